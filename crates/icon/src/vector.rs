//! Vector drawables and shapes, as SVG for the renderer.
//!
//! Android's `pathData` is SVG's `d`; groups, clips and gradients differ in spelling only.

use std::fmt::Write as _;

use image::RgbaImage;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use crate::drawable::{Drawable, Element, Value};
use crate::limits;
use crate::picture::IconError;

/// Renders an SVG of ours into a square.
pub(crate) fn render(svg: &str, side: u32) -> Result<RgbaImage, IconError> {
    let tree = Tree::from_str(svg, &Options::default())
        .map_err(|_| IconError::Undrawable("a damaged vector"))?;
    let mut pixmap = Pixmap::new(side, side).ok_or(IconError::TooMuch("pixels"))?;
    let size = tree.size();
    let transform = Transform::from_scale(side as f32 / size.width(), side as f32 / size.height());
    resvg::render(&tree, transform, &mut pixmap.as_mut());
    let pixels = pixmap
        .pixels()
        .iter()
        .flat_map(|pixel| {
            let colour = pixel.demultiply();
            [colour.red(), colour.green(), colour.blue(), colour.alpha()]
        })
        .collect();
    RgbaImage::from_raw(side, side, pixels).ok_or(IconError::Undrawable("an empty drawing"))
}

/// A vector drawable as SVG.
pub(crate) fn svg(
    vector: &Element,
    elements: &mut usize,
    paths: &mut usize,
) -> Result<String, IconError> {
    let side = |viewport: &str, plain: &str| {
        vector
            .number(viewport)
            .or_else(|| vector.number(plain))
            .filter(|side| *side >= 0.01)
            .unwrap_or(24.0)
    };
    let (width, height) = (
        side("viewportWidth", "width"),
        side("viewportHeight", "height"),
    );
    // A square, as a launcher shows it: the longer side fills it.
    let square = width.max(height);
    let mut writer = Writer {
        elements,
        paths,
        groups: limits::GROUPS,
        ids: 0,
        defs: String::new(),
        body: String::new(),
    };
    writer.children(vector, 0)?;
    let (x, y) = ((width - square) / 2.0, (height - square) / 2.0);
    let opacity = vector.number("alpha").unwrap_or(1.0).clamp(0.0, 1.0);
    Ok(format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{square}" height="{square}" viewBox="{x} {y} {square} {square}"><defs>{}</defs><g opacity="{opacity}">{}</g></svg>"#,
        writer.defs, writer.body
    ))
}

struct Writer<'a> {
    elements: &'a mut usize,
    paths: &'a mut usize,
    groups: usize,
    ids: usize,
    defs: String,
    body: String,
}

