//! Header lines and the body under them, however they are broken.

use crate::{charset, limits};

/// A header as it stands: the name without blanks around it, the value with its folds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field<'a> {
    pub(crate) name: &'a [u8],
    pub(crate) value: &'a [u8],
}

impl Field<'_> {
    pub(crate) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name.as_bytes())
    }
}

/// Headers and body.
#[derive(Debug)]
pub(crate) struct Entity<'a> {
    pub(crate) fields: Vec<Field<'a>>,
    pub(crate) body: &'a [u8],
    /// Lines that some programs take for a `From` header and others do not.
    pub(crate) strays: Vec<Field<'a>>,
    /// The first thing that another program might read otherwise.
    pub(crate) odd: Option<&'a [u8]>,
}

/// One line without its end, and what comes after. CRLF, LF and CR end lines.
pub(crate) fn line(bytes: &[u8]) -> (&[u8], &[u8]) {
    match memchr::memchr2(b'\r', b'\n', bytes) {
        None => (bytes, &[]),
        Some(at) => {
            let end = if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
                at + 2
            } else {
                at + 1
            };
            (&bytes[..at], &bytes[end..])
        }
    }
}

impl<'a> Entity<'a> {
    pub(crate) fn read(bytes: &'a [u8]) -> Self {
        let mut fields: Vec<Field<'a>> = Vec::new();
        let mut odd = None;
        let mut strays: Vec<Field<'a>> = Vec::new();
        let mut rest = bytes;
        let mut open: Option<(&'a [u8], usize)> = None;
        let place = |slice: &[u8]| slice.as_ptr() as usize - bytes.as_ptr() as usize;
        let mut value_end = 0;
        let close =
            |open: &mut Option<(&'a [u8], usize)>, fields: &mut Vec<Field<'a>>, end: usize| {
                if let Some((name, start)) = open.take() {
                    fields.push(Field {
                        name,
                        value: bytes.get(start..end.max(start)).unwrap_or_default(),
                    });
                }
            };
        let body = loop {
            if rest.is_empty() {
                break rest;
            }
            let (text, after) = line(rest);
            let ended_by_cr =
                rest.get(text.len()) == Some(&b'\r') && rest.get(text.len() + 1) != Some(&b'\n');
            if text.is_empty() {
                // A bare CR after a header line may be taken for a blank in it.
                if ended_by_cr {
                    odd = odd.or(Some(rest.get(..rest.len().min(60)).unwrap_or_default()));
                }
                break after;
            }
            if ended_by_cr && open.is_some() && memchr::memchr(b'\n', bytes).is_some() {
                odd = odd.or(Some(text));
            }
            let blank = text[0] == b' ' || text[0] == b'\t';
            if blank && text.iter().all(u8::is_ascii_whitespace) {
                // A line of blanks folds for one program and ends the headers for another.
                odd = odd.or(Some(b"(blank line)"));
                let (next, _) = line(after);
                if next.first().is_some_and(|b| matches!(b, b' ' | b'\t')) || split(next).is_some()
                {
                    rest = after;
                    continue;
                }
                break after;
            }
            if blank {
                // A signature's list of signed headers names them just so.
                let signature = open
                    .is_some_and(|(name, _)| name.to_ascii_lowercase().ends_with(b"-signature"));
                if !signature
                    && strays.len() < limits::FROM_HEADERS
                    && let Some(stray) = stray_from(text)
                    && memchr::memchr(b'@', stray.value).is_some()
                {
                    strays.push(stray);
                }
                if !signature && split(text).is_some_and(|(name, _)| is_content(name)) {
                    odd = odd.or(Some(text));
                    close(&mut open, &mut fields, value_end);
                    if let Some((name, value)) = split(text) {
                        open = Some((name, place(value)));
                    }
                } else if open.is_none() && !fields.is_empty() {
                    odd = odd.or(Some(text));
                }
                value_end = place(text) + text.len();
                rest = after;
                continue;
            }
            close(&mut open, &mut fields, value_end);
            if let Some((name, value)) = split(text) {
                let exact = text.len() > name.len()
                    && text[name.len()] == b':'
                    && name.as_ptr() == text.as_ptr();
                if (!exact && is_content(name)) || name.is_empty() {
                    odd = odd.or(Some(text));
                }
                open = Some((name, place(value)));
                value_end = place(text) + text.len();
            } else if text.starts_with(b"From ") || text.starts_with(b">From ") {
                // The line mbox files put before a mail.
            } else if let Some(stray) = stray_from(text) {
                odd = odd.or(Some(text));
                if strays.len() < limits::FROM_HEADERS {
                    strays.push(stray);
                }
            } else if let Some(value) = name_folded(text, after) {
                // `From`, a fold, ` : a@x`.
                odd = odd.or(Some(text));
                open = Some((text.trim_ascii(), place(value)));
                value_end = place(value) + value.len();
                rest = line(after).1;
                continue;
            } else if later_content(after) {
                odd = odd.or(Some(text));
            } else {
                odd = odd.or(Some(text));
                break rest;
            }
            rest = after;
        };
        close(&mut open, &mut fields, value_end);
        Self {
            fields,
            body,
            strays,
            odd,
        }
    }

    pub(crate) fn all<'b>(&'b self, name: &'b str) -> impl Iterator<Item = &'b Field<'a>> {
        self.fields.iter().filter(move |field| field.is(name))
    }
}

/// `From` and a colon with blanks or control characters where none belong.
fn stray_from(text: &[u8]) -> Option<Field<'_>> {
    let skip = |text: &[u8]| {
        text.iter()
            .take_while(|b| b.is_ascii_whitespace() || b.is_ascii_control())
            .count()
    };
    let start = skip(text);
    let name = text.get(start..start + 4)?;
    let rest = text.get(start + 4..)?;
    let colon = skip(rest);
    (name.eq_ignore_ascii_case(b"from") && rest.get(colon) == Some(&b':')).then(|| Field {
        name,
        value: rest.get(colon + 1..).unwrap_or_default(),
    })
}

