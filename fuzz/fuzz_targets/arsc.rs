//! Any bytes as a resource table, alone and under a manifest that refers to it: no panic, references that end.
#![no_main]

use chinhdanh_apk::res::arsc::{MAX_VALUES, Table};
use chinhdanh_fuzz::package::stored;
use libfuzzer_sys::fuzz_target;

/// Its label and icon are `@0x7f…`.
const MANIFEST: &[u8] = include_bytes!("../seeds/axml/references");

fuzz_target!(|bytes: &[u8]| {
    let Some(mut table) = Table::open(bytes) else { return };
    for kind in 1..8u32 {
        for entry in 0..2 {
            let id = 0x7f00_0000 | kind << 16 | entry;
            assert!(table.values(id).len() <= MAX_VALUES && table.resolve(id).len() <= MAX_VALUES);
            let _ = table.name(id);
        }
    }
    let _ = chinhdanh_apk::open(&stored(&[("AndroidManifest.xml", MANIFEST), ("resources.arsc", bytes)]));
});
