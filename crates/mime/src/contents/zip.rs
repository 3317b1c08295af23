//! ZIP (APPNOTE 6.3.10), and what is built on it: Office Open XML, OpenDocument, Android packages.

use chinhdanh_verdict::codes::MimeCode;

use super::bytes::{Bytes, any, has, inflate};
use super::{Found, office, pages};
use crate::model::Shape;
use crate::{charset, limits};

struct Entry<'a> {
    name: &'a [u8],
    flags: u16,
    method: u16,
    packed: usize,
    local: usize,
}

/// Lists both the central directory and every local header: programs differ in which they believe.
pub(super) fn list(bytes: &[u8], kind: Shape, found: &mut Found) {
    let mut entries = central(bytes);
    let declared = entries.len();
    local(bytes, &mut entries);
    let mut android = false;
    let mut classes = false;
    let mut open_xml = false;
    let mut macros = false;
    for entry in &entries {
        if entry.name.ends_with(b"/") {
            continue;
        }
        found.content.encrypted |= entry.flags & 1 != 0 || entry.method == 99;
        let name = charset::guess(&entry.name[..entry.name.len().min(limits::NAME)]);
        android |= name == "AndroidManifest.xml";
        classes |= name == "classes.dex" || name == "resources.arsc";
        open_xml |= name == "[Content_Types].xml" || (name == "mimetype" && entry.local == 0);
        let lower = name.to_ascii_lowercase();
        macros |= lower.ends_with("vbaproject.bin")
            || lower.starts_with("xl/macrosheets/")
            || (lower.starts_with("basic/standard/") && !lower.ends_with("script-lb.xml"));
        found.name(&name);
    }
    if android && (classes || kind == Shape::Apk) {
        found.shape = Some(Shape::Apk);
        return;
    }
    let document = open_xml || kind == Shape::Office;
    if document {
        found.shape = Some(Shape::Office);
        found.content.macros = macros;
        parts(
            bytes,
            entries.get(..declared.max(1)).unwrap_or_default(),
            found,
        );
    }
}

fn central(bytes: &[u8]) -> Vec<Entry<'_>> {
    let b = Bytes(bytes);
    let mut out = Vec::new();
    let tail = bytes.len().saturating_sub(66_000);
    let Some(end) = memchr::memmem::rfind(&bytes[tail..], b"PK\x05\x06").map(|at| at + tail) else {
        return out;
    };
    let (Some(size), Some(offset)) = (b.size(end + 12), b.size(end + 16)) else {
        return out;
    };
    // Bytes before the archive move everything by the same distance.
    let start = end.checked_sub(size).unwrap_or(offset);
    let moved = start.saturating_sub(offset);
    let mut at = start;
    while out.len() < limits::ENTRIES && b.slice(at, 4) == Some(b"PK\x01\x02") {
        let read = || {
            let name_length = usize::from(b.u16(at + 28)?);
            let more = usize::from(b.u16(at + 30)?) + usize::from(b.u16(at + 32)?);
            let entry = Entry {
                name: b.slice(at + 46, name_length)?,
                flags: b.u16(at + 8)?,
                method: b.u16(at + 10)?,
                packed: b.size(at + 20)?,
                local: b.size(at + 42)?.saturating_add(moved),
            };
            Some((entry, at + 46 + name_length + more))
        };
        let Some((entry, next)) = read() else { break };
        out.push(entry);
        at = next;
    }
    out
}

fn local<'a>(bytes: &'a [u8], out: &mut Vec<Entry<'a>>) {
    let b = Bytes(bytes);
    for at in memchr::memmem::find_iter(bytes, b"PK\x03\x04").take(limits::ENTRIES) {
        let read = || {
            let name = b.slice(at + 30, usize::from(b.u16(at + 26)?))?;
            let plausible = !name.is_empty() && name.iter().all(|c| *c >= b' ');
            plausible.then_some(Entry {
                name,
                flags: b.u16(at + 6)?,
                method: b.u16(at + 8)?,
                packed: b.size(at + 18)?,
                local: at,
            })
        };
        out.extend(read());
    }
}

/// The small parts of an office file in which links, templates and embedded objects stand.
fn parts(bytes: &[u8], entries: &[Entry<'_>], found: &mut Found) {
    let b = Bytes(bytes);
    let mut budget = limits::LOOK;
    let mut looks = 0;
    for entry in entries {
        let name = entry.name.to_ascii_lowercase();
        let relations = name.ends_with(b".rels");
        let object = has(&name, "embeddings/");
        let words = name == b"word/document.xml" || name.starts_with(b"xl/externallinks/");
        if !(relations || object || words) || looks >= limits::LOOKS || budget == 0 {
            continue;
        }
        looks += 1;
        let data = || {
            let skip =
                usize::from(b.u16(entry.local + 26)?) + usize::from(b.u16(entry.local + 28)?);
            let start = entry.local.checked_add(30 + skip)?;
            let rest = bytes.get(start..)?;
            let packed = rest.get(..entry.packed.min(rest.len()))?;
            Some(match entry.method {
                0 => packed[..packed.len().min(budget)].to_vec(),
                8 => inflate(packed, budget.min(1 << 20)),
                _ => return None,
            })
        };
        let Some(data) = data() else { continue };
        budget = budget.saturating_sub(data.len());
        if object {
            if data.starts_with(b"\xd0\xcf\x11\xe0") {
                office::embedded(&data, found);
            } else if super::starts(&data) {
                found.content.program = true;
                found.say(MimeCode::DocumentHoldsProgram);
            }
        } else if relations {
            for piece in relationships(&data) {
                let lower = piece.to_ascii_lowercase();
                if !has(&lower, "targetmode=\"external\"") {
                    continue;
                }
                let Some(target) = pages::attribute(piece, "target") else {
                    continue;
                };
                let far = any(
                    target.to_ascii_lowercase().as_bytes(),
                    &["http://", "https://", "mhtml:"],
                );
                if far {
                    found.link(&target);
                }
                if far
                    && any(
                        &lower,
                        &[
                            "/attachedtemplate\"",
                            "/oleobject\"",
                            "/frame\"",
                            "/subdocument\"",
                        ],
                    )
                {
                    found.say(MimeCode::DocumentLoadsTemplate);
                }
            }
        } else if any(
            &data,
            &["DDEAUTO", "ddeService=\"cmd\"", "ddeService=\"powershell\""],
        ) {
            found.say(MimeCode::DocumentOpensObject);
        }
    }
}

fn relationships(data: &[u8]) -> impl Iterator<Item = &[u8]> {
    data.split(|b| *b == b'<').take(10_000)
}
