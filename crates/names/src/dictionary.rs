//! Everything a label may be made of — marks of bodies, words, the imitation of `gov` — in automata built once.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use chinhdanh_register::{Body, Kind, Register, Strength};

use crate::fold::look_alike;
use crate::fuzzy::{self, Fuzzy};
use crate::lexicon::{self, Class};

/// A mark of a body as the matcher knows it.
#[derive(Debug, Clone)]
pub(crate) struct Mark {
    /// Index into [`Register::bodies`].
    pub(crate) body: u16,
    /// The kind of the body.
    pub(crate) kind: Kind,
    /// What it says by itself.
    pub(crate) strength: Strength,
    /// The spelling.
    pub(crate) form: Box<str>,
    /// Whatever the body has on the net is under `gov.vn`.
    pub(crate) only_gov: bool,
}

/// What a stretch of letters is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Entry {
    /// A mark, by index.
    Mark(u16),
    /// A mark with its words in another order.
    Swapped(u16),
    /// A mark with a slip in the word that it ends in, by index.
    SlippedEnd(u16),
    /// A word.
    Word(Class),
    /// The label that imitates the state's second-level domain.
    Gov,
}

/// What the automata and look-ups need; immutable.
pub(crate) struct Dictionary {
    marks: Vec<Mark>,
    entries: Vec<(Entry, Box<[u8]>)>,
    all: AhoCorasick,
    triggers: AhoCorasick,
    fuzzy: Fuzzy,
    /// Marks of a bank or of a lender of its group that begin with the bank's abbreviation: (short, its product).
    products: Vec<(u16, u16)>,
}

/// What the automata are built for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// A few checks: build fast.
    Few,
    /// Millions of checks: run fast.
    Many,
}

impl Dictionary {
    pub(crate) fn new(register: &Register, pace: Pace) -> Self {
        let marks: Vec<Mark> = (0..)
            .zip(register.bodies())
            .flat_map(|(i, body)| marks_of(i, body))
            .collect();
        let mut entries: Vec<(Entry, Box<[u8]>)> = Vec::new();
        let mut trigger = Vec::new();
        let mut known = std::collections::HashSet::new();
        let mut add = |entry, form: &str, triggers: bool| {
            if known.insert(form.to_owned()) {
                entries.push((entry, form.as_bytes().into()));
                trigger.push(triggers);
            }
        };
        for (i, mark) in (0..).zip(&marks) {
            if !is_phrase_of_a_name(mark, &marks) {
                add(Entry::Mark(i), &mark.form, is_trigger(mark));
            }
        }
        for (i, mark) in (0..).zip(&marks) {
            for compound in compounds(mark) {
                add(Entry::Mark(i), &compound, true);
            }
        }
        for (i, mark) in (0..).zip(&marks) {
            for slipped in slipped_ends(mark) {
                add(Entry::SlippedEnd(i), &slipped, true);
            }
        }
        add(Entry::Gov, "gov", true);
        // A name inside a phrase stays a name: «capnhatdancu» is cut at «dancu».
        let names = marks.iter().filter(|mark| match mark.strength {
            Strength::Distinct => mark.form.len() >= 4,
            Strength::Short => mark.form.len() >= 5,
            Strength::Word => false,
        });
        let names = Beginnings::new(names.map(|mark| &*mark.form));
        for (word, class) in lexicon::words().filter(|(word, class)| {
            matches!(class, Class::Friend | Class::Shield) || !names.stand_in(word)
        }) {
            let telling = match class {
                Class::Civic => word.len() >= 5,
                Class::Money | Class::Care => word.len() >= 6,
                _ => false,
            };
            add(Entry::Word(class), word, telling);
        }
        for (i, mark) in (0..).zip(&marks) {
            for swapped in swaps(mark, &register.bodies()[usize::from(mark.body)]) {
                add(Entry::Swapped(i), &swapped, true);
            }
        }
        let folded: Vec<Vec<u8>> = entries
            .iter()
            .map(|(_, form)| form.iter().map(|b| look_alike(*b)).collect())
            .collect();
        let kind = match pace {
            Pace::Few => AhoCorasickKind::ContiguousNFA,
            Pace::Many => AhoCorasickKind::DFA,
        };
        let automaton = |patterns: Vec<&Vec<u8>>| {
            AhoCorasick::builder()
                .kind(Some(kind))
                .match_kind(MatchKind::Standard)
                .build(patterns)
                .expect("some thousand short patterns fit")
        };
        let all = automaton(folded.iter().collect());
        let also: Vec<Vec<u8>> = also_triggers(&marks)
            .map(|form| form.bytes().map(look_alike).collect())
            .collect();
        let triggering = folded
            .iter()
            .zip(&trigger)
            .filter(|(_, triggers)| **triggers)
            .map(|(form, _)| form);
        let triggers = automaton(triggering.chain(&also).collect());
        let fuzzy = Fuzzy::new(marks.iter().map(|mark| {
            (
                &*mark.form,
                if is_fuzzy(mark) {
                    fuzzy::budget(&mark.form)
                } else {
                    0
                },
            )
        }));
        let products = products(&marks);
        Self {
            marks,
            entries,
            all,
            triggers,
            fuzzy,
            products,
        }
    }

