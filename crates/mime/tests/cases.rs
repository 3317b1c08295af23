//! Mails in every form, each with what must be found in it.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use chinhdanh_mime::{Mail, open};

/// One case of a table.
struct Case<'a> {
    name: &'a str,
    wanted: Vec<(&'a str, &'a str)>,
    mail: Vec<u8>,
}

fn table(text: &str) -> Vec<Case<'_>> {
    let mut cases: Vec<Case<'_>> = Vec::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("### ") {
            cases.push(Case {
                name,
                wanted: Vec::new(),
                mail: Vec::new(),
            });
        } else if let Some(case) = cases.last_mut() {
            if let Some(raw) = line.strip_prefix("> ").or_else(|| line.strip_prefix('>')) {
                case.mail.extend(bytes(raw));
                case.mail.extend(b"\r\n");
            } else if let Some((key, value)) = line.split_once(':') {
                case.wanted.push((key, value.trim()));
            }
        }
    }
    cases
}

fn bytes(raw: &str) -> Vec<u8> {
    raw.replace("\\0", "\0")
        .replace("\\r", "\r")
        .replace("\\x0b", "\x0b")
        .replace("\\t", "\t")
        .replace("\\\\", "\\")
        .into_bytes()
}

fn holds(mail: &Mail, key: &str, value: &str) -> bool {
    let first = mail.from.first().cloned().unwrap_or_default();
    match key {
        "first" => first.address == value,
        "name" => first.name == value,
        "from" => value.split_whitespace().all(|address| {
            let address = address.replace("\\0", "");
            mail.from.iter().any(|from| from.address == address)
        }),
        "signs" => {
            let mut found: Vec<&str> = mail.signs.iter().map(|sign| sign.code.as_str()).collect();
            let mut wanted: Vec<&str> = value.split_whitespace().collect();
            found.sort_unstable();
            found.dedup();
            wanted.sort_unstable();
            found == wanted
        }
        "attachment" => mail.attachments.iter().any(|a| a.name == value),
        "bytes" => mail.attachments.iter().any(|a| a.bytes == value.as_bytes()),
        "text" => mail.texts.iter().any(|t| t.text.contains(value)),
        "no-text" => !mail.texts.iter().any(|t| t.text.contains(value)),
        "mails" => mail.mails.len().to_string() == value,
        "top" => true,
        "inner-from" => mail
            .mails
            .iter()
            .any(|inner| inner.from.first().is_some_and(|from| from.address == value)),
        "inner-name" => mail
            .mails
            .iter()
            .any(|inner| inner.from.first().is_some_and(|from| from.name == value)),
        "inner-subject" => mail.mails.iter().any(|inner| inner.subject == value),
        "inner-text" => mail
            .mails
            .iter()
            .any(|inner| inner.texts.iter().any(|t| t.text.contains(value))),
        "headers-missing" => mail
            .mails
            .iter()
            .any(|inner| inner.headers_missing == (value == "yes")),
        other => panic!("{other} is not known"),
    }
}

fn check(text: &str, around: impl Fn(&Case<'_>) -> Vec<u8>) -> usize {
    let cases = table(text);
    let mut wrong = Vec::new();
    for case in &cases {
        let mail = open(&around(case)).unwrap();
        for (key, value) in &case.wanted {
            if !holds(&mail, key, value) {
                wrong.push(format!(
                    "{}: {key} {value}\n    signs {:?}\n    from {:?}\n    names {:?} texts {:?} mails {:?}",
                    case.name,
                    mail.signs.iter().map(|s| s.code.as_str()).collect::<Vec<_>>(),
                    mail.from,
                    mail.attachments.iter().map(|a| &a.name).collect::<Vec<_>>(),
                    mail.texts,
                    mail.mails.iter().map(|m| (&m.from, &m.subject, &m.texts)).collect::<Vec<_>>()
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    cases.len()
}

#[test]
fn every_sender_that_a_program_might_show_is_found() {
    let count = check(include_str!("cases/from.txt"), |case| {
        let mut mail = Vec::new();
        // Where a case is about the very first line, nothing stands above it.
        if !case.wanted.iter().any(|(key, _)| *key == "top") {
            mail.extend(b"Received: by mx.example; Tue, 24 Nov 2026 10:00:00 +0700\r\n");
        }
        mail.extend(&case.mail);
        mail.extend(b"To: chi@noi.example\r\nSubject: Gui chi\r\n\r\nChao chi.\r\n");
        mail
    });
    assert!(count >= 60, "{count}");
}
