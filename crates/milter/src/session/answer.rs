//! The answer to a message: what is changed, and the last word.

use chinhdanh_verdict::Verdict;

use super::tracked::{AUTHENTICATION_HEADER, REASON_HEADER, VERDICT_HEADER};
use super::{Message, words};
use crate::codec::{action, reply, step};
use crate::config::{Action, OnFailure, Policy};
use crate::judge::Judgement;

/// What came of asking the judge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A judgement.
    Judged(Judgement),
    /// None, and why.
    NotChecked(Failure),
}

/// Why a mail was not checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The judge did not answer in time.
    Deadline,
    /// The judge panicked.
    Panic,
    /// So many judges hang that the mail could not even begin to be judged.
    Overload,
    /// The judge says why.
    Error(&'static str),
}

impl Failure {
    /// The word in header, log and metrics.
    #[must_use]
    pub const fn reason(&self) -> &'static str {
        match self {
            Self::Deadline => "deadline",
            Self::Panic => "panic",
            Self::Overload => "overload",
            Self::Error(reason) => reason,
        }
    }
}

/// What was done with a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Done {
    /// Headers removed as forged.
    pub forged: usize,
    /// Whether the subject got a tag.
    pub tagged: bool,
    /// Whether it was held.
    pub quarantined: bool,
    /// Whether it was refused.
    pub rejected: bool,
    /// Whether the sender was asked to come again.
    pub tempfailed: bool,
}

/// Writes the whole answer to the end of a message: always a well-formed batch with one last word, and only with what was agreed.
pub fn answer(message: &Message, outcome: &Outcome, policy: &Policy, out: &mut Vec<u8>) -> Done {
    let mut done = Done::default();
    let actions = chosen(outcome, policy);
    if let Outcome::NotChecked(_) = outcome
        && policy.on_failure == OnFailure::Tempfail
    {
        reply::reply(
            out,
            451,
            "4.7.1",
            "This mail could not be checked now, please try again later",
        );
        done.tempfailed = true;
        return done;
    }
    if let Some(text) = actions.iter().find_map(|action| action.reject.as_deref()) {
        reply::reply(out, 550, "5.7.1", text);
        done.rejected = true;
        return done;
    }
    let options = message.options;
    if options.may(action::CHANGE_HEADERS) {
        // From the last to the first, so that no removal moves one that is still to come.
        for forged in message.tracked.forged.iter().rev() {
            reply::remove_header(out, forged.index, &forged.name);
            done.forged += 1;
        }
    }
    if let Some(tag) = actions
        .iter()
        .find_map(|action| action.subject_tag.as_deref())
    {
        done.tagged = tag_subject(message, tag, out);
    }
    if options.may(action::ADD_HEADERS) {
        insert_headers(message, outcome, out);
    }
    if options.may(action::QUARANTINE) && actions.iter().any(|action| action.quarantine) {
        reply::quarantine(out, &words::token(&format!("chinhdanh:{}", word(outcome))));
        done.quarantined = true;
    }
    reply::go_on(out);
    done
}

fn chosen<'a>(outcome: &Outcome, policy: &'a Policy) -> Vec<&'a Action> {
    let Outcome::Judged(judgement) = outcome else {
        return Vec::new();
    };
    let mut all = vec![policy.action(judgement.verdict)];
    if judgement.own_account_sign {
        all.push(&policy.actions.own_account);
    }
    all
}

/// The word for the outcome: a verdict's code, or `not-checked`.
pub(crate) const fn word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Judged(judgement) => judgement.verdict.code(),
        Outcome::NotChecked(_) => "not-checked",
    }
}

fn tag_subject(message: &Message, tag: &str, out: &mut Vec<u8>) -> bool {
    let options = message.options;
    let space: &[u8] = if options.has(step::LEADING_SPACE) {
        b" "
    } else {
        b""
    };
    if message.tracked.subjects.is_empty() {
        if !options.may(action::ADD_HEADERS) {
            return false;
        }
        reply::add_header(
            out,
            "Subject",
            &[space, words::encoded(tag).as_bytes()].concat(),
        );
        return true;
    }
    if !options.may(action::CHANGE_HEADERS) {
        return false;
    }
    let mut tagged = false;
    // Which of several subjects is shown differs from client to client.
    for subject in &message.tracked.subjects {
        let value = subject
            .value
            .as_deref()
            .and_then(|value| words::tagged(tag, value));
        if let Some(value) = value {
            reply::change_header(out, subject.index, &subject.name, &[space, &value].concat());
            tagged = true;
        }
    }
    tagged
}

/// Top to bottom: what was authenticated, the verdict, the reason. Each goes to the top, so they are written in reverse.
fn insert_headers(message: &Message, outcome: &Outcome, out: &mut Vec<u8>) {
    let space = if message.options.has(step::LEADING_SPACE) {
        " "
    } else {
        ""
    };
    let mut insert = |name: &str, value: &str| {
        reply::insert_header(out, 0, name, format!("{space}{value}").as_bytes());
    };
    if let Outcome::Judged(judgement) = outcome
        && !judgement.summary.is_empty()
    {
        let short: String = judgement.summary.chars().take(300).collect();
        insert(REASON_HEADER, &words::encoded(&short));
    }
    insert(VERDICT_HEADER, &verdict(message, outcome));
    let results = match outcome {
        Outcome::Judged(judgement) => judgement.authentication_results.as_deref(),
        Outcome::NotChecked(_) => None,
    };
    if let Some(results) = results {
        let value = format!("{}; {results}", message.authserv_id);
        insert(AUTHENTICATION_HEADER, &words::folded(&value, ';', 8 << 10));
    }
}

fn verdict(message: &Message, outcome: &Outcome) -> String {
    let mut value = word(outcome).to_owned();
    match outcome {
        Outcome::NotChecked(failure) => {
            value.push_str("; reason=");
            value.push_str(&words::token(failure.reason()));
        }
        Outcome::Judged(judgement) => {
            if !judgement.codes.is_empty() {
                let codes: Vec<_> = judgement
                    .codes
                    .iter()
                    .take(24)
                    .map(|code| words::token(code))
                    .collect();
                value.push_str("; codes=");
                value.push_str(&codes.join(","));
            }
            if let Some(body) = &judgement.body {
                value.push_str("; body=");
                value.push_str(&words::token(body));
            }
            if judgement.own_account_sign {
                value.push_str("; own-account");
            }
        }
    }
    if message.mail.is_cut() {
        value.push_str(&format!(
            "; judged=first-{}-bytes",
            message.mail.bytes().len()
        ));
    }
    if message.tracked.forged_left {
        value.push_str("; forged-copies-below");
    }
    words::folded(&value, ',', 4 << 10)
}

impl Outcome {
    /// The verdict, when there is one.
    #[must_use]
    pub const fn verdict(&self) -> Option<Verdict> {
        match self {
            Self::Judged(judgement) => Some(judgement.verdict),
            Self::NotChecked(_) => None,
        }
    }
}
