//! One assessment for a person at a terminal, in the order of `shared/reference/ux.md` §2.3: headline, the thing with its real domain, why, what to do,
//! the genuine channel, small print.

use std::fmt::{self, Write};

use anstyle::{AnsiColor, Style as Ansi};

use super::{visible, width};
use crate::advice::{Situation, steps};
use crate::messages::{Lang, Messages};
use crate::model::{ArtefactKind, Assessment, Channel, ChannelKind, Finding, Place, Span, Verdict};

/// How much to show.
#[derive(Debug, Clone, Copy, Default)]
pub struct Style {
    /// Every reason, not only the first three.
    pub all_reasons: bool,
}

/// Reasons shown unless all are asked for: more than three are not read.
const FIRST_REASONS: usize = 3;
/// Columns of the checked thing that are shown; the rest is folded away around what matters.
const SHOWN_COLUMNS: usize = 100;

const BOLD: Ansi = Ansi::new().bold();
const DIM: Ansi = Ansi::new().dimmed();

/// The sign, and its colour, of a verdict. The sign differs in shape, so that it is told without colour.
fn sign(verdict: Verdict) -> (&'static str, Ansi) {
    let (sign, colour) = match verdict {
        Verdict::Official => ("✔", AnsiColor::Green),
        Verdict::NoClaim => ("–", AnsiColor::White),
        Verdict::Unconfirmed => ("?", AnsiColor::Blue),
        Verdict::Suspicious => ("▲", AnsiColor::Yellow),
        Verdict::Impersonation => ("⛔", AnsiColor::Red),
    };
    (sign, colour.on_default().bold())
}

/// Writes an assessment.
///
/// # Errors
/// Those of the writer.
pub fn assessment(
    out: &mut impl Write,
    assessment: &Assessment,
    messages: &Messages,
    style: Style,
) -> fmt::Result {
    let (sign, colour) = sign(assessment.verdict);
    let body = assessment.body.as_ref().map(|body| messages.name_of(body));
    let headline = messages.headline(assessment.verdict, body);
    writeln!(out, "{colour}{sign} {headline}{colour:#}")?;
    writeln!(out)?;
    thing(out, assessment, messages)?;
    writeln!(
        out,
        "{}",
        wrapped(&messages.meaning(assessment.verdict, assessment.kind), "  ")
    )?;
    reasons(out, assessment, messages, style)?;
    heading(out, &messages.say("label-do", &[]))?;
    writeln!(
        out,
        "{BOLD}{}{BOLD:#}",
        wrapped(
            &messages.next_step(assessment.verdict, assessment.kind),
            "  → "
        )
    )?;
    parts(out, assessment, messages)?;
    genuine(out, assessment, messages)?;
    if assessment.verdict >= Verdict::Suspicious {
        situations(out, messages)?;
    }
    writeln!(out)?;
    let stamp = [
        ("version", assessment.register.version.to_string()),
        (
            "date",
            date(&assessment.register.issued_on, messages.lang()),
        ),
    ];
    let stamp: Vec<(&str, &str)> = stamp
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    writeln!(
        out,
        "{DIM}{}{DIM:#}",
        messages.say("label-register", &stamp)
    )
}

/// Writes the steps for a situation, with the hotlines that belong to them.
///
/// # Errors
/// Those of the writer.
pub fn advice(
    out: &mut impl Write,
    situation: Situation,
    hotlines: &[Channel],
    messages: &Messages,
) -> fmt::Result {
    heading(
        out,
        &messages.say(&format!("situation-{}", situation.code()), &[]),
    )?;
    for (n, step) in (1..).zip(steps(situation)) {
        writeln!(
            out,
            "{}",
            wrapped(step.text(messages.lang()), &format!("  {n}. "))
        )?;
        for line in hotlines
            .iter()
            .filter(|line| step.hotline_of.contains(&line.body))
        {
            let date = date(&line.verified_on, messages.lang());
            writeln!(
                out,
                "     {BOLD}{}{BOLD:#} {DIM}({}){DIM:#}",
                spaced(&line.value),
                messages.say("label-verified-on", &[("date", &date)])
            )?;
        }
        if step.source != "practice" {
            writeln!(
                out,
                "     {DIM}{}: {}{DIM:#}",
                messages.say("label-source", &[]),
                step.source
            )?;
        }
    }
    Ok(())
}

