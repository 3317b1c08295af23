//! Any bytes as compiled XML and as the manifest of a package: no panic, bounded depth and lists.
#![no_main]

use chinhdanh_apk::res::axml::{Event, MAX_ATTRIBUTES, MAX_DEPTH, MAX_ELEMENTS, Xml};
use chinhdanh_fuzz::package::stored;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some(mut xml) = Xml::open(bytes) else { return };
    let (mut elements, mut depth) = (0usize, 0usize);
    xml.walk(|event| match event {
        Event::Start { attributes, .. } => {
            (elements, depth) = (elements + 1, depth + 1);
            assert!(attributes.len() <= MAX_ATTRIBUTES && elements <= MAX_ELEMENTS && depth <= MAX_DEPTH);
        }
        Event::End => depth = depth.saturating_sub(1),
        Event::Text(_) => {}
    });
    let _ = chinhdanh_apk::open(&stored(&[("AndroidManifest.xml", bytes)]));
});
