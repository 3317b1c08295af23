//! What the daemon asks of whoever judges mails.

use std::net::IpAddr;
use std::time::Instant;

use chinhdanh_verdict::Verdict;

/// Judges mails; called from several threads at once.
///
/// A judge may be slow, may panic, may never come back: the mail is answered at its deadline all the same, marked as not checked. One that wants
/// to be heard keeps to the deadline that it is given.
pub trait Judge: Send + Sync {
    /// Judges one mail, and answers before `deadline`.
    ///
    /// # Errors
    /// When the mail could not be judged. That is no verdict: the mail is treated after the administrator's choice for such cases.
    fn judge(&self, received: &Received<'_>, deadline: Instant) -> Result<Judgement, JudgeError>;
}

/// A mail as it came in, with what the mail server knows of it.
#[derive(Debug, Clone, Copy)]
pub struct Received<'a> {
    /// The SMTP client's address; `None` for a local submission or when the server does not say.
    pub client_ip: Option<IpAddr>,
    /// The SMTP client's name as looked up by the mail server, or its address in brackets.
    pub client_host: &'a str,
    /// The name given with HELO or EHLO.
    pub helo: &'a str,
    /// The envelope sender without angle brackets; empty for bounces.
    pub mail_from: &'a str,
    /// The accepted envelope recipients without angle brackets, the first [`Received::MOST_RECIPIENTS`] of them.
    pub recipients: &'a [String],
    /// The user who authenticated to submit this mail: one of the own users. `None` for mail from outside.
    pub authenticated: Option<&'a str>,
    /// The mail server's id of this mail, empty when it was not told.
    pub queue_id: &'a str,
    /// The name under which the mail server says it runs (`{daemon_name}`), empty when it was not told.
    pub daemon: &'a str,
    /// The authserv-id (RFC 8601 §2.5) that stands before the judge's authentication results.
    pub authserv_id: &'a str,
    /// The mail, byte for byte as far as the protocol tells it: headers with CRLF, an empty line, the body.
    pub mail: &'a [u8],
    /// Whether `mail` is only the beginning, since the mail is longer than what is kept.
    pub cut: bool,
}

impl Received<'_> {
    /// How many recipients are kept; more are counted only.
    pub const MOST_RECIPIENTS: usize = 100;
}

/// What was found about a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// The finding codes, the deciding one first.
    pub codes: Vec<&'static str>,
    /// The register's id of the body concerned.
    pub body: Option<String>,
    /// One sentence for the reader of the header; any letters.
    pub summary: String,
    /// The value of an `Authentication-Results` header after the authserv-id, such as `spf=pass smtp.mailfrom=example.vn`.
    pub authentication_results: Option<String>,
    /// Whether this mail of an own, authenticated user shows that the account may be in other hands.
    pub own_account_sign: bool,
}

/// Why a mail could not be judged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the mail could not be judged: {reason}")]
pub struct JudgeError {
    /// A short word for header and log, such as `stale-register`.
    pub reason: &'static str,
}
