//! Marks decide where they are written: «thuê» is not «thuế», «thue» may be either.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A word with its marks in one fixed order, so that `hoá` and `hòa`'s two ways of placing a tone compare equal: letters with what makes them other
/// letters (â ă ê ô ơ ư đ), then the tone.
pub(crate) fn canonical(word: &str) -> String {
    let mut letters = String::with_capacity(word.len());
    let mut tone = None;
    for c in word.nfkd().flat_map(char::to_lowercase) {
        match c {
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => tone = Some(c),
            '\u{302}' | '\u{306}' | '\u{31b}' => letters.push(c),
            c if is_combining_mark(c) => {}
            c if c.is_alphanumeric() => letters.push(c),
            _ => {}
        }
    }
    letters.extend(tone);
    letters
}

/// Whether a word as given may be the word meant, which is in canonical form: words without any mark may be any.
pub(crate) fn agrees(given: &str, meant: &str) -> bool {
    given.is_ascii() || {
        let given = canonical(given);
        given == meant || given.is_ascii() || !given.chars().all(is_latin)
    }
}

/// Letters of other alphabets are a disguise: they bear no marks that could be compared.
fn is_latin(c: char) -> bool {
    matches!(c, '\0'..='\u{24f}' | '\u{300}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_decide_where_they_are_written() {
        for (given, meant, holds) in [
            ("thuế", "thuế", true),
            ("THUẾ", "thuế", true),
            ("thue", "thuế", true),
            ("thuê", "thuế", false),
            ("Huế", "thuế", false),
            ("khoá", "khóa", true),
            ("tòa", "toà", true),
            ("đội", "đòi", false),
            ("ｔｈｕｅ", "thuế", true),
            ("Аgribаnk", "agribank", true),
        ] {
            assert_eq!(agrees(given, &canonical(meant)), holds, "{given} {meant}");
        }
    }
}
