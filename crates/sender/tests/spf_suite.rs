//! The standard suite of RFC 7208, through the room's own records.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::net::IpAddr;

use chinhdanh_sender::Records;
use chinhdanh_sender::dns::{Kind, Record};
use chinhdanh_sender::spf::{SpfSender, check_host};
use yaml_rust2::{Yaml, YamlLoader};

/// The suite writes bytes as code points.
fn bytes(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect()
}

fn text(value: &Yaml) -> Vec<u8> {
    match value {
        Yaml::Array(strings) => strings.iter().flat_map(text).collect(),
        Yaml::String(text) => bytes(text),
        Yaml::BadValue | Yaml::Null => Vec::new(),
        other => panic!("{other:?} is no text"),
    }
}

/// Records of a scenario; SPF records stand for TXT where a name has none of its own.
fn zone(data: &Yaml) -> Records {
    let mut records = Records::default();
    for (name, entries) in data.as_hash().unwrap() {
        let name = name.as_str().unwrap();
        let entries = entries.as_vec().unwrap();
        let own_text = entries.iter().any(|entry| {
            entry
                .as_hash()
                .is_some_and(|entry| entry.contains_key(&Yaml::String("TXT".to_owned())))
        });
        for entry in entries {
            let Some(entry) = entry.as_hash() else {
                assert_eq!(entry.as_str(), Some("TIMEOUT"));
                records.fail(name);
                continue;
            };
            for (kind, value) in entry {
                let word = || value.as_str().unwrap().to_owned();
                let (kind, record) = match kind.as_str().unwrap() {
                    "SPF" if own_text => continue,
                    "TXT" if value.as_str() == Some("NONE") => continue,
                    "SPF" | "TXT" => (Kind::Txt, Record::Txt(text(value))),
                    "A" => (Kind::A, Record::A(word().parse().unwrap())),
                    "AAAA" => (Kind::Aaaa, Record::Aaaa(word().parse().unwrap())),
                    "MX" => {
                        let preference = u16::try_from(value[0].as_i64().unwrap()).unwrap();
                        (
                            Kind::Mx,
                            Record::Mx(preference, value[1].as_str().unwrap().to_owned()),
                        )
                    }
                    "PTR" => (Kind::Ptr, Record::Name(word())),
                    "CNAME" => (Kind::Cname, Record::Name(word())),
                    other => panic!("{other}"),
                };
                records.add(name, kind, record);
            }
        }
    }
    records
}

#[test]
fn every_case_of_the_standard_suite_holds() {
    let suite = include_str!("vectors/rfc7208-tests.yml");
    let mut run = 0;
    let mut wrong = Vec::new();
    for scenario in YamlLoader::load_from_str(suite).unwrap() {
        let records = zone(&scenario["zonedata"]);
        for (name, case) in scenario["tests"].as_hash().unwrap() {
            run += 1;
            let client: IpAddr = case["host"].as_str().unwrap().parse().unwrap();
            let sender = SpfSender {
                client,
                helo: case["helo"].as_str().unwrap(),
                mail_from: case["mailfrom"].as_str().unwrap(),
            };
            let check = check_host(&sender, &records, true, 0);
            let wanted: Vec<&str> = match &case["result"] {
                Yaml::String(one) => vec![one],
                many => many
                    .as_vec()
                    .unwrap()
                    .iter()
                    .map(|one| one.as_str().unwrap())
                    .collect(),
            };
            let explained = match case["explanation"].as_str() {
                None => true,
                Some("DEFAULT") => check.explanation.is_none(),
                Some(words) => check.explanation.as_deref() == Some(words),
            };
            if !wanted.contains(&check.result.as_str()) || !explained {
                wrong.push(format!(
                    "{}: wanted {wanted:?} {:?}, got {check:?}",
                    name.as_str().unwrap(),
                    case["explanation"].as_str()
                ));
            }
            assert!(check.lookups <= 11 && check.voids <= 3, "{check:?}");
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {run} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert_eq!(run, 203);
}
