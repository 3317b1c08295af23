//! All forms of one warning at once.

use crate::atom::atom;
use crate::cap::cap;
use crate::edxml::{EdxmlError, Gateway, edxml_document, write_document};
use crate::forms::{Script, sms_marked, sms_unmarked, web_text, zalo_text};
use crate::issue::Issued;
use crate::letter::Letter;
use crate::model::{Attachment, Role, Tlp, Warning};

/// A form under the name of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The file.
    pub file: &'static str,
    /// What stands in it.
    pub text: String,
}

/// The forms of a warning, and which were left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forms {
    /// The forms.
    pub forms: Vec<Form>,
    /// Files that were not made, with why.
    pub left_out: Vec<(&'static str, LeftOut)>,
}

/// Why a form is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOut {
    /// It is for everybody, and the warning is not.
    NotPublic,
    /// No recipient who acts has a code by which a system finds it.
    NoRecipientCode,
    /// The issuer has no host to publish from.
    NoHost,
}

/// The words of a warning that is not issued: the letter with its placeholders, the script and the messages, to read through.
#[must_use]
pub fn draft_forms(warning: &Warning) -> Forms {
    let mut forms = Forms {
        forms: Vec::new(),
        left_out: Vec::new(),
    };
    forms.add("cong-van.txt", Letter::draft(warning).text());
    forms.spoken(warning);
    forms
}

/// Every form of an issued warning. `files` are the attachments: each with its bytes.
///
/// # Errors
/// When the envelope for the exchange of documents cannot be written; the field is named.
pub fn all_forms(
    issued: &Issued,
    gateway: Gateway,
    files: Vec<(&Attachment, Vec<u8>)>,
) -> Result<Forms, EdxmlError> {
    let warning = issued.warning();
    let letter = Letter::issued(issued).text();
    let mut forms = Forms {
        forms: Vec::new(),
        left_out: Vec::new(),
    };
    forms.spoken(warning);
    if warning.tlp == Tlp::Clear {
        forms.add("zalo.txt", zalo_text(issued));
        forms.add("trang-cong-khai.txt", web_text(issued));
    } else {
        for file in ["zalo.txt", "trang-cong-khai.txt"] {
            forms.left_out.push((file, LeftOut::NotPublic));
        }
    }
    forms.add("canh-bao.cap.xml", cap(issued));
    match atom(&[issued]) {
        Ok(feed) => forms.add("feed.atom", feed),
        Err(crate::atom::FeedError::Empty) => {
            forms.left_out.push(("feed.atom", LeftOut::NotPublic));
        }
        Err(crate::atom::FeedError::NoHost) => forms.left_out.push(("feed.atom", LeftOut::NoHost)),
    }
    let found = |recipient: &&crate::model::Recipient| {
        recipient.role == Role::Act && recipient.code.is_some()
    };
    if warning.recipients.iter().any(|recipient| found(&recipient)) {
        let mut enclosed = vec![(
            "cong-van.txt".to_owned(),
            "Công văn".to_owned(),
            letter.clone().into_bytes(),
        )];
        enclosed.extend(
            files.into_iter().map(|(attachment, bytes)| {
                (attachment.file.clone(), attachment.name.clone(), bytes)
            }),
        );
        forms.add(
            "cong-van.edxml",
            write_document(&edxml_document(issued, gateway, enclosed))?,
        );
    } else {
        forms
            .left_out
            .push(("cong-van.edxml", LeftOut::NoRecipientCode));
    }
    forms.forms.insert(
        0,
        Form {
            file: "cong-van.txt",
            text: letter,
        },
    );
    Ok(forms)
}

impl Forms {
    fn add(&mut self, file: &'static str, text: String) {
        self.forms.push(Form { file, text });
    }

    /// What is read aloud or sent to telephones, where anybody may hear it.
    fn spoken(&mut self, warning: &Warning) {
        if warning.tlp == Tlp::Clear {
            self.add("loa-truyen-thanh.txt", Script::of(warning).text);
            self.add("tin-nhan-co-dau.txt", sms_marked(warning).text + "\n");
            self.add("tin-nhan-khong-dau.txt", sms_unmarked(warning).text + "\n");
        } else {
            for file in [
                "loa-truyen-thanh.txt",
                "tin-nhan-co-dau.txt",
                "tin-nhan-khong-dau.txt",
            ] {
                self.left_out.push((file, LeftOut::NotPublic));
            }
        }
    }
}
