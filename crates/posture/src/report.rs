//! What an audit found.

use chinhdanh_verdict::Sign;
use chinhdanh_verdict::codes::{Code, PostureCode};
use schemars::JsonSchema;
use serde::Serialize;

/// How a domain stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// SPF and an enforced DMARC policy stand.
    Strong,
    /// Some of it stands.
    Partial,
    /// Anyone can send in its name.
    Open,
    /// It sends no mail, and says so.
    Parked,
    /// It does not exist.
    Absent,
    /// The DNS did not answer.
    Unanswered,
}

impl State {
    /// Its message.
    pub(crate) const fn message(self) -> &'static str {
        match self {
            Self::Strong => "posture-state-strong",
            Self::Partial => "posture-state-partial",
            Self::Open => "posture-state-open",
            Self::Parked => "posture-state-parked",
            Self::Absent => "posture-state-absent",
            Self::Unanswered => "posture-state-unanswered",
        }
    }
}

/// A record to publish in the DNS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ToPublish {
    /// Its name.
    pub name: String,
    /// `TXT` or `MX`.
    pub kind: &'static str,
    /// Its value; text without quotation marks.
    pub value: String,
}

impl ToPublish {
    pub(crate) fn text(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            kind: "TXT",
            value: value.into(),
        }
    }

    /// The line of a zone file: text between quotation marks, in strings of 255 bytes at most.
    #[must_use]
    pub fn line(&self) -> String {
        if self.kind != "TXT" {
            return format!("{}. IN {} {}", self.name, self.kind, self.value);
        }
        let escaped: Vec<char> = self.value.chars().collect();
        let strings: Vec<String> = escaped
            .chunks(250)
            .map(|chunk| {
                let text: String = chunk.iter().collect();
                format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
            })
            .collect();
        format!("{}. IN TXT {}", self.name, strings.join(" "))
    }
}

/// One weakness.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Weakness {
    /// What it is.
    pub code: Code,
    /// 1 urgent, 2 soon, 3 when possible.
    pub priority: u8,
    /// What its message needs.
    pub params: Vec<(&'static str, String)>,
    /// The record that mends it, where one does.
    pub record: Option<ToPublish>,
}

impl Weakness {
    pub(crate) fn new(code: PostureCode, priority: u8) -> Self {
        Self {
            code: code.into(),
            priority,
            params: Vec::new(),
            record: None,
        }
    }

    #[allow(
        clippy::needless_pass_by_value,
        reason = "numbers and text alike are given"
    )]
    pub(crate) fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        // What stands in another's DNS is shown in one line and not without end.
        let value = value.to_string();
        let plain = value
            .chars()
            .map(|c| if c.is_control() { '\u{fffd}' } else { c });
        self.params.push((name, plain.take(300).collect()));
        self
    }

    pub(crate) fn publish(mut self, record: ToPublish) -> Self {
        self.record = Some(record);
        self
    }

    /// The weakness as a reason of a verdict, the record as its variable `record`.
    #[must_use]
    pub fn sign(&self) -> Sign {
        let mut sign = Sign::new(self.code);
        sign.params.clone_from(&self.params);
        match &self.record {
            Some(record) => sign.with("record", record.line()),
            None => sign,
        }
    }
}

/// What was found of a domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Report {
    /// The domain.
    pub domain: String,
    /// How it stands.
    pub state: State,
    /// Weaknesses, the urgent ones first.
    pub weaknesses: Vec<Weakness>,
    /// Questions asked of the DNS.
    pub questions: usize,
}
