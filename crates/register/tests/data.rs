//! The data files, the embedded register made of them, and what people find in it.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use chinhdanh_register::{
    Contents, DomainStatus, Grade, Kind, Reach, Register, Standing, build, faults, find, released,
};

/// The 34 provinces and cities since 2025-07-01 (Resolution 202/2025/QH15).
const PROVINCES: [&str; 34] = [
    "an-giang",
    "bac-ninh",
    "ca-mau",
    "can-tho",
    "cao-bang",
    "da-nang",
    "dak-lak",
    "dien-bien",
    "dong-nai",
    "dong-thap",
    "gia-lai",
    "ha-noi",
    "ha-tinh",
    "hai-phong",
    "ho-chi-minh",
    "hue",
    "hung-yen",
    "khanh-hoa",
    "lai-chau",
    "lam-dong",
    "lang-son",
    "lao-cai",
    "nghe-an",
    "ninh-binh",
    "phu-tho",
    "quang-ngai",
    "quang-ninh",
    "quang-tri",
    "son-la",
    "tay-ninh",
    "thai-nguyen",
    "thanh-hoa",
    "tuyen-quang",
    "vinh-long",
];

/// Public suffixes that anyone can register under; nobody's own.
const OPEN: [&str; 16] = [
    "vn",
    "com.vn",
    "net.vn",
    "org.vn",
    "edu.vn",
    "gov.vn",
    "info.vn",
    "int.vn",
    "ac.vn",
    "biz.vn",
    "name.vn",
    "pro.vn",
    "health.vn",
    "io.vn",
    "id.vn",
    "ai.vn",
];

fn folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn built() -> Contents {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder().join("data")).unwrap() {
        let path = entry.unwrap().path();
        if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            files.push((
                path.file_name().unwrap().to_str().unwrap().to_owned(),
                fs::read_to_string(&path).unwrap(),
            ));
        }
    }
    files.sort();
    build(
        files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str())),
    )
    .unwrap_or_else(|error| panic!("crates/register/data: {error}"))
}

/// The first place where two texts differ, short enough to read.
fn first_difference(a: &str, b: &str) -> String {
    let at = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let around = |text: &str| {
        text.get(text.floor_char_boundary(at.saturating_sub(60))..text.floor_char_boundary(at + 60))
            .unwrap_or_default()
            .to_owned()
    };
    format!(
        "at byte {at}:\n  file: {}\n  data: {}",
        around(a),
        around(b)
    )
}

#[test]
fn embedded_register_is_what_the_data_files_make() {
    let embedded = fs::read_to_string(folder().join("embedded.json")).unwrap();
    let made = released(&built()).unwrap();
    assert!(
        embedded == made,
        "crates/register/embedded.json is out of date, {}\nrun: cargo run -- register build crates/register/data -o crates/register/embedded.json",
        first_difference(&embedded, &made)
    );
}

