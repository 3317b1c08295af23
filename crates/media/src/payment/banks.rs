//! Which bank keeps an account, by the issuer number in front of it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chinhdanh_register::Grade;
use serde::Deserialize;

/// A bank or wallet as NAPAS numbers it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bank {
    /// The register's id of the body.
    pub body: String,
    /// How well the pairing is known.
    pub grade: Grade,
    /// Where it is from, by names of `data/bins.toml`.
    pub sources: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(
    not(test),
    expect(dead_code, reason = "tests hold the sources against the entries")
)]
struct Bins {
    verified_on: toml::value::Datetime,
    sources: BTreeMap<String, String>,
    bins: BTreeMap<String, Bank>,
}

static BINS: LazyLock<Bins> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/bins.toml"))
        .unwrap_or_else(|error| panic!("the bank numbers of this program are damaged: {error}"))
});

/// The bank with this issuer number.
#[must_use]
pub fn bank(bin: &str) -> Option<&'static Bank> {
    BINS.bins.get(bin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_leads_to_a_body_that_keeps_money() {
        let register = chinhdanh_register::Register::embedded();
        assert!(!BINS.verified_on.to_string().is_empty());
        for (bin, bank) in &BINS.bins {
            assert!(
                bin.len() == 6 && bin.bytes().all(|b| b.is_ascii_digit()),
                "{bin}"
            );
            let body = register.body(&bank.body);
            assert!(
                body.is_some_and(|body| body.kind.holds_money()),
                "{bin}: {}",
                bank.body
            );
            assert!(
                bank.sources
                    .iter()
                    .all(|source| BINS.sources.contains_key(source)),
                "{bin}"
            );
            assert_eq!(bank.grade == Grade::B, bank.sources.len() > 1, "{bin}");
        }
        assert!(BINS.bins.len() > 60);
    }
}
