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
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chinhdanh_outside::probe::LiveProbe;
use chinhdanh_posture::{MailHost, Options, Probe as _, ProbeFault, audit};
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

/// A certificate for a name, by OpenSSL's program.
fn certificate(folder: &Path, name: &str, days: &str) {
    let made = Command::new("openssl")
        .args([
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", days, "-keyout",
        ])
        .arg(folder.join("key.pem"))
        .arg("-out")
        .arg(folder.join("cert.pem"))
        .args([
            "-subj",
            &format!("/CN={name}"),
            "-addext",
            &format!("subjectAltName=DNS:{name}"),
        ])
        .output()
        .unwrap();
    assert!(
        made.status.success(),
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );
}

/// Postfix with a certificate, and with the process that its TLS needs.
fn postfix(name: &str, days: &str, more: &str) -> (Postfix, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    certificate(folder.path(), name, days);
    let at = folder.path().display();
    let postfix = Postfix::start(&format!(
        "smtpd_tls_security_level = may\nsmtpd_tls_cert_file = {at}/cert.pem\nsmtpd_tls_key_file = {at}/key.pem\ndefault_transport = smtp\n\
         virtual_mailbox_maps = inline:{{ {{ postmaster@own.example = all/ }} }}\n{more}"
    ));
    let master = postfix.path("etc/master.cf");
    let lines = std::fs::read_to_string(&master).unwrap();
    std::fs::write(&master, lines + "tlsmgr unix - - n 1000? 1 tlsmgr\n").unwrap();
    let reload = Command::new("/usr/sbin/postfix")
        .arg("-c")
        .arg(postfix.path("etc"))
        .arg("reload")
        .output()
        .unwrap();
    assert!(reload.status.success());
    (postfix, folder)
}

fn look(postfix: &Postfix) -> MailHost {
    probe(postfix.port)
        .mail_host(HOST, "own.example")
        .unwrap_or_else(|fault| panic!("{fault:?}\n{}", postfix.log()))
}

#[test]
fn a_real_postfix_is_seen_as_it_is_set_up() {
    if !can_run() {
        return;
    }
    let closed = "mynetworks = 192.0.2.1/32\nsmtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination\n";
    let (tight, _folder) = postfix(HOST, "30", &format!("{closed}disable_vrfy_command = yes"));
    let seen = look(&tight);
    let shown = seen.certificate.unwrap();
    assert!(
        seen.starttls && !seen.relays && !seen.verifies,
        "{seen:?}\n{}",
        tight.log()
    );
    assert!(shown.fits && shown.current, "{shown:?}");

    // What the audit makes of it: the exact TLSA record for the key that was seen.
    let live = probe(tight.port);
    let options = Options {
        probe: Some(&live),
        ..Options::default()
    };
    let report = audit("own.example", &dns(), &options);
    let dane = report
        .weaknesses
        .iter()
        .find(|weak| weak.code.as_str() == "dane-missing")
        .unwrap();
    let value = &dane.record.as_ref().unwrap().value;
    let digest = Command::new("sh")
        .arg("-c")
        .arg("openssl x509 -in cert.pem -noout -pubkey | openssl pkey -pubin -outform DER | openssl dgst -sha256 -r")
        .current_dir(_folder.path())
        .output()
        .unwrap();
    let digest = String::from_utf8(digest.stdout).unwrap();
    assert_eq!(
        *value,
        format!("3 1 1 {}", digest.split(' ').next().unwrap())
    );

    let (open, _folder) = postfix("khac.example", "-1", "mynetworks = 127.0.0.0/8");
    let seen = look(&open);
    let shown = seen.certificate.unwrap();
    assert!(
        seen.starttls && seen.relays && seen.verifies,
        "{seen:?}\n{}",
        open.log()
    );
    assert!(!shown.fits && !shown.current, "{shown:?}");
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
