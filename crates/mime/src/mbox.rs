//! Mails as files hold them: whether a file begins like a mail, and the mails of an mbox one by one.

use std::io::{BufRead, Read as _};

use crate::entity::{line, split};
use crate::limits;

/// Whether a file with this beginning is a mail (RFC 5322) or an mbox of mails.
///
/// At least two header lines, one of them such as only mails carry (`Received`, `Return-Path`, `Message-ID`, `MIME-Version`, `Delivered-To`, a signature),
/// or a `From` with an address beside another header of a mail, or a `From` beside a date of RFC 5322. A chat's «From: công an…», a log, a note, front
/// matter, an HTTP head and a saved web page (MHTML) are no mail. 64 KiB are looked at. MSG and TNEF files are no text and not known here.
#[must_use]
pub fn is_mail(start: &[u8]) -> bool {
    let start = start
        .get(..start.len().min(limits::RECOGNISED))
        .unwrap_or_default();
    let mut rest = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    while let Some(after) = rest
        .strip_prefix(b"\n")
        .or_else(|| rest.strip_prefix(b"\r\n"))
    {
        rest = after;
    }
    if separates(rest) {
        let (first, after) = line(rest);
        if !dated(first) && !header(line(after).0) {
            return false;
        }
        rest = after;
    }
    let (mut seen, mut broken) = (Seen::default(), 0);
    let mut field: Option<(&[u8], usize, usize)> = None;
    let base = rest;
    while !rest.is_empty() {
        let (text, after) = line(rest);
        if text.is_empty() {
            break;
        }
        let place = base.len() - rest.len();
        if text[0] == b' ' || text[0] == b'\t' {
            if let Some((_, _, end)) = &mut field {
                *end = place + text.len();
            } else {
                broken += 1;
            }
        } else {
            if let Some((name, from, to)) = field.take() {
                seen.note(name, &base[from..to]);
            }
            if header(text)
                && let Some((name, value)) = split(text)
            {
                field = Some((name, place + text.len() - value.len(), place + text.len()));
            } else {
                broken += 1;
            }
        }
        // Two good lines first: a mail may be damaged further down, a text with a colon somewhere is none.
        if broken > 3 || (broken > 0 && seen.lines + usize::from(field.is_some()) < 2) {
            return false;
        }
        rest = after;
    }
    if let Some((name, from, to)) = field {
        seen.note(name, &base[from..to]);
    }
    seen.mail()
}

/// The header lines met, as far as they tell a mail from other heads.
#[derive(Debug, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is one kind of line, and all sixteen combinations occur"
)]
struct Seen {
    lines: usize,
    /// Lines that only mails have.
    only_mails: bool,
    /// Lines that only a web server or browser writes.
    web: bool,
    from: bool,
    from_address: bool,
    date: bool,
    others: usize,
}

impl Seen {
    fn note(&mut self, name: &[u8], value: &[u8]) {
        self.lines += 1;
        let name = name.to_ascii_lowercase();
        let has = |word: &[u8]| memchr::memmem::find(value, word).is_some();
        match name.as_slice() {
            b"received" => self.only_mails |= has(b"by ") || has(b"from ") || has(b";"),
            b"return-path" | b"delivered-to" | b"x-original-to" | b"envelope-to" => {
                self.only_mails |= has(b"@") || has(b"<>");
            }
            b"message-id" => self.only_mails |= has(b"@") || (has(b"<") && has(b">")),
            b"mime-version" => self.only_mails |= value.iter().any(u8::is_ascii_digit),
            b"dkim-signature" | b"arc-seal" => self.only_mails |= has(b"b="),
            b"from" => {
                self.from = true;
                self.from_address |= has(b"@") || has(b"=?");
                // Browsers save web pages in the form of a mail.
                self.web |= has(b"<Saved by") || has(b"Saved by Internet Explorer");
            }
            b"date" => self.date |= date(value),
            b"to" | b"cc" | b"reply-to" | b"sender" => self.others += usize::from(has(b"@")),
            b"subject" | b"content-type" | b"thread-topic" => self.others += 1,
            b"server"
            | b"host"
            | b"set-cookie"
            | b"cookie"
            | b"accept"
            | b"accept-encoding"
            | b"etag"
            | b"cache-control"
            | b"connection"
            | b"keep-alive"
            | b"location"
            | b"vary"
            | b"last-modified"
            | b"x-powered-by"
            | b"transfer-encoding"
            | b"snapshot-content-location" => self.web = true,
            _ => self.others += usize::from(name.starts_with(b"x-")),
        }
    }

    fn mail(&self) -> bool {
        self.lines >= 2
            && !self.web
            && (self.only_mails
                || (self.from_address && (self.date || self.others > 0))
                || (self.from && self.date && self.others > 0))
    }
}

/// A header line whose name stands right before its colon (RFC 5322 §2.2) and is no word of another script.
fn header(text: &[u8]) -> bool {
    memchr::memchr(b':', text).is_some_and(|colon| {
        let name = text[..colon].trim_ascii_end();
        !name.is_empty()
            && name.len() <= 76
            && name.iter().all(u8::is_ascii_graphic)
            && !text[colon..].starts_with(b"://")
    })
}

