//! The short answer for lists.

use std::ops::Range;

use chinhdanh_names::Reading;
use chinhdanh_verdict::{Code, Verdict};
use serde::ser::{Serialize, SerializeSeq, SerializeStruct, Serializer};

use crate::Checker;

/// Verdict, body and findings of one line of a list. Serialises as `{"verdict","body","findings":[{"code","span","body"}]}`; spans are bytes of
/// the line.
pub struct Brief<'c> {
    reading: Read,
    checker: &'c Checker,
}

/// What a line was read as.
enum Read {
    Host(Reading),
    Message(chinhdanh_text::Reading),
}

impl<'c> Brief<'c> {
    pub(crate) fn of_host(reading: Reading, checker: &'c Checker) -> Self {
        Self {
            reading: Read::Host(reading),
            checker,
        }
    }

    pub(crate) fn of_message(reading: chinhdanh_text::Reading, checker: &'c Checker) -> Self {
        Self {
            reading: Read::Message(reading),
            checker,
        }
    }

    /// The line as it may be shown: one-time codes and passwords replaced.
    #[must_use]
    pub fn shown<'l>(&self, line: &'l str) -> std::borrow::Cow<'l, str> {
        match &self.reading {
            Read::Host(_) => line.into(),
            Read::Message(reading) => crate::message::hidden(line, &reading.things).into(),
        }
    }

    /// What is said of the line.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match &self.reading {
            Read::Host(reading) => reading.verdict,
            Read::Message(reading) => reading.verdict,
        }
    }

    /// The body concerned, by id.
    #[must_use]
    pub fn body(&self) -> Option<&'c str> {
        let body = match &self.reading {
            Read::Host(reading) => reading.body,
            Read::Message(reading) => reading.body,
        };
        self.checker.body(body).map(|body| body.id.as_str())
    }

    /// The codes of the findings, the deciding first.
    pub fn codes(&self) -> impl Iterator<Item = Code> {
        self.signs().map(|(code, ..)| code)
    }

    fn signs(&self) -> impl Iterator<Item = (Code, Option<Range<u32>>, Option<u16>)> {
        let (host, message) = match &self.reading {
            Read::Host(reading) => (&reading.signs[..], &[][..]),
            Read::Message(reading) => (&[][..], &reading.signs[..]),
        };
        let host = host
            .iter()
            .map(|sign| (sign.code, sign.range.clone(), sign.body));
        host.chain(
            message
                .iter()
                .map(|sign| (sign.code, sign.range.clone(), sign.body)),
        )
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
        let mut list = serializer.serialize_seq(None)?;
        for (code, range, body) in self.0.signs() {
            list.serialize_element(&Entry {
                code,
                span: range.map(|range| [range.start, range.end]),
                body: self.0.checker.body(body).map(|body| body.id.as_str()),
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
