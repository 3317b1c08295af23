//! What a line says: log-ins, failures, mails taken, sent and refused, settings changed. Fields are cut out of the line by hand; everything borrows from it.

mod dovecot;
mod postfix;
mod zimbra;

use std::net::IpAddr;

use memchr::{memchr, memmem};

use crate::time::{Clock, Seconds};

/// Longest account name, queue id or address that is taken seriously, in bytes.
const MAX_NAME: usize = 160;

/// The way in or out that an account uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Smtp,
    Imap,
    Pop,
    Web,
    Other,
}

/// Which program counted a failure; two programs often tell of the same one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Teller {
    Postfix,
    DovecotAuth,
    DovecotLogin,
    Zimbra,
}

/// How one delivery ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Sent,
    Deferred,
    Refused,
}

/// What one line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Event<'a> {
    Login {
        account: &'a [u8],
        source: Option<IpAddr>,
        way: Way,
    },
    Failure {
        account: &'a [u8],
        source: Option<IpAddr>,
        teller: Teller,
        times: u32,
    },
    /// Postfix took a mail from a logged-in user.
    Submitted {
        queue: &'a [u8],
        account: &'a [u8],
        source: Option<IpAddr>,
    },
    /// The queue manager took a mail up, for the first or another time.
    Queued {
        queue: &'a [u8],
        sender: &'a [u8],
        recipients: u32,
    },
    /// `handed_on` is the queue id under which a content filter on this machine gave the mail back.
    Delivery {
        queue: &'a [u8],
        recipient: &'a [u8],
        outcome: Outcome,
        handed_on: Option<&'a [u8]>,
    },
    Removed {
        queue: &'a [u8],
    },
    /// Postfix did not let a user write under another's address.
    SenderRefused {
        account: &'a [u8],
        sender: &'a [u8],
        source: Option<IpAddr>,
    },
    /// A mail sent by web mail.
    WebMail {
        account: &'a [u8],
        source: Option<IpAddr>,
    },
    /// A filter, a forwarding, a reply address or an identity was changed; `what` as the log calls it.
    Changed {
        account: &'a [u8],
        source: Option<IpAddr>,
        what: &'a [u8],
    },
    /// A mail was put into a mailbox.
    Stored {
        account: &'a [u8],
    },
    /// A mailbox's own filter sent a mail on.
    Forwarded {
        account: &'a [u8],
        to: &'a [u8],
    },
}

/// The time and the event of a line, or `None` where it says nothing that matters here.
pub(crate) fn read<'a>(clock: &Clock, line: &'a [u8]) -> Option<(Seconds, Event<'a>)> {
    let (time, rest) = clock.read(line)?;
    let rest = rest.trim_ascii_start();
    if let Some(event) = zimbra::event(rest) {
        return event.map(|event| (time, event));
    }
    let (program, message) = program(rest)?;
    let event = if let Some(service) = daemon(program, b"postfix") {
        postfix::event(service, message)
    } else if program == b"dovecot" {
        dovecot::event(message)
    } else {
        dovecot::event(rest)
    };
    event.map(|event| (time, event))
}

/// `host program[pid]: message` or, in a program's own file, `program: message`.
fn program(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let (first, after) = word(rest)?;
    let (tag, message) = if first.ends_with(b":") {
        (first, after)
    } else {
        word(after)?
    };
    let tag = tag.strip_suffix(b":")?;
    let name = memchr(b'[', tag)
        .and_then(|at| tag.get(..at))
        .unwrap_or(tag);
    Some((name, message))
}

/// The last part of `postfix/submission/smtpd`; `None` when the program is another one.
fn daemon<'a>(program: &'a [u8], of: &[u8]) -> Option<&'a [u8]> {
    let parts = program.strip_prefix(of)?;
    let at = memchr::memrchr(b'/', parts)?;
    parts.get(at + 1..)
}

fn word(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = memchr(b' ', text)?;
    Some((text.get(..end)?, text.get(end + 1..)?.trim_ascii_start()))
}

