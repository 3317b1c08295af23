//! Cutting a label into what it is made of: `vaynhanh-vib24h` is a lender's word, a bank, a number.
//!
//! The cheapest cut wins: long known words cost little, unknown letters much. So `vib` is found in `vib24h` and not in `vibrate`.

use std::ops::Range;

use chinhdanh_register::Strength;

use crate::dictionary::{Dictionary, Entry};
use crate::fold::look_alike;
use crate::lexicon::Class;

/// What a piece of a label is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece {
    /// A mark, exactly or in look-alike letters.
    Mark {
        /// Index of the mark.
        mark: u16,
        /// Spelled in its own letters.
        exact: bool,
    },
    /// A mark with its words in another order.
    Swapped(u16),
    /// A mark with a slip in the word that it ends in.
    SlippedEnd(u16),
    /// A word.
    Word(Class),
    /// The imitation of the state's second-level domain.
    Gov,
    /// Digits.
    Number,
    /// Letters of no known word.
    Unknown,
}

/// A piece with its place in the label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) piece: Piece,
    /// Bytes of the label, hyphens inside included.
    pub(crate) range: Range<usize>,
    /// How many letters and digits.
    pub(crate) len: usize,
    /// It follows the part before it without a hyphen.
    pub(crate) joined: bool,
}

/// Cuts a label. Ranges count from the label's start.
///
/// Hyphens are looked through — `dich-vu-cong` is `dichvucong` — but only long words and names may lie across them, and they part unknown letters.
pub(crate) fn segment(label: &str, dictionary: &Dictionary) -> Vec<Part> {
    let kept: Vec<usize> = label
        .bytes()
        .enumerate()
        .filter(|(_, b)| !matches!(b, b'-' | b'_'))
        .map(|(i, _)| i)
        .collect();
    let letters: Vec<u8> = kept.iter().map(|i| label.as_bytes()[*i]).collect();
    let classed: Vec<u8> = letters.iter().map(|b| look_alike(*b)).collect();
    let hyphens_within = |start: usize, end: usize| kept[end - 1] - kept[start] - (end - 1 - start);
    let mut hits: Vec<(usize, usize, Piece, u32)> = Vec::new();
    dictionary.entries_in(&letters, &classed, |entry, start, end, exact| {
        let hyphens = hyphens_within(start, end);
        let stands_alone = || is_edge(&kept, &letters, start) && is_edge(&kept, &letters, end);
        if (hyphens == 0 || may_lie_across(entry, end - start, dictionary))
            && (entry != Entry::Word(Class::Shield) || stands_alone())
            && let Some((piece, cost)) = weigh(entry, exact, &letters[start..end], dictionary)
        {
            hits.push((
                start,
                end,
                piece,
                cost + 3 * u32::try_from(hyphens).unwrap_or(20),
            ));
        }
    });
    // For every place the cheapest cut up to it, and the cheapest that ends in a run of unknown letters or digits, which goes on more cheaply than it began.
    let nothing = Step {
        cost: u32::MAX / 2,
        start: 0,
        piece: Piece::Unknown,
    };
    let mut best: Vec<Step> = vec![Step { cost: 0, ..nothing }; letters.len() + 1];
    let mut run = nothing;
    let mut hits = hits.into_iter().peekable();
    for end in 1..=letters.len() {
        let piece = if letters[end - 1].is_ascii_digit() {
            Piece::Number
        } else {
            Piece::Unknown
        };
        let parted = end == 1 || kept[end - 1] - kept[end - 2] > 1;
        let (first, next) = match piece {
            Piece::Number => (8, 4),
            _ if parted && is_prefix(&letters[end - 1..]) => (24, 20),
            _ => (35, 20),
        };
        let begun = Step {
            cost: best[end - 1].cost + first,
            start: end - 1,
            piece,
        };
        let gone_on = Step {
            cost: run.cost + next,
            ..run
        };
        run = if !parted && run.piece == piece && gone_on.cost < begun.cost {
            gone_on
        } else {
            begun
        };
        best[end] = run;
        while let Some((start, _, piece, cost)) = hits.next_if(|(_, hit_end, ..)| *hit_end == end) {
            let cost = best[start].cost + cost;
            if cost <= best[end].cost {
                best[end] = Step { cost, start, piece };
            }
        }
    }
    let mut parts = Vec::new();
    let mut end = letters.len();
    while end > 0 {
        let step = best[end];
        let joined = step.start > 0 && kept[step.start] - kept[step.start - 1] == 1;
        parts.push(Part {
            piece: step.piece,
            range: kept[step.start]..kept[end - 1] + 1,
            len: end - step.start,
            joined,
        });
        end = step.start;
    }
    parts.reverse();
    parts
}

