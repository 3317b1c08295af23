//! A text cut into what stands together: cells of lines, and sentences.

use std::ops::Range;

use chinhdanh_register::fold::plain;

/// A piece of a line that stands for itself.
#[derive(Debug, Clone)]
pub(crate) struct Cell<'t> {
    /// Where it stands.
    pub(crate) range: Range<usize>,
    /// Its text, trimmed.
    pub(crate) text: &'t str,
    /// The text without marks and capitals.
    pub(crate) plain: String,
}

impl Cell<'_> {
    /// Whether it is written in capitals, as names of offices and titles are.
    pub(crate) fn is_capital(&self) -> bool {
        let (mut capital, mut all) = (0, 0);
        for letter in self.text.chars().filter(|letter| letter.is_alphabetic()) {
            all += 1;
            capital += usize::from(letter.is_uppercase());
        }
        all >= 3 && capital * 10 >= all * 7
    }

    /// Whether the folded text begins with these words, whole.
    pub(crate) fn begins(&self, words: &str) -> bool {
        begins(&self.plain, words)
    }
}

/// Whether a folded text begins with whole words.
pub(crate) fn begins(text: &str, words: &str) -> bool {
    text.strip_prefix(words)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Whether a folded text has these words, whole.
pub(crate) fn has(text: &str, words: &str) -> bool {
    position(text, words).is_some()
}

/// Where a folded text has these words, whole.
pub(crate) fn position(text: &str, words: &str) -> Option<usize> {
    text.match_indices(words).map(|(at, _)| at).find(|at| {
        let end = at + words.len();
        (*at == 0 || text.as_bytes()[at - 1] == b' ')
            && (end == text.len() || text.as_bytes()[end] == b' ')
    })
}

/// Lower case with marks and one way to set the tone.
pub(crate) fn spoken(text: &str) -> String {
    let mut spoken = text.to_lowercase();
    for (old, new) in [
        ("uỷ", "ủy"),
        ("hoà", "hòa"),
        ("toà", "tòa"),
        ("khoá", "khóa"),
        ("hoả", "hỏa"),
        ("thuỷ", "thủy"),
    ] {
        if spoken.contains(old) {
            spoken = spoken.replace(old, new);
        }
    }
    spoken
}

/// The cells of a text, in order, up to `most`.
pub(crate) fn cells(text: &str, most: usize) -> Vec<Cell<'_>> {
    let mut cells = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let mut at = start;
        for piece in pieces(line) {
            let trimmed = piece.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
            let from = at + (trimmed.as_ptr() as usize - piece.as_ptr() as usize);
            at += piece.len();
            // Rules under a heading are drawn with dashes or underscores.
            if trimmed.chars().any(char::is_alphanumeric) || trimmed.contains('#') {
                cells.push(Cell {
                    range: from..from + trimmed.len(),
                    text: trimmed,
                    plain: plain(trimmed),
                });
            }
        }
        if cells.len() >= most {
            cells.truncate(most);
            break;
        }
        start += line.len() + 1;
    }
    cells
}

/// A line cut at tabs and wide gaps; the pieces together are the line.
fn pieces(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = line;
    while let Some(at) = rest.find(['\t', ' ']) {
        let mut from = at;
        loop {
            let gap = rest[from..]
                .find(|c: char| c != '\t' && c != ' ')
                .map_or(rest.len(), |len| from + len);
            let blank = &rest[from..gap];
            if blank.contains('\t') || blank.len() >= 3 {
                pieces.push(&rest[..gap]);
                rest = &rest[gap..];
                break;
            }
            match rest[gap..].find(['\t', ' ']) {
                Some(next) => from = gap + next,
                None => {
                    pieces.push(rest);
                    return pieces;
                }
            }
        }
    }
    if !rest.is_empty() {
        pieces.push(rest);
    }
    pieces
}

/// A sentence, or an item of a list.
#[derive(Debug, Clone)]
pub(crate) struct Sentence {
    pub(crate) range: Range<usize>,
    /// Without marks and capitals.
    pub(crate) plain: String,
}

/// The longest sentence; what goes on longer is cut.
const MAX_SENTENCE: usize = 1200;

