//! Any text as a message: no panic, every place on character boundaries of the text, never official.
#![no_main]

use std::sync::{Arc, LazyLock};

use chinhdanh_names::{Names, Pace};
use chinhdanh_register::Register;
use chinhdanh_text::Texts;
use chinhdanh_verdict::Verdict;
use libfuzzer_sys::fuzz_target;

static TEXTS: LazyLock<Texts> = LazyLock::new(|| Texts::new(Arc::new(Names::new(Arc::new(Register::embedded()), Pace::Many))));

fuzz_target!(|text: &str| {
    let reading = TEXTS.read(text);
    assert_ne!(reading.verdict, Verdict::Official);
    for range in reading.signs.iter().filter_map(|sign| sign.range.clone()) {
        assert!(text.get(range.start as usize..range.end as usize).is_some(), "{range:?} of {text:?}");
    }
    for range in reading.links.iter().map(|link| &link.range).chain(reading.things.iter().map(|thing| &thing.range)) {
        assert!(text.get(range.clone()).is_some(), "{range:?} of {text:?}");
    }
});
