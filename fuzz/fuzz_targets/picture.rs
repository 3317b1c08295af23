//! Any bytes as a picture: no panic that leaves the room, codes inside the picture, an end.
#![no_main]

use std::sync::Once;

use chinhdanh_media::{Picture, codes, readable};
use libfuzzer_sys::fuzz_target;

/// The decoder of QR codes may panic inside `codes`, which catches it. Only what is not caught counts: it ends the process at the boundary to C.
static QUIET: Once = Once::new();

fuzz_target!(|bytes: &[u8]| {
    QUIET.call_once(|| std::panic::set_hook(Box::new(|_| {})));
    // The last byte says how: as a file, or as pixels of a picture of that width.
    let Some((width, pixels)) = bytes.split_last() else { return };
    let picture = match *width {
        width @ 24..=128 => Picture::from_grey(u32::from(width), (pixels.len() / usize::from(width)) as u32, pixels[..pixels.len() / usize::from(width) * usize::from(width)].to_vec()),
        _ => Picture::read(bytes).ok(),
    };
    let Some(picture) = picture else { return };
    let (width, height) = picture.size();
    if u64::from(width) * u64::from(height) > 1 << 20 {
        return;
    }
    for code in codes(&picture) {
        assert!(code.corners.iter().all(|(x, y)| *x <= width && *y <= height));
    }
    let _ = readable(&picture);
});
