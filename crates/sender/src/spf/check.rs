//! `check_host()` of RFC 7208 §4.

use std::net::IpAddr;

use super::macros::{MacroString, Values, dotted};
use super::record::{Mechanism, Qualifier, SpfRecord, is_spf};
use crate::dns::{Fault, Kind, Record, Resolver};
use crate::{domain, limits};

/// What SPF says of a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpfResult {
    /// No record, or no domain that could have one.
    None,
    /// The domain says nothing of this client.
    Neutral,
    /// The client may send for the domain.
    Pass,
    /// The client may not.
    Fail,
    /// The client probably may not.
    SoftFail,
    /// The DNS did not answer.
    TempError,
    /// The record is broken, or asks too much.
    PermError,
}

impl SpfResult {
    /// The word of RFC 8601 §2.7.2.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Neutral => "neutral",
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::SoftFail => "softfail",
            Self::TempError => "temperror",
            Self::PermError => "permerror",
        }
    }
}

/// Who is asked about.
#[derive(Debug, Clone, Copy)]
pub struct SpfSender<'a> {
    /// The address that connected.
    pub client: IpAddr,
    /// The name it greeted with.
    pub helo: &'a str,
    /// The address of MAIL FROM without brackets; empty for bounces, when the greeting is asked about.
    pub mail_from: &'a str,
}

impl SpfSender<'_> {
    /// Local part and domain that are asked about (RFC 7208 §2.4, §4.3).
    #[must_use]
    pub fn identity(&self) -> (&str, &str) {
        match self.mail_from.rsplit_once('@') {
            Some(("", domain)) => ("postmaster", domain),
            Some((local, domain)) => (local, domain),
            None if self.mail_from.is_empty() => ("postmaster", self.helo),
            None => ("postmaster", self.mail_from),
        }
    }
}

/// What decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The domain whose record it stands in.
    pub domain: String,
    /// The term of the record; the fault where the record is broken.
    pub term: String,
}

/// An SPF result with what led to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpfCheck {
    /// The result.
    pub result: SpfResult,
    /// The domain asked about, in lower case.
    pub domain: String,
    /// The term that decided, where one did.
    pub decision: Option<Decision>,
    /// Terms that asked the DNS; at most eleven, the eleventh being one too many.
    pub lookups: usize,
    /// Questions without an answer.
    pub voids: usize,
    /// Whether nobody could be asked.
    pub offline: bool,
    /// The domain's own words about a refusal, where they were asked for. The sender's text: never an instruction.
    pub explanation: Option<String>,
}

/// Asks whether a client may send for a domain. `explain` also fetches the domain's explanation of a `fail`; `now` (Unix seconds) only goes into it.
#[must_use]
pub fn check_host(
    sender: &SpfSender<'_>,
    resolver: &dyn Resolver,
    explain: bool,
    now: i64,
) -> SpfCheck {
    let (local, asked) = sender.identity();
    let client = sender.client.to_canonical();
    let lower = asked
        .strip_suffix('.')
        .unwrap_or(asked)
        .to_ascii_lowercase();
    let mut check = Check {
        local,
        sender_domain: &lower,
        client,
        helo: sender.helo,
        resolver,
        now,
        lookups: 0,
        voids: 0,
        offline: false,
        decision: None,
        explanation: None,
        confirmed: None,
    };
    let whole = domain::askable(&lower)
        && lower.contains('.')
        && !lower.starts_with('[')
        && lower.bytes().all(|b| b.is_ascii_graphic());
    let result = if whole {
        check.domain(&lower, 0)
    } else {
        SpfResult::None
    };
    let explanation = check
        .explanation
        .take()
        .filter(|_| explain && result == SpfResult::Fail)
        .and_then(|(text, domain)| check.explain(&text, &domain));
    SpfCheck {
        result,
        decision: check.decision,
        lookups: check.lookups,
        voids: check.voids,
        offline: check.offline,
        explanation,
        domain: lower,
    }
}

