//! QR codes made by `qrencode` and spoilt by ImageMagick as a camera, a screen or a photocopier would: how many are still read.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]
#![allow(clippy::print_stdout, reason = "the figures are what the test is for")]

mod support;

use std::time::Instant;

use chinhdanh_media::{Picture, codes};
use support::{DISTORTIONS, SCENES, distort, originals, qrencode, scene};

/// The least share that must be read over all pictures.
const FLOOR: f64 = 0.95;

#[test]
fn spoilt_codes_are_read() {
    let originals = originals();
    let mut table: Vec<(&str, usize, usize)> = Vec::new();
    let mut slowest = (0.0, String::new());
    for name in DISTORTIONS
        .iter()
        .map(|(name, _)| *name)
        .chain(SCENES.iter().copied())
    {
        let mut read = 0;
        for (original, payload, level, pixels) in &originals {
            let png = qrencode(payload, level, *pixels, 4);
            let bytes = match DISTORTIONS.iter().find(|(known, _)| *known == name) {
                Some((_, arguments)) => distort(name, arguments, &png),
                None => scene(name, &png),
            };
            let start = Instant::now();
            let found = codes(&Picture::read(&bytes).unwrap());
            let took = start.elapsed().as_secs_f64();
            if took > slowest.0 {
                slowest = (took, format!("{original}, {name}"));
            }
            // What is read is read right: error correction leaves no third way.
            assert!(
                found.iter().all(|code| code.payload == *payload),
                "{original}, {name}: {found:?}"
            );
            if found.is_empty() {
                println!("not read: {original}, {name}");
            }
            read += usize::from(!found.is_empty());
        }
        table.push((name, read, originals.len()));
    }
    let (read, all) = table
        .iter()
        .fold((0, 0), |sum, row| (sum.0 + row.1, sum.1 + row.2));
    for (name, read, of) in &table {
        println!("{name:24} {read}/{of}");
    }
    let share = read as f64 / all as f64;
    println!(
        "all {read}/{all} = {share:.3}; slowest {:.2} s: {}",
        slowest.0, slowest.1
    );
    assert!(all >= 200, "{all} pictures are too few");
    assert!(share >= FLOOR, "{read} of {all} codes read");
}