#[test]
fn data_has_no_faults_today() {
    // The real day on purpose: a hotline that has expired must be verified again or removed before anything else is released.
    let today = jiff::ZonedDateTime::now().date();
    let faults: Vec<String> = faults(&built(), Some(today))
        .iter()
        .map(ToString::to_string)
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_hotline_past_its_day_is_a_fault() {
    let contents = built();
    let last = contents
        .bodies
        .iter()
        .flat_map(|body| &body.hotlines)
        .map(|line| line.expires_on)
        .max()
        .unwrap();
    let expired = faults(&contents, Some(last.tomorrow().unwrap()));
    let lines = contents
        .bodies
        .iter()
        .map(|body| body.hotlines.len())
        .sum::<usize>();
    assert_eq!(
        expired.len(),
        lines,
        "every hotline is told, and nothing else"
    );
    assert!(
        expired
            .iter()
            .all(|fault| fault.what.contains("expired on"))
    );
}

#[test]
fn release_reads_back_to_the_same_facts() {
    let contents = built();
    let text = released(&contents).unwrap();
    assert_eq!(chinhdanh_register::read(text.as_bytes()).unwrap(), contents);
    assert_eq!(Register::embedded().contents(), &contents);
    assert!(chinhdanh_register::diff(&contents, &contents).is_empty());
}

#[test]
fn provinces_are_the_34_and_the_29_merged_into_them() {
    let register = Register::embedded();
    let provinces = || {
        register
            .bodies()
            .iter()
            .filter(|body| body.kind == Kind::Province)
    };
    let ids = |succeeded: bool| {
        provinces()
            .filter(|body| body.succeeded.is_some() == succeeded)
            .map(|body| body.id.as_str())
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(ids(false), BTreeSet::from(PROVINCES));
    assert_eq!(ids(true).len(), 29, "{:?}", ids(true));
    let mut taken_over = BTreeMap::new();
    for former in provinces() {
        let Some(succession) = &former.succeeded else {
            continue;
        };
        assert!(
            PROVINCES.contains(&succession.by.as_str()),
            "{} went into {}, which is no province of today",
            former.id,
            succession.by
        );
        assert_eq!(succession.on.to_string(), "2025-07-01", "{}", former.id);
        let successor = register.body(succession.by.as_str()).unwrap();
        assert!(
            successor.formerly.contains(&former.id),
            "{} does not say that it took over {}",
            successor.id,
            former.id
        );
        *taken_over.entry(succession.by.as_str()).or_insert(0) += 1;
    }
    let untouched: Vec<_> = PROVINCES
        .into_iter()
        .filter(|id| !taken_over.contains_key(id))
        .collect();
    // The eleven that the resolution left alone.
    let alone = [
        "cao-bang",
        "dien-bien",
        "ha-noi",
        "ha-tinh",
        "hue",
        "lai-chau",
        "lang-son",
        "nghe-an",
        "quang-ninh",
        "son-la",
        "thanh-hoa",
    ];
    assert_eq!(untouched, alone);
}

#[test]
fn every_succession_leads_to_a_current_body() {
    let register = Register::embedded();
    for body in register.bodies() {
        let Some(succession) = &body.succeeded else {
            continue;
        };
        let successor = register
            .body(succession.by.as_str())
            .unwrap_or_else(|| panic!("{}: {} does not exist", body.id, succession.by));
        assert!(
            successor.succeeded.is_none(),
            "{} went into {}, which is gone itself",
            body.id,
            successor.id
        );
    }
}

#[test]
fn no_domain_is_an_open_suffix() {
    let register = Register::embedded();
    let places: BTreeSet<String> = register
        .bodies()
        .iter()
        .filter(|body| body.kind == Kind::Province)
        .map(|body| format!("{}.vn", body.id.as_str().replace('-', "")))
        .collect();
    for body in register.bodies() {
        for domain in &body.domains {
            assert!(domain.name.contains('.'), "{}: {}", body.id, domain.name);
            let is_open = OPEN.contains(&domain.name.as_str())
                || (domain.covers == Reach::Tree && places.contains(&domain.name));
            assert!(
                !is_open,
                "{}: anyone can register under {}",
                body.id, domain.name
            );
        }
    }
}

#[test]
fn every_domain_is_found_to_be_its_own_bodys() {
    let register = Register::embedded();
    let mut proven = 0;
    for body in register.bodies() {
        for domain in &body.domains {
            let owner = register
                .owner_of(&domain.name)
                .unwrap_or_else(|| panic!("{} has no owner", domain.name));
            assert_eq!(owner.body.id, body.id, "{}", domain.name);
            let expected = match (domain.status, domain.grade) {
                (DomainStatus::Former, _) => Standing::Former,
                (_, Grade::C) => Standing::Unverified,
                _ => Standing::Proven,
            };
            assert_eq!(owner.standing, expected, "{}", domain.name);
            proven += usize::from(expected == Standing::Proven);
            let www = register
                .owner_of(&format!("www.{}", domain.name))
                .map(|owner| &owner.body.id);
            assert_eq!(www, Some(&body.id), "www.{}", domain.name);
            // Letters run on are another name, labels put before are not.
            let run_on = format!("x{}", domain.name);
            assert!(
                register
                    .owner_of(&run_on)
                    .is_none_or(|owner| owner.domain.name != domain.name),
                "{run_on}"
            );
            let below = register
                .owner_of(&format!("a.b.{}", domain.name))
                .filter(|owner| owner.domain.name == domain.name);
            assert_eq!(
                below.is_some(),
                domain.covers == Reach::Tree,
                "a.b.{}",
                domain.name
            );
        }
    }
    assert!(proven > 250, "only {proven} proven domains");
}

#[test]
fn where_people_are_sent_is_known_to_the_register() {
    let register = Register::embedded();
    let mut wrong = Vec::new();
    for body in register.bodies() {
        for task in &body.tasks {
            let host = task
                .url
                .trim_start_matches("https://")
                .split(['/', '?', '#'])
                .next()
                .unwrap_or_default();
            if register.owner_of(host).is_none() {
                wrong.push(format!("{}: {}", body.id, task.url));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "tasks lead to hosts that nobody in the register holds:\n{}",
        wrong.join("\n")
    );
}

/// `find.txt`: query → body [formerly body]; the body must be among the first three answers.
#[test]
fn people_find_what_they_look_for() {
    let register = Register::embedded();
    let mut failures = Vec::new();
    let mut cases = 0;
    for (number, line) in (1..).zip(include_str!("find.txt").lines()) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        cases += 1;
        let (query, expected) = line
            .split_once('→')
            .unwrap_or_else(|| panic!("find.txt:{number}: no arrow"));
        let mut words = expected.split_whitespace();
        let (id, formerly) = (
            words.next().unwrap_or_default(),
            words
                .next()
                .map(|word| (word, words.next().unwrap_or_default())),
        );
        assert!(
            register.body(id).is_some(),
            "find.txt:{number}: no body {id}"
        );
        let answers = find(&register, query.trim(), 3);
        let fits = |answer: &chinhdanh_register::Answer<'_>| {
            answer.body.id.as_str() == id
                && formerly.is_none_or(|(word, former)| {
                    word == "formerly"
                        && answer
                            .formerly
                            .is_some_and(|body| body.id.as_str() == former)
                })
        };
        if !answers.iter().any(fits) {
            let got: Vec<String> = answers
                .iter()
                .map(|answer| {
                    format!(
                        "{} {:.2} {:?}",
                        answer.body.id,
                        answer.fit,
                        answer.formerly.map(|body| body.id.as_str())
                    )
                })
                .collect();
            failures.push(format!("find.txt:{number}: {line}\n    got {got:?}"));
        }
        assert!(
            answers.iter().all(|answer| answer.body.succeeded.is_none()),
            "find.txt:{number}: {query} leads to a body that is gone"
        );
    }
    assert!(cases >= 20, "only {cases} cases");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn nothing_asked_finds_nothing() {
    let register = Register::embedded();
    for query in [
        "",
        "   ",
        "!!!",
        "ở tôi muốn cho",
        "qzxv wqkj",
        "\u{0}\u{202e}",
        &"x".repeat(100_000),
    ] {
        assert!(find(&register, query, 3).is_empty(), "{query:.20}");
    }
    assert!(find(&register, "thuế", 0).is_empty());
    assert!(find(&register, "thuế", 1).len() <= 1);
}
