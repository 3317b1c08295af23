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
mod outlook;
mod params;
mod shape;
mod transfer;
mod walk;

pub use mbox::{Mbox, is_mail};
pub use model::{Address, Attachment, Content, Header, Mail, MailError, Shape, Text};
pub use outlook::{is_msg, is_tnef};

/// Whether a file is a mail in any of the forms that [`open`] reads.
#[must_use]
pub fn holds_mail(bytes: &[u8]) -> bool {
    is_mail(bytes) || !is_as_sent(bytes)
}

/// Whether these are bytes as they were sent, if they are a mail at all: Outlook's own forms (`.msg`, `winmail.dat`) hold a mail anew, and nothing
/// that was signed over the mail as sent can be checked with them.
#[must_use]
pub fn is_as_sent(bytes: &[u8]) -> bool {
    !is_msg(bytes) && !is_tnef(bytes)
}

/// Reads a mail: RFC 5322, a `.msg` file of Outlook, or `winmail.dat`, by its first bytes.
///
/// # Errors
/// [`MailError::TooLong`] beyond 150 MB, [`MailError::NotMail`] where no header stands.
pub fn open(bytes: &[u8]) -> Result<Mail, MailError> {
    if is_msg(bytes) {
        return read_msg(bytes);
    }
    if is_tnef(bytes) {
        return read_tnef(bytes);
    }
    let mail = walk(bytes)?.mail(bytes, 0);
    if mail.headers.is_empty() {
        Err(MailError::NotMail)
    } else {
        Ok(mail)
    }
}

/// Reads a `.msg` file of Outlook (MS-OXMSG): its header where it was kept, texts, files, mails within it.
///
/// The bytes that were sent are not in it, so no signature over them can be checked.
///
/// # Errors
/// [`MailError::TooLong`] beyond 150 MB, [`MailError::Damaged`] where it is no such file or its directory cannot be followed.
pub fn read_msg(bytes: &[u8]) -> Result<Mail, MailError> {
    walk(bytes)?.msg(bytes, 0).ok_or(MailError::Damaged)
}

/// Reads `winmail.dat` (MS-OXTNEF) as a mail of its own; one that is attached to a mail is read with that mail by [`open`].
///
/// # Errors
/// [`MailError::TooLong`] beyond 150 MB, [`MailError::Damaged`] where it is no such file.
pub fn read_tnef(bytes: &[u8]) -> Result<Mail, MailError> {
    walk(bytes)?.tnef_mail(bytes, 0).ok_or(MailError::Damaged)
}

fn walk(bytes: &[u8]) -> Result<walk::Walk, MailError> {
    if bytes.len() > limits::BYTES {
        return Err(MailError::TooLong);
    }
    Ok(walk::Walk::new(bytes.len()))
}
