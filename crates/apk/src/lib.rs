//! Android packages: opened as Android opens them, and what an app declares.
//!
//! [`open`] reads a package or a container of packages (XAPK, APKS, APKM), names every deliberate malformation as a finding, and says where Android would
//! refuse. Nothing of a package is ever run, and who signed it is another room's.
#![deny(missing_docs)]

pub mod attr;
mod code;
pub mod container;
mod icon_files;
pub mod inside;
pub mod limits;
mod manifest;
pub mod model;
mod package;
pub mod res;
mod signs;

pub use package::{MANIFEST, Package, PackageError, Refusal, TABLE, open, read, sha256_hex};
