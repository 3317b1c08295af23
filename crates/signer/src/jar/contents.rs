//! The bytes of a signed JAR's entries against the digests of its manifest.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use chinhdanh_archive::{Archive, Entry, Inflater};

use super::{Ask, Manifest, Signer, digests, local_agrees, opened};
use crate::issue::{IssueKind, Issues};
use crate::keys::{Hash, Hasher};
use crate::limits;

/// Checks the bytes of every entry: the block files of the signers that sign all of them.
pub(super) fn check(
    archive: &Archive<'_>,
    manifest: &Manifest<'_>,
    signers: &[Signer],
    ask: Ask<'_>,
    issues: &mut Issues,
) -> Option<BTreeSet<String>> {
    let mut agreed: Option<(String, BTreeSet<String>)> = None;
    let mut budget = (archive.bytes().len() as u64)
        .saturating_mul(limits::INFLATION)
        .max(limits::INFLATED);
    let mut entries: Vec<_> = archive
        .entries()
        .iter()
        .enumerate()
        .filter(|(at, _)| archive.seen_by_android(*at))
        .collect();
    entries.sort_by_key(|(_, entry)| entry.local_offset);
    let mut jobs = Vec::new();
    for (_, entry) in entries {
        let name = entry.label();
        if name.starts_with("META-INF/") || name.ends_with('/') {
            continue;
        }
        let Some(section) = manifest.sections.get(name.as_ref()) else {
            issues.error(IssueKind::JarNoDigestInManifest, &name);
            continue;
        };
        let mine: BTreeSet<String> = signers
            .iter()
            .filter(|signer| signer.entries.contains(name.as_ref()))
            .map(|signer| signer.files[0].clone())
            .collect();
        if mine.is_empty() {
            issues.error(IssueKind::JarEntryNotSigned, &name);
            continue;
        }
        match &agreed {
            None => agreed = Some((name.to_string(), mine)),
            Some((_, first)) if *first != mine => {
                issues.error(IssueKind::JarSignersMismatch, &name);
                continue;
            }
            Some(_) => {}
        }
        let expected = digests(section, "-Digest", ask);
        if expected.is_empty() {
            issues.error(IssueKind::JarNoDigestInManifest, &name);
            continue;
        }
        // An entry is never inflated past its declared size, so the declared sizes bound the work before any is done.
        let Some(rest) = budget.checked_sub(entry.uncompressed) else {
            issues.error(IssueKind::TooMuch, &name);
            return None;
        };
        budget = rest;
        jobs.push(Job {
            entry,
            expected,
            outcome: None,
        });
    }
    digest(archive, &mut jobs);
    for job in &jobs {
        let name = job.entry.label();
        match job.outcome {
            Some(Outcome::Right) => {}
            Some(Outcome::Wrong) => issues.error(IssueKind::JarEntryDigest, &name),
            Some(Outcome::Malformed) | None => {
                issues.error(IssueKind::MalformedApk, &name);
                return None;
            }
        }
    }
    if agreed.is_none() && !issues.failed() {
        issues.error(IssueKind::JarNoSignedEntries, "");
    }
    agreed.map(|(_, used)| used)
}

/// An entry whose bytes are to be digested.
struct Job<'a, 'e> {
    entry: &'e Entry<'a>,
    expected: Vec<(Hash, Vec<u8>)>,
    outcome: Option<Outcome>,
}

#[derive(Clone, Copy)]
enum Outcome {
    Right,
    Wrong,
    /// The headers disagree, or the data are not what they declare.
    Malformed,
}

/// Works on all jobs: on two threads where that pays. The work is the same either way, and so is the result.
fn digest(archive: &Archive<'_>, jobs: &mut [Job<'_, '_>]) {
    let work: u64 = jobs.iter().map(|job| job.entry.uncompressed).sum();
    if work < limits::ALONE {
        return each(archive, jobs.iter_mut());
    }
    // The largest first, and each to whom has less to do.
    let mut order: Vec<&mut Job<'_, '_>> = jobs.iter_mut().collect();
    order.sort_by_key(|job| std::cmp::Reverse(job.entry.uncompressed));
    let mut halves: [(u64, Vec<&mut Job<'_, '_>>); 2] = Default::default();
    for job in order {
        let [left, right] = &mut halves;
        let half = if left.0 <= right.0 { left } else { right };
        half.0 += job.entry.uncompressed;
        half.1.push(job);
    }
    let [left, right] = halves.map(|(_, half)| half.into_iter());
    std::thread::scope(|scope| {
        scope.spawn(|| each(archive, left));
        each(archive, right);
    });
}

fn each<'j, 'a, 'e>(archive: &Archive<'_>, jobs: impl Iterator<Item = &'j mut Job<'a, 'e>>)
where
    'a: 'e,
    'e: 'j,
{
    let mut inflater = Inflater::default();
    for job in jobs {
        job.outcome = Some(outcome(archive, job, &mut inflater));
    }
}

fn outcome(archive: &Archive<'_>, job: &Job<'_, '_>, inflater: &mut Inflater) -> Outcome {
    let entry = job.entry;
    if !local_agrees(archive, entry) {
        return Outcome::Malformed;
    }
    let mut hashers: Vec<Hasher> = job
        .expected
        .iter()
        .map(|(hash, _)| Hasher::new(*hash))
        .collect();
    let length = archive.pieces(&opened(entry), entry.uncompressed, inflater, |piece| {
        hashers.iter_mut().for_each(|hasher| hasher.update(piece));
        ControlFlow::Continue(())
    });
    if length != Ok(entry.uncompressed) {
        return Outcome::Malformed;
    }
    let right = hashers
        .into_iter()
        .zip(&job.expected)
        .all(|(hasher, (_, digest))| hasher.finish() == *digest);
    if right {
        Outcome::Right
    } else {
        Outcome::Wrong
    }
}
