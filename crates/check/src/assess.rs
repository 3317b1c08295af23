//! From an input to an assessment.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use chinhdanh_app::{Apps, Lists};
use chinhdanh_letter::Roots;
use chinhdanh_mail::Mails;
use chinhdanh_names::{Host, Link, LinkError, Names, Pace, Reading};
use chinhdanh_page::Pages;
use chinhdanh_register::{Body, Freshness, Register};
use chinhdanh_text::{MAX_TEXT, Texts};
use chinhdanh_verdict::{
    ArtefactKind, Assessment, BodyName, Code, Finding, Place, RegisterCode, RegisterStamp,
    SCHEMA_VERSION, Sign, Span, UrlCode, Verdict,
};
use jiff::ZonedDateTime;
use jiff::civil::Date;

use crate::brief::Brief;
use crate::channels;
use crate::error::CheckError;

/// Checks artefacts against one register. Immutable; share it behind a reference.
pub struct Checker {
    pub(crate) names: Arc<Names>,
    /// Built when the first message comes: a host name needs none of it.
    texts: OnceLock<Arc<Texts>>,
    pub(crate) pages: OnceLock<Pages>,
    mails: OnceLock<Mails>,
    apps: OnceLock<Apps>,
    /// Indicators of fraud that were given beside the register.
    pub(crate) lists: Lists,
    /// Certificates that may vouch for a letter's signature.
    pub(crate) roots: Roots,
}

/// What some words are taken for when nobody says: a link, a host name, else a message.
#[must_use]
pub fn kind_of(input: &str) -> ArtefactKind {
    let input = input.trim();
    if input.contains(char::is_whitespace) {
        ArtefactKind::Text
    } else if Link::looks_like_one(input) {
        ArtefactKind::Url
    } else if input.contains('.') || Host::parse(input).is_ok_and(|host| host.is_ip()) {
        ArtefactKind::Host
    } else {
        ArtefactKind::Text
    }
}

impl Checker {
    /// A checker over `register`.
    #[must_use]
    pub fn new(register: Arc<Register>, pace: Pace) -> Self {
        Self {
            names: Arc::new(Names::new(register, pace)),
            texts: OnceLock::new(),
            pages: OnceLock::new(),
            mails: OnceLock::new(),
            apps: OnceLock::new(),
            lists: Lists::default(),
            roots: Roots::none(),
        }
    }

    /// The same checker, trusting these certificates to vouch for signatures of letters.
    #[must_use]
    pub fn with_roots(self, roots: Roots) -> Self {
        Self { roots, ..self }
    }

    pub(crate) fn texts(&self) -> &Arc<Texts> {
        self.texts
            .get_or_init(|| Arc::new(Texts::new(Arc::clone(&self.names))))
    }

    pub(crate) fn mails(&self) -> &Mails {
        self.mails.get_or_init(|| {
            Mails::with_texts(Arc::clone(&self.names), Arc::clone(self.texts()), &[])
        })
    }

    pub(crate) fn apps(&self) -> &Apps {
        self.apps
            .get_or_init(|| Apps::new(Arc::clone(&self.names), Arc::clone(self.texts())))
    }

    /// Who is named in prose, for the rooms that do not read prose themselves.
    pub(crate) fn who(&self) -> impl Fn(&str) -> Vec<(u16, Range<usize>)> + use<> {
        let texts = Arc::clone(self.texts());
        move |text| {
            let named = texts.mentions(text).into_iter();
            named.map(|named| (named.body, named.range)).collect()
        }
    }

    /// The register in use.
    #[must_use]
    pub fn register(&self) -> &Register {
        self.names.register()
    }

    /// How many spellings of names are protected.
    #[must_use]
    pub fn protected(&self) -> usize {
        self.names.protected()
    }

    /// Checks one input. `kind` forces what it is taken for.
    ///
    /// # Errors
    /// Why nothing can be said: unreadable, of a kind this version does not read, or a proof that the register is too old to give.
    pub fn check(
        &self,
        input: &str,
        kind: Option<ArtefactKind>,
        now: &ZonedDateTime,
    ) -> Result<Assessment, CheckError> {
        if input.trim().is_empty() {
            return Err(CheckError::Empty);
        }
        let assessment = match kind.unwrap_or_else(|| kind_of(input)) {
            ArtefactKind::Host => self.check_host(input, now)?,
            ArtefactKind::Url => self.check_link(input, now)?,
            ArtefactKind::Text => self.check_text(input, now)?,
            other => return Err(CheckError::UnsupportedKind(other.code())),
        };
        self.still_proves(assessment.verdict, now.date())?;
        Ok(assessment)
    }

