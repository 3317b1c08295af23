//! The whole check: which schemes count for a range of SDKs, in which order, and how they must agree.

use chinhdanh_archive::Archive;
use serde::Serialize;
use sha2::Digest as _;

use crate::block::{self, Pair};
use crate::bytes::Reader;
use crate::certificate::Certificate;
use crate::content::Content;
use crate::facts::Facts;
use crate::issue::{Issue, IssueKind, Issues};
use crate::jar;
use crate::lineage::Ancestor;
use crate::modern::{self, Digests, Kind};
use crate::stamp::{self, Stamp, Stamped};
use crate::v4;

/// What to verify for: a range of SDKs, as `apksigner verify` takes it, and the `.idsig` file beside the package.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ask<'a> {
    /// The first SDK; `None`: the manifest's.
    pub min_sdk: Option<u32>,
    /// The last SDK; `None`: all to come.
    pub max_sdk: Option<u32>,
    /// The bytes of the v4 signature.
    pub idsig: Option<&'a [u8]>,
}

/// A signature scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SignatureScheme {
    /// JAR signature.
    V1,
    /// Android 7.
    V2,
    /// Android 9.
    V3,
    /// Android 13.
    #[serde(rename = "v3.1")]
    V31,
    /// Android 17: a classical and a post-quantum signature, both.
    #[serde(rename = "v3.2")]
    V32,
    /// `.idsig`, Android 11.
    V4,
}

/// A verified signer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signer {
    /// SHA-256 of the certificate's bytes, lower-case hexadecimal: the identity, as the register writes it.
    pub certificate_sha256: String,
    /// SHA-256 of the public key (`SubjectPublicKeyInfo`), lower-case hexadecimal.
    pub key_sha256: String,
    /// Whom the certificate names. Anybody can write anything there: it is not an identity.
    pub subject: String,
    /// The scheme that showed it.
    pub scheme: SignatureScheme,
    /// The first SDK that takes this signer.
    pub min_sdk: u32,
    /// The last one.
    pub max_sdk: u32,
    /// The certificates that this one follows, oldest first, with itself last; empty where the signer never changed.
    pub lineage: Vec<Ancestor>,
}

/// What the check found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Verification {
    /// Whether every Android of the range would take the package as signed and whole.
    pub verified: bool,
    /// The schemes that were checked and hold.
    pub schemes: Vec<SignatureScheme>,
    /// Whom Android takes as signers: those of the newest scheme that holds; after a rotation by v3.1 or v3.2, both the new signer and those for older
    /// releases.
    /// Empty unless `verified`.
    pub signers: Vec<Signer>,
    /// Why it is not verified.
    pub errors: Vec<Issue>,
    /// What is odd without harm to the signature.
    pub warnings: Vec<Issue>,
    /// SHA-256 of certificates that lie where a signature would and are no verified signer's.
    pub planted: Vec<String>,
    /// What the signing block holds.
    pub blocks: Vec<Pair>,
    /// Ids that occur more than once with different bytes.
    pub repeated: Vec<u32>,
    /// A store's stamp on the package, of a package that is verified; never a signer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stamp: Option<Stamp>,
}

impl Verification {
    fn failed(mut self, issues: Issues) -> Self {
        (self.errors, self.warnings) = (issues.errors, issues.warnings);
        self.signers.clear();
        self.stamp = None;
        self
    }
}

/// The greatest SDK of all, as Java counts.
const LAST: u32 = i32::MAX as u32;

/// Verifies a package. `facts`: of its manifest; `None` where it has none that can be read.
#[must_use]
pub fn verify(archive: &Archive<'_>, facts: Option<&Facts>, ask: &Ask<'_>) -> Verification {
    let block = archive
        .signing_block()
        .and_then(|range| archive.bytes().get(range));
    let pairs = block.map(block::pairs).unwrap_or_default();
    let mut result = judge(archive, &pairs, facts, ask);
    if !result.verified {
        result.planted = planted(archive, &pairs, &[]);
    }
    result
}

