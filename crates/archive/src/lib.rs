//! ZIP files as Android opens them.
//!
//! A package that hides something is often a ZIP file that two programs read in two ways. This reader follows Android's own (`libziparchive` and
//! `androidfw`, as of Android 10 and later): it says what Android would read, whether Android would refuse, and every [`Anomaly`] on the way. It works on
//! borrowed bytes, keeps one small record an entry, and inflates only what is asked for, up to a limit that the caller sets.
//!
//! It never writes, never trusts a size, and reads on where Android refuses, so that a refused package can still be named.
//!
//! ```
//! // The smallest ZIP file: the end record alone.
//! let bytes = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
//! let archive = chinhdanh_archive::Archive::open(bytes)?;
//! assert!(archive.entries().is_empty());
//! assert_eq!(archive.refusal(), Some(chinhdanh_archive::Refusal::Empty));
//! # Ok::<(), chinhdanh_archive::ArchiveError>(())
//! ```
#![deny(missing_docs)]

mod anomaly;
mod archive;
mod bytes;
mod directory;
mod local;
mod reading;
mod signing;
mod space;

pub use anomaly::{Anomaly, EntryFault, Oddity, Refusal};
pub use archive::{Archive, ArchiveError, Entry};
pub use reading::{Checked, Inflater, ReadError};

/// The most entries that are read; a ZIP file without ZIP64 cannot declare more.
pub const MAX_ENTRIES: usize = 65_535;
/// The most anomalies that are kept; the rest are counted.
pub const MAX_ANOMALIES: usize = 256;
