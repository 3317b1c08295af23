//! What an engine room says of one place in what it was given.

use std::ops::Range;

use crate::codes::Code;

/// Characters of a quotation.
const QUOTE: usize = 90;

/// Words short enough to stand in a finding: on one line, white space as one blank, 90 characters at most.
#[must_use]
pub fn quote(text: &str) -> String {
    let mut words = String::new();
    let mut count = 0;
    for c in text.trim().chars() {
        let c = if c.is_whitespace() || c.is_control() {
            ' '
        } else {
            c
        };
        if c == ' ' && words.ends_with(' ') {
            continue;
        }
        if count == QUOTE {
            words.push('…');
            break;
        }
        words.push(c);
        count += 1;
    }
    words
}

/// One reason as an engine room gives it; the facade makes a [`crate::Finding`] of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sign {
    /// What it is.
    pub code: Code,
    /// The bytes that show it, in the text the room was given.
    pub range: Option<Range<u32>>,
    /// The body concerned, as an index into the register's bodies.
    pub body: Option<u16>,
    /// What the code's message needs beside the place and the body. `quote` stands for the place where the room was given no text that a reader sees:
    /// a page's source, a picture, a document.
    pub params: Vec<(&'static str, String)>,
}

impl Sign {
    /// A sign with nothing but its code.
    #[must_use]
    pub fn new(code: impl Into<Code>) -> Self {
        Self {
            code: code.into(),
            range: None,
            body: None,
            params: Vec::new(),
        }
    }

    /// The same sign, shown by these bytes. Places beyond four gigabytes are not shown.
    #[must_use]
    pub fn at(mut self, range: Range<usize>) -> Self {
        self.range = u32::try_from(range.start)
            .ok()
            .zip(u32::try_from(range.end).ok())
            .map(|(start, end)| start..end);
        self
    }

    /// The same sign, concerning this body.
    #[must_use]
    pub fn of(mut self, body: Option<u16>) -> Self {
        self.body = body;
        self
    }

    /// The same sign with a variable of its message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.params.push((name, value.into()));
        self
    }

    /// The same sign, shown by words instead of bytes.
    #[must_use]
    pub fn quoting(self, words: impl Into<String>) -> Self {
        self.with("quote", words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_is_one_short_line() {
        assert_eq!(quote(" a \n b "), "a b");
        assert!(quote(&"đ".repeat(200)).ends_with('…'));
    }
}
