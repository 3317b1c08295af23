//! What the rules see of a message: who speaks, what is said, which links it asks to open; and what of that is only quoted, denied or warned of.

use std::ops::Range;

use chinhdanh_register::{Body, Kind, Register};
use chinhdanh_verdict::Verdict;

use crate::accent::agrees;
use crate::lexicon::{Concept, Hit};
use crate::numbers::Shape;
use crate::words::Words;

/// Whose an address is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    /// Of a body of the register, or of the state.
    Known,
    /// Of a company of the register under whose name anybody writes: a social network, a market.
    Platform,
    /// Of an app store.
    Store,
    /// Hidden: a shortener, a bare number, free hosting.
    Hidden,
    /// An app file for download.
    AppFile,
    /// Nobody's that the register knows.
    Nobody,
}

/// A link with what it leads to.
#[derive(Debug, Clone)]
pub(crate) struct LinkSeen {
    pub(crate) range: Range<usize>,
    pub(crate) mended: Option<String>,
    /// The word that stands for it.
    pub(crate) word: usize,
    pub(crate) verdict: Verdict,
    pub(crate) body: Option<u16>,
    pub(crate) whose: Whose,
    /// It stands under a cheap ending.
    pub(crate) cheap: bool,
    /// It stands under `.vn`, where owners are known to the registry.
    pub(crate) vietnamese: bool,
    /// Only spoken of.
    pub(crate) quoted: bool,
}

impl LinkSeen {
    /// Whether it leads to nobody that the register knows.
    pub(crate) fn is_foreign(&self) -> bool {
        matches!(self.whose, Whose::Nobody | Whose::Hidden | Whose::AppFile)
    }

    /// Whether it contradicts a claim beyond doubt: its name deceives, or it stands where no body of this country puts its services.
    pub(crate) fn contradicts(&self) -> bool {
        self.verdict >= Verdict::Suspicious
            || self.whose == Whose::AppFile
            || (self.whose == Whose::Nobody && !self.vietnamese)
    }
}

/// Who a message speaks for.
#[derive(Debug, Clone)]
pub(crate) struct Claim {
    pub(crate) body: u16,
    pub(crate) words: Range<usize>,
    /// The message itself speaks, or a caller does in a story; else the body is only named as the reader's own bank or the like.
    pub(crate) spoken: bool,
    /// A caller or a stranger says so, and the message tells of him.
    pub(crate) told: bool,
    /// A person says so of himself: «em là Hà bên …».
    pub(crate) person: bool,
}

/// Phrases and names that the rules look at: far more than a person would read, few enough to compare each with each.
const MOST_HITS: usize = 1_000;
const MOST_MENTIONS: usize = 250;

/// The weight of a claim that a story tells of.
const TOLD: u32 = 6;
/// The weight of a claim of somebody who introduces himself.
const PERSON: u32 = 3;

/// A message before the rules.
pub(crate) struct Scene<'a> {
    pub(crate) register: &'a Register,
    pub(crate) words: &'a Words,
    pub(crate) given: &'a str,
    pub(crate) mentions: Vec<Hit<u16>>,
    hits: Vec<Hit<Concept>>,
    /// For each hit, whether the message denies it.
    denied: Vec<bool>,
    /// Where words for one-time codes stand, of the whole text.
    codes: Vec<(Concept, Range<usize>)>,
    pub(crate) links: Vec<LinkSeen>,
    /// Letters of other alphabets and unseen characters.
    pub(crate) disguised: u32,
    claim: Option<Claim>,
    /// The phrase by which the message shows itself a warning.
    pub(crate) warning: Option<Range<usize>>,
}

impl<'a> Scene<'a> {
    pub(crate) fn new(
        register: &'a Register,
        given: &'a str,
        words: &'a Words,
        mut mentions: Vec<Hit<u16>>,
        mut hits: Vec<Hit<Concept>>,
        links: Vec<LinkSeen>,
        disguised: u32,
    ) -> Self {
        hits.sort_by_key(|hit| (hit.words.start, std::cmp::Reverse(hit.words.end)));
        let codes = hits.iter().map(|hit| (hit.what, hit.words.clone()));
        let codes = codes
            .filter(|(what, _)| matches!(what, Concept::CodeWord | Concept::Secret))
            .collect();
        hits.truncate(MOST_HITS);
        mentions.truncate(MOST_MENTIONS);
        let mut scene = Self {
            denied: Vec::new(),
            codes,
            register,
            words,
            given,
            mentions,
            hits,
            links,
            disguised,
            claim: None,
            warning: None,
        };
        scene.claim = scene.find_claim();
        scene.add_named_apps();
        scene.denied = scene
            .hits
            .iter()
            .map(|hit| scene.is_denied(&hit.words))
            .collect();
        for i in 0..scene.links.len() {
            scene.links[i].quoted = scene.is_quoted(scene.links[i].word);
        }
        scene.warning = scene.find_warning();
        scene
    }

