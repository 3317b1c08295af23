//! What every report must keep to, whatever the zone.
#![allow(dead_code, reason = "each test program uses a part")]

use std::collections::BTreeMap;

use chinhdanh_posture::{Options, Report, State, ToPublish, audit};
use chinhdanh_sender::Records;
use chinhdanh_sender::dmarc::DmarcRecord;
use chinhdanh_sender::spf::SpfRecord;

pub(crate) fn audited(domain: &str, zone: &str) -> Report {
    let records = Records::parse(zone).unwrap_or_else(|error| panic!("{error}\n{zone}"));
    audit(domain, &records, &Options::default())
}

/// The laws of a report: one record a name and kind, every record readable, and what is published mends what it was proposed for, without making
/// anything worse.
pub(crate) fn law(domain: &str, zone: &str) {
    let before = audited(domain, zone);
    let mut records: BTreeMap<(&str, &str), &ToPublish> = BTreeMap::new();
    for record in before
        .weaknesses
        .iter()
        .filter_map(|weak| weak.record.as_ref())
    {
        readable(record);
        let other = records.entry((&record.name, record.kind)).or_insert(record);
        assert_eq!(*other, record, "two records for one name\n{zone}");
    }
    if records.is_empty() {
        return;
    }
    let files = before
        .weaknesses
        .iter()
        .filter_map(|weak| weak.file.as_ref());
    let mut published = zone.to_owned();
    for record in records.values() {
        published = publish(&published, record);
    }
    for file in files {
        let host = file.url.split('/').nth(2).unwrap_or_default();
        published.push_str(&format!("{host} A 192.0.2.80\n"));
    }
    let after = audited(domain, &published);
    // Without the record that was open for certain, all may hang on what nobody answered.
    assert!(
        after.state == State::Unanswered || rank(after.state) >= rank(before.state),
        "{:?} became {:?}\n{zone}\npublished:\n{published}",
        before.state,
        after.state
    );
    for weak in before
        .weaknesses
        .iter()
        .filter(|weak| weak.record.is_some())
    {
        let same = after.weaknesses.iter().find(|other| {
            other.code == weak.code
                && other.record.as_ref().map(|record| &record.name)
                    == weak.record.as_ref().map(|record| &record.name)
        });
        assert_eq!(
            same, None,
            "still there after publishing\n{zone}\npublished:\n{published}"
        );
    }
}

fn rank(state: State) -> u8 {
    match state {
        State::Absent | State::Unanswered | State::Open => 0,
        State::Partial => 1,
        State::Strong | State::Parked => 2,
    }
}

/// Fails where a proposed record is none, or its line does not bring back the same bytes.
fn readable(record: &ToPublish) {
    let line = record.line();
    let zone = line.replacen(" IN ", " ", 1);
    let read = Records::parse(&zone).unwrap_or_else(|error| panic!("{error}"));
    if record.kind != "TXT" {
        return;
    }
    use chinhdanh_sender::dns::{Kind, Record, Resolver as _};
    let answer = read
        .lookup(&record.name, Kind::Txt)
        .map(|answer| answer.records);
    assert_eq!(
        answer,
        Ok(vec![Record::Txt(record.value.clone().into_bytes())])
    );
    let value = record.value.as_bytes();
    if record.name.contains("_report._dmarc.") {
        assert_eq!(record.value, "v=DMARC1");
    } else if record.value.starts_with("v=DMARC1") {
        let read = DmarcRecord::parse(value).unwrap_or_else(|| panic!("{line}"));
        assert!(
            read.policy.is_some() && read.odd.is_empty() && read.removed.is_empty(),
            "{line}"
        );
    } else if record.value.starts_with("v=spf1") {
        assert!(SpfRecord::parse(value).is_ok(), "{line}");
    }
}

/// The zone with a record in place of those of its kind.
fn publish(zone: &str, record: &ToPublish) -> String {
    let family = |value: &str| {
        let value = value.trim_start_matches('"');
        let end = value.find([' ', ';', '"']).unwrap_or(value.len());
        value[..end].to_ascii_lowercase().replace(' ', "")
    };
    let own = family(&record.value);
    let key = record.name.contains("._domainkey.");
    let mut out = String::new();
    for line in zone.lines() {
        let mut words = line.splitn(3, char::is_whitespace);
        let (name, kind) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
        let value = words.next().unwrap_or("").trim();
        let replaced = name.eq_ignore_ascii_case(&record.name)
            && kind == record.kind
            && (kind != "TXT" || key || family(value) == own);
        if !replaced {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.push_str(&record.line().replacen(" IN ", " ", 1));
    out.push('\n');
    out
}
