//! Zimbra 8.6 to 10: `audit.log` and `mailbox.log`. The queue's lines in `zimbra.log` are Postfix's.

use std::net::IpAddr;

use memchr::memmem;

use super::{Event, Teller, Way, address, between, contains, field, name};

/// `None`: not a line of Zimbra's own logs. `Some(None)`: one that says nothing here.
pub(super) fn event(rest: &[u8]) -> Option<Option<Event<'_>>> {
    let level = rest.iter().take(6).position(|byte| *byte == b' ')?;
    if !matches!(
        rest.get(..level)?,
        b"INFO" | b"WARN" | b"ERROR" | b"DEBUG" | b"TRACE" | b"FATAL"
    ) {
        return None;
    }
    let after = rest.get(level..)?.trim_ascii_start();
    after.starts_with(b"[").then(|| inside(after))
}

/// `[thread] [context] category - message`.
fn inside(text: &[u8]) -> Option<Event<'_>> {
    let dash = memmem::find(text, b"] security - ")
        .map(|at| (at, true))
        .or_else(|| memmem::find(text, b"] soap - ").map(|at| (at, false)));
    let (at, security) = dash?;
    let head = text.get(..=at)?;
    let message = text.get(at + if security { 13 } else { 9 }..)?;
    // The context comes last; the thread before it may hold a link with brackets.
    let context = head.get(memmem::rfind(head, b" [")? + 2..)?;
    if security {
        audit(context, message)
    } else {
        soap(context, message)
    }
}

fn audit<'a>(context: &'a [u8], message: &'a [u8]) -> Option<Event<'a>> {
    let account = || name(field(message, b" account=")?);
    match field(message, b"cmd=")? {
        b"Auth" => {
            let account = account()?;
            let source = source(context);
            if contains(message, b" error=") {
                let wrong = contains(message, b"invalid password")
                    || contains(message, b"authentication failed")
                    || contains(message, b"account not found");
                return wrong.then_some(Event::Failure {
                    account,
                    source,
                    teller: Teller::Zimbra,
                    times: 1,
                });
            }
            let way = match field(message, b" protocol=").unwrap_or_default() {
                b"imap" => Way::Imap,
                b"pop3" => Way::Pop,
                b"soap" | b"http_basic" | b"http_dav" | b"zsync" => Way::Web,
                _ => Way::Other,
            };
            Some(Event::Login {
                account,
                source,
                way,
            })
        }
        b"AuthFailed" => Some(Event::Failure {
            account: account()?,
            source: source(context),
            teller: Teller::Zimbra,
            times: 1,
        }),
        _ => None,
    }
}

fn soap<'a>(context: &'a [u8], message: &'a [u8]) -> Option<Event<'a>> {
    let message = message.strip_prefix(b"(batch) ").unwrap_or(message);
    let end = message
        .iter()
        .position(|byte| !byte.is_ascii_alphanumeric())
        .unwrap_or(message.len());
    let request = message.get(..end)?.strip_suffix(b"Request")?;
    let account = name(between(context, b"name=", b';')?)?;
    let source = source(context);
    match request {
        b"SendMsg" => Some(Event::WebMail { account, source }),
        b"ModifyFilterRules"
        | b"ModifyOutgoingFilterRules"
        | b"ModifyPrefs"
        | b"CreateIdentity"
        | b"ModifyIdentity"
        | b"CreateDataSource"
        | b"ModifyDataSource"
        | b"GrantRights" => Some(Event::Changed {
            account,
            source,
            what: request,
        }),
        _ => None,
    }
}

/// The browser's address (`oip`), not the proxy's (`ip`). Several proxies make a list; the first is the browser.
fn source(context: &[u8]) -> Option<IpAddr> {
    let text = between(context, b"oip=", b';')
        .or_else(|| between(context, b";ip=", b';'))
        .or_else(|| {
            context
                .strip_prefix(b"ip=")
                .and_then(|rest| rest.split(|byte| *byte == b';').next())
        })?;
    address(text.split(|byte| *byte == b',').next()?.trim_ascii())
}