/// `[Tue, ]24 Nov 2026 15:51` (RFC 5322 §3.3, §4.3).
fn date(value: &[u8]) -> bool {
    let text = value.to_ascii_lowercase();
    let words: Vec<&[u8]> = text
        .split(|b| b.is_ascii_whitespace() || *b == b',')
        .filter(|word| !word.is_empty())
        .take(6)
        .collect();
    words.iter().any(|word| month(word)) && words.iter().any(|word| clock(word))
}

fn month(word: &[u8]) -> bool {
    matches!(
        word.to_ascii_lowercase().get(..3),
        Some(
            b"jan"
                | b"feb"
                | b"mar"
                | b"apr"
                | b"may"
                | b"jun"
                | b"jul"
                | b"aug"
                | b"sep"
                | b"oct"
                | b"nov"
                | b"dec"
        )
    )
}

/// `h:mm` or `hh:mm:ss`.
fn clock(word: &[u8]) -> bool {
    let mut parts = word.split(|b| *b == b':');
    let two = |part: Option<&[u8]>| {
        part.is_some_and(|part| {
            (1..=2).contains(&part.len()) && part.iter().all(u8::is_ascii_digit)
        })
    };
    two(parts.next()) && two(parts.next())
}

/// A line that begins with «From » and is no header `From :`.
fn separates(text: &[u8]) -> bool {
    text.strip_prefix(b"From ")
        .is_some_and(|rest| !rest.trim_ascii_start().starts_with(b":"))
}

/// The line mbox files put before each mail, as the many programs write it: an address or a dash, then a date with a month, a time and a year.
fn dated(text: &[u8]) -> bool {
    let Some(text) = text.strip_prefix(b"From ") else {
        return false;
    };
    let words: Vec<&[u8]> = text
        .split(u8::is_ascii_whitespace)
        .filter(|word| !word.is_empty())
        .take(12)
        .collect();
    words.iter().any(|word| month(word))
        && words.iter().any(|word| clock(word))
        && words
            .iter()
            .any(|word| word.len() == 4 && word.iter().all(u8::is_ascii_digit))
}

/// The mails of an mbox, each as it was before it was put there.
///
/// A mail begins at a line «From » at the start or after an empty line, where a date stands in it or a header line follows; a file without such a line is
/// one mail. One `>` is taken off `>From ` (mboxrd, and mboxo as far as it can be undone). `Content-Length` is not believed. A mail is cut after 64 MiB;
/// one mail and one line are held at a time.
#[derive(Debug)]
pub struct Mbox<R: BufRead> {
    reader: R,
    /// The piece read last and not yet used.
    piece: Vec<u8>,
    /// Whether the next piece begins a line, and whether the line before it was empty.
    begins: bool,
    blank: bool,
    started: bool,
    done: bool,
}

impl<R: BufRead> Mbox<R> {
    /// Reads mails from here on.
    pub fn new(reader: R) -> Self {
        Self {
            reader,
            piece: Vec::new(),
            begins: true,
            blank: true,
            started: false,
            done: false,
        }
    }

    /// The rest of a line, as much as is held at once; empty at the end.
    fn read(&mut self) -> std::io::Result<Vec<u8>> {
        if !self.piece.is_empty() {
            return Ok(std::mem::take(&mut self.piece));
        }
        let mut piece = Vec::new();
        (&mut self.reader)
            .take(limits::MBOX_LINE)
            .read_until(b'\n', &mut piece)?;
        Ok(piece)
    }

    fn next_mail(&mut self) -> std::io::Result<Option<Vec<u8>>> {
        let mut mail: Vec<u8> = Vec::new();
        loop {
            let piece = self.read()?;
            if piece.is_empty() {
                self.done = true;
                break;
            }
            if self.begins && self.blank && separates(&piece) {
                self.piece = self.read()?;
                if dated(piece.trim_ascii_end()) || header(line(&self.piece).0) {
                    self.blank = false;
                    self.begins = piece.ends_with(b"\n");
                    if std::mem::replace(&mut self.started, true) {
                        // The empty line before belongs to the file.
                        if mail.ends_with(b"\n") {
                            mail.pop();
                            if mail.ends_with(b"\r") {
                                mail.pop();
                            }
                        }
                        return Ok(Some(mail));
                    }
                    continue;
                }
            }
            self.started |= !piece.trim_ascii().is_empty();
            let quoted = self.begins
                && piece.starts_with(b">")
                && piece
                    .get(piece.iter().take_while(|b| **b == b'>').count()..)
                    .is_some_and(|rest| rest.starts_with(b"From "));
            self.blank = self.begins && matches!(piece.as_slice(), b"\n" | b"\r\n");
            self.begins = piece.ends_with(b"\n");
            let room = limits::MBOX_MAIL.saturating_sub(mail.len());
            let kept = &piece[usize::from(quoted)..];
            mail.extend_from_slice(&kept[..kept.len().min(room)]);
        }
        Ok((self.started && !mail.trim_ascii().is_empty()).then_some(mail))
    }
}

impl<R: BufRead> Iterator for Mbox<R> {
    type Item = std::io::Result<Vec<u8>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let mail = self.next_mail();
        self.done |= mail.is_err();
        mail.transpose()
    }
}
