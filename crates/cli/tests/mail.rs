//! Mail through the whole program: one mail checked, many scanned, a domain audited, logs and reports read, and the filter behind a real Postfix.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test stops at what it did not expect"
)]

#[path = "../../milter/tests/support/postfix.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "the milter room's tests use the rest"
)]
mod postfix;
mod support;

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};
use std::time::Duration;

use postfix::{Postfix, can_run};
use support::Place;

/// The trick that hit official mailboxes: somebody else's account speaks as the reader's own mail administrator.
const ADMINISTRATOR: &str = "From: Zimbra Administrator <giaovien@truonghoc.example>\r\nTo: vanthu@xa-mau.danang.gov.vn\r\nSubject: =?UTF-8?Q?H=E1=BB=99p_th=C6=B0_c=E1=BB=A7a_b=E1=BA=A1n_s=E1=BA=AFp_h=E1=BA=BFt_dung_l=C6=B0=E1=BB=A3ng?=\r\nMessage-ID: <1@truonghoc.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\nKính gửi người dùng,\r\nHộp thư của bạn sắp hết dung lượng và sẽ bị khóa trong 24 giờ.\r\nVui lòng đăng nhập để nâng cấp hộp thư: https://nang-cap-hop-thu.example/dang-nhap\r\nBan quản trị hệ thống thư\r\n";
const COLLEAGUE: &str = "From: Nguyen Van An <an.nv@xa-mau.example>\r\nTo: binh@xa-mau.example\r\nSubject: Hop giao ban\r\nMessage-ID: <2@xa-mau.example>\r\n\r\nAnh Binh oi, chieu nay hop luc 14h, phong hop tang 2.\r\n";
const RECORDS: &str =
    "xa-mau.example MX 10 mail.xa-mau.example\nmail.xa-mau.example A 192.0.2.25\n";

#[test]
fn a_mail_that_speaks_as_our_administrator_is_impersonation() {
    let place = Place::new();
    let path = place.write("thu.eml", ADMINISTRATOR);
    let ran = place.run(&["check", "--json", &path]);
    let answer = ran.json().remove(0);
    assert_eq!(
        (ran.code, &answer["kind"]),
        (30, &"mail".into()),
        "{answer}"
    );
    let facts = answer["facts"].to_string();
    assert!(
        facts.contains("Zimbra Administrator <giaovien@truonghoc.example>"),
        "{facts}"
    );
    for (lang, words) in [("vi", "Người gửi hiện ra"), ("en", "Sender shown")] {
        let said = place.run(&["check", "--lang", lang, &path]);
        assert!(said.text().contains(words), "{}", said.text());
    }
}

#[test]
fn an_ordinary_mail_is_left_alone_and_told_by_its_bytes() {
    let place = Place::new();
    let ran = place.run_with(&["check", "--json", "-"], COLLEAGUE.as_bytes());
    let answer = ran.json().remove(0);
    assert_eq!((ran.code, &answer["kind"]), (0, &"mail".into()), "{answer}");
}

#[test]
fn folders_mailboxes_and_files_are_scanned_in_order() {
    let place = Place::new();
    place.write("hom/1.eml", COLLEAGUE);
    place.write("hom/2.eml", ADMINISTRATOR);
    let from = |mail: &str| {
        format!(
            "From x Mon Nov 23 08:00:00 2026\n{}\n\n",
            mail.replace("\r\n", "\n")
        )
    };
    place.write("hom/3.mbox", from(COLLEAGUE) + &from(ADMINISTRATOR));
    place.write("hom/4.bin", b"\x00\x01\x02");
    let ran = place.run(&["scan", "--as", "mail", "--all", &place.path("hom")]);
    let answers = ran.json();
    let told: Vec<(String, String)> = answers
        .iter()
        .map(|line| {
            let input = line["input"].as_str().unwrap();
            let name = input.rsplit('/').next().unwrap().to_owned();
            let said = line["verdict"].as_str().or(line["error"].as_str()).unwrap();
            (name, said.to_owned())
        })
        .collect();
    let expected = [
        ("1.eml", "no_claim"),
        ("2.eml", "impersonation"),
        ("3.mbox#1", "no_claim"),
        ("3.mbox#2", "impersonation"),
        ("4.bin", "not-a-mail"),
    ];
    let expected = expected.map(|(name, said)| (name.to_owned(), said.to_owned()));
    assert_eq!(told, expected);
    assert!(ran.err.contains("4.bin"), "{}", ran.err);
    let only_hits = place.run(&["scan", "--as", "mail", &place.path("hom")]);
    assert_eq!(only_hits.json().len(), 2);
}

