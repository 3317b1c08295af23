//! What the administrator decides.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use chinhdanh_verdict::Verdict;
use serde::{Deserialize, Serialize};

/// The whole configuration; every part has a default. `docs/milter.md` explains each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Where the mail server finds the filter.
    pub listen: Vec<Address>,
    /// Permissions of Unix sockets, octal, as in `"0660"`.
    pub socket_mode: String,
    /// The log of verdicts; none is written without a path.
    pub log: Option<PathBuf>,
    /// Where metrics are served over HTTP; a loopback address. None are without one.
    pub metrics: Option<SocketAddr>,
    /// How many mails are judged at once; 0 for one per processor.
    pub workers: usize,
    /// How long messages under way and SMTP sessions may go on after a stop was asked for, in milliseconds.
    pub drain_ms: u64,
    /// What protects memory and processor.
    pub limits: Limits,
    /// What happens to a mail; taken anew at a reload.
    #[serde(flatten)]
    pub policy: Policy,
}

/// The part of the configuration that a reload replaces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Policy {
    /// The name of this site in `Authentication-Results` (RFC 8601 §2.5). Without one the mail server's own name (macro `j`) is taken.
    pub authserv_id: Option<String>,
    /// How long after its end a mail is answered at the latest, in milliseconds.
    pub deadline_ms: u64,
    /// What happens to a mail that could not be checked.
    pub on_failure: OnFailure,
    /// What happens after each verdict, beside the header that every mail gets.
    pub actions: Actions,
}

/// Bounds of the daemon as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Connections of mail servers at one time; further ones are closed at once, and the mail server does what it does without a filter.
    pub connections: usize,
    /// How much of one mail is kept and judged, in bytes.
    pub mail_bytes: usize,
    /// How much is kept of all mails under way together, in bytes.
    pub total_bytes: usize,
    /// How long a connection may say nothing, in milliseconds. A mail server is silent while it takes in a large mail.
    pub idle_ms: u64,
}

/// What happens to a mail that could not be checked in time or at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OnFailure {
    /// It is delivered, and a header says that it was not checked.
    #[default]
    Accept,
    /// The sender is asked to try again later (451).
    Tempfail,
}

/// An action for each verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Actions {
    /// Proved to come from the body it names.
    pub official: Action,
    /// Claims no body.
    pub no_claim: Action,
    /// Claims a body, nothing proven either way.
    pub unconfirmed: Action,
    /// Strong signs of fraud.
    pub suspicious: Action,
    /// Passes itself off as a body.
    pub impersonation: Action,
    /// Sent by an own user's account that may be in other hands; beside the verdict's action.
    pub own_account: Action,
}

/// What happens to a mail beside its header.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Action {
    /// Words put before the subject.
    pub subject_tag: Option<String>,
    /// Whether the mail server holds the mail (Postfix: the hold queue).
    pub quarantine: bool,
    /// Words, in ASCII, with which the mail is refused (550 5.7.1).
    pub reject: Option<String>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: Vec::new(),
            socket_mode: "0660".to_owned(),
            log: None,
            metrics: None,
            workers: 0,
            drain_ms: 10_000,
            limits: Limits::default(),
            policy: Policy::default(),
        }
    }
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            authserv_id: None,
            deadline_ms: 5_000,
            on_failure: OnFailure::Accept,
            actions: Actions::default(),
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 500,
            mail_bytes: 10 << 20,
            total_bytes: 256 << 20,
            // As libmilter: two hours and ten seconds.
            idle_ms: 7_210_000,
        }
    }
}

impl Default for Actions {
    fn default() -> Self {
        let none = Action::default();
        Self {
            official: none.clone(),
            no_claim: none.clone(),
            unconfirmed: none.clone(),
            suspicious: none.clone(),
            impersonation: none.clone(),
            own_account: none,
        }
    }
}

impl Policy {
    /// The deadline as a duration.
    #[must_use]
    pub const fn deadline(&self) -> Duration {
        Duration::from_millis(self.deadline_ms)
    }

