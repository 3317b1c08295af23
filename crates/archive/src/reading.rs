//! The bytes of an entry, inflated up to a limit.

use std::borrow::Cow;
use std::ops::ControlFlow;

use flate2::{Crc, Decompress, FlushDecompress, Status};

use crate::archive::{Archive, Entry};

/// Why an entry's bytes are not to be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// No local header, or data outside the file.
    #[error("no data at the place that the central directory gives")]
    NoData,
    /// The deflate stream is broken.
    #[error("broken deflate stream")]
    Broken,
    /// More bytes than the caller's limit.
    #[error("more bytes than the limit")]
    TooLong,
    /// A method that Android's reader of code does not know.
    #[error("unknown compression method")]
    Method,
}

/// What a whole reading showed of an entry's declared facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Checked {
    /// How many bytes came out.
    pub length: u64,
    /// The length is not the declared one.
    pub length_differs: bool,
    /// The CRC-32 is not the declared one.
    pub crc_differs: bool,
}

/// How many bytes are handed on at once: few enough to stay in the processor's cache.
const PIECE: usize = 128 << 10;

/// A deflate state, kept between entries: one allocation for a whole package.
pub struct Inflater {
    state: Decompress,
    buffer: Vec<u8>,
}

impl std::fmt::Debug for Inflater {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Inflater")
            .field("buffer", &self.buffer.len())
            .finish_non_exhaustive()
    }
}

impl Default for Inflater {
    fn default() -> Self {
        Self {
            state: Decompress::new(false),
            buffer: vec![0; PIECE],
        }
    }
}

