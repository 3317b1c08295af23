//! A part that holds no parts: a text that is shown, or a file.

use super::enclosed::Enclosed;
use super::multipart::undeclared;
use super::{Declared, Walk};
use crate::entity::{Entity, line};
use crate::model::{Mail, Text};
use crate::params::Structured;
use crate::{charset, limits, shape, transfer};

impl Walk {
    pub(super) fn leaf(
        &mut self,
        mail: &mut Mail,
        entity: &Entity<'_>,
        media: &str,
        declared: &Declared,
        depth: usize,
    ) {
        let Declared { ctype, cte, .. } = declared;
        let cte = cte.as_str();
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
        let name = shape::worst(&names);

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
        let media = media.to_owned();
        self.enclosed(
            mail,
            Enclosed {
                name,
                media,
                inline,
                bytes,
            },
            depth,
        );
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
                self.attach(mail, Enclosed::found(name, bytes));
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
}

/// The body decoded, and whether all programs would decode it so.
pub(super) fn decode(body: &[u8], cte: &str) -> (Vec<u8>, bool) {
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
