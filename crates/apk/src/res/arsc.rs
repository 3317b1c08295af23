//! Resource tables (`LoadedArsc`): an index of type chunks; entries are read where they lie.

use std::borrow::Cow;

use super::FormOddity;
use super::chunk::{
    Header, PACKAGE, STRING_POOL, TABLE, TABLE_OTHERS, TYPE, u8_at, u16_at, u32_at,
};
use super::config::Config;
use super::pool::Pool;
use super::value::ValueKind;

/// The most type chunks that are indexed.
pub const MAX_TYPES: usize = 65_536;
/// How many references are followed.
pub const MAX_REFERENCES: usize = 16;
/// The most values of one resource.
pub const MAX_VALUES: usize = 1_024;

/// The most looks at type chunks while references of a whole package are followed: some tens of milliseconds.
pub const MAX_LOOKS: u64 = 1 << 25;

const SPARSE: u8 = 1;
const OFFSET16: u8 = 2;
const COMPLEX: u16 = 1;
const COMPACT: u16 = 8;

/// A type chunk: the values of one type for one configuration.
#[derive(Debug, Clone, Copy)]
struct TypeChunk {
    package: u8,
    id: u8,
    flags: u8,
    config: Config,
    /// The chunk in the table.
    at: u32,
    size: u32,
    header: u16,
    count: u32,
    entries: u32,
}

/// A package of the table.
#[derive(Debug)]
struct Package<'a> {
    id: u8,
    keys: Option<Pool<'a>>,
    types: Option<Pool<'a>>,
}

/// A resource table.
#[derive(Debug)]
pub struct Table<'a> {
    bytes: &'a [u8],
    strings: Option<Pool<'a>>,
    packages: Vec<Package<'a>>,
    chunks: Vec<TypeChunk>,
    looks: u64,
    /// What is odd.
    pub oddities: Vec<FormOddity>,
    /// Whether Android's reader gives the table up.
    pub refused: bool,
}

/// One value of a resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource<'a> {
    /// For which devices.
    pub config: Config,
    /// Type and data; `None` for a complex value.
    pub value: Option<ValueKind>,
    /// Its text, where it is a string: also a file's path.
    pub text: Option<Cow<'a, str>>,
}

/// Where following references has got to.
#[derive(Debug, Default)]
struct Way<'a> {
    path: Vec<u32>,
    found: Vec<Resource<'a>>,
    looks: u64,
    cycle: bool,
}

