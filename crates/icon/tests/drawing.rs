//! Drawables as Android draws them, and hostile ones.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use chinhdanh_icon::{
    Drawable, Element, IconError, RgbaImage, Signature, Value, decode, draw, limits,
};
use image::{ImageFormat, Rgba};
use proptest::prelude::*;

const RED: u32 = 0xffda_251d;
const YELLOW: u32 = 0xffff_cd00;

fn path(data: &str, colour: u32) -> Element {
    Element::new("path")
        .with("pathData", Value::Text(data.into()))
        .with("fillColor", Value::Colour(colour))
}

fn vector(children: Vec<Element>) -> Element {
    Element {
        children,
        ..Element::new("vector")
            .with("viewportWidth", Value::Number(24.0))
            .with("viewportHeight", Value::Number(24.0))
    }
}

fn at(drawn: &RgbaImage, x: f32, y: f32) -> [u8; 4] {
    let side = drawn.width() as f32;
    drawn.get_pixel((x * side) as u32, (y * side) as u32).0
}

const RED_PIXEL: [u8; 4] = [0xda, 0x25, 0x1d, 255];
const YELLOW_PIXEL: [u8; 4] = [0xff, 0xcd, 0, 255];
const NOTHING: [u8; 4] = [0; 4];

#[test]
fn a_vector_is_drawn_with_groups_clips_and_gradients() {
    let half = vector(vec![path("M0,0h12v24h-12z", RED)]);
    let drawn = draw(&Drawable::Tree(half), 96).unwrap();
    assert_eq!(at(&drawn, 0.25, 0.5), RED_PIXEL);
    assert_eq!(at(&drawn, 0.75, 0.5), NOTHING);

    // The same half, turned about the middle.
    let group = Element::new("group")
        .with("rotation", Value::Number(180.0))
        .with("pivotX", Value::Number(12.0))
        .with("pivotY", Value::Number(12.0))
        .holding(path("M0,0h12v24h-12z", RED));
    let drawn = draw(&Drawable::Tree(vector(vec![group])), 96).unwrap();
    assert_eq!(at(&drawn, 0.25, 0.5), NOTHING);
    assert_eq!(at(&drawn, 0.75, 0.5), RED_PIXEL);

    // A clip holds for its later brothers.
    let clip = Element::new("clip-path").with("pathData", Value::Text("M0,0h24v12h-24z".into()));
    let drawn = draw(
        &Drawable::Tree(vector(vec![clip, path("M0,0h24v24h-24z", RED)])),
        96,
    )
    .unwrap();
    assert_eq!(at(&drawn, 0.5, 0.25), RED_PIXEL);
    assert_eq!(at(&drawn, 0.5, 0.75), NOTHING);

    let gradient = Element::new("gradient")
        .with("startX", Value::Number(0.0))
        .with("endX", Value::Number(24.0))
        .with("startColor", Value::Colour(RED))
        .with("endColor", Value::Colour(YELLOW));
    let filled = Element::new("path")
        .with("pathData", Value::Text("M0,0h24v24h-24z".into()))
        .with(
            "fillColor",
            Value::Drawable(Box::new(Drawable::Tree(gradient))),
        );
    let drawn = draw(&Drawable::Tree(vector(vec![filled])), 96).unwrap();
    let (left, right) = (at(&drawn, 0.05, 0.5), at(&drawn, 0.95, 0.5));
    assert!(left[1] < 0x40 && right[1] > 0xb0, "{left:?} {right:?}");
}

