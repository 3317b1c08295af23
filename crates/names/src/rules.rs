//! From claims to a verdict: rules that a person can read.
//!
//! Each rule asks what is claimed, how it is written and what stands beside it; the gravest rule that holds decides. Measured with `shared/eval/score`;
//! the account of what each buys and costs is in `docs/performance.md` and `docs/findings/`.

use chinhdanh_register::{Kind, Strength};
use chinhdanh_verdict::{HostCode, Verdict};

use crate::claims::{Claim, Context, Label, Spelling, is_open};
use crate::dictionary::{Dictionary, Mark};
use crate::segment::Piece;
use crate::suffix::Ending;

/// What the rules see of a host.
pub(crate) struct Scene<'a> {
    pub(crate) dictionary: &'a Dictionary,
    /// The labels without the suffix; the last is the registrable one.
    pub(crate) labels: &'a [Label],
    pub(crate) host: &'a str,
    pub(crate) ending: Ending,
    /// What the suffix is (`com`, `net.vn`).
    pub(crate) suffix: &'a str,
    /// Everything beside the marks.
    pub(crate) around: Context,
    /// The same, in the registrable label alone.
    pub(crate) registrable: Context,
    /// Letters of other alphabets were folded away.
    pub(crate) foreign_letters: bool,
}

/// What a rule says.
pub(crate) type Judgement = (Verdict, HostCode);

pub(crate) const BLOCK: Verdict = Verdict::Impersonation;
pub(crate) const ALERT: Verdict = Verdict::Suspicious;
const DOUBT: Verdict = Verdict::Unconfirmed;

