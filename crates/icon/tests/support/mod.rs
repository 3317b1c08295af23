//! Icons drawn for these tests, and what copiers do to icons. Nothing here shows a real app's icon.

use chinhdanh_icon::RgbaImage;
use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::imageops::{self, FilterType};
use image::{DynamicImage, RgbImage, Rgba};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

/// Numbers that look random and are the same in every run (xorshift).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(crate) fn next(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % below
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.next(1000) as f64 / 1000.0
    }

    fn colour(&mut self) -> String {
        const BRANDS: [&str; 16] = [
            "#da251d", "#005aa9", "#00843d", "#ffcd00", "#7a1fa2", "#e65100", "#00838f", "#1b1b1b",
            "#ffffff", "#c2185b", "#3949ab", "#558b2f", "#5d4037", "#f4511e", "#26a69a", "#90a4ae",
        ];
        BRANDS[self.next(16) as usize].to_owned()
    }
}

/// Letters as strokes on a 4×6 grid, drawn for these tests.
const LETTERS: [&str; 20] = [
    "M0 6L2 0L4 6M1 4L3 4",
    "M0 0V6M0 0H3L4 1.5L3 3H0M3 3L4 4.5L3 6H0",
    "M4 1L3 0H1L0 1V5L1 6H3L4 5",
    "M0 0V6H2L4 4V2L2 0Z",
    "M4 0H0V6H4M0 3H3",
    "M0 6V0H4M0 3H3",
    "M4 1L3 0H1L0 1V5L1 6H3L4 5V3H2",
    "M0 0V6M4 0V6M0 3H4",
    "M0 0V6M4 0L0 3L4 6",
    "M0 0V6H4",
    "M0 6V0L2 3L4 0V6",
    "M0 6V0L4 6V0",
    "M1 0H3L4 1V5L3 6H1L0 5V1Z",
    "M0 6V0H3L4 1.5L3 3H0",
    "M4 1L3 0H1L0 1L1 3H3L4 5L3 6H1L0 5",
    "M0 0H4M2 0V6",
    "M0 0V5L1 6H3L4 5V0",
    "M0 0L2 6L4 0",
    "M0 0L4 6M4 0L0 6",
    "M0 0H4L0 6H4",
];

/// The drawn icon of this number.
pub(crate) fn icon(number: u64, side: u32) -> RgbaImage {
    let tree = Tree::from_str(&svg(number), &Options::default()).expect("our own SVG");
    let mut pixmap = Pixmap::new(side, side).expect("a small picture");
    let scale = side as f32 / 100.0;
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut pixmap.as_mut(),
    );
    let pixels = pixmap
        .pixels()
        .iter()
        .flat_map(|pixel| {
            let colour = pixel.demultiply();
            [colour.red(), colour.green(), colour.blue(), colour.alpha()]
        })
        .collect();
    RgbaImage::from_raw(side, side, pixels).expect("four bytes a pixel")
}

