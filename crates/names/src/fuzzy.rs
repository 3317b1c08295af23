//! Marks written with slips: which protected names a token is within a few edits of.
//!
//! The index is built from the marks, never from the query (pass-join: Li, Deng, Wang, Feng, PVLDB 5(3), 2011). A mark that may differ by `t` edits is
//! cut into `t + 1` pieces; a token within `t` edits holds one of them unchanged, at most `t` places away. So a token costs a handful of hash probes,
//! and the distance is computed only for marks that share a piece. Neighbours swapped across a cut break two pieces with one edit: for a budget of one
//! the letters behind such a swap are a third piece; with a budget of two such a swap beside a second slip is not found.

use std::collections::HashMap;

/// Index over marks for tokens within each mark's budget of edits.
#[derive(Debug)]
pub(crate) struct Fuzzy {
    marks: Vec<Indexed>,
    pieces: HashMap<u64, Vec<u16>, foldhash::fast::RandomState>,
    /// One bit a hashed piece: most probes end here, in the first-level cache.
    bloom: Box<[u64; BLOOM_WORDS]>,
    /// For tokens of each length the pieces to look for.
    probes: Vec<Vec<Probe>>,
}

#[derive(Debug)]
struct Indexed {
    form: Box<[u8]>,
    edits: usize,
    /// One bit a letter that occurs.
    letters: u32,
}

/// Where in a token a piece may stand, and what is looked up for it.
#[derive(Debug, Clone, Copy)]
struct Probe {
    /// Bits right of the piece in the packed token.
    shift: u8,
    /// The bits of the piece.
    mask: u64,
    /// Length, place and budget, as [`key`] adds them.
    tag: u64,
}

const BLOOM_WORDS: usize = 1 << 10;

/// Marks shorter than this are compared exactly only: at five letters one edit reaches too many other words.
pub(crate) const SHORTEST: usize = 6;
/// The longest mark that is indexed, and the longest piece packed into one key.
const LONGEST: usize = 24;

/// How many edits a mark may be away, by the letters that are its own: `tpbank` has two, since every bank ends so, and another bank's name is no slip.
pub(crate) fn budget(mark: &str) -> usize {
    let ends = COMMON_ENDS.iter().filter_map(|end| mark.strip_suffix(end));
    let starts = COMMON_STARTS
        .iter()
        .filter_map(|start| mark.strip_prefix(start));
    let own = ends.chain(starts).map(str::len).min();
    let own = own.unwrap_or(mark.len());
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
    "bank",
    "capital",
    "card",
    "credit",
    "digibank",
    "direct",
    "finance",
    "gov",
    "ibanking",
    "insurance",
    "life",
    "mobile",
    "money",
    "online",
    "pay",
    "securities",
    "smart",
    "smartbanking",
    "telecom",
    "viet",
    "vietnam",
    "vn",
];

/// What Vietnamese puts before a bank's, insurer's or broker's name.
const COMMON_STARTS: [&str; 4] = ["baohiem", "chungkhoan", "nganhang", "taichinh"];

