//! The walk over the parts of a mail.
//!
//! One strict reading decides the structure. Whatever it meets that the grammar of RFC 5322 and RFC 2045 does not allow is kept as the place where
//! programs would part ways; a mail with such a place is then read once more by a reading that believes no declaration (`loose`), and what that
//! finds beside is added.

mod enclosed;
mod leaf;
mod loose;
mod multipart;

pub(crate) use enclosed::Enclosed;

use chinhdanh_verdict::{Sign, codes::MimeCode};

use crate::entity::{Entity, shown, unfold};
use crate::model::{Header, Mail};
use crate::params::Structured;
use crate::{charset, forward, from, limits};

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
    pub(crate) unseen: bool,
}

/// What is known of the mail around the one that is read.
#[derive(Debug)]
pub(crate) struct Outer {
    odd: Option<String>,
    declared: Vec<Vec<u8>>,
    extended: Vec<Vec<u8>>,
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

    /// Keeps the first place on which programs part ways.
    pub(crate) fn flag(&mut self, place: &[u8]) {
        if self.odd.is_none() {
            self.odd = Some(excerpt(place));
        }
    }

    /// Sets aside what is known of the mail around one that is now read.
    pub(crate) fn apart(&mut self) -> Outer {
        Outer {
            odd: self.odd.take(),
            declared: std::mem::take(&mut self.declared),
            extended: std::mem::take(&mut self.extended),
        }
    }

    /// Goes on with the mail around.
    pub(crate) fn together(&mut self, outer: Outer) {
        (self.odd, self.declared, self.extended) = (outer.odd, outer.declared, outer.extended);
    }

    /// A whole mail.
    pub(crate) fn mail(&mut self, bytes: &[u8], depth: usize) -> Mail {
        let outer = self.apart();
        let entity = Entity::read(bytes);
        let mut mail = headers(&entity);
        self.content(&mut mail, &entity, depth, "text/plain");
        if self.ambiguous(&mut mail) {
            self.loose(&mut mail, entity.body);
        }
        self.together(outer);
        self.finish(&mut mail, depth);
        mail
    }

    /// Says where programs part ways on the mail just read, if they do.
    pub(crate) fn ambiguous(&mut self, mail: &mut Mail) -> bool {
        let extended = std::mem::take(&mut self.extended);
        if let Some(stray) = extended.iter().find(|line| {
            !self
                .declared
                .iter()
                .any(|known| known == *line || line.strip_suffix(b"--") == Some(known))
        }) {
            self.flag(stray);
        }
        let place = self.odd.take();
        let ambiguous = place.is_some();
        mail.signs
            .extend(place.map(|place| Sign::new(MimeCode::MimeAmbiguous).quoting(place)));
        ambiguous
    }

    /// What is said last of a mail.
    pub(crate) fn finish(&mut self, mail: &mut Mail, depth: usize) {
        forward::read(mail);
        if self.unseen && depth == 0 {
            mail.signs.push(Sign::new(MimeCode::NotAllSeen));
        }
    }

    /// Whether so many more bytes may be read; if not, the answer will say so.
    pub(crate) fn spend(&mut self, bytes: usize) -> bool {
        if self.budget < bytes {
            self.unseen = true;
            return false;
        }
        self.budget -= bytes;
        true
    }

    /// Whether one more part, so deep, may be read.
    pub(crate) fn enter(&mut self, depth: usize) -> bool {
        self.parts += 1;
        let may = self.parts <= limits::PARTS && depth <= limits::DEPTH;
        self.unseen |= !may;
        may
    }

    /// What stands between headers and the end, read as the headers say.
    pub(crate) fn content(
        &mut self,
        mail: &mut Mail,
        entity: &Entity<'_>,
        depth: usize,
        default: &str,
    ) {
        if !self.enter(depth) || !self.spend(entity.body.len()) {
            return;
        }
        self.doubtful_fields(entity);
        let declared = self.declared(entity);
        let media = if declared.ctype.value.is_empty() {
            default
        } else {
            declared.ctype.value.as_str()
        };
        if media.starts_with("multipart/")
            && let Some(boundary) = &declared.boundary
        {
            if matches!(declared.cte.as_str(), "base64" | "quoted-printable") {
                self.flag(declared.cte.as_bytes());
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
            let decoded = leaf::decode(entity.body, &declared.cte).0;
            self.inner(mail, &decoded, depth);
            return;
        }
        if media == "message/partial" {
            mail.signs.push(Sign::new(MimeCode::PartOfMail));
        }
        self.leaf(mail, entity, media, &declared, depth);
    }

    /// A mail within the mail.
    fn inner(&mut self, mail: &mut Mail, bytes: &[u8], depth: usize) {
        let bytes = bytes.trim_ascii_start();
        self.unseen |= depth >= limits::DEPTH;
        if depth < limits::DEPTH && !bytes.is_empty() {
            let inner = self.mail(bytes, depth + 1);
            mail.mails.push(inner);
        }
    }

    /// Flags what is broken about an entity's header, and fields that say twice what it is.
    fn doubtful_fields(&mut self, entity: &Entity<'_>) {
        if let Some(place) = entity.odd {
            self.flag(place);
        }
        for name in [
            "content-type",
            "content-transfer-encoding",
            "content-disposition",
        ] {
            for (index, field) in entity.all(name).enumerate() {
                let control = |b: &u8| matches!(b, 0..=8 | 11 | 12 | 14..=31 | 127);
                let bare_cr = |pair: &[u8]| pair[0] == b'\r' && pair[1] != b'\n';
                if index > 0
                    || field.value.iter().any(control)
                    || field.value.windows(2).any(bare_cr)
                {
                    self.flag(field.value);
                }
            }
        }
    }

    /// What an entity's header says it is; flags what programs take differently.
    fn declared(&mut self, entity: &Entity<'_>) -> Declared {
        let first = |name| entity.all(name).next().map(|field| field.value);
        let raw = first("content-type");
        let mut ctype = raw.map(Structured::read).unwrap_or_default();
        let boundary = ctype.boundary();
        if let Some(raw) = raw
            && (ctype.odd
                || !(ctype.value == "text" || media_known(&ctype.value, boundary.is_some()))
                || (!ctype.value.starts_with("multipart/") && boundary.is_some()))
        {
            self.flag(raw);
        }
        let raw = first("content-transfer-encoding");
        let cte = raw.map_or_else(
            || "7bit".to_owned(),
            |raw| charset::guess(&unfold(raw)).to_ascii_lowercase(),
        );
        if let Some(raw) = raw
            && !matches!(
                cte.as_str(),
                "7bit" | "8bit" | "binary" | "base64" | "quoted-printable"
            )
        {
            self.flag(raw);
        }
        Declared {
            ctype,
            boundary,
            cte,
        }
    }
}

/// What an entity says of itself.
#[derive(Debug)]
struct Declared {
    ctype: Structured,
    boundary: Option<String>,
    /// The transfer encoding, lower case.
    cte: String,
}

/// Whether every program takes a media type for what it says: `major/minor` of a registered major type (RFC 2046, RFC 2077).
fn media_known(media: &str, bounded: bool) -> bool {
    let Some((major, minor)) = media.split_once('/') else {
        return false;
    };
    let known = match major {
        "text" | "image" | "audio" | "video" | "application" | "message" | "model" | "font"
        | "chemical" => true,
        "multipart" => bounded && multipart::known(minor),
        _ => major.starts_with("x-") && !major.contains("multi"),
    };
    known && !minor.is_empty() && !minor.contains('/')
}

/// The header of a mail.
pub(crate) fn headers(entity: &Entity<'_>) -> Mail {
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
