//! Many reports added up: the sources of each domain and what kind each is.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use chinhdanh_verdict::{Lang, Messages};
use serde::{Deserialize, Serialize};

use crate::Report;

const MAX_DOMAINS: usize = 2_000;
const MAX_SOURCES: usize = 20_000;
const MAX_SEEN: usize = 200_000;
const SHOWN: usize = 20;

/// What all reports say together. Reports given twice (reporter and number) count once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Reports counted.
    pub reports: u64,
    /// Reports that were given before.
    pub repeated: u64,
    /// Rows left out, since there were too many domains or sources.
    pub left_out: u64,
    /// Who reported.
    pub reporters: BTreeSet<String>,
    /// Domain by domain.
    pub domains: BTreeMap<String, Domain>,
    /// TLS, domain by domain.
    pub tls: BTreeMap<String, Tls>,
    #[serde(skip)]
    seen: BTreeSet<(String, String)>,
}

/// One domain.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Domain {
    /// The policy last reported.
    pub policy: String,
    /// Mails that passed DMARC.
    pub passed: u64,
    /// Mails that did not.
    pub failed: u64,
    /// Of those that did not, the ones delivered all the same.
    pub delivered: u64,
    /// Who sent, by address.
    pub sources: BTreeMap<String, Source>,
}

/// Who sent from one address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Mails that passed DMARC.
    pub passed: u64,
    /// Mails that did not.
    pub failed: u64,
    /// Some check of a domain of ours passed or was tried with our signature, though nothing was aligned.
    pub ours_by_check: bool,
    /// Some other domain passed DKIM and none of ours: mail sent on by a list or service.
    pub other_signed: bool,
    /// Domains that passed DKIM or SPF here.
    pub vouched: BTreeSet<String>,
}

/// What a source most likely is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Everything passed.
    Ours,
    /// Some passed or carry our signature: ours, and set up wrongly.
    OursMisconfigured,
    /// Another domain's signature holds: a service or a mailing list, to be asked about.
    Service,
    /// Nothing vouches for it.
    Stranger,
}

/// TLS to one domain.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tls {
    /// Sessions as the policy asks.
    pub safe: u64,
    /// Sessions that failed.
    pub failed: u64,
    /// How many failed, by reason and mail server.
    pub reasons: BTreeMap<String, u64>,
}

impl Source {
    /// What the source most likely is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match (
            self.failed,
            self.passed > 0 || self.ours_by_check,
            self.other_signed,
        ) {
            (0, ..) => Kind::Ours,
            (_, true, _) => Kind::OursMisconfigured,
            (_, _, true) => Kind::Service,
            _ => Kind::Stranger,
        }
    }
}

impl Summary {
    /// Adds one report.
    pub fn add(&mut self, report: Report) {
        let (org, id) = match &report {
            Report::Dmarc(one) => (one.org.clone(), one.id.clone()),
            Report::Tls(one) => (one.organization_name.clone(), one.report_id.clone()),
        };
        if self.seen.len() < MAX_SEEN && !id.is_empty() && !self.seen.insert((org.clone(), id)) {
            self.repeated += 1;
            return;
        }
        self.reports += 1;
        if self.reporters.len() < MAX_DOMAINS {
            self.reporters.insert(org);
        }
        match report {
            Report::Dmarc(one) => self.dmarc(one),
            Report::Tls(one) => self.tls(one),
        }
    }

    fn dmarc(&mut self, report: crate::Aggregate) {
        if self.domains.len() >= MAX_DOMAINS && !self.domains.contains_key(&report.domain) {
            self.left_out += report.records.len() as u64;
            return;
        }
        let below = format!(".{}", report.domain);
        let ours = |name: &str| name == report.domain || name.ends_with(&below);
        let domain = self.domains.entry(report.domain.clone()).or_default();
        domain.policy.clone_from(&report.policy);
        for record in report.records {
            let passed = record.dkim_aligned || record.spf_aligned;
            let total = if passed {
                &mut domain.passed
            } else {
                &mut domain.failed
            };
            *total = total.saturating_add(record.count);
            if !passed && !matches!(record.disposition.as_str(), "quarantine" | "reject") {
                domain.delivered = domain.delivered.saturating_add(record.count);
            }
            let address = record
                .source
                .map_or_else(|| "?".to_owned(), |source| source.to_string());
            if domain.sources.len() >= MAX_SOURCES && !domain.sources.contains_key(&address) {
                self.left_out += 1;
                continue;
            }
            let source = domain.sources.entry(address).or_default();
            let total = if passed {
                &mut source.passed
            } else {
                &mut source.failed
            };
            *total = total.saturating_add(record.count);
            for auth in &record.auths {
                let pass = auth.result == "pass";
                // A name in a signature or envelope can be written by anybody; only what passed tells of its owner.
                source.ours_by_check |= pass && ours(&auth.domain);
                source.other_signed |= pass && auth.method == "dkim" && !ours(&auth.domain);
                if pass && source.vouched.len() < 16 {
                    source.vouched.insert(auth.domain.clone());
                }
            }
        }
    }

