//! Hybrid signatures (v3.2): packages whose keys and signatures another program made, and what becomes of one when a byte changes.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use chinhdanh_archive::Archive;
use chinhdanh_signer::{Ask, Facts, SignatureScheme, Verification, verify};

fn judge(bytes: &[u8], max_sdk: u32) -> Verification {
    let ask = Ask {
        min_sdk: Some(28),
        max_sdk: Some(max_sdk),
        idsig: None,
    };
    Archive::open(bytes)
        .map(|archive| verify(&archive, Some(&Facts::default()), &ask))
        .unwrap_or_default()
}

fn package(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/hybrid");
    std::fs::read(folder.join(format!("{name}.apk"))).unwrap()
}

#[test]
fn both_halves_of_a_hybrid_signature_must_hold_and_belong_together() {
    let table = include_str!("cases/hybrid.tsv");
    let rows = table.lines().filter(|row| !row.starts_with('#'));
    for row in rows {
        let fields: Vec<&str> = row.split('\t').collect();
        let [name, max, answer, ref more @ ..] = fields[..] else {
            panic!("{row}")
        };
        let checked = judge(&package(name), max.parse().unwrap());
        let found = checked
            .errors
            .first()
            .map_or("ok", |error| error.kind.name());
        assert_eq!((found, checked.verified), (answer, answer == "ok"), "{row}");
        if let [lineage] = more {
            let length = checked.signers[0].lineage.len();
            assert_eq!(length, lineage.parse::<usize>().unwrap(), "{row}");
        }
    }
}

#[test]
fn the_post_quantum_signer_is_the_current_one_and_the_classical_one_its_past() {
    let checked = judge(&package("whole"), 37);
    let [current, older] = &checked.signers[..] else {
        panic!("{checked:?}")
    };
    assert_eq!(current.scheme, SignatureScheme::V32);
    assert_eq!(current.subject, "CN=Quantum");
    assert_eq!(
        (older.scheme, older.subject.as_str()),
        (SignatureScheme::V3, "CN=New")
    );
    let past: Vec<_> = current
        .lineage
        .iter()
        .map(|ancestor| &ancestor.certificate_sha256)
        .collect();
    assert_eq!(
        past,
        [&older.certificate_sha256, &current.certificate_sha256]
    );
    assert!(checked.planted.is_empty());
}

#[test]
fn one_changed_or_missing_byte_of_a_hybrid_package_breaks_it() {
    let bytes = package("whole");
    let block = Archive::open(&bytes).unwrap().signing_block().unwrap();
    for at in (0..bytes.len()).step_by(13) {
        let mut other = bytes.clone();
        other[at] ^= 0x08;
        let checked = judge(&other, 37);
        // The ids of the pairs are under no signature: a hybrid block under an unknown id is missing, and its guard tells.
        assert!(
            !checked.verified && checked.signers.is_empty(),
            "byte {at} of {block:?}"
        );
        assert!(!judge(&bytes[..at], 37).verified, "cut at {at}");
    }
}
