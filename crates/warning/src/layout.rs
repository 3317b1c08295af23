//! The layout that the decree asks for, as a versioned data file: for whoever draws a letter and whoever measures one.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;
use toml::value::Datetime;

/// The parameters of `data/nd30-2020.toml`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// Rises with every change of the file.
    pub version: u32,
    /// The decree's number.
    pub decree: String,
    /// From which day it is in force.
    pub in_force: Datetime,
    /// Where in the decree.
    pub source: String,
    /// The sheet.
    pub page: Page,
    /// The running text.
    pub body: BodyLayout,
    /// Width and height in millimetres of the box around each mark of urgency.
    pub urgency: BTreeMap<String, [f64; 2]>,
    /// The parts of a letter.
    #[serde(rename = "part")]
    pub parts: Vec<PartLayout>,
    /// Characters allowed in the metadata, by the decree's names.
    pub metadata: BTreeMap<String, usize>,
}

/// The sheet, in millimetres: margins as least and most.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Across.
    pub width: f64,
    /// Down.
    pub height: f64,
    /// The top margin.
    pub top: [f64; 2],
    /// The bottom margin.
    pub bottom: [f64; 2],
    /// The left margin.
    pub left: [f64; 2],
    /// The right margin.
    pub right: [f64; 2],
    /// The typeface.
    pub font: String,
    /// The page number's size in points: least, most, usual.
    pub number_size: [f64; 3],
}

/// The running text.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyLayout {
    /// The first line's indents allowed, in millimetres.
    pub indent: [f64; 2],
    /// Points between paragraphs, at least.
    pub paragraph_gap: f64,
    /// Line spacing, least and most.
    pub line_spacing: [f64; 2],
}

/// How one part of a letter is set.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartLayout {
    /// What it is: `national-name`, `issuer`, `body`.
    pub name: String,
    /// Its cell in the decree's diagram.
    pub cell: String,
    /// Size in points: least, most, usual.
    pub size: [f64; 3],
    /// `b` for bold, `i` for italic, both or none.
    pub style: String,
    /// Whether it stands in capitals.
    pub upper: bool,
}

impl Layout {
    /// The layout compiled in.
    ///
    /// # Panics
    /// Never in a released program: a test reads the file.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static LAYOUT: OnceLock<Layout> = OnceLock::new();
        LAYOUT.get_or_init(|| {
            toml::from_str(include_str!("../data/nd30-2020.toml"))
                .expect("the compiled-in layout is read by a test")
        })
    }

    /// The part of this name.
    #[must_use]
    pub fn part(&self, name: &str) -> Option<&PartLayout> {
        self.parts.iter().find(|part| part.name == name)
    }
}

impl PartLayout {
    /// Whether a measured size is allowed, within a tenth of a point.
    #[must_use]
    pub fn fits(&self, points: f64) -> bool {
        let [least, most, _] = self.size;
        (least - 0.1..=most + 0.1).contains(&points)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_size_has_its_usual_value_in_its_range() {
        let layout = Layout::embedded();
        for part in &layout.parts {
            let [least, most, usual] = part.size;
            assert!(least <= usual && usual <= most, "{}", part.name);
        }
        assert_eq!(layout.parts.len(), 18);
        assert!(
            layout
                .part("number")
                .is_some_and(|part| part.fits(13.05) && !part.fits(14.0))
        );
        assert_eq!(layout.metadata.get("CodeNotation"), Some(&30));
    }
}
