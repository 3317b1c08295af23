//! Android packages: opened as Android opens them, and what an app may do.
#![deny(missing_docs)]

pub mod attr;
pub mod res;
