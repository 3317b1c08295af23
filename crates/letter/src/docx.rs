//! Word files: a ZIP archive of XML parts (ECMA-376). Only the parts that a reader sees, the relations between them and what runs are looked at.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use unicode_normalization::UnicodeNormalization as _;
use zip::ZipArchive;

use crate::document::{
    Document, Kind, LetterError, MAX_PICTURE_BYTES, MAX_TEXT, MAX_UNFOLDED, MAX_UNFOLDED_TOGETHER,
    clip, floor, note,
};

/// The most entries of an archive.
const MAX_ENTRIES: usize = 5000;
/// The most elements of one part.
const MAX_EVENTS: usize = 4_000_000;
/// How deep elements may lie in each other.
const MAX_DEPTH: usize = 400;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Takes a Word file apart.
pub(crate) fn open(bytes: &[u8]) -> Result<Document, LetterError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| LetterError::Damaged)?;
    if archive.len() > MAX_ENTRIES {
        return Err(LetterError::TooLarge {
            limit: MAX_UNFOLDED_TOGETHER >> 20,
        });
    }
    let names: Vec<String> = archive
        .file_names()
        .filter_map(|name| name.ok().map(Cow::into_owned))
        .collect();
    if !names.iter().any(|name| name == "word/document.xml") {
        return Err(LetterError::NotADocument);
    }
    let mut unpacked = Unpacked {
        left: MAX_UNFOLDED_TOGETHER,
    };
    let mut document = Document::empty(Kind::Docx);
    for part in parts(&names) {
        let Some(xml) = unpacked.part(&mut archive, part)? else {
            continue;
        };
        let relations = unpacked.relations(&mut archive, part)?;
        let mut story = Story::new(&relations, &mut document);
        story.read(&xml)?;
        story.finish();
        for relation in relations.values() {
            foreign(relation, &mut document);
        }
    }
    let settings = unpacked.relations(&mut archive, "word/settings.xml")?;
    for relation in settings.values() {
        foreign(relation, &mut document);
    }
    for name in &names {
        let lower = name.to_ascii_lowercase();
        if lower.ends_with("vbaproject.bin") {
            document.traits.macros = true;
        } else if lower.contains("/embeddings/") || lower.contains("/activex/") {
            note(&mut document.traits.embedded_files, base(name));
        } else if lower.starts_with("word/media/")
            && [".jpg", ".jpeg", ".png"]
                .iter()
                .any(|end| lower.ends_with(end))
            && let Some(picture) = unpacked.picture(&mut archive, name)
        {
            document.picture(picture);
        }
    }
    document.text = document.text.nfc().collect();
    if document.text.len() > MAX_TEXT {
        document.traits.cut_short = true;
        document.text.truncate(floor(&document.text, MAX_TEXT));
    }
    Ok(document)
}

/// The parts with text, in the order in which a page shows them.
fn parts(names: &[String]) -> Vec<&str> {
    let of = |stem: &str| {
        let mut found: Vec<&str> = names
            .iter()
            .map(String::as_str)
            .filter(|name| {
                name.strip_prefix("word/")
                    .and_then(|name| name.strip_prefix(stem))
                    .and_then(|name| name.strip_suffix(".xml"))
                    .is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
            })
            .collect();
        found.sort_unstable();
        found.truncate(20);
        found
    };
    let mut parts = of("header");
    parts.push("word/document.xml");
    parts.extend(of("footnotes"));
    parts.extend(of("footer"));
    parts
}

/// What may still be unpacked.
struct Unpacked {
    left: usize,
}

impl Unpacked {
    /// A part as text. Word writes UTF-8; of another encoding only the Latin letters come through.
    fn part(
        &mut self,
        archive: &mut Archive<'_>,
        name: &str,
    ) -> Result<Option<String>, LetterError> {
        let Ok(file) = archive.by_name(name) else {
            return Ok(None);
        };
        let most = self.left.min(MAX_UNFOLDED);
        let mut out = Vec::new();
        file.take(most as u64 + 1)
            .read_to_end(&mut out)
            .map_err(|_| LetterError::Damaged)?;
        if out.len() > most {
            return Err(LetterError::TooLarge { limit: most >> 20 });
        }
        self.left -= out.len();
        Ok(Some(String::from_utf8_lossy(&out).into_owned()))
    }

