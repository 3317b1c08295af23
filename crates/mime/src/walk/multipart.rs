//! A multipart between its delimiters (RFC 2046 §5.1).

use super::Walk;
use crate::charset;
use crate::entity::{Entity, line, split};
use crate::model::Mail;

impl Walk {
    pub(super) fn multipart(
        &mut self,
        mail: &mut Mail,
        body: &[u8],
        boundary: &[u8],
        depth: usize,
        default: &str,
    ) {
        if self.declared.iter().any(|known| known == boundary) && self.declared.len() < 100 {
            self.flag(boundary);
        }
        if self.declared.len() < 1000 {
            self.declared.push(boundary.to_vec());
        }
        let mut delimiter = b"--".to_vec();
        delimiter.extend_from_slice(boundary);
        let (mut start, mut closed, mut seen, mut broken) = (None::<usize>, false, false, false);
        let mut preamble_end = body.len();
        let finder = memchr::memmem::Finder::new(&delimiter);
        let mut from = 0;
        while let Some(found) = finder.find(body.get(from..).unwrap_or_default()) {
            let at = from + found;
            from = at + delimiter.len();
            if at > 0 && !matches!(body[at - 1], b'\n' | b'\r') {
                continue;
            }
            let (text, after) = line(&body[at..]);
            let tail = &text[delimiter.len()..];
            let is_close = tail.starts_with(b"--") && tail[2..].trim_ascii().is_empty();
            if !tail.trim_ascii().is_empty() && !is_close {
                if self.extended.len() < 1000 {
                    self.extended.push(text[2..].trim_ascii_end().to_vec());
                }
                continue;
            }
            broken |= tail.iter().any(|b| matches!(b, 0x0b | 0x0c));
            if !seen {
                preamble_end = at;
            }
            seen = true;
            if let Some(start) = start.take() {
                self.part(mail, before_line(body, start, at), depth, default);
            }
            let next = body.len() - after.len();
            if closed {
                // Parts after the end are shown by some programs.
                self.flag(text);
            }
            closed |= is_close;
            if !is_close {
                start = Some(next);
            } else if let Some(text) = undeclared(after) {
                self.flag(text);
            }
            from = next.max(from);
        }
        if let Some(start) = start {
            self.part(mail, &body[start.min(body.len())..], depth, default);
        }
        if broken || !seen {
            self.flag(boundary);
        }
        if !seen {
            // No delimiter at all: the whole is shown as text.
            self.add_text(mail, false, charset::guess(body));
        } else if let Some(text) = undeclared(&body[..preamble_end]) {
            self.flag(text);
        }
    }

    fn part(&mut self, mail: &mut Mail, bytes: &[u8], depth: usize, default: &str) {
        let entity = Entity::read(bytes);
        self.content(mail, &entity, depth + 1, default);
    }
}

/// The kinds of multipart that programs know.
pub(super) fn known(minor: &str) -> bool {
    matches!(
        minor,
        "mixed"
            | "alternative"
            | "related"
            | "report"
            | "signed"
            | "encrypted"
            | "digest"
            | "parallel"
            | "form-data"
            | "appledouble"
            | "header-set"
            | "voice-message"
            | "byteranges"
            | "x-mixed-replace"
    )
}

/// Everything from `start` to the line that begins at `end`, without the line end that belongs to the delimiter.
fn before_line(body: &[u8], start: usize, end: usize) -> &[u8] {
    let slice = body.get(start..end).unwrap_or_default();
    slice
        .strip_suffix(b"\r\n")
        .or_else(|| slice.strip_suffix(b"\n"))
        .or_else(|| slice.strip_suffix(b"\r"))
        .unwrap_or(slice)
}

/// A line of two dashes whose next line is a header that speaks of content: a part that nothing declared.
pub(super) fn undeclared(bytes: &[u8]) -> Option<&[u8]> {
    for at in memchr::memmem::find_iter(bytes, b"--") {
        // Blanks before it are passed over by some programs.
        let before = without_blanks(&bytes[..at]);
        if !before.is_empty() && !before.ends_with(b"\n") && !before.ends_with(b"\r") {
            continue;
        }
        let (text, after) = line(&bytes[at..]);
        let (next, _) = line(after);
        if text.len() > 2
            && split(next.trim_ascii()).is_some_and(|(name, _)| {
                name.eq_ignore_ascii_case(b"content-type")
                    || name.eq_ignore_ascii_case(b"content-disposition")
                    || name.eq_ignore_ascii_case(b"content-transfer-encoding")
            })
        {
            return Some(text);
        }
    }
    None
}

fn without_blanks(bytes: &[u8]) -> &[u8] {
    let blanks = bytes
        .iter()
        .rev()
        .take(8)
        .take_while(|b| matches!(b, b' ' | b'\t'))
        .count();
    &bytes[..bytes.len() - blanks]
}
