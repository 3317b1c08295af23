//! Numbers, notations and days with their noughts (App. I, II.3 and II.4).

use chinhdanh_verdict::WarningCode as Code;
use jiff::civil::Date;

use super::tokens::tokens;
use super::{Also as _, Look, is_prose};
use crate::dates::written;

pub(super) fn look(look: &mut Look<'_>) {
    let notation = &look.source.warning.issuer.notation;
    if !is_notation(notation) && !notation.starts_with('#') {
        let fix = notation_of(notation);
        look.words(Code::NotationForm, "co_quan.ky_hieu", notation)
            .also("fix", fix);
    }
    for (i, citation) in look.source.warning.citations.iter().enumerate() {
        let field = format!("can_cu[{i}].so");
        if let Some(fix) = padded(&citation.number) {
            look.words(Code::NumberUnpadded, &field, &citation.number)
                .also("fix", fix);
        } else if let Some((_, notation)) = citation.number.split_once('/')
            && !notation.split('/').all(is_notation)
        {
            let fix = notation_of(&citation.number);
            look.words(Code::NotationForm, &field, &citation.number)
                .also("fix", fix);
        }
    }
    for (field, words) in look.texts.clone() {
        if !is_prose(&field) {
            continue;
        }
        for (found, fix) in unpadded_days(&words) {
            look.words(Code::DateUnpadded, &field, &found)
                .also("fix", fix);
        }
        for token in tokens(&words).filter(|token| is_document_number(token)) {
            if let Some(fix) = padded(token) {
                look.words(Code::NumberUnpadded, &field, token)
                    .also("fix", fix);
            }
        }
    }
}

/// Capitals and digits joined by hyphens.
pub(super) fn is_notation(notation: &str) -> bool {
    !notation.is_empty()
        && notation.split('-').all(|group| {
            !group.is_empty()
                && group
                    .chars()
                    .all(|c| c.is_numeric() || c.is_alphabetic() && c.is_uppercase())
        })
}

fn notation_of(notation: &str) -> String {
    let joined = notation
        .replace(['–', '—', '_'], "-")
        .split('-')
        .map(str::trim)
        .collect::<Vec<_>>()
        .join("-");
    joined
        .split_whitespace()
        .collect::<Vec<_>>()
        .join("-")
        .to_uppercase()
}

/// `76/UBND-VX`, `30/2020/NĐ-CP`: a number, perhaps a year, a notation with a capital.
pub(super) fn is_document_number(token: &str) -> bool {
    let mut parts = token.split('/');
    let number = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    (1..=5).contains(&number.len())
        && number.bytes().all(|b| b.is_ascii_digit())
        && match rest.as_slice() {
            [notation] => is_notation(notation) && notation.chars().all(|c| !c.is_numeric()),
            [year, notation] => {
                year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) && is_notation(notation)
            }
            _ => false,
        }
}

/// The number with the nought that it lacks.
pub(super) fn padded(number: &str) -> Option<String> {
    let (digits, rest) = number.split_once('/')?;
    (digits.len() == 1 && digits.bytes().all(|b| b.is_ascii_digit()))
        .then(|| format!("0{digits}/{rest}"))
}

/// Days that lack a nought, each with how it should be: «ngày 9 tháng 1 năm 2024», «9/1/2024».
pub(super) fn unpadded_days(words: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for token in tokens(words) {
        let parts: Vec<&str> = token.split('/').collect();
        let [day, month, year] = parts.as_slice() else {
            continue;
        };
        let Some(date) = civil(day, month, year) else {
            continue;
        };
        let short = day.len() == 1 || month.len() == 1 && date.month() <= 2;
        if short {
            out.push((token.to_owned(), crate::dates::short(date)));
        }
    }
    for (start, _) in words.match_indices("ngày ") {
        let rest = words.get(start..).unwrap_or_default();
        let said: Vec<&str> = rest.split_whitespace().take(6).collect();
        let ["ngày", day, "tháng", month, "năm", year] = said.as_slice() else {
            continue;
        };
        let year: String = year.chars().take_while(char::is_ascii_digit).collect();
        let Some(date) = civil(day, month, &year) else {
            continue;
        };
        if day.len() == 1 || month.len() == 1 && date.month() <= 2 {
            out.push((
                format!("ngày {day} tháng {month} năm {year}"),
                written(date),
            ));
        }
    }
    out
}

fn civil(day: &str, month: &str, year: &str) -> Option<Date> {
    let digits =
        |text: &str| (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(day) || !digits(month) || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}
