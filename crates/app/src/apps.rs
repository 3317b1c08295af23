//! The rules, in the order in which they decide.

use std::collections::HashMap;
use std::sync::Arc;

use chinhdanh_icon::{ALIKE, Signature};
use chinhdanh_names::{Host, Names};
use chinhdanh_register::{App, Grade, Register};
use chinhdanh_text::Texts;
use chinhdanh_verdict::{AppCode, Sign, Verdict};

use crate::facts::{Facts, Kit, Signing};
use crate::label::{Claim, Labels, Strength, is_invisible};
use crate::listed::Lists;
use crate::powers::{Power, powers};

/// How many strings of an app are looked up in lists and judged as hosts.
pub const MAX_STRINGS: usize = 20_000;
/// How many hosts are judged; the rest is only looked up.
const MAX_HOSTS: usize = 2_000;
/// How many reasons of one kind are shown.
const SHOWN: usize = 5;
/// From this many of the seven powers on they are a kit: named, and accused beside something hidden.
const KIT: usize = 3;
/// From this many on they are accused by themselves. Of 83 honest apps three tools for testers reach three, among them one with the very three of Gigabud
/// (accessibility, messages, drawing over).
const WHOLE_KIT: usize = 4;

/// What is said of an app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What is said of it. [`Verdict::Official`] supposes that the register is fresh; the caller sees to that.
    pub verdict: Verdict,
    /// The body it is or claims to be, as an index into the register's bodies.
    pub body: Option<u16>,
    /// The reasons, the deciding first.
    pub signs: Vec<Sign>,
}

/// The icon of a body's genuine app.
#[derive(Debug, Clone)]
pub struct KnownIcon {
    /// The body, as an index into the register's bodies.
    pub body: u16,
    /// What it looks like.
    pub signature: Signature,
}

/// The judge of apps. Immutable; share it behind a reference.
pub struct Apps {
    names: Arc<Names>,
    texts: Arc<Texts>,
    labels: Labels,
    packages: HashMap<Box<str>, (u16, usize)>,
    brands: Vec<(String, Vec<&'static str>)>,
    icons: Vec<KnownIcon>,
}

impl std::fmt::Debug for Apps {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Apps").finish_non_exhaustive()
    }
}

/// Who signed, compared with whom the register knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Signer {
    /// A signer known for this body; grade A or B.
    Known,
    /// A signer known for this body by recall only.
    Recalled,
    /// Verified, and not one of the body's.
    Foreign,
    /// No signature holds.
    Unproven,
    /// Nobody looked.
    Unknown,
}

