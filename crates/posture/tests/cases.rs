//! Zones and the whole answer to each: state, weaknesses with their priorities, records and files to publish. `tests/cases/*.txt` are the table.
//!
//! `UPDATE_CASES=1` writes the answers anew, to be read before they are committed.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod support;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use chinhdanh_posture::Report;

/// What `with` puts into a zone, so that a case shows only what it is about.
const PARTS: [(&str, &str); 5] = [
    (
        "mail",
        "thon.test MX 10 mail.thon.test\nmail.thon.test A 192.0.2.1\n",
    ),
    ("spf", "thon.test TXT v=spf1 mx -all\n"),
    (
        "dmarc",
        "_dmarc.thon.test TXT v=DMARC1; p=reject; np=reject; rua=mailto:dmarc@thon.test\n",
    ),
    (
        "key",
        "default._domainkey.thon.test TXT v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n",
    ),
    (
        "transport",
        "_mta-sts.thon.test TXT v=STSv1; id=1\nmta-sts.thon.test A 192.0.2.2\n_smtp._tls.thon.test TXT v=TLSRPTv1; rua=mailto:tls@thon.test\n\
         _25._tcp.mail.thon.test TLSA 3 1 1 00ff\n_25._tcp.mail.thon.test SECURE\n",
    ),
];

struct Case {
    title: String,
    /// As it stands in the file.
    given: String,
    domain: String,
    zone: String,
    answer: String,
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

fn cases(text: &str) -> Vec<Case> {
    let blocks = text.split("=== ").skip(1);
    blocks
        .map(|block| {
            let (title, rest) = block.split_once('\n').unwrap();
            let (given, answer) = rest.split_once("---\n").unwrap_or((rest, ""));
            let (mut domain, mut zone) = ("thon.test".to_owned(), String::new());
            for line in given.lines() {
                if let Some(name) = line.strip_prefix("audit ") {
                    name.clone_into(&mut domain);
                } else if let Some(parts) = line.strip_prefix("with ") {
                    for part in parts.split(' ') {
                        let known = PARTS.iter().find(|(name, _)| *name == part);
                        zone.push_str(known.unwrap_or_else(|| panic!("{title}: {part}")).1);
                    }
                } else {
                    zone.push_str(line);
                    zone.push('\n');
                }
            }
            Case {
                title: title.to_owned(),
                given: given.to_owned(),
                domain,
                zone,
                answer: answer.trim().to_owned(),
            }
        })
        .collect()
}

fn written(report: &Report) -> String {
    let state = serde_json::to_value(report.state).unwrap();
    let mut out = format!("state {}\n", state.as_str().unwrap());
    for weak in &report.weaknesses {
        let params = weak.params.iter().filter(|(name, _)| *name != "domain");
        let params: Vec<String> = params
            .map(|(name, value)| format!("{name}=«{value}»"))
            .collect();
        let line = format!(
            "{} {} {}",
            weak.priority,
            weak.code.as_str(),
            params.join(" ")
        );
        let _ = writeln!(out, "{}", line.trim_end());
        if let Some(record) = &weak.record {
            let _ = writeln!(out, "    {}", record.line());
        }
        if let Some(file) = &weak.file {
            let _ = writeln!(out, "    {} {:?}", file.url, file.text);
        }
    }
    out.trim().to_owned()
}

#[test]
fn every_zone_has_its_whole_answer() {
    let mut count = 0;
    let mut wrong = Vec::new();
    for file in files() {
        let text = std::fs::read_to_string(&file).unwrap();
        let mut anew = text.split("=== ").next().unwrap().to_owned();
        for case in cases(&text) {
            count += 1;
            let answer = written(&support::audited(&case.domain, &case.zone));
            if answer != case.answer {
                wrong.push(format!(
                    "{}:\n{answer}\nexpected:\n{}\n",
                    case.title, case.answer
                ));
            }
            let _ = write!(anew, "=== {}\n{}---\n{answer}\n\n", case.title, case.given);
        }
        if std::env::var_os("UPDATE_CASES").is_some() {
            std::fs::write(&file, anew.trim_end().to_owned() + "\n").unwrap();
        }
    }
    assert!(count >= 40, "only {count} cases");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_proposed_mends_what_it_is_proposed_for() {
    for file in files() {
        for case in cases(&std::fs::read_to_string(&file).unwrap()) {
            support::law(&case.domain, &case.zone);
        }
    }
}