    /// «Cài VssID»: the name of a body or of its app is what is to be installed.
    fn add_named_apps(&mut self) {
        let verbs: Vec<Hit<Concept>> = self
            .mentions
            .iter()
            .filter_map(|mention| {
                let verb = mention.words.start.checked_sub(1)?;
                let given = self.given.get(self.words.given(verb..verb + 1))?;
                let installs = self.words.letters(verb) == b"cai" && agrees(given, "cai\u{300}");
                (installs && !self.words.words[mention.words.start].begins).then_some(Hit {
                    what: Concept::Install,
                    words: verb..mention.words.end,
                })
            })
            .collect();
        self.hits.extend(verbs);
        self.hits
            .sort_by_key(|hit| (hit.words.start, std::cmp::Reverse(hit.words.end)));
    }

    pub(crate) fn claim(&self) -> Option<&Claim> {
        self.claim.as_ref()
    }

    pub(crate) fn body(&self, index: u16) -> &Body {
        &self.register.bodies()[usize::from(index)]
    }

    pub(crate) fn kind(&self) -> Option<Kind> {
        self.claim.as_ref().map(|claim| self.body(claim.body).kind)
    }

    /// Whether the message speaks for the state or a body of everyday supply.
    pub(crate) fn claims_public(&self) -> bool {
        self.kind()
            .is_some_and(|kind| kind.is_public() || matches!(kind, Kind::Utility | Kind::Post))
    }

    pub(crate) fn claims_money(&self) -> bool {
        self.kind().is_some_and(Kind::holds_money)
    }

    /// Every phrase of a concept that the message does not deny.
    pub(crate) fn said(&self, concept: Concept) -> impl Iterator<Item = &Range<usize>> {
        self.hits
            .iter()
            .zip(&self.denied)
            .filter(move |(hit, denied)| hit.what == concept && !**denied)
            .map(|(hit, _)| &hit.words)
    }

    /// Every phrase of a concept.
    pub(crate) fn all(&self, concept: Concept) -> impl Iterator<Item = &Range<usize>> {
        self.hits
            .iter()
            .filter(move |hit| hit.what == concept)
            .map(|hit| &hit.words)
    }

    pub(crate) fn says(&self, concept: Concept) -> bool {
        self.said(concept).next().is_some()
    }

    /// How many phrases of a concept are said, each stretch of words counted once.
    pub(crate) fn count(&self, concept: Concept) -> usize {
        let mut end = 0;
        let mut count = 0;
        for words in self.said(concept) {
            if words.start >= end {
                count += 1;
                end = words.end;
            }
        }
        count
    }

    /// The first phrase of a concept that is said, the longest where several begin together.
    pub(crate) fn first(&self, concept: Concept) -> Option<Range<usize>> {
        self.said(concept).next().cloned()
    }

    /// Two concepts within some words of each other, in this order or the other, both said.
    pub(crate) fn near(&self, one: Concept, other: Concept, within: usize) -> Option<Range<usize>> {
        self.said(one).find_map(|a| {
            self.said(other).find_map(|b| {
                let gap = if a.end <= b.start {
                    b.start - a.end
                } else {
                    a.start.checked_sub(b.end)?
                };
                (gap <= within
                    && self.words.sentence_start(a.start) == self.words.sentence_start(b.start))
                .then(|| a.start.min(b.start)..a.end.max(b.end))
            })
        })
    }

    /// The first link that the message asks to open.
    pub(crate) fn asked_link(&self) -> Option<&LinkSeen> {
        self.links.iter().find(|link| !link.quoted)
    }

    /// The first link that the message asks to open and that leads to nobody known.
    pub(crate) fn foreign_link(&self) -> Option<&LinkSeen> {
        self.links
            .iter()
            .find(|link| !link.quoted && (link.is_foreign() || link.verdict >= Verdict::Suspicious))
    }

