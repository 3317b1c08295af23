//! A message as words: bare letters, one blank between two, disguises taken off, numbers and addresses replaced by marks of what they are. Phrases are
//! looked for here; every word leads back to the bytes as given.

use std::ops::Range;

use crate::chars::{Bare, u32_of};
use crate::links::{self, Address, Found};
use crate::numbers::{Number, Shape, number_at};
use crate::syllable::{Disguise, is_syllable, restore};

/// What stands in the words for an address or a number.
pub(crate) mod mark {
    pub(crate) const LINK: &[u8] = b"~u";
    pub(crate) const MAIL: &[u8] = b"~e";
    pub(crate) const PHONE: &[u8] = b"~p";
    pub(crate) const HOTLINE: &[u8] = b"~h";
    pub(crate) const MONEY: &[u8] = b"~m";
    pub(crate) const HOURS: &[u8] = b"~t";
    pub(crate) const NUMBER: &[u8] = b"~n";
}

/// A word with its places.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    /// Where it begins and ends in [`Words::text`].
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Where it begins and ends in the message.
    pub(crate) from: u32,
    pub(crate) to: u32,
    /// A sentence ends before it.
    pub(crate) begins: bool,
    /// The first word of its sentence.
    pub(crate) sentence: u32,
    /// A colon, comma or closing bracket stands before it.
    pub(crate) pause: bool,
    /// How it was written.
    pub(crate) disguise: Option<Disguise>,
}

/// A message as words.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// Every word between two blanks.
    pub(crate) text: Vec<u8>,
    pub(crate) words: Vec<Word>,
    pub(crate) links: Vec<Found>,
    /// Numbers with the word that stands for each.
    pub(crate) numbers: Vec<(Number, u32)>,
    /// Words with digits or signs in place of letters.
    pub(crate) leet: u32,
}

/// Short forms of everyday messages that are no syllables themselves, with what they say.
const SHORT: [(&[u8], &[&[u8]]); 35] = [
    // A name, not «mỏm» typed in Telex.
    (b"momo", &[b"momo"]),
    (b"ko", &[b"khong"]),
    (b"hok", &[b"khong"]),
    (b"khg", &[b"khong"]),
    (b"kg", &[b"khong"]),
    (b"dc", &[b"duoc"]),
    (b"dk", &[b"dang", b"ky"]),
    (b"dky", &[b"dang", b"ky"]),
    (b"tk", &[b"tai", b"khoan"]),
    (b"stk", &[b"so", b"tai", b"khoan"]),
    (b"sotk", &[b"so", b"tai", b"khoan"]),
    (b"ck", &[b"chuyen", b"khoan"]),
    (b"kh", &[b"khach", b"hang"]),
    (b"qk", &[b"quy", b"khach"]),
    (b"nh", &[b"ngan", b"hang"]),
    (b"lh", &[b"lien", b"he"]),
    (b"sdt", &[b"so", b"dien", b"thoai"]),
    (b"dt", &[b"dien", b"thoai"]),
    (b"ud", &[b"ung", b"dung"]),
    (b"vs", &[b"voi"]),
    (b"bn", &[b"ban"]),
    (b"cty", &[b"cong", b"ty"]),
    (b"hs", &[b"ho", b"so"]),
    (b"gd", &[b"giao", b"dich"]),
    (b"dn", &[b"dang", b"nhap"]),
    (b"vp", &[b"vi", b"pham"]),
    (b"mk", &[b"mat", b"khau"]),
    (b"tb", &[b"thong", b"bao"]),
    (b"ctv", &[b"cong", b"tac", b"vien"]),
    (b"cv", &[b"cong", b"viec"]),
    (b"nv", &[b"nhan", b"vien"]),
    (b"tjen", &[b"tien"]),
    (b"nahn", &[b"nhan"]),
    (b"ttoan", &[b"thanh", b"toan"]),
    (b"khhang", &[b"khach", b"hang"]),
];

/// The longest word that is kept; the rest of a longer run says nothing.
const LONGEST: usize = 32;

