//! Host names and links: who they claim to be, whether they can prove it, and which trick they use.
//!
//! The room reasons on the *full* host, since two fifths of the fakes of state bodies carry the name only left of a domain bought for it. Under
//! `gov.vn` only the register decides. It opens no connection and reads no file: a name is judged in microseconds, from its letters alone.
//!
//! ```
//! use std::sync::Arc;
//! use chinhdanh_names::{Host, Names, Pace};
//! use chinhdanh_register::Register;
//! use chinhdanh_verdict::Verdict;
//!
//! let names = Names::new(Arc::new(Register::embedded()), Pace::Few);
//! let reading = names.read(&Host::parse("dichvucong.vgovn.net")?);
//! assert_eq!(reading.verdict, Verdict::Impersonation);
//! let codes: Vec<&str> = reading.signs.iter().map(|sign| sign.code.as_str()).collect();
//! assert_eq!(codes, ["name-in-subdomain", "pseudo-gov"]);
//! # Ok::<(), chinhdanh_names::HostError>(())
//! ```
#![deny(missing_docs)]

mod abbreviation;
mod beside;
mod claims;
mod dictionary;
mod echo;
mod fold;
mod fuzzy;
mod host;
mod lexicon;
mod link;
mod nameless;
mod reading;
mod rules;
mod segment;
mod suffix;

pub use dictionary::Pace;
pub use fold::{Letter, letters};
pub use host::{Host, HostError, MAX_HOST, MAX_LABEL};
pub use link::{Link, LinkError, MAX_LINK};
pub use reading::{Names, Reading};
