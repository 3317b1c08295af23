//! What a mail's sender is worth: attacks on what is authenticated, the tree walk, and laws that hold for any input.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use chinhdanh_sender::dmarc::{Policy, applied, walk, walk_names};
use chinhdanh_sender::spf::{SpfRecord, SpfSender, check_host, survey};
use chinhdanh_sender::{
    Asking, Envelope, Outcome, Records, authentication_results, noted_results, prove,
};
use proptest::prelude::*;

const DNS: &str = "
so.gov.test TXT v=spf1 ip4:192.0.2.10 -all
_dmarc.so.gov.test TXT v=DMARC1; p=reject
xau.test TXT v=spf1 ip4:198.51.100.5 -all
helo.xau.test TXT v=spf1 ip4:198.51.100.5 -all
chet.gov.test FAIL
_dmarc.chet.gov.test FAIL
";

fn envelope(client: &str, mail_from: &str, helo: &str) -> Envelope {
    Envelope {
        client: client.parse().ok(),
        mail_from: Some(mail_from.to_owned()),
        helo: Some(helo.to_owned()),
        ..Envelope::default()
    }
}

#[test]
fn no_trick_makes_a_strangers_mail_the_bodys_own() {
    let dns = Records::parse(DNS).unwrap();
    let attacks = [
        ("x@xau.test", "xau.test"),
        ("", "helo.xau.test"),
        ("x@khong.so.gov.test", "helo.xau.test"),
        ("x@so.gov.test", "helo.xau.test"),
        ("x@so.gov.test\0.xau.test", "helo.xau.test"),
        ("x@xau.test\0so.gov.test", "helo.xau.test"),
        ("x@so.gov.test(.xau.test", "helo.xau.test"),
        ("x@so.gov.test@xau.test", "helo.xau.test"),
        ("x@xau.test@so.gov.test", "helo.xau.test"),
        ("<x@xau.test>,<a@so.gov.test>", "helo.xau.test"),
        ("so.gov.test", "helo.xau.test"),
        ("x@xau.test,so.gov.test", "xau.test"),
        ("x@xau.test .so.gov.test", "xau.test"),
        ("x@so.gov.test..", "xau.test"),
        ("x@.so.gov.test", "xau.test"),
    ];
    for (mail_from, helo) in attacks {
        let envelope = envelope("198.51.100.5", mail_from, helo);
        for mail in [
            "From: a@so.gov.test\r\n\r\nx",
            "From: x@xau.test\r\nFrom: a@so.gov.test\r\n\r\nx",
            "From: a@so.gov.test, x@xau.test\r\nSender: x@xau.test\r\n\r\nx",
            "Authentication-Results: mx; dmarc=pass header.from=so.gov.test\r\nFrom: a@so.gov.test\r\n\r\nx",
        ] {
            let proof = prove(
                mail.as_bytes(),
                &["so.gov.test", "xau.test"],
                &envelope,
                &dns,
                0,
            );
            assert_eq!(
                proof.identities[0].outcome,
                Outcome::Failed(Policy::Reject),
                "{mail_from:?} {mail:?}"
            );
            assert_eq!(
                proof.from_fields > 1,
                proof
                    .signs()
                    .iter()
                    .any(|sign| sign.code.as_str() == "from-several-fields")
            );
        }
    }
}

#[test]
fn only_a_delivery_that_was_seen_proves_by_spf() {
    let dns = Records::parse(DNS).unwrap();
    let mut envelope = envelope("192.0.2.10", "a@so.gov.test", "so.gov.test");
    let mail = b"From: a@so.gov.test\r\n\r\nx";
    assert_eq!(
        prove(mail, &["so.gov.test"], &envelope, &dns, 0).identities[0].outcome,
        Outcome::Proven
    );
    envelope.from_headers = true;
    assert_eq!(
        prove(mail, &["so.gov.test"], &envelope, &dns, 0).identities[0].outcome,
        Outcome::Undecided
    );
    assert_eq!(
        prove(mail, &["so.gov.test"], &Envelope::default(), &dns, 0).identities[0].outcome,
        Outcome::Undecided
    );
    envelope.from_headers = false;
    assert_eq!(
        prove(mail, &["chet.gov.test"], &envelope, &dns, 0).identities[0].outcome,
        Outcome::Undecided
    );
}

#[test]
fn a_walk_asks_eight_times_at_most() {
    let names: Vec<_> = walk_names("a.b.c.d.e.f.g.h.i.j.mail.so.gov.vn").collect();
    assert_eq!(names.len(), 8);
    assert_eq!(names[1], "h.i.j.mail.so.gov.vn");
    assert_eq!(names[7], "vn");
    assert_eq!(
        walk_names("so.gov.vn").collect::<Vec<_>>(),
        ["so.gov.vn", "gov.vn", "vn"]
    );
}

