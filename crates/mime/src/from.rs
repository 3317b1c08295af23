//! Who the mail says it is from: every address that some program might show.

use chinhdanh_verdict::{Sign, codes::MimeCode};

use crate::charset;
use crate::entity::{Entity, unfold};
use crate::limits;
use crate::model::{Address, Mail};

/// Every mailbox of a value: those in angle brackets with the words before them, and bare addresses between commas.
pub(crate) fn addresses(raw: &[u8], out: &mut Vec<Address>) {
    let raw = raw
        .get(..raw.len().min(limits::ADDRESS_BYTES))
        .unwrap_or_default();
    let text = charset::guess(&unfold(raw));
    let (mut quoted, mut angle, mut start, mut escaped) = (false, 0_u32, 0, false);
    for (at, letter) in text.char_indices() {
        if std::mem::take(&mut escaped) {
            continue;
        }
        match letter {
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '<' if !quoted => angle += 1,
            '>' if !quoted => angle = angle.saturating_sub(1),
            ',' | ';' if !quoted && angle == 0 => {
                mailbox(&text[start..at], out);
                start = at + 1;
            }
            _ => {}
        }
    }
    mailbox(&text[start..], out);
}

fn mailbox(text: &str, out: &mut Vec<Address>) {
    let text = text.trim();
    if text.is_empty() || out.len() >= limits::ADDRESSES {
        return;
    }
    let (name, address) = match text.rfind('<') {
        Some(at) => (
            &text[..at],
            text[at + 1..].split('>').next().unwrap_or_default(),
        ),
        None if text.contains('@') => (
            "",
            text.split_whitespace()
                .find(|word| word.contains('@'))
                .unwrap_or_default(),
        ),
        None => (text, ""),
    };
    let address = address.rsplit(':').next().unwrap_or_default().trim();
    let address = match address.rsplit_once('@') {
        Some((local, domain)) => format!("{local}@{}", domain.trim_end_matches('.').to_lowercase()),
        None => String::new(),
    };
    let name = charset::words(name)
        .replace(['"', '\\'], "")
        .trim()
        .to_owned();
    out.push(Address { name, address });
}

/// The senders, and what they give away.
pub(crate) fn read(entity: &Entity<'_>, mail: &mut Mail) {
    for field in entity.all("from") {
        addresses(field.value, &mut mail.from);
    }
    mail.from.sort_by_key(|from| from.address.is_empty());
    let first = mail.from.first().cloned().unwrap_or_default();
    if mail
        .from
        .iter()
        .any(|from| from.address != first.address && !from.address.is_empty())
        || entity.all("from").count() > 1
    {
        mail.signs
            .push(Sign::new(MimeCode::SeveralSenders).quoting(first.name.clone()));
    }
    let other = mail.from.iter().find_map(|from| {
        let word = from
            .name
            .split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | ','))
            .find(|word| word.contains('@') && word.contains('.'))?;
        let domain = word.rsplit_once('@')?.1.to_lowercase();
        (!from.address.is_empty() && !domain.is_empty() && domain != from.domain())
            .then(|| word.to_owned())
    });
    if let Some(word) = other {
        mail.signs
            .push(Sign::new(MimeCode::AddressInName).quoting(word));
    }
}