    /// Telephone numbers of private persons.
    pub(crate) fn mobile(&self) -> Option<Range<usize>> {
        self.words
            .numbers
            .iter()
            .find(|(number, _)| number.shape == Shape::Mobile)
            .map(|(_, word)| *word as usize..*word as usize + 1)
    }

    /// Whether a phrase is denied: «không cung cấp …», «đừng bấm …», unless the denial is a condition («nếu không …»).
    fn is_denied(&self, words: &Range<usize>) -> bool {
        let sentence = self.words.sentence_start(words.start);
        self.hits.iter().any(|hit| {
            if hit.what != Concept::Negation
                || hit.words.start < sentence
                || hit.words.end > words.start + 1
                || hit.words.start >= words.start
            {
                return false;
            }
            let conditional = self.hits.iter().any(|other| {
                other.what == Concept::IfNot
                    && other.words.start <= hit.words.start
                    && other.words.end >= hit.words.end
            });
            // «Không nộp thì …», «không hợp tác sẽ …».
            let conditional = conditional
                || (hit.words.end..words.start)
                    .any(|i| matches!(self.words.letters(i), b"thi" | b"se"));
            // «Tuyệt đối không …» holds to the end of its sentence, a plain «không» for a few words.
            let reach = if hit.words.len() >= 2 { 40 } else { 5 };
            let cut = hit.words.len() == 1
                && self.words.words[hit.words.end..words.start.max(hit.words.end)]
                    .iter()
                    .chain(self.words.words.get(words.start))
                    .any(|word| word.pause);
            !conditional && !cut && words.start - hit.words.end.min(words.start) <= reach
        })
    }

    /// Whether an address is only spoken of: behind «giả mạo», «tên miền là», within quotation marks of a report, or where opening it is denied.
    fn is_quoted(&self, word: usize) -> bool {
        let sentence = self.words.sentence_start(word);
        let before = |concept: Concept, reach: usize| {
            self.hits.iter().any(|hit| {
                hit.what == concept
                    && hit.words.start >= sentence
                    && hit.words.end <= word
                    && word - hit.words.end <= reach
            })
        };
        if before(Concept::Negation, 8) && !before(Concept::IfNot, 30) {
            return true;
        }
        // «Trang giả mạo …»: called fake in so many words.
        if before(Concept::Culprit, 2) {
            return true;
        }
        if self.is_asked_of_reader(word) {
            return false;
        }
        // A report of what fraudsters do: its sentence speaks of them before the link.
        let reported = before(Concept::Culprit, 60)
            && (before(Concept::Told, 60) || !self.asks_in(sentence..word));
        let text = String::from_utf8_lossy(self.words.letters(word.saturating_sub(1))).into_owned();
        let named =
            matches!(text.as_str(), "mien" | "trang" | "la") && before(Concept::Culprit, 60);
        reported || named || (before(Concept::Culprit, 60) && self.has_warning())
    }

    /// «… quý khách truy cập ~u»: the reader himself is asked, outside quotation marks, by nobody whom the message reports of.
    fn is_asked_of_reader(&self, word: usize) -> bool {
        let sentence = self.words.sentence_start(word);
        let Some(open) = self.hits.iter().find(|hit| {
            hit.what == Concept::OpenLink
                && hit.words.start >= sentence
                && hit.words.start < word
                && word - hit.words.end.min(word) <= 2
        }) else {
            return false;
        };
        let asked = self.hits.iter().any(|hit| {
            hit.what == Concept::Please
                && hit.words.start >= sentence
                && hit.words.end <= open.words.start
                && open.words.start - hit.words.end <= 2
        });
        let reported = (sentence..open.words.start).any(|i| {
            matches!(
                self.words.letters(i),
                b"yeu" | b"du" | b"dung" | b"huong" | b"gui" | b"tin" | b"dan"
            )
        });
        let from = self.words.given(sentence..sentence + 1).start;
        let to = self.words.given(word..word + 1).start;
        let quotes = self
            .given
            .get(from..to)
            .is_some_and(|text| text.contains(['"', '“', '«', '\'', '‘']));
        asked && !reported && !quotes
    }

