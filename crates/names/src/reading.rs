//! Reading a host: register first, then the cheap question whether anything is claimed at all, then the rules.

use std::collections::HashSet;
use std::ops::Range;

use chinhdanh_register::{Kind, Owner, Register, Standing};
use chinhdanh_verdict::{HostCode, RegisterCode, Sign, Verdict};

use crate::claims::{self, Claim, Context, Spelling};
use crate::dictionary::{Dictionary, Pace};
use crate::fold::look_alike;
use crate::fuzzy::SHORTEST;
use crate::host::{Host, MAX_HOST};
use crate::rules::Scene;
use crate::suffix::{Cut, Ending, Suffixes};

/// What a host claims and whether that is so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What is said of it. [`Verdict::Official`] supposes that the register is fresh; the caller sees to that.
    pub verdict: Verdict,
    /// The body it is or claims to be, as an index into [`Register::bodies`].
    pub body: Option<u16>,
    /// The reasons, the deciding first.
    pub signs: Vec<Sign>,
    /// The registrable domain, as bytes of [`Host::ascii`]; empty where nothing can be owned.
    pub domain: Range<usize>,
}

/// The reader of host names. Immutable; share it behind a reference.
pub struct Names {
    register: std::sync::Arc<Register>,
    dictionary: Dictionary,
    suffixes: Suffixes,
    /// Hashes of the last two labels of registered domains and shorteners: whoever is not here needs no look-up.
    known_tails: HashSet<Box<str>, foldhash::fast::RandomState>,
    government: Option<u16>,
}

impl Names {
    /// Builds the reader for a register.
    #[must_use]
    pub fn new(register: std::sync::Arc<Register>, pace: Pace) -> Self {
        let provinces = register
            .bodies()
            .iter()
            .filter(|body| body.kind == Kind::Province);
        let folded = provinces.flat_map(|body| {
            body.marks
                .iter()
                .map(|mark| mark.form.clone())
                .chain([body.id.as_str().replace('-', "")])
        });
        let suffixes = Suffixes::new(folded);
        let mut known_tails: HashSet<Box<str>, _> = crate::lexicon::shorteners()
            .map(|name| tail(name).into())
            .collect();
        known_tails.extend(
            register
                .bodies()
                .iter()
                .flat_map(|body| &body.domains)
                .map(|domain| tail(&domain.name).into()),
        );
        let government = index_of(&register, "chinh-phu");
        Self {
            dictionary: Dictionary::new(&register, pace),
            suffixes,
            known_tails,
            government,
            register,
        }
    }

    /// The register it was built for.
    #[must_use]
    pub fn register(&self) -> &Register {
        &self.register
    }

    /// How many spellings of names are protected.
    #[must_use]
    pub fn protected(&self) -> usize {
        self.dictionary.protected()
    }