impl Apps {
    /// A judge over the readers of hosts and texts.
    #[must_use]
    pub fn new(names: Arc<Names>, texts: Arc<Texts>) -> Self {
        let register = names.register();
        let mut packages = HashMap::new();
        for (index, body) in (0_u16..).zip(register.bodies()) {
            for (at, app) in body.apps.iter().enumerate() {
                if let Some(package) = &app.package {
                    packages.insert(package.as_str().into(), (index, at));
                }
            }
        }
        let brands = include_str!("../data/brands.txt")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| {
                let mut fields = line.split(", ");
                let label = chinhdanh_register::fold::plain(fields.next()?);
                Some((label, fields.collect()))
            })
            .collect();
        Self {
            labels: Labels::new(register, &texts),
            packages,
            brands,
            icons: Vec::new(),
            names,
            texts,
        }
    }

    /// The same judge, which also knows what genuine icons look like.
    #[must_use]
    pub fn with_icons(mut self, icons: Vec<KnownIcon>) -> Self {
        self.icons = icons;
        self
    }

    /// Whether an icon would be compared at all, so that nobody draws one for nothing.
    #[must_use]
    pub fn knows_icons(&self) -> bool {
        !self.icons.is_empty()
    }

    /// Whether an app that another one carries could do nothing worth a word: it speaks for nobody and asks for none of the powers of a remote-control kit.
    #[must_use]
    pub fn is_idle(&self, carried: &Facts<'_>) -> bool {
        powers(carried).is_empty() && self.labels.claim(carried.labels, &self.texts).is_none()
    }

    /// Judges an app.
    #[must_use]
    pub fn read(&self, facts: &Facts<'_>, lists: &Lists) -> Reading {
        let mut reading = Reading {
            verdict: Verdict::NoClaim,
            body: None,
            signs: Vec::new(),
        };
        let powers = powers(facts);
        let official = self.identity(facts, &powers, &mut reading);
        self.listed(facts, lists, &mut reading);
        if !official {
            self.hosts(facts, &mut reading);
            evasion(facts, &mut reading);
            abilities(facts, &powers, &mut reading);
            self.brand(facts, &powers, &mut reading);
        }
        bounds(facts, &mut reading);
        reading
    }

    /// Whom it speaks for and whether that is so. True where it is proven.
    fn identity(&self, facts: &Facts<'_>, powers: &[Power], reading: &mut Reading) -> bool {
        if let Some((body, at)) = self.packages.get(facts.package).copied()
            && let Some(app) = self.app(body, at)
        {
            reading.body = Some(body);
            return self.registered(facts, body, app, powers, reading);
        }
        let claim = self.labels.claim(facts.labels, &self.texts);
        let icon = facts.icon.and_then(|icon| self.icon_of(icon));
        if claim.is_none() && icon.is_none() {
            return false;
        }
        if let Some(claim) = &claim {
            reading.body = claim.body;
        }
        reading.body = reading.body.or(icon);
        reading.raise(Verdict::Unconfirmed);
        let signer = self.signer(facts, reading.body, None);
        if matches!(signer, Signer::Known | Signer::Recalled) {
            reading.say(AppCode::SignerOfOtherApp, |sign| sign);
            return false;
        }
        let look = claim
            .as_ref()
            .map_or(Strength::Named, |claim| claim.strength);
        let has_app = reading
            .body
            .and_then(|body| self.register().bodies().get(usize::from(body)))
            .is_some_and(|body| body.apps.iter().any(|app| app.package.is_some()));
        let four = powers.iter().find(|power| power.of_four);
        let verdict = match look {
            Strength::App | Strength::StateBody | Strength::State => Verdict::Impersonation,
            // Bodies have apps that the register does not list: their bare name decides only beside what their apps do not ask for.
            Strength::Body if four.is_some() || signer == Signer::Unproven => {
                Verdict::Impersonation
            }
            Strength::Near if four.is_some() => Verdict::Impersonation,
            Strength::Body if has_app || !powers.is_empty() => Verdict::Suspicious,
            Strength::Near => Verdict::Suspicious,
            Strength::Word if four.is_some() => Verdict::Suspicious,
            Strength::Body | Strength::Named | Strength::Word => Verdict::Unconfirmed,
        };
        let verdict = match (&icon, &claim) {
            (Some(_), _) => Verdict::Impersonation,
            (None, Some(claim)) if claim.disguised && look > Strength::Named => {
                Verdict::Impersonation
            }
            _ => verdict,
        };
        // Nobody who did not look at the signature may accuse for it.
        let verdict = if signer == Signer::Unknown && four.is_none() {
            verdict.min(Verdict::Suspicious)
        } else {
            verdict
        };
        reading.raise(verdict);
        if verdict == Verdict::Impersonation {
            match signer {
                Signer::Unproven if reading.body.is_some() => {
                    reading.say(AppCode::SignatureUnproven, |sign| sign);
                }
                Signer::Foreign if reading.body.is_some() => {
                    reading.say(AppCode::SignerNotOfBody, |sign| sign);
                }
                _ => {}
            }
        }
        if icon.is_some() {
            reading.say(AppCode::IconOfBody, |sign| sign);
        }
        if let Some(claim) = &claim {
            reading.claims(claim);
        }
        if let Some(four) = four
            && (look > Strength::Named || icon.is_some())
        {
            reading.say(AppCode::OfficialNeverAsks, |sign| {
                sign.with("shown", four.shown)
            });
        }
        false
    }

    fn registered(
        &self,
        facts: &Facts<'_>,
        body: u16,
        app: &App,
        powers: &[Power],
        reading: &mut Reading,
    ) -> bool {
        let package = |sign: Sign| sign.with("package", plain_words(facts.package));
        match self.signer(facts, Some(body), Some(app)) {
            Signer::Known if app.grade != Grade::C => {
                reading.raise(Verdict::Official);
                // `NoClaim` is milder only in order; a proof replaces it.
                reading.verdict = Verdict::Official;
                reading.say(AppCode::AppOfBody, package);
                return true;
            }
            Signer::Known | Signer::Recalled | Signer::Unknown => {
                reading.raise(Verdict::Unconfirmed);
                reading.say(AppCode::SignerNotKnown, package);
            }
            Signer::Unproven => {
                reading.raise(Verdict::Impersonation);
                reading.say(AppCode::SignatureUnproven, |sign| sign);
            }
            Signer::Foreign if app.signers.is_empty() => {
                reading.raise(Verdict::Unconfirmed);
                reading.say(AppCode::SignerNotKnown, package);
                let hooked = facts
                    .kits
                    .iter()
                    .any(|(kit, _)| matches!(kit, Kit::Hooking | Kit::PlantedCertificate));
                if hooked {
                    reading.raise(Verdict::Impersonation);
                    reading.say(AppCode::PackageTaken, package);
                }
            }
            Signer::Foreign => {
                reading.raise(Verdict::Impersonation);
                reading.say(AppCode::PackageTaken, package);
            }
        }
        if let Some(four) = powers.iter().find(|power| power.of_four) {
            reading.raise(Verdict::Suspicious);
            reading.say(AppCode::OfficialNeverAsks, |sign| {
                sign.with("shown", four.shown)
            });
        }
        false
    }

    /// Who signed, seen from a body: for one of its apps, or for any.
    fn signer(&self, facts: &Facts<'_>, body: Option<u16>, app: Option<&App>) -> Signer {
        let signers = match facts.signing {
            Signing::Unknown => return Signer::Unknown,
            Signing::Unsigned | Signing::Broken => return Signer::Unproven,
            Signing::Verified([]) => return Signer::Unproven,
            Signing::Verified(signers) => signers,
        };
        let apps: Vec<&App> = match (app, body) {
            (Some(app), _) => vec![app],
            (None, Some(body)) => self
                .register()
                .bodies()
                .get(usize::from(body))
                .map(|body| body.apps.iter().collect())
                .unwrap_or_default(),
            (None, None) => Vec::new(),
        };
        let grade = |signer: &str| {
            apps.iter()
                .flat_map(|app| &app.signers)
                .filter(|known| known.sha256.eq_ignore_ascii_case(signer))
                .map(|known| known.grade)
                .min()
        };
        // Every signer that Android would choose must be known: one stranger among them made the package too.
        let grades: Option<Vec<Grade>> = signers.iter().map(|signer| grade(signer)).collect();
        match grades {
            Some(grades) if grades.iter().all(|grade| *grade != Grade::C) => Signer::Known,
            Some(_) => Signer::Recalled,
            None => Signer::Foreign,
        }
    }

    fn icon_of(&self, icon: &Signature) -> Option<u16> {
        let distances = self
            .icons
            .iter()
            .map(|known| (known.signature.distance(icon), known.body));
        distances
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .filter(|(distance, _)| *distance < ALIKE)
            .map(|(_, body)| body)
    }

    fn listed(&self, facts: &Facts<'_>, lists: &Lists, reading: &mut Reading) {
        let whole = facts.sha256.into_iter().chain([facts.package]);
        let whole = whole.filter_map(|found| Some((found, lists.source_of_whole(found)?)));
        let strings = facts.strings.iter().copied().take(MAX_STRINGS);
        let parts = strings.filter_map(|found| Some((found, lists.source_of(found)?)));
        let hits = whole.chain(parts);
        // A host of the register on somebody's list is that list's mistake.
        let hits = hits.filter(|(found, _)| {
            host_of(found).is_none_or(|host| self.names.owner_of(&host).is_none())
        });
        for (found, source) in hits.take(SHOWN) {
            let worse = if reading.verdict >= Verdict::Suspicious {
                Verdict::Impersonation
            } else {
                Verdict::Suspicious
            };
            // Without a claim there is nobody to impersonate.
            reading.raise(if reading.body.is_some() {
                worse
            } else {
                Verdict::Suspicious
            });
            reading.say(AppCode::Listed, |sign| {
                sign.quoting(short(found)).with("source", source)
            });
        }
    }

    fn hosts(&self, facts: &Facts<'_>, reading: &mut Reading) {
        let hosts = facts
            .strings
            .iter()
            .take(MAX_STRINGS)
            .filter_map(|found| host_of(found))
            .take(MAX_HOSTS);
        let fakes = hosts.filter_map(|host| {
            let read = self.names.read(&host);
            (read.verdict == Verdict::Impersonation).then_some((host, read.body?))
        });
        for (host, body) in fakes.take(SHOWN) {
            reading.raise(Verdict::Suspicious);
            let mut sign = Sign::new(AppCode::FakeHost).of(Some(body));
            sign = sign.with("host", host.ascii());
            reading.signs.push(sign);
        }
    }

    fn brand(&self, facts: &Facts<'_>, powers: &[Power], reading: &mut Reading) {
        let borrowed = facts.labels.iter().take(64).find(|(_, label)| {
            let label = chinhdanh_register::fold::plain(label);
            self.brands
                .iter()
                .any(|(brand, packages)| *brand == label && !packages.contains(&facts.package))
        });
        if let Some((_, label)) = borrowed {
            reading.raise(Verdict::Unconfirmed);
            if powers.iter().any(|power| power.of_four) {
                reading.raise(Verdict::Suspicious);
            }
            reading.say(AppCode::BrandBorrowed, |sign| {
                sign.quoting(short(label))
                    .with("package", plain_words(facts.package))
            });
        }
    }

    fn app(&self, body: u16, at: usize) -> Option<&App> {
        self.register()
            .bodies()
            .get(usize::from(body))?
            .apps
            .get(at)
    }

    fn register(&self) -> &Register {
        self.names.register()
    }
}

