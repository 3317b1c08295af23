//! Looking at mail servers: a real Postfix on loopback, closed and open, and servers that misbehave.
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

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chinhdanh_outside::probe::LiveProbe;
use chinhdanh_posture::{MailHost, Probe as _, ProbeFault};
use chinhdanh_sender::Records;
use postfix::{Postfix, can_run};

const HOST: &str = "mx.own.example";

fn dns() -> Records {
    Records::parse(
        "own.example MX 10 mx.own.example\nmx.own.example A 127.0.0.1\nmx.own.example SECURE\n",
    )
    .unwrap()
}

fn probe(port: u16) -> LiveProbe {
    LiveProbe::new(&[format!("{HOST}:{port}")], Arc::new(dns()))
        .unwrap()
        .within(Duration::from_secs(5))
}

fn postfix(more: &str) -> Postfix {
    Postfix::start(&format!(
        "default_transport = smtp\nvirtual_mailbox_maps = inline:{{ {{ postmaster@own.example = all/ }} }}\n{more}"
    ))
}

fn look(postfix: &Postfix) -> MailHost {
    // Time enough for a Postfix that starts on a busy machine.
    probe(postfix.port)
        .within(Duration::from_secs(60))
        .mail_host(HOST, "own.example")
        .unwrap_or_else(|fault| panic!("{fault:?}\n{}", postfix.log()))
}

#[test]
fn a_real_postfix_is_seen_as_it_is_set_up() {
    if !can_run() {
        return;
    }
    let closed = "mynetworks = 192.0.2.1/32\nsmtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination\ndisable_vrfy_command = yes";
    let tight = postfix(closed);
    assert_eq!(look(&tight), MailHost::default(), "{}", tight.log());
    let open = postfix("mynetworks = 127.0.0.0/8");
    let seen = look(&open);
    assert!(seen.relays && seen.verifies, "{seen:?}\n{}", open.log());
    for postfix in [&tight, &open] {
        assert_eq!(
            (postfix.delivered().len(), postfix.held()),
            (0, 0),
            "nothing was sent"
        );
        assert!(!postfix.log().contains("message-id="), "{}", postfix.log());
    }
}

/// A server that answers each line by a script; what it heard.
fn serve(answer: impl Fn(&str) -> String + Send + 'static) -> (u16, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = Arc::new(Mutex::new(Vec::new()));
    let kept = heard.clone();
    std::thread::spawn(move || {
        let (mut stream, _): (TcpStream, _) = listener.accept().unwrap();
        let _ = stream.write_all(answer("").as_bytes());
        for line in BufReader::new(stream.try_clone().unwrap()).lines() {
            let Ok(line) = line else { return };
            let said = answer(&line);
            kept.lock().unwrap().push(line);
            if stream.write_all(said.as_bytes()).is_err() {
                return;
            }
        }
    });
    (port, heard)
}

#[test]
fn an_open_server_without_encryption_is_told_and_no_mail_is_sent() {
    let (port, heard) = serve(|line| match line.split(' ').next() {
        Some("") => "220 mx\r\n".to_owned(),
        Some("EHLO") => "250-mx\r\n250 SIZE 1\r\n".to_owned(),
        _ => "250 ok\r\n".to_owned(),
    });
    let seen = probe(port).mail_host(HOST, "own.example").unwrap();
    let expected = MailHost {
        relays: true,
        verifies: true,
        ..MailHost::default()
    };
    assert_eq!(seen, expected);
    let heard = heard.lock().unwrap().join("\n");
    assert!(
        heard.contains("RSET\nQUIT") && !heard.contains("DATA"),
        "{heard}"
    );
    assert!(
        !heard.contains("RCPT TO:<chinhdanh@own.example>"),
        "{heard}"
    );
}

#[test]
fn only_named_hosts_are_contacted() {
    let (port, heard) = serve(|_| "220 mx\r\n".to_owned());
    let live = probe(port);
    assert_eq!(
        live.mail_host("mx2.own.example", "own.example"),
        Err(ProbeFault::NotAllowed)
    );
    assert_eq!(live.policy("own.example"), Err(ProbeFault::NotAllowed));
    assert!(heard.lock().unwrap().is_empty());
    assert!(LiveProbe::new(&["mx".to_owned()], Arc::new(dns())).is_err());
    assert!(LiveProbe::new(&["mx.own.example:x".to_owned()], Arc::new(dns())).is_err());
}

#[test]
fn a_policy_is_not_fetched_from_an_inner_address() {
    let dns = Records::parse("mta-sts.own.example A 127.0.0.1\n").unwrap();
    let live = LiveProbe::new(&["mta-sts.own.example".to_owned()], Arc::new(dns)).unwrap();
    assert_eq!(live.policy("own.example"), Err(ProbeFault::Unreachable));
}

#[test]
fn servers_without_end_cost_no_more_than_a_visit() {
    let endless_lines = |line: &str| match line {
        "" => "220 mx\r\n".to_owned(),
        _ => "250-mx\r\n".repeat(100_000),
    };
    let endless_line = |_: &str| "2".repeat(1 << 20);
    let silent = |_: &str| String::new();
    let refusing = |_: &str| "554 no\r\n".to_owned();
    let scripts: [fn(&str) -> String; 4] = [endless_lines, endless_line, silent, refusing];
    for script in scripts {
        let (port, _) = serve(script);
        let start = Instant::now();
        let live = probe(port).within(Duration::from_millis(800));
        assert_eq!(
            live.mail_host(HOST, "own.example"),
            Err(ProbeFault::Unreachable)
        );
        assert!(
            start.elapsed() < Duration::from_millis(1500),
            "{:?}",
            start.elapsed()
        );
    }
    // Nobody listens there any more.
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    assert_eq!(
        probe(port).mail_host(HOST, "own.example"),
        Err(ProbeFault::Unreachable)
    );
}
