//! A stream of bytes cut into frames.

use super::{CodecError, KEPT_OF_A_FRAME, LONGEST_FRAME};

/// One frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame<'a> {
    /// What is asked: a command's letter.
    pub code: u8,
    /// What follows the code, up to what is kept of one frame.
    pub data: &'a [u8],
    /// Whether the end was dropped because the frame is too long to keep.
    pub cut: bool,
}

/// Puts frames together from pieces of any size and never holds more than one, cut at [`KEPT_OF_A_FRAME`].
#[derive(Debug, Default)]
pub struct Decoder {
    head: [u8; 4],
    head_len: usize,
    left: u32,
    buffer: Vec<u8>,
    cut: bool,
    complete: bool,
}

impl Decoder {
    /// The next whole frame, taking what it needs off the front of `input`; `None` when all of `input` is taken and the frame has not ended.
    ///
    /// # Errors
    /// On a length of zero or beyond [`LONGEST_FRAME`]; the stream cannot be followed after that.
    pub fn next<'a>(&'a mut self, input: &mut &[u8]) -> Result<Option<Frame<'a>>, CodecError> {
        if self.complete {
            self.buffer.clear();
            self.cut = false;
            self.complete = false;
        }
        if self.left == 0 {
            while let Some(slot) = self.head.get_mut(self.head_len) {
                let Some((first, rest)) = input.split_first() else {
                    return Ok(None);
                };
                *slot = *first;
                *input = rest;
                self.head_len += 1;
            }
            self.head_len = 0;
            let length = u32::from_be_bytes(self.head);
            if length == 0 || length > LONGEST_FRAME {
                return Err(CodecError::Length);
            }
            self.left = length;
        }
        let taken = input.len().min(self.left as usize);
        let (now, rest) = input.split_at(taken);
        *input = rest;
        self.left -= u32::try_from(taken).map_err(|_| CodecError::Length)?;
        let kept = taken.min(KEPT_OF_A_FRAME.saturating_sub(self.buffer.len()));
        self.buffer.extend_from_slice(&now[..kept]);
        self.cut |= kept < taken;
        if self.left > 0 {
            return Ok(None);
        }
        self.complete = true;
        let (code, data) = self.buffer.split_first().ok_or(CodecError::Length)?;
        Ok(Some(Frame {
            code: *code,
            data,
            cut: self.cut,
        }))
    }

    /// Gives back the memory that a large frame took; for the quiet time between messages.
    pub fn rest(&mut self) {
        if self.complete || (self.left == 0 && self.head_len == 0) {
            self.buffer.clear();
            self.buffer.shrink_to(4 << 10);
            self.cut = false;
            self.complete = false;
        }
    }

    /// How many bytes are held.
    #[must_use]
    pub fn held(&self) -> usize {
        self.buffer.capacity()
    }
}
