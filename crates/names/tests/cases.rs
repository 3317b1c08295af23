//! The tables of hosts and links: what is said of each, and why.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::collections::BTreeSet;
use std::sync::Arc;

use chinhdanh_names::{Host, Link, Names, Pace, Reading};
use chinhdanh_register::Register;
use chinhdanh_verdict::{HostCode, RegisterCode, UrlCode, Verdict};

const HOSTS: &str = include_str!("cases/hosts.txt");
const LINKS: &str = include_str!("cases/links.txt");

/// One line of a table.
struct Case {
    given: &'static str,
    verdict: Verdict,
    body: Option<&'static str>,
    /// The deciding code; `None` where the case leaves it open.
    first: Option<&'static str>,
    further: Vec<&'static str>,
    line: &'static str,
}

fn cases(table: &'static str) -> Vec<Case> {
    let lines = table
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(case).collect()
}

fn case(line: &'static str) -> Case {
    let (given, expected) = line
        .split_once(" → ")
        .unwrap_or_else(|| panic!("no arrow: {line}"));
    let (further, mut words): (Vec<_>, Vec<_>) = expected
        .split_whitespace()
        .partition(|word| word.starts_with('+'));
    let verdict = words.remove(0);
    let verdict = Verdict::ALL
        .into_iter()
        .find(|known| known.code() == verdict)
        .unwrap_or_else(|| panic!("no verdict: {line}"));
    let mut words = words.into_iter();
    let body = words.next().filter(|word| *word != "-");
    let first = words.next().filter(|word| *word != "*");
    assert!(words.next().is_none(), "too many words: {line}");
    Case {
        given,
        verdict,
        body,
        first,
        further: further.into_iter().map(|code| &code[1..]).collect(),
        line,
    }
}

/// What is said of a host, or of a link; what stands in the way otherwise.
type Read = fn(&Names, &str) -> Result<Reading, String>;

fn host(names: &Names, given: &str) -> Result<Reading, String> {
    Host::parse(given)
        .map(|host| names.read(&host))
        .map_err(|error| error.to_string())
}

fn link(names: &Names, given: &str) -> Result<Reading, String> {
    assert!(
        Link::looks_like_one(given),
        "{given} would be taken for a host"
    );
    Link::parse(given)
        .map_err(|error| error.to_string())
        .and_then(|link| names.read_link(&link).ok_or_else(|| "no host".to_owned()))
}

/// Why a case fails, or nothing.
fn fault(names: &Names, case: &Case, read: Read) -> Option<String> {
    let reading = match read(names, case.given) {
        Ok(reading) => reading,
        Err(error) => return Some(format!("{}\n    cannot be read: {error}", case.line)),
    };
    let body = reading
        .body
        .map(|body| names.register().bodies()[usize::from(body)].id.as_str());
    let codes: Vec<&str> = reading
        .signs
        .iter()
        .map(|sign| sign.code.as_str())
        .collect();
    let holds = reading.verdict == case.verdict
        && body == case.body
        && case.first.is_none_or(|first| codes.first() == Some(&first))
        && case.further.iter().all(|code| codes.contains(code));
    (!holds).then(|| {
        format!(
            "{}\n    today: {} {} {codes:?}",
            case.line,
            reading.verdict.code(),
            body.unwrap_or("-")
        )
    })
}

fn check(table: &'static str, read: Read) {
    let names = Names::new(Arc::new(Register::embedded()), Pace::Few);
    let faults: Vec<String> = cases(table)
        .iter()
        .filter_map(|case| fault(&names, case, read))
        .collect();
    assert!(
        faults.is_empty(),
        "{} case(s):\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn hosts() {
    check(HOSTS, host);
}

#[test]
fn links() {
    check(LINKS, link);
}

/// A case marked as wrong that is right by now must lose its mark, else nobody would notice when it breaks again.
#[test]
fn cases_marked_as_wrong_are_still_wrong() {
    let names = Names::new(Arc::new(Register::embedded()), Pace::Few);
    let mut right = Vec::new();
    for (table, read) in [(HOSTS, host as Read), (LINKS, link as Read)] {
        let marked = table
            .lines()
            .filter_map(|line| line.trim().strip_prefix("# wrong today: "));
        right.extend(marked.filter(|line| fault(&names, &case(line), read).is_none()));
    }
    assert!(
        right.is_empty(),
        "right by now, take the mark away:\n{}",
        right.join("\n")
    );
}

#[test]
fn every_code_has_a_case() {
    let all: Vec<Case> = cases(HOSTS).into_iter().chain(cases(LINKS)).collect();
    let shown: BTreeSet<&str> = all
        .iter()
        .flat_map(|case| case.first.into_iter().chain(case.further.iter().copied()))
        .collect();
    let host = HostCode::ALL.iter().map(|code| code.code());
    let codes: BTreeSet<&str> = host
        .chain(UrlCode::ALL.iter().map(|code| code.code()))
        .chain(RegisterCode::ALL.iter().map(|code| code.code()))
        .collect();
    let missing: Vec<_> = codes.difference(&shown).collect();
    assert!(missing.is_empty(), "without a case: {missing:?}");
    let unknown: Vec<_> = shown
        .difference(&codes)
        .filter(|code| **code != "-")
        .collect();
    assert!(unknown.is_empty(), "no such code: {unknown:?}");
}
