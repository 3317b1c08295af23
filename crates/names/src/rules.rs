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

    pub(crate) fn in_registrable(&self, claim: &Claim) -> bool {
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
            Spelling::SlippedEnd => self.judge_slipped_end(claim, mark),
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
            (Some(code), None)
                if claim.whole
                    && (self.foreign_letters || (self.open() && mark.form.len() >= 6)) =>
            {
                Some((ALERT, code))
            }
            (_, judged) => judged,
        }
    }

    /// A name that means the body wherever it stands.
    fn judge_distinct(&self, claim: &Claim, mark: &Mark) -> Option<Judgement> {
        if let Some(judged) = self.imitated_ending(claim) {
            return Some(judged);
        }
        if !claim.starts_clean && mark.form.len() <= 6 && self.echo(claim) == 0 {
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
            // A body that has only names under `gov.vn` does not trade under `com.vn`.
            (Ending::Vn, _) if mark.only_gov && self.suffix != "vn" => ALERT,
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
        let speaks = r.telling >= 3
            || r.banking >= 3
            || r.vietnam
            || r.gov
            || r.trade >= 3
            || (mark.kind.holds_money() && self.echo(claim) > 0);
        match (mark.kind, self.open()) {
            (Kind::Carrier, true) if r.telling >= 5 || r.banking >= 3 || self.abused() => ALERT,
            (Kind::Carrier, _) => DOUBT,
            (_, true) if speaks => BLOCK,
            // Three letters that are nobody else's still turn up in made-up words; a few letters more and no digits are what the campaigns add.
            (_, true) if letters < 4 => {
                let few = (2..=4).contains(&added) && r.digits == 0;
                let odd = few || self.goes_on_unreadably(claim);
                if odd && self.ending != Ending::Abroad {
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

    /// Ordinary words that are also a lender's name.
    fn judge_words(&self, claim: &Claim, mark: &Mark) -> Option<Judgement> {
        if mark.kind.is_public() || mark.kind == Kind::Utility {
            // `hochieu-gov.net`: which of the state's services it says it is.
            return self.imitated_ending(claim);
        }
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
            let verdict = match r.telling {
                5.. => BLOCK,
                _ if r.vietnam || (self.abused() && mark.kind == Kind::Bank) => ALERT,
                _ => return None,
            };
            return (self.open() && distance == 1).then_some((verdict, HostCode::MisspelledName));
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

    /// A name with a slip in the word it ends in. Nobody spells his own name so, but where little of it is its own somebody else's may.
    fn judge_slipped_end(&self, claim: &Claim, mark: &Mark) -> Option<Judgement> {
        let r = &self.registrable;
        let speaks = r.telling >= 5 || r.vietnam || r.banking >= 4;
        let verdict = match self.open() {
            true if speaks || (self.abused() && mark.form.len() >= 5) => BLOCK,
            true if claim.whole || (claim.starts_clean && claim.range.len() >= 7) => ALERT,
            false if r.telling >= 5 => ALERT,
            _ => return None,
        };
        Some((verdict, HostCode::MisspelledName))
    }

    /// `name.vn-…`, `name.com.vn-…`, `name-com-vn`, and names beside an imitated `gov`.
    pub(crate) fn imitated_ending(&self, claim: &Claim) -> Option<Judgement> {
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
        // `namecom.top`, `name-com-vn.net`: the genuine ending written into the label.
        let left = self.host[claim.range.end..self.labels[claim.label].range.end].replace('-', "");
        let inside = claim.range.len() >= 5
            && self.dictionary.mark(claim.mark).kind.holds_money()
            && matches!(&*left, "com" | "comvn" | "netvn");
        (inside || (ends_label && (follows || behind_com)))
            .then_some((BLOCK, HostCode::SuffixEmbedding))
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
