//! SPF: who may send for the domain.

mod compose;
mod reach;

use std::collections::BTreeSet;

use chinhdanh_sender::dns::Kind;
use chinhdanh_sender::limits;
use chinhdanh_sender::spf::{
    Directive, Mechanism, Qualifier, SpfRecord, SpfSurvey, SpfSyntax, SurveyFault, survey,
};
use chinhdanh_verdict::codes::PostureCode;

use crate::ask::Heard;
use crate::audit::Work;
use crate::publish::ToPublish;
use crate::report::Weakness;
use compose::Ground;
use reach::{Reach, plain, reach};

/// Prefixes shorter than these name more machines than a body has.
const BROAD_IP4: u8 = 16;
const BROAD_IP6: u8 = 32;
/// Bytes beyond which a record may not fit into a small answer beside others (RFC 7208 §3.4).
const LONG: usize = 450;
/// Names without records that are shown.
const SHOWN: usize = 5;

/// What the record amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spf {
    /// It stops nobody.
    Open,
    /// It stops strangers, but not all it should.
    Broad,
    /// It stops strangers.
    Closed,
    /// It lets nobody send.
    Nobody,
    /// A question stayed open on which it depends.
    Undecided,
}

pub(crate) fn check(work: &mut Work<'_>, receives: bool) -> Spf {
    let survey = survey(work.domain, work.dns);
    if survey.texts.is_empty() {
        if matches!(work.dns.ask(work.domain, Kind::Txt), Heard::Undecided) {
            return Spf::Undecided;
        }
        let record = ToPublish::text(work.domain, compose::first(receives));
        let note = work.note(PostureCode::SpfMissing, 1).publish(record);
        work.found.push(note);
        return Spf::Open;
    }
    let reach = match &survey.record {
        Some(_) => reach(work.domain, work.dns),
        None => Reach::Broken,
    };
    let own = Own::of(&survey, work.domain);
    let mut notes = Notes::default();
    faults(work, &survey, &own, &mut notes);
    let faulty = !notes.0.is_empty();
    let broken = voids(work, &survey, &own, &mut notes) || faulty;
    ends(work, &reach, &mut notes);
    let broad = terms(work, &survey, &mut notes);
    let ground = Ground {
        domain: work.domain,
        dns: work.dns,
        survey: &survey,
        unusable: unusable(&survey),
        receives,
    };
    let record = ToPublish::text(work.domain, ground.composed());
    for (note, mended) in notes.0 {
        work.found.push(if mended {
            note.publish(record.clone())
        } else {
            note
        });
    }
    match reach {
        _ if broken => Spf::Open,
        Reach::Everyone { .. } | Reach::Unsaid { .. } | Reach::Broken => Spf::Open,
        Reach::Undecided => Spf::Undecided,
        Reach::Stopped if broad => Spf::Broad,
        Reach::Stopped if own.nobody => Spf::Nobody,
        Reach::Stopped => Spf::Closed,
    }
}

/// Weaknesses, and whether the composed record mends them.
#[derive(Default)]
struct Notes(Vec<(Weakness, bool)>);

impl Notes {
    fn add(&mut self, note: Weakness, mended: bool) {
        if !self.0.iter().any(|(other, _)| *other == note) {
            self.0.push((note, mended));
        }
    }
}

/// What the domain's own record says, apart from the records that it leads to.
struct Own {
    /// Names that it includes or redirects to.
    leads: BTreeSet<String>,
    /// Names whose addresses it lets pass.
    hosts: BTreeSet<String>,
    /// It is `-all` and nothing else.
    nobody: bool,
}

impl Own {
    fn of(survey: &SpfSurvey, domain: &str) -> Self {
        let (mut leads, mut hosts) = (BTreeSet::new(), BTreeSet::new());
        for text in &survey.texts {
            for term in text.split(' ').skip(1).filter(|term| !term.is_empty()) {
                let Ok(read) = SpfRecord::parse(format!("v=spf1 {term}").as_bytes()) else {
                    continue;
                };
                if let Some(target) = &read.redirect {
                    leads.insert(plain(target.as_str()));
                }
                match read.directives.first().map(|term| &term.mechanism) {
                    Some(Mechanism::Include(target)) => {
                        leads.insert(plain(target.as_str()));
                    }
                    Some(Mechanism::A(target, ..) | Mechanism::Mx(target, ..)) => {
                        let target = target.as_ref().map_or(domain, |target| target.as_str());
                        hosts.insert(plain(target));
                    }
                    _ => {}
                }
            }
        }
        let nobody = survey.record.as_ref().is_some_and(|record| {
            record.redirect.is_none()
                && matches!(
                    record.directives.as_slice(),
                    [Directive {
                        qualifier: Qualifier::Fail,
                        mechanism: Mechanism::All,
                        ..
                    }]
                )
        });
        Self {
            leads,
            hosts,
            nobody,
        }
    }
}