#[test]
fn of_an_adaptive_icon_the_middle_two_thirds_are_seen() {
    let layer = |name: &str, drawable| {
        Element::new(name).with("drawable", Value::Drawable(Box::new(drawable)))
    };
    // A square of 36 dp in the middle of 108 fills half of the 72 that are seen.
    let square = Element {
        children: vec![path("M36,36h36v36h-36z", YELLOW)],
        ..Element::new("vector")
            .with("viewportWidth", Value::Number(108.0))
            .with("viewportHeight", Value::Number(108.0))
    };
    let icon = Element::new("adaptive-icon")
        .holding(layer("background", Drawable::Colour(RED)))
        .holding(layer("foreground", Drawable::Tree(square)));
    let drawn = draw(&Drawable::Tree(icon), 144).unwrap();
    assert_eq!((drawn.width(), drawn.height()), (144, 144));
    assert_eq!(at(&drawn, 0.5, 0.5), YELLOW_PIXEL);
    assert_eq!(at(&drawn, 0.3, 0.5), YELLOW_PIXEL);
    assert_eq!(at(&drawn, 0.2, 0.5), RED_PIXEL);
    assert_eq!(at(&drawn, 0.02, 0.02), RED_PIXEL);
}

#[test]
fn lists_insets_and_shapes_are_laid_as_declared() {
    let solid = |colour| Element::new("solid").with("color", Value::Colour(colour));
    let oval = Element::new("shape")
        .with("shape", Value::Number(1.0))
        .holding(solid(YELLOW));
    let inset = Element::new("inset")
        .with("inset", Value::Number(0.25))
        .holding(oval);
    let ground = Element::new("shape").holding(solid(RED));
    let list = Element::new("layer-list")
        .holding(Element::new("item").holding(ground))
        .holding(Element::new("item").holding(inset));
    let drawn = draw(&Drawable::Tree(list), 96).unwrap();
    assert_eq!(at(&drawn, 0.5, 0.5), YELLOW_PIXEL);
    assert_eq!(at(&drawn, 0.1, 0.1), RED_PIXEL);
    assert_eq!(at(&drawn, 0.28, 0.28), RED_PIXEL, "outside the oval");
}

#[test]
fn pictures_are_drawn_at_the_size_asked_for() {
    let mut bytes = Vec::new();
    RgbaImage::from_pixel(48, 48, Rgba(RED_PIXEL))
        .write_to(&mut std::io::Cursor::new(&mut bytes), ImageFormat::Png)
        .unwrap();
    let drawn = draw(&Drawable::Picture(bytes.clone()), 5000).unwrap();
    assert_eq!(drawn.width(), limits::DRAWN);
    assert_eq!(at(&drawn, 0.5, 0.5), RED_PIXEL);
    for cut in 0..bytes.len() {
        let _ = decode(&bytes[..cut]);
    }
    assert!(matches!(decode(b"GIF89a"), Err(IconError::NotAPicture)));
}

