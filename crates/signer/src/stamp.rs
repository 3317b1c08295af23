//! Source stamps (source.android.com, «APK Signature Scheme», source stamp blocks v1 and v2): a store's mark that says from where a package came.
//!
//! A stamp never decides who signed: Android installs a package with a wrong stamp, and so what is wrong with one is a warning here, under apksig's name.

use std::collections::BTreeMap;

use chinhdanh_archive::Archive;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::algorithms::{self, Algorithm};
use crate::block;
use crate::bytes::Reader;
use crate::certificate::{Certificate, hex};
use crate::issue::{IssueKind, Issues};
use crate::keys::Answer;
use crate::limits;
use crate::lineage::{self, LineageError};

/// A store's stamp on a package. It is not the signer, and says nothing of who made the app.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Stamp {
    /// SHA-256 of the stamp's certificate, lower-case hexadecimal; empty where it cannot be read.
    pub certificate_sha256: String,
    /// Whether the stamp is whole and made over this very package.
    pub verified: bool,
    /// When the package was stamped, in seconds since 1970, as the stamper says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<u64>,
    /// The stamp's certificates that this one follows, oldest first, with itself last; empty where it never changed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lineage: Vec<String>,
}

/// The digests of the package by scheme (1, 2, 3) and within one by apksig's number of the digest; a stamp signs them scheme by scheme.
pub(crate) type Stamped = BTreeMap<u32, BTreeMap<u32, Vec<u8>>>;

/// The entry that holds the digest of the stamp's certificate.
const ENTRY: &str = "stamp-cert-sha256";
const ROTATION: u32 = 0x9d63_03f7;
const TIME: u32 = 0xe43c_5946;
/// Stamps came with Android 11.
const FIRST: u32 = 30;

/// Verifies the stamp of a package; `None` where it has none.
pub(crate) fn verify(
    archive: &Archive<'_>,
    pairs: &[(u32, &[u8])],
    stamped: &Stamped,
    range: (u32, u32),
    issues: &mut Issues,
) -> Option<Stamp> {
    let find = |wanted: u32| {
        let pair = pairs.iter().find(|(id, _)| *id == wanted);
        pair.map(|(_, value)| *value)
    };
    let (second, first) = (find(block::STAMP_V2), find(block::STAMP_V1));
    let entry = archive
        .position(ENTRY)
        .filter(|at| archive.seen_by_android(*at))
        .and_then(|at| archive.entries().get(at));
    let Some(entry) = entry else {
        if second.or(first).is_some() {
            issues.warn(IssueKind::StampWithoutDigest, ENTRY);
        }
        return None;
    };
    let (Some(value), new) = (second.or(first), second.is_some()) else {
        issues.warn(IssueKind::StampMissing, "");
        return None;
    };
    let named = archive.read_code(entry, limits::STAMP).unwrap_or_default();
    let mut stamp = Stamp::default();
    let mut check = Check {
        stamped,
        range: (range.0.max(FIRST), range.1),
        stamp: &mut stamp,
        issues,
    };
    let outcome = Reader(value)
        .fields()
        .ok_or(Fault::Cut)
        .and_then(|data| check.block(data, &named, new));
    match outcome {
        Ok(()) => stamp.verified = true,
        Err(Fault::Named) => {}
        Err(Fault::Cut) => issues.warn(IssueKind::StampMalformedSignature, ""),
    }
    Some(stamp)
}

/// Why a stamp does not hold.
enum Fault {
    /// The bytes end too early.
    Cut,
    /// For the reason that is among the issues.
    Named,
}

struct Check<'s> {
    stamped: &'s Stamped,
    range: (u32, u32),
    stamp: &'s mut Stamp,
    issues: &'s mut Issues,
}

