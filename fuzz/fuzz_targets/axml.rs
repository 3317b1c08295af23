//! Any bytes as compiled XML: no panic, bounded depth.
#![no_main]

use chinhdanh_apk::res::axml::Xml;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Some(mut xml) = Xml::open(bytes) {
        xml.walk(|_| {});
    }
});
