//! An alert held against the schema and the rules beyond it. Nothing is repaired; what is not understood is said.

use chinhdanh_verdict::quote;

use super::schema::{ALERT, Holds, Particle};
use super::time::seconds;
use super::{CAP_1_1, CAP_1_2, MAX_CAP_BYTES, Reference, XML_DSIG};
use crate::xml::{self, Element, XmlError};

/// Why bytes are no alert at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CapError {
    /// Not an XML document that is read.
    #[error(transparent)]
    Xml(#[from] XmlError),
    /// The root is no alert of CAP 1.1 or 1.2.
    #[error("the root «{0}» is no alert of CAP 1.1 or 1.2")]
    NotAnAlert(String),
}

/// Which version an alert is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// 1.1, of 2005.
    V1_1,
    /// 1.2, of 2010.
    V1_2,
}

/// An alert with all that is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Which version.
    pub version: Version,
    /// What identifies it: sender, identifier, sent, as written.
    pub identity: Reference,
    /// `Alert`, `Update`, `Cancel`, `Ack`, `Error`.
    pub message_type: String,
    /// `Actual`, `Exercise`, `System`, `Test`, `Draft`.
    pub status: String,
    /// `Public`, `Restricted`, `Private`.
    pub scope: String,
    /// The messages it changes or recalls.
    pub references: Vec<Reference>,
    /// Everything in the `info` elements, by which one tells an alert that was sent again under another name.
    pub content: String,
    /// Whether it carries a signature. Whether that holds is not judged here.
    pub signed: bool,
    /// What is wrong, in the order of the document.
    pub faults: Vec<CapFault>,
}

impl Judged {
    /// Whether schema and rules are kept; advice may be left.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.faults
            .iter()
            .all(|fault| fault.rule.level() == Level::Advice)
    }
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CapFault {
    /// Which rule is broken.
    pub rule: Rule,
    /// Where: `info/area/polygon`.
    pub path: String,
    /// The words that show it.
    pub found: String,
}

/// How much a rule weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Good practice.
    Advice,
    /// A rule of the standard that the schema cannot say.
    Rule,
    /// The schema.
    Schema,
}

/// The rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// An element that does not stand here, or stands once too often.
    Unexpected,
    /// An element that must stand here does not.
    Missing,
    /// A value of another type: a time without an offset or with `Z`, a word that is none of the list.
    Value,
    /// Identifier or sender with blanks, commas, `<` or `&` (3.2.1).
    Name,
    /// Update, Cancel, Ack or Error without references (3.2.1).
    NoReferences,
    /// References not of the form `sender,identifier,sent`.
    ReferenceForm,
    /// Restricted without a restriction (3.2.1).
    NoRestriction,
    /// Private without addresses (3.2.1).
    NoAddresses,
    /// It expires before it takes effect.
    Expires,
    /// A polygon of fewer than four points, not closed, or off the globe (3.2.4).
    Polygon,
    /// A circle that is none (3.2.4).
    Circle,
    /// A ceiling without an altitude (3.2.4).
    Ceiling,
    /// A draft is not to be published.
    Draft,
    /// An alert or update that says nothing.
    NoInfo,
    /// No end is given, so it holds for ever.
    NoExpiry,
    /// A public alert for nowhere.
    NoArea,
    /// A headline of more than 160 characters (3.2.2).
    HeadlineLong,
}

impl Rule {
    /// How much it weighs.
    #[must_use]
    pub fn level(self) -> Level {
        match self {
            Self::Unexpected | Self::Missing | Self::Value => Level::Schema,
            Self::Name
            | Self::NoReferences
            | Self::ReferenceForm
            | Self::NoRestriction
            | Self::NoAddresses
            | Self::Expires
            | Self::Polygon
            | Self::Circle
            | Self::Ceiling
            | Self::Draft => Level::Rule,
            Self::NoInfo | Self::NoExpiry | Self::NoArea | Self::HeadlineLong => Level::Advice,
        }
    }
}

/// Faults that are told.
const MAX_FAULTS: usize = 200;

