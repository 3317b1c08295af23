//! Links: where the host stands in them, and what else they carry.
//!
//! Parsing follows the WHATWG URL standard, since a browser decides where a click goes: backslashes are slashes, tabs and line breaks vanish, the
//! last `@` before the path ends the user information. The `url` crate is the judge (a fuzz target compares); this reader exists because findings
//! must point at bytes of the link as given, which a normalising parser forgets.

use std::ops::Range;

use crate::host::{Host, HostError};

/// The longest link that is read, in bytes. Browsers cut at 2 MB, people at far less.
pub const MAX_LINK: usize = 64 << 10;

/// Why a text is not a link.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LinkError {
    /// The text is longer than any link that is read.
    #[error("longer than {MAX_LINK} bytes")]
    TooLong,
    /// A control character: typed by accident, or put there to hide something.
    #[error("a control character")]
    ControlCharacter,
    /// No host could be found.
    #[error("no host")]
    NoHost,
    /// The port is not a number up to 65535.
    #[error("not a port")]
    BadPort,
    /// The host is not one.
    #[error(transparent)]
    Host(#[from] HostError),
}

/// A link, split. Ranges are bytes of the text as given.
#[derive(Debug, Clone)]
pub struct Link<'a> {
    /// The text as given.
    pub given: &'a str,
    /// The scheme in lower case; empty when none was written.
    pub scheme: String,
    /// What stands before `@`.
    pub userinfo: Option<Range<usize>>,
    /// Where the host stands.
    pub host_range: Range<usize>,
    /// The host; absent for schemes that have none.
    pub host: Option<Host>,
    /// The port, where one was written.
    pub port: Option<(u16, Range<usize>)>,
    /// Path, query and fragment.
    pub rest: Range<usize>,
}

impl<'a> Link<'a> {
    /// Whether a text is rather a link than a bare host: it has a scheme, a path, user information or a port.
    #[must_use]
    pub fn looks_like_one(text: &str) -> bool {
        let text = text.trim_ascii();
        let is_mark = |b: u8| matches!(b, b'/' | b'\\' | b'?' | b'#' | b'@');
        // The great mass of texts has neither a mark nor a colon; one pass says so.
        text.bytes().any(|b| b == b':' || is_mark(b))
            && (text.bytes().any(is_mark) || scheme_of(text).is_some() || host_and_port(text))
    }

    /// Splits a link. A missing scheme is understood as `http`.
    ///
    /// # Errors
    /// What keeps the text from being a link.
    pub fn parse(given: &'a str) -> Result<Self, LinkError> {
        if given.len() > MAX_LINK {
            return Err(LinkError::TooLong);
        }
        let blank = |c: char| c <= ' ';
        let start = given.len() - given.trim_start_matches(blank).len();
        let end = start + given[start..].trim_end_matches(blank).len();
        if given[start..end].contains(|c: char| c.is_control()) {
            return Err(LinkError::ControlCharacter);
        }
        let text = &given[start..end];
        let (scheme, mut at) = match scheme_of(text) {
            Some(scheme) if !(scheme.len() == text.len() - 1 || host_and_port(text)) => {
                (scheme.to_ascii_lowercase(), start + scheme.len() + 1)
            }
            _ => (String::new(), start),
        };
        let special = matches!(
            scheme.as_str(),
            "" | "http" | "https" | "ftp" | "ws" | "wss"
        );
        let is_slash = |b: u8| b == b'/' || (special && b == b'\\');
        let slashes = given[at..end].bytes().take_while(|b| is_slash(*b)).count();
        let is_file = scheme == "file" && slashes > 2;
        if is_file || (!special && slashes < 2) {
            return Ok(Self {
                given,
                scheme,
                userinfo: None,
                host_range: at..at,
                host: None,
                port: None,
                rest: at..end,
            });
        }
        at += slashes;
        let authority_end = at
            + given[at..end]
                .bytes()
                .position(|b| is_slash(b) || b == b'?' || b == b'#')
                .unwrap_or(end - at);
        let authority = &given[at..authority_end];
        let (userinfo, host_start) = match authority.rfind('@') {
            Some(i) => (Some(at..at + i), at + i + 1),
            None => (None, at),
        };
        let (host_range, port) = split_port(given, host_start..authority_end)?;
        if host_range.is_empty() {
            return Err(LinkError::NoHost);
        }
        let host = Host::parse(&given[host_range.clone()])?;
        Ok(Self {
            given,
            scheme,
            userinfo,
            host_range,
            host: Some(host),
            port,
            rest: authority_end..end,
        })
    }

    /// The path, query and fragment as given.
    #[must_use]
    pub fn rest(&self) -> &'a str {
        self.given.get(self.rest.clone()).unwrap_or_default()
    }
}

/// The scheme a text begins with, without the colon.
fn scheme_of(text: &str) -> Option<&str> {
    let (scheme, _) = text.split_once(':')?;
    let mut bytes = scheme.bytes();
    let shaped = bytes.next().is_some_and(|b| b.is_ascii_alphabetic())
        && bytes.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    shaped.then_some(scheme)
}

/// Whether a text is `host:digits…`, which looks like a scheme and is none.
fn host_and_port(text: &str) -> bool {
    text.split_once(':').is_some_and(|(host, rest)| {
        let port = rest.split(['/', '\\', '?', '#']).next().unwrap_or_default();
        host.contains('.') && !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit())
    })
}

type Port = Option<(u16, Range<usize>)>;

fn split_port(given: &str, authority: Range<usize>) -> Result<(Range<usize>, Port), LinkError> {
    let text = &given[authority.clone()];
    let colon = match text.rfind(']') {
        Some(bracket) => text[bracket..].find(':').map(|i| bracket + i),
        None => text.rfind(':'),
    };
    let Some(colon) = colon else {
        return Ok((authority, None));
    };
    let host = authority.start..authority.start + colon;
    let digits = &text[colon + 1..];
    if digits.is_empty() {
        return Ok((host, None));
    }
    let port = digits
        .parse()
        .ok()
        .filter(|_| digits.bytes().all(|b| b.is_ascii_digit()))
        .ok_or(LinkError::BadPort)?;
    Ok((
        host,
        Some((port, authority.start + colon + 1..authority.end)),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_where_a_browser_goes() {
        for (link, host) in [
            (
                "https://dichvucong.vgovn.net/tai-ung-dung",
                "dichvucong.vgovn.net",
            ),
            ("https://dichvucong.gov.vn@evil.example/", "evil.example"),
            ("https:\\\\evil.example\\dichvucong.gov.vn", "evil.example"),
            ("http://a:b@c@evil.example:8080?x", "evil.example"),
            ("evil.example:8443/path", "evil.example"),
            ("//evil.example/x", "evil.example"),
            ("HTTPS://EVIL.example", "evil.example"),
            ("http://evil.example#@dichvucong.gov.vn", "evil.example"),
            ("http://0x7f.1/", "0x7f.1"),
        ] {
            let parsed = Link::parse(link).unwrap_or_else(|error| panic!("{link}: {error}"));
            assert_eq!(parsed.host.as_ref().map(Host::ascii), Some(host), "{link}");
        }
    }

    #[test]
    fn schemes_without_hosts_have_none() {
        for link in ["javascript:alert(1)", "data:text/html,x", "mailto:a@b.vn"] {
            assert!(
                Link::parse(link).is_ok_and(|link| link.host.is_none()),
                "{link}"
            );
        }
    }
}
