//! The two ways of writing a mail before it is signed (RFC 6376 §3.4).

use sha2::{Digest as _, Sha256};

use crate::message::Field;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Canon {
    Simple,
    Relaxed,
}

impl Canon {
    /// The ways for header and body of a `c=` tag.
    pub(super) fn pair(tag: Option<&str>) -> Option<(Self, Self)> {
        let of = |name: &str| match name.trim().to_ascii_lowercase().as_str() {
            "simple" => Some(Self::Simple),
            "relaxed" => Some(Self::Relaxed),
            _ => None,
        };
        match tag {
            None => Some((Self::Simple, Self::Simple)),
            Some(tag) => match tag.split_once('/') {
                Some((header, body)) => Some((of(header)?, of(body)?)),
                None => Some((of(tag)?, Self::Simple)),
            },
        }
    }

    /// Writes a field; `value` replaces its value where the signature's own `b=` is emptied.
    pub(super) fn field(self, field: &Field<'_>, value: Option<&[u8]>, out: &mut Vec<u8>) {
        match self {
            Self::Simple => match value {
                None => out.extend_from_slice(field.whole),
                Some(value) => {
                    let start = field.whole.len() - field.value.len();
                    out.extend_from_slice(field.whole.get(..start).unwrap_or_default());
                    out.extend_from_slice(value);
                }
            },
            Self::Relaxed => {
                out.extend(field.name.iter().map(u8::to_ascii_lowercase));
                out.push(b':');
                let value = value.unwrap_or(field.value);
                let mut blank = false;
                let mut begun = false;
                for byte in value
                    .iter()
                    .copied()
                    .filter(|b| !matches!(b, b'\r' | b'\n'))
                {
                    if matches!(byte, b' ' | b'\t') {
                        blank = true;
                        continue;
                    }
                    if blank && begun {
                        out.push(b' ');
                    }
                    (blank, begun) = (false, true);
                    out.push(byte);
                }
                out.extend_from_slice(b"\r\n");
            }
        }
    }
}

/// The hash of the first `limit` bytes of a body, and how many there are in all; written line by line, so that nothing is copied.
pub(super) fn body_hash(body: &[u8], canon: Canon, limit: Option<u64>) -> ([u8; 32], u64) {
    let mut sink = Sink {
        hash: Sha256::new(),
        left: limit.unwrap_or(u64::MAX),
        total: 0,
    };
    let mut empty_lines = 0_u64;
    let mut rest = body;
    let mut line_out = Vec::new();
    while !rest.is_empty() {
        let end = rest.windows(2).position(|pair| pair == b"\r\n");
        let (line, after) = match end {
            Some(end) => (
                rest.get(..end).unwrap_or_default(),
                rest.get(end + 2..).unwrap_or_default(),
            ),
            None => (rest, &[][..]),
        };
        rest = after;
        let line = match canon {
            Canon::Simple => line,
            Canon::Relaxed => {
                relaxed_line(line, &mut line_out);
                &line_out
            }
        };
        if line.is_empty() {
            empty_lines += 1;
            continue;
        }
        for _ in 0..std::mem::take(&mut empty_lines) {
            sink.write(b"\r\n");
        }
        sink.write(line);
        sink.write(b"\r\n");
    }
    if sink.total == 0 && canon == Canon::Simple {
        sink.write(b"\r\n");
    }
    (sink.hash.finalize().into(), sink.total)
}

fn relaxed_line(line: &[u8], out: &mut Vec<u8>) {
    out.clear();
    let mut blank = false;
    for byte in line {
        if matches!(byte, b' ' | b'\t') {
            blank = true;
            continue;
        }
        if std::mem::take(&mut blank) {
            out.push(b' ');
        }
        out.push(*byte);
    }
}

struct Sink {
    hash: Sha256,
    left: u64,
    total: u64,
}

impl Sink {
    fn write(&mut self, bytes: &[u8]) {
        let length = bytes.len() as u64;
        self.total += length;
        let taken = self.left.min(length);
        self.left -= taken;
        let taken = usize::try_from(taken).unwrap_or(bytes.len());
        self.hash.update(bytes.get(..taken).unwrap_or(bytes));
    }
}

/// The value of a signature field with its `b=` emptied and without the closing line end (RFC 6376 §3.7).
pub(super) fn without_signature(value: &[u8]) -> Vec<u8> {
    let value = value.strip_suffix(b"\r\n").unwrap_or(value);
    let mut out = Vec::with_capacity(value.len());
    for (at, piece) in value.split(|b| *b == b';').enumerate() {
        if at > 0 {
            out.push(b';');
        }
        let equals = piece.iter().position(|b| *b == b'=');
        match equals {
            Some(equals)
                if piece
                    .get(..equals)
                    .is_some_and(|name| name.trim_ascii() == b"b") =>
            {
                out.extend_from_slice(piece.get(..=equals).unwrap_or(piece));
            }
            _ => out.extend_from_slice(piece),
        }
    }
    out
}