/// Reads an alert and says all that is wrong with it.
///
/// # Errors
/// When the bytes are no alert of CAP at all.
pub fn judge(bytes: &[u8]) -> Result<Judged, CapError> {
    let root = xml::read(bytes, MAX_CAP_BYTES)?;
    let version = match (root.name.as_str(), root.namespace.as_str()) {
        ("alert", CAP_1_2) => Version::V1_2,
        ("alert", CAP_1_1) => Version::V1_1,
        (name, namespace) => {
            return Err(CapError::NotAnAlert(quote(&format!("{name} {namespace}"))));
        }
    };
    let mut judge = Judge {
        version,
        namespace: root.namespace.clone(),
        faults: Vec::new(),
    };
    judge.sequence(&root, ALERT, "");
    judge.rules(&root);
    let words = |name: &str| root.words(name).unwrap_or_default();
    Ok(Judged {
        version,
        identity: Reference {
            sender: words("sender"),
            identifier: words("identifier"),
            sent: words("sent"),
        },
        message_type: words("msgType"),
        status: words("status"),
        scope: words("scope"),
        references: words("references")
            .split_whitespace()
            .filter_map(Reference::parse)
            .collect(),
        content: content(&root),
        signed: root
            .all("Signature")
            .any(|child| child.namespace == XML_DSIG),
        faults: judge.faults,
    })
}

/// The text of every `info`.
fn content(root: &Element) -> String {
    fn gather(element: &Element, out: &mut String) {
        out.push_str(&element.name);
        out.push('=');
        out.push_str(element.text.trim());
        out.push('\n');
        for child in &element.children {
            gather(child, out);
        }
    }
    let mut out = String::new();
    for info in root.all("info") {
        gather(info, &mut out);
    }
    out
}

struct Judge {
    version: Version,
    namespace: String,
    faults: Vec<CapFault>,
}

impl Judge {
    fn say(&mut self, rule: Rule, path: &str, found: &str) {
        if self.faults.len() < MAX_FAULTS {
            self.faults.push(CapFault {
                rule,
                path: path.to_owned(),
                found: quote(found),
            });
        }
    }

    /// Children against the sequence they must stand in.
    fn sequence(&mut self, element: &Element, particles: &[Particle], path: &str) {
        if !element.text.trim().is_empty() {
            self.say(Rule::Unexpected, path, &element.text);
        }
        let mut next = 0;
        let mut count = 0;
        for child in &element.children {
            if path.is_empty() && child.namespace == XML_DSIG {
                next = particles.len();
                continue;
            }
            let below = join(path, &child.name);
            let known = child.namespace == self.namespace;
            let found = particles
                .iter()
                .enumerate()
                .skip(next)
                .find(|(_, particle)| known && particle.name == child.name);
            let Some((at, particle)) = found else {
                self.say(Rule::Unexpected, &below, &child.name);
                continue;
            };
            if at > next {
                self.passed_over(particles, next, count, at, path);
                next = at;
                count = 0;
            }
            count += 1;
            if count > 1 && !particle.many {
                self.say(Rule::Unexpected, &below, &child.name);
            }
            self.one(child, &particle.holds, &below);
        }
        if next < particles.len() {
            self.passed_over(particles, next, count, particles.len(), path);
        } else if element
            .children
            .last()
            .is_some_and(|last| last.namespace == XML_DSIG)
        {
            let there = |name: &str| element.child(name).is_some();
            for particle in particles
                .iter()
                .filter(|particle| particle.needed && !there(particle.name))
            {
                self.say(Rule::Missing, &join(path, particle.name), "");
            }
        }
    }

    /// Says what had to stand between two elements.
    fn passed_over(
        &mut self,
        particles: &[Particle],
        from: usize,
        count: usize,
        to: usize,
        path: &str,
    ) {
        for (i, particle) in particles.iter().enumerate().take(to).skip(from) {
            let there = i == from && count > 0;
            // In 1.1 a resource need not say its type.
            let older = self.version == Version::V1_1 && particle.name == "mimeType";
            if particle.needed && !there && !older {
                self.say(Rule::Missing, &join(path, particle.name), "");
            }
        }
    }

    fn one(&mut self, element: &Element, holds: &Holds, path: &str) {
        if let Holds::Sequence(particles) = holds {
            self.sequence(element, particles, path);
            return;
        }
        for child in &element.children {
            self.say(Rule::Unexpected, &join(path, &child.name), &child.name);
        }
        let text = element.text.as_str();
        let fits = match holds {
            Holds::Text | Holds::Sequence(_) => true,
            Holds::Word(words) => words.contains(&text),
            Holds::Time => self.is_time(text.trim()),
            Holds::Language => text.trim().split('-').enumerate().all(|(i, part)| {
                (1..=8).contains(&part.len())
                    && part
                        .bytes()
                        .all(|b| b.is_ascii_alphabetic() || i > 0 && b.is_ascii_digit())
            }),
            Holds::Integer => text.trim().parse::<i128>().is_ok(),
            Holds::Decimal => {
                let digits = text.trim().trim_start_matches(['+', '-']);
                digits.contains(|c: char| c.is_ascii_digit())
                    && digits.matches('.').count() <= 1
                    && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
            }
        };
        if !fits {
            self.say(Rule::Value, path, text);
        }
    }

