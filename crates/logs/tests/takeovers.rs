//! Takeovers are found in logs that a real Postfix and Dovecot wrote, quiet accounts raise no alarm; any bytes are taken.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test stops at what it did not expect and says aloud what was not run"
)]

use std::path::Path;
use std::process::Command;

use chinhdanh_logs::{Options, Report, Thresholds, Watcher};
use chinhdanh_verdict::Lang;
use proptest::prelude::*;

/// What `postfix.py` does in the name of each account, as the signs that must be seen.
const SEEDED: &[(&str, &[&str])] = &[
    (
        "khoa",
        &[
            "login-after-failures",
            "mass-mail-new-network",
            "recipients-above-history",
            "freemail-share",
        ],
    ),
    ("lan", &["sender-not-account"]),
    ("minh", &["many-sources"]),
    (
        "nga",
        &["protocol-change", "mass-mail-new-network", "bounces"],
    ),
    (
        "oanh",
        &["night-burst", "recipients-above-history", "deferred-queue"],
    ),
];

fn watch(log: &[u8]) -> Report {
    let mut watcher = Watcher::new(
        Options::at("2026-11-24 12:00:00", 7 * 3600).unwrap(),
        Thresholds::built_in(),
    );
    watcher.file("mail.log");
    log.split(|byte| *byte == b'\n')
        .for_each(|line| watcher.push(line));
    watcher.finish()
}

fn all_seeded_and_nobody_else(report: &Report) {
    let suspects: Vec<&str> = report
        .suspects
        .iter()
        .map(|suspect| suspect.account.as_str())
        .collect();
    assert_eq!(suspects.len(), SEEDED.len(), "{}", report.text(Lang::En));
    for (account, codes) in SEEDED {
        let suspect = report
            .suspects
            .iter()
            .find(|suspect| suspect.account == *account)
            .unwrap_or_else(|| panic!("{account} was not seen"));
        for code in *codes {
            assert!(
                suspect.findings.iter().any(|found| found.code == *code),
                "{account} without {code}: {}",
                report.text(Lang::En)
            );
        }
        assert!(suspect.findings.iter().all(|found| !found.lines.is_empty()
            && found.lines.len() <= 8
            && found.lines.iter().all(|line| line.number > 0)));
    }
}

#[test]
fn every_takeover_of_a_kept_real_run_is_found_and_nobody_else_is_named() {
    let report = watch(include_bytes!("fixtures/postfix-run.log"));
    all_seeded_and_nobody_else(&report);
    for (lang, words) in [
        (Lang::Vi, "rất có thể đã bị chiếm"),
        (Lang::En, "most likely taken over"),
    ] {
        let text = report.text(lang);
        assert!(
            text.contains(words) && !text.contains("[logs-") && !text.contains("{ $"),
            "{text}"
        );
    }
    assert_eq!(
        serde_json::from_str::<Report>(&serde_json::to_string(&report).unwrap()).unwrap(),
        report
    );
}

