//! Any bytes as a resource table: no panic, references that end.
#![no_main]

use chinhdanh_apk::res::arsc::{MAX_VALUES, Table};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Some(mut table) = Table::open(bytes) {
        for kind in 1..8u32 {
            let id = 0x7f00_0000 | kind << 16;
            assert!(table.resolve(id).len() <= MAX_VALUES);
            let _ = table.name(id);
        }
    }
});
