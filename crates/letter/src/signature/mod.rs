//! Digital signatures: whether one is there, whether what it signed is untouched, who signed, and whether the chain of certificates ends where the
//! caller trusts.
//!
//! Each question has three answers: yes, no, cannot be judged. Nothing is trusted by default: the list of roots comes from the caller, and without
//! one a signature is said to be there and intact, and nothing more.

mod chain;
mod cms;
mod keys;
pub(crate) mod pdf;

use serde::{Deserialize, Serialize};

pub use chain::{Roots, RootsError, Trust};

/// A digital signature of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Whether the signed bytes are as they were signed.
    pub integrity: Integrity,
    /// Whether it signs the whole file as it lies there.
    pub coverage: Coverage,
    /// The signer's name in the certificate (CN).
    pub signer: Option<String>,
    /// Every name in the certificate's subject: O, OU, CN and so on, the largest unit first as the certificate has them.
    pub subject: Vec<String>,
    /// When it says that it was signed, seconds since 1970. It is the signer's own word.
    pub signed_at: Option<i64>,
    /// The signer's certificate, DER; empty where there is none.
    pub certificate: Vec<u8>,
    /// The other certificates that came with it, DER.
    pub others: Vec<Vec<u8>>,
}

/// Whether the signed bytes are as they were signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Integrity {
    /// The digest and the signature over it are right.
    Intact,
    /// The bytes differ from what was signed, or the signature was not made with the certificate's key.
    Altered,
    /// Made with SHA-1 or MD5, which can be forged: it proves nothing.
    Weak,
    /// Of a form or an algorithm that is not understood.
    Unreadable,
}

/// Whether a signature covers the whole file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Coverage {
    /// Everything but the signature itself.
    Whole,
    /// Bytes follow that it does not cover, and no other signature does.
    Appended,
    /// A later signature covers what follows.
    Countersigned,
    /// Not even the beginning of the file, or a hole beside the signature: the range was tampered with.
    Odd,
}
