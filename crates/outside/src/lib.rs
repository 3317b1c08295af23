//! Everything that leaves the process: the network, other programs. Engine rooms stay pure; faces bring what this room fetched.
#![deny(missing_docs)]

pub mod child;
pub mod dns;
pub mod fetch;
pub mod ocr;
pub mod probe;
mod programs;

pub use programs::{OPEN_DOCUMENT, Programs, open_document};