#[test]
fn the_policy_is_the_nearest_that_applies() {
    let zone = "
_dmarc.gov.test TXT v=DMARC1; psd=y; p=none; sp=quarantine; np=reject
co.gov.test A 192.0.2.1
_dmarc.so.gov.test TXT v=DMARC1; p=reject; sp=quarantine; t=y
phong.so.gov.test A 192.0.2.1
_dmarc.rieng.so.gov.test TXT v=DMARC1; p=none; psd=n
x.rieng.so.gov.test A 192.0.2.1
_dmarc.doi.test TXT v=DMARC1; p=reject
_dmarc.doi.test TXT v=DMARC1; p=none
_dmarc.bao.test TXT v=DMARC1; rua=mailto:a@bao.test
_dmarc.rong.test TXT v=DMARC1; sp=reject
_dmarc.khac.test TXT V=DMARC1; p=reject
_dmarc.pct.test TXT v=DMARC1;p=reject;pct=0;
";
    let dns = Records::parse(zone).unwrap();
    let cases = [
        (
            "so.gov.test",
            Some((Policy::Quarantine, "so.gov.test")),
            "so.gov.test",
        ),
        (
            "phong.so.gov.test",
            Some((Policy::None, "so.gov.test")),
            "so.gov.test",
        ),
        (
            "x.rieng.so.gov.test",
            Some((Policy::None, "rieng.so.gov.test")),
            "rieng.so.gov.test",
        ),
        (
            "co.gov.test",
            Some((Policy::Quarantine, "gov.test")),
            "co.gov.test",
        ),
        (
            "khong.gov.test",
            Some((Policy::Reject, "gov.test")),
            "khong.gov.test",
        ),
        (
            "mail.khong.gov.test",
            Some((Policy::Reject, "gov.test")),
            "khong.gov.test",
        ),
        ("gov.test", Some((Policy::None, "gov.test")), "gov.test"),
        ("doi.test", None, "doi.test"),
        ("bao.test", Some((Policy::None, "bao.test")), "bao.test"),
        ("rong.test", None, "rong.test"),
        ("khac.test", None, "khac.test"),
        ("pct.test", Some((Policy::Reject, "pct.test")), "pct.test"),
    ];
    for (name, wanted, organisation) in cases {
        let walked = walk(name, &dns).unwrap();
        let policy = applied(name, &walked, &dns).unwrap();
        assert_eq!(
            policy.as_ref().map(|p| (p.policy, p.domain.as_str())),
            wanted,
            "{name}"
        );
        assert_eq!(walked.organisational(name), organisation, "{name}");
    }
}

#[test]
fn nobody_writes_results_of_his_own_into_ours() {
    let dns = Records::parse(DNS).unwrap();
    let envelope = Envelope {
        authenticated: Some("u\r\nX: y\"; dmarc=pass".to_owned()),
        ..envelope("198.51.100.5", "x@xau.test; dkim=pass", "a\r\nb")
    };
    let proof = prove(
        b"From: a@so.gov.test\r\n\r\n",
        &["so.gov.test", "x; dkim=pass header.d=gov.test"],
        &envelope,
        &dns,
        0,
    );
    let line = authentication_results(&proof, "mx.nha.test");
    assert!(
        line.bytes().all(|b| b == b' ' || b.is_ascii_graphic()),
        "{line}"
    );
    let read = noted_results(
        format!("Authentication-Results: {line}\r\n\r\n").as_bytes(),
        "mx.nha.test",
    );
    let results: Vec<_> = read
        .trusted
        .iter()
        .map(|noted| format!("{}={}", noted.method, noted.result))
        .collect();
    assert_eq!(
        results,
        ["spf=none", "dmarc=fail", "dmarc=none", "auth=pass"]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_record_is_read_and_judged_within_bounds(terms in "( ?[-+~?]?(all|a|mx|ptr|include:|exists:|redirect=|exp=|ip4:1.2.3.0|ip6:|%\\{[a-z]\\}|/|[0-9]{1,3}|a\\.test|:)){0,30}", mail_from in "\\PC{0,30}") {
        let text = format!("v=spf1{terms}");
        let _ = SpfRecord::parse(text.as_bytes());
        let mut records = Records::default();
        records.add("a.test", chinhdanh_sender::dns::Kind::Txt, chinhdanh_sender::dns::Record::Txt(text.into_bytes()));
        let asking = Asking::new(&records, 10_000);
        let sender = SpfSender { client: "192.0.2.1".parse().unwrap(), helo: "a.test", mail_from: &format!("{mail_from}@a.test") };
        let check = check_host(&sender, &asking, true, 0);
        prop_assert!(check.lookups <= 11 && check.voids <= 3);
        prop_assert!(asking.questions() <= 160);
        let _ = survey("a.test", &records);
    }

    #[test]
    fn any_bytes_are_judged_within_bounds(mail in proptest::collection::vec(any::<u8>(), 0..600), shown in "\\PC{0,40}") {
        let records = Records::default();
        let mut raw = b"DKIM-Signature: ".to_vec();
        raw.extend(mail);
        let proof = prove(&raw, &[&shown], &Envelope::from_headers(&raw), &records, 0);
        prop_assert!(proof.questions <= 160);
        prop_assert_ne!(proof.identities[0].outcome, Outcome::Proven);
        let _ = (proof.signs(), authentication_results(&proof, &shown), noted_results(&raw, "a.test"));
    }
}