    pub(crate) fn mark(&self, index: u16) -> &Mark {
        &self.marks[usize::from(index)]
    }

    /// How many names are protected: marks that may accuse.
    pub(crate) fn protected(&self) -> usize {
        self.marks.iter().filter(|mark| mark.may_accuse()).count()
    }

    /// Whether a name in its look-alike class holds anything worth a closer look. `false` for the great mass of names.
    pub(crate) fn is_triggered(&self, classed: &[u8]) -> bool {
        self.triggers.is_match(classed)
    }

    /// Whether a token of letters is a mark with a slip.
    pub(crate) fn is_near(&self, token: &[u8]) -> bool {
        let mut near = false;
        self.fuzzy.near(token, |_, _| near = true);
        near
    }

    /// The best mark within its budget of `token`, with its slips: long marks with few slips first.
    pub(crate) fn nearest(&self, token: &[u8]) -> Option<(u16, usize)> {
        let mut best: Option<(u16, usize)> = None;
        self.fuzzy.near(token, |mark, slips| {
            if best.is_none_or(|(other, least)| {
                self.likeness(mark, slips) > self.likeness(other, least)
            }) {
                best = Some((mark, slips));
            }
        });
        best
    }

    /// Whether a token is a public body's name with up to two slips. Asks every such name: for the few tokens that something else makes suspect.
    pub(crate) fn is_roughly_public(&self, token: &[u8]) -> bool {
        self.marks.iter().any(|mark| {
            mark.kind.is_public()
                && mark.form.len() >= 7
                && fuzzy::slips(token, mark.form.as_bytes(), 2).is_some()
        })
    }

    /// How much of a token a mark with slips explains: its letters, less three for each slip.
    pub(crate) fn likeness(&self, mark: u16, slips: usize) -> usize {
        self.mark(mark).form.len().saturating_sub(3 * slips)
    }

    /// Every entry in a label, in order of its end: calls `found(entry, start, end, exact)`. `exact` is false when letters were only look-alikes.
    pub(crate) fn entries_in(
        &self,
        label: &[u8],
        classed: &[u8],
        mut found: impl FnMut(Entry, usize, usize, bool),
    ) {
        for hit in self.all.find_overlapping_iter(classed) {
            let (entry, form) = &self.entries[hit.pattern().as_usize()];
            found(
                *entry,
                hit.start(),
                hit.end(),
                label[hit.start()..hit.end()] == **form,
            );
        }
    }

    /// The first distinct mark, in its own letters, of a text in lower case.
    pub(crate) fn distinct_in(&self, text: &[u8]) -> Option<(std::ops::Range<usize>, u16)> {
        let classed: Vec<u8> = text.iter().map(|b| look_alike(*b)).collect();
        let mut first = None;
        self.entries_in(text, &classed, |entry, start, end, exact| {
            if let (Entry::Mark(mark), true, None) = (entry, exact, &first)
                && self.mark(mark).strength == Strength::Distinct
                && self.mark(mark).may_accuse()
            {
                first = Some((start..end, mark));
            }
        });
        first
    }

    /// The mark spelled exactly so.
    pub(crate) fn exact(&self, form: &str) -> Option<u16> {
        (0..)
            .zip(&self.marks)
            .find(|(_, mark)| &*mark.form == form)
            .map(|(i, _)| i)
    }

    /// Pairs of a short mark and a longer mark of the same body that begins with it (`vcb`, `vcbdigibank`).
    pub(crate) fn products(&self) -> impl Iterator<Item = (u16, u16)> {
        self.products.iter().copied()
    }
}

