//! Judging a letter: whose name it bears, whether its form holds together, what it demands.
//!
//! Each rule looks at one thing that a person can check with the paper in hand, and every sign quotes the place. The verdict follows from kinds of signs,
//! not from their number alone: a form that contradicts itself together with a demand that no office makes is an impersonation; either alone is
//! suspicious; a faultless form proves nothing, since forms are copied easily. Only a digital signature can prove a letter.

mod body;
mod cells;
mod demands;
mod form;
mod head;
mod hosts;
mod money;
mod motto;
mod numbers;
mod offices;
mod outdated;
mod signed;
mod technical;

use std::ops::Range;

use chinhdanh_register::Register;
use chinhdanh_verdict::codes::{LetterCode, Weight};
use chinhdanh_verdict::{Sign, Verdict};
use jiff::civil::Date;

pub use head::Head;

use crate::document::{Document, clip, tidy};
use crate::signature::Roots;

/// The most bytes of text that are judged; a letter has a few thousand.
const MAX_JUDGED: usize = 200_000;
/// The most cells.
const MAX_CELLS: usize = 6000;

/// What is said of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The verdict on the letter by itself: its links, QR codes and pictures are others' to judge.
    pub verdict: Verdict,
    /// The body it claims to come from, as an index into the register's bodies. A letter can claim an office that the register does not hold.
    pub body: Option<u16>,
    /// Whether it claims to come from an office at all.
    pub claims: bool,
    /// The reasons, the weightiest first. Each has the words that show it as `quote`, and their place in [`Document::text`] where they stand there.
    pub signs: Vec<Sign>,
    /// The parts of its form.
    pub head: Head,
}

/// Names of bodies in a text: indices into the register's bodies, and where each stands.
pub type Who<'a> = dyn Fn(&str) -> Vec<(u16, Range<usize>)> + 'a;

/// Judges a letter. `who` finds names of bodies in running text; `today` is only compared with the letter's own date; `roots` are the certificates
/// that the caller trusts.
#[must_use]
pub fn read(
    document: &Document,
    register: &Register,
    who: &Who<'_>,
    today: Date,
    roots: &Roots,
) -> Reading {
    let text = &document.text[..crate::document::floor(&document.text, MAX_JUDGED)];
    let cells = cells::cells(text, MAX_CELLS);
    let form = head::form(&cells);
    let sentences = cells::sentences(text);
    let claim = body::claim(text, &form, register, who);
    let demands = demands::demands(text, &sentences, register, !claim.public);
    let claims = claim.claims || claim.nearby.is_some() && !demands.is_empty();
    let body = claim.body.or(claim.nearby.filter(|_| claims));

    let mut signs = Signs {
        text,
        body,
        signs: Vec::new(),
    };
    if claims {
        form::judge(&form, &cells, document, register, today, &claim, &mut signs);
        for demand in &demands {
            signs.at(demand.code, demand.range.clone());
        }
    }
    technical::judge(document, register, claims, &mut signs);
    let proven = signed::judge(
        document, &form, register, body, today, roots, claims, &mut signs,
    );
    let signs = signs.sorted();
    Reading {
        verdict: weigh(&signs, claims, claim.public, proven),
        body,
        claims,
        signs,
        head: form.head,
    }
}

/// The verdict from the signs.
fn weigh(signs: &[Sign], claims: bool, public: bool, proven: bool) -> Verdict {
    use LetterCode as L;
    let has = |codes: &[L]| {
        codes
            .iter()
            .filter(|code| signs.iter().any(|sign| sign.code == (**code).into()))
            .count()
    };
    let trick = signs.iter().any(|sign| sign.code.weight() == Weight::Trick);
    if !claims {
        return if trick {
            Verdict::Suspicious
        } else {
            Verdict::NoClaim
        };
    }
    let contradictions = has(&[
        L::OutdatedBodyName,
        L::LawNumber,
        L::ImpossibleDate,
        L::FutureDate,
        L::MisspeltMotto,
        L::SignerOfOtherBody,
        L::LetterheadMixesBodies,
        L::WarrantAsFile,
        L::SignatureAltered,
    ]);
    let demands = has(&[
        L::PersonalAccount,
        L::MoneyToAccount,
        L::FeeDemand,
        L::SecrecyDemand,
        L::AppInstallDemand,
        L::SecretDemand,
    ]);
    let lures = has(&[
        L::ForeignLink,
        L::ZaloContact,
        L::ThreatDeadline,
        L::QrPayment,
    ]);
    let defects = has(&[
        L::MissingNumber,
        L::MissingDate,
        L::UnfilledField,
        L::OutdatedNameUndated,
        L::SymbolOfOtherOffice,
        L::SymbolOfOtherType,
        L::SignatureOnlyDrawn,
        L::SignatureSelfMade,
        L::HiddenText,
        L::Script,
        L::SubmitsForm,
    ]);
    let certain = demands > 0 && contradictions > 0
        || has(&[L::PersonalAccount]) > 0
        || public && demands > 1;
    if certain {
        Verdict::Impersonation
    } else if trick || lures > 0 && lures + defects > 2 {
        Verdict::Suspicious
    } else if proven {
        Verdict::Official
    } else {
        Verdict::Unconfirmed
    }
}

/// The signs of a letter, gathered.
pub(crate) struct Signs<'t> {
    text: &'t str,
    body: Option<u16>,
    signs: Vec<Sign>,
}

impl Signs<'_> {
    /// A sign shown by a place in the text.
    pub(crate) fn at(&mut self, code: LetterCode, range: Range<usize>) {
        let sign = self.sign(code, range);
        self.signs.push(sign);
    }

    /// A sign with variables beside the place.
    pub(crate) fn with(
        &mut self,
        code: LetterCode,
        range: Range<usize>,
        params: &[(&'static str, String)],
    ) {
        let mut sign = self.sign(code, range);
        for (name, value) in params {
            sign = sign.with(name, value.clone());
        }
        self.signs.push(sign);
    }

    fn sign(&self, code: LetterCode, range: Range<usize>) -> Sign {
        let words = self.text.get(range.clone()).unwrap_or_default();
        Sign::new(code)
            .at(range)
            .of(self.body)
            .quoting(shortened(words))
    }

    /// A sign shown by words that stand outside the text.
    pub(crate) fn quoting(&mut self, code: LetterCode, words: &str) {
        self.signs
            .push(Sign::new(code).of(self.body).quoting(shortened(words)));
    }

    fn sorted(self) -> Vec<Sign> {
        let mut signs = self.signs;
        signs.sort_by_key(|sign| match sign.code.weight() {
            Weight::Trick => 0,
            Weight::Proof => 1,
            Weight::Sign => 2,
            Weight::Note => 3,
        });
        signs
    }
}

/// Words as a reader can find them again: one line, not too long.
fn shortened(words: &str) -> String {
    const MOST: usize = 240;
    let words = tidy(words);
    if words.len() <= MOST {
        words
    } else {
        let cut = clip(&words, MOST);
        let end = cut.rfind(' ').unwrap_or(cut.len());
        format!("{} …", &cut[..end])
    }
}
