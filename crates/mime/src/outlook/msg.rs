//! `.msg` files (MS-OXMSG): a compound file with a storage for each recipient and attachment.

use super::compound::{Compound, Entry, begins};
use super::message;
use super::properties::{Properties, id, kind, wanted};
use crate::entity::Entity;
use crate::model::Mail;
use crate::walk::{Enclosed, Walk};
use crate::{limits, shape};

const PROPERTIES: &str = "__properties_version1.0";
const VALUE: &str = "__substg1.0_";
const RECIPIENT: &str = "__recip_version1.0_";
const ATTACHMENT: &str = "__attach_version1.0_";

/// Bytes before the list of properties (MS-OXMSG 2.4.1), of a mail that is the file, of one within it, and of recipients and attachments.
const TOP: usize = 32;
const EMBEDDED: usize = 24;
const PLAIN: usize = 8;

/// Whether a file is a mail as Outlook saves one (`.msg`): a compound file whose root holds the properties of a mail.
///
/// The whole file is wanted, since the directory may stand anywhere in it.
#[must_use]
pub fn is_msg(bytes: &[u8]) -> bool {
    let name: Vec<u8> = PROPERTIES
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    begins(bytes)
        && bytes.len() <= limits::BYTES
        && memchr::memmem::find(bytes, &name).is_some()
        && Compound::open(bytes)
            .is_some_and(|mut file| file.root().iter().any(|entry| entry.name == PROPERTIES))
}

impl Walk {
    /// A `.msg` file; `None` where it is none.
    pub(crate) fn msg(&mut self, bytes: &[u8], depth: usize) -> Option<Mail> {
        let mut file = Compound::open(bytes)?;
        let root = file.root();
        if !root.iter().any(|entry| entry.name == PROPERTIES) {
            return None;
        }
        Some(self.storage(&mut file, &root, TOP, depth))
    }

