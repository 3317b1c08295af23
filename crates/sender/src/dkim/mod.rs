//! Signatures of domains: DKIM after RFC 6376, with RFC 8301 (no SHA-1, no short keys) and RFC 8463 (Ed25519).

mod canon;
mod key;
mod signature;
mod verify;

pub use key::{DkimKey, KeyFault, KeyType};
pub use signature::{Algorithm, DkimSignature, SignatureFault};
pub(crate) use verify::signatures;
pub use verify::{DkimCheck, DkimResult, DkimWhy, verify};