impl Words {
    /// Cuts a message into words.
    pub(crate) fn of(bare: &Bare) -> Self {
        let mut words = Self {
            text: Vec::with_capacity(bare.bytes.len() + 16),
            links: links::addresses(bare),
            ..Self::default()
        };
        words.text.push(b' ');
        let links = std::mem::take(&mut words.links);
        let mut reader = Reader {
            bare,
            words: &mut words,
            begins: true,
            pause: false,
        };
        let mut at = 0;
        for found in &links {
            reader.prose(at..found.bare.start.max(at));
            let what = if found.what == Address::Mail {
                mark::MAIL
            } else {
                mark::LINK
            };
            reader.push(what, found.bare.clone(), None);
            at = found.bare.end;
        }
        reader.prose(at..bare.bytes.len());
        words.links = links;
        words
    }

    /// The word that begins at a byte of [`Words::text`].
    pub(crate) fn word_at(&self, start: usize) -> usize {
        self.words
            .partition_point(|word| (word.start as usize) < start)
    }

    /// The letters of a word.
    pub(crate) fn letters(&self, word: usize) -> &[u8] {
        self.words.get(word).map_or(&[], |word| {
            &self.text[word.start as usize..word.end as usize]
        })
    }

    /// Some words in [`Words::text`].
    pub(crate) fn bytes(&self, words: Range<usize>) -> Range<usize> {
        let start = self.words.get(words.start).map_or(0, |word| word.start);
        let last = words.end.checked_sub(1).and_then(|i| self.words.get(i));
        start as usize..last.map_or(start, |word| word.end) as usize
    }

    /// The bytes of the message behind some words.
    pub(crate) fn given(&self, words: Range<usize>) -> Range<usize> {
        let first = self
            .words
            .get(words.start)
            .map_or(0, |word| word.from as usize);
        let last = words
            .end
            .checked_sub(1)
            .and_then(|last| self.words.get(last))
            .map_or(first, |word| word.to as usize);
        first..last.max(first)
    }

    /// Whether a sentence ends within some words.
    pub(crate) fn is_broken(&self, words: Range<usize>) -> bool {
        self.words[words].iter().skip(1).any(|word| word.begins)
    }

    /// The first word of the sentence that a word stands in.
    pub(crate) fn sentence_start(&self, word: usize) -> usize {
        let word = word.min(self.words.len().saturating_sub(1));
        self.words
            .get(word)
            .map_or(0, |word| word.sentence as usize)
    }
}

struct Reader<'a> {
    bare: &'a Bare,
    words: &'a mut Words,
    begins: bool,
    pause: bool,
}