/// The value of a header whose name is folded before its colon.
fn name_folded<'a>(name: &[u8], after: &'a [u8]) -> Option<&'a [u8]> {
    let name = name.trim_ascii();
    let (next, _) = line(after);
    let plain = name.len() <= 76 && name.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'-');
    (plain && next.first().is_some_and(|b| matches!(b, b' ' | b'\t')))
        .then(|| next.trim_ascii_start().strip_prefix(b":"))
        .flatten()
}

/// Whether a header that says what the content is stands before the next empty line.
fn later_content(mut rest: &[u8]) -> bool {
    for _ in 0..40 {
        let (text, after) = line(rest);
        if text.is_empty() {
            return false;
        }
        if split(text.trim_ascii()).is_some_and(|(name, _)| is_content(name)) {
            return true;
        }
        rest = after;
    }
    false
}

fn is_content(name: &[u8]) -> bool {
    name.get(..8)
        .is_some_and(|start| start.eq_ignore_ascii_case(b"content-"))
}

/// `name: value`, where the name is what header names are made of; blanks around the name are cut.
pub(crate) fn split(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let colon = memchr::memchr(b':', text)?;
    let name = text[..colon].trim_ascii();
    name.iter()
        .all(|b| b.is_ascii_graphic() || *b >= 0x80)
        .then(|| (name, &text[colon + 1..]))
}

/// A value without its folds.
pub(crate) fn unfold(value: &[u8]) -> Vec<u8> {
    let value = value
        .get(..value.len().min(limits::HEADER))
        .unwrap_or_default();
    value
        .iter()
        .copied()
        .filter(|b| !matches!(b, b'\r' | b'\n'))
        .collect::<Vec<u8>>()
        .trim_ascii()
        .to_vec()
}

/// A value as a reader sees it: unfolded, encoded words decoded.
pub(crate) fn shown(value: &[u8]) -> String {
    charset::words(&charset::guess(&unfold(value)))
}
