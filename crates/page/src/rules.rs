//! The rules: from what a page claims, asks and does to a verdict.
//!
//! Read [`Scene::judge`] top down. Three questions decide: where does the page lie, does it say it *is* a body, and what does it do to its reader. A page on a
//! body's own host is the body's; elsewhere a claim becomes an accusation only together with a request for secrets, an app file, or a trick.

use chinhdanh_verdict::{PageCode, Sign, Verdict};

use crate::asks::Ask;
use crate::claims::{Claim, Claims};
use crate::links::Leads;
use crate::place::Standpoint;
use crate::scripts::Deed;

/// Everything known of a page.
#[derive(Debug)]
pub(crate) struct Scene<'p> {
    pub(crate) standpoint: Standpoint,
    pub(crate) host: Option<&'p str>,
    pub(crate) claims: Claims,
    pub(crate) asks: Vec<Ask>,
    pub(crate) asks_anything: bool,
    pub(crate) store: Option<String>,
    pub(crate) deeds: Vec<Deed>,
    pub(crate) leads: Leads,
}

/// What is said of a page.
#[derive(Debug)]
pub(crate) struct Judged {
    pub(crate) verdict: Verdict,
    pub(crate) body: Option<u16>,
    pub(crate) signs: Vec<Sign>,
}

