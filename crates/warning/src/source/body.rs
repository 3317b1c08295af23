//! The words under their headings.

use std::ops::Range;

use chinhdanh_register::fold::plain;

use super::fields::{refused, word};
use super::front::is_sha256;
use super::{FaultKind, Reader};
use crate::limits::{MAX_BLOCK, MAX_BLOCKS, MAX_HEADLINE, MAX_LANGUAGES, MAX_LIST};
use crate::model::{Block, Indicator, IndicatorKind, Text, Variant};

/// What the sections hold.
#[derive(Default)]
pub(super) struct Body {
    pub(super) text: Text,
    pub(super) variants: Vec<Variant>,
    pub(super) indicators: Vec<Indicator>,
}

/// A section: its name in places, its heading as written by us, and how it may be written.
pub(super) struct Section {
    pub(super) name: &'static str,
    pub(super) heading: &'static str,
    others: &'static [&'static str],
}

/// The sections, the four that must be there first.
pub(super) const SECTIONS: [Section; 7] = [
    Section {
        name: "what",
        heading: "Chuyện gì đang xảy ra",
        others: &[
            "chuyen gi xay ra",
            "thu doan",
            "what is happening",
            "what happens",
        ],
    },
    Section {
        name: "spot",
        heading: "Cách nhận biết",
        others: &[
            "dau hieu nhan biet",
            "nhan biet",
            "how to recognise it",
            "how to spot it",
        ],
    },
    Section {
        name: "steps",
        heading: "Cần làm gì",
        others: &["viec can lam", "phai lam gi", "nen lam gi", "what to do"],
    },
    Section {
        name: "call",
        heading: "Gọi cho ai",
        others: &["lien he", "bao cho ai", "whom to call", "who to call"],
    },
    Section {
        name: "duties",
        heading: "Yêu cầu thực hiện",
        others: &["de nghi thuc hien", "noi dung de nghi", "giao viec"],
    },
    Section {
        name: "indicators",
        heading: "Dấu hiệu kỹ thuật",
        others: &["chi dau", "chi bao ky thuat"],
    },
    Section {
        name: "headline",
        heading: "Tiêu đề",
        others: &["headline"],
    },
];

/// How many of the sections must be there in Vietnamese.
const NEEDED: usize = 4;

/// A piece of text with its place.
struct Piece {
    block: Block,
    range: Range<usize>,
}

pub(super) fn read(reader: &mut Reader<'_>, range: Range<usize>) -> Body {
    let mut body = Body::default();
    let mut seen: Vec<String> = Vec::new();
    for (heading, pieces) in sections(reader, range.clone()) {
        let Some((title, place)) = heading else {
            if let Some(first) = pieces.first() {
                let (words, place) = (first.block.words().to_owned(), first.range.clone());
                reader.fault(FaultKind::Section, words, place);
            }
            continue;
        };
        let (language, title) = language_of(&title);
        let Some(section) = section(title) else {
            reader.fault(FaultKind::Section, title, place);
            continue;
        };
        let prefix = language.map_or_else(String::new, |tag| format!("{tag}/"));
        let name = format!("{prefix}{}", section.name);
        if seen.contains(&name) {
            reader.fault(FaultKind::Twice, section.heading, place);
            continue;
        }
        seen.push(name.clone());
        reader.places.insert(name.clone(), place.clone());
        if section.name == "indicators" && language.is_none() {
            body.indicators = indicators(reader, pieces);
            continue;
        }
        if pieces.len() > MAX_BLOCKS {
            reader.fault(FaultKind::Many(MAX_BLOCKS), section.heading, place);
            continue;
        }
        let blocks = checked(reader, &name, pieces);
        match language {
            None => put(&mut body.text, section.name, blocks),
            Some(tag) => {
                if !body.variants.iter().any(|variant| variant.language == tag) {
                    if body.variants.len() == MAX_LANGUAGES {
                        reader.fault(FaultKind::Many(MAX_LANGUAGES), tag, place);
                        continue;
                    }
                    body.variants.push(Variant {
                        language: tag.to_owned(),
                        headline: String::new(),
                        text: Text::default(),
                    });
                }
                let Some(variant) = body
                    .variants
                    .iter_mut()
                    .find(|variant| variant.language == tag)
                else {
                    continue;
                };
                if section.name == "headline" {
                    let words: Vec<&str> = blocks.iter().map(Block::words).collect();
                    variant.headline = words.join(" ");
                    if variant.headline.chars().count() > MAX_HEADLINE {
                        reader.fault(FaultKind::Long(MAX_HEADLINE), name, place);
                    }
                } else {
                    put(&mut variant.text, section.name, blocks);
                }
            }
        }
    }
    let end = range.end..range.end;
    for section in SECTIONS.iter().take(NEEDED) {
        if part(&body.text, section.name).is_empty() {
            reader.fault(FaultKind::NoSection, section.heading, end.clone());
        }
    }
    for variant in &body.variants {
        let tag = &variant.language;
        let empty = |name: &str| part(&variant.text, name).is_empty();
        if variant.headline.is_empty() {
            reader.fault(FaultKind::NoSection, format!("{tag}: Tiêu đề"), end.clone());
        }
        for section in SECTIONS
            .iter()
            .take(NEEDED)
            .filter(|section| empty(section.name))
        {
            let name = format!("{tag}: {}", section.heading);
            reader.fault(FaultKind::NoSection, name, end.clone());
        }
    }
    body
}

