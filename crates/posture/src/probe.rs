//! What only a visit shows.

/// Asks what the DNS does not tell. Implementations visit only hosts that the administrator named, and bound their time.
pub trait Probe: Send + Sync {
    /// The MTA-STS policy at `https://mta-sts.<domain>/.well-known/mta-sts.txt`.
    ///
    /// # Errors
    /// [`ProbeFault`].
    fn policy(&self, domain: &str) -> Result<String, ProbeFault>;

    /// How a mail server of the domain speaks with a stranger.
    ///
    /// # Errors
    /// [`ProbeFault`].
    fn mail_host(&self, host: &str, domain: &str) -> Result<MailHost, ProbeFault>;
}

/// Why nothing was learnt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProbeFault {
    /// The host was not named by the administrator.
    NotAllowed,
    /// It does not answer.
    Unreachable,
    /// It answers, and there is nothing that could be used.
    Missing,
}

/// A mail server as a stranger sees it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MailHost {
    /// It offers STARTTLS.
    pub starttls: bool,
    /// Its certificate, where it was seen.
    pub certificate: Option<Certificate>,
    /// It takes mail from a stranger to a stranger.
    pub relays: bool,
    /// It tells which accounts exist.
    pub verifies: bool,
}

/// What matters of a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Certificate {
    /// It names the host.
    pub fits: bool,
    /// It holds today.
    pub current: bool,
    /// The SHA-256 of its public key (SubjectPublicKeyInfo).
    pub key: Option<[u8; 32]>,
}
