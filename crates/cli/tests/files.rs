//! Files and fetched pages, through the whole program: real documents, codes made by another program, words read by Tesseract, a server on this machine.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod support;

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use support::Place;

fn other_room(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    path.to_str().unwrap().to_owned()
}

/// A QR code as `qrencode` makes it.
fn code(folder: &Path, payload: &str) -> PathBuf {
    let path = folder.join("code.png");
    let made = Command::new("qrencode")
        .args(["-s", "8", "-o"])
        .arg(&path)
        .arg(payload)
        .status();
    assert!(
        made.is_ok_and(|status| status.success()),
        "qrencode is missing: apt-get install qrencode"
    );
    path
}

#[test]
fn a_forged_letter_is_opened_in_a_child_and_judged() {
    let ran = Place::new().run(&[
        "check",
        "--json",
        &other_room("letter/tests/fixtures/writer.pdf"),
    ]);
    let answer = ran.json().remove(0);
    assert_eq!(
        (ran.code, &answer["kind"], &answer["input"]),
        (30, &"letter".into(), &"writer.pdf".into()),
        "{answer}"
    );
    let codes: Vec<&str> = answer["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["code"].as_str().unwrap())
        .collect();
    assert!(codes.contains(&"letter-law-number"), "{codes:?}");
    let text = Place::new().run(&["check", &other_room("letter/tests/fixtures/writer.docx")]);
    assert!(
        text.code == 30 && text.text().contains("180/2025/NĐ-CP"),
        "{text:?}"
    );
}

#[test]
fn a_signature_proves_only_with_a_root_that_was_given() {
    let (signed, roots) = (
        other_room("letter/tests/fixtures/signed.pdf"),
        other_room("letter/tests/fixtures/root.pem"),
    );
    let place = Place::new();
    let without = place.run(&["check", "--json", &signed]).json().remove(0);
    let with = place
        .run(&["check", "--json", "--roots", &roots, &signed])
        .json()
        .remove(0);
    assert_eq!(
        (&without["verdict"], &with["verdict"]),
        (&"unconfirmed".into(), &"official".into()),
        "{without}\n{with}"
    );
    place
        .run(&["check", "--roots", "/nowhere/roots.pem", &signed])
        .refused(3);
}

#[test]
fn pages_codes_and_words_in_pictures_are_read() {
    let place = Place::new();
    let page = place.run(&[
        "check",
        "--json",
        &other_room("page/tests/cases/bad-websocket-app.html"),
    ]);
    assert_eq!((page.code, &page.json()[0]["kind"]), (30, &"page".into()));
    let folder = tempfile::tempdir().unwrap();
    let picture = code(folder.path(), "https://dichvucong.vgovn.net/tai-ung-dung");
    let answer = place.run(&["check", "--json", picture.to_str().unwrap()]);
    let answer = (answer.code, answer.json().remove(0));
    assert_eq!(
        (answer.0, &answer.1["kind"], &answer.1["parts"][0]["kind"]),
        (30, &"picture".into(), &"url".into()),
        "{}",
        answer.1
    );
    let by_pipe = place.run_with(&["check", "-q", "-"], &std::fs::read(&picture).unwrap());
    assert_eq!(by_pipe.code, 30, "{by_pipe:?}");
}

#[test]
fn one_time_codes_are_hidden_everywhere() {
    let message = "VNeID: Ma OTP 482913 co hieu luc trong 3 phut. Mat khau khoi tao la xkR4mTq9. Khong cung cap cho bat ky ai.";
    let place = Place::new();
    for arguments in [
        &["check", "--as", "text", "-"][..],
        &["check", "--as", "text", "--json", "-"],
        &["check", "--as", "text", "--all", "-"],
        &["scan", "--as", "text", "--all", "-"],
    ] {
        let ran = place.run_with(arguments, message.as_bytes());
        let said = ran.text().to_owned() + &ran.err;
        assert!(
            !said.contains("482913") && !said.contains("xkR4mTq9") && said.contains("******"),
            "{arguments:?}: {said}"
        );
    }
}

#[test]
fn damaged_and_foreign_files_are_refused_with_a_hint() {
    let place = Place::new();
    let folder = tempfile::tempdir().unwrap();
    let huge = [
        &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..],
        &30_000_u32.to_be_bytes(),
        &30_000_u32.to_be_bytes(),
        &[8, 6, 0, 0, 0],
        &0x6627_f8ba_u32.to_be_bytes(),
    ]
    .concat();
    for (name, bytes, reason) in [
        ("empty.html", &b" \n"[..], "empty-input"),
        ("huge.png", &huge, "picture-too-large"),
        (
            "cut.jpg",
            b"\xff\xd8\xff\xe0\0\x10JFIF",
            "picture-truncated",
        ),
        (
            "app.apk",
            b"PK\x03\x04....AndroidManifest.xml",
            "unsupported-kind",
        ),
        (
            "old.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....",
            "old-word",
        ),
        ("cut.pdf", b"%PDF-1.7\nnothing", "document-damaged"),
        ("noise.bin", b"\xff\xfe\x01\x02\x80", "not-utf8"),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        for lang in ["vi", "en"] {
            place
                .run(&["--lang", lang, "check", path.to_str().unwrap()])
                .refused_for(reason);
        }
    }
    let long = "a ".repeat(25 << 20);
    place
        .run_with(&["check", "--as", "text", "-"], long.as_bytes())
        .refused_for("too-long");
}

#[test]
fn a_page_is_fetched_only_when_asked_and_only_from_outside_unless_allowed() {
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", server.local_addr().unwrap());
    std::thread::spawn(move || {
        let page = std::fs::read(other_room("page/tests/cases/bad-websocket-app.html")).unwrap();
        for stream in server.incoming().take(4) {
            let mut stream = stream.unwrap();
            let _ = stream.read(&mut [0; 4096]);
            let head = format!(
                "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
                page.len()
            );
            let _ = stream.write_all(head.as_bytes());
            let _ = stream.write_all(&page);
        }
    });
    let place = Place::new();
    let refused = place.run(&["check", "--json", "--fetch", &address]);
    assert!(
        refused.code == 3 && refused.err.contains("--allow-private"),
        "{refused:?}"
    );
    assert_eq!(
        refused.json()[0]["kind"],
        "url",
        "the address itself is judged all the same"
    );
    let fetched = place.run(&["check", "--json", "--fetch", "--allow-private", &address]);
    let answer = fetched.json().remove(0);
    assert_eq!(
        (fetched.code, &answer["kind"], &answer["parts"][0]["input"]),
        (30, &"page".into(), &address.into()),
        "{answer}"
    );
}
