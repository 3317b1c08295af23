//! From the signer's certificate to a root that the caller trusts (RFC 5280, as far as signatures of documents need it).

use std::collections::BTreeSet;

use jiff::civil::Date;
use x509_cert::Certificate;
use x509_cert::der::{Decode as _, DecodePem as _, Encode as _, Tag, Tagged as _};
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage, SubjectKeyIdentifier};

use super::Signature;
use super::keys::{self, Answer};

/// The most certificates between signer and root, both counted.
const MAX_LENGTH: usize = 6;
/// The most signatures of certificates that are checked for one document signature.
const MAX_CHECKS: usize = 24;
/// The most roots.
const MAX_ROOTS: usize = 200;

/// The certificates that the caller trusts to name signers. None is built in.
#[derive(Debug, Clone, Default)]
pub struct Roots {
    roots: Vec<(Certificate, Vec<u8>)>,
}

/// Why a list of roots cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RootsError {
    /// The bytes hold no certificate.
    #[error("no certificate is in the file of roots")]
    Empty,
    /// The n-th certificate cannot be read.
    #[error("certificate {0} in the file of roots is damaged")]
    Damaged(usize),
    /// More than the limit.
    #[error("more than {MAX_ROOTS} roots")]
    TooMany,
}

impl Roots {
    /// No roots: every chain «cannot be judged».
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Whether there are no roots.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.roots.is_empty()
    }

    /// Reads certificates from PEM text, any number of them, or from the DER of one.
    ///
    /// # Errors
    /// When nothing or something damaged is in it.
    pub fn read(bytes: &[u8]) -> Result<Self, RootsError> {
        const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
        const END: &str = "-----END CERTIFICATE-----";
        let mut roots = Vec::new();
        match std::str::from_utf8(bytes) {
            Ok(text) if text.contains(BEGIN) => {
                for (at, block) in text.split(BEGIN).skip(1).enumerate() {
                    let damaged = RootsError::Damaged(at + 1);
                    let (body, _) = block.split_once(END).ok_or_else(|| damaged.clone())?;
                    let lines: Vec<&str> = body.split_whitespace().collect();
                    let pem = format!("{BEGIN}\n{}\n{END}\n", lines.join("\n"));
                    let root = Certificate::from_pem(&pem).map_err(|_| damaged.clone())?;
                    let der = root.to_der().map_err(|_| damaged)?;
                    roots.push((root, der));
                }
            }
            _ if bytes.first() == Some(&0x30) => {
                let root = Certificate::from_der(bytes).map_err(|_| RootsError::Damaged(1))?;
                roots.push((root, bytes.to_vec()));
            }
            _ => return Err(RootsError::Empty),
        }
        if roots.len() > MAX_ROOTS {
            return Err(RootsError::TooMany);
        }
        Ok(Self { roots })
    }

    /// These roots and those.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        self.roots.extend(others.roots);
        self.roots.truncate(MAX_ROOTS);
        self
    }
}

/// What the chain of a signature's certificates says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trust {
    /// The chain ends in a configured root, and every certificate was valid when it was signed.
    Trusted {
        /// The root's name.
        root: String,
    },
    /// No roots are configured, so the chain cannot be judged.
    Unjudged,
    /// The signer made the certificate himself: anyone can do that under any name.
    SelfSigned,
    /// The chain ends elsewhere than in a configured root, or not at all.
    Foreign,
    /// A certificate had run out, or was not yet valid, when it was signed.
    OutOfTime,
    /// The certificate may not sign documents, or one in the chain may not certify.
    NotForThis,
}

impl Signature {
    /// Follows the certificates to a root. Without a signing time `today` counts.
    #[must_use]
    pub fn trust(&self, roots: &Roots, today: Date) -> Trust {
        let Ok(signer) = Certificate::from_der(&self.certificate) else {
            return Trust::Unjudged;
        };
        let own = signer.tbs_certificate();
        let pinned = roots.roots.iter().any(|(_, der)| *der == self.certificate);
        if own.subject() == own.issuer() && !pinned {
            return Trust::SelfSigned;
        }
        if roots.is_empty() {
            return Trust::Unjudged;
        }
        let at = self.signed_at.unwrap_or_else(|| seconds(today));
        if !valid_at(&signer, at) {
            return Trust::OutOfTime;
        }
        if let Some(usage) = extension::<KeyUsage>(&signer)
            && !usage.digital_signature()
            && !usage.non_repudiation()
        {
            return Trust::NotForThis;
        }
        let others: Vec<(Certificate, &[u8])> = self
            .others
            .iter()
            .filter_map(|der| Some((Certificate::from_der(der).ok()?, der.as_slice())))
            .collect();
        let mut walk = Walk {
            roots,
            others: &others,
            at,
            checks: 0,
            worst: Trust::Foreign,
        };
        match walk.up(&signer, &self.certificate, MAX_LENGTH, &mut BTreeSet::new()) {
            Some(root) => Trust::Trusted { root },
            None => walk.worst,
        }
    }
}