    fn picture(&mut self, archive: &mut Archive<'_>, name: &str) -> Option<Vec<u8>> {
        let file = archive.by_name(name).ok()?;
        let most = self.left.min(MAX_PICTURE_BYTES);
        let mut out = Vec::new();
        file.take(most as u64 + 1).read_to_end(&mut out).ok()?;
        let image = out.starts_with(b"\x89PNG") || out.starts_with(b"\xff\xd8");
        self.left = self.left.saturating_sub(out.len());
        (out.len() <= most && image).then_some(out)
    }

    fn relations(
        &mut self,
        archive: &mut Archive<'_>,
        part: &str,
    ) -> Result<HashMap<String, Relation>, LetterError> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let Some(xml) = self.part(archive, &format!("{folder}/_rels/{file}.rels"))? else {
            return Ok(HashMap::new());
        };
        let mut relations = HashMap::new();
        let mut reader = Reader::from_str(&xml);
        for _ in 0..MAX_EVENTS {
            match reader.read_event() {
                Ok(Event::Start(element) | Event::Empty(element))
                    if element.local_name().as_ref() == "Relationship" =>
                {
                    let kind = attribute(&element, "Type").unwrap_or_default();
                    relations.insert(
                        attribute(&element, "Id").unwrap_or_default(),
                        Relation {
                            kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                            target: attribute(&element, "Target").unwrap_or_default(),
                            external: attribute(&element, "TargetMode")
                                .is_some_and(|mode| mode.eq_ignore_ascii_case("external")),
                        },
                    );
                }
                Ok(Event::Eof) | Err(_) => break,
                Ok(_) => {}
            }
        }
        Ok(relations)
    }
}

/// A relation between parts.
struct Relation {
    kind: String,
    target: String,
    external: bool,
}

/// What a relation fetches from elsewhere when the file is opened. A link is not: it waits for a click.
fn foreign(relation: &Relation, document: &mut Document) {
    if relation.external
        && matches!(
            relation.kind.as_str(),
            "attachedTemplate" | "oleObject" | "frame" | "subDocument" | "aFChunk" | "control"
        )
    {
        note(&mut document.traits.external_templates, &relation.target);
    }
}

fn base(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element.attributes().flatten().find_map(|attribute| {
        (attribute.key.local_name().as_ref() == name).then(|| {
            quick_xml::escape::unescape(&attribute.value)
                .map_or_else(|_| attribute.value.to_string(), Cow::into_owned)
        })
    })
}

/// Reads one part: paragraphs, cells, links, fields.
struct Story<'a> {
    relations: &'a HashMap<String, Relation>,
    document: &'a mut Document,
    text: String,
    /// Where the words of the open link begin, and its target.
    link: Option<(usize, String)>,
    /// The instruction of the open field.
    field: String,
    /// Where the words that a field shows begin.
    field_shows: Option<usize>,
    hidden: bool,
    in_properties: bool,
    in_text: bool,
    in_instruction: bool,
    /// Depth of the content control that shows its prompt.
    prompt: Option<(usize, usize)>,
}

impl<'a> Story<'a> {
    fn new(relations: &'a HashMap<String, Relation>, document: &'a mut Document) -> Self {
        Self {
            relations,
            document,
            text: String::new(),
            link: None,
            field: String::new(),
            field_shows: None,
            hidden: false,
            in_properties: false,
            in_text: false,
            in_instruction: false,
            prompt: None,
        }
    }

    fn finish(self) {
        self.document.text.push_str(&self.text);
    }

    fn read(&mut self, xml: &str) -> Result<(), LetterError> {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().check_end_names = false;
        let mut depth = 0_usize;
        for _ in 0..MAX_EVENTS {
            match reader.read_event() {
                Ok(Event::Start(element)) => {
                    depth += 1;
                    if depth > MAX_DEPTH {
                        return Err(LetterError::Damaged);
                    }
                    self.opens(&element, depth);
                }
                Ok(Event::Empty(element)) => {
                    self.opens(&element, depth + 1);
                    self.closes(element.local_name().as_ref(), depth + 1);
                }
                Ok(Event::End(element)) => {
                    self.closes(element.local_name().as_ref(), depth);
                    depth = depth.saturating_sub(1);
                }
                Ok(Event::Text(text)) => self.words(&text),
                Ok(Event::GeneralRef(entity)) => {
                    if let Some(letter) = letter_of(&entity) {
                        self.words(letter.encode_utf8(&mut [0; 4]));
                    }
                }
                Ok(Event::CData(data)) => self.words(&data),
                Ok(Event::Eof) => return Ok(()),
                // What came before a break still tells something, as long as there was any.
                Err(_) if self.text.is_empty() => return Err(LetterError::Damaged),
                Err(_) => return Ok(()),
                Ok(_) => {}
            }
            if self.text.len() > MAX_TEXT {
                self.document.traits.cut_short = true;
                return Ok(());
            }
        }
        self.document.traits.cut_short = true;
        Ok(())
    }

