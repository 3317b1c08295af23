//! The walk over the parts of a mail.
//!
//! One strict reading decides the structure. Whatever it meets that the grammar of RFC 5322 and RFC 2045 does not allow is kept as the place where
//! programs would part ways; a mail with such a place is then read once more by a reading that believes no declaration (`loose`), and what that
//! finds beside is added.

use chinhdanh_verdict::{Sign, codes::MimeCode};

use crate::entity::{Entity, line, shown, split};
use crate::model::{Attachment, Content, Header, Mail, Shape, Text};
use crate::params::Structured;
use crate::{charset, forward, from, limits, listing, shape, transfer};

/// What is counted over the whole mail, attached mails included.
#[derive(Debug, Default)]
pub(crate) struct Walk {
    parts: usize,
    budget: usize,
    kept: usize,
    text: usize,
    attachments: usize,
    /// Boundaries declared so far, and delimiter-like lines that fit none of them when met.
    declared: Vec<Vec<u8>>,
    extended: Vec<Vec<u8>>,
    /// The first place of the mail being read where programs part ways.
    odd: Option<String>,
    /// A limit was met.
    unseen: bool,
}

/// Text of the place, short and printable.
pub(crate) fn excerpt(bytes: &[u8]) -> String {
    let text = charset::guess(bytes.get(..bytes.len().min(160)).unwrap_or_default());
    text.chars()
        .map(|c| if c.is_control() { '·' } else { c })
        .take(80)
        .collect::<String>()
        .trim()
        .to_owned()
}

impl Walk {
    pub(crate) fn new(length: usize) -> Self {
        Self {
            budget: length.saturating_mul(limits::PASSES).max(1 << 20),
            ..Self::default()
        }
    }

    fn flag(&mut self, place: &[u8]) {
        if self.odd.is_none() {
            self.odd = Some(excerpt(place));
        }
    }

    /// A whole mail.
    pub(crate) fn mail(&mut self, bytes: &[u8], depth: usize) -> Mail {
        let outer = (
            self.odd.take(),
            std::mem::take(&mut self.declared),
            std::mem::take(&mut self.extended),
        );
        let entity = Entity::read(bytes);
        let mut mail = headers(&entity);
        self.content(&mut mail, &entity, depth, "text/plain");
        let extended = std::mem::take(&mut self.extended);
        if let Some(stray) = extended.iter().find(|line| {
            !self
                .declared
                .iter()
                .any(|known| known == *line || line.strip_suffix(b"--") == Some(known))
        }) {
            self.flag(stray);
        }
        if let Some(place) = self.odd.take() {
            self.loose(&mut mail, entity.body);
            mail.signs
                .push(Sign::new(MimeCode::MimeAmbiguous).quoting(place));
        }
        (self.odd, self.declared, self.extended) = outer;
        forward::read(&mut mail);
        if self.unseen && depth == 0 {
            mail.signs.push(Sign::new(MimeCode::NotAllSeen));
        }
        mail
    }

