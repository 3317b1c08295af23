//! One trick at a time, done to a clean package: named by exactly its codes, the app still known, or Android's refusal said.
//!
//! The table is `cases/tricks.in`. What Android does is asked of `aapt`, which reads with Android's own code; where the two differ, the table says why.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chinhdanh_apk::open;
use chinhdanh_forge::{Sample, Zip, aapt_reads, tricks};

const PACKAGE: &str = "mau.vidu.app";
const LABEL: &str = "Mẫu ví dụ";

static CLEAN: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut sample = Sample::new(PACKAGE, LABEL).asks(["INTERNET"]);
    sample.code = true;
    // Signed by v1 too, so that there are the files of a JAR signature.
    sample.min_sdk = 21;
    sample.file("assets/a.txt", b"a file").build()
});

/// A row of the table.
struct Row<'a> {
    codes: Vec<&'a str>,
    /// `installs`, `refuses` or, where `aapt` acts otherwise, the same with a reason.
    android: &'a str,
    because: Option<&'a str>,
}

fn rows() -> BTreeMap<&'static str, Row<'static>> {
    let lines = include_str!("cases/tricks.in").lines();
    lines
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| {
            let mut fields = line.split('|').map(str::trim);
            let name = fields.next().unwrap();
            let row = Row {
                codes: fields.next().unwrap().split_whitespace().collect(),
                android: fields.next().unwrap(),
                because: fields.next(),
            };
            (name, row)
        })
        .collect()
}

#[test]
fn the_clean_package_has_no_oddity_and_is_what_the_tools_wrote() {
    let package = open(&CLEAN).unwrap();
    assert!(package.signs.is_empty(), "{:?}", package.signs);
    assert_eq!(package.refused, None);
    assert_eq!(
        (package.app.package.as_str(), package.app.label()),
        (PACKAGE, Some(LABEL))
    );
    assert_eq!(
        Zip::read(&CLEAN).write(),
        *CLEAN,
        "taken apart and put together"
    );
    assert_eq!(
        aapt_reads(&CLEAN),
        Some((PACKAGE.to_owned(), LABEL.to_owned()))
    );
}

#[test]
fn every_trick_is_named_by_its_codes_and_the_app_stays_known() {
    let rows = rows();
    let mut wrong = Vec::new();
    for trick in tricks::ALL {
        let tricked = tricks::done(trick.name, &CLEAN);
        let aapt = if aapt_reads(&tricked).is_some_and(|read| read.0 == PACKAGE) {
            "installs"
        } else {
            "refuses"
        };
        let package = match open(&tricked) {
            Ok(package) => package,
            Err(error) => {
                wrong.push(format!("{}: {error}", trick.name));
                continue;
            }
        };
        let mut codes: Vec<&str> = package
            .signs
            .iter()
            .map(|sign| sign.code.as_str())
            .collect();
        codes.sort_unstable();
        codes.dedup();
        codes.retain(|code| *code != "android-refuses");
        let says = if package.refused.is_some() {
            "refuses"
        } else {
            "installs"
        };
        let known = (package.app.package.as_str(), package.app.label());
        let is = format!("{} | {} | {says}", trick.name, codes.join(" "));
        let Some(row) = rows.get(trick.name) else {
            wrong.push(format!("{is}, aapt {aapt}, {known:?}, not in the table"));
            continue;
        };
        if codes != row.codes || says != row.android {
            wrong.push(format!("{is}, aapt {aapt}"));
        }
        // A label that refers to itself is nowhere.
        let label = Some(LABEL).filter(|_| !codes.contains(&"table-cycle"));
        if known != (PACKAGE, label) && package.refused.is_none() {
            wrong.push(format!("{}: read as {known:?}, aapt {aapt}", trick.name));
        }
        if (aapt != says) != row.because.is_some() {
            wrong.push(format!("{}: aapt {aapt}, we say {says}", trick.name));
        }
    }
    for name in rows.keys() {
        if tricks::ALL.iter().all(|trick| trick.name != *name) {
            wrong.push(format!("{name} is no trick"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
