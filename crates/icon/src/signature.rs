//! What an icon looks like, in a form that survives the edits of those who copy icons.
//!
//! One global hash fails on the cheapest edits: a border added, a border cut, a badge in a corner. So an icon is seen through several windows (whole, with
//! its empty border cut away, and both a little closer), always through the round hole that a launcher may cut, and each window as three maps: brightness,
//! strength of colour, strength of edges. Turning the hue changes neither of the last two. Two icons are as alike as their best pair of windows, and one
//! quarter of the picture may disagree: that is where the badge is.

use std::ops::Range;

use image::RgbaImage;

/// Cells across a window.
const GRID: usize = 16;
/// Maps a window is seen as.
const MAPS: usize = 3;
/// The side that pictures are reduced to before they are looked at.
const SIDE: usize = 96;
/// Below this distance a person takes one icon for the other: one pair in a thousand of unlike icons lies below it (measured on the drawn set of `tests/recall.rs`).
pub const ALIKE: f32 = 0.36;

/// How close the windows look: whole, and what remains when 3, 6 or 8.3 per cent are cut on every side (the last undoes a border of a tenth).
const CLOSER: [f32; 4] = [1.0, 0.94, 0.88, 0.833];
/// What each map counts, measured on the drawn set of `tests/recall.rs`.
const WEIGHTS: [f32; MAPS] = [0.4, 0.2, 0.4];
/// What it costs to leave out a quarter.
const QUARTER_COST: f32 = 0.04;
/// Below this spread (of a map quantised to 0–255) a map says nothing.
const FLAT: f32 = 2.0;

/// What an icon looks like. Some 6 KiB.
#[derive(Debug, Clone, PartialEq)]
pub struct Signature {
    windows: Vec<Window>,
}

/// One look at an icon.
#[derive(Debug, Clone, PartialEq)]
struct Window {
    cells: [[u8; CELLS]; MAPS],
    sums: [[Sums; 4]; MAPS],
}

#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Sums {
    sum: u32,
    squares: u32,
}

/// Cells of the grid whose middle lies in the round hole, quarter by quarter.
const CELLS: usize = HOLE.1[3];
const HOLE: ([(u8, u8); GRID * GRID], [usize; 4]) = hole();

const fn hole() -> ([(u8, u8); GRID * GRID], [usize; 4]) {
    let mut cells = [(0, 0); GRID * GRID];
    let mut ends = [0; 4];
    let mut count = 0;
    let half = GRID / 2;
    let mut quarter = 0;
    while quarter < 4 {
        let mut at = 0;
        while at < half * half {
            let x = at % half + (quarter % 2) * half;
            let y = at / half + (quarter / 2) * half;
            let dx = (2 * x + 1) as isize - GRID as isize;
            let dy = (2 * y + 1) as isize - GRID as isize;
            // A cell's width inside the edge, so that a mask's blurred rim stays outside.
            let radius = GRID as isize - 1;
            if dx * dx + dy * dy <= radius * radius {
                cells[count] = (x as u8, y as u8);
                count += 1;
            }
            at += 1;
        }
        ends[quarter] = count;
        quarter += 1;
    }
    (cells, ends)
}

const fn quarter(index: usize) -> Range<usize> {
    let start = if index == 0 { 0 } else { HOLE.1[index - 1] };
    start..HOLE.1[index]
}

impl Signature {
    /// What this picture looks like. `None` for an empty picture.
    #[must_use]
    pub fn of(picture: &RgbaImage) -> Option<Self> {
        let maps = Maps::of(picture)?;
        let whole = Frame {
            left: 0.0,
            top: 0.0,
            right: SIDE as f32,
            bottom: SIDE as f32,
        };
        let content = maps.content();
        let mut frames: Vec<Frame> = CLOSER.iter().map(|scale| whole.closer(*scale)).collect();
        if content != whole {
            frames.extend(CLOSER.iter().map(|scale| content.closer(*scale)));
        }
        Some(Self {
            windows: frames.iter().map(|frame| maps.window(*frame)).collect(),
        })
    }

    /// How unlike two icons are: 0 the same, 1 nothing in common. Below [`crate::ALIKE`] a person takes one for the other.
    #[must_use]
    pub fn distance(&self, other: &Self) -> f32 {
        let mut best = 0.0_f32;
        for (mine, theirs) in [(self, other), (other, self)] {
            for whole in mine.windows.iter().step_by(CLOSER.len()) {
                for window in &theirs.windows {
                    best = best.max(whole.likeness(window));
                }
            }
        }
        1.0 - best
    }
}

impl Window {
    fn likeness(&self, other: &Self) -> f32 {
        let mut products = [[0_u32; 4]; MAPS];
        for (map, products) in products.iter_mut().enumerate() {
            for (q, product) in products.iter_mut().enumerate() {
                let range = quarter(q);
                *product = self.cells[map][range.clone()]
                    .iter()
                    .zip(&other.cells[map][range])
                    .map(|(a, b)| u32::from(*a) * u32::from(*b))
                    .sum();
            }
        }
        let all = self.over(other, &products, None);
        (0..4)
            .map(|q| self.over(other, &products, Some(q)) - QUARTER_COST)
            .fold(all, f32::max)
    }