impl Reader<'_> {
    fn push(&mut self, letters: &[u8], bare: Range<usize>, disguise: Option<Disguise>) {
        let (from, to) = self.bare.given(bare.start, bare.end);
        let start = u32_of(self.words.text.len());
        self.words
            .text
            .extend_from_slice(&letters[..letters.len().min(LONGEST)]);
        let end = u32_of(self.words.text.len());
        self.words.text.push(b' ');
        self.words.leet += u32::from(disguise == Some(Disguise::Leet));
        let begins = std::mem::take(&mut self.begins);
        let sentence = match self.words.words.last() {
            Some(last) if !begins => last.sentence,
            _ => u32_of(self.words.words.len()),
        };
        self.words.words.push(Word {
            start,
            end,
            from,
            to,
            begins,
            sentence,
            pause: std::mem::take(&mut self.pause),
            disguise,
        });
    }

    fn prose(&mut self, range: Range<usize>) {
        let bytes = &self.bare.bytes[..range.end];
        let mut at = range.start;
        while at < bytes.len() {
            let byte = bytes[at];
            if byte.is_ascii_digit()
                || (byte == b'+' && bytes.get(at + 1).is_some_and(u8::is_ascii_digit))
            {
                at = self.number(bytes, at);
            } else if byte.is_ascii_lowercase() {
                at = self.word(bytes, at);
            } else {
                self.punctuation(bytes, at);
                at += 1;
            }
        }
    }

    fn punctuation(&mut self, bytes: &[u8], at: usize) {
        match bytes[at] {
            b'\n' | b';' => self.begins = true,
            b'.' | b'!' | b'?' => {
                // Neither the point in a number nor three points end a sentence.
                let dots = bytes.get(at + 1) == Some(&b'.') || (at > 0 && bytes[at - 1] == b'.');
                self.begins |= !dots && bytes.get(at + 1).is_none_or(|next| !next.is_ascii_digit());
            }
            b':' | b',' | b')' | b']' | b'}' => self.pause = true,
            _ => {}
        }
    }

    fn number(&mut self, bytes: &[u8], at: usize) -> usize {
        let start = at + usize::from(bytes[at] == b'+');
        let Some(number) = number_at(bytes, start) else {
            return self.word(bytes, start);
        };
        let letters = match number.shape {
            Shape::Mobile | Shape::Landline => mark::PHONE,
            Shape::Hotline => mark::HOTLINE,
            Shape::Money => mark::MONEY,
            Shape::Hours => mark::HOURS,
            Shape::Plain => mark::NUMBER,
        };
        let end = number.bare.end;
        self.push(letters, at..end, None);
        self.words
            .numbers
            .push((number, u32_of(self.words.words.len() - 1)));
        end
    }

    /// A run of letters and digits, with the signs that stand for letters inside it.
    fn word(&mut self, bytes: &[u8], start: usize) -> usize {
        let end = start
            + bytes[start..]
                .iter()
                .take_while(|b| b.is_ascii_alphanumeric())
                .count();
        if end - start == 1
            && let Some(end) = self.spelled_out(bytes, start)
        {
            return end;
        }
        if matches!(bytes.get(end), Some(b'!' | b'@' | b'$' | b'|'))
            && bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric)
        {
            let far = end
                + 1
                + bytes[end + 1..]
                    .iter()
                    .take_while(|b| b.is_ascii_alphanumeric())
                    .count();
            if let Some((letters, disguise)) = restore(&bytes[start..far]) {
                self.push(&letters, start..far, Some(disguise));
                return far;
            }
        }
        let word = &bytes[start..end];
        if is_syllable(word) {
            self.push(word, start..end, None);
        } else if let Some((_, full)) = SHORT.iter().find(|(short, _)| *short == word) {
            for letters in *full {
                self.push(letters, start..end, None);
            }
        } else if let Some((letters, disguise)) = restore(word) {
            self.push(&letters, start..end, Some(disguise));
        } else {
            self.push(word, start..end, None);
        }
        end
    }

    /// `B/H/T/N`, `B.H.X.H`, `o-t-p`: single letters with the same sign between them are one word.
    fn spelled_out(&mut self, bytes: &[u8], start: usize) -> Option<usize> {
        let sign = *bytes
            .get(start + 1)
            .filter(|b| matches!(b, b'/' | b'.' | b'-' | b'_' | b'*' | b'~'))?;
        let mut letters = vec![bytes[start]];
        let mut at = start + 1;
        while bytes.get(at) == Some(&sign)
            && let Some(letter) = bytes.get(at + 1).filter(|b| b.is_ascii_lowercase())
            && bytes.get(at + 2).is_none_or(|b| !b.is_ascii_alphanumeric())
        {
            letters.push(*letter);
            at += 2;
        }
        if letters.len() < 3 {
            return None;
        }
        self.push(&letters, start..at, Some(Disguise::Leet));
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        let words = Words::of(&Bare::of(text));
        String::from_utf8_lossy(&words.text).trim().to_owned()
    }

    #[test]
    fn messages_become_plain_words() {
        for (text, plain) in [
            (
                "Ban da-du D1EU K!EN nhận T1EN",
                "ban da du dieu kien nhan tien",
            ),
            ("Quỹ B/H/T/N, QUA_HAN SE KH0NG", "quy bhtn qua han se khong"),
            (
                "ck vao stk 1234567890 nha",
                "chuyen khoan vao so tai khoan ~n nha",
            ),
            ("goi 0912 345 678 hoac 1900 9068", "goi ~p hoac ~h"),
            ("phi 2.000.000VND trong 24h", "phi ~m trong ~t"),
            ("vao https://mau.example.com/a ngay", "vao ~u ngay"),
            ("chuyeenr khoanr", "chuyen khoan"),
            ("Ｃôｎｇ ａｎ", "cong an"),
            ("", ""),
        ] {
            assert_eq!(words(text), plain, "{text}");
        }
    }

    #[test]
    fn words_lead_back_to_the_message() {
        let text = "Vui lòng nộp phạt!";
        let words = Words::of(&Bare::of(text));
        assert_eq!(&text[words.given(2..4)], "nộp phạt");
    }

    #[test]
    fn sentences_are_kept_apart() {
        let words = Words::of(&Bare::of("Đừng bấm. Gọi 113! 2.000 đồng"));
        let begins: Vec<usize> = (0..words.words.len())
            .filter(|i| words.words[*i].begins)
            .collect();
        assert_eq!(begins, [0, 2, 4]);
    }
}
