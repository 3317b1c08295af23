//! The facts, as the data files and the released register write them.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The whole register as released: head, sources, bodies in order of id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contents {
    /// Rises with every release; an update must be higher than what is installed.
    pub version: u32,
    /// The day of release.
    pub issued_on: Date,
    /// The last day on which the register proves anything.
    pub valid_until: Date,
    /// Where the facts come from, by id.
    pub sources: BTreeMap<String, Source>,
    /// The bodies in order of id.
    pub bodies: Vec<Body>,
}

/// Where a fact comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The address, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What it is, where there is no address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// How it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<String>,
}

/// An organisation: names, marks, channels, policies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// Stable id.
    pub id: BodyId,
    /// What kind of organisation it is.
    pub kind: Kind,
    /// The full name.
    pub name: Words,
    /// How a headline says it, in Vietnamese; the full name where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    /// The body it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<BodyId>,
    /// Names that people and fraudsters use, former names among them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Bodies that were merged into this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub formerly: Vec<BodyId>,
    /// What became of this body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub succeeded: Option<Succession>,
    /// How host names spell it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
    /// Its domains.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub domains: Vec<Domain>,
    /// Its apps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub apps: Vec<App>,
    /// Its hotlines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hotlines: Vec<Hotline>,
    /// Its sender names, short codes, mail domains and social accounts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub senders: Vec<Sender>,
    /// What it never or always does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub policies: Vec<Policy>,
    /// What people come to it for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<Task>,
}

impl Body {
    /// How a headline in Vietnamese names the body.
    #[must_use]
    pub fn said(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.name.vi)
    }

    /// The address to send people to: the current domain over the place that the tasks name first; of several the one with the fewest labels,
    /// then the better proven.
    #[must_use]
    pub fn genuine_site(&self) -> Option<&Domain> {
        let task = |domain: &Domain| {
            let host = |task: &Task| {
                task.url
                    .strip_prefix("https://")
                    .and_then(|rest| rest.split('/').next())
                    .map(str::to_owned)
            };
            self.tasks
                .iter()
                .position(|task| {
                    host(task).is_some_and(|host| {
                        host.strip_suffix(&*domain.name)
                            .is_some_and(|left| left.is_empty() || left.ends_with('.'))
                    })
                })
                .unwrap_or(usize::MAX)
        };
        let current = self
            .domains
            .iter()
            .filter(|domain| domain.status == DomainStatus::Current);
        current.min_by_key(|domain| {
            (
                domain.grade == Grade::C,
                task(domain),
                domain.name.matches('.').count(),
                domain.grade,
                domain.name.len(),
            )
        })
    }
}

/// The stable id of a body: kebab-case, readable without the register.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct BodyId(String);

impl BodyId {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for BodyId {
    type Error = String;

    fn try_from(id: String) -> Result<Self, String> {
        let shaped = !id.is_empty()
            && id.split('-').all(|part| {
                !part.is_empty()
                    && part
                        .bytes()
                        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            });
        if shaped {
            Ok(Self(id))
        } else {
            Err(format!("«{id}» is not a kebab-case id"))
        }
    }
}

impl From<BodyId> for String {
    fn from(id: BodyId) -> Self {
        id.0
    }
}

impl fmt::Display for BodyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text in both languages of the house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Vietnamese, with all marks.
    pub vi: String,
    /// English.
    pub en: String,
}

/// What kind of organisation a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A state body or state service.
    State,
    /// The people's committee of a province or centrally run city.
    Province,
    /// A body of the Party or of its mass organisations.
    Party,
    /// An electricity or other utility.
    Utility,
    /// A post or delivery service.
    Post,
    /// A bank.
    Bank,
    /// A finance, securities or insurance company.
    Finance,
    /// A wallet or payment service.
    Wallet,
    /// A telecommunications carrier.
    Carrier,
    /// A press organ.
    Press,
    /// Another company whose name fraudsters use or that is easily taken for a body.
    Company,
}

impl Kind {
    /// Whether people meet the body as «the state».
    #[must_use]
    pub fn is_public(self) -> bool {
        matches!(self, Self::State | Self::Province | Self::Party)
    }

    /// Whether the body keeps people's money.
    #[must_use]
    pub fn holds_money(self) -> bool {
        matches!(self, Self::Bank | Self::Finance | Self::Wallet)
    }
}

/// How well a fact is known. A and B prove, C never does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Grade {
    /// Stated by the body itself or by a press report quoting it.
    A,
    /// A community whitelist, public code or a popular list.
    B,
    /// Recall, not verified.
    C,
}

