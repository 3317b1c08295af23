//! From a host name to addresses, once a hop; and how the one that was checked is dialled.

use std::fmt::Debug;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::mpsc;
use std::time::Duration;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use super::Why;

/// Looks up the addresses of a host.
///
/// A trait, so that tests can give answers that change. Whatever it answers is checked; it cannot widen what is fetched.
pub trait Lookup: Debug + Send + Sync {
    /// The addresses of a host, in the order to try them.
    ///
    /// # Errors
    /// [`Why::NoSuchHost`] when there are none, [`Why::TooSlow`] when `time` is over.
    fn addresses(&self, host: &str, time: Duration) -> Result<Vec<IpAddr>, Why>;
}

/// The look-up of the operating system.
#[derive(Debug, Default, Clone, Copy)]
pub struct SystemLookup;

impl Lookup for SystemLookup {
    fn addresses(&self, host: &str, time: Duration) -> Result<Vec<IpAddr>, Why> {
        // The system's call cannot be given up, so it is left behind in a thread that ends when the system answers.
        let (answer, wait) = mpsc::sync_channel(1);
        let host = host.to_owned();
        let look = move || {
            let found = (host.as_str(), 0).to_socket_addrs();
            let _ = answer
                .send(found.map(|found| found.map(|address| address.ip()).collect::<Vec<_>>()));
        };
        std::thread::Builder::new()
            .name("lookup".to_owned())
            .spawn(look)
            .map_err(|error| Why::NoConnection(error.to_string()))?;
        match wait.recv_timeout(time) {
            Ok(Ok(found)) if !found.is_empty() => Ok(found),
            Ok(_) => Err(Why::NoSuchHost),
            Err(_) => Err(Why::TooSlow),
        }
    }
}

/// Where an address that has passed the check is really dialled: itself, except in tests, where a public address stands for a server on this machine.
pub trait Dial: Debug + Send + Sync {
    /// The address to connect to for a checked one.
    fn dial(&self, checked: SocketAddr) -> SocketAddr {
        checked
    }
}

/// Dials what was checked.
#[derive(Debug, Default, Clone, Copy)]
pub struct Straight;

impl Dial for Straight {}

/// Answers every question of the HTTP client with the addresses that were checked, so that no second look-up can say something else.
#[derive(Debug)]
pub(super) struct Pinned(pub(super) Vec<SocketAddr>);

impl Resolver for Pinned {
    fn resolve(
        &self,
        _: &Uri,
        _: &Config,
        _: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let mut addresses = self.empty();
        for address in self.0.iter().take(MOST) {
            addresses.push(*address);
        }
        Ok(addresses)
    }
}

/// How many addresses of a host are tried.
const MOST: usize = 8;
