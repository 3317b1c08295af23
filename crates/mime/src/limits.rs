//! What is read of one mail at most. Beyond a limit the mail still gets an answer, with a sign that not all of it was seen.

/// The longest mail, MSG or TNEF file.
pub(crate) const BYTES: usize = 150 << 20;
/// Parts in one mail, attached mails included.
pub(crate) const PARTS: usize = 10_000;
/// Multiparts within multiparts, and mails within mails.
pub(crate) const DEPTH: usize = 40;
/// Headers kept of one mail.
pub(crate) const HEADERS: usize = 2_000;
/// Bytes kept of one header's value.
pub(crate) const HEADER: usize = 64 << 10;
/// Addresses kept of one kind.
pub(crate) const ADDRESSES: usize = 500;
/// Bytes of one header read for addresses.
pub(crate) const ADDRESS_BYTES: usize = 256 << 10;
/// Attachments' bytes kept over the whole mail; what comes after is listed and its bytes are dropped.
pub(crate) const KEPT: usize = 64 << 20;
/// Text kept over the whole mail.
pub(crate) const TEXT: usize = 8 << 20;
/// Attachments kept.
pub(crate) const ATTACHMENTS: usize = 2_000;
/// What a `gzip64` body may unfold to.
pub(crate) const UNFOLDED: usize = 16 << 20;
/// How often the whole mail may be walked over by nested readings, as a multiple of its length.
pub(crate) const PASSES: usize = 24;
/// Bytes of a file's beginning that are looked at to know a mail.
pub(crate) const RECOGNISED: usize = 64 << 10;
/// Bytes kept of one mail in an mbox.
pub(crate) const MBOX_MAIL: usize = 64 << 20;
/// Bytes of an mbox held at once beside the mail.
pub(crate) const MBOX_LINE: u64 = 64 << 10;
/// Names kept of one archive.
pub(crate) const NAMES: usize = 4_096;
/// Entries walked in one archive.
pub(crate) const ENTRIES: usize = 65_535;
/// Bytes kept of one name inside.
pub(crate) const NAME: usize = 512;
/// Links kept of one attachment.
pub(crate) const LINKS: usize = 500;
/// Bytes of a document, page or picture scanned for words.
pub(crate) const SCANNED: usize = 16 << 20;
/// What the small looks into one container may unfold to.
pub(crate) const LOOK: usize = 4 << 20;
/// Small looks into one container.
pub(crate) const LOOKS: usize = 64;
/// Strings read of one PDF.
pub(crate) const STRINGS: usize = 2_000;
/// Entries read of the directory of a `.msg` file: two thousand recipients have some thirty each.
pub(crate) const DIRECTORY: usize = 65_536;
/// Groups within groups of an RTF body.
pub(crate) const GROUPS: usize = 1_000;
/// Fonts of an RTF body.
pub(crate) const FONTS: usize = 4_096;
/// Streams and storages walked in an OLE file.
pub(crate) const STREAMS: usize = 10_000;
/// `From` headers read; more than one is already a sign.
pub(crate) const FROM_HEADERS: usize = 100;
/// Letters of an address before and behind its `@` (RFC 5321 §4.5.3.1 allows 64 and 255).
pub(crate) const LOCAL: usize = 128;
/// The same behind it.
pub(crate) const DOMAIN: usize = 260;
/// Bytes of a text looked at for a forwarded mail.
pub(crate) const FORWARD: usize = 256 << 10;
/// Lines of a text looked at for a forwarded mail.
pub(crate) const FORWARD_LINES: usize = 4_000;
