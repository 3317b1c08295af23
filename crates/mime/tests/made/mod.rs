//! Files of Outlook and Exchange, made from known parts by the specifications' own words.
#![allow(dead_code, reason = "each test file uses some of these")]

use std::io::{Cursor, Write};

pub(crate) const LONG: u16 = 3;
pub(crate) const OBJECT: u16 = 0x0d;
pub(crate) const STRING8: u16 = 0x1e;
pub(crate) const UNICODE: u16 = 0x1f;
pub(crate) const BINARY: u16 = 0x102;

/// A property: number, type, value as it stands in a stream.
pub(crate) type Property = (u16, u16, Vec<u8>);

pub(crate) fn unicode(id: u16, text: &str) -> Property {
    let bytes = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    (id, UNICODE, bytes)
}

pub(crate) fn string8(id: u16, bytes: &[u8]) -> Property {
    (id, STRING8, bytes.to_vec())
}

pub(crate) fn binary(id: u16, bytes: &[u8]) -> Property {
    (id, BINARY, bytes.to_vec())
}

pub(crate) fn long(id: u16, value: u32) -> Property {
    (id, LONG, value.to_le_bytes().to_vec())
}

/// What lies in the object of an attachment.
pub(crate) enum Object {
    Mail(Message),
    /// Streams of an OLE object.
    Streams(Vec<(String, Vec<u8>)>),
}

#[derive(Default)]
pub(crate) struct File {
    pub(crate) properties: Vec<Property>,
    pub(crate) object: Option<Object>,
}

#[derive(Default)]
pub(crate) struct Message {
    pub(crate) properties: Vec<Property>,
    pub(crate) recipients: Vec<Vec<Property>>,
    pub(crate) files: Vec<File>,
}

type Compound = cfb::CompoundFile<Cursor<Vec<u8>>>;

fn stream(file: &mut Compound, path: &str, bytes: &[u8]) {
    file.create_stream(path).unwrap().write_all(bytes).unwrap();
}

fn properties(file: &mut Compound, at: &str, head: usize, properties: &[Property]) {
    let mut list = vec![0; head];
    for (id, kind, value) in properties {
        let mut record = [0; 16];
        record[..2].copy_from_slice(&kind.to_le_bytes());
        record[2..4].copy_from_slice(&id.to_le_bytes());
        if *kind == LONG {
            record[8..12].copy_from_slice(value);
        } else {
            let length = u32::try_from(value.len()).unwrap();
            record[8..12].copy_from_slice(&length.to_le_bytes());
            stream(file, &format!("{at}/__substg1.0_{id:04X}{kind:04X}"), value);
        }
        list.extend(record);
    }
    stream(file, &format!("{at}/__properties_version1.0"), &list);
}

fn storage(file: &mut Compound, at: &str, head: usize, message: &Message) {
    properties(file, at, head, &message.properties);
    for (n, recipient) in message.recipients.iter().enumerate() {
        let at = format!("{at}/__recip_version1.0_#{n:08X}");
        file.create_storage(&at).unwrap();
        properties(file, &at, 8, recipient);
    }
    for (n, one) in message.files.iter().enumerate() {
        let at = format!("{at}/__attach_version1.0_#{n:08X}");
        file.create_storage(&at).unwrap();
        properties(file, &at, 8, &one.properties);
        let object = format!("{at}/__substg1.0_3701000D");
        match &one.object {
            None => {}
            Some(Object::Mail(inner)) => {
                file.create_storage(&object).unwrap();
                storage(file, &object, 24, inner);
            }
            Some(Object::Streams(streams)) => {
                file.create_storage(&object).unwrap();
                for (name, bytes) in streams {
                    stream(file, &format!("{object}/{name}"), bytes);
                }
            }
        }
    }
}

/// A `.msg` file (MS-OXMSG).
pub(crate) fn msg(message: &Message) -> Vec<u8> {
    let mut file = Compound::create(Cursor::new(Vec::new())).unwrap();
    storage(&mut file, "", 32, message);
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// One attribute of TNEF: 1 of the message, 2 of a file.
pub(crate) fn attribute(level: u8, id: u32, data: &[u8]) -> Vec<u8> {
    let sum = data
        .iter()
        .fold(0_u16, |sum, byte| sum.wrapping_add(u16::from(*byte)));
    let length = u32::try_from(data.len()).unwrap();
    [
        &[level],
        id.to_le_bytes().as_slice(),
        &length.to_le_bytes(),
        data,
        &sum.to_le_bytes(),
    ]
    .concat()
}

/// A list of properties in TNEF.
pub(crate) fn list(properties: &[Property]) -> Vec<u8> {
    let number = |n: usize| u32::try_from(n).unwrap().to_le_bytes();
    let mut out = number(properties.len()).to_vec();
    for (id, kind, value) in properties {
        out.extend(kind.to_le_bytes());
        out.extend(id.to_le_bytes());
        if *id >= 0x8000 {
            out.extend([7; 16]);
            out.extend(number(1));
            out.extend(number(6));
            out.extend(b"a\0b\0\0\0\0\0");
        }
        if *kind == LONG {
            out.extend(value);
            continue;
        }
        out.extend(number(1));
        out.extend(number(value.len()));
        out.extend(value);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    out
}

/// A whole TNEF stream of attributes; lists of properties must start at a multiple of four within themselves only.
pub(crate) fn tnef(attributes: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"\x78\x9f\x3e\x22\x01\0".to_vec();
    out.extend(attributes.concat());
    out
}
