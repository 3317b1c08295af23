//! Any bytes as a report, as they are and inside a gzip file: an error by name or values that add up and can be shown.
#![no_main]

use std::io::Write as _;

use chinhdanh_reports::{MAX_RECORDS, Report, Summary, open};
use chinhdanh_verdict::Lang;
use flate2::Compression;
use flate2::write::GzEncoder;
use libfuzzer_sys::fuzz_target;

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(bytes).and_then(|()| gzip.finish()).unwrap_or_default()
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(report) = open(bytes) else { return };
    if let Report::Dmarc(one) = &report {
        assert!(one.records.len() <= MAX_RECORDS);
    }
    if bytes.first().is_some_and(|first| matches!(first, b'<' | b'{')) {
        assert_eq!(open(&packed(bytes)).ok().as_ref(), Some(&report));
    }
    let mut summary = Summary::default();
    summary.add(report.clone());
    let sent = |summary: &Summary| summary.domains.values().map(|domain| u128::from(domain.passed) + u128::from(domain.failed)).sum::<u128>();
    let once = sent(&summary);
    if let Report::Dmarc(one) = &report {
        assert!(once <= one.records.iter().map(|record| u128::from(record.count)).sum());
    }
    // A report that comes again is not counted again, where it has a name to know it by.
    summary.add(report);
    assert!(sent(&summary) <= 2 * once && (summary.repeated == 0 || sent(&summary) == once));
    for lang in [Lang::Vi, Lang::En] {
        let text = summary.text(lang);
        assert!(text.chars().all(|letter| letter == '\n' || !letter.is_control()), "{text:?}");
    }
});
