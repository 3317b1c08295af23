//! How often an edited icon is recognised when one pair in a thousand of unlike icons may be taken for alike.
#![allow(clippy::print_stdout, clippy::expect_used, reason = "a test")]

mod support;

use chinhdanh_icon::{ALIKE, RgbaImage, Signature};
use support::{EDITS, icon};

const ICONS: u64 = 640;
const SIDE: u32 = 192;
const FLOOR: f64 = 0.95;

fn signature(icon: &RgbaImage) -> Signature {
    Signature::of(icon).expect("not empty")
}

#[test]
fn edited_icons_are_recognised() {
    let icons: Vec<RgbaImage> = (0..ICONS).map(|number| icon(number, SIDE)).collect();
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
