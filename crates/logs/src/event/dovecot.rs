//! Dovecot 2.2 to 2.4: `*-login`, `auth`, `lmtp`. `auth` names the account of a failure only with `auth_verbose = yes`.

use super::{Event, Teller, Way, address, between, contains, count, name};

pub(super) fn event(message: &[u8]) -> Option<Event<'_>> {
    let end = message
        .iter()
        .take(80)
        .position(|byte| matches!(byte, b':' | b'(' | b'<'))?;
    let (service, rest) = (message.get(..end)?, message.get(end..)?);
    match service {
        b"imap-login" | b"pop3-login" | b"managesieve-login" | b"submission-login" => {
            login(service, rest)
        }
        b"auth" | b"auth-worker" => auth(rest),
        b"lmtp" | b"lda" => stored(rest),
        _ => None,
    }
}

fn login<'a>(service: &[u8], rest: &'a [u8]) -> Option<Event<'a>> {
    let rest = rest.strip_prefix(b": ")?;
    let rest = rest.strip_prefix(b"Info: ").unwrap_or(rest);
    let account = name(between(rest, b"user=<", b'>')?)?;
    let source = super::field(rest, b" rip=").and_then(address);
    if rest.starts_with(b"Login: ") || rest.starts_with(b"Logged in: ") {
        let way = match service {
            b"imap-login" => Way::Imap,
            b"pop3-login" => Way::Pop,
            b"submission-login" => Way::Smtp,
            _ => Way::Other,
        };
        return Some(Event::Login {
            account,
            source,
            way,
        });
    }
    let failed = memchr::memmem::find(rest, b"auth failed")?;
    let times = rest
        .get(failed..)?
        .strip_prefix(b"auth failed, ")
        .and_then(count)
        .unwrap_or(1);
    Some(Event::Failure {
        account,
        source,
        teller: Teller::DovecotLogin,
        times,
    })
}

/// `auth: passwd-file(alice,192.0.2.1,<session>): Password mismatch`; other lines of `auth` have brackets, too, but not these words.
fn auth(rest: &[u8]) -> Option<Event<'_>> {
    const WRONG: [&[u8]; 6] = [
        b"assword mismatch",
        b"nknown user",
        b"nvalid credentials",
        b"authentication failure",
        b"pam_authenticate() failed",
        b"user not found",
    ];
    let end = memchr::memmem::rfind(rest, b"): ")?;
    let reason = rest.get(end + 3..)?;
    if !WRONG.iter().any(|words| contains(reason, words)) {
        return None;
    }
    let head = rest.get(..end)?;
    // The last bracket opens the account: an account cannot hold one, a worker's number before it does.
    let inside = head.get(memchr::memrchr(b'(', head)? + 1..)?;
    let mut parts = inside.split(|byte| *byte == b',');
    let account = name(parts.next()?)?;
    Some(Event::Failure {
        account,
        source: parts.next().and_then(address),
        teller: Teller::DovecotAuth,
        times: 1,
    })
}

/// `lmtp(alice)<pid><session>: …`, before Dovecot 2.3 `lmtp(pid, alice): …`.
fn stored(rest: &[u8]) -> Option<Event<'_>> {
    let inside = between(rest, b"(", b')')?;
    let account = inside.rsplit(|byte| *byte == b',').next()?.trim_ascii();
    let account = name(account)?;
    if let Some(to) = between(rest, b": forwarded to <", b'>') {
        return Some(Event::Forwarded {
            account,
            to: name(to)?,
        });
    }
    (contains(rest, b"stored mail into mailbox") || contains(rest, b"saved mail to "))
        .then_some(Event::Stored { account })
}
