//! Macro strings, after RFC 7208 §7.

use std::fmt::Write as _;
use std::net::IpAddr;

use crate::limits;

/// A macro string without a fault in its syntax.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MacroString {
    pieces: Vec<Piece>,
    text: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Words(String),
    Value {
        letter: u8,
        escaped: bool,
        parts: Option<usize>,
        reversed: bool,
        delimiters: String,
    },
}

/// What macros stand for.
pub(super) struct Values<'a> {
    pub(super) local: &'a str,
    pub(super) sender_domain: &'a str,
    pub(super) domain: &'a str,
    pub(super) client: IpAddr,
    pub(super) helo: &'a str,
    pub(super) now: i64,
}

impl MacroString {
    /// As it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it holds no macro, so that it always names the same.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.pieces
            .iter()
            .all(|piece| matches!(piece, Piece::Words(_)))
    }

    /// Reads a macro string; `c`, `r` and `t` only where they are allowed.
    pub(super) fn parse(text: &str, in_explanation: bool) -> Option<Self> {
        Self::read(text, in_explanation).map(|(string, _)| string)
    }

    /// Reads a domain-spec: it ends in a macro, or in a dot and a top label.
    pub(super) fn domain(text: &str) -> Option<Self> {
        let (string, ends_in_macro) = Self::read(text, false)?;
        if ends_in_macro {
            return Some(string);
        }
        let Some(Piece::Words(last)) = string.pieces.last() else {
            return None;
        };
        let last = last.strip_suffix('.').unwrap_or(last);
        let (_, top) = last.rsplit_once('.')?;
        let good = top.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !top.bytes().all(|b| b.is_ascii_digit())
            && !top.starts_with('-')
            && !top.ends_with('-');
        (good && !top.is_empty()).then_some(string)
    }

    /// The string, and whether it ends in a macro (`%%` counts as one).
    fn read(text: &str, in_explanation: bool) -> Option<(Self, bool)> {
        let mut pieces = Vec::new();
        let mut words = String::new();
        let mut ends_in_macro = false;
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            if first != '%' {
                let visible = first.is_ascii_graphic() || (in_explanation && first == ' ');
                if !visible {
                    return None;
                }
                words.push(first);
                rest = rest.get(1..)?;
                ends_in_macro = false;
                continue;
            }
            ends_in_macro = true;
            match rest.as_bytes().get(1)? {
                b'%' => words.push('%'),
                b'_' => words.push(' '),
                b'-' => words.push_str("%20"),
                b'{' => {
                    let end = rest.find('}')?;
                    if !words.is_empty() {
                        pieces.push(Piece::Words(std::mem::take(&mut words)));
                    }
                    pieces.push(value(rest.get(2..end)?, in_explanation)?);
                    rest = rest.get(end + 1..)?;
                    continue;
                }
                _ => return None,
            }
            rest = rest.get(2..)?;
        }
        if !words.is_empty() {
            pieces.push(Piece::Words(words));
        }
        let text = text.to_owned();
        Some((Self { pieces, text }, ends_in_macro))
    }

    /// Puts the values in. `confirmed` gives the client's confirmed name where `%{p}` asks for it.
    pub(super) fn expand(
        &self,
        values: &Values<'_>,
        confirmed: &mut dyn FnMut() -> String,
    ) -> String {
        let mut out = String::new();
        for piece in &self.pieces {
            if out.len() > limits::SPF_EXPANSION {
                break;
            }
            match piece {
                Piece::Words(words) => out.push_str(words),
                Piece::Value {
                    letter,
                    escaped,
                    parts,
                    reversed,
                    delimiters,
                } => {
                    let value = values.of(*letter, confirmed);
                    let value = transform(&value, *parts, *reversed, delimiters);
                    if *escaped {
                        escape_into(&mut out, &value);
                    } else {
                        out.push_str(&value);
                    }
                }
            }
        }
        out
    }

    /// The expansion as a name: without the closing dot, labels cut from the left beyond 253 bytes.
    pub(super) fn expand_name(
        &self,
        values: &Values<'_>,
        confirmed: &mut dyn FnMut() -> String,
    ) -> String {
        let mut name = self.expand(values, confirmed);
        if name.ends_with('.') {
            name.pop();
        }
        name.make_ascii_lowercase();
        let mut short = name.as_str();
        while short.len() > 253 {
            match short.split_once('.') {
                Some((_, rest)) => short = rest,
                None => break,
            }
        }
        short.to_owned()
    }
}

/// The inside of `%{…}`.
fn value(text: &str, in_explanation: bool) -> Option<Piece> {
    let letter = *text.as_bytes().first()?;
    let plain = letter.to_ascii_lowercase();
    let known = matches!(plain, b's' | b'l' | b'o' | b'd' | b'i' | b'p' | b'v' | b'h')
        || (in_explanation && matches!(plain, b'c' | b'r' | b't'));
    if !known {
        return None;
    }
    let rest = text.get(1..)?;
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (digits, rest) = rest.split_at(digits);
    let parts = match digits {
        "" => None,
        _ => Some(digits.parse::<usize>().unwrap_or(usize::MAX))
            .filter(|n| *n > 0)
            .map(Some)?,
    };
    let after = rest.strip_prefix(['r', 'R']);
    let delimiters = after.unwrap_or(rest);
    let good = delimiters
        .bytes()
        .all(|b| matches!(b, b'.' | b'-' | b'+' | b',' | b'/' | b'_' | b'='));
    good.then(|| Piece::Value {
        letter: plain,
        escaped: letter.is_ascii_uppercase(),
        parts,
        reversed: after.is_some(),
        delimiters: delimiters.to_owned(),
    })
}

impl Values<'_> {
    fn of(&self, letter: u8, confirmed: &mut dyn FnMut() -> String) -> String {
        match letter {
            b's' => format!("{}@{}", self.local, self.sender_domain),
            b'l' => self.local.to_owned(),
            b'o' => self.sender_domain.to_owned(),
            b'd' => self.domain.to_owned(),
            b'i' => dotted(self.client),
            b'p' => confirmed(),
            b'v' if self.client.is_ipv4() => "in-addr".to_owned(),
            b'v' => "ip6".to_owned(),
            b'h' => self.helo.to_owned(),
            b'c' => self.client.to_string(),
            b't' => self.now.to_string(),
            _ => "unknown".to_owned(),
        }
    }
}

/// An address as names of the DNS write it: numbers, or half-bytes, with dots.
pub(super) fn dotted(client: IpAddr) -> String {
    match client {
        IpAddr::V4(four) => four.to_string(),
        IpAddr::V6(six) => {
            let mut out = String::with_capacity(63);
            for (at, byte) in six.octets().into_iter().enumerate() {
                let dot = if at == 0 { "" } else { "." };
                // Writing to a string does not fail.
                let _ = write!(out, "{dot}{:X}.{:X}", byte >> 4, byte & 15);
            }
            out
        }
    }
}

fn transform(value: &str, parts: Option<usize>, reversed: bool, delimiters: &str) -> String {
    let delimiters = if delimiters.is_empty() {
        "."
    } else {
        delimiters
    };
    let mut labels: Vec<&str> = value.split(|c| delimiters.contains(c)).collect();
    if reversed {
        labels.reverse();
    }
    let from = labels.len().saturating_sub(parts.unwrap_or(labels.len()));
    labels.get(from..).unwrap_or_default().join(".")
}

fn escape_into(out: &mut String, value: &str) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
}
