//! Signature scheme v4: an `.idsig` file in which each field in turn is another one, and the hash tree.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use chinhdanh_signer::{Ask, Verification};
use support::{check, data, sign, workshop};

fn with(package: &[u8], idsig: &[u8]) -> Verification {
    let ask = Ask {
        min_sdk: Some(24),
        idsig: Some(idsig),
        max_sdk: None,
    };
    check(package, &ask).unwrap()
}

fn error(checked: &Verification) -> &'static str {
    checked
        .errors
        .first()
        .map_or("ok", |error| error.kind.name())
}

/// A field of an `.idsig` file: its name, and where its bytes lie.
type Field = (&'static str, std::ops::Range<usize>);

/// The fields of a file with one signer, in order (source.android.com, «APK Signature Scheme v4»).
fn fields(idsig: &[u8]) -> Vec<Field> {
    let mut at = 0;
    let mut found = Vec::new();
    let number = |at: usize| {
        let bytes = idsig[at..at + 4].try_into().unwrap();
        usize::try_from(u32::from_le_bytes(bytes)).unwrap()
    };
    let mut plain = |name, at: &mut usize, length: usize| {
        found.push((name, *at..*at + length));
        *at += length;
    };
    plain("version", &mut at, 4);
    plain("hashing length", &mut at, 4);
    plain("hash algorithm", &mut at, 4);
    plain("page size", &mut at, 1);
    for (length, name) in [("salt length", "salt"), ("root length", "root")] {
        let inside = number(at);
        plain(length, &mut at, 4);
        plain(name, &mut at, inside);
    }
    plain("signing length", &mut at, 4);
    for (length, name) in [
        ("digest length", "digest"),
        ("certificate length", "certificate"),
        ("extra length", "extra"),
        ("key length", "key"),
    ] {
        let inside = number(at);
        plain(length, &mut at, 4);
        plain(name, &mut at, inside);
    }
    plain("signature algorithm", &mut at, 4);
    let inside = number(at);
    plain("signature length", &mut at, 4);
    plain("signature", &mut at, inside);
    if at < idsig.len() {
        let inside = number(at);
        plain("tree length", &mut at, 4);
        plain("tree", &mut at, inside);
    }
    assert_eq!(at, idsig.len());
    found
}

#[test]
fn every_field_of_an_idsig_file_is_covered() {
    let Some(folder) = workshop("idsig") else {
        return;
    };
    let package = sign(
        &folder,
        "v4.apk",
        [false, true, true],
        &["--v4-signing-enabled", "true"],
    );
    let idsig = std::fs::read(folder.join("v4.apk.idsig")).unwrap();
    assert_eq!(error(&with(&package, &idsig)), "ok");
    let fields = fields(&idsig);
    assert!(
        fields
            .iter()
            .any(|(name, range)| *name == "tree" && range.len() == 4096)
    );
    let mut tried = 0;
    for (name, range) in &fields {
        for at in [range.start, range.end.saturating_sub(1)] {
            if range.is_empty() {
                continue;
            }
            let mut other = idsig.clone();
            other[at] ^= 0x02;
            let checked = with(&package, &other);
            let answer = error(&checked);
            tried += 1;
            let expected: &[&str] = match *name {
                // Android refuses only versions that it does not know; apksig warns, and so do we.
                "version" => &["ok"],
                "hash algorithm" | "page size" => &["V4_SIG_MALFORMED_SIGNERS"],
                "root" | "digest" => &["V4_SIG_DID_NOT_VERIFY"],
                "certificate" => &[
                    "V4_SIG_MALFORMED_CERTIFICATE",
                    "V4_SIG_PUBLIC_KEY_MISMATCH_BETWEEN_CERTIFICATE_AND_SIGNATURES_RECORD",
                    "V4_SIG_DID_NOT_VERIFY",
                ],
                "key" => &[
                    "V4_SIG_MALFORMED_PUBLIC_KEY",
                    "V4_SIG_PUBLIC_KEY_MISMATCH_BETWEEN_CERTIFICATE_AND_SIGNATURES_RECORD",
                ],
                "signature" => &["V4_SIG_DID_NOT_VERIFY", "V4_SIG_VERIFY_EXCEPTION"],
                "signature algorithm" => &[
                    "V4_SIG_UNKNOWN_SIG_ALGORITHM",
                    "V4_SIG_DID_NOT_VERIFY",
                    "V4_SIG_VERIFY_EXCEPTION",
                ],
                "tree" => &["V4_SIG_APK_TREE_DID_NOT_VERIFY"],
                _ => &[],
            };
            if expected.is_empty() {
                assert_ne!(answer, "ok", "{name} at {at}");
            } else {
                assert!(expected.contains(&answer), "{name} at {at}: {answer}");
            }
            assert_eq!(checked.signers.is_empty(), answer != "ok", "{name}");
        }
    }
    assert!(tried > 25, "{tried}");
    // A tree may be left out, as Android builds it itself; a shorter file otherwise is cut off.
    let tree = fields
        .iter()
        .find(|(name, _)| *name == "tree length")
        .unwrap();
    for length in 0..idsig.len() {
        let answer = error(&with(&package, &idsig[..length]));
        assert_eq!(
            answer == "ok",
            length == tree.1.start,
            "cut at {length}: {answer}"
        );
    }
}

#[test]
fn an_idsig_file_of_another_signing_of_the_same_package_names_the_wrong_digest_or_root() {
    let Some(folder) = workshop("idsig-other") else {
        return;
    };
    let v4 = ["--v4-signing-enabled", "true"];
    let one = sign(&folder, "one.apk", [false, true, false], &v4);
    let two = sign(&folder, "two.apk", [false, true, true], &v4);
    let idsig = std::fs::read(folder.join("one.apk.idsig")).unwrap();
    assert_eq!(error(&with(&one, &idsig)), "ok");
    assert_ne!(error(&with(&two, &idsig)), "ok");
    // Another byte anywhere in the package changes the root, also where v2 does not look: in the block's padding.
    let archive = chinhdanh_archive::Archive::open(&one).unwrap();
    let padding = archive.signing_block().unwrap().end - 40;
    let mut other = one.clone();
    other[padding] ^= 1;
    assert!(
        check(
            &other,
            &Ask {
                min_sdk: Some(24),
                ..Ask::default()
            }
        )
        .unwrap()
        .verified
    );
    assert!(error(&with(&other, &idsig)).starts_with("V4_SIG_"));
}

#[test]
fn an_idsig_file_without_a_newer_signature_in_the_package_proves_nothing() {
    let Some(data) = data() else { return };
    let folder = data.join("apksig");
    let idsig =
        std::fs::read(folder.join("v31-rsa-2048_2-tgt-10000-dev-release.apk.idsig")).unwrap();
    let old = std::fs::read(folder.join("v1-only-with-rsa-2048.apk")).unwrap();
    // What it signs tells the length of the package, so it does not even hold for another one.
    let checked = with(&old, &idsig);
    assert_eq!(error(&checked), "V4_SIG_DID_NOT_VERIFY");
    let names: Vec<_> = checked
        .errors
        .iter()
        .map(|error| error.kind.name())
        .collect();
    assert!(
        names.contains(&"V4_SIG_V2_V3_SIGNERS_MISMATCH"),
        "{names:?}"
    );
}