fn svg(number: u64) -> String {
    let dice = &mut Dice::new(number + 1);
    for _ in 0..8 {
        dice.next(2);
    }
    let (first, mut second, third) = (dice.colour(), dice.colour(), dice.colour());
    while second == first {
        second = dice.colour();
    }
    let gradient = format!(
        r#"<defs><linearGradient id="g" x1="0" y1="0" x2="{}" y2="1"><stop offset="0" stop-color="{first}"/><stop offset="1" stop-color="{third}"/></linearGradient></defs>"#,
        dice.next(2)
    );
    let fill = if dice.next(3) == 0 {
        "url(#g)".to_owned()
    } else {
        first
    };
    let ground = match dice.next(6) {
        0 => format!(r#"<rect width="100" height="100" fill="{fill}"/>"#),
        1 => format!(
            r#"<rect x="4" y="4" width="92" height="92" rx="{}" fill="{fill}"/>"#,
            dice.next(30)
        ),
        2 => format!(r#"<circle cx="50" cy="50" r="47" fill="{fill}"/>"#),
        3 => format!(
            r#"<rect width="100" height="100" fill="{fill}"/><path d="M0 {} Q50 {} 100 {} V100 H0Z" fill="{third}"/>"#,
            dice.next(80),
            dice.next(100),
            dice.next(80)
        ),
        4 => format!(
            r#"<rect width="100" height="100" fill="{fill}"/><path d="M0 0L{} 0L{} 100L0 100Z" fill="{third}"/>"#,
            dice.next(100),
            dice.next(100)
        ),
        _ => format!(
            r#"<rect width="100" height="100" rx="20" fill="{fill}"/><circle cx="{}" cy="{}" r="{}" fill="{third}" fill-opacity=".6"/>"#,
            dice.next(100),
            dice.next(100),
            10 + dice.next(50)
        ),
    };
    let mut body = String::new();
    for _ in 0..1 + dice.next(3) {
        body.push_str(&motif(dice, &second));
        second = dice.colour();
    }
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100">{gradient}{ground}{body}</svg>"#
    )
}

fn motif(dice: &mut Dice, colour: &str) -> String {
    let (x, y) = (dice.between(32.0, 68.0), dice.between(32.0, 68.0));
    let size = dice.between(16.0, 36.0);
    let turn = dice.between(0.0, 90.0);
    let ring = |points: u64, inner: f64, turn: f64| {
        let mut path = String::new();
        for i in 0..points * 2 {
            let radius = if i % 2 == 0 { size } else { size * inner };
            let angle = (turn + 180.0 * i as f64 / points as f64).to_radians();
            path.push_str(&format!(
                "{}{:.2} {:.2}",
                if i == 0 { "M" } else { "L" },
                x + radius * angle.sin(),
                y - radius * angle.cos()
            ));
        }
        path
    };
    match dice.next(10) {
        // A star.
        0 => format!(r#"<path d="{}Z" fill="{colour}"/>"#, ring(5, 0.4, 0.0)),
        // A lotus: petals around a point.
        1 => (0..5 + dice.next(4)).map(|i| format!(r#"<ellipse cx="{x}" cy="{}" rx="{}" ry="{}" fill="{colour}" fill-opacity=".75" transform="rotate({} {x} {})"/>"#, y - size * 0.3, size * 0.25, size * 0.7, i as f64 * 30.0 - 75.0, y + size * 0.4)).collect(),
        // A drum: rings and a star.
        2 => format!(r#"<g fill="none" stroke="{colour}" stroke-width="3"><circle cx="{x}" cy="{y}" r="{size}"/><circle cx="{x}" cy="{y}" r="{}"/><path d="{}Z"/></g>"#, size * 0.7, ring(6 + dice.next(6), 0.35, turn).replace(&format!("{size}"), "10")),
        // A flag or a bar code of stripes.
        3 => (0..2 + dice.next(4)).map(|i| format!(r#"<rect x="{}" y="{}" width="{}" height="{}" fill="{colour}" transform="rotate({turn} {x} {y})"/>"#, x - size, y - size + i as f64 * size * 0.5, size * dice.between(1.0, 2.0), size * 0.25)).collect(),
        // One or two letters.
        4 | 5 => (0..1 + dice.next(2)).map(|i| {
            let unit = size / 4.5;
            format!(r#"<path d="{}" fill="none" stroke="{colour}" stroke-width="1.1" transform="translate({} {}) scale({unit})"/>"#, LETTERS[dice.next(20) as usize], x - 2.0 * unit + (i as f64 - 0.3) * 5.5 * unit, y - 3.0 * unit)
        }).collect(),
        // A shield.
        6 => format!(r#"<path d="M{} {}h{}v{}q0 {} -{size} {}q-{size} -{} -{size} -{}z" fill="{colour}"/>"#, x - size, y - size, 2.0 * size, size, size * 0.6, size, size * 0.4, size),
        // A cog or a sun.
        7 => format!(r#"<path d="{}Z" fill="{colour}"/><circle cx="{x}" cy="{y}" r="{}" fill="{}"/>"#, ring(7 + dice.next(8), dice.between(0.5, 0.85), turn), size * 0.35, dice.colour()),
        // A tick, an arrow, a wave.
        8 => format!(r#"<path d="M{} {}q{} -{} {} 0t{} {}" fill="none" stroke="{colour}" stroke-width="{}" stroke-linecap="round" transform="rotate({turn} {x} {y})"/>"#, x - size, y, size * 0.5, size * 1.2, size, size, size * 0.4, 4 + dice.next(8)),
        // Dots.
        _ => (0..3 + dice.next(5)).map(|i| { let a = (turn + i as f64 * 51.0).to_radians(); format!(r#"<circle cx="{}" cy="{}" r="{}" fill="{colour}"/>"#, x + size * a.sin(), y + size * a.cos(), size * dice.between(0.15, 0.4)) }).collect(),
    }
}

/// An edit, by name.
pub(crate) type Edit = (&'static str, fn(&RgbaImage) -> RgbaImage);

/// What is done to icons, in the order of `apk.md` §4.5.
pub(crate) const EDITS: [Edit; 8] = [
    ("resize", |icon| {
        imageops::resize(icon, 72, 72, FilterType::Triangle)
    }),
    ("jpeg40", jpeg40),
    ("brightness", |icon| imageops::brighten(icon, 40)),
    ("hue", |icon| imageops::huerotate(icon, 40)),
    ("crop 6 %", |icon| {
        let cut = icon.width() * 6 / 100;
        imageops::crop_imm(
            icon,
            cut,
            cut,
            icon.width() - 2 * cut,
            icon.height() - 2 * cut,
        )
        .to_image()
    }),
    ("padding 10 %", |icon| {
        let pad = icon.width() / 10;
        let mut ground = RgbaImage::from_pixel(
            icon.width() + 2 * pad,
            icon.height() + 2 * pad,
            Rgba([255; 4]),
        );
        imageops::overlay(&mut ground, icon, i64::from(pad), i64::from(pad));
        ground
    }),
    ("badge", |icon| {
        let mut icon = icon.clone();
        let side = f64::from(icon.width());
        let (x, y, radius) = (side * 0.8, side * 0.2, side * 0.16);
        for (px, py, pixel) in icon.enumerate_pixels_mut() {
            let far = (f64::from(px) - x).hypot(f64::from(py) - y);
            if far < radius {
                *pixel = if far < radius * 0.5 {
                    Rgba([255; 4])
                } else {
                    Rgba([229, 20, 20, 255])
                };
            }
        }
        icon
    }),
    ("circle mask", |icon| {
        let mut icon = icon.clone();
        let middle = f64::from(icon.width()) / 2.0;
        for (x, y, pixel) in icon.enumerate_pixels_mut() {
            if (f64::from(x) + 0.5 - middle).hypot(f64::from(y) + 0.5 - middle) > middle {
                *pixel = Rgba([0; 4]);
            }
        }
        icon
    }),
];

fn jpeg40(icon: &RgbaImage) -> RgbaImage {
    let mut ground = RgbaImage::from_pixel(icon.width(), icon.height(), Rgba([255; 4]));
    imageops::overlay(&mut ground, icon, 0, 0);
    let flat: RgbImage = DynamicImage::from(ground).into_rgb8();
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 40)
        .encode_image(&flat)
        .expect("a picture");
    let decoder = JpegDecoder::new(std::io::Cursor::new(bytes)).expect("a JPEG");
    DynamicImage::from_decoder(decoder)
        .expect("a JPEG")
        .into_rgba8()
}
