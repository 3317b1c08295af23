//! `chinhdanh scan`: every line once, in order, whatever it holds.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod support;

use std::io::Write as _;
use std::sync::{Arc, LazyLock};

use chinhdanh_check::{Checker, Pace};
use chinhdanh_register::Register;
use proptest::prelude::*;
use serde_json::Value;
use support::Place;

static CHECKER: LazyLock<Checker> =
    LazyLock::new(|| Checker::new(Arc::new(Register::embedded()), Pace::Few));
/// The longest line that is read whole.
const LONGEST: usize = 64 << 10;

const LIST: &str =
    "example.com\ndichvucong.vgovn.net\n\nvneid.top\nagribank.vn\ndichvucong.gov.vn\n";

/// What `--all` must say of one line: the input as shown, and the verdict or the error's code. `None` for a blank line.
fn expected(line: &[u8]) -> Option<(String, String)> {
    // The length is that of the line as it stands, with its carriage return.
    let is_long = line.len() > LONGEST;
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let shown = || String::from_utf8_lossy(&line[..line.len().min(1024)]).into_owned();
    if is_long {
        return Some((shown(), "too-long".to_owned()));
    }
    let Ok(text) = std::str::from_utf8(line) else {
        return Some((shown(), "not-utf8".to_owned()));
    };
    if text.bytes().all(|b| b.is_ascii_whitespace()) {
        return None;
    }
    let today = jiff::civil::date(2026, 11, 24);
    Some(match CHECKER.brief(text, today) {
        Ok(brief) => (text.to_owned(), brief.verdict().code().to_owned()),
        Err(error) => (shown(), error.message().0.to_owned()),
    })
}

fn answered(answer: &Value) -> (String, String) {
    let said = answer
        .get("verdict")
        .or_else(|| answer.get("error"))
        .and_then(Value::as_str)
        .unwrap_or_else(|| panic!("{answer}"));
    (
        answer["input"].as_str().unwrap().to_owned(),
        said.to_owned(),
    )
}

fn inputs(answers: &[Value]) -> Vec<&str> {
    answers
        .iter()
        .map(|answer| answer["input"].as_str().unwrap())
        .collect()
}

#[test]
fn only_what_is_suspicious_is_printed() {
    let ran = Place::new().run_with(&["scan"], LIST.as_bytes());
    assert_eq!(ran.code, 0);
    let answers = ran.json();
    assert_eq!(inputs(&answers), ["dichvucong.vgovn.net", "vneid.top"]);
    assert_eq!(answers[0]["verdict"], "impersonation");
    assert_eq!(answers[0]["body"], "cong-dich-vu-cong-quoc-gia");
    assert_eq!(
        answers[0]["findings"][0]["span"],
        serde_json::json!([0, 10])
    );
    assert!(
        ran.err.contains('6') && ran.err.contains('2'),
        "{}",
        ran.err
    );
}

#[test]
fn all_prints_every_line_that_is_not_blank() {
    let answers = Place::new()
        .run_with(&["scan", "--all"], LIST.as_bytes())
        .json();
    let verdicts: Vec<&str> = answers
        .iter()
        .map(|answer| answer["verdict"].as_str().unwrap())
        .collect();
    assert_eq!(
        verdicts,
        [
            "no_claim",
            "impersonation",
            "impersonation",
            "unconfirmed",
            "official"
        ]
    );
}

#[test]
fn bad_lines_are_named_and_lose_none_of_the_others() {
    let mut list = b"vneid.top\nbad\0.vn\n\xff\xfe.com\n".to_vec();
    list.extend(vec![b'a'; 1 << 20]);
    list.extend(
        format!(
            "\n{}.com\ndichvucong.\u{202e}x.com\nhttps://vneid.top/x\n",
            "a".repeat(300)
        )
        .bytes(),
    );
    for jobs in ["1", "3"] {
        let ran = Place::new().run_with(&["--lang", "en", "scan", "--jobs", jobs], &list);
        assert_eq!(
            (ran.code, inputs(&ran.json())),
            (0, vec!["vneid.top", "https://vneid.top/x"])
        );
        for line in 2..=6 {
            assert!(
                ran.err
                    .lines()
                    .any(|said| said.contains(&format!(" {line}:"))
                        || said.contains(&format!("ine {line}"))),
                "line {line}: {}",
                ran.err
            );
        }
        assert!(
            !ran.err.contains(['\0', '\u{202e}', '\u{1b}']),
            "{:?}",
            ran.err
        );
        let all = Place::new()
            .run_with(&["scan", "--all", "--jobs", jobs], &list)
            .json();
        let codes: Vec<String> = all.iter().map(|answer| answered(answer).1).collect();
        assert_eq!(
            codes,
            [
                "impersonation",
                "control-characters",
                "not-utf8",
                "too-long",
                "label-too-long",
                "bidi-control",
                "impersonation"
            ]
        );
    }
}

