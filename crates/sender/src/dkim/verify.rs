//! Whether a domain's signature holds for a mail.

use sha2::{Digest as _, Sha256};

use super::canon::{body_hash, without_signature};
use super::key::{DkimKey, KeyFault, KeyType};
use super::signature::{Algorithm, DkimSignature, SignatureFault};
use crate::dns::{Fault, Kind, Record, Resolver};
use crate::message::{Field, split, with_crlf};
use crate::{domain, limits};

/// What a signature is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DkimResult {
    /// It holds.
    Pass,
    /// It does not hold.
    Fail,
    /// It could hold and does not count: too weak, expired.
    Policy,
    /// It cannot be read, or has no usable key.
    PermError,
    /// The DNS did not answer.
    TempError,
}

impl DkimResult {
    /// The word of RFC 8601 §2.7.1.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::Policy => "policy",
            Self::PermError => "permerror",
            Self::TempError => "temperror",
        }
    }
}

/// Why a signature is worth that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DkimWhy {
    /// It holds.
    #[error("the signature holds")]
    Holds,
    /// The field is badly written.
    #[error("{0}")]
    Signature(SignatureFault),
    /// There is no key, or none that can be used.
    #[error("{0}")]
    Key(KeyFault),
    /// The selector has no key record.
    #[error("there is no key")]
    NoKey,
    /// The key is of another kind than the signature.
    #[error("the key is of another kind")]
    KeyMismatch,
    /// SHA-1 (RFC 8301 §3.1).
    #[error("rsa-sha1 is no longer a signature")]
    Sha1,
    /// Fewer than 1024 bits (RFC 8301 §3.2).
    #[error("the key is too short")]
    ShortKey,
    /// `x=` has passed.
    #[error("the signature has expired")]
    Expired,
    /// `t=` lies in the future.
    #[error("the signature is from the future")]
    Future,
    /// The body was changed.
    #[error("the body was changed")]
    BodyChanged,
    /// `l=` is more than there is.
    #[error("the body is shorter than what was signed")]
    BodyCut,
    /// The header was changed, or the signature is not of this key.
    #[error("a signed field was changed")]
    HeaderChanged,
    /// A From field stands in the mail that the signature does not cover.
    #[error("a From field was added that is not signed")]
    FromAdded,
    /// The DNS did not answer.
    #[error("the DNS did not answer")]
    Dns,
    /// Nobody was asked.
    #[error("not asked: offline")]
    Offline,
}

/// What was found of one signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DkimCheck {
    /// `d=`, empty where it cannot be read.
    pub domain: String,
    /// `s=`, empty where it cannot be read.
    pub selector: String,
    /// What it is worth.
    pub result: DkimResult,
    /// Why.
    pub why: DkimWhy,
    /// `a=`
    pub algorithm: Option<Algorithm>,
    /// The key, where there is one.
    pub key: Option<KeyType>,
    /// The domain says that it is only testing.
    pub testing: bool,
    /// Bytes of the body behind what `l=` covers: anyone may have added them. Nothing where the whole body is signed.
    pub unsigned_body: Option<u64>,
    /// Fields other than From of which the mail holds more than were signed.
    pub added: Vec<String>,
    /// The first characters of `b=`, which tell signatures apart in RFC 8601 (RFC 6008).
    pub mark: String,
}

/// Fields that a reader sees, or that change what he sees.
const SHOWN: [&str; 6] = [
    "subject",
    "to",
    "date",
    "reply-to",
    "content-type",
    "content-transfer-encoding",
];

/// Checks the signatures of a mail, the first eight. `now` is in Unix seconds.
#[must_use]
pub fn verify(raw: &[u8], resolver: &dyn Resolver, now: i64) -> Vec<DkimCheck> {
    let mail = with_crlf(raw);
    let (fields, body) = split(&mail);
    signatures(&fields, body, resolver, now)
}

