//! Endings: what somebody owns in a host name, and what the ending says.

use std::collections::HashSet;
use std::ops::Range;

use crate::lexicon;

/// What an ending says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// `gov.vn`: only state bodies may register there (Circular 21/2021/TT-BTTTT).
    GovVn,
    /// A province's name under `.vn`, where anyone can register.
    Province,
    /// Another ending under `.vn`: owners are known to the registry, and prove nothing by it.
    Vn,
    /// A cheap, much abused ending.
    Abused,
    /// A platform where anyone puts a page for nothing.
    Hosting,
    /// Another country's ending, where a namesake at home there is likelier than a fake.
    Abroad,
    /// Another country's state (`gov.au`, `go.th`, `gov`).
    ForeignState,
    /// Anything else.
    Plain,
}

/// A host name cut at what somebody owns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cut {
    /// The label that was registered; empty when the host is itself a public suffix.
    pub(crate) registrable: Range<usize>,
    /// The ending.
    pub(crate) suffix: Range<usize>,
    /// What the ending says.
    pub(crate) ending: Ending,
}

/// Look-ups of endings.
pub(crate) struct Suffixes {
    abused: HashSet<&'static str, foldhash::fast::RandomState>,
    hosting: HashSet<&'static str, foldhash::fast::RandomState>,
    shorteners: HashSet<&'static str, foldhash::fast::RandomState>,
    provinces: HashSet<String, foldhash::fast::RandomState>,
}

impl Suffixes {
    /// `provinces`: folded names of provinces; those of them that are public suffixes under `.vn` are open to anyone.
    pub(crate) fn new(provinces: impl Iterator<Item = String>) -> Self {
        let suffixes = provinces.map(|name| format!("{name}.vn"));
        Self {
            abused: lexicon::abused_suffixes().collect(),
            hosting: lexicon::hosting().collect(),
            shorteners: lexicon::shorteners().collect(),
            provinces: suffixes
                .filter(|name| {
                    chinhdanh_suffix::suffix(name.as_bytes())
                        .is_some_and(|suffix| suffix.as_bytes() == name.as_bytes())
                })
                .collect(),
        }
    }

    /// Cuts a host name in ASCII.
    pub(crate) fn cut(&self, host: &str) -> Cut {
        let ending = chinhdanh_suffix::suffix(host.as_bytes());
        let mut suffix = ending.map_or(0, |ending| ending.as_bytes().len());
        let mut hosted =
            ending.is_some_and(|ending| ending.typ() == Some(chinhdanh_suffix::Type::Private));
        // Platforms that the list does not know: the label left of them is somebody's own.
        let mut tail = host;
        while let Some(dot) = tail.find('.') {
            if self.hosting.contains(tail) && tail.len() >= suffix {
                (suffix, hosted) = (tail.len(), true);
            }
            tail = &tail[dot + 1..];
        }
        let suffix = host.len() - suffix..host.len();
        let before = host[..suffix.start].strip_suffix('.').unwrap_or_default();
        let registrable = before.rfind('.').map_or(0, |dot| dot + 1)..before.len();
        let name = &host[suffix.clone()];
        let ending = if name == "gov.vn" || host == "gov.vn" {
            Ending::GovVn
        } else if self.provinces.contains(name) {
            Ending::Province
        } else if name == "vn" || name.ends_with(".vn") {
            Ending::Vn
        } else if hosted {
            Ending::Hosting
        } else if is_foreign_state(name) {
            Ending::ForeignState
        } else if self
            .abused
            .contains(name.rsplit('.').next().unwrap_or(name))
        {
            Ending::Abused
        } else if is_abroad(name) {
            Ending::Abroad
        } else {
            Ending::Plain
        };
        Cut {
            registrable,
            suffix,
            ending,
        }
    }

    /// Whether a registrable domain is a link shortener.
    pub(crate) fn is_shortener(&self, domain: &str) -> bool {
        self.shorteners.contains(domain)
    }
}

/// Two-letter endings but those that the whole world uses as its own.
fn is_abroad(suffix: &str) -> bool {
    let last = suffix.rsplit('.').next().unwrap_or(suffix);
    last.len() == 2 && !matches!(last, "ai" | "co" | "io" | "me" | "tv" | "us" | "eu" | "in")
}

/// `gov`, `mil`, `gov.xx`, `go.xx`, `gob.xx`, `gouv.xx`, `gv.at`, `govt.nz` and the like.
fn is_foreign_state(suffix: &str) -> bool {
    let mut labels = suffix.split('.');
    let first = labels.next().unwrap_or_default();
    match labels.next() {
        None => matches!(first, "gov" | "mil" | "int"),
        Some(country) => {
            country.len() == 2
                && matches!(
                    first,
                    "gov" | "go" | "gob" | "gouv" | "gub" | "gv" | "govt" | "mil" | "government"
                )
        }
    }
}
