//! What an icon costs: its signature, a comparison, and what the baseline (pHash of 16×16) takes for the same picture.

use chinhdanh_icon::{Drawable, Element, Rgba, RgbaImage, Signature, Value, draw};
use divan::{Bencher, black_box};
use image_hasher::{HashAlg, HasherConfig};

fn main() {
    divan::main();
}

fn picture() -> RgbaImage {
    RgbaImage::from_fn(192, 192, |x, y| {
        let far = (x as f32 - 96.0).hypot(y as f32 - 96.0);
        let light = if ((far / 11.0) as u32).is_multiple_of(2) {
            220
        } else {
            40
        };
        Rgba([
            light,
            (x + y) as u8 / 2,
            90,
            if far < 92.0 { 255 } else { 0 },
        ])
    })
}

#[divan::bench]
fn signature(bencher: Bencher<'_, '_>) {
    let picture = picture();
    bencher.bench(|| Signature::of(black_box(&picture)));
}

#[divan::bench]
fn distance(bencher: Bencher<'_, '_>) {
    let Some(signature) = Signature::of(&picture()) else {
        return;
    };
    bencher.bench(|| black_box(&signature).distance(&signature));
}

#[divan::bench]
fn baseline_phash16(bencher: Bencher<'_, '_>) {
    let picture = picture();
    let hasher = HasherConfig::new()
        .hash_size(16, 16)
        .hash_alg(HashAlg::Mean)
        .preproc_dct()
        .to_hasher();
    bencher.bench(|| hasher.hash_image(black_box(&picture)));
}

#[divan::bench]
fn draw_vector(bencher: Bencher<'_, '_>) {
    let path = Element::new("path")
        .with("pathData", Value::Text("M12,2 L22,20 L2,20 Z".into()))
        .with("fillColor", Value::Colour(0xffda_251d));
    let vector = Drawable::Tree(
        Element::new("vector")
            .with("viewportWidth", Value::Number(24.0))
            .with("viewportHeight", Value::Number(24.0))
            .holding(path),
    );
    bencher.bench(|| draw(black_box(&vector), 192));
}
