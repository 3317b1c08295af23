//! Packages opened for a test, with the facts of their manifest.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "each test takes what it needs, and says when it did not run"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

use chinhdanh_apk::res;
use chinhdanh_archive::Archive;
use chinhdanh_signer::{Ask, Facts, Verification, verify};

const MANIFEST: &str = r#"<manifest package="vn.example.app"><application/></manifest>"#;

/// The facts of the manifest; `None` without one.
pub(crate) fn facts(archive: &Archive<'_>) -> Option<Facts> {
    let bytes = archive
        .read(archive.entry("AndroidManifest.xml")?, 4 << 20)
        .ok()?;
    let mut xml = res::axml::Xml::open(&bytes)?;
    let mut facts = Facts::default();
    let mut depth = 0usize;
    xml.walk(|event| match event {
        res::axml::Event::Start { name, attributes } => {
            depth += 1;
            for attribute in attributes {
                let Some(id) = attribute.id else { continue };
                let value = &attribute.value;
                facts.attribute(
                    &name,
                    depth,
                    id,
                    value.kind.integer(),
                    value.text.as_deref(),
                );
            }
        }
        res::axml::Event::End => depth = depth.saturating_sub(1),
        res::axml::Event::Text(_) => {}
    });
    Some(facts)
}

/// Verifies bytes; `None`: not a ZIP file.
pub(crate) fn check(bytes: &[u8], ask: &Ask<'_>) -> Option<Verification> {
    let archive = Archive::open(bytes).ok()?;
    Some(verify(&archive, facts(&archive).as_ref(), ask))
}

/// Where Android's own test vectors lie; says so and gives `None` where they are not at hand.
pub(crate) fn data() -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/apk");
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("NOT RUN: the package vectors are not here");
    None
}

/// Runs a program that must succeed.
pub(crate) fn run(program: &str, folder: &Path, arguments: &[&str]) {
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
pub(crate) fn workshop(name: &str) -> Option<PathBuf> {
    if ["aapt", "apksigner", "keytool"]
        .iter()
        .any(|tool| Command::new(tool).arg("--help").output().is_err())
    {
        eprintln!("NOT RUN: aapt, apksigner or keytool is missing");
        return None;
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../target/tmp")
        .join(name);
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

/// The package of a workshop signed by key `one` with v1, v2, v3 on or off, and more arguments of apksigner.
pub(crate) fn sign(folder: &Path, out: &str, schemes: [bool; 3], more: &[&str]) -> Vec<u8> {
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

/// A package whose signing block is another one, with this one pair.
pub(crate) fn with_block(bytes: &[u8], id: u32, value: &[u8]) -> Vec<u8> {
    let archive = Archive::open(bytes).unwrap();
    let (old, end) = (archive.signing_block().unwrap(), archive.eocd_offset());
    let pair = [
        &(value.len() as u64 + 4).to_le_bytes()[..],
        &id.to_le_bytes(),
        value,
    ]
    .concat();
    let size = (pair.len() as u64 + 24).to_le_bytes();
    let mut made = [
        &bytes[..old.start],
        &size,
        &pair,
        &size,
        b"APK Sig Block 42",
    ]
    .concat();
    let directory = u32::try_from(made.len()).unwrap();
    made.extend_from_slice(&bytes[old.end..end + 16]);
    made.extend_from_slice(&directory.to_le_bytes());
    made.extend_from_slice(&bytes[end + 20..]);
    made
}