fn heading(out: &mut impl Write, text: &str) -> fmt::Result {
    writeln!(out, "\n{BOLD}{text}{BOLD:#}")
}

/// The thing that was checked with the deciding span marked below it, and the domain it really belongs to.
fn thing(out: &mut impl Write, assessment: &Assessment, messages: &Messages) -> fmt::Result {
    let marked = assessment
        .findings
        .iter()
        .filter(|finding| is_shown(finding))
        .filter_map(|finding| finding.span)
        .take(FIRST_REASONS);
    let marked: Vec<Span> = marked.collect();
    let lines = if assessment.kind == ArtefactKind::Text {
        marked_lines(&assessment.input, &marked)
    } else {
        vec![marked_line(&assessment.input, &marked)]
    };
    for (line, marks) in lines {
        writeln!(out, "  {line}")?;
        if !marks.is_empty() && assessment.verdict >= Verdict::Unconfirmed {
            writeln!(out, "  {marks}")?;
        }
    }
    for fact in &assessment.facts {
        let value: String = fact.value.chars().take(SHOWN_COLUMNS).collect();
        let label = format!("label-fact-{}", fact.kind.code());
        writeln!(
            out,
            "  {}",
            messages.say(&label, &[("value", &visible(&value))])
        )?;
    }
    if let Some(Place {
        ascii,
        unicode: Some(unicode),
        ..
    }) = &assessment.link
    {
        writeln!(
            out,
            "  {}",
            messages.say(
                "label-also-written",
                &[("unicode", &visible(unicode)), ("ascii", ascii)]
            )
        )?;
    }
    if let Some(Place {
        domain: Some(domain),
        ..
    }) = &assessment.link
        && assessment.verdict >= Verdict::Suspicious
    {
        writeln!(
            out,
            "  {}",
            messages.say("label-belongs-to", &[("domain", domain)])
        )?;
    }
    writeln!(out)
}

/// One line of the input with `^^^` below the spans; a long input is cut to the columns around the first span.
fn marked_line(input: &str, spans: &[Span]) -> (String, String) {
    let first = spans
        .iter()
        .map(|span| span.start as usize)
        .min()
        .unwrap_or(0);
    let columns_before: usize = input
        .get(..first)
        .unwrap_or_default()
        .chars()
        .map(width)
        .sum();
    let cut = columns_before.saturating_sub(SHOWN_COLUMNS / 3);
    let (mut line, mut marks, mut column) = (String::new(), String::new(), 0);
    if cut > 0 {
        line.push('…');
        marks.push(' ');
    }
    for (at, c) in input.trim_end().char_indices() {
        let wide = width(c);
        if column >= cut + SHOWN_COLUMNS {
            line.push('…');
            break;
        }
        if column >= cut {
            line.push_str(&visible(c.encode_utf8(&mut [0; 4])));
            let inside = spans
                .iter()
                .any(|span| (span.start as usize..span.end as usize).contains(&at));
            marks.extend(std::iter::repeat_n(
                if inside { '^' } else { ' ' },
                wide.max(usize::from(c.is_control())),
            ));
        }
        column += wide;
    }
    (line, marks.trim_end().to_owned())
}

