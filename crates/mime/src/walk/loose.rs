//! The second reading of a mail on which programs would part ways.

use super::Walk;
use super::enclosed::Enclosed;
use crate::entity::{Entity, line};
use crate::model::{Mail, Shape};
use crate::params::Structured;
use crate::{shape, transfer};

impl Walk {
    /// The reading that believes no declaration: every chunk between lines of two dashes whose headers speak of content, decoded in whichever way
    /// gives a known kind of file.
    pub(super) fn loose(&mut self, mail: &mut Mail, body: &[u8]) {
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
        let name = shape::worst(&names);
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
                    self.attach(mail, Enclosed::found(name, bytes));
                }
            }
        }
    }
}
