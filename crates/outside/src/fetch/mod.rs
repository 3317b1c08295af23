//! Fetching one page, when the reader asks for it, without becoming a tool against the network that this program runs in.
//!
//! A link comes from a fraudster. If a server fetches it blindly, it can be made to read inner services (server-side request forgery). So: only `http` and
//! `https`; every name is looked up once, every address of the answer must be public, and the connection goes to an address that was checked, so an answer that
//! changes a moment later changes nothing. Redirects are followed by hand, each hop with the same checks. Numbers in disguise (`0x7f.1`, `2130706433`,
//! `0177.0.0.1`) are read as browsers read them, by the `url` crate. No cookies, no credentials, no proxy from the environment; time and size are bounded, the size
//! after decompression.
//!
//! ```no_run
//! use chinhdanh_outside::fetch::{Fetcher, Limits};
//!
//! let page = Fetcher::new(Limits::default()).fetch("https://dichvucong.gov.vn/")?;
//! for hop in &page.hops {
//!     println!("{} {} {}", hop.status, hop.url, hop.address);
//! }
//! # Ok::<(), chinhdanh_outside::fetch::FetchError>(())
//! ```

mod error;
mod policy;
mod resolve;

use std::io::Read as _;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use ureq::unversioned::transport::DefaultConnector;
use url::{Host, Url};

pub use error::{FetchError, Why};
pub use policy::is_public;
pub use resolve::{Dial, Lookup, Straight, SystemLookup};

/// What a fetch may cost, and whether it may reach inner addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// For everything together: look-ups, connections, all hops, the body.
    pub time: Duration,
    /// Of the body, after decompression; what is longer is cut.
    pub bytes: usize,
    /// How many redirects are followed.
    pub redirects: usize,
    /// Whether inner addresses and any port may be reached (`--allow-private`).
    pub allow_private: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            time: Duration::from_secs(10),
            bytes: 5 << 20,
            redirects: 10,
            allow_private: false,
        }
    }
}

/// One request and its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hop {
    /// The link that was opened, without user name, password and fragment.
    pub url: String,
    /// The HTTP status.
    pub status: u16,
    /// The first of the addresses that were checked; it is tried first.
    pub address: SocketAddr,
    /// The hop before was encrypted and this one is not.
    pub is_downgrade: bool,
}

/// A page as it was served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Every request in order; the last one brought the page.
    pub hops: Vec<Hop>,
    /// The link that the page was really loaded from.
    pub final_url: String,
    /// The `Content-Type` as the server writes it.
    pub content_type: Option<String>,
    /// The body, decompressed, up to the limit.
    pub bytes: Vec<u8>,
    /// The body was longer than the limit.
    pub truncated: bool,
}

/// Fetches pages. Keeps nothing from one fetch to the next.
#[derive(Debug)]
pub struct Fetcher {
    limits: Limits,
    lookup: Arc<dyn Lookup>,
    dial: Arc<dyn Dial>,
}

/// Ports of web sites.
const PORTS: [u16; 4] = [80, 443, 8080, 8443];

/// The largest head of an answer that is read, in bytes. Servers themselves refuse heads of 8 to 16 KiB.
const HEAD: usize = 32 << 10;

/// How the program names itself. A false name would be a lie to the genuine sites, and fraudsters' sites that hide from it hide from every scanner.
const USER_AGENT: &str = concat!("ChinhDanh/", env!("CARGO_PKG_VERSION"));

