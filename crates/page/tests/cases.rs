//! The case table: every page in `cases/` says in its first line where it was loaded from and what must be said of it.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod support;

use std::fmt::Write as _;
use std::path::Path;

#[test]
fn every_page_is_judged_as_its_first_line_says() {
    let (pages, register) = support::pages();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let mut wrong = String::new();
    let (mut bad, mut good) = (0, 0);
    for file in &files {
        let html = std::fs::read_to_string(file).unwrap();
        let expected = html.lines().next().unwrap();
        let at = expected
            .split_whitespace()
            .find_map(|word| word.strip_prefix("at="))
            .unwrap();
        let reading = pages
            .read(html.as_bytes(), Some(at).filter(|at| *at != "-"))
            .unwrap();
        let body = reading
            .body
            .map_or("-", |body| register.bodies()[usize::from(body)].id.as_str());
        let codes: Vec<&str> = reading
            .signs
            .iter()
            .map(|sign| sign.code.as_str())
            .collect();
        let codes = if codes.is_empty() {
            "-".to_owned()
        } else {
            codes.join(",")
        };
        let found = format!(
            "<!-- at={at} body={body} verdict={} codes={codes} -->",
            reading.verdict.code()
        );
        if found != expected {
            let name = file.file_name().unwrap().to_string_lossy();
            let _ = writeln!(wrong, "{name}\n  wanted {expected}\n  found  {found}");
        }
        for sign in &reading.signs {
            let quote = sign.params.iter().find(|(name, _)| *name == "quote");
            assert!(
                quote.is_some_and(|(_, words)| !words.trim().is_empty()),
                "{sign:?} of {file:?} quotes nothing"
            );
        }
        if file
            .file_name()
            .unwrap()
            .to_string_lossy()
            .starts_with("bad")
        {
            bad += 1;
        } else {
            good += 1;
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(bad >= 20 && good >= 20, "{bad} bad and {good} good pages");
}