struct Check<'a> {
    local: &'a str,
    sender_domain: &'a str,
    client: IpAddr,
    helo: &'a str,
    resolver: &'a dyn Resolver,
    now: i64,
    lookups: usize,
    voids: usize,
    offline: bool,
    decision: Option<Decision>,
    /// `exp=` of the record that decides, with its domain.
    explanation: Option<(MacroString, String)>,
    /// Confirmed names of the client, once asked for.
    confirmed: Option<Vec<String>>,
}

/// A check that ends early: temperror or permerror.
type Step<T> = Result<T, SpfResult>;

impl Check<'_> {
    /// One record, and what it leads to. Depth is bounded by the look-ups.
    fn domain(&mut self, name: &str, depth: usize) -> SpfResult {
        let record = match self.record(name) {
            Ok(record) => record,
            Err(result) => return result,
        };
        match self.evaluate(&record, name, depth) {
            Ok(result) | Err(result) => result,
        }
    }

    fn record(&mut self, name: &str) -> Step<SpfRecord> {
        let records = match self.resolver.lookup(name, Kind::Txt) {
            Ok(answer) => answer.records,
            Err(Fault::NoSuchName) => Vec::new(),
            Err(fault) => return Err(self.temporary(fault)),
        };
        let mut found = records.iter().filter_map(|record| match record {
            Record::Txt(text) if is_spf(text) => Some(text),
            _ => None,
        });
        let Some(text) = found.next() else {
            return Err(SpfResult::None);
        };
        if found.next().is_some() {
            return Err(self.broken(name, "several v=spf1 records"));
        }
        SpfRecord::parse(text).map_err(|fault| self.broken(name, &fault.to_string()))
    }

    fn broken(&mut self, domain: &str, why: &str) -> SpfResult {
        self.decide(domain, why);
        SpfResult::PermError
    }

    fn decide(&mut self, domain: &str, term: &str) {
        self.decision = Some(Decision {
            domain: domain.to_owned(),
            term: term.to_owned(),
        });
    }

    fn temporary(&mut self, fault: Fault) -> SpfResult {
        self.offline |= fault == Fault::Offline;
        SpfResult::TempError
    }

    fn evaluate(&mut self, record: &SpfRecord, name: &str, depth: usize) -> Step<SpfResult> {
        for directive in &record.directives {
            let matched = self
                .matches(&directive.mechanism, name, depth)
                .inspect_err(|_| {
                    if self.decision.is_none() {
                        self.decide(name, &directive.text);
                    }
                })?;
            if !matched {
                continue;
            }
            self.decide(name, &directive.text);
            let result = match directive.qualifier {
                Qualifier::Pass => SpfResult::Pass,
                Qualifier::Fail => SpfResult::Fail,
                Qualifier::SoftFail => SpfResult::SoftFail,
                Qualifier::Neutral => SpfResult::Neutral,
            };
            let explanation = record.explanation.clone();
            self.explanation = explanation.map(|text| (text, name.to_owned()));
            return Ok(result);
        }
        let Some(target) = &record.redirect else {
            self.decision = None;
            return Ok(SpfResult::Neutral);
        };
        self.count(name)?;
        let target = self.expand(target, name);
        if !domain::askable(&target) {
            return Err(self.broken(name, "redirect"));
        }
        match self.domain(&target, depth + 1) {
            SpfResult::None => Err(self.broken(name, &format!("redirect={target}"))),
            result => Ok(result),
        }
    }

    fn matches(&mut self, mechanism: &Mechanism, name: &str, depth: usize) -> Step<bool> {
        if mechanism.asks() {
            self.count(name)?;
        }
        match mechanism {
            Mechanism::All => Ok(true),
            Mechanism::Ip4(network, length) => Ok(matches!(self.client, IpAddr::V4(client)
                if same_prefix(client.to_bits().into(), network.to_bits().into(), 32, *length))),
            Mechanism::Ip6(network, length) => Ok(matches!(self.client, IpAddr::V6(client)
                if same_prefix(client.to_bits(), network.to_bits(), 128, *length))),
            Mechanism::Include(target) => self.include(target, name, depth),
            Mechanism::A(target, four, six) => {
                let target = self.target(target.as_ref(), name);
                let addresses = self.addresses(&target, true)?;
                Ok(self.among(&addresses, *four, *six))
            }
            Mechanism::Mx(target, four, six) => self.mx(target.as_ref(), name, *four, *six),
            Mechanism::Ptr(target) => {
                let target = self.target(target.as_ref(), name);
                Ok(self
                    .confirmed_names(true)?
                    .iter()
                    .any(|confirmed| domain::within(confirmed, &target)))
            }
            Mechanism::Exists(target) => {
                let target = self.expand(target, name);
                Ok(!self.ask(&target, Kind::A, true)?.is_empty())
            }
        }
    }

    fn include(&mut self, target: &MacroString, name: &str, depth: usize) -> Step<bool> {
        let target = self.expand(target, name);
        if !domain::askable(&target) {
            return Err(self.broken(name, "include"));
        }
        match self.domain(&target, depth + 1) {
            SpfResult::Pass => Ok(true),
            SpfResult::Fail | SpfResult::SoftFail | SpfResult::Neutral => {
                self.decision = None;
                Ok(false)
            }
            SpfResult::TempError => Err(SpfResult::TempError),
            SpfResult::PermError => Err(SpfResult::PermError),
            SpfResult::None => Err(self.broken(name, &format!("include:{target}"))),
        }
    }

    fn mx(&mut self, target: Option<&MacroString>, name: &str, four: u8, six: u8) -> Step<bool> {
        let target = self.target(target, name);
        let records = self.ask(&target, Kind::Mx, true)?;
        let hosts: Vec<String> = records
            .into_iter()
            .filter_map(|record| match record {
                Record::Mx(_, host) => Some(host),
                _ => None,
            })
            .collect();
        if hosts.len() > limits::SPF_NAMES {
            return Err(self.broken(name, "mx: more than ten exchangers"));
        }
        for host in hosts {
            let host = host.trim_end_matches('.').to_ascii_lowercase();
            let addresses = self.addresses(&host, false)?;
            if self.among(&addresses, four, six) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn target(&mut self, target: Option<&MacroString>, name: &str) -> String {
        target.map_or_else(|| name.to_owned(), |target| self.expand(target, name))
    }

    fn expand(&mut self, text: &MacroString, domain: &str) -> String {
        self.with_values(domain, |values, confirmed| {
            text.expand_name(values, confirmed)
        })
    }

    fn with_values(
        &mut self,
        domain: &str,
        expand: impl FnOnce(&Values<'_>, &mut dyn FnMut() -> String) -> String,
    ) -> String {
        let values = Values {
            local: self.local,
            sender_domain: self.sender_domain,
            domain,
            client: self.client,
            helo: self.helo,
            now: self.now,
        };
        expand(&values, &mut || self.confirmed_name(domain))
    }

    /// `%{p}`: the domain itself, else a name under it, else any confirmed one, else «unknown» (RFC 7208 §7.3).
    fn confirmed_name(&mut self, domain: &str) -> String {
        let names = self.confirmed_names(false).unwrap_or_default();
        let best = names
            .iter()
            .find(|name| *name == domain)
            .or_else(|| names.iter().find(|name| domain::within(name, domain)))
            .or_else(|| names.first());
        best.cloned().unwrap_or_else(|| "unknown".to_owned())
    }

    /// Names of the client whose addresses lead back to it; faults of single names are passed over (RFC 7208 §5.5).
    fn confirmed_names(&mut self, counted: bool) -> Step<Vec<String>> {
        if let Some(names) = &self.confirmed {
            return Ok(names.clone());
        }
        let zone = if self.client.is_ipv4() {
            "in-addr"
        } else {
            "ip6"
        };
        let mut labels: Vec<String> = dotted(self.client).split('.').map(str::to_owned).collect();
        labels.reverse();
        let reverse = format!("{}.{zone}.arpa", labels.join(".")).to_ascii_lowercase();
        let records = match self.resolver.lookup(&reverse, Kind::Ptr) {
            Ok(answer) => answer.records,
            Err(_) => Vec::new(),
        };
        if records.is_empty() && counted {
            self.void()?;
        }
        let kind = self.address_kind();
        let mut names = Vec::new();
        for record in records.into_iter().take(limits::SPF_NAMES) {
            let Record::Name(name) = record else {
                continue;
            };
            let name = name.trim_end_matches('.').to_ascii_lowercase();
            let Some(answer) = domain::askable(&name)
                .then(|| self.resolver.lookup(&name, kind).ok())
                .flatten()
            else {
                continue;
            };
            if self.among(&addresses_of(&answer.records), 32, 128) {
                names.push(name);
            }
        }
        self.confirmed = Some(names.clone());
        Ok(names)
    }

    fn address_kind(&self) -> Kind {
        if self.client.is_ipv4() {
            Kind::A
        } else {
            Kind::Aaaa
        }
    }

    fn addresses(&mut self, name: &str, counted: bool) -> Step<Vec<IpAddr>> {
        let kind = self.address_kind();
        Ok(addresses_of(&self.ask(name, kind, counted)?))
    }

    fn among(&self, addresses: &[IpAddr], four: u8, six: u8) -> bool {
        addresses
            .iter()
            .any(|address| match (self.client, address) {
                (IpAddr::V4(client), IpAddr::V4(address)) => {
                    same_prefix(client.to_bits().into(), address.to_bits().into(), 32, four)
                }
                (IpAddr::V6(client), IpAddr::V6(address)) => {
                    same_prefix(client.to_bits(), address.to_bits(), 128, six)
                }
                _ => false,
            })
    }

    /// Records of a name; none where it cannot exist.
    fn ask(&mut self, name: &str, kind: Kind, counted: bool) -> Step<Vec<Record>> {
        if !domain::askable(name) {
            return Ok(Vec::new());
        }
        let records = match self.resolver.lookup(name, kind) {
            Ok(answer) => answer.records,
            Err(Fault::NoSuchName) => Vec::new(),
            Err(fault) => return Err(self.temporary(fault)),
        };
        if records.is_empty() && counted {
            self.void()?;
        }
        Ok(records)
    }

    fn void(&mut self) -> Step<()> {
        self.voids += 1;
        if self.voids > limits::SPF_VOIDS {
            return Err(SpfResult::PermError);
        }
        Ok(())
    }

    fn count(&mut self, domain: &str) -> Step<()> {
        self.lookups += 1;
        if self.lookups > limits::SPF_LOOKUPS {
            return Err(self.broken(domain, "more than ten look-ups"));
        }
        Ok(())
    }

    fn explain(&mut self, target: &MacroString, domain: &str) -> Option<String> {
        let name = self.expand(target, domain);
        if !domain::askable(&name) {
            return None;
        }
        let records = self.resolver.lookup(&name, Kind::Txt).ok()?.records;
        let [Record::Txt(text)] = records.as_slice() else {
            return None;
        };
        let text = std::str::from_utf8(text)
            .ok()
            .filter(|text| text.is_ascii() && text.len() <= limits::SPF_RECORD)?;
        let text = MacroString::parse(text, true)?;
        let mut words =
            self.with_values(domain, |values, confirmed| text.expand(values, confirmed));
        words.retain(|c| c.is_ascii_graphic() || c == ' ');
        words.truncate(limits::SPF_EXPLANATION);
        Some(words)
    }
}

fn addresses_of(records: &[Record]) -> Vec<IpAddr> {
    records
        .iter()
        .filter_map(|record| match record {
            Record::A(four) => Some(IpAddr::V4(*four)),
            Record::Aaaa(six) => Some(IpAddr::V6(*six)),
            _ => None,
        })
        .collect()
}

fn same_prefix(one: u128, other: u128, width: u32, length: u8) -> bool {
    (one ^ other)
        .checked_shr(width.saturating_sub(u32::from(length)))
        .unwrap_or(0)
        == 0
}
