//! Whether the form of a letter holds together.

use chinhdanh_register::Register;
use chinhdanh_verdict::codes::LetterCode;
use jiff::civil::Date;

use super::body::Claim;
use super::cells::{Cell, has};
use super::head::Form;
use super::numbers::{self, Odd};
use super::offices::{self, Office};
use super::{Signs, motto, outdated};
use crate::document::Document;

/// Adds the signs of the form.
pub(crate) fn judge(
    form: &Form<'_, '_>,
    cells: &[Cell<'_>],
    document: &Document,
    register: &Register,
    today: Date,
    claim: &Claim,
    signs: &mut Signs<'_>,
) {
    let unfilled = fields(cells, document, signs);
    if let Some(line) = form.letterhead.last() {
        signs.at(LetterCode::Letterhead, line.cell.range.clone());
    }
    spelling(form, cells, signs);
    dates(form, today, unfilled, claim, signs);
    number(form, unfilled, claim, signs);
    names(form, register, today, signs);
    contradictions(form, signs);
    if let Some(title) = form.title
        && warrant(&title.plain)
    {
        signs.at(LetterCode::WarrantAsFile, title.range.clone());
    }
}

/// Orders that are served in person and never sent as a file (Criminal Procedure Code 2015, articles 113 and 182 for arrest and summons).
fn warrant(title: &str) -> bool {
    const ORDERS: &[&str] = &[
        "lenh bat",
        "lenh tam giam",
        "lenh tam giu",
        "lenh phong toa",
        "lenh kham xet",
        "lenh truy na",
        "lenh dong bang",
        "lenh ap giai",
        "lenh dan giai",
        "quyet dinh phong toa",
        "quyet dinh truy na",
        "quyet dinh khoi to bi can",
        "quyet dinh tam giam",
        "quyet dinh bat",
        "lenh khoi to",
    ];
    ORDERS.iter().any(|order| title.starts_with(order))
}

fn spelling(form: &Form<'_, '_>, cells: &[Cell<'_>], signs: &mut Signs<'_>) {
    let folded = |range: &std::ops::Range<usize>| {
        cells
            .iter()
            .find(|cell| cell.range == *range)
            .map(|cell| cell.plain.as_str())
    };
    for (range, wrong) in [
        (
            &form.head.country,
            motto::country_is_wrong as fn(&str) -> bool,
        ),
        (&form.head.motto, motto::motto_is_wrong),
    ] {
        if let Some(range) = range
            && folded(range).is_some_and(wrong)
        {
            signs.at(LetterCode::MisspeltMotto, range.clone());
            return;
        }
    }
}

/// Fields that a machine or a clerk should have filled. Returns whether there was one.
fn fields(cells: &[Cell<'_>], document: &Document, signs: &mut Signs<'_>) -> bool {
    for cell in cells {
        for word in cell.text.split_whitespace() {
            if word.starts_with('#') && placeholder(&word[1..]) || braces(word) {
                let from =
                    cell.range.start + (word.as_ptr() as usize - cell.text.as_ptr() as usize);
                signs.at(LetterCode::UnfilledField, from..from + word.len());
                return true;
            }
        }
        if let Some(bracket) = bracketed(cell) {
            signs.at(LetterCode::UnfilledField, bracket);
            return true;
        }
    }
    if let Some(prompt) = document.traits.unfilled.first() {
        signs.quoting(LetterCode::UnfilledField, prompt);
        return true;
    }
    false
}

/// «SoKyHieuVanBan»: several words run together, each with a capital.
fn placeholder(word: &str) -> bool {
    let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    word.len() >= 6
        && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && word.chars().filter(char::is_ascii_uppercase).count() >= 2
        && word.chars().any(|c| c.is_ascii_lowercase())
}

fn braces(word: &str) -> bool {
    word.starts_with("{{") && word.contains("}}")
        || word.starts_with("${") && word.contains('}')
        || word.starts_with("<<") && word.ends_with(">>")
}

/// «[họ tên]» and the like.
fn bracketed(cell: &Cell<'_>) -> Option<std::ops::Range<usize>> {
    const FIELDS: &[&str] = &[
        "ho ten",
        "ho va ten",
        "ten",
        "dia chi",
        "so",
        "ngay",
        "so tien",
        "noi dung",
        "co quan",
        "so van ban",
        "nguoi ky",
        "cccd",
        "so dien thoai",
        "ten don vi",
        "ten khach hang",
    ];
    let open = cell.text.find('[')?;
    let close = open + cell.text[open..].find(']')?;
    let inside = chinhdanh_register::fold::plain(&cell.text[open + 1..close]);
    FIELDS
        .iter()
        .any(|field| {
            inside == *field || inside.starts_with(&format!("{field} ")) && inside.len() < 30
        })
        .then(|| cell.range.start + open..cell.range.start + close + 1)
}

fn dates(form: &Form<'_, '_>, today: Date, unfilled: bool, claim: &Claim, signs: &mut Signs<'_>) {
    let head = &form.head;
    if let Some(range) = &form.no_such_day {
        signs.at(LetterCode::ImpossibleDate, range.clone());
    } else if let (Some(date), Some(range)) = (head.date, &head.place_date) {
        // One day for clocks and borders.
        if (date - today).get_days() > 1 {
            signs.at(LetterCode::FutureDate, range.clone());
        }
    } else if !unfilled && claim.public && head.is_formal() {
        match &head.place_date {
            Some(range) => signs.at(LetterCode::MissingDate, range.clone()),
            None => signs.quoting(LetterCode::MissingDate, ""),
        }
    }
}

fn number(form: &Form<'_, '_>, unfilled: bool, claim: &Claim, signs: &mut Signs<'_>) {
    let head = &form.head;
    let offices: Vec<Office> = form.letterhead.iter().map(|line| line.office).collect();
    let Some(range) = &head.number else {
        if !unfilled && claim.public && head.is_formal() && head.motto.is_some() {
            signs.quoting(LetterCode::MissingNumber, "");
        }
        return;
    };
    let title = form.title.map_or("", |title| title.plain.as_str());
    let number = signs.text.get(range.clone()).unwrap_or_default().to_owned();
    match numbers::odd(&number, title, &offices) {
        Some(Odd::Law) => signs.at(LetterCode::LawNumber, range.clone()),
        Some(Odd::Type) => signs.at(LetterCode::SymbolOfOtherType, range.clone()),
        Some(Odd::Office) => signs.at(LetterCode::SymbolOfOtherOffice, range.clone()),
        Some(Odd::Missing) if !unfilled && claim.public => {
            signs.at(LetterCode::MissingNumber, range.clone());
        }
        _ => {}
    }
}

/// Names that ended before the letter's own day.
fn names(form: &Form<'_, '_>, register: &Register, today: Date, signs: &mut Signs<'_>) {
    let lines = form.letterhead.iter().map(|line| (line.cell, line.text()));
    let signers = form
        .signature
        .iter()
        .map(|cell| (*cell, cell.text.to_owned()));
    for (cell, name) in lines.chain(signers) {
        let Some(ended) = outdated::ended(&name, register) else {
            continue;
        };
        let params = [("since", ended.on.to_string()), ("now", ended.now)];
        let written = form.head.date;
        let late = (written.unwrap_or(today) - ended.on).get_days() > outdated::GRACE_DAYS;
        match (written, late) {
            (Some(_), true) => {
                signs.with(LetterCode::OutdatedBodyName, cell.range.clone(), &params);
            }
            (None, true) => {
                signs.with(LetterCode::OutdatedNameUndated, cell.range.clone(), &params);
            }
            _ => continue,
        }
        return;
    }
}

/// Offices that do not go together.
fn contradictions(form: &Form<'_, '_>, signs: &mut Signs<'_>) {
    let offices: Vec<Office> = form.letterhead.iter().map(|line| line.office).collect();
    let alone = form
        .letterhead
        .iter()
        // The Supreme Procuracy has an investigating body of its own.
        .filter(|line| line.office.stands_alone() && !has(&line.cell.plain, "co quan dieu tra"))
        .collect::<Vec<_>>();
    if let [first, rest @ ..] = alone.as_slice()
        && let Some(other) = rest.iter().find(|line| line.office != first.office)
    {
        signs.at(LetterCode::LetterheadMixesBodies, other.cell.range.clone());
        return;
    }
    let Some(mine) = alone.first().map(|line| line.office) else {
        return;
    };
    for cell in &form.signature {
        if let Some(signer) = offices::signing(&cell.plain)
            && signer != mine
            && !offices.contains(&signer)
        {
            signs.at(LetterCode::SignerOfOtherBody, cell.range.clone());
            return;
        }
    }
}
