//! Any bytes as the PKCS #7 file of a JAR signature.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = chinhdanh_signer::parts::pkcs7(bytes);
});