impl Reading {
    fn raise(&mut self, verdict: Verdict) {
        self.verdict = self.verdict.max(verdict);
    }

    fn say(&mut self, code: AppCode, more: impl FnOnce(Sign) -> Sign) {
        self.signs.push(more(Sign::new(code).of(self.body)));
    }

    fn claims(&mut self, claim: &Claim) {
        let code = match claim.strength {
            Strength::Word | Strength::Named => AppCode::NamesBody,
            Strength::Near => AppCode::LabelNear,
            Strength::State => AppCode::StateLook,
            Strength::Body | Strength::StateBody | Strength::App => AppCode::LabelOfBody,
        };
        let code = if self.body.is_none() {
            AppCode::StateLook
        } else {
            code
        };
        self.say(code, |sign| sign.quoting(short(&claim.label)));
        if claim.disguised {
            self.say(AppCode::LabelDisguised, |sign| {
                sign.quoting(short(&claim.label))
            });
        }
    }
}

/// Tricks against whoever looks at the package.
fn evasion(facts: &Facts<'_>, reading: &mut Reading) {
    let mut found: Vec<(AppCode, &str)> = facts
        .malformations
        .iter()
        .map(|trick| (AppCode::Evades, *trick))
        .collect();
    found.extend(
        facts
            .nested
            .iter()
            .map(|path| (AppCode::NestedPackage, *path)),
    );
    found.extend(facts.kits.iter().filter_map(|(kit, name)| {
        let code = match kit {
            Kit::Packer => return None,
            Kit::Hooking => AppCode::Hooks,
            Kit::Virtualisation => AppCode::RunsOthers,
            Kit::PlantedCertificate => AppCode::PlantedCertificate,
        };
        Some((code, *name))
    }));
    for (code, trick) in found.into_iter().take(SHOWN * 2) {
        reading.raise(Verdict::Suspicious);
        reading.say(code, |sign| sign.with("trick", plain_words(trick)));
    }
}