/// A message broken into lines, each with `^^^` below the spans; of a long one the first lines and those with a mark.
fn marked_lines(input: &str, spans: &[Span]) -> Vec<(String, String)> {
    const COLUMNS: usize = 84;
    const LINES: usize = 8;
    let mut lines = Vec::new();
    for (at, paragraph) in paragraphs(input) {
        let (mut line, mut marks, mut column) = (String::new(), String::new(), 0);
        for (word_at, word) in words(paragraph) {
            let wide: usize = word.chars().map(width).sum();
            if column > 0 && column + wide > COLUMNS {
                lines.push((std::mem::take(&mut line), std::mem::take(&mut marks)));
                column = 0;
            }
            for (i, c) in word.char_indices() {
                let byte = at + word_at + i;
                let inside = spans
                    .iter()
                    .any(|span| (span.start as usize..span.end as usize).contains(&byte));
                line.push_str(&visible(c.encode_utf8(&mut [0; 4])));
                marks.extend(std::iter::repeat_n(
                    if inside { '^' } else { ' ' },
                    width(c),
                ));
            }
            column += wide;
        }
        lines.push((line, marks));
    }
    let trimmed = lines
        .into_iter()
        .map(|(line, marks)| (line.trim_end().to_owned(), marks.trim_end().to_owned()));
    let mut shown: Vec<(String, String)> = Vec::new();
    for (n, (line, marks)) in trimmed.enumerate() {
        if n < LINES || !marks.is_empty() {
            shown.push((line, marks));
        } else if shown.last().is_some_and(|(line, _)| line != "…") {
            shown.push(("…".to_owned(), String::new()));
        }
    }
    shown
}

fn paragraphs(input: &str) -> impl Iterator<Item = (usize, &str)> {
    input.split('\n').scan(0, |at, paragraph| {
        let start = *at;
        *at += paragraph.len() + 1;
        Some((start, paragraph))
    })
}

/// Words, each with the blanks behind it.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive(' ').scan(0, |at, word| {
        let start = *at;
        *at += word.len();
        Some((start, word))
    })
}

/// Each part with its own verdict, and its parts in turn.
fn parts(out: &mut impl Write, assessment: &Assessment, messages: &Messages) -> fmt::Result {
    if assessment.parts.is_empty() {
        return Ok(());
    }
    heading(
        out,
        &messages.say("label-parts", &[("kind", assessment.kind.code())]),
    )?;
    list(out, &assessment.parts, messages, 1)
}

fn list(
    out: &mut impl Write,
    parts: &[Assessment],
    messages: &Messages,
    depth: usize,
) -> fmt::Result {
    for part in parts {
        let (sign, colour) = sign(part.verdict);
        let body = part.body.as_ref().map(|body| messages.name_of(body));
        let headline = messages.headline(part.verdict, body);
        let (line, _) = marked_line(part.input.lines().next().unwrap_or_default(), &[]);
        let lead = "  ".repeat(depth);
        writeln!(out, "{lead}{colour}{sign}{colour:#} {line}")?;
        writeln!(out, "{}", wrapped(&headline, &format!("{lead}  ")))?;
        list(out, &part.parts, messages, depth + 1)?;
    }
    Ok(())
}

/// Notes that merely accompany are shown last; every finding has words.
fn is_shown(finding: &Finding) -> bool {
    finding.text.as_ref().is_none_or(|text| !text.is_empty())
}

fn reasons(
    out: &mut impl Write,
    assessment: &Assessment,
    messages: &Messages,
    style: Style,
) -> fmt::Result {
    if assessment.findings.is_empty() {
        return Ok(());
    }
    heading(out, &messages.say("label-why", &[]))?;
    let shown = if style.all_reasons {
        assessment.findings.len()
    } else {
        FIRST_REASONS
    };
    for (n, finding) in (1..).zip(assessment.findings.iter().take(shown)) {
        writeln!(
            out,
            "{}",
            wrapped(
                finding.text.as_deref().unwrap_or(finding.code.as_str()),
                &format!("  {n}. ")
            )
        )?;
    }
    let more = assessment.findings.len().saturating_sub(shown);
    if more > 0 {
        writeln!(
            out,
            "  {DIM}{}{DIM:#}",
            messages.say("label-more-reasons", &[("count", &more.to_string())])
        )?;
    }
    Ok(())
}

