//! `MANIFEST.MF` and `*.SF` files: sections of attributes, each with its place in the file, for digests are made over the bytes.

use std::ops::Range;

use crate::limits;

/// A section: a group of lines up to an empty one.
#[derive(Debug, Default)]
pub(super) struct Section {
    pub(super) range: Range<usize>,
    attributes: Vec<(String, String)>,
}

impl Section {
    /// The value of an attribute; names know no letter case.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        let mut found = self
            .attributes
            .iter()
            .filter(|(key, _)| key.eq_ignore_ascii_case(name));
        found.next().map(|(_, value)| value.as_str())
    }

    /// The entry that the section is about: its first attribute, if that is `Name`.
    pub(super) fn name(&self) -> Option<&str> {
        let (key, value) = self.attributes.first()?;
        key.eq_ignore_ascii_case("Name").then_some(value)
    }
}

/// The main section and the others; `None` beyond the bound.
pub(super) fn parse(bytes: &[u8]) -> Option<(Section, Vec<Section>)> {
    let mut reader = Lines { bytes, at: 0 };
    let main = reader.section().unwrap_or_default();
    let mut sections = Vec::new();
    while let Some(section) = reader.section() {
        if sections.len() >= limits::SECTIONS {
            return None;
        }
        sections.push(section);
    }
    Some((main, sections))
}

struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Lines<'a> {
    /// The next section with its empty line; empty lines before it belong to none.
    fn section(&mut self) -> Option<Section> {
        let mut from;
        let mut line;
        loop {
            from = self.at;
            line = self.line()?;
            if !line.is_empty() {
                break;
            }
        }
        let mut attributes: Vec<Vec<u8>> = vec![line.to_vec()];
        while let Some(line) = self.line() {
            match (line.split_first(), attributes.last_mut()) {
                (None, _) => break,
                (Some((b' ', rest)), Some(last)) => last.extend_from_slice(rest),
                _ => attributes.push(line.to_vec()),
            }
        }
        let attributes = attributes.iter().map(|line| {
            let line = String::from_utf8_lossy(line);
            match line.split_once(": ") {
                Some((key, value)) => (key.to_owned(), value.to_owned()),
                None => (line.into_owned(), String::new()),
            }
        });
        Some(Section {
            attributes: attributes.collect(),
            range: from..self.at,
        })
    }

    /// The next line without its end (CR LF, LF or CR).
    fn line(&mut self) -> Option<&'a [u8]> {
        let rest = self.bytes.get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = rest
            .iter()
            .position(|byte| matches!(byte, b'\r' | b'\n'))
            .unwrap_or(rest.len());
        let end = match rest.get(length..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([]) | None => 0,
            Some(_) => 1,
        };
        self.at += length + end;
        rest.get(..length)
    }
}

/// Base64 as Java's basic decoder reads it: no white space, padding optional.
pub(super) fn base64(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=').as_bytes();
    if text.len() > 128 || text.len() % 4 == 1 {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut held, mut bits) = (0u32, 0);
    for letter in text {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        held = (held << 6 | u32::from(value)) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn a_section_ends_with_its_empty_line_and_long_lines_go_on_after_a_space() {
        let text = b"Manifest-Version: 1.0\r\n\r\nName: a\r\n b.txt\r\nSHA1-Digest: AA==\r\n\r\n\r\nName: c\n";
        let (main, sections) = parse(text).unwrap();
        assert_eq!(main.range, 0..25);
        assert_eq!(sections.len(), 2);
        assert_eq!(sections[0].name(), Some("ab.txt"));
        assert_eq!(sections[0].value("sha1-digest"), Some("AA=="));
        assert_eq!(sections[1].name(), Some("c"));
    }

    #[test]
    fn base64_is_read_with_and_without_padding() {
        assert_eq!(base64("AQID").unwrap(), [1, 2, 3]);
        assert_eq!(base64("AQI=").unwrap(), [1, 2]);
        assert_eq!(base64("AQI").unwrap(), [1, 2]);
        assert_eq!(base64("A Q"), None);
        assert_eq!(base64("A"), None);
    }
}
