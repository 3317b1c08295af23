//! Inflating with a limit: what unfolds to more than it says is given up, never stored.

use std::io::Read as _;

/// Inflates a zlib stream up to `most` bytes. `Err` when it is longer; a stream that breaks off yields what came before, as PDF viewers do.
pub(crate) fn zlib(bytes: &[u8], most: usize) -> Result<Vec<u8>, TooLong> {
    let mut out = Vec::new();
    let mut source = flate2::read::ZlibDecoder::new(bytes).take(most as u64 + 1);
    // A broken stream ends here; what it gave stands in `out`.
    let _ = source.read_to_end(&mut out);
    if out.len() > most {
        Err(TooLong)
    } else {
        Ok(out)
    }
}

/// A stream unfolds to more than was allowed.
#[derive(Debug)]
pub(crate) struct TooLong;
