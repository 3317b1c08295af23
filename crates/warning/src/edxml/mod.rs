//! edXML (QCVN 102:2016/BTTTT), by which state bodies exchange documents and tell what became of them.
//!
//! No schema was ever published; what is read and written follows the envelopes of the national exchange. Reading takes what systems really send and
//! names every oddity; writing is strict. Transport is no part of the envelope and no part of this room.

mod compose;
mod ids;
mod model;
mod payload;
mod read;
mod write;

pub use compose::edxml_document;
pub use ids::{canonical_id, legacy_id};
pub use model::{
    Business, EdxmlAttachment, EdxmlDocument, EdxmlError, EdxmlMessage, EdxmlRead, EdxmlStatus,
    Gateway, Hop, Oddity, Organ, ResponseFor, Staff, StatusCode, Steering,
};
pub use read::read_edxml;
pub use write::{write_document, write_status};

/// The namespace.
pub(crate) const NAMESPACE: &str = "http://www.mic.gov.vn/TBT/QCVN_102_2016";
/// Bytes of an envelope: attachments of 50 MB in base64.
pub const MAX_EDXML_BYTES: usize = 72 << 20;
/// Bytes of one attachment.
pub const MAX_ATTACHMENT_BYTES: usize = 50 << 20;
