//! Drawables as Android knows them, and pixels of them.

use image::imageops::{self, FilterType};
use image::{Rgba, RgbaImage};

use crate::picture::{IconError, decode};
use crate::{limits, vector};

/// Something that can be drawn, every reference already followed.
#[derive(Debug, Clone, PartialEq)]
pub enum Drawable {
    /// The bytes of a picture.
    Picture(Vec<u8>),
    /// One colour, 0xAARRGGBB.
    Colour(u32),
    /// An XML drawable: `vector`, `adaptive-icon`, `layer-list`, `inset`, `shape`, `bitmap`, `selector` and their like.
    Tree(Element),
}

/// An element of an XML drawable.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Element {
    /// Its name, without a prefix.
    pub name: String,
    /// Its attributes in order, without prefixes.
    pub attributes: Vec<(String, Value)>,
    /// The elements in it. The gradient that `aapt:attr` holds stands in the attribute it is for, as [`Value::Drawable`], or as the child `attr` with
    /// the attribute `name`.
    pub children: Vec<Self>,
}

/// What an attribute says.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number, a dimension in dp, a fraction of one, or an enumerated value.
    Number(f64),
    /// A colour, 0xAARRGGBB.
    Colour(u32),
    /// A text.
    Text(String),
    /// What a reference leads to.
    Drawable(Box<Drawable>),
}

impl Element {
    /// An element with a name and nothing else.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// The same element with one more attribute.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: Value) -> Self {
        self.attributes.push((name.into(), value));
        self
    }

    /// The same element with one more child.
    #[must_use]
    pub fn holding(mut self, child: Self) -> Self {
        self.children.push(child);
        self
    }

    pub(crate) fn value(&self, name: &str) -> Option<&Value> {
        self.attributes
            .iter()
            .find(|(known, _)| known.rsplit(':').next() == Some(name))
            .map(|(_, value)| value)
    }

    pub(crate) fn number(&self, name: &str) -> Option<f64> {
        match self.value(name)? {
            Value::Number(number) => Some(*number),
            Value::Text(text) => text
                .trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%')
                .parse()
                .ok()
                .map(|number: f64| {
                    if text.ends_with('%') {
                        number / 100.0
                    } else {
                        number
                    }
                }),
            _ => None,
        }
        .filter(|number| number.is_finite() && number.abs() < 1e6)
    }

    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        match self.value(name)? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// Draws the icon `side` pixels wide and high (at most [`limits::DRAWN`]).
///
/// # Errors
/// Pictures that cannot be decoded, drawings that say nothing or ask for too much.
pub fn draw(drawable: &Drawable, side: u32) -> Result<RgbaImage, IconError> {
    let side = side.clamp(1, limits::DRAWN);
    Painter {
        layers: limits::LAYERS,
        elements: limits::ELEMENTS,
        paths: limits::PATHS,
    }
    .paint(drawable, side, 48.0, 0)
}

/// What may still be spent on an icon.
struct Painter {
    layers: usize,
    elements: usize,
    paths: usize,
}

/// The canvas of an adaptive icon and what a launcher shows of it, in dp.
const CANVAS: f64 = 108.0;
const SEEN: f64 = 72.0;

impl Painter {
    /// `dp` is the width of the canvas in dp, which insets are measured in.
    fn paint(
        &mut self,
        drawable: &Drawable,
        side: u32,
        dp: f64,
        depth: usize,
    ) -> Result<RgbaImage, IconError> {
        if depth > limits::DEPTH {
            return Err(IconError::TooMuch("levels"));
        }
        self.layers = self
            .layers
            .checked_sub(1)
            .ok_or(IconError::TooMuch("layers"))?;
        match drawable {
            Drawable::Picture(bytes) => {
                let picture = decode(bytes)?;
                if picture.width() == 0 || picture.height() == 0 {
                    return Err(IconError::Undrawable("an empty picture"));
                }
                Ok(imageops::resize(&picture, side, side, FilterType::Triangle))
            }
            Drawable::Colour(colour) => Ok(RgbaImage::from_pixel(side, side, rgba(*colour))),
            Drawable::Tree(element) => self.element(element, side, dp, depth),
        }
    }

    fn element(
        &mut self,
        element: &Element,
        side: u32,
        dp: f64,
        depth: usize,
    ) -> Result<RgbaImage, IconError> {
        match element.name.as_str() {
            "vector" => {
                let svg = vector::svg(element, &mut self.elements, &mut self.paths)?;
                vector::render(&svg, side)
            }
            "shape" => vector::render(&vector::shape(element, dp)?, side),
            "adaptive-icon" | "maskable-icon" => self.adaptive(element, side, depth),
            "layer-list" | "transition" | "ripple" | "level-list" => {
                self.stack(element, side, dp, depth)
            }
            "color" => match element.value("color") {
                Some(Value::Colour(colour)) => Ok(RgbaImage::from_pixel(side, side, rgba(*colour))),
                _ => Err(IconError::Undrawable("a colour without a value")),
            },
            "inset" => {
                let mut ground = RgbaImage::new(side, side);
                self.lay(&mut ground, element, dp, depth, &["inset"])?;
                Ok(ground)
            }
            _ => {
                let child = self
                    .child(element)
                    .ok_or(IconError::Undrawable("an unknown kind of drawable"))?;
                self.paint(&child, side, dp, depth + 1)
            }
        }
    }