    fn content(&mut self, mail: &mut Mail, entity: &Entity<'_>, depth: usize, default: &str) {
        self.parts += 1;
        if self.parts > limits::PARTS || depth > limits::DEPTH || self.budget < entity.body.len() {
            self.unseen = true;
            return;
        }
        self.budget -= entity.body.len();
        if let Some(place) = entity.odd {
            self.flag(place);
        }
        for name in [
            "content-type",
            "content-transfer-encoding",
            "content-disposition",
        ] {
            for (index, field) in entity.all(name).enumerate() {
                let broken = field
                    .value
                    .iter()
                    .any(|b| matches!(b, 0..=8 | 11 | 12 | 14..=31 | 127))
                    || field
                        .value
                        .iter()
                        .zip(field.value.iter().skip(1))
                        .any(|(a, b)| *a == b'\r' && *b != b'\n');
                if index > 0 || broken {
                    self.flag(field.value);
                }
            }
        }
        let ctype_raw = entity.all("content-type").next().map(|field| field.value);
        let mut ctype = ctype_raw.map(Structured::read).unwrap_or_default();
        let boundary = ctype.boundary();
        let major = ctype.value.split('/').next().unwrap_or_default();
        let known = matches!(
            major,
            "text"
                | "image"
                | "audio"
                | "video"
                | "application"
                | "message"
                | "model"
                | "font"
                | "chemical"
        ) || (major.starts_with("x-") && !major.contains("multi"))
            || (major == "multipart" && boundary.is_some() && multipart_known(&ctype.value));
        let whole = ctype.value.split('/').count() == 2
            && ctype.value.split('/').all(|half| !half.is_empty());
        let bare_text = ctype.value == "text";
        if let Some(raw) = ctype_raw
            && (ctype.odd
                || !(bare_text || (known && whole))
                || (major != "multipart" && boundary.is_some()))
        {
            self.flag(raw);
        }
        let cte_raw = entity
            .all("content-transfer-encoding")
            .next()
            .map(|field| field.value);
        let cte =
            cte_raw.map(|raw| charset::guess(&crate::entity::unfold(raw)).to_ascii_lowercase());
        let cte = cte.as_deref().unwrap_or("7bit");
        if let Some(raw) = cte_raw
            && !matches!(
                cte,
                "7bit" | "8bit" | "binary" | "base64" | "quoted-printable"
            )
        {
            self.flag(raw);
        }
        let media = if ctype.value.is_empty() {
            default
        } else {
            ctype.value.as_str()
        };
        if media.starts_with("multipart/")
            && let Some(boundary) = &boundary
        {
            if matches!(cte, "base64" | "quoted-printable") {
                self.flag(cte_raw.unwrap_or_default());
            }
            let inner_default = if media == "multipart/digest" {
                "message/rfc822"
            } else {
                "text/plain"
            };
            self.multipart(mail, entity.body, boundary.as_bytes(), depth, inner_default);
            return;
        }
        if matches!(media, "message/rfc822" | "message/global" | "message/news") {
            let decoded = decode(entity.body, cte).0;
            if depth < limits::DEPTH && !decoded.trim_ascii().is_empty() {
                let inner = self.mail(decoded.trim_ascii_start(), depth + 1);
                mail.mails.push(inner);
            }
            return;
        }
        if media == "message/partial" {
            mail.signs.push(Sign::new(MimeCode::PartOfMail));
        }
        self.leaf(mail, entity, media, &ctype, cte);
    }

