//! Any bytes as a picture and as the path of a vector: no panic, a signature whenever there is something to see.
#![no_main]

use chinhdanh_icon::{Drawable, Element, Signature, Value, decode, draw};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(picture) = decode(bytes)
        && let Some(signature) = Signature::of(&picture)
    {
        assert!(signature.distance(&signature).is_finite());
    }
    let (first, rest) = bytes.split_first().unwrap_or((&0, &[]));
    let size = f64::from(*first);
    let path = Element::new("path")
        .with("pathData", Value::Text(String::from_utf8_lossy(rest).into_owned()))
        .with("fillColor", Value::Colour(0xffda_251d))
        .with("strokeColor", Value::Colour(0xffff_cd00))
        .with("strokeWidth", Value::Number(size / 8.0));
    let vector = Element::new("vector")
        .with("viewportWidth", Value::Number(size))
        .with("viewportHeight", Value::Number(24.0))
        .holding(path);
    if let Ok(drawn) = draw(&Drawable::Tree(vector), 48) {
        assert!(Signature::of(&drawn).is_some());
    }
});
