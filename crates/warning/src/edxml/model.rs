//! Envelopes as values.

use jiff::civil::{Date, DateTime};

use crate::xml::XmlError;

/// What an envelope carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EdxmlMessage {
    /// A document.
    Document(Box<EdxmlDocument>),
    /// What became of one.
    Status(Box<EdxmlStatus>),
}

/// An envelope that was read, with all that is odd about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EdxmlRead {
    /// The message.
    pub message: EdxmlMessage,
    /// What its sender did otherwise than the format says.
    pub oddities: Vec<Oddity>,
}

/// What systems do otherwise than the format says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Oddity {
    /// Bytes before the document.
    StrayBytes(usize),
    /// A value that must be there is missing or empty.
    Missing(&'static str),
    /// A day with the day first.
    DayFirst(&'static str),
    /// A day or time that is none.
    NotADate(&'static str),
    /// A signature of XML elements outside the namespace of signatures: nothing can be verified by it.
    UnverifiableSignature,
    /// `cid:` stands on one side only.
    ContentIdPrefix(String),
    /// A reference without an attachment, or the other way round.
    Unmatched(String),
    /// An attachment that is a ZIP without saying so in its name.
    Zipped(String),
    /// An attachment whose bytes cannot be read.
    BrokenAttachment(String),
}

/// Why an envelope is not read or not written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EdxmlError {
    /// Not an XML document that is read.
    #[error(transparent)]
    Xml(#[from] XmlError),
    /// A dialect that no official gateway speaks.
    #[error("an envelope of another dialect: {0}")]
    Dialect(String),
    /// No envelope at all.
    #[error("not an edXML envelope")]
    NotAnEnvelope,
    /// A status that the standard does not know.
    #[error("the status code «{0}» is unknown")]
    UnknownStatus(String),
    /// An operation that the standard does not know.
    #[error("the operation «{0}» is unknown")]
    UnknownOperation(String),
    /// Attachments larger than what is taken.
    #[error("the attachment {0} is too large")]
    TooLarge(String),
    /// A value that cannot be written.
    #[error("{field} cannot be written: {reason}")]
    Field {
        /// Which.
        field: &'static str,
        /// Why.
        reason: String,
    },
}

/// An organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Organ {
    /// The id on the wire.
    pub id: String,
    /// Who it belongs to.
    pub in_charge: String,
    /// The name.
    pub name: String,
    /// The address.
    pub address: String,
    /// The mail address.
    pub email: String,
    /// The telephone.
    pub telephone: String,
    /// The fax.
    pub fax: String,
    /// The site.
    pub website: String,
}

/// A document with its attachments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EdxmlDocument {
    /// Who sends it.
    pub from: Organ,
    /// Who is to act on it.
    pub to: Vec<Organ>,
    /// `OrganId,YYYY/MM/DD,number/notation`.
    pub document_id: String,
    /// The number.
    pub number: String,
    /// The notation.
    pub notation: String,
    /// The place of issue.
    pub place: String,
    /// The day of issue.
    pub date: Option<Date>,
    /// The type's code, which differs by gateway.
    pub type_code: String,
    /// The type's name.
    pub type_name: String,
    /// What it is about.
    pub subject: String,
    /// A summary.
    pub content: String,
    /// The signer's authority.
    pub competence: String,
    /// The signer's office.
    pub position: String,
    /// The signer's name.
    pub full_name: String,
    /// By when it must be done.
    pub due: Option<Date>,
    /// Recipients that are no systems.
    pub to_places: Vec<String>,
    /// 0 normal, 1 urgent, 2 very urgent, 3 immediate, 4 immediate at an hour.
    pub priority: u8,
    /// Pages.
    pub pages: u32,
    /// Copies.
    pub copies: u32,
    /// What goes with it, in words.
    pub appendices: Vec<String>,
    /// The documents it answers or carries out.
    pub response_for: Vec<ResponseFor>,
    /// Whether it directs, as the gateway codes it.
    pub steering: String,
    /// Where it has been.
    pub trace: Vec<Hop>,
    /// What is done.
    pub business: Business,
    /// Who did it.
    pub staff: Staff,
    /// The attachments.
    pub attachments: Vec<EdxmlAttachment>,
}

