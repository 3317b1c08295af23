//! The laws of the register: order, uniqueness, references, shapes, dates.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::civil::Date;

use crate::model::{Body, Contents, Grade, Reach};

/// A place where the register breaks one of its laws.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The body concerned, or the empty string for the register as a whole.
    pub body: String,
    /// What is wrong, in English, for maintainers.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.body, self.what)
    }
}

/// Every fault of the register. `today` decides which dated facts have expired; `None` leaves dates out.
#[must_use]
pub fn faults(contents: &Contents, today: Option<Date>) -> Vec<Fault> {
    let mut faults = Faults {
        list: Vec::new(),
        body: String::new(),
    };
    if contents.version == 0 {
        faults.say("version is 0");
    }
    if contents.valid_until <= contents.issued_on {
        faults.say("valid_until is not after issued_on");
    }
    let ids: BTreeSet<&str> = contents
        .bodies
        .iter()
        .map(|body| body.id.as_str())
        .collect();
    if contents
        .bodies
        .windows(2)
        .any(|pair| pair[0].id >= pair[1].id)
    {
        faults.say("bodies are not in order of id, each once");
    }
    let mut owners = Owners::default();
    for body in &contents.bodies {
        body.id.as_str().clone_into(&mut faults.body);
        references(body, contents, &ids, &mut faults);
        owners.check(body, &mut faults);
        order(body, &mut faults);
        shapes(body, &mut faults);
        dates(body, contents, today, &mut faults);
    }
    faults.list
}

struct Faults {
    list: Vec<Fault>,
    body: String,
}

impl Faults {
    fn say(&mut self, what: impl Into<String>) {
        self.list.push(Fault {
            body: self.body.clone(),
            what: what.into(),
        });
    }
}

/// Things that may belong to one body only.
#[derive(Default)]
struct Owners<'a> {
    marks: BTreeMap<&'a str, &'a str>,
    domains: BTreeMap<&'a str, &'a str>,
    packages: BTreeMap<&'a str, &'a str>,
    policies: BTreeMap<&'a str, &'a str>,
}

impl<'a> Owners<'a> {
    fn check(&mut self, body: &'a Body, faults: &mut Faults) {
        let id = body.id.as_str();
        let mut once = |map: &mut BTreeMap<&'a str, &'a str>, what: &str, key: &'a str| {
            if let Some(other) = map.insert(key, id) {
                faults.say(format!("{what} {key} is also {other}'s"));
            }
        };
        body.marks
            .iter()
            .for_each(|mark| once(&mut self.marks, "mark", &mark.form));
        body.domains
            .iter()
            .for_each(|domain| once(&mut self.domains, "domain", &domain.name));
        body.apps
            .iter()
            .filter_map(|app| app.package.as_deref())
            .for_each(|package| once(&mut self.packages, "package", package));
        body.policies
            .iter()
            .for_each(|policy| once(&mut self.policies, "policy", &policy.code));
    }
}

fn references(body: &Body, contents: &Contents, ids: &BTreeSet<&str>, faults: &mut Faults) {
    for id in body
        .parent
        .iter()
        .chain(&body.formerly)
        .chain(body.succeeded.iter().map(|s| &s.by))
    {
        if !ids.contains(id.as_str()) {
            faults.say(format!("names the body {id}, which does not exist"));
        }
        if *id == body.id {
            faults.say("names itself as a relative");
        }
    }
    for former in &body.formerly {
        let agrees = contents
            .bodies
            .iter()
            .find(|other| other.id == *former)
            .and_then(|other| other.succeeded.as_ref());
        if agrees.is_none_or(|succession| succession.by != body.id) {
            faults.say(format!("says it took over {former}, which does not say so"));
        }
    }
    for source in sources(body) {
        if !contents.sources.contains_key(source) {
            faults.say(format!("names the source {source}, which does not exist"));
        }
    }
}

