//! From a message to an assessment: its own verdict, what can be picked out of it, and a part for each link.

use std::collections::BTreeMap;

use chinhdanh_text::{MAX_TEXT, Reading, Thing, ThingKind};
use chinhdanh_verdict::{ArtefactKind, Assessment, Finding, Sign, Span};
use jiff::ZonedDateTime;

use crate::Checker;
use crate::assess::name_of;
use crate::error::CheckError;

/// Links of a message that get an assessment of their own; the rest is read for the verdict only.
const MOST_PARTS: usize = 16;

impl Checker {
    pub(crate) fn check_text(
        &self,
        input: &str,
        now: &ZonedDateTime,
    ) -> Result<Assessment, CheckError> {
        if input.len() > MAX_TEXT {
            return Err(CheckError::TooLong(MAX_TEXT));
        }
        let reading = self.texts().read(input);
        let shown = hidden(input, &reading.things);
        let mut parts = Vec::new();
        for link in reading.links.iter().take(MOST_PARTS) {
            let given = link.mended.as_deref().unwrap_or(&input[link.range.clone()]);
            // What looked like a link from afar and is none is not a part.
            let Ok(part) = self.check_link(given, now) else {
                continue;
            };
            self.still_proves(part.verdict, now.date())?;
            parts.push(part);
        }
        Ok(Assessment {
            findings: self.findings(&reading.signs, ""),
            things: things(&shown, &reading),
            parts,
            ..self.bare(
                &shown,
                ArtefactKind::Text,
                reading.verdict,
                reading.body,
                now,
            )
        })
    }

    /// The findings of an engine room's signs. Places in a text that is not the assessment's input, `quoted`, become words.
    pub(crate) fn findings(&self, signs: &[Sign], quoted: &str) -> Vec<Finding> {
        let findings = signs.iter().map(|sign| {
            let mut params: BTreeMap<_, _> = sign.params.iter().cloned().collect();
            let span = sign.range.as_ref().map(|range| Span {
                start: range.start,
                end: range.end,
            });
            let quote = span
                .map(|span| span.of(quoted))
                .filter(|words| !words.is_empty());
            if let Some(words) = quote {
                params.entry("quote").or_insert_with(|| short(words));
            }
            Finding {
                code: sign.code,
                span: span.filter(|_| quote.is_none()),
                body: self.body(sign.body).map(name_of),
                params,
                text: None,
            }
        });
        findings.collect()
    }
}

/// Quoted words on one line, cut where a reader has seen enough.
fn short(words: &str) -> String {
    const MOST: usize = 120;
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST) {
        Some((cut, _)) => format!("{}…", line[..cut].trim_end()),
        None => line,
    }
}

/// The message with every one-time code and password replaced, byte by byte so that spans stay where they are.
pub(crate) fn hidden(input: &str, things: &[Thing]) -> String {
    let mut shown = input.to_owned();
    for thing in things
        .iter()
        .filter(|thing| thing.kind == ThingKind::Secret)
    {
        if let Some(secret) = shown.get(thing.range.clone()) {
            let stars = "*".repeat(secret.len());
            shown.replace_range(thing.range.clone(), &stars);
        }
    }
    shown
}

fn things(shown: &str, reading: &Reading) -> Vec<chinhdanh_verdict::Thing> {
    let at = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let things = reading.things.iter().map(|thing| {
        let mended = reading.links.iter().find(|link| link.range == thing.range);
        let mended = mended.and_then(|link| link.mended.clone());
        let value = mended.or_else(|| shown.get(thing.range.clone()).map(str::to_owned));
        chinhdanh_verdict::Thing {
            kind: thing.kind.code().to_owned(),
            span: Span {
                start: at(thing.range.start),
                end: at(thing.range.end),
            },
            value: value.filter(|_| thing.kind != ThingKind::Secret),
        }
    });
    things.collect()
}
