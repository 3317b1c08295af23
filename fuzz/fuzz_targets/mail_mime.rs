//! Any bytes as a mail: no panic.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = chinhdanh_mime::open(bytes);
});
