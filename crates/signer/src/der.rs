//! BER and DER (ITU-T X.690): just enough to walk certificates and PKCS #7, which Android accepts in BER too.

use crate::limits;

/// One value: its tag byte, its content, and all its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Element<'a> {
    /// The identifier octet (tags above 30 do not occur here and are refused).
    pub(crate) tag: u8,
    /// The content, without the end mark of an indefinite length.
    pub(crate) content: &'a [u8],
    /// The whole encoding.
    pub(crate) whole: &'a [u8],
}

pub(crate) const INTEGER: u8 = 0x02;
pub(crate) const BIT_STRING: u8 = 0x03;
pub(crate) const OCTET_STRING: u8 = 0x04;
pub(crate) const OID: u8 = 0x06;
pub(crate) const SEQUENCE: u8 = 0x30;
pub(crate) const SET: u8 = 0x31;

impl<'a> Element<'a> {
    /// The first value of `bytes` and what follows it; `None` where there is none that is whole.
    pub(crate) fn first(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        Self::at(bytes, 0)
    }

    fn at(bytes: &'a [u8], depth: usize) -> Option<(Self, &'a [u8])> {
        let tag = *bytes.first()?;
        if tag & 0x1f == 0x1f {
            return None;
        }
        let first = *bytes.get(1)?;
        let (from, length) = match first {
            0..=0x7f => (2, usize::from(first)),
            0x80 => return Self::indefinite(tag, bytes, depth),
            0x81..=0x84 => {
                let count = usize::from(first & 0x7f);
                let octets = bytes.get(2..2 + count)?;
                (
                    2 + count,
                    octets
                        .iter()
                        .fold(0, |sum, octet| sum << 8 | usize::from(*octet)),
                )
            }
            _ => return None,
        };
        let to = from.checked_add(length)?;
        let element = Self {
            tag,
            content: bytes.get(from..to)?,
            whole: bytes.get(..to)?,
        };
        Some((element, bytes.get(to..)?))
    }

    /// A constructed value that ends with two zero octets.
    fn indefinite(tag: u8, bytes: &'a [u8], depth: usize) -> Option<(Self, &'a [u8])> {
        if tag & 0x20 == 0 || depth >= limits::DEPTH {
            return None;
        }
        let mut rest = bytes.get(2..)?;
        while !rest.starts_with(&[0, 0]) {
            rest = Self::at(rest, depth + 1)?.1;
        }
        let to = bytes.len() - rest.len();
        let element = Self {
            tag,
            content: bytes.get(2..to)?,
            whole: bytes.get(..to + 2)?,
        };
        Some((element, bytes.get(to + 2..)?))
    }

    /// The values inside, in order; ends at the first that is not whole.
    pub(crate) fn children(&self) -> impl Iterator<Item = Element<'a>> + use<'a> {
        let mut rest = self.content;
        std::iter::from_fn(move || {
            let (element, after) = Self::first(rest)?;
            rest = after;
            Some(element)
        })
    }

    /// The values inside, with an end of `None` unless every byte belongs to one.
    pub(crate) fn all(&self, most: usize) -> Option<Vec<Element<'a>>> {
        let mut rest = self.content;
        let mut elements = Vec::new();
        while !rest.is_empty() {
            let (element, after) = Self::first(rest)?;
            if elements.len() >= most {
                return None;
            }
            elements.push(element);
            rest = after;
        }
        Some(elements)
    }

    pub(crate) fn tagged(self, tag: u8) -> Option<Self> {
        (self.tag == tag).then_some(self)
    }

    /// An object identifier in dotted form.
    pub(crate) fn oid(&self) -> Option<String> {
        self.tagged(OID)?;
        let mut text = String::new();
        let mut value: u64 = 0;
        for octet in self.content.get(..self.content.len().min(64))? {
            value = value.checked_mul(128)? | u64::from(octet & 0x7f);
            if octet & 0x80 == 0 {
                if text.is_empty() {
                    let head = (value / 40).min(2);
                    text = format!("{head}.{}", value - head * 40);
                } else {
                    text.push('.');
                    text.push_str(&value.to_string());
                }
                value = 0;
            }
        }
        (!text.is_empty()).then_some(text)
    }

    /// The bytes of an octet string, also of one sent in pieces (BER).
    pub(crate) fn octets(&self) -> Option<std::borrow::Cow<'a, [u8]>> {
        fn gather(element: &Element<'_>, into: &mut Vec<u8>, depth: usize) -> Option<()> {
            match element.tag {
                OCTET_STRING => into.extend_from_slice(element.content),
                0x24 if depth < limits::DEPTH => {
                    for child in element.all(usize::MAX)? {
                        gather(&child, into, depth + 1)?;
                    }
                }
                _ => return None,
            }
            Some(())
        }
        if self.tag == OCTET_STRING {
            return Some(self.content.into());
        }
        let mut whole = Vec::new();
        gather(self, &mut whole, 0)?;
        Some(whole.into())
    }

    /// An integer's magnitude without leading zeros, when it is not negative.
    pub(crate) fn unsigned(&self) -> Option<&'a [u8]> {
        self.tagged(INTEGER)?;
        if self.content.first()? & 0x80 != 0 {
            return None;
        }
        Some(magnitude(self.content))
    }
}

/// Bytes without leading zeros.
pub(crate) fn magnitude(bytes: &[u8]) -> &[u8] {
    let from = bytes
        .iter()
        .position(|byte| *byte != 0)
        .unwrap_or(bytes.len());
    bytes.get(from..).unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn a_value_of_indefinite_length_ends_at_its_own_mark() {
        let bytes = [0x30, 0x80, 0x24, 0x80, 0x04, 1, 7, 0, 0, 0, 0, 5];
        let (outer, rest) = Element::first(&bytes).unwrap();
        assert_eq!(rest, [5]);
        let inner = outer.children().next().unwrap();
        assert_eq!(inner.octets().unwrap().as_ref(), [7]);
    }

    #[test]
    fn lengths_beyond_the_bytes_are_no_value() {
        for bytes in [
            &[0x30, 5, 1][..],
            &[0x30, 0x84, 0xff, 0xff, 0xff, 0xff],
            &[0x30],
            &[0x04, 0x80, 0, 0],
        ] {
            assert_eq!(Element::first(bytes), None);
        }
    }

    #[test]
    fn object_identifiers_are_written_with_dots() {
        let bytes = [6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2];
        assert_eq!(
            Element::first(&bytes).unwrap().0.oid().unwrap(),
            "1.2.840.113549.1.7.2"
        );
    }

    #[test]
    fn nesting_is_bounded() {
        let deep = [0x30, 0x80].repeat(100_000);
        assert_eq!(Element::first(&deep), None);
    }
}