    fn tls(&mut self, report: crate::TlsReport) {
        for policy in report.policies {
            let name = policy.policy.policy_domain;
            if self.tls.len() >= MAX_DOMAINS && !self.tls.contains_key(&name) {
                self.left_out += 1;
                continue;
            }
            let tls = self.tls.entry(name).or_default();
            tls.safe = tls
                .safe
                .saturating_add(policy.summary.total_successful_session_count);
            tls.failed = tls
                .failed
                .saturating_add(policy.summary.total_failure_session_count);
            for failure in policy.failure_details {
                let reason = format!(
                    "{} ({})",
                    failure.result_type, failure.receiving_mx_hostname
                );
                if tls.reasons.len() < 1_000 || tls.reasons.contains_key(&reason) {
                    let count = tls.reasons.entry(reason).or_default();
                    *count = count.saturating_add(failure.failed_session_count);
                }
            }
        }
    }

    /// The summary for people.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let messages = Messages::new(lang);
        let mut text = String::new();
        let number = |number: u64| number.to_string();
        let _ = writeln!(
            text,
            "{}",
            messages.say(
                "reports-read",
                &[
                    ("number", &number(self.reports)),
                    ("reporters", &number(self.reporters.len() as u64))
                ]
            )
        );
        for (name, domain) in &self.domains {
            let counts = [
                ("domain", plain(name)),
                ("policy", plain(&domain.policy)),
                ("passed", number(domain.passed)),
                ("failed", number(domain.failed)),
                ("delivered", number(domain.delivered)),
            ];
            let counts: Vec<(&str, &str)> = counts
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            let _ = writeln!(text, "\n{}", messages.say("reports-domain", &counts));
            for (kind, id) in [
                (Kind::Stranger, "reports-strangers"),
                (Kind::OursMisconfigured, "reports-misconfigured"),
                (Kind::Service, "reports-services"),
                (Kind::Ours, "reports-ours"),
            ] {
                let mut sources: Vec<(&String, &Source)> = domain
                    .sources
                    .iter()
                    .filter(|(_, source)| source.kind() == kind)
                    .collect();
                if sources.is_empty() {
                    continue;
                }
                sources.sort_by_key(|(_, source)| {
                    std::cmp::Reverse(source.failed.saturating_add(source.passed))
                });
                let _ = writeln!(
                    text,
                    "  {}",
                    messages.say(id, &[("number", &number(sources.len() as u64))])
                );
                for (address, source) in sources.iter().take(SHOWN) {
                    let vouched: Vec<String> =
                        source.vouched.iter().map(|name| plain(name)).collect();
                    let _ = writeln!(
                        text,
                        "    {}",
                        messages.say(
                            "reports-source",
                            &[
                                ("address", address),
                                ("passed", &number(source.passed)),
                                ("failed", &number(source.failed)),
                                ("vouched", &vouched.join(", "))
                            ]
                        )
                    );
                }
            }
        }
        for (name, tls) in &self.tls {
            let _ = writeln!(
                text,
                "\n{}",
                messages.say(
                    "reports-tls",
                    &[
                        ("domain", &plain(name)),
                        ("encrypted", &number(tls.safe)),
                        ("failed", &number(tls.failed))
                    ]
                )
            );
            for (reason, count) in tls.reasons.iter().take(SHOWN) {
                let _ = writeln!(text, "    {count} × {}", plain(reason));
            }
        }
        text
    }
}

/// Words of a stranger, for a terminal: control characters become «�», long ones are cut.
fn plain(text: &str) -> String {
    text.chars()
        .take(120)
        .map(|letter| {
            if letter.is_control() {
                '\u{fffd}'
            } else {
                letter
            }
        })
        .collect()
}
