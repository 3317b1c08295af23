//! Own reports of both kinds are read; what a hostile reporter could send is refused by name.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::io::Write;

use chinhdanh_reports::{Kind, Report, ReportError, Summary, open};
use chinhdanh_verdict::Lang;
use proptest::prelude::*;

fn record(source: &str, count: u32, aligned: bool, auths: &str) -> String {
    let result = if aligned { "pass" } else { "fail" };
    format!(
        "<record><row><source_ip>{source}</source_ip><count>{count}</count><policy_evaluated><disposition>none</disposition><dkim>{result}</dkim><spf>fail</spf></policy_evaluated></row>\
         <identifiers><header_from>Tinh.Example.vn.</header_from></identifiers><auth_results>{auths}</auth_results></record>"
    )
}

fn feedback(id: u32, namespace: &str, records: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><feedback{namespace}><version>1.0</version><report_metadata><org_name>Receiver &amp; Co</org_name><email>a@example.net</email><report_id>{id}</report_id>\
         <date_range><begin>1795392000</begin><end>1795478400</end></date_range></report_metadata><policy_published><domain>tinh.example.vn</domain><p>none</p><np>reject</np></policy_published>{records}</feedback>"
    )
}

fn four_sources() -> String {
    let auth = |method: &str, domain: &str, result: &str| {
        format!("<{method}><domain>{domain}</domain><result>{result}</result></{method}>")
    };
    [
        record(
            "192.0.2.1",
            50,
            true,
            &auth("dkim", "tinh.example.vn", "pass"),
        ),
        record(
            "192.0.2.2",
            5,
            false,
            &auth("spf", "mail.tinh.example.vn", "pass"),
        ),
        record(
            "198.51.100.1",
            7,
            false,
            &auth("dkim", "list.example.net", "pass"),
        ),
        record(
            "203.0.113.66",
            90,
            false,
            &(auth("spf", "tinh.example.vn", "fail") + &auth("dkim", "tinh.example.vn", "fail")),
        ),
    ]
    .concat()
}

#[test]
fn both_forms_plain_and_packed_tell_ours_from_strangers() {
    let old = feedback(1, "", &four_sources());
    let new = feedback(
        2,
        " xmlns=\"urn:ietf:params:xml:ns:dmarc-2.0\"",
        &four_sources(),
    );
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(new.as_bytes()).unwrap();
    let gzip = gzip.finish().unwrap();
    let mut summary = Summary::default();
    for bytes in [old.as_bytes(), zipped(&old).as_slice(), gzip.as_slice()] {
        summary.add(open(bytes).unwrap());
    }
    assert_eq!((summary.reports, summary.repeated), (2, 1));
    let domain = &summary.domains["tinh.example.vn"];
    assert_eq!(
        (domain.passed, domain.failed, domain.delivered),
        (100, 204, 204)
    );
    let kinds: Vec<Kind> = domain
        .sources
        .values()
        .map(chinhdanh_reports::Source::kind)
        .collect();
    assert_eq!(
        kinds,
        [
            Kind::Ours,
            Kind::OursMisconfigured,
            Kind::Service,
            Kind::Stranger
        ]
    );
    for lang in [Lang::Vi, Lang::En] {
        let text = summary.text(lang);
        assert!(
            text.contains("203.0.113.66") && !text.contains("[reports-"),
            "{text}"
        );
    }
}

fn zipped(text: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive
        .start_file("report.xml", zip::write::SimpleFileOptions::default())
        .unwrap();
    archive.write_all(text.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_tls_report_is_added_up() {
    let json = r#"{"organization-name":"Receiver","report-id":"7","policies":[{"policy":{"policy-type":"sts","policy-domain":"Tinh.example.vn"},
        "summary":{"total-successful-session-count":40,"total-failure-session-count":3},
        "failure-details":[{"result-type":"certificate-expired","receiving-mx-hostname":"mx1.tinh.example.vn","failed-session-count":3}]}]}"#;
    let mut summary = Summary::default();
    summary.add(open(json.as_bytes()).unwrap());
    let tls = &summary.tls["tinh.example.vn"];
    assert_eq!(
        (
            tls.safe,
            tls.failed,
            tls.reasons["certificate-expired (mx1.tinh.example.vn)"]
        ),
        (40, 3, 3)
    );
    assert!(summary.text(Lang::En).contains("certificate-expired"));
}

#[test]
fn bombs_and_entities_are_refused_by_name() {
    let bomb = "<feedback>".to_owned() + &" ".repeat(40 << 20);
    assert!(matches!(open(&zipped(&bomb)), Err(ReportError::TooLarge)));
    assert!(matches!(open(bomb.as_bytes()), Err(ReportError::TooLarge)));
    let laughs =
        "<!DOCTYPE x [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]>".to_owned() + &feedback(1, "", "");
    assert!(matches!(
        open(laughs.as_bytes()),
        Err(ReportError::Entities)
    ));
    assert!(matches!(
        open(feedback(1, "", "<x>&b;</x>").as_bytes()),
        Err(ReportError::Entities)
    ));
    assert!(matches!(
        open(("<feedback>".to_owned() + &"<a>".repeat(1000)).as_bytes()),
        Err(ReportError::TooDeep)
    ));
    assert!(matches!(
        open(feedback(1, "", &"<record></record>".repeat(200_001)).as_bytes()),
        Err(ReportError::TooMany)
    ));
    for text in [
        "",
        "xin chào",
        "<html></html>",
        "<feedback>",
        "{}",
        "<feedback></feedback>",
    ] {
        assert!(
            matches!(open(text.as_bytes()), Err(ReportError::NotAReport(_))),
            "{text}"
        );
    }
    assert!(matches!(
        open(b"\x1f\x8b\x08garbage"),
        Err(ReportError::Damaged(_))
    ));
    assert!(matches!(
        open(b"PK\x03\x04garbage"),
        Err(ReportError::Damaged(_))
    ));
}

#[test]
fn numbers_too_large_are_nought_and_never_overflow() {
    let rows = record("192.0.2.1", 1, false, "")
        .replace("<count>1<", &format!("<count>{}<", u64::MAX))
        .repeat(3);
    let mut summary = Summary::default();
    summary.add(open(feedback(1, "", &rows).as_bytes()).unwrap());
    assert_eq!(summary.domains["tinh.example.vn"].failed, u64::MAX);
}

proptest! {
    #[test]
    fn a_damaged_report_is_an_error_or_a_report(place in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut xml = feedback(1, "", &four_sources()).into_bytes();
        let at = place.index(xml.len());
        xml[at] = byte;
        if let Ok(Report::Dmarc(report)) = open(&xml) {
            prop_assert!(report.records.len() <= 4);
        }
    }
}