fn judge(
    archive: &Archive<'_>,
    pairs: &[(u32, &[u8])],
    facts: Option<&Facts>,
    ask: &Ask<'_>,
) -> Verification {
    let mut result = Verification::default();
    let mut issues = Issues::default();
    let bytes = archive.bytes();
    let range = archive.signing_block();
    for (at, (id, value)) in pairs.iter().enumerate() {
        let known = block::known(*id);
        result.blocks.push(Pair {
            id: *id,
            length: value.len(),
            known,
        });
        let twice = pairs
            .iter()
            .take(at)
            .any(|(other, held)| other == id && held != value);
        if twice && !result.repeated.contains(id) {
            result.repeated.push(*id);
        }
    }

    let max = ask.max_sdk.unwrap_or(LAST).min(LAST);
    let Some(min) = ask
        .min_sdk
        .or_else(|| facts.and_then(|facts| facts.min_sdk))
    else {
        issues.error(IssueKind::MalformedManifest, "");
        return result.failed(issues);
    };
    if min > max {
        issues.error(IssueKind::SdkRange, &format!("{min} > {max}"));
        return result.failed(issues);
    }
    if !strict(archive) {
        issues.error(IssueKind::MalformedApk, "");
        return result.failed(issues);
    }
    // The block is looked for only where the central directory ends right before the end record, as Android does.
    let whole = archive.central_directory().end == archive.eocd_offset();
    let content = range
        .filter(|_| whole)
        .and_then(|range| Content::new(bytes, &range, archive.eocd_offset()));
    let mut digests = Digests::default();
    let mut found: Vec<u32> = Vec::new();
    let mut modern = |kind: Kind,
                      id: u32,
                      from: u32,
                      number: u32,
                      newer: (Option<u32>, Option<(u32, u32)>),
                      found: &mut Vec<u32>,
                      issues: &mut Issues| {
        let content = content.as_ref()?;
        let (_, value) = pairs.iter().find(|(pair, _)| *pair == id)?;
        let ask = modern::Ask {
            kind,
            min_sdk: min.max(from),
            max_sdk: max,
            found,
            rotation: newer.0,
            hybrid: newer.1,
        };
        let outcome = modern::verify(value, content, &mut digests, ask);
        found.push(number);
        issues.take(outcome.issues);
        Some(outcome.signers)
    };

    let mut hybrid = Vec::new();
    let mut rotated = Vec::new();
    let mut third = Vec::new();
    let mut second = Vec::new();
    if max >= 37 {
        let newer = (None, None);
        hybrid = modern(
            Kind::V32,
            block::V32,
            37,
            32,
            newer,
            &mut found,
            &mut issues,
        )
        .unwrap_or_default();
        if issues.failed() {
            return result.failed(issues);
        }
    }
    let sdks = hybrid
        .first()
        .map(|signer| (signer.min_sdk, signer.max_sdk));
    if max >= 33 {
        let newer = (None, sdks);
        rotated = modern(
            Kind::V31,
            block::V31,
            33,
            31,
            newer,
            &mut found,
            &mut issues,
        )
        .unwrap_or_default();
        if issues.failed() {
            return result.failed(issues);
        }
    }
    let rotation = rotated.iter().map(|signer| signer.min_sdk).min();
    if max >= 28 {
        match modern(
            Kind::V3,
            block::V3,
            28,
            3,
            (rotation, sdks),
            &mut found,
            &mut issues,
        ) {
            Some(signers) => third = signers,
            None if rotation.or(sdks.map(|(from, _)| from)).is_some() => {
                issues.error(IssueKind::V31WithoutV3, "");
            }
            None => {}
        }
        if issues.failed() {
            return result.failed(issues);
        }
    }
    if max >= 24 && (min < 28 || found.is_empty()) {
        second = modern(
            Kind::V2,
            block::V2,
            24,
            2,
            (None, None),
            &mut found,
            &mut issues,
        )
        .unwrap_or_default();
        if issues.failed() {
            return result.failed(issues);
        }
    }
    for (id, _) in pairs.iter().filter(|(id, _)| !block::known(*id)) {
        issues.warn(IssueKind::UnknownBlock, &format!("{id:#x}"));
    }
    if let Some(idsig) = ask.idsig {
        let signers = if third.is_empty() { &second } else { &third };
        v4::verify(bytes, idsig, signers, &rotated, &mut issues);
        if issues.failed() {
            return result.failed(issues);
        }
        result.schemes.push(SignatureScheme::V4);
    }
    if max >= 26 {
        match facts {
            None => issues.error(IssueKind::MalformedManifest, ""),
            Some(facts) if facts.sandbox > 1 && found.is_empty() => {
                issues.error(IssueKind::NoSigForSandbox, &facts.sandbox.to_string());
            }
            Some(_) => {}
        }
    }
    let mut first = Vec::new();
    if min < 24 || found.is_empty() {
        let (signers, more) = jar::verify(
            archive,
            jar::Ask {
                min_sdk: min,
                max_sdk: max,
                found: &found,
            },
        );
        first = signers;
        issues.take(more);
    }
    if issues.failed() {
        return result.failed(issues);
    }
    let stamped = stamped(archive, &first, &second, &third);
    result.stamp = stamp::verify(archive, pairs, &stamped, (min, max), &mut issues);
    agree(&first, &second, &third, &mut issues);
    if let Some(facts) = facts {
        let target = facts.target_sdk.or(facts.min_sdk).unwrap_or(1);
        if target >= 30
            && max >= target
            && second.is_empty()
            && third.is_empty()
            && rotated.is_empty()
            && hybrid.is_empty()
        {
            issues.error(IssueKind::TargetSdkNeedsNewer, &target.to_string());
        }
    }
    if issues.failed() {
        return result.failed(issues);
    }

    use SignatureScheme::{V1, V2, V3, V31, V32};
    let held = [
        (V1, first.is_empty()),
        (V2, second.is_empty()),
        (V3, third.is_empty()),
        (V31, rotated.is_empty()),
        (V32, hybrid.is_empty()),
    ];
    result.schemes.extend(
        held.iter()
            .filter(|(_, empty)| !empty)
            .map(|(scheme, _)| *scheme),
    );
    result.schemes.sort();
    let newer = |signers: &[modern::Signer<'_>], scheme| {
        signers
            .iter()
            .map(|signer| described(signer, scheme))
            .collect::<Vec<_>>()
    };
    let mut signers = newer(&hybrid, V32);
    signers.extend(newer(&rotated, V31));
    signers.extend(newer(&third, V3));
    if signers.is_empty() {
        signers = newer(&second, V2);
    }
    if signers.is_empty() {
        signers = first
            .iter()
            .filter_map(|signer| Certificate::parse(&signer.certificate))
            .map(|certificate| named(&certificate, V1, min, max))
            .collect();
    }
    let mut trusted: Vec<&[u8]> = first
        .iter()
        .map(|signer| signer.certificate.as_slice())
        .collect();
    for signer in second.iter().chain(&third).chain(&rotated).chain(&hybrid) {
        trusted.push(signer.certificate.raw);
        trusted.extend(signer.lineage.iter().map(|node| node.certificate.raw));
    }
    result.verified = !signers.is_empty();
    result.signers = signers;
    result.planted = planted(archive, pairs, &trusted);
    (result.errors, result.warnings) = (issues.errors, issues.warnings);
    result
}

