//! Files that hold mails.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test stops at what it did not expect and says what was not run"
)]

use std::io::{Cursor, Read as _};
use std::path::Path;

use chinhdanh_mime::{Mbox, is_mail};

#[test]
fn mails_are_known_by_their_beginning_and_nothing_else_is() {
    for start in [
        "Received: from a.example by b.example; Tue, 24 Nov 2026 10:00:00 +0700\nSubject: a\n\n",
        "Return-Path: <>\r\nReceived: by b.example\r\n\r\n",
        "From: An <an@xa.example>\nSubject: Chào\n\nChào anh.\n",
        "From: an@xa.example\nDate: Tue, 24 Nov 2026 10:00:00 +0700\n\n",
        "From: Temu,\nDate: 24 Nov 2026 10:00 +0700\nSubject: Qu\u{e0}\n\n",
        "Subject: a\nMIME-Version: 1.0\nContent-Type: text/plain\n\n",
        "Message-ID:\n <1@xa.example>\nX-Priority: 1\n\n",
        "Delivered-To: an@xa.example\nX-Spam: no\n",
        "\u{feff}From: an@xa.example\nTo: ba@xa.example\n\n",
        "\r\nFrom : an@xa.example\r\nTo: ba@xa.example\r\n\r\n",
        "From an@xa.example Tue Nov 24 10:00:00 2026\nSubject: a\nFrom: an@xa.example\n\n",
        "From - Tue Nov 24 10:00:00 2026\nX-Mozilla-Status: 0001\nFrom: an@xa.example\n\n",
        "X-Mailer: a\nFrom: =?utf-8?B?QW4=?= <an@xa.example>\n\n",
        "Subject: a\nReceived: by b.example; x\nthis line is broken\nFrom: a@xa.example\n\n",
    ] {
        assert!(is_mail(start.as_bytes()), "{start}");
    }
    for start in [
        "",
        "\n\n\n",
        "From: công an phường, mời chị lên làm việc",
        "From: công an\nTo: chị Hoa\n\nMời chị lên phường.",
        "From: công an\nDate: 3/4/2026\nSubject: giấy mời\n\n",
        "From the first day on,\nNote: this is no mail.\n",
        "From: an@xa.example nói với tôi như vậy",
        "Từ: an@xa.example\nTới: ba@xa.example\nChủ đề: a\n\n",
        "Ghi chú: mua gạo\nDate: mai\n",
        "HTTP/1.1 200 OK\r\nServer: x\r\nDate: Tue, 24 Nov 2026 10:00:00 GMT\r\n\r\n",
        "Server: x\r\nDate: Tue, 24 Nov 2026 10:00:00 GMT\r\nMIME-Version: 1.0\r\nX-A: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: xa.example\r\nFrom: bot@xa.example\r\nX-A: b\r\n\r\n",
        "Host: xa.example\r\nFrom: bot@xa.example\r\nAccept: */*\r\nX-A: b\r\n\r\n",
        "---\ntitle: a\nfrom: an@xa.example\ndate: 24 Nov 2026 10:00\nsubject: a\n---\n",
        "title: a\nauthor: an@xa.example\ndate: 2026-11-24\n",
        "Nov 24 10:00:00 thu postfix/smtpd[1]: connect from a.example\n",
        "2026-11-24T10:00:00 From: an@xa.example\nSubject: a\n",
        "BEGIN:VCARD\nVERSION:3.0\nEMAIL:an@xa.example\n",
        "Format: 1.8\nDate: Tue, 24 Nov 2026 10:00:00 +0000\nMaintainer: An <an@xa.example>\n",
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://a.example/\nMIME-Version: 1.0\n\n",
        "https://xa.example/a\nfrom: b@xa.example\nto: b@xa.example\n",
        "\u{0}\u{1}From: an@xa.example\nTo: b@xa.example\n",
        "{\"from\": \"an@xa.example\",\n\"subject\": \"a\"}\n",
        "<p>From: an@xa.example</p>\nSubject: a\n",
    ] {
        assert!(!is_mail(start.as_bytes()), "{start}");
    }
}

#[test]
fn every_mail_beside_the_project_is_known() {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/eval/dev/mail");
    let Ok(folders) = std::fs::read_dir(&base) else {
        println!("NOT RUN: {} is absent", base.display());
        return;
    };
    let (mut missed, mut count) = (Vec::new(), 0);
    for folder in folders.filter_map(Result::ok) {
        let Ok(files) = std::fs::read_dir(folder.path()) else {
            continue;
        };
        for file in files.filter_map(Result::ok) {
            count += 1;
            if !is_mail(&std::fs::read(file.path()).unwrap()) {
                missed.push(file.path());
            }
        }
    }
    println!("{} of {count} not known", missed.len());
    assert!(missed.is_empty(), "{missed:?}");
}

fn mails(mbox: &[u8]) -> Vec<String> {
    Mbox::new(Cursor::new(mbox))
        .map(|mail| String::from_utf8(mail.unwrap()).unwrap())
        .collect()
}

#[test]
fn an_mbox_gives_its_mails_as_they_were() {
    let mbox = b"From a@xa.example Tue Nov 24 10:00:00 2026\nSubject: a\n\n>From here\n>>From there\n> From\nFrom now on\n\nFrom a to z, all.\nb\n\nFrom - Tue Nov 24 10:00:00 2026\nSubject: b\n\nb\n\nFrom nobody\nSubject: c\n\n";
    assert_eq!(
        mails(mbox),
        [
            "Subject: a\n\nFrom here\n>From there\n> From\nFrom now on\n\nFrom a to z, all.\nb\n",
            "Subject: b\n\nb\n",
            "Subject: c\n\n"
        ]
    );
}

#[test]
fn a_file_that_is_no_mbox_is_one_mail_and_nothing_is_none() {
    assert_eq!(
        mails(b"Subject: a\r\n\r\na\r\n"),
        ["Subject: a\r\n\r\na\r\n"]
    );
    assert!(mails(b"").is_empty() && mails(b"\n\n").is_empty());
    assert_eq!(
        mails(b"From a@b Tue Nov 24 10:00:00 2026\r\nSubject: a\r\n\r\n\r\nFrom a@b Tue Nov 24 10:00:00 2026\r\nSubject: b\r\n\r\nb"),
        ["Subject: a\r\n\r\n", "Subject: b\r\n\r\nb"]
    );
}

#[test]
fn a_mail_without_end_is_cut_and_the_next_is_read() {
    let long = std::io::repeat(b'a').take(70 << 20);
    let end = Cursor::new(b"\n\nFrom a@b Tue Nov 24 10:00:00 2026\nSubject: b\n\n".as_slice());
    let start = Cursor::new(b"From a@b Tue Nov 24 10:00:00 2026\nSubject: a\n\n".as_slice());
    let reader = std::io::BufReader::new(start.chain(long).chain(end));
    let lengths: Vec<usize> = Mbox::new(reader).map(|mail| mail.unwrap().len()).collect();
    assert_eq!(lengths, [64 << 20, 12]);
}

struct Failing;

impl std::io::Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        Err(std::io::ErrorKind::PermissionDenied.into())
    }
}

#[test]
fn a_file_that_cannot_be_read_says_so_once() {
    let mut mbox = Mbox::new(std::io::BufReader::new(Failing));
    assert!(mbox.next().unwrap().is_err());
    assert!(mbox.next().is_none());
}
