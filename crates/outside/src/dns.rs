//! The DNS for real: a [`Resolver`] with deadlines, a bounded cache and bounded answers.

mod vouched;

use std::net::{IpAddr, SocketAddr};
use std::time::{Duration, Instant};

use chinhdanh_sender::dns::{Answer, Fault, Kind, Record, Resolver};
use chinhdanh_sender::domain;
use hickory_resolver::TokioResolver;
use hickory_resolver::config::{ConnectionConfig, NameServerConfig, ResolveHosts, ResolverConfig};
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::net::{DnsError, NetError};
use hickory_resolver::proto::op::{Message, ResponseCode};
use hickory_resolver::proto::rr::{Name, RData, RecordType};
use tokio::runtime::Runtime;

use vouched::Vouched;

/// Records of one answer that are taken.
const RECORDS: usize = 128;
/// Bytes of text and certificates of one answer that are taken.
const BYTES: usize = 64 * 1024;
/// Answers are kept no longer.
const LONGEST: Duration = Duration::from_secs(3600);

/// How the DNS is asked.
#[derive(Debug, Clone)]
pub struct DnsOptions {
    /// Servers with their ports; none means those of the system.
    pub servers: Vec<SocketAddr>,
    /// How long one question may take, all attempts together.
    pub per_question: Duration,
    /// Answers kept in memory.
    pub cache: u64,
    /// Servers beside loopback whose word about DNSSEC is believed.
    pub trusted: Vec<IpAddr>,
}

impl Default for DnsOptions {
    fn default() -> Self {
        Self {
            servers: Vec::new(),
            per_question: Duration::from_secs(3),
            cache: 4096,
            trusted: Vec::new(),
        }
    }
}

/// Why the DNS cannot be asked at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DnsSetupError {
    /// The system's own settings cannot be read.
    #[error("the system's DNS settings cannot be read: {0}")]
    System(String),
    /// No thread or socket could be had.
    #[error("the DNS client cannot start: {0}")]
    Start(String),
}

/// Asks DNS servers. One for the whole process: it may be used from many threads at once.
pub struct LiveDns {
    runtime: Runtime,
    asked: Asked,
    per_question: Duration,
}

/// Whom to ask.
enum Asked {
    /// Servers whose word about DNSSEC means nothing here.
    Plain(Box<TokioResolver>),
    /// Servers that are believed.
    Believed(Vouched),
}

impl LiveDns {
    /// Makes ready to ask; nothing is asked yet.
    ///
    /// # Errors
    /// [`DnsSetupError`].
    pub fn new(options: &DnsOptions) -> Result<Self, DnsSetupError> {
        let start = |error: &dyn std::fmt::Display| DnsSetupError::Start(error.to_string());
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("dns")
            .enable_all()
            .build()
            .map_err(|error| start(&error))?;
        let provider = TokioRuntimeProvider::default();
        let mut builder = if options.servers.is_empty() {
            TokioResolver::builder_tokio()
                .map_err(|error| DnsSetupError::System(error.to_string()))?
        } else {
            let servers = options.servers.iter().map(server).collect();
            let config = ResolverConfig::from_parts(None, Vec::new(), servers);
            TokioResolver::builder_with_config(config, provider)
        };
        let settings = builder.options_mut();
        settings.timeout = (options.per_question / 3).max(Duration::from_millis(50));
        settings.attempts = 1;
        settings.ndots = 0;
        settings.edns0 = true;
        settings.cache_size = options.cache;
        settings.use_hosts_file = ResolveHosts::Never;
        settings.positive_max_ttl = Some(LONGEST);
        settings.negative_max_ttl = Some(LONGEST);
        let believed = !options.servers.is_empty()
            && options
                .servers
                .iter()
                .all(|server| server.ip().is_loopback() || options.trusted.contains(&server.ip()));
        let asked = if believed {
            let provider = TokioRuntimeProvider::default();
            let vouched = Vouched::new(&options.servers, settings, provider);
            Asked::Believed(vouched.map_err(|error| start(&error))?)
        } else {
            Asked::Plain(Box::new(builder.build().map_err(|error| start(&error))?))
        };
        Ok(Self {
            runtime,
            asked,
            per_question: options.per_question,
        })
    }

