//! Letters to bare letters: what a reader takes a character for.
//!
//! Order measured in `shared/reference/domains.md` §0.5: a UTS #39 skeleton alone maps `đ` to a letter with a stroke and keeps the tone marks, so
//! marks are dropped first (NFD, then combining marks, `đ` to `d`), the confusable skeleton taken next, and case folded again.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use unicode_security::MixedScript as _;

/// One bare letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letter {
    /// An ASCII letter, digit or hyphen; `?` for what resembles none.
    pub base: char,
    /// It only looks like one: it comes from another alphabet.
    pub foreign: bool,
}

/// The bare letters of a character, at most four.
pub fn letters(c: char) -> impl Iterator<Item = Letter> {
    std::iter::once(c)
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(bare)
        .take(4)
}

fn bare(c: char) -> Vec<Letter> {
    let own = |base: char| {
        vec![Letter {
            base,
            foreign: false,
        }]
    };
    match c {
        'đ' | 'Đ' | 'ð' => own('d'),
        'ơ' | 'Ơ' => own('o'),
        'ư' | 'Ư' => own('u'),
        'ł' => own('l'),
        'ø' => own('o'),
        c if c.is_ascii_alphanumeric() || c == '-' || c == '_' => own(c.to_ascii_lowercase()),
        c => {
            let skeleton = unicode_security::skeleton(c.encode_utf8(&mut [0; 4]))
                .nfd()
                .filter(|c| !is_combining_mark(*c))
                .collect::<String>();
            skeleton
                .chars()
                .flat_map(char::to_lowercase)
                .map(|c| Letter {
                    base: if c.is_ascii_alphanumeric() { c } else { '?' },
                    foreign: true,
                })
                .collect()
        }
    }
}

/// The dots of host names (UTS #46 §4, step «break»).
pub(crate) fn is_dot(c: char) -> bool {
    matches!(c, '.' | '。' | '．' | '｡')
}

/// Whether a label mixes alphabets (UTS #39 §5.1).
pub(crate) fn mixes_scripts(label: &str) -> bool {
    !label.is_ascii() && !label.is_single_script()
}

/// The class of an ASCII byte in which letters and digits that are read for each other fall together: `i l 1`, `o 0`.
pub(crate) const fn look_alike(byte: u8) -> u8 {
    // Selects rather than branches: the compiler turns a loop over them into vector instructions.
    let byte = if byte == b'1' || byte == b'i' {
        b'l'
    } else {
        byte
    };
    if byte == b'0' { b'o' } else { byte }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        text.chars()
            .flat_map(letters)
            .map(|letter| letter.base)
            .collect()
    }

    #[test]
    fn vietnamese_and_confusables_fold_to_what_is_read() {
        for (text, read) in [
            ("dịchvụcông", "dichvucong"),
            ("đichvucong", "dichvucong"),
            ("Thuế", "thue"),
            ("ｖｎ", "vn"),
            ("bаnk", "bank"),
            ("νib", "vib"),
        ] {
            assert_eq!(folded(text), read, "{text}");
        }
    }

    #[test]
    fn only_other_alphabets_are_foreign() {
        assert!(letters('ị').all(|letter| !letter.foreign));
        assert!(letters('а').all(|letter| letter.foreign), "Cyrillic a");
    }

    #[test]
    fn scripts() {
        assert!(mixes_scripts("bаnk"));
        assert!(!mixes_scripts("dịchvụcông"));
    }
}