    /// The short answer for lists: no channels, no wording, nothing allocated for the great mass of names.
    ///
    /// # Errors
    /// As [`Checker::check`].
    pub fn brief(&self, input: &str, today: Date) -> Result<Brief<'_>, CheckError> {
        let reading = if Link::looks_like_one(input) {
            self.read_link(&Link::parse(input)?)?
        } else {
            self.names.read(&Host::parse(input)?)
        };
        let brief = Brief::of_host(reading, self);
        self.still_proves(brief.verdict(), today)?;
        Ok(brief)
    }

    /// The short answer for a message of a list.
    ///
    /// # Errors
    /// As [`Checker::check`].
    pub fn brief_of_message(&self, input: &str) -> Result<Brief<'_>, CheckError> {
        if input.trim().is_empty() {
            return Err(CheckError::Empty);
        }
        if input.len() > MAX_TEXT {
            return Err(CheckError::TooLong(MAX_TEXT));
        }
        Ok(Brief::of_message(self.texts().read(input), self))
    }

    /// A stale register can never yield «official»; everything else it says stands.
    pub(crate) fn still_proves(&self, verdict: Verdict, today: Date) -> Result<(), CheckError> {
        if verdict != Verdict::Official {
            return Ok(());
        }
        match self.register().freshness(today) {
            Freshness::Fresh => Ok(()),
            Freshness::Stale { since, days } => Err(CheckError::StaleRegister { since, days }),
            Freshness::FromFuture { issued_on } => Err(CheckError::RegisterFromFuture(issued_on)),
        }
    }

    fn check_host(&self, input: &str, now: &ZonedDateTime) -> Result<Assessment, CheckError> {
        let host = Host::parse(input)?;
        let reading = self.names.read(&host);
        Ok(self.assessment(input, ArtefactKind::Host, Some((&host, 0)), &reading, now))
    }

    pub(crate) fn check_link(
        &self,
        input: &str,
        now: &ZonedDateTime,
    ) -> Result<Assessment, CheckError> {
        let link = Link::parse(input)?;
        let reading = self.read_link(&link)?;
        let host = link.host.as_ref().map(|host| (host, link.host_range.start));
        Ok(self.assessment(input, ArtefactKind::Url, host, &reading, now))
    }

    fn read_link(&self, link: &Link<'_>) -> Result<Reading, CheckError> {
        self.names
            .read_link(link)
            .ok_or(CheckError::Link(LinkError::NoHost))
    }

    pub(crate) fn body(&self, index: Option<u16>) -> Option<&Body> {
        self.register().bodies().get(usize::from(index?))
    }

    /// Puts a reading into an assessment. `host` comes with the byte of the input at which it stands.
    fn assessment(
        &self,
        input: &str,
        kind: ArtefactKind,
        host: Option<(&Host, usize)>,
        reading: &Reading,
        now: &ZonedDateTime,
    ) -> Assessment {
        let place = host.map(|(host, at)| place(input, host, at, reading));
        Assessment {
            findings: reading
                .signs
                .iter()
                .map(|sign| self.finding(sign, input, host.map(|(host, _)| host), place.as_ref()))
                .collect(),
            link: place,
            ..self.bare(input, kind, reading.verdict, reading.body, now)
        }
    }

    /// An assessment without reasons and parts: what every kind has in common.
    pub(crate) fn bare(
        &self,
        input: &str,
        kind: ArtefactKind,
        verdict: Verdict,
        body: Option<u16>,
        now: &ZonedDateTime,
    ) -> Assessment {
        let body = self.body(body);
        let contents = self.register().contents();
        Assessment {
            schema: SCHEMA_VERSION,
            input: input.to_owned(),
            kind,
            verdict,
            headline: None,
            next_step: None,
            body: body.map(name_of),
            findings: Vec::new(),
            link: None,
            genuine: body
                .map(|body| channels::genuine(self.register(), body, now.date()))
                .unwrap_or_default(),
            facts: Vec::new(),
            things: Vec::new(),
            parts: Vec::new(),
            register: RegisterStamp {
                version: contents.version,
                issued_on: contents.issued_on.to_string(),
            },
            engine: concat!("chinhdanh ", env!("CARGO_PKG_VERSION")).to_owned(),
            checked_at: now
                .timestamp()
                .display_with_offset(now.offset())
                .to_string(),
        }
    }

    fn finding(
        &self,
        sign: &Sign,
        input: &str,
        host: Option<&Host>,
        place: Option<&Place>,
    ) -> Finding {
        let body = self.body(sign.body);
        let span = sign.range.as_ref().map(|range| Span {
            start: range.start,
            end: range.end,
        });
        let mut params = BTreeMap::new();
        if let Some(domain) = place.and_then(|place| place.domain.as_ref()) {
            params.insert("domain", domain.clone());
        }
        if let Some(place) = place.filter(|place| place.unicode.is_some()) {
            params.insert("ascii", place.ascii.clone());
            params.extend(place.unicode.clone().map(|unicode| ("unicode", unicode)));
        }
        if let Some(site) = body.and_then(Body::genuine_site) {
            params.insert("official", site.name.clone());
        }
        if sign.code == UrlCode::UnusualPort.into() {
            params.extend(span.map(|span| ("number", span.of(input).to_owned())));
        }
        if is_of_register(sign.code)
            && let Some(owner) = host.and_then(|host| self.names.owner_of(host))
        {
            params.insert("checked", owner.domain.verified_on.to_string());
        }
        Finding {
            code: sign.code,
            span,
            body: body.map(name_of),
            params,
            text: None,
        }
    }
}

/// Where a host stands in the input, and what of it somebody owns.
fn place(input: &str, host: &Host, at: usize, reading: &Reading) -> Place {
    let byte = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let range = host.given();
    let span = Span {
        start: byte(at) + range.start,
        end: (byte(at) + range.end).min(byte(input.len())),
    };
    let domain = host
        .ascii()
        .get(reading.domain.clone())
        .filter(|domain| !domain.is_empty())
        .map(str::to_owned);
    Place {
        ascii: host.ascii().to_owned(),
        unicode: host.unicode().map(str::to_owned),
        domain,
        span,
    }
}

fn is_of_register(code: Code) -> bool {
    RegisterCode::ALL
        .iter()
        .any(|of_register| Code::from(*of_register) == code)
}

pub(crate) fn name_of(body: &Body) -> BodyName {
    BodyName {
        id: body.id.to_string(),
        vi: body.said().to_owned(),
        en: body.name.en.clone(),
    }
}
