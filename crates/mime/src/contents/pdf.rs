//! A first look at PDF (ISO 32000-2): the words that name links and actions, also in packed object streams. The file's structure is not believed.

use std::borrow::Cow;

use chinhdanh_verdict::codes::MimeCode;

use super::bytes::{has, unfold};
use super::{Found, runs};
use crate::{charset, limits};

pub(super) fn list(bytes: &[u8], found: &mut Found) {
    let text = &bytes[..bytes.len().min(limits::SCANNED)];
    let mut seen = Seen::default();
    let mut budget = limits::LOOK;
    let mut looks = 0;
    let mut rest = text;
    // Pieces outside streams are read as they stand; object streams and cross-reference streams are unfolded first.
    let stream = memchr::memmem::Finder::new(b"stream");
    let end = memchr::memmem::Finder::new(b"endstream");
    while !rest.is_empty() {
        let Some(at) = stream.find(rest) else {
            seen.read(rest, found);
            break;
        };
        let head = &rest[..at];
        seen.read(head, found);
        let dictionary = &head[head.len().saturating_sub(400)..];
        let body = &rest[at + 6..];
        let body = body.strip_prefix(b"\r").unwrap_or(body);
        let body = body.strip_prefix(b"\n").unwrap_or(body);
        let length = end.find(body).unwrap_or(body.len());
        if has(dictionary, "ObjStm") && looks < limits::LOOKS && budget > 0 {
            looks += 1;
            let inner = unfold(
                flate2::read::ZlibDecoder::new(&body[..length]),
                budget.min(1 << 20),
            );
            budget = budget.saturating_sub(inner.len());
            seen.read(&inner, found);
        }
        rest = body.get(length + 9..).unwrap_or_default();
    }
    if seen.launch {
        found.content.program = true;
        found.say(MimeCode::PdfLaunches);
    }
    if seen.script {
        found.say(MimeCode::PdfScript);
    }
    if seen.file {
        found.say(MimeCode::PdfHoldsFile);
        if seen.names.iter().any(|name| runs(name)) {
            found.say(MimeCode::DocumentHoldsProgram);
        }
        for name in &seen.names {
            found.name(name);
        }
    }
    found.content.encrypted = seen.locked;
}

#[derive(Default)]
struct Seen {
    launch: bool,
    script: bool,
    file: bool,
    locked: bool,
    names: Vec<String>,
    strings: usize,
}

impl Seen {
    fn read(&mut self, text: &[u8], found: &mut Found) {
        for at in memchr::memchr_iter(b'/', text) {
            let (name, after) = name(&text[at + 1..]);
            match name.as_ref() {
                b"Launch" => self.launch = true,
                b"JS" | b"JavaScript" => self.script = true,
                b"EmbeddedFile" | b"EmbeddedFiles" => self.file = true,
                b"Encrypt" => self.locked = true,
                b"URI" if self.strings < limits::STRINGS => {
                    self.strings += 1;
                    if let Some(link) = string(after) {
                        found.link(&link);
                    }
                }
                b"F" | b"UF" if self.strings < limits::STRINGS => {
                    self.strings += 1;
                    self.names.extend(string(after));
                }
                _ => {}
            }
        }
    }
}

/// A name and what follows it; `#41` stands for a letter.
fn name(text: &[u8]) -> (Cow<'_, [u8]>, &[u8]) {
    let length = text
        .iter()
        .take(40)
        .take_while(|b| !b.is_ascii_whitespace() && !b"()<>[]{}/%\0".contains(b))
        .count();
    let (raw, after) = text.split_at(length);
    if !raw.contains(&b'#') {
        return (Cow::Borrowed(raw), after);
    }
    let mut out = Vec::with_capacity(length);
    let mut at = 0;
    while at < raw.len() {
        let digits = raw
            .get(at + 1..at + 3)
            .and_then(|two| std::str::from_utf8(two).ok())
            .and_then(|two| u8::from_str_radix(two, 16).ok());
        match (raw[at], digits) {
            (b'#', Some(byte)) => {
                out.push(byte);
                at += 3;
            }
            (byte, _) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    (Cow::Owned(out), after)
}

/// A string in parentheses or in hexadecimal digits.
fn string(text: &[u8]) -> Option<String> {
    let text = text.trim_ascii_start();
    let mut out = Vec::new();
    match text.first()? {
        b'(' => {
            let mut depth = 0_u32;
            let mut escaped = false;
            for byte in text.iter().take(4096) {
                match (byte, escaped) {
                    (b'\\', false) => {
                        escaped = true;
                        continue;
                    }
                    (b'(', false) => {
                        depth += 1;
                        if depth == 1 {
                            continue;
                        }
                    }
                    (b')', false) => {
                        depth -= 1;
                        if depth == 0 {
                            break;
                        }
                    }
                    (b'\r' | b'\n', true) => {
                        escaped = false;
                        continue;
                    }
                    _ => {}
                }
                escaped = false;
                out.push(*byte);
            }
        }
        b'<' if text.get(1) != Some(&b'<') => {
            let digits: Vec<u8> = text[1..]
                .iter()
                .take(8192)
                .take_while(|b| **b != b'>')
                .filter_map(|b| {
                    char::from(*b)
                        .to_digit(16)
                        .and_then(|d| u8::try_from(d).ok())
                })
                .collect();
            out.extend(
                digits
                    .chunks(2)
                    .map(|pair| (pair[0] << 4) | pair.get(1).unwrap_or(&0)),
            );
        }
        _ => return None,
    }
    if let Some(wide) = out.strip_prefix(b"\xfe\xff") {
        let swapped: Vec<u8> = wide
            .chunks_exact(2)
            .flat_map(|pair| [pair[1], pair[0]])
            .collect();
        return Some(super::bytes::utf16(&swapped));
    }
    Some(charset::guess(&out))
}
