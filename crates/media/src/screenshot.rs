//! A screenshot made ready for reading.
//!
//! Tesseract was trained on dark letters some thirty pixels high on white paper. Chat screens are small, and many are light on dark, or both at once: one's own
//! bubbles in colour, the other's in grey. So every place is measured against the colour that prevails around it: what differs is ink.

use image::GrayImage;
use image::imageops::{self, FilterType};

use crate::picture::Picture;
use crate::qr;

/// A picture is enlarged until it has about this many pixels, three times at most.
const ENOUGH: u64 = 4_500_000;
/// Blocks in which one background is supposed, in pixels of the screenshot: half a line of text.
const BLOCK: usize = 12;
/// How far around a block its background is looked for, in blocks.
const AROUND: usize = 2;
/// A difference of this much from the background is full ink. Grey letters on grey are about 60 apart.
const INK: u32 = 110;

/// The first frame as dark letters on white, enlarged, as a PGM file (netpbm `P5`), which Tesseract takes.
#[must_use]
pub fn readable(picture: &Picture) -> Vec<u8> {
    let Some(frame) = picture.frames().first() else {
        return Vec::new();
    };
    let pixels = u64::from(frame.width()) * u64::from(frame.height());
    let reduced = (1..)
        .find(|factor: &u64| pixels / (factor * factor) <= ENOUGH)
        .unwrap_or(1);
    let frame = if reduced > 1 {
        qr::reduced(frame, u32::try_from(reduced).unwrap_or(u32::MAX))
    } else {
        frame.clone()
    };
    let ink = ink(&frame);
    let pixels = pixels.div_ceil(reduced * reduced).max(1);
    let factor = (1..=3)
        .rev()
        .find(|factor| pixels * factor * factor <= ENOUGH)
        .unwrap_or(1);
    let factor = u32::try_from(factor).unwrap_or(1);
    let sheet = if factor > 1 {
        imageops::resize(
            &ink,
            ink.width() * factor,
            ink.height() * factor,
            FilterType::CatmullRom,
        )
    } else {
        ink
    };
    let mut file = format!("P5\n{} {}\n255\n", sheet.width(), sheet.height()).into_bytes();
    file.extend_from_slice(sheet.as_raw());
    file
}

/// What differs from the prevailing colour around it, dark on white.
fn ink(picture: &GrayImage) -> GrayImage {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let (columns, rows) = (width.div_ceil(BLOCK), height.div_ceil(BLOCK));
    // Sixteen shades are enough to find the prevailing one.
    let mut shades = vec![[0_u16; 16]; columns * rows];
    for (y, row) in picture.as_raw().chunks_exact(width.max(1)).enumerate() {
        for (x, pixel) in row.iter().enumerate() {
            shades[y / BLOCK * columns + x / BLOCK][usize::from(pixel >> 4)] += 1;
        }
    }
    let mut ground = vec![0_u8; columns * rows];
    for y in 0..rows {
        for x in 0..columns {
            let mut sum = [0_u32; 16];
            for v in y.saturating_sub(AROUND / 2)..(y + AROUND / 2 + 1).min(rows) {
                for u in x.saturating_sub(AROUND)..(x + AROUND + 1).min(columns) {
                    // Nearer blocks speak louder, so that a bubble's rim is measured by the side it is on.
                    let weight = if u == x && v == y { 3 } else { 1 };
                    for (sum, count) in sum.iter_mut().zip(shades[v * columns + u]) {
                        *sum += weight * u32::from(count);
                    }
                }
            }
            let best = (0..16).max_by_key(|shade| sum[*shade]).unwrap_or(15);
            ground[y * columns + x] = u8::try_from(best * 16 + 8).unwrap_or(u8::MAX);
        }
    }
    GrayImage::from_fn(picture.width(), picture.height(), |x, y| {
        let block = y as usize / BLOCK * columns + x as usize / BLOCK;
        let apart =
            u32::from(picture.get_pixel(x, y).0[0].abs_diff(ground[block])).saturating_sub(10);
        let ink = (apart * 255 / INK).min(255);
        image::Luma([u8::try_from(255 - ink).unwrap_or(0)])
    })
}
