//! Compiled XML (`ResXMLTree`), as `androidfw` walks it.
//!
//! Attribute names are found by resource id; their text is only a decoy. Header sizes are skipped, not compared. Where Android gives up, the reader notes
//! it ([`Xml::refused`]) and reads on as far as sense can be made.

use std::borrow::Cow;

use super::FormOddity;
use super::chunk::{
    Header, STRING_POOL, XML, XML_END, XML_MAP, XML_NAMESPACE_END, XML_NAMESPACE_START, XML_NODES,
    XML_START, XML_TEXT, u16_at, u32_at,
};
use super::pool::Pool;
use super::value::{Value, ValueKind};

/// The most elements that are read of one file.
pub const MAX_ELEMENTS: usize = 200_000;
/// The deepest element that is read.
pub const MAX_DEPTH: usize = 256;
/// The most attributes that are read of one element.
pub const MAX_ATTRIBUTES: usize = 1_024;
/// The most bytes of names and values that are read of one file: strings may be asked for again and again.
pub const MAX_TEXT: usize = 64 << 20;
/// More namespaces than this are no tool's work.
const MAX_NAMESPACES: usize = 24;
const NONE: u32 = u32::MAX;

/// An attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute<'a> {
    /// The resource id that gives it its meaning; `None` for one without namespace (`package`, `split`).
    pub id: Option<u32>,
    /// Its name as text.
    pub name: Cow<'a, str>,
    /// Its value.
    pub value: Value<'a>,
    /// The text as it stood in the source, where it was kept.
    pub raw: Option<Cow<'a, str>>,
}

/// An element's start or end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event<'a> {
    /// `<name …>`.
    Start {
        /// Its name.
        name: Cow<'a, str>,
        /// Its attributes.
        attributes: Vec<Attribute<'a>>,
    },
    /// `</name>`.
    End,
    /// Text between elements.
    Text(Cow<'a, str>),
}

/// A compiled XML file.
#[derive(Debug)]
pub struct Xml<'a> {
    bytes: &'a [u8],
    pool: Pool<'a>,
    /// The resource ids of the first strings, as they lie in the map.
    map: &'a [u8],
    first_node: usize,
    end: usize,
    /// Bytes of names and values read so far.
    read: usize,
    /// What is odd.
    pub oddities: Vec<FormOddity>,
    /// Whether Android's reader gives the file up.
    pub refused: bool,
}

impl<'a> Xml<'a> {
    /// Whether bytes look like compiled XML at all: by their type, or by a string pool at the start of their content.
    #[must_use]
    pub fn looks_like(bytes: &[u8]) -> bool {
        Header::at(bytes, 0).is_some_and(|root| {
            root.kind == XML
                || Header::at(bytes, root.header).is_some_and(|next| next.kind == STRING_POOL)
        })
    }

