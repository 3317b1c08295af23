//! Whom an SPF record lets through in the end, along `include` and `redirect` (RFC 7208 §5.1, §5.2, §6.1).

use chinhdanh_sender::dns::{Answer, Fault, Kind, Record, Resolver};
use chinhdanh_sender::limits;
use chinhdanh_sender::spf::{Mechanism, Qualifier, SpfRecord, is_spf};

/// What happens to a stranger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Let through, by this term of this domain's record.
    Everyone { at: String, term: String },
    /// Nothing is said of him: by `?all`, or because the record has no end.
    Unsaid { at: String, term: Option<String> },
    /// Stopped.
    Stopped,
    /// The record cannot be used.
    Broken,
    /// A question stayed open, or the record leads where only a real mail leads.
    Undecided,
}

/// Whom the record of a domain lets through.
pub(crate) fn reach(name: &str, resolver: &dyn Resolver) -> Reach {
    let mut left = limits::SPF_SURVEY;
    Way {
        resolver,
        left: &mut left,
        above: Vec::new(),
    }
    .at(name)
}

/// The name that a term without macros points to.
pub(crate) fn plain(target: &str) -> String {
    target.trim_end_matches('.').to_ascii_lowercase()
}

/// Whether the mechanism alone lets every address of IPv4 or IPv6 through.
pub(crate) fn is_everyone(mechanism: &Mechanism) -> bool {
    match mechanism {
        Mechanism::All => true,
        Mechanism::Ip4(_, length) | Mechanism::Ip6(_, length) => *length == 0,
        Mechanism::A(_, four, six) | Mechanism::Mx(_, four, six) => *four == 0 || *six == 0,
        Mechanism::Include(_) | Mechanism::Ptr(_) | Mechanism::Exists(_) => false,
    }
}

/// The record of a domain, where it has one and one only that can be read.
pub(crate) fn record_of(name: &str, resolver: &dyn Resolver) -> Option<SpfRecord> {
    only_record(&resolver.lookup(name, Kind::Txt).ok()?)
}

fn only_record(answer: &Answer) -> Option<SpfRecord> {
    let mut texts = answer.records.iter().filter_map(|record| match record {
        Record::Txt(text) if is_spf(text) => Some(text),
        _ => None,
    });
    let (text, None) = (texts.next()?, texts.next()) else {
        return None;
    };
    SpfRecord::parse(text).ok()
}

struct Way<'a> {
    resolver: &'a dyn Resolver,
    left: &'a mut usize,
    above: Vec<String>,
}

impl Way<'_> {
    fn at(&mut self, name: &str) -> Reach {
        if *self.left == 0 {
            return Reach::Undecided;
        }
        *self.left -= 1;
        if self.above.iter().any(|seen| seen == name) {
            return Reach::Broken;
        }
        let record = match self.resolver.lookup(name, Kind::Txt) {
            Ok(answer) => only_record(&answer),
            Err(Fault::NoSuchName) => None,
            Err(Fault::Temporary | Fault::Offline) => return Reach::Undecided,
        };
        let Some(record) = record else {
            return Reach::Broken;
        };
        self.above.push(name.to_owned());
        let reach = self.of(&record, name);
        self.above.pop();
        reach
    }

    fn of(&mut self, record: &SpfRecord, name: &str) -> Reach {
        let mut open_question = false;
        let stopped = |open_question| {
            if open_question {
                Reach::Undecided
            } else {
                Reach::Stopped
            }
        };
        for directive in &record.directives {
            let passes = directive.qualifier == Qualifier::Pass;
            match &directive.mechanism {
                Mechanism::Include(target) if target.is_plain() => {
                    match self.at(&plain(target.as_str())) {
                        everyone @ Reach::Everyone { .. } if passes => return everyone,
                        Reach::Undecided => open_question = true,
                        Reach::Broken => return Reach::Broken,
                        Reach::Everyone { .. } | Reach::Unsaid { .. } | Reach::Stopped => {}
                    }
                }
                Mechanism::All => {
                    return match directive.qualifier {
                        Qualifier::Pass => everyone(name, &directive.text),
                        Qualifier::Neutral => Reach::Unsaid {
                            at: name.to_owned(),
                            term: Some(directive.text.clone()),
                        },
                        Qualifier::Fail | Qualifier::SoftFail => stopped(open_question),
                    };
                }
                mechanism if passes && is_everyone(mechanism) => {
                    return everyone(name, &directive.text);
                }
                _ => {}
            }
        }
        match &record.redirect {
            None => Reach::Unsaid {
                at: name.to_owned(),
                term: None,
            },
            Some(target) if target.is_plain() => match self.at(&plain(target.as_str())) {
                Reach::Stopped => stopped(open_question),
                other => other,
            },
            Some(_) => Reach::Undecided,
        }
    }
}

fn everyone(at: &str, term: &str) -> Reach {
    Reach::Everyone {
        at: at.to_owned(),
        term: term.to_owned(),
    }
}