impl<'a> Table<'a> {
    /// Opens a table. What cannot be read is left out and noted.
    #[must_use]
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let mut table = Self {
            bytes,
            strings: None,
            packages: Vec::new(),
            chunks: Vec::new(),
            looks: 0,
            oddities: Vec::new(),
            refused: false,
        };
        let root = Header::at(bytes, 0)?;
        // `LoadedArsc` passes over a chunk of another type: the app is installed and has no texts.
        if root.kind != TABLE {
            table.note(FormOddity::RootType);
        }
        if root.header != 12 {
            table.note(FormOddity::RootHeader);
        }
        if !root.holds(12, bytes.len()) {
            table.refuse(FormOddity::TotalSize);
        } else if root.size < bytes.len() {
            table.note(FormOddity::Overlay);
        }
        let end = if root.size > 12 {
            root.size.min(bytes.len())
        } else {
            bytes.len()
        };
        let start = if root.header >= 12 && root.header < end {
            root.header
        } else {
            12
        };
        let declared = u32_at(bytes, 8).unwrap_or(0) as usize;
        table.chunks(start, end, |table, kind, at, size| match kind {
            STRING_POOL if table.strings.is_some() => table.note(FormOddity::SecondPool),
            STRING_POOL => {
                let mut odd = Vec::new();
                table.strings = bytes
                    .get(at..at + size)
                    .and_then(|chunk| Pool::read(chunk, &mut odd));
                table.refused |= table.strings.is_none_or(|pool| pool.refused);
                for oddity in odd {
                    table.note(oddity);
                }
            }
            PACKAGE => table.package(at, size),
            _ => table.note(FormOddity::UnknownChunk),
        });
        if table.packages.len() != declared {
            // More than declared is an error (`LoadedArsc::LoadTable`), fewer are not.
            table.refused |= table.packages.len() > declared;
            table.note(FormOddity::PackageCount);
        }
        if table.strings.is_none() {
            table.note(FormOddity::Empty);
        }
        Some(table)
    }

    fn note(&mut self, oddity: FormOddity) {
        if !self.oddities.contains(&oddity) {
            self.oddities.push(oddity);
        }
    }

    fn refuse(&mut self, oddity: FormOddity) {
        self.refused = true;
        self.note(oddity);
    }

    /// Hands on every chunk from `at` to `end`; one of impossible size ends the walk, or is skipped where the next pool or package can be found.
    fn chunks(
        &mut self,
        mut at: usize,
        end: usize,
        mut each: impl FnMut(&mut Self, u16, usize, usize),
    ) {
        while let Some(chunk) = Header::at(self.bytes, at).filter(|_| at + 8 <= end) {
            if chunk.holds(8, end - at) {
                each(self, chunk.kind, at, chunk.size);
                at += chunk.size;
                continue;
            }
            self.refuse(FormOddity::ChunkSize);
            if matches!(chunk.kind, STRING_POOL | PACKAGE | TYPE) && chunk.size > end - at {
                each(self, chunk.kind, at, end - at);
            }
            let next = (at + 8..end.saturating_sub(8))
                .step_by(4)
                .take(1 << 18)
                .find(|at| {
                    Header::at(self.bytes, *at).is_some_and(|chunk| match chunk.kind {
                        STRING_POOL => chunk.header == 28 && chunk.holds(28, end - at),
                        PACKAGE => chunk.header == 288 && chunk.holds(288, end - at),
                        TYPE => (52..=100).contains(&chunk.header) && chunk.holds(52, end - at),
                        _ => false,
                    })
                });
            match next {
                Some(next) if chunk.size < 8 || chunk.size > end - at => at = next,
                _ => return,
            }
        }
    }

    fn package(&mut self, at: usize, size: usize) {
        let bytes = self.bytes;
        let Some(here) = bytes.get(at..at + size) else {
            return;
        };
        let (Some(header), Some(id)) = (u16_at(here, 2), u32_at(here, 8)) else {
            return;
        };
        let header = usize::from(header);
        if header < 268 || header > size {
            self.refuse(FormOddity::ChunkSize);
        }
        let pool = |field: usize| {
            let from = u32_at(here, field)? as usize;
            here.get(from..)
                .filter(|_| from >= 12)
                .and_then(|chunk| Pool::read(chunk, &mut Vec::new()))
        };
        let id = id.to_le_bytes()[0];
        self.packages.push(Package {
            id,
            types: pool(268),
            keys: pool(276),
        });
        let start = at
            + if header >= 12 && header < size {
                header
            } else {
                288.min(size)
            };
        self.chunks(start, at + size, |table, kind, at, size| match kind {
            TYPE => table.type_chunk(id, at, size),
            STRING_POOL => {}
            kind if TABLE_OTHERS.contains(&kind) => {}
            _ => table.note(FormOddity::UnknownChunk),
        });
    }

    fn type_chunk(&mut self, package: u8, at: usize, size: usize) {
        let read = || {
            let here = self.bytes.get(at..at + size)?;
            Some(TypeChunk {
                package,
                id: u8_at(here, 8)?,
                flags: u8_at(here, 9)?,
                config: Config::at(here, 20)?,
                at: u32::try_from(at).ok()?,
                size: u32::try_from(size).ok()?,
                header: u16_at(here, 2)?,
                count: u32_at(here, 12)?,
                entries: u32_at(here, 16)?,
            })
        };
        match read() {
            Some(chunk) if self.chunks.len() < MAX_TYPES => {
                // `VerifyResTableType`.
                self.refused |= chunk.entries > chunk.size;
                if chunk.entries > chunk.size || u64::from(chunk.count) * 2 > u64::from(chunk.size)
                {
                    self.note(FormOddity::Entries);
                }
                self.chunks.push(chunk);
            }
            Some(_) => {}
            None => self.note(FormOddity::ChunkSize),
        }
    }

    /// How many type chunks there are.
    #[must_use]
    pub fn type_chunks(&self) -> usize {
        self.chunks.len()
    }

    /// Every value of a resource, one a configuration, without following references.
    #[must_use]
    pub fn values(&self, id: u32) -> Vec<Resource<'a>> {
        let [_, _, kind, package] = id.to_le_bytes();
        let package = if package == 0 { 0x7f } else { package };
        self.chunks
            .iter()
            .filter(|chunk| chunk.id == kind && chunk.package == package)
            .filter_map(|chunk| Some((chunk, self.entry(chunk, id & 0xffff)?)))
            .take(MAX_VALUES)
            .map(|(chunk, entry)| Resource {
                config: chunk.config,
                value: entry,
                text: entry
                    .filter(|value| value.kind == ValueKind::STRING)
                    .and_then(|value| self.strings?.get(value.data)),
            })
            .collect()
    }

    /// Every value of a resource with its references followed, at most [`MAX_REFERENCES`] deep. A reference's configuration is that of its place where it
    /// has a language, else that of its aim.
    pub fn resolve(&mut self, id: u32) -> Vec<Resource<'a>> {
        let mut way = Way {
            looks: self.looks,
            ..Way::default()
        };
        self.follow(id, Config::default(), &mut way);
        self.looks = way.looks;
        if way.cycle {
            self.note(FormOddity::Cycle);
        }
        way.found
    }

    fn follow(&self, id: u32, from: Config, way: &mut Way<'a>) {
        way.looks += 1 + self.chunks.len() as u64;
        if way.path.contains(&id) || way.path.len() >= MAX_REFERENCES || way.looks > MAX_LOOKS {
            way.cycle = true;
            return;
        }
        way.path.push(id);
        for mut resource in self.values(id) {
            if way.found.len() >= MAX_VALUES {
                break;
            }
            let config = if resource.config.any_locale() && !from.any_locale() {
                from
            } else {
                resource.config
            };
            match resource.value.and_then(ValueKind::reference) {
                Some(next) => self.follow(next, config, way),
                None => {
                    resource.config = if from.any_locale() {
                        resource.config
                    } else {
                        config
                    };
                    way.found.push(resource);
                }
            }
        }
        way.path.pop();
    }

    /// The name of a resource: type and key.
    #[must_use]
    pub fn name(&self, id: u32) -> Option<String> {
        let [_, _, kind, package] = id.to_le_bytes();
        let package = self.packages.iter().find(|known| known.id == package)?;
        let kind_name = package.types?.get(u32::from(kind.checked_sub(1)?))?;
        let key = self
            .chunks
            .iter()
            .filter(|chunk| chunk.id == kind && chunk.package == package.id)
            .find_map(|chunk| {
                let at = self.entry_offset(chunk, id & 0xffff)?;
                let flags = u16_at(self.bytes, at + 2)?;
                if flags & COMPACT != 0 {
                    u16_at(self.bytes, at).map(u32::from)
                } else {
                    u32_at(self.bytes, at + 4)
                }
            })?;
        Some(format!("{kind_name}/{}", package.keys?.get(key)?))
    }

    /// The entry of a chunk: `None` without one, `Some(None)` for a complex one.
    fn entry(&self, chunk: &TypeChunk, index: u32) -> Option<Option<ValueKind>> {
        let at = self.entry_offset(chunk, index)?;
        let (size, flags) = (u16_at(self.bytes, at)?, u16_at(self.bytes, at + 2)?);
        if flags & COMPACT != 0 {
            return Some(Some(ValueKind {
                kind: flags.to_le_bytes()[1],
                data: u32_at(self.bytes, at + 4)?,
            }));
        }
        if flags & COMPLEX != 0 {
            return Some(None);
        }
        ValueKind::at(self.bytes, at + usize::from(size).max(8)).map(Some)
    }

    fn entry_offset(&self, chunk: &TypeChunk, index: u32) -> Option<usize> {
        let offsets = chunk.at as usize + usize::from(chunk.header);
        let offset = if chunk.flags & SPARSE != 0 {
            // Sorted by index: four bytes a pair, the offset in units of four.
            let (mut low, mut high) = (0, chunk.count as usize);
            loop {
                if low >= high {
                    return None;
                }
                let middle = low + (high - low) / 2;
                let here = u32::from(u16_at(self.bytes, offsets + middle * 4)?);
                match here.cmp(&index) {
                    std::cmp::Ordering::Equal => {
                        break u32::from(u16_at(self.bytes, offsets + middle * 4 + 2)?) * 4;
                    }
                    std::cmp::Ordering::Less => low = middle + 1,
                    std::cmp::Ordering::Greater => high = middle,
                }
            }
        } else if index >= chunk.count {
            return None;
        } else if chunk.flags & OFFSET16 != 0 {
            match u16_at(self.bytes, offsets + index as usize * 2)? {
                u16::MAX => return None,
                offset => u32::from(offset) * 4,
            }
        } else {
            match u32_at(self.bytes, offsets + index as usize * 4)? {
                u32::MAX => return None,
                offset => offset,
            }
        };
        let within = chunk
            .entries
            .checked_add(offset)
            .filter(|at| at.checked_add(8).is_some_and(|to| to <= chunk.size))?;
        Some(chunk.at as usize + within as usize)
    }
}