/// What became of a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Succession {
    /// The body that took over.
    pub by: BodyId,
    /// From which day.
    pub on: Date,
    /// Where this is from.
    pub source: String,
    /// How well it is known.
    pub grade: Grade,
}

/// A spelling of a body in host names: folded, letters a–z and digits only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// The spelling.
    pub form: String,
    /// How much it says by itself.
    #[serde(default, skip_serializing_if = "Strength::is_distinct")]
    pub strength: Strength,
}

/// How much a mark says by itself.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Means the body wherever it stands.
    #[default]
    Distinct,
    /// A few letters that other names contain: must stand alone or beside other signs.
    Short,
    /// Ordinary words: only a sign beside others.
    Word,
}

impl Strength {
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "the shape serde asks for"
    )]
    fn is_distinct(&self) -> bool {
        *self == Self::Distinct
    }
}

/// A domain of a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Domain {
    /// The name in ASCII, lower case.
    pub name: String,
    /// Whether hosts under it are the body's too.
    #[serde(default, skip_serializing_if = "Reach::is_tree")]
    pub covers: Reach,
    /// Whether it is in use.
    #[serde(default, skip_serializing_if = "DomainStatus::is_current")]
    pub status: DomainStatus,
    /// Where this is from.
    pub source: String,
    /// How well it is known.
    pub grade: Grade,
    /// When it was last looked at.
    pub verified_on: Date,
}

/// Which hosts a domain fact speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// The name and every host under it.
    #[default]
    Tree,
    /// The name alone, with or without `www.`.
    Host,
}

impl Reach {
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "the shape serde asks for"
    )]
    fn is_tree(&self) -> bool {
        *self == Self::Tree
    }
}

/// Whether a domain is in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DomainStatus {
    /// In use.
    #[default]
    Current,
    /// Used formerly.
    Former,
}

impl DomainStatus {
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "the shape serde asks for"
    )]
    fn is_current(&self) -> bool {
        *self == Self::Current
    }
}

/// An app of a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct App {
    /// The name in the store.
    pub name: String,
    /// The Android package, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub package: Option<String>,
    /// Who signs it: a set, since stores sign anew and keys are changed. Empty where nobody looked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signers: Vec<AppSigner>,
    /// Where this is from.
    pub source: String,
    /// How well it is known.
    pub grade: Grade,
    /// When it was last looked at.
    pub verified_on: Date,
}

/// A certificate that an app of a body is signed with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AppSigner {
    /// SHA-256 of the certificate, in 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// Where this is from.
    pub source: String,
    /// How well it is known.
    pub grade: Grade,
    /// When it was last looked at.
    pub verified_on: Date,
}

/// A telephone number that people may call. Numbers move, so each expires.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hotline {
    /// Digits only.
    pub number: String,
    /// What it is for.
    #[serde(rename = "for")]
    pub purpose: Words,
    /// Where this is from.
    pub source: String,
    /// How well it is known.
    pub grade: Grade,
    /// When it was last looked at.
    pub verified_on: Date,
    /// The last day on which it may be shown.
    pub expires_on: Date,
}

/// A name or account under which a body writes or calls. It never clears anything: all of them can be forged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sender {
    /// The medium.
    pub kind: SenderKind,
    /// The name, number, domain or address.
    pub value: String,
    /// What it is used for.
    #[serde(rename = "use")]
    pub purpose: Words,
    /// Where this is from.
    pub source: String,
    /// How well it is known.
    pub grade: Grade,
    /// When it was last looked at.
    pub verified_on: Date,
}

/// The medium of a sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SenderKind {
    /// A brandname shown above text messages.
    Sms,
    /// A brandname shown at calls.
    Voice,
    /// A short number.
    ShortCode,
    /// A domain of mail addresses.
    MailDomain,
    /// A Zalo official account.
    Zalo,
    /// An account on another social network.
    Social,
    /// A page or address where fraud is reported.
    ReportSite,
}

/// What a body never or always does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Stable kebab-case code, unique in the register.
    pub code: String,
    /// The policy in plain words.
    pub says: Words,
    /// Where this is from.
    pub source: String,
    /// How well it is known.
    pub grade: Grade,
    /// When it was last looked at.
    pub verified_on: Date,
}

/// What people come to a body for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// How people ask for it.
    pub words: Vec<String>,
    /// What it is.
    pub name: Words,
    /// Where it is done.
    pub url: String,
    /// Where this is from.
    pub source: String,
    /// How well it is known.
    pub grade: Grade,
    /// When it was last looked at.
    pub verified_on: Date,
}