fn put(text: &mut Text, name: &str, blocks: Vec<Block>) {
    match name {
        "what" => text.what = blocks,
        "spot" => text.spot = blocks,
        "steps" => text.steps = blocks,
        "call" => text.call = blocks,
        "duties" => text.duties = blocks,
        _ => {}
    }
}

/// The blocks of a section by its name.
pub(super) fn part<'t>(text: &'t Text, name: &str) -> &'t [Block] {
    match name {
        "what" => &text.what,
        "spot" => &text.spot,
        "steps" => &text.steps,
        "call" => &text.call,
        "duties" => &text.duties,
        _ => &[],
    }
}

/// `en: What to do` is a section in English.
fn language_of(title: &str) -> (Option<&str>, &str) {
    let tag = |tag: &str| {
        (2..=11).contains(&tag.len())
            && tag.split('-').all(|part| {
                (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
            })
            && tag.bytes().take(2).all(|b| b.is_ascii_lowercase())
    };
    match title.split_once(':') {
        Some((language, rest)) if tag(language.trim()) && !rest.trim().is_empty() => {
            (Some(language.trim()), rest.trim())
        }
        _ => (None, title),
    }
}

fn section(title: &str) -> Option<&'static Section> {
    let title = plain(title);
    let title = title.trim_end_matches([':', '?', '.', ' ']);
    SECTIONS
        .iter()
        .find(|section| plain(section.heading) == title || section.others.contains(&title))
}

/// Cuts the text into headings with what stands under them.
type Headed = (Option<(String, Range<usize>)>, Vec<Piece>);

fn sections(reader: &Reader<'_>, range: Range<usize>) -> Vec<Headed> {
    let mut out: Vec<Headed> = vec![(None, Vec::new())];
    let mut offset = range.start;
    let mut open = false;
    let text = reader.text.get(range).unwrap_or_default();
    for line in text.split_inclusive('\n') {
        let start = offset + line.len() - line.trim_start().len();
        let end = offset + line.trim_end().len();
        offset += line.len();
        let words = line.trim();
        if words.is_empty() {
            open = false;
            continue;
        }
        let place = start..end.max(start);
        let hashes = words.len() - words.trim_start_matches('#').len();
        let title = words.trim_start_matches('#');
        if hashes > 0 && title.starts_with([' ', '\t', '\u{a0}']) {
            let title = title.trim().trim_end_matches('#').trim().to_owned();
            out.push((Some((title, place)), Vec::new()));
            open = false;
            continue;
        }
        let Some((_, pieces)) = out.last_mut() else {
            continue;
        };
        match (item(words), pieces.last_mut()) {
            (Some(item), _) => {
                let inner = place.end - item.len()..place.end;
                pieces.push(Piece {
                    block: Block::Item(item.to_owned()),
                    range: inner,
                });
            }
            (None, Some(last)) if open => {
                let joined = last.block.words_mut();
                joined.push(' ');
                joined.push_str(words);
                last.range.end = place.end;
            }
            _ => pieces.push(Piece {
                block: Block::Paragraph(words.to_owned()),
                range: place,
            }),
        }
        open = true;
    }
    out
}

