//! Names that others bear too: abbreviations, and names that a foreign company has as well. They accuse nobody alone; what stands beside them decides.

use chinhdanh_register::Kind;
use chinhdanh_verdict::{HostCode, Verdict};

use crate::claims::{Claim, Context};
use crate::dictionary::Mark;
use crate::rules::{ALERT, BLOCK, Judgement, Scene};
use crate::segment::Piece;
use crate::suffix::Ending;

impl Scene<'_> {
    /// A name that others bear too, standing by itself: an abbreviation, or a name that a foreign company has as well.
    pub(crate) fn judge_short(&self, claim: &Claim, mark: &Mark) -> Option<Judgement> {
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
        if mark.kind.holds_money() {
            let echo = self.echo(claim);
            r.banking += echo;
            r.unknown = r.unknown.saturating_sub(echo);
        }
        // `…vn` as the body itself writes its name on the net.
        r.vietnam |= mark.form.len() >= 5 && mark.form.ends_with("vn");
        let r = &r;
        if !self.in_registrable(claim) {
            let speaks = r.telling >= 5 || (self.open() && (r.vietnam || r.gov));
            // Only Vietnamese has a word like `cancuoc`; what the state calls its services stands in front of no stranger's name.
            let vietnamese = self.open() && mark.kind.is_public() && mark.form.len() >= 7;
            return match (speaks, vietnamese && claim.whole) {
                (true, _) => Some((BLOCK, HostCode::NameInSubdomain)),
                (false, true) => Some((ALERT, HostCode::NameInSubdomain)),
                _ => None,
            };
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
                _ if mark.only_gov
                    && claim.whole
                    && mark.form.len() >= 5
                    && self.suffix != "vn" =>
                {
                    ALERT
                }
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
    pub(crate) fn judge_run_on(&self, claim: &Claim, mark: &Mark) -> Option<Judgement> {
        let r = &self.registrable;
        if !self.in_registrable(claim) || mark.form.len() < 3 {
            return None;
        }
        if self.open() && mark.kind.holds_money() && self.echo(claim) > 0 {
            let verdict = if self.abused() { BLOCK } else { ALERT };
            return Some((verdict, HostCode::CombinedName));
        }
        if !claim.starts || r.unknown > 3 {
            let odd = self.open() && !mark.kind.is_public() && self.goes_on_unreadably(claim);
            return odd.then_some((ALERT, HostCode::MisspelledName));
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
            true if mark.kind.is_public()
                && mark.form.len() >= 4
                && r.unknown <= 2
                && self.abused() =>
            {
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
    pub(crate) fn cannot_be_read_on(&self, claim: &Claim, mark: &Mark) -> bool {
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

    /// A name followed by four to eight consonants: random letters, since no word is spelled so.
    pub(crate) fn goes_on_unreadably(&self, claim: &Claim) -> bool {
        let label = &self.labels[claim.label].range;
        let added = &self.host[claim.range.end..label.end];
        claim.range.start == label.start
            && (4..=8).contains(&added.len())
            && added
                .bytes()
                .all(|b| b.is_ascii_lowercase() && !b"aeiouy".contains(&b))
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
            Ending::Abused | Ending::Hosting if banking => Some(BLOCK),
            Ending::Abused | Ending::Hosting
                if r.digits > 0 && r.unknown == 0 && !mark.kind.holds_money() =>
            {
                Some(BLOCK)
            }
            Ending::Abused | Ending::Hosting if banking || r.digits > 0 || whole => Some(ALERT),
            Ending::Abused | Ending::Hosting
                if r.unknown == 0
                    && ((hyphenated && (r.trade >= 3 || mark.kind == Kind::Bank))
                        || r.trade >= 8
                        || (mark.kind == Kind::Bank && (r.joints >= 3 || self.courts()))) =>
            {
                Some(ALERT)
            }
            Ending::Plain
                if r.vietnam
                    && r.unknown <= 1
                    && (mark.kind == Kind::Bank || mark.kind.is_public()) =>
            {
                Some(BLOCK)
            }
            Ending::Plain
                if hyphenated && r.unknown == 0 && mark.kind == Kind::Bank && self.says_card() =>
            {
                Some(BLOCK)
            }
            // An abbreviation and a number: what the campaigns buy by the dozen.
            Ending::Plain
                if (mark.kind == Kind::Bank || mark.kind.is_public())
                    && (1..=4).contains(&r.digits)
                    && r.is_nothing_but_digits()
                    && matches!(self.suffix, "com" | "net" | "org") =>
            {
                Some(ALERT)
            }
            Ending::Plain if r.unknown == 0 && mark.kind == Kind::Bank && self.courts() => {
                Some(ALERT)
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
        self.says(&["card", "cards", "credit", "creditcard"])
    }

    /// Whether one of some words stands in the registrable label.
    fn says(&self, words: &[&str]) -> bool {
        self.labels.last().is_some_and(|label| {
            let text = &self.host[label.range.clone()];
            let mut parts = label.parts.iter();
            parts.any(|part| words.contains(&&text[part.range.clone()]))
        })
    }

    /// Whether the registrable label speaks to a customer who is to be flattered, to sign in or to install something.
    fn courts(&self) -> bool {
        const COURTING: [&str; 14] = [
            "app", "apps", "bonus", "gift", "gifts", "login", "member", "reward", "rewards",
            "signin", "svip", "verify", "vip", "vvip",
        ];
        self.says(&COURTING)
    }

    /// A longer name that foreign companies bear too, without a Vietnamese word beside it.
    fn shared_name(&self, mark: &Mark, r: &Context, claim: &Claim) -> Option<Verdict> {
        let whole = claim.whole;
        let speaks = ((r.banking >= 3 || r.digits > 0) && r.unknown <= 3) || self.names_two(claim);
        match self.ending {
            Ending::Abroad => None,
            _ if r.vietnam => Some(BLOCK),
            Ending::Plain
                if r.unknown == 0
                    && mark.kind == Kind::Bank
                    && mark.form.len() >= 6
                    && self.says_card() =>
            {
                Some(BLOCK)
            }
            Ending::Abused | Ending::Hosting if speaks && mark.kind.holds_money() => Some(BLOCK),
            Ending::Abused | Ending::Hosting
                if whole && (mark.kind == Kind::Bank || mark.form.len() >= 7) =>
            {
                Some(BLOCK)
            }
            Ending::Abused | Ending::Hosting if whole || speaks || r.unknown == 0 => Some(ALERT),
            Ending::Plain if speaks => Some(ALERT),
            // The namesakes are at home elsewhere and write no Vietnamese; they offer their app under their own name.
            Ending::Plain if r.places >= 4 || (r.unknown == 0 && self.courts()) => Some(ALERT),
            Ending::Plain if r.joints >= 3 && r.unknown == 0 && mark.kind.holds_money() => {
                Some(ALERT)
            }
            // A lender's long name with words added: the namesakes own the plain name.
            Ending::Plain
                if mark.kind == Kind::Finance
                    && mark.form.len() >= 9
                    && r.unknown == 0
                    && !whole =>
            {
                Some(ALERT)
            }
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
        let verdict = if bank && r.unknown == 0 { BLOCK } else { ALERT };
        ((bank || state) && self.in_registrable(claim) && self.open())
            .then_some((verdict, HostCode::CombinedName))
    }
}
