//! Any bytes as a package: no panic, bounded work, every range inside the file, one content however it is read.
#![no_main]

use std::ops::ControlFlow;

use chinhdanh_archive::{Archive, Inflater, MAX_ANOMALIES};
use libfuzzer_sys::fuzz_target;

const LIMIT: usize = 1 << 16;

fuzz_target!(|bytes: &[u8]| {
    let mut inflater = Inflater::default();
    if let Ok(archive) = Archive::open(bytes) {
        assert!(archive.central_directory().end <= bytes.len() && archive.anomalies().len() <= MAX_ANOMALIES);
        assert!(archive.signing_block().is_none_or(|block| bytes.get(block).is_some()));
        for entry in archive.entries().iter().take(64) {
            let Ok(content) = archive.read(entry, LIMIT) else { continue };
            assert!(content.len() <= LIMIT);
            let mut streamed = Vec::new();
            let all = archive.stream(entry, LIMIT as u64, &mut inflater, |piece| {
                streamed.extend_from_slice(piece);
                ControlFlow::Continue(())
            });
            assert_eq!(all, Ok(archive.checked(entry, &content)));
            assert!(streamed == *content);
        }
    }
    let _ = chinhdanh_apk::open(bytes);
});