#[test]
fn a_domain_is_audited_from_records_and_told_what_to_publish() {
    let place = Place::new();
    let records = place.write("dns.txt", RECORDS);
    let page = place.path("bao-cao.html");
    let ran = place.run(&[
        "mail",
        "audit",
        "xa-mau.example",
        "--records",
        &records,
        "--html",
        &page,
    ]);
    assert_eq!(ran.code, 20, "{ran:?}");
    assert!(ran.text().contains("v=spf1 mx -all"), "{}", ran.text());
    assert!(
        std::fs::read_to_string(page)
            .unwrap()
            .contains("v=spf1 mx -all")
    );
    let json = place.run(&[
        "mail",
        "audit",
        "xa-mau.example",
        "--records",
        &records,
        "--json",
    ]);
    assert_eq!(json.json()[0]["domain"], "xa-mau.example");
}

#[test]
fn a_taken_over_account_is_found_in_a_log_and_shown_with_its_lines() {
    let place = Place::new();
    let fixture = concat!(env!("CARGO_MANIFEST_DIR"), "/../logs/tests/fixtures");
    let log = std::fs::read_dir(fixture)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| {
            path.extension()
                .is_some_and(|ending| ending == "gz" || ending == "log")
        })
        .unwrap();
    let ran = place.run(&["mail", "logs", log.to_str().unwrap()]);
    assert_eq!(ran.code, 20, "{ran:?}");
    let quiet = place.write(
        "quiet.log",
        "Nov 24 08:00:00 mail postfix/qmgr[1]: A1: removed\n",
    );
    assert_eq!(place.run(&["mail", "logs", "--json", &quiet]).code, 0);
}

#[test]
fn reports_are_read_out_of_the_mails_that_carry_them() {
    let place = Place::new();
    let xml = "<feedback><report_metadata><org_name>Noi nhan</org_name><report_id>1</report_id></report_metadata><policy_published><domain>xa-mau.example</domain><p>none</p></policy_published><record><row><source_ip>203.0.113.9</source_ip><count>7</count><policy_evaluated><disposition>none</disposition><dkim>fail</dkim><spf>fail</spf></policy_evaluated></row><identifiers><header_from>xa-mau.example</header_from></identifiers></record></feedback>";
    let mail = format!(
        "From: bao-cao@noi-nhan.example\r\nTo: dmarc@xa-mau.example\r\nSubject: Report domain: xa-mau.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=g\r\n\r\n--g\r\nContent-Type: text/xml; name=\"r.xml\"\r\nContent-Disposition: attachment; filename=\"r.xml\"\r\n\r\n{xml}\r\n--g--\r\n"
    );
    let path = place.write("bao-cao.eml", mail);
    let ran = place.run(&["mail", "reports", &path]);
    assert!(
        ran.code == 0 && ran.text().contains("203.0.113.9"),
        "{ran:?}"
    );
}

/// The filter in a process of its own.
struct Filter {
    child: Child,
    address: String,
}

impl Filter {
    fn start(place: &Place, listen: &str, more: &str) -> Self {
        let config = place.write(
            "milter.toml",
            format!("listen = [\"{listen}\"]\nsocket_mode = \"0666\"\nauthserv_id = \"mx.xa-mau.example\"\n{more}\n[dns]\nask = false\n"),
        );
        let mut child = place
            .command()
            .args(["milter", "--lang", "en", "--config", &config])
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        said.read_line(&mut line).unwrap();
        let address = line
            .trim()
            .strip_prefix("Listening on ")
            .unwrap()
            .to_owned();
        Self { child, address }
    }
}

