//! The key of a selector, after RFC 6376 §3.6.1 and RFC 8463.

use rsa::BoxedUint;

use super::signature::{Algorithm, base64};
use crate::limits;
use crate::tags::{tag, tags, unfolded};

/// What kind of key it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyType {
    /// RSA with the length of its modulus in bits.
    Rsa(usize),
    /// Ed25519.
    Ed25519,
}

/// A key record without a fault in its form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DkimKey {
    /// The kind and length.
    pub kind: KeyType,
    /// `t=y`: the domain is only testing.
    pub testing: bool,
    /// `t=s`: `i=` must name the domain itself.
    pub strict: bool,
    material: Material,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Material {
    Rsa { modulus: Vec<u8>, exponent: Vec<u8> },
    Ed25519([u8; 32]),
}

/// Why a record is no key for a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyFault {
    /// Not a key record.
    #[error("the key record is badly written")]
    Malformed,
    /// `p=` is empty.
    #[error("the key was revoked")]
    Revoked,
    /// A kind of key, a hash or a service that is not for this.
    #[error("the key is not for this use")]
    OtherUse,
    /// More bits than are calculated with.
    #[error("the key is too long")]
    TooLong,
}

impl DkimKey {
    /// Reads a key record.
    ///
    /// # Errors
    /// [`KeyFault`].
    pub fn parse(record: &[u8]) -> Result<Self, KeyFault> {
        if record.len() > limits::DKIM_KEY_RECORD {
            return Err(KeyFault::TooLong);
        }
        let text = std::str::from_utf8(record).map_err(|_| KeyFault::Malformed)?;
        let tags = tags(text).ok_or(KeyFault::Malformed)?;
        let version = tags.iter().position(|(name, _)| *name == "v");
        if version.is_some_and(|at| at > 0) || tag(&tags, "v").is_some_and(|v| v != "DKIM1") {
            return Err(KeyFault::Malformed);
        }
        let lists = |name: &str, wanted: &[&str]| {
            tag(&tags, name).is_none_or(|list| {
                list.split(':').any(|item| {
                    wanted
                        .iter()
                        .any(|wanted| item.trim().eq_ignore_ascii_case(wanted))
                })
            })
        };
        let key = unfolded(tag(&tags, "p").ok_or(KeyFault::Malformed)?);
        if key.is_empty() {
            return Err(KeyFault::Revoked);
        }
        if !lists("h", &["sha256"]) || !lists("s", &["*", "email"]) {
            return Err(KeyFault::OtherUse);
        }
        let bytes = base64(&key).ok_or(KeyFault::Malformed)?;
        let (kind, material) = match tag(&tags, "k")
            .unwrap_or("rsa")
            .to_ascii_lowercase()
            .as_str()
        {
            "rsa" => {
                let (modulus, exponent) = rsa_key(&bytes).ok_or(KeyFault::Malformed)?;
                let bits = bits(modulus);
                if bits > limits::RSA_MOST || exponent.len() > 4 {
                    return Err(KeyFault::TooLong);
                }
                let (modulus, exponent) = (modulus.to_vec(), exponent.to_vec());
                (KeyType::Rsa(bits), Material::Rsa { modulus, exponent })
            }
            "ed25519" => {
                let bytes = bytes.try_into().map_err(|_| KeyFault::Malformed)?;
                (KeyType::Ed25519, Material::Ed25519(bytes))
            }
            _ => return Err(KeyFault::OtherUse),
        };
        let flag = |flag: &str| {
            tag(&tags, "t").is_some_and(|list| list.split(':').any(|item| item.trim() == flag))
        };
        Ok(Self {
            kind,
            testing: flag("y"),
            strict: flag("s"),
            material,
        })
    }

    /// Whether a key of this kind makes signatures of this algorithm.
    pub(super) fn fits(&self, algorithm: Algorithm) -> bool {
        matches!(
            (&self.material, algorithm),
            (
                Material::Rsa { .. },
                Algorithm::RsaSha256 | Algorithm::RsaSha1
            ) | (Material::Ed25519(_), Algorithm::Ed25519Sha256)
        )
    }

    /// Whether the signature over a SHA-256 hash was made with the key.
    pub(super) fn verifies(&self, hash: &[u8; 32], signature: &[u8]) -> bool {
        match &self.material {
            Material::Rsa { modulus, exponent } => {
                let number = |bytes: &[u8]| BoxedUint::from_be_slice_vartime(bytes);
                rsa::PublicKey::new_with_size_limits(
                    number(modulus),
                    number(exponent),
                    limits::RSA_LEAST..=limits::RSA_MOST,
                )
                .is_ok_and(|key| {
                    let padding = rsa::Pkcs1v15Sign::new::<sha2::Sha256>();
                    key.verify(padding, hash, signature).is_ok()
                })
            }
            Material::Ed25519(bytes) => {
                let Ok(signature) = ed25519_dalek::Signature::from_slice(signature) else {
                    return false;
                };
                ed25519_dalek::VerifyingKey::from_bytes(bytes)
                    .is_ok_and(|key| key.verify_strict(hash, &signature).is_ok())
            }
        }
    }
}

fn bits(modulus: &[u8]) -> usize {
    modulus.first().map_or(0, |first| {
        modulus.len() * 8 - first.leading_zeros() as usize
    })
}

/// Modulus and exponent of a SubjectPublicKeyInfo, or of a bare RSAPublicKey.
fn rsa_key(der: &[u8]) -> Option<(&[u8], &[u8])> {
    let (outer, _) = element(der, 0x30)?;
    if let Some((_, rest)) = element(outer, 0x30) {
        let (bits, _) = element(rest, 0x03)?;
        let (inner, _) = element(bits.strip_prefix(&[0])?, 0x30)?;
        return numbers(inner);
    }
    numbers(outer)
}

fn numbers(der: &[u8]) -> Option<(&[u8], &[u8])> {
    let (modulus, rest) = element(der, 0x02)?;
    let (exponent, _) = element(rest, 0x02)?;
    let trimmed = |number: &'_ [u8]| number.iter().take_while(|b| **b == 0).count();
    Some((
        modulus.get(trimmed(modulus)..)?,
        exponent.get(trimmed(exponent)..)?,
    ))
}

/// The contents of a DER element of this tag, and what follows it.
fn element(der: &[u8], wanted: u8) -> Option<(&[u8], &[u8])> {
    let (&[tag, length], mut rest) = der.split_first_chunk::<2>()?;
    if tag != wanted {
        return None;
    }
    let length = match length {
        0..=0x7f => usize::from(length),
        0x81..=0x83 => {
            let (bytes, after) = rest.split_at_checked(usize::from(length & 0x7f))?;
            rest = after;
            bytes
                .iter()
                .fold(0, |sum, byte| sum << 8 | usize::from(*byte))
        }
        _ => return None,
    };
    rest.split_at_checked(length)
}
