//! Common Alerting Protocol 1.2: a writer for our warnings, and a judge of anybody's alerts.
//!
//! What is written is one line, so that the bytes that are signed are the bytes that are served. What is read is held against the schema and against
//! the rules that the schema cannot say; alerts of version 1.1 are read with their own form of times.

mod chain;
mod judge;
mod reference;
mod schema;
mod time;
mod write;

pub use chain::{Ledger, Refusal};
pub use judge::{CapError, CapFault, Judged, Level, Rule, Version, judge};
pub use reference::Reference;
pub(crate) use write::EVENT_CODE;
pub use write::cap;

/// Bytes of an alert.
pub const MAX_CAP_BYTES: usize = 4 << 20;
/// The namespace of version 1.2.
pub(crate) const CAP_1_2: &str = "urn:oasis:names:tc:emergency:cap:1.2";
/// The namespace of version 1.1.
pub(crate) const CAP_1_1: &str = "urn:oasis:names:tc:emergency:cap:1.1";
/// The namespace of signatures.
pub(crate) const XML_DSIG: &str = "http://www.w3.org/2000/09/xmldsig#";
