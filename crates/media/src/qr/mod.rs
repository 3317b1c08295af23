//! All QR codes of a picture.
//!
//! The decoder is `rqrr`. Alone it reads 241 of the 280 pictures of `tests/qr.rs`, `rxing` 0.9 234; with the light evened out, both polarities and three sizes `rqrr` reads
//! 270 (and `rxing` with the same help one more), without the two dozen crates that `rxing` brings. So the work here is to hand it good black and white: passes from
//! cheap to dear, until every code that was noticed is read or the budget of pixels is spent.

mod finders;
mod light;
mod paper;

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use image::GrayImage;

use crate::picture::Picture;
pub(crate) use light::reduced;
use light::{Bits, Even};
use paper::{Paper, Reads};

/// A code found in a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QrCode {
    /// What it holds.
    pub payload: Vec<u8>,
    /// Where it stands, in pixels of the picture: top left, top right, bottom right, bottom left as the code itself is held.
    pub corners: [(u32, u32); 4],
}

impl QrCode {
    /// The payload as text, where it is text.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.payload).ok()
    }
}

/// The most codes that are returned.
pub const MAX_CODES: usize = 64;

/// Pixels that all passes over one picture may look at. At 25–40 ns a pixel, decoding apart, this is about a second (`benches/media.rs`).
const BUDGET: u64 = 24_000_000;
/// Reads that the decoder may make over all passes: about 0.6 s at 15 ns each, transformation and rounding included. The pictures of `tests/qr.rs` need at most a fifth of it.
const READS: u64 = 40_000_000;
/// Larger pictures are looked at reduced first: a code that fills a tenth of a 12-megapixel photograph's width still has four pixels a module.
const FIRST_LOOK: u64 = 3_000_000;

/// Every QR code of a picture, in the order found.
#[must_use]
pub fn codes(picture: &Picture) -> Vec<QrCode> {
    let share = BUDGET / picture.frames().len().max(1) as u64;
    let mut found: Vec<QrCode> = Vec::new();
    for frame in picture.frames() {
        for code in Search::new(frame, share).run() {
            if found.len() < MAX_CODES
                && !found
                    .iter()
                    .any(|known| known.payload == code.payload && picture.frames().len() > 1)
            {
                found.push(code);
            }
        }
    }
    found
}

/// What a pass does to the grey picture before it is made black and white.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Size {
    Same,
    Half,
    Double,
    /// Doubled with a kernel that keeps edges steep: for blur.
    DoubleSharp,
    /// Specks removed, then doubled.
    CleanDouble,
}

/// The passes, from cheap to dear; each runs on the picture and on its negative. The order comes from what each added on the 280 pictures of `tests/qr.rs`.
const PASSES: &[(Size, Even)] = &[
    (Size::Same, Even::wide()),
    (Size::Same, Even::within(40, 92)),
    (Size::Same, Even::within(20, 92)),
    (Size::Half, Even::wide()),
    (Size::Double, Even::wide()),
    (Size::Double, Even::within(40, 95)),
    (Size::DoubleSharp, Even::wide()),
    (Size::CleanDouble, Even::wide()),
];
/// How many passes run in any case, so that a light code beside a dark one is not missed.
const ALWAYS: usize = 2;

struct Search<'p> {
    picture: &'p GrayImage,
    left: u64,
    reads: Reads,
    found: Vec<QrCode>,
    /// Finder patterns stood where no code was read.
    noticed: bool,
}

impl<'p> Search<'p> {
    fn new(picture: &'p GrayImage, budget: u64) -> Self {
        Self {
            picture,
            left: budget,
            reads: Rc::new(Cell::new(READS / (BUDGET / budget.max(1)).max(1))),
            found: Vec::new(),
            noticed: false,
        }
    }

    fn run(mut self) -> Vec<QrCode> {
        let pixels = pixels(self.picture);
        let factor = (1..)
            .find(|factor| pixels / (factor * factor) <= FIRST_LOOK)
            .unwrap_or(1);
        if factor > 1 {
            let reduced = reduced(self.picture, u32::try_from(factor).unwrap_or(u32::MAX));
            self.passes(&reduced, factor as f64);
            if self.done() {
                return self.found;
            }
            // A small code in a large picture: once more with every pixel.
            self.pass(self.picture, 1.0, Size::Same, Even::within(40, 92));
        } else {
            self.passes(self.picture, 1.0);
        }
        self.found
    }

    fn done(&self) -> bool {
        !self.found.is_empty() && !self.noticed
    }

    fn passes(&mut self, base: &GrayImage, scale: f64) {
        let negative = light::negative(base);
        for (number, (size, even)) in PASSES.iter().enumerate() {
            if number >= ALWAYS && self.done() {
                return;
            }
            self.noticed = false;
            self.pass(base, scale, *size, *even);
            self.pass(&negative, scale, *size, *even);
        }
    }