/// What it could do, each power in words, and whether together they are a kit.
fn abilities(facts: &Facts<'_>, powers: &[Power], reading: &mut Reading) {
    if powers.len() >= KIT {
        let hides = facts.hidden_launcher
            || facts.hidden_code
            || facts.kits.iter().any(|(kit, _)| *kit == Kit::Packer);
        reading.raise(if powers.len() >= WHOLE_KIT || hides {
            Verdict::Suspicious
        } else {
            Verdict::Unconfirmed
        });
        reading.say(AppCode::RemoteKit, |sign| {
            sign.with("count", powers.len().to_string())
        });
    }
    for power in powers {
        reading.say(power.code, |sign| sign.with("shown", power.shown));
    }
    if powers.len() == 2 {
        reading.say(AppCode::TwoPowers, |sign| sign);
    }
    if facts.hidden_launcher {
        reading.say(AppCode::HiddenLauncher, |sign| sign);
        if powers.iter().any(|power| power.of_four) && powers.len() == 2 {
            reading.raise(Verdict::Suspicious);
        }
    }
}

/// What limits the judgement.
fn bounds(facts: &Facts<'_>, reading: &mut Reading) {
    for (_, name) in facts.kits.iter().filter(|(kit, _)| *kit == Kit::Packer) {
        reading.say(AppCode::Packed, |sign| {
            sign.with("trick", plain_words(name))
        });
    }
    if facts.hidden_code {
        // What nobody could read is not called free of claims.
        if reading.verdict == Verdict::NoClaim {
            reading.raise(Verdict::Unconfirmed);
        }
        reading.say(AppCode::CodeHidden, |sign| sign);
    }
    if matches!(facts.signing, Signing::Unsigned | Signing::Broken) {
        reading.say(AppCode::Unsigned, |sign| sign);
    }
    if let Some(why) = facts.refused {
        reading.say(AppCode::Refused, |sign| {
            sign.with("trick", plain_words(why))
        });
    }
}

/// The host of a URL or of an address with a port.
fn host_of(found: &str) -> Option<Host> {
    let rest = found.split_once("://").map_or(found, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?;
    let host = host.split(':').next()?;
    if !host.contains('.') || host.parse::<std::net::IpAddr>().is_ok() {
        return None;
    }
    Host::parse(host).ok()
}

/// At most eighty characters of what is quoted. Letters that nobody sees stay: whoever shows a quotation shows them too.
fn short(text: &str) -> String {
    text.chars().take(80).filter(|c| !c.is_control()).collect()
}

/// The same of what stands in a sentence, without letters that could turn the sentence around.
fn plain_words(text: &str) -> String {
    short(text).chars().filter(|c| !is_invisible(*c)).collect()
}
