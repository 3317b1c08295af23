//! What a mail holds, in every reading a mail program may give it.
#![deny(missing_docs)]

mod model;
mod open;

pub use model::{Address, Attachment, Content, Header, Mail, MailError, Shape, Text};
pub use open::open;
