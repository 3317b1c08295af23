//! Two names and a DNS that is the input: a walk of eight questions at most, an organisation above its name, nearness that goes both ways.
#![no_main]

use chinhdanh_fuzz::dns::Zones;
use chinhdanh_sender::dmarc::{Alignment, DmarcRecord, Policy, aligned, applied, walk};
use chinhdanh_sender::domain;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut lines = text.splitn(3, '\n');
    let mut line = || lines.next().unwrap_or_default().trim();
    let (shown, other) = (line(), line());
    let records = lines.next().unwrap_or_default();
    for line in records.lines() {
        let Some(record) = DmarcRecord::parse(line.trim_start_matches("TXT ").as_bytes()) else { continue };
        assert!(record.reports.len() <= 16 && record.failures.len() <= 16);
        assert!(record.reports.iter().all(|address| address.contains('@')), "{record:?}");
    }
    let Some(shown) = domain::host(shown) else { return };
    assert_eq!(domain::host(&shown).as_deref(), Some(shown.as_str()), "a host is its own form");
    let zones = Zones::new(records);
    let Ok(found) = walk(&shown, &zones) else {
        assert!(zones.fails());
        return;
    };
    assert!(found.questions <= 8 && zones.asked() <= found.questions, "{found:?}");
    let above = found.organisational(&shown);
    assert!(domain::within(&shown, above), "{above} of {shown}");
    if let Ok(Some(policy)) = applied(&shown, &found, &zones) {
        assert!(domain::within(&shown, &policy.domain), "{policy:?}");
        assert!(!policy.record.testing || policy.policy != Policy::Reject, "a policy under test is lowered");
    }
    let Some(other) = domain::host(other) else { return };
    for alignment in [Alignment::Strict, Alignment::Relaxed] {
        if let (Ok(one), Ok(two)) = (aligned(&shown, &other, alignment, &zones), aligned(&other, &shown, alignment, &zones)) {
            assert_eq!(one, two, "{shown} and {other}");
            assert!(!one || alignment == Alignment::Relaxed || shown == other);
        }
    }
});
