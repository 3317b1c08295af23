//! The program as people and scripts meet it: exit codes, JSON, refusals. The full texts stand in `cmd/`.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod support;

use serde_json::Value;
use support::{NOW, Place};

const LETTER: &str = "https://dichvucong.vgovn.net/tai-ung-dung";

#[test]
fn texts_are_the_reviewed_ones() {
    let place = tempfile::tempdir().unwrap();
    let cases = trycmd::TestCases::new();
    cases
        .env("CHINHDANH_NOW", NOW)
        .env("CHINHDANH_DATA_DIR", place.path().to_str().unwrap())
        .env("CHINHDANH_LANG", "vi")
        .case("tests/cmd/*.toml");
    cases.run();
}

#[test]
fn json_says_what_the_text_says() {
    let ran = Place::new().run(&["check", "--json", LETTER]);
    assert_eq!(ran.code, 30);
    let [answer] = &ran.json()[..] else {
        panic!("one line: {ran:?}")
    };
    assert_eq!(answer["schema"], 1);
    assert_eq!(answer["input"], LETTER);
    assert_eq!(answer["kind"], "url");
    assert_eq!(answer["verdict"], "impersonation");
    assert_eq!(answer["body"]["id"], "cong-dich-vu-cong-quoc-gia");
    assert_eq!(answer["link"]["ascii"], "dichvucong.vgovn.net");
    assert_eq!(answer["link"]["domain"], "vgovn.net");
    assert_eq!(answer["genuine"][0]["value"], "https://dichvucong.gov.vn");
    assert_eq!(answer["checked_at"], "2026-11-24T08:00:00+07:00");
    assert_eq!(answer["register"]["version"], 1);
    assert!(
        answer["headline"].as_str().is_some_and(
            |text| text.contains("Cổng Dịch vụ công quốc gia") || text.contains("ịch vụ công")
        ),
        "{answer}"
    );
    for finding in answer["findings"].as_array().unwrap() {
        let byte = |at: &str| usize::try_from(finding["span"][at].as_u64().unwrap()).unwrap();
        let shown = &LETTER[byte("start")..byte("end")];
        match finding["code"].as_str().unwrap() {
            "name-in-subdomain" => assert_eq!(shown, "dichvucong"),
            "pseudo-gov" => assert_eq!(shown, "vgovn"),
            _ => {}
        }
        assert!(
            finding["text"]
                .as_str()
                .is_some_and(|text| !text.is_empty()),
            "{finding}"
        );
    }
    assert!(answer["findings"].as_array().is_some_and(|findings| {
        findings
            .iter()
            .any(|finding| finding["code"] == "pseudo-gov")
    }));
}

#[test]
fn exit_codes_say_the_verdict_even_when_quiet() {
    let place = Place::new();
    for (thing, verdict, code) in [
        ("dichvucong.gov.vn", "official", 0),
        ("example.com", "no_claim", 0),
        ("agribank.vn", "unconfirmed", 10),
        (
            "https://trangla.example/dichvucong.gov.vn",
            "suspicious",
            20,
        ),
        ("dichvucong.vgovn.net", "impersonation", 30),
    ] {
        let ran = place.run(&["check", "--json", thing]);
        assert_eq!(
            (ran.code, ran.json()[0]["verdict"].as_str()),
            (code, Some(verdict)),
            "{thing}"
        );
        assert!(ran.err.is_empty(), "{ran:?}");
        let plain = place.run(&["check", thing]);
        assert!(
            plain.code == code && plain.text().contains(thing) && !plain.text().contains('\u{1b}'),
            "{plain:?}"
        );
        for quiet in ["--quiet", "-q"] {
            let ran = place.run(&["check", quiet, thing]);
            assert_eq!(
                (ran.code, ran.out.len(), ran.err.len()),
                (code, 0, 0),
                "{thing} {quiet}: {ran:?}"
            );
        }
    }
}

