//! Messages and call stories as people send them, written for this project: what is said of each, and the whole answer in both languages.
//!
//! A case is `cases/<name>.txt`: a line `# expect: <verdict> <body or -> [+code …]`, an empty line, the message. Beside it stand the answers, `<name>.vi`
//! and `<name>.en`; `UPDATE_GOLDENS=1` writes them anew. The expectation is never rewritten.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

mod support;

use support::Place;

struct Case {
    path: PathBuf,
    verdict: String,
    body: String,
    codes: Vec<String>,
    message: String,
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    paths.sort();
    paths.into_iter().map(case).collect()
}

fn case(path: PathBuf) -> Case {
    let text = std::fs::read_to_string(&path).unwrap();
    let (head, message) = text.split_once("\n\n").unwrap();
    let mut words = head
        .strip_prefix("# expect: ")
        .unwrap_or_else(|| panic!("{} expects nothing", path.display()))
        .split_whitespace();
    Case {
        verdict: words.next().unwrap().to_owned(),
        body: words.next().unwrap().to_owned(),
        codes: words
            .map(|word| word.strip_prefix('+').unwrap().to_owned())
            .collect(),
        message: message.trim_end_matches('\n').to_owned(),
        path,
    }
}

/// What the case expects and is not given.
fn faults(place: &Place, case: &Case) -> Vec<String> {
    let mut faults = Vec::new();
    let ran = place.run_with(
        &["check", "--as", "text", "--json", "-"],
        case.message.as_bytes(),
    );
    let json: serde_json::Value = serde_json::from_slice(&ran.out).unwrap();
    let body = json["body"]["id"].as_str().unwrap_or("-");
    if json["verdict"] != case.verdict.as_str() || body != case.body {
        faults.push(format!(
            "expected {} {}, is {} {body}",
            case.verdict, case.body, json["verdict"]
        ));
    }
    let found: BTreeSet<&str> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|finding| finding["code"].as_str())
        .collect();
    for code in &case.codes {
        if !found.contains(code.as_str()) {
            faults.push(format!("lacks {code}, has {found:?}"));
        }
    }
    for lang in ["vi", "en"] {
        let answer = place.run_with(
            &["check", "--as", "text", "--lang", lang, "-"],
            case.message.as_bytes(),
        );
        let golden = case.path.with_extension(lang);
        if std::env::var_os("UPDATE_GOLDENS").is_some() {
            std::fs::write(&golden, &answer.out).unwrap();
        } else if std::fs::read(&golden).unwrap_or_default() != answer.out {
            faults.push(format!(
                "another answer than {}:\n{}",
                golden.display(),
                answer.text()
            ));
        }
    }
    faults
}

#[test]
fn every_case_is_answered_as_written_down() {
    let cases = cases();
    let frauds = cases
        .iter()
        .filter(|case| matches!(case.verdict.as_str(), "suspicious" | "impersonation"))
        .count();
    assert!(
        frauds >= 70 && cases.len() - frauds >= 60,
        "{frauds} of {}",
        cases.len()
    );
    let next = std::sync::atomic::AtomicUsize::new(0);
    let wrong = std::sync::Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let place = Place::new();
                while let Some(case) =
                    cases.get(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed))
                {
                    let faults = faults(&place, case);
                    if !faults.is_empty() {
                        wrong.lock().unwrap().push(format!(
                            "{}: {}",
                            case.path.display(),
                            faults.join("\n")
                        ));
                    }
                }
            });
        }
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Files of every other kind: where each is, its verdict (a saved page has no address that could contradict it); the answers are `cases/files/<name>.vi` and `.en`.
const FILES: [(&str, &str); 20] = [
    ("page/tests/cases/bad-bank-login.html", "unconfirmed"),
    ("page/tests/cases/bad-play-vneid.html", "impersonation"),
    ("page/tests/cases/bad-portal-login.html", "unconfirmed"),
    ("page/tests/cases/bad-shown-differs.html", "suspicious"),
    ("page/tests/cases/bad-websocket-app.html", "impersonation"),
    ("page/tests/cases/good-commune.html", "no_claim"),
    ("page/tests/cases/good-directory.html", "no_claim"),
    ("page/tests/cases/good-news-quote.html", "no_claim"),
    ("page/tests/cases/good-shop.html", "no_claim"),
    ("letter/tests/fixtures/chromium.pdf", "impersonation"),
    ("letter/tests/fixtures/signed.pdf", "unconfirmed"),
    ("letter/tests/fixtures/tampered.pdf", "suspicious"),
    ("letter/tests/fixtures/appended.pdf", "unconfirmed"),
    ("letter/tests/fixtures/self-signed.pdf", "unconfirmed"),
    ("letter/tests/fixtures/writer.docx", "impersonation"),
    ("letter/tests/fixtures/writer.pdf", "impersonation"),
    ("cli/tests/cases/files/qr-fake-portal.png", "impersonation"),
    (
        "cli/tests/cases/files/qr-fine-to-person.png",
        "impersonation",
    ),
    ("cli/tests/cases/files/qr-lunch.png", "no_claim"),
    ("cli/tests/cases/files/qr-portal.png", "no_claim"),
];

