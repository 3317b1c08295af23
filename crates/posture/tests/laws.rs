//! Laws over zones that nobody thought of: contradictions, circles, broken and unanswered records in any mixture.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod support;

use chinhdanh_posture::{State, ToPublish};
use chinhdanh_sender::Records;
use chinhdanh_sender::dns::{Kind, Record, Resolver as _};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// Terms of SPF records, good and bad, in circles, towards everyone, towards nobody.
const TERMS: [&str; 26] = [
    "mx",
    "a",
    "a/0",
    "mx/8",
    "a:mail.thon.test",
    "a:khong.test",
    "mx:khong.test",
    "ip4:192.0.2.1",
    "ip4:0.0.0.0/0",
    "ip6:::/0",
    "ipv4:192.0.2.7",
    "192.0.2.8",
    "ptr",
    "include:b.test",
    "include:c.test",
    "include:thon.test",
    "-include:b.test",
    "include:cham.test",
    "include:khong.test",
    "exists:%{i}.b.test",
    "redirect=b.test",
    "redirect=c.test",
    "redirect=thon.test",
    "exp=b.test",
    "moi=x",
    "sai:",
];
const ENDS: [&str; 6] = ["-all", "~all", "?all", "+all", "all", ""];
const TAGS: [&str; 22] = [
    "p=none",
    "p=quarantine",
    "p=reject",
    "p=chan",
    "sp=none",
    "sp=reject",
    "np=none",
    "np=reject",
    "t=y",
    "pct=10",
    "ri=5",
    "psd=n",
    "psd=y",
    "adkim=s",
    "aspf=x",
    "fo=1:d",
    "rua=mailto:a@thon.test",
    "rua=mailto:a@bao-cao.test!10m, mailto:b@mail.thon.test",
    "rua=a@thon.test",
    "ruf=mailto:c@bao-cao.test",
    "mau=do",
    "tu choi",
];
/// What may stand beside them.
const LINES: [&str; 18] = [
    "thon.test MX 10 mail.thon.test",
    "thon.test MX 20 khong.thon.test",
    "thon.test MX 0 .",
    "mail.thon.test A 192.0.2.1",
    "thon.test FAIL",
    "_dmarc.thon.test FAIL",
    "_dmarc.test FAIL",
    "_mta-sts.thon.test TXT v=STSv1; id=1",
    "_mta-sts.thon.test TXT v=STSv1",
    "mta-sts.thon.test A 192.0.2.3",
    "_smtp._tls.thon.test TXT v=TLSRPTv1; rua=mailto:t@thon.test",
    "_smtp._tls.thon.test TXT v=TLSRPTv1",
    "_25._tcp.mail.thon.test TLSA 3 1 1 00",
    "mail.thon.test SECURE",
    "test NS ns.test\ntest SECURE",
    "default._domainkey.thon.test TXT v=DKIM1; t=s:y; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
    "_dmarc.test TXT v=DMARC1; p=reject; sp=none; psd=y",
    "thon.test TXT google-site-verification=1",
];

fn spf(name: &'static str) -> impl Strategy<Value = String> {
    (subsequence(TERMS.to_vec(), 0..5), select(ENDS.to_vec()))
        .prop_map(move |(terms, end)| format!("{name} TXT v=spf1 {} {end}", terms.join(" ")))
}

fn dmarc() -> impl Strategy<Value = String> {
    subsequence(TAGS.to_vec(), 0..7)
        .prop_shuffle()
        .prop_map(|tags| format!("_dmarc.thon.test TXT v=DMARC1; {}", tags.join("; ")))
}

prop_compose! {
    fn zones()(
        own in prop::collection::vec(spf("thon.test"), 0..3),
        others in (spf("b.test"), spf("c.test")),
        dmarc in prop::collection::vec(dmarc(), 0..3),
        lines in subsequence(LINES.to_vec(), 0..12),
    ) -> String {
        let mut zone = vec![others.0, others.1, "cham.test FAIL".to_owned(), "thon.test EMPTY".to_owned()];
        zone.extend(own);
        zone.extend(dmarc);
        zone.extend(lines.into_iter().map(str::to_owned));
        zone.join("\n") + "\n"
    }
}

proptest! {
    #[test]
    fn proposals_are_one_a_name_readable_and_mend(zone in zones()) {
        support::law("thon.test", &zone);
    }

    /// Whatever stays without an answer can only take away from what is said to be missing, and never makes a domain look open or strong.
    #[test]
    fn silence_is_never_told_as_missing(zone in zones(), silent in select(vec![
        "thon.test", "_dmarc.thon.test", "_mta-sts.thon.test", "_smtp._tls.thon.test", "mail.thon.test", "b.test",
    ])) {
        // Without the records of a name, the name may be missing or silent.
        let left: String = zone
            .lines()
            .filter(|line| !line.starts_with(&format!("{silent} ")) || line.contains(" MX "))
            .map(|line| format!("{line}\n"))
            .collect();
        let report = support::audited("thon.test", &format!("{left}{silent} FAIL\n"));
        let told = |code: &str| report.weaknesses.iter().any(|weak| weak.code.as_str() == code);
        let codes = match silent {
            "thon.test" => &["spf-missing", "mx-missing", "domain-missing"][..],
            "_dmarc.thon.test" => &["dmarc-missing"],
            "_mta-sts.thon.test" => &["mta-sts-missing"],
            "_smtp._tls.thon.test" => &["tls-reports-missing"],
            "mail.thon.test" => &["mx-dangling"],
            _ => &[],
        };
        for code in codes {
            if *code == "mx-dangling" && zone.contains("khong.thon.test") {
                continue;
            }
            prop_assert!(!told(code), "{code}\n{left}");
        }
        if matches!(silent, "thon.test" | "_dmarc.thon.test") {
            prop_assert!(!matches!(report.state, State::Open | State::Strong | State::Parked), "{:?}\n{left}", report.state);
            prop_assert!(told("audit-incomplete"));
        }
    }

    /// RFC 1035 §5.1: a line brings back the same bytes, in strings that hold 255 at most.
    #[test]
    fn a_line_of_a_zone_brings_back_the_same_bytes(value in "\\PC{0,700}|[ -~]{0,700}|[\\x00-\\x1f\"\\\\a]{0,40}") {
        let record = ToPublish { name: "thon.test".to_owned(), kind: "TXT", value: value.clone() };
        let line = record.line();
        prop_assert!(line.is_ascii() && !line.contains(['\n', '\r']));
        let zone = line.replacen(" IN ", " ", 1);
        let answer = Records::parse(&zone).unwrap().lookup("thon.test", Kind::Txt).unwrap();
        prop_assert_eq!(answer.records, vec![Record::Txt(value.clone().into_bytes())]);
        for length in lengths(line.strip_prefix("thon.test. IN TXT ").unwrap()) {
            prop_assert!(length <= 255, "{} bytes in one string", length);
        }
    }
}

/// The bytes that each quoted string stands for.
fn lengths(strings: &str) -> Vec<usize> {
    let mut lengths = Vec::new();
    let (mut inside, mut length) = (false, 0);
    let mut chars = strings.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' if inside => {
                lengths.push(length);
                inside = false;
            }
            '"' => (inside, length) = (true, 0),
            '\\' => {
                if chars.next().is_some_and(|c| c.is_ascii_digit()) {
                    chars.nth(1);
                }
                length += 1;
            }
            _ => length += usize::from(inside),
        }
    }
    lengths
}
