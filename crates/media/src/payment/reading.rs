//! Whether an order to pay claims to be the state's, and where the money really goes.
//!
//! What the state collects goes through the national portal, a bank's own tax and fee service, or accounts of the Treasury, some of them virtual accounts at
//! commercial banks. From its number alone such an account cannot be told from anybody's, so an account at a bank contradicts nothing by itself. What does
//! contradict a claim, and why each rule stands where it does, is in `docs/findings/payment.md`.

use std::ops::Range;

use chinhdanh_register::{Body, Kind, Register};
use chinhdanh_verdict::{PaymentCode, Sign, Verdict};

use super::{Checksum, Field, Payee, Payment, Service, bank, words};

/// What an order to pay claims and whether that can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What is said of it; never [`Verdict::Official`], since no code is signed.
    pub verdict: Verdict,
    /// The body it claims, as an index into [`Register::bodies`].
    pub body: Option<u16>,
    /// The reasons, the deciding first; ranges are bytes of the payload.
    pub signs: Vec<Sign>,
}

/// Finds the names of bodies in prose: index and bytes of each.
pub type Who<'w> = dyn Fn(&str) -> Vec<(u16, Range<usize>)> + 'w;

/// Reads an order to pay against the register.
#[must_use]
pub fn read_payment(payment: &Payment, register: &Register, who: &Who<'_>) -> Reading {
    let payee = payment.payee();
    let facts = Facts {
        payment,
        register,
        payee: payee.as_ref(),
    };
    let (verdict, body, mut signs) = facts.judge(who);
    signs.extend(facts.notes());
    Reading {
        verdict,
        body,
        signs,
    }
}

struct Facts<'p> {
    payment: &'p Payment,
    register: &'p Register,
    payee: Option<&'p Payee<'p>>,
}

/// A claim to be, or to collect for, a body of the state or a utility.
struct Claim {
    body: Option<u16>,
    range: Range<usize>,
}

