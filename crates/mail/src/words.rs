//! Small tools on words.

use crate::limits;

/// Words short enough to stand in a finding, white space as one space.
pub(crate) fn quote(text: &str) -> String {
    let mut words = String::new();
    let mut count = 0;
    for c in text.trim().chars().take(4 * limits::QUOTE) {
        let c = if c.is_whitespace() || c.is_control() {
            ' '
        } else {
            c
        };
        if c == ' ' && words.ends_with(' ') {
            continue;
        }
        if count == limits::QUOTE {
            words.push('…');
            break;
        }
        words.push(c);
        count += 1;
    }
    words
}

/// Whether a label or the local part of an address was made by a machine: no vowels for long, or letters and digits in turn.
pub(crate) fn is_random(word: &str) -> bool {
    let word = word.as_bytes();
    if word.len() < 5 {
        return false;
    }
    let is_vowel = |b: u8| {
        matches!(
            b.to_ascii_lowercase(),
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y'
        )
    };
    let mut turns = 0;
    let mut run = 0;
    let mut longest = 0;
    for (i, b) in word.iter().enumerate() {
        if let Some(before) = i.checked_sub(1).and_then(|i| word.get(i)) {
            turns += usize::from(before.is_ascii_digit() != b.is_ascii_digit());
        }
        run = if b.is_ascii_alphabetic() && !is_vowel(*b) {
            run + 1
        } else {
            0
        };
        longest = longest.max(run);
    }
    turns >= 3 && word.len() >= 6 || longest >= 6
}
