//! A letter's parts in words, ours or somebody else's, held against the decree.

use chinhdanh_verdict::{Sign, WarningCode as Code, quote};

use super::noughts::{is_notation, padded, unpadded_days};
use crate::layout::Layout;
use crate::letter::{Letter, bare};

/// What is wrong with a letter's parts. Places are words, as a letter read from a file has no bytes of its own.
#[must_use]
pub fn lint_letter(letter: &Letter) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut say = |code: Code, words: &str, fix: String| {
        signs.push(Sign::new(code).quoting(quote(words)).with("fix", fix));
    };
    let number = letter
        .number
        .strip_prefix("Số:")
        .unwrap_or(&letter.number)
        .trim();
    if !number.starts_with('#') {
        if let Some(fix) = padded(number) {
            say(Code::NumberUnpadded, number, fix);
        }
        if let Some((_, notation)) = number.split_once('/')
            && !notation.split('/').all(is_notation)
        {
            say(
                Code::NotationForm,
                notation,
                notation.replace(' ', "").to_uppercase(),
            );
        }
    }
    for (found, fix) in unpadded_days(&letter.place_date) {
        say(Code::DateUnpadded, &found, fix);
    }
    let lists = [&letter.addressed, &letter.recipients];
    for list in lists.into_iter().filter(|list| list.len() > 1) {
        for (i, line) in list.iter().enumerate() {
            let last = i + 1 == list.len();
            let mark = if last { '.' } else { ';' };
            if !line.ends_with(mark) {
                say(Code::ItemEnding, line, format!("{}{mark}", bare(line)));
            }
        }
    }
    let ends = letter
        .body
        .last()
        .is_some_and(|last| last.words.ends_with("./."));
    if !ends {
        let words = letter.body.last().map_or("", |last| last.words.as_str());
        say(Code::ClosingMissing, words, format!("{}./.", bare(words)));
    }
    let first = letter.recipients.first().map_or("", String::as_str);
    if !letter.addressed.is_empty() && !first.contains("Như trên") {
        say(Code::AsAboveMissing, first, "- Như trên;".to_owned());
    }
    let last = letter.recipients.last().map_or("", String::as_str);
    if !last.contains("Lưu: VT") {
        say(Code::ArchiveMissing, last, "- Lưu: VT.".to_owned());
    }
    let layout = Layout::embedded();
    for (field, value) in [
        ("OrganName", &letter.issuer),
        ("Subject", &letter.subject),
        ("FullName", &letter.signer),
    ] {
        let (count, limit) = (value.chars().count(), layout.metadata.get(field).copied());
        if let Some(limit) = limit.filter(|limit| count > *limit) {
            signs.push(
                Sign::new(Code::MetadataLong)
                    .with("field", field)
                    .with("count", count.to_string())
                    .with("limit", limit.to_string()),
            );
        }
    }
    signs
}