    fn multipart(
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

    fn leaf(
        &mut self,
        mail: &mut Mail,
        entity: &Entity<'_>,
        media: &str,
        ctype: &Structured,
        cte: &str,
    ) {
        let disposition_raw = entity
            .all("content-disposition")
            .next()
            .map(|field| field.value);
        let disposition = disposition_raw.map(Structured::read).unwrap_or_default();
        let mut names = Vec::new();
        let mut odd = disposition.odd;
        odd |= disposition.names("filename", &mut names);
        let stray = names.is_empty();
        odd |= ctype.names("name", &mut names);
        let (named, mut late) = (names.len(), Vec::new());
        odd |= disposition.names("name", &mut late) | ctype.names("filename", &mut late);
        odd |= stray && named == 0 && !late.is_empty() && disposition_raw.is_some();
        names.extend(late);
        let mut endings: Vec<String> = names
            .iter()
            .map(|name| shape::ending(name))
            .filter(|ending| !ending.is_empty())
            .collect();
        endings.sort_unstable();
        endings.dedup();
        if odd || endings.len() > 1 {
            self.flag(
                disposition_raw
                    .or_else(|| entity.all("content-type").next().map(|field| field.value))
                    .unwrap_or_default(),
            );
        }
        let name = names
            .iter()
            .rev()
            .max_by_key(|name| shape::danger(name))
            .cloned()
            .unwrap_or_default();

        let (bytes, clean) = decode(entity.body, cte);
        // Prose in quoted-printable with a lone equals sign is an honest program's slip: what is shown is the same but for that sign.
        let prose = cte == "quoted-printable" && names.is_empty() && media.starts_with("text/");
        if !clean && !prose {
            self.flag(entity.body.trim_ascii_start());
        }
        if matches!(cte, "7bit" | "8bit" | "binary")
            && let Some(text) = undeclared(entity.body)
        {
            self.flag(text);
        }
        if names.is_empty()
            && !disposition.value.starts_with("attachment")
            && (media.starts_with("text/")
                || media.is_empty()
                || entity.fields.is_empty()
                || ctype.value.is_empty())
        {
            self.text(mail, &bytes, media, ctype);
            return;
        }
        if matches!(media, "text/plain" | "text/html")
            && !disposition.value.starts_with("attachment")
        {
            self.text(mail, &bytes, media, ctype);
        }
        let inline = disposition.value == "inline" || entity.all("content-id").next().is_some();
        self.attach(mail, name, media, inline, bytes);
    }

    fn text(&mut self, mail: &mut Mail, bytes: &[u8], media: &str, ctype: &Structured) {
        let label = ctype.plain("charset").unwrap_or_default();
        if label.to_ascii_lowercase().contains("utf-7") {
            self.flag(label.as_bytes());
        }
        let text = charset::decode(
            bytes
                .get(..bytes.len().min(limits::TEXT))
                .unwrap_or_default(),
            label,
        );
        if media != "text/html" {
            let within = transfer::uuencoded_within(bytes).or_else(|| transfer::yenc(bytes));
            if let Some((name, bytes)) = within {
                self.attach(mail, name, "application/octet-stream", false, bytes);
            }
        }
        let html = matches!(media, "text/html" | "application/xhtml+xml");
        self.add_text(mail, html, text);
    }

    pub(crate) fn add_text(&mut self, mail: &mut Mail, html: bool, text: String) {
        self.text += text.len();
        if self.text > limits::TEXT {
            self.unseen = true;
        } else if !text.trim().is_empty() {
            mail.texts.push(Text { html, text });
        }
    }

    pub(crate) fn attach(
        &mut self,
        mail: &mut Mail,
        name: String,
        media: &str,
        inline: bool,
        bytes: Vec<u8>,
    ) {
        self.attachments += 1;
        if self.attachments > limits::ATTACHMENTS {
            self.unseen = true;
            return;
        }
        let shape = shape::of(&bytes, &name);
        let mut attachment = Attachment {
            name,
            media_type: media.to_owned(),
            inline,
            shape,
            content: Content::default(),
            bytes,
        };
        listing::list(&mut attachment, &mut mail.signs);
        self.kept += attachment.bytes.len();
        if self.kept > limits::KEPT {
            self.kept -= attachment.bytes.len();
            attachment.bytes = Vec::new();
            self.unseen = true;
        }
        mail.attachments.push(attachment);
    }

    /// The reading that believes no declaration: every chunk between lines of two dashes whose headers speak of content, decoded in whichever way
    /// gives a known kind of file.
    fn loose(&mut self, mail: &mut Mail, body: &[u8]) {
        let mut rest = body;
        let mut start: Option<usize> = None;
        let mut chunks: Vec<(usize, usize)> = vec![(0, body.len())];
        while !rest.is_empty() && chunks.len() < 500 {
            let at = body.len() - rest.len();
            let (text, after) = line(rest);
            if text.starts_with(b"--") {
                if let Some(from) = start.take() {
                    chunks.push((from, at));
                }
                start = Some(body.len() - after.len());
            }
            rest = after;
        }
        if let Some(from) = start {
            chunks.push((from, body.len()));
        }
        let mut seen = 0_usize;
        for (from, to) in chunks {
            let chunk = &body[from..to];
            seen += chunk.len();
            if chunk.len() > 8 << 20 || seen > 32 << 20 {
                self.unseen = true;
                break;
            }
            self.loose_chunk(mail, chunk);
        }
    }

    fn loose_chunk(&mut self, mail: &mut Mail, chunk: &[u8]) {
        let entity = Entity::read(chunk);
        // Which header lines are believed differs too, so names are looked for in all of them.
        let mut names = Vec::new();
        for field in &entity.fields {
            let structured = Structured::read(field.value);
            structured.names("filename", &mut names);
            structured.names("name", &mut names);
        }
        let name = names
            .iter()
            .rev()
            .max_by_key(|name| shape::danger(name))
            .cloned()
            .unwrap_or_default();
        let blank = memchr::memmem::find(chunk, b"\n\n")
            .map(|at| at + 2)
            .or_else(|| memchr::memmem::find(chunk, b"\r\n\r\n").map(|at| at + 4))
            .unwrap_or(0);
        let bodies = [entity.body, &chunk[blank..]];
        for body in bodies {
            let body = if body.trim_ascii().is_empty() {
                chunk
            } else {
                body
            };
            let mut readings = vec![
                body.to_vec(),
                transfer::base64(body).0,
                transfer::quoted(body).0,
            ];
            readings.extend(transfer::base64_otherwise(body));
            readings.extend(transfer::quoted_otherwise(body));
            readings.extend(transfer::uuencoded(body).map(|(_, bytes)| bytes));
            readings.extend(transfer::binhex(body).map(|(_, bytes)| bytes));
            readings.extend(transfer::gzip64(body));
            for bytes in readings {
                let recognised = shape::by_bytes(&bytes).is_some_and(|shape| shape != Shape::Page);
                if recognised && !mail.attachments.iter().any(|known| known.bytes == bytes) {
                    let name = name.clone();
                    self.attach(mail, name, "application/octet-stream", false, bytes);
                }
            }
        }
    }
}

fn multipart_known(media: &str) -> bool {
    matches!(
        media.strip_prefix("multipart/"),
        Some(
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
fn undeclared(bytes: &[u8]) -> Option<&[u8]> {
    for at in memchr::memmem::find_iter(bytes, b"--") {
        if at > 0 && !matches!(bytes[at - 1], b'\n' | b'\r') {
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

/// The body decoded, and whether all programs would decode it so.
fn decode(body: &[u8], cte: &str) -> (Vec<u8>, bool) {
    let word = |name: &str| cte.contains(name);
    if word("base64") {
        transfer::base64(without_footer(body))
    } else if word("quoted") {
        transfer::quoted(body)
    } else if word("uu") {
        (
            transfer::uuencoded(body).map_or_else(|| body.to_vec(), |(_, bytes)| bytes),
            false,
        )
    } else if word("binhex") {
        (
            transfer::binhex(body).map_or_else(|| body.to_vec(), |(_, bytes)| bytes),
            false,
        )
    } else if word("gzip64") {
        (
            transfer::gzip64(body).unwrap_or_else(|| body.to_vec()),
            false,
        )
    } else {
        (body.to_vec(), true)
    }
}

/// Mailing lists write their footer under whatever body they are given. It is cut where it begins with a rule and no line in it could be base64.
fn without_footer(body: &[u8]) -> &[u8] {
    let Some(at) =
        memchr::memmem::find(body, b"\n-----").or_else(|| memchr::memmem::find(body, b"\n_____"))
    else {
        return body;
    };
    let mut rest = &body[at + 1..];
    while !rest.is_empty() {
        let (text, after) = line(rest);
        if text.len() >= 4
            && text
                .iter()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'='))
        {
            return body;
        }
        rest = after;
    }
    &body[..at]
}

fn headers(entity: &Entity<'_>) -> Mail {
    let mut mail = Mail::default();
    for field in entity.fields.iter().take(limits::HEADERS) {
        mail.headers.push(Header {
            name: charset::guess(field.name),
            value: shown(field.value),
        });
    }
    let first = |name: &str| entity.all(name).next().map(|field| shown(field.value));
    mail.subject = first("subject").unwrap_or_default();
    mail.return_path =
        first("return-path").map(|path| path.trim_matches(['<', '>', ' ']).to_owned());
    let list = |names: &[&str]| -> Vec<crate::Address> {
        let mut out = Vec::new();
        for name in names {
            for field in entity.all(name) {
                from::addresses(field.value, &mut out);
            }
        }
        out
    };
    mail.sender = list(&["sender"]);
    mail.reply_to = list(&["reply-to"]);
    mail.to = list(&["to", "cc"]);
    from::read(entity, &mut mail);
    mail
}