#[test]
fn many_bad_lines_are_counted_not_all_named() {
    let ran = Place::new().run_with(&["scan"], "a..b\n".repeat(1000).as_bytes());
    let bad = ran
        .err
        .lines()
        .filter(|line| line.starts_with("Dòng "))
        .count();
    assert!(
        ran.code == 0 && (1..=200).contains(&bad),
        "{bad} named: {}",
        ran.err
    );
    // What was not named is counted: together all of them, and the summary says so.
    assert!(
        ran.err.contains(&(1000 - bad).to_string()) && ran.err.contains("1000"),
        "{bad} named: {}",
        ran.err
    );
    assert!(ran.err.lines().count() <= bad + 2, "{}", ran.err);
}

#[test]
fn csv_columns_go_by_name_or_number() {
    let place = Place::new();
    let table = place.write("bang.csv", "id,host,note\n1,vneid.top,\"a, b\"\n2,example.com,x\n3,\"dichvucong.vgovn.net\",\"two\nlines\"\n4\n");
    for column in ["host", "2"] {
        let ran = place.run(&["scan", "--column", column, &table]);
        assert_eq!(
            (ran.code, inputs(&ran.json())),
            (0, vec!["vneid.top", "dichvucong.vgovn.net"]),
            "{column}: {}",
            ran.err
        );
    }
    for missing in ["khongco", "0", "-1"] {
        let ran = place.run(&["scan", &format!("--column={missing}"), &table]);
        assert!(ran.refused(3).contains(missing), "{ran:?}");
    }
}

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn compressed_lists_read_the_same() {
    let place = Place::new();
    let plain = place.run_with(&["scan", "--all"], LIST.as_bytes());
    let half = LIST.len() / 2;
    let files = [
        ("list.txt", LIST.as_bytes().to_vec()),
        ("list.gz", gzip(LIST.as_bytes())),
        (
            "two-members.gz",
            [
                gzip(&LIST.as_bytes()[..half]),
                gzip(&LIST.as_bytes()[half..]),
            ]
            .concat(),
        ),
        ("list.zst", zstd::encode_all(LIST.as_bytes(), 3).unwrap()),
        (
            "two-frames.zst",
            [
                zstd::encode_all(&LIST.as_bytes()[..half], 3).unwrap(),
                zstd::encode_all(&LIST.as_bytes()[half..], 19).unwrap(),
            ]
            .concat(),
        ),
        ("no-ending", gzip(LIST.as_bytes())),
    ];
    for (name, bytes) in files {
        let path = place.write(name, &bytes);
        for ran in [
            place.run(&["scan", "--all", &path]),
            place.run_with(&["scan", "--all", "-"], &bytes),
        ] {
            assert_eq!(
                (ran.code, ran.text(), &ran.err),
                (0, plain.text(), &plain.err),
                "{name}"
            );
        }
    }
}

#[test]
fn a_damaged_archive_is_told_after_what_could_be_read() {
    let place = Place::new();
    let list = (0..200_000)
        .map(|n| format!("host{n}.example\n"))
        .collect::<String>();
    for (name, bytes) in [
        ("cut.gz", gzip(list.as_bytes())),
        ("cut.zst", zstd::encode_all(list.as_bytes(), 3).unwrap()),
    ] {
        let path = place.write(name, &bytes[..bytes.len() - 20]);
        let ran = place.run(&["scan", "--all", &path]);
        assert_eq!(ran.code, 3, "{name}: {}", ran.err);
        assert!(ran.said_why().contains(name), "{}", ran.err);
        let answers = ran.json();
        assert!(answers.len() > 1000, "{name}: only {} lines", answers.len());
        assert!(
            (0..)
                .zip(&answers)
                .all(|(n, answer)| answer["input"] == format!("host{n}.example"))
        );
    }
}

