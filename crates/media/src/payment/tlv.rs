//! Tag, length, value.

use std::ops::Range;

use super::MAX_PAYMENT;

/// One object of a payload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// 0 to 99.
    pub tag: u8,
    /// What it holds.
    pub value: Value,
    /// The bytes of the payload that hold tag, length and value.
    pub range: Range<usize>,
}

/// What an object holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Text, as bytes of the payload.
    Text(Range<usize>),
    /// Objects.
    Objects(Vec<Object>),
}

/// Why a payload cannot be taken apart. Never a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PaymentError {
    /// It does not begin as every such code does (`000201`): it is something else.
    #[error("not an order to pay")]
    NotPayment,
    /// Longer than [`MAX_PAYMENT`] bytes.
    #[error("the order to pay is longer than {MAX_PAYMENT} bytes")]
    TooLong,
    /// Where a tag should stand are no two digits.
    #[error("no tag at byte {at}")]
    BadTag {
        /// Where.
        at: usize,
    },
    /// Where a length should stand are no two digits.
    #[error("no length at byte {at}")]
    BadLength {
        /// Where.
        at: usize,
    },
    /// A value reaches beyond the end.
    #[error("cut off: the value at byte {at} is longer than what is left")]
    Truncated {
        /// Where.
        at: usize,
    },
    /// A tag stands twice. Programs would disagree on which to follow, so none is.
    #[error("tag {tag:02} stands twice")]
    Repeated {
        /// Which.
        tag: u8,
    },
    /// Something follows the checksum, which must be last.
    #[error("something follows the checksum")]
    AfterChecksum,
}

/// How long a value is: EMVCo counts characters, some generators bytes. They differ only beyond ASCII.
#[derive(Clone, Copy)]
enum Unit {
    Characters,
    Bytes,
}

/// Objects hold objects two deep at most: a template, in it NAPAS's pair of bank and account.
const DEEPEST: usize = 2;

pub(super) fn parse(payload: &str) -> Result<Vec<Object>, PaymentError> {
    if !super::Payment::is_meant(payload) {
        return Err(PaymentError::NotPayment);
    }
    if payload.len() > MAX_PAYMENT {
        return Err(PaymentError::TooLong);
    }
    let objects = list(payload, 0..payload.len(), 0, Unit::Characters).or_else(|error| {
        // The first error is the one to tell.
        list(payload, 0..payload.len(), 0, Unit::Bytes).map_err(|_| error)
    })?;
    match objects.iter().position(|object| object.tag == 63) {
        Some(place) if place + 1 != objects.len() => Err(PaymentError::AfterChecksum),
        _ => Ok(objects),
    }
}

fn list(
    payload: &str,
    within: Range<usize>,
    depth: usize,
    unit: Unit,
) -> Result<Vec<Object>, PaymentError> {
    let mut objects: Vec<Object> = Vec::new();
    let mut at = within.start;
    while at < within.end {
        let tag = digits(payload, at, within.end).ok_or(PaymentError::BadTag { at })?;
        let length =
            digits(payload, at + 2, within.end).ok_or(PaymentError::BadLength { at: at + 2 })?;
        let from = at + 4;
        let rest = payload
            .get(from..within.end)
            .ok_or(PaymentError::Truncated { at: from })?;
        let bytes = match unit {
            Unit::Bytes => usize::from(length),
            Unit::Characters => {
                let mut ends = rest.char_indices().map(|(start, c)| start + c.len_utf8());
                if length == 0 {
                    0
                } else {
                    ends.nth(usize::from(length) - 1)
                        .ok_or(PaymentError::Truncated { at: from })?
                }
            }
        };
        if rest.get(..bytes).is_none() {
            return Err(PaymentError::Truncated { at: from });
        }
        if objects.iter().any(|object| object.tag == tag) {
            return Err(PaymentError::Repeated { tag });
        }
        let place = from..from + bytes;
        let value = value(payload, tag, &objects, place.clone(), depth, unit);
        objects.push(Object {
            tag,
            value,
            range: at..place.end,
        });
        at = place.end;
    }
    Ok(objects)
}

/// The value at `place`. What should hold objects and does not is text: many schemes of tags 26–51 put a plain number there.
fn value(
    payload: &str,
    tag: u8,
    before: &[Object],
    place: Range<usize>,
    depth: usize,
    unit: Unit,
) -> Value {
    let template = match depth {
        0 => matches!(tag, 26..=51 | 62 | 64 | 80..=99),
        // In NAPAS's template the second object holds bank and account; in all others it is text.
        1 => tag == 1 && napas(payload, before),
        _ => false,
    };
    if template
        && depth < DEEPEST
        && !place.is_empty()
        && let Ok(inner) = list(payload, place.clone(), depth + 1, unit)
    {
        return Value::Objects(inner);
    }
    Value::Text(place)
}

fn napas(payload: &str, before: &[Object]) -> bool {
    matches!(before, [Object { tag: 0, value: Value::Text(range), .. }] if payload[range.clone()].eq_ignore_ascii_case(super::NAPAS))
}

/// Two digits at a byte.
fn digits(payload: &str, at: usize, end: usize) -> Option<u8> {
    match payload.as_bytes().get(at..(at + 2).min(end))? {
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => Some((tens - b'0') * 10 + (ones - b'0')),
        _ => None,
    }
}

pub(super) fn compose(objects: &[(u8, &str)]) -> Option<String> {
    let mut text = String::new();
    for (tag, value) in objects {
        let length = value.chars().count();
        if *tag > 99 || length > 99 {
            return None;
        }
        text.push_str(&format!("{tag:02}{length:02}{value}"));
    }
    Some(text)
}
