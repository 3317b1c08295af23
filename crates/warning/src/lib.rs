//! Warnings: written once by a clerk, checked, and put into every form in which they are issued.
//!
//! A warning is a small text file. [`parse`] reads it and says everything that is wrong with line and field; [`lint()`] holds it against Decree
//! 30/2020/NĐ-CP, the register of genuine channels and the day; [`issue()`] gives it number, place and date, after which no placeholder is left. From
//! there every form is made of the same words. The room does no I/O, knows no clock, and draws no pages.
//!
//! ```
//! use chinhdanh_warning::{Letter, Template, issue, parse};
//! use jiff::civil::date;
//!
//! let file = Template::named("vneid").unwrap().source("2026-0007", date(2026, 11, 24));
//! let warning = parse(&file).unwrap().warning;
//! assert_eq!(Letter::draft(&warning).number, "Số: #SoKyHieuVanBan");
//! // The template still holds `#TenCoQuan`, so it cannot be issued.
//! assert!(issue(&warning, 5, "Ví Dụ", date(2026, 11, 24).at(9, 0, 0, 0)).is_err());
//! ```
#![deny(missing_docs)]

mod atom;
mod cap;
mod dates;
mod edxml;
mod forms;
mod issue;
mod layout;
mod letter;
mod limits;
mod lint;
mod model;
mod render;
mod source;
mod template;
mod xml;

pub use atom::{FeedError, atom};
pub use cap::{
    CapError, CapFault, Judged, Ledger, Level, MAX_CAP_BYTES, Reference, Refusal, Rule, Version,
    cap, judge,
};
pub use edxml::{
    Business, EdxmlAttachment, EdxmlDocument, EdxmlError, EdxmlMessage, EdxmlRead, EdxmlStatus,
    Gateway, Hop, MAX_ATTACHMENT_BYTES, MAX_EDXML_BYTES, Oddity, Organ, ResponseFor, Staff,
    StatusCode, Steering, canonical_id, edxml_document, legacy_id, read_edxml, write_document,
    write_status,
};
pub use forms::{
    Alphabet, Script, Sms, sms_marked, sms_unmarked, spoken, unmarked, web_text, zalo_text,
};
pub use issue::{IssueError, Issued, issue};
pub use layout::{BodyLayout, Layout, Page, PartLayout};
pub use letter::{Letter, MOTTO, NATIONAL_NAME, Paragraph};
pub use limits::{MAX_HEADLINE, MAX_SOURCE_BYTES};
pub use lint::{lint, lint_letter};
pub use model::{
    Area, Attachment, Block, Certainty, Circulation, Citation, Earlier, Indicator, IndicatorKind,
    NUMBER_PLACEHOLDER, Operation, Organisation, PLACE_DATE_PLACEHOLDER, Recipient, Role, Signer,
    Text, Tlp, Urgency, Variant, Warning,
};
pub use render::{Form, Forms, LeftOut, all_forms, draft_forms};
pub use source::{Fault, FaultKind, Source, SourceError, line_of, parse, print};
pub use template::{TEMPLATES, Template};
pub use xml::XmlError;
