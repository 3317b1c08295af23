//! What attachments hold, by listing: tables of contents, headers and words are read; nothing is unpacked but small parts of office files and PDF.

mod archives;
mod bytes;
mod images;
mod office;
mod pages;
mod pdf;
mod shortcuts;
mod zip;

use chinhdanh_verdict::codes::MimeCode;

use crate::limits;
use crate::model::{Content, Shape};
use crate::shape;

/// What the look at one attachment gives.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) content: Content,
    pub(crate) codes: Vec<MimeCode>,
    /// What it turns out to be, where the first bytes and the name do not say it.
    pub(crate) shape: Option<Shape>,
    known: std::collections::HashSet<String>,
}

impl Found {
    fn say(&mut self, code: MimeCode) {
        if !self.codes.contains(&code) {
            self.codes.push(code);
        }
    }

    /// A name inside; a program's name is kept even when no more names are.
    fn name(&mut self, name: &str) {
        let name = name.trim_end_matches('\0');
        let name = &name[..name.floor_char_boundary(limits::NAME)];
        let runs = runs(name);
        self.content.program |= runs;
        if name.is_empty()
            || self.content.names.len() >= limits::NAMES + usize::from(runs) * 16
            || !self.known.insert(name.to_owned())
        {
            return;
        }
        self.content.names.push(name.to_owned());
    }

    fn link(&mut self, link: &str) {
        let link = link.trim();
        let link = &link[..link.floor_char_boundary(2048)];
        if self.content.links.len() < limits::LINKS
            && !link.is_empty()
            && !self.content.links.iter().any(|known| known == link)
        {
            self.content.links.push(link.to_owned());
        }
    }
}

/// Whether a name inside is one that starts something.
fn runs(name: &str) -> bool {
    matches!(shape::by_name(name), Shape::Program | Shape::Shortcut)
}

/// Whether bytes are those of something that starts.
fn starts(bytes: &[u8]) -> bool {
    matches!(
        shape::by_bytes(bytes),
        Some(Shape::Program | Shape::Shortcut)
    )
}

/// Looks into one attachment.
pub(crate) fn look(bytes: &[u8], name: &str, kind: Shape) -> Found {
    let mut found = Found::default();
    let zipped = bytes.starts_with(b"PK");
    match kind {
        _ if zipped => zip::list(bytes, kind, &mut found),
        _ if bytes.starts_with(b"\xd0\xcf\x11\xe0") => office::ole(bytes, &mut found),
        Shape::Archive => archives::list(bytes, &mut found),
        Shape::Office => office::text(bytes, &mut found),
        Shape::DiskImage => images::list(bytes, &mut found),
        Shape::OneNote => images::onenote(bytes, &mut found),
        Shape::Shortcut => shortcuts::list(bytes, &mut found),
        Shape::Pdf => pdf::list(bytes, &mut found),
        Shape::Page => pages::list(bytes, name, &mut found),
        Shape::Text => office::table(bytes, &mut found),
        Shape::Picture | Shape::Apk | Shape::Program | Shape::Other => {}
    }
    found
}