fn sources(body: &Body) -> impl Iterator<Item = &str> {
    let domains = body.domains.iter().map(|fact| &fact.source);
    let apps = body.apps.iter().map(|fact| &fact.source);
    let signers = body.apps.iter().flat_map(|app| &app.signers);
    let signers = signers.map(|fact| &fact.source);
    let hotlines = body.hotlines.iter().map(|fact| &fact.source);
    let senders = body.senders.iter().map(|fact| &fact.source);
    let policies = body.policies.iter().map(|fact| &fact.source);
    let tasks = body.tasks.iter().map(|fact| &fact.source);
    let succession = body.succeeded.iter().map(|fact| &fact.source);
    domains
        .chain(apps)
        .chain(signers)
        .chain(hotlines)
        .chain(senders)
        .chain(policies)
        .chain(tasks)
        .chain(succession)
        .map(String::as_str)
}

fn order(body: &Body, faults: &mut Faults) {
    if body
        .marks
        .windows(2)
        .any(|pair| pair[0].form >= pair[1].form)
    {
        faults.say("marks are not in order, each once");
    }
    if body
        .domains
        .windows(2)
        .any(|pair| pair[0].name >= pair[1].name)
    {
        faults.say("domains are not in order, each once");
    }
    if body.aliases.windows(2).any(|pair| pair[0] >= pair[1]) {
        faults.say("aliases are not in order, each once");
    }
}

fn shapes(body: &Body, faults: &mut Faults) {
    for mark in &body.marks {
        if mark.form.len() < 2
            || !mark
                .form
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        {
            faults.say(format!(
                "mark «{}» is not two or more letters a–z and digits",
                mark.form
            ));
        }
    }
    for domain in &body.domains {
        if !is_host_name(&domain.name) {
            faults.say(format!(
                "domain «{}» is not an ASCII host name in lower case",
                domain.name
            ));
        }
        if domain.covers == Reach::Tree
            && (!domain.name.contains('.') || OPEN_SUFFIXES.contains(&domain.name.as_str()))
        {
            faults.say(format!(
                "domain «{}» would claim names that anyone can register",
                domain.name
            ));
        }
    }
    for hotline in &body.hotlines {
        if hotline.number.is_empty() || !hotline.number.bytes().all(|b| b.is_ascii_digit()) {
            faults.say(format!("hotline «{}» is not digits only", hotline.number));
        }
    }
    for task in &body.tasks {
        if task.words.is_empty() || !task.url.starts_with("https://") {
            faults.say(format!(
                "task «{}» has no words or no https address",
                task.name.vi
            ));
        }
    }
}

/// Endings under which anyone registers; none of them can be a body's.
const OPEN_SUFFIXES: [&str; 6] = ["com.vn", "net.vn", "org.vn", "edu.vn", "gov.vn", "info.vn"];

fn is_host_name(name: &str) -> bool {
    name.len() <= 253
        && name.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && label
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        })
}

fn dates(body: &Body, contents: &Contents, today: Option<Date>, faults: &mut Faults) {
    let verified = body.domains.iter().map(|fact| fact.verified_on);
    let verified = verified
        .chain(body.apps.iter().map(|fact| fact.verified_on))
        .chain(body.hotlines.iter().map(|fact| fact.verified_on));
    let signers = || body.apps.iter().flat_map(|app| &app.signers);
    let verified = verified.chain(signers().map(|fact| fact.verified_on));
    for signer in signers() {
        let digits = signer.sha256.bytes();
        if signer.sha256.len() != 64
            || !digits
                .into_iter()
                .all(|b| b.is_ascii_digit() || matches!(b, b'a'..=b'f'))
        {
            faults.say(format!("signer {} is no SHA-256", signer.sha256));
        }
    }
    if verified.into_iter().any(|date| date > contents.issued_on) {
        faults.say("a fact was verified after the register was issued");
    }
    for hotline in &body.hotlines {
        if hotline.expires_on <= hotline.verified_on {
            faults.say(format!(
                "hotline {} expires before it was verified",
                hotline.number
            ));
        }
        if today.is_some_and(|today| hotline.expires_on < today) {
            faults.say(format!(
                "hotline {} expired on {}: verify it again or remove it",
                hotline.number, hotline.expires_on
            ));
        }
        if hotline.grade == Grade::C && hotline.number.len() > 4 {
            faults.say(format!(
                "hotline {} is only recalled: people would call it",
                hotline.number
            ));
        }
    }
}
