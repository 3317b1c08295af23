//! The daemon over its own sockets, without a mail server.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod support;

use std::sync::Arc;
use std::time::{Duration, Instant};

use chinhdanh_milter::{Action, Config, OnFailure, start};
use support::{Mta, Trial, config};

#[test]
#[ignore = "the other side of tests that need a process of its own"]
fn daemon_child() {
    support::serve_as_child();
}

fn with(change: impl FnOnce(&mut Config), work: impl FnOnce(&str, &chinhdanh_milter::Handle)) {
    let mut config = config(&["inet:127.0.0.1:0".to_owned()]);
    config.drain_ms = 0;
    config.policy.deadline_ms = 400;
    config.policy.authserv_id = Some("mx.own.example".to_owned());
    change(&mut config);
    let daemon = start(&config, Arc::new(Trial { name: "first" })).unwrap();
    let address = daemon.addresses()[0].to_string();
    let handle = daemon.handle();
    work(&address, &handle);
    handle.stop();
    daemon.join();
}

fn text(replies: &[(u8, Vec<u8>)]) -> String {
    replies
        .iter()
        .map(|(code, data)| {
            format!(
                "{}:{}|",
                char::from(*code),
                String::from_utf8_lossy(data).replace('\0', "·")
            )
        })
        .collect()
}

fn ask(address: &str, word: &str) -> String {
    let mut mta = Mta::connect(address);
    mta.greet();
    text(&mta.message(&[("Subject", " hello")], word.as_bytes()))
}

#[test]
fn a_verdict_stands_above_all_headers_and_forged_ones_go() {
    with(
        |_| {},
        |address, handle| {
            let mut mta = Mta::connect(address);
            mta.greet();
            let replies = text(&mta.message(
                &[
                    ("X-ChinhDanh-Verdict", " official"),
                    ("Subject", " a"),
                    ("authentication-results", " (x) MX.own.example; dkim=pass"),
                ],
                b"trial-impersonation",
            ));
            assert_eq!(
                replies,
                "m:···\u{1}authentication-results··|m:···\u{1}X-ChinhDanh-Verdict··|\
             i:····X-ChinhDanh-Reason· =?UTF-8?Q?M=E1=BA=A1o_danh_B=E1=BB=99_C=C3=B4ng_an?=·|\
             i:····X-ChinhDanh-Verdict· impersonation; codes=mail-one,mail-two; body=bo-cong-an·|\
             i:····Authentication-Results· mx.own.example; spf=pass smtp.mailfrom=sender.example; dkim=none·|c:|"
            );
            // The next message on the same connection knows nothing of it.
            let next = text(&mta.message(&[("Subject", " b")], b"x"));
            assert!(!next.contains("m:") && next.contains(" no_claim"), "{next}");
            assert!(
                handle
                    .metrics()
                    .contains("mails_total{verdict=\"impersonation\"} 1")
            );
        },
    );
}

#[test]
fn tag_quarantine_and_refusal_happen_only_when_configured() {
    with(
        |_| {},
        |address, _| {
            let plain = ask(address, "trial-impersonation");
            assert!(
                !plain.contains("q:") && !plain.contains("y:") && !plain.contains("m:"),
                "{plain}"
            );
        },
    );
    let change = |config: &mut Config| {
        let actions = &mut config.policy.actions;
        actions.suspicious = Action {
            subject_tag: Some("[NGHI LỪA ĐẢO]".to_owned()),
            quarantine: true,
            reject: None,
        };
        actions.impersonation.reject = Some("100% forged\r\n250 ok".to_owned());
    };
    with(change, |address, _| {
        let held = ask(address, "trial-suspicious");
        assert!(
            held.contains("m:···\u{1}Subject· =?UTF-8?Q?")
                && held.contains("q:chinhdanh:suspicious·|c:|"),
            "{held}"
        );
        assert_eq!(
            ask(address, "trial-impersonation"),
            "y:550 5.7.1 100  forged  250 ok·|"
        );
    });
}

#[test]
fn a_judge_that_hangs_panics_or_fails_costs_no_mail() {
    with(
        |config| config.workers = 1,
        |address, _| {
            for (word, reason) in [
                ("trial-panic", "panic"),
                ("trial-error", "stale-register"),
                ("trial-hang", "deadline"),
            ] {
                let begun = Instant::now();
                let answer = ask(address, word);
                assert!(
                    answer.contains(&format!(
                        "X-ChinhDanh-Verdict· not-checked; reason={reason}·|c:|"
                    )),
                    "{answer}"
                );
                assert!(begun.elapsed() < Duration::from_millis(1400));
            }
            // One worker hangs; another took its place.
            assert!(ask(address, "fine").contains(" no_claim"));
        },
    );
    with(
        |config| config.policy.on_failure = OnFailure::Tempfail,
        |address, _| {
            assert!(ask(address, "trial-panic").starts_with("y:451 4.7.1 "));
        },
    );
}

#[test]
fn many_hanging_judges_do_not_hold_up_the_mail() {
    with(
        |config| config.workers = 1,
        |address, handle| {
            let begun = Instant::now();
            std::thread::scope(|scope| {
                for _ in 0..20 {
                    scope.spawn(|| {
                        assert!(ask(address, "trial-hang").contains("not-checked; reason="));
                    });
                }
            });
            assert!(
                begun.elapsed() < Duration::from_millis(1400),
                "{:?}",
                begun.elapsed()
            );
            let _ = handle.metrics();
            let last = ask(address, "fine");
            assert!(last.ends_with("c:|"), "{last}");
        },
    );
}

