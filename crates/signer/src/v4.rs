//! Signature scheme v4: a separate `.idsig` file with the fs-verity root of the whole package and a signature over it.

use crate::algorithms::Algorithm;
use crate::block;
use crate::bytes::Reader;
use crate::certificate::Certificate;
use crate::content;
use crate::issue::{IssueKind, Issues};
use crate::keys::{Answer, PublicKey};
use crate::modern::Signer;

struct Hashing<'a> {
    algorithm: u32,
    page: u8,
    salt: &'a [u8],
    root: &'a [u8],
}

/// Verifies an `.idsig` file against the package and against the signers that v2 or v3, and v3.1, gave.
pub(crate) fn verify(
    package: &[u8],
    idsig: &[u8],
    signers: &[Signer<'_>],
    rotated: &[Signer<'_>],
    issues: &mut Issues,
) {
    if read(package, idsig, signers, rotated, issues).is_none() && !issues.failed() {
        issues.error(IssueKind::V4Malformed, "");
    }
}

fn read(
    package: &[u8],
    idsig: &[u8],
    signers: &[Signer<'_>],
    rotated: &[Signer<'_>],
    issues: &mut Issues,
) -> Option<()> {
    let mut file = Reader(idsig);
    let Some(version) = file.u32() else {
        issues.error(IssueKind::V4NoSignatures, "");
        return None;
    };
    if version != 2 {
        issues.warn(IssueKind::V4Version, &version.to_string());
    }
    let mut fields = file.fields()?;
    let hashing = Hashing {
        algorithm: fields.u32()?,
        page: *fields.take(1)?.first()?,
        salt: fields.field()?,
        root: fields.field()?,
    };
    let mut signing = file.fields()?;
    let tree = if file.is_empty() {
        None
    } else {
        Some(file.field()?)
    };
    if hashing.algorithm != 1 || hashing.page != 12 || hashing.salt.len() > 32 {
        issues.error(IssueKind::V4Malformed, "hash");
        return None;
    }
    block(package, &hashing, &mut signing, signers, issues)?;
    // v4.1: one more block for the signer that v3.1 rotated to.
    while !signing.is_empty() {
        let id = signing.u32()?;
        let mut more = signing.fields()?;
        if id == block::V31 && !rotated.is_empty() {
            block(package, &hashing, &mut more, rotated, issues)?;
        }
    }
    let (root, levels) = content::tree(&[package], &salt(hashing.salt));
    if root != hashing.root {
        issues.error(IssueKind::V4Root, "");
    } else if tree.is_some_and(|tree| !tree.is_empty() && tree != levels) {
        issues.error(IssueKind::V4Tree, "");
    }
    Some(())
}

/// fs-verity pads a salt to the hash's block.
fn salt(salt: &[u8]) -> Vec<u8> {
    let mut padded = salt.to_vec();
    if !padded.is_empty() {
        padded.resize(padded.len().next_multiple_of(64), 0);
    }
    padded
}

fn block(
    package: &[u8],
    hashing: &Hashing<'_>,
    fields: &mut Reader<'_>,
    signers: &[Signer<'_>],
    issues: &mut Issues,
) -> Option<()> {
    let (digest, raw, extra, key_bytes) = (
        fields.field()?,
        fields.field()?,
        fields.field()?,
        fields.field()?,
    );
    let (algorithm, signature) = (fields.u32()?, fields.field()?);
    let Some(algorithm) = Algorithm::of(algorithm) else {
        issues.error(IssueKind::V4UnknownAlgorithm, &format!("{algorithm:#x}"));
        return None;
    };
    let Some(key) = PublicKey::parse(key_bytes) else {
        issues.error(IssueKind::V4MalformedPublicKey, "");
        return None;
    };
    let Some(certificate) = Certificate::parse(raw) else {
        issues.error(IssueKind::V4MalformedCertificate, "");
        return None;
    };
    if certificate.public_key().as_ref() != Some(&key) {
        issues.error(IssueKind::V4KeyMismatch, "");
        return None;
    }
    let mut body = Vec::new();
    body.extend_from_slice(&(package.len() as u64).to_le_bytes());
    body.extend_from_slice(&hashing.algorithm.to_le_bytes());
    body.push(hashing.page);
    for field in [hashing.salt, hashing.root, digest, raw, extra] {
        body.extend_from_slice(&u32::try_from(field.len()).ok()?.to_le_bytes());
        body.extend_from_slice(field);
    }
    let mut message = u32::try_from(body.len() + 4).ok()?.to_le_bytes().to_vec();
    message.extend_from_slice(&body);
    match key.verify(algorithm.scheme, &message, signature) {
        Answer::Right => {}
        Answer::Wrong => issues.error(IssueKind::V4DidNotVerify, ""),
        Answer::Unfit => issues.error(IssueKind::V4VerifyException, ""),
    }
    let matching = signers.iter().find(|signer| signer.certificate.raw == raw);
    match matching {
        None => issues.error(IssueKind::V4SignersMismatch, ""),
        Some(signer) if !signer.digests.values().any(|known| *known == digest) => {
            issues.error(IssueKind::V4DigestsMismatch, "");
        }
        Some(_) => {}
    }
    Some(())
}
