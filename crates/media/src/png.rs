//! Whether a PNG file is whole: decoders stop where the last row ends, and do not miss what should follow.

use crate::picture::PictureError;

/// Walks the chunks to the last, `IEND` (PNG 3rd edition, 5.3).
pub(crate) fn walk(bytes: &[u8]) -> Result<(), PictureError> {
    let mut at = 8;
    loop {
        let head = bytes.get(at..at + 8).ok_or(PictureError::Truncated)?;
        let length = head[..4]
            .iter()
            .fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte));
        // Length, kind, data, checksum.
        let end = at.saturating_add(length).saturating_add(12);
        if end > bytes.len() {
            return Err(PictureError::Truncated);
        }
        if &head[4..] == b"IEND" {
            return Ok(());
        }
        at = end;
    }
}