impl Mark {
    /// What the mark says as a word beside another name: the words of the state's services and of lenders speak for whoever is named.
    pub(crate) fn speaks_as(&self) -> Option<Class> {
        let is_words = match self.strength {
            // `thue` is a tax, and to rent.
            Strength::Word => self.form.len() >= 4 + usize::from(self.kind.is_public()),
            Strength::Short => self.form.len() >= 5 && self.kind.is_public(),
            Strength::Distinct => false,
        };
        match self.kind {
            _ if !is_words => None,
            kind if kind.holds_money() => Some(Class::Money),
            // A province's name says where, not what.
            Kind::State | Kind::Party | Kind::Utility | Kind::Post => Some(Class::Civic),
            _ => None,
        }
    }

    /// Marks of the press and of other companies only shield: nobody is accused for carrying them.
    pub(crate) fn may_accuse(&self) -> bool {
        !matches!(self.kind, Kind::Press | Kind::Company)
    }
}

/// Names by their first four letters: asking every word about every name would take half of a start.
struct Beginnings<'n>(HashMap<[u8; 4], Vec<&'n str>, foldhash::fast::RandomState>);

impl<'n> Beginnings<'n> {
    fn new(names: impl Iterator<Item = &'n str>) -> Self {
        let mut beginnings: HashMap<_, Vec<&str>, _> = HashMap::default();
        for name in names {
            if let Some(first) = name.as_bytes().first_chunk() {
                beginnings.entry(*first).or_default().push(name);
            }
        }
        Self(beginnings)
    }

    /// Whether one of the names stands in a word.
    fn stand_in(&self, word: &str) -> bool {
        let word = word.as_bytes();
        (0..word.len()).any(|at| {
            let rest = &word[at..];
            let names = rest.first_chunk().and_then(|first| self.0.get(first));
            names.is_some_and(|names| names.iter().any(|name| rest.starts_with(name.as_bytes())))
        })
    }
}

fn marks_of(body_index: u16, body: &Body) -> impl Iterator<Item = Mark> {
    let mut domains = body.domains.iter().map(|domain| domain.name.as_str());
    let only_gov = !body.domains.is_empty() && domains.all(|name| name.ends_with(".gov.vn"));
    body.marks.iter().map(move |mark| Mark {
        only_gov,
        body: body_index,
        kind: body.kind,
        strength: mark.strength,
        form: mark.form.as_str().into(),
    })
}

/// Ordinary words that hold the body's distinct name (`tracuugplx`) are cut at the name.
fn is_phrase_of_a_name(mark: &Mark, marks: &[Mark]) -> bool {
    mark.strength == Strength::Word
        && marks.iter().any(|name| {
            name.body == mark.body
                && name.strength == Strength::Distinct
                && name.form.len() >= 4
                && mark.form.contains(&*name.form)
        })
}

fn is_trigger(mark: &Mark) -> bool {
    mark.may_accuse()
        && mark.form.len() >= 3
        && match mark.strength {
            Strength::Word if mark.kind.holds_money() => mark.form.len() >= 6,
            Strength::Word => mark.kind.is_public() && mark.form.len() >= 7,
            Strength::Distinct | Strength::Short => true,
        }
}

/// What is worth a closer look without being an entry: an imitated `gov` behind «viet» or before «vn», the bought `vn-`, initials of a public body beside «vn».
fn also_triggers(marks: &[Mark]) -> impl Iterator<Item = String> {
    let initials = marks
        .iter()
        .filter(|mark| mark.kind.is_public() && mark.form.len() == 2)
        .map(|mark| &mark.form);
    let beside = initials.flat_map(|form| {
        [
            format!("{form}vn"),
            format!("vn{form}"),
            format!("viet{form}"),
        ]
    });
    let slipped_gov = (b'a'..=b'z')
        .map(char::from)
        .flat_map(|c| [format!("go{c}vn"), format!("g{c}vvn")]);
    beside.chain(slipped_gov).chain(["vietg".to_owned()])
}

fn is_fuzzy(mark: &Mark) -> bool {
    let is_name = mark.strength == Strength::Distinct
        || (mark.strength == Strength::Short && mark.kind.holds_money() && mark.form.len() >= 7);
    mark.may_accuse() && is_name && mark.form.bytes().all(|b| b.is_ascii_lowercase())
}

