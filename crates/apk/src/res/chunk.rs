//! Chunk headers and little-endian numbers.

pub(crate) fn u8_at(bytes: &[u8], at: usize) -> Option<u8> {
    bytes.get(at).copied()
}

pub(crate) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let field = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(field.try_into().ok()?))
}

pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let field = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(field.try_into().ok()?))
}

pub(crate) const STRING_POOL: u16 = 0x0001;
pub(crate) const TABLE: u16 = 0x0002;
pub(crate) const XML: u16 = 0x0003;
pub(crate) const XML_NAMESPACE_START: u16 = 0x0100;
pub(crate) const XML_NAMESPACE_END: u16 = 0x0101;
pub(crate) const XML_START: u16 = 0x0102;
pub(crate) const XML_END: u16 = 0x0103;
pub(crate) const XML_TEXT: u16 = 0x0104;
pub(crate) const XML_NODES: std::ops::RangeInclusive<u16> = 0x0100..=0x017f;
pub(crate) const XML_MAP: u16 = 0x0180;
pub(crate) const PACKAGE: u16 = 0x0200;
pub(crate) const TYPE: u16 = 0x0201;
/// Specs, libraries, overlays, policies, staged aliases: known, and not needed.
pub(crate) const TABLE_OTHERS: [u16; 6] = [0x0202, 0x0203, 0x0204, 0x0205, 0x0206, 0x0207];

/// A chunk's header (`ResChunk_header`).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Header {
    pub(crate) kind: u16,
    pub(crate) header: usize,
    pub(crate) size: usize,
}

impl Header {
    pub(crate) fn at(bytes: &[u8], at: usize) -> Option<Self> {
        Some(Self {
            kind: u16_at(bytes, at)?,
            header: usize::from(u16_at(bytes, at + 2)?),
            size: u32_at(bytes, at + 4)? as usize,
        })
    }

    /// Whether `androidfw` takes the chunk (`validate_chunk`): at least `least` bytes of header, aligned, inside the `room` there is.
    pub(crate) fn holds(&self, least: usize, room: usize) -> bool {
        self.header >= least
            && self.header <= self.size
            && (self.header | self.size) & 3 == 0
            && self.size <= room
    }
}
