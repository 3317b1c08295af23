//! The short answer for lists.

use std::borrow::Cow;

use chinhdanh_names::Reading;
use chinhdanh_text::{Thing, ThingKind};
use chinhdanh_verdict::{Code, Sign, Verdict};
use serde::ser::{Serialize, SerializeSeq, SerializeStruct, Serializer};

use crate::Checker;

/// Verdict, body and findings of one line of a list. Serialises as `{"verdict","body","findings":[{"code","span","body"}]}`; spans are bytes of
/// the line.
pub struct Brief<'c> {
    verdict: Verdict,
    body: Option<u16>,
    signs: Vec<Sign>,
    /// What must not be shown.
    secrets: Vec<Thing>,
    checker: &'c Checker,
}

impl<'c> Brief<'c> {
    pub(crate) fn of_host(reading: Reading, checker: &'c Checker) -> Self {
        Self {
            verdict: reading.verdict,
            body: reading.body,
            signs: reading.signs,
            secrets: Vec::new(),
            checker,
        }
    }

    pub(crate) fn of_message(mut reading: chinhdanh_text::Reading, checker: &'c Checker) -> Self {
        reading
            .things
            .retain(|thing| thing.kind == ThingKind::Secret);
        Self {
            verdict: reading.verdict,
            body: reading.body,
            signs: reading.signs,
            secrets: reading.things,
            checker,
        }
    }

    pub(crate) fn of_mail(reading: chinhdanh_mail::Reading, checker: &'c Checker) -> Self {
        Self {
            verdict: reading.verdict,
            body: reading.body,
            signs: reading.signs,
            secrets: Vec::new(),
            checker,
        }
    }

    /// The line as it may be shown: one-time codes and passwords replaced.
    #[must_use]
    pub fn shown<'l>(&self, line: &'l str) -> Cow<'l, str> {
        if self.secrets.is_empty() {
            line.into()
        } else {
            crate::message::hidden(line, &self.secrets).into()
        }
    }

    /// What is said of the line.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// The body concerned, by id.
    #[must_use]
    pub fn body(&self) -> Option<&'c str> {
        self.checker.body(self.body).map(|body| body.id.as_str())
    }

    /// The body concerned.
    #[must_use]
    pub fn concerned(&self) -> Option<&'c chinhdanh_register::Body> {
        self.checker.body(self.body)
    }

    /// The codes of the findings, the deciding first.
    pub fn codes(&self) -> impl Iterator<Item = Code> {
        self.signs.iter().map(|sign| sign.code)
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
        for sign in &self.0.signs {
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