/// A document that another one answers or carries out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResponseFor {
    /// Who issued it.
    pub organ: String,
    /// Number and notation.
    pub code: String,
    /// Its day.
    pub date: Option<Date>,
    /// Its id.
    pub document_id: String,
}

/// A station on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hop {
    /// Whose.
    pub organ: String,
    /// When, by the clock of Viet Nam: the format has no offset.
    pub at: Option<DateTime>,
}

/// What is done with a document. The wire spells it `Bussiness`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Business {
    /// A new one.
    New,
    /// One is revoked.
    Revoke {
        /// Which.
        document_id: String,
    },
    /// Its receivers change: (organ, whether it is added).
    Update {
        /// Which.
        document_id: String,
        /// The receivers.
        receivers: Vec<(String, bool)>,
    },
    /// It stands in place of others: (document, the organs concerned).
    Replace(Vec<(String, Vec<String>)>),
}

/// A person at the counter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Staff {
    /// The department.
    pub department: String,
    /// The name.
    pub name: String,
    /// The telephone.
    pub mobile: String,
    /// The mail address.
    pub email: String,
}

/// A file in an envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EdxmlAttachment {
    /// Its id, without `cid:`.
    pub id: String,
    /// The file's name.
    pub name: String,
    /// What it is.
    pub description: String,
    /// The type declared.
    pub content_type: String,
    /// The file's bytes, unpacked.
    pub bytes: Vec<u8>,
}

/// What became of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EdxmlStatus {
    /// Who tells.
    pub from: Organ,
    /// Of which document.
    pub response_for: ResponseFor,
    /// What.
    pub code: StatusCode,
    /// In words.
    pub description: String,
    /// When, by the clock of Viet Nam.
    pub at: Option<DateTime>,
    /// Who did it.
    pub staff: Staff,
}

macro_rules! statuses {
    ($( $(#[$doc:meta])* $variant:ident = $code:literal ),+ $(,)?) => {
        /// The states of a document on its way (QCVN 102:2016).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum StatusCode { $( $(#[$doc])* $variant ),+ }

        impl StatusCode {
            /// Every state.
            pub const ALL: &'static [Self] = &[$( Self::$variant ),+];

            /// The code on the wire.
            #[must_use]
            pub const fn code(self) -> &'static str { match self { $( Self::$variant => $code ),+ } }
        }
    };
}

statuses! {
    /// The system has it, nobody has looked.
    Arrived = "01",
    /// Refused, with a reason.
    Refused = "02",
    /// Received and entered in the register.
    Received = "03",
    /// Given to somebody.
    Assigned = "04",
    /// Being worked on.
    InProgress = "05",
    /// Done.
    Done = "06",
    /// The sender asks for it back.
    RecallAsked = "13",
    /// The receiver agrees to a change or recall.
    RecallAccepted = "15",
    /// The receiver does not.
    RecallRefused = "16",
}

/// A system that codes types and directions in its own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Gateway {
    /// The national exchange, Java kit.
    #[default]
    Vxp,
    /// The national exchange, .NET kit.
    VxpNet,
    /// Bkav eDoc.
    Bkav,
}

/// Whether a document directs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Steering {
    /// It does not.
    None,
    /// It does.
    Direct,
    /// It does, and asks for a report.
    DirectAndReport,
}

impl Gateway {
    /// How it codes an official letter (công văn).
    #[must_use]
    pub fn letter_type(self) -> &'static str {
        match self {
            Self::Vxp | Self::Bkav => "1",
            Self::VxpNet => "18",
        }
    }

    /// How it codes a direction.
    #[must_use]
    pub fn steering(self, steering: Steering) -> &'static str {
        match (self, steering) {
            (Self::Bkav, Steering::None) => "0",
            (Self::Bkav, Steering::Direct) | (_, Steering::None) => "1",
            (Self::Bkav, Steering::DirectAndReport) | (_, Steering::Direct) => "2",
            (_, Steering::DirectAndReport) => "3",
        }
    }
}
