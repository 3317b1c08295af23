//! Counting finder patterns before the decoder is asked.
//!
//! Most pictures hold no code, and a look along the rows tells so at a fraction of the decoder's price. And a picture made to be slow holds thousands:
//! the decoder tries every three of them.

use super::light::Bits;

/// More finder patterns than this on one sheet, and the sheet is cut: 21 codes side by side have 63.
pub(super) const MANY: usize = 66;

/// How many finder patterns a part of the sheet holds, counted up to `enough`.
pub(super) fn count(
    sheet: &Bits,
    (left, top, width, height): (usize, usize, usize, usize),
    enough: usize,
) -> usize {
    let mut middles: Vec<(usize, usize, usize)> = Vec::new();
    for y in top..top + height {
        let row = &sheet.black[y * sheet.width + left..y * sheet.width + left + width];
        let mut runs = [0_usize; 5];
        let mut colour = 0;
        let mut length = 0;
        for (x, pixel) in row.iter().copied().chain([2]).enumerate() {
            if pixel == colour {
                length += 1;
                continue;
            }
            runs.rotate_left(1);
            runs[4] = length;
            if colour == 1 && shaped(&runs) {
                let middle = left + x - runs[4] - runs[3] - runs[2] / 2 - 1;
                let module = (runs.iter().sum::<usize>() / 7).max(1);
                let known = middles.iter().rev().any(|(u, v, size)| {
                    u.abs_diff(middle) <= 3 * *size && v.abs_diff(y) <= 4 * *size
                });
                if !known && upright(sheet, middle, y, module, (top, top + height)) {
                    middles.push((middle, y, module));
                    if middles.len() >= enough {
                        return enough;
                    }
                }
            }
            colour = pixel;
            length = 1;
        }
    }
    middles.len()
}

/// Black, white, black, white, black in about 1:1:3:1:1, as loosely as the decoder takes it.
fn shaped(runs: &[usize; 5]) -> bool {
    let around = runs[0] + runs[1] + runs[3] + runs[4];
    let mean = around as f64 / 4.0;
    let fits = |run: usize, share: f64| {
        let run = run as f64;
        run >= share * mean - mean * 0.85 && run <= share * mean + mean * 0.85
    };
    runs.iter().all(|run| *run > 0)
        && fits(runs[0], 1.0)
        && fits(runs[1], 1.0)
        && fits(runs[2], 3.0)
        && fits(runs[3], 1.0)
        && fits(runs[4], 1.0)
}

/// Whether the same pattern is met going up and down through the middle. Data modules look like a finder along one line now and then, seldom along two.
fn upright(sheet: &Bits, x: usize, y: usize, module: usize, (top, bottom): (usize, usize)) -> bool {
    let at = |y: usize| sheet.black[y * sheet.width + x];
    let most = module * 8 + 4;
    if at(y) != 1 {
        return false;
    }
    let down = arm(&mut (y..bottom.min(y + most)).map(at));
    let up = arm(&mut (top.max(y.saturating_sub(most))..y).rev().map(at));
    shaped(&[up[2], up[1], up[0] + down[0], down[1], down[2]])
}

/// The first three runs, black first.
fn arm(pixels: &mut dyn Iterator<Item = u8>) -> [usize; 3] {
    let mut runs = [0; 3];
    let mut run = 0;
    for pixel in pixels {
        // Runs alternate, so a pixel of the other colour begins the next.
        if pixel != 1 - (run % 2) as u8 {
            run += 1;
        }
        let Some(length) = runs.get_mut(run) else {
            break;
        };
        *length += 1;
    }
    runs
}
