//! The properties of a mail, a recipient or an attachment (MS-OXPROPS, MS-OXCDATA 2.11).

use std::collections::HashMap;

use super::codepage;

/// Property numbers (MS-OXPROPS), under the names they have there without `PidTag`.
pub(super) mod id {
    pub(in super::super) const MESSAGE_CLASS: u16 = 0x001a;
    pub(in super::super) const SUBJECT: u16 = 0x0037;
    pub(in super::super) const SUBJECT_PREFIX: u16 = 0x003d;
    pub(in super::super) const SENT_REPRESENTING_NAME: u16 = 0x0042;
    pub(in super::super) const REPLY_RECIPIENT_ENTRIES: u16 = 0x004f;
    pub(in super::super) const SENT_REPRESENTING_EMAIL_ADDRESS: u16 = 0x0065;
    pub(in super::super) const TRANSPORT_MESSAGE_HEADERS: u16 = 0x007d;
    pub(in super::super) const RECIPIENT_TYPE: u16 = 0x0c15;
    pub(in super::super) const SENDER_NAME: u16 = 0x0c1a;
    pub(in super::super) const SENDER_EMAIL_ADDRESS: u16 = 0x0c1f;
    pub(in super::super) const NORMALIZED_SUBJECT: u16 = 0x0e1d;
    pub(in super::super) const BODY: u16 = 0x1000;
    pub(in super::super) const RTF_COMPRESSED: u16 = 0x1009;
    pub(in super::super) const HTML: u16 = 0x1013;
    pub(in super::super) const DISPLAY_NAME: u16 = 0x3001;
    pub(in super::super) const EMAIL_ADDRESS: u16 = 0x3003;
    pub(in super::super) const ATTACH_DATA: u16 = 0x3701;
    pub(in super::super) const ATTACH_FILENAME: u16 = 0x3704;
    pub(in super::super) const ATTACH_LONG_FILENAME: u16 = 0x3707;
    pub(in super::super) const ATTACH_PATHNAME: u16 = 0x3708;
    pub(in super::super) const ATTACH_LONG_PATHNAME: u16 = 0x370d;
    pub(in super::super) const ATTACH_MIME_TAG: u16 = 0x370e;
    pub(in super::super) const ATTACH_CONTENT_ID: u16 = 0x3712;
    pub(in super::super) const SMTP_ADDRESS: u16 = 0x39fe;
    pub(in super::super) const INTERNET_CODEPAGE: u16 = 0x3fde;
    pub(in super::super) const MESSAGE_CODEPAGE: u16 = 0x3ffd;
    pub(in super::super) const SENDER_SMTP_ADDRESS: u16 = 0x5d01;
    pub(in super::super) const SENT_REPRESENTING_SMTP_ADDRESS: u16 = 0x5d02;
}

/// Property types (MS-OXCDATA 2.11.1).
pub(super) mod kind {
    pub(in super::super) const SHORT: u16 = 0x0002;
    pub(in super::super) const LONG: u16 = 0x0003;
    pub(in super::super) const BOOLEAN: u16 = 0x000b;
    pub(in super::super) const OBJECT: u16 = 0x000d;
    pub(in super::super) const STRING8: u16 = 0x001e;
    pub(in super::super) const UNICODE: u16 = 0x001f;
    pub(in super::super) const GUID: u16 = 0x0048;
    pub(in super::super) const BINARY: u16 = 0x0102;
    /// Several values of a type.
    pub(in super::super) const MANY: u16 = 0x1000;
}

/// Whether a property is one that is looked at.
pub(super) fn wanted(id: u16) -> bool {
    WANTED.contains(&id)
}

const WANTED: &[u16] = &[
    id::MESSAGE_CLASS,
    id::SUBJECT,
    id::SUBJECT_PREFIX,
    id::SENT_REPRESENTING_NAME,
    id::REPLY_RECIPIENT_ENTRIES,
    id::SENT_REPRESENTING_EMAIL_ADDRESS,
    id::TRANSPORT_MESSAGE_HEADERS,
    id::RECIPIENT_TYPE,
    id::SENDER_NAME,
    id::SENDER_EMAIL_ADDRESS,
    id::NORMALIZED_SUBJECT,
    id::BODY,
    id::RTF_COMPRESSED,
    id::HTML,
    id::DISPLAY_NAME,
    id::EMAIL_ADDRESS,
    id::ATTACH_DATA,
    id::ATTACH_FILENAME,
    id::ATTACH_LONG_FILENAME,
    id::ATTACH_PATHNAME,
    id::ATTACH_LONG_PATHNAME,
    id::ATTACH_MIME_TAG,
    id::ATTACH_CONTENT_ID,
    id::SMTP_ADDRESS,
    id::INTERNET_CODEPAGE,
    id::MESSAGE_CODEPAGE,
    id::SENDER_SMTP_ADDRESS,
    id::SENT_REPRESENTING_SMTP_ADDRESS,
];

/// Values by number, as they stand.
#[derive(Debug, Default)]
pub(super) struct Properties {
    raw: HashMap<(u16, u16), Vec<u8>>,
    numbers: HashMap<u16, u32>,
    /// The code page of texts that are not Unicode.
    page: u32,
}

impl Properties {
    pub(super) fn put(&mut self, id: u16, kind: u16, value: Vec<u8>) {
        self.raw.entry((id, kind)).or_insert(value);
    }

    pub(super) fn put_number(&mut self, id: u16, value: u32) {
        self.numbers.entry(id).or_insert(value);
    }

    /// Says in which code page texts stand: that of the mail, where it says so, or else the one given.
    pub(super) fn in_page(&mut self, otherwise: u32) {
        self.page = self
            .number(id::MESSAGE_CODEPAGE)
            .or_else(|| self.number(id::INTERNET_CODEPAGE))
            .unwrap_or(otherwise);
    }

    pub(super) fn page(&self) -> u32 {
        self.page
    }

    pub(super) fn number(&self, id: u16) -> Option<u32> {
        self.numbers.get(&id).copied()
    }

    /// A text, Unicode before any code page; ends at a zero, as programs end it there.
    pub(super) fn text(&self, id: u16) -> Option<String> {
        let text = if let Some(raw) = self.raw.get(&(id, kind::UNICODE)) {
            encoding_rs::UTF_16LE
                .decode_without_bom_handling(raw.get(..raw.len() & !1)?)
                .0
                .into_owned()
        } else {
            codepage::decode(self.raw.get(&(id, kind::STRING8))?, self.page)
        };
        let text = text.split('\0').next().unwrap_or_default();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The first of these that is there.
    pub(super) fn first(&self, ids: &[u16]) -> Option<String> {
        ids.iter().find_map(|id| self.text(*id))
    }

    pub(super) fn bytes(&self, id: u16) -> Option<&[u8]> {
        self.raw.get(&(id, kind::BINARY)).map(Vec::as_slice)
    }

    pub(super) fn take_bytes(&mut self, id: u16) -> Option<Vec<u8>> {
        self.raw.remove(&(id, kind::BINARY))
    }

    pub(super) fn take_object(&mut self, id: u16) -> Option<Vec<u8>> {
        self.raw.remove(&(id, kind::OBJECT))
    }

    /// HTML source, kept as bytes in the code page of the Internet or as text.
    pub(super) fn html(&self) -> Option<String> {
        let Some(raw) = self.bytes(id::HTML) else {
            return self.text(id::HTML);
        };
        let page = self.number(id::INTERNET_CODEPAGE).unwrap_or(self.page);
        Some(codepage::decode(raw, page))
    }
}
