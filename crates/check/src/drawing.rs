//! From an app's icon as its package holds it to something that can be drawn.

use std::io::Cursor;

use chinhdanh_apk::Package;
use chinhdanh_apk::model::{Icon, IconFile, Layer};
use chinhdanh_apk::res::axml::{Event, Xml};
use chinhdanh_apk::res::{Value, ValueKind};
use chinhdanh_icon::{Drawable, Element, RgbaImage, Value as Drawn, draw};
use image::ImageFormat;

/// The side of a drawn icon in pixels: what launchers show on most screens.
pub(crate) const SIDE: u32 = 192;

/// An icon as pixels; `None` where there is none, or none that can be drawn.
pub(crate) fn drawn(icon: &Icon) -> Option<RgbaImage> {
    // An adaptive icon is drawn from its layers; where they cannot be drawn, older phones' pictures stand beside them.
    let adaptive = adaptive(icon).map(Drawable::Tree);
    let files = icon.files.iter().filter_map(|file| of_file(file, icon));
    adaptive
        .into_iter()
        .chain(files)
        .find_map(|drawable| draw(&drawable, SIDE).ok())
}

/// An app's icon as PNG; `None` where there is none, or none that can be drawn.
#[must_use]
pub fn icon_png(package: &Package) -> Option<Vec<u8>> {
    let mut png = Vec::new();
    drawn(&package.app.icon)?
        .write_to(&mut Cursor::new(&mut png), ImageFormat::Png)
        .ok()?;
    Some(png)
}

fn adaptive(icon: &Icon) -> Option<Element> {
    let foreground = layer(icon.foreground.as_ref()?, icon)?;
    let part = |name: &str, drawable: Drawable| {
        Element::new(name).with("drawable", Drawn::Drawable(Box::new(drawable)))
    };
    let background = icon
        .background
        .as_ref()
        .and_then(|background| layer(background, icon));
    let mut whole = Element::new("adaptive-icon");
    if let Some(background) = background {
        whole = whole.holding(part("background", background));
    }
    Some(whole.holding(part("foreground", foreground)))
}

fn layer(layer: &Layer, icon: &Icon) -> Option<Drawable> {
    match layer {
        Layer::Colour(colour) => Some(Drawable::Colour(*colour)),
        Layer::Files(files) => files.iter().find_map(|file| of_file(file, icon)),
    }
}

fn of_file(file: &IconFile, icon: &Icon) -> Option<Drawable> {
    if !Xml::looks_like(&file.bytes) {
        return Some(Drawable::Picture(file.bytes.clone()));
    }
    let mut open: Vec<Element> = Vec::new();
    let mut root = None;
    Xml::open(&file.bytes)?.walk(|event| match event {
        Event::Start { name, attributes } => {
            let mut element = Element::new(name);
            for attribute in &attributes {
                if let Some(value) = value(&attribute.value, icon) {
                    element = element.with(attribute.name.clone(), value);
                }
            }
            open.push(element);
        }
        Event::End => {
            if let Some(done) = open.pop() {
                match open.last_mut() {
                    Some(parent) => parent.children.push(done),
                    None => root = Some(done),
                }
            }
        }
        Event::Text(_) => {}
    });
    root.map(Drawable::Tree)
}

/// Type bytes of `Res_value`: fractions of a number, lengths, and numbers (`ResourceTypes.h`).
const FLOAT: u8 = 0x04;
const DIMENSION: u8 = 0x05;
const FRACTION: u8 = 0x06;
const COLOURS: std::ops::RangeInclusive<u8> = 0x1c..=0x1f;

fn value(value: &Value<'_>, icon: &Icon) -> Option<Drawn> {
    if let Some(text) = &value.text {
        return Some(Drawn::Text(text.clone().into_owned()));
    }
    let ValueKind { kind, data } = value.kind;
    if let Some(id) = value.kind.reference() {
        let known = icon.colours.iter().find(|(known, _)| *known == id);
        return known.map(|(_, colour)| Drawn::Colour(*colour));
    }
    match kind {
        FLOAT => Some(Drawn::Number(f64::from(f32::from_bits(data)))),
        DIMENSION | FRACTION => Some(Drawn::Number(complex(data))),
        kind if COLOURS.contains(&kind) => Some(Drawn::Colour(data)),
        _ => value
            .kind
            .integer()
            .map(|number| Drawn::Number(f64::from(number.cast_signed()))),
    }
}

/// A number as `complex_to_float` of `ResourceTypes.h` reads it: 24 bits of mantissa with its radix point in bits 4 and 5.
fn complex(data: u32) -> f64 {
    let mantissa = f64::from((data & 0xffff_ff00).cast_signed());
    let places = [8, 15, 23, 31][((data >> 4) & 3) as usize];
    mantissa / f64::from(1_u32 << places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_android_packs_them() {
        // 24dp, 1.5dp, 50 %.
        for (data, number) in [(0x0000_1801, 24.0), (0x0000_c011, 1.5), (0x4000_0030, 0.5)] {
            assert!(
                (complex(data) - number).abs() < 1e-6,
                "{data:#x}: {}",
                complex(data)
            );
        }
    }
}
