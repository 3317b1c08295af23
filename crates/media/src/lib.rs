//! Pictures and the codes in them: what a QR code holds, what an order to pay says, and a screenshot made ready for reading.
//!
//! The room is pure: bytes come in, values go out; it opens no file and starts no program. Everything it reads may have been made to hurt it, so each
//! parser states what it spends at most. Tesseract, which reads a screenshot's letters, is a program and lives in the room `outside`.
//!
//! ```
//! use chinhdanh_media::payment::{Checksum, Payment, bank};
//!
//! let payload = "00020101021138540010A00000072701240006970436011000112345670208QRIBFTTA53037045802VN62140810nop phat 163040000";
//! let payment = Payment::parse(payload)?;
//! let payee = payment.payee().expect("NAPAS writes it in tag 38");
//! assert_eq!(bank(payee.bin.text).map(|bank| bank.body.as_str()), Some("vietcombank"));
//! assert_eq!(payee.number.text, "0011234567");
//! assert_eq!(payment.memos().next().map(|memo| memo.text), Some("nop phat 1"));
//! assert_eq!(payment.checksum, Checksum::Wrong);
//! # Ok::<(), chinhdanh_media::payment::PaymentError>(())
//! ```
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
