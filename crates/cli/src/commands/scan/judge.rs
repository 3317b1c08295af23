//! Judging one block.

use std::borrow::Cow;

use chinhdanh_check::{Brief, CheckError, Checker};
use chinhdanh_verdict::Verdict;
use jiff::civil::Date;

use super::block::Block;

/// How to judge.
#[derive(Clone, Copy)]
pub(crate) struct Mode<'a> {
    /// Answer every line.
    pub(crate) all: bool,
    /// The day on which the register must still prove something.
    pub(crate) today: Date,
    /// The lines are messages.
    pub(crate) messages: bool,
    /// The lines are JSON objects, and this field of each is checked.
    pub(crate) field: Option<&'a str>,
}

/// Why a line could not be judged: a message code with its variables.
pub(crate) type Reason = (&'static str, Vec<(&'static str, String)>);

/// A block's answers.
pub(crate) struct Judged {
    pub(crate) number: u64,
    /// JSON lines.
    pub(crate) out: Vec<u8>,
    /// Lines that could not be judged, by number.
    pub(crate) bad: Vec<(u64, Reason)>,
    pub(crate) lines: u64,
    /// Lines that were suspicious or worse.
    pub(crate) hits: u64,
    /// The block, to be filled again.
    pub(crate) used: Block,
}

/// Judges every line of a block. Blank lines are counted and not answered.
pub(crate) fn judge(checker: &Checker, block: Block, mode: Mode<'_>, out: Vec<u8>) -> Judged {
    let mut judged = Judged {
        number: block.number,
        out,
        bad: Vec::new(),
        lines: 0,
        hits: 0,
        used: Block::default(),
    };
    let text = block.text.strip_suffix(b"\n").unwrap_or(&block.text);
    for (line, at) in text.split(|b| *b == b'\n').zip(0..) {
        judged.lines += 1;
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            continue;
        }
        let answer = if block.cut.contains(&at) {
            Err(CheckError::TooLong(Block::LONGEST_LINE))
        } else {
            answer(checker, line, mode)
        };
        match answer {
            Ok(Some((input, brief))) => judged.answer(&input, &brief, mode),
            Ok(None) => {}
            Err(error) => judged.fail(line, block.first_line + at, &error, mode),
        }
    }
    judged.used = block;
    judged
}

fn answer<'c, 'l>(
    checker: &'c Checker,
    line: &'l [u8],
    mode: Mode<'_>,
) -> Result<Option<(Cow<'l, str>, Brief<'c>)>, CheckError> {
    let input = std::str::from_utf8(line).map_err(|_| CheckError::NotUtf8)?;
    if line.iter().all(u8::is_ascii_whitespace) {
        return Ok(None);
    }
    let input = match mode.field {
        None => Cow::Borrowed(input),
        Some(field) => Cow::Owned(field_of(input, field)?),
    };
    let brief = if mode.messages {
        checker.brief_of_message(&input)?
    } else {
        checker.brief(&input, mode.today)?
    };
    Ok(Some((input, brief)))
}

/// A field of a JSON object, as text.
fn field_of(line: &str, field: &str) -> Result<String, CheckError> {
    let mut object: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(line).map_err(|_| CheckError::NotJson)?;
    match object.remove(field) {
        Some(serde_json::Value::String(text)) => Ok(text),
        _ => Err(CheckError::NoField(field.to_owned())),
    }
}

#[derive(serde::Serialize)]
struct Line<'a, 'c> {
    input: &'a str,
    #[serde(flatten)]
    brief: &'a Brief<'c>,
}

impl Judged {
    fn answer(&mut self, input: &str, brief: &Brief<'_>, mode: Mode<'_>) {
        let is_hit = brief.verdict() >= Verdict::Suspicious;
        self.hits += u64::from(is_hit);
        if is_hit || mode.all {
            self.write(&Line {
                input: &brief.shown(input),
                brief,
            });
        }
    }

    fn fail(&mut self, line: &[u8], number: u64, error: &CheckError, mode: Mode<'_>) {
        let reason = error.message();
        if mode.all {
            let shown = String::from_utf8_lossy(&line[..line.len().min(1024)]);
            self.write(&serde_json::json!({ "input": shown, "error": reason.0 }));
        }
        self.bad.push((number, reason));
    }

    fn write(&mut self, line: &impl serde::Serialize) {
        // Writing to memory cannot fail, and the types have no form that JSON lacks.
        if serde_json::to_writer(&mut self.out, line).is_ok() {
            self.out.push(b'\n');
        }
    }
}
