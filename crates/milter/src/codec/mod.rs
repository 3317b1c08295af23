//! Frames of the milter protocol, versions 2 to 6: bytes to commands, replies to bytes. Pure and bounded.
//!
//! There is no RFC. The sources are Postfix `src/milter/milter8.c`, the description of version 2 by Todd Vierling (2004) and the documentation of
//! libmilter. A frame is a length of four bytes, big-endian, that counts the code byte, then the code, then data.

mod command;
mod decoder;
mod options;
pub mod reply;

pub use command::{Command, Peer};
pub use decoder::{Decoder, Frame};
pub use options::{Offer, Options, Transport, action, step};

/// How much of a single frame is kept: a body chunk has at most 65,535 bytes, a header may have a mebibyte. What is longer is read and cut.
pub const KEPT_OF_A_FRAME: usize = (1 << 20) + (64 << 10);

/// The longest frame whose end is waited for; a larger length is no milter talking.
pub const LONGEST_FRAME: u32 = 1 << 29;

/// Why a peer is not spoken to any longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CodecError {
    /// A frame without even a code, or longer than anything a mail server sends.
    #[error("a frame of impossible length")]
    Length,
    /// A code that is no command of the protocol.
    #[error("a code that is no command")]
    Unknown,
    /// A command whose data does not have the form of that command.
    #[error("a command with damaged data")]
    Damaged,
    /// A protocol version below 2.
    #[error("a protocol version that nobody speaks any longer")]
    Version,
}
