//! XML as a small tree: bounded, without document types and without entities of its own; and a writer that adds no blank.

mod write;

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

pub(crate) use write::Writer;

/// How deep elements may lie in each other.
const MAX_DEPTH: usize = 32;
/// Elements of one document.
const MAX_ELEMENTS: usize = 50_000;
/// Attributes of one element.
const MAX_ATTRIBUTES: usize = 64;
/// Namespaces in force at one place.
const MAX_NAMESPACES: usize = 256;

/// Why bytes are no document that is read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum XmlError {
    /// More bytes than this.
    #[error("more than {0} bytes")]
    TooLarge(usize),
    /// Deeper, or with more elements, attributes or namespaces, than any honest document.
    #[error("the document has too many elements or nests too deep")]
    TooMuch,
    /// A document type, by which entities, files and addresses come in.
    #[error("the document has a document type (DOCTYPE), which is refused")]
    DocumentType,
    /// An entity that XML does not define itself.
    #[error("the entity &{0}; is refused")]
    Entity(String),
    /// Not well-formed.
    #[error("not well-formed at byte {at}: {reason}")]
    Malformed {
        /// Where.
        at: u64,
        /// The reader's words.
        reason: String,
    },
    /// An encoding that is not read, or bytes that are not of the encoding declared.
    #[error("the text is not in the encoding {0}")]
    Encoding(String),
}

/// An element with what it holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Element {
    /// The namespace, empty where it has none.
    pub(crate) namespace: String,
    /// The local name.
    pub(crate) name: String,
    /// Attributes by local name, namespace declarations left out.
    pub(crate) attributes: Vec<(String, String)>,
    /// The elements in it.
    pub(crate) children: Vec<Element>,
    /// The text directly in it, pieces joined.
    pub(crate) text: String,
}

impl Element {
    /// The first child of this local name.
    pub(crate) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// Every child of this local name.
    pub(crate) fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The child's text without blanks at its ends.
    pub(crate) fn words(&self, name: &str) -> Option<String> {
        self.child(name).map(|child| child.text.trim().to_owned())
    }
}

/// Reads a document of at most `limit` bytes.
pub(crate) fn read(bytes: &[u8], limit: usize) -> Result<Element, XmlError> {
    if bytes.len() > limit {
        return Err(XmlError::TooLarge(limit));
    }
    let text = decoded(bytes)?;
    let mut reader = Reader::from_str(&text);
    let mut builder = Builder::default();
    loop {
        let at = reader.buffer_position();
        let malformed = |reason: &dyn std::fmt::Display| XmlError::Malformed {
            at,
            reason: reason.to_string(),
        };
        match reader.read_event().map_err(|error| malformed(&error))? {
            Event::DocType(_) => return Err(XmlError::DocumentType),
            Event::Start(tag) => builder.open(&tag, at)?,
            Event::Empty(tag) => {
                builder.open(&tag, at)?;
                builder.close();
            }
            Event::End(_) => builder.close(),
            Event::Text(piece) => builder.text(&piece.xml10_content(), at)?,
            Event::CData(piece) => builder.text(&piece.xml10_content(), at)?,
            Event::GeneralRef(name) => {
                let c = match &*name {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    "apos" => '\'',
                    other => match name.resolve_char_ref() {
                        Ok(Some(c)) if allowed(c) => c,
                        Ok(None) => return Err(XmlError::Entity(other.chars().take(40).collect())),
                        _ => return Err(malformed(&"a character that XML does not allow")),
                    },
                };
                builder.text(c.encode_utf8(&mut [0; 4]), at)?;
            }
            Event::Eof => {
                return builder
                    .root
                    .filter(|_| builder.open.is_empty())
                    .ok_or_else(|| malformed(&"the document ends early"));
            }
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
        }
    }
}

/// Characters of XML 1.0 (2.2).
fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..='\u{10ffff}')
}

/// The text of the bytes: by byte order mark, then by declaration, else UTF-8.
fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, XmlError> {
    let head = bytes.get(..bytes.len().min(200)).unwrap_or_default();
    let head = String::from_utf8_lossy(head);
    let declared = head
        .trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n'])
        .strip_prefix("<?xml")
        .and_then(|rest| rest.split("?>").next())
        .and_then(|rest| {
            let value = rest
                .split_once("encoding")?
                .1
                .trim_start()
                .strip_prefix('=')?
                .trim_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            value.get(1..)?.split(quote).next().map(str::to_owned)
        });
    let label = declared.unwrap_or_else(|| "UTF-8".to_owned());
    let refused = || XmlError::Encoding(label.chars().take(40).collect());
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).ok_or_else(refused)?;
    let (text, _, faulty) = encoding.decode(bytes);
    if faulty { Err(refused()) } else { Ok(text) }
}

#[derive(Default)]
struct Builder {
    root: Option<Element>,
    open: Vec<Element>,
    /// Prefixes in force, the innermost last; with how many were in force outside each open element.
    namespaces: Vec<(String, String)>,
    outside: Vec<usize>,
    elements: usize,
}

