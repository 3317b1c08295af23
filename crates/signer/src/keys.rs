//! Hashes, public keys, and whether a signature was made with a key.

use dsa::signature::hazmat::PrehashVerifier as _;
use rsa::{BoxedUint, Pkcs1v15Sign, Pss};
use sha2::Digest as _;

use crate::der::{self, Element};
use crate::limits;

/// A hash function that Android knows in signatures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Hash {
    Md5,
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    pub(crate) fn digest(self, parts: &[&[u8]]) -> Vec<u8> {
        let mut hasher = Hasher::new(self);
        for part in parts {
            hasher.update(part);
        }
        hasher.finish()
    }
}

/// A running hash of any kind.
pub(crate) enum Hasher {
    Md5(md5::Md5),
    Sha1(sha1::Sha1),
    Sha224(sha2::Sha224),
    Sha256(sha2::Sha256),
    Sha384(sha2::Sha384),
    Sha512(sha2::Sha512),
}

macro_rules! each {
    ($self:expr, $hasher:ident => $work:expr) => {
        match $self {
            Hasher::Md5($hasher) => $work,
            Hasher::Sha1($hasher) => $work,
            Hasher::Sha224($hasher) => $work,
            Hasher::Sha256($hasher) => $work,
            Hasher::Sha384($hasher) => $work,
            Hasher::Sha512($hasher) => $work,
        }
    };
}

impl Hasher {
    pub(crate) fn new(hash: Hash) -> Self {
        match hash {
            Hash::Md5 => Self::Md5(md5::Md5::new()),
            Hash::Sha1 => Self::Sha1(sha1::Sha1::new()),
            Hash::Sha224 => Self::Sha224(sha2::Sha224::new()),
            Hash::Sha256 => Self::Sha256(sha2::Sha256::new()),
            Hash::Sha384 => Self::Sha384(sha2::Sha384::new()),
            Hash::Sha512 => Self::Sha512(sha2::Sha512::new()),
        }
    }

    pub(crate) fn update(&mut self, bytes: &[u8]) {
        each!(self, hasher => hasher.update(bytes));
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        each!(self, hasher => hasher.finalize().to_vec())
    }
}

/// How a signature is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scheme {
    Rsa(Hash),
    /// RSASSA-PSS with a salt as long as the hash and MGF1 over the same hash.
    RsaPss(Hash),
    Ecdsa(Hash),
    Dsa(Hash),
    /// ML-DSA over the message itself, with no context (FIPS 204), of the key's own strength.
    MlDsa,
}

/// Whether a signature is right. `Unfit`: key and scheme do not go together, or the signature has not even its form (Java throws there).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    Right,
    Wrong,
    Unfit,
}

impl From<bool> for Answer {
    fn from(right: bool) -> Self {
        if right { Self::Right } else { Self::Wrong }
    }
}

/// A public key: `SubjectPublicKeyInfo` taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PublicKey {
    Rsa {
        modulus: Vec<u8>,
        exponent: Vec<u8>,
    },
    Ec {
        curve: Curve,
        point: Vec<u8>,
    },
    Dsa {
        p: Vec<u8>,
        q: Vec<u8>,
        g: Vec<u8>,
        y: Vec<u8>,
    },
    MlDsa {
        strength: Strength,
        key: Vec<u8>,
    },
}

/// The parameter sets of ML-DSA that Android knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strength {
    MlDsa65,
    MlDsa87,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Curve {
    P256,
    P384,
    P521,
}

