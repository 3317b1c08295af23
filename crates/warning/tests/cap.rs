//! CAP: what is written is valid, what others wrote is judged as it is.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]
#![allow(clippy::print_stderr, reason = "a test that could not run says so")]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use chinhdanh_warning::{
    CapError, Issued, Ledger, Operation, Refusal, Rule, Tlp, Version, Warning, XmlError, cap,
    issue, judge, parse,
};
use jiff::civil::{DateTime, date};

const GOOD: &str = include_str!("golden/source.md");

fn warning() -> Warning {
    parse(GOOD).unwrap().warning
}

fn day() -> DateTime {
    date(2026, 11, 24).at(9, 0, 0, 0)
}

fn issued(change: impl Fn(&mut Warning)) -> Issued {
    let mut warning = warning();
    change(&mut warning);
    issue(&warning, 5, "Ví Dụ", day()).unwrap()
}

fn shared(path: &str) -> Option<PathBuf> {
    let whole = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/cascade")
        .join(path);
    if whole.exists() {
        return Some(whole);
    }
    eprintln!("NOT RUN: {} is not there", whole.display());
    None
}

/// What `xmllint` says of a text; `None` where there is no `xmllint`.
fn xmllint(option: &str, schema: &Path, xml: &str) -> Option<bool> {
    let child = Command::new("xmllint")
        .args(["--nonet", "--noout", option])
        .arg(schema)
        .arg("-")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = child else {
        eprintln!("NOT RUN: xmllint is not there");
        return None;
    };
    child
        .stdin
        .take()
        .unwrap()
        .write_all(xml.as_bytes())
        .unwrap();
    Some(child.wait().unwrap().success())
}

/// One warning of every kind that there is.
fn every_kind() -> Vec<Issued> {
    let reference = issued(|_| {}).reference();
    let update = |warning: &mut Warning, operation| {
        warning.operation = operation;
        warning.revision = 2;
        warning.references = vec![reference.clone()];
    };
    vec![
        issued(|_| {}),
        issued(|warning| warning.exercise = true),
        issued(|warning| warning.tlp = Tlp::Green),
        issued(|warning| warning.tlp = Tlp::Red),
        issued(|warning| update(warning, Operation::Correct)),
        issued(|warning| update(warning, Operation::Recall)),
        issued(|warning| {
            warning.text.what[0] =
                chinhdanh_warning::Block::Paragraph("A < B & \"C\" > D ]]>".to_owned());
        }),
    ]
}

#[test]
fn what_is_written_keeps_schema_and_rules() {
    for issued in every_kind() {
        let text = cap(&issued);
        let judged = judge(text.as_bytes()).unwrap();
        assert!(judged.faults.is_empty(), "{:?}", judged.faults);
        assert_eq!(judged.identity.to_string(), issued.reference());
        assert!(
            !text.contains('Z') || !text.contains("00Z"),
            "no time ends in Z"
        );
        assert!(
            !text.contains("> <") && !text.contains(">\n"),
            "no blank that means nothing"
        );
        assert!(text.contains("+07:00</sent>"));
    }
}

#[test]
fn what_is_written_is_valid_under_both_schemas() {
    for schema in [
        "cap/wmo/CAP-v1.2-schema.xsd",
        "cap/google-schema/cap12_extended.xsd",
        "cap/google-schema/cap12.xsd",
    ] {
        let Some(schema) = shared(schema) else { return };
        for issued in every_kind() {
            let Some(valid) = xmllint("--schema", &schema, &cap(&issued)) else {
                return;
            };
            assert!(valid, "{}: {}", schema.display(), cap(&issued));
        }
    }
}

#[test]
fn nothing_internal_stands_in_a_public_alert() {
    let public = cap(&issued(|_| {}));
    assert!(!public.contains("bao-cao-45") && public.contains("<scope>Public</scope>"));
    let inner = cap(&issued(|warning| warning.tlp = Tlp::Green));
    assert!(inner.contains("bao-cao-45") && inner.contains("<scope>Restricted</scope>"));
}

