//! Pictures and the codes in them: what a QR code holds, what an order to pay says, and a screenshot made ready for reading.
//!
//! The room is pure: bytes come in, values go out; it opens no file and starts no program. Everything it reads may have been made to hurt it, so each
//! parser states what it spends at most. Tesseract, which reads a screenshot's letters, is a program and lives in the room `outside`.
#![deny(missing_docs)]

mod jpeg;
pub mod payment;
mod picture;
mod png;
mod qr;
mod screenshot;

pub use picture::{
    Format, MAX_FRAMES, MAX_PICTURE_BYTES, MAX_PIXELS, MAX_SIDE, Picture, PictureError,
};
pub use qr::{MAX_CODES, QrCode, codes};
pub use screenshot::readable;
