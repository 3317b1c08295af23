//! Who signed an Android package, verified as Android verifies.
//!
//! Anybody can put anybody's certificate into a package. So this room never reads a signer off a package: it names one only after the whole signature has
//! been checked over the bytes that Android would check, by the scheme (v1, v2, v3, v3.1, v4) that an Android of the SDKs asked for would choose. What lies
//! there without a signature that holds is [`Verification::planted`], and never an identity.
//!
//! Sources: source.android.com «Application Signing» (v1 to v4), RFC 2315, RFC 5280, and the behaviour of apksig, whose issue names are used.
//! No I/O; bounded in time and memory by the constants of one file.
//!
//! ```
//! use chinhdanh_signer::{Ask, Facts, verify};
//!
//! let bytes = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
//! let archive = chinhdanh_archive::Archive::open(bytes)?;
//! let checked = verify(&archive, Some(&Facts::default()), &Ask::default());
//! assert!(!checked.verified && checked.signers.is_empty());
//! # Ok::<(), chinhdanh_archive::ArchiveError>(())
//! ```
#![deny(missing_docs)]

mod algorithms;
mod block;
mod bytes;
mod certificate;
mod content;
mod der;
mod facts;
mod issue;
mod jar;
mod keys;
mod limits;
mod lineage;
mod modern;
mod pkcs7;
mod signs;
mod stamp;
mod v4;
mod verify;

pub use block::{Pair, pairs};
pub use facts::Facts;
pub use issue::{Issue, IssueKind};
pub use lineage::Ancestor;
pub use stamp::Stamp;
pub use verify::{Ask, SignatureScheme, Signer, Verification, verify};

/// Parsers alone, for fuzzing; their results are what [`verify`] works on.
pub mod parts {
    /// Whether bytes are a certificate and name a public key.
    #[must_use]
    pub fn certificate(bytes: &[u8]) -> bool {
        crate::certificate::Certificate::parse(bytes).is_some_and(|certificate| {
            let _ = (certificate.subject(), certificate.may_sign());
            certificate.public_key().is_some()
        })
    }

    /// Whether bytes are PKCS #7 signed data.
    #[must_use]
    pub fn pkcs7(bytes: &[u8]) -> bool {
        crate::pkcs7::SignedData::parse(bytes).is_some()
    }
}
