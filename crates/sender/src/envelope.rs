//! Who handed the mail over.

use std::net::IpAddr;

use crate::message::{split, with_crlf};

/// What is known of the delivery.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Envelope {
    /// The address that connected.
    pub client: Option<IpAddr>,
    /// The name it greeted with.
    pub helo: Option<String>,
    /// The address of MAIL FROM without brackets; empty for bounces.
    pub mail_from: Option<String>,
    /// The user of our own who sent it, as the mail server knows him (`{auth_authen}`).
    pub authenticated: Option<String>,
    /// Read from the mail's own header, which anyone may have written: then SPF alone proves nothing.
    pub from_headers: bool,
}

impl Envelope {
    /// What a saved mail's header says of its delivery: the topmost Return-Path, and the topmost Received with a public address in brackets.
    ///
    /// Received fields of inner hops (private and loopback addresses, none at all) are passed over; five are looked at.
    #[must_use]
    pub fn from_headers(raw: &[u8]) -> Self {
        let mail = with_crlf(raw);
        let (fields, _) = split(&mail);
        let mut envelope = Self {
            from_headers: true,
            ..Self::default()
        };
        if let Some(path) = fields.iter().find(|field| field.is("return-path")) {
            let text = path.text();
            envelope.mail_from = text
                .strip_prefix('<')
                .and_then(|rest| rest.strip_suffix('>'))
                .filter(|address| address.len() <= 320 && !address.contains(['<', '>', ' ']))
                .map(str::to_owned);
        }
        let received = fields.iter().filter(|field| field.is("received")).take(5);
        for field in received {
            let text = field.text();
            if let Some(client) = bracketed(&text).filter(|client| !inner(*client)) {
                envelope.client = Some(client);
                envelope.helo = greeting(&text);
                break;
            }
        }
        envelope
    }
}

/// The first address in square brackets before the words «by …».
fn bracketed(text: &str) -> Option<IpAddr> {
    let text = text.get(..text.find(" by ").unwrap_or(text.len()))?;
    text.split('[').skip(1).find_map(|rest| {
        let address = rest.split_once(']')?.0;
        let address = address.strip_prefix("IPv6:").unwrap_or(address);
        address
            .parse::<IpAddr>()
            .ok()
            .map(|client| client.to_canonical())
    })
}

fn greeting(text: &str) -> Option<String> {
    let word = text.strip_prefix("from ")?.split_whitespace().next()?;
    (word.len() <= 255 && !word.starts_with(['[', '('])).then(|| word.to_owned())
}

fn inner(client: IpAddr) -> bool {
    match client {
        IpAddr::V4(four) => {
            four.is_private()
                || four.is_loopback()
                || four.is_link_local()
                || four.is_unspecified()
                || matches!(four.octets(), [100, 64..=127, ..])
        }
        IpAddr::V6(six) => {
            six.is_loopback()
                || six.is_unspecified()
                || six.is_unique_local()
                || six.is_unicast_link_local()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_topmost_outer_hop_is_the_client() {
        let mail = "Return-Path: <a@gui.test>\nReceived: from localhost ([127.0.0.1]) by mx.test\n\
            Received: from gui.test (mail.gui.test [203.0.113.9])\n\tby mx.test ([192.0.2.1]); now\n\
            Received: from evil ([198.51.100.7]) by gui.test\n\nx";
        let envelope = Envelope::from_headers(mail.as_bytes());
        assert_eq!(envelope.client, "203.0.113.9".parse().ok());
        assert_eq!(envelope.helo.as_deref(), Some("gui.test"));
        assert_eq!(envelope.mail_from.as_deref(), Some("a@gui.test"));
        assert!(envelope.from_headers);
    }

    #[test]
    fn a_mail_without_them_says_nothing() {
        let envelope = Envelope::from_headers(b"Subject: x\n\nReceived: from a ([203.0.113.9])");
        assert_eq!((envelope.client, envelope.mail_from), (None, None));
    }
}
