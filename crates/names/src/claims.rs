//! Who a host name claims to be: every mark in it, how it is written and what stands around it.

use std::ops::Range;

use chinhdanh_register::Strength;

use crate::dictionary::{Dictionary, Mark};
use crate::fuzzy;
use crate::lexicon::Class;
use crate::segment::{Part, Piece, segment};
use crate::suffix::Ending;

/// How a mark is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// In its own letters.
    Exact,
    /// With ASCII look-alikes: `1` for `l`, `0` for `o`, `l` for `i`.
    LookAlike,
    /// With this many edits.
    Edited(usize),
    /// Its words in another order.
    Swapped,
    /// With a slip in the word it ends in: `…bnk`, `…crdit`.
    SlippedEnd,
    /// Its letters scrambled around the consonants.
    Scrambled,
    /// With letters left over from Telex or VNI typing.
    Residue,
}

/// A mark in a host name.
#[derive(Debug, Clone)]
pub(crate) struct Claim {
    /// Index of the mark.
    pub(crate) mark: u16,
    /// How it is written.
    pub(crate) spelling: Spelling,
    /// Which label, from the left.
    pub(crate) label: usize,
    /// Where in the folded host.
    pub(crate) range: Range<usize>,
    /// It is the whole label.
    pub(crate) whole: bool,
    /// No unknown letters touch it.
    pub(crate) free: bool,
    /// No unknown letters run into it from the left.
    pub(crate) starts_clean: bool,
    /// Nothing but a hyphen or the edge of the label is left of it.
    pub(crate) starts: bool,
}

/// One label, cut.
#[derive(Debug)]
pub(crate) struct Label {
    /// Where it stands in the folded host.
    pub(crate) range: Range<usize>,
    /// Its parts; ranges count from the label's start.
    pub(crate) parts: Vec<Part>,
}

/// What stands in some labels beside the marks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Context {
    /// Letters of telling Vietnamese words: money, care, gifts, the state's services.
    pub(crate) telling: usize,
    /// How many such words.
    pub(crate) telling_words: usize,
    /// Letters among them that speak of money.
    pub(crate) money: usize,
    /// Letters among them that speak of the state's services.
    pub(crate) civic: usize,
    /// Letters of English words of banking.
    pub(crate) banking: usize,
    /// Letters of other English words of the net.
    pub(crate) trade: usize,
    /// «vn» or «viet».
    pub(crate) vietnam: bool,
    /// Letters of places as Vietnamese calls them.
    pub(crate) places: usize,
    /// Letters of little Vietnamese words of three or more.
    pub(crate) joints: usize,
    /// The imitation of `gov`.
    pub(crate) gov: bool,
    /// How many digits.
    pub(crate) digits: usize,
    /// Letters of no known word.
    pub(crate) unknown: usize,
}

impl Context {
    pub(crate) fn of<'a>(
        host: &str,
        labels: impl Iterator<Item = &'a Label>,
        dictionary: &Dictionary,
    ) -> Self {
        let mut context = Self::default();
        for label in labels {
            for part in &label.parts {
                context.add(
                    part,
                    &host[label.range.start + part.range.start..label.range.start + part.range.end],
                    dictionary,
                );
            }
        }
        context
    }

    fn add(&mut self, part: &Part, text: &str, dictionary: &Dictionary) {
        let len = part.len;
        match part.piece {
            Piece::Word(class @ (Class::Money | Class::Care | Class::Lure | Class::Civic)) => {
                self.tell(class, len);
            }
            Piece::Word(Class::Trade) if BANKING.contains(&text) => self.banking += len,
            Piece::Word(Class::Trade) => self.trade += len,
            Piece::Word(Class::Vietnam) => self.vietnam = true,
            Piece::Word(Class::Place) => self.places += len,
            Piece::Word(Class::Joint) if len >= 3 => self.joints += len,
            Piece::Word(_) | Piece::Swapped(_) | Piece::SlippedEnd(_) => {}
            Piece::Mark { mark, .. } => {
                if let Some(class) = dictionary.mark(mark).speaks_as() {
                    self.tell(class, len);
                }
            }
            Piece::Gov => self.gov = true,
            Piece::Number => self.digits += len,
            Piece::Unknown => self.unknown += len,
        }
    }

    /// Whether digits are all that stands beside the marks.
    pub(crate) fn is_nothing_but_digits(&self) -> bool {
        let letters =
            self.telling + self.banking + self.trade + self.places + self.joints + self.unknown;
        letters == 0 && !self.vietnam && !self.gov
    }

    /// The context without a claim itself, where the claim's words were counted.
    pub(crate) fn without(mut self, mark: &Mark) -> Self {
        let len = mark.form.len();
        if let Some(class) = mark.speaks_as() {
            self.telling = self.telling.saturating_sub(len);
            self.telling_words = self.telling_words.saturating_sub(1);
            match class {
                Class::Money => self.money = self.money.saturating_sub(len),
                _ => self.civic = self.civic.saturating_sub(len),
            }
        }
        self
    }

    fn tell(&mut self, class: Class, len: usize) {
        // «vay» (to borrow) is the one telling word of three letters.
        if len < 4 && class != Class::Money {
            return;
        }
        self.telling += len;
        self.telling_words += 1;
        match class {
            Class::Money => self.money += len,
            Class::Civic => self.civic += len,
            _ => {}
        }
    }
}