impl Writer<'_> {
    fn children(&mut self, parent: &Element, depth: usize) -> Result<(), IconError> {
        if depth > limits::DEPTH {
            return Err(IconError::TooMuch("levels"));
        }
        // A clip holds for the brothers after it.
        let mut open = 0;
        for child in &parent.children {
            *self.elements = self
                .elements
                .checked_sub(1)
                .ok_or(IconError::TooMuch("elements"))?;
            match child.name.as_str() {
                "group" => {
                    self.group()?;
                    let _ = write!(self.body, r#"<g transform="{}">"#, placed(child));
                    self.children(child, depth + 1)?;
                    self.body.push_str("</g>");
                }
                "clip-path" => {
                    self.group()?;
                    let data = self.data(child)?;
                    let id = self.id();
                    let _ = write!(
                        self.defs,
                        r#"<clipPath id="i{id}"><path d="{data}"/></clipPath>"#
                    );
                    let _ = write!(self.body, r#"<g clip-path="url(#i{id})">"#);
                    open += 1;
                }
                "path" => self.path(child)?,
                _ => {}
            }
        }
        for _ in 0..open {
            self.body.push_str("</g>");
        }
        Ok(())
    }

    fn group(&mut self) -> Result<(), IconError> {
        self.groups = self
            .groups
            .checked_sub(1)
            .ok_or(IconError::TooMuch("groups"))?;
        Ok(())
    }

    fn id(&mut self) -> usize {
        self.ids += 1;
        self.ids
    }

    fn path(&mut self, path: &Element) -> Result<(), IconError> {
        let data = self.data(path)?;
        let fill = self.paint(path, "fillColor")?;
        let stroke = self.paint(path, "strokeColor")?;
        let rule = match path.value("fillType") {
            Some(Value::Number(kind)) if *kind == 1.0 => "evenodd",
            Some(Value::Text(kind)) if kind == "evenOdd" => "evenodd",
            _ => "nonzero",
        };
        let alpha = |name| path.number(name).unwrap_or(1.0).clamp(0.0, 1.0);
        let _ = write!(
            self.body,
            r#"<path d="{data}" fill="{fill}" fill-rule="{rule}" fill-opacity="{}" stroke="{stroke}" stroke-opacity="{}" stroke-width="{}" stroke-linecap="{}" stroke-linejoin="{}"/>"#,
            alpha("fillAlpha") * opacity(path.value("fillColor")),
            alpha("strokeAlpha") * opacity(path.value("strokeColor")),
            path.number("strokeWidth").unwrap_or(0.0).max(0.0),
            chosen(path, "strokeLineCap", ["butt", "round", "square"]),
            chosen(path, "strokeLineJoin", ["miter", "round", "bevel"]),
        );
        Ok(())
    }

    /// The path data, in the letters that path data is made of.
    fn data(&mut self, element: &Element) -> Result<String, IconError> {
        let data = element.text("pathData").unwrap_or_default();
        *self.paths = self
            .paths
            .checked_sub(data.len())
            .ok_or(IconError::TooMuch("path data"))?;
        let is_path =
            |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '-' | '+' | ' ');
        Ok(data
            .chars()
            .map(|c| if is_path(c) { c } else { ' ' })
            .collect())
    }

    fn paint(&mut self, element: &Element, name: &str) -> Result<String, IconError> {
        let inline = element.children.iter().find(|child| {
            child.name == "attr"
                && child
                    .text("name")
                    .is_some_and(|known| known.rsplit(':').next() == Some(name))
        });
        let gradient = match element.value(name) {
            Some(Value::Drawable(drawable)) => match &**drawable {
                Drawable::Tree(tree) if tree.name == "gradient" => Some(tree),
                Drawable::Colour(colour) => return Ok(hex(*colour)),
                _ => None,
            },
            Some(value) => return Ok(colour(value).map_or_else(|| "none".into(), hex)),
            None => inline.and_then(|attr| attr.children.first()),
        };
        let Some(gradient) = gradient else {
            return Ok("none".into());
        };
        *self.elements = self
            .elements
            .checked_sub(gradient.children.len())
            .ok_or(IconError::TooMuch("elements"))?;
        let id = self.id();
        self.defs.push_str(&gradient_of(gradient, id));
        Ok(format!("url(#i{id})"))
    }
}

/// A gradient in the vector's own coordinates.
fn gradient_of(gradient: &Element, id: usize) -> String {
    let at = |name| gradient.number(name).unwrap_or(0.0);
    let (open, close) = if chosen(gradient, "type", ["linear", "radial", "sweep"]) == "linear" {
        (
            format!(
                r#"<linearGradient id="i{id}" gradientUnits="userSpaceOnUse" x1="{}" y1="{}" x2="{}" y2="{}">"#,
                at("startX"),
                at("startY"),
                at("endX"),
                at("endY")
            ),
            "</linearGradient>",
        )
    } else {
        let radius = gradient
            .number("gradientRadius")
            .filter(|radius| *radius > 0.0)
            .unwrap_or(1.0);
        (
            format!(
                r#"<radialGradient id="i{id}" gradientUnits="userSpaceOnUse" cx="{}" cy="{}" r="{radius}">"#,
                at("centerX"),
                at("centerY")
            ),
            "</radialGradient>",
        )
    };
    format!("{open}{}{close}", stops(gradient))
}

