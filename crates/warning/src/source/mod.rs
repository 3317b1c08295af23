//! The source file: a block of fields between `+++` lines (TOML), then the words in sections under `#` headings.
//!
//! Made for a clerk at a word processor: curly quotation marks, a byte order mark, `---` for `+++`, dates as 09/01/2024, headings without marks and
//! decomposed letters are read as meant. What is not understood is an error with line and field, all of them at once.

mod body;
mod fault;
mod fields;
mod front;
mod print;

use std::collections::BTreeMap;
use std::ops::Range;

pub use fault::{Fault, FaultKind, SourceError};
pub(crate) use front::is_organisation_code;
pub use print::print;

use crate::limits::{MAX_FAULTS, MAX_SOURCE_BYTES};
use crate::model::Warning;

/// A warning with the places of its fields in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The file.
    pub file: String,
    /// The warning.
    pub warning: Warning,
    /// Where each field and piece of text stands, by name: `tieu_de`, `noi_nhan[2].ten`, `steps[0]`, `en/what[1]`.
    pub places: BTreeMap<String, Range<usize>>,
}

/// Reads a source file.
///
/// # Errors
/// All that is wrong with it, in the order of the file.
pub fn parse(text: &str) -> Result<Source, SourceError> {
    let mut reader = Reader::new(text);
    if text.len() > MAX_SOURCE_BYTES {
        reader.fault(FaultKind::TooLarge, "", 0..0);
        return Err(reader.into_error());
    }
    let Some(split) = split(text) else {
        reader.fault(FaultKind::NoFront, "", 0..text.len().min(3));
        return Err(reader.into_error());
    };
    let front = front::read(&mut reader, split.front);
    let body = body::read(&mut reader, split.body);
    match front {
        Some(mut warning) if reader.faults.is_empty() => {
            warning.text = body.text;
            warning.variants = body.variants;
            warning.indicators = body.indicators;
            Ok(Source {
                file: text.to_owned(),
                warning,
                places: reader.places,
            })
        }
        _ => Err(reader.into_error()),
    }
}

/// The two halves of a file as byte ranges.
struct Split {
    front: Range<usize>,
    body: Range<usize>,
}

/// Finds the block of fields: the first line that is not blank opens it, the next fence closes it.
fn split(text: &str) -> Option<Split> {
    let fence = |line: &str| {
        matches!(
            line.trim_matches(['\u{feff}', ' ', '\t', '\r', '\n']),
            "+++" | "---"
        )
    };
    let mut offset = 0;
    let mut open = None;
    for line in text.split_inclusive('\n') {
        let end = offset + line.len();
        match open {
            None if fence(line) => open = Some(end),
            None if line
                .trim_matches(['\u{feff}', ' ', '\t', '\r', '\n'])
                .is_empty() => {}
            None => return None,
            Some(start) if fence(line) => {
                return Some(Split {
                    front: start..offset,
                    body: end..text.len(),
                });
            }
            Some(_) => {}
        }
        offset = end;
    }
    None
}

/// What is gathered while a file is read.
struct Reader<'t> {
    text: &'t str,
    faults: Vec<Fault>,
    places: BTreeMap<String, Range<usize>>,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            faults: Vec::new(),
            places: BTreeMap::new(),
        }
    }

    fn fault(&mut self, kind: FaultKind, field: impl Into<String>, range: Range<usize>) {
        if self.faults.len() < MAX_FAULTS {
            self.faults.push(Fault {
                kind,
                field: field.into(),
                line: line_of(self.text, range.start),
                range,
            });
        }
    }

    fn into_error(mut self) -> SourceError {
        self.faults.sort_by_key(|fault| fault.range.start);
        SourceError {
            faults: self.faults,
        }
    }
}

/// The line of a byte, from 1.
#[must_use]
pub fn line_of(text: &str, offset: usize) -> usize {
    let before = text.as_bytes().get(..offset).unwrap_or(text.as_bytes());
    1 + before.iter().filter(|b| **b == b'\n').count()
}
