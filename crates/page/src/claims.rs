//! Who a page says it is.
//!
//! Naming a body and being named after it are two things: newspapers, directories and forums have bodies in their titles all day. A title is a page's own
//! identity when the body's name is all it says, apart from the words that services use of themselves (`data/plain.txt`).

use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

use chinhdanh_register::fold::plain;
use chinhdanh_register::{Kind, Register};

use crate::gather::{Content, file_name};
use crate::limits;
use crate::pages::Who;
use crate::words::{says, says_any, spaced};
use chinhdanh_verdict::quote;

/// What a page says of itself.
#[derive(Debug, Default)]
pub(crate) struct Claims {
    /// The body it says it is.
    pub(crate) identity: Option<Claim>,
    /// A body it names without saying it is that body.
    pub(crate) mention: Option<Claim>,
    /// The page also bears a name of its own, or lists bodies: it speaks *about* them.
    pub(crate) has_own_name: bool,
    /// News, an article, an encyclopedia entry.
    pub(crate) is_article: bool,
}

/// A body with the words that name it.
#[derive(Debug, Clone)]
pub(crate) struct Claim {
    pub(crate) body: u16,
    pub(crate) quote: String,
    /// Title, heading and site name; logos and footers are weaker.
    pub(crate) is_strong: bool,
}

/// How many headings and logos are read for names; a page that needs more is a list.
const READ: usize = 40;

/// This many bodies, each with a heading of its own, are a list.
const LIST: usize = 4;

/// Text of this length in an `<article>` is one, in bytes.
const ARTICLE: usize = 1500;

static PLAIN: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    include_str!("../data/plain.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| line.split(','))
        .map(str::trim)
        .collect()
});

/// The longest phrase of that list, in words.
const LONGEST: usize = 5;

/// Names in the register that stand for a thing («phạt nguội», «tiền điện») rather than for whoever bears it. Nobody is accused of bearing them.
#[derive(Debug)]
pub(crate) struct Topics(HashSet<String>);

impl Topics {
    /// The register writes names with a capital and things without.
    pub(crate) fn of(register: &Register) -> Self {
        let bodies = register.bodies();
        let aliases = || bodies.iter().flat_map(|body| &body.aliases);
        let is_thing = |alias: &&String| !alias.chars().any(char::is_uppercase);
        let mut things: HashSet<String> = aliases()
            .filter(is_thing)
            .map(|alias| plain(alias))
            .collect();
        for alias in aliases().filter(|alias| !is_thing(alias)) {
            things.remove(&plain(alias));
        }
        let listed = include_str!("../data/topics.txt")
            .lines()
            .filter(|line| !line.starts_with('#'));
        things.extend(listed.map(str::to_owned));
        Self(things)
    }
}

/// Collects who a page says it is.
pub(crate) fn claims(
    content: &Content,
    who: &dyn Who,
    register: &Register,
    topics: &Topics,
) -> Claims {
    let reader = Reader {
        who,
        register,
        topics,
    };
    let meta = |name: &str| {
        content
            .metas
            .iter()
            .find(|(other, _)| other == name)
            .map(|(_, value)| value.as_str())
    };
    let title = content.title.as_deref().unwrap_or_default();
    let mut claims = Claims {
        is_article: is_article(content, meta("og:type")),
        ..Claims::default()
    };
    let names = [
        Some(title),
        meta("og:title"),
        meta("og:site_name"),
        meta("application-name"),
        meta("apple-mobile-web-app-title"),
    ];
    let headings = content
        .headings
        .iter()
        .filter(|(level, _)| *level == 1)
        .take(READ)
        .map(|(_, text)| text.as_str());
    for text in names.into_iter().flatten() {
        let said = reader.said(text);
        claims.has_own_name |= said.has_own_name;
        claims.add(said);
    }
    for text in headings {
        claims.add(reader.said(text));
    }
    let listed: BTreeSet<u16> = content
        .headings
        .iter()
        .take(READ)
        .filter_map(|(_, text)| reader.said(text).identity.map(|claim| claim.body))
        .collect();
    claims.has_own_name |= listed.len() >= LIST;
    if claims.identity.is_none() && !claims.has_own_name {
        claims.identity = reader
            .by_logo(content)
            .or_else(|| reader.by_footer(content));
    }
    claims
}

impl Claims {
    fn add(&mut self, said: Said) {
        if self.identity.is_none() {
            self.identity = said.identity;
        }
        if self.mention.is_none() {
            self.mention = said.mention;
        }
    }
}

/// What one title or heading says.
#[derive(Default)]
struct Said {
    identity: Option<Claim>,
    mention: Option<Claim>,
    has_own_name: bool,
}

struct Reader<'r> {
    who: &'r dyn Who,
    register: &'r Register,
    topics: &'r Topics,
}