    /// A time with an offset; 1.1 also allows fractions, `Z`, and none.
    fn is_time(&self, text: &str) -> bool {
        seconds(text).is_some()
            || self.version == Version::V1_1 && {
                let whole = text.get(..19).unwrap_or_default();
                let rest = text.get(19..).unwrap_or_default();
                let rest = rest.strip_prefix('.').map_or(rest, |rest| {
                    rest.trim_start_matches(|c: char| c.is_ascii_digit())
                });
                let offset = if matches!(rest, "" | "Z") {
                    "-00:00"
                } else {
                    rest
                };
                seconds(&format!("{whole}{offset}")).is_some()
            }
    }

    /// What the schema cannot say.
    fn rules(&mut self, root: &Element) {
        let words = |name: &str| root.words(name).unwrap_or_default();
        for name in ["identifier", "sender"] {
            let value = words(name);
            if value.is_empty()
                || value.contains(|c: char| c.is_whitespace() || matches!(c, ',' | '<' | '&'))
            {
                self.say(Rule::Name, name, &value);
            }
        }
        if words("status") == "Draft" {
            self.say(Rule::Draft, "status", "Draft");
        }
        let message = words("msgType");
        let references = root.words("references");
        match &references {
            Some(listed) => {
                let fits = listed
                    .split_whitespace()
                    .all(|one| Reference::parse(one).is_some());
                if listed.is_empty() || !fits {
                    self.say(Rule::ReferenceForm, "references", listed);
                }
            }
            None if matches!(message.as_str(), "Update" | "Cancel" | "Ack" | "Error") => {
                self.say(Rule::NoReferences, "msgType", &message);
            }
            None => {}
        }
        let scope = words("scope");
        if scope == "Restricted" && words("restriction").is_empty() {
            self.say(Rule::NoRestriction, "scope", &scope);
        }
        if scope == "Private" && words("addresses").is_empty() {
            self.say(Rule::NoAddresses, "scope", &scope);
        }
        let speaks = matches!(message.as_str(), "Alert" | "Update");
        if speaks && root.child("info").is_none() {
            self.say(Rule::NoInfo, "info", "");
        }
        let public = scope == "Public" && words("status") == "Actual";
        for info in root.all("info") {
            self.info(info, &words("sent"), speaks, public);
        }
    }

    fn info(&mut self, info: &Element, sent: &str, speaks: bool, public: bool) {
        let time = |name: &str| info.words(name).and_then(|text| seconds(&text));
        let begins = time("effective").or_else(|| seconds(sent));
        match (info.words("expires"), time("expires")) {
            (Some(written), Some(expires)) if begins.is_some_and(|begins| expires <= begins) => {
                self.say(Rule::Expires, "info/expires", &written);
            }
            (None, _) if speaks => self.say(Rule::NoExpiry, "info/expires", ""),
            _ => {}
        }
        if let Some(headline) = info
            .words("headline")
            .filter(|words| words.chars().count() > 160)
        {
            self.say(Rule::HeadlineLong, "info/headline", &headline);
        }
        if public && speaks && info.child("area").is_none() {
            self.say(Rule::NoArea, "info/area", "");
        }
        for area in info.all("area") {
            for polygon in area
                .all("polygon")
                .filter(|polygon| !is_polygon(&polygon.text))
            {
                self.say(Rule::Polygon, "info/area/polygon", &polygon.text);
            }
            for circle in area.all("circle").filter(|circle| !is_circle(&circle.text)) {
                self.say(Rule::Circle, "info/area/circle", &circle.text);
            }
            if area.child("ceiling").is_some() && area.child("altitude").is_none() {
                self.say(Rule::Ceiling, "info/area/ceiling", "");
            }
        }
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}/{name}")
    }
}

/// Latitude and longitude on the globe.
fn point(text: &str) -> Option<(f64, f64)> {
    let (latitude, longitude) = text.split_once(',')?;
    let (latitude, longitude): (f64, f64) = (latitude.parse().ok()?, longitude.parse().ok()?);
    ((-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude))
        .then_some((latitude, longitude))
}

/// Four points at least, the last the first again.
fn is_polygon(text: &str) -> bool {
    let points: Option<Vec<(f64, f64)>> = text.split_whitespace().map(point).collect();
    points.is_some_and(|points| points.len() >= 4 && points.first() == points.last())
}

/// A point and a radius in kilometres.
fn is_circle(text: &str) -> bool {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let [centre, radius] = parts.as_slice() else {
        return false;
    };
    let radius: Option<f64> = radius.parse().ok();
    point(centre).is_some() && radius.is_some_and(|radius| radius.is_finite() && radius >= 0.0)
}
