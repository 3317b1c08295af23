//! The sheet that the decoder paints on.
//!
//! The decoder copies its picture for every three finder patterns it tries, and fills regions again and again. Both can be driven up by a picture made for
//! it, so the sheet is made of pages that copies share until they are painted on, and it goes blank when it has been read too often.

use std::cell::Cell;
use std::rc::Rc;

use image::{GenericImage, GenericImageView, Luma, Pixel as _};

use super::light::Bits;

const PAGE: usize = 4096;
/// How often each pixel may be read on average. Codes in the pictures of `tests/qr.rs` need less than 12.
const READS: u64 = 60;

/// Black and white in pages. Reads beyond the budget see white.
#[derive(Clone)]
pub(super) struct Paper {
    width: u32,
    height: u32,
    pages: Vec<Rc<[Luma<u8>; PAGE]>>,
    reads: Rc<Cell<u64>>,
}

impl Paper {
    /// A part of a sheet.
    pub(super) fn of(
        sheet: &Bits,
        (left, top, width, height): (usize, usize, usize, usize),
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
            reads: Rc::new(Cell::new(length as u64 * READS + 1_000_000)),
        }
    }

    fn spot(&mut self, x: u32, y: u32) -> &mut Luma<u8> {
        let at = self.place(x, y);
        &mut Rc::make_mut(&mut self.pages[at / PAGE])[at % PAGE]
    }

    fn place(&self, x: u32, y: u32) -> usize {
        y as usize * self.width as usize + x as usize
    }
}

impl GenericImageView for Paper {
    type Pixel = Luma<u8>;

    fn dimensions(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    fn get_pixel(&self, x: u32, y: u32) -> Luma<u8> {
        let left = self.reads.get();
        if left == 0 {
            return Luma([0]);
        }
        self.reads.set(left - 1);
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
