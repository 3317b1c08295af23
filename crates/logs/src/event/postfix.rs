//! Postfix: `smtpd`, `qmgr` and the delivery agents. Lines as of Postfix 2.11 to 3.10. `cleanup` and `anvil` name no account and say nothing here.

use super::{Event, Outcome, Teller, address, between, contains, count, field, name};

pub(super) fn event<'a>(service: &[u8], message: &'a [u8]) -> Option<Event<'a>> {
    match service {
        b"smtpd" => smtpd(message),
        b"qmgr" => qmgr(message),
        b"smtp" | b"lmtp" | b"local" | b"virtual" | b"pipe" | b"error" | b"discard" | b"bounce" => {
            delivery(message)
        }
        _ => None,
    }
}

fn smtpd(message: &[u8]) -> Option<Event<'_>> {
    if let Some(warning) = message.strip_prefix(b"warning: ") {
        // Postfix before 3.8 does not name the account: then only the line of the SASL server tells.
        if !contains(warning, b" authentication failed") {
            return None;
        }
        let account = name(field(warning, b"sasl_username=")?)?;
        return Some(Event::Failure {
            account,
            source: peer(warning),
            teller: Teller::Postfix,
            times: 1,
        });
    }
    if message.starts_with(b"NOQUEUE: reject: ") {
        let account = name(between(message, b"not owned by user ", b';')?)?;
        let sender = between(message, b" from=<", b'>')?;
        return Some(Event::SenderRefused {
            account,
            sender,
            source: peer(message),
        });
    }
    let (queue, rest) = queued(message)?;
    let account = name(field(rest.strip_prefix(b"client=")?, b"sasl_username=")?)?;
    Some(Event::Submitted {
        queue,
        account,
        source: peer(rest),
    })
}

fn qmgr(message: &[u8]) -> Option<Event<'_>> {
    let (queue, rest) = queued(message)?;
    if rest == b"removed" {
        return Some(Event::Removed { queue });
    }
    let sender = between(rest.strip_prefix(b"from=")?, b"<", b'>')?;
    let recipients = count(field(rest, b"nrcpt=")?)?;
    Some(Event::Queued {
        queue,
        sender,
        recipients,
    })
}

fn delivery(message: &[u8]) -> Option<Event<'_>> {
    let (queue, rest) = queued(message)?;
    let recipient = between(rest.strip_prefix(b"to=")?, b"<", b'>')?;
    let outcome = match field(rest, b" status=")? {
        b"sent" => Outcome::Sent,
        b"deferred" => Outcome::Deferred,
        b"bounced" | b"expired" => Outcome::Refused,
        _ => return None,
    };
    let relay = between(rest, b" relay=", b',').unwrap_or_default();
    let here = contains(relay, b"[127.") || contains(relay, b"[::1]");
    let handed_on = if here && outcome == Outcome::Sent {
        between(rest, b"queued as ", b')')
    } else {
        None
    };
    Some(Event::Delivery {
        queue,
        recipient,
        outcome,
        handed_on,
    })
}

/// The queue id (short hexadecimal or long) and what stands behind it.
fn queued(message: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = message
        .iter()
        .take(26)
        .position(|byte| !byte.is_ascii_alphanumeric())?;
    let rest = message.get(end..)?.strip_prefix(b": ")?;
    (end >= 5).then_some((message.get(..end)?, rest))
}

/// The address in `host[address]`.
fn peer(text: &[u8]) -> Option<std::net::IpAddr> {
    address(between(text, b"[", b']')?)
}
