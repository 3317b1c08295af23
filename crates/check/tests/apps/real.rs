//! Ordinary apps that come in packages of npm and PyPI: none is called worse than unconfirmed.
//!
//! They are other people's files and not kept here: `CHINHDANH_REAL_APPS` names a folder that holds them, however deep (`airtest`, `pocoui`, `uiautomator2` of
//! PyPI; `android-apidemos`, `io.appium.settings`, `appium-uiautomator2-server`, `@devicefarmer/minicap-prebuilt` of npm, unpacked). Without it the test does
//! not run and says so.

use std::path::{Path, PathBuf};

use chinhdanh_verdict::{FactKind, Verdict};

use crate::{check, codes, fact};

fn packages(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            packages(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "apk") {
            found.push(path);
        }
    }
}

#[test]
fn no_ordinary_app_is_accused() {
    let Some(folder) = std::env::var_os("CHINHDANH_REAL_APPS") else {
        eprintln!("NOT RUN: CHINHDANH_REAL_APPS names no folder with ordinary apps");
        return;
    };
    let mut paths = Vec::new();
    packages(Path::new(&folder), &mut paths);
    assert!(paths.len() >= 5, "{paths:?}");
    let mut wrong = Vec::new();
    for path in &paths {
        let assessment = check(path.to_str().unwrap(), &std::fs::read(path).unwrap()).unwrap();
        let package = fact(&assessment, FactKind::AppPackage).unwrap_or_default();
        eprintln!(
            "{package}: {:?} {:?}",
            assessment.verdict,
            codes(&assessment)
        );
        if assessment.verdict > Verdict::Unconfirmed || package.is_empty() {
            wrong.push(package.to_owned());
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}
