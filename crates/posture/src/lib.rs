//! What is weak in a mail domain: records, reports, look-alikes.
//!
//! [`audit`] asks a resolver about one domain and gives a [`Report`]: every weakness with a priority and the exact record to publish. [`audit_many`]
//! does it for a whole province. A question that nobody answered is never told as something missing. What needs more than the DNS (the MTA-STS policy, a greeting of the mail server) comes through a [`Probe`]; without
//! one it is left out. The room itself asks nobody.
//!
//! ```
//! use chinhdanh_posture::{Options, State, audit};
//! use chinhdanh_sender::Records;
//!
//! let dns = Records::parse("thon.test MX 10 mail.thon.test\nmail.thon.test A 192.0.2.1").unwrap();
//! let report = audit("thon.test", &dns, &Options::default());
//! assert_eq!(report.state, State::Open);
//! let first = &report.weaknesses[0];
//! assert_eq!((first.code.as_str(), first.priority), ("spf-missing", 1));
//! assert_eq!(first.record.as_ref().unwrap().value, "v=spf1 mx -all");
//! ```
#![deny(missing_docs)]

mod ask;
mod audit;
mod dmarc;
mod keys;
mod many;
mod probe;
mod publish;
mod render;
mod report;
mod siblings;
mod spf;
mod transport;

pub use audit::{Options, audit};
pub use many::audit_many;
pub use probe::{Certificate, MailHost, Probe, ProbeFault};
pub use publish::{ToPublish, ToServe};
pub use render::{html, text};
pub use report::{Report, State, Weakness};
pub use siblings::siblings;
