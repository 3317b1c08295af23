//! The facade: any artefact in, one assessment out.
//!
//! Every face calls this room and none of the engine rooms behind it. It recognises what it was given, asks the rooms that know such things, combines
//! their findings, and adds what a reader needs beside a verdict: the genuine channel, the register it rests on, the time. A check neither stores nor
//! logs what was checked.
//!
//! ```
//! use std::sync::Arc;
//! use chinhdanh_check::{Checker, Pace};
//! use chinhdanh_register::Register;
//! use chinhdanh_verdict::Verdict;
//!
//! let checker = Checker::new(Arc::new(Register::embedded()), Pace::Few);
//! let now: jiff::ZonedDateTime = "2026-11-24T08:00:00+07:00[Asia/Ho_Chi_Minh]".parse()?;
//!
//! let assessment = checker.check("https://dichvucong.vgovn.net/tai-ung-dung", None, &now)?;
//! assert_eq!(assessment.verdict, Verdict::Impersonation);
//! assert_eq!(assessment.genuine[0].value, "https://dichvucong.gov.vn");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![deny(missing_docs)]

mod app;
mod assess;
mod brief;
mod channels;
mod drawing;
mod error;
mod file;
mod letter;
mod mail;
mod message;
mod package;
mod page;
mod picture;

pub use assess::{Checker, kind_of};
pub use brief::Brief;
pub use chinhdanh_app::{ListError, Lists};
pub use chinhdanh_letter::{Document, LetterError, Roots};
pub use chinhdanh_mime::Mbox;
pub use chinhdanh_names::Pace;
pub use chinhdanh_sender::dns::{Offline, Resolver};
pub use chinhdanh_sender::{Records, RecordsError};
pub use chinhdanh_signer::{Ask, Verification};
pub use drawing::icon_png;
pub use error::CheckError;
pub use file::{File, MAX_FILE, Outside, kind_of_file};
pub use mail::{Delivery, Passing, attachments};
pub use package::{Inspected, MAX_APP, inspect, verify_package};
