//! The DMARC record that a name should have: what stands there, read tag by tag, with what is missing and without what was removed.

use std::collections::BTreeSet;

use chinhdanh_sender::dmarc::{DmarcRecord, Policy};

/// Tags kept as they stand where their value is one of RFC 9989 §4.7; of several records the first that has it.
const KEPT: [(&str, &[&str]); 4] = [
    ("psd", &["y", "n", "u"]),
    ("adkim", &["r", "s"]),
    ("aspf", &["r", "s"]),
    ("fo", &["0", "1", "d", "s"]),
];

/// Policies in order of strictness.
const POLICIES: [Policy; 3] = [Policy::None, Policy::Quarantine, Policy::Reject];

/// The tags of records as they stand, badly written pieces left out.
struct Tags<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Tags<'a> {
    fn of(texts: &'a [String]) -> Self {
        let pieces = texts.iter().flat_map(|text| text.split(';'));
        let pairs = pieces.filter_map(|piece| piece.split_once('='));
        Self(
            pairs
                .map(|(name, value)| (name.trim(), value.trim()))
                .collect(),
        )
    }

    fn all(&self, name: &str) -> impl Iterator<Item = &'a str> {
        let of = move |(other, value): &(&str, &'a str)| (*other == name).then_some(*value);
        self.0.iter().filter_map(of)
    }

    /// The strictest policy that a tag states.
    fn strictest(&self, name: &str) -> Option<Policy> {
        self.all(name).filter_map(policy).max()
    }

    /// Addresses for reports, each once, written so that every receiver reads them.
    fn addresses(&self, name: &str) -> Option<String> {
        let mut seen = BTreeSet::new();
        let each = self.all(name).flat_map(|list| list.split(','));
        let good = each.map(str::trim).filter(|uri| readable(uri));
        let once: Vec<&str> = good.filter(|uri| seen.insert(*uri)).collect();
        (!once.is_empty()).then(|| once.join(","))
    }
}

fn policy(word: &str) -> Option<Policy> {
    POLICIES
        .into_iter()
        .find(|policy| word.eq_ignore_ascii_case(policy.as_str()))
}

/// Whether the room that reads records takes this address.
fn readable(uri: &str) -> bool {
    let text = format!("v=DMARC1; rua={uri}");
    DmarcRecord::parse(text.as_bytes()).is_some_and(|record| record.reports.len() == 1)
}

/// The record of a domain, with this policy at least; `reports` where nobody gets reports yet.
pub(super) fn of_domain(texts: &[String], least: Policy, reports: Option<&str>) -> String {
    let tags = Tags::of(texts);
    // Of several records none was ever followed: the mildest does no harm, and the next audit raises it.
    let stated = tags.all("p").filter_map(policy);
    let stated = if texts.len() > 1 {
        stated.min()
    } else {
        stated.max()
    };
    let policy = stated.map_or(least, |stated| stated.max(least));
    let mut out = format!("v=DMARC1; p={}", policy.as_str());
    // A milder policy for the names below would leave them open.
    if let Some(below) = tags.strictest("sp").filter(|below| *below > policy) {
        out.push_str(&format!("; sp={}", below.as_str()));
    }
    out.push_str("; np=reject");
    rest(&tags, reports, &mut out);
    out
}

/// The record of a public suffix: it says that it is one, and refuses names that do not exist (RFC 9989 §4.7, `psd` and `np`).
pub(super) fn of_suffix(texts: &[String]) -> String {
    let tags = Tags::of(texts);
    let policy = tags.strictest("p").unwrap_or(Policy::None);
    let mut out = format!("v=DMARC1; psd=y; p={}", policy.as_str());
    if let Some(below) = tags.strictest("sp") {
        out.push_str(&format!("; sp={}", below.as_str()));
    }
    out.push_str("; np=reject");
    rest(&tags, None, &mut out);
    out
}

fn rest(tags: &Tags<'_>, reports: Option<&str>, out: &mut String) {
    let failures = tags.addresses("ruf");
    for (name, values) in KEPT {
        let good = |value: &&str| {
            value
                .split(':')
                .all(|one| values.contains(&one.to_ascii_lowercase().as_str()))
        };
        let stated = tags.all(name).find(good);
        if let Some(value) = stated.filter(|_| !out.contains(&format!("; {name}="))) {
            // `fo` says when failure reports are wanted, which nobody gets without `ruf`.
            if name != "fo" || failures.is_some() {
                out.push_str(&format!("; {name}={}", value.to_ascii_lowercase()));
            }
        }
    }
    let reports = tags.addresses("rua").or(reports.map(str::to_owned));
    for (name, list) in [("rua", reports), ("ruf", failures)] {
        if let Some(list) = list {
            out.push_str(&format!("; {name}={list}"));
        }
    }
}