/// The sentences of a text. Lines run on as they do on paper; a list item, a heading and a blank line begin anew.
pub(crate) fn sentences(text: &str) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut letters = text.char_indices().peekable();
    let mut previous = ' ';
    while let Some((at, letter)) = letters.next() {
        let end = at + letter.len_utf8();
        let next = letters.peek().map(|(_, next)| *next);
        let ends = match letter {
            '.' | '!' | '?' | ';' => {
                next.is_none_or(char::is_whitespace) && !abbreviated(&text[start..at])
            }
            '\n' => {
                next.is_none_or(|next| next == '\n' || next == '-' || next == '+')
                    || new_item(&text[end..])
                    || previous == ':'
                    || heading(&text[start..at])
                    || at - start > MAX_SENTENCE
            }
            '\t' => true,
            _ => at - start > 2 * MAX_SENTENCE,
        };
        if ends {
            keep(text, start..end, &mut sentences);
            start = end;
        }
        if letter != ' ' {
            previous = letter;
        }
    }
    keep(text, start..text.len(), &mut sentences);
    sentences
}

/// Whether what was read so far is a line of its own: an address, or words in capitals.
fn heading(said: &str) -> bool {
    let said = said.trim();
    let mut letters = said.chars().filter(|letter| letter.is_alphabetic());
    said.starts_with("Kính gửi")
        || said.starts_with("V/v")
        || said.len() < 200 && !said.is_empty() && letters.all(char::is_uppercase)
}

/// A short word before a full stop that does not end a sentence: «TP. Hồ Chí Minh», «TM. ỦY BAN».
fn abbreviated(before: &str) -> bool {
    let word = before
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    matches!(
        word,
        "TP" | "TM" | "KT" | "TL" | "TUQ" | "Q" | "P" | "H" | "TX" | "TT" | "ThS" | "TS" | "Tp"
    )
}

/// Whether a line begins an item or a heading: «1.», «a)», «Điều 2», or a short label that ends in a colon.
fn new_item(rest: &str) -> bool {
    let line = rest.split('\n').next().unwrap_or_default().trim_start();
    let mut head = line.chars();
    let numbered = line
        .trim_start_matches(|c: char| c.is_ascii_digit())
        .starts_with(['.', ')'])
        && line.starts_with(|c: char| c.is_ascii_digit());
    let lettered = head.next().is_some_and(char::is_lowercase) && head.next() == Some(')');
    let label = line.find(':').is_some_and(|at| at < 48) && line.starts_with(char::is_uppercase);
    numbered || lettered || label
}

fn keep(text: &str, range: Range<usize>, sentences: &mut Vec<Sentence>) {
    let piece = &text[range.clone()];
    let trimmed = piece.trim();
    if trimmed.is_empty() {
        return;
    }
    let from = range.start + (trimmed.as_ptr() as usize - piece.as_ptr() as usize);
    sentences.push(Sentence {
        range: from..from + trimmed.len(),
        plain: plain(trimmed),
    });
}

#[cfg(test)]
mod tests {
    use super::{cells, sentences};

    #[test]
    fn columns_part_and_cells_know_their_place() {
        let text =
            "CÔNG AN TỈNH AN GIANG\tCỘNG HÒA XÃ HỘI\n  Số: 05/A     An Giang, ngày 1\n____\n";
        let cells = cells(text, 100);
        let texts: Vec<&str> = cells.iter().map(|cell| cell.text).collect();
        assert_eq!(
            texts,
            [
                "CÔNG AN TỈNH AN GIANG",
                "CỘNG HÒA XÃ HỘI",
                "Số: 05/A",
                "An Giang, ngày 1"
            ]
        );
        for cell in &cells {
            assert_eq!(&text[cell.range.clone()], cell.text);
        }
    }

    #[test]
    fn sentences_run_over_lines_and_stop_at_items() {
        let text = "Đề nghị ông bà đến\nTP. Huế làm việc. Mang theo giấy tờ\n- Căn cước\n- Sổ hộ khẩu\nChủ tài khoản: AN";
        let found: Vec<String> = sentences(text)
            .into_iter()
            .map(|sentence| sentence.plain)
            .collect();
        assert_eq!(
            found,
            [
                "de nghi ong ba den tp hue lam viec",
                "mang theo giay to",
                "can cuoc",
                "so ho khau",
                "chu tai khoan an"
            ]
        );
    }
}
