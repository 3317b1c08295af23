//! A mail forwarded within the words of another: its lines «From», «Subject» and the rest as the programs quote them.

use chinhdanh_verdict::{Sign, codes::MimeCode};

use crate::from;
use crate::limits;
use crate::model::{Mail, Text};

/// The line above a forwarded mail (Gmail, Outlook, Zimbra, Thunderbird, Apple Mail, in English and Vietnamese), lower case.
const MARKERS: [&str; 8] = [
    "forwarded message",
    "original message",
    "begin forwarded message",
    "bắt đầu tin nhắn được chuyển tiếp",
    "bắt đầu thư được chuyển tiếp",
    "thư được chuyển tiếp",
    "tin nhắn được chuyển tiếp",
    "thư gốc",
];
const FROM: [&str; 3] = ["from", "từ", "người gửi"];
const SENT: [&str; 6] = ["date", "sent", "ngày", "đã gửi", "gửi lúc", "vào"];
const TO: [&str; 6] = ["to", "tới", "đến", "cc", "người nhận", "gửi đến"];
const SUBJECT: [&str; 2] = ["subject", "chủ đề"];
const REPLY: [&str; 3] = ["re:", "trả lời:", "hồi âm:"];

/// Adds the mails that the mail's texts forward, and says that their headers are gone.
pub(crate) fn read(mail: &mut Mail) {
    let subject = mail.subject.trim().to_lowercase();
    let reply = REPLY.iter().any(|word| subject.starts_with(word));
    let forwarded = mail.texts.iter().find_map(|text| {
        // The same words mostly stand in the plain text too; HTML is then not read for it.
        let words = if text.html {
            plain(&text.text)
        } else {
            text.text
                .get(..text.text.floor_char_boundary(limits::FORWARD))
                .unwrap_or_default()
                .to_owned()
        };
        inner(&words, reply)
    });
    if let Some(inner) = forwarded {
        mail.signs
            .push(Sign::new(MimeCode::HeadersMissing).quoting(inner.subject.clone()));
        mail.mails.push(inner);
    }
}

/// The first forwarded mail in a text.
fn inner(text: &str, reply: bool) -> Option<Mail> {
    let lines: Vec<&str> = text.lines().take(limits::FORWARD_LINES).collect();
    let mut marked = false;
    let mut said = false;
    for (at, line) in lines.iter().enumerate() {
        let bare = line.trim_matches(|c: char| {
            c.is_whitespace() || matches!(c, '-' | '_' | '=' | '*' | ':' | '>' | '\u{a0}')
        });
        let lower = bare.to_lowercase();
        if MARKERS.contains(&lower.as_str()) {
            // A reply quotes under «Original Message» too.
            marked = !(reply && lower == "original message");
            continue;
        }
        let block = lines.get(at..).unwrap_or_default();
        if field(line).is_some_and(|(name, _)| FROM.contains(&name.as_str()))
            && let Some((mail, known)) = header(block)
            && (marked || (known >= 3 && !reply && !said))
        {
            return Some(mail);
        }
        // Words of one's own above a quoted header without a marker: a thread, not a forward.
        said |= !bare.is_empty();
    }
    None
}

/// A quoted header and the words under it, and how many kinds of line it has.
fn header(lines: &[&str]) -> Option<(Mail, usize)> {
    let mut mail = Mail {
        headers_missing: true,
        ..Mail::default()
    };
    let (mut known, mut end, mut last_to) = ([false; 4], 0, false);
    for (at, line) in lines.iter().take(20).enumerate() {
        end = at;
        let Some((name, value)) = field(line) else {
            if line.trim().is_empty() && known.iter().filter(|one| **one).count() < 2 {
                continue;
            }
            // Long lists of receivers are folded.
            if last_to && line.contains('@') {
                continue;
            }
            break;
        };
        let has = |list: &[&str]| list.contains(&name.as_str());
        last_to = has(&TO);
        if has(&FROM) {
            known[0] = true;
            from::addresses(value.as_bytes(), &mut mail.from);
        } else if has(&SENT) {
            known[1] = true;
        } else if has(&TO) {
            known[2] = true;
            from::addresses(value.as_bytes(), &mut mail.to);
        } else if has(&SUBJECT) {
            known[3] = true;
            value.clone_into(&mut mail.subject);
        } else if !matches!(name.as_str(), "importance" | "reply-to" | "attachments") {
            break;
        }
        end = at + 1;
    }
    let known = known.iter().filter(|one| **one).count();
    let body = lines.get(end..).unwrap_or_default().join("\n");
    if !body.trim().is_empty() {
        mail.texts.push(Text {
            html: false,
            text: body.trim().to_owned(),
        });
    }
    (known >= 2 && !mail.from.is_empty()).then_some((mail, known))
}

/// `Từ: …`, `*From:* …`, `> From: …`: the name in lower case, and the value without the `[mailto:…]` of Outlook.
fn field(line: &str) -> Option<(String, &str)> {
    let line = line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '>' | '*'));
    let (name, value) = line.split_once(':')?;
    let name = name.trim_matches(|c: char| c.is_whitespace() || c == '*');
    (!name.is_empty() && name.chars().count() <= 14).then(|| {
        (
            name.to_lowercase(),
            value.trim_matches(|c: char| c.is_whitespace() || c == '*'),
        )
    })
}

/// HTML as the lines that a reader sees, as far as the quoted header needs it.
fn plain(html: &str) -> String {
    let html = html
        .get(..html.floor_char_boundary(limits::FORWARD))
        .unwrap_or_default();
    let lower = html.to_ascii_lowercase();
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.extend(
            rest[..at]
                .chars()
                .map(|c| if c.is_control() { ' ' } else { c }),
        );
        let Some(end) = rest[at..].find('>') else {
            rest = "";
            break;
        };
        let tag: String = rest[at + 1..at + end]
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        rest = &rest[at + end + 1..];
        match tag.to_ascii_lowercase().as_str() {
            "br" | "p" | "div" | "tr" | "li" | "h1" | "h2" | "h3" | "hr" | "blockquote" => {
                out.push('\n');
            }
            hidden @ ("style" | "script" | "title") => {
                let close = format!("</{hidden}");
                let end = lower[html.len() - rest.len()..]
                    .find(&close)
                    .unwrap_or(rest.len());
                rest = &rest[end..];
                // Opened once is enough: the closing tag is passed over as any other.
                if let Some(end) = rest.find('>') {
                    rest = &rest[end + 1..];
                }
            }
            _ => {}
        }
    }
    out.push_str(rest);
    out.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", " ")
        .replace("&quot;", "\"")
        .replace("&#64;", "@")
        .replace("&amp;", "&")
}
