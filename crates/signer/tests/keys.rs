//! Large and small keys: a whole check with the largest that is taken costs a bounded time, and a larger one is refused.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::time::{Duration, Instant};

use chinhdanh_signer::Ask;
use support::{check, data};

#[test]
fn a_package_signed_with_16384_bits_is_checked_within_a_second() {
    let Some(data) = data() else { return };
    let mut tried = 0;
    for file in std::fs::read_dir(data.join("apksig")).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !name.ends_with("-16384.apk") {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let ask = Ask {
            min_sdk: Some(24),
            ..Ask::default()
        };
        let begun = Instant::now();
        let checked = check(&bytes, &ask).unwrap();
        let taken = begun.elapsed();
        assert!(checked.verified, "{name}: {:?}", checked.errors);
        assert!(taken <= Duration::from_secs(1), "{name}: {taken:?}");
        tried += 1;
    }
    assert!(tried >= 10, "{tried}");
}

#[test]
fn a_key_beyond_the_limit_is_named_malformed_and_costs_nothing() {
    let Some(data) = data() else { return };
    // The bound is 16,384 bits; this key has 64 more.
    let bytes = std::fs::read(data.join("apksig/v2-only-with-rsa-pkcs1-sha256-16384.apk")).unwrap();
    let info = key_info(2_048 + 8);
    let signer = [
        field(&[]),
        field(&field(
            &[&0x0103_u32.to_le_bytes()[..], &field(&[7; 8])].concat(),
        )),
        field(&info),
    ]
    .concat();
    let other = support::with_block(&bytes, 0x7109_871a, &field(&field(&signer)));
    let begun = Instant::now();
    let checked = check(
        &other,
        &Ask {
            min_sdk: Some(24),
            ..Ask::default()
        },
    )
    .unwrap();
    assert_eq!(
        checked.errors[0].kind.name(),
        "V2_SIG_MALFORMED_PUBLIC_KEY",
        "{checked:?}"
    );
    assert!(begun.elapsed() <= Duration::from_secs(1));
}

fn field(bytes: &[u8]) -> Vec<u8> {
    let length = u32::try_from(bytes.len()).unwrap().to_le_bytes();
    [&length[..], bytes].concat()
}

fn tlv(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).unwrap().to_be_bytes();
    [&[tag, 0x82][..], &length, content].concat()
}

/// The `SubjectPublicKeyInfo` of an RSA key with a modulus of so many bytes.
fn key_info(bytes: usize) -> Vec<u8> {
    let rsa = [0x06, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 5, 0];
    let modulus = tlv(2, &[&[0][..], &vec![0xff; bytes]].concat());
    let key = tlv(0x30, &[&modulus[..], &[2, 3, 1, 0, 1]].concat());
    let bits = tlv(3, &[&[0][..], &key].concat());
    tlv(0x30, &[tlv(0x30, &rsa), bits].concat())
}
