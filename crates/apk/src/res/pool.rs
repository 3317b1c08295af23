//! String pools (`ResStringPool`).

use std::borrow::Cow;

use super::FormOddity;
use super::chunk::{Header, u8_at, u16_at, u32_at};

const HEADER: usize = 28;
const UTF8: u32 = 1 << 8;
/// The longest string that is decoded, in bytes: nothing shown or compared is longer.
pub const MAX_STRING: usize = 64 << 10;

/// A string pool; strings are decoded when asked for.
#[derive(Debug, Clone, Copy)]
pub struct Pool<'a> {
    /// The chunk.
    bytes: &'a [u8],
    offsets: usize,
    count: usize,
    strings: usize,
    end: usize,
    utf8: bool,
    /// Whether Android gives the pool up (`ResStringPool::setTo`).
    pub(crate) refused: bool,
}

impl<'a> Pool<'a> {
    /// Reads the pool in `bytes`, which begin with its chunk header. What does not fit is cut to what does, and noted.
    pub(crate) fn read(bytes: &'a [u8], odd: &mut Vec<FormOddity>) -> Option<Self> {
        let header = Header::at(bytes, 0)?;
        let sound = header.holds(HEADER, bytes.len());
        if !sound {
            odd.push(FormOddity::ChunkSize);
        }
        let size = header.size.clamp(HEADER, bytes.len().max(HEADER));
        let bytes = bytes.get(..size.min(bytes.len()))?;
        let (count, styles) = (u32_at(bytes, 8)? as usize, u32_at(bytes, 12)? as usize);
        let utf8 = u32_at(bytes, 16)? & UTF8 != 0;
        let (mut strings, style_start) = (u32_at(bytes, 20)? as usize, u32_at(bytes, 24)? as usize);
        let offsets = if header.header >= HEADER && header.header < size {
            header.header
        } else {
            HEADER
        };
        let mut counts_lie = count
            .checked_mul(4)
            .and_then(|length| length.checked_add(offsets))
            .is_none_or(|to| to > size);
        if strings >= size && count > 0 {
            counts_lie = true;
            strings = size;
        }
        // Android checks that the offsets lie in the pool, not that they end before the strings.
        let mut refused = !sound || counts_lie;
        // Strings can only begin after the offsets: so many offsets there are, where the count lies.
        let fits = strings.saturating_sub(offsets) / 4;
        counts_lie |= count.saturating_add(styles) > fits && count > 0;
        let end = if styles > 0 && style_start > strings && style_start <= size {
            style_start
        } else {
            size
        };
        let styles_lie = styles > 0 && (style_start <= strings || style_start >= size);
        counts_lie |= styles_lie;
        refused |= styles_lie;
        let terminated = if utf8 {
            bytes.get(end.wrapping_sub(1)) == Some(&0)
        } else {
            bytes
                .get(end.wrapping_sub(2)..end)
                .is_some_and(|last| last == [0, 0])
        };
        if counts_lie {
            odd.push(FormOddity::PoolCounts);
        } else if count > 0 && !terminated {
            odd.push(FormOddity::PoolString);
        }
        refused |= count > 0 && !terminated;
        Some(Self {
            bytes,
            offsets,
            count: count.min(fits),
            strings,
            end,
            utf8,
            refused,
        })
    }

    /// How many strings there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The string at an index; `None` where Android finds none.
    #[must_use]
    pub fn get(&self, index: u32) -> Option<Cow<'a, str>> {
        let text = self.text(index as usize)?;
        let text = text.get(..MAX_STRING).unwrap_or(text);
        Some(if self.utf8 {
            modified(text)
        } else {
            utf16(text)
        })
    }

    /// A string's bytes.
    fn text(&self, index: usize) -> Option<&'a [u8]> {
        if index >= self.count {
            return None;
        }
        let at = self
            .strings
            .checked_add(u32_at(self.bytes, self.offsets + index * 4)? as usize)?;
        let bytes = self.bytes.get(..self.end)?;
        if self.utf8 {
            bytes_of_utf8(bytes, at)
        } else {
            bytes_of_utf16(bytes, at)
        }
    }

    /// Whether every string of the first `most` lies in the pool and ends where it says.
    pub(crate) fn strings_hold(&self, most: usize) -> bool {
        (0..self.count.min(most)).all(|index| self.text(index).is_some())
    }
}

/// Two lengths of one or two bytes (in UTF-16 units, then in bytes), the bytes, a zero.
fn bytes_of_utf8(bytes: &[u8], mut at: usize) -> Option<&[u8]> {
    let mut length = 0;
    for _ in 0..2 {
        length = usize::from(u8_at(bytes, at)?);
        at += 1;
        if length & 0x80 != 0 {
            length = (length & 0x7f) << 8 | usize::from(u8_at(bytes, at)?);
            at += 1;
        }
    }
    let text = bytes.get(at..at.checked_add(length)?)?;
    (u8_at(bytes, at + length) == Some(0)).then_some(text)
}

/// A length of one or two units, the units.
fn bytes_of_utf16(bytes: &[u8], mut at: usize) -> Option<&[u8]> {
    let mut length = usize::from(u16_at(bytes, at)?);
    at += 2;
    if length & 0x8000 != 0 {
        length = (length & 0x7fff) << 16 | usize::from(u16_at(bytes, at)?);
        at += 2;
    }
    bytes.get(at..at.checked_add(length.checked_mul(2)?)?)
}

fn utf16(text: &[u8]) -> Cow<'_, str> {
    let units = text
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    Cow::Owned(
        char::decode_utf16(units)
            .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect(),
    )
}

/// Text that should be UTF-8; surrogates written as three bytes each, as Java does, are joined.
fn modified(text: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(text) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => {
            let mut units: Vec<u16> = Vec::with_capacity(text.len());
            let mut rest = text;
            while let Some((&first, tail)) = rest.split_first() {
                match (first, tail) {
                    (0xe0..=0xef, [second, third, after @ ..])
                        if second & 0xc0 == 0x80 && third & 0xc0 == 0x80 =>
                    {
                        units.push(
                            u16::from(first & 0x0f) << 12
                                | u16::from(second & 0x3f) << 6
                                | u16::from(third & 0x3f),
                        );
                        rest = after;
                    }
                    _ => {
                        let valid = rest.utf8_chunks().next().map_or("", |piece| piece.valid());
                        let piece = valid.chars().next();
                        units.extend(
                            piece
                                .unwrap_or(char::REPLACEMENT_CHARACTER)
                                .encode_utf16(&mut [0; 2])
                                .iter(),
                        );
                        rest = rest
                            .get(piece.map_or(1, char::len_utf8)..)
                            .unwrap_or_default();
                    }
                }
            }
            Cow::Owned(String::from_utf16_lossy(&units))
        }
    }
}
