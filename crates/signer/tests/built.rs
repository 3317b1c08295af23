//! Packages that the test builds and signs itself with Debian's `aapt` and `apksigner` and keys of its own, and what becomes of them when one byte changes.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use chinhdanh_archive::Archive;
use chinhdanh_signer::{Ask, SignatureScheme, Verification};
use support::{check, run, sign, workshop};

/// The framework's attribute names are not at hand for `aapt`, so the SDKs are given with the question.
const ASK: Ask<'static> = Ask {
    min_sdk: Some(21),
    max_sdk: None,
    idsig: None,
};

fn verified(bytes: &[u8]) -> Verification {
    let checked = check(bytes, &ASK).unwrap();
    assert!(checked.verified, "{checked:?}");
    checked
}

#[test]
fn packages_signed_by_each_scheme_verify_and_name_their_signer() {
    let Some(folder) = workshop("schemes") else {
        return;
    };
    use SignatureScheme::{V1, V2, V3};
    for (out, schemes, expected) in [
        ("v1.apk", [true, false, false], vec![V1]),
        ("v2.apk", [true, true, false], vec![V1, V2]),
        ("v3.apk", [true, true, true], vec![V1, V2, V3]),
    ] {
        let checked = verified(&sign(&folder, out, schemes, &[]));
        assert_eq!(checked.schemes, expected);
        assert_eq!(checked.signers[0].subject, "CN=Signer one");
        assert!(checked.planted.is_empty());
    }
}

#[test]
fn after_a_rotation_the_new_signer_and_its_past_are_named() {
    let Some(folder) = workshop("rotation") else {
        return;
    };
    let keys = [
        "--old-signer",
        "--ks",
        "one",
        "--ks-pass",
        "pass:secret",
        "--new-signer",
        "--ks",
        "two",
        "--ks-pass",
        "pass:secret",
    ];
    let mut arguments = vec!["rotate", "--out", "lineage"];
    arguments.extend(keys);
    run("apksigner", &folder, &arguments);
    let bytes = sign(
        &folder,
        "rotated.apk",
        [true, true, true],
        &[
            "--next-signer",
            "--ks",
            "two",
            "--ks-pass",
            "pass:secret",
            "--lineage",
            "lineage",
        ],
    );
    let checked = verified(&bytes);
    let signer = &checked.signers[0];
    assert_eq!(signer.subject, "CN=Signer two");
    assert_eq!(signer.lineage.len(), 2);
    assert_eq!(
        signer.lineage[1].certificate_sha256,
        signer.certificate_sha256
    );
    let codes: Vec<_> = checked
        .signs()
        .iter()
        .map(|sign| sign.code.as_str().to_owned())
        .collect();
    assert!(codes.contains(&"signer-rotated".to_owned()), "{codes:?}");
}

#[test]
fn one_changed_byte_anywhere_breaks_a_newer_signature() {
    let Some(folder) = workshop("tampered") else {
        return;
    };
    let bytes = sign(&folder, "v3.apk", [false, true, true], &[]);
    let archive = Archive::open(&bytes).unwrap();
    let block = archive.signing_block().unwrap();
    let ask = Ask {
        min_sdk: Some(24),
        ..ASK
    };
    assert!(check(&bytes, &ask).unwrap().verified);
    // Entries, central directory, and end record; in the block itself only what a signature covers counts.
    let places = (0..block.start)
        .step_by(61)
        .chain((block.end..bytes.len()).step_by(7));
    let mut changed = 0;
    for at in places {
        let mut other = bytes.clone();
        other[at] ^= 0x10;
        let checked = check(&other, &ask);
        assert!(
            checked.is_none_or(|checked| !checked.verified && checked.signers.is_empty()),
            "byte {at}"
        );
        changed += 1;
    }
    assert!(changed > 30);
}

#[test]
fn a_changed_entry_or_a_cut_off_end_breaks_an_old_signature() {
    let Some(folder) = workshop("old") else {
        return;
    };
    let bytes = sign(&folder, "v1.apk", [true, false, false], &[]);
    let archive = Archive::open(&bytes).unwrap();
    let signer = check(&bytes, &ASK).unwrap().signers[0]
        .certificate_sha256
        .clone();
    for entry in archive.entries() {
        let from = usize::try_from(entry.data_offset.unwrap()).unwrap();
        let mut other = bytes.clone();
        other[from + usize::try_from(entry.compressed).unwrap() / 2] ^= 0x10;
        let Some(checked) = check(&other, &ASK).filter(|checked| checked.verified) else {
            continue;
        };
        // The certificate's own bytes are not signed by v1: a changed one may pass, but then it is another identity.
        assert!(entry.label().ends_with(".RSA"), "{}", entry.label());
        assert_ne!(checked.signers[0].certificate_sha256, signer);
    }
    for length in (0..bytes.len()).step_by(37) {
        assert!(
            check(&bytes[..length], &ASK).is_none_or(|checked| !checked.verified),
            "{length}"
        );
    }
}
