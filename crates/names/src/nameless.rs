//! Names that name nobody: an imitated `gov.vn`, a boundary that was bought, words of the state's services or of lenders.

use std::ops::Range;

use chinhdanh_register::Kind;
use chinhdanh_verdict::HostCode;

use crate::claims::Label;
use crate::fuzzy;
use crate::lexicon::Class;
use crate::rules::{ALERT, BLOCK, Judgement, Scene};
use crate::segment::{Part, Piece};
use crate::suffix::Ending;

impl Scene<'_> {
    /// What the name amounts to without any body's name.
    pub(crate) fn judge_nameless(&self) -> Option<(Judgement, Range<usize>)> {
        if let Some(found) = self.pseudo_gov_vn() {
            return Some(found);
        }
        if !self.open() || self.ending == Ending::Province {
            return None;
        }
        self.pseudo_gov()
            .or_else(|| self.misspelled_gov())
            .or_else(|| self.misspelled_gov_vn())
            .or_else(|| self.bought_boundary())
            .or_else(|| self.unlicensed_bank())
            .or_else(|| self.service_words())
    }

    /// `…gov.vn` without the dot: the whole of the state's ending, read at a glance.
    fn pseudo_gov_vn(&self) -> Option<(Judgement, Range<usize>)> {
        let label = self.labels.last()?;
        let ends_so = label
            .parts
            .last()
            .is_some_and(|part| part.piece == Piece::Gov && part.range.start >= 2);
        (self.suffix == "vn" && ends_so)
            .then_some(((ALERT, HostCode::PseudoGov), label.range.clone()))
    }

    /// A label that imitates `gov.vn`.
    fn pseudo_gov(&self) -> Option<(Judgement, Range<usize>)> {
        self.labels.iter().enumerate().find_map(|(n, label)| {
            let at = label
                .parts
                .iter()
                .position(|part| part.piece == Piece::Gov)?;
            let text = |part: &Part| {
                &self.host[label.range.start + part.range.start..label.range.start + part.range.end]
            };
            let gov = label.range.start + label.parts[at].range.start;
            let is_last = at + 1 == label.parts.len();
            // `govn` at the end: the cut leaves one unknown letter. `govnet` is another word.
            let run_on = label.parts.get(at + 1).is_some_and(|part| {
                at + 2 == label.parts.len()
                    && part.joined
                    && matches!(text(part), "n" | "v" | "nv" | "vnn")
            });
            let before = &self.host[label.range.start..gov];
            let near_viet = before.len() >= 4
                && before.is_ascii()
                && fuzzy::slips(&before.as_bytes()[before.len() - 4..], b"viet", 1).is_some();
            let is_filler = |part: &&Part| {
                part.piece == Piece::Unknown
                    || (part.len < 3 && part.piece == Piece::Word(Class::Joint))
            };
            let unknown: usize = label
                .parts
                .iter()
                .filter(is_filler)
                .map(|part| part.len)
                .sum();
            let known = label.parts.iter().any(|part| match part.piece {
                Piece::Word(Class::Trade | Class::Shield) => true,
                Piece::Word(Class::Joint) => part.len >= 3,
                _ => false,
            });
            let bought = self.abused() || matches!(self.suffix, "com" | "net");
            // `govxk`: the letters behind instead of before.
            let behind = &self.host.as_bytes()[gov + 3..label.range.end];
            let mirrored = at == 0
                && (2..=3).contains(&behind.len())
                && behind
                    .iter()
                    .all(|b| b.is_ascii_lowercase() && !b"aeiouy".contains(b));
            // `thue-gov`: a service of the state before it. «Thuê», to rent, does not go with `gov`.
            let service = is_last
                && label.parts.iter().any(|part| {
                    (part.piece == Piece::Word(Class::Civic) && part.len >= 5)
                        || text(part) == "thue"
                });
            let verdict =
                if service || near_viet || ((self.around.vietnam || run_on) && unknown <= 6) {
                    BLOCK
                } else if (mirrored || (is_last && !known && (1..=3).contains(&unknown)))
                    && n + 1 == self.labels.len()
                    && bought
                {
                    ALERT
                } else {
                    return None;
                };
            Some(((verdict, HostCode::PseudoGov), label.range.clone()))
        })
    }

    /// The label in which `gov` stands, where a name beside it was judged already.
    pub(crate) fn gov_label(&self) -> Option<Range<usize>> {
        self.labels
            .iter()
            .find(|label| label.parts.iter().any(|part| part.piece == Piece::Gov))
            .map(|label| label.range.clone())
    }

    /// `gov` with a slip behind a public body's name or «viet», at the end of a label: `gdtgou`, `vietgcv`.
    fn misspelled_gov(&self) -> Option<(Judgement, Range<usize>)> {
        self.labels.iter().find_map(|label| {
            let text = &self.host[label.range.clone()];
            let before = label
                .parts
                .iter()
                .rfind(|part| part.range.end + 3 == text.len())?;
            let speaks = match before.piece {
                Piece::Mark { mark, .. } => {
                    self.dictionary.mark(mark).kind.is_public() && before.len >= 3
                }
                Piece::Word(class) => class == Class::Vietnam,
                _ => false,
            };
            let range = label.range.end - 3..label.range.end;
            let is_slip = fuzzy::slips(self.host[range.clone()].as_bytes(), b"gov", 1) == Some(1);
            let is_slip = is_slip && !matches!(last_word(label), Some(Class::Trade | Class::Place));
            (speaks && is_slip).then_some(((BLOCK, HostCode::PseudoGov), range))
        })
    }

    /// `gov` with one letter changed before a final `vn`, beside a public body's name or «viet»: `vietnam…goovn`.
    fn misspelled_gov_vn(&self) -> Option<(Judgement, Range<usize>)> {
        self.labels.iter().find_map(|label| {
            let text = &self.host[label.range.clone()];
            let start = text.strip_suffix("vn")?.len().checked_sub(3)?;
            let changed = match &text.as_bytes()[start..start + 3] {
                [b'g', b'o', other] => *other != b'v',
                [b'g', other, b'v'] => *other != b'o',
                _ => false,
            };
            let speaks = label.parts.iter().any(|part| match part.piece {
                _ if part.range.end > start => false,
                Piece::Mark { mark, .. } => {
                    let kind = self.dictionary.mark(mark).kind;
                    kind.is_public() || kind == Kind::Utility
                }
                Piece::Word(class) => class == Class::Vietnam,
                _ => false,
            });
            let range = label.range.start + start..label.range.end;
            (changed && speaks).then_some(((BLOCK, HostCode::PseudoGov), range))
        })
    }

    /// A domain bought so that a name left of it seems to end in `.vn`: `vn-xy`.
    fn bought_boundary(&self) -> Option<(Judgement, Range<usize>)> {
        let label = self.labels.last()?;
        let rest = self.host[label.range.clone()].strip_prefix("vn-")?;
        let speaks = self.registrable.banking >= 4
            || self.dictionary.is_roughly_public(rest.as_bytes())
            || (rest.len() <= 3
                && self.registrable.unknown >= 2
                && rest.bytes().all(|b| b.is_ascii_lowercase()));
        speaks.then_some((
            (ALERT, HostCode::SuffixEmbedding),
            label.range.start..label.range.start + 3,
        ))
    }

    /// A name that calls itself a bank («Ngân hàng …», «Ngân hàng số …») where no bank is named. Nobody but a licensed credit institution may call himself
    /// so (Law on Credit Institutions of 2010, art. 5, kept in the law of 2024), and the register has them all with their domains. Whoever only offers loans
    /// *from* banks does not say so of himself.
    fn unlicensed_bank(&self) -> Option<(Judgement, Range<usize>)> {
        const ITSELF: [&str; 4] = [
            "nganhangdientu",
            "nganhangonline",
            "nganhangso",
            "nganhangtructuyen",
        ];
        let r = &self.registrable;
        let label = self.labels.last()?;
        let text =
            |part: &Part| self.host[label.range.clone()][part.range.clone()].replace('-', "");
        let says_bank = |part: &Part| {
            part.piece == Piece::Word(Class::Money) && text(part).starts_with("nganhang")
        };
        let at = label.parts.iter().position(says_bank)?;
        let first = at == 0;
        let itself = first && label.parts.len() > 1
            || ITSELF.contains(&text(&label.parts[at]).as_str())
            || label.parts.iter().any(|part| {
                matches!(part.piece, Piece::Word(Class::Care | Class::Lure)) && part.len >= 4
            });
        let verdict = match (itself, r.unknown) {
            (true, 0) => BLOCK,
            (true, 1..=8) if first => ALERT,
            _ => return None,
        };
        Some(((verdict, HostCode::ServiceWords), label.range.clone()))
    }

    /// Words of the state's services or of lenders, several together, under an ending that anyone can buy.
    fn service_words(&self) -> Option<(Judgement, Range<usize>)> {
        let r = &self.registrable;
        let range = self.labels.last()?.range.clone();
        let text = &self.host[range.clone()];
        let civic =
            r.civic >= 10 && r.unknown <= 2 && (r.telling_words >= 2 || r.vietnam || self.abused());
        let beside = r.digits + 2 * usize::from(r.vietnam) + text.matches('-').count();
        let alone = r.civic >= 5 && r.civic + beside >= text.len() && self.abused();
        let other = |part: &Part| part.piece == Piece::Word(Class::Friend);
        let bank = text.contains("nganhang")
            && !self
                .labels
                .iter()
                .any(|label| label.parts.iter().any(other))
            && r.unknown <= 4
            && (r.telling >= 11 || self.abused() || r.digits >= 2);
        let asked = r.civic >= 7 && r.telling >= 12 && r.telling_words >= 2 && r.unknown == 0;
        (civic || alone || asked || bank).then_some(((ALERT, HostCode::ServiceWords), range))
    }
}

fn last_word(label: &Label) -> Option<Class> {
    match label.parts.last()?.piece {
        Piece::Word(class) => Some(class),
        _ => None,
    }
}
