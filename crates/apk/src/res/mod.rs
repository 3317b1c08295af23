//! Android's binary resource formats (`ResourceTypes.h`): string pools, compiled XML, resource tables.
//!
//! All readers borrow, decode only what is asked for, and note where `androidfw` would give up.

pub mod arsc;
pub mod axml;
pub(crate) mod chunk;
pub mod config;
pub mod pool;
pub mod value;

pub use value::{Value, ValueKind};

/// What is odd in a compiled XML file or a resource table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum FormOddity {
    /// The first chunk is not of the type that it should be.
    RootType,
    /// The first chunk gives a size other than that of its content.
    TotalSize,
    /// The first chunk's header is longer or shorter than any tool writes.
    RootHeader,
    /// Bytes follow the first chunk.
    Overlay,
    /// The string pool's counts or offsets do not fit its size.
    PoolCounts,
    /// A string lies outside its pool or does not end where it says.
    PoolString,
    /// A second string pool.
    SecondPool,
    /// A second resource map, or one that is longer than the strings.
    ResourceMap,
    /// A chunk of a type that does not exist there.
    UnknownChunk,
    /// A chunk whose sizes are impossible.
    ChunkSize,
    /// The header of an XML node is longer or shorter than any tool writes.
    NodeHeader,
    /// Attributes begin later than right after the element, or are larger than they are.
    Attributes,
    /// An attribute's text names another attribute than its resource id.
    AttributeName,
    /// A name with characters that no XML name can hold.
    ElementName,
    /// Elements are not closed, or closed twice.
    Unbalanced,
    /// An `<application>` beside the one that Android reads.
    Misplaced,
    /// Namespaces declared over and over.
    Namespaces,
    /// Deeper than the reader follows.
    Deep,
    /// No string pool.
    Empty,
    /// References that lead back to themselves.
    Cycle,
    /// The table counts more or fewer packages than it has.
    PackageCount,
    /// Entries that point outside their chunk.
    Entries,
}
