//! Mails made to cost much are read in bounded time.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test stops at what it did not expect and says what it measured"
)]

use std::time::{Duration, Instant};

use chinhdanh_mime::{Mail, open};

/// Far above what is measured on an idle machine, far below what anything not linear would take.
const LONGEST: Duration = Duration::from_secs(60);

fn timed(name: &str, raw: &[u8]) -> Mail {
    let start = Instant::now();
    let mail = open(raw).unwrap();
    let took = start.elapsed();
    println!("{name}: {} bytes in {took:?}", raw.len());
    assert!(took < LONGEST, "{name} took {took:?}");
    mail
}

fn has(mail: &Mail, code: &str) -> bool {
    mail.signs.iter().any(|sign| sign.code.as_str() == code)
}

#[test]
fn a_hundred_megabytes() {
    let mut raw = b"From: an@xa.example\r\nMIME-Version: 1.0\r\nContent-Type: application/octet-stream; name=a.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n".to_vec();
    let line = [b"QUJD".repeat(19), b"\r\n".to_vec()].concat();
    raw.extend(line.repeat((100 << 20) / line.len()));
    assert!(has(&timed("100 MB", &raw), "not-all-seen"));
}

#[test]
fn a_hundred_megabytes_read_twice() {
    let mut raw = b"From: an@xa.example\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\nContent-Type: application/zip\r\n\r\n".to_vec();
    raw.extend(b"--a--\nFrom: x\n=?a?b?<@(\"".repeat((100 << 20) / 24));
    timed("100 MB in two readings", &raw);
}

#[test]
fn ten_thousand_parts() {
    let mut raw =
        b"From: an@xa.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n".to_vec();
    raw.extend(b"--b\r\nContent-Type: text/plain\r\n\r\na\r\n".repeat(10_001));
    assert!(has(&timed("10,000 parts", &raw), "not-all-seen"));
}

#[test]
fn a_thousand_levels() {
    let mut raw = b"From: an@xa.example\r\n".to_vec();
    for level in 0..1_000 {
        raw.extend(
            format!("Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n")
                .bytes(),
        );
    }
    assert!(has(&timed("1,000 levels", &raw), "not-all-seen"));
    let mails = b"Content-Type: message/rfc822\r\n\r\nFrom: a@xa.example\r\n".repeat(1_000);
    assert!(has(&timed("1,000 mails", &mails), "not-all-seen"));
}

#[test]
fn a_header_of_a_megabyte() {
    for piece in [
        "a",
        "=?",
        "=?u?q?",
        "=?u?q? ",
        "<",
        "\"",
        "(",
        "a@b.c",
        "@",
        "a@b.c, ",
        "\\",
        "\r\n ",
        "<a@b.c>",
        "\r\n From: a@b.c",
        "a:",
        ":",
        "=?u?q?a?=",
    ] {
        for name in [
            "From",
            "Subject",
            "X-A",
            "Content-Type",
            "Content-Disposition",
        ] {
            let value = piece.repeat((1 << 20) / piece.len());
            let raw = format!("{name}: {value}\r\nTo: an@xa.example\r\n\r\na");
            let start = Instant::now();
            open(raw.as_bytes()).unwrap();
            let took = start.elapsed();
            if took > Duration::from_millis(300) {
                println!("{name} {piece:?}: {took:?}");
            }
            assert!(took < Duration::from_secs(20), "{name} {piece:?}: {took:?}");
        }
    }
}

#[test]
fn a_hundred_thousand_addresses() {
    let list = "Nguyễn <an@xa.example>, ".repeat(100_000);
    for name in ["From", "To"] {
        let mail = timed(name, format!("{name}: {list}\r\nX: y\r\n\r\na").as_bytes());
        assert!(mail.from.len() + mail.to.len() <= 500);
    }
    let many = "From: <an@xa.example>\r\n".repeat(100_000);
    assert!(has(
        &timed("100,000 From headers", many.as_bytes()),
        "several-senders"
    ));
}

#[test]
fn a_text_full_of_forwards() {
    for piece in [
        "From: a@b.c\nTo: d@e.f\n",
        "---- Forwarded message ----\n",
        "<style>",
        "<",
        "a:",
    ] {
        for kind in ["plain", "html"] {
            let raw = format!(
                "From: an@xa.example\r\nContent-Type: text/{kind}\r\n\r\n{}",
                piece.repeat((8 << 20) / piece.len())
            );
            timed(&format!("{kind} {piece:?}"), raw.as_bytes());
        }
    }
}
