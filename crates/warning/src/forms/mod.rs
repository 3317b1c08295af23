//! The forms that are words: loudspeaker script, text message, Zalo text, public page.

mod script;
mod sms;
mod spoken;
mod text;

pub use script::Script;
pub use sms::{Alphabet, Sms, sms_marked, sms_unmarked, unmarked};
pub use spoken::spoken;
pub use text::{web_text, zalo_text};

use crate::model::{Indicator, Warning};

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

/// Who speaks, as a line says it in the middle of a sentence.
fn issuer(warning: &Warning) -> &str {
    &warning.issuer.name
}
