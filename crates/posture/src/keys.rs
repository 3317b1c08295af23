//! DKIM: the keys that sign for the domain.

use std::collections::BTreeSet;

use chinhdanh_sender::dkim::{DkimKey, KeyFault, KeyType};
use chinhdanh_sender::dns::Kind;
use chinhdanh_sender::limits;
use chinhdanh_verdict::codes::PostureCode;

use crate::ask::Heard;
use crate::audit::Work;
use crate::publish::ToPublish;
use crate::report::Weakness;

/// Selectors that mail systems use by default.
const SELECTORS: &str = include_str!("../data/selectors.txt");
/// Selectors of the caller's that are looked at.
const GIVEN: usize = 32;

pub(crate) fn check(work: &mut Work<'_>) {
    let usual = SELECTORS
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let given = work.options.selectors.iter().take(GIVEN);
    let selectors = given.map(String::as_str).chain(usual);
    // One record for every name below (a wildcard) is told once.
    let mut seen = BTreeSet::new();
    let mut undecided = false;
    let mut notes = Vec::new();
    for selector in selectors {
        let name = format!("{selector}._domainkey.{}", work.domain);
        match work.dns.texts(&name, is_key) {
            Heard::There(texts) => {
                for text in texts {
                    if seen.insert(text.clone()) {
                        notes.extend(key(work, selector, &name, &text));
                    }
                }
            }
            Heard::NotThere => {}
            Heard::Undecided => undecided = true,
        }
    }
    if seen.is_empty() && !undecided {
        notes.push(work.note(PostureCode::DkimNoneFound, 2));
    }
    work.found.append(&mut notes);
}

/// Whether a text is meant as a key: it has `p=` (RFC 6376 §3.6.1).
fn is_key(text: &[u8]) -> bool {
    text.split(|byte| *byte == b';')
        .any(|tag| tag.trim_ascii().starts_with(b"p="))
}

fn key(work: &Work<'_>, selector: &str, name: &str, text: &str) -> Vec<Weakness> {
    let note = |code, priority| work.note(code, priority).with("selector", selector);
    let key = match DkimKey::parse(text.as_bytes()) {
        Ok(key) => key,
        Err(KeyFault::Revoked) => return vec![note(PostureCode::DkimKeyRevoked, 3)],
        Err(_) => return vec![note(PostureCode::DkimKeyBroken, 2)],
    };
    let mut notes = Vec::new();
    let short = match key.kind {
        KeyType::Rsa(bits) if bits < limits::RSA_GOOD => Some(bits),
        KeyType::Rsa(_) | KeyType::Ed25519 => None,
    };
    if let Some(bits) = short {
        let urgent = if bits < limits::RSA_LEAST { 1 } else { 2 };
        notes.push(note(PostureCode::DkimKeyShort, urgent).with("bits", bits));
    }
    if key.testing {
        let testing = note(PostureCode::DkimKeyTesting, 3);
        // A short key must be made anew, and what stands behind another name is not this domain's to write.
        let own = short.is_none() && work.dns.ask(name, Kind::Cname) == Heard::NotThere;
        notes.push(if own {
            testing.publish(ToPublish::text(name, in_earnest(text)))
        } else {
            testing
        });
    }
    notes
}

/// The key record without `t=y`.
fn in_earnest(text: &str) -> String {
    let pieces = text.trim().trim_end_matches(';').split(';');
    let kept = pieces.filter_map(|piece| {
        let piece = piece.trim();
        let Some(flags) = piece
            .split_once('=')
            .filter(|(name, _)| name.trim() == "t")
            .map(|(_, flags)| flags)
        else {
            return Some(piece.to_owned());
        };
        let flags = flags.split(':').map(str::trim);
        let flags: Vec<&str> = flags.filter(|flag| *flag != "y").collect();
        (!flags.is_empty()).then(|| format!("t={}", flags.join(":")))
    });
    kept.collect::<Vec<_>>().join("; ")
}
