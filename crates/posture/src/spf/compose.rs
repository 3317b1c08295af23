//! The SPF record that a domain should have: what stands there, without what breaks it or opens it.

use std::collections::BTreeSet;

use chinhdanh_sender::dns::Resolver;
use chinhdanh_sender::spf::{Directive, Mechanism, Qualifier, SpfRecord, SpfSurvey};

use super::reach::{Reach, is_everyone, plain, reach, record_of};

/// What a record is composed from.
pub(super) struct Ground<'a> {
    pub(super) domain: &'a str,
    pub(super) dns: &'a dyn Resolver,
    pub(super) survey: &'a SpfSurvey,
    /// Names without a usable record, or that lead in a circle.
    pub(super) unusable: BTreeSet<String>,
    pub(super) receives: bool,
}

/// For a domain without a record: its exchangers send, or nobody does.
pub(super) const fn first(receives: bool) -> &'static str {
    if receives {
        "v=spf1 mx -all"
    } else {
        "v=spf1 -all"
    }
}

impl Ground<'_> {
    /// One record for all that stands: every sender once, strangers stopped.
    ///
    /// No term is left out that lets genuine mail through: `redirect` and `include` of records that let everyone through give way to the senders that
    /// these name.
    pub(super) fn composed(&self) -> String {
        let mut senders = Senders::default();
        let (mut ended, mut lenient, mut redirect) = (false, false, None);
        let words = self.survey.texts.iter().flat_map(|text| text.split(' '));
        for term in words.filter(|term| !term.is_empty() && !is_version(term)) {
            // A term that cannot be read breaks the record whatever else stands there.
            let Some((term, read)) = readable(term) else {
                continue;
            };
            if let Some(directive) = read.directives.first() {
                let all = directive.mechanism == Mechanism::All;
                ended |= all;
                lenient |= all && directive.qualifier == Qualifier::SoftFail;
                self.keep(directive, self.domain, &mut senders);
            } else if let Some(target) = read.redirect {
                redirect.get_or_insert(target);
            } else {
                senders.push(term);
            }
        }
        // With `all` in the same record it is ignored (RFC 7208 §6.1).
        let single = self.survey.texts.len() == 1;
        if let Some(target) = redirect.filter(|_| !(single && ended)) {
            let name = plain(target.as_str());
            if single && !self.unusable.contains(&name) && !self.is_open(&name) {
                senders.push(format!("redirect={}", target.as_str()));
                return senders.written();
            }
            if target.is_plain() {
                self.follow(&name, &mut senders);
            }
        }
        if !senders.terms.iter().any(|term| passes(term)) && self.receives {
            senders.push("mx".to_owned());
        }
        senders.push(if lenient { "~all" } else { "-all" }.to_owned());
        senders.written()
    }

    /// Whether a record leaves strangers alone.
    fn is_open(&self, name: &str) -> bool {
        matches!(
            reach(name, self.dns),
            Reach::Everyone { .. } | Reach::Unsaid { .. }
        )
    }

    /// Takes over one term of a domain's record.
    fn keep(&self, directive: &Directive, at: &str, senders: &mut Senders) {
        let passes = directive.qualifier == Qualifier::Pass;
        match &directive.mechanism {
            Mechanism::All => return,
            Mechanism::Include(target) if target.is_plain() => {
                let target = plain(target.as_str());
                if self.unusable.contains(&target) {
                    return;
                }
                if passes && matches!(reach(&target, self.dns), Reach::Everyone { .. }) {
                    return self.take_over(&target, senders);
                }
            }
            Mechanism::A(target, ..) | Mechanism::Mx(target, ..) => {
                let target = target.as_ref().map_or(at, |target| target.as_str());
                if self.survey.voids.contains(&plain(target)) {
                    return;
                }
                if passes && is_everyone(&directive.mechanism) {
                    let term = moved(directive, at, self.domain);
                    let host = term.split('/').next().unwrap_or_default();
                    return senders.push(host.to_owned());
                }
            }
            mechanism if passes && is_everyone(mechanism) => return,
            _ => {}
        }
        senders.push(moved(directive, at, self.domain));
    }

    /// Takes over another domain's senders: by `include` where its record stops strangers, else one by one.
    fn follow(&self, other: &str, senders: &mut Senders) {
        if self.unusable.contains(other) {
            return;
        }
        if self.is_open(other) {
            self.take_over(other, senders);
        } else {
            senders.push(format!("include:{other}"));
        }
    }

    fn take_over(&self, other: &str, senders: &mut Senders) {
        if !senders.taken.insert(other.to_owned()) {
            return;
        }
        let Some(record) = record_of(other, self.dns) else {
            return;
        };
        let passing = |directive: &&Directive| directive.qualifier == Qualifier::Pass;
        for directive in record.directives.iter().filter(passing) {
            self.keep(directive, other, senders);
        }
        let ended = record
            .directives
            .iter()
            .any(|directive| directive.mechanism == Mechanism::All);
        let onward = record.redirect.filter(|target| !ended && target.is_plain());
        if let Some(target) = onward {
            self.follow(&plain(target.as_str()), senders);
        }
    }
}

/// Terms gathered, each once, and the domains whose terms were taken over.
#[derive(Default)]
struct Senders {
    terms: Vec<String>,
    taken: BTreeSet<String>,
}

impl Senders {
    fn push(&mut self, term: String) {
        if !self.terms.contains(&term) {
            self.terms.push(term);
        }
    }

    fn written(&self) -> String {
        format!("v=spf1 {}", self.terms.join(" "))
    }
}

/// A term as RFC 7208 §12 writes it, common slips mended; nothing where it cannot be known what was meant.
fn readable(term: &str) -> Option<(String, SpfRecord)> {
    let lower = term.to_ascii_lowercase();
    let address = |kind: &str| format!("{kind}:{term}");
    let tries = [
        Some(term.to_owned()),
        lower
            .strip_prefix("ipv4:")
            .map(|rest| format!("ip4:{rest}")),
        lower
            .strip_prefix("ipv6:")
            .map(|rest| format!("ip6:{rest}")),
        term.contains('.').then(|| address("ip4")),
        term.contains(':').then(|| address("ip6")),
    ];
    tries.into_iter().flatten().find_map(|term| {
        let record = SpfRecord::parse(format!("v=spf1 {term}").as_bytes()).ok()?;
        Some((term, record))
    })
}

/// Whether the word is the version that begins a record.
fn is_version(term: &str) -> bool {
    term.eq_ignore_ascii_case("v=spf1")
}

/// Whether the term lets anyone pass.
fn passes(term: &str) -> bool {
    !term.starts_with(['-', '~', '?']) && !term.contains('=')
}

/// The term as it must be written in another domain's record: `a` and `mx` name the domain they stood at.
fn moved(directive: &Directive, at: &str, to: &str) -> String {
    let bare = matches!(
        &directive.mechanism,
        Mechanism::A(None, ..) | Mechanism::Mx(None, ..) | Mechanism::Ptr(None)
    );
    if at == to || !bare {
        return directive.text.clone();
    }
    let end = directive.text.find('/').unwrap_or(directive.text.len());
    let (name, prefix) = directive.text.split_at(end);
    format!("{name}:{at}{prefix}")
}