/// Whether a label, a hyphen or digits end at `at`.
fn is_edge(kept: &[usize], letters: &[u8], at: usize) -> bool {
    at == 0
        || at == letters.len()
        || kept[at] - kept[at - 1] > 1
        || letters[at - 1].is_ascii_digit()
        || letters[at].is_ascii_digit()
}

/// `e` and `i` before a name, as in `e-bank`, `iBank`.
fn is_prefix(rest: &[u8]) -> bool {
    matches!(rest, [b'e' | b'i', next, ..] if next.is_ascii_lowercase())
}

fn may_lie_across(entry: Entry, len: usize, dictionary: &Dictionary) -> bool {
    match entry {
        Entry::Mark(mark) => {
            len >= 6
                && (dictionary.mark(mark).strength != Strength::Short
                    || dictionary.mark(mark).form.len() >= 6)
        }
        Entry::Swapped(_) => true,
        Entry::SlippedEnd(_) => false,
        Entry::Word(class) => {
            matches!(
                class,
                Class::Money | Class::Care | Class::Lure | Class::Civic | Class::Friend
            ) && len >= 4
        }
        Entry::Gov => false,
    }
}

#[derive(Clone, Copy)]
struct Step {
    cost: u32,
    start: usize,
    piece: Piece,
}

/// What an entry is worth, in tenths of a word; `None` when look-alike letters make too little of it.
fn weigh(
    entry: Entry,
    exact: bool,
    letters: &[u8],
    dictionary: &Dictionary,
) -> Option<(Piece, u32)> {
    let len = letters.len();
    let by_length = match len {
        0..=2 if matches!(entry, Entry::Mark(_)) => 40,
        0..=2 => 24,
        3 => 16,
        4 => 12,
        _ => 10,
    };
    match entry {
        Entry::Mark(mark) => {
            // `lib` is no look-alike of `vib`; a digit among letters is a trick, a stray `l` for `i` only in a long name.
            let disguised = letters.iter().any(u8::is_ascii_digit);
            let form_has_digit = dictionary
                .mark(mark)
                .form
                .bytes()
                .any(|b| b.is_ascii_digit());
            (exact
                || (disguised
                    && !form_has_digit
                    && len >= 3
                    && letters.iter().any(u8::is_ascii_alphabetic))
                || len >= 6)
                .then_some((
                    Piece::Mark { mark, exact },
                    if len >= 5 { 6 } else { by_length }
                        + 4 * u32::from(!exact)
                        + match dictionary.mark(mark).may_accuse() {
                            true => 0,
                            false if len <= 3 => 14,
                            false => 8,
                        },
                ))
        }
        Entry::Swapped(mark) => exact.then_some((Piece::Swapped(mark), 8)),
        Entry::SlippedEnd(mark) => exact.then_some((Piece::SlippedEnd(mark), 8)),
        Entry::Word(class) => exact.then_some((
            Piece::Word(class),
            if class == Class::Joint {
                by_length + 4
            } else {
                by_length
            },
        )),
        Entry::Gov => (exact || letters == b"g0v").then_some((Piece::Gov, 10)),
    }
}