    /// Opens a file; `None` where it has no string pool or no element.
    #[must_use]
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let mut odd = Vec::new();
        let mut refused = false;
        let root = Header::at(bytes, 0)?;
        if root.kind != XML {
            odd.push(FormOddity::RootType);
        }
        if root.header != 8 {
            odd.push(FormOddity::RootHeader);
        }
        if root.size > bytes.len() || root.header > bytes.len() {
            odd.push(FormOddity::TotalSize);
            refused = true;
        } else if root.size < bytes.len() {
            odd.push(FormOddity::Overlay);
        }
        let plausible = |end: usize| end > 8 + 28 && end <= bytes.len();
        let mut end = if plausible(root.size) {
            root.size
        } else {
            bytes.len()
        };
        let start = if Header::at(bytes, root.header).is_some_and(|next| next.kind == STRING_POOL) {
            root.header
        } else {
            8
        };
        let mut found = prologue(bytes, start, end, &mut odd);
        if found.first_node.is_none() && end < bytes.len() {
            // The size cuts the elements off; other readers go by the bytes there are.
            refused = true;
            odd.push(FormOddity::TotalSize);
            end = bytes.len();
            found = prologue(bytes, start, end, &mut Vec::new());
        }
        let pool = found.pool?;
        let mut xml = Self {
            bytes,
            pool,
            map: found.map,
            first_node: found.first_node?,
            end,
            read: 0,
            oddities: odd,
            refused: refused || found.refused || pool.refused,
        };
        if !xml.pool.strings_hold(20_000) {
            xml.note(FormOddity::PoolString);
        }
        if xml.map.len() / 4 > xml.pool.len() {
            xml.note(FormOddity::ResourceMap);
        }
        Some(xml)
    }

    pub(crate) fn note(&mut self, oddity: FormOddity) {
        if !self.oddities.contains(&oddity) {
            self.oddities.push(oddity);
        }
    }

    /// Walks the elements and notes what is odd on the way. Elements deeper than [`MAX_DEPTH`] are passed over, so that nobody hides what follows behind them.
    pub fn walk(&mut self, mut each: impl FnMut(Event<'a>)) {
        let (mut at, mut depth, mut elements, mut namespaces, mut open_namespaces) =
            (self.first_node, 0usize, 0usize, 0usize, 0isize);
        while let Some(node) = Header::at(self.bytes, at).filter(|_| at < self.end) {
            let sound = node.holds(16, self.end - at);
            let length = if node.size >= 16 && node.size <= self.end - at {
                node.size
            } else {
                0
            };
            if !sound {
                // Android reads no further than the end of the first element.
                self.refused |= depth > 0 || elements == 0;
                self.note(FormOddity::ChunkSize);
                if length == 0 {
                    return;
                }
            }
            if node.header != 16 && XML_NODES.contains(&node.kind) {
                self.note(FormOddity::NodeHeader);
            }
            let content = if sound { node.header } else { 16 };
            let body = self
                .bytes
                .get(at + content..at + length)
                .unwrap_or_default();
            match node.kind {
                XML_START => {
                    elements += 1;
                    depth += 1;
                    if elements > MAX_ELEMENTS || self.read > MAX_TEXT {
                        self.note(FormOddity::Deep);
                        return;
                    }
                    if depth > MAX_DEPTH {
                        self.note(FormOddity::Deep);
                        at += length;
                        continue;
                    }
                    match self.start(body, depth) {
                        Some(event) => each(event),
                        None => {
                            self.refused = true;
                            self.note(FormOddity::Attributes);
                        }
                    }
                }
                XML_END => {
                    let passed_over = depth > MAX_DEPTH;
                    match depth.checked_sub(1) {
                        Some(less) => depth = less,
                        None => self.note(FormOddity::Unbalanced),
                    }
                    if !passed_over {
                        each(Event::End);
                    }
                }
                XML_TEXT => {
                    if let Some(text) = u32_at(body, 0).and_then(|index| self.pool.get(index)) {
                        each(Event::Text(text));
                    }
                }
                XML_NAMESPACE_START => {
                    namespaces += 1;
                    open_namespaces += 1;
                    if namespaces == MAX_NAMESPACES + 1 {
                        self.note(FormOddity::Namespaces);
                    }
                }
                XML_NAMESPACE_END => open_namespaces -= 1,
                kind => self.note(match kind {
                    STRING_POOL => FormOddity::SecondPool,
                    XML_MAP => FormOddity::ResourceMap,
                    _ => FormOddity::UnknownChunk,
                }),
            }
            at += length;
        }
        if depth != 0 || open_namespaces != 0 {
            self.note(FormOddity::Unbalanced);
        }
    }

    fn start(&mut self, body: &'a [u8], depth: usize) -> Option<Event<'a>> {
        let name = self.pool.get(u32_at(body, 4)?);
        // Android asks for the names of what stands right under the manifest and the application; what is deeper it may pass over unread.
        self.refused |= name.is_none() && depth <= 3;
        let name = name.unwrap_or_default();
        self.read += name.len();
        if name.is_empty()
            || name.contains(|c: char| {
                c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '/' | '&' | '"')
            })
        {
            self.note(FormOddity::ElementName);
        }
        let (start, size, count) = (
            usize::from(u16_at(body, 8)?),
            usize::from(u16_at(body, 10)?),
            usize::from(u16_at(body, 12)?),
        );
        if (start != 20 || size != 20) && count > 0 || start < 20 {
            self.note(FormOddity::Attributes);
        }
        if start + size * count > body.len() {
            return None;
        }
        let mut attributes = Vec::with_capacity(count.min(MAX_ATTRIBUTES));
        for index in 0..count.min(MAX_ATTRIBUTES) {
            let Some(here) = body.get(start + index * size..) else {
                break;
            };
            let Some(attribute) = self.attribute(here).filter(|_| self.read <= MAX_TEXT) else {
                break;
            };
            attributes.push(attribute);
        }
        Some(Event::Start { name, attributes })
    }

    fn attribute(&mut self, here: &'a [u8]) -> Option<Attribute<'a>> {
        let (namespace, name, raw) = (u32_at(here, 0)?, u32_at(here, 4)?, u32_at(here, 8)?);
        let kind = ValueKind::at(here, 12)?;
        let id = u32_at(self.map, (name as usize).checked_mul(4)?).filter(|id| *id != 0);
        let text = self.pool.get(name).unwrap_or_default();
        let known = id.and_then(super::super::attr::name);
        if known.is_some_and(|known| !text.is_empty() && known != text)
            || text.contains(|c: char| c.is_control() || matches!(c, '<' | '>' | '"'))
        {
            self.note(FormOddity::AttributeName);
        }
        let raw = if raw == NONE {
            None
        } else {
            self.pool.get(raw)
        };
        let value_text = if kind.kind == ValueKind::STRING {
            self.pool.get(kind.data)
        } else {
            None
        };
        let _ = namespace;
        self.read += text.len()
            + raw.as_ref().map_or(0, |raw| raw.len())
            + value_text.as_ref().map_or(0, |text| text.len());
        Some(Attribute {
            id,
            name: known.map_or(text, Cow::Borrowed),
            value: Value {
                kind,
                text: value_text,
            },
            raw,
        })
    }
}

struct Prologue<'a> {
    pool: Option<Pool<'a>>,
    map: &'a [u8],
    first_node: Option<usize>,
    refused: bool,
}

