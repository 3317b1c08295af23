//! Names that anyone could register and that a reader would take for the domain.

use std::collections::BTreeSet;

use chinhdanh_sender::dns::Kind;
use chinhdanh_sender::domain;
use chinhdanh_verdict::codes::PostureCode;

use crate::ask::Heard;
use crate::audit::Work;

/// Neighbours of a state domain: the same words under endings that are open to everyone. `x.danang.gov.vn` has `x.danang.vn`, where `danang.vn` is a
/// public suffix. Domains that are not under `gov.vn` have none here.
#[must_use]
pub fn siblings(name: &str) -> Vec<String> {
    let Some(left) = name.strip_suffix(".gov.vn") else {
        return Vec::new();
    };
    let joined = left.replace('.', "");
    let dashed = left.replace('.', "-");
    let mut found = BTreeSet::new();
    for suffix in ["vn", "com.vn", "net.vn", "org.vn", "com", "net", "org"] {
        for words in [left, &joined, &dashed] {
            found.insert(format!("{words}.{suffix}"));
        }
    }
    for words in [&joined, &dashed] {
        for suffix in ["vn", "com", "net", "org"] {
            found.insert(format!("{words}-gov.{suffix}"));
            found.insert(format!("{words}gov.{suffix}"));
            found.insert(format!("{words}-gov-vn.{suffix}"));
        }
    }
    found
        .into_iter()
        .filter(|name| {
            domain::host(name).is_some() && chinhdanh_suffix::registrable(name) == Some(name)
        })
        .collect()
}

pub(crate) fn check(work: &mut Work<'_>) {
    for name in siblings(work.domain) {
        let lives = [Kind::A, Kind::Mx]
            .into_iter()
            .any(|kind| matches!(work.dns.ask(&name, kind), Heard::There(_)));
        if lives {
            let note = work.note(PostureCode::LookAlikeRegistered, 2);
            work.found.push(note.with("name", &name));
        }
    }
}
