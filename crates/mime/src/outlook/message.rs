//! From properties to a mail, whatever file they came in.

use chinhdanh_verdict::{Sign, codes::MimeCode};

use super::properties::{Properties, id};
use super::{compressed, rtf};
use crate::entity::Entity;
use crate::model::{Address, Mail};
use crate::walk::{Enclosed, Walk, headers};
use crate::{limits, shape};

/// Whom a mail is from, to whom it goes, its subject and texts.
pub(super) fn read(walk: &mut Walk, properties: &Properties) -> Mail {
    let kept = properties.text(id::TRANSPORT_MESSAGE_HEADERS);
    let mut mail = kept.as_deref().map_or_else(Mail::default, |kept| {
        headers(&Entity::read(kept.trim_start().as_bytes()))
    });
    let represented = address(
        properties,
        id::SENT_REPRESENTING_NAME,
        &[
            id::SENT_REPRESENTING_SMTP_ADDRESS,
            id::SENT_REPRESENTING_EMAIL_ADDRESS,
        ],
    );
    let sender = address(
        properties,
        id::SENDER_NAME,
        &[id::SENDER_SMTP_ADDRESS, id::SENDER_EMAIL_ADDRESS],
    );
    if mail.headers.is_empty() {
        mail.headers_missing = true;
        mail.signs.push(Sign::new(MimeCode::OutlookWithoutHeader));
        mail.reply_to = properties
            .bytes(id::REPLY_RECIPIENT_ENTRIES)
            .map_or_else(Vec::new, repliers);
    } else {
        mail.signs.push(Sign::new(MimeCode::OutlookCopy));
    }
    shown(&mut mail, represented, sender);
    if let Some(subject) = subject(properties) {
        mail.subject = subject;
    }
    texts(walk, &mut mail, properties);
    mail
}

/// The senders that Outlook shows, beside those of the header.
fn shown(mail: &mut Mail, represented: Address, sender: Address) {
    let named = |from: &Address| !from.name.is_empty() || !from.address.is_empty();
    let (first, second) = if named(&represented) {
        (represented, sender)
    } else {
        (sender, Address::default())
    };
    if named(&first) && mail.from.is_empty() {
        mail.from.push(first.clone());
    } else if !first.address.is_empty()
        && !mail
            .from
            .iter()
            .any(|from| from.address.eq_ignore_ascii_case(&first.address))
    {
        // What Outlook shows is not what the header says.
        mail.signs
            .push(Sign::new(MimeCode::SeveralSenders).quoting(first.address.clone()));
        mail.from.push(first.clone());
    }
    if mail.sender.is_empty()
        && !second.address.is_empty()
        && !second.address.eq_ignore_ascii_case(&first.address)
    {
        if second.domain() != first.domain() {
            mail.signs
                .push(Sign::new(MimeCode::SentForAnother).quoting(second.address.clone()));
        }
        mail.sender.push(second);
    }
}

/// A name and the first of these properties that is an address of the Internet. Exchange's own addresses (`/O=…`) are none and are not shown.
pub(super) fn address(properties: &Properties, name: u16, addresses: &[u16]) -> Address {
    let address = addresses
        .iter()
        .filter_map(|id| properties.text(*id))
        .find_map(|text| internet(&text))
        .unwrap_or_default();
    let name = properties.text(name).unwrap_or_default();
    let name = name.trim().trim_matches('\'');
    Address {
        name: if name.eq_ignore_ascii_case(&address) {
            String::new()
        } else {
            name.to_owned()
        },
        address,
    }
}

fn internet(text: &str) -> Option<String> {
    let (local, domain) = text.trim().rsplit_once('@')?;
    (!text.trim_start().starts_with('/') && !domain.is_empty())
        .then(|| format!("{local}@{}", domain.trim_end_matches('.').to_lowercase()))
}

