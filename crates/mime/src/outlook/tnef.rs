//! `winmail.dat`: the Transport Neutral Encapsulation Format (MS-OXTNEF).

use chinhdanh_verdict::{Sign, codes::MimeCode};

use super::compound::Compound;
use super::message;
use super::properties::{Properties, id, kind, wanted};
use crate::limits;
use crate::model::Mail;
use crate::walk::{Enclosed, Walk};

const MAGIC: &[u8] = b"\x78\x9f\x3e\x22";
/// `IID_IMessage`: the object is a mail.
const MESSAGE: &[u8] = b"\x07\x03\x02\0\0\0\0\0\xc0\0\0\0\0\0\0\x46";

/// Attributes (MS-OXTNEF 2.1.3.2), without their types.
mod attribute {
    pub(super) const SUBJECT: u16 = 0x8004;
    pub(super) const BODY: u16 = 0x800c;
    pub(super) const ATTACH_DATA: u16 = 0x800f;
    pub(super) const ATTACH_TITLE: u16 = 0x8010;
    pub(super) const ATTACH_BEGINS: u16 = 0x9002;
    pub(super) const MESSAGE_PROPERTIES: u16 = 0x9003;
    pub(super) const RECIPIENTS: u16 = 0x9004;
    pub(super) const ATTACH_PROPERTIES: u16 = 0x9005;
    pub(super) const CODE_PAGE: u16 = 0x9007;
}

/// Whether bytes begin as TNEF does: its signature, a key, and an attribute of the message or of a file.
#[must_use]
pub fn is_tnef(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC) && matches!(bytes.get(6), Some(1 | 2))
}

/// What a stream holds before it is made a mail of.
#[derive(Debug, Default)]
struct Stream {
    page: u32,
    message: Properties,
    to: Vec<Properties>,
    files: Vec<Properties>,
    /// The first thing that is wrong: a sum that does not fit, an end that is missing.
    wrong: bool,
}

impl Walk {
    /// TNEF within a mail: its texts and files become the mail's. Whether it was such a stream.
    pub(crate) fn tnef(&mut self, mail: &mut Mail, bytes: &[u8], depth: usize) -> bool {
        let Some(inner) = self.tnef_mail(bytes, depth) else {
            return false;
        };
        mail.texts.extend(inner.texts);
        mail.attachments.extend(inner.attachments);
        mail.mails.extend(inner.mails);
        // Whose the wrapped mail is, the header of the mail around it says.
        mail.signs.extend(
            inner
                .signs
                .into_iter()
                .filter(|sign| sign.code != MimeCode::OutlookWithoutHeader.into()),
        );
        true
    }

    /// TNEF as a mail of its own; `None` where it is none.
    pub(crate) fn tnef_mail(&mut self, bytes: &[u8], depth: usize) -> Option<Mail> {
        let attributes = bytes.strip_prefix(MAGIC)?.get(2..)?;
        if !self.enter(depth) || !self.spend(bytes.len()) {
            return Some(Mail::default());
        }
        let mut stream = Stream::read(attributes);
        let page = if stream.page == 0 { 1252 } else { stream.page };
        stream.message.in_page(page);
        let mut mail = message::read(self, &stream.message);
        let page = stream.message.page();
        for mut recipient in stream.to {
            recipient.in_page(page);
            if mail.headers_missing
                && matches!(recipient.number(id::RECIPIENT_TYPE), None | Some(1 | 2))
            {
                mail.to.push(message::address(
                    &recipient,
                    id::DISPLAY_NAME,
                    &[id::SMTP_ADDRESS, id::EMAIL_ADDRESS],
                ));
            }
        }
        for mut file in stream.files {
            file.in_page(page);
            self.file(&mut mail, file, depth);
        }
        if stream.wrong {
            mail.signs.push(Sign::new(MimeCode::TnefDamaged));
        }
        Some(mail)
    }

    fn file(&mut self, mail: &mut Mail, mut file: Properties, depth: usize) {
        let mut enclosed: Enclosed = message::file(self, &file);
        if let Some(object) = file.take_object(id::ATTACH_DATA) {
            if let Some(inner) = object.strip_prefix(MESSAGE)
                && let Some(inner) = self.tnef_mail(inner, depth + 1)
            {
                mail.mails.push(inner);
                return;
            }
            // Sixteen bytes say what kind of object follows, mostly a compound file.
            let object = object.get(16..).unwrap_or_default();
            let mut file = Compound::open(object);
            let within = file.as_mut().map(Compound::root).unwrap_or_default();
            object.clone_into(&mut enclosed.bytes);
            if let Some(file) = file {
                enclosed = self.ole(&file, &within, enclosed);
            }
        } else if let Some(bytes) = file.take_bytes(id::ATTACH_DATA) {
            enclosed.bytes = bytes;
        }
        self.enclosed(mail, enclosed, depth);
    }
}

impl Stream {
    fn read(mut rest: &[u8]) -> Self {
        let mut out = Self::default();
        while !rest.is_empty() {
            let Some((id, data, sum, after)) = attribute_at(rest) else {
                out.wrong = true;
                break;
            };
            let counted = data
                .iter()
                .fold(0_u16, |sum, byte| sum.wrapping_add(u16::from(*byte)));
            out.wrong |= counted != sum;
            out.attribute(id, data);
            rest = after;
        }
        out
    }

