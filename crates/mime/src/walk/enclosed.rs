//! What is enclosed: files, and mails in the clothes of files.

use super::Walk;
use crate::model::{Attachment, Content, Mail};
use crate::{is_mail, limits, listing, outlook, shape};

/// A file before it is looked into.
#[derive(Debug, Default)]
pub(crate) struct Enclosed {
    pub(crate) name: String,
    /// The media type as declared, lower case.
    pub(crate) media: String,
    pub(crate) inline: bool,
    pub(crate) bytes: Vec<u8>,
}

impl Enclosed {
    /// A file that no declaration spoke of.
    pub(super) fn found(name: String, bytes: Vec<u8>) -> Self {
        Self {
            name,
            media: "application/octet-stream".to_owned(),
            bytes,
            inline: false,
        }
    }
}

impl Walk {
    /// Takes in what is enclosed. A mail saved as a file is read as a mail, and `winmail.dat` as what Outlook wraps in it.
    pub(crate) fn enclosed(&mut self, mail: &mut Mail, enclosed: Enclosed, depth: usize) {
        let bytes = enclosed.bytes.as_slice();
        if outlook::is_tnef(bytes) && self.tnef(mail, bytes, depth + 1) {
            return;
        }
        let inner = if outlook::is_msg(bytes) {
            self.msg(bytes, depth + 1)
        } else if shape::ending(&enclosed.name) == "eml" && is_mail(bytes) {
            self.inner(mail, bytes, depth);
            return;
        } else {
            None
        };
        match inner {
            Some(inner) => mail.mails.push(inner),
            None => self.attach(mail, enclosed),
        }
    }

    /// Keeps a file beside the text.
    pub(crate) fn attach(&mut self, mail: &mut Mail, enclosed: Enclosed) {
        self.attachments += 1;
        if self.attachments > limits::ATTACHMENTS {
            self.unseen = true;
            return;
        }
        let Enclosed {
            name,
            media,
            inline,
            bytes,
        } = enclosed;
        let mut attachment = Attachment {
            shape: shape::of(&bytes, &name),
            name,
            media_type: media,
            inline,
            content: Content::default(),
            bytes,
        };
        listing::list(&mut attachment, &mut mail.signs);
        self.kept += attachment.bytes.len();
        if self.kept > limits::KEPT {
            self.kept -= attachment.bytes.len();
            attachment.bytes = Vec::new();
            self.unseen = true;
        }
        mail.attachments.push(attachment);
    }
}
