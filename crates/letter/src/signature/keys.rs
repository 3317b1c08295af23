//! Which hash and which key algorithm, and whether a signature was made with a certificate's key: RSA (PKCS #1 v1.5 and PSS), ECDSA on P-256, P-384.

use p256::ecdsa::signature::hazmat::PrehashVerifier as _;
use rsa::{BoxedUint, Pkcs1v15Sign, Pss};
use sha2::{Sha256, Sha384, Sha512};
use x509_cert::Certificate;

use super::cms::Element;

/// A hash function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hash {
    Sha256,
    Sha384,
    Sha512,
    /// SHA-1 and MD5: recognised in order to be refused.
    Weak,
}

impl Hash {
    pub(super) fn of(oid: &str) -> Option<Self> {
        match oid {
            "2.16.840.1.101.3.4.2.1" => Some(Self::Sha256),
            "2.16.840.1.101.3.4.2.2" => Some(Self::Sha384),
            "2.16.840.1.101.3.4.2.3" => Some(Self::Sha512),
            "1.3.14.3.2.26" | "1.2.840.113549.2.5" => Some(Self::Weak),
            _ => None,
        }
    }

    pub(super) fn digest(self, parts: &[&[u8]]) -> Vec<u8> {
        fn over<D: sha2::Digest>(parts: &[&[u8]]) -> Vec<u8> {
            let mut hash = D::new();
            for part in parts {
                hash.update(part);
            }
            hash.finalize().to_vec()
        }
        match self {
            Self::Sha256 => over::<Sha256>(parts),
            Self::Sha384 => over::<Sha384>(parts),
            Self::Sha512 => over::<Sha512>(parts),
            Self::Weak => Vec::new(),
        }
    }
}

/// A signature algorithm with its hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scheme {
    Rsa(Hash),
    RsaPss { hash: Hash, salt: usize },
    Ecdsa(Hash),
    Unknown,
}

impl Scheme {
    /// The scheme of an `AlgorithmIdentifier`; where it leaves the hash open, `hash`.
    pub(super) fn of(algorithm: Element<'_>, hash: Hash) -> Self {
        let parts = algorithm.children();
        let Some(oid) = parts.first().and_then(|oid| oid.oid()) else {
            return Self::Unknown;
        };
        Self::named(&oid, parts.get(1).copied(), Some(hash))
    }

    fn named(oid: &str, parameters: Option<Element<'_>>, hash: Option<Hash>) -> Self {
        match (oid, hash) {
            ("1.2.840.113549.1.1.1", Some(hash)) => Self::Rsa(hash),
            ("1.2.840.113549.1.1.11", _) => Self::Rsa(Hash::Sha256),
            ("1.2.840.113549.1.1.12", _) => Self::Rsa(Hash::Sha384),
            ("1.2.840.113549.1.1.13", _) => Self::Rsa(Hash::Sha512),
            ("1.2.840.10045.4.3.2", _) => Self::Ecdsa(Hash::Sha256),
            ("1.2.840.10045.4.3.3", _) => Self::Ecdsa(Hash::Sha384),
            ("1.2.840.10045.4.3.4", _) => Self::Ecdsa(Hash::Sha512),
            ("1.2.840.113549.1.1.10", _) => parameters.and_then(pss).unwrap_or(Self::Unknown),
            _ => Self::Unknown,
        }
    }

    fn hash(self) -> Option<Hash> {
        match self {
            Self::Rsa(hash) | Self::RsaPss { hash, .. } | Self::Ecdsa(hash) => Some(hash),
            Self::Unknown => None,
        }
    }
}

/// `RSASSA-PSS-params` (RFC 4055) where mask and message share one hash.
fn pss(parameters: Element<'_>) -> Option<Scheme> {
    let fields = parameters.children();
    let inside = |tag: u8| {
        let field = fields.iter().find(|field| field.tag == tag)?;
        Element::first(field.content).map(|(inner, _)| inner)
    };
    let hash = inside(0xa0)?;
    let hash = Hash::of(&hash.children().first()?.oid()?)?;
    let mask = inside(0xa1)?;
    let masks = Hash::of(&mask.children().get(1)?.children().first()?.oid()?)?;
    let salt = inside(0xa2).map_or(20, |salt| {
        let bytes = salt.content.iter().take(4);
        bytes.fold(0, |salt, byte| salt << 8 | usize::from(*byte))
    });
    (hash == masks && hash != Hash::Weak && salt <= 512).then_some(Scheme::RsaPss { hash, salt })
}

