//! Where the APK Signing Block lies: right before the central directory (source.android.com, «APK Signature Scheme v2»).

use std::ops::Range;

use crate::anomaly::Oddity;
use crate::archive::Archive;
use crate::bytes::u64_at;

const MAGIC: &[u8] = b"APK Sig Block 42";
/// Both sizes and the magic.
const SMALLEST: u64 = 32;

pub(crate) fn locate(archive: &mut Archive<'_>) -> Option<Range<usize>> {
    let to = archive.central_directory().start;
    let bytes = archive.bytes.get(..to)?;
    if !bytes.ends_with(MAGIC) {
        return None;
    }
    let size = u64_at(bytes, to.checked_sub(24)?)?;
    let whole = size
        .checked_add(8)
        .filter(|size| *size >= SMALLEST)
        .and_then(|size| usize::try_from(size).ok());
    let block = whole
        .and_then(|size| to.checked_sub(size))
        .filter(|from| u64_at(bytes, *from) == Some(size))
        .map(|from| from..to);
    if block.is_none() {
        archive.note(Oddity::SigningBlock, None);
    }
    block
}
