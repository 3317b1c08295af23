//! One domain, all checks.

use chinhdanh_sender::dns::{Answer, Fault, Kind, Record, Resolver};
use chinhdanh_sender::{Asking, domain};
use chinhdanh_verdict::codes::PostureCode;

use crate::probe::Probe;
use crate::report::{Report, State, ToPublish, Weakness};
use crate::{keys, policy, senders, siblings, transport};

/// Questions asked about one domain at most.
const QUESTIONS: usize = 400;
/// Mail exchangers looked at.
const EXCHANGERS: usize = 10;

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
    pub(crate) dns: &'a dyn Resolver,
    pub(crate) options: &'a Options<'a>,
    pub(crate) found: Vec<Weakness>,
    pub(crate) incomplete: bool,
}

impl Work<'_> {
    /// The answer; an empty one where the name does not exist or nobody answered, which is remembered.
    pub(crate) fn ask(&mut self, name: &str, kind: Kind) -> Answer {
        match self.dns.lookup(name, kind) {
            Ok(answer) => answer,
            Err(Fault::NoSuchName) => Answer::default(),
            Err(Fault::Temporary | Fault::Offline) => {
                self.incomplete = true;
                Answer::default()
            }
        }
    }

    /// Text records that begin with these words.
    pub(crate) fn texts(&mut self, name: &str, start: &str) -> Vec<String> {
        let records = self.ask(name, Kind::Txt).records;
        let texts = records.iter().filter_map(|record| match record {
            Record::Txt(text) => Some(String::from_utf8_lossy(text).into_owned()),
            _ => None,
        });
        let begins = |text: &String| {
            text.get(..start.len())
                .is_some_and(|begin| begin.eq_ignore_ascii_case(start))
        };
        texts.filter(begins).collect()
    }

    pub(crate) fn note(&self, code: PostureCode, priority: u8) -> Weakness {
        Weakness::new(code, priority).with("domain", self.domain)
    }
}

/// Looks for the weaknesses of a mail domain. Asks the DNS 400 times at most.
#[must_use]
pub fn audit(name: &str, resolver: &dyn Resolver, options: &Options<'_>) -> Report {
    let asking = Asking::new(resolver, QUESTIONS);
    let host = domain::host(name);
    let state_without = |state, domain: &str, code: PostureCode| Report {
        domain: domain.to_owned(),
        state,
        weaknesses: vec![Weakness::new(code, 1).with("domain", domain)],
        questions: asking.questions(),
    };
    let Some(host) = host else {
        return state_without(State::Absent, name, PostureCode::DomainMissing);
    };
    let exchangers = match asking.lookup(&host, Kind::Mx) {
        Ok(answer) => answer.records,
        Err(Fault::NoSuchName) => {
            return state_without(State::Absent, &host, PostureCode::DomainMissing);
        }
        Err(Fault::Temporary | Fault::Offline) => {
            return state_without(State::Unanswered, &host, PostureCode::AuditIncomplete);
        }
    };
    let mut work = Work {
        domain: &host,
        dns: &asking,
        options,
        found: Vec::new(),
        incomplete: false,
    };
    let exchangers: Vec<String> = exchangers
        .iter()
        .filter_map(|record| match record {
            Record::Mx(_, host) => Some(host.trim_end_matches('.').to_ascii_lowercase()),
            _ => None,
        })
        .take(EXCHANGERS)
        .collect();
    let null = !exchangers.is_empty() && exchangers.iter().all(String::is_empty);
    let receives = exchangers.iter().any(|host| !host.is_empty());
    let spf = senders::check(&mut work, receives);
    let dmarc = policy::check(&mut work, receives);
    if null {
        let note = work.note(PostureCode::MxNull, 3);
        work.found.push(note);
    } else if !receives {
        let note = work.note(PostureCode::MxMissing, 3).publish(ToPublish {
            name: host.clone(),
            kind: "MX",
            value: "0 .".to_owned(),
        });
        work.found.push(note);
    }
    if receives {
        keys::check(&mut work);
        transport::check(&mut work, &exchangers, dmarc);
    }
    siblings::check(&mut work);
    if work.incomplete {
        let note = work.note(PostureCode::AuditIncomplete, 2);
        work.found.push(note);
    }
    let state = match (spf, dmarc) {
        (senders::Spf::Nobody, true) if !receives => State::Parked,
        (senders::Spf::Closed | senders::Spf::Nobody, true) => State::Strong,
        (senders::Spf::Open, false) => State::Open,
        _ => State::Partial,
    };
    let mut weaknesses = work.found;
    weaknesses.sort_by_key(|weakness| weakness.priority);
    Report {
        domain: host,
        state,
        weaknesses,
        questions: asking.questions(),
    }
}
