//! What is asked of the DNS, and by whom. The room itself asks nobody: a face brings a [`Resolver`].

use std::net::{Ipv4Addr, Ipv6Addr};

/// A type of record that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// IPv4 addresses.
    A,
    /// IPv6 addresses.
    Aaaa,
    /// Mail exchangers.
    Mx,
    /// Text; the strings of one record joined.
    Txt,
    /// The name of an address.
    Ptr,
    /// Name servers.
    Ns,
    /// Another name.
    Cname,
    /// Certificates of a service (DANE).
    Tlsa,
}

/// One record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// An IPv4 address.
    A(Ipv4Addr),
    /// An IPv6 address.
    Aaaa(Ipv6Addr),
    /// A mail exchanger: preference and host.
    Mx(u16, String),
    /// Text as bytes, strings joined.
    Txt(Vec<u8>),
    /// A host: of PTR, NS or CNAME.
    Name(String),
    /// A TLSA record: usage, selector, matching type, data.
    Tlsa(u8, u8, u8, Vec<u8>),
}

/// What the DNS answered; no records where the name exists without this type.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// The records, CNAMEs already followed.
    pub records: Vec<Record>,
    /// Whether the resolver vouches for it by DNSSEC (the AD bit of a trusted resolver).
    pub authentic: bool,
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// NXDOMAIN.
    #[error("the name does not exist")]
    NoSuchName,
    /// SERVFAIL, a time-out, a lame server.
    #[error("the DNS did not answer")]
    Temporary,
    /// Nobody was asked: the question cannot be decided here.
    #[error("not asked: offline")]
    Offline,
}

/// Asks the DNS. Implementations bound their own time and the size of what they return.
pub trait Resolver: Send + Sync {
    /// The records of a name, given without the closing dot.
    ///
    /// # Errors
    /// [`Fault`].
    fn lookup(&self, name: &str, kind: Kind) -> Result<Answer, Fault>;
}

/// Asks nobody.
#[derive(Debug, Clone, Copy, Default)]
pub struct Offline;

impl Resolver for Offline {
    fn lookup(&self, _: &str, _: Kind) -> Result<Answer, Fault> {
        Err(Fault::Offline)
    }
}