impl<'a> Archive<'a> {
    /// The bytes of an entry as Android's asset reader sees them (manifest, resources): method 8 is inflated, **any other is taken as stored**, with the
    /// declared uncompressed size as its length.
    ///
    /// The declared size and checksum are not compared; [`Archive::checked`] does that.
    ///
    /// # Errors
    /// Where the data lie outside the file, the deflate stream is broken, or there are more than `limit` bytes.
    pub fn read(&self, entry: &Entry<'_>, limit: usize) -> Result<Cow<'a, [u8]>, ReadError> {
        if entry.method == 8 {
            return self.inflated(entry, limit).map(Cow::Owned);
        }
        let raw = self.stored(entry).ok_or(ReadError::NoData)?;
        if raw.len() > limit {
            Err(ReadError::TooLong)
        } else {
            Ok(Cow::Borrowed(raw))
        }
    }

    /// The bytes of an entry as Android's reader of code and of signed files sees them: only stored and deflate exist.
    ///
    /// # Errors
    /// As [`Archive::read`], and for any other method.
    pub fn read_code(&self, entry: &Entry<'_>, limit: usize) -> Result<Cow<'a, [u8]>, ReadError> {
        if matches!(entry.method, 0 | 8) {
            self.read(entry, limit)
        } else {
            Err(ReadError::Method)
        }
    }

    /// The bytes of an entry inflated, whatever its method says: the reading of other programs.
    ///
    /// # Errors
    /// As [`Archive::read`].
    pub fn inflated(&self, entry: &Entry<'_>, limit: usize) -> Result<Vec<u8>, ReadError> {
        let input = self.compressed(entry).ok_or(ReadError::NoData)?;
        // Never more room than the data can fill (RFC 1951: at most 1,032 times).
        let most = input.len().saturating_mul(1_032).saturating_add(64);
        let room = usize::try_from(entry.uncompressed)
            .unwrap_or(usize::MAX)
            .min(most)
            .min(limit);
        let mut output: Vec<u8> = Vec::with_capacity(room);
        let mut state = Decompress::new(false);
        loop {
            if output.len() == output.capacity() {
                if output.len() >= limit {
                    // One more byte tells an entry that just fits from one that does not.
                    let mut more = [0];
                    let from = usize::try_from(state.total_in()).unwrap_or(usize::MAX);
                    let status = state.decompress(
                        input.get(from..).unwrap_or_default(),
                        &mut more,
                        FlushDecompress::Finish,
                    );
                    let ended = matches!(status, Ok(Status::StreamEnd))
                        && state.total_out() == output.len() as u64;
                    return if ended {
                        Ok(output)
                    } else {
                        Err(ReadError::TooLong)
                    };
                }
                output.reserve_exact((limit - output.len()).min(output.len().max(4 << 10)));
            }
            let (before_in, before_out) = (state.total_in(), state.total_out());
            let from = usize::try_from(before_in).unwrap_or(usize::MAX);
            let status = state.decompress_vec(
                input.get(from..).unwrap_or_default(),
                &mut output,
                FlushDecompress::None,
            );
            match status.map_err(|_| ReadError::Broken)? {
                Status::StreamEnd if output.len() > limit => return Err(ReadError::TooLong),
                Status::StreamEnd => return Ok(output),
                _ if output.len() < output.capacity()
                    && (state.total_in(), state.total_out()) == (before_in, before_out) =>
                {
                    return Err(ReadError::Broken);
                }
                _ => {}
            }
        }
    }

    /// The data of an entry as they lie in the file, of the declared compressed size.
    #[must_use]
    pub fn compressed(&self, entry: &Entry<'_>) -> Option<&'a [u8]> {
        self.slice(entry, entry.compressed)
    }

    /// The data of an entry taken as stored: of the declared uncompressed size, cut at the end of the file.
    #[must_use]
    pub fn stored(&self, entry: &Entry<'_>) -> Option<&'a [u8]> {
        let from = usize::try_from(entry.data_offset?).ok()?;
        let length = usize::try_from(entry.uncompressed).unwrap_or(usize::MAX);
        let rest = self.bytes.get(from..)?;
        Some(rest.get(..length).unwrap_or(rest))
    }

    fn slice(&self, entry: &Entry<'_>, length: u64) -> Option<&'a [u8]> {
        let from = usize::try_from(entry.data_offset?).ok()?;
        self.bytes
            .get(from..from.checked_add(usize::try_from(length).ok()?)?)
    }

    /// Hands the bytes of an entry to `each` piece by piece, in constant memory, until it breaks or `limit` bytes have passed.
    ///
    /// # Errors
    /// As [`Archive::read`]; what came before the fault has been handed on.
    pub fn stream(
        &self,
        entry: &Entry<'_>,
        limit: u64,
        inflater: &mut Inflater,
        mut each: impl FnMut(&[u8]) -> ControlFlow<()>,
    ) -> Result<Checked, ReadError> {
        self.windows(entry, limit, 0, inflater, |piece, _| each(piece))
    }

    /// As [`Archive::stream`], each piece with up to `overlap` bytes of what came before it, and with the number of those bytes: a word that lies across two
    /// pieces is seen whole. Nothing is copied but the overlap.
    ///
    /// # Errors
    /// As [`Archive::stream`].
    pub fn windows(
        &self,
        entry: &Entry<'_>,
        limit: u64,
        overlap: usize,
        inflater: &mut Inflater,
        mut each: impl FnMut(&[u8], usize) -> ControlFlow<()>,
    ) -> Result<Checked, ReadError> {
        let mut crc = Crc::new();
        let mut broke = false;
        let length = self.run(entry, limit, overlap, inflater, |window, before| {
            crc.update(window.get(before..).unwrap_or_default());
            let flow = each(window, before);
            broke = flow.is_break();
            flow
        })?;
        if broke {
            return Ok(Checked {
                length,
                ..Checked::default()
            });
        }
        Ok(checked(entry, length, &crc))
    }

    /// As [`Archive::stream`], for callers that check the bytes by something stronger than the declared checksum: only their number comes back.
    ///
    /// # Errors
    /// As [`Archive::stream`].
    pub fn pieces(
        &self,
        entry: &Entry<'_>,
        limit: u64,
        inflater: &mut Inflater,
        mut each: impl FnMut(&[u8]) -> ControlFlow<()>,
    ) -> Result<u64, ReadError> {
        self.run(entry, limit, 0, inflater, |piece, _| each(piece))
    }

    fn run(
        &self,
        entry: &Entry<'_>,
        limit: u64,
        overlap: usize,
        inflater: &mut Inflater,
        mut each: impl FnMut(&[u8], usize) -> ControlFlow<()>,
    ) -> Result<u64, ReadError> {
        let mut length = 0u64;
        if entry.method != 8 {
            let raw = self.stored(entry).ok_or(ReadError::NoData)?;
            let mut from = 0;
            for piece in raw.chunks(PIECE) {
                length += piece.len() as u64;
                if length > limit {
                    return Err(ReadError::TooLong);
                }
                let before = from.min(overlap);
                let window = raw.get(from - before..from + piece.len());
                if each(window.unwrap_or(piece), before).is_break() {
                    break;
                }
                from += piece.len();
            }
            return Ok(length);
        }
        let mut input = self.compressed(entry).ok_or(ReadError::NoData)?;
        let Inflater { state, buffer } = inflater;
        state.reset(false);
        buffer.resize(buffer.len().max(overlap + PIECE), 0);
        let mut kept = 0;
        loop {
            let (before_in, before_out) = (state.total_in(), state.total_out());
            let room = buffer.get_mut(kept..kept + PIECE).unwrap_or_default();
            let status = state
                .decompress(input, room, FlushDecompress::None)
                .map_err(|_| ReadError::Broken)?;
            let taken = usize::try_from(state.total_in() - before_in).unwrap_or(usize::MAX);
            let given = usize::try_from(state.total_out() - before_out).unwrap_or(usize::MAX);
            input = input.get(taken..).unwrap_or_default();
            let end = kept + given;
            length += given as u64;
            if given > 0 && each(buffer.get(..end).unwrap_or_default(), kept).is_break() {
                return Ok(length);
            }
            if status == Status::StreamEnd {
                return Ok(length);
            }
            if length > limit {
                return Err(ReadError::TooLong);
            }
            if taken == 0 && given == 0 {
                return Err(ReadError::Broken);
            }
            let from = end.saturating_sub(overlap);
            buffer.copy_within(from..end, 0);
            kept = end - from;
        }
    }

    /// Compares an entry's bytes with its declared length and checksum.
    #[must_use]
    pub fn checked(&self, entry: &Entry<'_>, bytes: &[u8]) -> Checked {
        let mut crc = Crc::new();
        crc.update(bytes);
        checked(entry, bytes.len() as u64, &crc)
    }
}

fn checked(entry: &Entry<'_>, length: u64, crc: &Crc) -> Checked {
    Checked {
        length,
        length_differs: length != entry.uncompressed,
        crc_differs: crc.sum() != entry.crc,
    }
}
