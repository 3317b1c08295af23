//! The signature algorithms of signing blocks, and which of several signatures Android checks.

use crate::content::ContentDigest;
use crate::keys::{Hash, Scheme};

/// One row of the table of algorithm ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Algorithm {
    pub(crate) scheme: Scheme,
    pub(crate) content: ContentDigest,
    /// The first SDK that knows it.
    min_sdk: u32,
}

impl Algorithm {
    /// The algorithm of an id (source.android.com, «Signature algorithm IDs»).
    pub(crate) fn of(id: u32) -> Option<Self> {
        use ContentDigest::{ChunkedSha256, ChunkedSha512, Verity};
        let (scheme, content, min_sdk) = match id {
            0x0101 => (Scheme::RsaPss(Hash::Sha256), ChunkedSha256, 24),
            0x0102 => (Scheme::RsaPss(Hash::Sha512), ChunkedSha512, 24),
            0x0103 => (Scheme::Rsa(Hash::Sha256), ChunkedSha256, 24),
            0x0104 => (Scheme::Rsa(Hash::Sha512), ChunkedSha512, 24),
            0x0201 => (Scheme::Ecdsa(Hash::Sha256), ChunkedSha256, 24),
            0x0202 => (Scheme::Ecdsa(Hash::Sha512), ChunkedSha512, 24),
            0x0301 => (Scheme::Dsa(Hash::Sha256), ChunkedSha256, 24),
            0x0421 => (Scheme::Rsa(Hash::Sha256), Verity, 28),
            0x0423 => (Scheme::Ecdsa(Hash::Sha256), Verity, 28),
            0x0425 => (Scheme::Dsa(Hash::Sha256), Verity, 28),
            0x0501 => (Scheme::MlDsa, ChunkedSha512, 37),
            _ => return None,
        };
        Some(Self {
            scheme,
            content,
            min_sdk,
        })
    }
}

/// The signatures to check: for every SDK of the range the strongest that it knows. `None` where the range is not covered.
pub(crate) fn to_check<T: Copy>(
    supported: &[(Algorithm, T)],
    min_sdk: u32,
    max_sdk: u32,
) -> Option<Vec<(Algorithm, T)>> {
    let mut best: std::collections::BTreeMap<u32, (Algorithm, T)> =
        std::collections::BTreeMap::new();
    for (algorithm, signature) in supported {
        if algorithm.min_sdk <= max_sdk {
            let held = best
                .entry(algorithm.min_sdk)
                .or_insert((*algorithm, *signature));
            if algorithm.content.strength() > held.0.content.strength() {
                *held = (*algorithm, *signature);
            }
        }
    }
    (*best.keys().next()? <= min_sdk).then(|| best.into_values().collect())
}