struct Walk<'a> {
    roots: &'a Roots,
    others: &'a [(Certificate, &'a [u8])],
    at: i64,
    checks: usize,
    worst: Trust,
}

impl Walk<'_> {
    /// The name of the root above `certificate`.
    fn up(
        &mut self,
        certificate: &Certificate,
        der: &[u8],
        left: usize,
        passed: &mut BTreeSet<usize>,
    ) -> Option<String> {
        if let Some((root, _)) = self.roots.roots.iter().find(|(_, known)| known == der) {
            return Some(title(root));
        }
        if left == 0 {
            return None;
        }
        let issuer = certificate.tbs_certificate().issuer();
        for (root, _) in &self.roots.roots {
            if root.tbs_certificate().subject() == issuer && self.made(root, der) {
                if valid_at(root, self.at) {
                    return Some(title(root));
                }
                self.worst = Trust::OutOfTime;
            }
        }
        let others = self.others;
        for (at, (between, between_der)) in others.iter().enumerate() {
            if passed.contains(&at)
                || between.tbs_certificate().subject() != issuer
                || !self.made(between, der)
            {
                continue;
            }
            if !valid_at(between, self.at) {
                self.worst = Trust::OutOfTime;
            } else if !may_certify(between) {
                self.worst = Trust::NotForThis;
            } else {
                passed.insert(at);
                let found = self.up(between, between_der, left - 1, passed);
                if found.is_some() {
                    return found;
                }
            }
        }
        None
    }

    fn made(&mut self, issuer: &Certificate, der: &[u8]) -> bool {
        self.checks += 1;
        self.checks <= MAX_CHECKS && keys::issued(issuer, der) == Answer::Right
    }
}

fn may_certify(certificate: &Certificate) -> bool {
    extension::<BasicConstraints>(certificate).is_some_and(|basic| basic.ca)
        && extension::<KeyUsage>(certificate).is_none_or(|usage| usage.key_cert_sign())
}

fn valid_at(certificate: &Certificate, at: i64) -> bool {
    let validity = certificate.tbs_certificate().validity();
    let seconds = |time: &x509_cert::time::Time| {
        i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX)
    };
    seconds(&validity.not_before) <= at && at <= seconds(&validity.not_after)
}

fn seconds(day: Date) -> i64 {
    let epoch = jiff::civil::date(1970, 1, 1);
    i64::from((day - epoch).get_days()) * 86_400 + 43_200
}

fn extension<'a, T>(certificate: &'a Certificate) -> Option<T>
where
    T: x509_cert::der::Decode<'a> + x509_cert::der::oid::AssociatedOid,
{
    certificate
        .tbs_certificate()
        .get_extension::<T>()
        .ok()
        .flatten()
        .map(|(_, extension)| extension)
}

pub(super) fn key_identifier(certificate: &Certificate) -> Option<Vec<u8>> {
    extension::<SubjectKeyIdentifier>(certificate).map(|id| id.0.as_bytes().to_vec())
}

fn title(certificate: &Certificate) -> String {
    common_name(certificate)
        .or_else(|| names(certificate).pop())
        .unwrap_or_default()
}

/// The common name of a certificate's subject.
pub(super) fn common_name(certificate: &Certificate) -> Option<String> {
    attributes(certificate)
        .into_iter()
        .filter(|(oid, _)| oid == "2.5.4.3")
        .map(|(_, name)| name)
        .next_back()
}

/// Every name in a certificate's subject.
pub(super) fn names(certificate: &Certificate) -> Vec<String> {
    attributes(certificate)
        .into_iter()
        .map(|(_, name)| name)
        .collect()
}

fn attributes(certificate: &Certificate) -> Vec<(String, String)> {
    certificate
        .tbs_certificate()
        .subject()
        .iter()
        .take(32)
        .map(|attribute| {
            let value = &attribute.value;
            let text = match value.tag() {
                // Two bytes a letter.
                Tag::BmpString => {
                    let units: Vec<u16> = value
                        .value()
                        .chunks_exact(2)
                        .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                        .collect();
                    String::from_utf16_lossy(&units)
                }
                _ => String::from_utf8_lossy(value.value()).into_owned(),
            };
            (
                attribute.oid.to_string(),
                crate::document::clip(&crate::document::tidy(&text), 300),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Roots, RootsError};

    #[test]
    fn damaged_roots_are_errors() {
        let pem = b"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
        assert_eq!(Roots::read(pem).err(), Some(RootsError::Damaged(1)));
        assert_eq!(Roots::read(b"").err(), Some(RootsError::Empty));
        assert_eq!(Roots::read(b"hello").err(), Some(RootsError::Empty));
        assert!(Roots::none().is_empty());
    }
}
