//! Host names: from what was typed to labels that can be compared.
//!
//! A [`Host`] exists only if it is well formed. It keeps three views of one name — as given, as the network sees it (ASCII), as the matcher sees it
//! (folded to bare letters) — and a way back from every folded byte to the bytes that were given.

use std::net::Ipv6Addr;
use std::ops::Range;

use crate::fold;

/// The longest host name, without the final dot (RFC 1035 §2.3.4, less the length octets).
pub const MAX_HOST: usize = 253;
/// The longest label (RFC 1035 §2.3.4).
pub const MAX_LABEL: usize = 63;
/// The longest text that is taken for a host: `xn--` labels and percent signs make the given text longer than the name.
const MAX_GIVEN: usize = 2048;

/// Why a text is not a host.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HostError {
    /// Nothing was given.
    #[error("empty")]
    Empty,
    /// The name is longer than any host name can be.
    #[error("longer than {MAX_HOST} characters")]
    HostTooLong,
    /// One label is longer than any label can be.
    #[error("a label is longer than {MAX_LABEL} characters")]
    LabelTooLong,
    /// Two dots in a row, or a dot at the start.
    #[error("an empty label")]
    EmptyLabel,
    /// An invisible control character: typed by accident, or put there to hide something.
    #[error("a control character")]
    ControlCharacter,
    /// A character that turns the direction of reading: the name would be shown in another order than it is.
    #[error("a character that turns the direction of reading")]
    BidiControl,
    /// A character that no host name has.
    #[error("the character «{0}»")]
    InvalidCharacter(char),
    /// Letters beyond a–z that the rules for such names (UTS #46) do not allow.
    #[error("letters that the rules for international names do not allow")]
    InvalidIdn,
}

/// A well-formed host name or IP address.
#[derive(Debug, Clone)]
pub struct Host {
    /// The network's form: ASCII, lower case, no final dot.
    ascii: Name,
    /// What the folding changed; `None` for plain ASCII names, whose folded form is the ASCII form.
    international: Option<Box<International>>,
    /// Bytes to add to a position in the name to have the position in the given text (leading blanks that were cut).
    offset: u32,
    /// The address, when it is one.
    ip: bool,
}

/// A name of at most [`MAX_HOST`] bytes, kept in place so that reading a host allocates nothing.
#[derive(Clone)]
struct Name {
    bytes: [u8; MAX_HOST + 1],
    len: u8,
}

impl Name {
    fn as_bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.len)]
    }

    fn as_str(&self) -> &str {
        // Only ASCII is ever stored.
        std::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }
}

impl std::fmt::Debug for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The other views of a name with letters beyond a–z, or written in an unusual way.
#[derive(Debug, Clone)]
pub(crate) struct International {
    /// As people read it.
    pub(crate) unicode: String,
    /// Bare letters; same number of labels as the ASCII form.
    pub(crate) folded: String,
    /// For each folded byte, where it comes from in the given text.
    origin: Vec<(u32, u32)>,
    /// The folding replaced letters of other alphabets, not only Vietnamese marks.
    pub(crate) foreign_letters: bool,
    /// A label mixes alphabets.
    pub(crate) mixed_scripts: bool,
    /// The name has letters beyond a–z (else it was only percent-encoded or written with full-width letters).
    pub(crate) is_idn: bool,
}

impl Host {
    /// Reads a host: blanks around it and a final dot are dropped, capitals lowered, `[…]` around IPv6 addresses understood.
    ///
    /// # Errors
    /// What keeps the text from being a host, in the order of [`HostError`].
    pub fn parse(given: &str) -> Result<Self, HostError> {
        let start = given.len() - given.trim_ascii_start().len();
        let name = given.trim_ascii();
        let name = if name.len() > 1 {
            name.strip_suffix('.').unwrap_or(name)
        } else {
            name
        };
        let offset = u32::try_from(start).map_err(|_| HostError::HostTooLong)?;
        if name.is_empty() {
            return Err(HostError::Empty);
        }
        if let Some(ascii) = lowered(name)
            && !has_encoded_label(ascii.as_bytes())
        {
            check_lengths(ascii.as_bytes())?;
            let ip = is_ipv4(&ascii);
            return Ok(Self {
                ascii,
                international: None,
                offset,
                ip,
            });
        }
        Self::parse_unusual(name, offset)
    }

    /// Everything that is not letters a–z, digits, hyphens, underscores and dots.
    fn parse_unusual(name: &str, offset: u32) -> Result<Self, HostError> {
        if let Some(address) = name
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
        {
            return ipv6(address, offset);
        }
        if name.matches(':').count() > 1 {
            return ipv6(name, offset);
        }
        if name.len() > MAX_GIVEN {
            return Err(HostError::HostTooLong);
        }
        if let Some(bad) = name.chars().find_map(forbidden) {
            return Err(bad);
        }
        let decoded = decode_percent(name)?;
        let text: String = decoded.iter().map(|(c, _)| *c).collect();
        let ascii = idna::domain_to_ascii_cow(text.as_bytes(), idna::AsciiDenyList::EMPTY)
            .map_err(|_| HostError::InvalidIdn)?;
        let ascii = ascii.strip_suffix('.').unwrap_or(&ascii);
        check_lengths(ascii.as_bytes())?;
        let name = lowered(ascii).ok_or_else(|| {
            HostError::InvalidCharacter(ascii.chars().find(|c| !is_plain(*c)).unwrap_or('?'))
        })?;
        let international = International::new(&decoded, name.as_str());
        let ip = is_ipv4(&name);
        Ok(Self {
            ascii: name,
            international: Some(Box::new(international)),
            offset,
            ip,
        })
    }

