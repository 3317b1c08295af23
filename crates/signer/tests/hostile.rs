//! Whatever the bytes, the check ends, within bounds, without a panic and without an identity.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use chinhdanh_signer::{Ask, pairs, parts};
use proptest::prelude::*;
use support::{check, data};

proptest! {
    #[test]
    fn any_bytes_are_no_signed_package(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = (parts::certificate(&bytes), parts::pkcs7(&bytes), pairs(&bytes));
        prop_assert!(check(&bytes, &Ask::default()).is_none_or(|checked| !checked.verified));
    }

    #[test]
    fn any_pairs_in_a_signing_block_are_no_signature(id in prop::sample::select(vec![0x7109_871au32, 0xf053_68c0, 0x1b93_ad61]), value in proptest::collection::vec(any::<u8>(), 0..600)) {
        let mut block = (value.len() as u64 + 4).to_le_bytes().to_vec();
        block.extend_from_slice(&id.to_le_bytes());
        block.extend_from_slice(&value);
        let size = (block.len() as u64 + 24).to_le_bytes();
        let mut bytes = [&size[..], &block, &size, b"APK Sig Block 42"].concat();
        let offset = u32::try_from(bytes.len()).unwrap();
        bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0");
        bytes.extend_from_slice(&offset.to_le_bytes());
        bytes.extend_from_slice(&[0, 0]);
        prop_assert!(check(&bytes, &Ask::default()).is_none_or(|checked| !checked.verified));
    }
}

#[test]
fn a_package_cut_off_anywhere_is_not_verified() {
    let Some(data) = data() else { return };
    let path = data.join("apksig/v2-only-with-ecdsa-sha256-p256.apk");
    let bytes = std::fs::read(path).unwrap();
    let ask = Ask {
        min_sdk: Some(24),
        ..Ask::default()
    };
    assert!(check(&bytes, &ask).unwrap().verified);
    for length in 0..bytes.len() {
        assert!(
            check(&bytes[..length], &ask).is_none_or(|checked| !checked.verified),
            "{length}"
        );
    }
}
