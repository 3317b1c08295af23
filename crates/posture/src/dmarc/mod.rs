//! DMARC after RFC 9989: what is to be done with mail that impersonates the domain.

mod compose;
mod receivers;
mod suffix;

use chinhdanh_sender::dmarc::{DmarcRecord, Policy, PublicSuffix, is_dmarc, walk};
use chinhdanh_verdict::codes::PostureCode;

use crate::ask::Heard;
use crate::audit::Work;
use crate::publish::ToPublish;
use crate::report::Weakness;

/// What the policy amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dmarc {
    /// Mail that impersonates is refused or put aside.
    Enforced,
    /// That holds for the domain itself; the names below it are open.
    Own,
    /// It is delivered.
    Open,
    /// A question stayed open on which it depends.
    Undecided,
}

pub(crate) fn check(work: &mut Work<'_>, receives: bool) -> Dmarc {
    suffix::check(work);
    match work.dns.texts(&at(work.domain), is_dmarc) {
        Heard::Undecided => Dmarc::Undecided,
        Heard::There(texts) => judged(work, work.domain, &texts, receives),
        Heard::NotThere => inherited(work, receives),
    }
}

fn at(name: &str) -> String {
    format!("_dmarc.{name}")
}

/// The domain has no record: the one above that applies is its policy (RFC 9989 §4.10.1), except a public suffix's, which is not the domain's own word.
fn inherited(work: &mut Work<'_>, receives: bool) -> Dmarc {
    let Ok(walk) = walk(work.domain, work.dns) else {
        return Dmarc::Undecided;
    };
    let above = walk
        .record(work.domain)
        .filter(|(_, record)| record.suffix != PublicSuffix::Yes)
        .map(|(at, _)| at.to_owned());
    if let Some(above) = above {
        return match work.dns.texts(&at(&above), is_dmarc) {
            Heard::There(texts) => judged(work, &above, &texts, receives),
            Heard::NotThere | Heard::Undecided => Dmarc::Undecided,
        };
    }
    // Who sends is seen in reports first; a domain that sends nothing need not wait.
    let (policy, reports) = if receives {
        (Policy::None, Some(mailbox(work.domain)))
    } else {
        (Policy::Reject, None)
    };
    let value = compose::of_domain(&[], policy, reports.as_deref());
    let note = work.note(PostureCode::DmarcMissing, 1);
    work.found
        .push(note.publish(ToPublish::text(at(work.domain), value)));
    Dmarc::Open
}

fn mailbox(domain: &str) -> String {
    format!("mailto:dmarc@{domain}")
}

/// What records that stand at a name do for the domain.
fn judged(work: &mut Work<'_>, name: &str, texts: &[String], receives: bool) -> Dmarc {
    let own = name == work.domain;
    let reports = receives.then(|| mailbox(name));
    let publish = |least: Policy| {
        let value = compose::of_domain(texts, least, reports.as_deref());
        ToPublish::text(at(name), value)
    };
    let [text] = texts else {
        let note = work.note(PostureCode::DmarcSeveral, 1);
        work.found.push(note.publish(publish(Policy::None)));
        return Dmarc::Open;
    };
    let Some(record) = DmarcRecord::parse(text.as_bytes()) else {
        let note = work.note(PostureCode::DmarcUnreadable, 1);
        work.found.push(note.publish(publish(Policy::Quarantine)));
        return Dmarc::Open;
    };
    let stated = if own {
        record.policy
    } else {
        record.subdomains.or(record.policy)
    };
    let policy = stated.unwrap_or(Policy::None);
    // One step at a time; a test of a policy ends before the policy is raised.
    let next = match policy {
        Policy::None => Policy::Quarantine,
        Policy::Quarantine if record.testing => Policy::Quarantine,
        Policy::Quarantine | Policy::Reject => Policy::Reject,
    };
    let record_to_publish = publish(next);
    let notes = weaknesses(work, &record, stated, own, receives);
    work.found.extend(notes.into_iter().map(|(note, mended)| {
        if mended {
            note.publish(record_to_publish.clone())
        } else {
            note
        }
    }));
    receivers::check(work, name, &record);
    let applied = if record.testing {
        policy.lowered()
    } else {
        policy
    };
    let below = record.subdomains.or(record.policy).unwrap_or(Policy::None);
    if applied > Policy::None && own && below == Policy::None {
        Dmarc::Own
    } else if applied > Policy::None {
        Dmarc::Enforced
    } else {
        Dmarc::Open
    }
}

/// Each weakness of a record, and whether the composed record mends it.
fn weaknesses(
    work: &Work<'_>,
    record: &DmarcRecord,
    stated: Option<Policy>,
    own: bool,
    receives: bool,
) -> Vec<(Weakness, bool)> {
    let policy = stated.unwrap_or(Policy::None);
    let below = record.subdomains.or(record.policy).unwrap_or(Policy::None);
    let note = |code, priority| work.note(code, priority);
    let mut notes = Vec::new();
    let mut add = |holds: bool, note: Weakness| {
        if holds {
            notes.push((note, true));
        }
    };
    let quarantined = stated == Some(Policy::Quarantine) && !record.testing;
    add(stated.is_none(), note(PostureCode::DmarcUnreadable, 1));
    add(
        stated == Some(Policy::None),
        note(PostureCode::DmarcPolicyNone, 1),
    );
    add(quarantined, note(PostureCode::DmarcPolicyQuarantine, 3));
    add(record.testing, note(PostureCode::DmarcTesting, 2));
    add(
        own && policy > Policy::None && below == Policy::None,
        note(PostureCode::DmarcSubdomainsOpen, 2),
    );
    add(
        own && record.non_existent.unwrap_or(below) != Policy::Reject,
        note(PostureCode::DmarcNonExistentOpen, 3),
    );
    add(
        receives && record.reports.is_empty(),
        note(PostureCode::DmarcNoReports, 2),
    );
    add(
        !record.removed.is_empty(),
        note(PostureCode::DmarcRemovedTags, 3).with("tags", record.removed.join(", ")),
    );
    add(
        !record.odd.is_empty(),
        note(PostureCode::DmarcOddTags, 3).with("tags", record.odd.join("; ")),
    );
    notes
}
