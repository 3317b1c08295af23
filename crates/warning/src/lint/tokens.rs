//! Words with the marks around them taken off.

/// The words between blanks, without marks at either end.
pub(super) fn tokens(words: &str) -> impl Iterator<Item = &str> {
    words
        .split_whitespace()
        .map(bare)
        .filter(|token| !token.is_empty())
}

/// A word without the marks of a sentence around it.
pub(super) fn bare(token: &str) -> &str {
    token.trim_matches(|c: char| {
        matches!(
            c,
            '.' | ',' | ';' | ':' | '!' | '?' | '"' | '\'' | '(' | ')' | '«' | '»' | '“' | '”'
        )
    })
}

/// Words with what stands directly before each.
pub(super) fn pairs(words: &str) -> Vec<(&str, &str)> {
    let mut before = "";
    let mut out = Vec::new();
    for token in tokens(words) {
        out.push((before, token));
        before = token;
    }
    out
}
