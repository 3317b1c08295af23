//! Measured on the mails beside the project, where they are there.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test stops at what it did not expect and says what was not run"
)]

use std::path::Path;

use chinhdanh_mime::{Mail, Shape, open};

fn flagged(mail: &Mail) -> bool {
    mail.signs
        .iter()
        .any(|sign| sign.code.as_str() == "mime-ambiguous")
        || mail.mails.iter().any(flagged)
}

fn archive(mail: &Mail) -> bool {
    mail.attachments.iter().any(|a| a.shape == Shape::Archive) || mail.mails.iter().any(archive)
}

fn named(mail: &Mail) -> bool {
    mail.attachments.iter().any(|a| a.name.ends_with(".zip")) || mail.mails.iter().any(named)
}

fn each(folder: &str, fine: impl Fn(&Mail) -> bool) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared")
        .join(folder);
    let Ok(files) = std::fs::read_dir(&path) else {
        println!("NOT RUN: {} is absent", path.display());
        return;
    };
    let (mut bad, mut count) = (Vec::new(), 0);
    for file in files {
        let file = file.unwrap().path();
        let mail = open(&std::fs::read(&file).unwrap()).unwrap();
        count += 1;
        if !fine(&mail) {
            bad.push(format!(
                "{} {} {:?}",
                file.file_name().unwrap().to_string_lossy(),
                mail.subject,
                mail.signs.iter().map(|s| &s.params).collect::<Vec<_>>()
            ));
        }
    }
    assert!(
        bad.is_empty(),
        "{} of {count} in {folder}:\n{}",
        bad.len(),
        bad.join("\n")
    );
}

#[test]
fn hidden_content_is_found_or_flagged() {
    each("data/mail/mime-is-broken/hide-content.d/new", |mail| {
        flagged(mail) || archive(mail)
    });
}

#[test]
fn hidden_names_are_found_or_flagged() {
    each("data/mail/mime-is-broken/hide-filename.d/cur", |mail| {
        flagged(mail) || named(mail)
    });
}

#[test]
fn ordinary_mail_is_not_flagged() {
    for folder in ["ham", "hard-ham", "list-ham"] {
        each(&format!("eval/dev/mail/{folder}"), |mail| !flagged(mail));
    }
}
