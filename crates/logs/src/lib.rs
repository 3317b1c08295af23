//! Signs of a taken-over account in the logs of a mail system: Postfix, Dovecot, Zimbra.
//!
//! A [`Watcher`] takes lines one by one and remembers of each account a few counts, networks and quoted lines, so memory is bounded whatever the logs
//! hold. It compares an account only with its own history; where a sign begins stands in [`Thresholds`]. It never opens a file and asks nobody.
//!
//! ```
//! use chinhdanh_logs::{Options, Thresholds, Watcher};
//! use chinhdanh_verdict::Lang;
//!
//! let mut watcher = Watcher::new(Options::at("2026-11-24 18:00:00", 7 * 3600)?, Thresholds::built_in());
//! watcher.file("mail.log");
//! watcher.push(b"Nov 24 08:15:02 mail dovecot: imap-login: Login: user=<lan>, method=PLAIN, rip=192.0.2.7, lip=192.0.2.1, TLS");
//! let report = watcher.finish();
//! assert!(report.suspects.is_empty());
//! println!("{}", report.text(Lang::Vi));
//! # Ok::<(), chinhdanh_logs::LogsError>(())
//! ```
#![deny(missing_docs)]

mod account;
mod event;
mod hour;
mod report;
mod thresholds;
mod time;
mod watch;

pub use report::{Found, Line, Report, Suspect};
pub use thresholds::Thresholds;
pub use watch::{Countries, Options, Watcher};

/// Why no watch could be set up.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LogsError {
    /// The file of thresholds is not as expected.
    #[error("the thresholds cannot be used: {0}")]
    Thresholds(String),
    /// The time given is not like `2026-11-24 18:00:00`.
    #[error("«{0}» is no local time like 2026-11-24 18:00:00")]
    Time(String),
}
