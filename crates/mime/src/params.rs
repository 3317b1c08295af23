//! `Content-Type` and `Content-Disposition`: the value, its parameters, and every reading of a name in them (RFC 2045 §5.1, RFC 2231).

use crate::charset;
use crate::entity::unfold;

/// A structured value.
#[derive(Debug, Default)]
pub(crate) struct Structured {
    /// `type/subtype` or the disposition, lower case.
    pub(crate) value: String,
    /// Parameters in order, names in lower case with their `*`.
    pub(crate) params: Vec<Param>,
    /// It breaks the grammar, so programs disagree on it.
    pub(crate) odd: bool,
}

#[derive(Debug)]
pub(crate) struct Param {
    pub(crate) key: String,
    pub(crate) value: String,
    /// A quoted value that goes over several lines.
    folded: bool,
    /// The value with its backslashes, where it has any.
    raw: Option<String>,
}

fn is_token(byte: u8) -> bool {
    byte.is_ascii_graphic()
        && !matches!(
            byte,
            b'(' | b')'
                | b'<'
                | b'>'
                | b'@'
                | b','
                | b';'
                | b':'
                | b'\\'
                | b'"'
                | b'['
                | b']'
                | b'?'
                | b'='
        )
}

impl Structured {
    pub(crate) fn read(raw: &[u8]) -> Self {
        let raw = raw
            .get(..raw.len().min(crate::limits::HEADER))
            .unwrap_or_default();
        let mut out = Self::default();
        let cut = memchr::memchr(b';', raw).unwrap_or(raw.len());
        let head = unfold(&raw[..cut]);
        out.odd = !head.iter().all(|b| is_token(*b) || *b == b'/');
        // A program that finds no type it knows may guess, so the nearest reading is taken.
        out.value = charset::words(&charset::guess(&head))
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '\\' | '"' | '(' | ')'))
            .collect::<String>()
            .to_ascii_lowercase();
        let mut rest = raw.get(cut..).unwrap_or_default();
        while let Some(after) = rest.strip_prefix(b";") {
            let (param, next) = out.param(after);
            out.params.extend(param);
            if next.len() >= rest.len() {
                break;
            }
            rest = next;
            if out.params.len() > 200 {
                out.odd = true;
                break;
            }
        }
        for (index, param) in out.params.iter().enumerate() {
            let twice = out.params[..index]
                .iter()
                .any(|other| other.key == param.key && other.value != param.value);
            out.odd |= twice;
        }
        out
    }

    /// One parameter after its semicolon, and the rest from the next semicolon on.
    fn param<'a>(&mut self, raw: &'a [u8]) -> (Option<Param>, &'a [u8]) {
        let start = raw.trim_ascii_start();
        let name = start.iter().take_while(|b| is_token(**b)).count();
        let key = charset::guess(&start[..name]).to_ascii_lowercase();
        let mut rest = &start[name..];
        if key.is_empty() && (rest.is_empty() || rest.starts_with(b";")) {
            return (None, rest);
        }
        if !rest.starts_with(b"=") {
            self.odd = true;
            // The nearest reading: the name is what stands before the next equals sign, without quotes, comments and blanks.
            let end = semicolon(rest);
            let whole = &start[..name + end];
            let Some(at) = memchr::memchr(b'=', whole) else {
                return (None, &rest[end..]);
            };
            let key: String = uncommented(&charset::guess(&whole[..at]))
                .chars()
                .filter(|c| !c.is_whitespace() && !matches!(c, '"' | '\\'))
                .collect();
            let value = loose(&charset::guess(&unfold(&whole[at + 1..])));
            return (
                Some(Param {
                    key: key.to_ascii_lowercase(),
                    value,
                    folded: false,
                    raw: None,
                }),
                &rest[end..],
            );
        }
        rest = &rest[1..];
        let mut folded = false;
        let mut raw_value = None;
        let value;
        if let Some(inner) = rest.strip_prefix(b"\"") {
            let mut text = Vec::new();
            let mut unescaped = false;
            let mut at = 0;
            while let Some(&byte) = inner.get(at) {
                at += 1;
                match byte {
                    b'"' => break,
                    b'\\' if inner.get(at).is_some() => {
                        unescaped = true;
                        text.push(inner[at]);
                        at += 1;
                    }
                    b'\r' | b'\n' => folded = true,
                    _ => text.push(byte),
                }
            }
            self.odd |= at == 0 || inner.get(at - 1) != Some(&b'"');
            if unescaped {
                raw_value = Some(charset::guess(&unfold(&inner[..at.saturating_sub(1)])));
            }
            value = charset::guess(&text);
            rest = &inner[at..];
        } else {
            let count = rest
                .iter()
                .take_while(|b| is_token(**b) || **b >= 0x80)
                .count();
            self.odd |= count == 0;
            value = charset::guess(&rest[..count]);
            rest = &rest[count..];
        }
        let left = rest.trim_ascii_start();
        if left.is_empty() || left.starts_with(b";") {
            return (
                Some(Param {
                    key,
                    value,
                    folded,
                    raw: raw_value,
                }),
                left,
            );
        }
        self.odd = true;
        let end = semicolon(left);
        let consumed = start.len() - left.len() + end;
        let whole = charset::guess(&unfold(start.get(name + 1..consumed).unwrap_or_default()));
        (
            Some(Param {
                key,
                value: loose(&whole),
                folded,
                raw: Some(value),
            }),
            &left[end..],
        )
    }

    pub(crate) fn plain(&self, key: &str) -> Option<&str> {
        self.params
            .iter()
            .find(|param| param.key == key)
            .map(|param| param.value.as_str())
    }

    /// The boundary, where all programs agree on it.
    pub(crate) fn boundary(&mut self) -> Option<String> {
        let mut found = None;
        for param in &self.params {
            if param.key == "boundary" {
                let bad = param.folded
                    || param.raw.is_some()
                    || param.value.is_empty()
                    || param.value.len() > 200
                    || param.value != param.value.trim()
                    || param.value.contains("=?")
                    || param.value.bytes().any(|b| {
                        !(b.is_ascii_alphanumeric()
                            || b"'()+_,-./:=? #*@$~!%&<>{}|[]^`;".contains(&b))
                    });
                self.odd |= bad;
                found = found.or(Some(param.value.clone()));
            } else if param.key.starts_with("boundary") {
                self.odd = true;
            }
        }
        found.filter(|boundary| !boundary.is_empty())
    }

    /// Every reading of a file name, by `filename` or `name`; whether the parameter itself is broken.
    pub(crate) fn names(&self, key: &str, out: &mut Vec<String>) -> bool {
        let mut odd = false;
        let mut pieces: Vec<(&str, bool, &str)> = Vec::new();
        for param in &self.params {
            let Some(suffix) = param.key.strip_prefix(key) else {
                continue;
            };
            match suffix.strip_prefix('*') {
                None if suffix.is_empty() => {
                    add(out, charset::words(&param.value));
                    if let Some(raw) = &param.raw {
                        add(out, charset::words(raw));
                    }
                }
                Some("") => {
                    let (text, broken) = extended(&param.value);
                    odd |= broken | twice(&text, out);
                    add(out, text);
                }
                Some(number) => {
                    let (number, percent) = number
                        .strip_suffix('*')
                        .map_or((number, false), |number| (number, true));
                    odd |= number.is_empty()
                        || !number.bytes().all(|b| b.is_ascii_digit())
                        || (number.len() > 1 && number.starts_with('0'));
                    pieces.push((number, percent, &param.value));
                }
                None => {}
            }
        }
        if !pieces.is_empty() {
            let written: String = pieces.iter().map(|piece| piece.2).collect();
            let in_order = pieces
                .iter()
                .enumerate()
                .all(|(index, piece)| piece.0.parse() == Ok(index));
            odd |= !in_order;
            if !in_order {
                add(
                    out,
                    if written.contains('\'') {
                        extended(&written).0
                    } else {
                        written
                    },
                );
                pieces.sort_by_key(|piece| piece.0.parse::<u32>().unwrap_or(u32::MAX));
            }
            // The charset stands in the first piece; a percent sign counts only in pieces marked for it.
            let marked = pieces.iter().any(|piece| piece.1);
            let mut joined = String::new();
            for (number, percent, value) in &pieces {
                if marked && !percent {
                    joined.push_str(&value.replace('%', "%25"));
                } else {
                    joined.push_str(value);
                }
                odd |= marked && *number == "0" && !percent;
            }
            if marked {
                let (text, broken) = extended(&joined);
                odd |= broken | twice(&text, out);
                add(out, text);
            } else {
                add(out, charset::words(&joined));
            }
        }
        odd
    }
}

