//! Reading a message: words, names, phrases, links; then the rules.

use std::ops::Range;
use std::sync::Arc;

use chinhdanh_names::{Host, Link, Names};
use chinhdanh_register::Kind;
use chinhdanh_verdict::{Sign, Verdict};

use crate::chars::Bare;
use crate::lexicon::{Concept, Phrases, concepts};
use crate::links::Address;
use crate::mentions::{Mention, Mentions};
use crate::numbers::Shape;
use crate::rules;
use crate::scene::{LinkSeen, Scene, Whose};
use crate::words::Words;

/// The longest message that is read, in bytes.
pub const MAX_TEXT: usize = 1 << 20;

/// Links of a message that are read.
const MOST_LINKS: usize = 256;

/// What a message claims and wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What is said of the message itself; never [`Verdict::Official`]. The links it quotes have their own.
    pub verdict: Verdict,
    /// The body it speaks for, as an index into the register's bodies.
    pub body: Option<u16>,
    /// The reasons, the deciding first.
    pub signs: Vec<Sign>,
    /// The links in it, in order.
    pub links: Vec<Quoted>,
    /// What else can be picked out of it, in order.
    pub things: Vec<Thing>,
}

/// A link in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// Where it stands.
    pub range: Range<usize>,
    /// The link put together again, where it was broken up or made unclickable.
    pub mended: Option<String>,
    /// The message speaks of the link and does not ask to open it: a warning, a news item.
    pub only_quoted: bool,
}

/// Something that can be picked out of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thing {
    /// What it is.
    pub kind: ThingKind,
    /// Where it stands.
    pub range: Range<usize>,
}

/// What a thing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ThingKind {
    /// A link or a host name.
    Link,
    /// A mail address.
    Mail,
    /// A mobile or landline number.
    Phone,
    /// A 1800 or 1900 number.
    Hotline,
    /// A bank account.
    Account,
    /// An amount of money.
    Amount,
    /// The name of an app file.
    AppFile,
    /// The number of a document: `12/2025/NĐ-CP`.
    DocumentNumber,
    /// A one-time code or password. It must never be shown.
    Secret,
}

impl ThingKind {
    /// The code in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Mail => "mail",
            Self::Phone => "phone",
            Self::Hotline => "hotline",
            Self::Account => "account",
            Self::Amount => "amount",
            Self::AppFile => "app-file",
            Self::DocumentNumber => "document-number",
            Self::Secret => "secret",
        }
    }
}

/// The reader of messages. Immutable; share it behind a reference.
pub struct Texts {
    names: Arc<Names>,
    mentions: Mentions,
    concepts: Phrases<Concept>,
}

impl Texts {
    /// Builds the reader over the reader of host names and its register.
    #[must_use]
    pub fn new(names: Arc<Names>) -> Self {
        Self {
            mentions: Mentions::new(names.register()),
            concepts: concepts(),
            names,
        }
    }

    /// The bodies named in a text, the longest name where several fit, in order.
    #[must_use]
    pub fn mentions(&self, text: &str) -> Vec<Mention> {
        let words = Words::of(&Bare::of(text));
        let hits = self.mentions.find(&words, text);
        hits.into_iter()
            .map(|hit| Mention {
                body: hit.what,
                range: words.given(hit.words),
            })
            .collect()
    }

    /// Reads a message or the story of a call. Of a text longer than [`MAX_TEXT`] only the beginning is read; callers refuse longer ones.
    #[must_use]
    pub fn read(&self, text: &str) -> Reading {
        let text = &text[..text.floor_char_boundary(MAX_TEXT)];
        let bare = Bare::of(text);
        let words = Words::of(&bare);
        let mentions = self.mentions.find(&words, text);
        let hits = self.concepts.find(&words, text);
        let links = self.links(text, &bare, &words);
        let mut scene = Scene::new(
            self.names.register(),
            text,
            &words,
            mentions,
            hits,
            links,
            bare.disguised,
        );
        let (verdict, signs) = rules::judge(&mut scene);
        // A message is no better than the links that it asks to open.
        let asked = scene.links.iter().filter(|link| !link.quoted);
        let worst = asked.map(|link| link.verdict).max();
        let verdict = worst
            .filter(|worst| *worst > Verdict::NoClaim)
            .map_or(verdict, |worst| verdict.max(worst));
        let mut things = things(text, &bare, &scene);
        things.sort_by_key(|thing| thing.range.start);
        // A body that is merely named is nobody's business unless the message leans on it.
        let leaned = scene.claim().filter(|claim| {
            (claim.spoken && (!claim.told || scene.warning.is_none()))
                || verdict >= Verdict::Suspicious
        });
        let body = leaned.map(|claim| claim.body).or_else(|| {
            scene
                .links
                .iter()
                .find(|link| link.verdict >= Verdict::Suspicious)
                .and_then(|link| link.body)
        });
        let links = scene
            .links
            .iter()
            .map(|link| Quoted {
                range: link.range.clone(),
                mended: link.mended.clone(),
                only_quoted: link.quoted,
            })
            .collect();
        Reading {
            verdict,
            body,
            signs,
            links,
            things,
        }
    }

