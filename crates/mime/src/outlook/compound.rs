//! Compound files (MS-CFB), read in place.
//!
//! The crate `cfb`, which writes the files of our tests, finds an entry by walking a tree of names that whoever made the file may have let grow into a
//! list, and follows a chain of sectors anew at each opening: quadratic in a hostile file. Here every entry is passed once, and what is read is counted.

use crate::limits;

const MAGIC: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// Sectors of the mini stream have 64 bytes (§2.2).
const MINI: usize = 64;
/// The last number that is a sector's (§2.1).
const LAST: u32 = 0xffff_fffa;

/// A compound file: directory and tables.
#[derive(Debug)]
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    /// The stream that small streams lie in.
    mini: Vec<u8>,
    /// Streams shorter than this lie in the mini stream.
    cutoff: u64,
    entries: Vec<Entry>,
    /// Entries that a storage already holds: a tree has no entry twice, so no walk is longer than the directory.
    taken: Vec<bool>,
}

/// A storage or stream.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) is_stream: bool,
    /// Bytes, as declared.
    pub(super) length: u64,
    start: u32,
    left: u32,
    right: u32,
    child: u32,
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let raw = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes([raw[0], raw[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let raw = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes([raw[0], raw[1], raw[2], raw[3]]))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes
        .as_chunks::<4>()
        .0
        .iter()
        .map(|raw| u32::from_le_bytes(*raw))
}

/// Whether a file begins as compound files do.
pub(super) fn begins(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

impl<'a> Compound<'a> {
    /// Reads header, tables and directory; `None` where there is no root.
    pub(super) fn open(bytes: &'a [u8]) -> Option<Self> {
        if !begins(bytes) {
            return None;
        }
        let sector = match u16_at(bytes, 0x1e)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Self {
            bytes,
            sector,
            fat: Vec::new(),
            mini_fat: Vec::new(),
            mini: Vec::new(),
            cutoff: u64::from(u32_at(bytes, 0x38)?.min(1 << 16)),
            entries: Vec::new(),
            taken: Vec::new(),
        };
        file.fat = file.table();
        let mini_fat = file.stream(u32_at(bytes, 0x3c)?, bytes.len());
        file.mini_fat = numbers(&mini_fat).collect();
        let directory = file.stream(u32_at(bytes, 0x30)?, limits::DIRECTORY * 128);
        file.entries = directory.as_chunks::<128>().0.iter().map(entry).collect();
        file.taken = vec![false; file.entries.len()];
        let root = file.entries.first()?.clone();
        *file.taken.first_mut()? = true;
        let length = usize::try_from(root.length).unwrap_or(usize::MAX);
        file.mini = file.stream(root.start, length.min(bytes.len()));
        Some(file)
    }

    fn at(&self, sector: u32) -> &'a [u8] {
        let slice = || {
            let start = usize::try_from(sector)
                .ok()?
                .checked_add(1)?
                .checked_mul(self.sector)?;
            let end = start.checked_add(self.sector)?.min(self.bytes.len());
            self.bytes.get(start..end)
        };
        slice().unwrap_or_default()
    }

    /// The table of sectors, put together from the list in the header and in the sectors chained to it (§2.5).
    fn table(&self) -> Vec<u32> {
        let sectors = self.bytes.len() / self.sector;
        let per = self.sector / 4;
        let mut tables: Vec<u32> = self
            .bytes
            .get(0x4c..0x200)
            .map_or_else(Vec::new, |raw| numbers(raw).collect());
        let mut next = u32_at(self.bytes, 0x44).unwrap_or(u32::MAX);
        let most = sectors / per + 1;
        let mut chained = 0;
        while next < LAST && chained <= most / (per - 1) + 1 {
            let list = self.at(next);
            tables.extend(numbers(list).take(per - 1));
            next = u32_at(list, self.sector - 4).unwrap_or(u32::MAX);
            chained += 1;
        }
        let mut fat = Vec::new();
        for table in tables.into_iter().filter(|table| *table < LAST).take(most) {
            fat.extend(numbers(self.at(table)));
        }
        fat.truncate(sectors + 1);
        fat
    }

    /// The bytes along a chain of sectors, at most so many.
    fn stream(&self, start: u32, most: usize) -> Vec<u8> {
        let mut out = Vec::new();
        let mut next = start;
        // A chain is no longer than the table, or it goes round.
        for _ in 0..=self.fat.len() {
            if next >= LAST || out.len() >= most {
                break;
            }
            let slice = self.at(next);
            if slice.is_empty() {
                break;
            }
            out.extend_from_slice(slice);
            let Some(after) = usize::try_from(next).ok().and_then(|at| self.fat.get(at)) else {
                break;
            };
            next = *after;
        }
        out.truncate(most);
        out
    }

    fn mini_stream(&self, start: u32, most: usize) -> Vec<u8> {
        let mut out = Vec::new();
        let mut next = start;
        for _ in 0..=self.mini_fat.len() {
            let Ok(at) = usize::try_from(next) else { break };
            let slice = at
                .checked_mul(MINI)
                .and_then(|from| self.mini.get(from..self.mini.len().min(from + MINI)))
                .unwrap_or_default();
            if next >= LAST || out.len() >= most || slice.is_empty() {
                break;
            }
            out.extend_from_slice(slice);
            let Some(after) = self.mini_fat.get(at) else {
                break;
            };
            next = *after;
        }
        out.truncate(most);
        out
    }

    /// A stream's bytes, at most so many.
    pub(super) fn read(&self, entry: &Entry, most: usize) -> Vec<u8> {
        let length = usize::try_from(entry.length)
            .unwrap_or(usize::MAX)
            .min(most)
            .min(self.bytes.len());
        if entry.length < self.cutoff {
            self.mini_stream(entry.start, length)
        } else {
            self.stream(entry.start, length)
        }
    }

    /// What the root holds, once.
    pub(super) fn root(&mut self) -> Vec<Entry> {
        self.entries
            .first()
            .map(|root| root.child)
            .map_or_else(Vec::new, |child| self.siblings(child))
    }

    /// What a storage holds, once: asked again it is empty.
    pub(super) fn children(&mut self, storage: &Entry) -> Vec<Entry> {
        self.siblings(storage.child)
    }

    /// An entry and all that stand beside it in the tree (§2.6.4), by name.
    fn siblings(&mut self, first: u32) -> Vec<Entry> {
        let mut out = Vec::new();
        let mut open = vec![first];
        while let Some(id) = open.pop() {
            let Ok(id) = usize::try_from(id) else {
                continue;
            };
            let Some(taken) = self.taken.get_mut(id).filter(|taken| !**taken) else {
                continue;
            };
            *taken = true;
            let Some(entry) = self.entries.get(id) else {
                continue;
            };
            open.extend([entry.left, entry.right]);
            out.push(entry.clone());
        }
        out.sort_by(|a, b| a.name.cmp(&b.name));
        out
    }
}

/// A record of the directory (§2.6.1).
fn entry(record: &[u8; 128]) -> Entry {
    let number = |at| u32_at(record, at).unwrap_or(u32::MAX);
    let letters = usize::from(u16_at(record, 64).unwrap_or(0)).min(64) / 2;
    let name: Vec<u16> = record
        .as_chunks::<2>()
        .0
        .iter()
        .take(letters.saturating_sub(1))
        .map(|raw| u16::from_le_bytes(*raw))
        .collect();
    Entry {
        name: String::from_utf16_lossy(&name),
        is_stream: record[66] == 2,
        // Only files of the larger sectors use the upper half.
        length: u64::from(number(120)),
        start: number(116),
        left: number(68),
        right: number(72),
        child: number(76),
    }
}
