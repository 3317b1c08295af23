//! Rotation of signing certificates: a chain in which each certificate vouches for the next (source.android.com, «APK Signature Scheme v3»).

use serde::Serialize;

use crate::algorithms::Algorithm;
use crate::bytes::Reader;
use crate::certificate::Certificate;
use crate::keys::Answer;
use crate::limits;

/// A certificate of a verified lineage, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ancestor {
    /// SHA-256 of the certificate, lower-case hexadecimal.
    pub certificate_sha256: String,
    /// What the newer signer still grants this one: bit 0 installed data, 1 shared uid, 2 permission, 3 rollback, 4 authenticators.
    pub capabilities: u32,
}

/// What Android grants an older signer where nothing else is said: installed data, shared uid, permission, authenticators.
pub(crate) const USUAL: u32 = 0x17;

#[derive(Debug, Clone, Copy)]
pub(crate) struct Node<'a> {
    pub(crate) certificate: Certificate<'a>,
    pub(crate) capabilities: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineageError {
    Malformed,
    DidNotVerify,
}

/// Reads a lineage and checks every link.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Node<'_>>, LineageError> {
    use LineageError::{DidNotVerify, Malformed};
    let mut reader = Reader(bytes);
    if reader.u32() != Some(1) {
        return Err(Malformed);
    }
    let mut nodes: Vec<Node<'_>> = Vec::new();
    let mut algorithm = 0;
    while !reader.is_empty() {
        if nodes.len() >= limits::LINEAGE {
            return Err(Malformed);
        }
        let mut node = reader.fields().ok_or(Malformed)?;
        let signed = node.field().ok_or(Malformed)?;
        let capabilities = node.u32().ok_or(Malformed)?;
        let next = node.u32().ok_or(Malformed)?;
        let signature = node.field().ok_or(Malformed)?;
        let mut inside = Reader(signed);
        let raw = inside.field().ok_or(Malformed)?;
        let named = inside.u32().ok_or(Malformed)?;
        if let Some(parent) = nodes.last() {
            let scheme = Algorithm::of(algorithm).ok_or(Malformed)?.scheme;
            let key = parent.certificate.public_key().ok_or(DidNotVerify)?;
            if named != algorithm || key.verify(scheme, signed, signature) != Answer::Right {
                return Err(DidNotVerify);
            }
        }
        let certificate = Certificate::parse(raw).ok_or(DidNotVerify)?;
        // A certificate twice would be a cycle.
        if nodes.iter().any(|node| node.certificate.raw == raw) {
            return Err(Malformed);
        }
        nodes.push(Node {
            certificate,
            capabilities,
        });
        algorithm = next;
    }
    if nodes.is_empty() {
        Err(Malformed)
    } else {
        Ok(nodes)
    }
}
