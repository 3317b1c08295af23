//! The configuration of a value (`ResTable_config`): for which language, density and release it stands.

use super::chunk::{u8_at, u16_at, u32_at};

/// For which device a value stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct Config {
    /// The language: two or three letters, zeros for any.
    language: [u8; 3],
    /// The region: two letters or three digits, zeros for any.
    region: [u8; 3],
    /// Dots per inch; 0 for any, 0xfffe for any density (vector), 0xffff for none.
    pub density: u16,
    /// The lowest API level; 0 for any.
    pub sdk: u16,
}

impl Config {
    /// Any density: what a vector picture has.
    pub const ANY_DENSITY: u16 = 0xfffe;

    /// Reads the configuration at `at`.
    pub(crate) fn at(bytes: &[u8], at: usize) -> Option<Self> {
        let size = u32_at(bytes, at)? as usize;
        let here = bytes.get(at..at.checked_add(size.min(64))?)?;
        Some(Self {
            language: letters(here, 8, b'a'),
            region: letters(here, 10, b'0'),
            density: u16_at(here, 14).unwrap_or(0),
            sdk: u16_at(here, 24).unwrap_or(0),
        })
    }

    /// The language as a tag (`vi`, `zh-CN`); empty for the default.
    #[must_use]
    pub fn locale(&self) -> String {
        let text = |letters: &[u8; 3]| {
            letters
                .iter()
                .take_while(|b| **b != 0)
                .map(|b| char::from(*b))
                .collect::<String>()
        };
        let (language, region) = (text(&self.language), text(&self.region));
        if region.is_empty() {
            language
        } else {
            format!("{language}-{region}")
        }
    }

    /// Whether it stands for any language.
    #[must_use]
    pub fn any_locale(&self) -> bool {
        self.language[0] == 0
    }
}

/// Two letters, or three packed into fifteen bits with the top bit set.
fn letters(bytes: &[u8], at: usize, base: u8) -> [u8; 3] {
    let (Some(first), Some(second)) = (u8_at(bytes, at), u8_at(bytes, at + 1)) else {
        return [0; 3];
    };
    let unpacked = if first & 0x80 == 0 {
        [first, second, 0]
    } else {
        [
            (second & 0x1f) + base,
            ((second >> 5) | (first & 0x03) << 3) + base,
            ((first >> 2) & 0x1f) + base,
        ]
    };
    if unpacked
        .iter()
        .all(|b| b.is_ascii_alphanumeric() || *b == 0)
    {
        unpacked
    } else {
        [0; 3]
    }
}