    /// Who holds a host, when the register knows.
    #[must_use]
    pub fn owner_of(&self, host: &Host) -> Option<Owner<'_>> {
        if self.known_tails.contains(tail(host.ascii())) {
            self.register.owner_of(host.ascii())
        } else {
            None
        }
    }

    /// Whether a host stands under an ending where a name costs next to nothing and fraudsters buy most of theirs.
    #[must_use]
    pub fn is_cheap(&self, host: &Host) -> bool {
        self.suffixes.cut(host.ascii()).ending == Ending::Abused
    }

    /// Reads a host.
    #[must_use]
    pub fn read(&self, host: &Host) -> Reading {
        let name = host.ascii();
        if host.is_ip() {
            let range = Some(host.given());
            return Reading::plain(
                Verdict::Unconfirmed,
                vec![Sign {
                    code: HostCode::IpAddressHost.into(),
                    range,
                    body: None,
                    params: Vec::new(),
                }],
            );
        }
        if self.known_tails.contains(tail(name))
            && let Some(reading) = self.read_known(host, name)
        {
            return reading;
        }
        if is_gov_vn(name) {
            let end = host.folded().len();
            let range = Some(host.given_range(end - "gov.vn".len()..end));
            let sign = Sign {
                code: RegisterCode::GovVnUnlisted.into(),
                range,
                body: None,
                params: Vec::new(),
            };
            return Reading {
                domain: domain(&self.suffixes.cut(name)),
                ..Reading::plain(Verdict::Official, vec![sign])
            };
        }
        let is_idn = host.international().is_some_and(|other| other.is_idn);
        if !is_idn && !self.is_worth_a_look(name.as_bytes()) {
            return Reading::plain(Verdict::NoClaim, Vec::new());
        }
        self.look(host)
    }

    /// A host under a name that the register or the list of shorteners may know.
    fn read_known(&self, host: &Host, name: &str) -> Option<Reading> {
        // Under gov.vn a fact that nobody verified says no more than the suffix does.
        let owner = self
            .register
            .owner_of(name)
            .filter(|owner| owner.standing != Standing::Unverified || !is_gov_vn(name));
        if let Some(owner) = owner {
            return Some(self.registered(host, owner));
        }
        let cut = self.suffixes.cut(name);
        self.suffixes
            .is_shortener(&name[cut.registrable.start..])
            .then(|| {
                let sign = Sign {
                    code: HostCode::UrlShortener.into(),
                    range: Some(host.given()),
                    body: None,
                    params: Vec::new(),
                };
                Reading {
                    domain: domain(&cut),
                    ..Reading::plain(Verdict::Unconfirmed, vec![sign])
                }
            })
    }

    /// The cheap question: no mark, no word of the services, no near miss means nothing is claimed. Allocates nothing.
    fn is_worth_a_look(&self, name: &[u8]) -> bool {
        let mut classed = [0; MAX_HOST + 1];
        for (to, from) in classed.iter_mut().zip(name) {
            *to = look_alike(*from);
        }
        // Hyphens are looked through, as the cut does later.
        let mut len = name.len();
        let has_hyphen = name.contains(&b'-');
        if has_hyphen {
            len = 0;
            for i in 0..name.len() {
                classed[len] = classed[i];
                len += usize::from(name[i] != b'-');
            }
        }
        self.dictionary.is_triggered(&classed[..len])
            || (has_hyphen
                && (name.starts_with(b"vn-") || name.windows(4).any(|window| window == b".vn-")))
            || name
                .split(|b| !b.is_ascii_lowercase())
                .any(|token| token.len() >= SHORTEST - 1 && self.dictionary.is_near(token))
    }

    fn registered(&self, host: &Host, owner: Owner<'_>) -> Reading {
        let body = index_of(&self.register, owner.body.id.as_str());
        let end = host.folded().len();
        let shown = end.saturating_sub(owner.domain.name.len())..end;
        let range = Some(host.given_range(shown));
        let (verdict, code) = match owner.standing {
            // A company's address is known, but what stands there may be anybody's: fraudsters meet their victims in its groups and shops.
            _ if owner.body.kind == Kind::Company => {
                (Verdict::NoClaim, RegisterCode::RegisteredDomain)
            }
            Standing::Proven => (Verdict::Official, RegisterCode::RegisteredDomain),
            Standing::Unverified => (Verdict::Unconfirmed, RegisterCode::RegisteredUnverified),
            Standing::Former => (Verdict::Unconfirmed, RegisterCode::RegisteredFormer),
        };
        let mut signs = vec![Sign {
            code: code.into(),
            range,
            body,
            params: Vec::new(),
        }];
        let portal = host
            .ascii()
            .strip_prefix("dichvucong.")
            .is_some_and(|_| owner.body.kind == Kind::Province);
        if portal {
            let range = Some(host.given_range(0.."dichvucong".len()));
            signs.push(Sign {
                code: RegisterCode::ClosedPortal.into(),
                range,
                body: index_of(&self.register, NATIONAL_PORTAL),
                params: Vec::new(),
            });
        }
        Reading {
            verdict,
            body,
            signs,
            domain: domain(&self.suffixes.cut(host.ascii())),
        }
    }

    /// The whole reasoning, for the few hosts that hold something.
    fn look(&self, host: &Host) -> Reading {
        let cut = self.suffixes.cut(host.ascii());
        if cut.ending == Ending::ForeignState {
            // Another country's state says «gov» of itself.
            return Reading {
                domain: domain(&cut),
                ..Reading::plain(Verdict::NoClaim, Vec::new())
            };
        }
        let suffix = &host.ascii()[cut.suffix.clone()];
        let suffix_labels = if suffix.is_empty() {
            0
        } else {
            suffix.split('.').count()
        };
        let folded = host.folded();
        let labels = claims::labels(folded, suffix_labels, &self.dictionary);
        let Some(last) = labels.last() else {
            return Reading::plain(Verdict::NoClaim, Vec::new());
        };
        let scene = Scene {
            dictionary: &self.dictionary,
            labels: &labels,
            host: folded,
            ending: cut.ending,
            suffix,
            around: Context::of(folded, labels.iter(), &self.dictionary),
            registrable: Context::of(folded, std::iter::once(last), &self.dictionary),
            foreign_letters: host
                .international()
                .is_some_and(|other| other.foreign_letters),
        };
        let mut reading = Reading {
            domain: domain(&cut),
            ..Reading::plain(Verdict::NoClaim, Vec::new())
        };
        if let Some((range, body)) = self.embedded_official(folded, &cut, labels.len()) {
            reading.say(
                Verdict::Impersonation,
                HostCode::OfficialHostEmbedded,
                host.given_range(range),
                body,
            );
        }
        let claims = claims::claims(folded, &labels, &self.dictionary);
        for claim in &claims {
            if let Some((verdict, code)) = scene.judge(claim) {
                reading.say(
                    verdict,
                    code,
                    host.given_range(claim.range.clone()),
                    Some(self.dictionary.mark(claim.mark).body),
                );
            }
        }
        if let Some(((verdict, code), range)) = scene.judge_nameless() {
            let body = if code == HostCode::PseudoGov {
                self.government
            } else {
                None
            };
            reading.say(verdict, code, host.given_range(range), body);
        }
        if reading.verdict >= Verdict::Suspicious
            && let Some(label) = scene.gov_label()
        {
            reading.say(
                reading.verdict,
                HostCode::PseudoGov,
                host.given_range(label),
                self.government,
            );
        }
        self.add_context(&mut reading, &scene, host, &cut);
        if reading.verdict == Verdict::NoClaim
            && let Some(claim) = claims.iter().find(|claim| self.is_mention(claim, &scene))
        {
            reading.say(
                Verdict::Unconfirmed,
                HostCode::NameMentioned,
                host.given_range(claim.range.clone()),
                Some(self.dictionary.mark(claim.mark).body),
            );
        }
        reading
    }

    /// A short name alone as a domain of another ending: it may be the body's, or anybody's.
    fn is_mention(&self, claim: &Claim, scene: &Scene<'_>) -> bool {
        claim.whole
            && claim.spelling == Spelling::Exact
            && self.dictionary.mark(claim.mark).kind.is_public()
            && claim.label + 1 == scene.labels.len()
            && scene.ending == Ending::Vn
    }

    /// A whole official host name (or `….gov.vn`) in the left part of another host.
    fn embedded_official(
        &self,
        folded: &str,
        cut: &Cut,
        labels: usize,
    ) -> Option<(Range<usize>, Option<u16>)> {
        if matches!(cut.ending, Ending::GovVn | Ending::ForeignState) || labels < 2 {
            return None;
        }
        let left = folded.get(..cut.registrable.start.saturating_sub(1).min(folded.len()))?;
        let mut end = left.len();
        loop {
            let name = &left[..end];
            if let Some(owner) = self
                .known_tails
                .contains(tail(name))
                .then(|| self.register.owner_of(name))
                .flatten()
                && owner.domain.name.contains('.')
                && owner.standing != Standing::Unverified
            {
                let start = end - owner.domain.name.len();
                return Some((start..end, index_of(&self.register, owner.body.id.as_str())));
            }
            if name.ends_with(".gov.vn") {
                return Some((0..end, self.government));
            }
            end = name.rfind('.')?;
        }
    }

    /// Signs that decide nothing alone but that a reader should see beside a claim.
    fn add_context(&self, reading: &mut Reading, scene: &Scene<'_>, host: &Host, cut: &Cut) {
        if let Some(other) = host.international() {
            if other.mixed_scripts {
                reading.note(
                    HostCode::MixedScripts,
                    host.given_range(0..host.folded().len()),
                );
            }
            if other.is_idn {
                reading.note(
                    HostCode::InternationalName,
                    host.given_range(0..host.folded().len()),
                );
            }
        }
        if reading.verdict < Verdict::Suspicious {
            return;
        }
        let suffix =
            host.folded().len() - cut.suffix.len().min(host.folded().len())..host.folded().len();
        match cut.ending {
            Ending::Abused => reading.note(HostCode::AbusedSuffix, host.given_range(suffix)),
            Ending::Hosting => reading.note(HostCode::FreeHosting, host.given_range(suffix)),
            _ => {}
        }
        if scene.around.vietnam
            && !matches!(cut.ending, Ending::Vn | Ending::Province)
            && let Some(range) = vietnam_token(scene)
        {
            reading.note(HostCode::VietnamToken, host.given_range(range));
        }
    }
}

