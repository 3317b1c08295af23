//! What is hidden from one program and shown by another: recovered, or flagged.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use chinhdanh_mime::{Mail, open};

const HEAD: &[u8] =
    b"From: An <an@xa.example>\r\nTo: binh@xa.example\r\nSubject: Tep\r\nMIME-Version: 1.0\r\n";

/// Bytes of a line: `\xHH` is that byte, `\\` a stroke back, `\~` at the end leaves the line end away.
fn line(text: &str) -> Vec<u8> {
    let (text, end) = text
        .strip_suffix("\\~")
        .map_or((text, "\r\n"), |text| (text, ""));
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        out.extend(before.bytes());
        if let Some(hex) = after.strip_prefix('x')
            && let Some(byte) = hex
                .get(..2)
                .and_then(|hex| u8::from_str_radix(hex, 16).ok())
        {
            out.push(byte);
            rest = &hex[2..];
        } else {
            out.push(b'\\');
            rest = after.strip_prefix('\\').unwrap_or(after);
        }
    }
    out.extend(rest.bytes());
    out.extend(end.bytes());
    out
}

fn any(mail: &Mail, found: &impl Fn(&Mail) -> bool) -> bool {
    found(mail) || mail.mails.iter().any(|inner| any(inner, found))
}

fn says(mail: &Mail, code: &str) -> bool {
    any(mail, &|mail| {
        mail.signs.iter().any(|sign| sign.code.as_str() == code)
    })
}

fn holds(mail: &Mail, key: &str, value: &str) -> bool {
    let flagged = says(mail, "mime-ambiguous");
    let zip = || {
        any(mail, &|mail| {
            mail.attachments.iter().any(|a| a.bytes.starts_with(b"PK"))
        })
    };
    let named = |fits: &dyn Fn(&str) -> bool| {
        any(mail, &|mail| mail.attachments.iter().any(|a| fits(&a.name)))
    };
    match key {
        "found" => zip(),
        "guarded" => zip() || flagged || says(mail, "not-all-seen"),
        "named" => named(&|name| name == value),
        // What Windows drops from the end of a name hides no ending.
        "guarded-name" => {
            flagged || named(&|name| name.trim_end_matches([' ', '.', '\'']).ends_with(value))
        }
        "flagged" => flagged == (value == "yes"),
        "said" => says(mail, value),
        "top" => true,
        other => panic!("{other} is not known"),
    }
}

#[test]
fn hidden_files_and_names_are_recovered_or_flagged() {
    let (mut count, mut recovered, mut wrong) = (0, 0, Vec::new());
    for case in include_str!("cases/hidden.txt").split("\n### ").skip(1) {
        let (name, text) = case.split_once('\n').unwrap();
        let (mut wanted, mut raw) = (Vec::new(), Vec::new());
        for text in text.lines() {
            if let Some(mail) = text.strip_prefix("> ").or_else(|| text.strip_prefix('>')) {
                raw.extend(line(mail));
            } else if let Some((key, value)) = text.split_once(": ") {
                wanted.push((key, value));
            }
        }
        if !wanted.iter().any(|(key, _)| *key == "top") {
            raw.splice(0..0, HEAD.iter().copied());
        }
        let mail = open(&raw).unwrap();
        count += 1;
        recovered += usize::from(holds(&mail, "found", "zip"));
        for (key, value) in &wanted {
            if !holds(&mail, key, value) {
                wrong.push(format!(
                    "{name}: {key} {value}, names {:?}, signs {:?}",
                    mail.attachments.iter().map(|a| &a.name).collect::<Vec<_>>(),
                    mail.signs
                        .iter()
                        .map(|s| (s.code.as_str(), &s.params))
                        .collect::<Vec<_>>(),
                ));
            }
        }
        assert!(!wanted.is_empty() && !raw.is_empty(), "{name} asks nothing");
    }
    assert!(
        wrong.is_empty(),
        "{} of {count} wrong ({recovered} recovered):\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(count >= 180 && recovered >= 120, "{count} {recovered}");
}