    /// What each link leads to, in the letters as given.
    fn links(&self, text: &str, bare: &Bare, words: &Words) -> Vec<LinkSeen> {
        let mut seen = Vec::with_capacity(words.links.len());
        for found in words
            .links
            .iter()
            .filter(|found| found.what == Address::Link)
            .take(MOST_LINKS)
        {
            let (start, end) = bare.given(found.bare.start, found.bare.end);
            let range = start as usize..end as usize;
            let given = found
                .mended
                .as_deref()
                .or_else(|| text.get(range.clone()))
                .unwrap_or_default();
            let word = words.words.partition_point(|word| word.from < start);
            let mut link = LinkSeen {
                range: range.clone(),
                mended: found.mended.clone(),
                word,
                cheap: false,
                vietnamese: false,
                verdict: Verdict::NoClaim,
                body: None,
                whose: Whose::Nobody,
                quoted: false,
            };
            let (reading, host) = if Link::looks_like_one(given) {
                let Ok(parsed) = Link::parse(given) else {
                    continue;
                };
                (self.names.read_link(&parsed), parsed.host.clone())
            } else {
                let Ok(host) = Host::parse(given) else {
                    continue;
                };
                (Some(self.names.read(&host)), Some(host))
            };
            if let Some(reading) = reading {
                link.verdict = reading.verdict;

                link.vietnamese = host
                    .as_ref()
                    .is_some_and(|host| host.ascii().ends_with(".vn"));
                link.body = reading.body;
                let is_app = reading
                    .signs
                    .iter()
                    .any(|sign| sign.code.as_str() == "app-file");
                let owner = host.as_ref().and_then(|host| self.names.owner_of(host));
                link.whose = match owner {
                    _ if is_app => Whose::AppFile,
                    Some(owner)
                        if STORES.contains(&owner.body.id.as_str()) || is_store(host.as_ref()) =>
                    {
                        Whose::Store
                    }
                    Some(owner)
                        if owner.body.kind == Kind::Company
                            && reading.verdict == Verdict::NoClaim =>
                    {
                        Whose::Platform
                    }
                    Some(_) => Whose::Known,
                    None if reading.verdict == Verdict::Official => Whose::Known,
                    None if is_store(host.as_ref()) => Whose::Store,
                    None if reading.signs.iter().any(|sign| {
                        matches!(
                            sign.code.as_str(),
                            "url-shortener" | "ip-address-host" | "free-hosting"
                        )
                    }) =>
                    {
                        Whose::Hidden
                    }
                    None => Whose::Nobody,
                };
                link.cheap = link.whose == Whose::Nobody
                    && host.as_ref().is_some_and(|host| self.names.is_cheap(host));
            }
            seen.push(link);
        }
        seen
    }
}

/// Bodies of the register that are stores.
const STORES: [&str; 2] = ["google-play", "app-store"];

fn is_store(host: Option<&Host>) -> bool {
    host.is_some_and(|host| {
        matches!(
            host.ascii(),
            "play.google.com" | "apps.apple.com" | "itunes.apple.com" | "appgallery.huawei.com"
        )
    })
}

/// Links, numbers, files and secrets, each with its place.
fn things(text: &str, bare: &Bare, scene: &Scene<'_>) -> Vec<Thing> {
    let words = scene.words;
    let mut things = Vec::new();
    for found in &words.links {
        let (start, end) = bare.given(found.bare.start, found.bare.end);
        let kind = if found.what == Address::Mail {
            ThingKind::Mail
        } else {
            ThingKind::Link
        };
        things.push(Thing {
            kind,
            range: start as usize..end as usize,
        });
    }
    for (number, word) in &words.numbers {
        let word = *word as usize;
        let range = words.given(word..word + 1);
        let kind = match number.shape {
            Shape::Mobile | Shape::Landline => ThingKind::Phone,
            Shape::Hotline => ThingKind::Hotline,
            Shape::Money => ThingKind::Amount,
            Shape::Hours => continue,
            Shape::Plain if scene.is_secret(word, number.digits) => ThingKind::Secret,
            Shape::Plain if scene.is_account(word, number.digits) => ThingKind::Account,
            Shape::Plain if is_document_number(text, &range) => ThingKind::DocumentNumber,
            Shape::Plain => continue,
        };
        things.push(Thing { kind, range });
    }
    things.extend(scene.secret_words().map(|word| Thing {
        kind: ThingKind::Secret,
        range: words.given(word..word + 1),
    }));
    let lower = text.to_ascii_lowercase();
    for ending in [".apk", ".xapk", ".apks"] {
        for (at, _) in lower.match_indices(ending) {
            // A name of a file, not the rest of a text without blanks.
            let floor = text.floor_char_boundary(at.saturating_sub(120));
            let start = text[floor..at]
                .rfind(|c: char| c.is_whitespace() || matches!(c, '/' | '«' | '"' | '(' | '“'))
                .map_or(floor, |i| {
                    let i = floor + i;
                    i + text[i..].chars().next().map_or(1, char::len_utf8)
                });
            let end = at + ending.len();
            if text[end..]
                .chars()
                .next()
                .is_none_or(|c| !c.is_alphanumeric())
            {
                things.push(Thing {
                    kind: ThingKind::AppFile,
                    range: start..end,
                });
            }
        }
    }
    things
}

/// `12/2025/NĐ-CP`, `05/BNV-VP`: a number, a slash, capitals.
fn is_document_number(text: &str, number: &Range<usize>) -> bool {
    let rest = text.get(number.end..).unwrap_or_default();
    let rest = rest
        .strip_prefix('/')
        .unwrap_or_default()
        .trim_start_matches(|c: char| c.is_ascii_digit() || c == '/');
    rest.chars()
        .take_while(|c| c.is_uppercase() || *c == '-')
        .count()
        >= 2
}