/// Whether a host is under the state's second-level domain.
fn is_gov_vn(host: &str) -> bool {
    host.strip_suffix("gov.vn")
        .is_some_and(|left| left.is_empty() || left.ends_with('.'))
}

const NATIONAL_PORTAL: &str = "cong-dich-vu-cong-quoc-gia";

fn vietnam_token(scene: &Scene<'_>) -> Option<Range<usize>> {
    scene.labels.iter().find_map(|label| {
        let part = label.parts.iter().find(|part| {
            part.piece == crate::segment::Piece::Word(crate::lexicon::Class::Vietnam)
        })?;
        Some(label.range.start + part.range.start..label.range.start + part.range.end)
    })
}

/// The last two labels.
fn tail(name: &str) -> &str {
    let bytes = name.as_bytes();
    let mut dots = 0;
    for (i, byte) in bytes.iter().enumerate().rev() {
        if *byte == b'.' {
            dots += 1;
            if dots == 2 {
                return &name[i + 1..];
            }
        }
    }
    name
}

fn domain(cut: &Cut) -> Range<usize> {
    if cut.registrable.is_empty() {
        0..0
    } else {
        cut.registrable.start..cut.suffix.end
    }
}

impl Names {
    pub(crate) fn index_of(&self, id: &str) -> Option<u16> {
        index_of(&self.register, id)
    }

