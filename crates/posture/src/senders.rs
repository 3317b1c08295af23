//! SPF: who may send for the domain.

use chinhdanh_sender::spf::{Mechanism, Qualifier, SpfSurvey, SpfSyntax, SurveyFault, survey};
use chinhdanh_verdict::codes::PostureCode;

use crate::audit::Work;
use crate::report::ToPublish;

/// Prefixes shorter than these name more machines than a body has.
const BROAD_IP4: u8 = 16;
const BROAD_IP6: u8 = 32;
/// Bytes beyond which a record may not fit into a small answer beside others (RFC 7208 §3.4).
const LONG: usize = 450;

/// What the record amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spf {
    /// It stops nobody.
    Open,
    /// It stops strangers.
    Closed,
    /// It lets nobody send.
    Nobody,
}

pub(crate) fn check(work: &mut Work<'_>, receives: bool) -> Spf {
    let survey = survey(work.domain, work.dns);
    work.incomplete |= survey.incomplete;
    let own = |value: String| ToPublish::text(work.domain, value);
    if survey.texts.is_empty() {
        if !survey.incomplete {
            let value = if receives {
                "v=spf1 mx -all"
            } else {
                "v=spf1 -all"
            };
            let note = work
                .note(PostureCode::SpfMissing, 1)
                .publish(own(value.to_owned()));
            work.found.push(note);
        }
        return Spf::Open;
    }
    let mut found = Vec::new();
    let mut broken = false;
    for (at, fault) in &survey.faults {
        let note = match fault {
            SurveyFault::Several if at == work.domain => work
                .note(PostureCode::SpfSeveral, 1)
                .publish(own(merged(&survey.texts))),
            SurveyFault::Syntax(fault) => {
                let term = match fault {
                    SpfSyntax::BadTerm(term) => term.clone(),
                    other => other.to_string(),
                };
                work.note(PostureCode::SpfSyntax, 1)
                    .with("at", at)
                    .with("term", term)
            }
            SurveyFault::Several
            | SurveyFault::Missing
            | SurveyFault::Loop
            | SurveyFault::ManyExchangers => {
                work.note(PostureCode::SpfIncludeMissing, 1).with("at", at)
            }
        };
        broken = true;
        found.push(note);
    }
    if survey.lookups > chinhdanh_sender::limits::SPF_LOOKUPS {
        found.push(
            work.note(PostureCode::SpfManyLookups, 1)
                .with("count", survey.lookups),
        );
        broken = true;
    }
    if !survey.voids.is_empty() {
        let names = survey
            .voids
            .iter()
            .take(5)
            .cloned()
            .collect::<Vec<_>>()
            .join(", ");
        let urgent = if survey.voids.len() > chinhdanh_sender::limits::SPF_VOIDS {
            1
        } else {
            2
        };
        let count = survey.voids.len();
        found.push(
            work.note(PostureCode::SpfVoids, urgent)
                .with("count", count)
                .with("names", names),
        );
    }
    directives(work, &survey, &mut found);
    let text = survey.texts.first().map_or("", String::as_str);
    if text.len() > LONG {
        found.push(work.note(PostureCode::SpfLong, 3).with("count", text.len()));
    }
    let mut open = broken;
    if let Some(record) = &survey.record {
        let all = record
            .directives
            .iter()
            .find(|directive| directive.mechanism == Mechanism::All);
        let code = match all.map(|directive| directive.qualifier) {
            Some(Qualifier::Pass) => Some(PostureCode::SpfPlusAll),
            Some(Qualifier::Neutral) => Some(PostureCode::SpfNeutralAll),
            None if record.redirect.is_none() => Some(PostureCode::SpfNoAll),
            _ => None,
        };
        if let Some(code) = code {
            open = true;
            found.push(work.note(code, 1).publish(own(closed(text))));
        }
        let nobody = record.directives.len() == 1
            && all.is_some_and(|directive| directive.qualifier == Qualifier::Fail);
        if nobody && !broken {
            work.found.extend(found);
            return Spf::Nobody;
        }
    }
    work.found.extend(found);
    if open { Spf::Open } else { Spf::Closed }
}

fn directives(work: &Work<'_>, survey: &SpfSurvey, found: &mut Vec<crate::report::Weakness>) {
    let mut ptr = false;
    for (at, directive) in &survey.directives {
        let passes = directive.qualifier == Qualifier::Pass;
        match &directive.mechanism {
            Mechanism::Ptr(_) => ptr = true,
            Mechanism::Ip4(_, length)
            | Mechanism::A(_, length, _)
            | Mechanism::Mx(_, length, _)
                if passes && *length < BROAD_IP4 && at == work.domain =>
            {
                found.push(
                    work.note(PostureCode::SpfBroadRange, 1)
                        .with("term", &directive.text),
                );
            }
            Mechanism::Ip6(_, length) if passes && *length < BROAD_IP6 && at == work.domain => {
                found.push(
                    work.note(PostureCode::SpfBroadRange, 1)
                        .with("term", &directive.text),
                );
            }
            _ => {}
        }
    }
    if ptr {
        found.push(work.note(PostureCode::SpfPtr, 3));
    }
}

/// The record with nobody else let in.
fn closed(text: &str) -> String {
    let kept = text.split(' ').filter(|term| {
        let name = term.trim_start_matches(['+', '-', '~', '?']);
        !term.is_empty() && !name.eq_ignore_ascii_case("all")
    });
    let mut terms: Vec<&str> = kept.collect();
    terms.push("-all");
    terms.join(" ")
}

/// Several records as one: every term once.
fn merged(texts: &[String]) -> String {
    let mut terms = Vec::new();
    for term in texts.iter().flat_map(|text| text.split(' ')) {
        if !terms.contains(&term) {
            terms.push(term);
        }
    }
    closed(&terms.join(" "))
}
