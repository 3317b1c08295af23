//! Signature schemes v2, v3, v3.1 and v3.2: signers in the signing block, over digests of the whole package.

use std::collections::BTreeMap;

use crate::algorithms::{self, Algorithm};
use crate::bytes::Reader;
use crate::certificate::Certificate;
use crate::content::{Content, ContentDigest};
use crate::issue::{IssueKind, Issues};
use crate::keys::{Answer, PublicKey};
use crate::limits;
use crate::lineage::{self, LineageError, Node};

/// The scheme of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    V2,
    V3,
    V31,
    /// Hybrid: one classical and one post-quantum signer.
    V32,
}

/// A signer of a block.
#[derive(Debug, Clone)]
pub(crate) struct Signer<'a> {
    pub(crate) certificate: Certificate<'a>,
    pub(crate) post_quantum: bool,
    pub(crate) min_sdk: u32,
    pub(crate) max_sdk: u32,
    pub(crate) lineage: Vec<Node<'a>>,
    /// The digests that its signature covers, checked against the package.
    pub(crate) digests: BTreeMap<ContentDigest, &'a [u8]>,
    /// Every digest that it names, the last of each kind: what a source stamp is made over.
    pub(crate) named: BTreeMap<ContentDigest, &'a [u8]>,
}

/// What a block says.
#[derive(Debug, Default)]
pub(crate) struct Outcome<'a> {
    pub(crate) signers: Vec<Signer<'a>>,
    pub(crate) issues: Issues,
}

/// What a check is asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ask<'s> {
    pub(crate) kind: Kind,
    pub(crate) min_sdk: u32,
    pub(crate) max_sdk: u32,
    /// The schemes found so far, for the protection against stripping.
    pub(crate) found: &'s [u32],
    /// The SDK from which a v3.1 block takes over.
    pub(crate) rotation: Option<u32>,
    /// The SDKs that a v3.2 block is for.
    pub(crate) hybrid: Option<(u32, u32)>,
}

const ROTATION: u32 = 0x3ba0_6f8c;
const ROTATION_MIN_SDK: u32 = 0x559f_8b02;
const DEV_RELEASE: u32 = 0xc2a6_b3ba;
const HYBRID_MIN_SDK: u32 = 0xbf94_0529;
const HYBRID_MAX_SDK: u32 = 0x9f06_b79c;
const STRIPPING: u32 = 0xbeef_f00d;

/// The name of an issue in v2 and in v3.
macro_rules! name {
    ($kind:expr, $two:ident, $three:ident) => {
        if $kind == Kind::V2 {
            IssueKind::$two
        } else {
            IssueKind::$three
        }
    };
}

/// Digests of the package computed once.
#[derive(Debug, Default)]
pub(crate) struct Digests(BTreeMap<ContentDigest, Vec<u8>>);

impl Digests {
    pub(crate) fn of(&mut self, content: &Content<'_>, kind: ContentDigest) -> &[u8] {
        self.0.entry(kind).or_insert_with(|| content.digest(kind))
    }
}

/// Verifies a block of one of the three schemes.
pub(crate) fn verify<'a>(
    block: &'a [u8],
    content: &Content<'_>,
    digests: &mut Digests,
    ask: Ask<'_>,
) -> Outcome<'a> {
    let mut outcome = Outcome::default();
    let kind = ask.kind;
    let Some(mut list) = Reader(block).fields() else {
        outcome
            .issues
            .error(name!(kind, V2MalformedSigners, V3MalformedSigners), "");
        return outcome;
    };
    if list.is_empty() {
        outcome
            .issues
            .error(name!(kind, V2NoSigners, V3NoSigners), "");
        return outcome;
    }
    let mut count = 0;
    while !list.is_empty() {
        count += 1;
        if count > limits::SIGNERS {
            if kind == Kind::V2 {
                outcome.issues.error(IssueKind::V2TooManySigners, "");
            } else {
                outcome.issues.error(IssueKind::TooMuch, "signers");
            }
            return outcome;
        }
        let detail = format!("#{count}");
        let before = outcome.issues.errors.len();
        let signer = list
            .fields()
            .and_then(|reader| signer(reader, ask, &detail, &mut outcome.issues));
        match signer {
            Some(signer) => outcome.signers.push(signer),
            None => {
                if outcome.issues.errors.len() == before {
                    outcome
                        .issues
                        .error(name!(kind, V2MalformedSigner, V3MalformedSigner), &detail);
                    return outcome;
                }
            }
        }
    }
    if outcome.issues.failed() {
        return outcome;
    }
    for signer in &outcome.signers {
        for (digest, expected) in &signer.digests {
            if digests.of(content, *digest) != *expected {
                outcome
                    .issues
                    .error(name!(kind, V2Digest, V3Digest), &format!("{digest:?}"));
            }
        }
    }
    match kind {
        Kind::V2 => {}
        Kind::V3 | Kind::V31 => ranges(&mut outcome, ask),
        Kind::V32 => hybrid(&mut outcome),
    }
    if kind != Kind::V32 && outcome.signers.iter().any(|signer| signer.post_quantum) {
        outcome.issues.error(IssueKind::V32QuantumAlone, "");
    }
    outcome
}

