//! What an audit found.

use chinhdanh_verdict::codes::{Code, PostureCode};
use schemars::JsonSchema;
use serde::Serialize;

use crate::publish::{ToPublish, ToServe};

/// Characters of a value from another's DNS that are shown.
const SHOWN: usize = 300;

/// How a domain stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// SPF and an enforced DMARC policy stand.
    Strong,
    /// Some of it stands, or is all that could be seen.
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

/// One weakness.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Weakness {
    /// What it is.
    pub code: Code,
    /// 1 urgent, 2 soon, 3 when possible.
    pub priority: u8,
    /// What its message needs.
    pub params: Vec<(&'static str, String)>,
    /// The record that mends it, where one does. All weaknesses of one name and kind bear the same record, which mends them together.
    pub record: Option<ToPublish>,
    /// The file that belongs to it.
    pub file: Option<ToServe>,
}

impl Weakness {
    pub(crate) fn new(code: PostureCode, priority: u8) -> Self {
        Self {
            code: code.into(),
            priority,
            params: Vec::new(),
            record: None,
            file: None,
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
        self.params.push((name, plain.take(SHOWN).collect()));
        self
    }

    pub(crate) fn publish(mut self, record: ToPublish) -> Self {
        self.record = Some(record);
        self
    }

    pub(crate) fn serve(mut self, file: ToServe) -> Self {
        self.file = Some(file);
        self
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
    /// Questions that nobody answered, such as `TXT _dmarc.thon.test`: of what they ask nothing is said.
    pub unanswered: Vec<String>,
    /// Questions asked of the DNS.
    pub questions: usize,
}
