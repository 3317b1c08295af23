//! Grey to black and white under uneven light, and the sizes a picture is looked at in.

use image::imageops::{self, FilterType};
use image::{GrayImage, Luma};

/// Black and white: 1 is black, as the decoder counts.
pub(super) struct Bits {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) black: Vec<u8>,
}

/// How a pixel is called black: when it is darker than a share of the mean around it (Wellner's method, on a summed area table).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Even {
    /// Pixels to each side; 0 for an eighth of the shorter side.
    reach: usize,
    percent: u64,
}

impl Even {
    /// The mean over a quarter of the picture's shorter side: keeps large modules whole.
    pub(super) const fn wide() -> Self {
        Self {
            reach: 0,
            percent: 95,
        }
    }

    /// The mean over `reach` pixels to each side: follows hard shadows.
    pub(super) const fn within(reach: usize, percent: u64) -> Self {
        Self { reach, percent }
    }

    pub(super) fn bits(self, picture: &GrayImage) -> Bits {
        let (width, height) = (picture.width() as usize, picture.height() as usize);
        let reach = if self.reach == 0 {
            (width.min(height) / 8).max(8)
        } else {
            self.reach
        };
        let mut black = vec![0_u8; width * height];
        let rows = || picture.as_raw().chunks_exact(width.max(1));
        // Column sums over the rows in reach, moved down row by row: two rows of numbers instead of a table as large as the picture.
        let mut columns = vec![0_u32; width];
        let mut sums = vec![0_u64; width + 1];
        let all: Vec<&[u8]> = rows().collect();
        for row in all.iter().take(reach) {
            add(&mut columns, row);
        }
        for y in 0..height {
            if let Some(row) = all.get(y + reach) {
                add(&mut columns, row);
            }
            if y > reach {
                for (sum, pixel) in columns.iter_mut().zip(all[y - reach - 1]) {
                    *sum -= u32::from(*pixel);
                }
            }
            let mut sum = 0;
            for (x, column) in columns.iter().enumerate() {
                sum += u64::from(*column);
                sums[x + 1] = sum;
            }
            let high = (y + reach + 1).min(height) - y.saturating_sub(reach);
            let out = &mut black[y * width..(y + 1) * width];
            for (x, (out, pixel)) in out.iter_mut().zip(all[y]).enumerate() {
                let (from, to) = (x.saturating_sub(reach), (x + reach + 1).min(width));
                let area = ((to - from) * high) as u64;
                *out = u8::from(
                    u64::from(*pixel) * area * 100 < (sums[to] - sums[from]) * self.percent,
                );
            }
        }
        Bits {
            width,
            height,
            black,
        }
    }
}

fn add(columns: &mut [u32], row: &[u8]) {
    for (sum, pixel) in columns.iter_mut().zip(row) {
        *sum += u32::from(*pixel);
    }
}

/// The picture with light and dark exchanged.
pub(super) fn negative(picture: &GrayImage) -> GrayImage {
    let mut picture = picture.clone();
    imageops::invert(&mut picture);
    picture
}

/// The picture at one `factor`th of its size, each pixel the mean of those it stands for.
pub(crate) fn reduced(picture: &GrayImage, factor: u32) -> GrayImage {
    let (width, height) = (
        (picture.width() / factor).max(1),
        (picture.height() / factor).max(1),
    );
    let (step, stride) = (factor as usize, picture.width() as usize);
    let raw = picture.as_raw();
    let mut sums = vec![0_u32; width as usize];
    let mut out = Vec::with_capacity(width as usize * height as usize);
    for y in 0..height as usize {
        sums.fill(0);
        let mut rows = 0;
        for row in raw.chunks_exact(stride.max(1)).skip(y * step).take(step) {
            rows += 1;
            for (sum, pixels) in sums.iter_mut().zip(row.chunks(step)) {
                *sum += pixels.iter().map(|pixel| u32::from(*pixel)).sum::<u32>();
            }
        }
        let area = rows * factor.min(picture.width());
        out.extend(
            sums.iter()
                .map(|sum| u8::try_from(sum / area.max(1)).unwrap_or(u8::MAX)),
        );
    }
    GrayImage::from_raw(width, height, out).unwrap_or_default()
}

/// The picture at twice its size.
pub(super) fn doubled(picture: &GrayImage, sharp: bool) -> GrayImage {
    let filter = if sharp {
        FilterType::CatmullRom
    } else {
        FilterType::Triangle
    };
    imageops::resize(picture, picture.width() * 2, picture.height() * 2, filter)
}

/// The picture without specks: each pixel the middle one of the nine around it.
pub(super) fn cleaned(picture: &GrayImage) -> GrayImage {
    let (width, height) = picture.dimensions();
    GrayImage::from_fn(width, height, |x, y| {
        let mut around = [0_u8; 9];
        for (place, value) in around.iter_mut().enumerate() {
            let (dx, dy) = (place as u32 % 3, place as u32 / 3);
            *value = picture
                .get_pixel(
                    (x + dx).saturating_sub(1).min(width - 1),
                    (y + dy).saturating_sub(1).min(height - 1),
                )
                .0[0];
        }
        around.sort_unstable();
        Luma([around[4]])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_moving_mean_is_the_mean() {
        let picture = GrayImage::from_fn(37, 23, |x, y| Luma([(x * 31 + y * 17 + x * y) as u8]));
        let bits = Even::within(5, 92).bits(&picture);
        for y in 0..23_i64 {
            for x in 0..37_i64 {
                let (mut sum, mut area) = (0, 0);
                for v in (y - 5).max(0)..(y + 6).min(23) {
                    for u in (x - 5).max(0)..(x + 6).min(37) {
                        sum += u64::from(picture.get_pixel(u as u32, v as u32).0[0]);
                        area += 1;
                    }
                }
                let black =
                    u64::from(picture.get_pixel(x as u32, y as u32).0[0]) * area * 100 < sum * 92;
                assert_eq!(bits.black[(y * 37 + x) as usize] == 1, black, "{x} {y}");
            }
        }
    }

    #[test]
    fn reducing_keeps_the_mean() {
        let picture = GrayImage::from_fn(7, 5, |x, _| Luma([(x * 10) as u8]));
        let half = reduced(&picture, 2);
        assert_eq!(half.dimensions(), (3, 2));
        assert_eq!(half.as_raw()[..3], [5, 25, 45]);
        assert_eq!(reduced(&picture, 100).dimensions(), (1, 1));
    }
}
