//! The forms that are words: loudspeaker script, text message, Zalo text, public page.

mod script;
mod sms;
mod spoken;
mod text;

pub use script::Script;
pub use sms::{Alphabet, Sms, sms_marked, sms_unmarked, unmarked};
pub use spoken::spoken;
pub use text::{web_text, zalo_text};

use crate::dates::short;
use crate::model::{Indicator, Operation, Warning};

/// Whether a sentence names something that only machines should have: a defanged address, a number or account of the fraudsters.
fn shows_indicator(sentence: &str, indicators: &[Indicator]) -> bool {
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let lower = sentence.to_lowercase();
    lower.contains("[.]")
        || lower.contains("hxxp")
        || indicators.iter().any(|indicator| {
            let value = digits(&indicator.value);
            lower.contains(&indicator.value.to_lowercase())
                || value.len() >= 8 && digits(sentence).contains(&value)
        })
}

/// The sentences of a text.
fn sentences(words: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, c) in words.char_indices() {
        let end = at + c.len_utf8();
        let ends = matches!(c, '.' | '!' | '?' | ';')
            && words
                .get(end..)
                .is_none_or(|rest| rest.is_empty() || rest.starts_with(' '));
        if ends {
            out.extend(words.get(start..end).map(str::trim));
            start = end;
        }
    }
    out.extend(words.get(start..).map(str::trim));
    out.retain(|sentence| !sentence.is_empty());
    out
}

/// A line that ends as a sentence.
fn sentence(words: &str) -> String {
    let words = words.trim_end_matches([';', ',', '.', ' ']);
    let mut first = words.chars();
    let upper: String = first
        .next()
        .map(|c| c.to_uppercase().collect())
        .unwrap_or_default();
    let mark = if words.ends_with(['!', '?', ':']) {
        ""
    } else {
        "."
    };
    format!("{upper}{}{mark}", first.as_str())
}

/// What nobody may overlook: that it is a drill, or that it changes or recalls an earlier warning.
fn marks(warning: &Warning) -> Vec<String> {
    let drill = warning
        .exercise
        .then(|| "Đây là diễn tập, không phải cảnh báo thật.".to_owned());
    drill.into_iter().chain(about_earlier(warning)).collect()
}

/// «Thu hồi Công văn số 05/UBND-VHXH ngày 24/11/2026.»
pub(crate) fn about_earlier(warning: &Warning) -> Option<String> {
    let said = match warning.operation {
        Operation::New => return None,
        Operation::Correct => "Đính chính",
        Operation::Replace => "Thay thế",
        Operation::Recall => "Thu hồi",
    };
    Some(match &warning.earlier {
        Some(earlier) => format!(
            "{said} Công văn số {} ngày {}.",
            earlier.number,
            short(earlier.date)
        ),
        None => format!("{said} cảnh báo trước."),
    })
}

/// Who speaks, as a line says it in the middle of a sentence.
fn issuer(warning: &Warning) -> &str {
    &warning.issuer.name
}
