//! Lists of what others found in malicious apps: hashes, hosts, paths, addresses, packages.

use std::collections::HashMap;

use thiserror::Error;

/// The longest list, in bytes.
pub const MAX_LIST: usize = 16 << 20;
/// The most entries of all lists together.
pub const MAX_ENTRIES: usize = 500_000;
/// The longest entry, in bytes.
pub const MAX_ENTRY: usize = 512;

/// Why a list is not used.
#[derive(Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum ListError {
    /// The list is longer than [`MAX_LIST`].
    #[error("the list is longer than {MAX_LIST} bytes")]
    TooLong,
    /// The lists have more than [`MAX_ENTRIES`] entries.
    #[error("the lists have more than {MAX_ENTRIES} entries")]
    TooMany,
    /// The list is no UTF-8.
    #[error("the list is not UTF-8 text")]
    NotText,
    /// Nothing in the list could be read.
    #[error("the list has no entries")]
    Empty,
}

/// Lists, loaded for look-ups of well under a microsecond.
#[derive(Debug, Default)]
pub struct Lists {
    sources: Vec<Box<str>>,
    entries: HashMap<Box<str>, u16>,
}

impl Lists {
    /// Adds a list: one entry a line, or CSV whose first field that is an entry counts. `#` opens a comment. `[.]` and `hxxp` are read as what they stand
    /// for. Gives the number of new entries.
    ///
    /// # Errors
    /// Lists that are too long, no text, or empty.
    pub fn add(&mut self, source: &str, list: &[u8]) -> Result<usize, ListError> {
        if list.len() > MAX_LIST {
            return Err(ListError::TooLong);
        }
        let text = std::str::from_utf8(list).map_err(|_| ListError::NotText)?;
        let index = u16::try_from(self.sources.len()).map_err(|_| ListError::TooMany)?;
        self.sources.push(source.into());
        let before = self.entries.len();
        let mut seen = 0;
        let mut rows = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .comment(Some(b'#'))
            .from_reader(text.as_bytes());
        for row in rows.records().flatten() {
            let Some(key) = row.iter().find_map(key) else {
                continue;
            };
            seen += 1;
            if self.entries.len() >= MAX_ENTRIES {
                return Err(ListError::TooMany);
            }
            self.entries.entry(key.into()).or_insert(index);
        }
        if seen == 0 {
            return Err(ListError::Empty);
        }
        Ok(self.entries.len() - before)
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The source that lists this hash, package, host (or a domain above it), URL, path or address with a port.
    #[must_use]
    pub fn source_of(&self, found: &str) -> Option<&str> {
        if self.entries.is_empty() || found.len() > MAX_ENTRY {
            return None;
        }
        let key = key(found)?;
        let listed = |key: &str| {
            self.entries
                .get(key)
                .and_then(|index| self.sources.get(usize::from(*index)))
                .map(AsRef::as_ref)
        };
        if let Some(source) = listed(&key) {
            return Some(source);
        }
        let slash = key.find('/');
        if let Some(path) = slash.filter(|at| *at > 0).and_then(|at| key.get(at..))
            && path.len() >= 6
            && let Some(source) = listed(path)
        {
            return Some(source);
        }
        // The host alone, then the domains above it. A suffix of one label is nobody's.
        let mut host = key.get(..slash.unwrap_or(key.len()))?;
        while host.contains('.') {
            if let Some(source) = listed(host) {
                return Some(source);
            }
            host = host.split_once('.')?.1;
        }
        None
    }
}

/// An entry in the form that it is looked up by; `None` for words that are no entry.
fn key(entry: &str) -> Option<String> {
    let entry = entry.trim().trim_matches('"');
    if entry.is_empty() || entry.len() > MAX_ENTRY || entry.contains(char::is_whitespace) {
        return None;
    }
    let lower = entry.to_ascii_lowercase().replace("[.]", ".");
    let bare = lower
        .split_once("://")
        .map_or(lower.as_str(), |(_, rest)| rest);
    let bare = bare
        .strip_suffix('/')
        .filter(|bare| !bare.is_empty())
        .unwrap_or(bare);
    let is_hash = matches!(bare.len(), 32 | 40 | 64) && bare.bytes().all(|b| b.is_ascii_hexdigit());
    let is_entry = is_hash || bare.contains('.') || bare.starts_with('/') && bare.len() > 1;
    is_entry.then(|| bare.to_owned())
}