impl Fetcher {
    /// A fetcher that looks names up as the operating system does.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self::with(limits, SystemLookup, Straight)
    }

    /// A fetcher with a look-up and a way to dial of its own. The checks stay the same.
    #[must_use]
    pub fn with(limits: Limits, lookup: impl Lookup + 'static, dial: impl Dial + 'static) -> Self {
        Self {
            limits,
            lookup: Arc::new(lookup),
            dial: Arc::new(dial),
        }
    }

    /// Fetches a page, following redirects. A status such as 404 is an answer like any other: the caller sees it in the last hop.
    ///
    /// # Errors
    /// Where and why it failed, with the hops made until then.
    pub fn fetch(&self, url: &str) -> Result<Fetched, FetchError> {
        let deadline = Instant::now() + self.limits.time;
        let mut hops: Vec<Hop> = Vec::new();
        let mut next = url.to_owned();
        let outcome = self.follow(&mut next, &mut hops, deadline);
        outcome
            .map_err(|why| FetchError {
                url: next,
                why,
                hops: hops.clone(),
            })
            .map(|(content_type, bytes, truncated)| Fetched {
                final_url: hops.last().map(|hop| hop.url.clone()).unwrap_or_default(),
                hops,
                content_type,
                bytes,
                truncated,
            })
    }

    /// Makes hop after hop; `next` is always the link in hand, so that an error can name it.
    fn follow(
        &self,
        next: &mut String,
        hops: &mut Vec<Hop>,
        deadline: Instant,
    ) -> Result<Body, Why> {
        loop {
            let url = self.admitted(next)?;
            let visited = url.as_str();
            if hops.iter().any(|hop| hop.url == visited) {
                return Err(Why::RedirectLoop);
            }
            if hops.len() > self.limits.redirects {
                return Err(Why::TooManyRedirects(self.limits.redirects));
            }
            let addresses = self.checked(&url, deadline)?;
            let first = *addresses.first().ok_or(Why::NoSuchHost)?;
            let answer = self.ask(&url, &addresses, deadline)?;
            let status = answer.status().as_u16();
            hops.push(Hop {
                url: url.to_string(),
                status,
                address: first,
                is_downgrade: is_downgrade(hops.last(), &url),
            });
            if !matches!(status, 301 | 302 | 303 | 307 | 308) {
                return self.body(answer, deadline);
            }
            let location = answer.headers().get("location").ok_or(Why::BadRedirect)?;
            // Servers write UTF-8 here whatever the standard says; what is neither is no link.
            let location =
                std::str::from_utf8(location.as_bytes()).map_err(|_| Why::BadRedirect)?;
            let target = url.join(location).map_err(|_| Why::BadRedirect)?;
            target.as_str().clone_into(next);
        }
    }

    /// The link as it will be opened: parsed as a browser does, of the web, at a port of web sites, without what is private in it.
    fn admitted(&self, link: &str) -> Result<Url, Why> {
        let mut url = Url::parse(link.trim()).map_err(|_| Why::NotALink)?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Why::Scheme(url.scheme().to_owned()));
        }
        let port = url.port_or_known_default().ok_or(Why::NotALink)?;
        if !self.limits.allow_private && !PORTS.contains(&port) {
            return Err(Why::Port(port));
        }
        url.set_fragment(None);
        url.set_username("").map_err(|()| Why::NotALink)?;
        url.set_password(None).map_err(|()| Why::NotALink)?;
        Ok(url)
    }

    /// The addresses of the link's host, looked up once, each checked. One inner address among them refuses all: an answer that mixes them is an attack.
    fn checked(&self, url: &Url, deadline: Instant) -> Result<Vec<SocketAddr>, Why> {
        let addresses = match url.host().ok_or(Why::NotALink)? {
            Host::Ipv4(address) => vec![IpAddr::V4(address)],
            Host::Ipv6(address) => vec![IpAddr::V6(address)],
            Host::Domain(name) => self.lookup.addresses(name, left(deadline)?)?,
        };
        if !self.limits.allow_private
            && let Some(inner) = addresses.iter().find(|address| !is_public(**address))
        {
            return Err(Why::NotPublic(*inner));
        }
        let port = url.port_or_known_default().ok_or(Why::NotALink)?;
        Ok(addresses
            .into_iter()
            .map(|address| SocketAddr::new(address, port))
            .collect())
    }

    /// One request to the addresses that were checked, by a client that lives for it only.
    fn ask(
        &self,
        url: &Url,
        addresses: &[SocketAddr],
        deadline: Instant,
    ) -> Result<ureq::http::Response<ureq::Body>, Why> {
        let config = ureq::Agent::config_builder()
            .proxy(None)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .user_agent(USER_AGENT)
            .accept("text/html,application/xhtml+xml,*/*;q=0.5")
            .max_response_header_size(HEAD)
            .timeout_global(Some(left(deadline)?))
            .build();
        let dialled = addresses
            .iter()
            .map(|address| self.dial.dial(*address))
            .collect();
        let agent = ureq::Agent::with_parts(
            config,
            DefaultConnector::default(),
            resolve::Pinned(dialled),
        );
        Ok(agent.get(url.as_str()).call()?)
    }

    /// The body, as far as it is read.
    fn body(
        &self,
        answer: ureq::http::Response<ureq::Body>,
        deadline: Instant,
    ) -> Result<Body, Why> {
        let content_type = answer
            .headers()
            .get("content-type")
            .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
        let mut reader = answer.into_body().into_reader();
        let mut bytes = Vec::new();
        let mut piece = [0; 16 << 10];
        loop {
            // The client's own deadline watches the socket; this one also ends a body that decompresses for ever.
            left(deadline)?;
            let read = reader
                .read(&mut piece)
                .map_err(|error| Why::from(ureq::Error::from(error)))?;
            let room = self.limits.bytes - bytes.len();
            bytes.extend_from_slice(&piece[..read.min(room)]);
            if read == 0 || read > room {
                return Ok((content_type, bytes, read > room));
            }
        }
    }
}

/// Whether a link gives up the encryption that the hop before had.
fn is_downgrade(before: Option<&Hop>, url: &Url) -> bool {
    url.scheme() == "http" && before.is_some_and(|hop| hop.url.starts_with("https:"))
}

/// Content type, bytes, whether cut.
type Body = (Option<String>, Vec<u8>, bool);

/// The time that is left.
fn left(deadline: Instant) -> Result<Duration, Why> {
    deadline
        .checked_duration_since(Instant::now())
        .filter(|left| !left.is_zero())
        .ok_or(Why::TooSlow)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn giving_up_encryption_is_noted() {
        let hop = |url: &str| Hop {
            url: url.to_owned(),
            status: 302,
            address: SocketAddr::from(([192, 0, 2, 1], 443)),
            is_downgrade: false,
        };
        for (before, url, is_noted) in [
            (Some("https://mau.example/"), "http://mau.example/", true),
            (Some("https://mau.example/"), "https://mau.example/", false),
            (Some("http://mau.example/"), "http://mau.example/x", false),
            (None, "http://mau.example/", false),
        ] {
            let url = Url::parse(url).unwrap_or_else(|error| panic!("{url}: {error}"));
            assert_eq!(
                is_downgrade(before.map(hop).as_ref(), &url),
                is_noted,
                "{before:?} {url}"
            );
        }
    }
}