impl Check<'_> {
    fn fault(&mut self, kind: IssueKind, detail: &str) -> Fault {
        self.issues.warn(kind, detail);
        Fault::Named
    }

    fn block(&mut self, mut data: Reader<'_>, named: &[u8], new: bool) -> Result<(), Fault> {
        let raw = data.field().ok_or(Fault::Cut)?;
        let Some(certificate) = Certificate::parse(raw) else {
            return Err(self.fault(IssueKind::StampMalformedCertificate, ""));
        };
        self.stamp.certificate_sha256 = certificate.sha256();
        if Sha256::digest(raw)[..] != *named {
            let detail = hex(named.get(..32).unwrap_or(named));
            return Err(self.fault(IssueKind::StampCertificateMismatch, &detail));
        }
        let lists = data.fields().ok_or(Fault::Cut)?;
        if !new {
            // The older block signs the digests of the newest scheme alone.
            let digests = self.stamped.values().next_back();
            let message = encoded(digests.into_iter().flatten());
            return self.signatures(&certificate, &message, lists);
        }
        let mut schemes = BTreeMap::new();
        let mut list = lists;
        while !list.is_empty() {
            let mut scheme = list.fields().ok_or(Fault::Cut)?;
            let (number, signatures) = (
                scheme.u32().ok_or(Fault::Cut)?,
                scheme.fields().ok_or(Fault::Cut)?,
            );
            schemes.insert(number, signatures);
            if schemes.len() > limits::RECORDS {
                return Err(Fault::Cut);
            }
        }
        for (number, digests) in self.stamped {
            let Some(signatures) = schemes.get(number) else {
                return Err(self.fault(IssueKind::StampNoSignature, &number.to_string()));
            };
            self.signatures(&certificate, &encoded(digests), *signatures)?;
        }
        if data.is_empty() {
            return Ok(());
        }
        let attributes = data.field().ok_or(Fault::Cut)?;
        let signatures = data.fields().ok_or(Fault::Cut)?;
        self.signatures(&certificate, attributes, signatures)?;
        let list = Reader(attributes).fields().ok_or(Fault::Cut)?;
        self.attributes(&certificate, list)
    }

    /// Of the signatures in `list` those that some Android of the range would check must hold over `message`.
    fn signatures(
        &mut self,
        certificate: &Certificate<'_>,
        message: &[u8],
        mut list: Reader<'_>,
    ) -> Result<(), Fault> {
        let mut supported = Vec::new();
        let mut count = 0;
        while !list.is_empty() {
            count += 1;
            let record = list
                .fields()
                .and_then(|mut record| Some((record.u32()?, record.field()?)))
                .filter(|_| count <= limits::RECORDS);
            let Some((id, signature)) = record else {
                let detail = format!("#{count}");
                return Err(self.fault(IssueKind::StampMalformedSignature, &detail));
            };
            match Algorithm::of(id) {
                Some(algorithm) => supported.push((algorithm, signature)),
                None => self
                    .issues
                    .warn(IssueKind::StampUnknownAlgorithm, &format!("{id:#x}")),
            }
        }
        if supported.is_empty() {
            return Err(self.fault(IssueKind::StampNoSignature, ""));
        }
        let (min_sdk, max_sdk) = self.range;
        let Some(chosen) = algorithms::to_check(&supported, min_sdk, max_sdk) else {
            return Err(self.fault(IssueKind::StampNoSupported, ""));
        };
        let Some(key) = certificate.public_key() else {
            return Err(self.fault(IssueKind::StampVerifyException, ""));
        };
        for (algorithm, signature) in chosen {
            match key.verify(algorithm.scheme, message, signature) {
                Answer::Right => {}
                Answer::Wrong => return Err(self.fault(IssueKind::StampDidNotVerify, "")),
                Answer::Unfit => return Err(self.fault(IssueKind::StampVerifyException, "")),
            }
        }
        Ok(())
    }

    fn attributes(
        &mut self,
        certificate: &Certificate<'_>,
        mut list: Reader<'_>,
    ) -> Result<(), Fault> {
        let mut outcome = Ok(());
        let mut count = 0;
        while !list.is_empty() {
            count += 1;
            let attribute = list
                .fields()
                .and_then(|mut attribute| Some((attribute.u32()?, attribute)))
                .filter(|_| count <= limits::RECORDS);
            let number = format!("#{count}");
            let Some((id, mut value)) = attribute else {
                return Err(self.fault(IssueKind::StampMalformedAttribute, &number));
            };
            match id {
                // One lineage costs up to a signature check a link; a second can only contradict it.
                ROTATION if self.stamp.lineage.is_empty() => match lineage::read(value.0) {
                    Ok(nodes) => {
                        let mut nodes = nodes.iter().map(|node| &node.certificate);
                        self.stamp.lineage = nodes.clone().map(Certificate::sha256).collect();
                        if nodes
                            .next_back()
                            .is_none_or(|newest| newest.raw != certificate.raw)
                        {
                            outcome = Err(self.fault(IssueKind::StampLineageMismatch, ""));
                        }
                    }
                    Err(LineageError::DidNotVerify) => {
                        outcome = Err(self.fault(IssueKind::StampLineageDidNotVerify, ""));
                    }
                    Err(LineageError::Malformed) => {
                        outcome = Err(self.fault(IssueKind::StampMalformedLineage, ""));
                    }
                },
                ROTATION => outcome = Err(self.fault(IssueKind::StampMalformedLineage, "")),
                TIME => {
                    let Some(time) = value.u64() else {
                        return Err(self.fault(IssueKind::StampMalformedAttribute, &number));
                    };
                    // Java reads it as a signed number.
                    if time == 0 || i64::try_from(time).is_err() {
                        outcome = Err(self.fault(IssueKind::StampInvalidTime, ""));
                    } else {
                        self.stamp.time = Some(time);
                    }
                }
                _ => self
                    .issues
                    .warn(IssueKind::StampUnknownAttribute, &format!("{id:#x}")),
            }
        }
        outcome
    }
}

/// Pairs of a number and bytes, each with its length before it: the message that a stamp signs.
fn encoded<'d>(digests: impl IntoIterator<Item = (&'d u32, &'d Vec<u8>)>) -> Vec<u8> {
    let mut message = Vec::new();
    for (number, digest) in digests {
        // A digest is at most 64 bytes long.
        let length = u32::try_from(digest.len()).unwrap_or(u32::MAX);
        message.extend_from_slice(&length.saturating_add(8).to_le_bytes());
        message.extend_from_slice(&number.to_le_bytes());
        message.extend_from_slice(&length.to_le_bytes());
        message.extend_from_slice(digest);
    }
    message
}
