//! Blocks of whole lines.

/// Some whole lines of the input, each ended by `\n`.
#[derive(Default)]
pub(crate) struct Block {
    /// Which block of the input, from 0.
    pub(crate) number: u64,
    /// Number of its first line, from 1.
    pub(crate) first_line: u64,
    /// The lines.
    pub(crate) text: Vec<u8>,
    /// Lines that were too long to be kept: their places in the block, from 0. A shortened piece stands in their stead.
    pub(crate) cut: Vec<u64>,
}

impl Block {
    /// Bytes after which a block is passed on: large enough that handing over costs nothing, small enough for the caches.
    pub(crate) const FULL: usize = 128 << 10;
    /// The longest line that is kept whole.
    pub(crate) const LONGEST_LINE: usize = 64 << 10;

    /// Empties the block for another use.
    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.cut.clear();
        // A block that once held a very long line gives its memory back.
        self.text.shrink_to(Self::FULL + Self::LONGEST_LINE);
    }
}