impl Scene<'_> {
    /// What follows.
    pub(crate) fn judge(&self) -> Judged {
        match self.standpoint {
            Standpoint::Official(body) => self.on_official_host(body),
            Standpoint::Listed(body) => self.said(Verdict::Unconfirmed, body, None),
            // A newspaper or a store names bodies all day, and its login box is its own. What is left is what no visitor should meet anywhere.
            Standpoint::Reporter => self.by_deeds(None),
            Standpoint::Unknown => self.without_address(),
            Standpoint::Platform => self.on_platform(),
            Standpoint::Foreign(host) => self.on_foreign_host(host),
        }
    }

    /// A body's own host. Such sites have been broken into, so a page that hands its readers on is no longer proven; it is never accused.
    fn on_official_host(&self, body: Option<u16>) -> Judged {
        if self.hands_on() {
            return self.said(Verdict::Unconfirmed, body, None);
        }
        Judged {
            verdict: Verdict::Official,
            body,
            signs: Vec::new(),
        }
    }

    /// A host that is not a body's.
    fn on_foreign_host(&self, host: Verdict) -> Judged {
        let Some(claim) = &self.claims.identity else {
            return self.by_deeds(self.claims.mention.as_ref());
        };
        let host_lies = host >= Verdict::Suspicious;
        let verdict = if self.is_about() {
            match () {
                () if self.grave_trick() || host_lies && self.wants_something() => {
                    Verdict::Impersonation
                }
                () if self.asks_papers() || self.offers_app() || self.trick() => {
                    Verdict::Suspicious
                }
                () if self.claims.is_article => return self.by_deeds(Some(claim)),
                () => Verdict::Unconfirmed,
            }
        } else {
            match () {
                () if host_lies || self.trick() || self.wants_something() => Verdict::Impersonation,
                () if self.store.is_some() || self.asks_anything => Verdict::Suspicious,
                () if claim.is_strong => Verdict::Unconfirmed,
                () => return self.by_deeds(Some(claim)),
            }
        };
        self.said(verdict, Some(claim.body), Some(claim))
    }

    /// No address, so the page may be a saved copy of the genuine one: only what a genuine page would never do speaks against it.
    fn without_address(&self) -> Judged {
        let Some(claim) = &self.claims.identity else {
            return self.by_deeds(self.claims.mention.as_ref());
        };
        let verdict = match () {
            () if !self.is_about() && self.grave_trick() => Verdict::Impersonation,
            () if self.trick() || self.offers_app() => Verdict::Suspicious,
            () if self.claims.is_article => return self.by_deeds(Some(claim)),
            () if claim.is_strong || self.wants_something() => Verdict::Unconfirmed,
            () => return self.by_deeds(Some(claim)),
        };
        self.said(verdict, Some(claim.body), Some(claim))
    }

    /// A company's host where anybody may put up a page. A body's account there looks like this too, and the login box is the company's.
    fn on_platform(&self) -> Judged {
        let Some(claim) = &self.claims.identity else {
            return self.by_deeds(self.claims.mention.as_ref());
        };
        let verdict = match () {
            () if self.grave_trick() => Verdict::Impersonation,
            () if self.asks_papers() || self.offers_app() => Verdict::Suspicious,
            () if self.claims.is_article => return self.by_deeds(Some(claim)),
            () => Verdict::Unconfirmed,
        };
        self.said(verdict, Some(claim.body), Some(claim))
    }

    /// Nobody is claimed, or only spoken of.
    fn by_deeds(&self, spoken_of: Option<&Claim>) -> Judged {
        let hides = self.does(PageCode::DeviceDependent)
            || self.does(PageCode::ObfuscatedScript)
            || self.does(PageCode::RedirectsElsewhere);
        let quiet = self.claims.is_article || self.standpoint == Standpoint::Reporter;
        let strong = self.does(PageCode::AppHidden)
            || self.store.is_some() && self.offers_app()
            || self.offers_app() && hides
            || self.does(PageCode::SendsToChat) && self.wants_something();
        let verdict = match () {
            () if strong && quiet => Verdict::Unconfirmed,
            () if strong => Verdict::Suspicious,
            () if self.shows_another() && quiet => Verdict::Unconfirmed,
            () if self.shows_another() => Verdict::Suspicious,
            () => Verdict::NoClaim,
        };
        if verdict == Verdict::NoClaim {
            return Judged {
                verdict,
                body: None,
                signs: Vec::new(),
            };
        }
        let shown = self.leads.differing.iter().find_map(|link| link.body);
        let body = spoken_of.map(|claim| claim.body).or(shown);
        self.said(verdict, body, None)
    }

    /// Whether the page speaks about the body rather than as it.
    fn is_about(&self) -> bool {
        self.claims.has_own_name || self.claims.is_article
    }

    /// An official address is shown and another one lies behind it.
    fn shows_another(&self) -> bool {
        self.leads.differing.iter().any(|link| link.is_grave)
    }

    /// A way to deceive that a page has.
    fn trick(&self) -> bool {
        self.grave_trick()
            || self.does(PageCode::FormElsewhere)
            || self.does(PageCode::FrameElsewhere)
            || self.shows_another()
    }

    /// A way to deceive that no genuine page has, wherever it lies.
    fn grave_trick(&self) -> bool {
        self.does(PageCode::AppHidden)
            || self.store.is_some() && self.offers_app()
            || self.does(PageCode::SendsToChat) && self.wants_something()
    }

    /// The reader is led to somebody else's app, form or page.
    fn hands_on(&self) -> bool {
        let elsewhere = [
            PageCode::AppHidden,
            PageCode::FormElsewhere,
            PageCode::FrameElsewhere,
            PageCode::SendsToChat,
        ];
        let here = |anchor: &crate::Anchor| {
            url::Url::parse(&anchor.target).is_ok_and(|url| url.host_str() == self.host)
        };
        let app = self.leads.anchors.iter().any(|anchor| {
            let path = anchor.target.split(['?', '#']).next().unwrap_or_default();
            path.to_ascii_lowercase().ends_with(".apk") && !here(anchor)
        });
        app || self.shows_another() || elsewhere.iter().any(|code| self.does(*code))
    }

    fn asks_papers(&self) -> bool {
        self.asks
            .iter()
            .any(|ask| ask.code != PageCode::FormAsksPassword)
    }

    fn offers_app(&self) -> bool {
        [
            PageCode::AppOffered,
            PageCode::AppByScript,
            PageCode::AppHidden,
        ]
        .iter()
        .any(|code| self.does(*code))
    }

    fn wants_something(&self) -> bool {
        !self.asks.is_empty() || self.offers_app()
    }

    fn does(&self, code: PageCode) -> bool {
        self.deeds
            .iter()
            .chain(&self.leads.deeds)
            .any(|deed| deed.code == code)
    }

    /// The verdict with its reasons: who it says it is, then tricks, then what it asks, then the rest.
    fn said(&self, verdict: Verdict, body: Option<u16>, claim: Option<&Claim>) -> Judged {
        let mut signs = Vec::new();
        if let Some(claim) = claim {
            let sign = Sign::new(PageCode::PageIdentity)
                .of(Some(claim.body))
                .quoting(&claim.quote);
            let place = if self.host.is_some() {
                "known"
            } else {
                "unknown"
            };
            signs.push(
                sign.with("place", place)
                    .with("host", self.host.unwrap_or_default()),
            );
        }
        let mut rest = Vec::new();
        if let Some(words) = &self.store {
            rest.push(Sign::new(PageCode::StoreImitation).quoting(words));
        }
        let grave = self.leads.differing.iter().find(|link| link.is_grave);
        if let Some(link) = grave.or(self.leads.differing.first()) {
            rest.push(
                Sign::new(PageCode::ShownDiffers)
                    .of(link.body)
                    .quoting(&link.shown)
                    .with("target", &link.target),
            );
        }
        for deed in self.deeds.iter().chain(&self.leads.deeds) {
            rest.push(Sign::new(deed.code).quoting(&deed.quote));
        }
        let listed = matches!(
            self.standpoint,
            Standpoint::Official(_) | Standpoint::Listed(_)
        );
        for ask in self.asks.iter().filter(|_| !listed) {
            let code = ask.code.into();
            if !rest.iter().any(|sign: &Sign| sign.code == code) {
                rest.push(Sign::new(ask.code).quoting(&ask.quote));
            }
        }
        let rank = |sign: &Sign| {
            PageCode::ALL
                .iter()
                .position(|code| sign.code == (*code).into())
        };
        rest.sort_by_key(rank);
        signs.extend(rest);
        Judged {
            verdict,
            body,
            signs,
        }
    }
}
