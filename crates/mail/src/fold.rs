//! A text as a reader's eye takes it: small bare letters in words, letters and digits that look alike in one class, with the way back.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A folded text: words with one blank before and after each.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    /// Letters and digits, `i l 1` and `o 0` in one class each.
    pub(crate) text: Vec<u8>,
    /// The same before the classes were taken: what is really written.
    pub(crate) plain: Vec<u8>,
    /// Where each byte comes from.
    at: Vec<u32>,
    /// Letters of other alphabets or of mathematics that stand for Latin ones inside a word, and invisible characters between letters.
    pub(crate) disguised: usize,
}

impl Folded {
    /// Folds at most `most` bytes.
    pub(crate) fn of(given: &str, most: usize) -> Self {
        let given = &given[..given.floor_char_boundary(most)];
        let mut out = Self {
            text: Vec::with_capacity(given.len() + 2),
            plain: Vec::with_capacity(given.len() + 2),
            at: Vec::with_capacity(given.len() + 2),
            disguised: 0,
        };
        out.push(b' ', 0);
        let mut cache: HashMap<char, ([u8; 4], usize, bool)> = HashMap::new();
        for (at, c) in given.char_indices() {
            if c.is_ascii() {
                out.ascii(c as u8, at);
                continue;
            }
            if is_invisible(c) {
                let in_word = out.plain.last().is_some_and(u8::is_ascii_alphabetic)
                    && given[at + c.len_utf8()..].starts_with(char::is_alphabetic);
                out.disguised += usize::from(in_word);
                continue;
            }
            let (bytes, len, odd) = *cache.entry(c).or_insert_with(|| bare(c));
            if len == 0 {
                if !is_combining_mark(c) {
                    out.blank(at);
                }
                continue;
            }
            out.disguised += usize::from(odd && out.plain.last() != Some(&b' '));
            for byte in &bytes[..len] {
                out.ascii(*byte, at);
            }
        }
        out.blank(given.len());
        out.undo_leet();
        for byte in &mut out.text {
            *byte = class(*byte);
        }
        out
    }

    fn ascii(&mut self, byte: u8, at: usize) {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' => self.push(byte, at),
            b'A'..=b'Z' => self.push(byte.to_ascii_lowercase(), at),
            b'!' | b'$' => self.push(byte, at),
            _ => self.blank(at),
        }
    }

    fn push(&mut self, byte: u8, at: usize) {
        self.plain.push(byte);
        self.text.push(byte);
        self.at.push(u32::try_from(at).unwrap_or(u32::MAX));
    }

    fn blank(&mut self, at: usize) {
        if self.plain.last() != Some(&b' ') {
            self.push(b' ', at);
        }
    }

    /// Digits and signs that stand for letters inside words: `n0p ph4t`, `k!en`. Where no letters stand beside them they are left.
    fn undo_leet(&mut self) {
        let len = self.text.len();
        let mut start = 0;
        while start < len {
            if self.plain[start] == b' ' {
                start += 1;
                continue;
            }
            let end = start
                + self.plain[start..]
                    .iter()
                    .take_while(|b| **b != b' ')
                    .count();
            let word = &self.plain[start..end];
            let letters = word.iter().filter(|b| b.is_ascii_alphabetic()).count();
            let mixed = letters > 0 && letters < word.len();
            for i in start..end {
                let inside = i > start && i + 1 < end;
                self.text[i] = match self.plain[i] {
                    b'!' if mixed && inside => b'i',
                    b'$' if mixed && i + 1 < end => b's',
                    b'!' | b'$' => b' ',
                    b'3' if mixed => b'e',
                    b'4' if mixed => b'a',
                    b'5' if mixed => b's',
                    other => other,
                };
            }
            start = end;
        }
    }

    /// The bytes of the given text that a part of the folded one comes from.
    pub(crate) fn given(&self, start: usize, end: usize) -> std::ops::Range<usize> {
        let from = self.at.get(start).copied().unwrap_or(0);
        let to = self.at.get(end).copied().unwrap_or(from);
        from as usize..to.max(from) as usize
    }

    /// Whether what is written there is not what is read.
    pub(crate) fn is_disguised(&self, start: usize, end: usize, meant: &[u8]) -> bool {
        self.plain
            .get(start..end)
            .is_some_and(|plain| plain.iter().zip(meant).any(|(plain, meant)| plain != meant))
    }
}

/// The class of letters and digits that are read for each other.
pub(crate) const fn class(byte: u8) -> u8 {
    match byte {
        b'i' | b'1' => b'l',
        b'0' => b'o',
        other => other,
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// The bare letters of a character beyond ASCII, and whether it only looks like them.
fn bare(c: char) -> ([u8; 4], usize, bool) {
    let mut bytes = [0; 4];
    let mut len = 0;
    // Mathematical and full-width letters: NFKD makes Latin ones of them.
    let odd = matches!(c, '\u{1d400}'..='\u{1d7ff}' | '\u{ff21}'..='\u{ff5a}' | '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}');
    let mut push = |b: u8| {
        if len < 4 {
            bytes[len] = b;
            len += 1;
        }
    };
    let mut foreign = false;
    for part in std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c)) {
        if part.is_ascii() {
            if part.is_ascii_alphanumeric() {
                push(part.to_ascii_lowercase() as u8);
            }
        } else if part.is_alphabetic() && !is_far(part) {
            for letter in chinhdanh_names::letters(part) {
                if letter.base.is_ascii_alphanumeric() {
                    foreign |= letter.foreign;
                    push(letter.base as u8);
                }
            }
        }
    }
    (
        bytes,
        len,
        len > 0 && (odd || foreign && c != 'ß' && c != 'æ' && c != 'ı'),
    )
}

/// Alphabets whose letters nobody takes for Latin ones.
fn is_far(c: char) -> bool {
    c >= '\u{590}'
        && !matches!(c, '\u{1d00}'..='\u{1eff}' | '\u{13a0}'..='\u{13ff}' | '\u{a000}'..='\u{abff}' | '\u{1d400}'..='\u{1d7ff}' | '\u{ff00}'..='\u{ff5f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_as_a_reader_reads_them() {
        for (given, plain, disguised) in [
            ("Nộp phạt NGUỘI!", " nop phat nguoi ", 0),
            ("Quà — tặng", " qua tang ", 0),
            ("𝗔𝗺𝗲𝗿𝗶𝗰𝗮", " america ", 6),
            ("E͏V͏R͏i͏", " evri ", 3),
            ("Pаypal", " paypal ", 1),
            ("", " ", 0),
        ] {
            let folded = Folded::of(given, 100);
            let trimmed: Vec<u8> = folded
                .plain
                .iter()
                .copied()
                .filter(|b| *b != b'!')
                .collect();
            assert_eq!(String::from_utf8_lossy(&trimmed), plain, "{given}");
            assert_eq!(folded.disguised, disguised, "{given}");
        }
    }

    #[test]
    fn digits_stand_for_letters_inside_words_only() {
        let text = |given| String::from_utf8_lossy(&Folded::of(given, 100).text).into_owned();
        assert_eq!(text("d!eu k!en n0p"), text("dieu kien nop"));
        assert_eq!(text("365 24"), " 365 24 ");
    }
}
