//! Any bytes as a document: no panic, bounded work, signs inside the text, and without roots never official.
#![no_main]

use std::sync::LazyLock;

use chinhdanh_letter::{Document, Roots, open, read};
use chinhdanh_register::Register;
use chinhdanh_verdict::Verdict;
use libfuzzer_sys::fuzz_target;

static REGISTER: LazyLock<Register> = LazyLock::new(Register::embedded);

fuzz_target!(|bytes: &[u8]| {
    let document = match open(bytes) {
        Ok(document) => document,
        // What is no file is judged as text, so that both halves are tried.
        Err(_) => Document::plain(&String::from_utf8_lossy(bytes)),
    };
    let today = jiff::civil::date(2026, 1, 5);
    let reading = read(&document, &REGISTER, &|_| Vec::new(), today, &Roots::none());
    assert_ne!(reading.verdict, Verdict::Official);
    for sign in &reading.signs {
        if let Some(range) = &sign.range {
            assert!(document.text.get(range.start as usize..range.end as usize).is_some(), "{sign:?}");
        }
    }
});
