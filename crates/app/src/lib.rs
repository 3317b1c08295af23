//! Whom an Android app speaks for, and what it could do to its owner.
//!
//! Label, icon and package are free to choose; the signer is not. So an app is a body's only when its package is in the register and a signature that
//! really holds was made by a signer known for that package. An official look with another signer is an impersonation. Permissions and packers alone
//! accuse nobody: aids for old people and genuine banks have them too. Nothing of an app is ever run, and what cannot be read is said to be unread.
//!
//! ```
//! use std::sync::Arc;
//! use chinhdanh_app::{Apps, Facts, Lists, Signing};
//! use chinhdanh_names::{Names, Pace};
//! use chinhdanh_register::Register;
//! use chinhdanh_text::Texts;
//! use chinhdanh_verdict::Verdict;
//!
//! let names = Arc::new(Names::new(Arc::new(Register::embedded()), Pace::Few));
//! let apps = Apps::new(names.clone(), Arc::new(Texts::new(names)));
//! let reading = apps.read(
//!     &Facts {
//!         package: "mau.vidu.app",
//!         labels: &[("", "VNeID")],
//!         signing: Signing::Verified(&["00"]),
//!         ..Facts::default()
//!     },
//!     &Lists::default(),
//! );
//! assert_eq!(reading.verdict, Verdict::Impersonation);
//! ```
#![deny(missing_docs)]

mod apps;
mod facts;
mod label;
mod listed;
mod powers;

pub use apps::{Apps, KnownIcon, MAX_STRINGS, Reading};
pub use facts::{Facts, Kit, Signing};
pub use listed::{ListError, Lists, MAX_ENTRIES, MAX_ENTRY, MAX_LIST};