/// A hybrid block has one classical and one post-quantum signer, for the same SDKs and with the same past, and Android takes the second for the current
/// one, as if the first had rotated to it (Android 17, `ApkSignatureSchemeV3Verifier`). What is left is that signer.
fn hybrid(outcome: &mut Outcome<'_>) {
    let issues = &mut outcome.issues;
    let [one, two] = &outcome.signers[..] else {
        return issues.error(
            IssueKind::V32SignerCount,
            &outcome.signers.len().to_string(),
        );
    };
    let (classical, quantum) = match (one.post_quantum, two.post_quantum) {
        (false, true) => (one, two),
        (true, false) => (two, one),
        _ => return issues.error(IssueKind::V32KeyKinds, ""),
    };
    if (classical.min_sdk, classical.max_sdk) != (quantum.min_sdk, quantum.max_sdk) {
        return issues.error(IssueKind::V32SdksDiffer, "");
    }
    let past = |signer: &Signer<'_>| -> Vec<(Vec<u8>, u32)> {
        let older = signer.lineage.len().saturating_sub(1);
        let nodes = signer.lineage.iter().take(older);
        nodes
            .map(|node| (node.certificate.raw.to_vec(), node.capabilities))
            .collect()
    };
    if classical.lineage.len() != quantum.lineage.len() || past(classical) != past(quantum) {
        return issues.error(IssueKind::V32LineagesDiffer, "");
    }
    let mut current = quantum.clone();
    let implied = |certificate, capabilities| Node {
        certificate,
        capabilities,
    };
    current.lineage = if classical.lineage.is_empty() {
        vec![implied(classical.certificate, lineage::USUAL)]
    } else {
        classical.lineage.clone()
    };
    let capabilities = current
        .lineage
        .last()
        .map_or(lineage::USUAL, |node| node.capabilities);
    current
        .lineage
        .push(implied(quantum.certificate, capabilities));
    outcome.signers = vec![current];
}

