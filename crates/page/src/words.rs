//! Small tools on folded words.

/// Whether the folded `text` holds the folded `phrase` as whole words.
pub(crate) fn says(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + phrase.len()..].chars().next();
        before.is_none_or(|c| c == ' ') && after.is_none_or(|c| c == ' ')
    })
}

/// Whether the folded `text` holds any of the phrases as whole words.
pub(crate) fn says_any(text: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| says(text, phrase))
}

/// A program's name for something as words: `txtSoCCCD` is «txt So CCCD», `so_tai_khoan` is «so tai khoan».
pub(crate) fn spaced(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 8);
    let chars: Vec<char> = name.chars().collect();
    for (i, c) in chars.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|i| chars.get(i));
        let after = chars.get(i + 1);
        let is_hump = c.is_uppercase()
            && (before.is_some_and(|b| b.is_lowercase() || b.is_ascii_digit())
                || before.is_some_and(|b| b.is_uppercase())
                    && after.is_some_and(|a| a.is_lowercase()));
        if is_hump {
            out.push(' ');
        }
        out.push(*c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_whole_and_names_are_split() {
        assert!(says("nhap ma otp", "ma otp") && !says("kotp", "otp"));
        assert_eq!(spaced("txtSoCCCD"), "txt So CCCD");
        assert_eq!(spaced("CCCDNumber"), "CCCD Number");
        assert_eq!(spaced("so_tai_khoan"), "so_tai_khoan");
    }
}