#[test]
fn files_of_others_are_judged_as_their_names_say() {
    let valid = [
        "google-testdata/australia.cap",
        "google-testdata/canada.cap",
        "google-testdata/canada_signed.cap",
        "google-testdata/earthquake.cap",
        "google-testdata/earthquake-iso8859-1.cap",
        "google-testdata/earthquake_signed.cap",
        "google-testdata/no_optional_fields.cap",
        "google-testdata/wcatwc-warning.cap",
        "google-testdata/weather.cap",
    ];
    let invalid = [
        "google-testdata/canada_errors.cap",
        "google-testdata/invalid.cap",
        "google-testdata/noaa_errors.cap",
        "wmo/bf_invalid_schema.xml",
        "wmo/tg_invalid_schema.xml",
    ];
    let wmo = [
        "valid",
        "no_signature",
        "invalid_digest",
        "invalid_signature",
        "invalid_certificate",
    ];
    let wmo: Vec<String> = ["bf", "sc", "tg"]
        .iter()
        .flat_map(|land| wmo.iter().map(move |kind| format!("wmo/{land}_{kind}.xml")))
        .collect();
    let Some(folder) = shared("cap") else { return };
    let open = |name: &str| std::fs::read(folder.join(name)).unwrap();
    let mut seen = 0;
    for name in valid.iter().copied().chain(wmo.iter().map(String::as_str)) {
        let judged = judge(&open(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(judged.is_valid(), "{name}: {:?}", judged.faults);
        let signed = name.contains("signed") || name.contains("iso8859");
        assert_eq!(
            judged.signed,
            signed || name.starts_with("wmo") && !name.contains("no_signature"),
            "{name}"
        );
        seen += 1;
    }
    for name in invalid {
        let judged = judge(&open(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(!judged.is_valid(), "{name}");
        seen += 1;
    }
    assert!(matches!(
        judge(&open("wmo/sc_invalid_schema.xml")),
        Err(CapError::NotAnAlert(_))
    ));
    assert_eq!(
        judge(&open("google-testdata/xee.cap")),
        Err(CapError::Xml(XmlError::DocumentType))
    );
    assert_eq!(seen, 29);
    for name in ["amber.atom", "invalid.rss", "xee.atom"] {
        assert!(
            judge(&open(&format!("google-testdata/{name}"))).is_err(),
            "{name}"
        );
    }
}

#[test]
fn every_rule_is_broken_by_something() {
    let text = cap(&issued(|_| {}));
    let cases: &[(&str, &str, Rule)] = &[
        ("+07:00</sent>", "Z</sent>", Rule::Value),
        (
            "<status>Actual</status>",
            "<status>actual</status>",
            Rule::Value,
        ),
        (
            "<status>Actual</status>",
            "<status>Draft</status>",
            Rule::Draft,
        ),
        (
            "<msgType>Alert</msgType>",
            "<msgType>Cancel</msgType>",
            Rule::NoReferences,
        ),
        (
            "<msgType>Alert</msgType>",
            "<msgType>Warn</msgType>",
            Rule::Value,
        ),
        ("<msgType>Alert</msgType>", "", Rule::Missing),
        (
            "<scope>Public</scope>",
            "<scope>Private</scope>",
            Rule::NoAddresses,
        ),
        (
            "<scope>Public</scope>",
            "<scope>Restricted</scope>",
            Rule::NoRestriction,
        ),
        (
            "<scope>Public</scope>",
            "<scope>Public</scope><scope>Public</scope>",
            Rule::Unexpected,
        ),
        ("<identifier>", "<identifier>a b", Rule::Name),
        (
            "<code>",
            "<references>a,b</references><code>",
            Rule::Unexpected,
        ),
        (
            "</code>",
            "</code><references>a,b</references>",
            Rule::ReferenceForm,
        ),
        ("<expires>2027", "<expires>2020", Rule::Expires),
        (
            "<headline>",
            &format!("<headline>{}", "ạ".repeat(160)),
            Rule::HeadlineLong,
        ),
        (
            "</areaDesc>",
            "</areaDesc><polygon>1,2 3,4 1,2</polygon>",
            Rule::Polygon,
        ),
        (
            "</areaDesc>",
            "</areaDesc><polygon>1,2 3,4 5,6 7,8</polygon>",
            Rule::Polygon,
        ),
        (
            "</areaDesc>",
            "</areaDesc><polygon>91,2 3,4 5,6 91,2</polygon>",
            Rule::Polygon,
        ),
        (
            "</areaDesc>",
            "</areaDesc><circle>1,2</circle>",
            Rule::Circle,
        ),
        (
            "</geocode>",
            "</geocode><ceiling>5</ceiling>",
            Rule::Ceiling,
        ),
        (
            "</geocode>",
            "</geocode><altitude>five</altitude>",
            Rule::Value,
        ),
        ("<area>", "<else/><area>", Rule::Unexpected),
        ("<language>vi-VN", "<language>vi VN", Rule::Value),
    ];
    for (from, to, rule) in cases {
        let broken = text.replacen(from, to, 1);
        assert_ne!(broken, text, "{from}");
        let judged = judge(broken.as_bytes()).unwrap();
        assert!(
            judged.faults.iter().any(|fault| fault.rule == *rule),
            "{to}: {:?}",
            judged.faults
        );
    }
    let bare = "<alert xmlns='urn:oasis:names:tc:emergency:cap:1.1'><identifier>a</identifier><sender>b</sender><sent>2010-08-31T00:09:25.5Z</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope></alert>";
    let judged = judge(bare.as_bytes()).unwrap();
    assert_eq!(
        (judged.version, judged.is_valid()),
        (Version::V1_1, true),
        "{:?}",
        judged.faults
    );
}

#[test]
fn a_ledger_follows_each_warning_and_takes_nothing_doubtful() {
    let judged = |issued: &Issued| judge(cap(issued).as_bytes()).unwrap();
    let first = issued(|_| {});
    let other = issued(|warning| {
        warning.id = "2026-0008".to_owned();
        warning.headline = "Cảnh báo khác".to_owned();
    });
    let follow = |operation, revision, references: Vec<String>| {
        judged(&issued(|warning| {
            warning.operation = operation;
            warning.revision = revision;
            warning.references.clone_from(&references);
        }))
    };
    let mut ledger = Ledger::default();
    ledger.take(&judged(&first)).unwrap();
    assert_eq!(ledger.take(&judged(&first)), Err(Refusal::Known));
    let again = judged(&issued(|warning| warning.id = "2026-0009".to_owned()));
    // The letter's number is the same, so the content is.
    assert!(matches!(ledger.take(&again), Err(Refusal::Reissue(_))));
    ledger.take(&judged(&other)).unwrap();

    let both = follow(
        Operation::Recall,
        2,
        vec![first.reference(), other.reference()],
    );
    assert_eq!(ledger.take(&both), Err(Refusal::Several));
    let nobody = follow(
        Operation::Recall,
        2,
        vec!["H99.12@canhbao.vidu.gov.vn,x,2026-01-01T00:00:00+07:00".to_owned()],
    );
    assert!(matches!(ledger.take(&nobody), Err(Refusal::Unknown(_))));
    let mut stranger = follow(Operation::Recall, 2, vec![first.reference()]);
    stranger.identity.sender = "H1@xa.vidu.gov.vn".to_owned();
    assert!(matches!(ledger.take(&stranger), Err(Refusal::Stranger(_))));

    let update = follow(Operation::Correct, 2, vec![first.reference()]);
    ledger.take(&update).unwrap();
    assert_eq!(ledger.alive().len(), 2);
    let cancel = follow(
        Operation::Recall,
        3,
        vec![first.reference(), update.identity.to_string()],
    );
    ledger.take(&cancel).unwrap();
    assert_eq!(ledger.alive(), [&judged(&other).identity]);
    let late = follow(Operation::Correct, 4, vec![first.reference()]);
    assert_eq!(ledger.take(&late), Err(Refusal::Cancelled));
}