#[test]
fn several_things_are_answered_in_order_and_the_worst_decides() {
    let place = Place::new();
    let things = ["example.com", "dichvucong.vgovn.net", "agribank.vn"];
    let ran = place.run(&["check", "--json", things[0], things[1], things[2]]);
    let inputs: Vec<Value> = ran
        .json()
        .into_iter()
        .map(|answer| answer["input"].clone())
        .collect();
    assert_eq!((ran.code, inputs), (30, things.map(Value::from).to_vec()));
    let text = place.run(&["check", things[0], things[1], things[2]]);
    let places: Vec<usize> = things
        .iter()
        .map(|thing| text.text().find(thing).unwrap())
        .collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn a_failure_outweighs_the_verdicts_and_loses_none_of_them() {
    let ran = Place::new().run(&[
        "check",
        "--json",
        "dichvucong.vgovn.net",
        "a..b",
        "example.com",
    ]);
    assert_eq!((ran.code, ran.json().len()), (3, 2), "{ran:?}");
    ran.said_why();
}

#[test]
fn standard_input_is_read_line_by_line() {
    let place = Place::new();
    let ran = place.run_with(
        &["check", "--json", "-"],
        "example.com\r\n\n  \nhttps://dichvucong.vgovn.net/x\nbücher.example".as_bytes(),
    );
    let inputs: Vec<String> = ran
        .json()
        .iter()
        .map(|answer| answer["input"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        (ran.code, inputs),
        (
            30,
            [
                "example.com",
                "https://dichvucong.vgovn.net/x",
                "bücher.example"
            ]
            .map(str::to_owned)
            .to_vec()
        )
    );
    for nothing in [&b""[..], b"\n", b" \r\n\t\n"] {
        place.run_with(&["check", "-"], nothing).refused(3);
    }
}

#[test]
fn bad_input_is_refused_with_a_hint() {
    let place = Place::new();
    let label = format!("{}.com", "a".repeat(300));
    let host = format!("{}com", "abc.".repeat(100));
    let link = format!("https://example.com/{}", "a".repeat(1 << 20));
    let things = [
        ("", "empty-input"),
        ("   ", "empty-input"),
        (&label, "label-too-long"),
        (&host, "host-too-long"),
        ("dichvucong.\u{202e}nv.vog.com", "bidi-control"),
        ("\u{2066}x.com", "bidi-control"),
        ("https://\u{202e}x.com/", "bidi-control"),
        ("a\u{7}.com", "control-characters"),
        ("a..b", "empty-label"),
        (".com", "empty-label"),
        ("a<b.com", "invalid-character"),
        ("https://", "no-host"),
        ("mailto:ai@trangla.example", "no-host"),
        ("http://x.com:99999/", "invalid-url"),
        ("xn--a.com", "invalid-idn"),
    ];
    let lines = [
        (&b"dichvucong\0.gov.vn\n"[..], "control-characters"),
        (b"dichvucong.gov.vn\xff\n", "not-utf8"),
        (b"\xc3\n", "not-utf8"),
        (link.as_bytes(), "too-long"),
        (&vec![b'a'; (1 << 20) + 2], "too-long"),
    ];
    for lang in ["vi", "en"] {
        for (thing, reason) in things {
            place
                .run(&["--lang", lang, "check", thing])
                .refused_for(reason);
        }
        for (line, reason) in lines {
            place
                .run_with(&["--lang", lang, "check", "-"], line)
                .refused_for(reason);
        }
    }
}

#[test]
fn bad_lines_lose_none_of_the_others() {
    let mut input = b"example.com\nbad\0line.vn\n\xff\xfe\n".to_vec();
    input.extend(vec![b'a'; 1 << 20]);
    input.extend(b"a\nb..c\ndichvucong.vgovn.net\n");
    let ran = Place::new().run_with(&["check", "--json", "-"], &input);
    let verdicts: Vec<String> = ran
        .json()
        .iter()
        .map(|answer| answer["verdict"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        (ran.code, verdicts),
        (3, vec!["no_claim".to_owned(), "impersonation".to_owned()])
    );
    assert_eq!(
        ran.err
            .lines()
            .filter(|line| line.starts_with("lỗi: "))
            .count(),
        4,
        "{}",
        ran.err
    );
}

#[test]
fn what_is_checked_cannot_drive_the_terminal() {
    let place = Place::new();
    for thing in [
        "\u{1b}]0;x\u{7}.com",
        "https://example.com/\u{1b}[2J",
        "dichvucong.\u{202e}nv.vog",
        "https://example.com/\u{202e}gpj.apk",
        "\u{9b}31mx.com",
    ] {
        for more in [&["check"][..], &["check", "--all"]] {
            let ran = place.run(&[more, &[thing]].concat());
            let said = ran.text().to_owned() + &ran.err;
            let bad = |c: char| {
                (c.is_control() && c != '\n')
                    || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            };
            assert!(!said.contains(bad), "{thing:?}: {said:?}");
        }
    }
}

#[test]
fn usage_errors_have_a_code_of_their_own() {
    let place = Place::new();
    for arguments in [
        &["check"][..],
        &["check", "--nonsense", "x"],
        &["nonsense"],
        &["check", "--as", "parcel", "x"],
        &["--lang", "fr", "check", "x"],
        &["scan", "--jobs", "0"],
        &["find"],
        &["register"],
        &["check", "--if", "nothing", "x"],
    ] {
        let ran = place.run(arguments);
        assert!(
            ran.code == 2 && ran.out.is_empty() && !ran.err.is_empty(),
            "{arguments:?}: {ran:?}"
        );
    }
    for arguments in [
        &["--help"][..],
        &["check", "--help"],
        &["--version"],
        &["--lang", "en", "scan", "--help"],
    ] {
        let ran = place.run(arguments);
        assert!(
            ran.code == 0 && !ran.out.is_empty() && ran.err.is_empty(),
            "{arguments:?}: {ran:?}"
        );
    }
}

#[test]
fn an_argument_that_is_not_utf8_is_a_usage_error() {
    use std::os::unix::ffi::OsStrExt as _;
    let output = Place::new()
        .command()
        .arg("check")
        .arg(std::ffi::OsStr::from_bytes(b"x\xff.com"))
        .output()
        .unwrap();
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
}

#[test]
fn the_kind_can_be_forced() {
    let place = Place::new();
    assert_eq!(
        place
            .run(&["check", "--json", "--as", "url", "example.com"])
            .json()[0]["kind"],
        "url"
    );
    assert_eq!(
        place
            .run(&["check", "--json", "--as", "host", "example.com"])
            .json()[0]["kind"],
        "host"
    );
    place
        .run(&["check", "--as", "host", "https://example.com/"])
        .refused(3);
}

#[test]
fn advice_differs_by_what_has_happened() {
    let place = Place::new();
    let mut seen = std::collections::BTreeSet::new();
    for situation in ["looked", "clicked", "secrets", "installed", "transferred"] {
        let ran = place.run(&["check", "--if", situation, "dichvucong.vgovn.net"]);
        assert_eq!(ran.code, 30);
        assert!(
            seen.insert(ran.text().to_owned()),
            "{situation} says what another says"
        );
    }
}

#[test]
fn an_old_register_proves_nothing_but_still_accuses() {
    for now in [
        "2027-05-25T00:00:00+07:00[Asia/Ho_Chi_Minh]",
        "2036-01-01T00:00:00+07:00[Asia/Ho_Chi_Minh]",
        "2020-01-01T00:00:00+07:00[Asia/Ho_Chi_Minh]",
    ] {
        let place = Place::at(now);
        place.run(&["check", "dichvucong.gov.vn"]).refused(3);
        place
            .run(&["check", "khongcotrongdanhba.gov.vn"])
            .refused(3);
        assert_eq!(place.run(&["check", "-q", "dichvucong.vgovn.net"]).code, 30);
        assert_eq!(place.run(&["check", "-q", "example.com"]).code, 0);
        let scanned = place
            .run_with(&["scan", "--all"], b"dichvucong.gov.vn\nexample.com\n")
            .json();
        assert!(
            scanned[0]["error"].is_string() && scanned[1]["verdict"] == "no_claim",
            "{scanned:?}"
        );
    }
    assert_eq!(
        Place::at("2027-05-24T23:59:00+07:00[Asia/Ho_Chi_Minh]")
            .run(&["check", "-q", "dichvucong.gov.vn"])
            .code,
        0
    );
}

#[test]
fn expired_hotlines_are_not_shown() {
    // Every hotline has expired by then; the register too, so the fake is asked about, not the genuine site.
    let place = Place::at("2036-01-01T00:00:00+07:00[Asia/Ho_Chi_Minh]");
    let answer = &place
        .run(&["check", "--json", "dichvucong.vgovn.net"])
        .json()[0];
    let kinds: Vec<&str> = answer["genuine"]
        .as_array()
        .unwrap()
        .iter()
        .map(|channel| channel["kind"].as_str().unwrap())
        .collect();
    assert!(
        kinds.contains(&"site") && !kinds.contains(&"hotline"),
        "{kinds:?}"
    );
}

#[test]
fn find_answers_in_json_and_says_when_there_is_nothing() {
    let place = Place::new();
    let ran = place.run(&["find", "--json", "UBND", "Quảng Nam"]);
    let answers = ran.json().remove(0);
    assert_eq!(
        (ran.code, &answers[0]["body"], &answers[0]["formerly"]),
        (0, &"da-nang".into(), &"quang-nam".into()),
        "{answers}"
    );
    let passport = place.run(&["find", "--json", "passport"]).json().remove(0);
    assert_eq!(passport[0]["body"], "xuat-nhap-canh");
    assert!(
        passport[0]["url"]
            .as_str()
            .is_some_and(|url| url.starts_with("https://") && url.contains(".gov.vn"))
    );
    let nothing = place.run(&["find", "qzxv wqkj"]);
    assert!(
        nothing.code == 10 && nothing.out.is_empty() && !nothing.err.is_empty(),
        "{nothing:?}"
    );
    let nothing = place.run(&["find", "--json", "qzxv wqkj"]);
    assert_eq!((nothing.code, nothing.text()), (10, "[]\n"));
}

#[test]
fn schema_man_and_completions_are_printed() {
    let place = Place::new();
    let schema: Value = serde_json::from_str(place.run(&["schema"]).text()).unwrap();
    assert_eq!(schema["title"], "Assessment");
    assert!(place.run(&["man"]).text().contains(".TH"));
    let folder = place.path("man");
    assert_eq!(place.run(&["man", &folder]).code, 0);
    assert!(std::fs::read_dir(folder).unwrap().count() >= 7);
    for shell in ["bash", "zsh", "fish"] {
        assert!(
            place
                .run(&["completions", shell])
                .text()
                .contains("chinhdanh")
        );
    }
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    let place = Place::new();
    let list = "dichvucong.vgovn.net\n".repeat(200_000);
    let path = place.write("list", list);
    let mut child = place
        .command()
        .args(["scan", &path])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
