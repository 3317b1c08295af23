//! The text of an SPF record, after RFC 7208 §4.6.1, §5, §6 and §12.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::macros::MacroString;
use crate::limits;

/// What a matching mechanism says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Qualifier {
    /// `+`, or nothing.
    Pass,
    /// `-`
    Fail,
    /// `~`
    SoftFail,
    /// `?`
    Neutral,
}

/// A mechanism with its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mechanism {
    /// Everyone.
    All,
    /// Whom another domain's record lets pass.
    Include(MacroString),
    /// The addresses of a host, with the prefix lengths of IPv4 and IPv6.
    A(Option<MacroString>, u8, u8),
    /// The addresses of the mail exchangers, with the prefix lengths.
    Mx(Option<MacroString>, u8, u8),
    /// Clients whose confirmed name ends in the domain.
    Ptr(Option<MacroString>),
    /// A range of IPv4.
    Ip4(Ipv4Addr, u8),
    /// A range of IPv6.
    Ip6(Ipv6Addr, u8),
    /// Everyone for whom the expanded name has an address.
    Exists(MacroString),
}

impl Mechanism {
    /// Whether it counts against the ten look-ups.
    #[must_use]
    pub fn asks(&self) -> bool {
        !matches!(self, Self::All | Self::Ip4(..) | Self::Ip6(..))
    }
}

/// A mechanism, what it says, and how it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// What a match says.
    pub qualifier: Qualifier,
    /// What is compared.
    pub mechanism: Mechanism,
    /// The words of the record.
    pub text: String,
}

/// A record without a fault in its syntax.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SpfRecord {
    /// Mechanisms in order.
    pub directives: Vec<Directive>,
    /// Where to go on when none matches.
    pub redirect: Option<MacroString>,
    /// Where an explanation stands.
    pub explanation: Option<MacroString>,
}

/// What is wrong with a record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SpfSyntax {
    /// A byte outside visible ASCII.
    #[error("the record holds a byte that is not visible ASCII")]
    NotAscii,
    /// Longer, or of more terms, than anything sensible.
    #[error("the record is too long")]
    TooLong,
    /// A term that is neither mechanism nor modifier, or badly written.
    #[error("the term `{0}` is not written after RFC 7208")]
    BadTerm(String),
    /// `redirect` or `exp` twice.
    #[error("the modifier `{0}` stands twice")]
    Twice(&'static str),
}

/// Whether a text record is an SPF record: `v=spf1`, then a blank or the end.
#[must_use]
pub fn is_spf(text: &[u8]) -> bool {
    text.get(..6)
        .is_some_and(|start| start.eq_ignore_ascii_case(b"v=spf1"))
        && text.get(6).is_none_or(|next| *next == b' ')
}

impl SpfRecord {
    /// Reads a record.
    ///
    /// # Errors
    /// [`SpfSyntax`]: a fault anywhere makes the whole record invalid (RFC 7208 §4.6).
    pub fn parse(text: &[u8]) -> Result<Self, SpfSyntax> {
        if text.len() > limits::SPF_RECORD {
            return Err(SpfSyntax::TooLong);
        }
        if !text.iter().all(|b| (0x20..0x7f).contains(b)) {
            return Err(SpfSyntax::NotAscii);
        }
        let text = std::str::from_utf8(text).map_err(|_| SpfSyntax::NotAscii)?;
        let mut record = Self::default();
        let terms = text.split(' ').skip(1).filter(|term| !term.is_empty());
        for (count, term) in terms.enumerate() {
            if count >= limits::SPF_TERMS {
                return Err(SpfSyntax::TooLong);
            }
            record
                .term(term)
                .unwrap_or_else(|| Err(SpfSyntax::BadTerm(term.to_owned())))?;
        }
        Ok(record)
    }