impl Drop for Filter {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn behind_postfix_an_impersonation_is_marked_and_a_colleague_is_not() {
    if !can_run() {
        println!("NOT RUN: Postfix cannot be started here");
        return;
    }
    let place = Place::new();
    let filter = Filter::start(
        &place,
        "inet:127.0.0.1:0",
        "[actions.impersonation]\nsubject-tag = \"[MAO DANH]\"",
    );
    let postfix = Postfix::start(&postfix::documented(&filter.address));
    let mut client = postfix.client();
    for mail in [ADMINISTRATOR, COLLEAGUE] {
        let (code, _) = client.mail(mail.as_bytes());
        assert_eq!(code, 250);
    }
    let delivered = postfix.wait(2, Duration::from_secs(20));
    let find = |id: &str| delivered.iter().find(|mail| mail.contains(id)).unwrap();
    let marked = find("<1@truonghoc.example>");
    assert!(
        marked.contains("X-ChinhDanh-Verdict: impersonation"),
        "{marked}"
    );
    assert!(marked.contains("[MAO DANH]"), "{marked}");
    assert!(
        marked.contains("Authentication-Results: mx.xa-mau.example"),
        "{marked}"
    );
    let plain = find("<2@xa-mau.example>");
    assert!(plain.contains("X-ChinhDanh-Verdict: no_claim"), "{plain}");
    assert!(plain.contains("Subject: Hop giao ban"), "{plain}");
}

#[test]
fn an_own_account_that_speaks_as_the_administrator_is_held_and_the_same_mail_from_outside_is_not() {
    if !can_run() {
        println!("NOT RUN: Postfix cannot be started here");
        return;
    }
    let place = Place::new();
    let log = place.path("verdicts.jsonl");
    let filter = Filter::start(
        &place,
        "inet:127.0.0.1:0",
        &format!("log = \"{log}\"\n[actions.own-account]\nquarantine = true"),
    );
    // XCLIENT (Postfix) makes the session that of a user who has logged in, without a password to be kept here.
    let postfix = Postfix::start(&format!(
        "{}smtpd_authorized_xclient_hosts = 127.0.0.1\n",
        postfix::documented(&filter.address)
    ));
    let mut outside = postfix.client();
    assert_eq!(outside.mail(ADMINISTRATOR.as_bytes()).0, 250);
    let mut user = postfix.client();
    assert_eq!(user.say("XCLIENT LOGIN=giaovien@own.example"), 220);
    assert_eq!(user.say("EHLO client.example"), 250);
    assert_eq!(user.mail(ADMINISTRATOR.as_bytes()).0, 250);
    assert_eq!(user.mail(COLLEAGUE.as_bytes()).0, 250);
    let delivered = postfix.wait(2, Duration::from_secs(20));
    assert_eq!((delivered.len(), postfix.held()), (2, 1));
    assert!(
        delivered
            .iter()
            .any(|mail| mail.contains("X-ChinhDanh-Verdict: impersonation")),
        "the one from outside is only marked"
    );
    let lines = std::fs::read_to_string(&log).unwrap();
    let signs: Vec<_> = lines
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).unwrap()["own_account_sign"].clone()
        })
        .collect();
    assert_eq!(signs, [false, true, false], "{lines}");
}

#[test]
fn settings_are_printed_and_bad_ones_refused() {
    let place = Place::new();
    let config = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packaging/milter.toml");
    let ran = place.run(&["milter", "--config", config, "--print-config"]);
    assert!(
        ran.code == 0 && ran.text().contains("deadline_ms = 5000"),
        "{ran:?}"
    );
    let bad = place.write("bad.toml", "listn = []\n");
    let ran = place.run(&["milter", "--config", &bad, "--print-config"]);
    assert!(ran.code == 3 && ran.err.contains("listn"), "{ran:?}");
}
