//! `chinhdanh check`: a person asks about one thing, or a few.

use std::io::{Read as _, Write as _};

use chinhdanh_check::{CheckError, Checker, Pace};
use chinhdanh_verdict::{Assessment, Channel, ChannelKind, Situation, render};

use crate::args::{CheckArgs, KindArg};
use crate::installed;
use crate::talk::{Failure, Talk};

/// Lines longer than this are an error of their own; nothing that is checked is longer.
const LONGEST_LINE: usize = 1 << 20;
/// The most that is read from standard input, in bytes.
const MOST_INPUT: u64 = 64 << 20;

pub(crate) fn run(arguments: &CheckArgs, talk: &Talk) -> anyhow::Result<u8> {
    let checker = super::checker(Pace::Few, talk);
    let mut run = Run {
        checker: &checker,
        arguments,
        talk,
        now: installed::now(),
        worst: 0,
        failed: false,
        shown: 0,
    };
    for thing in &arguments.things {
        if thing == "-" {
            run.standard_input()?;
        } else {
            run.one(thing)?;
        }
    }
    // A failure outweighs every verdict: a script must not take «could not check» for an answer.
    Ok(if run.failed { 3 } else { run.worst })
}

struct Run<'a> {
    checker: &'a Checker,
    arguments: &'a CheckArgs,
    talk: &'a Talk,
    now: jiff::ZonedDateTime,
    worst: u8,
    failed: bool,
    shown: usize,
}

impl Run<'_> {
    /// Links and host names line by line; anything else is one thing.
    fn standard_input(&mut self) -> anyhow::Result<()> {
        let mut input = Vec::new();
        std::io::stdin()
            .lock()
            .take(MOST_INPUT + 1)
            .read_to_end(&mut input)?;
        if input.len() as u64 > MOST_INPUT {
            self.fail(CheckError::TooLong(usize::try_from(MOST_INPUT)?));
            return Ok(());
        }
        if input.iter().all(u8::is_ascii_whitespace) {
            self.fail(CheckError::Empty);
            return Ok(());
        }
        let is_message = self
            .arguments
            .kind
            .is_some_and(|kind| matches!(kind, KindArg::Text));
        if is_message || (self.arguments.kind.is_none() && is_prose(&input)) {
            return match std::str::from_utf8(&input) {
                Ok(text) => self.one(text.trim_end_matches(['\n', '\r'])),
                Err(_) => {
                    self.fail(CheckError::NotUtf8);
                    Ok(())
                }
            };
        }
        for line in input.split(|b| *b == b'\n') {
            match std::str::from_utf8(line) {
                Ok(text) if text.trim().is_empty() => {}
                Ok(_) if line.len() > LONGEST_LINE => self.fail(CheckError::TooLong(LONGEST_LINE)),
                Ok(text) => self.one(text.trim_end_matches('\r'))?,
                Err(_) => self.fail(CheckError::NotUtf8),
            }
        }
        Ok(())
    }

    fn one(&mut self, thing: &str) -> anyhow::Result<()> {
        match self
            .checker
            .check(thing, self.arguments.kind.map(Into::into), &self.now)
        {
            Ok(mut assessment) => {
                self.worst = self.worst.max(assessment.verdict.exit_code());
                self.talk.messages.word(&mut assessment);
                self.show(&assessment)
            }
            Err(error) => {
                self.fail(error);
                Ok(())
            }
        }
    }

    fn fail(&mut self, error: CheckError) {
        self.failed = true;
        self.talk.failure(&Failure::from(error).into());
    }

    fn show(&mut self, assessment: &Assessment) -> anyhow::Result<()> {
        if self.arguments.quiet {
            return Ok(());
        }
        let mut out = anstream::stdout().lock();
        if self.arguments.json {
            writeln!(out, "{}", serde_json::to_string(assessment)?)?;
            return Ok(());
        }
        let mut text = String::new();
        if self.shown > 0 {
            text.push_str("\n────────\n\n");
        }
        self.shown += 1;
        render::assessment(
            &mut text,
            assessment,
            &self.talk.messages,
            render::Style {
                all_reasons: self.arguments.all,
            },
        )?;
        if let Some(situation) = self.arguments.situation {
            render::advice(
                &mut text,
                situation.into(),
                &self.hotlines(situation.into()),
                &self.talk.messages,
            )?;
        }
        out.write_all(text.as_bytes())?;
        Ok(())
    }

    /// The hotlines that the steps of a situation name, from the register, unexpired.
    fn hotlines(&self, situation: Situation) -> Vec<Channel> {
        let today = self.now.date();
        let bodies = chinhdanh_verdict::steps(situation)
            .flat_map(|step| &step.hotline_of)
            .filter_map(|id| self.checker.register().body(id));
        let mut hotlines: Vec<Channel> = Vec::new();
        for body in bodies {
            for line in body.hotlines.iter().filter(|line| line.expires_on >= today) {
                let channel = Channel {
                    kind: ChannelKind::Hotline,
                    value: line.number.clone(),
                    body: body.id.to_string(),
                    verified_on: line.verified_on.to_string(),
                    source: line.source.clone(),
                };
                if !hotlines.contains(&channel) {
                    hotlines.push(channel);
                }
            }
        }
        hotlines
    }
}

/// Whether some bytes are sentences rather than a list of links and names.
fn is_prose(input: &[u8]) -> bool {
    std::str::from_utf8(input).is_ok_and(|text| {
        text.lines()
            .any(|line| line.trim().contains(char::is_whitespace))
    })
}