/// The words of a list's item: behind a dash, a bullet, or a number.
fn item(line: &str) -> Option<&str> {
    let bullet = ["-", "*", "•", "–", "—", "+"]
        .iter()
        .find_map(|bullet| line.strip_prefix(bullet));
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let numbered = (1..=2)
        .contains(&digits)
        .then(|| line.get(digits..)?.strip_prefix(['.', ')']))
        .flatten();
    bullet
        .or(numbered)
        .filter(|rest| rest.starts_with([' ', '\t', '\u{a0}']))
        .map(str::trim)
        .filter(|rest| !rest.is_empty())
}

/// The blocks with their characters checked and their places noted.
fn checked(reader: &mut Reader<'_>, name: &str, pieces: Vec<Piece>) -> Vec<Block> {
    let mut out = Vec::new();
    for piece in pieces {
        let path = format!("{name}[{}]", out.len());
        let Some(words) = reader.checked(piece.block.words(), path, piece.range, MAX_BLOCK) else {
            continue;
        };
        out.push(match piece.block {
            Block::Paragraph(_) => Block::Paragraph(words),
            Block::Item(_) => Block::Item(words),
        });
    }
    out
}

fn indicators(reader: &mut Reader<'_>, pieces: Vec<Piece>) -> Vec<Indicator> {
    let mut out = Vec::new();
    for piece in pieces {
        let words = piece.block.words();
        if out.len() == MAX_LIST {
            reader.fault(FaultKind::Many(MAX_LIST), "indicators", piece.range);
            break;
        }
        if let Some(c) = words.chars().find(|c| refused(*c)) {
            reader.fault(FaultKind::Character(c), words, piece.range);
            continue;
        }
        let found = words.split_once(':').and_then(|(kind, value)| {
            let kind = word::<IndicatorKind>(kind.trim())?;
            Some(Indicator {
                value: value_of(kind, value.trim())?,
                kind,
            })
        });
        match found {
            Some(indicator) => {
                let path = format!("indicators[{}]", out.len());
                reader.places.insert(path, piece.range);
                out.push(indicator);
            }
            None => reader.fault(FaultKind::Indicator, words, piece.range),
        }
    }
    out
}

/// The value as machines use it: dots and slashes put back, digits only in numbers.
fn value_of(kind: IndicatorKind, written: &str) -> Option<String> {
    let value = written
        .replace("[.]", ".")
        .replace("(.)", ".")
        .replace("[dot]", ".")
        .replace("[:]", ":");
    let value = value.trim_end_matches([';', '.', ',', ' ']).to_owned();
    let digits = || -> String { value.chars().filter(char::is_ascii_digit).collect() };
    let value = match kind {
        IndicatorKind::Host => {
            let host = value.to_lowercase();
            host_shaped(&host).then_some(host)?
        }
        IndicatorKind::Link => {
            let link = value
                .strip_prefix("hxxp")
                .map_or_else(|| value.clone(), |rest| format!("http{rest}"));
            let rest = link
                .strip_prefix("https://")
                .or_else(|| link.strip_prefix("http://"))?;
            let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
            (host_shaped(&host.to_lowercase()) && !link.contains(char::is_whitespace))
                .then_some(link)?
        }
        IndicatorKind::Phone => {
            let number = digits();
            let plus = if value.starts_with('+') { "+" } else { "" };
            (3..=15)
                .contains(&number.len())
                .then(|| format!("{plus}{number}"))?
        }
        IndicatorKind::Account => {
            let number = digits();
            (6..=20).contains(&number.len()).then_some(number)?
        }
        IndicatorKind::Hash => {
            let hash = value.to_ascii_lowercase();
            is_sha256(&hash).then_some(hash)?
        }
        IndicatorKind::App => {
            let shaped = value.contains('.')
                && value
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_'));
            shaped.then_some(value)?
        }
        IndicatorKind::Profile => (!value.is_empty()).then_some(value)?,
    };
    (value.chars().count() <= 500).then_some(value)
}

/// Labels of letters, digits and hyphens between dots, two at least.
pub(crate) fn host_shaped(host: &str) -> bool {
    host.len() <= 253
        && host.contains('.')
        && host.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        })
}