    fn pass(&mut self, base: &GrayImage, scale: f64, size: Size, even: Even) {
        let work = pixels(base)
            * match size {
                Size::Same | Size::Half => 1,
                Size::Double | Size::DoubleSharp | Size::CleanDouble => 4,
            };
        if work > self.left || base.width().min(base.height()) < 11 {
            return;
        }
        self.left -= work;
        match size {
            Size::Same => self.look(&even.bits(base), scale),
            Size::Half => self.look(&even.bits(&reduced(base, 2)), scale * 2.0),
            Size::Double => self.look(&even.bits(&light::doubled(base, false)), scale / 2.0),
            Size::DoubleSharp => self.look(&even.bits(&light::doubled(base, true)), scale / 2.0),
            Size::CleanDouble => self.look(
                &even.bits(&light::doubled(&light::cleaned(base), false)),
                scale / 2.0,
            ),
        }
    }

    /// Reads what is on one sheet of black and white. A sheet with very many finder patterns is cut into overlapping quarters, since the decoder tries
    /// every three of them.
    fn look(&mut self, sheet: &Bits, scale: f64) {
        let mut tiles = vec![(0, 0, sheet.width, sheet.height)];
        while let Some((x, y, width, height)) = tiles.pop() {
            let count = finders::count(sheet, (x, y, width, height), finders::MANY + 1);
            if count < 3 {
                continue;
            }
            if count > finders::MANY {
                if width.min(height) >= 256 {
                    let (w, h) = (width * 5 / 8, height * 5 / 8);
                    tiles.extend([
                        (x, y, w, h),
                        (x + width - w, y, w, h),
                        (x, y + height - h, w, h),
                        (x + width - w, y + height - h, w, h),
                    ]);
                }
                continue;
            }
            // A tile of a crowded sheet is work of its own.
            let work = (width * height) as u64;
            if width < sheet.width {
                if work > self.left {
                    return;
                }
                self.left -= work;
            }
            self.decode(sheet, (x, y, width, height), scale);
        }
    }

    fn decode(&mut self, sheet: &Bits, tile: (usize, usize, usize, usize), scale: f64) {
        let paper = Paper::of(sheet, tile, &self.reads);
        // The decoder asserts what a picture made for it can break. Such a sheet holds no code; nothing that it touched is used again.
        let grids = catch_unwind(AssertUnwindSafe(|| grids(paper)));
        if grids.is_err() && self.reads.get() < paper_length(tile) {
            self.left = 0;
        }
        for (bounds, payload) in grids.unwrap_or_default() {
            let corners = bounds.map(|point| {
                let place =
                    |at: i32, from: usize| ((f64::from(at) + from as f64) * scale).max(0.0) as u32;
                (
                    place(point.x, tile.0).min(self.picture.width()),
                    place(point.y, tile.1).min(self.picture.height()),
                )
            });
            if self
                .found
                .iter()
                .any(|known| overlap(&known.corners, &corners))
            {
                continue;
            }
            match payload {
                Some(payload) if self.found.len() < MAX_CODES => {
                    self.found.push(QrCode { payload, corners });
                }
                _ => self.noticed = true,
            }
        }
    }
}

/// What the decoder makes of a sheet: where it sees codes, and what they hold where it can read them.
fn grids(paper: Paper) -> Vec<([rqrr::Point; 4], Option<Vec<u8>>)> {
    let mut prepared = rqrr::PreparedImage::without_preparation(paper);
    let grids = prepared.detect_grids().into_iter().map(|grid| {
        let mut payload = Vec::new();
        let read = grid.decode_to(&mut payload).is_ok();
        (grid.bounds, read.then_some(payload))
    });
    grids.collect()
}

fn paper_length((_, _, width, height): (usize, usize, usize, usize)) -> u64 {
    (width * height) as u64
}

fn pixels(picture: &GrayImage) -> u64 {
    u64::from(picture.width()) * u64::from(picture.height())
}

/// Whether the middle of one lies in the box around the other.
fn overlap(one: &[(u32, u32); 4], other: &[(u32, u32); 4]) -> bool {
    let holds = |around: &[(u32, u32); 4], inner: &[(u32, u32); 4]| {
        let middle = |side: fn(&(u32, u32)) -> u32| {
            inner
                .iter()
                .map(|corner| u64::from(side(corner)))
                .sum::<u64>()
                / 4
        };
        let within = |side: fn(&(u32, u32)) -> u32| {
            let values = around.iter().map(side);
            let (low, high) = (values.clone().min().unwrap_or(0), values.max().unwrap_or(0));
            (u64::from(low)..=u64::from(high)).contains(&middle(side))
        };
        within(|corner| corner.0) && within(|corner| corner.1)
    };
    holds(one, other) || holds(other, one)
}
