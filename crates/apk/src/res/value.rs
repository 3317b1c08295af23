//! Values (`Res_value`).

use std::borrow::Cow;

use super::chunk::{u8_at, u32_at};

/// The type and data of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ValueKind {
    /// The type byte.
    pub kind: u8,
    /// The data.
    pub data: u32,
}

impl ValueKind {
    pub(crate) const REFERENCE: u8 = 1;
    pub(crate) const STRING: u8 = 3;
    pub(crate) const DYNAMIC_REFERENCE: u8 = 7;
    const BOOLEAN: u8 = 0x12;
    const INTEGERS: std::ops::RangeInclusive<u8> = 0x10..=0x1f;

    /// Reads the eight bytes at `at`.
    pub(crate) fn at(bytes: &[u8], at: usize) -> Option<Self> {
        Some(Self {
            kind: u8_at(bytes, at.checked_add(3)?)?,
            data: u32_at(bytes, at.checked_add(4)?)?,
        })
    }

    /// The resource that it refers to.
    #[must_use]
    pub fn reference(self) -> Option<u32> {
        (matches!(self.kind, Self::REFERENCE | Self::DYNAMIC_REFERENCE) && self.data != 0)
            .then_some(self.data)
    }

    /// A number or a boolean.
    #[must_use]
    pub fn integer(self) -> Option<u32> {
        Self::INTEGERS.contains(&self.kind).then_some(self.data)
    }

    /// True or false; a number other than zero is true, as Android takes it.
    #[must_use]
    pub fn boolean(self) -> Option<bool> {
        self.integer().map(|value| value != 0)
    }

    /// As a manifest's source would write it, without strings and references.
    #[must_use]
    pub fn literal(self) -> Option<String> {
        match self.kind {
            Self::BOOLEAN => Some((self.data != 0).to_string()),
            0x04 => Some(f32::from_bits(self.data).to_string()),
            0x1c..=0x1f => Some(format!("#{:08x}", self.data)),
            kind if Self::INTEGERS.contains(&kind) => Some(self.data.cast_signed().to_string()),
            _ => None,
        }
    }
}

/// A value with its string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value<'a> {
    /// Type and data.
    pub kind: ValueKind,
    /// The string, where it is one.
    pub text: Option<Cow<'a, str>>,
}
