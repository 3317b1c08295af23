//! Android's own test vectors: each row of the table says what apksig must say of a package for a range of SDKs.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test fails by panicking and says when it did not run"
)]

mod support;

use chinhdanh_signer::{Ask, IssueKind};
use support::{check, data};

/// apksig says «exception» or «did not verify» for the same wrong RSA signature, by the Java library underneath; we do not tell them apart.
fn same(ours: &str, named: &str) -> bool {
    let plain = |name: &str| name.replace("VERIFY_EXCEPTION", "DID_NOT_VERIFY");
    plain(ours) == plain(named)
}

#[test]
fn every_vector_is_judged_as_apksig_judges_it() {
    let Some(data) = data() else { return };
    let table = std::fs::read_to_string(data.join("apksig_expected.tsv")).unwrap();
    let mut wrong = Vec::new();
    let mut rows = 0;
    for row in table.lines().skip(1) {
        let fields: Vec<&str> = row.split('\t').collect();
        let [file, min, max, expected, issue, ..] = fields[..] else {
            panic!("{row}")
        };
        rows += 1;
        let bytes = std::fs::read(data.join("apksig").join(file)).unwrap();
        let ask = Ask {
            min_sdk: min.parse().ok(),
            max_sdk: max.parse().ok(),
            idsig: None,
        };
        let checked = check(&bytes, &ask).unwrap();
        let named = issue.is_empty()
            || checked
                .errors
                .iter()
                .any(|error| same(error.kind.name(), issue));
        if checked.verified != (expected == "ok") || !named {
            let errors: Vec<_> = checked
                .errors
                .iter()
                .map(|error| error.kind.name())
                .collect();
            wrong.push(format!(
                "{file} {min}..{max}: expected {expected} {issue}, found {} {errors:?}",
                checked.verified
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {rows} rows wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(rows >= 100, "only {rows} rows");
}

#[test]
fn every_issue_that_the_table_names_is_one_of_ours() {
    let Some(data) = data() else { return };
    let table = std::fs::read_to_string(data.join("apksig_expected.tsv")).unwrap();
    for issue in table
        .lines()
        .skip(1)
        .filter_map(|row| row.split('\t').nth(4))
        .filter(|issue| !issue.is_empty())
    {
        assert!(
            IssueKind::ALL.iter().any(|kind| kind.name() == issue),
            "{issue}"
        );
    }
}

#[test]
fn a_planted_certificate_is_never_the_signer() {
    let Some(data) = data() else { return };
    let mut seen = 0;
    for file in std::fs::read_dir(data.join("signer-poc")).unwrap() {
        let path = file.unwrap().path();
        let checked = check(&std::fs::read(&path).unwrap(), &Ask::default()).unwrap();
        seen += 1;
        // The genuine signer of the app that two of the files imitate.
        for signer in &checked.signers {
            assert!(
                !signer.certificate_sha256.starts_with("7eabd8c1"),
                "{signer:?}"
            );
            assert!(
                !checked.planted.contains(&signer.certificate_sha256),
                "{signer:?}"
            );
        }
        assert!(
            !checked.planted.is_empty(),
            "{}: {checked:?}",
            path.display()
        );
    }
    assert!(seen > 0);
}

#[test]
fn an_idsig_file_holds_for_its_own_package_alone() {
    let Some(data) = data() else { return };
    let folder = data.join("apksig");
    let idsig =
        std::fs::read(folder.join("v31-rsa-2048_2-tgt-10000-dev-release.apk.idsig")).unwrap();
    let package = std::fs::read(folder.join("v31-rsa-2048_2-tgt-10000-dev-release.apk")).unwrap();
    let other = std::fs::read(folder.join("v3-only-with-rsa-pkcs1-sha256-2048.apk")).unwrap();
    let own = check(
        &package,
        &Ask {
            idsig: Some(&idsig),
            ..Ask::default()
        },
    )
    .unwrap();
    assert!(own.verified, "{own:?}");
    let foreign = check(
        &other,
        &Ask {
            idsig: Some(&idsig),
            ..Ask::default()
        },
    )
    .unwrap();
    assert!(!foreign.verified);
    for at in (0..idsig.len()).step_by(97) {
        let mut changed = idsig.clone();
        changed[at] ^= 1;
        let _ = check(
            &package,
            &Ask {
                idsig: Some(&changed),
                ..Ask::default()
            },
        );
        let _ = check(
            &package,
            &Ask {
                idsig: idsig.get(..at),
                ..Ask::default()
            },
        );
    }
}