    fn words(&mut self, words: &str) {
        if self.in_instruction {
            self.field.push_str(&clip(words, 4096));
        } else if self.in_text && self.hidden {
            if self.document.traits.hidden_text.len() < 10_000 {
                self.document.traits.hidden_text.push_str(words);
            }
        } else if self.in_text {
            self.text.push_str(words);
        }
    }

    fn opens(&mut self, element: &BytesStart<'_>, depth: usize) {
        match element.local_name().as_ref() {
            "t" => self.in_text = true,
            "instrText" => self.in_instruction = true,
            "rPr" => self.in_properties = true,
            "r" => self.hidden = false,
            "vanish" if self.in_properties => {
                self.hidden = !attribute(element, "val")
                    .is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off"));
            }
            "tab" if !self.in_properties => self.text.push('\t'),
            "br" | "cr" => self.text.push('\n'),
            "noBreakHyphen" => self.text.push('-'),
            "hyperlink" => {
                let target = attribute(element, "id")
                    .and_then(|id| self.relations.get(&id))
                    .map(|relation| relation.target.clone())
                    .unwrap_or_default();
                self.link = Some((self.text.len(), target));
            }
            "fldSimple" => {
                let instruction = attribute(element, "instr").unwrap_or_default();
                self.instruction(&instruction, "");
            }
            "fldChar" => match attribute(element, "fldCharType").as_deref() {
                Some("begin") => {
                    self.field.clear();
                    self.field_shows = None;
                }
                Some("separate") => self.field_shows = Some(self.text.len()),
                Some("end") => {
                    let shown = self
                        .field_shows
                        .take()
                        .and_then(|from| self.text.get(from..))
                        .unwrap_or_default()
                        .to_owned();
                    let field = std::mem::take(&mut self.field);
                    self.instruction(&field, &shown);
                }
                _ => {}
            },
            "showingPlcHdr" if self.prompt.is_none() => {
                // w:sdt > w:sdtPr > w:showingPlcHdr
                self.prompt = Some((depth.saturating_sub(2), self.text.len()));
            }
            "altChunk" => note(&mut self.document.traits.external_templates, "altChunk"),
            _ => {}
        }
    }

    fn closes(&mut self, name: &str, depth: usize) {
        match name {
            "t" => self.in_text = false,
            "instrText" => self.in_instruction = false,
            "rPr" => self.in_properties = false,
            "p" => {
                self.hidden = false;
                self.text.push('\n');
            }
            "hyperlink" => {
                if let Some((from, target)) = self.link.take() {
                    let shown = self.text.get(from..).unwrap_or_default().to_owned();
                    self.document.link(&shown, &target);
                }
            }
            "sdt" => {
                if let Some((at, from)) = self.prompt
                    && at == depth
                {
                    let prompt = self.text.get(from..).unwrap_or_default();
                    note(&mut self.document.traits.unfilled, prompt);
                    self.prompt = None;
                }
            }
            _ => {}
        }
    }

    /// A field: what it asks the word processor to do.
    fn instruction(&mut self, field: &str, shown: &str) {
        let mut words = field.split_whitespace();
        let Some(kind) = words.next() else { return };
        let quoted = field
            .split('"')
            .nth(1)
            .or_else(|| words.next())
            .unwrap_or_default();
        match kind.to_ascii_uppercase().as_str() {
            "HYPERLINK" => self.document.link(shown, quoted),
            "DDE" | "DDEAUTO" => self.document.traits.dde = true,
            "INCLUDETEXT" | "INCLUDEPICTURE"
                if quoted.contains("//") || quoted.contains("\\\\") =>
            {
                note(&mut self.document.traits.external_templates, quoted);
            }
            _ => {}
        }
    }
}

/// The letter that an entity stands for. Only the five of XML and numbers: a document defines none of its own.
fn letter_of(entity: &str) -> Option<char> {
    match entity {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = entity.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            code.ok().and_then(char::from_u32)
        }
    }
}