/// Adds what programs show that decode a name by RFC 2047 after they decoded it by RFC 2231; whether there was something to decode.
fn twice(name: &str, out: &mut Vec<String>) -> bool {
    let words = charset::words(name);
    let differs = words != name;
    if differs {
        add(out, words);
    }
    differs
}

fn add(out: &mut Vec<String>, name: impl Into<String>) {
    let mut name: String = name.into();
    name.truncate(name.trim_end_matches('\0').len());
    if !name.trim().is_empty() && !out.contains(&name) && out.len() < 40 {
        out.push(name);
    }
}

/// `charset'language'percent`, decoded; broken where the form or the charset is not what programs agree on.
fn extended(value: &str) -> (String, bool) {
    let mut parts = value.splitn(3, '\'');
    let (charset, text, whole) = match (parts.next(), parts.next(), parts.next()) {
        (Some(charset), Some(_), Some(text)) => (charset, text, true),
        _ => ("", value, false),
    };
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let pair = after
            .get(..2)
            .and_then(|pair| std::str::from_utf8(pair).ok())
            .and_then(|pair| u8::from_str_radix(pair, 16).ok());
        match pair {
            Some(decoded) if byte == b'%' => {
                bytes.push(decoded);
                rest = &after[2..];
            }
            _ => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    let wide =
        charset.to_ascii_lowercase().starts_with("utf-16") || charset.eq_ignore_ascii_case("utf-7");
    (charset::decode(&bytes, charset), !whole || wide)
}

/// Where the next semicolon outside quotes stands.
fn semicolon(raw: &[u8]) -> usize {
    let mut quoted = false;
    raw.iter()
        .position(|b| {
            quoted ^= *b == b'"';
            *b == b';' && !quoted
        })
        .unwrap_or(raw.len())
}

fn uncommented(text: &str) -> String {
    let mut depth = 0_u32;
    text.chars()
        .filter(|c| match c {
            '(' => {
                depth += 1;
                false
            }
            ')' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
}

/// A broken value as the most forgiving program takes it: no comments, quotes or backslashes.
fn loose(text: &str) -> String {
    uncommented(text).replace(['"', '\\'], "").trim().to_owned()
}