/// Names that no record may lead to: without a record of their own, or leading in a circle.
fn unusable(survey: &SpfSurvey) -> BTreeSet<String> {
    let names = survey.faults.iter().filter(|(_, fault)| {
        matches!(
            fault,
            SurveyFault::Missing | SurveyFault::Several | SurveyFault::Loop
        )
    });
    names.map(|(at, _)| at.clone()).collect()
}

/// What makes the record a permerror for some mail (RFC 7208 §4.5, §4.6.4, §5.2).
fn faults(work: &Work<'_>, survey: &SpfSurvey, own: &Own, notes: &mut Notes) {
    for (at, fault) in &survey.faults {
        let here = at == work.domain;
        let (note, mended) = match fault {
            SurveyFault::Several if here => (work.note(PostureCode::SpfSeveral, 1), true),
            SurveyFault::Syntax(fault) => {
                let term = match fault {
                    SpfSyntax::BadTerm(term) => term.clone(),
                    other => other.to_string(),
                };
                let note = work.note(PostureCode::SpfSyntax, 1);
                (note.with("at", at).with("term", term), here)
            }
            SurveyFault::Several | SurveyFault::Missing => {
                let note = work.note(PostureCode::SpfIncludeMissing, 1).with("at", at);
                (note, own.leads.contains(at))
            }
            SurveyFault::Loop => {
                let note = work.note(PostureCode::SpfLoop, 1).with("at", at);
                (note, own.leads.contains(at))
            }
            SurveyFault::ManyExchangers => {
                let note = work.note(PostureCode::SpfManyExchangers, 1);
                (note.with("at", at), false)
            }
        };
        notes.add(note, mended);
    }
    if survey.lookups > limits::SPF_LOOKUPS {
        let note = work.note(PostureCode::SpfManyLookups, 1);
        notes.add(note.with("count", survey.lookups), false);
    }
}

/// How the record ends for a stranger.
fn ends(work: &Work<'_>, reach: &Reach, notes: &mut Notes) {
    let (code, at, term) = match reach {
        Reach::Everyone { at, term } => (PostureCode::SpfPlusAll, at, term.as_str()),
        Reach::Unsaid {
            at,
            term: Some(term),
        } => (PostureCode::SpfNeutralAll, at, term.as_str()),
        Reach::Unsaid { at, term: None } => (PostureCode::SpfNoAll, at, ""),
        Reach::Stopped | Reach::Broken | Reach::Undecided => return,
    };
    let mut note = work.note(code, 1).with("at", at);
    if !term.is_empty() {
        note = note.with("term", term);
    }
    notes.add(note, true);
}

/// Names that are not there; true where they are more than a check bears (RFC 7208 §4.6.4).
fn voids(work: &Work<'_>, survey: &SpfSurvey, own: &Own, notes: &mut Notes) -> bool {
    let names: BTreeSet<&String> = survey.voids.iter().collect();
    if names.is_empty() {
        return false;
    }
    let many = names.len() > limits::SPF_VOIDS;
    let urgent = if many { 1 } else { 2 };
    let shown: Vec<&str> = names.iter().take(SHOWN).map(|name| name.as_str()).collect();
    let note = work
        .note(PostureCode::SpfVoids, urgent)
        .with("count", names.len())
        .with("names", shown.join(", "));
    notes.add(note, names.iter().all(|name| own.hosts.contains(*name)));
    many
}

/// Single terms; true where one of the domain's own lets a broad range through.
fn terms(work: &Work<'_>, survey: &SpfSurvey, notes: &mut Notes) -> bool {
    let mut broad = false;
    for (at, directive) in &survey.directives {
        match &directive.mechanism {
            Mechanism::Ptr(_) => notes.add(work.note(PostureCode::SpfPtr, 3), false),
            mechanism
                if at == work.domain
                    && directive.qualifier == Qualifier::Pass
                    && !reach::is_everyone(mechanism)
                    && is_broad(mechanism) =>
            {
                broad = true;
                let note = work.note(PostureCode::SpfBroadRange, 1);
                notes.add(note.with("term", &directive.text), false);
            }
            _ => {}
        }
    }
    let length = survey.texts.first().map_or(0, String::len);
    if length > LONG {
        let note = work.note(PostureCode::SpfLong, 3);
        notes.add(note.with("count", length), false);
    }
    broad
}

fn is_broad(mechanism: &Mechanism) -> bool {
    match mechanism {
        Mechanism::Ip4(_, length) => *length < BROAD_IP4,
        Mechanism::Ip6(_, length) => *length < BROAD_IP6,
        Mechanism::A(_, four, six) | Mechanism::Mx(_, four, six) => {
            *four < BROAD_IP4 || *six < BROAD_IP6
        }
        _ => false,
    }
}
