//! Android's binary resource files as chunks that can be changed one by one.

use crate::zip::size;

/// A chunk that holds chunks: a compiled XML file, a resource table, a package in it.
#[derive(Debug, Clone)]
pub struct Chunks {
    /// Its type.
    pub kind: u16,
    /// Its own header behind the eight common bytes.
    pub header: Vec<u8>,
    /// The header's length as it is said to be; `None` for the truth.
    pub header_size: Option<u16>,
    /// The whole length as it is said to be; `None` for the truth.
    pub size: Option<u32>,
    /// What it holds, each with its own header.
    pub parts: Vec<Vec<u8>>,
    /// What follows it.
    pub trailing: Vec<u8>,
}

impl Chunks {
    /// Takes a well-formed chunk apart.
    ///
    /// # Panics
    /// On any other.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Self {
        let header = usize::from(u16_at(bytes, 2));
        let whole = u32_at(bytes, 4) as usize;
        let mut parts = Vec::new();
        let mut at = header;
        while at < whole {
            let length = u32_at(bytes, at + 4) as usize;
            parts.push(bytes[at..at + length].to_vec());
            at += length;
        }
        Self {
            kind: u16_at(bytes, 0),
            header: bytes[8..header].to_vec(),
            header_size: None,
            size: None,
            parts,
            trailing: bytes[whole..].to_vec(),
        }
    }

    /// Puts the chunk together.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let header = u16::try_from(8 + self.header.len()).unwrap();
        let body: usize = self.parts.iter().map(Vec::len).sum();
        let whole = size(body + usize::from(header));
        let mut out = self.kind.to_le_bytes().to_vec();
        out.extend(self.header_size.unwrap_or(header).to_le_bytes());
        out.extend(self.size.unwrap_or(whole).to_le_bytes());
        out.extend(&self.header);
        out.extend(self.parts.concat());
        out.extend(&self.trailing);
        out
    }

    /// The place of the first part of this type.
    ///
    /// # Panics
    /// Without one.
    #[must_use]
    pub fn place(&self, kind: u16) -> usize {
        self.parts
            .iter()
            .position(|part| u16_at(part, 0) == kind)
            .unwrap()
    }

    /// The first part of this type.
    ///
    /// # Panics
    /// Without one.
    pub fn part(&mut self, kind: u16) -> &mut Vec<u8> {
        let place = self.place(kind);
        &mut self.parts[place]
    }

    /// The place of the start of the first element of this name.
    ///
    /// # Panics
    /// Without one.
    #[must_use]
    pub fn element(&self, name: &str) -> usize {
        let wanted = self.string(name);
        self.parts
            .iter()
            .position(|part| u16_at(part, 0) == START && u32_at(part, 20) == wanted)
            .unwrap()
    }

    /// The index of a string of the first pool.
    ///
    /// # Panics
    /// Without it.
    #[must_use]
    pub fn string(&self, text: &str) -> u32 {
        let pool = &self.parts[self.place(POOL)];
        let (count, utf8) = (u32_at(pool, 8), u32_at(pool, 16) & 0x100 != 0);
        let strings = u32_at(pool, 20) as usize;
        let at = |index: u32| strings + u32_at(pool, 28 + index as usize * 4) as usize;
        let found = (0..count).find(|index| {
            let at = at(*index);
            if utf8 {
                pool[at + 1] as usize == text.len() && pool[at + 2..].starts_with(text.as_bytes())
            } else {
                let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
                usize::from(u16_at(pool, at)) * 2 == units.len()
                    && pool[at + 2..].starts_with(&units)
            }
        });
        found.unwrap_or_else(|| panic!("no string «{text}»"))
    }
}

/// The type of a string pool.
pub const POOL: u16 = 1;
/// The type of a resource map.
pub const MAP: u16 = 0x180;
/// The type of an element's start.
pub const START: u16 = 0x102;
/// The type of an element's end.
pub const END: u16 = 0x103;
/// The type of a namespace's start.
pub const NAMESPACE: u16 = 0x100;
/// The type of a table's package.
pub const PACKAGE: u16 = 0x200;
/// The type of a package's values.
pub const TYPE: u16 = 0x201;

/// A chunk of this type: header of `header` bytes, content, the true length.
#[must_use]
pub fn chunk(kind: u16, header: u16, content: &[u8]) -> Vec<u8> {
    let mut out = kind.to_le_bytes().to_vec();
    out.extend(header.to_le_bytes());
    out.extend(size(content.len() + 8).to_le_bytes());
    out.extend(content);
    out
}

/// The start of an element without attributes, or its end.
#[must_use]
pub fn element(kind: u16, name: u32) -> Vec<u8> {
    let mut content = words(&[1, u32::MAX, u32::MAX, name]);
    if kind == START {
        content.extend(words(&[20 << 16 | 20, 0, 0]));
    }
    chunk(kind, 16, &content)
}

/// Numbers as they lie in a file.
#[must_use]
pub fn words(words: &[u32]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// A number read.
///
/// # Panics
/// Past the end.
#[must_use]
pub fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes(bytes[at..at + 2].try_into().unwrap())
}

/// A number read.
///
/// # Panics
/// Past the end.
#[must_use]
pub fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap())
}

/// A number put.
///
/// # Panics
/// Past the end.
pub fn put16(bytes: &mut [u8], at: usize, value: u16) {
    bytes[at..at + 2].copy_from_slice(&value.to_le_bytes());
}

/// A number put.
///
/// # Panics
/// Past the end.
pub fn put32(bytes: &mut [u8], at: usize, value: u32) {
    bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
}

/// Says a chunk's true length again after it was changed.
///
/// # Panics
/// Past 4 GiB.
pub fn resized(bytes: &mut [u8]) {
    put32(bytes, 4, size(bytes.len()));
}