/// What stands between `before` and `after` in `text`.
fn between<'a>(text: &'a [u8], before: &[u8], after: u8) -> Option<&'a [u8]> {
    let start = memmem::find(text, before)? + before.len();
    let rest = text.get(start..)?;
    rest.get(..memchr(after, rest)?)
}

/// What follows `key` up to a comma, semicolon, blank or the end.
fn field<'a>(text: &'a [u8], key: &[u8]) -> Option<&'a [u8]> {
    let start = memmem::find(text, key)? + key.len();
    let rest = text.get(start..)?;
    let end = rest
        .iter()
        .position(|byte| matches!(byte, b',' | b';' | b' '))
        .unwrap_or(rest.len());
    rest.get(..end)
}

fn contains(text: &[u8], part: &[u8]) -> bool {
    memmem::find(text, part).is_some()
}

/// A name that somebody could bear: not empty, not endless.
fn name(text: &[u8]) -> Option<&[u8]> {
    (!text.is_empty() && text.len() <= MAX_NAME).then_some(text)
}

fn address(text: &[u8]) -> Option<IpAddr> {
    let text = text.strip_prefix(b"IPv6:").unwrap_or(text);
    let address: IpAddr = std::str::from_utf8(text).ok()?.parse().ok()?;
    Some(address.to_canonical())
}

fn count(digits: &[u8]) -> Option<u32> {
    let end = digits
        .iter()
        .position(|byte| !byte.is_ascii_digit())
        .unwrap_or(digits.len());
    std::str::from_utf8(digits.get(..end)?).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(event: &Event<'_>) -> String {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let from =
            |source: &Option<IpAddr>| source.map_or("-".to_owned(), |source| source.to_string());
        match event {
            Event::Login {
                account,
                source,
                way,
            } => format!("login {} {} {way:?}", text(account), from(source)),
            Event::Failure {
                account,
                source,
                times,
                ..
            } => format!("failure {} {} x{times}", text(account), from(source)),
            Event::Submitted {
                queue,
                account,
                source,
            } => format!(
                "submitted {} {} {}",
                text(queue),
                text(account),
                from(source)
            ),
            Event::Queued {
                queue,
                sender,
                recipients,
            } => format!("queued {} {} {recipients}", text(queue), text(sender)),
            Event::Delivery {
                queue,
                recipient,
                outcome,
                handed_on,
            } => format!(
                "delivery {} {} {outcome:?} {}",
                text(queue),
                text(recipient),
                text(handed_on.unwrap_or(b"-"))
            ),
            Event::Removed { queue } => format!("removed {}", text(queue)),
            Event::SenderRefused {
                account, sender, ..
            } => format!("sender refused {} {}", text(account), text(sender)),
            Event::WebMail { account, source } => {
                format!("web mail {} {}", text(account), from(source))
            }
            Event::Changed {
                account,
                source,
                what,
            } => format!("changed {} {} {}", text(account), from(source), text(what)),
            Event::Stored { account } => format!("stored {}", text(account)),
            Event::Forwarded { account, to } => format!("forwarded {} {}", text(account), text(to)),
        }
    }

    #[test]
    fn every_line_of_the_table_is_read_as_it_says() {
        let clock = Clock {
            now: crate::time::parse("2026-11-24 00:00:00").unwrap_or_default(),
            offset: 7 * 3600,
        };
        let mut cases = 0;
        for case in include_str!("../tests/cases/lines.txt")
            .lines()
            .filter(|line| !line.starts_with('#'))
        {
            let Some((line, expected)) = case.rsplit_once(" => ") else {
                panic!("{case}")
            };
            let event = read(&clock, line.as_bytes());
            assert_eq!(
                event.map_or("nothing".to_owned(), |(_, event)| told(&event)),
                expected,
                "{line}"
            );
            assert!(
                event.is_none_or(|(time, _)| crate::time::written(time) == "2026-11-23 08:00:01"),
                "{line}"
            );
            cases += 1;
        }
        assert!(cases > 25);
    }
}