/// The ranges of v3 signers must follow one another without a gap, cover what is asked for, and their lineages must be one.
fn ranges(outcome: &mut Outcome<'_>, ask: Ask<'_>) {
    let mut order: Vec<&Signer<'_>> = outcome.signers.iter().collect();
    order.sort_by_key(|signer| signer.min_sdk);
    let issues = &mut outcome.issues;
    let mut last: Option<u32> = None;
    let mut longest: &[Node<'_>] = &[];
    for signer in &order {
        if last.is_some_and(|last| last.checked_add(1) != Some(signer.min_sdk)) {
            issues.error(IssueKind::V3InconsistentSdks, "");
            break;
        }
        last = Some(signer.max_sdk);
        if !signer.lineage.is_empty() {
            let same = longest
                .iter()
                .zip(&signer.lineage)
                .all(|(a, b)| a.certificate.raw == b.certificate.raw);
            if signer.lineage.len() < longest.len() || !same {
                issues.error(IssueKind::V3InconsistentLineages, "");
                break;
            }
            longest = &signer.lineage;
        }
    }
    let first = order.first().map_or(0, |signer| signer.min_sdk);
    let hybrid = ask.hybrid.filter(|(_, to)| *to >= ask.max_sdk);
    let newer = [
        ask.rotation.filter(|_| ask.kind == Kind::V3),
        hybrid.map(|(from, _)| from),
    ];
    let needed = newer
        .into_iter()
        .flatten()
        .map(|from| from.saturating_sub(1))
        .fold(ask.max_sdk, u32::min);
    // What lies below a v3.1 block is the v3 block's to cover.
    let starts_late = ask.kind == Kind::V3 && first > ask.min_sdk;
    if starts_late || last.is_some_and(|last| last < needed) {
        issues.error(
            IssueKind::V3MissingSdks,
            &format!("{first}–{}", last.unwrap_or(0)),
        );
    }
}

/// One signer. `None` with an issue where it is wrong, `None` without one where it is cut off.
fn signer<'a>(
    mut reader: Reader<'a>,
    ask: Ask<'_>,
    detail: &str,
    issues: &mut Issues,
) -> Option<Signer<'a>> {
    let kind = ask.kind;
    let signed = reader.field()?;
    let (mut min_sdk, mut max_sdk) = (ask.min_sdk, ask.max_sdk);
    if kind != Kind::V2 {
        (min_sdk, max_sdk) = (reader.u32()?, reader.u32()?);
        // Java reads them as signed numbers.
        if min_sdk > max_sdk || min_sdk > i32::MAX as u32 {
            issues.error(IssueKind::V3InvalidSdks, detail);
        }
    }
    let mut signatures = reader.fields()?;
    let key_bytes = reader.field()?;
    let mut ids = Vec::new();
    let mut supported = Vec::new();
    while !signatures.is_empty() {
        let record = signatures
            .fields()
            .and_then(|mut record| Some((record.u32()?, record.field()?)));
        let record = record.filter(|_| ids.len() < limits::RECORDS);
        let Some((id, signature)) = record else {
            issues.error(
                name!(kind, V2MalformedSignature, V3MalformedSignature),
                detail,
            );
            return None;
        };
        ids.push(id);
        match Algorithm::of(id) {
            Some(algorithm) => supported.push((algorithm, signature)),
            None => issues.warn(
                name!(kind, V2UnknownAlgorithm, V3UnknownAlgorithm),
                &format!("{id:#x}"),
            ),
        }
    }
    if ids.is_empty() {
        issues.error(name!(kind, V2NoSignatures, V3NoSignatures), detail);
        return None;
    }
    let Some(chosen) = algorithms::to_check(&supported, min_sdk, max_sdk) else {
        issues.error(name!(kind, V2NoSupported, V3NoSupported), detail);
        return None;
    };
    let Some(key) = PublicKey::parse(key_bytes) else {
        issues.error(
            name!(kind, V2MalformedPublicKey, V3MalformedPublicKey),
            detail,
        );
        return None;
    };
    for (algorithm, signature) in &chosen {
        match key.verify(algorithm.scheme, signed, signature) {
            Answer::Right => {}
            Answer::Wrong => {
                issues.error(name!(kind, V2DidNotVerify, V3DidNotVerify), detail);
                return None;
            }
            Answer::Unfit => {
                issues.error(name!(kind, V2VerifyException, V3VerifyException), detail);
                return None;
            }
        }
    }

    let mut data = Reader(signed);
    let mut records = data.fields()?;
    let mut certificates = data.fields()?;
    if kind != Kind::V2 {
        if data.u32()? != min_sdk {
            issues.error(IssueKind::V3MinSdkMismatch, detail);
        }
        if data.u32()? != max_sdk {
            issues.error(IssueKind::V3MaxSdkMismatch, detail);
        }
    }
    let attributes = data.fields()?;
    let mut main = None;
    let mut count = 0;
    while !certificates.is_empty() {
        let raw = certificates.field()?;
        count += 1;
        let parsed = Certificate::parse(raw).filter(|_| count <= limits::CERTIFICATES);
        let Some(certificate) = parsed else {
            issues.error(
                name!(kind, V2MalformedCertificate, V3MalformedCertificate),
                detail,
            );
            return None;
        };
        main.get_or_insert(certificate);
    }
    let Some(certificate) = main else {
        issues.error(name!(kind, V2NoCertificates, V3NoCertificates), detail);
        return None;
    };
    if certificate.key != key_bytes && certificate.public_key().as_ref() != Some(&key) {
        issues.error(name!(kind, V2KeyMismatch, V3KeyMismatch), detail);
        return None;
    }
    let mut ids_named = Vec::new();
    let mut named = BTreeMap::new();
    let mut digests = BTreeMap::new();
    while !records.is_empty() {
        let record = records
            .fields()
            .and_then(|mut record| Some((record.u32()?, record.field()?)));
        let record = record.filter(|_| ids_named.len() < limits::RECORDS);
        let Some((id, digest)) = record else {
            issues.error(name!(kind, V2MalformedDigest, V3MalformedDigest), detail);
            return None;
        };
        ids_named.push(id);
        if let Some(algorithm) = Algorithm::of(id) {
            named.insert(algorithm.content, digest);
        }
        // Every digest of a kind that a checked signature vouches for must be right, so of two with one kind none may be skipped.
        if let Some(algorithm) = Algorithm::of(id)
            && chosen
                .iter()
                .any(|(checked, _)| checked.content == algorithm.content)
            && digests
                .insert(algorithm.content, digest)
                .is_some_and(|other| other != digest)
        {
            issues.error(name!(kind, V2Digest, V3Digest), detail);
            return None;
        }
    }
    if ids != ids_named {
        issues.error(
            name!(kind, V2AlgorithmMismatch, V3AlgorithmMismatch),
            detail,
        );
        return None;
    }
    let mut signer = Signer {
        certificate,
        post_quantum: key.post_quantum(),
        min_sdk,
        max_sdk,
        lineage: Vec::new(),
        digests,
        named,
    };
    read_attributes(attributes, &mut signer, ask, detail, issues);
    Some(signer)
}

