//! `chinhdanh mail audit`: what is weak in mail domains, and what to publish.

use std::io::Write as _;
use std::net::{IpAddr, SocketAddr};

use anyhow::Context as _;
use chinhdanh_check::Resolver;
use chinhdanh_outside::dns::{DnsOptions, LiveDns};
use chinhdanh_posture::{Options, Report, audit_many, html, text};

use crate::args::MailAction;
use crate::talk::{Failure, Talk};

/// The port of the DNS.
const DNS_PORT: u16 = 53;
/// Domains that are asked about at a time.
const AT_ONCE: usize = 16;

/// 20 where something is urgent, as a check ends with 20 when something is suspicious.
pub(crate) fn run(action: &MailAction, talk: &Talk) -> anyhow::Result<u8> {
    let MailAction::Audit {
        domains,
        json,
        html: page,
        records,
        server,
        selector,
    } = action
    else {
        return Ok(2);
    };
    let resolver: Box<dyn Resolver> = match (records, server) {
        (Some(path), _) => Box::new(super::records(path)?),
        (None, server) => {
            let servers = server.as_deref().map(address).transpose()?;
            Box::new(LiveDns::new(&DnsOptions {
                servers: servers.into_iter().collect(),
                ..DnsOptions::default()
            })?)
        }
    };
    let options = Options {
        selectors: selector.clone(),
        probe: None,
    };
    let domains: Vec<&str> = domains.iter().map(String::as_str).collect();
    let reports = audit_many(&domains, &*resolver, &options, AT_ONCE);
    if let Some(path) = page {
        std::fs::write(path, html(&reports, &talk.messages))
            .map_err(|error| Failure::file(path, &error))?;
    }
    let mut out = std::io::stdout().lock();
    for (number, report) in reports.iter().enumerate() {
        if *json {
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