impl Builder {
    fn open(&mut self, tag: &BytesStart<'_>, at: u64) -> Result<(), XmlError> {
        let malformed = |reason: &dyn std::fmt::Display| XmlError::Malformed {
            at,
            reason: reason.to_string(),
        };
        self.elements += 1;
        if self.open.len() >= MAX_DEPTH || self.elements > MAX_ELEMENTS {
            return Err(XmlError::TooMuch);
        }
        if self.root.is_some() {
            return Err(malformed(&"a second root"));
        }
        self.outside.push(self.namespaces.len());
        let mut element = Element::default();
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|error| malformed(&error))?;
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|error| match error {
                    quick_xml::Error::Escape(_) => XmlError::Entity("in an attribute".to_owned()),
                    other => malformed(&other),
                })?;
            let key: &str = attribute.key.as_ref();
            if let Some(prefix) = key.strip_prefix("xmlns:") {
                self.namespaces
                    .push((prefix.to_owned(), value.into_owned()));
            } else if key == "xmlns" {
                self.namespaces.push((String::new(), value.into_owned()));
            } else {
                let name = key.rsplit(':').next().unwrap_or(key);
                element
                    .attributes
                    .push((name.to_owned(), value.into_owned()));
            }
            if element.attributes.len() > MAX_ATTRIBUTES || self.namespaces.len() > MAX_NAMESPACES {
                return Err(XmlError::TooMuch);
            }
        }
        let name = tag.name();
        let whole: &str = name.as_ref();
        let (prefix, local) = whole.split_once(':').unwrap_or(("", whole));
        let found = self
            .namespaces
            .iter()
            .rev()
            .find(|(known, _)| known == prefix);
        element.namespace = match found {
            Some((_, namespace)) => namespace.clone(),
            None if prefix.is_empty() => String::new(),
            None => {
                return Err(malformed(&format_args!(
                    "the prefix {prefix} is bound to nothing"
                )));
            }
        };
        local.clone_into(&mut element.name);
        self.open.push(element);
        Ok(())
    }

    fn close(&mut self) {
        if let Some(outside) = self.outside.pop() {
            self.namespaces.truncate(outside);
        }
        let Some(element) = self.open.pop() else {
            return;
        };
        match self.open.last_mut() {
            Some(parent) => parent.children.push(element),
            None => self.root = Some(element),
        }
    }

    fn text(&mut self, text: &str, at: u64) -> Result<(), XmlError> {
        let malformed = |reason: &str| XmlError::Malformed {
            at,
            reason: reason.to_owned(),
        };
        if !text.chars().all(allowed) {
            return Err(malformed("a character that XML does not allow"));
        }
        match self.open.last_mut() {
            Some(element) => element.text.push_str(text),
            None if text
                .trim_matches(['\u{feff}', ' ', '\t', '\r', '\n'])
                .is_empty() => {}
            None => return Err(malformed("text outside the root")),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_text_and_namespaces_are_read() {
        let xml = b"<a:r xmlns:a='urn:a' xmlns='urn:b' x='1 &amp; 2'>m&#x1ea1;<b><![CDATA[<&>]]></b><c xmlns=''/>n</a:r>";
        let root = read(xml, 1 << 20).expect("well-formed");
        assert_eq!(
            (
                root.namespace.as_str(),
                root.name.as_str(),
                root.text.as_str()
            ),
            ("urn:a", "r", "mạn")
        );
        assert_eq!(root.attributes, [("x".to_owned(), "1 & 2".to_owned())]);
        assert_eq!(root.children[0].namespace, "urn:b");
        assert_eq!(root.children[0].text, "<&>");
        assert_eq!(root.children[1].namespace, "");
    }

    #[test]
    fn hostile_documents_are_refused_with_a_name() {
        let deep = "<a>".repeat(40) + &"</a>".repeat(40);
        let many = format!("<a>{}</a>", "<b/>".repeat(60_000));
        #[allow(clippy::type_complexity, reason = "a table of cases")]
        let cases: &[(&[u8], fn(&XmlError) -> bool)] = &[
            (b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", |e| {
                matches!(e, XmlError::DocumentType)
            }),
            (b"<a>&x;</a>", |e| matches!(e, XmlError::Entity(_))),
            (b"<a b='&x;'/>", |e| matches!(e, XmlError::Entity(_))),
            (b"<a>", |e| matches!(e, XmlError::Malformed { .. })),
            (b"<a></b>", |e| matches!(e, XmlError::Malformed { .. })),
            (b"<a/><b/>", |e| matches!(e, XmlError::Malformed { .. })),
            (b"x<a/>", |e| matches!(e, XmlError::Malformed { .. })),
            (b"<p:a/>", |e| matches!(e, XmlError::Malformed { .. })),
            (b"<a>&#0;</a>", |e| matches!(e, XmlError::Malformed { .. })),
            (b"<a>\x01</a>", |e| matches!(e, XmlError::Malformed { .. })),
            (b"", |e| matches!(e, XmlError::Malformed { .. })),
            (b"<?xml version='1.0' encoding='x-none'?><a/>", |e| {
                matches!(e, XmlError::Encoding(_))
            }),
            (b"<a>\xff</a>", |e| matches!(e, XmlError::Encoding(_))),
            (deep.as_bytes(), |e| matches!(e, XmlError::TooMuch)),
            (many.as_bytes(), |e| matches!(e, XmlError::TooMuch)),
        ];
        for (xml, expected) in cases {
            let error = read(xml, 1 << 20).expect_err("refused");
            assert!(expected(&error), "{error}");
        }
        assert_eq!(read(b"<a/>", 3), Err(XmlError::TooLarge(3)));
        let latin = read(
            b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>",
            100,
        );
        assert_eq!(latin.map(|root| root.text), Ok("é".to_owned()));
    }
}
