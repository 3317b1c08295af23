//! Looking at the servers that an administrator named, and at no other: how a mail server speaks with a stranger, and the MTA-STS policy.
//!
//! Never is a mail sent: `DATA` is not among what this room can say. Everything has an end: a deadline for a whole visit, lines and bytes of an answer.

mod smtp;
mod tls;

use std::net::{IpAddr, SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use chinhdanh_posture::{MailHost, Probe, ProbeFault};
use chinhdanh_sender::dns::{Fault, Kind, Record, Resolver};
use chinhdanh_sender::domain;

use crate::fetch::{Fetcher, Limits, Lookup, Straight, Why};
use smtp::Session;

/// Where mail servers listen.
const SMTP_PORT: u16 = 25;
/// Time of one visit, all together.
const VISIT: Duration = Duration::from_secs(20);
/// Time until a server takes the connection.
const CONNECT: Duration = Duration::from_secs(5);
/// Addresses of a host that are tried.
const ADDRESSES: usize = 4;
/// Bytes of a policy (RFC 8461 §3.3 calls 64 KiB enough).
const POLICY: usize = 64 << 10;

/// Who sends and who would receive, were the server an open relay. Both domains are set aside by RFC 2606 and take no mail.
const STRANGERS: [&str; 2] = ["example.org", "example.com"];

/// A host that was named is none.
#[derive(Debug, thiserror::Error)]
#[error("not a host, or HOST:PORT: {0}")]
pub struct NotAHost(String);

/// Visits the hosts it was made for.
pub struct LiveProbe {
    hosts: Vec<(String, u16)>,
    dns: Arc<dyn Resolver>,
    visit: Duration,
}

impl LiveProbe {
    /// For these hosts, each as `HOST` or `HOST:PORT`; their addresses come from the resolver.
    ///
    /// # Errors
    /// [`NotAHost`].
    pub fn new(hosts: &[String], dns: Arc<dyn Resolver>) -> Result<Self, NotAHost> {
        let named = hosts.iter().map(|text| {
            let (host, port) = match text.rsplit_once(':') {
                Some((host, port)) => (host, port.parse().ok()),
                None => (text.as_str(), Some(SMTP_PORT)),
            };
            let host = domain::host(host).zip(port);
            host.ok_or_else(|| NotAHost(text.clone()))
        });
        Ok(Self {
            hosts: named.collect::<Result<_, _>>()?,
            dns,
            visit: VISIT,
        })
    }

    /// The same, with so much time for a visit.
    #[must_use]
    pub fn within(self, visit: Duration) -> Self {
        Self { visit, ..self }
    }

    /// The port at which a host is visited, where it was named.
    fn port(&self, host: &str) -> Result<u16, ProbeFault> {
        let named = self.hosts.iter().find(|(name, _)| name == host);
        named.map(|(_, port)| *port).ok_or(ProbeFault::NotAllowed)
    }

    fn connect(&self, host: &str, port: u16, end: Instant) -> Option<TcpStream> {
        let addresses = addresses(&*self.dns, host).ok()?;
        addresses.into_iter().take(ADDRESSES).find_map(|address| {
            let left = end.checked_duration_since(Instant::now())?.min(CONNECT);
            TcpStream::connect_timeout(&SocketAddr::new(address, port), left).ok()
        })
    }
}

impl Probe for LiveProbe {
    fn policy(&self, domain: &str) -> Result<String, ProbeFault> {
        let host = format!("mta-sts.{domain}");
        self.port(&host)?;
        // RFC 8461 §3.3: over HTTPS with a valid certificate, redirects not followed, status 200.
        let limits = Limits {
            time: self.visit,
            bytes: POLICY,
            redirects: 0,
            allow_private: false,
        };
        let lookup = OfResolver(self.dns.clone());
        let page = Fetcher::with(limits, lookup, Straight)
            .fetch(&format!("https://{host}/.well-known/mta-sts.txt"))
            .map_err(|error| match error.why {
                Why::TooSlow | Why::NoConnection(_) | Why::NotPublic(_) => ProbeFault::Unreachable,
                _ => ProbeFault::Missing,
            })?;
        let good = page.hops.last().is_some_and(|hop| hop.status == 200);
        if !good || page.truncated {
            return Err(ProbeFault::Missing);
        }
        String::from_utf8(page.bytes).map_err(|_| ProbeFault::Missing)
    }

    fn mail_host(&self, host: &str, domain: &str) -> Result<MailHost, ProbeFault> {
        let port = self.port(host)?;
        let end = Instant::now() + self.visit;
        let stream = self
            .connect(host, port, end)
            .ok_or(ProbeFault::Unreachable)?;
        let mut session = Session::greet(stream, end).map_err(|_| ProbeFault::Unreachable)?;
        let mut seen = MailHost {
            starttls: session.offers("STARTTLS"),
            ..MailHost::default()
        };
        // A server that breaks off has told enough already.
        seen.verifies = session.verifies(domain).unwrap_or(false);
        let ours = STRANGERS
            .iter()
            .any(|stranger| domain::within(stranger, domain));
        seen.relays = !ours && session.relays(STRANGERS).unwrap_or(false);
        if seen.starttls {
            seen.certificate = session
                .into_tls()
                .and_then(|stream| tls::certificate(stream, host));
        } else {
            session.quit();
        }
        Ok(seen)
    }
}

fn addresses(dns: &dyn Resolver, host: &str) -> Result<Vec<IpAddr>, Fault> {
    let mut found = Vec::new();
    let mut fault = Fault::NoSuchName;
    for kind in [Kind::A, Kind::Aaaa] {
        match dns.lookup(host, kind) {
            Ok(answer) => found.extend(answer.records.iter().filter_map(|record| match record {
                Record::A(address) => Some(IpAddr::V4(*address)),
                Record::Aaaa(address) => Some(IpAddr::V6(*address)),
                _ => None,
            })),
            Err(other) => fault = other,
        }
    }
    if found.is_empty() {
        Err(fault)
    } else {
        Ok(found)
    }
}

/// The resolver of the audit as the look-up of a fetch.
struct OfResolver(Arc<dyn Resolver>);

impl std::fmt::Debug for OfResolver {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OfResolver")
    }
}

impl Lookup for OfResolver {
    fn addresses(&self, host: &str, _: Duration) -> Result<Vec<IpAddr>, Why> {
        addresses(&*self.0, host).map_err(|fault| match fault {
            Fault::NoSuchName => Why::NoSuchHost,
            Fault::Temporary | Fault::Offline => Why::TooSlow,
        })
    }
}
