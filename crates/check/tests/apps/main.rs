//! Apps as files, judged whole: built by Debian's tools, with nothing inside that could run.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test stops at what it did not expect, and says when it did not run"
)]

mod containers;
mod families;
mod real;

use std::sync::{Arc, LazyLock};

use chinhdanh_check::{CheckError, Checker, Document, File, Outside, Pace};
use chinhdanh_register::Register;
use chinhdanh_verdict::{Assessment, FactKind};

static CHECKER: LazyLock<Checker> =
    LazyLock::new(|| Checker::new(Arc::new(Register::embedded()), Pace::Few));

/// Apps need no other process.
struct Nobody;

impl Outside for Nobody {
    fn document(&self, _: &[u8]) -> Result<Document, CheckError> {
        Err(CheckError::UnsupportedKind("document"))
    }

    fn words_of(&self, _: &[u8]) -> Result<String, CheckError> {
        Err(CheckError::UnsupportedKind("picture"))
    }
}

fn check(name: &str, bytes: &[u8]) -> Result<Assessment, CheckError> {
    let now = "2026-11-24T08:00:00+07:00[Asia/Ho_Chi_Minh]"
        .parse()
        .unwrap();
    CHECKER.check_file(&File::new(name, bytes), None, &now, &Nobody)
}

fn codes(assessment: &Assessment) -> Vec<&'static str> {
    let findings = assessment.findings.iter();
    findings.map(|finding| finding.code.as_str()).collect()
}

fn fact(assessment: &Assessment, kind: FactKind) -> Option<&str> {
    let mut facts = assessment.facts.iter();
    facts
        .find(|fact| fact.kind == kind)
        .map(|fact| fact.value.as_str())
}
