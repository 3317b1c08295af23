//! The sheet that the decoder paints on.
//!
//! The decoder copies its picture for every three finder patterns it tries, and fills regions again and again. Both can be driven up by a picture made for
//! it, so the sheet is made of pages that copies share until they are painted on, and every read is counted. When a picture has had its share the decoder is left by
//! unwinding, which is caught at once: the decoder has no way to be told to stop, and a sheet that changed under it made it fail.

use std::cell::Cell;
use std::rc::Rc;

use image::{GenericImage, GenericImageView, Luma, Pixel as _};

use super::light::Bits;

const PAGE: usize = 4096;
/// Reads that are left to a search, shared by all its sheets.
pub(super) type Reads = Rc<Cell<u64>>;

/// What the decoder is left with when no reads are left.
pub(super) struct Spent;

/// Black and white in pages.
pub(super) struct Paper {
    width: u32,
    height: u32,
    pages: Vec<Rc<[Luma<u8>; PAGE]>>,
    reads: Reads,
}

impl Paper {
    /// A part of a sheet.
    pub(super) fn of(
        sheet: &Bits,
        (left, top, width, height): (usize, usize, usize, usize),
        reads: &Reads,
    ) -> Self {
        let length = width * height;
        let mut pages = Vec::with_capacity(length.div_ceil(PAGE));
        let mut page = [Luma([0]); PAGE];
        for y in 0..height {
            let row = &sheet.black[(top + y) * sheet.width + left..][..width];
            for (x, pixel) in row.iter().enumerate() {
                let at = (y * width + x) % PAGE;
                page[at] = Luma([*pixel]);
                if at == PAGE - 1 {
                    pages.push(Rc::new(page));
                }
            }
        }
        pages.push(Rc::new(page));
        Self {
            width: u32::try_from(width).unwrap_or(0),
            height: u32::try_from(height).unwrap_or(0),
            pages,
            reads: Rc::clone(reads),
        }
    }

    fn spot(&mut self, x: u32, y: u32) -> &mut Luma<u8> {
        let at = self.place(x, y);
        // Painting on a page that a copy shares copies it first.
        let shared = Rc::strong_count(&self.pages[at / PAGE]) > 1;
        self.spend(if shared { 1 + PAGE as u64 / 2 } else { 1 });
        &mut Rc::make_mut(&mut self.pages[at / PAGE])[at % PAGE]
    }

    fn spend(&self, reads: u64) {
        match self.reads.get().checked_sub(reads) {
            Some(left) => self.reads.set(left),
            // Not a panic: no hook runs and nothing is printed.
            None => std::panic::resume_unwind(Box::new(Spent)),
        }
    }

    fn place(&self, x: u32, y: u32) -> usize {
        y as usize * self.width as usize + x as usize
    }
}

impl Clone for Paper {
    fn clone(&self) -> Self {
        self.spend(4 * self.pages.len() as u64);
        Self {
            width: self.width,
            height: self.height,
            pages: self.pages.clone(),
            reads: Rc::clone(&self.reads),
        }
    }
}

impl GenericImageView for Paper {
    type Pixel = Luma<u8>;

    fn dimensions(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    fn get_pixel(&self, x: u32, y: u32) -> Luma<u8> {
        self.spend(1);
        let at = self.place(x, y);
        self.pages
            .get(at / PAGE)
            .map_or(Luma([0]), |page| page[at % PAGE])
    }
}

impl GenericImage for Paper {
    fn get_pixel_mut(&mut self, x: u32, y: u32) -> &mut Luma<u8> {
        self.spot(x, y)
    }

    fn put_pixel(&mut self, x: u32, y: u32, pixel: Luma<u8>) {
        *self.spot(x, y) = pixel;
    }

    fn blend_pixel(&mut self, x: u32, y: u32, pixel: Luma<u8>) {
        self.spot(x, y).blend(&pixel);
    }
}