fn stops(gradient: &Element) -> String {
    let items = gradient.children.iter().filter(|item| item.name == "item");
    let mut found: Vec<(f64, u32)> = items
        .filter_map(|item| {
            Some((
                item.number("offset").unwrap_or(0.0).clamp(0.0, 1.0),
                colour(item.value("color")?)?,
            ))
        })
        .collect();
    if found.is_empty() {
        let named = [("startColor", 0.0), ("centerColor", 0.5), ("endColor", 1.0)];
        found = named
            .into_iter()
            .filter_map(|(name, offset)| Some((offset, colour(gradient.value(name)?)?)))
            .collect();
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    found
        .into_iter()
        .fold(String::new(), |mut text, (offset, colour)| {
            let _ = write!(
                text,
                r#"<stop offset="{offset}" stop-color="{}" stop-opacity="{}"/>"#,
                hex(colour),
                f64::from(colour >> 24) / 255.0
            );
            text
        })
}

/// A shape drawable as SVG: rectangle or oval, filled with a colour or a gradient.
pub(crate) fn shape(shape: &Element, dp: f64) -> Result<String, IconError> {
    let part = |name: &str| shape.children.iter().find(|child| child.name == name);
    let mut defs = String::new();
    let (fill, fill_opacity) = if let Some(gradient) = part("gradient") {
        let angle = gradient.number("angle").unwrap_or(0.0).to_radians();
        let (x, y) = (angle.cos() / 2.0, angle.sin() / 2.0);
        if chosen(gradient, "type", ["linear", "radial", "sweep"]) == "linear" {
            let _ = write!(
                defs,
                r#"<linearGradient id="i1" x1="{}" y1="{}" x2="{}" y2="{}">{}</linearGradient>"#,
                0.5 - x,
                0.5 + y,
                0.5 + x,
                0.5 - y,
                stops(gradient)
            );
        } else {
            let _ = write!(
                defs,
                r#"<radialGradient id="i1">{}</radialGradient>"#,
                stops(gradient)
            );
        }
        ("url(#i1)".to_owned(), 1.0)
    } else if let Some(solid) = part("solid").and_then(|solid| colour(solid.value("color")?)) {
        (hex(solid), f64::from(solid >> 24) / 255.0)
    } else {
        ("none".to_owned(), 1.0)
    };
    let stroke = part("stroke");
    let line = stroke.and_then(|stroke| colour(stroke.value("color")?));
    if fill == "none" && line.is_none() {
        return Err(IconError::Undrawable("a shape without paint"));
    }
    let width = stroke
        .and_then(|stroke| stroke.number("width"))
        .map_or(0.0, |width| (width.max(0.0) / dp * 100.0).min(50.0));
    let radius = part("corners")
        .and_then(|corners| corners.number("radius"))
        .map_or(0.0, |radius| (radius.max(0.0) / dp * 100.0).min(50.0));
    let kind = chosen(shape, "shape", ["rectangle", "oval", "line"]);
    let radius = if kind == "oval" { 50.0 } else { radius };
    let (start, side) = (width / 2.0, 100.0 - width);
    Ok(format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><defs>{defs}</defs><rect x="{start}" y="{start}" width="{side}" height="{side}" rx="{radius}" fill="{fill}" fill-opacity="{fill_opacity}" stroke="{}" stroke-width="{width}"/></svg>"#,
        line.map_or_else(|| "none".to_owned(), hex)
    ))
}

/// One of an attribute's words, whether it is spelt out or numbered.
fn chosen(element: &Element, name: &str, words: [&'static str; 3]) -> &'static str {
    match element.value(name) {
        Some(Value::Number(number)) => words.get(*number as usize).copied(),
        Some(Value::Text(text)) => words.into_iter().find(|word| word == text),
        _ => None,
    }
    .unwrap_or(words[0])
}

/// A group's place: around its pivot, scaled, turned, moved.
fn placed(group: &Element) -> String {
    let at = |name| group.number(name).unwrap_or(0.0);
    let scale = |name| group.number(name).unwrap_or(1.0);
    let (x, y) = (at("pivotX"), at("pivotY"));
    format!(
        "translate({} {}) rotate({}) scale({} {}) translate({} {})",
        x + at("translateX"),
        y + at("translateY"),
        at("rotation"),
        scale("scaleX"),
        scale("scaleY"),
        -x,
        -y
    )
}

fn colour(value: &Value) -> Option<u32> {
    match value {
        Value::Colour(colour) => Some(*colour),
        Value::Text(text) => {
            let digits = text.strip_prefix('#')?;
            let number = u32::from_str_radix(digits, 16).ok()?;
            match digits.len() {
                6 => Some(0xff00_0000 | number),
                8 => Some(number),
                _ => None,
            }
        }
        Value::Drawable(drawable) => match **drawable {
            Drawable::Colour(colour) => Some(colour),
            _ => None,
        },
        Value::Number(_) => None,
    }
}

fn opacity(value: Option<&Value>) -> f64 {
    value
        .and_then(colour)
        .map_or(1.0, |colour| f64::from(colour >> 24) / 255.0)
}

fn hex(colour: u32) -> String {
    format!("#{:06x}", colour & 0x00ff_ffff)
}
