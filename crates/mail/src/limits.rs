//! How much of a mail is looked at. A genuine mail stays below each of these; beyond them a mail is not refused, only the surplus is not read.

/// The largest HTML source that is read, in bytes, over all bodies of a mail.
pub const HTML: usize = 2 << 20;

/// The visible text that is searched for phrases, in bytes.
pub const TEXT: usize = 32 << 10;

/// The prose that is read as a Vietnamese message, in bytes.
pub const PROSE: usize = 12 << 10;

/// The most links that are kept.
pub const LINKS: usize = 1_000;

/// The most different hosts that are judged.
pub const HOSTS: usize = 48;

/// The most pictures, forms and fields that are kept, each.
pub const THINGS: usize = 256;

/// The longest attribute value that is kept, in bytes.
pub const VALUE: usize = 4 << 10;

/// The most attributes of one tag that are kept.
pub const ATTRIBUTES: usize = 32;

/// HTML attachments that are read as pages, and the largest of them in bytes.
pub const PAGES: usize = 2;
/// The largest HTML attachment that is read as a page, in bytes.
pub const PAGE: usize = 1 << 20;