    /// A mail in a storage.
    fn storage(
        &mut self,
        file: &mut Compound<'_>,
        entries: &[Entry],
        head: usize,
        depth: usize,
    ) -> Mail {
        let outer = self.apart();
        if !self.enter(depth) {
            self.together(outer);
            return Mail::default();
        }
        let properties = self.properties(file, entries, head, 1252);
        let mut mail = message::read(self, &properties);
        let named = |prefix: &'static str| {
            entries
                .iter()
                .filter(move |entry| !entry.is_stream && entry.name.starts_with(prefix))
        };
        let mut to = Vec::new();
        for recipient in named(RECIPIENT).take(limits::ADDRESSES) {
            let inside = file.children(recipient);
            let recipient = self.properties(file, &inside, PLAIN, properties.page());
            // 1 and 2: «To» and «Cc» (MS-OXOMSG 2.2.3.1).
            if matches!(recipient.number(id::RECIPIENT_TYPE), None | Some(1 | 2)) {
                to.push(message::address(
                    &recipient,
                    id::DISPLAY_NAME,
                    &[id::SMTP_ADDRESS, id::EMAIL_ADDRESS],
                ));
            }
        }
        if mail.to.is_empty() {
            mail.to = to;
        }
        let signed = properties.text(id::MESSAGE_CLASS).is_some_and(|class| {
            class
                .to_ascii_lowercase()
                .starts_with("ipm.note.smime.multipartsigned")
        });
        for attachment in named(ATTACHMENT) {
            self.attachment(
                file,
                &mut mail,
                attachment,
                properties.page(),
                signed,
                depth,
            );
        }
        self.ambiguous(&mut mail);
        self.together(outer);
        self.finish(&mut mail, depth);
        mail
    }

    fn attachment(
        &mut self,
        file: &mut Compound<'_>,
        mail: &mut Mail,
        storage: &Entry,
        page: u32,
        signed: bool,
        depth: usize,
    ) {
        let inside = file.children(storage);
        let mut properties = self.properties(file, &inside, PLAIN, page);
        let object = format!("{VALUE}{:04X}{:04X}", id::ATTACH_DATA, kind::OBJECT);
        let object = inside
            .iter()
            .find(|entry| !entry.is_stream && entry.name.eq_ignore_ascii_case(&object));
        let mut enclosed = message::file(self, &properties);
        if let Some(bytes) = properties.take_bytes(id::ATTACH_DATA) {
            if signed && enclosed.media == "multipart/signed" {
                // The mail as it was signed, parts and all, stands in one attachment (MS-OXOSMIME 2.1.3.2.2).
                let entity = Entity::read(&bytes);
                self.content(mail, &entity, depth + 1, "text/plain");
                return;
            }
            enclosed.bytes = bytes;
        } else if let Some(object) = object {
            let within = file.children(object);
            if within.iter().any(|entry| entry.name == PROPERTIES) {
                let inner = self.storage(file, &within, EMBEDDED, depth + 1);
                mail.mails.push(inner);
                return;
            }
            enclosed = self.ole(file, &within, enclosed);
        } else if let Some(path) =
            properties.first(&[id::ATTACH_LONG_PATHNAME, id::ATTACH_PATHNAME])
        {
            // A file that lies elsewhere: only the way to it was sent.
            let before = mail.attachments.len();
            self.attach(mail, enclosed);
            if let Some(attachment) = mail.attachments.get_mut(before) {
                attachment.content.links.push(path);
            }
            return;
        }
        self.enclosed(mail, enclosed, depth);
    }

    /// An OLE object: the file packed in it, or the first of the streams that hold its data.
    pub(super) fn ole(
        &mut self,
        file: &Compound<'_>,
        within: &[Entry],
        mut enclosed: Enclosed,
    ) -> Enclosed {
        let stream = within
            .iter()
            .find(|entry| entry.name == "\u{1}Ole10Native")
            .or_else(|| {
                within
                    .iter()
                    .find(|entry| matches!(entry.name.as_str(), "CONTENTS" | "Package"))
            });
        let Some(stream) = stream else {
            return enclosed;
        };
        let bytes = self.stream(file, stream);
        match packed(&bytes).filter(|_| stream.name.ends_with("Native")) {
            Some((name, inner)) => {
                if shape::danger(&name) >= shape::danger(&enclosed.name) {
                    enclosed.name = name;
                }
                enclosed.bytes = inner.to_vec();
            }
            None => enclosed.bytes = bytes,
        }
        enclosed
    }

    fn stream(&mut self, file: &Compound<'_>, entry: &Entry) -> Vec<u8> {
        let length = usize::try_from(entry.length).unwrap_or(usize::MAX);
        let bytes = file.read(entry, length.min(limits::KEPT));
        self.unseen |= length > limits::KEPT;
        if self.spend(bytes.len()) {
            bytes
        } else {
            Vec::new()
        }
    }

    /// The properties of a storage: texts and bytes in streams of their own, numbers in the list.
    fn properties(
        &mut self,
        file: &Compound<'_>,
        entries: &[Entry],
        head: usize,
        page: u32,
    ) -> Properties {
        let mut out = Properties::default();
        for entry in entries.iter().filter(|entry| entry.is_stream) {
            if entry.name == PROPERTIES {
                let list = self.stream(file, entry);
                for record in list.get(head..).unwrap_or_default().as_chunks::<16>().0 {
                    let [k0, k1, i0, i1, _, _, _, _, v0, v1, v2, v3, ..] = *record;
                    if matches!(
                        u16::from_le_bytes([k0, k1]),
                        kind::SHORT | kind::LONG | kind::BOOLEAN
                    ) {
                        out.put_number(
                            u16::from_le_bytes([i0, i1]),
                            u32::from_le_bytes([v0, v1, v2, v3]),
                        );
                    }
                }
            } else if let Some((id, kind)) = tag(&entry.name)
                && wanted(id)
            {
                let bytes = self.stream(file, entry);
                out.put(id, kind, bytes);
            }
        }
        out.in_page(page);
        out
    }
}

/// Number and type in the name of a stream, `__substg1.0_0037001F`.
fn tag(name: &str) -> Option<(u16, u16)> {
    let digits = name.strip_prefix(VALUE)?;
    let id = u16::from_str_radix(digits.get(..4)?, 16).ok()?;
    let kind = u16::from_str_radix(digits.get(4..)?, 16).ok()?;
    Some((id, kind))
}

/// An OLE package (MS-OLEDS 2.3.6): its label, and the file.
fn packed(bytes: &[u8]) -> Option<(String, &[u8])> {
    let text = |from: usize| {
        let rest = bytes.get(from..)?;
        let end = memchr::memchr(0, rest)?;
        Some((crate::charset::guess(&rest[..end]), from + end + 1))
    };
    let (label, at) = text(6)?;
    let (_, at) = text(at)?;
    let (_, at) = text(at + 8)?;
    let length = bytes.get(at..at + 4)?;
    let length = u32::from_le_bytes([length[0], length[1], length[2], length[3]]);
    let rest = bytes.get(at + 4..)?;
    let length = usize::try_from(length).ok()?.min(rest.len());
    Some((label, &rest[..length]))
}
