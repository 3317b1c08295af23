//! Source stamps: what apksig says of its own vectors, and what becomes of a stamp when one byte changes.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use chinhdanh_archive::Archive;
use chinhdanh_signer::Ask;
use support::{check, data};

const CASES: &str = include_str!("cases/stamps.tsv");
const STAMP: u32 = 0x6dff_800d;

#[test]
fn every_stamp_is_judged_as_apksig_judges_it_and_a_wrong_one_breaks_no_signature() {
    let Some(data) = data() else { return };
    let mut rows = 0;
    for row in CASES.lines().filter(|row| !row.starts_with('#')) {
        let mut fields = row.split('\t');
        let (file, expected) = (fields.next().unwrap(), fields.next().unwrap());
        let (issue, time) = (fields.next().unwrap_or_default(), fields.next());
        let bytes = std::fs::read(data.join("apksig").join(file)).unwrap();
        let checked = check(&bytes, &Ask::default()).unwrap();
        assert!(checked.verified, "{file}: {:?}", checked.errors);
        let found = match &checked.stamp {
            None => "none",
            Some(stamp) if stamp.verified => "holds",
            Some(_) => "broken",
        };
        let named: Vec<_> = checked
            .warnings
            .iter()
            .map(|warning| warning.kind.name())
            .filter(|name| name.starts_with("SOURCE_STAMP"))
            .collect();
        assert_eq!(
            (found, named.join(",").as_str()),
            (expected, issue),
            "{file}"
        );
        if let Some(time) = time {
            assert_eq!(checked.stamp.unwrap().time, time.parse().ok(), "{file}");
        }
        rows += 1;
    }
    assert!(rows >= 25, "only {rows} rows");
}

#[test]
fn a_package_that_nobody_signed_has_no_stamp_either() {
    let Some(data) = data() else { return };
    let bytes = std::fs::read(data.join("apksig/stamp-without-apk-signature.apk")).unwrap();
    let checked = check(&bytes, &Ask::default()).unwrap();
    assert!(!checked.verified && checked.stamp.is_none());
}

#[test]
fn one_changed_byte_of_a_stamp_breaks_it_and_leaves_the_signer() {
    let Some(data) = data() else { return };
    let bytes = std::fs::read(data.join("apksig/valid-stamp.apk")).unwrap();
    let whole = check(&bytes, &Ask::default()).unwrap();
    let (from, to) = value(&bytes, STAMP);
    let mut changed = 0;
    for at in (from..to).step_by(5) {
        let mut other = bytes.clone();
        other[at] ^= 0x04;
        let checked = check(&other, &Ask::default()).unwrap();
        assert!(checked.verified, "byte {at}: {:?}", checked.errors);
        assert_eq!(checked.signers, whole.signers, "byte {at}");
        assert!(
            checked.stamp.is_none_or(|stamp| !stamp.verified),
            "byte {at} of {from}..{to}"
        );
        changed += 1;
    }
    assert!(changed > 100);
}

/// Where the value of a pair of the signing block lies.
fn value(bytes: &[u8], id: u32) -> (usize, usize) {
    let block = Archive::open(bytes).unwrap().signing_block().unwrap();
    let mut at = block.start + 8;
    loop {
        let length = u64::from_le_bytes(bytes[at..at + 8].try_into().unwrap());
        let to = at + 8 + usize::try_from(length).unwrap();
        assert!(to <= block.end);
        if bytes[at + 8..at + 12] == id.to_le_bytes() {
            return (at + 12, to);
        }
        at = to;
    }
}
