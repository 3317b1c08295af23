//! Why a page was not fetched.

use std::net::IpAddr;

use super::Hop;

/// A fetch that failed, with the hops that were made before it did: each was visited and can be judged.
#[derive(Debug, thiserror::Error)]
#[error("{url}: {why}")]
pub struct FetchError {
    /// The link at which it failed.
    pub url: String,
    /// What went wrong there.
    #[source]
    pub why: Why,
    /// The hops before it.
    pub hops: Vec<Hop>,
}

/// What went wrong.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Why {
    /// The text is not a link that a browser would open.
    #[error("not a link")]
    NotALink,
    /// Only web pages are fetched. Seen when a redirect leads to `file:` or `gopher:`, which is an attack on whoever fetches.
    #[error("a link that begins with {0}: is not fetched")]
    Scheme(String),
    /// The port is none of those that web sites use, so that nobody can make this program knock at other services.
    #[error("port {0} is not one of web sites")]
    Port(u16),
    /// The name leads to an address that is not of the public internet: this computer, its network, a cloud's inner service. The operator can allow it.
    #[error("{0} is not a public address")]
    NotPublic(IpAddr),
    /// The name has no address: mistyped, or taken down already.
    #[error("no such host")]
    NoSuchHost,
    /// The limit of redirects is passed.
    #[error("more than {0} redirects")]
    TooManyRedirects(usize),
    /// A redirect leads back to a link that was visited before.
    #[error("redirects go round in a circle")]
    RedirectLoop,
    /// A redirect names no link.
    #[error("a redirect to nowhere")]
    BadRedirect,
    /// The time for the whole fetch is over.
    #[error("no answer in time")]
    TooSlow,
    /// The answer's head is larger than that of any web site.
    #[error("the answer's head is too large")]
    HeadTooLarge,
    /// No connection: nobody listens, or the way there is closed.
    #[error("no connection: {0}")]
    NoConnection(String),
    /// The encrypted connection failed: an expired or foreign certificate. A genuine public service should not have that.
    #[error("the encrypted connection failed: {0}")]
    Tls(String),
    /// The answer is not HTTP, or broken.
    #[error("a broken answer: {0}")]
    BadAnswer(String),
}

impl From<ureq::Error> for Why {
    fn from(error: ureq::Error) -> Self {
        use ureq::Error as E;
        match error {
            E::Timeout(_) => Self::TooSlow,
            E::HostNotFound => Self::NoSuchHost,
            E::LargeResponseHeader(..) => Self::HeadTooLarge,
            E::Tls(reason) => Self::Tls(reason.to_owned()),
            E::Rustls(error) => Self::Tls(error.to_string()),
            E::BadUri(_) => Self::NotALink,
            E::ConnectionFailed => Self::NoConnection("refused".to_owned()),
            E::Io(error) if error.kind() == std::io::ErrorKind::TimedOut => Self::TooSlow,
            // rustls reports a bad certificate through the reader's error.
            E::Io(error) if error.kind() == std::io::ErrorKind::InvalidData => {
                Self::Tls(error.to_string())
            }
            E::Io(error) => Self::NoConnection(error.to_string()),
            other => Self::BadAnswer(other.to_string()),
        }
    }
}