/// English words by which a name speaks as a bank.
const BANKING: [&str; 37] = [
    "24h",
    "bank",
    "banker",
    "banking",
    "banks",
    "card",
    "cards",
    "cash",
    "cashback",
    "credit",
    "creditcard",
    "credits",
    "debit",
    "digibank",
    "ebank",
    "ebanking",
    "efast",
    "fin",
    "fina",
    "finan",
    "finance",
    "financial",
    "ibank",
    "ibanking",
    "ipay",
    "loan",
    "loans",
    "mastercard",
    "mobilebanking",
    "online",
    "onlinebank",
    "otp",
    "pay",
    "smartbank",
    "smartbanking",
    "transfermoney",
    "visa",
];

/// Cuts every label of a folded host but those of the suffix, which are given by number.
pub(crate) fn labels(host: &str, suffix_labels: usize, dictionary: &Dictionary) -> Vec<Label> {
    let mut ranges = Vec::new();
    let mut start = 0;
    for label in host.split('.') {
        ranges.push(start..start + label.len());
        start += label.len() + 1;
    }
    ranges.truncate(ranges.len().saturating_sub(suffix_labels));
    ranges
        .into_iter()
        .map(|range| Label {
            parts: segment(&host[range.clone()], dictionary),
            range,
        })
        .collect()
}

/// Every claim in the labels.
pub(crate) fn claims(host: &str, labels: &[Label], dictionary: &Dictionary) -> Vec<Claim> {
    let mut claims = Vec::new();
    for (i, label) in labels.iter().enumerate() {
        let text = &host[label.range.clone()];
        let from = label.range.start;
        let mut found = false;
        for (n, part) in label.parts.iter().enumerate() {
            let (mark, spelling) = match part.piece {
                Piece::Mark { mark, exact: true } => (mark, Spelling::Exact),
                Piece::Mark { mark, exact: false } => (mark, Spelling::LookAlike),
                Piece::Swapped(mark) => (mark, Spelling::Swapped),
                Piece::SlippedEnd(mark) => (mark, Spelling::SlippedEnd),
                _ => continue,
            };
            let starts_clean = n == 0
                || !part.joined
                || label.parts[n - 1].piece != Piece::Unknown
                || is_prefix(&label.parts[n - 1], text);
            found |= dictionary.mark(mark).strength == Strength::Distinct
                && part.len >= 5
                && (starts_clean || part.len >= 7);
            claims.push(Claim {
                mark,
                spelling,
                label: i,
                range: from + part.range.start..from + part.range.end,
                whole: part.range.len() == text.len(),
                free: is_free(&label.parts, n),
                starts_clean,
                starts: n == 0 || !part.joined,
            });
        }
        if !found {
            claims.extend(
                hidden(text, &label.parts, dictionary).map(|(mark, spelling, range)| Claim {
                    mark,
                    spelling,
                    label: i,
                    whole: range.len() == text.len(),
                    range: from + range.start..from + range.end,
                    free: true,
                    starts_clean: true,
                    starts: true,
                }),
            );
        }
    }
    claims.retain(|claim| dictionary.mark(claim.mark).may_accuse());
    claims
}

/// Whether the neighbours of a part are edges, hyphens, digits or known words. Little words on both sides are no neighbours but the rest of a longer
/// word that the cut went through.
fn is_free(parts: &[Part], n: usize) -> bool {
    let before = n
        .checked_sub(1)
        .map(|before| &parts[before])
        .filter(|_| parts[n].joined);
    let after = parts.get(n + 1).filter(|after| after.joined);
    let is = |part: Option<&Part>, piece| part.is_some_and(|part| part.piece == piece);
    let joint = Piece::Word(Class::Joint);
    let torn = is(before, Piece::Unknown) || is(after, Piece::Unknown);
    let inside = is(before, joint) && is(after, joint);
    !(torn || inside)
}

/// `e`, `i` or `m` before a name, as in `eBank`.
fn is_prefix(part: &Part, label: &str) -> bool {
    matches!(&label[part.range.clone()], "e" | "i" | "m")
}

/// A mark that a label holds in disguise: typing residue, scrambled, or with slips.
fn hidden(
    text: &str,
    parts: &[Part],
    dictionary: &Dictionary,
) -> Option<(u16, Spelling, Range<usize>)> {
    residue(text, dictionary)
        .or_else(|| scrambled(text, parts, dictionary))
        .or_else(|| edited(text, parts, dictionary))
}