#[test]
fn a_large_mail_is_judged_by_its_beginning_and_the_rest_is_skipped() {
    with(
        |config| config.limits.mail_bytes = 100_000,
        |address, handle| {
            let answer = ask(address, &"x".repeat(1_000_000));
            assert!(
                answer.contains("no_claim; judged=first-100000-bytes"),
                "{answer}"
            );
            // The judge lets go of the mail after the answer is on its way.
            let end = Instant::now() + Duration::from_secs(2);
            while !handle.metrics().contains("held_bytes 0") {
                assert!(Instant::now() < end, "{}", handle.metrics());
                std::thread::sleep(Duration::from_millis(5));
            }
        },
    );
}

#[test]
fn a_stop_waits_for_the_message_under_way_and_a_reload_for_nothing() {
    with(
        |_| {},
        |address, handle| {
            let mut mta = Mta::connect(address);
            mta.greet();
            assert!(text(&mta.message(&[], b"x")).contains("first"));
            handle
                .reload(
                    chinhdanh_milter::Policy::default(),
                    Arc::new(Trial { name: "second" }),
                )
                .unwrap();
            assert!(
                text(&mta.message(&[], b"x")).contains("second"),
                "the same connection has the new judge"
            );
            std::thread::scope(|scope| {
                let waiting = scope.spawn(move || text(&mta.message(&[], b"trial-slow")));
                std::thread::sleep(Duration::from_millis(25));
                handle.stop();
                assert!(waiting.join().unwrap().contains("no_claim"));
            });
        },
    );
}

#[test]
fn connections_beyond_the_limit_are_closed_at_once() {
    with(
        |config| config.limits.connections = 2,
        |address, handle| {
            let mut open: Vec<_> = (0..2).map(|_| Mta::connect(address)).collect();
            open.iter_mut().for_each(Mta::greet);
            assert!(Mta::connect(address).reply().is_none());
            assert!(handle.metrics().contains("connections_refused_total 1"));
            drop(open);
            std::thread::sleep(Duration::from_millis(100));
            Mta::connect(address).greet();
        },
    );
}

#[test]
fn a_peer_that_speaks_something_else_is_left() {
    with(
        |_| {},
        |address, handle| {
            for bytes in [
                b"GET / HTTP/1.0\r\n\r\n".as_slice(),
                &[0, 0, 0, 0],
                &support::frame(b'M', b"<a>\0"),
                &support::frame(b'?', b""),
            ] {
                let mut mta = Mta::connect(address);
                mta.send(bytes[4.min(bytes.len() - 1)], bytes);
                let _ = mta.reply();
            }
            Mta::connect(address).greet();
            assert!(!handle.metrics().contains("protocol_errors_total 0"));
        },
    );
}

#[test]
fn the_log_has_a_line_a_mail_and_no_content() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("log");
    with(
        |config| config.log = Some(path.clone()),
        |address, _| drop(ask(address, "trial-impersonation secret-body")),
    );
    let log = std::fs::read_to_string(&path).unwrap();
    let line: serde_json::Value = serde_json::from_str(log.trim()).unwrap();
    assert_eq!(
        (&line["verdict"], &line["from_domain"], &line["body"]),
        (
            &"impersonation".into(),
            &"sender.example".into(),
            &"bo-cong-an".into()
        )
    );
    for content in ["secret", "hello", "a@", "b@own"] {
        assert!(!log.contains(content), "{log}");
    }
    let full = |config: &mut Config| config.log = Some("/dev/full".into());
    with(full, |address, handle| {
        assert!(ask(address, "x").ends_with("c:|"));
        std::thread::sleep(Duration::from_millis(50));
        assert!(handle.metrics().contains("log_lines_lost_total 1"));
    });
}

#[test]
fn a_new_daemon_takes_over_the_socket_of_an_old_one() {
    let directory = tempfile::tempdir().unwrap();
    let address = support::unix(directory.path());
    let mut config = config(std::slice::from_ref(&address));
    config.drain_ms = 0;
    let old = start(&config, Arc::new(Trial { name: "old" })).unwrap();
    let new = start(&config, Arc::new(Trial { name: "new" })).unwrap();
    old.handle().stop();
    old.join();
    assert!(ask(&address, "x").contains("new"));
    new.handle().stop();
    new.join();
    assert!(!directory.path().join("m.sock").exists());
}

#[test]
fn metrics_are_served_on_loopback() {
    use std::io::{Read, Write};
    let mut config = config(&["inet:127.0.0.1:0".to_owned()]);
    config.metrics = Some("127.0.0.1:0".parse().unwrap());
    let daemon = start(&config, Arc::new(Trial { name: "first" })).unwrap();
    let mut stream = std::net::TcpStream::connect(daemon.metrics().unwrap()).unwrap();
    stream
        .write_all(b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n")
        .unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    assert!(
        text.starts_with("HTTP/1.1 200 OK\r\n")
            && text.contains("chinhdanh_milter_connections_open 0")
    );
    daemon.handle().stop();
    daemon.join();
}
