//! What a mail holds, in every reading a mail program may give it.
#![deny(missing_docs)]

mod charset;
mod contents;
mod entity;
mod forward;
mod from;
mod limits;
mod listing;
mod mbox;
mod model;
mod params;
mod shape;
mod transfer;
mod walk;

pub use mbox::{Mbox, is_mail};
pub use model::{Address, Attachment, Content, Header, Mail, MailError, Shape, Text};

/// Reads a mail (RFC 5322).
///
/// # Errors
/// [`MailError::TooLong`] beyond 150 MB, [`MailError::NotMail`] where no header stands.
pub fn open(bytes: &[u8]) -> Result<Mail, MailError> {
    if bytes.len() > limits::BYTES {
        return Err(MailError::TooLong);
    }
    let mail = walk::Walk::new(bytes.len()).mail(bytes, 0);
    if mail.headers.is_empty() {
        Err(MailError::NotMail)
    } else {
        Ok(mail)
    }
}
