//! What was found, as values and as text.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chinhdanh_verdict::codes::{Code, TakeoverCode};
use chinhdanh_verdict::{Lang, Messages};
use serde::{Deserialize, Serialize};

/// What the logs show.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Lines read.
    pub lines: u64,
    /// Lines that said something about an account or a mail.
    pub understood: u64,
    /// Local time of the first such line.
    pub since: Option<String>,
    /// Local time of the last one.
    pub until: Option<String>,
    /// Accounts that were followed at the end.
    pub accounts: u64,
    /// Accounts dropped for want of room, the longest silent first; above nought the memory set was too small.
    pub forgotten: u64,
    /// Findings left out, since there were too many.
    pub left_out: u64,
    /// Accounts with signs, those with most signs first.
    pub suspects: Vec<Suspect>,
}

/// An account with signs of being in other hands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspect {
    /// The account as the logs name it.
    pub account: String,
    /// More than one kind of sign.
    pub likely: bool,
    /// The signs in order of time.
    pub findings: Vec<Found>,
}

/// One sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// A code of the area `takeover`.
    pub code: String,
    /// Local time of its beginning.
    pub since: String,
    /// Local time when it was last seen.
    pub until: String,
    /// What its message needs.
    pub params: BTreeMap<String, String>,
    /// Some lines that show it, as they stand in the log, long ones cut; unreadable and directing characters replaced.
    pub lines: Vec<Line>,
}

/// A line of a log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The file, as the caller named it.
    pub file: String,
    /// The line in the file, from 1.
    pub number: u64,
    /// Its text.
    pub text: String,
}

impl Report {
    /// The report for people.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let messages = Messages::new(lang);
        let mut text = String::new();
        let (lines, suspects) = (self.lines.to_string(), self.suspects.len().to_string());
        let (since, until) = (
            self.since.as_deref().unwrap_or("–"),
            self.until.as_deref().unwrap_or("–"),
        );
        let _ = writeln!(
            text,
            "{}",
            messages.say(
                "logs-read",
                &[("lines", &lines), ("since", since), ("until", until)]
            )
        );
        if self.understood == 0 {
            let _ = writeln!(text, "{}", messages.say("logs-not-understood", &[]));
        } else if self.suspects.is_empty() {
            let _ = writeln!(text, "{}", messages.say("logs-nothing", &[]));
        } else {
            let _ = writeln!(
                text,
                "{}",
                messages.say("logs-suspects", &[("number", &suspects)])
            );
        }
        for suspect in &self.suspects {
            let id = if suspect.likely {
                "logs-account-likely"
            } else {
                "logs-account-look"
            };
            let _ = writeln!(
                text,
                "\n{}",
                messages.say(id, &[("account", &suspect.account)])
            );
            for found in &suspect.findings {
                let _ = writeln!(
                    text,
                    "  • {} → {}: {}",
                    found.since,
                    found.until,
                    found.said(&messages)
                );
                for line in &found.lines {
                    let _ = writeln!(text, "      {}:{}  {}", line.file, line.number, line.text);
                }
            }
        }
        if !self.suspects.is_empty() {
            let _ = writeln!(text, "\n{}", messages.say("logs-next", &[]));
        }
        for (id, number) in [
            ("logs-forgotten", self.forgotten),
            ("logs-left-out", self.left_out),
        ] {
            if number > 0 {
                let _ = writeln!(
                    text,
                    "{}",
                    messages.say(id, &[("number", &number.to_string())])
                );
            }
        }
        text
    }
}

impl Found {
    fn said(&self, messages: &Messages) -> String {
        let params: Vec<(&str, &str)> = self
            .params
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        match TakeoverCode::ALL
            .iter()
            .find(|code| code.code() == self.code)
        {
            Some(code) => messages.finding(Code::from(*code), &params),
            None => self.code.clone(),
        }
    }
}

/// Bytes of a log as text that can be shown: what is not UTF-8, control and directing characters become «�».
pub(crate) fn shown(bytes: &[u8]) -> String {
    let directs = |letter: char| matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    String::from_utf8_lossy(bytes)
        .chars()
        .map(|letter| {
            if letter.is_control() || directs(letter) {
                '\u{fffd}'
            } else {
                letter
            }
        })
        .collect()
}
