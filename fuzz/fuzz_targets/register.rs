//! Any bytes as an installed register or as data files: an error, never a panic.
#![no_main]

use chinhdanh_register::{Bundle, build, faults, read, verify};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let key = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3".to_owned();
    if let Ok(bundle) = Bundle::from_bytes(bytes) {
        assert_eq!(Bundle::from_bytes(&bundle.to_bytes()).map(|again| again.register), Ok(bundle.register.clone()));
        let _ = verify(&bundle, &[key]);
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let _ = build([("register.toml", "version = 1\nissued_on = 2026-11-24\nvalid_until = 2027-05-24\n"), ("any.toml", text)]);
    if let Ok(contents) = read(bytes) {
        let _ = faults(&contents, None);
    }
});