    /// Reads one term; nothing where it is badly written.
    fn term(&mut self, term: &str) -> Option<Result<(), SpfSyntax>> {
        if let Some((name, value)) = modifier(term) {
            let (place, label) = match name.to_ascii_lowercase().as_str() {
                "redirect" => (&mut self.redirect, "redirect"),
                "exp" => (&mut self.explanation, "exp"),
                _ => return MacroString::parse(value, true).map(|_| Ok(())),
            };
            if place.is_some() {
                return Some(Err(SpfSyntax::Twice(label)));
            }
            *place = Some(MacroString::domain(value)?);
            return Some(Ok(()));
        }
        let (qualifier, rest) = match term.as_bytes().first()? {
            b'+' => (Qualifier::Pass, term.get(1..)?),
            b'-' => (Qualifier::Fail, term.get(1..)?),
            b'~' => (Qualifier::SoftFail, term.get(1..)?),
            b'?' => (Qualifier::Neutral, term.get(1..)?),
            _ => (Qualifier::Pass, term),
        };
        self.directives.push(Directive {
            qualifier,
            mechanism: mechanism(rest)?,
            text: term.to_owned(),
        });
        Some(Ok(()))
    }
}

/// `name=value`, where the `=` follows the name at once.
fn modifier(term: &str) -> Option<(&str, &str)> {
    let (name, value) = term.split_once('=')?;
    let good = name
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
    (good && name.starts_with(|c: char| c.is_ascii_alphabetic())).then_some((name, value))
}

fn mechanism(text: &str) -> Option<Mechanism> {
    let end = text.find([':', '/']).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let argument = rest.strip_prefix(':');
    Some(match name.to_ascii_lowercase().as_str() {
        "all" => rest.is_empty().then_some(Mechanism::All)?,
        "include" => Mechanism::Include(MacroString::domain(argument?)?),
        "exists" => Mechanism::Exists(MacroString::domain(argument?)?),
        "ptr" if rest.is_empty() => Mechanism::Ptr(None),
        "ptr" => Mechanism::Ptr(Some(MacroString::domain(argument?)?)),
        "a" => {
            let (domain, four, six) = host_and_prefixes(rest)?;
            Mechanism::A(domain, four, six)
        }
        "mx" => {
            let (domain, four, six) = host_and_prefixes(rest)?;
            Mechanism::Mx(domain, four, six)
        }
        "ip4" => {
            let (address, length) = address_and_prefix(argument?, 32)?;
            Mechanism::Ip4(address.parse().ok()?, length)
        }
        "ip6" => {
            let (address, length) = address_and_prefix(argument?, 128)?;
            Mechanism::Ip6(address.parse().ok()?, length)
        }
        _ => return None,
    })
}

fn address_and_prefix(text: &str, most: u8) -> Option<(&str, u8)> {
    match text.split_once('/') {
        Some((address, length)) => Some((address, prefix(length, most)?)),
        None => Some((text, most)),
    }
}

/// A prefix length without leading zeros.
fn prefix(digits: &str, most: u8) -> Option<u8> {
    let plain =
        digits.bytes().all(|b| b.is_ascii_digit()) && (digits == "0" || !digits.starts_with('0'));
    digits
        .parse()
        .ok()
        .filter(|length| plain && *length <= most)
}

/// `[:domain][/n][//n]`.
fn host_and_prefixes(rest: &str) -> Option<(Option<MacroString>, u8, u8)> {
    let (rest, six) = match rest.rsplit_once("//") {
        Some((left, digits)) if ends_in_digits(digits) => (left, prefix(digits, 128)?),
        _ => (rest, 128),
    };
    let (rest, four) = match rest.rsplit_once('/') {
        Some((left, digits)) if ends_in_digits(digits) => (left, prefix(digits, 32)?),
        _ => (rest, 32),
    };
    if rest.is_empty() {
        return Some((None, four, six));
    }
    Some((
        Some(MacroString::domain(rest.strip_prefix(':')?)?),
        four,
        six,
    ))
}

fn ends_in_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}
