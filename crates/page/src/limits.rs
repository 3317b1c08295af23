//! How much of a page is looked at. A genuine page stays far below each of these; beyond them a page is not refused, only the surplus is not read.

/// The largest page, in bytes: the same as what is fetched at most. A larger one is an error.
pub const PAGE: usize = 5 << 20;

/// The most links, images, form fields, frames and headings that are kept, each.
pub const THINGS: usize = 4096;

/// The most attributes of one tag that are kept. Reading goes on, so that the tag still ends where a browser ends it.
pub const ATTRIBUTES: usize = 48;

/// The longest attribute value that is kept, in bytes; a `data:` image is longer and says nothing.
pub const VALUE: usize = 8 << 10;

/// The longest title, heading, label, button or link text that is read for names, in bytes.
pub const PHRASE: usize = 400;

/// How much of the visible text's end is searched for a footer, in bytes.
pub const FOOTER: usize = 6 << 10;

/// How much of the visible text's start is searched for the look of an app store, in bytes.
pub const SHOPFRONT: usize = 16 << 10;