#[test]
fn a_picture_that_lies_about_its_size_costs_nothing() {
    let mut bytes = Vec::new();
    RgbaImage::new(1, 1)
        .write_to(&mut std::io::Cursor::new(&mut bytes), ImageFormat::Png)
        .unwrap();
    bytes[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
    assert!(decode(&bytes).is_err());
}

#[test]
fn deep_and_endless_drawings_are_refused() {
    let mut nested = Element::new("inset").holding(Element::new("shape"));
    for _ in 0..200 {
        nested = Element::new("inset").holding(nested);
    }
    assert!(draw(&Drawable::Tree(nested), 48).is_err());

    let many = vector(
        (0..limits::ELEMENTS + 1)
            .map(|_| path("M0,0h1", RED))
            .collect(),
    );
    assert!(matches!(
        draw(&Drawable::Tree(many), 48),
        Err(IconError::TooMuch(_))
    ));
    let long = vector(vec![path(&"M0,0 ".repeat(limits::PATHS / 4), RED)]);
    assert!(matches!(
        draw(&Drawable::Tree(long), 48),
        Err(IconError::TooMuch(_))
    ));
    let item =
        || Element::new("item").with("drawable", Value::Drawable(Box::new(Drawable::Colour(RED))));
    let stacked = Element {
        children: (0..limits::LAYERS * 2).map(|_| item()).collect(),
        ..Element::new("layer-list")
    };
    assert!(matches!(
        draw(&Drawable::Tree(stacked), 48),
        Err(IconError::TooMuch(_))
    ));
}

#[test]
fn the_costliest_drawing_allowed_ends_in_seconds() {
    // Wide strokes over everything, as many bytes of path as there may be.
    let zigzag = "M0,0 L24,24 L0,24 L24,0 ".repeat(limits::PATHS / 24 - 10);
    let costly = path(&zigzag, RED)
        .with("strokeColor", Value::Colour(YELLOW))
        .with("strokeWidth", Value::Number(4.0))
        .with("strokeLineJoin", Value::Number(1.0));
    let started = std::time::Instant::now();
    let _ = draw(&Drawable::Tree(vector(vec![costly])), 192);
    let took = started.elapsed();
    assert!(took.as_secs_f32() < 4.0, "{took:?}");
}

fn element() -> impl Strategy<Value = Element> {
    let names = prop::sample::select(vec![
        "vector",
        "path",
        "group",
        "clip-path",
        "gradient",
        "item",
        "shape",
        "solid",
        "stroke",
        "inset",
        "layer-list",
        "adaptive-icon",
        "foreground",
        "background",
        "bitmap",
        "selector",
        "attr",
        "corners",
    ]);
    let keys = prop::sample::select(vec![
        "pathData",
        "fillColor",
        "strokeColor",
        "strokeWidth",
        "viewportWidth",
        "viewportHeight",
        "scaleX",
        "rotation",
        "color",
        "drawable",
        "inset",
        "left",
        "radius",
        "shape",
        "type",
        "gradientRadius",
        "offset",
        "alpha",
        "name",
        "width",
    ]);
    let value = prop_oneof![
        any::<f64>().prop_map(Value::Number),
        (-30.0..30.0).prop_map(Value::Number),
        any::<u32>().prop_map(Value::Colour),
        "[MLHVCSQTAZmlhvcsqtaz0-9 .,eE+-]{0,60}".prop_map(Value::Text),
        "\\PC{0,20}".prop_map(Value::Text),
        any::<u32>().prop_map(|c| Value::Drawable(Box::new(Drawable::Colour(c)))),
        prop::collection::vec(any::<u8>(), 0..40)
            .prop_map(|b| Value::Drawable(Box::new(Drawable::Picture(b)))),
    ];
    let attributes = prop::collection::vec((keys.prop_map(str::to_owned), value), 0..6);
    let leaf = (names, attributes).prop_map(|(name, attributes)| Element {
        name: name.to_owned(),
        attributes,
        children: Vec::new(),
    });
    leaf.clone().prop_recursive(4, 24, 4, move |inner| {
        (leaf.clone(), prop::collection::vec(inner, 0..4)).prop_map(|(element, children)| Element {
            children,
            ..element
        })
    })
}

proptest! {
    #[test]
    fn no_drawing_makes_the_painter_panic(element in element()) {
        if let Ok(drawn) = draw(&Drawable::Tree(element), 48) {
            let signature = Signature::of(&drawn).unwrap();
            let distance = signature.distance(&signature);
            prop_assert!(distance.is_finite());
        }
    }

    #[test]
    fn no_bytes_make_the_decoder_panic(mut bytes in prop::collection::vec(any::<u8>(), 0..300), kind in 0_usize..4) {
        let starts: [&[u8]; 4] = [b"", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"RIFF\x40\0\0\0WEBPVP8L", b"\xff\xd8\xff\xe0"];
        bytes.splice(0..0, starts[kind].iter().copied());
        let _ = decode(&bytes);
    }

    #[test]
    fn a_picture_of_any_size_has_a_signature_and_distances_are_symmetric(width in 1_u32..80, height in 1_u32..80, seed in any::<u32>()) {
        let picture = RgbaImage::from_fn(width, height, |x, y| Rgba((x.wrapping_mul(seed) ^ y.wrapping_mul(seed >> 7)).to_be_bytes()));
        let other = RgbaImage::from_pixel(3, 3, Rgba([9, 200, 3, 255]));
        let (a, b) = (Signature::of(&picture).unwrap(), Signature::of(&other).unwrap());
        prop_assert_eq!(a.distance(&b).to_bits(), b.distance(&a).to_bits());
    }
}
