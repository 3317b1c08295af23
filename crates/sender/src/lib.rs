//! Who sent a mail: SPF, DKIM and DMARC, with the DNS behind a trait.
//!
//! The room answers one question: does the domain that the reader sees vouch for this mail? [`prove`] takes the mail, the domains shown, what the mail
//! server knows of the delivery, and a [`dns::Resolver`]; it asks nobody itself, knows no clock, and never says more than was shown: an unanswered
//! question is [`Outcome::Undecided`], and what the mail's own header says proves nothing.
//!
//! ```
//! use chinhdanh_sender::{Envelope, Outcome, Records, prove};
//!
//! let dns = Records::parse("thon.test TXT v=spf1 ip4:192.0.2.7 -all\n_dmarc.thon.test TXT v=DMARC1; p=reject").unwrap();
//! let envelope = Envelope {
//!     client: "192.0.2.7".parse().ok(),
//!     mail_from: Some("vanphong@thon.test".to_owned()),
//!     ..Envelope::default()
//! };
//! let proof = prove(b"From: vanphong@thon.test\r\n\r\nHop.\r\n", &["thon.test", "khac.test"], &envelope, &dns, 0);
//! assert_eq!(proof.identities[0].outcome, Outcome::Proven);
//! assert_eq!(proof.identities[1].outcome, Outcome::Unproven);
//! ```
#![deny(missing_docs)]

mod ask;
pub mod dkim;
pub mod dmarc;
pub mod dns;
pub mod domain;
mod envelope;
pub mod limits;
mod message;
mod proof;
mod records;
mod results;
pub mod spf;
mod tags;

pub use ask::Asking;
pub use envelope::Envelope;
pub use proof::{Identity, Outcome, Proof, prove};
pub use records::{Records, RecordsError};
pub use results::{Noted, NotedResults, authentication_results, noted_results, results};