    /// The correlation of the maps over all quarters but one.
    fn over(&self, other: &Self, products: &[[u32; 4]; MAPS], without: Option<usize>) -> f32 {
        let (mut likeness, mut weights) = (0.0, 0.0);
        for map in 0..MAPS {
            let (mut a, mut b, mut product, mut count) = (Sums::default(), Sums::default(), 0, 0);
            for q in (0..4).filter(|q| Some(*q) != without) {
                a = a.and(self.sums[map][q]);
                b = b.and(other.sums[map][q]);
                product += products[map][q];
                count += quarter(q).len();
            }
            let count = count as f32;
            let (spread_a, spread_b) = (a.spread(count), b.spread(count));
            let weight = WEIGHTS[map];
            match (spread_a < FLAT, spread_b < FLAT) {
                // Two flat maps agree without saying anything.
                (true, true) => {}
                (false, false) => {
                    let covariance =
                        product as f32 / count - a.sum as f32 / count * (b.sum as f32 / count);
                    likeness += weight * covariance / (spread_a * spread_b);
                    weights += weight;
                }
                _ => weights += weight,
            }
        }
        if weights < 0.3 {
            0.0
        } else {
            likeness / weights
        }
    }
}

impl Sums {
    fn and(self, other: Self) -> Self {
        Self {
            sum: self.sum + other.sum,
            squares: self.squares + other.squares,
        }
    }

    fn spread(self, count: f32) -> f32 {
        let mean = self.sum as f32 / count;
        (self.squares as f32 / count - mean * mean).max(0.0).sqrt()
    }
}

/// A part of the reduced picture.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Frame {
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
}

impl Frame {
    fn closer(self, scale: f32) -> Self {
        let (x, y) = (
            (self.right - self.left) * (1.0 - scale) / 2.0,
            (self.bottom - self.top) * (1.0 - scale) / 2.0,
        );
        Self {
            left: self.left + x,
            top: self.top + y,
            right: self.right - x,
            bottom: self.bottom - y,
        }
    }
}

/// Sums over every corner rectangle of the reduced picture: brightness, two axes of colour at right angles to it, edges.
struct Maps {
    pixels: Vec<[f32; 3]>,
    sums: Vec<[f32; 4]>,
}

impl Maps {
    fn of(picture: &RgbaImage) -> Option<Self> {
        if picture.width() == 0 || picture.height() == 0 {
            return None;
        }
        let pixels = reduced(picture);
        let at = |x: usize, y: usize| pixels[y * SIDE + x];
        let mut sums = vec![[0.0; 4]; (SIDE + 1) * (SIDE + 1)];
        for y in 0..SIDE {
            let mut row = [0.0; 4];
            for x in 0..SIDE {
                let [r, g, b] = at(x, y);
                let right = at((x + 1).min(SIDE - 1), y);
                let below = at(x, (y + 1).min(SIDE - 1));
                let edge = (far([r, g, b], right) + far([r, g, b], below)).sqrt();
                let values = [
                    0.213 * r + 0.715 * g + 0.072 * b,
                    (r - g) / 1.414,
                    (r + g - 2.0 * b) / 2.449,
                    edge,
                ];
                for (i, value) in values.into_iter().enumerate() {
                    row[i] += value;
                    sums[(y + 1) * (SIDE + 1) + x + 1][i] =
                        sums[y * (SIDE + 1) + x + 1][i] + row[i];
                }
            }
        }
        Some(Self { pixels, sums })
    }

    /// The picture without the border that has the colour of its corners.
    fn content(&self) -> Frame {
        let at = |x: usize, y: usize| self.pixels[y * SIDE + x];
        let last = SIDE - 1;
        let corners = [at(0, 0), at(last, 0), at(0, last), at(last, last)];
        let ground = corners[0];
        let other = |pixel: [f32; 3]| far(pixel, ground) > 900.0;
        let (mut left, mut top, mut right, mut bottom) = (SIDE, SIDE, 0, 0);
        if !corners.into_iter().any(other) {
            for y in 0..SIDE {
                for x in 0..SIDE {
                    if other(at(x, y)) {
                        left = left.min(x);
                        right = right.max(x + 1);
                        top = top.min(y);
                        bottom = bottom.max(y + 1);
                    }
                }
            }
        }
        // What is left must be something to look at.
        if right < left + SIDE / 6 || bottom < top + SIDE / 6 {
            return Frame {
                left: 0.0,
                top: 0.0,
                right: SIDE as f32,
                bottom: SIDE as f32,
            };
        }
        // Square, around the same middle, so that shapes keep their proportions.
        let half = (right - left).max(bottom - top) as f32 / 2.0;
        let middle = |from: usize, to: usize| (from + to) as f32 / 2.0;
        let (x, y) = (middle(left, right), middle(top, bottom));
        Frame {
            left: x - half,
            top: y - half,
            right: x + half,
            bottom: y + half,
        }
    }

