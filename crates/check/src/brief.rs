//! The short answer for lists.

use chinhdanh_names::Reading;
use chinhdanh_verdict::{Code, Verdict};
use serde::ser::{Serialize, SerializeSeq, SerializeStruct, Serializer};

use crate::Checker;

/// Verdict, body and findings of one line of a list. Serialises as `{"verdict","body","findings":[{"code","span","body"}]}`; spans are bytes of
/// the line.
pub struct Brief<'c> {
    reading: Reading,
    checker: &'c Checker,
}

impl<'c> Brief<'c> {
    pub(crate) fn new(reading: Reading, checker: &'c Checker) -> Self {
        Self { reading, checker }
    }

    /// What is said of the line.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.reading.verdict
    }

    /// The body concerned, by id.
    #[must_use]
    pub fn body(&self) -> Option<&'c str> {
        self.checker
            .body(self.reading.body)
            .map(|body| body.id.as_str())
    }

    /// The codes of the findings, the deciding first.
    pub fn codes(&self) -> impl Iterator<Item = Code> {
        self.reading.signs.iter().map(|sign| sign.code)
    }
}

impl Serialize for Brief<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut brief = serializer.serialize_struct("Brief", 3)?;
        brief.serialize_field("verdict", &self.verdict())?;
        brief.serialize_field("body", &self.body())?;
        brief.serialize_field("findings", &Findings(self))?;
        brief.end()
    }
}

struct Findings<'b, 'c>(&'b Brief<'c>);

impl Serialize for Findings<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let signs = &self.0.reading.signs;
        let mut list = serializer.serialize_seq(Some(signs.len()))?;
        for sign in signs {
            list.serialize_element(&Entry {
                code: sign.code,
                span: sign.range.as_ref().map(|range| [range.start, range.end]),
                body: self.0.checker.body(sign.body).map(|body| body.id.as_str()),
            })?;
        }
        list.end()
    }
}

#[derive(serde::Serialize)]
struct Entry<'c> {
    code: Code,
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<[u32; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<&'c str>,
}
