//! The reader of pages, and what it says of one.

use std::ops::Range;
use std::sync::Arc;

use chinhdanh_names::Names;
use chinhdanh_verdict::{Sign, Verdict};

use crate::place::Place;
use crate::{asks, claims, decode, gather, limits, links, rules, scripts, store};

/// Says which bodies a text names.
///
/// A trait rather than a dependency on the text room, so that a page can be read with any look-up. Implemented by every closure of the same shape.
pub trait Who: Send + Sync {
    /// The bodies named, as indexes into the register's bodies, each with the bytes of `text` that name it, in order.
    fn named(&self, text: &str) -> Vec<(u16, Range<usize>)>;
}

impl<F> Who for F
where
    F: Fn(&str) -> Vec<(u16, Range<usize>)> + Send + Sync,
{
    fn named(&self, text: &str) -> Vec<(u16, Range<usize>)> {
        self(text)
    }
}

/// Why nothing can be said of a page. Never a verdict.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PageError {
    /// The file has nothing in it.
    #[error("empty")]
    Empty,
    /// The file is larger than any page that is read: probably not a page.
    #[error("larger than {} bytes", limits::PAGE)]
    TooLarge,
    /// The file holds no tag: it is something else with the name or type of a page.
    #[error("not HTML")]
    NotHtml,
    /// The address that the page is said to come from is not one.
    #[error("not an address: {0}")]
    BadAddress(String),
}

/// A link as shown and as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Anchor {
    /// The text that a reader sees.
    pub shown: String,
    /// Where it leads: absolute where a base is known, otherwise as the source writes it.
    pub target: String,
}

/// What a page claims and does, and what follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What is said of it. [`Verdict::Official`] supposes that the register is fresh; the caller sees to that. The host's own verdict is not in it, except as
    /// evidence: the caller checks the address as a part of its own.
    pub verdict: Verdict,
    /// The body it is or claims to be, as an index into the register's bodies.
    pub body: Option<u16>,
    /// The reasons, the deciding first. They quote the page and have no range.
    pub signs: Vec<Sign>,
    /// The title.
    pub title: Option<String>,
    /// What a reader sees, blocks on lines of their own.
    pub text: String,
    /// The links in order.
    pub links: Vec<Anchor>,
}

/// The reader of pages. Immutable; share it behind a reference.
pub struct Pages {
    names: Arc<Names>,
    who: Box<dyn Who>,
    topics: claims::Topics,
}

impl std::fmt::Debug for Pages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pages").finish_non_exhaustive()
    }
}

impl Pages {
    /// A reader that judges hosts with `names` and learns from `who` which bodies a text names.
    #[must_use]
    pub fn new(names: Arc<Names>, who: impl Who + 'static) -> Self {
        Self {
            topics: claims::Topics::of(names.register()),
            names,
            who: Box::new(who),
        }
    }

    /// Reads a page as it was served or saved. `at` is the address it was really loaded from, after every redirect; without it nothing proves the page,
    /// and only strong behaviour speaks against it.
    ///
    /// # Errors
    /// Why nothing can be said of it.
    pub fn read(&self, html: &[u8], at: Option<&str>) -> Result<Reading, PageError> {
        if html.is_empty() {
            return Err(PageError::Empty);
        }
        if html.len() > limits::PAGE {
            return Err(PageError::TooLarge);
        }
        let place = Place::of(at, &self.names)
            .ok_or_else(|| PageError::BadAddress(at.unwrap_or_default().to_owned()))?;
        let source = decode::decode(html);
        if !source.contains('<') {
            return Err(PageError::NotHtml);
        }
        let content = gather::gather(&source);
        let asks = asks::asks(&content);
        let leads = links::leads(&content, &asks, &place, &self.names);
        let scene = rules::Scene {
            standpoint: place.standpoint,
            host: place.url.as_ref().and_then(|url| url.host_str()),
            claims: claims::claims(
                &content,
                self.who.as_ref(),
                self.names.register(),
                &self.topics,
            ),
            asks_anything: asks::asks_anything(&content),
            store: store::imitation(&content).filter(|_| !leads.to_stores),
            deeds: scripts::deeds(&content.scripts),
            asks,
            leads,
        };
        let judged = scene.judge();
        Ok(Reading {
            verdict: judged.verdict,
            body: judged.body,
            signs: judged.signs,
            title: content.title,
            text: content.text,
            links: scene.leads.anchors,
        })
    }
}