/// Whether a signature is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    Right,
    Wrong,
    Unknown,
}

/// Whether `signature` over the digest `message` was made with the key of `certificate`.
pub(super) fn verify(
    certificate: &Certificate,
    scheme: Scheme,
    message: &[u8],
    signature: &[u8],
) -> Answer {
    let key = certificate.tbs_certificate().subject_public_key_info();
    let bits = key.subject_public_key.raw_bytes();
    let answer = match (key.algorithm.oid.to_string().as_str(), scheme) {
        ("1.2.840.113549.1.1.1", Scheme::Rsa(hash)) => {
            let padding = match hash {
                Hash::Sha256 => Pkcs1v15Sign::new::<Sha256>(),
                Hash::Sha384 => Pkcs1v15Sign::new::<Sha384>(),
                Hash::Sha512 => Pkcs1v15Sign::new::<Sha512>(),
                Hash::Weak => return Answer::Unknown,
            };
            rsa_key(bits).map(|key| key.verify(padding, message, signature).is_ok())
        }
        ("1.2.840.113549.1.1.1" | "1.2.840.113549.1.1.10", Scheme::RsaPss { hash, salt }) => {
            rsa_key(bits)
                .map(|key| match hash {
                    Hash::Sha384 => {
                        key.verify(Pss::<Sha384>::new_with_salt(salt), message, signature)
                    }
                    Hash::Sha512 => {
                        key.verify(Pss::<Sha512>::new_with_salt(salt), message, signature)
                    }
                    _ => key.verify(Pss::<Sha256>::new_with_salt(salt), message, signature),
                })
                .map(|outcome| outcome.is_ok())
        }
        ("1.2.840.10045.2.1", Scheme::Ecdsa(_)) => match bits.len() {
            65 | 33 => p256::ecdsa::VerifyingKey::from_sec1_bytes(bits)
                .ok()
                .map(|key| {
                    p256::ecdsa::Signature::from_der(signature)
                        .is_ok_and(|signature| key.verify_prehash(message, &signature).is_ok())
                }),
            97 | 49 => p384::ecdsa::VerifyingKey::from_sec1_bytes(bits)
                .ok()
                .map(|key| {
                    p384::ecdsa::Signature::from_der(signature)
                        .is_ok_and(|signature| key.verify_prehash(message, &signature).is_ok())
                }),
            _ => None,
        },
        _ => None,
    };
    match answer {
        Some(true) => Answer::Right,
        Some(false) => Answer::Wrong,
        None => Answer::Unknown,
    }
}

/// `RSAPublicKey` of PKCS #1: modulus and exponent.
fn rsa_key(bits: &[u8]) -> Option<rsa::PublicKey> {
    let (whole, _) = Element::first(bits)?;
    let [modulus, exponent] = whole.children()[..] else {
        return None;
    };
    // Beyond 8,192 bits a check costs more than a letter is worth.
    if modulus.content.len() > 1025 || exponent.content.len() > 8 {
        return None;
    }
    rsa::PublicKey::new(
        BoxedUint::from_be_slice_vartime(modulus.content),
        BoxedUint::from_be_slice_vartime(exponent.content),
    )
    .ok()
}

/// Whether `issuer`'s key signed the certificate whose DER is `der`.
pub(super) fn issued(issuer: &Certificate, der: &[u8]) -> Answer {
    let signed = || {
        let (whole, _) = Element::first(der)?;
        let (to_be_signed, rest) = Element::first(whole.content)?;
        let (algorithm, rest) = Element::first(rest)?;
        let (bits, _) = Element::first(rest)?;
        let (unused, signature) = bits.content.split_first()?;
        (*unused == 0).then_some((to_be_signed.whole, algorithm, signature))
    };
    let Some((to_be_signed, algorithm, signature)) = signed() else {
        return Answer::Unknown;
    };
    let scheme = Scheme::of(algorithm, Hash::Weak);
    match scheme.hash() {
        Some(hash) if hash != Hash::Weak => {
            verify(issuer, scheme, &hash.digest(&[to_be_signed]), signature)
        }
        _ => Answer::Unknown,
    }
}
