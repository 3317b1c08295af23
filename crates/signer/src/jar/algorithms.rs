//! Which digest and signature algorithms each Android release accepts in a JAR signature: the table that apksig documents release by release.

use crate::keys::{Hash, Scheme};

pub(super) fn hash(oid: &str) -> Option<Hash> {
    Some(match oid {
        "1.2.840.113549.2.5" => Hash::Md5,
        "1.3.14.3.2.26" => Hash::Sha1,
        "2.16.840.1.101.3.4.2.4" => Hash::Sha224,
        "2.16.840.1.101.3.4.2.1" => Hash::Sha256,
        "2.16.840.1.101.3.4.2.2" => Hash::Sha384,
        "2.16.840.1.101.3.4.2.3" => Hash::Sha512,
        _ => return None,
    })
}

type Family = fn(Hash) -> Scheme;

/// A signature algorithm: the family, and the hash where the identifier names one.
fn signature(oid: &str) -> Option<(Family, Option<Hash>)> {
    use Hash::{Md5, Sha1, Sha224, Sha256, Sha384, Sha512};
    Some(match oid {
        "1.2.840.113549.1.1.1" => (Scheme::Rsa, None),
        "1.2.840.113549.1.1.4" => (Scheme::Rsa, Some(Md5)),
        "1.2.840.113549.1.1.5" => (Scheme::Rsa, Some(Sha1)),
        "1.2.840.113549.1.1.14" => (Scheme::Rsa, Some(Sha224)),
        "1.2.840.113549.1.1.11" => (Scheme::Rsa, Some(Sha256)),
        "1.2.840.113549.1.1.12" => (Scheme::Rsa, Some(Sha384)),
        "1.2.840.113549.1.1.13" => (Scheme::Rsa, Some(Sha512)),
        "1.2.840.10040.4.1" => (Scheme::Dsa, None),
        "1.2.840.10040.4.3" => (Scheme::Dsa, Some(Sha1)),
        "2.16.840.1.101.3.4.3.1" => (Scheme::Dsa, Some(Sha224)),
        "2.16.840.1.101.3.4.3.2" => (Scheme::Dsa, Some(Sha256)),
        "1.2.840.10045.2.1" => (Scheme::Ecdsa, None),
        "1.2.840.10045.4.1" => (Scheme::Ecdsa, Some(Sha1)),
        "1.2.840.10045.4.3.1" => (Scheme::Ecdsa, Some(Sha224)),
        "1.2.840.10045.4.3.2" => (Scheme::Ecdsa, Some(Sha256)),
        "1.2.840.10045.4.3.3" => (Scheme::Ecdsa, Some(Sha384)),
        "1.2.840.10045.4.3.4" => (Scheme::Ecdsa, Some(Sha512)),
        _ => return None,
    })
}

/// How a `SignerInfo` of these two identifiers is checked, if every SDK from `min_sdk` to `max_sdk` accepts the pair.
pub(super) fn scheme(digest: &str, algorithm: &str, min_sdk: u32, max_sdk: u32) -> Option<Scheme> {
    let digest = hash(digest)?;
    let (family, named) = signature(algorithm)?;
    let ranges = accepted(digest, family(digest), named);
    // The ranges are in order and never touch, so one must hold the whole range asked for.
    ranges
        .iter()
        .any(|(from, to)| *from <= min_sdk && max_sdk <= *to)
        .then(|| family(named.unwrap_or(digest)))
}

const EVER: u32 = u32::MAX;

fn accepted(digest: Hash, family: Scheme, named: Option<Hash>) -> &'static [(u32, u32)] {
    use Hash::{Md5, Sha1, Sha224, Sha256, Sha384, Sha512};
    // A hash in the algorithm that differs from the digest was let through by Android 5 to 6 alone.
    const ODD: &[(u32, u32)] = &[(21, 23)];
    match (family, digest, named) {
        (Scheme::Rsa(_), Md5 | Sha1, None) => &[(0, EVER)],
        (Scheme::Rsa(_), Sha224, None) => &[(0, 8), (21, EVER)],
        (Scheme::Rsa(_), Sha256, None) => &[(0, 8), (18, EVER)],
        (Scheme::Rsa(_), Sha384 | Sha512, None) => &[(18, EVER)],
        (Scheme::Rsa(_), Sha1, Some(Sha1)) => &[(0, EVER)],
        (Scheme::Rsa(_), Md5, Some(Md5)) | (Scheme::Rsa(_), Sha224, Some(Sha224)) => {
            &[(0, 8), (21, EVER)]
        }
        (Scheme::Rsa(_), Sha256, Some(Sha256)) => &[(0, 8), (18, EVER)],
        (Scheme::Rsa(_), Sha224, Some(Sha256))
        | (Scheme::Rsa(_), Sha256, Some(Sha1))
        | (Scheme::Rsa(_), Sha512, Some(Sha384)) => &[(21, 21)],
        (Scheme::Dsa(_), Sha1, None) => &[(0, EVER)],
        (Scheme::Dsa(_), Sha224 | Sha256, None) => &[(22, EVER)],
        (Scheme::Dsa(_), _, None) => &[],
        (Scheme::Dsa(_), Sha1, Some(Sha1)) => &[(9, EVER)],
        (Scheme::Ecdsa(_), Sha224, None) => &[(21, EVER)],
        (Scheme::Ecdsa(_), Sha1 | Sha256 | Sha384 | Sha512, None) => &[(18, EVER)],
        (Scheme::Ecdsa(_), Md5, None) => &[],
        (Scheme::Ecdsa(_), Sha1, Some(Sha1)) => &[(18, EVER)],
        (_, digest, Some(named)) if digest == named => &[(21, EVER)],
        _ => ODD,
    }
}