/// The chunks before the first element.
fn prologue<'a>(
    bytes: &'a [u8],
    start: usize,
    end: usize,
    odd: &mut Vec<FormOddity>,
) -> Prologue<'a> {
    let mut found = Prologue {
        pool: None,
        map: &[],
        first_node: None,
        refused: false,
    };
    let mut at = start;
    while let Some(chunk) = Header::at(bytes, at).filter(|_| at < end) {
        if XML_NODES.contains(&chunk.kind) {
            found.first_node = Some(at);
            return found;
        }
        if !chunk.holds(8, end - at) {
            found.refused = true;
            odd.push(FormOddity::ChunkSize);
        }
        let length = chunk.size;
        match chunk.kind {
            STRING_POOL if found.pool.is_some() => {
                // Android lets the last pool before the elements win.
                odd.push(FormOddity::SecondPool);
                let second = Pool::read(bytes.get(at..end).unwrap_or_default(), &mut Vec::new());
                found.pool = second.or(found.pool);
            }
            STRING_POOL => found.pool = Pool::read(bytes.get(at..end).unwrap_or_default(), odd),
            XML_MAP => {
                if !found.map.is_empty() {
                    odd.push(FormOddity::ResourceMap);
                }
                let from = at + chunk.header.max(8);
                found.map = bytes
                    .get(from..at.saturating_add(length).min(end))
                    .unwrap_or_default();
            }
            _ => odd.push(FormOddity::UnknownChunk),
        }
        if length < 8 || length > end - at {
            // The size is impossible: the next chunk is looked for by its header.
            match resync(bytes, at + 8, end) {
                Some(next) => at = next,
                None => return found,
            }
        } else {
            at += length;
        }
    }
    found
}

/// The next resource map or first element, by its usual header.
fn resync(bytes: &[u8], from: usize, end: usize) -> Option<usize> {
    (from..end.saturating_sub(8))
        .step_by(4)
        .take(1 << 20)
        .find(|at| {
            Header::at(bytes, *at).is_some_and(|chunk| match chunk.kind {
                XML_MAP => chunk.header == 8 && chunk.holds(8, end - at),
                XML_NAMESPACE_START => chunk.header == 16 && chunk.size == 24,
                XML_START => chunk.header == 16 && chunk.size >= 36 && chunk.holds(16, end - at),
                _ => false,
            })
        })
}