fn subject(properties: &Properties) -> Option<String> {
    let whole = properties.text(id::SUBJECT).or_else(|| {
        let prefix = properties.text(id::SUBJECT_PREFIX).unwrap_or_default();
        Some(prefix + &properties.text(id::NORMALIZED_SUBJECT)?)
    })?;
    // A control character and a length may stand before a subject with a prefix (MS-OXCMSG 2.2.1.46).
    let mut letters = whole.chars();
    if letters.next() == Some('\u{1}') {
        letters.next();
        return Some(letters.as_str().trim().to_owned());
    }
    Some(whole.trim().to_owned())
}

/// Every body that is there: which of them a program shows is its own choice.
fn texts(walk: &mut Walk, mail: &mut Mail, properties: &Properties) {
    if let Some(text) = properties.text(id::BODY) {
        walk.add_text(mail, false, text);
    }
    if let Some(html) = properties.html() {
        walk.add_text(mail, true, html);
    }
    if let Some(packed) = properties.bytes(id::RTF_COMPRESSED)
        && let Some(rtf) = compressed::unfold(packed)
    {
        let body = rtf::read(&rtf);
        let known = |text: &str| {
            let squeezed =
                |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
            let wanted = squeezed(text);
            mail.texts
                .iter()
                .any(|other| squeezed(&other.text) == wanted)
        };
        if !known(&body.text) {
            walk.add_text(mail, body.html, body.text);
        }
    }
}

/// The addresses of a list of one-off entries (MS-OXCDATA 2.3.3, 2.2.5.1).
fn repliers(list: &[u8]) -> Vec<Address> {
    const ONE_OFF: &[u8] = b"\x81\x2b\x1f\xa4\xbe\xa3\x10\x19\x9d\x6e\0\xdd\x01\x0f\x54\x02";
    let mut out = Vec::new();
    for at in memchr::memmem::find_iter(list, ONE_OFF).take(limits::ADDRESSES) {
        let entry = list.get(at + ONE_OFF.len()..).unwrap_or_default();
        let Some(([_, _, _, flags], words)) = entry.split_first_chunk::<4>() else {
            break;
        };
        let mut words = if flags & 0x80 != 0 {
            let units: Vec<u16> = words
                .as_chunks::<2>()
                .0
                .iter()
                .take(3 * limits::DOMAIN)
                .map(|raw| u16::from_le_bytes(*raw))
                .collect();
            String::from_utf16_lossy(&units)
        } else {
            crate::charset::guess(
                words
                    .get(..words.len().min(3 * limits::DOMAIN))
                    .unwrap_or_default(),
            )
        };
        words.push('\0');
        let mut words = words.split('\0');
        if let (Some(name), Some(_), Some(address)) = (words.next(), words.next(), words.next())
            && let Some(address) = internet(address)
        {
            out.push(Address {
                name: name.to_owned(),
                address,
            });
        }
    }
    out
}

/// A file as its properties describe it, without its bytes. Outlook shows the long name; of a short name that would start something the harm is done
/// where a program goes by that.
pub(super) fn file(walk: &mut Walk, properties: &Properties) -> Enclosed {
    let long = properties.first(&[id::ATTACH_LONG_FILENAME]);
    let short = properties.text(id::ATTACH_FILENAME);
    let name = match (long, short) {
        (Some(long), Some(short)) if shape::danger(&short) >= 4 && shape::danger(&long) < 4 => {
            walk.flag(short.as_bytes());
            short
        }
        (Some(name), _) | (None, Some(name)) => name,
        (None, None) => properties
            .first(&[
                id::DISPLAY_NAME,
                id::ATTACH_LONG_PATHNAME,
                id::ATTACH_PATHNAME,
            ])
            .unwrap_or_default(),
    };
    Enclosed {
        name,
        media: properties
            .text(id::ATTACH_MIME_TAG)
            .unwrap_or_else(|| "application/octet-stream".to_owned())
            .to_ascii_lowercase(),
        inline: properties.text(id::ATTACH_CONTENT_ID).is_some(),
        bytes: Vec::new(),
    }
}
