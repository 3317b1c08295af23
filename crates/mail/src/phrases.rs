//! Phrases in one automaton over folded text.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::fold::{Folded, class};

/// Phrases, each with what it stands for.
pub(crate) struct Phrases<T> {
    automaton: AhoCorasick,
    entries: Vec<Entry<T>>,
}

struct Entry<T> {
    what: T,
    /// As it is written without marks, for telling disguises.
    plain: Box<[u8]>,
    words: usize,
}

/// A phrase in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hit<T> {
    pub(crate) what: T,
    /// Which phrase.
    pub(crate) phrase: u32,
    /// How many words it has.
    pub(crate) words: usize,
    /// Bytes of the folded text, without the blanks around.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Other letters were written than are read.
    pub(crate) disguised: bool,
}

impl<T: Copy> Phrases<T> {
    /// Builds the automaton. A phrase that ends in `*` may go on with any letters.
    pub(crate) fn new<'a>(phrases: impl Iterator<Item = (T, &'a str)>) -> Self {
        let mut entries = Vec::new();
        let mut patterns = Vec::new();
        for (what, phrase) in phrases {
            let open = phrase.ends_with('*');
            let folded = Folded::of(phrase.trim_end_matches('*'), 200);
            let plain = folded.plain.trim_ascii().to_vec();
            if plain.is_empty() {
                continue;
            }
            let mut pattern = vec![b' '];
            pattern.extend(folded.text.trim_ascii().iter().map(|b| class(*b)));
            if !open {
                pattern.push(b' ');
            }
            entries.push(Entry {
                what,
                words: plain.split(|b| *b == b' ').count(),
                plain: plain.into(),
            });
            patterns.push(pattern);
        }
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .match_kind(MatchKind::Standard)
            .build(patterns)
            .expect("some thousand short phrases fit");
        Self { automaton, entries }
    }

    /// Every phrase of a text, in order of its end.
    pub(crate) fn find<'f>(&'f self, folded: &'f Folded) -> impl Iterator<Item = Hit<T>> + 'f {
        self.automaton
            .find_overlapping_iter(&folded.text)
            .map(|hit| {
                let entry = &self.entries[hit.pattern().as_usize()];
                let start = hit.start() + 1;
                let end = start + entry.plain.len();
                Hit {
                    what: entry.what,
                    phrase: hit.pattern().as_u32(),
                    words: entry.words,
                    start,
                    end,
                    disguised: folded.is_disguised(start, end, &entry.plain),
                }
            })
    }
}