impl PublicKey {
    /// Reads a `SubjectPublicKeyInfo`; `None` where it is malformed, of an unknown kind, or beyond the bounds.
    pub(crate) fn parse(info: &[u8]) -> Option<Self> {
        let (info, _) = Element::first(info)?;
        let mut parts = info.tagged(der::SEQUENCE)?.children();
        let (algorithm, bits) = (parts.next()?, parts.next()?.tagged(der::BIT_STRING)?);
        let (_, key) = bits.content.split_first()?;
        let mut algorithm = algorithm.children();
        let oid = algorithm.next()?.oid()?;
        let parameters = algorithm.next();
        match oid.as_str() {
            "1.2.840.113549.1.1.1" => {
                let (key, _) = Element::first(key)?;
                let mut numbers = key.tagged(der::SEQUENCE)?.children();
                // A modulus that lost its leading zero reads as negative; Android and apksig take it as the positive number.
                let modulus = der::magnitude(numbers.next()?.tagged(der::INTEGER)?.content);
                let exponent = numbers.next()?.unsigned()?;
                (modulus.len() * 8 <= limits::RSA_BITS && exponent.len() <= limits::RSA_EXPONENT)
                    .then(|| Self::Rsa {
                        modulus: modulus.to_vec(),
                        exponent: exponent.to_vec(),
                    })
            }
            "1.2.840.10045.2.1" => {
                let curve = match parameters?.oid()?.as_str() {
                    "1.2.840.10045.3.1.7" => Curve::P256,
                    "1.3.132.0.34" => Curve::P384,
                    "1.3.132.0.35" => Curve::P521,
                    _ => return None,
                };
                (key.len() <= 133).then(|| Self::Ec {
                    curve,
                    point: key.to_vec(),
                })
            }
            "1.2.840.10040.4.1" => {
                let mut numbers = parameters?.children().map(|number| number.unsigned());
                let mut number = || {
                    let number = numbers.next()??;
                    (number.len() <= limits::DSA_MODULUS).then(|| number.to_vec())
                };
                let (p, q, g) = (number()?, number()?, number()?);
                let y = Element::first(key)?.0.unsigned()?;
                (y.len() <= p.len() && q.len() <= 32).then(|| Self::Dsa {
                    p,
                    q,
                    g,
                    y: y.to_vec(),
                })
            }
            "2.16.840.1.101.3.4.3.18" | "2.16.840.1.101.3.4.3.19" => {
                let strength = if oid.ends_with('8') {
                    Strength::MlDsa65
                } else {
                    Strength::MlDsa87
                };
                (key.len() <= limits::ML_DSA_KEY).then(|| Self::MlDsa {
                    strength,
                    key: key.to_vec(),
                })
            }
            _ => None,
        }
    }

    /// Whether no computer, a quantum computer included, is known to break it: what a hybrid signature needs one of.
    pub(crate) fn post_quantum(&self) -> bool {
        matches!(self, Self::MlDsa { .. })
    }

    /// Whether `signature` was made over `message` with this key.
    pub(crate) fn verify(&self, scheme: Scheme, message: &[u8], signature: &[u8]) -> Answer {
        match (self, scheme) {
            (Self::Rsa { modulus, exponent }, Scheme::Rsa(hash)) => {
                let digest = hash.digest(&[message]);
                rsa(modulus, exponent, (hash, false), &digest, signature)
            }
            (Self::Rsa { modulus, exponent }, Scheme::RsaPss(hash)) => {
                let digest = hash.digest(&[message]);
                rsa(modulus, exponent, (hash, true), &digest, signature)
            }
            (Self::Ec { curve, point }, Scheme::Ecdsa(hash)) => {
                ecdsa(*curve, point, &hash.digest(&[message]), signature)
            }
            (Self::Dsa { p, q, g, y }, Scheme::Dsa(hash)) => {
                dsa([p, q, g, y], &hash.digest(&[message]), signature)
            }
            (Self::MlDsa { strength, key }, Scheme::MlDsa) => match strength {
                Strength::MlDsa65 => ml_dsa::<ml_dsa::MlDsa65>(key, message, signature),
                Strength::MlDsa87 => ml_dsa::<ml_dsa::MlDsa87>(key, message, signature),
            },
            _ => Answer::Unfit,
        }
    }
}

fn ml_dsa<P: ml_dsa::MlDsaParams>(key: &[u8], message: &[u8], signature: &[u8]) -> Answer {
    let (Ok(key), Ok(signature)) = (
        ml_dsa::EncodedVerifyingKey::<P>::try_from(key),
        ml_dsa::Signature::<P>::try_from(signature),
    ) else {
        return Answer::Unfit;
    };
    ml_dsa::VerifyingKey::<P>::decode(&key)
        .verify_with_context(message, &[], &signature)
        .into()
}

