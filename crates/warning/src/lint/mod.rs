//! What is wrong with a warning before it is issued: Decree 30/2020/NĐ-CP, the register of genuine channels, the day, and what its forms can hold.
//!
//! Every finding has a place in the file, and where one wording would mend it, that wording as `fix`.

mod channels;
mod citations;
mod form;
mod letter;
mod names;
mod noughts;
mod tokens;

use chinhdanh_register::Register;
use chinhdanh_verdict::{Sign, WarningCode, quote};
use jiff::civil::Date;

pub(crate) use channels::{host_of, numbers};
pub use letter::lint_letter;

use crate::issue::texts;
use crate::source::Source;

/// What a rule looks at.
struct Look<'a> {
    source: &'a Source,
    register: &'a Register,
    today: Date,
    /// Every text with its field.
    texts: Vec<(String, String)>,
    signs: Vec<Sign>,
}

/// Holds a warning against every rule, as of `today`. Findings stand in the order of the file.
#[must_use]
pub fn lint(source: &Source, register: &Register, today: Date) -> Vec<Sign> {
    let mut look = Look {
        source,
        register,
        today,
        texts: texts(&source.warning),
        signs: Vec::new(),
    };
    form::look(&mut look);
    noughts::look(&mut look);
    citations::look(&mut look);
    names::look(&mut look);
    channels::look(&mut look);
    let mut signs = look.signs;
    signs.sort_by_key(|sign| sign.range.as_ref().map_or(u32::MAX, |range| range.start));
    signs
}

impl Look<'_> {
    /// Says something of a field as a whole.
    fn field(&mut self, code: WarningCode, field: &str) -> &mut Sign {
        self.push(Sign::new(code).with("field", field.to_owned()), field, None)
    }

    /// Says something of words in a field.
    fn words(&mut self, code: WarningCode, field: &str, words: &str) -> &mut Sign {
        let sign = Sign::new(code)
            .with("field", field.to_owned())
            .quoting(quote(words));
        self.push(sign, field, Some(words))
    }

    fn push(&mut self, sign: Sign, field: &str, words: Option<&str>) -> &mut Sign {
        let place = self.source.places.get(field).cloned();
        let within = place.clone().zip(words).and_then(|(place, words)| {
            // The words as the file has them; composed letters and joined lines may differ, then the field as a whole is shown.
            let start = place.start + self.source.file.get(place)?.find(words)?;
            Some(start..start + words.len())
        });
        let sign = match within.or(place) {
            Some(range) => sign.at(range),
            None => sign,
        };
        self.signs.push(sign);
        let last = self.signs.len() - 1;
        &mut self.signs[last]
    }
}

/// Adds a variable to a sign that is already listed.
trait Also {
    fn also(&mut self, name: &'static str, value: impl Into<String>) -> &mut Self;
}

impl Also for Sign {
    fn also(&mut self, name: &'static str, value: impl Into<String>) -> &mut Self {
        self.params.push((name, value.into()));
        self
    }
}

/// Whether a field holds words that people read in Vietnamese.
fn is_prose(field: &str) -> bool {
    matches!(field, "tieu_de" | "trich_yeu" | "hanh_dong" | "tin_nhan")
        || is_block(field) && !field.contains('/')
}

/// Whether a field is a piece of a section, in any language.
fn is_block(field: &str) -> bool {
    let name = field.rsplit('/').next().unwrap_or(field);
    ["what[", "spot[", "steps[", "call[", "duties["]
        .iter()
        .any(|section| name.starts_with(section))
}
