//! Letters: every character of a message as the bare ASCII letter a reader takes it for, with the way back to the bytes as given.

use std::sync::LazyLock;

use chinhdanh_names::letters;

/// A message in bare letters: ASCII in lower case, one entry for each letter that is read.
#[derive(Debug, Default)]
pub(crate) struct Bare {
    /// Letters, digits, punctuation; anything else is a blank.
    pub(crate) bytes: Vec<u8>,
    /// For each byte, where its character begins in the message.
    from: Vec<u32>,
    /// Where the message ends.
    end: u32,
    /// Letters of other alphabets, full-width or mathematical letters, characters that cannot be seen: how many were folded away.
    pub(crate) disguised: u32,
}

impl Bare {
    /// Folds a message.
    pub(crate) fn of(text: &str) -> Self {
        let mut bare = Self {
            bytes: Vec::with_capacity(text.len() + 8),
            from: Vec::with_capacity(text.len() + 8),
            end: u32_of(text.len()),
            disguised: 0,
        };
        for (at, c) in text.char_indices() {
            if c.is_ascii() {
                bare.push((c as u8).to_ascii_lowercase(), at);
            } else {
                bare.fold(c, at);
            }
        }
        bare
    }

    fn fold(&mut self, c: char, at: usize) {
        match folded(c) {
            DROPPED => self.disguised += u32::from(is_invisible(c)),
            SLOW => {
                let before = self.bytes.len();
                for letter in letters(c) {
                    if letter.base.is_ascii_alphanumeric() {
                        self.push(letter.base as u8, at);
                        self.disguised += u32::from(letter.foreign);
                    }
                }
                if self.bytes.len() == before {
                    self.push(b' ', at);
                }
            }
            byte => self.push(byte, at),
        }
    }

    fn push(&mut self, byte: u8, at: usize) {
        self.bytes.push(byte);
        self.from.push(u32_of(at));
    }

    /// The bytes of the message behind a stretch of bare bytes.
    pub(crate) fn given(&self, start: usize, end: usize) -> (u32, u32) {
        let at = |i: usize| self.from.get(i).copied().unwrap_or(self.end);
        let last = at(end);
        (at(start), last)
    }
}

pub(crate) fn u32_of(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

const DROPPED: u8 = 0;
const SLOW: u8 = 1;

/// What a character folds to: a letter, [`DROPPED`], or [`SLOW`] where its letters must be asked for.
fn folded(c: char) -> u8 {
    match c as u32 {
        code @ 0xA0..0x250 => TABLE[code as usize - 0xA0],
        code @ 0x300..0x370 => TABLE[code as usize - 0x300 + 0x1B0],
        code @ 0x1E00..0x1F00 => TABLE[code as usize - 0x1E00 + 0x220],
        _ if is_invisible(c) => DROPPED,
        0x2010..=0x2015 => b'-',
        0x2018 | 0x2019 => b'\'',
        0x201C | 0x201D => b'"',
        0x2026 => b'.',
        0x3002 | 0xFF0E | 0xFF61 => b'.',
        0x2000..=0x206F | 0x20A0..=0x20CF | 0x2190..=0x2BFF | 0x1F000..=0x1FAFF => b' ',
        // Full-width punctuation, the letters among them folded below.
        code @ 0xFF01..=0xFF5E => {
            let byte = (code - 0xFEE0) as u8;
            if byte.is_ascii_alphanumeric() {
                SLOW
            } else {
                byte
            }
        }
        _ => SLOW,
    }
}

/// Latin with its marks, Vietnamese above all, and combining marks: what almost every letter of a message that is not ASCII is.
static TABLE: LazyLock<[u8; 0x320]> = LazyLock::new(|| {
    let mut table = [DROPPED; 0x320];
    let ranges = [(0xA0, 0x250, 0), (0x1E00, 0x1F00, 0x220)];
    for (start, end, at) in ranges {
        for code in start..end {
            let c = char::from_u32(code).unwrap_or(' ');
            let mut bare = letters(c);
            table[(code - start) as usize + at] = match (bare.next(), bare.next()) {
                _ if c == '\u{ad}' => DROPPED,
                _ if !c.is_alphanumeric() => b' ',
                (Some(letter), None) if letter.base.is_ascii_alphanumeric() && !letter.foreign => {
                    u8::try_from(letter.base).unwrap_or(b' ')
                }
                _ => SLOW,
            };
        }
    }
    table
});

/// Characters that are not seen: joiners, marks of direction, variation selectors.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{180e}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bare(text: &str) -> String {
        String::from_utf8(Bare::of(text).bytes).unwrap_or_default()
    }

    #[test]
    fn letters_fold_to_what_is_read() {
        for (text, read) in [
            ("Cảnh sát Giao thông", "canh sat giao thong"),
            ("ĐIỆN LỰC", "dien luc"),
            ("Ca\u{309}nh sa\u{301}t", "canh sat"),
            ("ＴＨＵẾ", "thue"),
            ("𝐭𝐡𝐮𝐞", "thue"),
            ("оtр", "otp"),
            ("o\u{200b}t\u{200d}p", "otp"),
            ("a。b", "a.b"),
            ("₫100", " 100"),
        ] {
            assert_eq!(bare(text), read, "{text}");
        }
    }

    #[test]
    fn every_letter_leads_back_to_its_bytes() {
        let text = "xĐạy!";
        let bare = Bare::of(text);
        let (start, end) = bare.given(1, 3);
        assert_eq!(text.get(start as usize..end as usize), Some("Đạ"));
        assert_eq!(bare.given(4, 5).1 as usize, text.len());
    }
}