/// Whether the central directory lies where the end record says and holds as many whole records as it counts, and the file ends with the end
/// record's comment. The archive reader is more forgiving, for it
/// names tricks; a signature is only ever taken over a file that needs no guess.
fn strict(archive: &Archive<'_>) -> bool {
    let walk = || {
        let (bytes, eocd) = (archive.bytes(), archive.eocd_offset());
        let mut end = Reader(bytes.get(eocd..)?);
        end.take(10)?;
        let (count, size, offset) = (end.take(2)?, end.u32()?, end.u32()?);
        let (size, offset) = (usize::try_from(size).ok()?, usize::try_from(offset).ok()?);
        let comment = u16::from_le_bytes(end.take(2)?.try_into().ok()?);
        if end.0.len() != usize::from(comment) {
            return None;
        }
        let to = offset.checked_add(size).filter(|to| *to <= eocd)?;
        let mut directory = Reader(bytes.get(offset..to)?);
        for _ in 0..u16::from_le_bytes(count.try_into().ok()?) {
            let header = directory
                .take(46)
                .filter(|header| header.starts_with(b"PK\x01\x02"))?;
            let mut lengths = Reader(header.get(28..34)?);
            let mut length = || {
                Some(usize::from(u16::from_le_bytes(
                    lengths.take(2)?.try_into().ok()?,
                )))
            };
            let rest = length()? + length()? + length()?;
            directory.take(rest)?;
        }
        (archive.central_directory() == (offset..to)).then_some(())
    };
    walk().is_some()
}

