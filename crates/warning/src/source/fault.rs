//! What is wrong with a source file, with the place.

use std::fmt;
use std::ops::Range;

use chinhdanh_verdict::{Sign, WarningCode, quote};

/// Everything that keeps a source file from being a warning.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} fault(s) in the source, the first: {}", .faults.len(), .faults.first().map_or_else(String::new, ToString::to_string))]
pub struct SourceError {
    /// The faults in the order of the file, at most a hundred.
    pub faults: Vec<Fault>,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What.
    pub kind: FaultKind,
    /// The field or section, as the file names it: `noi_nhan[2].ten`.
    pub field: String,
    /// The bytes concerned.
    pub range: Range<usize>,
    /// The line, from 1.
    pub line: usize,
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FaultKind {
    /// The file is larger than [`crate::MAX_SOURCE_BYTES`].
    TooLarge,
    /// The file does not begin with a block between `+++` lines.
    NoFront,
    /// The block cannot be read as TOML; the reader's words.
    Syntax(String),
    /// A field that must be there is not.
    Missing,
    /// A field that nobody knows; the nearest known one.
    Unknown(Option<&'static str>),
    /// A value of another form than this.
    Value(String),
    /// More characters than this.
    Long(usize),
    /// More entries than this.
    Many(usize),
    /// A character that no letter needs: a control, a reordering mark, an invisible one, a right-to-left letter.
    Character(char),
    /// A heading that is none of the sections.
    Section,
    /// A section that must be there is not.
    NoSection,
    /// A section stands twice.
    Twice,
    /// A line of the indicators that says no kind, or whose value is none of the kind.
    Indicator,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { field, line, .. } = self;
        write!(f, "line {line}: ")?;
        match &self.kind {
            FaultKind::TooLarge => write!(f, "the file is too large"),
            FaultKind::NoFront => write!(f, "no block between +++ lines at the start"),
            FaultKind::Syntax(reason) => write!(f, "not readable: {reason}"),
            FaultKind::Missing => write!(f, "{field} is missing"),
            FaultKind::Unknown(Some(near)) => write!(f, "{field} is unknown, {near} is near"),
            FaultKind::Unknown(None) => write!(f, "{field} is unknown"),
            FaultKind::Value(form) => write!(f, "{field} must be: {form}"),
            FaultKind::Long(limit) => write!(f, "{field} is longer than {limit} characters"),
            FaultKind::Many(limit) => write!(f, "{field} has more than {limit} entries"),
            FaultKind::Character(c) => write!(f, "{field} holds U+{:04X}", u32::from(*c)),
            FaultKind::Section => write!(f, "«{field}» is none of the sections"),
            FaultKind::NoSection => write!(f, "the section {field} is missing"),
            FaultKind::Twice => write!(f, "{field} stands twice"),
            FaultKind::Indicator => write!(f, "not an indicator: {field}"),
        }
    }
}

impl Fault {
    /// The fault as a finding.
    #[must_use]
    pub fn sign(&self) -> Sign {
        let sign = |code: WarningCode| {
            Sign::new(code)
                .at(self.range.clone())
                .with("field", quote(&self.field))
                .with("line", self.line.to_string())
        };
        match &self.kind {
            FaultKind::TooLarge => sign(WarningCode::TooLarge),
            FaultKind::NoFront => sign(WarningCode::FrontMissing),
            FaultKind::Syntax(reason) => sign(WarningCode::Syntax).with("reason", quote(reason)),
            FaultKind::Missing => sign(WarningCode::FieldMissing),
            FaultKind::Unknown(Some(near)) => sign(WarningCode::FieldMistyped).with("near", *near),
            FaultKind::Unknown(None) => sign(WarningCode::FieldUnknown),
            FaultKind::Value(form) => sign(WarningCode::FieldValue).with("form", form.clone()),
            FaultKind::Long(limit) => sign(WarningCode::FieldLong).with("limit", limit.to_string()),
            FaultKind::Many(limit) => sign(WarningCode::FieldMany).with("limit", limit.to_string()),
            FaultKind::Character(c) => sign(WarningCode::FieldCharacter)
                .with("character", format!("U+{:04X}", u32::from(*c))),
            FaultKind::Section => sign(WarningCode::SectionUnknown),
            FaultKind::NoSection => sign(WarningCode::SectionMissing),
            FaultKind::Twice => sign(WarningCode::SectionTwice),
            FaultKind::Indicator => sign(WarningCode::IndicatorUnread),
        }
    }
}
