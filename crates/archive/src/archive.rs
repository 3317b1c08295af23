//! The archive and its entries.

use std::collections::HashMap;
use std::ops::Range;

use crate::anomaly::{Anomaly, EntryFault, Oddity, Refusal};
use crate::{MAX_ANOMALIES, directory, local, signing, space};

/// Why bytes are no ZIP file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ArchiveError {
    /// No end record in the last 64 KiB: no ZIP file, or one that was cut off.
    #[error("no end of central directory record")]
    NoEnd,
    /// An end record without a central directory anywhere.
    #[error("no central directory")]
    NoDirectory,
}

/// One entry, as the central directory describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The name, as it stands.
    pub name: &'a [u8],
    /// The general purpose flags.
    pub flags: u16,
    /// The compression method: 0 stored, 8 deflate.
    pub method: u16,
    /// The CRC-32 of the uncompressed bytes, as declared. Android does not check it.
    pub crc: u32,
    /// The compressed size, as declared.
    pub compressed: u64,
    /// The uncompressed size, as declared.
    pub uncompressed: u64,
    /// The version needed to extract.
    pub version_needed: u16,
    /// Where the local header begins.
    pub local_offset: u64,
    /// Where the data begin; `None` without a local header.
    pub data_offset: Option<u64>,
    /// Whether the local header leaves sizes to a data descriptor after the data.
    pub descriptor: bool,
    /// Where the record in the central directory begins.
    pub record_offset: u64,
    /// Why Android would not open it.
    pub fault: Option<EntryFault>,
}

impl Entry<'_> {
    /// The name for a reader; what is not UTF-8 is replaced.
    #[must_use]
    pub fn label(&self) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(self.name)
    }
}

/// A ZIP file over borrowed bytes.
#[derive(Debug, Clone)]
pub struct Archive<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) entries: Vec<Entry<'a>>,
    names: HashMap<&'a [u8], u32, foldhash::fast::RandomState>,
    eocd_offset: usize,
    directory: Range<usize>,
    signing_block: Option<Range<usize>>,
    anomalies: Vec<Anomaly>,
    anomalies_left_out: usize,
    refusal: Option<Refusal>,
    beyond_count: Option<usize>,
}

impl<'a> Archive<'a> {
    /// Opens a ZIP file as Android does, and reads on where Android refuses.
    ///
    /// # Errors
    /// Where no end record or no central directory is found.
    pub fn open(bytes: &'a [u8]) -> Result<Self, ArchiveError> {
        let end = directory::find_end(bytes).ok_or(ArchiveError::NoEnd)?;
        let mut archive = Self {
            bytes,
            entries: Vec::new(),
            names: HashMap::default(),
            eocd_offset: end.offset,
            directory: end.offset..end.offset,
            signing_block: None,
            anomalies: Vec::new(),
            anomalies_left_out: 0,
            refusal: None,
            beyond_count: None,
        };
        archive.directory = directory::locate(&mut archive, &end)?;
        directory::read(&mut archive, &end);
        local::check(&mut archive);
        archive.signing_block = signing::locate(&mut archive);
        space::check(&mut archive);
        Ok(archive)
    }

    /// The bytes of the file.
    #[must_use]
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Every entry, in the order of the central directory, with those past the declared count last (see [`Archive::seen_by_android`]).
    #[must_use]
    pub fn entries(&self) -> &[Entry<'a>] {
        &self.entries
    }

    /// The entry of this name that Android reads: of two with one name, the first.
    #[must_use]
    pub fn entry(&self, name: &str) -> Option<&Entry<'a>> {
        self.position(name).and_then(|at| self.entries.get(at))
    }

    /// The index of the entry of this name.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.names.get(name.as_bytes()).map(|at| *at as usize)
    }

    /// Whether Android sees the entry at this index: it reads only as many as the end record counts.
    #[must_use]
    pub fn seen_by_android(&self, index: usize) -> bool {
        self.beyond_count.is_none_or(|count| index < count)
    }

    /// Where the end record begins.
    #[must_use]
    pub fn eocd_offset(&self) -> usize {
        self.eocd_offset
    }

    /// The bytes of the central directory.
    #[must_use]
    pub fn central_directory(&self) -> Range<usize> {
        self.directory.clone()
    }

    /// The APK Signing Block before the central directory, with both its sizes and its magic.
    #[must_use]
    pub fn signing_block(&self) -> Option<Range<usize>> {
        self.signing_block.clone()
    }

    /// What is odd, at most [`MAX_ANOMALIES`].
    #[must_use]
    pub fn anomalies(&self) -> &[Anomaly] {
        &self.anomalies
    }

    /// How many more anomalies there are.
    #[must_use]
    pub fn anomalies_left_out(&self) -> usize {
        self.anomalies_left_out
    }

    /// Why Android does not open the file at all.
    #[must_use]
    pub fn refusal(&self) -> Option<Refusal> {
        self.refusal
    }

    pub(crate) fn push(&mut self, entry: Entry<'a>) {
        let index = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        if let Some(first) = self.names.insert(entry.name, index) {
            self.names.insert(entry.name, first);
            self.refuse(Refusal::NameTwice);
            self.note(Oddity::NameTwice, Some(index));
        }
        self.entries.push(entry);
    }

    /// Everything pushed from now on is past the count that Android believes.
    pub(crate) fn end_of_count(&mut self) {
        self.beyond_count = Some(self.entries.len());
    }

    pub(crate) fn note(&mut self, oddity: Oddity, entry: Option<u32>) {
        // One entry of a kind shows it; a file of 60,000 encrypted entries is odd in one way.
        if self.anomalies.len() < MAX_ANOMALIES {
            self.anomalies.push(Anomaly { oddity, entry });
        } else {
            self.anomalies_left_out += 1;
        }
    }

    pub(crate) fn refuse(&mut self, refusal: Refusal) {
        self.refusal.get_or_insert(refusal);
    }
}
