//! A package whose signing block holds any bytes, and its bytes read as an `.idsig` file too.
#![no_main]

use chinhdanh_archive::Archive;
use chinhdanh_signer::{Ask, Facts, verify};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|value: &[u8]| {
    let size = (value.len() as u64 + 24).to_le_bytes();
    let mut bytes = [&size[..], value, &size, b"APK Sig Block 42"].concat();
    let Ok(offset) = u32::try_from(bytes.len()) else { return };
    bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0");
    bytes.extend_from_slice(&offset.to_le_bytes());
    bytes.extend_from_slice(&[0, 0]);
    if let Ok(archive) = Archive::open(&bytes) {
        let ask = Ask { idsig: Some(value), ..Ask::default() };
        let checked = verify(&archive, Some(&Facts::default()), &ask);
        assert_eq!(checked.verified, !checked.signers.is_empty());
    }
});
