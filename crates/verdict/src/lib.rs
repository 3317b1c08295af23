//! What Chính Danh says, and how it says it.
//!
//! One total map leads from a verdict to its headline, shape, colour and next step; every surface renders from here, so that a citizen reads
//! the same words on a terminal, a page or a telephone. The room decides nothing: engine rooms find, `check` combines, this room speaks.
//!
//! ```
//! use chinhdanh_verdict::{Lang, Messages, Verdict};
//!
//! let messages = Messages::new(Lang::En);
//! assert_eq!(messages.headline(Verdict::Impersonation, Some("the national portal")), "Impersonates the national portal");
//! assert_eq!(Verdict::Impersonation.exit_code(), 30);
//! assert!(Verdict::Official < Verdict::Impersonation, "the worst of several parts is their maximum");
//! ```
#![deny(missing_docs)]

mod advice;
pub mod codes;
mod messages;
mod model;
pub mod render;
mod sign;

pub use advice::{Situation, Step, steps};
pub use codes::{
    AppCode, Code, HostCode, LetterCode, MailCode, MimeCode, PackageCode, PageCode, PaymentCode,
    PictureCode, PostureCode, RegisterCode, SenderCode, SignerCode, TakeoverCode, TextCode,
    UrlCode, WarningCode, Weight,
};
pub use messages::{Arguments, Lang, Messages};
pub use model::{
    ArtefactKind, Assessment, BodyName, Channel, ChannelKind, Fact, FactKind, Finding, Place,
    RegisterStamp, SCHEMA_VERSION, Span, Thing, Verdict, json_schema,
};
pub use sign::{Sign, quote};
