//! Service words beside a name, written with slips: behind `bidv` the letters `smort` are read as «smart», `fnc` as «finance».
//!
//! A campaign that has used up `bidvsmartbanking` goes on with spellings of the product rather than of the bank: its name must stay readable. Alone
//! such letters mean nothing, so they are asked for only where a bank's, lender's or wallet's name stands in the same label.

use crate::claims::Claim;
use crate::fuzzy;
use crate::rules::Scene;

/// What banks call their services on the net, in English and in Vietnamese.
const SERVICES: [&str; 30] = [
    "account",
    "banking",
    "canhan",
    "credit",
    "customer",
    "dangnhap",
    "digibank",
    "digital",
    "ebanking",
    "finance",
    "hanmuc",
    "ibanking",
    "internet",
    "khachhang",
    "khuyenmai",
    "mobile",
    "mobilebanking",
    "nganhang",
    "online",
    "quatang",
    "rewards",
    "smart",
    "smartbank",
    "smartbanking",
    "taichinh",
    "taikhoan",
    "thetindung",
    "tindung",
    "tructuyen",
    "ungdung",
];

impl Scene<'_> {
    /// How many letters beside a claim, in its label, read like a service word with slips; 0 where none do.
    pub(crate) fn echo(&self, claim: &Claim) -> usize {
        let label = &self.labels[claim.label].range;
        [
            &self.host[label.start..claim.range.start],
            &self.host[claim.range.end..label.end],
        ]
        .into_iter()
        .flat_map(|side| side.split(|c: char| !c.is_ascii_lowercase()))
        .map(|token| token.strip_suffix("vn").unwrap_or(token))
        .filter(|token| is_echo(token.as_bytes()))
        .map(str::len)
        .sum()
    }
}

/// Whether letters are a service word with slips, or its consonants.
fn is_echo(token: &[u8]) -> bool {
    let is_vowel = |byte: &u8| b"aeiouy".contains(byte);
    let bare = (3..=8).contains(&token.len()) && !token.iter().any(is_vowel);
    SERVICES
        .iter()
        .map(|word| word.as_bytes())
        .filter(|word| word.first() == token.first())
        .any(|word| {
            let slip = || {
                let limit = 1 + usize::from(word.len() >= 8);
                token.len() >= 4 && matches!(fuzzy::slips(token, word, limit), Some(1..))
            };
            let skeleton = || {
                let consonants: Vec<u8> = word.iter().copied().filter(|b| !is_vowel(b)).collect();
                word.is_ascii() && fuzzy::common(token, &consonants) == token.len()
            };
            (bare && skeleton()) || slip()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_and_skeletons_of_service_words_are_heard() {
        for token in [
            "smort", "onlime", "digibnak", "fnc", "smrtb", "crdt", "khachang",
        ] {
            assert!(is_echo(token.as_bytes()), "{token}");
        }
        for token in ["online", "start", "xzq", "acb", "an", "smith", "mobs"] {
            assert!(!is_echo(token.as_bytes()), "{token}");
        }
    }
}
