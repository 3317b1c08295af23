//! What a host means in a mail: whose it is, whether anybody may put a page there, whether it is no name at all.

use std::collections::{HashMap, HashSet};

use crate::brands::parents;

/// The lists of `data/hosts.toml`.
pub(crate) struct Hosts {
    free_mail: HashSet<String>,
    free_page: HashSet<String>,
}

impl Hosts {
    pub(crate) fn new() -> Self {
        let table: HashMap<String, String> = toml::from_str(include_str!("../data/hosts.toml"))
            .unwrap_or_else(|error| panic!("the hosts of this program are damaged: {error}"));
        let list = |key: &str| {
            table
                .get(key)
                .unwrap_or_else(|| panic!("the hosts of this program lack «{key}»"))
                .split_whitespace()
                .map(str::to_owned)
                .collect()
        };
        Self {
            free_mail: list("free_mail"),
            free_page: list("free_page"),
        }
    }

    /// Whether anybody gets an address there for nothing.
    pub(crate) fn is_free_mail(&self, domain: &str) -> bool {
        self.free_mail.contains(domain)
    }

    /// Whether anybody puts a page there for nothing.
    pub(crate) fn is_free_page(&self, host: &str) -> bool {
        parents(host).any(|name| self.free_page.contains(name))
    }
}

/// The part of a host that somebody owns.
pub(crate) fn registrable(host: &str) -> &str {
    chinhdanh_suffix::registrable(host).unwrap_or(host)
}

/// Whether no mail can come from such a domain: no dot, letters that no domain has, an ending that does not exist.
pub(crate) fn is_impossible(domain: &str) -> bool {
    let shaped = |label: &str| {
        !label.is_empty()
            && label
                .chars()
                .all(|c| c.is_alphanumeric() || c == '-' || c == '_')
    };
    !domain.contains('.') || !domain.trim_end_matches('.').split('.').all(shaped)
}