impl Reader<'_> {
    /// Reads a title part by part: «VNeID | Bộ Công an», «Vietcombank - Báo Mẫu».
    fn said(&self, text: &str) -> Said {
        let text = &text[..text.floor_char_boundary(limits::PHRASE)];
        let mut said = Said::default();
        for part in parts(text) {
            let mentions = self.mentions(part);
            let others = others(&without(part, &mentions));
            let name = mentions
                .iter()
                .find(|(_, range)| !self.topics.0.contains(&plain(&part[range.clone()])));
            match name.or(mentions.first()) {
                Some((body, _)) => {
                    let claim = Claim {
                        body: *body,
                        quote: quote(part),
                        is_strong: true,
                    };
                    // One word beside a name may be a place or a slip; two are a sentence, and so is one beside two names.
                    let spare = usize::from(mentions.len() == 1);
                    if name.is_some() && others <= spare && !says_any(&plain(part), WARNINGS) {
                        said.identity.get_or_insert(claim);
                    } else {
                        said.mention.get_or_insert(claim);
                    }
                }
                None => said.has_own_name |= others > 0,
            }
        }
        said
    }

    /// The one body whose logo the page wears. Several are partners or ways to pay.
    fn by_logo(&self, content: &Content) -> Option<Claim> {
        let mut found: Option<Claim> = None;
        for image in content
            .images
            .iter()
            .filter(|image| image.is_logo)
            .take(READ)
        {
            let name = spaced(file_name(&image.src)).replace(['-', '_', '.'], " ");
            for text in [image.alt.as_str(), name.as_str()] {
                let text = &text[..text.floor_char_boundary(limits::PHRASE)];
                let Some((body, _)) = self.mentions(text).into_iter().next() else {
                    continue;
                };
                if found.as_ref().is_some_and(|other| other.body != body) {
                    return None;
                }
                found.get_or_insert(Claim {
                    body,
                    quote: quote(text),
                    is_strong: false,
                });
            }
        }
        found
    }

    /// The body to which the footer says the page belongs.
    fn by_footer(&self, content: &Content) -> Option<Claim> {
        let text = &content.text;
        let start = text.ceil_char_boundary(text.len().saturating_sub(limits::FOOTER));
        text[start..]
            .lines()
            .filter(|line| line.len() <= limits::PHRASE)
            .find_map(|line| {
                let folded = plain(line);
                if !line.contains('©') && !OWNERS.iter().any(|phrase| says(&folded, phrase)) {
                    return None;
                }
                let (body, _) = self.mentions(line).into_iter().next()?;
                Some(Claim {
                    body,
                    quote: quote(line),
                    is_strong: false,
                })
            })
    }

    /// The bodies named whose names accuse: those of the press and of other companies do not.
    fn mentions(&self, text: &str) -> Vec<(u16, std::ops::Range<usize>)> {
        let mut mentions = self.who.named(text);
        mentions.retain(|(body, range)| {
            let kind = self
                .register
                .bodies()
                .get(usize::from(*body))
                .map(|body| body.kind);
            text.get(range.clone()).is_some()
                && kind.is_some_and(|kind| !matches!(kind, Kind::Press | Kind::Company))
        });
        mentions
    }
}

/// Words by which a page says it is speaking about a fraud.
const WARNINGS: &[&str] = &[
    "gia mao",
    "mao danh",
    "lua dao",
    "canh bao",
    "canh giac",
    "scam",
    "phishing",
    "fake",
    "tin tuc",
    "wikipedia",
    "review",
];

/// Words before the owner of a page.
const OWNERS: &[&str] = &[
    "ban quyen thuoc",
    "ban quyen",
    "co quan chu quan",
    "don vi chu quan",
    "copyright",
    "thuoc ve",
];

fn is_article(content: &Content, kind: Option<&str>) -> bool {
    kind == Some("article")
        || ["\"NewsArticle\"", "\"Article\"", "\"BlogPosting\""]
            .iter()
            .any(|kind| content.scripts.contains(kind))
        || content.has_article && content.text.len() > ARTICLE
}

/// A title's parts, as sites divide them.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(['|', '–', '—', '•', '·', '»', '«', ':', '\u{2022}'])
        .flat_map(|part| part.split(" - "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// The folded text without the mentions.
fn without(text: &str, mentions: &[(u16, std::ops::Range<usize>)]) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut at = 0;
    for (_, range) in mentions {
        if range.start >= at {
            rest.push_str(&text[at..range.start]);
            rest.push(' ');
            at = range.end;
        }
    }
    rest.push_str(&text[at..]);
    plain(&rest)
}

/// How many words of a folded text belong to no phrase that services use of themselves.
fn others(rest: &str) -> usize {
    let words: Vec<&str> = rest.split(' ').filter(|word| !word.is_empty()).collect();
    let mut count = 0;
    let mut at = 0;
    while at < words.len() {
        let most = LONGEST.min(words.len() - at);
        let phrase = (1..=most)
            .rev()
            .find(|n| PLAIN.contains(words[at..at + n].join(" ").as_str()));
        let is_number = words[at].bytes().all(|b| b.is_ascii_digit());
        count += usize::from(phrase.is_none() && !is_number);
        at += phrase.unwrap_or(1);
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_services_say_of_themselves_is_no_brand() {
        assert_eq!(others("cong thong tin dien tu"), 0);
        assert_eq!(others("tai ung dung ve may"), 0);
        assert_eq!(others("cua hang mau"), 1);
        assert_eq!(others("bat nhom lua dao"), 4);
        assert!(
            PLAIN
                .iter()
                .all(|phrase| plain(phrase) == **phrase && phrase.split(' ').count() <= LONGEST)
        );
    }

    #[test]
    fn titles_are_read_part_by_part() {
        let found: Vec<&str> = parts("VNeID | Bộ Công an - Đăng nhập · x").collect();
        assert_eq!(found, ["VNeID", "Bộ Công an", "Đăng nhập", "x"]);
    }
}