    fn attribute(&mut self, id: u16, data: &[u8]) {
        let put = |to: &mut Properties, id, kind| to.put(id, kind, data.to_vec());
        match id {
            attribute::CODE_PAGE => {
                self.page = data.first_chunk().map_or(0, |raw| u32::from_le_bytes(*raw));
            }
            attribute::SUBJECT => put(&mut self.message, id::SUBJECT, kind::STRING8),
            attribute::BODY => put(&mut self.message, id::BODY, kind::STRING8),
            attribute::MESSAGE_PROPERTIES => {
                self.wrong |= properties(data, &mut self.message).is_none();
            }
            attribute::RECIPIENTS => self.wrong |= self.recipients(data).is_none(),
            attribute::ATTACH_BEGINS if self.files.len() <= limits::ATTACHMENTS => {
                self.files.push(Properties::default());
            }
            attribute::ATTACH_TITLE | attribute::ATTACH_DATA | attribute::ATTACH_PROPERTIES => {
                if self.files.is_empty() {
                    self.files.push(Properties::default());
                }
                let Some(file) = self.files.last_mut() else {
                    return;
                };
                match id {
                    attribute::ATTACH_TITLE => put(file, id::ATTACH_FILENAME, kind::STRING8),
                    attribute::ATTACH_DATA => put(file, id::ATTACH_DATA, kind::BINARY),
                    _ => self.wrong |= properties(data, file).is_none(),
                }
            }
            _ => {}
        }
    }

    /// The table of recipients: rows of properties (MS-OXTNEF 2.1.3.5.1).
    fn recipients(&mut self, data: &[u8]) -> Option<()> {
        let (count, mut rest) = number(data)?;
        for _ in 0..count.min(limits::ADDRESSES) {
            let mut row = Properties::default();
            rest = properties(rest, &mut row)?;
            self.to.push(row);
        }
        Some(())
    }
}

/// Number, data, checksum of an attribute, and what follows.
fn attribute_at(bytes: &[u8]) -> Option<(u16, &[u8], u16, &[u8])> {
    let (head, rest) = bytes.split_first_chunk::<9>()?;
    let id = u16::from_le_bytes([head[1], head[2]]);
    let length = usize::try_from(u32::from_le_bytes([head[5], head[6], head[7], head[8]])).ok()?;
    let (data, rest) = rest.split_at_checked(length)?;
    let (sum, rest) = rest.split_first_chunk::<2>()?;
    Some((id, data, u16::from_le_bytes(*sum), rest))
}

fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (raw, rest) = bytes.split_first_chunk::<4>()?;
    Some((usize::try_from(u32::from_le_bytes(*raw)).ok()?, rest))
}

/// A value of so many bytes, and what follows the zeros that fill it up to four.
fn padded(bytes: &[u8], length: usize) -> Option<(&[u8], &[u8])> {
    let (value, rest) = bytes.split_at_checked(length)?;
    let fill = length.next_multiple_of(4) - length;
    Some((value, rest.get(fill..).unwrap_or_default()))
}

/// A list of properties (MS-OXTNEF 2.1.3.4) and what follows it; `None` where it is cut, with what stood before kept.
fn properties<'a>(data: &'a [u8], out: &mut Properties) -> Option<&'a [u8]> {
    let (count, mut rest) = number(data)?;
    for _ in 0..count {
        let (head, after) = rest.split_first_chunk::<4>()?;
        let kind = u16::from_le_bytes([head[0], head[1]]);
        let id = u16::from_le_bytes([head[2], head[3]]);
        rest = after;
        if id >= 0x8000 {
            // A named property: a class identifier, and a number or a name.
            let (by_name, after) = number(rest.get(16..)?)?;
            let (length, after) = number(after)?;
            rest = if by_name == 1 {
                padded(after, length)?.1
            } else {
                after
            };
        }
        let bare = kind & !kind::MANY;
        let several = matches!(
            bare,
            kind::STRING8 | kind::UNICODE | kind::BINARY | kind::OBJECT
        );
        let mut values = 1;
        if several || kind & kind::MANY != 0 {
            (values, rest) = number(rest)?;
        }
        for nth in 0..values {
            let length = if several {
                let (length, after) = number(rest)?;
                rest = after;
                length
            } else {
                fixed(bare)?
            };
            let (value, after) = padded(rest, length)?;
            rest = after;
            if nth > 0 || !wanted(id) || kind & kind::MANY != 0 {
                continue;
            }
            if several {
                out.put(id, bare, value.to_vec());
            } else if let Some(raw) = value.first_chunk::<4>() {
                out.put_number(id, u32::from_le_bytes(*raw));
            } else if let Some(raw) = value.first_chunk::<2>() {
                out.put_number(id, u32::from(u16::from_le_bytes(*raw)));
            }
        }
    }
    Some(rest)
}

/// Bytes of a value whose type has a fixed length; `None` for types that cannot stand here.
fn fixed(kind: u16) -> Option<usize> {
    Some(match kind {
        kind::SHORT | kind::BOOLEAN => 2,
        // Null, 32-bit numbers, error codes.
        1 | 3 | 4 | 10 => 4,
        // Floating numbers, currency, times, 64-bit numbers.
        5 | 6 | 7 | 20 | 64 => 8,
        kind::GUID => 16,
        _ => return None,
    })
}
