//! Android's own test vectors through the whole program: each row of the table, with its SDKs.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test fails by panicking and says when it did not run"
)]

use std::path::Path;
use std::process::Command;

#[test]
fn every_vector_of_apksig_leaves_with_0_where_it_verifies_and_with_1_where_not() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/apk");
    if !data.is_dir() {
        eprintln!("NOT RUN: the package vectors are not here");
        return;
    }
    let table = std::fs::read_to_string(data.join("apksig_expected.tsv")).unwrap();
    let mut wrong = Vec::new();
    let mut rows = 0;
    for row in table.lines().skip(1) {
        let fields: Vec<&str> = row.split('\t').collect();
        let [file, min, max, expected, ..] = fields[..] else {
            panic!("{row}")
        };
        rows += 1;
        let mut command = Command::new(env!("CARGO_BIN_EXE_chinhdanh"));
        command.args(["apk", "verify"]);
        for (option, sdk) in [("--min-sdk", min), ("--max-sdk", max)] {
            if !sdk.is_empty() {
                command.args([option, sdk]);
            }
        }
        let output = command
            .arg(data.join("apksig").join(file))
            .output()
            .unwrap();
        let code = i32::from(expected != "ok");
        if output.status.code() != Some(code) {
            wrong.push(format!(
                "{file} {min}..{max}: {:?}, not {code}",
                output.status
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "of {rows} rows wrong:\n{}",
        wrong.join("\n")
    );
    assert!(rows >= 100, "only {rows} rows");
}