/// What a source stamp must have signed: the digests of every scheme that was checked.
fn stamped(
    archive: &Archive<'_>,
    first: &[jar::Signer],
    second: &[modern::Signer<'_>],
    third: &[modern::Signer<'_>],
) -> Stamped {
    let mut stamped = Stamped::new();
    if !first.is_empty()
        && let Some(manifest) = archive.entry(jar::MANIFEST)
        && let Ok(bytes) = archive.read(manifest, crate::limits::JAR_FILE)
    {
        // 4 is apksig's number of a plain SHA-256.
        let digest = sha2::Sha256::digest(bytes).to_vec();
        stamped.insert(1, [(4, digest)].into());
    }
    for (scheme, signers) in [(2, second), (3, third)] {
        if !signers.is_empty() {
            let digests = signers.iter().flat_map(|signer| &signer.named);
            let digests = digests.map(|(kind, digest)| (kind.number(), digest.to_vec()));
            stamped.insert(scheme, digests.collect());
        }
    }
    stamped
}

/// The signers of the schemes must be the same ones, or v3's lineage must begin with the older scheme's.
fn agree(
    first: &[jar::Signer],
    second: &[modern::Signer<'_>],
    third: &[modern::Signer<'_>],
    issues: &mut Issues,
) {
    if !first.is_empty() && !second.is_empty() {
        if first.iter().any(|one| {
            second
                .iter()
                .all(|two| two.certificate.raw != one.certificate)
        }) {
            issues.error(IssueKind::V2Missing, "");
        }
        if second.iter().any(|two| {
            first
                .iter()
                .all(|one| one.certificate != two.certificate.raw)
        }) {
            issues.error(IssueKind::JarMissing, "");
        }
    }
    if third.is_empty() {
        return;
    }
    let old: Vec<&[u8]> = if first.is_empty() {
        second.iter().map(|signer| signer.certificate.raw).collect()
    } else {
        first
            .iter()
            .map(|signer| signer.certificate.as_slice())
            .collect()
    };
    let [old] = old[..] else {
        if old.len() > 1 {
            issues.error(IssueKind::V3MultiplePast, "");
        }
        return;
    };
    let longest = third
        .iter()
        .map(|signer| &signer.lineage)
        .max_by_key(|lineage| lineage.len());
    match longest.and_then(|lineage| lineage.first()) {
        Some(oldest) if oldest.certificate.raw != old => {
            issues.error(IssueKind::V3PastMismatch, "");
        }
        Some(_) => {}
        None if third.len() != 1 => issues.error(IssueKind::V3MultipleSigners, ""),
        None if third
            .first()
            .is_some_and(|signer| signer.certificate.raw != old) =>
        {
            issues.error(IssueKind::V3PastMismatch, "");
        }
        None => {}
    }
}

fn named(
    certificate: &Certificate<'_>,
    scheme: SignatureScheme,
    min_sdk: u32,
    max_sdk: u32,
) -> Signer {
    Signer {
        certificate_sha256: certificate.sha256(),
        key_sha256: certificate.key_sha256(),
        subject: certificate.subject(),
        scheme,
        min_sdk,
        max_sdk,
        lineage: Vec::new(),
    }
}

fn described(signer: &modern::Signer<'_>, scheme: SignatureScheme) -> Signer {
    let lineage = signer.lineage.iter().map(|node| Ancestor {
        certificate_sha256: node.certificate.sha256(),
        capabilities: node.capabilities,
    });
    Signer {
        lineage: lineage.collect(),
        ..named(&signer.certificate, scheme, signer.min_sdk, signer.max_sdk)
    }
}

/// Certificates in signature files of `META-INF` and in repeated blocks that belong to no verified signer: what a careless tool would print.
fn planted(archive: &Archive<'_>, pairs: &[(u32, &[u8])], trusted: &[&[u8]]) -> Vec<String> {
    let mut found = Vec::new();
    let mut note = |raw: &[u8]| {
        if let Some(certificate) = Certificate::parse(raw)
            && !trusted.contains(&raw)
            && found.len() < crate::limits::CERTIFICATES
        {
            let digest = certificate.sha256();
            if !found.contains(&digest) {
                found.push(digest);
            }
        }
    };
    let blocks = archive
        .entries()
        .iter()
        .filter(|entry| jar::is_block(&entry.label()))
        .take(crate::limits::SIGNERS);
    for entry in blocks {
        let Ok(bytes) = archive.read(entry, 1 << 20) else {
            continue;
        };
        if let Some(data) = crate::pkcs7::SignedData::parse(&bytes) {
            let bag: Vec<_> = data
                .certificates
                .iter()
                .filter_map(|certificate| Certificate::parse(certificate.whole))
                .collect();
            let named: Vec<_> = data
                .signers
                .iter()
                .filter_map(|info| info.certificate(&bag))
                .collect();
            named.iter().for_each(|certificate| note(certificate.raw));
            // Careless tools take the first certificate; one that vouches for the signer's is no trick.
            if let Some(first) = bag.first()
                && !named.iter().any(|certificate| certificate.issued_by(first))
            {
                note(first.raw);
            }
        }
    }
    for (_, value) in pairs
        .iter()
        .filter(|(id, _)| matches!(*id, block::V2 | block::V3 | block::V31 | block::V32))
    {
        modern::certificates(value).for_each(&mut note);
    }
    found
}