    /// The first distinct name in a text, with its body.
    pub(crate) fn name_in(&self, text: &str) -> Option<(Range<usize>, u16)> {
        self.dictionary
            .distinct_in(text.to_ascii_lowercase().as_bytes())
            .map(|(range, mark)| (range, self.dictionary.mark(mark).body))
    }
}

fn index_of(register: &Register, id: &str) -> Option<u16> {
    register
        .bodies()
        .binary_search_by(|body| body.id.as_str().cmp(id))
        .ok()
        .and_then(|i| u16::try_from(i).ok())
}

impl Reading {
    fn plain(verdict: Verdict, signs: Vec<Sign>) -> Self {
        Self {
            verdict,
            body: None,
            signs,
            domain: 0..0,
        }
    }

    /// Adds a reason; the gravest comes first and names the body.
    fn say(&mut self, verdict: Verdict, code: HostCode, range: Range<u32>, body: Option<u16>) {
        let sign = Sign {
            code: code.into(),
            range: Some(range),
            body,
            params: Vec::new(),
        };
        if verdict > self.verdict {
            self.verdict = verdict;
            self.body = body;
            self.signs.insert(0, sign);
        } else if !self.signs.iter().any(|other| {
            other.code == sign.code && (other.body == sign.body || other.range == sign.range)
        }) {
            self.signs.push(sign);
        }
    }

    fn note(&mut self, code: HostCode, range: Range<u32>) {
        self.signs.push(Sign {
            code: code.into(),
            range: Some(range),
            body: None,
            params: Vec::new(),
        });
    }
}