impl Fuzzy {
    /// Indexes marks, given with their budgets, by position in `marks`; those without a budget are left out.
    pub(crate) fn new<'a>(marks: impl Iterator<Item = (&'a str, usize)>) -> Self {
        let mut index = Self {
            marks: Vec::new(),
            pieces: HashMap::default(),
            bloom: Box::new([0; BLOOM_WORDS]),
            probes: Vec::new(),
        };
        let mut lengths = [0_u32; 3];
        for (i, (mark, edits)) in (0..).zip(marks) {
            let edits = edits.min(2);
            let form = mark.as_bytes();
            index.marks.push(Indexed {
                form: form.into(),
                edits,
                letters: letters_of(form),
            });
            if edits == 0 || !(SHORTEST..=LONGEST).contains(&form.len()) {
                continue;
            }
            lengths[edits] |= 1 << form.len();
            let behind = behind_swap(form.len(), edits);
            for (n, (start, size)) in cuts(form.len(), edits).chain(behind).enumerate() {
                let key = pack(&form[start..start + size.min(PACKED)]) | tag(form.len(), n, edits);
                index.bloom[bloom_word(key)] |= bloom_bit(key);
                index.pieces.entry(key).or_default().push(i);
            }
        }
        index.probes = (0..=LONGEST + 2).map(|n| probes(n, lengths)).collect();
        index
    }

    /// Calls `found(mark, slips)` for every mark whose slips from `token` its budget allows; a token that is the mark has none and is not reported.
    pub(crate) fn near(&self, token: &[u8], mut found: impl FnMut(u16, usize)) {
        let Some(probes) = self.probes.get(token.len()) else {
            return;
        };
        if probes.is_empty() {
            return;
        }
        let packed = token
            .iter()
            .fold(0_u128, |packed, byte| packed << 5 | u128::from(byte & 31));
        let letters = letters_of(token);
        let mut tried = [u16::MAX; 16];
        let mut count = 0;
        for probe in probes {
            #[expect(clippy::cast_possible_truncation, reason = "the mask keeps forty bits")]
            let key = (packed >> probe.shift) as u64 & probe.mask | probe.tag;
            if self.bloom[bloom_word(key)] & bloom_bit(key) == 0 {
                continue;
            }
            for mark in self.pieces.get(&key).into_iter().flatten() {
                let Indexed {
                    form,
                    edits,
                    letters: own,
                } = &self.marks[usize::from(*mark)];
                // Every edit brings at most one letter that the other does not have.
                let strange = (letters & !own)
                    .count_ones()
                    .max((own & !letters).count_ones()) as usize;
                if strange > *edits || tried[..count].contains(mark) || count == tried.len() {
                    continue;
                }
                tried[count] = *mark;
                count += 1;
                if let Some(slips @ 1..) = slips(token, form, *edits) {
                    found(*mark, slips);
                }
            }
        }
    }
}

/// The pieces to look for in tokens of `n` letters.
fn probes(n: usize, lengths: [u32; 3]) -> Vec<Probe> {
    let mut probes = Vec::new();
    for (edits, lengths) in lengths.into_iter().enumerate().skip(1) {
        for len in n.saturating_sub(edits).max(SHORTEST)..=(n + edits).min(LONGEST) {
            if lengths & (1 << len) == 0 {
                continue;
            }
            let mut probe = |i: usize, at: usize, size: usize| {
                let kept = size.min(PACKED);
                let shift = u8::try_from(5 * (n - at - kept)).unwrap_or(u8::MAX);
                let (mask, tag) = ((1 << (5 * kept)) - 1, tag(len, i, edits));
                probes.push(Probe { shift, mask, tag });
            };
            for (i, (start, size)) in cuts(len, edits).enumerate() {
                for at in window(start, i, n, len, edits).filter(|at| at + size <= n) {
                    probe(i, at, size);
                }
            }
            if let Some((start, size)) = behind_swap(len, edits).filter(|_| n == len) {
                probe(edits + 1, start, size);
            }
        }
    }
    probes
}

fn letters_of(text: &[u8]) -> u32 {
    text.iter()
        .fold(0, |letters, byte| letters | 1 << (byte & 31))
}

/// The pieces of a mark of `len` letters, as (start, size): one more than its budget.
fn cuts(len: usize, edits: usize) -> impl Iterator<Item = (usize, usize)> {
    let pieces = edits + 1;
    (0..pieces).map(move |i| (i * len / pieces, (i + 1) * len / pieces - i * len / pieces))
}

/// For a budget of one: what stands behind two neighbours swapped across the cut.
fn behind_swap(len: usize, edits: usize) -> Option<(usize, usize)> {
    (edits == 1).then(|| (len / 2 + 1, len - len / 2 - 1))
}

/// Where in a token of `n` letters piece `i` of a mark of `len` letters can stand (multi-match-aware selection).
fn window(
    start: usize,
    i: usize,
    n: usize,
    len: usize,
    edits: usize,
) -> std::ops::RangeInclusive<usize> {
    let at = |offset: isize| usize::try_from(start.cast_signed() + offset).unwrap_or(0);
    let (i, delta, edits) = (
        i.cast_signed(),
        n.cast_signed() - len.cast_signed(),
        edits.cast_signed(),
    );
    at((-i).max(delta - (edits - i)))..=at(i.min(delta + (edits - i)))
}

