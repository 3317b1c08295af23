//! Names of glyphs, for simple fonts without a `ToUnicode` map.

use unicode_normalization::UnicodeNormalization as _;

/// What the code 0x80 to 0x9f stand for in Windows 1252; the others equal Latin-1.
const HIGH: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘',
    '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// `WinAnsiEncoding`; `\0` where there is nothing.
pub(crate) const WIN_ANSI: [char; 256] = {
    let mut table = ['\0'; 256];
    let mut code = 32;
    while code < 256 {
        table[code] = if code >= 0x80 && code < 0xa0 {
            HIGH[code - 0x80]
        } else {
            code as u8 as char
        };
        code += 1;
    }
    table
};

/// The letter that a glyph's name stands for, after the conventions of the Adobe Glyph List: `uni1EA4`, `u1EA4`, a bare letter, a letter with the
/// names of its marks (`Acircumflexacute`), or a sign.
pub(crate) fn letter(name: &str) -> Option<char> {
    let name = name.split('.').next().unwrap_or(name);
    let mut letters = name.chars();
    if let (Some(only), None) = (letters.next(), letters.next()) {
        return Some(only);
    }
    let hex = name
        .strip_prefix("uni")
        .or_else(|| name.strip_prefix('u'))
        .filter(|hex| (4..=6).contains(&hex.len()));
    if let Some(letter) = hex
        .and_then(|hex| u32::from_str_radix(hex, 16).ok())
        .and_then(char::from_u32)
    {
        return Some(letter);
    }
    SIGNS
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, letter)| *letter)
        .or_else(|| marked(name))
}

/// A letter followed by the names of its marks.
fn marked(name: &str) -> Option<char> {
    let base = name.chars().next().filter(char::is_ascii_alphabetic)?;
    let mut rest = &name[1..];
    let mut letters = String::from(base);
    while !rest.is_empty() {
        let (mark, combining) = MARKS.iter().find(|(mark, _)| rest.starts_with(mark))?;
        letters.push(*combining);
        rest = &rest[mark.len()..];
    }
    let mut composed = letters.nfc();
    match (composed.next(), composed.next()) {
        (Some(letter), None) => Some(letter),
        _ => None,
    }
}

const MARKS: [(&str, char); 9] = [
    ("circumflex", '\u{302}'),
    ("hookabove", '\u{309}'),
    ("dotbelow", '\u{323}'),
    ("dieresis", '\u{308}'),
    ("acute", '\u{301}'),
    ("grave", '\u{300}'),
    ("tilde", '\u{303}'),
    ("breve", '\u{306}'),
    ("horn", '\u{31b}'),
];

const SIGNS: [(&str, char); 48] = [
    ("space", ' '),
    ("nbspace", ' '),
    ("exclam", '!'),
    ("quotedbl", '"'),
    ("numbersign", '#'),
    ("dollar", '$'),
    ("percent", '%'),
    ("ampersand", '&'),
    ("quotesingle", '\''),
    ("parenleft", '('),
    ("parenright", ')'),
    ("asterisk", '*'),
    ("plus", '+'),
    ("comma", ','),
    ("hyphen", '-'),
    ("minus", '-'),
    ("period", '.'),
    ("slash", '/'),
    ("zero", '0'),
    ("one", '1'),
    ("two", '2'),
    ("three", '3'),
    ("four", '4'),
    ("five", '5'),
    ("six", '6'),
    ("seven", '7'),
    ("eight", '8'),
    ("nine", '9'),
    ("colon", ':'),
    ("semicolon", ';'),
    ("less", '<'),
    ("equal", '='),
    ("greater", '>'),
    ("question", '?'),
    ("at", '@'),
    ("bracketleft", '['),
    ("bracketright", ']'),
    ("underscore", '_'),
    ("endash", '–'),
    ("emdash", '—'),
    ("quoteleft", '‘'),
    ("quoteright", '’'),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("bullet", '•'),
    ("ellipsis", '…'),
    ("dcroat", 'đ'),
    ("Dcroat", 'Đ'),
];

#[cfg(test)]
mod tests {
    use super::{WIN_ANSI, letter};

    #[test]
    fn reads_glyph_names() {
        for (name, expected) in [
            ("a", Some('a')),
            ("uni1EA4", Some('Ấ')),
            ("Acircumflexacute", Some('Ấ')),
            ("ohorndotbelow", Some('ợ')),
            ("Dcroat", Some('Đ')),
            ("period.alt", Some('.')),
            ("g123", None),
            ("", None),
        ] {
            assert_eq!(letter(name), expected, "{name}");
        }
        assert_eq!(WIN_ANSI[0x96], '–');
        assert_eq!(WIN_ANSI[0xe9], 'é');
    }
}
