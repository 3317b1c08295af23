//! Marks written with slips: which protected names a token is within a few edits of.
//!
//! The index is built from the marks, never from the query (pass-join: Li, Deng, Wang, Feng, PVLDB 5(3), 2011). A mark that may differ by `t` edits is
//! cut into `t + 1` pieces; a token within `t` edits holds one of them unchanged, at most `t` places away. So a token costs a handful of hash probes,
//! and the distance is computed only for marks that share a piece.

use std::collections::HashMap;

/// Index over marks for tokens within each mark's budget of edits.
#[derive(Debug)]
pub(crate) struct Fuzzy {
    marks: Vec<(Box<[u8]>, usize)>,
    pieces: HashMap<u64, Vec<u16>, foldhash::fast::RandomState>,
    /// One bit a hashed piece: most probes end here, in the first-level cache.
    bloom: Box<[u64; BLOOM_WORDS]>,
    /// Lengths of marks that occur, as bits, by budget.
    lengths: [u32; 3],
}

const BLOOM_WORDS: usize = 1 << 10;

/// Marks shorter than this are compared exactly only: at five letters one edit reaches too many other words.
pub(crate) const SHORTEST: usize = 6;
/// The longest mark that is indexed, and the longest piece packed into one key.
const LONGEST: usize = 24;

/// How many edits a mark may be away, by the letters that are its own: `tpbank` has two, since every bank ends so, and another bank's name is no slip.
pub(crate) fn budget(mark: &str) -> usize {
    let own = COMMON_ENDS.iter().filter_map(|end| mark.strip_suffix(end)).map(str::len).min().unwrap_or(mark.len());
    match own {
        _ if !(SHORTEST..=LONGEST).contains(&mark.len()) => 0,
        0..5 => 0,
        5..=6 => 1,
        7..=8 if own == mark.len() => 1,
        _ => 2,
    }
}

/// Words that many names end in.
const COMMON_ENDS: [&str; 22] = [
    "bank", "capital", "card", "credit", "digibank", "direct", "finance", "gov", "ibanking", "insurance", "life", "mobile", "money", "online", "pay", "securities", "smart", "smartbanking", "telecom", "viet",
    "vietnam", "vn",
];

