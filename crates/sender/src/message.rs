//! A mail as bytes: its header fields in order, and its body.

use std::borrow::Cow;

use crate::limits;

/// One header field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Field<'a> {
    /// The name as written.
    pub(crate) name: &'a [u8],
    /// Everything after the colon, folds and the closing line end included.
    pub(crate) value: &'a [u8],
    /// The whole field with its closing line end.
    pub(crate) whole: &'a [u8],
}

impl Field<'_> {
    pub(crate) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name.as_bytes())
    }

    /// The value in one line.
    pub(crate) fn text(&self) -> String {
        let text = String::from_utf8_lossy(self.value);
        text.split(['\r', '\n'])
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .concat()
            .trim()
            .to_owned()
    }
}

/// The mail with CRLF at every line end: a mail saved on disk often has bare line feeds, and signatures are over CRLF.
pub(crate) fn with_crlf(raw: &[u8]) -> Cow<'_, [u8]> {
    let bare = |at: usize| at == 0 || raw.get(at - 1) != Some(&b'\r');
    let missing = raw
        .iter()
        .enumerate()
        .filter(|(at, byte)| **byte == b'\n' && bare(*at))
        .count();
    if missing == 0 {
        return Cow::Borrowed(raw);
    }
    let mut out = Vec::with_capacity(raw.len() + missing);
    for (at, byte) in raw.iter().enumerate() {
        if *byte == b'\n' && bare(at) {
            out.push(b'\r');
        }
        out.push(*byte);
    }
    Cow::Owned(out)
}

/// Header fields, and the body behind the empty line. What is no field (an mbox «From » line, rubbish) is passed over.
pub(crate) fn split(mail: &[u8]) -> (Vec<Field<'_>>, &[u8]) {
    let mut fields = Vec::new();
    let mut at = 0;
    loop {
        let rest = mail.get(at..).unwrap_or_default();
        if rest.is_empty() {
            return (fields, rest);
        }
        if let Some(body) = rest.strip_prefix(b"\r\n") {
            return (fields, body);
        }
        if at > limits::HEADER || fields.len() >= limits::FIELDS {
            return (fields, &[]);
        }
        let length = field_length(rest);
        let whole = rest.get(..length).unwrap_or_default();
        let colon = whole.iter().position(|b| *b == b':');
        if let Some((name, value)) = colon.and_then(|colon| {
            let name = whole.get(..colon)?.trim_ascii_end();
            Some((name, whole.get(colon + 1..)?))
        }) && !name.is_empty()
            && name.iter().all(u8::is_ascii_graphic)
        {
            fields.push(Field { name, value, whole });
        }
        at += length;
    }
}

/// The length of a field with its folded lines.
fn field_length(rest: &[u8]) -> usize {
    let mut end = 0;
    loop {
        let line = rest.get(end..).unwrap_or_default();
        end += line
            .windows(2)
            .position(|pair| pair == b"\r\n")
            .map_or(line.len(), |at| at + 2);
        if !matches!(rest.get(end), Some(b' ' | b'\t')) {
            return end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_falls_into_fields_and_body() {
        let raw = b"From x@y Mon\nFrom: a@b.test\nSubject: one\n two\n\nbody\n";
        let mail = with_crlf(raw);
        let (fields, body) = split(&mail);
        assert_eq!(fields.len(), 2);
        assert!(
            fields
                .iter()
                .any(|field| field.is("subject") && field.text() == "one two")
        );
        assert_eq!(body, b"body\r\n");
    }

    #[test]
    fn a_mail_without_a_body_is_all_header() {
        let (fields, body) = split(b"A: 1\r\nB: 2");
        assert_eq!((fields.len(), body), (2, &b""[..]));
    }
}
