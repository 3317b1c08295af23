//! DKIM: the keys that sign for the domain.

use chinhdanh_sender::dkim::{DkimKey, KeyFault, KeyType};
use chinhdanh_sender::dns::{Kind, Record};
use chinhdanh_sender::limits;
use chinhdanh_verdict::codes::PostureCode;

use crate::audit::Work;

/// Selectors that mail systems use by default.
const SELECTORS: &str = include_str!("../data/selectors.txt");
/// Selectors of the caller's that are looked at.
const GIVEN: usize = 32;

pub(crate) fn check(work: &mut Work<'_>) {
    let usual = SELECTORS
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let given = work.options.selectors.iter().take(GIVEN);
    let mut selectors: Vec<String> = given.cloned().collect();
    selectors.extend(usual.map(str::to_owned));
    let before = work.incomplete;
    let mut any = false;
    for selector in &selectors {
        let name = format!("{selector}._domainkey.{}", work.domain);
        for record in work.ask(&name, Kind::Txt).records {
            let Record::Txt(text) = record else {
                continue;
            };
            any = true;
            key(work, selector, &text);
        }
    }
    if !any && work.incomplete == before {
        let note = work.note(PostureCode::DkimNoneFound, 2);
        work.found.push(note);
    }
}

fn key(work: &mut Work<'_>, selector: &str, text: &[u8]) {
    let note = |code, priority| work.note(code, priority).with("selector", selector);
    let mut notes = Vec::new();
    match DkimKey::parse(text) {
        Ok(key) => {
            if let KeyType::Rsa(bits) = key.kind
                && bits < limits::RSA_GOOD
            {
                let urgent = if bits < limits::RSA_LEAST { 1 } else { 2 };
                notes.push(note(PostureCode::DkimKeyShort, urgent).with("bits", bits));
            }
            if key.testing {
                notes.push(note(PostureCode::DkimKeyTesting, 3));
            }
        }
        Err(KeyFault::Revoked) => notes.push(note(PostureCode::DkimKeyRevoked, 3)),
        Err(_) => notes.push(note(PostureCode::DkimKeyBroken, 2)),
    }
    work.found.extend(notes);
}