#[test]
fn every_file_is_answered_as_written_down() {
    let rooms = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let goldens = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/files");
    let place = Place::new();
    let mut wrong = Vec::new();
    for (file, verdict) in FILES {
        let path = rooms.join(file);
        let path = path.to_str().unwrap();
        let json = place.run(&["check", "--json", path]).json();
        let said = json.first().map(|answer| answer["verdict"].clone());
        if said != Some(verdict.into()) {
            wrong.push(format!("{file}: expected {verdict}, is {said:?}"));
        }
        for lang in ["vi", "en"] {
            let answer = place.run(&["check", "--lang", lang, path]);
            let golden = goldens
                .join(path.rsplit('/').next().unwrap())
                .with_extension(format!("{}.{lang}", file.rsplit('.').next().unwrap()));
            if std::env::var_os("UPDATE_GOLDENS").is_some() {
                std::fs::write(&golden, &answer.out).unwrap();
            } else if std::fs::read(&golden).unwrap_or_default() != answer.out {
                wrong.push(format!(
                    "another answer than {}:\n{}",
                    golden.display(),
                    answer.text()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Whoever writes without marks is answered no worse: a genuine message stays genuine.
#[test]
fn a_genuine_message_without_marks_is_not_accused() {
    let place = Place::new();
    let lines: Vec<String> = cases()
        .iter()
        .filter(|case| !matches!(case.verdict.as_str(), "suspicious" | "impersonation"))
        .map(|case| {
            serde_json::json!({ "text": unmarked(&case.message), "case": case.path }).to_string()
        })
        .collect();
    let ran = place.run_with(
        &["scan", "--as", "text", "--jsonl-field", "text", "-"],
        lines.join("\n").as_bytes(),
    );
    assert!(ran.out.is_empty(), "{}", ran.text());
}

fn unmarked(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    text.nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .map(|c| match c {
            'đ' => 'd',
            'Đ' => 'D',
            c => c,
        })
        .collect()
}

/// One-time codes and passwords are in no output, in either language and as JSON.
#[test]
fn secrets_are_never_shown() {
    let place = Place::new();
    for (message, secret) in [
        (
            "VCB: Ma OTP cua quy khach la 482913, hieu luc 2 phut.",
            "482913",
        ),
        ("[Zalo] 663201 là mã xác nhận đăng nhập của bạn.", "663201"),
        ("Mật khẩu khởi tạo của quý khách là aB3xY9z1", "aB3xY9z1"),
        (
            "Chị ơi gửi em mã xác thực, em nhận được 771204 rồi",
            "771204",
        ),
    ] {
        for arguments in [
            &["check", "--as", "text", "-"][..],
            &["check", "--as", "text", "--lang", "en", "-"],
            &["check", "--as", "text", "--json", "-"],
        ] {
            let ran = place.run_with(arguments, message.as_bytes());
            let all = format!("{}{}", ran.text(), ran.err);
            assert!(!all.contains(secret), "{message}: {all}");
        }
    }
}
