//! The mail filter daemon: the milter protocol, sessions and their deadlines.
//!
//! A mail server (Postfix, Sendmail, Zimbra) hands over every mail; a [`Judge`] says what it is; the mail goes on with a header that says so. The
//! daemon promises that no mail is lost or doubled by it, that every mail is answered before its deadline whatever the judge does, and that memory
//! is bounded. It never changes a body and never stores a mail. `codec` and `session` are pure; `start` does all I/O, with threads.
//!
//! ```no_run
//! # fn example(judge: std::sync::Arc<dyn chinhdanh_milter::Judge>) -> Result<(), chinhdanh_milter::StartError> {
//! let mut config = chinhdanh_milter::Config::default();
//! config.listen.push("unix:/run/chinhdanh/milter.sock".parse()?);
//! let daemon = chinhdanh_milter::start(&config, judge)?;
//! let handle = daemon.handle(); // for signals: handle.reload(policy, judge), handle.stop()
//! daemon.join();
//! # Ok(()) }
//! ```
#![deny(missing_docs)]

pub mod codec;
mod config;
mod judge;
mod log;
mod metrics;
mod server;
pub mod session;

pub use config::{Action, Actions, Address, Config, ConfigError, Limits, OnFailure, Policy};
pub use judge::{Judge, JudgeError, Judgement, Received};
pub use server::{Daemon, Handle, StartError, start};
