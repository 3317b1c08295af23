//! Who is named in a text: names, aliases and former names of the register's bodies, with and without marks.

use std::ops::Range;

use chinhdanh_register::{Body, Kind, Register};

use crate::chars::Bare;
use crate::lexicon::{Hit, Phrases};
use crate::syllable::is_syllable;
use crate::words::Words;

/// A body named in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The body, as an index into the register's bodies.
    pub body: u16,
    /// Bytes of the text.
    pub range: Range<usize>,
}

/// The names of a register's bodies as phrases.
pub(crate) struct Mentions {
    phrases: Phrases<u16>,
}

impl Mentions {
    pub(crate) fn new(register: &Register) -> Self {
        let names = (0_u16..)
            .zip(register.bodies())
            .flat_map(|(i, body)| names_of(body).map(move |name| (i, name)));
        Self {
            phrases: Phrases::new(names),
        }
    }

    /// The bodies named, the longest name where several fit, in order.
    pub(crate) fn find(&self, words: &Words, given: &str) -> Vec<Hit<u16>> {
        let mut hits = self.phrases.find(words, given);
        hits.sort_by_key(|hit| (hit.words.start, std::cmp::Reverse(hit.words.len())));
        let mut kept: Vec<Hit<u16>> = Vec::with_capacity(hits.len());
        for hit in hits {
            if kept
                .last()
                .is_none_or(|last| hit.words.start >= last.words.end)
            {
                kept.push(hit);
            }
        }
        kept
    }
}

/// The names that mean a body in prose. A name that is one ordinary syllable, or a place without the office that sits there, means nobody.
fn names_of(body: &Body) -> impl Iterator<Item = &str> {
    let names = body
        .aliases
        .iter()
        .map(String::as_str)
        .chain([body.name.vi.as_str()])
        .chain(body.short.as_deref());
    names.filter(move |name| {
        let words = Words::of(&Bare::of(name));
        let is_number = (0..words.words.len()).all(|i| words.letters(i).starts_with(b"~"));
        let is_word = words.words.len() == 1
            && (is_syllable(words.letters(0))
                || words.letters(0).len() < 3
                || COMMON.contains(&words.letters(0)));
        let is_place = body.kind == Kind::Province
            && !OFFICES
                .iter()
                .any(|office| chinhdanh_register::fold::plain(name).contains(office));
        !is_number && !is_word && !is_place
    })
}

/// Abbreviations of bodies that messages use for other things far more often.
const COMMON: [&[u8]; 12] = [
    b"mst",
    b"idea",
    b"passport",
    b"code",
    b"aeon",
    b"most",
    b"div",
    b"mic",
    b"ups",
    b"hue",
    b"etc",
    b"seven",
];

/// What a province's name must stand beside to mean its administration.
const OFFICES: [&str; 8] = [
    "ubnd",
    "uy ban",
    "so ",
    "trung tam",
    "dich vu cong",
    "chinh quyen",
    "cong thong tin",
    "van phong",
];
