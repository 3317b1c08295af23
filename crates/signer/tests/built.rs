//! Packages that the test builds and signs itself with Debian's `aapt` and `apksigner` and keys of its own, and what becomes of them when one byte changes.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test fails by panicking and says when it did not run"
)]

mod support;

use std::path::{Path, PathBuf};
use std::process::Command;

use chinhdanh_archive::Archive;
use chinhdanh_signer::{Ask, SignatureScheme, Verification};
use support::check;

const MANIFEST: &str = r#"<manifest package="vn.example.app"><application/></manifest>"#;

/// The framework's attribute names are not at hand for `aapt`, so the SDKs are given with the question.
const ASK: Ask<'static> = Ask {
    min_sdk: Some(21),
    max_sdk: None,
    idsig: None,
};

fn run(program: &str, folder: &Path, arguments: &[&str]) {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{program} {arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// A folder with an unsigned package `in.apk` and two keys; `None` where the tools are not installed.
fn workshop(name: &str) -> Option<PathBuf> {
    if ["aapt", "apksigner", "keytool"]
        .iter()
        .any(|tool| Command::new(tool).arg("--help").output().is_err())
    {
        eprintln!("NOT RUN: aapt, apksigner or keytool is missing");
        return None;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("AndroidManifest.xml"), MANIFEST).unwrap();
    std::fs::create_dir(folder.join("assets")).unwrap();
    std::fs::write(folder.join("assets/text.txt"), "chính danh ".repeat(300)).unwrap();
    run(
        "aapt",
        &folder,
        &[
            "package",
            "-f",
            "-M",
            "AndroidManifest.xml",
            "-A",
            "assets",
            "-F",
            "in.apk",
        ],
    );
    for key in ["one", "two"] {
        let subject = format!("CN=Signer {key}");
        run(
            "keytool",
            &folder,
            &[
                "-genkeypair",
                "-keystore",
                key,
                "-storepass",
                "secret",
                "-alias",
                "key",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-validity",
                "9000",
                "-dname",
                &subject,
            ],
        );
    }
    Some(folder)
}

fn sign(folder: &Path, out: &str, schemes: [bool; 3], more: &[&str]) -> Vec<u8> {
    let [v1, v2, v3] = schemes.map(|on| on.to_string());
    let mut arguments = vec![
        "sign",
        "--v1-signing-enabled",
        &v1,
        "--v2-signing-enabled",
        &v2,
        "--v3-signing-enabled",
        &v3,
        "--out",
        out,
    ];
    arguments.extend(["--min-sdk-version", if v1 == "true" { "21" } else { "24" }]);
    arguments.extend(["--ks", "one", "--ks-pass", "pass:secret"]);
    arguments.extend(more);
    arguments.push("in.apk");
    run("apksigner", folder, &arguments);
    std::fs::read(folder.join(out)).unwrap()
}

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
