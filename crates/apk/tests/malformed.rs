//! Deliberately malformed packages: the right app, the trick named, no panic.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test stops at what it did not expect, and says when it did not run"
)]

use std::path::{Path, PathBuf};

use chinhdanh_apk::open;
use proptest::prelude::*;

fn data() -> Option<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = Some(here.join("../../../shared/data/apk")).filter(|place| place.is_dir());
    if found.is_none() {
        eprintln!("NOT RUN: shared/data/apk is absent");
    }
    found
}

fn packages(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "apk"))
        .collect();
    files.sort();
    files
        .iter()
        .map(|path| {
            (
                path.file_stem().unwrap().to_str().unwrap().to_owned(),
                std::fs::read(path).unwrap(),
            )
        })
        .collect()
}

#[test]
fn every_malformed_package_is_named_and_its_trick_too() {
    let Some(data) = data() else { return };
    for (name, bytes) in packages(&data.join("malformed")) {
        let package = open(&bytes).unwrap();
        assert_eq!(package.app.package, "owasp.mstg.uncrackable1", "{name}");
        assert_eq!(package.app.label(), Some("Uncrackable1"), "{name}");
        assert_eq!(
            package.signs.is_empty(),
            name == "z00_clean",
            "{name}: {:?}",
            package.signs
        );
    }
}

#[test]
fn signed_goldens_and_planted_signers_are_clean_in_form() {
    let Some(data) = data() else { return };
    let all = packages(&data.join("apksig"))
        .into_iter()
        .filter(|(name, _)| name.starts_with("golden") || name.starts_with("original"));
    for (name, bytes) in all.chain(packages(&data.join("signer-poc"))) {
        let package = open(&bytes).unwrap();
        assert!(package.signs.is_empty(), "{name}: {:?}", package.signs);
    }
}

/// A package of the shortest manifest that Android takes: `<manifest package="a.b"><application/></manifest>`.
fn smallest() -> Vec<u8> {
    let chunk = |kind: u16, header: u16, body: &[u8]| {
        let mut bytes = [kind.to_le_bytes(), header.to_le_bytes()].concat();
        bytes.extend(u32::try_from(body.len() + 8).unwrap().to_le_bytes());
        bytes.extend(body);
        bytes
    };
    let words = |words: &[u32]| {
        words
            .iter()
            .flat_map(|word| word.to_le_bytes())
            .collect::<Vec<u8>>()
    };
    let strings = b"\x08\x08manifest\0\x07\x07package\0\x03\x03a.b\0\x0b\x0bapplication\0\0\0\0";
    let mut pool = words(&[4, 0, 0x100, 28 + 16, 0, 0, 11, 21, 27]);
    pool.extend(strings);
    pool.resize(pool.len().next_multiple_of(4), 0);
    let none = u32::MAX;
    let start = words(&[
        1,
        none,
        none,
        0,
        20 << 16 | 20,
        1,
        0,
        none,
        1,
        2,
        3 << 24 | 8,
        2,
    ]);
    let application = words(&[1, none, none, 3, 20 << 16 | 20, 0, 0]);
    let content = [
        chunk(1, 28, &pool),
        chunk(0x102, 16, &start),
        chunk(0x102, 16, &application),
        chunk(0x103, 16, &words(&[1, none, none, 3])),
        chunk(0x103, 16, &words(&[1, none, none, 0])),
    ]
    .concat();
    zip("AndroidManifest.xml", &chunk(3, 8, &content))
}

fn zip(name: &str, content: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(content);
    let (length, name_length) = (
        u32::try_from(content.len()).unwrap(),
        u16::try_from(name.len()).unwrap(),
    );
    let mut common = [20u16, 0, 0, 0, 0]
        .iter()
        .flat_map(|word| word.to_le_bytes())
        .collect::<Vec<u8>>();
    common.extend(
        [crc.sum(), length, length]
            .iter()
            .flat_map(|word| word.to_le_bytes()),
    );
    common.extend([name_length, 0].iter().flat_map(|word| word.to_le_bytes()));
    let mut file = [b"PK\x03\x04".as_slice(), &common, name.as_bytes(), content].concat();
    let start = u32::try_from(file.len()).unwrap();
    file.extend(
        [
            b"PK\x01\x02\x14\0".as_slice(),
            &common,
            &[0; 14],
            name.as_bytes(),
        ]
        .concat(),
    );
    let size = u32::try_from(file.len()).unwrap() - start;
    file.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    file.extend([size, start].iter().flat_map(|word| word.to_le_bytes()));
    file.extend([0, 0]);
    file
}

#[test]
fn the_smallest_package_is_read() {
    let package = open(&smallest()).unwrap();
    assert_eq!(
        (package.app.package.as_str(), package.refused),
        ("a.b", None)
    );
    assert!(package.signs.is_empty(), "{:?}", package.signs);
}

#[test]
fn cut_off_anywhere_it_is_an_error_or_named() {
    let whole = smallest();
    for length in 0..whole.len() {
        assert!(open(&whole[..length]).is_err(), "{length}");
    }
    // The end record kept, a byte lost before it: never the whole package without a word.
    for lost in 0..whole.len() - 22 {
        let mut cut = whole.clone();
        cut.remove(lost);
        if let Ok(package) = open(&cut) {
            assert!(!package.signs.is_empty(), "{lost}");
        }
    }
}

proptest! {
    #[test]
    fn changed_bytes_never_panic(changes in proptest::collection::vec((0usize..4096, any::<u8>()), 1..12)) {
        let mut bytes = smallest();
        for (at, to) in changes {
            let at = at % bytes.len();
            bytes[at] = to;
        }
        let _ = open(&bytes);
    }
}
