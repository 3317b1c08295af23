//! One domain, all checks.

use chinhdanh_sender::dns::{Fault, Kind, Record, Resolver};
use chinhdanh_sender::domain;
use chinhdanh_verdict::codes::PostureCode;

use crate::ask::Asker;
use crate::dmarc::{self, Dmarc};
use crate::probe::Probe;
use crate::publish::ToPublish;
use crate::report::{Report, State, Weakness};
use crate::spf::{self, Spf};
use crate::{keys, siblings, transport};

/// Questions asked about one domain at most.
const QUESTIONS: usize = 400;
/// Mail exchangers looked at.
const EXCHANGERS: usize = 10;
/// Unanswered questions that are shown in the note; the report holds them all.
const SHOWN: usize = 6;

/// What an audit may do.
#[derive(Clone, Default)]
pub struct Options<'a> {
    /// DKIM selectors to look at beside the usual ones.
    pub selectors: Vec<String>,
    /// Looks at the mail servers and the MTA-STS policy, where it is given.
    pub probe: Option<&'a dyn Probe>,
}

/// What the checks share.
pub(crate) struct Work<'a> {
    pub(crate) domain: &'a str,
    pub(crate) dns: &'a Asker<'a>,
    pub(crate) options: &'a Options<'a>,
    pub(crate) found: Vec<Weakness>,
}

impl Work<'_> {
    pub(crate) fn note(&self, code: PostureCode, priority: u8) -> Weakness {
        Weakness::new(code, priority).with("domain", self.domain)
    }
}

/// Looks for the weaknesses of a mail domain. Asks the DNS 400 times at most.
#[must_use]
pub fn audit(name: &str, resolver: &dyn Resolver, options: &Options<'_>) -> Report {
    let dns = Asker::new(resolver, QUESTIONS);
    let Some(host) = domain::host(name) else {
        return finished(name, State::Absent, vec![missing(name)], &dns);
    };
    let exchangers = match dns.lookup(&host, Kind::Mx) {
        Ok(answer) => exchangers(&answer.records),
        Err(Fault::NoSuchName) => {
            return finished(&host, State::Absent, vec![missing(&host)], &dns);
        }
        Err(Fault::Temporary | Fault::Offline) => {
            return finished(&host, State::Unanswered, Vec::new(), &dns);
        }
    };
    let mut work = Work {
        domain: &host,
        dns: &dns,
        options,
        found: Vec::new(),
    };
    let receives = exchangers.iter().any(|host| !host.is_empty());
    let spf = spf::check(&mut work, receives);
    let dmarc = dmarc::check(&mut work, receives);
    if !receives {
        let note = if exchangers.is_empty() {
            let record = ToPublish {
                name: host.clone(),
                kind: "MX",
                value: "0 .".to_owned(),
            };
            work.note(PostureCode::MxMissing, 3).publish(record)
        } else {
            work.note(PostureCode::MxNull, 3)
        };
        work.found.push(note);
    }
    if receives {
        keys::check(&mut work);
        transport::check(&mut work, &exchangers, dmarc);
    }
    siblings::check(&mut work);
    let state = match (spf, dmarc) {
        (Spf::Undecided, Dmarc::Undecided) => State::Unanswered,
        (Spf::Nobody, Dmarc::Enforced) if !receives => State::Parked,
        (Spf::Closed | Spf::Nobody, Dmarc::Enforced) => State::Strong,
        (Spf::Open, Dmarc::Open) => State::Open,
        _ => State::Partial,
    };
    let found = work.found;
    finished(&host, state, found, &dns)
}

fn missing(domain: &str) -> Weakness {
    Weakness::new(PostureCode::DomainMissing, 1).with("domain", domain)
}

/// The hosts of MX records; empty where the domain says that it receives nothing (RFC 7505). What is no name of a host receives nothing either, and
/// would stand in what is proposed.
fn exchangers(records: &[Record]) -> Vec<String> {
    let hosts = records.iter().filter_map(|record| match record {
        Record::Mx(_, host) if host.trim_end_matches('.').is_empty() => Some(String::new()),
        Record::Mx(_, host) => domain::host(host),
        _ => None,
    });
    hosts.take(EXCHANGERS).collect()
}

/// The report, the urgent weaknesses first, and what stayed without an answer among them.
fn finished(domain: &str, state: State, mut found: Vec<Weakness>, dns: &Asker<'_>) -> Report {
    let unanswered = dns.unanswered();
    if !unanswered.is_empty() {
        let shown = unanswered.len().min(SHOWN);
        let mut questions = unanswered[..shown].join(", ");
        if unanswered.len() > shown {
            questions.push_str(", …");
        }
        let urgent = if state == State::Unanswered { 1 } else { 2 };
        found.push(
            Weakness::new(PostureCode::AuditIncomplete, urgent)
                .with("domain", domain)
                .with("count", unanswered.len())
                .with("questions", questions),
        );
    }
    found.sort_by_key(|weakness| weakness.priority);
    Report {
        domain: domain.to_owned(),
        state,
        weaknesses: found,
        unanswered,
        questions: dns.questions(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_host_is_no_exchanger() {
        let records = ["mx.thon.test.", "a\0b.test", "."].map(|host| Record::Mx(10, host.into()));
        assert_eq!(exchangers(&records), ["mx.thon.test", ""]);
    }
}