fn products(marks: &[Mark]) -> Vec<(u16, u16)> {
    let numbered = || (0_u16..).zip(marks);
    let shorts = numbered().filter(|(_, mark)| {
        mark.strength != Strength::Word
            && (3..=4).contains(&mark.form.len())
            && mark.kind == Kind::Bank
    });
    shorts
        .flat_map(|(i, short)| {
            numbered()
                .filter(move |(_, long)| {
                    let of_the_group =
                        long.kind == Kind::Finance && long.strength == Strength::Distinct;
                    (long.body == short.body || of_the_group)
                        && long.form.len() >= short.form.len() + 6
                        && long.form.starts_with(&*short.form)
                })
                .map(move |(j, _)| (i, j))
        })
        .collect()
}

/// A bank's abbreviation written together with «bank», also sharing the `b`: `vcbbank`, `vcbank`.
fn compounds(mark: &Mark) -> Vec<String> {
    if mark.kind != Kind::Bank || mark.strength == Strength::Word || mark.form.len() != 3 {
        return Vec::new();
    }
    let shared = mark
        .form
        .strip_suffix('b')
        .map(|stem| format!("{stem}bank"));
    shared
        .into_iter()
        .chain([format!("{}bank", mark.form)])
        .collect()
}

/// A bank's or lender's name with a slip in the word it ends in: a letter dropped, doubled or swapped with its neighbour (`eximbnk`, `easycrediit`).
/// Names with more letters of their own have a budget of edits; these are too short for one, but what is their own stays untouched here.
fn slipped_ends(mark: &Mark) -> Vec<String> {
    let is_name = mark.may_accuse() && mark.kind.holds_money() && mark.strength != Strength::Word;
    if !is_name || fuzzy::budget(&mark.form) > 0 {
        return Vec::new();
    }
    let forms = compounds(mark).into_iter().chain([mark.form.to_string()]);
    forms
        .flat_map(|form| {
            let cut = ["bank", "credit", "finance"]
                .iter()
                .find_map(|end| Some((form.strip_suffix(end)?.to_owned(), *end)));
            cut.filter(|(own, _)| own.len() >= 2)
                .map(|(own, end)| slips_of(&own, end))
                .unwrap_or_default()
        })
        .collect()
}

/// `own` with every slip of `end`, and with slips of its own where it is just too short for a budget.
fn slips_of(own: &str, end: &str) -> Vec<String> {
    let mut forms: Vec<String> = slipped(end).map(|end| format!("{own}{end}")).collect();
    if own.len() == 4 && end == "bank" {
        forms.extend(slipped(own).map(|own| format!("{own}{end}")));
    }
    forms
}

/// A word with one letter dropped, doubled or swapped with its neighbour. The first letter stays, and so does the last: `ban` is a word of its own, and
/// another letter behind the whole name is found as such.
fn slipped(end: &str) -> impl Iterator<Item = String> {
    let inner = 1..end.len() - 1;
    let dropped = inner
        .clone()
        .map(|i| format!("{}{}", &end[..i], &end[i + 1..]));
    let doubled = inner
        .clone()
        .map(|i| format!("{}{}", &end[..=i], &end[i..]));
    let swapped = inner.map(|i| {
        format!(
            "{}{}{}{}",
            &end[..i],
            &end[i + 1..i + 2],
            &end[i..=i],
            &end[i + 2..]
        )
    });
    dropped.chain(doubled).chain(swapped)
}

/// The mark with its words in other orders, for marks of a public body that are a name of two to four Vietnamese words.
fn swaps(mark: &Mark, body: &Body) -> Vec<String> {
    // `247napas`: a service's number in front of its name.
    let letters = mark.form.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_numbered = mark.may_accuse() && (5..mark.form.len()).contains(&letters.len());
    if is_numbered && mark.strength == Strength::Distinct {
        return vec![format!("{}{letters}", &mark.form[letters.len()..])];
    }
    if !mark.kind.is_public() || mark.strength != Strength::Distinct || mark.form.len() < 8 {
        return Vec::new();
    }
    let names = body
        .aliases
        .iter()
        .map(String::as_str)
        .chain([body.name.vi.as_str()]);
    let Some(words) = names
        .map(|name| {
            chinhdanh_register::fold::plain(name)
                .split(' ')
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .find(|words| words.concat() == *mark.form && (2..=4).contains(&words.len()))
    else {
        return Vec::new();
    };
    let rotated = (1..words.len()).map(|n| [&words[n..], &words[..n]].concat().concat());
    let exchanged = (0..words.len() - 1).map(|n| {
        let mut words = words.clone();
        words.swap(n, n + 1);
        words.concat()
    });
    rotated
        .chain(exchanged)
        .filter(|form| *form != *mark.form)
        .collect()
}
