//! Letters as people get them, each a file: a head line with what must be said of it, then the letter.
//!
//! `verdict=… codes=…,… body=… today=…`; `codes` are the weightier ones (tricks, signs, proofs), in any order; `-` for none.
#![allow(clippy::unwrap_used)]

#[path = "who/mod.rs"]
mod who;

use std::collections::BTreeSet;
use std::path::Path;

use chinhdanh_letter::{Document, Roots, read};
use chinhdanh_register::Register;
use chinhdanh_verdict::Verdict;
use chinhdanh_verdict::codes::Weight;

#[test]
fn every_letter_is_read_as_its_head_line_says() {
    let register = Register::embedded();
    let who = who::who(&register);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let (mut wrong, mut forged, mut genuine) = (Vec::new(), 0, 0);
    for file in &files {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let whole = std::fs::read_to_string(file).unwrap();
        let (first, letter) = whole.split_once('\n').unwrap();
        let field = |key: &str| {
            first
                .split(' ')
                .find_map(|part| part.strip_prefix(key)?.strip_prefix('='))
        };
        let today =
            field("today").map_or(jiff::civil::date(2026, 1, 5), |day| day.parse().unwrap());
        let document = Document::plain(letter);
        let reading = read(&document, &register, &who, today, &Roots::none());
        let codes: BTreeSet<&str> = reading
            .signs
            .iter()
            .filter(|sign| sign.code.weight() != Weight::Note)
            .map(|sign| sign.code.as_str())
            .collect();
        let body = reading.body.map_or("-", |index| {
            register.bodies()[usize::from(index)].id.as_str()
        });
        let expected: BTreeSet<&str> = field("codes")
            .unwrap_or("-")
            .split(',')
            .filter(|code| *code != "-")
            .collect();
        let said = format!(
            "verdict={} body={body} codes={}",
            reading.verdict.code(),
            codes.iter().copied().collect::<Vec<_>>().join(",")
        );
        if field("verdict") != Some(reading.verdict.code())
            || field("body").is_some_and(|expected| expected != body)
            || codes != expected
        {
            wrong.push(format!("{name}:\n   wanted {first}\n   got    {said}"));
        }
        for sign in &reading.signs {
            if let Some(range) = &sign.range {
                assert!(
                    document
                        .text
                        .get(range.start as usize..range.end as usize)
                        .is_some()
                );
            }
        }
        if name.starts_with("genuine") {
            genuine += 1;
            if reading.verdict > Verdict::Unconfirmed {
                wrong.push(format!("{name} is genuine and called {said}"));
            }
        } else if name.starts_with("forged") {
            forged += 1;
            if reading.verdict < Verdict::Unconfirmed {
                wrong.push(format!("{name} is forged and called {said}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(
        forged >= 20 && genuine >= 20,
        "{forged} forged, {genuine} genuine"
    );
}