impl Fuzzy {
    /// Indexes marks, given with their budgets, by position in `marks`; those without a budget are left out.
    pub(crate) fn new<'a>(marks: impl Iterator<Item = (&'a str, usize)>) -> Self {
        let mut index =
            Self { marks: Vec::new(), pieces: HashMap::default(), bloom: Box::new([0; BLOOM_WORDS]), lengths: [0; 3] };
        for (i, (mark, edits)) in (0..).zip(marks) {
            let edits = edits.min(2);
            index.marks.push((mark.as_bytes().into(), edits));
            let len = mark.len();
            if edits == 0 || !(SHORTEST..=LONGEST).contains(&len) {
                continue;
            }
            index.lengths[edits] |= 1 << len;
            for (n, (start, size)) in cuts(len, edits).enumerate() {
                let key = key(&mark.as_bytes()[start..start + size], len, n, edits);
                index.bloom[bloom_word(key)] |= bloom_bit(key);
                index.pieces.entry(key).or_default().push(i);
            }
        }
        index
    }

    /// Calls `found(mark, slips)` for every mark whose slips from `token` its budget allows; a token that is the mark has none and is not reported.
    pub(crate) fn near(&self, token: &[u8], mut found: impl FnMut(u16, usize)) {
        let n = token.len();
        let mut tried = [u16::MAX; 16];
        let mut count = 0;
        for edits in 1..=2 {
            for len in n.saturating_sub(edits).max(SHORTEST)..=(n + edits).min(LONGEST) {
                if self.lengths[edits] & (1 << len) == 0 {
                    continue;
                }
                for (i, (start, size)) in cuts(len, edits).enumerate() {
                    for at in window(start, i, n, len, edits) {
                        let Some(piece) = token.get(at..at + size) else { continue };
                        let key = key(piece, len, i, edits);
                        if self.bloom[bloom_word(key)] & bloom_bit(key) == 0 {
                            continue;
                        }
                        for mark in self.pieces.get(&key).into_iter().flatten() {
                            if tried[..count].contains(mark) || count == tried.len() {
                                continue;
                            }
                            tried[count] = *mark;
                            count += 1;
                            if let Some(slips @ 1..) = slips(token, &self.marks[usize::from(*mark)].0, edits) {
                                found(*mark, slips);
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The pieces of a mark of `len` letters, as (start, size): one more than its budget.
fn cuts(len: usize, edits: usize) -> impl Iterator<Item = (usize, usize)> {
    let pieces = edits + 1;
    (0..pieces).map(move |i| (i * len / pieces, (i + 1) * len / pieces - i * len / pieces))
}

/// Where in a token of `n` letters piece `i` of a mark of `len` letters can stand (multi-match-aware selection).
fn window(start: usize, i: usize, n: usize, len: usize, edits: usize) -> std::ops::RangeInclusive<usize> {
    let at = |offset: isize| usize::try_from(start.cast_signed() + offset).unwrap_or(0);
    let (i, delta, edits) = (i.cast_signed(), n.cast_signed() - len.cast_signed(), edits.cast_signed());
    at((-i).max(delta - (edits - i)))..=at(i.min(delta + (edits - i)))
}

/// A piece as one number with its place: pieces with equal keys are taken for equal, and the distance decides. Five bits a letter hold eight letters; of
/// a longer piece the first eight are enough to look it up.
fn key(piece: &[u8], len: usize, i: usize, edits: usize) -> u64 {
    let packed = piece.iter().take(8).fold(0_u64, |packed, byte| packed << 5 | u64::from(byte & 31));
    packed | (len as u64) << 44 | (i as u64) << 52 | (edits as u64) << 56
}

fn bloom_word(key: u64) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 54) as usize
}

fn bloom_bit(key: u64) -> u64 {
    1 << (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48 & 63)
}

/// What it costs to take `a` for `b`, when at most `limit`: one for a letter added or dropped, for neighbours swapped, and for a letter changed into one
/// that looks or lies like it; two for any other change, since that makes another word (optimal string alignment with weighted changes).
pub(crate) fn slips(a: &[u8], b: &[u8], limit: usize) -> Option<usize> {
    const WIDTH: usize = LONGEST + 4;
    if a.len().abs_diff(b.len()) > limit || a.len() >= WIDTH || b.len() >= WIDTH {
        return None;
    }
    // The row being filled, the one before it, and the one before that.
    let (mut row, mut before, mut earlier);
    row = [0_u8; WIDTH];
    before = row;
    for (j, cell) in (0..).zip(row.iter_mut().take(b.len() + 1)) {
        *cell = j;
    }
    for i in 1..=a.len() {
        (earlier, before) = (before, row);
        row[0] = before[0] + 1;
        for j in 1..=b.len() {
            let change = match (a[i - 1], b[j - 1]) {
                (x, y) if x == y => 0,
                (x, y) if is_alike(x, y) => 1,
                _ => 2,
            };
            let mut cell = (before[j - 1] + change).min(before[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cell = cell.min(earlier[j - 2] + 1);
            }
            row[j] = cell;
        }
        if usize::from(row[..=b.len()].iter().copied().min().unwrap_or(0)) > limit + 1 {
            return None;
        }
    }
    // Another first letter makes another word, unless it was only put in front.
    let other_start = a.first() != b.first() && a.get(1) != b.first();
    Some(usize::from(row[b.len()]) + usize::from(other_start)).filter(|slips| *slips <= limit)
}

/// Whether two letters are taken for each other by the eye, or lie beside each other under the finger (QWERTY).
fn is_alike(x: u8, y: u8) -> bool {
    const EYE: [&[u8]; 9] = [b"iljt", b"mn", b"nr", b"oce", b"ao", b"uv", b"vw", b"bdpqg", b"ck"];
    const KEYS: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];
    let beside = |row: &&[u8]| {
        let at = |letter| row.iter().position(|key| *key == letter);
        matches!((at(x), at(y)), (Some(a), Some(b)) if a.abs_diff(b) == 1)
    };
    EYE.iter().any(|alike| alike.contains(&x) && alike.contains(&y)) || KEYS.iter().any(beside)
}

/// The length of the longest common subsequence.
pub(crate) fn common(a: &[u8], b: &[u8]) -> usize {
    let mut row = [0_usize; 64];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate().take(63) {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    row[b.len().min(63)]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn slips_weigh_what_the_eye_overlooks() {
        for (a, b, expected) in [
            ("vietcombank", "vietcombank", Some(0)),
            ("vieitcombank", "vietcombank", Some(1)),
            ("vietcobmank", "vietcombank", Some(1)),
            ("vietconbank", "vietcombank", Some(1)),
            ("viettcoombank", "vietcombank", Some(2)),
            ("mobizone", "mobifone", Some(2)),
            ("techcombank", "vietcombank", None),
        ] {
            assert_eq!(slips(a.as_bytes(), b.as_bytes(), 2), expected, "{a} {b}");
        }
        assert_eq!(common(b"diyltbauk", b"digibank"), 5);
    }

    #[test]
    fn budgets_count_the_letters_of_ones_own() {
        for (mark, edits) in [("tpbank", 0), ("vneid", 0), ("sacombank", 1), ("vietcombank", 2), ("mobifone", 1), ("dichvucong", 2)] {
            assert_eq!(budget(mark), edits, "{mark}");
        }
    }

    proptest! {
        /// Whatever the budget allows is found: the pieces lose nothing.
        #[test]
        fn near_finds_what_brute_force_finds(mark in "[a-d]{6,24}", budget in 1_usize..=2, edits in prop::collection::vec((0_usize..24, 0_u8..4, b'a'..=b'd'), 0..3)) {
            let mut token = mark.clone().into_bytes();
            for (at, kind, letter) in edits {
                let at = at % token.len();
                match kind {
                    0 => token.insert(at, letter),
                    1 if token.len() > 1 => { token.remove(at); }
                    2 if at + 1 < token.len() => token.swap(at, at + 1),
                    _ => token[at] = letter,
                }
            }
            let index = Fuzzy::new(std::iter::once((mark.as_str(), budget)));
            let mut found = None;
            index.near(&token, |_, slips| found = Some(slips));
            let expected = slips(&token, mark.as_bytes(), budget).filter(|slips| *slips > 0);
            prop_assert_eq!(found, expected);
        }
    }
}