fn genuine(out: &mut impl Write, assessment: &Assessment, messages: &Messages) -> fmt::Result {
    if assessment.genuine.is_empty() || assessment.verdict == Verdict::NoClaim {
        return Ok(());
    }
    heading(out, &messages.say("label-genuine", &[]))?;
    for channel in &assessment.genuine {
        let (label, value) = match channel.kind {
            ChannelKind::Site => ("label-genuine-site", channel.value.clone()),
            ChannelKind::App => ("label-genuine-app", channel.value.clone()),
            ChannelKind::Hotline => ("label-genuine-hotline", spaced(&channel.value)),
        };
        let date = date(&channel.verified_on, messages.lang());
        let verified = messages.say("label-verified-on", &[("date", &date)]);
        writeln!(
            out,
            "  {}: {BOLD}{value}{BOLD:#} {DIM}({verified}){DIM:#}",
            messages.say(label, &[])
        )?;
    }
    Ok(())
}

fn situations(out: &mut impl Write, messages: &Messages) -> fmt::Result {
    heading(out, &messages.say("label-if-you", &[]))?;
    for situation in Situation::ALL.into_iter().skip(1) {
        writeln!(
            out,
            "  {}: chinhdanh check … --if {}",
            messages.say(&format!("situation-{}", situation.code()), &[]),
            situation.code()
        )?;
    }
    Ok(())
}

/// A date as readers write it; the ISO form when it is none.
#[must_use]
pub fn date(iso: &str, lang: Lang) -> String {
    let parts: Vec<&str> = iso.split('-').collect();
    match (lang, parts.as_slice()) {
        (Lang::Vi, [year, month, day]) => format!(
            "{}/{}/{year}",
            day.trim_start_matches('0'),
            month.trim_start_matches('0')
        ),
        _ => iso.to_owned(),
    }
}

/// A telephone number in groups: `1900 9068`, `113`.
#[must_use]
pub fn spaced(number: &str) -> String {
    match number.len() {
        _ if !number.is_ascii() => number.to_owned(),
        8 => format!("{} {}", &number[..4], &number[4..]),
        10 => format!("{} {} {}", &number[..4], &number[4..7], &number[7..]),
        _ => number.to_owned(),
    }
}

/// Text broken at 88 columns, continued under its own beginning.
fn wrapped(text: &str, lead: &str) -> String {
    const COLUMNS: usize = 88;
    let indent = " ".repeat(lead.chars().map(width).sum());
    let mut out = lead.to_owned();
    let mut column = indent.len();
    for (n, word) in text.split(' ').enumerate() {
        let wide: usize = word.chars().map(width).sum();
        if n > 0 && column + 1 + wide > COLUMNS {
            out.push('\n');
            out.push_str(&indent);
            column = indent.len();
        } else if n > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += wide;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_below_their_letters() {
        let (line, marks) = marked_line("dịchvụ.example", &[Span { start: 0, end: 10 }]);
        assert_eq!(
            (line.as_str(), marks.as_str()),
            ("dịchvụ.example", "^^^^^^")
        );
        let (line, marks) = marked_line(
            &format!("{}fake{}", "a".repeat(300), "b".repeat(300)),
            &[Span {
                start: 300,
                end: 304,
            }],
        );
        assert_eq!(
            line.chars()
                .zip(marks.chars())
                .filter(|(_, m)| *m == '^')
                .map(|(c, _)| c)
                .collect::<String>(),
            "fake"
        );
    }

    #[test]
    fn control_characters_are_shown_and_not_obeyed() {
        assert_eq!(visible("a\u{1b}[31mb\u{202e}"), "a\u{fffd}[31mb\u{fffd}");
    }
}
