//! The whole tree of a domain's SPF record, whoever the client is: what an administrator must know of it.

use super::record::{Directive, Mechanism, SpfRecord, SpfSyntax, is_spf};
use crate::dns::{Fault, Kind, Record, Resolver};
use crate::{domain, limits};

/// What was found in a domain's SPF records.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SpfSurvey {
    /// The domain's own `v=spf1` records as text.
    pub texts: Vec<String>,
    /// The domain's record, where there is one and it can be read.
    pub record: Option<SpfRecord>,
    /// Faults, with the domain in whose record each stands.
    pub faults: Vec<(String, SurveyFault)>,
    /// Terms that ask the DNS when no term matches before the end; more than ten is a permerror for some senders.
    pub lookups: usize,
    /// Names that the record points to and that have no record of the kind asked.
    pub voids: Vec<String>,
    /// Every mechanism of the tree with its domain.
    pub directives: Vec<(String, Directive)>,
    /// Whether the DNS did not answer somewhere, so that the figures are a lower bound.
    pub incomplete: bool,
}

/// What is wrong at one place of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SurveyFault {
    /// More than one record.
    Several,
    /// A record that cannot be read.
    Syntax(SpfSyntax),
    /// `include` or `redirect` of a domain without a record.
    Missing,
    /// A record that leads back to itself.
    Loop,
    /// More than ten mail exchangers behind one `mx`.
    ManyExchangers,
}

/// Walks a domain's SPF record and all it includes. Macros that depend on the client are counted and not followed.
#[must_use]
pub fn survey(name: &str, resolver: &dyn Resolver) -> SpfSurvey {
    let mut survey = SpfSurvey::default();
    let mut visited = 0;
    walk(name, resolver, &mut survey, &mut Vec::new(), &mut visited);
    survey
}

fn walk(
    name: &str,
    resolver: &dyn Resolver,
    survey: &mut SpfSurvey,
    above: &mut Vec<String>,
    visited: &mut usize,
) {
    *visited += 1;
    if *visited > limits::SPF_SURVEY {
        survey.incomplete = true;
        return;
    }
    let first = above.is_empty();
    if above.iter().any(|seen| seen == name) {
        survey.faults.push((name.to_owned(), SurveyFault::Loop));
        return;
    }
    let records = match resolver.lookup(name, Kind::Txt) {
        Ok(answer) => answer.records,
        Err(Fault::NoSuchName) => Vec::new(),
        Err(Fault::Temporary | Fault::Offline) => {
            survey.incomplete = true;
            return;
        }
    };
    let texts: Vec<&Vec<u8>> = records
        .iter()
        .filter_map(|record| match record {
            Record::Txt(text) if is_spf(text) => Some(text),
            _ => None,
        })
        .collect();
    if first {
        survey.texts = texts
            .iter()
            .map(|text| String::from_utf8_lossy(text).into_owned())
            .collect();
    }
    let fault = match texts.as_slice() {
        [] if first => return,
        [] => SurveyFault::Missing,
        [text] => match SpfRecord::parse(text) {
            Ok(record) => {
                above.push(name.to_owned());
                branches(&record, name, resolver, survey, above, visited);
                above.pop();
                if first {
                    survey.record = Some(record);
                }
                return;
            }
            Err(fault) => SurveyFault::Syntax(fault),
        },
        _ => SurveyFault::Several,
    };
    survey.faults.push((name.to_owned(), fault));
}

fn branches(
    record: &SpfRecord,
    name: &str,
    resolver: &dyn Resolver,
    survey: &mut SpfSurvey,
    above: &mut Vec<String>,
    visited: &mut usize,
) {
    for directive in &record.directives {
        survey.lookups += usize::from(directive.mechanism.asks());
        survey.directives.push((name.to_owned(), directive.clone()));
        match &directive.mechanism {
            Mechanism::Include(target) if target.is_plain() => {
                let target = plain(target.as_str());
                walk(&target, resolver, survey, above, visited);
            }
            Mechanism::A(target, ..) => {
                let target = target.as_ref().map_or(name, |target| target.as_str());
                if !target.contains('%') {
                    addresses(&plain(target), resolver, survey);
                }
            }
            Mechanism::Mx(target, ..) => {
                let target = target.as_ref().map_or(name, |target| target.as_str());
                if !target.contains('%') {
                    exchangers(&plain(target), name, resolver, survey);
                }
            }
            _ => {}
        }
    }
    let ends = record
        .directives
        .iter()
        .any(|directive| directive.mechanism == Mechanism::All);
    if let Some(target) = record.redirect.as_ref().filter(|_| !ends) {
        survey.lookups += 1;
        if target.is_plain() {
            walk(&plain(target.as_str()), resolver, survey, above, visited);
        }
    }
}

fn plain(target: &str) -> String {
    target.trim_end_matches('.').to_ascii_lowercase()
}

fn addresses(target: &str, resolver: &dyn Resolver, survey: &mut SpfSurvey) {
    if !domain::askable(target) {
        survey.voids.push(target.to_owned());
        return;
    }
    let mut found = false;
    for kind in [Kind::A, Kind::Aaaa] {
        match resolver.lookup(target, kind) {
            Ok(answer) => found |= !answer.records.is_empty(),
            Err(Fault::NoSuchName) => {}
            Err(Fault::Temporary | Fault::Offline) => {
                survey.incomplete = true;
                return;
            }
        }
    }
    if !found {
        survey.voids.push(target.to_owned());
    }
}

fn exchangers(target: &str, name: &str, resolver: &dyn Resolver, survey: &mut SpfSurvey) {
    match resolver.lookup(target, Kind::Mx) {
        Ok(answer) if answer.records.len() > limits::SPF_NAMES => survey
            .faults
            .push((name.to_owned(), SurveyFault::ManyExchangers)),
        Ok(answer) if answer.records.is_empty() => survey.voids.push(target.to_owned()),
        Ok(_) => {}
        Err(Fault::NoSuchName) => survey.voids.push(target.to_owned()),
        Err(Fault::Temporary | Fault::Offline) => survey.incomplete = true,
    }
}
