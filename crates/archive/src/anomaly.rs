//! What is odd in a ZIP file, and what Android refuses.

/// One oddity, with the entry it concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Anomaly {
    /// What it is.
    pub oddity: Oddity,
    /// The entry, as an index into [`crate::Archive::entries`]; `None` where the whole file is concerned.
    pub entry: Option<u32>,
}

/// The kinds of oddity. None of them comes from the usual tools that build, align and sign packages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Oddity {
    /// The file does not begin with a local header: something stands before the ZIP file.
    Prefix,
    /// Bytes follow the end record and its comment, or the comment is shorter than it says.
    Trailing,
    /// A second end record within the search window fits the end of the file.
    SecondEnd,
    /// The end record says that the ZIP file spans several disks.
    MultiDisk,
    /// The end record's two entry counts differ.
    CountsDiffer,
    /// The central directory holds more entries than the end record counts.
    CountLow,
    /// The end record counts more entries than the central directory holds.
    CountHigh,
    /// The central directory is not where the end record says.
    DirectoryMoved,
    /// Bytes between the central directory and the end record.
    GapAfterDirectory,
    /// Bytes before the central directory that belong to no entry and no signing block.
    GapBeforeDirectory,
    /// Bytes between two entries that belong to neither.
    GapBetweenEntries,
    /// Two entries bear the same name.
    NameTwice,
    /// A name that is not UTF-8 or holds a NUL byte.
    NameInvalid,
    /// A name that leads out of the folder: `..`, a leading `/`, a backslash.
    NameTraversal,
    /// An entry that says it is encrypted; Android ignores that.
    Encrypted,
    /// A compression method other than stored and deflate.
    Method,
    /// A version needed that no tool writes.
    VersionNeeded,
    /// A ZIP64 field where nothing needs one, or none where one is needed.
    Zip64,
    /// An extra field that is no list of fields.
    Extra,
    /// No local header at the offset that the central directory gives.
    LocalMissing,
    /// The local header bears another name.
    LocalName,
    /// The local header gives another method.
    LocalMethod,
    /// The local header gives other sizes or another checksum.
    LocalSizes,
    /// The local header differs in the encryption bit.
    LocalFlags,
    /// The entry's data reach into the central directory or past the end of the file.
    DataOutside,
    /// Two entries share bytes.
    Overlap,
    /// A stored entry whose two sizes differ.
    StoredSizes,
    /// An entry that declares far more bytes than its compressed data can hold.
    SizeLie,
    /// An entry that inflates to hundreds of megabytes.
    Bomb,
    /// The signing block's two sizes differ, or its size is impossible.
    SigningBlock,
}

/// Why Android does not open the file at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Refusal {
    /// [`Oddity::Prefix`].
    Prefix,
    /// [`Oddity::Trailing`].
    Trailing,
    /// [`Oddity::CountHigh`].
    CountHigh,
    /// [`Oddity::DirectoryMoved`].
    DirectoryMoved,
    /// [`Oddity::NameTwice`].
    NameTwice,
    /// [`Oddity::NameInvalid`].
    NameInvalid,
    /// The file has no entry.
    Empty,
}

/// Why Android finds an entry and does not open it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EntryFault {
    /// [`Oddity::LocalMissing`].
    LocalMissing,
    /// [`Oddity::LocalName`].
    LocalName,
    /// [`Oddity::LocalSizes`], where the local header does not leave the sizes to a data descriptor.
    LocalSizes,
    /// [`Oddity::DataOutside`].
    DataOutside,
}
