//! Text messages: with marks (UCS-2) and without (GSM 7 bit), parts counted as a network counts them (3GPP TS 23.038, 23.040).

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::model::{Operation, Warning};

/// A text message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sms {
    /// The words.
    pub text: String,
    /// In what it is sent.
    pub alphabet: Alphabet,
    /// Units it takes: septets, or 16-bit units.
    pub units: usize,
    /// Messages it is sent in, each paid for.
    pub parts: usize,
}

/// In what a message is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alphabet {
    /// GSM 7 bit: 160 in one message, 153 in each of several.
    Gsm7,
    /// UCS-2: 70 in one message, 67 in each of several.
    Ucs2,
}

impl Sms {
    /// Counts a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let septets: Option<Vec<usize>> = text.chars().map(septets).collect();
        let (alphabet, sizes) = match septets {
            Some(sizes) => (Alphabet::Gsm7, sizes),
            None => (Alphabet::Ucs2, text.chars().map(char::len_utf16).collect()),
        };
        let (one, each) = match alphabet {
            Alphabet::Gsm7 => (160, 153),
            Alphabet::Ucs2 => (70, 67),
        };
        let units = sizes.iter().sum();
        let parts = if units <= one {
            1
        } else {
            // A character of two units is never cut in two.
            let (mut parts, mut used) = (1, 0);
            for size in sizes {
                if used + size > each {
                    parts += 1;
                    used = 0;
                }
                used += size;
            }
            parts
        };
        Self {
            text: text.to_owned(),
            alphabet,
            units,
            parts,
        }
    }
}

/// How many septets a character takes; `None` where the alphabet has none for it.
fn septets(c: char) -> Option<usize> {
    const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    const EXTENSION: &str = "^{}\\[~]|€\u{c}";
    if BASIC.contains(c) {
        Some(1)
    } else {
        EXTENSION.contains(c).then_some(2)
    }
}

/// The message with Vietnamese marks.
#[must_use]
pub fn sms_marked(warning: &Warning) -> Sms {
    Sms::of(&words(warning))
}

/// The message without marks: one part where the marked one takes three.
#[must_use]
pub fn sms_unmarked(warning: &Warning) -> Sms {
    Sms::of(&unmarked(&words(warning)))
}

fn words(warning: &Warning) -> String {
    let drill = if warning.exercise {
        "DIỄN TẬP. "
    } else {
        ""
    };
    let earlier = match warning.operation {
        Operation::New => "",
        Operation::Correct | Operation::Replace => "ĐÍNH CHÍNH. ",
        Operation::Recall => "THU HỒI. ",
    };
    let words = match &warning.sms {
        Some(words) => words.clone(),
        None => format!(
            "{}. {}",
            warning.headline.trim_end_matches('.'),
            warning.action
        ),
    };
    format!("{drill}{earlier}{words}")
}

/// A text without Vietnamese marks, in characters that the 7-bit alphabet has.
#[must_use]
pub fn unmarked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'đ' => out.push('d'),
            'Đ' => out.push('D'),
            '«' | '»' | '“' | '”' | '„' => out.push('"'),
            '‘' | '’' => out.push('\''),
            '–' | '—' | '‑' => out.push('-'),
            '…' => out.push_str("..."),
            '•' => out.push('-'),
            '₫' => out.push_str("dong"),
            '\u{a0}' => out.push(' '),
            c if septets(c).is_some() => out.push(c),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_counted_as_networks_count_them() {
        for (text, alphabet, units, parts) in [
            ("a".repeat(160), Alphabet::Gsm7, 160, 1),
            ("a".repeat(161), Alphabet::Gsm7, 161, 2),
            ("a".repeat(306), Alphabet::Gsm7, 306, 2),
            ("a".repeat(307), Alphabet::Gsm7, 307, 3),
            ("€".repeat(80), Alphabet::Gsm7, 160, 1),
            ("[".repeat(81), Alphabet::Gsm7, 162, 2),
            // 152 septets fill the first part, since the bracket does not fit in what is left.
            (
                format!("{}[{}", "a".repeat(152), "a".repeat(151)),
                Alphabet::Gsm7,
                305,
                2,
            ),
            (
                format!("{}[{}", "a".repeat(152), "a".repeat(152)),
                Alphabet::Gsm7,
                306,
                3,
            ),
            ("ạ".repeat(70), Alphabet::Ucs2, 70, 1),
            ("ạ".repeat(71), Alphabet::Ucs2, 71, 2),
            ("ạ".repeat(135), Alphabet::Ucs2, 135, 3),
            ("é".repeat(70), Alphabet::Gsm7, 70, 1),
            ("😀".repeat(35), Alphabet::Ucs2, 70, 1),
        ] {
            let sms = Sms::of(&text);
            assert_eq!(
                (sms.alphabet, sms.units, sms.parts),
                (alphabet, units, parts),
                "{text}"
            );
        }
    }

    #[test]
    fn every_vietnamese_letter_loses_its_marks() {
        let letters = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ";
        let text = format!("{letters}{}", letters.to_uppercase());
        let plain = unmarked(&text);
        assert_eq!(plain.chars().count(), text.chars().count());
        assert!(plain.is_ascii());
        assert_eq!(
            unmarked("«Cảnh báo» – đừng bấm…"),
            "\"Canh bao\" - dung bam..."
        );
        assert_eq!(Sms::of(&plain).alphabet, Alphabet::Gsm7);
    }
}
