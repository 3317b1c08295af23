//! The DNS client against a real server (Unbound) and against servers that misbehave, all on loopback.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]
#![allow(clippy::print_stderr, reason = "what could not be tested is said")]

use std::net::{SocketAddr, UdpSocket};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use chinhdanh_outside::dns::{DnsOptions, LiveDns};
use chinhdanh_sender::dns::{Answer, Fault, Kind, Record, Resolver as _};

fn client(server: SocketAddr) -> LiveDns {
    LiveDns::new(&DnsOptions {
        servers: vec![server],
        per_question: Duration::from_millis(900),
        ..DnsOptions::default()
    })
    .unwrap()
}

struct Server(
    Child,
    #[allow(dead_code, reason = "kept until the server ends")] tempfile::TempDir,
);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// An Unbound with these lines; waits until it answers for a name.
fn start(
    lines: impl FnOnce(&std::path::Path) -> String,
    name: &str,
) -> Option<(Server, SocketAddr)> {
    let program = ["/usr/sbin/unbound", "/usr/bin/unbound"]
        .into_iter()
        .find(|path| std::path::Path::new(path).exists())?;
    let folder = tempfile::tempdir().unwrap();
    let port = UdpSocket::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let config = format!(
        "server:\n interface: 127.0.0.1\n port: {port}\n do-daemonize: no\n use-syslog: no\n chroot: \"\"\n username: \"\"\n directory: \"{0}\"\n pidfile: \"{0}/pid\"\n {1}\
         remote-control:\n control-enable: no\n",
        folder.path().display(),
        lines(folder.path())
    );
    let file = folder.path().join("unbound.conf");
    std::fs::write(&file, config).unwrap();
    let child = Command::new(program)
        .arg("-d")
        .arg("-c")
        .arg(&file)
        .spawn()
        .unwrap();
    let server = Server(child, folder);
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    let start = Instant::now();
    while client(address).lookup(name, Kind::A).is_err() {
        assert!(
            start.elapsed() < Duration::from_secs(10),
            "unbound does not answer"
        );
    }
    Some((server, address))
}

fn unbound() -> Option<(Server, SocketAddr)> {
    let long: String = (0..12)
        .map(|_| format!(" \"{}\"", "x".repeat(250)))
        .collect();
    let lines = format!(
        "local-zone: \"test.\" static\n local-data: \"thon.test. A 192.0.2.1\"\n local-data: \"thon.test. AAAA 2001:db8::1\"\n local-data: \"thon.test. MX 10 mail.thon.test.\"\n \
         local-data: 'thon.test. TXT \"v=spf1 \" \"-all\"'\n local-data: 'big.test. TXT{long}'\n local-data: \"_25._tcp.thon.test. TLSA 3 1 1 00ff\"\n \
         local-data: \"a_b.thon.test. A 192.0.2.2\"\n"
    );
    start(|_| lines, "thon.test")
}

#[test]
fn records_of_a_real_server_are_read() {
    let Some((_server, address)) = unbound() else {
        eprintln!("NOT RUN: no unbound on this machine");
        return;
    };
    let dns = client(address);
    let records = |name: &str, kind| dns.lookup(name, kind).unwrap().records;
    assert_eq!(
        records("thon.test", Kind::A),
        [Record::A("192.0.2.1".parse().unwrap())]
    );
    assert_eq!(
        records("THON.test.", Kind::Aaaa),
        [Record::Aaaa("2001:db8::1".parse().unwrap())]
    );
    assert_eq!(
        records("thon.test", Kind::Mx),
        [Record::Mx(10, "mail.thon.test".to_owned())]
    );
    assert_eq!(
        records("thon.test", Kind::Txt),
        [Record::Txt(b"v=spf1 -all".to_vec())]
    );
    assert_eq!(records("a_b.thon.test", Kind::A).len(), 1);
    assert_eq!(
        records("_25._tcp.thon.test", Kind::Tlsa),
        [Record::Tlsa(3, 1, 1, vec![0, 255])]
    );
    assert_eq!(
        records("big.test", Kind::Txt),
        [Record::Txt(vec![b'x'; 3000])],
        "by TCP"
    );
    assert_eq!(dns.lookup("thon.test", Kind::Tlsa), Ok(Answer::default()));
    assert_eq!(dns.lookup("khong.test", Kind::A), Err(Fault::NoSuchName));
    for odd in ["", "a..test", "a\0.test", "a b.test", "\\046.test"] {
        assert_eq!(dns.lookup(odd, Kind::A), Err(Fault::NoSuchName), "{odd:?}");
    }
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| assert!(dns.lookup("thon.test", Kind::A).is_ok()));
        }
    });
}