/// `padding`: the hash, and whether the padding is PSS.
fn rsa(
    modulus: &[u8],
    exponent: &[u8],
    padding: (Hash, bool),
    digest: &[u8],
    signature: &[u8],
) -> Answer {
    let key = rsa::PublicKey::new_with_size_limits(
        BoxedUint::from_be_slice_vartime(modulus),
        BoxedUint::from_be_slice_vartime(exponent),
        512..=limits::RSA_BITS,
    );
    let Ok(key) = key else {
        return Answer::Unfit;
    };
    macro_rules! with {
        ($hash:ty, $pss:expr) => {
            if $pss {
                key.verify(Pss::<$hash>::new_with_salt(digest.len()), digest, signature)
            } else {
                key.verify(Pkcs1v15Sign::new::<$hash>(), digest, signature)
            }
        };
    }
    let (hash, pss) = padding;
    let outcome = match hash {
        Hash::Md5 => with!(md5::Md5, pss),
        Hash::Sha1 => with!(sha1::Sha1, pss),
        Hash::Sha224 => with!(sha2::Sha224, pss),
        Hash::Sha256 => with!(sha2::Sha256, pss),
        Hash::Sha384 => with!(sha2::Sha384, pss),
        Hash::Sha512 => with!(sha2::Sha512, pss),
    };
    if outcome.is_err() && signature.len() != modulus.len() {
        return Answer::Unfit;
    }
    outcome.is_ok().into()
}

fn ecdsa(curve: Curve, point: &[u8], digest: &[u8], signature: &[u8]) -> Answer {
    let Some((r, s)) = pair(signature) else {
        return Answer::Unfit;
    };
    macro_rules! on {
        ($curve:ident, $length:literal) => {{
            let Ok(key) = $curve::ecdsa::VerifyingKey::from_sec1_bytes(point) else {
                return Answer::Unfit;
            };
            let mut fixed = [0u8; 2 * $length];
            let (left, right) = fixed.split_at_mut($length);
            if !(place(left, r) && place(right, s)) {
                return Answer::Wrong;
            }
            $curve::ecdsa::Signature::from_slice(&fixed)
                .is_ok_and(|signature| {
                    key.verify_prehash(&padded(digest, $length), &signature)
                        .is_ok()
                })
                .into()
        }};
    }
    match curve {
        Curve::P256 => on!(p256, 32),
        Curve::P384 => on!(p384, 48),
        Curve::P521 => on!(p521, 66),
    }
}

/// A digest shorter than the curve's numbers counts as the same number with zeros before it; the library refuses digests below half the width.
fn padded(digest: &[u8], width: usize) -> Vec<u8> {
    let mut wide = vec![0; width.saturating_sub(digest.len())];
    wide.extend_from_slice(digest);
    wide
}

fn place(into: &mut [u8], number: &[u8]) -> bool {
    let Some(from) = into.len().checked_sub(number.len()) else {
        return false;
    };
    if let Some(tail) = into.get_mut(from..) {
        tail.copy_from_slice(number);
    }
    true
}

/// The two numbers of a DSA or ECDSA signature.
fn pair(signature: &[u8]) -> Option<(&[u8], &[u8])> {
    let (whole, rest) = Element::first(signature)?;
    let numbers = whole.tagged(der::SEQUENCE)?.all(2)?;
    let [r, s] = numbers[..] else { return None };
    rest.is_empty().then_some((r.unsigned()?, s.unsigned()?))
}

fn dsa(numbers: [&Vec<u8>; 4], digest: &[u8], signature: &[u8]) -> Answer {
    let [p, q, g, y] = numbers.map(|number| BoxedUint::from_be_slice_vartime(number));
    let key = dsa::Components::from_components(p, q, g)
        .and_then(|components| dsa::VerifyingKey::from_components(components, y));
    let (Ok(key), Some((r, s))) = (key, pair(signature)) else {
        return Answer::Unfit;
    };
    dsa::Signature::from_components(
        BoxedUint::from_be_slice_vartime(r),
        BoxedUint::from_be_slice_vartime(s),
    )
    .is_some_and(|signature| key.verify_prehash(digest, &signature).is_ok())
    .into()
}