#[test]
fn several_files_follow_each_other() {
    let place = Place::new();
    let (one, two) = (
        place.write("1", "vneid.top"),
        place.write("2", "\ncsgt.top\n"),
    );
    let ran = place.run_with(&["scan", "--all", &one, "-", &two], b"example.com");
    assert_eq!(
        inputs(&ran.json()),
        ["vneid.top", "example.com", "csgt.top"]
    );
    let missing = place.run(&["scan", "--all", &one, "/khong/co"]);
    assert!(
        missing.code == 3 && missing.said_why().contains("/khong/co"),
        "{missing:?}"
    );
    let empty = place.run(&["scan"]);
    assert_eq!((empty.code, empty.out.len()), (0, 0), "{empty:?}");
}

#[test]
fn order_holds_over_many_blocks_and_threads() {
    // Costly and cheap lines alternate by block, so that threads finish out of turn.
    let line = |n: usize| {
        if (n / 4000).is_multiple_of(2) {
            format!("h{n}.example")
        } else {
            format!("https://dichvucong-{n}.vgovn.net/vneid/{n}")
        }
    };
    let list: String = (0..60_000).map(|n| line(n) + "\n").collect();
    let place = Place::new();
    let path = place.write("list", &list);
    let one = place.run(&["scan", "--all", "--jobs", "1", &path]);
    for jobs in ["2", "4", "7"] {
        let many = place.run(&["scan", "--all", "--jobs", jobs, &path]);
        assert!(
            many.code == 0 && many.out == one.out && many.err == one.err,
            "{jobs} jobs"
        );
    }
    let answers = one.json();
    assert_eq!(answers.len(), 60_000);
    assert!(
        (0..)
            .zip(&answers)
            .all(|(n, answer)| answer["input"] == line(n))
    );
}

fn lines() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let name = prop::sample::select(
        &[
            "example.com",
            "dichvucong.vgovn.net",
            "dichvucong.gov.vn",
            "agribank.vn",
            "https://trangla.example/dichvucong.gov.vn",
            "vneid.top",
            "vіetcombank.com",
            "javascript:alert(1)",
            "a..b",
            "::1",
        ][..],
    );
    let line = prop_oneof![
        6 => name.prop_map(|name| name.as_bytes().to_vec()),
        4 => "[a-z0-9.:/@-]{0,40}".prop_map(String::into_bytes),
        3 => any::<String>().prop_map(String::into_bytes),
        3 => prop::collection::vec(any::<u8>(), 0..60),
        2 => "[ \t\r]{0,3}".prop_map(String::into_bytes),
        1 => (any::<u8>(), prop::sample::select(&[1000, LONGEST - 1, LONGEST, LONGEST + 1, 200_000][..])).prop_map(|(byte, len)| vec![byte; len]),
    ];
    let line = line.prop_map(|mut line| {
        line.retain(|byte| *byte != b'\n');
        line
    });
    // The first bytes must not look like an archive.
    prop::collection::vec(line, 0..120).prop_map(|mut lines| {
        lines.insert(0, b"example.com".to_vec());
        lines
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn every_line_is_answered_once_in_order(lines in lines(), ends in any::<bool>(), jobs in 1..=4_u8, crlf in any::<bool>()) {
        let ending: &[u8] = if crlf { b"\r\n" } else { b"\n" };
        let mut text = lines.join(ending);
        if ends {
            text.extend(ending);
        }
        let ran = Place::new().run_with(&["scan", "--all", "--jobs", &jobs.to_string()], &text);
        prop_assert_eq!(ran.code, 0, "{}", ran.err);
        let got: Vec<_> = ran.json().iter().map(answered).collect();
        let want: Vec<_> = text.split(|byte| *byte == b'\n').filter_map(expected).collect();
        prop_assert_eq!(got.len(), want.len());
        for (n, (got, want)) in got.iter().zip(&want).enumerate() {
            prop_assert_eq!(got, want, "answer {}", n);
        }
    }
}