    /// Whether some words ask to open something.
    fn asks_in(&self, words: Range<usize>) -> bool {
        self.hits.iter().any(|hit| {
            hit.what == Concept::OpenLink
                && hit.words.start >= words.start
                && hit.words.start <= words.end
        })
    }

    fn has_warning(&self) -> bool {
        self.all(Concept::Warning).next().is_some()
    }

    /// A warning speaks of fraudsters or denies what they ask, asks nothing itself, and leads nowhere unknown.
    fn find_warning(&self) -> Option<Range<usize>> {
        let warning = self.all(Concept::Warning).next().cloned();
        let warns = warning.or_else(|| self.report())?;
        let speaks_of_fraud = self.all(Concept::Culprit).next().is_some();
        let denies = self.hits.iter().any(|hit| {
            matches!(
                hit.what,
                Concept::Secret
                    | Concept::OpenLink
                    | Concept::Install
                    | Concept::Pay
                    | Concept::Give
            ) && self.is_denied(&hit.words)
        });
        let denies = denies || self.said(Concept::Refuse).next().is_some();
        let leads_away = self.links.iter().any(|link| {
            !link.quoted
                && (link.verdict >= Verdict::Suspicious
                    || (link.is_foreign() && self.asks_in(link.word.saturating_sub(6)..link.word)))
        });
        let is_disguised = self.words.leet >= 2;
        let is_story = self.all(Concept::Story).count() >= 1
            && self.all(Concept::Told).next().is_some()
            && !denies
            && !self.addresses_people()
            && self.report().is_none();
        ((speaks_of_fraud || denies) && !leads_away && !is_disguised && !is_story).then_some(warns)
    }

    /// A news item: somebody was defrauded, somebody is being looked for, and nobody is spoken to.
    fn report(&self) -> Option<Range<usize>> {
        let speaks_to_somebody = self.all(Concept::Please).next().is_some()
            || self.all(Concept::Teller).next().is_some();
        let mut news = self.all(Concept::News);
        let first = news.next()?;
        (!speaks_to_somebody
            && (news.next().is_some() || self.all(Concept::Report).next().is_some()))
        .then(|| first.clone())
    }

    /// «Người dân», «bà con», «quý khách»: a notice to many.
    fn addresses_people(&self) -> bool {
        let text = &self.words.text;
        [
            &b" nguoi dan "[..],
            b" ba con ",
            b" quy khach ",
            b" moi nguoi ",
            b" cong dan ",
            b" khach hang ",
        ]
        .iter()
        .any(|words| text.windows(words.len()).any(|window| window == *words))
    }

    fn find_claim(&self) -> Option<Claim> {
        let mut best: Option<(u32, Claim)> = None;
        for mention in &self.mentions {
            let body = self.body(mention.what);
            if matches!(body.kind, Kind::Press | Kind::Company) {
                continue;
            }
            let (weight, spoken) = self.role(mention, body);
            if weight > 0 && best.as_ref().is_none_or(|(other, _)| weight > *other) {
                best = Some((
                    weight,
                    Claim {
                        body: mention.what,
                        words: mention.words.clone(),
                        spoken,
                        told: weight == TOLD,
                        person: weight == PERSON,
                    },
                ));
            }
        }
        best.map(|(_, claim)| claim)
    }