    fn window(&self, frame: Frame) -> Window {
        let mut means = [[0.0_f32; CELLS]; MAPS];
        let (width, height) = (
            (frame.right - frame.left) / GRID as f32,
            (frame.bottom - frame.top) / GRID as f32,
        );
        for (i, (x, y)) in HOLE.0.iter().take(CELLS).enumerate() {
            let (left, top) = (
                frame.left + f32::from(*x) * width,
                frame.top + f32::from(*y) * height,
            );
            let [light, u, v, edge] = self.mean(left, top, left + width, top + height);
            means[0][i] = light;
            means[1][i] = u.hypot(v);
            // Thin and bold edges count nearer to each other than their strength says.
            means[2][i] = edge.sqrt() * 16.0;
        }
        let mut window = Window {
            cells: [[0; CELLS]; MAPS],
            sums: [[Sums::default(); 4]; MAPS],
        };
        for (map, means) in means.iter().enumerate() {
            for (cell, mean) in window.cells[map].iter_mut().zip(means) {
                *cell = mean.clamp(0.0, 255.0) as u8;
            }
            for q in 0..4 {
                for cell in &window.cells[map][quarter(q)] {
                    let value = u32::from(*cell);
                    window.sums[map][q].sum += value;
                    window.sums[map][q].squares += value * value;
                }
            }
        }
        window
    }

    fn mean(&self, left: f32, top: f32, right: f32, bottom: f32) -> [f32; 4] {
        let clamp = |value: f32| value.clamp(0.0, SIDE as f32);
        let (left, top, right, bottom) = (clamp(left), clamp(top), clamp(right), clamp(bottom));
        let area = ((right - left) * (bottom - top)).max(0.01);
        let (a, b, c, d) = (
            self.sum(left, top),
            self.sum(right, top),
            self.sum(left, bottom),
            self.sum(right, bottom),
        );
        std::array::from_fn(|i| (d[i] - b[i] - c[i] + a[i]) / area)
    }

    /// The sum over everything above and left of a point, exact between pixels too.
    fn sum(&self, x: f32, y: f32) -> [f32; 4] {
        let (column, row) = ((x as usize).min(SIDE - 1), (y as usize).min(SIDE - 1));
        let (dx, dy) = (x - column as f32, y - row as f32);
        let at = |x: usize, y: usize| &self.sums[y * (SIDE + 1) + x];
        let (a, b, c, d) = (
            at(column, row),
            at(column + 1, row),
            at(column, row + 1),
            at(column + 1, row + 1),
        );
        std::array::from_fn(|i| {
            (a[i] * (1.0 - dx) + b[i] * dx) * (1.0 - dy) + (c[i] * (1.0 - dx) + d[i] * dx) * dy
        })
    }
}

/// The square of the distance of two colours.
fn far(a: [f32; 3], b: [f32; 3]) -> f32 {
    (a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2) + (a[2] - b[2]).powi(2)
}

/// The picture at the working size, each pixel the mean of what it covers, on a white ground, or on grey where the icon itself is white.
fn reduced(picture: &RgbaImage) -> Vec<[f32; 3]> {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let source = picture.as_raw();
    let span = |i: usize, length: usize| {
        let start = i * length / SIDE;
        start..((i + 1) * length / SIDE).max(start + 1).min(length)
    };
    let mut means = Vec::with_capacity(SIDE * SIDE);
    let (mut light, mut opaque) = (0.0_f64, 0.0_f64);
    for y in 0..SIDE {
        for x in 0..SIDE {
            let (mut sum, mut alpha_sum, mut count) = ([0_u64; 3], 0_u64, 0_u64);
            for row in span(y, height) {
                let columns = span(x, width);
                for pixel in source
                    [(row * width + columns.start) * 4..(row * width + columns.end) * 4]
                    .chunks_exact(4)
                {
                    let alpha = u64::from(pixel[3]);
                    for (sum, part) in sum.iter_mut().zip(pixel) {
                        *sum += u64::from(*part) * alpha;
                    }
                    alpha_sum += alpha;
                    count += 1;
                }
            }
            let scale = 1.0 / (255.0 * count.max(1) as f32);
            let colour = sum.map(|part| part as f32 * scale);
            let alpha = alpha_sum as f32 * scale;
            light += f64::from((colour[0] + colour[1] + colour[2]) / 3.0);
            opaque += f64::from(alpha);
            means.push((colour, alpha));
        }
    }
    let ground = if light > 240.0 * opaque { 96.0 } else { 255.0 };
    means
        .into_iter()
        .map(|(colour, alpha)| colour.map(|part| part + ground * (1.0 - alpha)))
        .collect()
}