impl Scene<'_> {
    pub(crate) fn open(&self) -> bool {
        is_open(self.ending)
    }

    pub(crate) fn abused(&self) -> bool {
        matches!(self.ending, Ending::Abused | Ending::Hosting)
    }

    fn in_registrable(&self, claim: &Claim) -> bool {
        claim.label + 1 == self.labels.len()
    }

    /// What a claim amounts to.
    pub(crate) fn judge(&self, claim: &Claim) -> Option<Judgement> {
        if self.ending == Ending::ForeignState {
            return None;
        }
        let mark = self.dictionary.mark(claim.mark);
        match claim.spelling {
            Spelling::Exact | Spelling::LookAlike | Spelling::Residue => {
                self.judge_name(claim, mark)
            }
            Spelling::Swapped => Some((
                if self.open() { BLOCK } else { ALERT },
                HostCode::SwappedWords,
            )),
            Spelling::Scrambled => Some((
                if self.open() { BLOCK } else { ALERT },
                HostCode::ScrambledName,
            )),
            Spelling::Edited(distance) => self.judge_edited(mark, distance),
        }
    }

    fn judge_name(&self, claim: &Claim, mark: &Mark) -> Option<Judgement> {
        let disguise = match claim.spelling {
            _ if self.foreign_letters => Some(HostCode::ConfusableLetters),
            Spelling::LookAlike => Some(HostCode::ConfusableLetters),
            Spelling::Residue => Some(HostCode::TypingResidue),
            _ => None,
        };
        let judged = match mark.strength {
            Strength::Distinct => self.judge_distinct(claim, mark),
            Strength::Short if claim.free => self.judge_short(claim, mark).or_else(|| {
                let odd = self.in_registrable(claim)
                    && claim.starts
                    && self.cannot_be_read_on(claim, mark);
                odd.then_some((ALERT, HostCode::MisspelledName))
            }),
            Strength::Short => self.judge_run_on(claim, mark),
            Strength::Word if claim.free => self.judge_words(claim, mark),
            Strength::Word => None,
        };
        match (disguise, judged) {
            // A whole name in disguise is a trick by itself: nobody spells his own name so.
            (Some(code), _) if mark.strength == Strength::Distinct => {
                Some((if self.open() { BLOCK } else { ALERT }, code))
            }
            (Some(code), Some((verdict, _))) => Some((verdict, code)),
            (Some(code), None) if self.foreign_letters && claim.whole => Some((ALERT, code)),
            (_, judged) => judged,
        }
    }

    /// A name that means the body wherever it stands.
    fn judge_distinct(&self, claim: &Claim, mark: &Mark) -> Option<Judgement> {
        if let Some(judged) = self.imitated_ending(claim) {
            return Some(judged);
        }
        if !claim.starts_clean && mark.form.len() <= 6 {
            // The end of a longer foreign word.
            return None;
        }
        if !self.in_registrable(claim) {
            return Some((self.left_part(mark), HostCode::NameInSubdomain));
        }
        if self.ending == Ending::Province {
            return Some((
                if mark.kind.is_public() { BLOCK } else { ALERT },
                HostCode::ProvinceSuffix,
            ));
        }
        if claim.whole {
            return Some((
                self.same_name_elsewhere(mark, claim.range.len()),
                HostCode::OtherSuffix,
            ));
        }
        let code = if self.only_letters_added() {
            HostCode::MisspelledName
        } else {
            HostCode::CombinedName
        };
        Some((self.combined(mark, claim), code))
    }

    /// The name in the left part of somebody else's host.
    fn left_part(&self, mark: &Mark) -> Verdict {
        let speaks_as_it = self.registrable.telling >= 5
            || self.registrable.vietnam
            || self.registrable.banking >= 4;
        match mark.kind {
            // Shops name the carriers' and wallets' services they resell, vendors the body they build for.
            Kind::Carrier | Kind::Wallet | Kind::Post if self.open() => {
                if speaks_as_it || self.abused() {
                    BLOCK
                } else {
                    ALERT
                }
            }
            Kind::Carrier | Kind::Wallet | Kind::Post => DOUBT,
            _ if self.open() => BLOCK,
            kind if kind.holds_money() && speaks_as_it => BLOCK,
            kind if kind.is_public() => ALERT,
            _ if speaks_as_it => ALERT,
            _ => DOUBT,
        }
    }

    /// The name alone under another ending than the genuine one.
    fn same_name_elsewhere(&self, mark: &Mark, letters: usize) -> Verdict {
        match (self.ending, mark.kind) {
            (Ending::Abused | Ending::Hosting, Kind::Carrier) => ALERT,
            (Ending::Abused | Ending::Hosting, _) if letters < 4 => ALERT,
            (Ending::Abused | Ending::Hosting, _) => BLOCK,
            (_, _) if letters < 4 => DOUBT,
            (Ending::Plain, Kind::Carrier) => DOUBT,
            // The best known endings cost more; a short name there may be somebody's own.
            (Ending::Plain, _) if matches!(self.suffix, "com" | "net" | "org") && letters < 5 => {
                ALERT
            }
            (Ending::Abroad, _) => ALERT,
            (Ending::Plain, _) => BLOCK,
            (Ending::Vn, kind) if kind.holds_money() && !matches!(self.suffix, "vn" | "com.vn") => {
                ALERT
            }
            _ => DOUBT,
        }
    }

    fn only_letters_added(&self) -> bool {
        let r = &self.registrable;
        r.unknown > 0 && r.telling == 0 && r.banking == 0 && r.trade == 0 && !r.vietnam
    }

    /// The name joined with something in the registrable label.
    fn combined(&self, mark: &Mark, claim: &Claim) -> Verdict {
        let r = &self.registrable;
        let letters = claim.range.len();
        let added = self.host[self.labels[claim.label].range.clone()]
            .bytes()
            .filter(|b| *b != b'-')
            .count()
            - letters.min(63);
        let speaks = r.telling >= 3 || r.banking >= 3 || r.vietnam || r.gov || r.trade >= 3;
        match (mark.kind, self.open()) {
            (Kind::Carrier, true) if r.telling >= 5 || r.banking >= 3 || self.abused() => ALERT,
            (Kind::Carrier, _) => DOUBT,
            (_, true) if speaks => BLOCK,
            // Three letters that are nobody else's still turn up in made-up words; a few letters more and no digits are what the campaigns add.
            (_, true) if letters < 4 => {
                if (2..=4).contains(&added) && r.digits == 0 && self.ending != Ending::Abroad {
                    ALERT
                } else {
                    DOUBT
                }
            }
            (_, true) if self.abused() || r.digits >= 2 => BLOCK,
            (_, true) if letters >= 6 && r.unknown <= 3 => BLOCK,
            (_, true) if letters >= 9 && r.unknown <= 6 => BLOCK,
            (kind, true) if kind.is_public() && letters >= 5 && claim.starts && r.unknown <= 3 => {
                BLOCK
            }
            (_, true) if letters >= 6 || r.unknown <= 4 => ALERT,
            (Kind::Bank, false) if r.money >= 3 && mark.form.len() >= 7 => BLOCK,
            (kind, false) if kind.holds_money() || kind.is_public() => {
                if speaks || r.unknown == 0 || mark.form.len() >= 7 {
                    ALERT
                } else {
                    DOUBT
                }
            }
            _ => DOUBT,
        }
    }

    /// A name that others bear too, standing by itself: an abbreviation, or a name that a foreign company has as well.
    fn judge_short(&self, claim: &Claim, mark: &Mark) -> Option<Judgement> {
        if mark.form.len() < 3 {
            return self.judge_initials(claim, mark);
        }
        if let Some(judged) = self.imitated_ending(claim) {
            return Some(judged);
        }
        let mut r = if self.in_registrable(claim) {
            self.registrable.without(mark)
        } else {
            self.registrable
        };
        if claim.range.len() > mark.form.len() {
            // Written together with «bank».
            r.banking += 4;
        }
        let r = &r;
        if !self.in_registrable(claim) {
            let speaks = r.telling >= 5 || (self.open() && (r.vietnam || r.gov));
            return speaks.then_some((BLOCK, HostCode::NameInSubdomain));
        }
        if self.ending == Ending::Province {
            return Some((ALERT, HostCode::ProvinceSuffix));
        }
        let money = mark.kind.holds_money();
        let verdict = if !self.open() {
            match mark.kind {
                _ if money && r.telling >= 5 => ALERT,
                _ if money
                    && claim.whole
                    && claim.range.len() >= 6
                    && !matches!(self.suffix, "vn" | "com.vn") =>
                {
                    ALERT
                }
                kind if kind.is_public() && r.civic >= 5 => ALERT,
                _ => return None,
            }
        } else if r.telling >= 5 || (r.telling >= 3 && r.unknown == 0) {
            BLOCK
        } else if mark.form.len() >= 5 {
            self.shared_name(mark, r, claim)?
        } else {
            self.abbreviation(mark, r, claim.whole)?
        };
        Some((
            verdict,
            if claim.whole {
                HostCode::OtherSuffix
            } else {
                HostCode::CombinedName
            },
        ))
    }

    /// A name that others bear too with a few letters run on.
    fn judge_run_on(&self, claim: &Claim, mark: &Mark) -> Option<Judgement> {
        let r = &self.registrable;
        if !self.in_registrable(claim) || !claim.starts || mark.form.len() < 3 || r.unknown > 3 {
            return None;
        }
        let of_all = mark.kind.is_public() || mark.kind == Kind::Utility;
        let long = claim.range.len() >= 6;
        match self.open() {
            _ if of_all && r.gov => Some((BLOCK, HostCode::CombinedName)),
            true if of_all && r.vietnam && r.unknown <= 2 => Some((BLOCK, HostCode::CombinedName)),
            true if of_all && r.vietnam => Some((ALERT, HostCode::CombinedName)),
            true if mark.kind.is_public() && mark.form.len() >= 8 => {
                Some((ALERT, HostCode::MisspelledName))
            }
            true if long && r.unknown <= 2 && self.abused() => {
                let verdict = if mark.kind == Kind::Bank {
                    BLOCK
                } else {
                    ALERT
                };
                Some((verdict, HostCode::MisspelledName))
            }
            true if self.cannot_be_read_on(claim, mark) => Some((ALERT, HostCode::MisspelledName)),
            _ => None,
        }
    }

    /// The abbreviation of a commercial bank (`…cb`) followed by two or three letters that begin with a consonant: no word goes on so, and no other
    /// name in a list of 79,000 did.
    fn cannot_be_read_on(&self, claim: &Claim, mark: &Mark) -> bool {
        let label = &self.host[self.labels[claim.label].range.clone()];
        let added = label.get(mark.form.len()..).unwrap_or_default();
        let bought = self.abused() || matches!(self.suffix, "com" | "net" | "org");
        mark.kind == Kind::Bank
            && mark.form.ends_with("cb")
            && bought
            && matches!(added.len(), 2 | 3)
            && added.bytes().all(|b| b.is_ascii_lowercase())
            && !added.starts_with(['a', 'e', 'h', 'i', 'l', 'o', 'r', 'u', 'y'])
    }

    /// Three or four letters, without a Vietnamese word beside them.
    fn abbreviation(&self, mark: &Mark, r: &Context, whole: bool) -> Option<Verdict> {
        let hyphenated = self
            .labels
            .last()
            .is_some_and(|label| self.host[label.range.clone()].contains('-'));
        let banking = r.banking >= 3
            && r.unknown <= 3
            && (mark.kind.holds_money() || mark.kind == Kind::Utility);
        match self.ending {
            Ending::Abused | Ending::Hosting if r.vietnam => Some(BLOCK),
            Ending::Abused | Ending::Hosting if banking && mark.kind.holds_money() => Some(BLOCK),
            Ending::Abused | Ending::Hosting
                if r.digits > 0 && r.unknown == 0 && !mark.kind.holds_money() =>
            {
                Some(BLOCK)
            }
            Ending::Abused | Ending::Hosting if banking || r.digits > 0 || whole => Some(ALERT),
            Ending::Abused | Ending::Hosting
                if r.unknown == 0 && ((hyphenated && r.trade >= 3) || r.trade >= 8) =>
            {
                Some(ALERT)
            }
            Ending::Plain
                if r.vietnam
                    && r.unknown == 0
                    && (mark.kind == Kind::Bank || mark.kind.is_public()) =>
            {
                Some(BLOCK)
            }
            Ending::Plain
                if hyphenated && r.unknown == 0 && mark.kind == Kind::Bank && self.says_card() =>
            {
                Some(BLOCK)
            }
            Ending::Plain if r.vietnam || (banking && mark.kind.holds_money()) => Some(ALERT),
            Ending::Plain if r.trade >= 10 && r.unknown == 0 && mark.kind.holds_money() => {
                Some(ALERT)
            }
            Ending::Plain if r.digits >= 4 && r.unknown == 0 && mark.kind == Kind::Utility => {
                Some(ALERT)
            }
            _ => None,
        }
    }

    /// Whether the registrable label speaks of cards or credit, which a bank's namesake in another trade would not.
    fn says_card(&self) -> bool {
        let Some(label) = self.labels.last() else {
            return false;
        };
        let text = &self.host[label.range.clone()];
        label.parts.iter().any(|part| {
            matches!(
                &text[part.range.clone()],
                "card" | "cards" | "credit" | "creditcard"
            )
        })
    }

    /// A longer name that foreign companies bear too, without a Vietnamese word beside it.
    fn shared_name(&self, mark: &Mark, r: &Context, claim: &Claim) -> Option<Verdict> {
        let whole = claim.whole;
        let speaks = ((r.banking >= 3 || r.digits > 0) && r.unknown <= 3) || self.names_two(claim);
        match self.ending {
            Ending::Abroad => None,
            _ if r.vietnam => Some(BLOCK),
            Ending::Abused | Ending::Hosting if speaks && mark.kind.holds_money() => Some(BLOCK),
            Ending::Abused | Ending::Hosting
                if whole && (mark.kind == Kind::Bank || mark.form.len() >= 7) =>
            {
                Some(BLOCK)
            }
            Ending::Abused | Ending::Hosting if whole || speaks || r.unknown == 0 => Some(ALERT),
            Ending::Plain if speaks => Some(ALERT),
            _ => None,
        }
    }

    /// Whether another body's name stands in the same label.
    fn names_two(&self, claim: &Claim) -> bool {
        let label = &self.labels[claim.label];
        label.parts.iter().any(|part| {
            matches!(part.piece, Piece::Mark { mark, exact: true } if part.len >= 3 && mark != claim.mark && self.dictionary.mark(mark).may_accuse())
        })
    }

    /// Two letters: only beside much that speaks of a bank.
    fn judge_initials(&self, claim: &Claim, mark: &Mark) -> Option<Judgement> {
        let r = &self.registrable;
        let bank =
            mark.kind == Kind::Bank && (r.money >= 6 || (r.telling >= 10 && r.telling_words >= 2));
        let state = mark.kind.is_public() && r.vietnam && r.unknown == 0 && self.abused();
        let verdict = if bank && r.money >= 6 && r.unknown == 0 {
            BLOCK
        } else {
            ALERT
        };
        ((bank || state) && self.in_registrable(claim) && self.open())
            .then_some((verdict, HostCode::CombinedName))
    }

    /// Ordinary words that are also a lender's name.
    fn judge_words(&self, claim: &Claim, mark: &Mark) -> Option<Judgement> {
        let r = &self.registrable.without(mark);
        let speaks = mark.kind.holds_money() && (r.money >= 5 || r.banking >= 4) && r.unknown == 0;
        let verdict = if self.abused() { BLOCK } else { ALERT };
        (speaks && self.in_registrable(claim) && self.open())
            .then_some((verdict, HostCode::CombinedName))
    }

    /// A name with slips.
    fn judge_edited(&self, mark: &Mark, distance: usize) -> Option<Judgement> {
        let r = &self.registrable;
        if mark.strength == Strength::Short {
            return (self.open() && distance == 1 && (r.telling >= 5 || r.vietnam))
                .then_some((ALERT, HostCode::MisspelledName));
        }
        let speaks = r.telling >= 3 || r.banking >= 3 || r.vietnam || self.abused();
        let verdict = match (distance, mark.form.len(), self.open()) {
            (1, 9.., true) => BLOCK,
            (2, 11.., true) => BLOCK,
            (2, _, true) if speaks => BLOCK,
            (2, _, true) => ALERT,
            (1, _, true) if speaks => BLOCK,
            (1, 7.., true) => ALERT,
            (1, 9.., false) => ALERT,
            _ => return None,
        };
        Some((verdict, HostCode::MisspelledName))
    }

    /// `name.vn-…`, `name.com.vn-…`, `name-com-vn`, and names beside an imitated `gov`.
    fn imitated_ending(&self, claim: &Claim) -> Option<Judgement> {
        let public = self.dictionary.mark(claim.mark).kind.is_public();
        if self.around.gov && (self.open() || (public && self.registrable.gov)) {
            let code = if self.in_registrable(claim) {
                HostCode::CombinedName
            } else {
                HostCode::NameInSubdomain
            };
            return Some((BLOCK, code));
        }
        if !self.open() {
            return None;
        }
        let ends_label = claim.range.end == self.labels[claim.label].range.end;
        let mut next = self
            .labels
            .get(claim.label + 1..)?
            .iter()
            .filter(|label| &self.host[label.range.clone()] != "com");
        let follows = next
            .next()
            .is_some_and(|label| is_false_ending(label, self.host));
        // `com-name`: a host that seems to go on behind a `.com`.
        let behind_com = self.abused()
            && claim.range.start >= 4
            && self.host[..claim.range.start].ends_with("com-")
            && self.labels[claim.label].range.start + 4 == claim.range.start;
        (ends_label && (follows || behind_com)).then_some((BLOCK, HostCode::SuffixEmbedding))
    }
}

/// Whether a label pretends that the address ended before it: `vn-ebank`, `vnipay`.
fn is_false_ending(label: &Label, host: &str) -> bool {
    let text = &host[label.range.clone()];
    let Some(rest) = text.strip_prefix("vn") else {
        return false;
    };
    rest.starts_with('-')
        || (label.parts.first().is_some_and(|part| part.range == (0..2))
            && label
                .parts
                .iter()
                .skip(1)
                .all(|part| !matches!(part.piece, Piece::Unknown) || part.len <= 1))
}