#[test]
fn every_takeover_of_a_run_made_now_is_found_and_nobody_else_is_named() {
    let folder = std::env::temp_dir().join(format!("chinhdanh-takeovers-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let log = folder.join("mail.log");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/postfix.py");
    let ran = Command::new("python3").arg(script).arg(&log).output();
    match ran {
        Ok(ran) if ran.status.success() => {
            all_seeded_and_nobody_else(&watch(&std::fs::read(&log).unwrap()));
        }
        Ok(ran) if ran.status.code() == Some(3) => eprintln!(
            "NOT RUN: takeovers by a real Postfix: {}",
            String::from_utf8_lossy(&ran.stderr)
        ),
        Ok(ran) => panic!("{}", String::from_utf8_lossy(&ran.stderr)),
        Err(error) => eprintln!("NOT RUN: takeovers by a real Postfix: python3: {error}"),
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_web_mailbox_in_other_hands_is_found_in_the_logs_of_zimbra() {
    let mut log = String::new();
    let account = "lan@tinh.example.vn";
    let auth = |day: u32, at: &str, source: &str, error: &str| {
        format!(
            "2026-11-{day:02} {at},100 INFO  [qtp1:https://192.0.2.1/service/soap/AuthRequest] [name={account};oip={source};ua=x;] security - cmd=Auth; account={account}; protocol=soap;{error}\n"
        )
    };
    for day in 1..15 {
        log += &auth(day, "08:00:00", "198.51.100.7", "");
    }
    for second in 10..22 {
        log += &auth(
            20,
            &format!("13:00:{second}"),
            "203.0.113.5",
            " error=authentication failed for [lan], invalid password;",
        );
    }
    log += &auth(20, "13:01:00", "203.0.113.5", "");
    log += &format!(
        "2026-11-20 13:02:00,100 INFO  [qtp1:https://192.0.2.1/service/soap/ModifyFilterRulesRequest] [name={account};mid=4;oip=203.0.113.5;ua=x;] soap - ModifyFilterRulesRequest elapsed=9\n"
    );
    let report = watch(log.as_bytes());
    let codes: Vec<&str> = report
        .suspects
        .iter()
        .flat_map(|suspect| &suspect.findings)
        .map(|found| found.code.as_str())
        .collect();
    assert_eq!(
        codes,
        ["login-after-failures", "settings-from-new-network"],
        "{}",
        report.text(Lang::En)
    );
}

#[test]
fn the_daily_circular_from_home_and_a_shared_mailbox_raise_no_alarm() {
    let mut log = String::new();
    for day in 10..21 {
        // The provider at home gives another address every day.
        let source = format!("203.0.{day}.7");
        log += &format!(
            "Nov {day} 08:00:00 mail postfix/smtpd[1]: 4F0000{day}AA: client=unknown[{source}], sasl_method=PLAIN, sasl_username=chi\n"
        );
        log += &format!(
            "Nov {day} 08:00:00 mail postfix/qmgr[1]: 4F0000{day}AA: from=<vanthu@tinh.example.vn>, size=99, nrcpt=45 (queue active)\n"
        );
        for number in 0..45 {
            log += &format!(
                "Nov {day} 08:00:01 mail postfix/smtp[1]: 4F0000{day}AA: to=<xa{number}@example.net>, relay=mx[192.0.2.9]:25, delay=1, dsn=2.0.0, status=sent (250 ok)\n"
            );
        }
        log += &format!("Nov {day} 08:00:02 mail postfix/qmgr[1]: 4F0000{day}AA: removed\n");
    }
    let report = watch(log.as_bytes());
    assert!(report.suspects.is_empty(), "{}", report.text(Lang::En));
}

#[test]
fn two_countries_within_the_hour_are_seen_with_a_table_and_a_new_forwarding_without() {
    let mut options = Options::at("2026-11-24 12:00:00", 7 * 3600).unwrap();
    options.countries = Some(Box::new(|source| {
        Some(if source.to_string().starts_with("198.") {
            *b"VN"
        } else {
            *b"NL"
        })
    }));
    let mut watcher = Watcher::new(options, Thresholds::built_in());
    let login = |at: &str, source: &str| {
        format!(
            "Nov 20 {at} mail dovecot: imap-login: Login: user=<lan>, method=PLAIN, rip={source}, lip=192.0.2.1"
        )
    };
    watcher.push(login("08:00:00", "198.51.100.7").as_bytes());
    watcher.push(login("08:30:00", "203.0.113.7").as_bytes());
    for number in 0..12 {
        watcher.push(format!("Nov 20 09:00:{number:02} mail dovecot: lmtp(lan)<1><a>: sieve: msgid=<1@x>: stored mail into mailbox 'INBOX'").as_bytes());
    }
    for _ in 0..2 {
        watcher.push(b"Nov 20 09:10:00 mail dovecot: lmtp(lan)<1><a>: sieve: msgid=<1@x>: forwarded to <gom@example.net>");
    }
    let report = watcher.finish();
    let codes: Vec<&str> = report
        .suspects
        .iter()
        .flat_map(|suspect| &suspect.findings)
        .map(|found| found.code.as_str())
        .collect();
    assert_eq!(codes, ["impossible-speed", "new-forwarding"]);
}

#[test]
fn guessed_names_do_not_push_an_account_out_and_the_number_of_accounts_is_bounded() {
    let mut options = Options::at("2026-11-24 12:00:00", 0).unwrap();
    options.max_accounts = 100.try_into().unwrap();
    let mut watcher = Watcher::new(options, Thresholds::built_in());
    let login = |user: &str| {
        format!(
            "Nov 20 08:00:00 mail dovecot: imap-login: Login: user=<{user}>, rip=192.0.2.7, lip=192.0.2.1"
        )
    };
    watcher.push(login("lan").as_bytes());
    for number in 0..5000 {
        watcher.push(format!("Nov 20 08:00:01 mail dovecot: auth: passwd-file(guess{number},192.0.2.66): unknown user").as_bytes());
    }
    for _ in 0..9 {
        watcher.push(
            b"Nov 20 08:00:02 mail dovecot: auth: passwd-file(lan,192.0.2.66): Password mismatch",
        );
    }
    for number in 0..300 {
        watcher.push(login(&format!("user{number}")).as_bytes());
    }
    let report = watcher.finish();
    assert_eq!((report.accounts, report.forgotten), (100, 201));
}

proptest! {
    #[test]
    fn any_lines_are_taken(lines in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..200), 0..20)) {
        let report = watch(&lines.join(&b'\n'));
        prop_assert!(report.understood <= report.lines);
    }

    #[test]
    fn lines_with_some_bytes_changed_are_taken(place in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>()) {
        let mut log = include_bytes!("cases/lines.txt").to_vec();
        let at = place.index(log.len());
        log[at] = byte;
        log.truncate(cut.index(log.len()));
        prop_assert!(watch(&log).suspects.is_empty());
    }
}