    /// The network's form: ASCII, lower case, no final dot, no brackets.
    #[must_use]
    pub fn ascii(&self) -> &str {
        self.ascii.as_str()
    }

    /// As people read it, where that differs from the ASCII form.
    #[must_use]
    pub fn unicode(&self) -> Option<&str> {
        self.international
            .as_ref()
            .map(|other| other.unicode.as_str())
            .filter(|unicode| *unicode != self.ascii())
    }

    /// Whether it is an IP address.
    #[must_use]
    pub fn is_ip(&self) -> bool {
        self.ip
    }

    /// Where the name stands in the given text: without blanks around it.
    #[must_use]
    pub fn given(&self) -> Range<u32> {
        if self.folded().is_empty() {
            self.offset..self.offset
        } else {
            self.given_range(0..self.folded().len())
        }
    }

    /// Bare letters, digits, hyphens and dots for the matcher.
    pub(crate) fn folded(&self) -> &str {
        self.international
            .as_ref()
            .map_or(self.ascii.as_str(), |other| other.folded.as_str())
    }

    pub(crate) fn international(&self) -> Option<&International> {
        self.international.as_deref()
    }

    /// Bytes of the given text that folded bytes come from.
    #[must_use]
    pub(crate) fn given_range(&self, folded: Range<usize>) -> Range<u32> {
        let range = match &self.international {
            None => u32_of(folded.start)..u32_of(folded.end),
            Some(other) => {
                let inside = other.origin.get(folded).unwrap_or_default();
                let start = inside.iter().map(|(start, _)| *start).min().unwrap_or(0);
                start..inside.iter().map(|(_, end)| *end).max().unwrap_or(start)
            }
        };
        range.start + self.offset..range.end + self.offset
    }
}

fn u32_of(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')
}

/// The name in lower case, when it consists of characters that host names have and fits in place. Underscores are let through: service names
/// carry them and lists hold them.
fn lowered(name: &str) -> Option<Name> {
    let mut bytes = [0; MAX_HOST + 1];
    let mut allowed = true;
    for (to, from) in bytes.get_mut(..name.len())?.iter_mut().zip(name.bytes()) {
        *to = LOWERED[usize::from(from)];
        allowed &= *to != 0;
    }
    if allowed && name.len() <= MAX_HOST {
        Some(Name {
            bytes,
            len: u8::try_from(name.len()).ok()?,
        })
    } else {
        None
    }
}

/// Each byte in lower case, or 0 where no host name has it.
const LOWERED: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let c = byte as u8;
        if c.is_ascii_alphanumeric() || c == b'-' || c == b'_' || c == b'.' {
            table[byte] = c.to_ascii_lowercase();
        }
        byte += 1;
    }
    table
};

/// Whether a label carries letters beyond a–z in their technical form.
fn has_encoded_label(name: &[u8]) -> bool {
    // Two hyphens in a row are rare; only then the four letters are looked for.
    name.windows(2).any(|pair| pair == b"--")
        && (name.starts_with(b"xn--") || name.windows(5).any(|window| window == b".xn--"))
}

fn check_lengths(name: &[u8]) -> Result<(), HostError> {
    let mut label = 0_usize;
    for byte in name {
        if *byte != b'.' {
            label += 1;
        } else if label == 0 {
            return Err(HostError::EmptyLabel);
        } else if label > MAX_LABEL {
            return Err(HostError::LabelTooLong);
        } else {
            label = 0;
        }
    }
    match label {
        0 => Err(HostError::EmptyLabel),
        1..=MAX_LABEL if name.len() <= MAX_HOST => Ok(()),
        1..=MAX_LABEL => Err(HostError::HostTooLong),
        _ => Err(HostError::LabelTooLong),
    }
}

/// Whether a browser takes a name for an IPv4 address: up to four numbers, decimal, octal (`0313`) or hexadecimal (`0x7f`), the last filling what is
/// left (WHATWG URL, IPv4 parser).
fn is_ipv4(name: &Name) -> bool {
    // No top-level domain begins with a digit; few names end in what could be the end of a number.
    if !name.as_bytes().last().is_some_and(u8::is_ascii_hexdigit) {
        return false;
    }
    let name = name.as_str();
    let last = name.rfind('.').map_or(0, |dot| dot + 1);
    if !name.as_bytes()[last..]
        .first()
        .is_some_and(u8::is_ascii_digit)
    {
        return false;
    }
    let numbers: Option<Vec<u64>> = name.split('.').map(ipv4_number).collect();
    match numbers.as_deref() {
        Some([bytes @ .., rest]) if bytes.len() < 4 => {
            bytes.iter().all(|byte| *byte < 256) && *rest < 1 << (8 * (4 - bytes.len()))
        }
        _ => false,
    }
}

