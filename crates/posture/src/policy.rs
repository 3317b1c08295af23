//! DMARC after RFC 9989: what is to be done with mail that impersonates the domain.

use chinhdanh_sender::dmarc::{DmarcRecord, Policy, PublicSuffix, walk};
use chinhdanh_sender::domain;
use chinhdanh_verdict::codes::PostureCode;

use crate::audit::Work;
use crate::report::ToPublish;

/// Checks the policy; true where it stops mail that impersonates.
pub(crate) fn check(work: &mut Work<'_>, receives: bool) -> bool {
    let Ok(walk) = walk(work.domain, work.dns) else {
        work.incomplete = true;
        return false;
    };
    suffix(work, &walk);
    let name = format!("_dmarc.{}", work.domain);
    let reports = format!("rua=mailto:dmarc@{}", work.domain);
    if walk.several.iter().any(|at| at == work.domain) {
        let value = format!("v=DMARC1; p=quarantine; np=reject; {reports}");
        let note = work
            .note(PostureCode::DmarcSeveral, 1)
            .publish(ToPublish::text(&name, value));
        work.found.push(note);
        return false;
    }
    let suffix_only = |record: &DmarcRecord| record.suffix == PublicSuffix::Yes;
    let applies = walk
        .record(work.domain)
        .filter(|(at, record)| *at == work.domain || !suffix_only(record));
    let Some((at, record)) = applies else {
        let value = if receives {
            format!("v=DMARC1; p=none; np=reject; {reports}")
        } else {
            "v=DMARC1; p=reject; sp=reject; np=reject".to_owned()
        };
        let note = work
            .note(PostureCode::DmarcMissing, 1)
            .publish(ToPublish::text(&name, value));
        work.found.push(note);
        return false;
    };
    let own = at == work.domain;
    let at = at.to_owned();
    let record = record.clone();
    let publish =
        |policy: Policy| ToPublish::text(format!("_dmarc.{at}"), rewritten(&record, policy, &at));
    let stated = if own {
        record.policy
    } else {
        record.subdomains.or(record.policy)
    };
    let mut notes = Vec::new();
    match stated {
        None => notes.push(
            work.note(PostureCode::DmarcUnreadable, 1)
                .publish(publish(Policy::Quarantine)),
        ),
        Some(Policy::None) => {
            notes.push(
                work.note(PostureCode::DmarcPolicyNone, 1)
                    .publish(publish(Policy::Quarantine)),
            );
        }
        Some(Policy::Quarantine) => {
            notes.push(
                work.note(PostureCode::DmarcPolicyQuarantine, 3)
                    .publish(publish(Policy::Reject)),
            );
        }
        Some(Policy::Reject) => {}
    }
    let policy = stated.unwrap_or(Policy::None);
    if record.testing {
        notes.push(
            work.note(PostureCode::DmarcTesting, 2)
                .publish(publish(policy)),
        );
    }
    let below = record.subdomains.or(record.policy).unwrap_or(Policy::None);
    if own && policy > Policy::None && below == Policy::None {
        notes.push(
            work.note(PostureCode::DmarcSubdomainsOpen, 2)
                .publish(publish(policy)),
        );
    }
    if own && record.non_existent.unwrap_or(below) != Policy::Reject {
        notes.push(
            work.note(PostureCode::DmarcNonExistentOpen, 3)
                .publish(publish(policy)),
        );
    }
    if record.reports.is_empty() {
        notes.push(
            work.note(PostureCode::DmarcNoReports, 2)
                .publish(publish(policy)),
        );
    }
    if !record.removed.is_empty() {
        let tags = record.removed.join(", ");
        notes.push(
            work.note(PostureCode::DmarcRemovedTags, 3)
                .with("tags", tags)
                .publish(publish(policy)),
        );
    }
    if !record.odd.is_empty() {
        let tags = record.odd.join("; ");
        notes.push(work.note(PostureCode::DmarcOddTags, 3).with("tags", tags));
    }
    work.found.extend(notes);
    receivers(work, &at, &record);
    let applied = if record.testing {
        policy.lowered()
    } else {
        policy
    };
    applied > Policy::None
}

