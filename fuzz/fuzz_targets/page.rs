//! Any bytes as a page, from nowhere, from anybody's host and from a body's own: no panic, no accusation of the body's own host, a reason for every verdict.
#![no_main]

use std::sync::{Arc, LazyLock};

use chinhdanh_names::{Names, Pace};
use chinhdanh_page::Pages;
use chinhdanh_register::Register;
use chinhdanh_verdict::Verdict;
use libfuzzer_sys::fuzz_target;

/// Names enough to reach the rules; who is named is the text room's business, which has a target of its own.
const NAMES: [(&str, &str); 3] = [("VNeID", "c06"), ("Vietcombank", "vietcombank"), ("Bộ Công an", "bo-cong-an")];

static PAGES: LazyLock<Pages> = LazyLock::new(|| {
    let register = Arc::new(Register::embedded());
    let index = |id: &str| register.bodies().iter().position(|body| body.id.as_str() == id).and_then(|index| u16::try_from(index).ok());
    let names: Vec<(&str, u16)> = NAMES.iter().filter_map(|(name, id)| Some((*name, index(id)?))).collect();
    Pages::new(Arc::new(Names::new(register, Pace::Many)), move |text: &str| {
        let mut found: Vec<_> = names.iter().flat_map(|(name, body)| text.match_indices(name).map(|(at, name)| (*body, at..at + name.len()))).collect();
        found.sort_by_key(|(_, range)| range.start);
        found
    })
});

fuzz_target!(|html: &[u8]| {
    for at in [None, Some("https://cuahang.example/"), Some("https://dichvucong.gov.vn/x")] {
        let Ok(reading) = PAGES.read(html, at) else { continue };
        match at {
            Some("https://dichvucong.gov.vn/x") => assert!(reading.verdict <= Verdict::Unconfirmed, "{reading:?}"),
            _ => assert!(reading.verdict != Verdict::Official, "{reading:?}"),
        }
        assert!(reading.verdict <= Verdict::NoClaim || !reading.signs.is_empty(), "{reading:?}");
    }
});
