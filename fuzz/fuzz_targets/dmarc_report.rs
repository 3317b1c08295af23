//! Any bytes as a report: an error by name or values that add up and can be shown.
#![no_main]

use chinhdanh_reports::{Summary, open};
use chinhdanh_verdict::Lang;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(report) = open(bytes) else { return };
    let mut summary = Summary::default();
    summary.add(report.clone());
    summary.add(report);
    let text = summary.text(Lang::Vi);
    assert!(text.chars().all(|letter| letter == '\n' || !letter.is_control()), "{text:?}");
});
