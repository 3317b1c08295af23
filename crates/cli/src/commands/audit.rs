//! `chinhdanh mail audit`: what is weak in mail domains, and what to publish.

use std::io::Write as _;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use anyhow::Context as _;
use chinhdanh_check::Resolver;
use chinhdanh_outside::dns::{DnsOptions, LiveDns};
use chinhdanh_outside::probe::LiveProbe;
use chinhdanh_posture::{Options, Probe, Report, audit_many, html, text};

use crate::args::AuditArgs;
use crate::talk::{Failure, Talk};

/// The port of the DNS.
const DNS_PORT: u16 = 53;
/// Domains that are asked about at a time.
const AT_ONCE: usize = 16;

/// 20 where something is urgent, as a check ends with 20 when something is suspicious.
pub(crate) fn run(arguments: &AuditArgs, talk: &Talk) -> anyhow::Result<u8> {
    let resolver: Arc<dyn Resolver> = match &arguments.records {
        Some(path) => Arc::new(super::records(path)?),
        None => {
            let servers = arguments.server.as_deref().map(address).transpose()?;
            Arc::new(LiveDns::new(&DnsOptions {
                servers: servers.into_iter().collect(),
                ..DnsOptions::default()
            })?)
        }
    };
    let probe = match arguments.probe.as_slice() {
        [] => None,
        hosts => Some(LiveProbe::new(hosts, resolver.clone())?),
    };
    let options = Options {
        selectors: arguments.selector.clone(),
        probe: probe.as_ref().map(|probe| probe as &dyn Probe),
    };
    let domains: Vec<&str> = arguments.domains.iter().map(String::as_str).collect();
    let reports = audit_many(&domains, &*resolver, &options, AT_ONCE);
    if let Some(path) = &arguments.html {
        std::fs::write(path, html(&reports, &talk.messages))
            .map_err(|error| Failure::file(path, &error))?;
    }
    let mut out = std::io::stdout().lock();
    for (number, report) in reports.iter().enumerate() {
        if arguments.json {
            writeln!(out, "{}", serde_json::to_string(report)?)?;
        } else {
            let gap = if number > 0 { "\n" } else { "" };
            write!(out, "{gap}{}", text(report, &talk.messages))?;
        }
    }
    let urgent = |report: &Report| report.weaknesses.iter().any(|weak| weak.priority == 1);
    Ok(if reports.iter().any(urgent) { 20 } else { 0 })
}

/// A server as ADDRESS or ADDRESS:PORT.
fn address(text: &str) -> anyhow::Result<SocketAddr> {
    text.parse()
        .or_else(|_| {
            text.parse::<IpAddr>()
                .map(|address| SocketAddr::new(address, DNS_PORT))
        })
        .with_context(|| text.to_owned())
}