/// The record as it should stand: this policy for names under it too, `np=reject`, an address for reports, nothing that was removed.
fn rewritten(record: &DmarcRecord, policy: Policy, at: &str) -> String {
    let mut out = format!("v=DMARC1; p={}", policy.as_str());
    if let Some(below) = record.subdomains {
        out.push_str(&format!("; sp={}", below.max(policy).as_str()));
    }
    out.push_str("; np=reject");
    match record.suffix {
        PublicSuffix::Yes => out.push_str("; psd=y"),
        PublicSuffix::No => out.push_str("; psd=n"),
        PublicSuffix::Unknown => {}
    }
    for (tag, alignment) in [("adkim", record.dkim), ("aspf", record.spf)] {
        if alignment == chinhdanh_sender::dmarc::Alignment::Strict {
            out.push_str(&format!("; {tag}=s"));
        }
    }
    let list = |addresses: &[String]| {
        let uris: Vec<String> = addresses
            .iter()
            .map(|address| format!("mailto:{address}"))
            .collect();
        uris.join(",")
    };
    if record.reports.is_empty() {
        out.push_str(&format!("; rua=mailto:dmarc@{at}"));
    } else {
        out.push_str(&format!("; rua={}", list(&record.reports)));
    }
    if !record.failures.is_empty() {
        out.push_str(&format!("; ruf={}", list(&record.failures)));
    }
    out
}

/// Receivers of reports elsewhere must have agreed (RFC 9990 §4).
fn receivers(work: &mut Work<'_>, at: &str, record: &DmarcRecord) {
    for address in record.reports.iter().chain(&record.failures) {
        let Some(of) = address
            .rsplit_once('@')
            .and_then(|(_, of)| domain::host(of))
        else {
            continue;
        };
        let organisation = walk(&of, work.dns).map(|walk| walk.organisational(&of).to_owned());
        if domain::within(&of, at) || domain::within(at, &of) || organisation.as_deref() == Ok(at) {
            continue;
        }
        let name = format!("{at}._report._dmarc.{of}");
        let before = work.incomplete;
        let agreed = !work.texts(&name, "v=DMARC1").is_empty();
        if !agreed && work.incomplete == before {
            let note = work
                .note(PostureCode::DmarcReportsRefused, 2)
                .with("address", address)
                .publish(ToPublish::text(name, "v=DMARC1"));
            work.found.push(note);
        }
    }
}

/// The lever above: a public suffix of the state that refuses names that do not exist protects everyone under it.
fn suffix(work: &mut Work<'_>, walk: &chinhdanh_sender::dmarc::Walk) {
    let Some(suffix) = ["gov.vn", "edu.vn"].into_iter().find(|suffix| {
        work.domain
            .strip_suffix(suffix)
            .is_some_and(|left| left.ends_with('.'))
    }) else {
        return;
    };
    // A record of the domain with psd=n ends the walk before the suffix is asked.
    let at_suffix = walk
        .found
        .iter()
        .find(|(at, _)| at == suffix)
        .map(|(_, record)| record.clone());
    let record = at_suffix.or_else(|| {
        let again = chinhdanh_sender::dmarc::walk(suffix, work.dns).ok()?;
        again
            .found
            .into_iter()
            .find(|(at, _)| at == suffix)
            .map(|(_, record)| record)
    });
    let closed = record.is_some_and(|record| {
        record.suffix == PublicSuffix::Yes && record.non_existent == Some(Policy::Reject)
    });
    if !closed {
        let record = ToPublish::text(
            format!("_dmarc.{suffix}"),
            "v=DMARC1; psd=y; p=none; np=reject",
        );
        let note = work
            .note(PostureCode::SuffixOpen, 3)
            .with("suffix", suffix)
            .publish(record);
        work.found.push(note);
    }
}
