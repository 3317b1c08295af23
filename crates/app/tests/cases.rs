//! Families, honest apps and look-alike labels, read from `tests/cases/`.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use chinhdanh_app::{Apps, Facts, Kit, Lists, Reading, Signing};
use chinhdanh_names::{Names, Pace};
use chinhdanh_register::Register;
use chinhdanh_text::Texts;
use chinhdanh_verdict::Verdict;

static NAMES: LazyLock<Arc<Names>> =
    LazyLock::new(|| Arc::new(Names::new(Arc::new(Register::embedded()), Pace::Few)));
static APPS: LazyLock<Apps> =
    LazyLock::new(|| Apps::new(NAMES.clone(), Arc::new(Texts::new(NAMES.clone()))));

const STRANGER: &str = "00000000000000000000000000000000000000000000000000000000000000aa";

/// One block of a case file: keys with their values.
struct Case(HashMap<String, String>);

impl Case {
    fn all(file: &str) -> Vec<Self> {
        let blocks = file.split("\n\n").map(|block| {
            let lines = block.lines().filter(|line| !line.starts_with('#'));
            Self(
                lines
                    .map(|line| {
                        let (key, value) = line.split_once(": ").unwrap();
                        (key.to_owned(), value.trim().to_owned())
                    })
                    .collect(),
            )
        });
        blocks.filter(|case| !case.0.is_empty()).collect()
    }

    fn one(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }

    fn list(&self, key: &str) -> Vec<&str> {
        let words = self.one(key).split(", ");
        words.filter(|word| !word.is_empty()).collect()
    }

    fn read(&self) -> Reading {
        let full = |key: &str| -> Vec<String> {
            self.list(key)
                .iter()
                .map(|name| format!("android.permission.{name}"))
                .collect()
        };
        let (permissions, bound) = (full("asks"), full("bound"));
        let permissions: Vec<&str> = permissions.iter().map(String::as_str).collect();
        let bound: Vec<&str> = bound.iter().map(String::as_str).collect();
        let kits: Vec<(Kit, &str)> = [
            ("packer", Kit::Packer),
            ("hooking", Kit::Hooking),
            ("virtual", Kit::Virtualisation),
            ("planted", Kit::PlantedCertificate),
        ]
        .into_iter()
        .flat_map(|(key, kit)| self.list(key).into_iter().map(move |name| (kit, name)))
        .collect();
        let signers = match self.one("signed") {
            "" => vec![STRANGER],
            _ => self.list("signed"),
        };
        let labels = [("", self.one("label"))];
        let package = match self.one("package") {
            "" => "mau.vidu.app",
            package => package,
        };
        let (nested, malformations) = (self.list("nested"), self.list("trick"));
        let facts = Facts {
            package,
            labels: &labels,
            permissions: &permissions,
            bound: &bound,
            projects_screen: self.one("projects") == "yes",
            hidden_launcher: self.one("hidden") == "yes",
            hidden_code: self.one("hidden-code") == "yes",
            nested: &nested,
            malformations: &malformations,
            kits: &kits,
            signing: match self.one("signed") {
                "none" => Signing::Unsigned,
                "broken" => Signing::Broken,
                "unknown" => Signing::Unknown,
                _ => Signing::Verified(&signers),
            },
            ..Facts::default()
        };
        APPS.read(&facts, &Lists::default())
    }
}

fn verdict(word: &str) -> Verdict {
    match word {
        "official" => Verdict::Official,
        "no-claim" => Verdict::NoClaim,
        "unconfirmed" => Verdict::Unconfirmed,
        "suspicious" => Verdict::Suspicious,
        "impersonation" => Verdict::Impersonation,
        other => panic!("«{other}» is no verdict"),
    }
}

fn codes(reading: &Reading) -> Vec<&'static str> {
    reading
        .signs
        .iter()
        .map(|sign| sign.code.as_str())
        .collect()
}

#[test]
fn every_family_is_called_out_for_the_right_reasons() {
    let cases = Case::all(include_str!("cases/families.in"));
    assert!(cases.len() >= 14);
    let mut wrong = Vec::new();
    for case in &cases {
        let reading = case.read();
        let codes = codes(&reading);
        let missing: Vec<&str> = case
            .list("because")
            .into_iter()
            .filter(|code| !codes.contains(code))
            .collect();
        if reading.verdict < verdict(case.one("is")) || !missing.is_empty() {
            wrong.push(format!(
                "{}: {:?}, without {missing:?}, has {codes:?}",
                case.one("name"),
                reading.verdict
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_honest_app_is_accused() {
    let cases = Case::all(include_str!("cases/legitimate.in"));
    assert!(cases.len() >= 40);
    let mut wrong = Vec::new();
    for case in &cases {
        let reading = case.read();
        if reading.verdict != verdict(case.one("is")) {
            wrong.push(format!(
                "{}: {:?}, {:?}",
                case.one("name"),
                reading.verdict,
                codes(&reading)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn labels_made_to_be_mistaken_are_read_as_a_reader_reads_them() {
    let lines = include_str!("cases/lookalikes.in").lines();
    let lines: Vec<&str> = lines.filter(|line| !line.starts_with('#')).collect();
    assert!(lines.len() >= 30);
    let mut wrong = Vec::new();
    for line in lines {
        let (written, expected) = line.rsplit_once(" = ").unwrap();
        let (body, least) = expected.split_once(' ').unwrap();
        let label = unescaped(written);
        let reading = Case(HashMap::from([("label".to_owned(), label)])).read();
        let read = reading.body.map_or("-", |body| {
            NAMES.register().bodies()[usize::from(body)].id.as_str()
        });
        let right_body = body == read || body == "-";
        if reading.verdict < verdict(least) || !right_body {
            wrong.push(format!(
                "{written}: {:?} {read} {:?}",
                reading.verdict,
                codes(&reading)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `\u{200b}` as the character it stands for.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\u{") {
        let (digits, next) = after.split_once('}').unwrap();
        out.push_str(before);
        out.push(char::from_u32(u32::from_str_radix(digits, 16).unwrap()).unwrap());
        rest = next;
    }
    out + rest
}