fn ipv4_number(text: &str) -> Option<u64> {
    let (digits, radix) = match text.strip_prefix("0x") {
        Some("") => return Some(0),
        Some(digits) => (digits, 16),
        None if text.len() > 1 && text.starts_with('0') => (&text[1..], 8),
        None => (text, 10),
    };
    u64::from_str_radix(digits, radix).ok()
}

fn ipv6(text: &str, offset: u32) -> Result<Host, HostError> {
    let address: Ipv6Addr = text.parse().map_err(|_| HostError::InvalidCharacter(':'))?;
    let text = address.to_string();
    let mut name = Name {
        bytes: [0; MAX_HOST + 1],
        len: u8::try_from(text.len()).map_err(|_| HostError::HostTooLong)?,
    };
    name.bytes[..text.len()].copy_from_slice(text.as_bytes());
    Ok(Host {
        ascii: name,
        international: None,
        offset,
        ip: true,
    })
}

/// Characters that no host has and that deserve a word of their own.
fn forbidden(c: char) -> Option<HostError> {
    match c {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' => {
            Some(HostError::BidiControl)
        }
        c if c.is_control() => Some(HostError::ControlCharacter),
        ' ' | '#' | '/' | ':' | '<' | '>' | '?' | '@' | '[' | '\\' | ']' | '^' | '|' | '"'
        | '`' | '{' | '}' | ',' | ';' | '!' | '*' | '(' | ')' | '&' | '=' | '+' | '$' | '\''
        | '~' => Some(HostError::InvalidCharacter(c)),
        _ => None,
    }
}

/// The characters with where each comes from, percent signs decoded (WHATWG URL, host parsing).
fn decode_percent(name: &str) -> Result<Vec<(char, Range<usize>)>, HostError> {
    let bytes = name.as_bytes();
    let (mut decoded, mut from): (Vec<u8>, Vec<Range<usize>>) = (
        Vec::with_capacity(bytes.len()),
        Vec::with_capacity(bytes.len()),
    );
    let mut at = 0;
    while at < bytes.len() {
        let hex = |i: usize| {
            bytes
                .get(i)
                .and_then(|b| char::from(*b).to_digit(16))
                .and_then(|d| u8::try_from(d).ok())
        };
        let (byte, len) = match (bytes[at], hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => (high * 16 + low, 3),
            (byte, ..) => (byte, 1),
        };
        decoded.push(byte);
        from.push(at..at + len);
        at += len;
    }
    let text = String::from_utf8(decoded).map_err(|_| HostError::InvalidIdn)?;
    let chars: Vec<(char, Range<usize>)> = text
        .char_indices()
        .map(|(i, c)| (c, from[i].start..from[i + c.len_utf8() - 1].end))
        .collect();
    match chars.iter().find_map(|(c, _)| forbidden(*c)) {
        Some(bad) => Err(bad),
        None => Ok(chars),
    }
}

impl International {
    /// `decoded` as typed, `ascii` its network form, already checked.
    fn new(decoded: &[(char, Range<usize>)], ascii: &str) -> Self {
        let (unicode, _) = idna::domain_to_unicode(ascii);
        let mut other = Self {
            is_idn: !unicode.is_ascii(),
            mixed_scripts: unicode.split('.').any(fold::mixes_scripts),
            unicode,
            folded: String::new(),
            origin: Vec::new(),
            foreign_letters: false,
        };
        // Dots split the typed text and the decoded name alike, so labels pair up; a label typed as `xn--…` has no letters to point at one by
        // one, and points at itself as a whole.
        let typed: Vec<&[(char, Range<usize>)]> =
            decoded.split(|(c, _)| fold::is_dot(*c)).collect();
        let unicode = other.unicode.clone();
        for (i, label) in unicode.split('.').enumerate() {
            if i > 0 {
                other.push('.', &(0..0));
            }
            let typed = typed.get(i).copied().unwrap_or_default();
            let whole =
                typed.first().map_or(0, |(_, r)| r.start)..typed.last().map_or(0, |(_, r)| r.end);
            let as_typed = typed
                .iter()
                .flat_map(|(c, _)| c.to_lowercase())
                .eq(label.chars())
                && typed.len() == label.chars().count();
            for (n, c) in label.chars().enumerate() {
                let from = typed
                    .get(n)
                    .filter(|_| as_typed)
                    .map_or(&whole, |(_, range)| range);
                other.fold_letter(c, from);
            }
        }
        other
    }

    fn fold_letter(&mut self, c: char, from: &Range<usize>) {
        for letter in fold::letters(c) {
            self.foreign_letters |= letter.foreign;
            self.push(letter.base, from);
        }
    }

    fn push(&mut self, c: char, from: &Range<usize>) {
        self.folded.push(c);
        self.origin.extend(std::iter::repeat_n(
            (u32_of(from.start), u32_of(from.end)),
            c.len_utf8(),
        ));
    }
}