/// Letters of a piece that are looked up; of a longer piece the first ones are enough, the distance decides.
const PACKED: usize = 8;

/// A piece as one number, five bits a letter.
fn pack(piece: &[u8]) -> u64 {
    piece
        .iter()
        .fold(0, |packed, byte| packed << 5 | u64::from(byte & 31))
}

/// Length of the mark, place of the piece and budget, above the forty bits of a packed piece.
fn tag(len: usize, i: usize, edits: usize) -> u64 {
    (len as u64) << 44 | (i as u64) << 52 | (edits as u64) << 56
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
    // Another first letter makes another word, unless it was only put in front.
    let other_start = usize::from(a.first() != b.first() && a.get(1) != b.first());
    let limit = limit.checked_sub(other_start)?;
    if a.len().abs_diff(b.len()) > limit || a.len() >= WIDTH || b.len() >= WIDTH {
        return None;
    }
    // The row being filled, the one before it, and the one before that; only cells within the limit of the diagonal can count.
    let far = u8::try_from(limit + 1).unwrap_or(u8::MAX);
    let (mut row, mut before, mut earlier) = ([far; WIDTH], [far; WIDTH], [far; WIDTH]);
    for (j, cell) in (0..).zip(row.iter_mut().take(limit + 1)) {
        *cell = j;
    }
    for i in 1..=a.len() {
        std::mem::swap(&mut earlier, &mut before);
        std::mem::swap(&mut before, &mut row);
        let (first, last) = (i.saturating_sub(limit), (i + limit).min(b.len()));
        let mut least = far;
        for j in first..=last {
            row[j] = if j == 0 {
                before[0] + 1
            } else {
                let change = match (a[i - 1], b[j - 1]) {
                    (x, y) if x == y => 0,
                    (x, y) if is_alike(x, y) => 1,
                    _ => 2,
                };
                let left = if j > first { row[j - 1] + 1 } else { far };
                let above = if j < i + limit { before[j] + 1 } else { far };
                let mut cell = (before[j - 1] + change).min(left).min(above);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    cell = cell.min(earlier[j - 2] + 1);
                }
                cell.min(far)
            };
            least = least.min(row[j]);
        }
        if least >= far && i > 1 {
            return None;
        }
    }
    Some(usize::from(row[b.len()]) + other_start).filter(|slips| *slips <= limit + other_start)
}

/// Whether two letters are taken for each other by the eye, or lie beside each other under the finger (QWERTY).
fn is_alike(x: u8, y: u8) -> bool {
    const EYE: [&[u8]; 9] = [
        b"iljt", b"mn", b"nr", b"oce", b"ao", b"uv", b"vw", b"bdpqg", b"ck",
    ];
    const KEYS: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];
    let beside = |row: &&[u8]| {
        let at = |letter| row.iter().position(|key| *key == letter);
        matches!((at(x), at(y)), (Some(a), Some(b)) if a.abs_diff(b) == 1)
    };
    EYE.iter()
        .any(|alike| alike.contains(&x) && alike.contains(&y))
        || KEYS.iter().any(beside)
}

/// The length of the longest common subsequence.
pub(crate) fn common(a: &[u8], b: &[u8]) -> usize {
    let mut row = [0_usize; 64];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate().take(63) {
            let above = row[j + 1];
            row[j + 1] = if x == y {
                diagonal + 1
            } else {
                above.max(row[j])
            };
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
        for (mark, edits) in [
            ("tpbank", 0),
            ("vneid", 0),
            ("sacombank", 1),
            ("vietcombank", 2),
            ("mobifone", 1),
            ("dichvucong", 2),
        ] {
            assert_eq!(budget(mark), edits, "{mark}");
        }
    }

    proptest! {
        /// Whatever the budget allows is found: the pieces lose nothing.
        #[test]
        fn near_finds_what_brute_force_finds(mark in "[a-d]{6,24}", budget in 1_usize..=2, edits in prop::collection::vec((0_usize..24, 0_u8..4, b'a'..=b'd'), 0..3)) {
            let mut token = mark.clone().into_bytes();
            // With a budget of two a swap across a cut hides a second slip; see the room's head.
            let law = if budget == 2 { 1 } else { 2 };
            for (at, kind, letter) in edits.into_iter().take(law) {
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