impl Facts<'_> {
    fn judge(&self, who: &Who<'_>) -> (Verdict, Option<u16>, Vec<Sign>) {
        let named = self
            .payment
            .names()
            .find_map(|field| self.claim(&field, who));
        let memo = self
            .payment
            .memos()
            .find_map(|field| self.claim(&field, who));
        let due = self
            .payment
            .memos()
            .find_map(|field| words::dues(field.text).map(|_| field.range));
        let person = self
            .payment
            .name()
            .filter(|field| words::is_person(field.text));
        if let Some(claim) = named {
            return self.judge_name(claim);
        }
        if let Some(result) = self.other_bank(who) {
            return result;
        }
        let (claim, code) = match (memo, due) {
            (Some(claim), _) => (claim, PaymentCode::BodyInPurpose),
            (None, Some(range)) => (Claim { body: None, range }, PaymentCode::StateMoneyAsked),
            (None, None) => return (Verdict::NoClaim, None, Vec::new()),
        };
        let body = claim.body;
        let asked = Sign::new(code).at(claim.range).of(body);
        if let Some(person) = person {
            // A person who collects for a named body contradicts it; for a fine or a tax it may be somebody paying in one's stead.
            let verdict = if body.is_some() {
                Verdict::Impersonation
            } else {
                Verdict::Suspicious
            };
            let mine = Sign::new(PaymentCode::PersonalAccountForState)
                .at(person.range)
                .of(body);
            return (verdict, body, vec![mine, asked]);
        }
        match self.contradiction() {
            Some(range) => {
                let mine = Sign::new(PaymentCode::PersonalAccountForState)
                    .at(range)
                    .of(body);
                (Verdict::Suspicious, body, vec![mine, asked])
            }
            // A payee with the name of an organisation may be the one that collects.
            None if self.payment.name().is_some() => (Verdict::Unconfirmed, body, vec![asked]),
            None => (Verdict::Suspicious, body, vec![asked]),
        }
    }

    /// The code says that the payee is the body itself.
    fn judge_name(&self, claim: Claim) -> (Verdict, Option<u16>, Vec<Sign>) {
        let body = claim.body;
        let named = Sign::new(PaymentCode::PayeeNamesBody)
            .at(claim.range)
            .of(body);
        if let Some(range) = self.contradiction() {
            let mine = Sign::new(PaymentCode::PersonalAccountForState)
                .at(range)
                .of(body);
            return (Verdict::Impersonation, body, vec![mine, named]);
        }
        let verdict = match body.and_then(|body| self.body(body)) {
            // Neither police nor courts nor the tax office take transfers to an account of their own: they are paid through the portal or the Treasury.
            Some(body) if body.kind == Kind::State && body.id.as_str() != "kho-bac-nha-nuoc" => {
                Verdict::Suspicious
            }
            _ => Verdict::Unconfirmed,
        };
        (verdict, body, vec![named])
    }

    /// The name of one bank beside an account at another.
    fn other_bank(&self, who: &Who<'_>) -> Option<(Verdict, Option<u16>, Vec<Sign>)> {
        let keeper = bank(self.payee?.bin.text)?;
        let name = self.payment.name()?;
        let (index, range) = who(name.text).into_iter().find(|(index, _)| {
            self.body(*index)
                .is_some_and(|body| body.kind == Kind::Bank)
        })?;
        if self.body(index)?.id.as_str() == keeper.body || words::is_person(name.text) {
            return None;
        }
        let sign = Sign::new(PaymentCode::PayeeOtherBank)
            .at(shifted(&name, range))
            .of(Some(index))
            .with("bank", self.keeper());
        Some((Verdict::Suspicious, Some(index), vec![sign]))
    }

    /// What no account of the state has: a card's number, a wallet or an app-only bank, a telephone number for an account number.
    fn contradiction(&self) -> Option<Range<usize>> {
        let payee = self.payee?;
        let wallet = bank(payee.bin.text).is_some_and(|bank| {
            let kind = self.register.body(&bank.body).map(|body| body.kind);
            matches!(kind, Some(Kind::Wallet | Kind::Finance))
                || APP_BANKS.contains(&bank.body.as_str())
        });
        if payee.service == Service::Card || is_mobile(payee.number.text) {
            return Some(payee.number.range.clone());
        }
        wallet.then(|| payee.bin.range.clone())
    }

    fn claim(&self, field: &Field<'_>, who: &Who<'_>) -> Option<Claim> {
        let mut names = who(field.text).into_iter();
        let (index, range) = names.find(|(index, _)| {
            self.body(*index)
                .is_some_and(|body| body.kind.is_public() || body.kind == Kind::Utility)
        })?;
        Some(Claim {
            body: Some(index),
            range: shifted(field, range),
        })
    }

    fn body(&self, index: u16) -> Option<&Body> {
        self.register.bodies().get(usize::from(index))
    }

    /// The bank that keeps the account, as people call it; its number where it is not known.
    fn keeper(&self) -> String {
        let Some(payee) = self.payee else {
            return String::new();
        };
        let body = bank(payee.bin.text).and_then(|bank| self.register.body(&bank.body));
        body.map_or_else(|| payee.bin.text.to_owned(), |body| body.said().to_owned())
    }

    /// What a reader should know of any order to pay.
    fn notes(&self) -> Vec<Sign> {
        let mut signs = Vec::new();
        if let Some(payee) = self.payee {
            signs.push(
                Sign::new(PaymentCode::PaysAccount)
                    .at(payee.number.range.clone())
                    .with("bank", self.keeper()),
            );
            if bank(payee.bin.text).is_none() {
                signs.push(Sign::new(PaymentCode::BankUnknown).at(payee.bin.range.clone()));
            }
        }
        if let Some(amount) = self.payment.amount() {
            signs.push(Sign::new(PaymentCode::AmountFixed).at(amount.range));
        }
        if let Some(currency) = self
            .payment
            .currency()
            .filter(|currency| currency.text != "704")
        {
            signs.push(Sign::new(PaymentCode::ForeignCurrency).at(currency.range));
        }
        if self.payment.checksum != Checksum::Right {
            let end = self.payment.text().len();
            let from = self
                .payment
                .objects()
                .last()
                .filter(|last| last.tag == 63)
                .map_or(0, |last| last.range.start);
            signs.push(Sign::new(PaymentCode::ChecksumWrong).at(from..end));
        }
        signs
    }
}

/// Banks that exist as an app: opened from a telephone, for people only.
const APP_BANKS: &[&str] = &["cake", "liobank", "timo", "tnex", "ubank"];

/// Ten digits as mobile numbers in Viet Nam have them (Circular 22/2014/TT-BTTTT and its changes): an alias that people choose for their account.
fn is_mobile(number: &str) -> bool {
    number.len() == 10
        && number.bytes().all(|b| b.is_ascii_digit())
        && ["03", "05", "07", "08", "09"]
            .iter()
            .any(|start| number.starts_with(start))
}

fn shifted(field: &Field<'_>, range: Range<usize>) -> Range<usize> {
    let inside = |at: usize| (field.range.start + at).min(field.range.end);
    inside(range.start)..inside(range.end)
}