    /// The action for a verdict.
    #[must_use]
    pub const fn action(&self, verdict: Verdict) -> &Action {
        match verdict {
            Verdict::Official => &self.actions.official,
            Verdict::NoClaim => &self.actions.no_claim,
            Verdict::Unconfirmed => &self.actions.unconfirmed,
            Verdict::Suspicious => &self.actions.suspicious,
            Verdict::Impersonation => &self.actions.impersonation,
        }
    }

    /// Whether the values make sense.
    ///
    /// # Errors
    /// Names the first value that does not.
    pub fn check(&self) -> Result<(), ConfigError> {
        if !(100..=60_000).contains(&self.deadline_ms) {
            return Err(ConfigError::Deadline(self.deadline_ms));
        }
        if let Some(id) = &self.authserv_id {
            let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
            if id.is_empty() || id.len() > 255 || !id.chars().all(plain) {
                return Err(ConfigError::AuthservId(id.clone()));
            }
        }
        Ok(())
    }
}

impl Config {
    /// Whether the values make sense.
    ///
    /// # Errors
    /// Names the first value that does not.
    pub fn check(&self) -> Result<(), ConfigError> {
        self.policy.check()?;
        if self.listen.is_empty() {
            return Err(ConfigError::NoAddress);
        }
        self.mode()?;
        if let Some(address) = self.metrics
            && !address.ip().is_loopback()
        {
            return Err(ConfigError::Metrics(address));
        }
        let limits = &self.limits;
        if limits.connections == 0
            || limits.mail_bytes < 1024
            || limits.total_bytes < limits.mail_bytes
        {
            return Err(ConfigError::Limits);
        }
        if limits.idle_ms < 1_000 {
            return Err(ConfigError::Idle(limits.idle_ms));
        }
        Ok(())
    }

    /// The permissions of Unix sockets as bits.
    ///
    /// # Errors
    /// When the text is not an octal number of permissions.
    pub fn mode(&self) -> Result<u32, ConfigError> {
        u32::from_str_radix(&self.socket_mode, 8)
            .ok()
            .filter(|mode| *mode <= 0o777)
            .ok_or_else(|| ConfigError::Mode(self.socket_mode.clone()))
    }
}

/// Where to listen, written as Postfix and libmilter write it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Address {
    /// `unix:PATH` or `local:PATH`.
    Unix(PathBuf),
    /// `inet:ADDRESS:PORT`, `inet6:[ADDRESS]:PORT` or libmilter's `inet:PORT@ADDRESS`; addresses, not names.
    Tcp(SocketAddr),
}

impl FromStr for Address {
    type Err = ConfigError;

    fn from_str(text: &str) -> Result<Self, ConfigError> {
        let bad = || ConfigError::Address(text.to_owned());
        let (kind, rest) = text.split_once(':').ok_or_else(bad)?;
        match kind {
            "unix" | "local" if rest.starts_with('/') => Ok(Self::Unix(PathBuf::from(rest))),
            "inet" | "inet6" => match rest.split_once('@') {
                Some((port, address)) => {
                    let address = address.trim_start_matches('[').trim_end_matches(']');
                    let address = address.parse().map_err(|_| bad())?;
                    Ok(Self::Tcp(SocketAddr::new(
                        address,
                        port.parse().map_err(|_| bad())?,
                    )))
                }
                None => Ok(Self::Tcp(rest.parse().map_err(|_| bad())?)),
            },
            _ => Err(bad()),
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unix(path) => write!(f, "unix:{}", path.display()),
            Self::Tcp(address) if address.is_ipv6() => write!(f, "inet6:{address}"),
            Self::Tcp(address) => write!(f, "inet:{address}"),
        }
    }
}

impl TryFrom<String> for Address {
    type Error = ConfigError;

    fn try_from(text: String) -> Result<Self, ConfigError> {
        text.parse()
    }
}

impl From<Address> for String {
    fn from(address: Address) -> Self {
        address.to_string()
    }
}

