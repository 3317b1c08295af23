//! How often an edited icon is recognised when one pair in a thousand of unlike icons may be taken for alike.
#![allow(clippy::print_stdout, clippy::expect_used, reason = "a test")]

mod support;

use chinhdanh_icon::{ALIKE, Rgba, RgbaImage, Signature};
use image_hasher::{HashAlg, HasherConfig, ImageHash};
use support::{EDITS, icon};

const ICONS: u64 = 640;
/// The weights were chosen on icons 0 to 639; these are others.
const FIRST: u64 = 10_000;
const SIDE: u32 = 192;
const FLOOR: f64 = 0.95;

fn signature(icon: &RgbaImage) -> Signature {
    Signature::of(icon).expect("not empty")
}

#[test]
fn edited_icons_are_recognised() {
    let icons: Vec<RgbaImage> = (FIRST..FIRST + ICONS)
        .map(|number| icon(number, SIDE))
        .collect();
    let known: Vec<Signature> = icons.iter().map(signature).collect();
    let mut wrong: Vec<f32> = (0..known.len())
        .flat_map(|i| (0..i).map(move |j| (i, j)))
        .map(|(i, j)| known[i].distance(&known[j]))
        .collect();
    wrong.sort_by(f32::total_cmp);
    let threshold = wrong[wrong.len() / 1000];
    println!(
        "threshold at 0.1 % of {} wrong pairs: {threshold:.4}",
        wrong.len()
    );
    let mut missed = Vec::new();
    for (name, edit) in EDITS {
        let distances: Vec<f32> = icons
            .iter()
            .zip(&known)
            .map(|(icon, known)| signature(&edit(icon)).distance(known))
            .collect();
        let within = |limit: f32| {
            distances.iter().filter(|d| **d <= limit).count() as f64 / distances.len() as f64
        };
        println!(
            "{name:14} {:.4}   at ALIKE {:.4}",
            within(threshold),
            within(ALIKE)
        );
        if within(threshold.min(ALIKE)) < FLOOR {
            missed.push(name);
        }
    }
    assert!(missed.is_empty(), "below the floor: {missed:?}");
    let alike = wrong.iter().filter(|d| **d <= ALIKE).count();
    println!("wrong pairs below ALIKE: {alike}");
    assert!(
        alike * 1000 <= wrong.len(),
        "ALIKE lets {alike} wrong pairs of {} through",
        wrong.len()
    );
}

/// What the baseline of `apk.md` §4.5 does on the same icons, at the same share of wrong pairs.
#[test]
fn a_single_global_hash_does_not_get_there() {
    let hasher = HasherConfig::new()
        .hash_size(16, 16)
        .hash_alg(HashAlg::Mean)
        .preproc_dct()
        .to_hasher();
    let icons: Vec<RgbaImage> = (FIRST..FIRST + ICONS)
        .map(|number| icon(number, SIDE))
        .collect();
    // The hasher does not look at transparency; on white it sees what a person sees.
    let hash = |icon: &RgbaImage| {
        let mut ground = RgbaImage::from_pixel(icon.width(), icon.height(), Rgba([255; 4]));
        image::imageops::overlay(&mut ground, icon, 0, 0);
        hasher.hash_image(&ground)
    };
    let known: Vec<ImageHash> = icons.iter().map(hash).collect();
    let mut wrong: Vec<u32> = (0..known.len())
        .flat_map(|i| (0..i).map(move |j| (i, j)))
        .map(|(i, j)| known[i].dist(&known[j]))
        .collect();
    wrong.sort_unstable();
    let threshold = wrong[wrong.len() / 1000];
    let mut reached = 0;
    for (name, edit) in EDITS {
        let found = icons
            .iter()
            .zip(&known)
            .filter(|(icon, known)| hash(&edit(icon)).dist(known) <= threshold)
            .count();
        let recall = found as f64 / icons.len() as f64;
        println!("pHash16 {name:14} {recall:.4}");
        reached += u32::from(recall >= FLOOR);
    }
    assert!(reached < 8, "the baseline would do");
}
