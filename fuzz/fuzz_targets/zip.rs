//! Any bytes as a package: no panic, bounded work, every range inside the file.
#![no_main]

use chinhdanh_archive::Archive;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(archive) = Archive::open(bytes) {
        assert!(archive.central_directory().end <= bytes.len());
        for entry in archive.entries().iter().take(64) {
            if let Ok(content) = archive.read(entry, 1 << 16) {
                assert!(content.len() <= 1 << 16);
            }
        }
    }
    let _ = chinhdanh_apk::open(bytes);
});