    /// The same, with everything asked through it over after a time.
    #[must_use]
    pub fn within(&self, time: Duration) -> Within<'_> {
        Within {
            dns: self,
            end: Instant::now() + time,
        }
    }

    fn ask(&self, name: &str, kind: Kind, time: Duration) -> Result<Answer, Fault> {
        let asked = (!time.is_zero())
            .then(|| absolute(name))
            .ok_or(Fault::Temporary)?;
        let Some(asked) = asked else {
            return Err(Fault::NoSuchName);
        };
        let kind_asked = record_type(kind);
        let question = async {
            match &self.asked {
                Asked::Plain(resolver) => {
                    let lookup = resolver.lookup(asked, kind_asked).await?;
                    answer(lookup.message(), kind, false)
                }
                Asked::Believed(vouched) => {
                    answer(&vouched.lookup(asked, kind_asked).await?, kind, true)
                }
            }
        };
        let question = async { tokio::time::timeout(time, question).await };
        match self.runtime.block_on(question) {
            Err(_) => Err(Fault::Temporary),
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(NetError::Dns(DnsError::NoRecordsFound(none)))) => match none.response_code {
                ResponseCode::NXDomain => Err(Fault::NoSuchName),
                ResponseCode::NoError => Ok(Answer::default()),
                _ => Err(Fault::Temporary),
            },
            Ok(Err(NetError::Dns(DnsError::ResponseCode(ResponseCode::NXDomain)))) => {
                Err(Fault::NoSuchName)
            }
            Ok(Err(_)) => Err(Fault::Temporary),
        }
    }
}

impl Resolver for LiveDns {
    fn lookup(&self, name: &str, kind: Kind) -> Result<Answer, Fault> {
        self.ask(name, kind, self.per_question)
    }
}

/// A resolver whose questions are over at a set time.
pub struct Within<'a> {
    dns: &'a LiveDns,
    end: Instant,
}

impl Resolver for Within<'_> {
    fn lookup(&self, name: &str, kind: Kind) -> Result<Answer, Fault> {
        let left = self.end.saturating_duration_since(Instant::now());
        self.dns.ask(name, kind, left.min(self.dns.per_question))
    }
}

fn server(address: &SocketAddr) -> NameServerConfig {
    let mut server = NameServerConfig::udp(address.ip());
    let (mut udp, mut tcp) = (ConnectionConfig::udp(), ConnectionConfig::tcp());
    (udp.port, tcp.port) = (address.port(), address.port());
    server.connections = vec![udp, tcp];
    server
}

/// The name as it stands, byte by byte: nothing in it is an escape.
fn absolute(name: &str) -> Option<Name> {
    let name = name.strip_suffix('.').unwrap_or(name);
    if !domain::askable(name) {
        return None;
    }
    let mut name = Name::from_labels(name.split('.').map(str::as_bytes)).ok()?;
    name.set_fqdn(true);
    Some(name)
}

fn record_type(kind: Kind) -> RecordType {
    match kind {
        Kind::A => RecordType::A,
        Kind::Aaaa => RecordType::AAAA,
        Kind::Mx => RecordType::MX,
        Kind::Txt => RecordType::TXT,
        Kind::Ptr => RecordType::PTR,
        Kind::Ns => RecordType::NS,
        Kind::Cname => RecordType::CNAME,
        Kind::Tlsa => RecordType::TLSA,
    }
}

/// The records that were asked for, by whatever aliases they were reached.
fn answer(message: &Message, kind: Kind, believed: bool) -> Result<Answer, NetError> {
    let wanted = record_type(kind);
    let mut bytes = 0;
    let mut records = Vec::new();
    for record in message
        .answers
        .iter()
        .filter(|record| record.record_type() == wanted)
    {
        let record = match &record.data {
            RData::A(a) => Record::A(a.0),
            RData::AAAA(aaaa) => Record::Aaaa(aaaa.0),
            RData::MX(mx) => Record::Mx(mx.preference, host(&mx.exchange)),
            RData::TXT(txt) => {
                let text = txt.txt_data.concat();
                bytes += text.len();
                Record::Txt(text)
            }
            RData::PTR(name) => Record::Name(host(&name.0)),
            RData::NS(name) => Record::Name(host(&name.0)),
            RData::CNAME(name) => Record::Name(host(&name.0)),
            RData::TLSA(tlsa) => {
                bytes += tlsa.cert_data.len();
                Record::Tlsa(
                    tlsa.cert_usage.into(),
                    tlsa.selector.into(),
                    tlsa.matching.into(),
                    tlsa.cert_data.clone(),
                )
            }
            _ => continue,
        };
        records.push(record);
        if records.len() > RECORDS || bytes > BYTES {
            return Err(NetError::Message("an answer beyond all bounds"));
        }
    }
    Ok(Answer {
        records,
        authentic: believed && message.metadata.authentic_data,
    })
}

fn host(name: &Name) -> String {
    let text = name.to_ascii();
    text.strip_suffix('.').unwrap_or(&text).to_owned()
}
