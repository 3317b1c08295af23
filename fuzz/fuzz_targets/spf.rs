//! A client, a sender and a DNS that is the input: no result beyond the limits of RFC 7208, none that no record gives, the same however the name is written.
#![no_main]

use std::net::IpAddr;

use chinhdanh_fuzz::dns::Zones;
use chinhdanh_sender::limits;
use chinhdanh_sender::spf::{SpfRecord, SpfResult, SpfSender, check_host, survey};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut lines = text.splitn(4, '\n');
    let mut line = || lines.next().unwrap_or_default().trim();
    let (client, helo, mail_from) = (line(), line(), line());
    let client = client.parse().unwrap_or(IpAddr::from([192, 0, 2, 1]));
    let records = lines.next().unwrap_or_default();
    let zones = Zones::new(records);
    let sender = SpfSender { client, helo, mail_from };
    let check = check_host(&sender, &zones, true, 1_800_000_000);
    assert!(check.lookups <= limits::SPF_LOOKUPS + 1 && check.voids <= limits::SPF_VOIDS + 1, "{check:?}");
    // A term asks once, and ten times more for the names behind MX and PTR; the domain itself, a confirmed name and an explanation come on top.
    assert!(zones.asked() <= 1 + (limits::SPF_LOOKUPS + 2) * (1 + limits::SPF_NAMES) + 2, "{} questions", zones.asked());
    assert!(check.explanation.as_ref().is_none_or(|words| words.len() <= limits::SPF_EXPLANATION));
    match check.result {
        SpfResult::TempError => assert!(zones.fails(), "{check:?}"),
        SpfResult::Pass | SpfResult::Fail | SpfResult::SoftFail => assert!(records.to_ascii_lowercase().contains("v=spf1"), "{check:?}"),
        SpfResult::None | SpfResult::Neutral | SpfResult::PermError => {}
    }
    let (local, domain) = mail_from.rsplit_once('@').unwrap_or_default();
    let louder = format!("{local}@{}", domain.to_ascii_uppercase());
    if !domain.is_empty() {
        assert_eq!(check_host(&SpfSender { mail_from: &louder, ..sender }, &zones, false, 0).result, check.result);
    }

    let seen = survey(domain, &zones);
    for (_, directive) in &seen.directives {
        let again = SpfRecord::parse(format!("v=spf1 {}", directive.text).as_bytes());
        assert_eq!(again.ok().map(|record| record.directives), Some(vec![directive.clone()]));
    }
});
