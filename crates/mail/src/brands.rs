//! The brands of `data/brands.toml`: by which names they are known, and which domains are theirs.

use std::collections::{BTreeMap, HashMap};

use crate::phrases::Phrases;

/// A brand.
#[derive(Debug)]
pub(crate) struct Brand {
    /// What it is called.
    pub(crate) said: String,
    /// Its name accuses only beside a prize or the like.
    pub(crate) is_shop: bool,
}

/// Every brand, indexed.
pub(crate) struct Brands {
    brands: Vec<Brand>,
    /// Brand and whether the name means it anywhere.
    pub(crate) names: Phrases<(u16, bool)>,
    domains: HashMap<String, Vec<u16>>,
}

impl Brands {
    pub(crate) fn new() -> Self {
        let table: BTreeMap<String, BTreeMap<String, [String; 4]>> =
            toml::from_str(include_str!("../data/brands.toml"))
                .unwrap_or_else(|error| panic!("the brands of this program are damaged: {error}"));
        let mut brands = Vec::new();
        let mut names = Vec::new();
        let mut domains: HashMap<String, Vec<u16>> = HashMap::new();
        for (kind, rows) in &table {
            for [said, distinct, words, own] in rows.values() {
                let index = u16::try_from(brands.len()).unwrap_or(u16::MAX);
                brands.push(Brand {
                    said: said.clone(),
                    is_shop: kind == "shops",
                });
                for (list, is_distinct) in [(distinct, true), (words, false)] {
                    names.extend(
                        list.split('|')
                            .map(str::trim)
                            .filter(|name| !name.is_empty())
                            .map(|name| ((index, is_distinct), name)),
                    );
                }
                for domain in own.split_whitespace() {
                    domains.entry(domain.to_owned()).or_default().push(index);
                }
            }
        }
        Self {
            names: Phrases::new(names.iter().copied()),
            brands,
            domains,
        }
    }

    pub(crate) fn brand(&self, index: u16) -> Option<&Brand> {
        self.brands.get(index as usize)
    }

    /// Whether a host lies under a domain of the brand.
    pub(crate) fn owns(&self, index: u16, host: &str) -> bool {
        parents(host).any(|name| {
            self.domains
                .get(name)
                .is_some_and(|owners| owners.contains(&index))
        })
    }

    /// Whether a host lies under a domain of any brand.
    pub(crate) fn is_known(&self, host: &str) -> bool {
        parents(host).any(|name| self.domains.contains_key(name))
    }
}

/// A host and everything it lies under.
pub(crate) fn parents(host: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(host), |host| {
        host.split_once('.').map(|(_, rest)| rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brands_own_what_lies_under_their_domains() {
        let brands = Brands::new();
        assert!(brands.brands.len() >= 150);
        let paypal = (0..).find(|i| brands.brand(*i).is_some_and(|b| b.said == "PayPal"));
        assert!(paypal.is_some_and(
            |i| brands.owns(i, "mail.paypal.com") && !brands.owns(i, "paypal.com.example.net")
        ));
    }

    #[test]
    fn domains_are_well_formed() {
        let brands = Brands::new();
        for domain in brands.domains.keys() {
            assert_eq!(domain, &domain.to_ascii_lowercase());
            assert!(!domain.starts_with('.') && !domain.contains('/'));
        }
    }
}