    /// Background and foreground, of which the launcher shows the middle two thirds.
    fn adaptive(
        &mut self,
        element: &Element,
        side: u32,
        depth: usize,
    ) -> Result<RgbaImage, IconError> {
        let whole = (f64::from(side) * CANVAS / SEEN).round() as u32;
        let mut ground = RgbaImage::new(whole, whole);
        let mut drawn = false;
        for name in ["background", "foreground"] {
            let Some(layer) = element.children.iter().find(|child| child.name == name) else {
                continue;
            };
            let Some(drawable) = self.child(layer) else {
                continue;
            };
            match self.paint(&drawable, whole, CANVAS, depth + 1) {
                Ok(layer) => {
                    imageops::overlay(&mut ground, &layer, 0, 0);
                    drawn = true;
                }
                Err(error @ IconError::TooMuch(_)) => return Err(error),
                // The other layer alone still tells something.
                Err(_) => {}
            }
        }
        if !drawn {
            return Err(IconError::Undrawable("an adaptive icon without layers"));
        }
        let margin = (whole - side) / 2;
        Ok(imageops::crop_imm(&ground, margin, margin, side, side).to_image())
    }

    fn stack(
        &mut self,
        element: &Element,
        side: u32,
        dp: f64,
        depth: usize,
    ) -> Result<RgbaImage, IconError> {
        let mut ground = RgbaImage::new(side, side);
        let mut drawn = false;
        for item in element.children.iter().filter(|item| item.name == "item") {
            match self.lay(&mut ground, item, dp, depth, &[]) {
                Ok(()) => drawn = true,
                Err(error @ IconError::TooMuch(_)) => return Err(error),
                Err(_) => {}
            }
        }
        if drawn {
            Ok(ground)
        } else {
            Err(IconError::Undrawable("a list without layers"))
        }
    }

    /// Draws what `element` holds within its insets.
    fn lay(
        &mut self,
        ground: &mut RgbaImage,
        element: &Element,
        dp: f64,
        depth: usize,
        all: &[&str],
    ) -> Result<(), IconError> {
        let drawable = self
            .child(element)
            .ok_or(IconError::Undrawable("an empty layer"))?;
        let side = f64::from(ground.width());
        // A fraction is a part of the whole; anything from one on is dp.
        let share = |names: [&str; 2]| {
            let inset = names
                .iter()
                .chain(all)
                .find_map(|name| element.number(name))
                .unwrap_or(0.0)
                .max(0.0);
            if inset < 1.0 { inset } else { inset / dp }
        };
        let (left, right) = (share(["left", "insetLeft"]), share(["right", "insetRight"]));
        let (top, bottom) = (share(["top", "insetTop"]), share(["bottom", "insetBottom"]));
        let (mut width, mut height) = (1.0 - left - right, 1.0 - top - bottom);
        if let Some(asked) = element.number("width").filter(|w| *w > 0.0) {
            width = width.min(asked / dp);
        }
        if let Some(asked) = element.number("height").filter(|h| *h > 0.0) {
            height = height.min(asked / dp);
        }
        if width < 0.02 || height < 0.02 {
            return Err(IconError::Undrawable("a layer without room"));
        }
        let drawn = self.paint(&drawable, ground.width(), dp * width, depth + 1)?;
        let pixels = |share: f64| ((share * side).round() as u32).max(1);
        let drawn = imageops::resize(&drawn, pixels(width), pixels(height), FilterType::Triangle);
        imageops::overlay(
            ground,
            &drawn,
            (left * side).round() as i64,
            (top * side).round() as i64,
        );
        Ok(())
    }

    /// What an element draws: what its attribute refers to, or the first drawable in it.
    fn child(&mut self, element: &Element) -> Option<Drawable> {
        for name in ["drawable", "src", "color"] {
            match element.value(name) {
                Some(Value::Drawable(drawable)) => return Some((**drawable).clone()),
                Some(Value::Colour(colour)) => return Some(Drawable::Colour(*colour)),
                _ => {}
            }
        }
        let child = element.children.first()?;
        Some(Drawable::Tree(child.clone()))
    }
}

fn rgba(colour: u32) -> Rgba<u8> {
    let [a, r, g, b] = colour.to_be_bytes();
    Rgba([r, g, b, a])
}