fn read_attributes<'a>(
    mut attributes: Reader<'a>,
    signer: &mut Signer<'a>,
    ask: Ask<'_>,
    detail: &str,
    issues: &mut Issues,
) {
    let kind = ask.kind;
    let (mut guarded, mut rotated) = (false, false);
    let mut guards = [None, None];
    let mut count = 0;
    while !attributes.is_empty() {
        let attribute = attributes
            .fields()
            .and_then(|mut attribute| Some((attribute.u32()?, attribute)));
        count += 1;
        let Some((id, mut value)) = attribute.filter(|_| count <= limits::RECORDS) else {
            issues.error(
                name!(kind, V2MalformedAttribute, V3MalformedAttribute),
                detail,
            );
            return;
        };
        match (id, kind) {
            (STRIPPING, Kind::V2) => match value.u32() {
                Some(scheme @ (2 | 3)) if ask.max_sdk >= 28 || scheme == 2 => {
                    if !ask.found.contains(&scheme) && scheme != 2 {
                        issues.error(IssueKind::V2Stripped, &scheme.to_string());
                    }
                }
                Some(scheme) => issues.warn(IssueKind::V2UnknownScheme, &scheme.to_string()),
                None => issues.error(IssueKind::V2MalformedAttribute, detail),
            },
            // A second lineage would cost as much again and can only contradict the first.
            (ROTATION, Kind::V3 | Kind::V31 | Kind::V32)
                if std::mem::replace(&mut rotated, true) =>
            {
                issues.error(IssueKind::V3MalformedLineage, detail);
                return;
            }
            (ROTATION, Kind::V3 | Kind::V31 | Kind::V32) => {
                rotation(value.0, signer, issues, detail);
            }
            (ROTATION_MIN_SDK, Kind::V3 | Kind::V31) => {
                guarded = true;
                let Some(claimed) = value.u32() else {
                    issues.error(IssueKind::V3MalformedAttribute, detail);
                    return;
                };
                if ask.max_sdk >= 33 && kind == Kind::V3 {
                    match ask.rotation {
                        None => issues.error(IssueKind::V31Missing, &claimed.to_string()),
                        Some(real) if real != claimed => {
                            issues.error(IssueKind::V31SdkMismatch, &claimed.to_string());
                        }
                        Some(_) => {}
                    }
                }
            }
            (HYBRID_MIN_SDK | HYBRID_MAX_SDK, Kind::V3 | Kind::V31) if ask.max_sdk >= 37 => {
                let Some(claimed) = value.u32() else {
                    issues.error(IssueKind::V3MalformedAttribute, detail);
                    return;
                };
                guards[usize::from(id == HYBRID_MAX_SDK)] = Some(claimed);
            }
            (DEV_RELEASE, Kind::V31 | Kind::V32) => {}
            (DEV_RELEASE, Kind::V3) => issues.warn(IssueKind::V31DevReleaseOnV3, detail),
            _ => issues.warn(
                name!(kind, V2UnknownAttribute, V3UnknownAttribute),
                &format!("{id:#x}"),
            ),
        }
    }
    match (guards, ask.hybrid) {
        ([None, None], _) => {}
        ([None, Some(_)], _) => issues.error(IssueKind::V3MalformedAttribute, detail),
        (_, None) => issues.error(IssueKind::V32Missing, detail),
        ([from, to], Some(real)) => {
            if from != Some(real.0) || to.is_some_and(|to| to != real.1) {
                issues.error(IssueKind::V32SdkMismatch, detail);
            }
        }
    }
    if kind == Kind::V3 && ask.rotation.is_some() && !guarded {
        issues.warn(IssueKind::V31AttributeMissing, detail);
    }
}

fn rotation<'a>(bytes: &'a [u8], signer: &mut Signer<'a>, issues: &mut Issues, detail: &str) {
    match lineage::read(bytes) {
        Ok(nodes) => {
            if nodes
                .last()
                .is_none_or(|newest| newest.certificate.raw != signer.certificate.raw)
            {
                issues.error(IssueKind::V3LineageMismatch, detail);
            }
            signer.lineage = nodes;
        }
        Err(LineageError::DidNotVerify) => issues.error(IssueKind::V3LineageDidNotVerify, detail),
        Err(LineageError::Malformed) => issues.error(IssueKind::V3MalformedLineage, detail),
    }
}

/// The first certificate of every signer of a block, verified or not.
pub(crate) fn certificates(block: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut list = Reader(block).fields().unwrap_or(Reader(&[]));
    std::iter::from_fn(move || list.fields())
        .take(limits::SIGNERS)
        .filter_map(|mut signer| {
            let mut data = signer.fields()?;
            data.field()?;
            data.fields()?.field()
        })
}
