//! The verdicts of Debian's apksigner and ours over vectors with a few flipped bits or a cut: what differs must be of a class that
//! `docs/apk-signatures.md` explains. `CHINHDANH_DIFFERENTIAL=2000` tries that many instead of the few of an ordinary run.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test fails by panicking and says when it did not run"
)]

mod support;

use std::path::Path;
use std::process::Command;

use chinhdanh_signer::{Ask, Verification};
use support::{check, data};

const USUAL: usize = 24;

/// A generator with a fixed seed (xorshift): the same packages in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % most
    }
}

/// Why a difference is no fault, as the document explains it.
fn explained(name: &str, theirs: &str, ours: &Verification) -> bool {
    // Java 17 has no algorithm of the name that apksigner 31 asks for; it knows no v3.1; it has no limit of ten signers.
    let age = name.contains("pss") || name.starts_with("v31") || name.contains("11-signers");
    // A certificate damaged outside the parts that Android uses: Java's parser refuses it, ours reads on, under another fingerprint.
    let parser = ours.verified && theirs.contains("certificate");
    // Ours refuses a manifest with an unknown compression method, and anything past a bound.
    let bounds = !ours.verified
        && ours.errors.iter().any(|error| {
            matches!(
                error.kind.name(),
                "MALFORMED_MANIFEST" | "MALFORMED_APK" | "TOO_MUCH"
            )
        });
    age || parser || bounds
}

#[test]
fn apksigner_and_we_agree_on_damaged_packages() {
    let Some(data) = data() else { return };
    if Command::new("apksigner").arg("--version").output().is_err() {
        eprintln!("NOT RUN: apksigner is missing");
        return;
    }
    let wanted = std::env::var("CHINHDANH_DIFFERENTIAL");
    let wanted = wanted.map_or(USUAL, |count| count.parse().unwrap());
    let mut files: Vec<_> = std::fs::read_dir(data.join("apksig"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "apk"))
        .collect();
    files.sort();
    let mut chance = Chance(0x2026_1124_c41d_a11a);
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join("damaged.apk");
    let (mut same, mut known, mut wrong) = (0, 0, Vec::new());
    for round in 0..wanted {
        let path = &files[chance.below(files.len())];
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let mut bytes = std::fs::read(path).unwrap();
        if chance.below(8) == 0 {
            bytes.truncate(chance.below(bytes.len()));
        } else {
            for _ in 0..=chance.below(3) {
                let at = chance.below(bytes.len());
                bytes[at] ^= 1 << chance.below(8);
            }
        }
        std::fs::write(&place, &bytes).unwrap();
        let output = Command::new("apksigner")
            .args(["verify", "--min-sdk-version", "24"])
            .arg(&place)
            .output()
            .unwrap();
        let ask = Ask {
            min_sdk: Some(24),
            ..Ask::default()
        };
        let ours = check(&bytes, &ask).unwrap_or_default();
        if output.status.success() == ours.verified {
            same += 1;
            continue;
        }
        let theirs = String::from_utf8_lossy(&output.stderr).into_owned();
        if explained(&name, &theirs.to_lowercase(), &ours) {
            known += 1;
        } else {
            wrong.push(format!(
                "round {round}, {name}: ours {} {:?}, theirs {theirs}",
                ours.verified, ours.errors
            ));
        }
    }
    eprintln!("{same} alike, {known} explained, {} not", wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