#[test]
fn a_server_that_fails_or_is_not_there_is_temporary() {
    let dead = UdpSocket::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    assert_eq!(
        client(dead).lookup("thon.test", Kind::A),
        Err(Fault::Temporary)
    );
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    let address = socket.local_addr().unwrap();
    std::thread::spawn(move || {
        let mut packet = [0; 512];
        while let Ok((length, from)) = socket.recv_from(&mut packet) {
            packet[2] |= 0x80;
            packet[3] = 0x82;
            let _ = socket.send_to(&packet[..length], from);
        }
    });
    assert_eq!(
        client(address).lookup("thon.test", Kind::A),
        Err(Fault::Temporary)
    );
}

#[test]
fn a_silent_server_costs_no_more_than_the_deadline() {
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    let dns = client(socket.local_addr().unwrap());
    let start = Instant::now();
    assert_eq!(dns.lookup("thon.test", Kind::A), Err(Fault::Temporary));
    assert!(
        start.elapsed() < Duration::from_millis(1500),
        "{:?}",
        start.elapsed()
    );
    let start = Instant::now();
    let within = dns.within(Duration::from_millis(200));
    for name in ["a.test", "b.test", "c.test", "d.test"] {
        assert_eq!(within.lookup(name, Kind::A), Err(Fault::Temporary));
    }
    assert!(
        start.elapsed() < Duration::from_millis(800),
        "{:?}",
        start.elapsed()
    );
}

/// An Unbound that checks DNSSEC: it holds a zone signed for the test, whose key it trusts, and one that is not signed.
fn validating_unbound(zone: &str) -> Option<(Server, SocketAddr)> {
    let fixtures = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");
    start(
        |folder| {
            let file = folder.join("thon.test.signed");
            std::fs::write(&file, zone).unwrap();
            format!(
                "module-config: \"validator iterator\"\n val-override-date: \"20261124000000\"\n trust-anchor-file: \"{fixtures}/thon.test.ds\"\n local-zone: \"test.\" nodefault\n\
             auth-zone:\n name: \"thon.test.\"\n zonefile: \"{}\"\n for-upstream: yes\n for-downstream: no\n fallback-enabled: no\n\
             auth-zone:\n name: \"trong.test.\"\n zonefile: \"{fixtures}/trong.test.zone\"\n for-upstream: yes\n for-downstream: no\n fallback-enabled: no\n",
                file.display()
            )
        },
        "mail.trong.test",
    )
}

const SIGNED: &str = include_str!("fixtures/thon.test.signed");

#[test]
fn the_word_of_a_server_that_checks_dnssec_is_brought() {
    let Some((_server, address)) = validating_unbound(SIGNED) else {
        eprintln!("NOT RUN: no unbound on this machine");
        return;
    };
    let dns = client(address);
    for _ in 0..2 {
        for (name, kind, authentic) in [
            ("mail.thon.test", Kind::A, true),
            ("_25._tcp.mail.thon.test", Kind::Tlsa, true),
            ("thon.test", Kind::Mx, true),
            ("mail.trong.test", Kind::A, false),
            ("_25._tcp.mail.trong.test", Kind::Tlsa, false),
        ] {
            let answer = dns.lookup(name, kind).unwrap();
            assert_eq!(
                (answer.records.len(), answer.authentic),
                (1, authentic),
                "{name}"
            );
        }
        let missing = dns.lookup("_25._tcp.mail2.thon.test", Kind::Tlsa);
        assert_eq!(missing, Err(Fault::NoSuchName));
        assert_eq!(
            dns.lookup("mail.thon.test", Kind::Mx),
            Ok(Answer::default())
        );
    }
}

#[test]
fn a_forged_record_is_no_answer() {
    let forged = SIGNED.replace("A\t192.0.2.1", "A\t203.0.113.66");
    assert_ne!(forged, SIGNED);
    let Some((_server, address)) = validating_unbound(&forged) else {
        eprintln!("NOT RUN: no unbound on this machine");
        return;
    };
    let dns = client(address);
    assert_eq!(dns.lookup("mail.thon.test", Kind::A), Err(Fault::Temporary));
    assert!(dns.lookup("mail2.thon.test", Kind::A).unwrap().authentic);
}