    /// How strongly the message speaks for a body that it names: 0 where it only mentions it.
    fn role(&self, mention: &Hit<u16>, body: &Body) -> (u32, bool) {
        let (start, end) = (mention.words.start, mention.words.end);
        let sentence = self.words.sentence_start(start);
        let ends_before = |concept: Concept, reach: usize| {
            self.hits.iter().any(|hit| {
                hit.what == concept
                    && hit.words.start >= sentence
                    && hit.words.end <= start
                    && start - hit.words.end <= reach
            })
        };
        let begins_after = |concept: Concept, reach: usize| {
            self.hits.iter().any(|hit| {
                hit.what == concept
                    && hit.words.start >= end
                    && hit.words.start - end <= reach
                    && !self.words.is_broken(start..hit.words.end)
            })
        };
        let letters = |i: usize| self.words.letters(i);
        let pause_follows = self
            .words
            .words
            .get(end)
            .is_some_and(|word| word.pause || word.begins);
        // A story names the caller behind «xưng là», «bảo là».
        if ends_before(Concept::Told, 6) {
            return (TOLD, true);
        }
        // Head of the message, as a sender's name stands: `ACB: …`, `(Vietcombank) …`, `EVN thông báo …`.
        let heads = start <= 2
            && (start == 0
                || (0..start).all(|i| {
                    matches!(
                        letters(i),
                        b"tb"
                            | b"thong"
                            | b"bao"
                            | b"t"
                            | b"ld"
                            | b"qc"
                            | b"ngan"
                            | b"hang"
                            | b"cong"
                            | b"ty"
                            | b"ung"
                            | b"dung"
                    )
                }));
        if heads && (pause_follows || begins_after(Concept::Notice, 3)) {
            return (5, true);
        }
        if begins_after(Concept::Notice, 2) {
            return (4, true);
        }
        if ends_before(Concept::Speaks, 5) {
            return (PERSON, true);
        }
        if heads {
            return (2, true);
        }
        // `Trân trọng, Công an phường …`: the signature.
        if end + 1 >= self.words.words.len()
            && start > 0
            && (self.words.words[start].begins || self.words.words[start].pause)
        {
            return (2, true);
        }
        // The reader's own account, app, card, card holder.
        let own = start.checked_sub(1).is_some_and(|i| {
            matches!(
                letters(i),
                b"khoan" | b"dung" | b"hang" | b"the" | b"app" | b"cua" | b"vu"
            )
        });
        if own && (body.kind.holds_money() || matches!(body.kind, Kind::Carrier | Kind::Utility)) {
            return (1, false);
        }
        // A state body that is named at all in a message that demands something is who it leans on.
        if body.kind.is_public() || matches!(body.kind, Kind::Utility | Kind::Post) {
            return (1, false);
        }
        (0, false)
    }

    /// Whether a number is a one-time code by the words before or behind it.
    pub(crate) fn is_secret(&self, word: usize, digits: usize) -> bool {
        (3..=9).contains(&digits)
            && self.codes_near(word).any(|code| {
                let after = word >= code.end && word - code.end <= 8;
                let before = code.start > word && code.start - word <= 3;
                (after || before)
                    && self.words.sentence_start(code.start) == self.words.sentence_start(word)
            })
            && !self.is_year_or_amount(word)
    }

    /// Words for one-time codes that stand close to a word.
    fn codes_near(&self, word: usize) -> impl Iterator<Item = &Range<usize>> {
        let first = self
            .codes
            .partition_point(|(_, code)| code.start + 20 < word);
        self.codes[first..]
            .iter()
            .take_while(move |(_, code)| code.start <= word + 3)
            .filter(|(what, _)| *what == Concept::CodeWord)
            .map(|(_, code)| code)
    }

    fn is_year_or_amount(&self, word: usize) -> bool {
        matches!(
            self.words.letters(word.wrapping_sub(1)),
            b"ngay" | b"thang" | b"nam" | b"luc" | b"tien" | b"gui" | b"the"
        )
    }

    /// Passwords of letters and digits behind «mật khẩu … là».
    pub(crate) fn secret_words(&self) -> impl Iterator<Item = usize> {
        self.codes
            .iter()
            .filter_map(|(_, code)| {
                let is = (code.end..(code.end + 6).min(self.words.words.len()))
                    .find(|i| self.words.letters(*i) == b"la")?;
                let word = is + 1;
                let letters = self.words.letters(word);
                let given = self
                    .words
                    .words
                    .get(word)
                    .and_then(|word| self.given.get(word.from as usize..word.to as usize))?;
                let mixed = given.bytes().any(|b| b.is_ascii_digit())
                    && given.bytes().any(|b| b.is_ascii_alphabetic());
                (mixed && (4..=16).contains(&given.len()) && !letters.starts_with(b"~"))
                    .then_some(word)
            })
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
    }

    /// Whether a number is a bank account: its length, and the word «tài khoản» or a bank's name near it.
    pub(crate) fn is_account(&self, word: usize, digits: usize) -> bool {
        let close = |words: &Range<usize>| word >= words.start && word - words.end.min(word) <= 5;
        let account = self.all(Concept::AccountWord).any(close);
        let bank = self.mentions.iter().any(|mention| {
            self.body(mention.what).kind == Kind::Bank && mention.words.start.abs_diff(word) <= 6
        });
        (6..=19).contains(&digits) && (account || (bank && digits >= 8))
    }
}
