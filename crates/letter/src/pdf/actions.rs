//! What a PDF does when it is opened, touched or sent, and where its links lead.

use hayro_syntax::object::{Array, Dict, Name, Object, String as PdfString};

use super::layout::{self, Row};
use super::{numbers, words};
use crate::document::{Document, clip, note};

/// The most annotations of a page.
const MAX_ANNOTATIONS: usize = 2000;
/// The most actions in a chain.
const MAX_CHAIN: usize = 8;
/// The most names in a name tree, and its depth.
const MAX_NAMES: usize = 50;
const MAX_DEPTH: usize = 6;

/// Actions of the whole file.
pub(crate) fn of_catalog(root: &Dict<'_>, document: &mut Document) {
    if let Some(action) = root.get::<Dict<'_>>(b"OpenAction".as_slice()) {
        follow(action, "", document);
    }
    triggered(root, document);
    if let Some(names) = root.get::<Dict<'_>>(b"Names".as_slice()) {
        if names.contains_key(b"JavaScript".as_slice()) {
            document.traits.javascript = true;
        }
        if let Some(files) = names.get::<Dict<'_>>(b"EmbeddedFiles".as_slice()) {
            embedded(&files, MAX_DEPTH, document);
        }
    }
    if let Some(form) = root.get::<Dict<'_>>(b"AcroForm".as_slice())
        && form.contains_key(b"XFA".as_slice())
    {
        // XFA forms carry script of their own.
        document.traits.javascript = true;
    }
}

/// Links and actions of a page.
pub(crate) fn of_page(page: &Dict<'_>, rows: &[Row], document: &mut Document) {
    triggered(page, document);
    let Some(annotations) = page.get::<Array<'_>>(b"Annots".as_slice()) else {
        return;
    };
    for annotation in annotations.iter::<Dict<'_>>().take(MAX_ANNOTATIONS) {
        triggered(&annotation, document);
        if super::is(&annotation, "Subtype", "FileAttachment")
            && let Some(file) = annotation.get::<Dict<'_>>(b"FS".as_slice())
        {
            note(&mut document.traits.embedded_files, &file_name(&file));
        }
        if let Some(action) = annotation.get::<Dict<'_>>(b"A".as_slice()) {
            let shown = under(&annotation, rows);
            follow(action, &shown, document);
        }
    }
}

/// The words that lie under an annotation.
fn under(annotation: &Dict<'_>, rows: &[Row]) -> String {
    let Some(rectangle) = annotation.get::<Array<'_>>(b"Rect".as_slice()) else {
        return String::new();
    };
    let [a, b, c, d] = numbers(&rectangle)[..] else {
        return String::new();
    };
    let (left, right, bottom, top) = (a.min(c), a.max(c), b.min(d), b.max(d));
    let mut shown = String::new();
    for row in rows {
        let inside: Vec<_> = row
            .glyphs
            .iter()
            .filter(|glyph| {
                let (x, y) = (glyph.x + glyph.width / 2.0, glyph.y + glyph.size * 0.25);
                left <= x && x <= right && bottom <= y && y <= top
            })
            .cloned()
            .collect();
        if !inside.is_empty() {
            // A link may run over two lines, and an address that does is one word.
            layout::line(&inside, &mut shown);
            if shown.len() > 500 {
                break;
            }
        }
    }
    clip(&shown, 500)
}

/// Actions that an event starts.
fn triggered(dict: &Dict<'_>, document: &mut Document) {
    if let Some(events) = dict.get::<Dict<'_>>(b"AA".as_slice()) {
        for (name, _) in events.entries().take(20) {
            if let Some(action) = events.get::<Dict<'_>>(&*name) {
                follow(action, "", document);
            }
        }
    }
}

/// An action and those that follow it.
fn follow(first: Dict<'_>, shown: &str, document: &mut Document) {
    let mut action = Some(first);
    for _ in 0..MAX_CHAIN {
        let Some(current) = action.take() else { return };
        let kind = current.get::<Name<'_>>(b"S".as_slice());
        match kind.as_ref().map(Name::as_str) {
            Some("URI") => {
                if let Some(target) = current.get::<PdfString<'_>>(b"URI".as_slice()) {
                    document.link(shown, &words(&target));
                }
            }
            Some("JavaScript" | "Rendition") => document.traits.javascript = true,
            Some("Launch" | "GoToR" | "GoToE" | "ImportData") => {
                let name = target(&current);
                note(&mut document.traits.launches, &name);
            }
            Some("SubmitForm") => {
                let name = target(&current);
                note(&mut document.traits.submits_to, &name);
            }
            _ => {}
        }
        action = current.get::<Dict<'_>>(b"Next".as_slice());
    }
}

/// The file or address that an action names.
fn target(action: &Dict<'_>) -> String {
    match action.get::<Object<'_>>(b"F".as_slice()) {
        Some(Object::String(name)) => words(&name),
        Some(Object::Dict(file)) => file_name(&file),
        _ => action
            .get::<Dict<'_>>(b"Win".as_slice())
            .map(|windows| file_name(&windows))
            .unwrap_or_default(),
    }
}

fn file_name(file: &Dict<'_>) -> String {
    [b"UF".as_slice(), b"F", b"Unix", b"DOS"]
        .iter()
        .find_map(|key| file.get::<PdfString<'_>>(*key))
        .map(|name| words(&name))
        .unwrap_or_default()
}

/// The names in a tree of embedded files.
fn embedded(node: &Dict<'_>, depth: usize, document: &mut Document) {
    if depth == 0 || document.traits.embedded_files.len() >= MAX_NAMES {
        return;
    }
    if let Some(names) = node.get::<Array<'_>>(b"Names".as_slice()) {
        for item in names.iter::<Object<'_>>().take(2 * MAX_NAMES) {
            if let Object::Dict(file) = item {
                note(&mut document.traits.embedded_files, &file_name(&file));
            }
        }
    }
    if let Some(kids) = node.get::<Array<'_>>(b"Kids".as_slice()) {
        for kid in kids.iter::<Dict<'_>>().take(MAX_NAMES) {
            embedded(&kid, depth - 1, document);
        }
    }
}
