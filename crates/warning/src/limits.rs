//! How much a warning may hold. A letter to a province's offices is well below every bound.

/// Bytes of a source file.
pub const MAX_SOURCE_BYTES: usize = 256 << 10;
/// Characters of one field of the front matter, where the rules of metadata allow no fewer.
pub(crate) const MAX_FIELD: usize = 500;
/// Characters of a headline (CAP 1.2, `headline`).
pub const MAX_HEADLINE: usize = 160;
/// Characters of one paragraph or item.
pub(crate) const MAX_BLOCK: usize = 4_000;
/// Paragraphs and items of a section.
pub(crate) const MAX_BLOCKS: usize = 60;
/// Recipients, citations, attachments, areas, indicators, each.
pub(crate) const MAX_LIST: usize = 400;
/// Languages beside Vietnamese.
pub(crate) const MAX_LANGUAGES: usize = 12;
/// Faults that are told at once.
pub(crate) const MAX_FAULTS: usize = 100;