pub(crate) fn signatures(
    fields: &[Field<'_>],
    body: &[u8],
    resolver: &dyn Resolver,
    now: i64,
) -> Vec<DkimCheck> {
    fields
        .iter()
        .filter(|field| field.is("dkim-signature"))
        .take(limits::DKIM_SIGNATURES)
        .map(|field| {
            let mut check = DkimCheck {
                domain: String::new(),
                selector: String::new(),
                result: DkimResult::PermError,
                why: DkimWhy::Holds,
                algorithm: None,
                key: None,
                testing: false,
                unsigned_body: None,
                added: Vec::new(),
                mark: String::new(),
            };
            check.why = match DkimSignature::parse(field.value) {
                Err(fault) => DkimWhy::Signature(fault),
                Ok(signature) => judge(&signature, field, fields, body, resolver, now, &mut check)
                    .err()
                    .unwrap_or(DkimWhy::Holds),
            };
            check.result = result(check.why);
            check
        })
        .collect()
}

fn result(why: DkimWhy) -> DkimResult {
    match why {
        DkimWhy::Holds => DkimResult::Pass,
        DkimWhy::BodyChanged | DkimWhy::BodyCut | DkimWhy::HeaderChanged => DkimResult::Fail,
        DkimWhy::Sha1
        | DkimWhy::ShortKey
        | DkimWhy::Expired
        | DkimWhy::Future
        | DkimWhy::FromAdded => DkimResult::Policy,
        DkimWhy::Dns | DkimWhy::Offline => DkimResult::TempError,
        DkimWhy::Signature(_) | DkimWhy::Key(_) | DkimWhy::NoKey | DkimWhy::KeyMismatch => {
            DkimResult::PermError
        }
    }
}

fn judge(
    signature: &DkimSignature,
    own: &Field<'_>,
    fields: &[Field<'_>],
    body: &[u8],
    resolver: &dyn Resolver,
    now: i64,
    check: &mut DkimCheck,
) -> Result<(), DkimWhy> {
    check.domain.clone_from(&signature.domain);
    check.selector.clone_from(&signature.selector);
    check.algorithm = Some(signature.algorithm);
    check.mark = mark(own);
    if signature.algorithm == Algorithm::RsaSha1 {
        return Err(DkimWhy::Sha1);
    }
    if signature.expires.is_some_and(|expires| expires < now) {
        return Err(DkimWhy::Expired);
    }
    if signature
        .made
        .is_some_and(|made| made > now.saturating_add(limits::CLOCK_SKEW))
    {
        return Err(DkimWhy::Future);
    }
    let count = |name: &str| fields.iter().filter(|field| field.is(name)).count();
    let signed = |name: &str| signature.signed.iter().filter(|of| *of == name).count();
    if count("from") > signed("from") {
        return Err(DkimWhy::FromAdded);
    }
    let added = SHOWN
        .iter()
        .filter(|name| signed(name) > 0 && count(name) > signed(name));
    check.added = added.map(|name| (*name).to_owned()).collect();

    let (hash, total) = body_hash(body, signature.body_canon, signature.length);
    if let Some(length) = signature.length {
        if length > total {
            return Err(DkimWhy::BodyCut);
        }
        check.unsigned_body = Some(total - length).filter(|left| *left > 0);
    }
    if hash[..] != signature.body_hash[..] {
        return Err(DkimWhy::BodyChanged);
    }

    let key = key(signature, resolver)?;
    check.key = Some(key.kind);
    check.testing = key.testing;
    if !key.fits(signature.algorithm) {
        return Err(DkimWhy::KeyMismatch);
    }
    if matches!(key.kind, KeyType::Rsa(bits) if bits < limits::RSA_LEAST) {
        return Err(DkimWhy::ShortKey);
    }
    let of = signature.identity.rsplit_once('@').map(|(_, of)| of);
    if key.strict && of.and_then(domain::host).as_ref() != Some(&signature.domain) {
        return Err(DkimWhy::Key(KeyFault::OtherUse));
    }
    if key.verifies(&header_hash(signature, own, fields), &signature.value) {
        Ok(())
    } else {
        Err(DkimWhy::HeaderChanged)
    }
}

/// The key of the selector: the first record that is one.
fn key(signature: &DkimSignature, resolver: &dyn Resolver) -> Result<DkimKey, DkimWhy> {
    let name = format!("{}._domainkey.{}", signature.selector, signature.domain);
    let records = match resolver.lookup(&name, Kind::Txt) {
        Ok(answer) => answer.records,
        Err(Fault::NoSuchName) => Vec::new(),
        Err(Fault::Temporary) => return Err(DkimWhy::Dns),
        Err(Fault::Offline) => return Err(DkimWhy::Offline),
    };
    let mut fault = DkimWhy::NoKey;
    for record in &records {
        let Record::Txt(text) = record else {
            continue;
        };
        match DkimKey::parse(text) {
            Ok(key) => return Ok(key),
            Err(why) => fault = DkimWhy::Key(why),
        }
    }
    Err(fault)
}

/// The hash of the signed fields, taken from the bottom (RFC 6376 §5.4.2), and of the signature field itself.
fn header_hash(signature: &DkimSignature, own: &Field<'_>, fields: &[Field<'_>]) -> [u8; 32] {
    let mut out = Vec::new();
    let mut taken = vec![false; fields.len()];
    for name in &signature.signed {
        let found = fields
            .iter()
            .enumerate()
            .rev()
            .find(|(at, field)| taken.get(*at) == Some(&false) && field.is(name));
        if let Some((at, field)) = found {
            if let Some(mark) = taken.get_mut(at) {
                *mark = true;
            }
            signature.header_canon.field(field, None, &mut out);
        }
    }
    signature
        .header_canon
        .field(own, Some(&without_signature(own.value)), &mut out);
    if out.ends_with(b"\r\n") {
        out.truncate(out.len() - 2);
    }
    Sha256::digest(&out).into()
}

fn mark(own: &Field<'_>) -> String {
    let text = own.text();
    crate::tags::tags(&text)
        .and_then(|tags| crate::tags::tag(&tags, "b").map(crate::tags::unfolded))
        .map(|value| value.chars().take(8).collect())
        .unwrap_or_default()
}