/// Letters left over from Telex (`dd`, `oo`, `w`, tone letters) or VNI (digits after vowels): what is left without them is a mark.
fn residue(text: &str, dictionary: &Dictionary) -> Option<(u16, Spelling, Range<usize>)> {
    let mut stripped = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'w' | b'f' | b'j' | b'z' | b'1'..=b'9' => {}
            b'd' | b'a' | b'e' | b'o' if stripped.ends_with(char::from(byte)) => {}
            byte => stripped.push(char::from(byte)),
        }
    }
    (stripped.len() < text.len() && stripped.len() >= 8)
        .then(|| dictionary.exact(&stripped))
        .flatten()
        .filter(|mark| {
            dictionary.mark(*mark).strength == Strength::Distinct
                && dictionary.mark(*mark).kind.is_public()
        })
        .map(|mark| (mark, Spelling::Residue, 0..text.len()))
}

/// A bank's abbreviation followed by its product's name with the letters scrambled: the consonants stay, the vowels and neighbours change, so that
/// one campaign has hundreds of names that all read alike at a glance.
fn scrambled(
    text: &str,
    parts: &[Part],
    dictionary: &Dictionary,
) -> Option<(u16, Spelling, Range<usize>)> {
    let says_something = |part: &Part| match part.piece {
        Piece::Number => true,
        Piece::Word(Class::Money | Class::Care | Class::Lure | Class::Civic) => part.len >= 4,
        _ => false,
    };
    if parts.iter().any(says_something) {
        return None;
    }
    // A foreign word that holds the abbreviation by chance.
    if let [part] = parts
        && matches!(part.piece, Piece::Word(_))
    {
        return None;
    }
    let letters: Vec<u8> = text.bytes().filter(|b| *b != b'-').collect();
    let reads_alike = |abbreviation: &str, product: &str, of_the_group: bool| {
        let Some(tail) = letters.strip_prefix(abbreviation.as_bytes()) else {
            return false;
        };
        let product = &product.as_bytes()[abbreviation.len()..];
        let (tail_end, product_end) = (
            &tail[tail.len().saturating_sub(4)..],
            &product[product.len().saturating_sub(4)..],
        );
        // `shbfinan`: the product broken off.
        let broken_off = tail.len() >= 4
            && tail[..3] == product[..3.min(product.len())]
            && fuzzy::common(tail, product) + 1 >= tail.len();
        broken_off
            || !of_the_group
                && (4..=product.len() + 5).contains(&tail.len())
                && fuzzy::common(tail, product) >= 3
                && fuzzy::common(tail_end, product_end) >= 2
    };
    let (_, product) = dictionary.products().find(|(short, long)| {
        let (short, long) = (dictionary.mark(*short), dictionary.mark(*long));
        reads_alike(&short.form, &long.form, short.body != long.body)
    })?;
    Some((product, Spelling::Scrambled, 0..text.len()))
}

/// A mark with slips: a whole run of letters, or one without the known words at its ends.
fn edited(
    text: &str,
    parts: &[Part],
    dictionary: &Dictionary,
) -> Option<(u16, Spelling, Range<usize>)> {
    let mut best: Option<(u16, usize, Range<usize>)> = None;
    for run in runs(text) {
        if is_one_word(parts, &run) {
            continue;
        }
        let edges: Vec<usize> = parts
            .iter()
            .flat_map(|part| [part.range.start, part.range.end])
            .filter(|at| (run.start..=run.end).contains(at))
            .collect();
        let starts = edges.iter().copied().take(6);
        for start in starts {
            for end in edges
                .iter()
                .copied()
                .rev()
                .take(6)
                .filter(|end| *end >= start + fuzzy::SHORTEST - 1)
            {
                if let Some((mark, slips)) = dictionary.nearest(&text.as_bytes()[start..end])
                    && best.as_ref().is_none_or(|(other, least, _)| {
                        dictionary.likeness(mark, slips) > dictionary.likeness(*other, *least)
                    })
                {
                    best = Some((mark, slips, start..end));
                }
            }
        }
    }
    best.map(|(mark, slips, range)| (mark, Spelling::Edited(slips), range))
}

/// The runs of letters of a label.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes[at..].iter().position(u8::is_ascii_lowercase)?;
        let end = start
            + bytes[start..]
                .iter()
                .position(|b| !b.is_ascii_lowercase())
                .unwrap_or(bytes.len() - start);
        at = end;
        Some(start..end)
    })
}

fn is_one_word(parts: &[Part], run: &Range<usize>) -> bool {
    parts
        .iter()
        .any(|part| part.range == *run && matches!(part.piece, Piece::Word(_) | Piece::Mark { .. }))
}

/// Whether strangers can register under an ending, so that a name there proves nothing and may deceive.
pub(crate) fn is_open(ending: Ending) -> bool {
    matches!(
        ending,
        Ending::Plain | Ending::Abused | Ending::Hosting | Ending::Province | Ending::Abroad
    )
}