/// A value of the configuration that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// Nothing to listen on.
    #[error(
        "`listen` names no address, such as unix:/run/chinhdanh/milter.sock or inet:127.0.0.1:8893"
    )]
    NoAddress,
    /// An address in a form that is not known.
    #[error("`{0}` is no address to listen on; write unix:/PATH or inet:ADDRESS:PORT")]
    Address(String),
    /// Permissions that are no octal number.
    #[error("`socket_mode` is `{0}`, not an octal number such as 0660")]
    Mode(String),
    /// An authserv-id with letters that would need quotes.
    #[error("`authserv_id` is `{0}`, not a name such as mail.example.vn")]
    AuthservId(String),
    /// A deadline that is too short to judge in or longer than mail servers wait.
    #[error("`deadline_ms` is {0}, not between 100 and 60000")]
    Deadline(u64),
    /// Metrics for the whole world.
    #[error("`metrics` is {0}, not a loopback address")]
    Metrics(SocketAddr),
    /// Limits under which nothing works.
    #[error(
        "`limits`: at least one connection, 1024 bytes a mail, and no less in total than for one mail"
    )]
    Limits,
    /// An idle time in which no mail arrives.
    #[error("`idle_ms` is {0}, not at least 1000")]
    Idle(u64),
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]
    use super::*;

    #[test]
    fn addresses_are_read_as_postfix_and_libmilter_write_them() {
        for (text, printed) in [
            ("unix:/run/a.sock", "unix:/run/a.sock"),
            ("local:/run/a.sock", "unix:/run/a.sock"),
            ("inet:127.0.0.1:8893", "inet:127.0.0.1:8893"),
            ("inet:8893@127.0.0.1", "inet:127.0.0.1:8893"),
            ("inet6:[::1]:8893", "inet6:[::1]:8893"),
            ("inet6:8893@[::1]", "inet6:[::1]:8893"),
        ] {
            assert_eq!(text.parse::<Address>().unwrap().to_string(), printed);
        }
        for text in [
            "",
            "/run/a.sock",
            "unix:relative",
            "inet:localhost:1",
            "inet:1.2.3.4",
            "inet:99999@127.0.0.1",
            "tcp:1.2.3.4:1",
        ] {
            assert!(text.parse::<Address>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_file_with_unknown_words_or_useless_values_is_refused() {
        let good = "listen = [\"inet:127.0.0.1:1\"]\n";
        let read = |more: &str| {
            toml::from_str::<Config>(&format!("{good}{more}"))
                .map_err(|error| error.to_string())
                .and_then(|config| config.check().map_err(|error| error.to_string()))
        };
        assert_eq!(read(""), Ok(()));
        for more in [
            "deadline_ms = 5",
            "deadlin_ms = 5000",
            "authserv_id = \"a b\"",
            "authserv_id = \"\"",
            "socket_mode = \"rw\"",
            "socket_mode = \"7777\"",
            "metrics = \"0.0.0.0:9\"",
            "on_failure = \"reject\"",
            "[limits]\nconnections = 0",
            "[limits]\ntotal_bytes = 2000",
            "[limits]\nidle_ms = 1",
            "[actions.impersonation]\nquarantin = true",
            "[actions.safe]\nquarantine = true",
        ] {
            assert!(read(more).is_err(), "{more}");
        }
        assert!(Config::default().check().is_err(), "no address");
    }

    #[test]
    fn every_part_has_a_name_in_the_file() {
        let text = "listen = [\"unix:/a\"]\nauthserv_id = \"mx.example\"\ndeadline_ms = 900\non_failure = \"tempfail\"\n\
                    [actions.no-claim]\nsubject-tag = \"x\"\n[actions.own-account]\nquarantine = true\n[actions.impersonation]\nreject = \"no\"\n";
        let config: Config = toml::from_str(text).unwrap();
        assert_eq!(config.policy.authserv_id.as_deref(), Some("mx.example"));
        assert_eq!(config.policy.on_failure, OnFailure::Tempfail);
        assert_eq!(
            config
                .policy
                .action(Verdict::NoClaim)
                .subject_tag
                .as_deref(),
            Some("x")
        );
        assert!(config.policy.actions.own_account.quarantine);
        let again: Config = toml::from_str(&toml::to_string(&config).unwrap()).unwrap();
        assert_eq!(again, config);
    }
}
