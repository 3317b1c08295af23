//! Android packages for tests.
//!
//! [`Sample`] builds a clean, inert package with Debian's own tools (`aapt`, `zipalign`, `apksigner`), so that what the readers call clean is what the usual
//! tools write. [`Zip`], [`chunks`] and [`tricks`] then change one thing at a time, as those do who want a package misread. Nothing here holds code that
//! could run, and nothing of the product depends on it.
#![deny(missing_docs)]
#![allow(
    clippy::unwrap_used,
    reason = "only tests use this: they stop at what they did not expect"
)]

pub mod chunks;
mod sample;
pub mod tricks;
mod zip;

pub use sample::{Key, Sample, aapt_reads, dex, escaped};
pub use zip::{Central, End, Entry, Local, Zip};
