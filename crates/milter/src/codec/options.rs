//! What filter and mail server agree on before anything else.

use super::CodecError;

/// What a filter may ask to do at the end of a message (`SMFIF_*`).
pub mod action {
    /// Add and insert headers.
    pub const ADD_HEADERS: u32 = 0x1;
    /// Change and remove headers.
    pub const CHANGE_HEADERS: u32 = 0x10;
    /// Hold the message.
    pub const QUARANTINE: u32 = 0x20;
}

/// What may be left out, and how (`SMFIP_*`).
pub mod step {
    /// End of headers is not told.
    pub const NO_END_OF_HEADERS: u32 = 0x40;
    /// No reply to headers.
    pub const NO_REPLY_HEADER: u32 = 0x80;
    /// DATA is not told.
    pub const NO_DATA: u32 = 0x200;
    /// The filter may say that it has seen enough of the body.
    pub const SKIP: u32 = 0x400;
    /// No reply to connect.
    pub const NO_REPLY_CONNECT: u32 = 0x1000;
    /// No reply to HELO.
    pub const NO_REPLY_HELO: u32 = 0x2000;
    /// No reply to MAIL.
    pub const NO_REPLY_MAIL: u32 = 0x4000;
    /// No reply to RCPT.
    pub const NO_REPLY_RCPT: u32 = 0x8000;
    /// Header values keep the space after the colon, in both directions.
    pub const LEADING_SPACE: u32 = 0x10_0000;
}

/// How the mail server reaches us; decides what is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transport {
    /// A Unix socket.
    Unix,
    /// TCP. No step and no reply is left out here: the mail server's small writes would then stall on Nagle's algorithm and delayed
    /// acknowledgements, 50 ms to 94 ms a mail where 5 ms to 8 ms are needed (measured with Postfix 3.7).
    Tcp,
}

/// The mail server's side of the agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// The highest version it speaks.
    pub version: u32,
    /// The actions it can carry out.
    pub actions: u32,
    /// The steps it can leave out.
    pub steps: u32,
}

impl Offer {
    pub(super) fn parse(data: &[u8]) -> Result<Self, CodecError> {
        let number = |at: usize| {
            let bytes = data.get(at..at + 4)?;
            Some(u32::from_be_bytes(bytes.try_into().ok()?))
        };
        let (Some(version), Some(actions), Some(steps)) = (number(0), number(4), number(8)) else {
            return Err(CodecError::Damaged);
        };
        Ok(Self {
            version,
            actions,
            steps,
        })
    }
}

/// What was agreed: never a bit that was not offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The version spoken, 2 to 6.
    pub version: u32,
    /// The actions that may be asked for.
    pub actions: u32,
    /// The steps in force.
    pub steps: u32,
}

impl Options {
    /// Takes from an offer what this filter wants.
    ///
    /// # Errors
    /// When the version is below 2.
    pub fn agree(offer: Offer, transport: Transport) -> Result<Self, CodecError> {
        if offer.version < 2 {
            return Err(CodecError::Version);
        }
        let wanted_actions = action::ADD_HEADERS | action::CHANGE_HEADERS | action::QUARANTINE;
        let mut wanted = step::SKIP | step::LEADING_SPACE;
        if transport == Transport::Unix {
            // Bodies are answered, since an answer may be «enough».
            wanted |= step::NO_END_OF_HEADERS
                | step::NO_DATA
                | step::NO_REPLY_HEADER
                | step::NO_REPLY_CONNECT
                | step::NO_REPLY_HELO
                | step::NO_REPLY_MAIL
                | step::NO_REPLY_RCPT;
        }
        Ok(Self {
            version: offer.version.min(6),
            actions: offer.actions & wanted_actions,
            steps: offer.steps & wanted,
        })
    }

    /// Whether an action may be asked for.
    #[must_use]
    pub const fn may(&self, action: u32) -> bool {
        self.actions & action != 0
    }

    /// Whether a step is in force.
    #[must_use]
    pub const fn has(&self, step: u32) -> bool {
        self.steps & step != 0
    }
}
