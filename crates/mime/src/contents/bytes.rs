//! Numbers and text at places that may not be there.

/// Bytes read by offset; whatever lies outside is `None`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bytes<'a>(pub(crate) &'a [u8]);

impl<'a> Bytes<'a> {
    pub(crate) fn slice(self, at: usize, length: usize) -> Option<&'a [u8]> {
        self.0.get(at..at.checked_add(length)?)
    }

    pub(crate) fn u8(self, at: usize) -> Option<u8> {
        self.0.get(at).copied()
    }

    pub(crate) fn u16(self, at: usize) -> Option<u16> {
        let raw = self.slice(at, 2)?;
        Some(u16::from_le_bytes([raw[0], raw[1]]))
    }

    pub(crate) fn u32(self, at: usize) -> Option<u32> {
        let raw = self.slice(at, 4)?;
        Some(u32::from_le_bytes([raw[0], raw[1], raw[2], raw[3]]))
    }

    pub(crate) fn size(self, at: usize) -> Option<usize> {
        usize::try_from(self.u32(at)?).ok()
    }

    pub(crate) fn u64(self, at: usize) -> Option<usize> {
        let raw: [u8; 8] = self.slice(at, 8)?.try_into().ok()?;
        usize::try_from(u64::from_le_bytes(raw)).ok()
    }

    /// Bytes up to the next zero.
    pub(crate) fn text(self, at: usize) -> Option<&'a [u8]> {
        let rest = self.0.get(at..)?;
        let rest = &rest[..rest.len().min(1024)];
        Some(&rest[..memchr::memchr(0, rest)?])
    }
}

/// UTF-16, little endian, up to the first zero.
pub(crate) fn utf16(bytes: &[u8]) -> String {
    let units = bytes
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
        .take_while(|unit| *unit != 0);
    char::decode_utf16(units)
        .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// The bytes in lower case without zeros, so that words in ASCII and UTF-16 are found alike.
pub(super) fn folded(bytes: &[u8], limit: usize) -> Vec<u8> {
    bytes[..bytes.len().min(limit)]
        .iter()
        .filter(|b| **b != 0)
        .map(u8::to_ascii_lowercase)
        .collect()
}

pub(super) fn has(text: &[u8], word: &str) -> bool {
    memchr::memmem::find(text, word.as_bytes()).is_some()
}

pub(super) fn any(text: &[u8], words: &[&str]) -> bool {
    words.iter().any(|word| has(text, word))
}

/// Inflates raw deflate data, at most `limit` bytes of it; what comes before an error counts.
pub(super) fn inflate(bytes: &[u8], limit: usize) -> Vec<u8> {
    unfold(flate2::read::DeflateDecoder::new(bytes), limit)
}

/// Reads at most `limit` bytes; what comes before an error counts.
pub(super) fn unfold(reader: impl std::io::Read, limit: usize) -> Vec<u8> {
    let mut out = Vec::new();
    let limit = u64::try_from(limit).unwrap_or(u64::MAX);
    // An error leaves what was read so far, and that is what can be looked at.
    let _ = std::io::Read::read_to_end(&mut std::io::Read::take(reader, limit), &mut out);
    out
}
