//! From what a message says to a verdict: rules that a person can read.
//!
//! Each rule names a fraud by what it needs — who is claimed, what is demanded, how the reader is pressed — and the gravest that holds decides. A message
//! is called an impersonation only when it speaks for a body and something in it contradicts that: an address that is not the body's, or what the body
//! says it never does.

use std::ops::Range;

use chinhdanh_register::SenderKind;
use chinhdanh_verdict::{Sign, TextCode, Verdict};

mod claims;
mod offers;

use crate::lexicon::Concept;
use crate::numbers::Shape;
use crate::scene::{LinkSeen, Scene};

const BLOCK: Verdict = Verdict::Impersonation;
const ALERT: Verdict = Verdict::Suspicious;

/// What a rule says: how grave, and what shows it.
type Judged = Option<(Verdict, TextCode, Range<usize>)>;

/// What the message amounts to, the reasons in order.
pub(crate) fn judge(scene: &mut Scene<'_>) -> (Verdict, Vec<Sign>) {
    let mut signs = Vec::new();
    let secret = secrets(scene);
    if let Some(warning) = scene.warning.clone() {
        let speaks = scene
            .claim()
            .is_some_and(|claim| claim.spoken && !claim.told);
        let verdict = if speaks {
            Verdict::Unconfirmed
        } else {
            Verdict::NoClaim
        };
        for link in &mut scene.links {
            link.quoted |= link.verdict >= ALERT;
        }
        signs.extend(speaks_for(scene).filter(|_| speaks));
        signs.push(sign(scene, TextCode::SpeaksAsWarning, warning));
        signs.extend(secret);
        return (verdict, signs);
    }
    let rules: [fn(&Scene<'_>) -> Judged; 28] = [
        claims::bad_link,
        claims::strange_address,
        claims::policy,
        claims::fine,
        claims::account_alert,
        claims::app,
        claims::safe_account,
        claims::remote,
        claims::secret_asked,
        claims::benefit,
        offers::prize,
        claims::arrest,
        claims::cutoff,
        claims::update,
        claims::secrecy,
        claims::parcel,
        claims::paid_to_person,
        offers::loan,
        offers::debt,
        offers::job,
        offers::gambling,
        offers::papers,
        offers::company,
        offers::balance,
        offers::deposit,
        offers::cheap_lure,
        claims::disguise,
        claims::wrong_hotline,
    ];
    let mut judged: Vec<(Verdict, TextCode, Range<usize>)> =
        rules.iter().filter_map(|rule| rule(scene)).collect();
    // The gravest first; rules of one weight keep their order.
    judged.sort_by_key(|(verdict, ..)| std::cmp::Reverse(*verdict));
    let verdict = judged.first().map(|(verdict, ..)| *verdict);
    for (_, code, words) in judged {
        signs.push(with_params(scene, sign(scene, code, words)));
    }
    if verdict.is_some_and(|verdict| verdict >= ALERT) {
        tactics(scene, &mut signs);
    }
    signs.extend(speaks_for(scene));
    signs.extend(secret);
    signs.extend(outdated(scene));
    let verdict = verdict.unwrap_or(match scene.claim() {
        Some(claim) if claim.spoken => Verdict::Unconfirmed,
        _ => Verdict::NoClaim,
    });
    let mut seen = std::collections::HashSet::new();
    signs.retain(|sign| {
        seen.insert((sign.code, sign.range.clone()))
            && (sign.code != TextCode::SpeaksFor.into() || seen.insert((sign.code, None)))
    });
    (verdict, signs)
}

fn sign(scene: &Scene<'_>, code: TextCode, words: Range<usize>) -> Sign {
    Sign::new(code).at(scene.words.given(words))
}

fn with_params(scene: &Scene<'_>, sign: Sign) -> Sign {
    let Some(claim) = scene.claim() else {
        return sign;
    };
    let of_body = [
        TextCode::LinkNotOfBody,
        TextCode::PolicyBroken,
        TextCode::PersonalNumber,
        TextCode::HotlineNotOfBody,
    ];
    if !of_body.iter().any(|code| sign.code == (*code).into()) {
        return sign;
    }
    let is_policy = sign.code == TextCode::PolicyBroken.into();
    let sign = sign.of(Some(claim.body));
    match claims::broken_policy(scene).filter(|_| is_policy) {
        Some((says, _)) => sign.with("policy_vi", says.0).with("policy_en", says.1),
        None => sign,
    }
}

fn speaks_for(scene: &Scene<'_>) -> Option<Sign> {
    let claim = scene.claim().filter(|claim| claim.spoken)?;
    Some(sign(scene, TextCode::SpeaksFor, claim.words.clone()).of(Some(claim.body)))
}

fn secrets(scene: &Scene<'_>) -> Option<Sign> {
    let number = scene
        .words
        .numbers
        .iter()
        .find(|(number, word)| {
            number.shape == Shape::Plain && scene.is_secret(*word as usize, number.digits)
        })
        .map(|(_, word)| *word as usize);
    let word = number.or_else(|| scene.secret_words().next())?;
    Some(sign(scene, TextCode::OneTimeCode, word..word + 1))
}

/// A body that was merged into another still speaks under its former name.
fn outdated(scene: &Scene<'_>) -> Option<Sign> {
    let claim = scene.claim()?;
    let body = scene.body(claim.body);
    let successor = body.succeeded.as_ref()?;
    let index = scene
        .register
        .bodies()
        .binary_search_by(|other| other.id.as_str().cmp(successor.by.as_str()))
        .ok()?;
    Some(sign(scene, TextCode::OutdatedName, claim.words.clone()).of(u16::try_from(index).ok()))
}

fn link_words(link: &LinkSeen) -> Range<usize> {
    link.word..link.word + 1
}

fn names_hotline(scene: &Scene<'_>) -> bool {
    scene
        .words
        .numbers
        .iter()
        .any(|(number, _)| number.shape == Shape::Hotline)
}

/// Whether a bank account is written out.
fn names_account(scene: &Scene<'_>) -> bool {
    scene.words.numbers.iter().any(|(number, word)| {
        number.shape == Shape::Plain && scene.is_account(*word as usize, number.digits)
    })
}

fn says(scene: &Scene<'_>, words: &[u8]) -> bool {
    scene
        .words
        .text
        .windows(words.len())
        .any(|window| window == words)
}

/// A hotline that is no registered body's.
fn odd_hotline(scene: &Scene<'_>) -> Option<Range<usize>> {
    let known = |digits: &str| {
        let bodies = scene.register.bodies().iter();
        bodies
            .flat_map(|body| {
                body.hotlines.iter().map(|line| line.number.as_str()).chain(
                    body.senders
                        .iter()
                        .filter(|sender| sender.kind == SenderKind::ShortCode)
                        .map(|sender| sender.value.as_str()),
                )
            })
            .any(|number| number == digits)
    };
    scene
        .words
        .numbers
        .iter()
        .filter(|(number, _)| number.shape == Shape::Hotline)
        .find_map(|(_, word)| {
            let words = *word as usize..*word as usize + 1;
            let digits: String = scene
                .given
                .get(scene.words.given(words.clone()))?
                .chars()
                .filter(char::is_ascii_digit)
                .collect();
            (!known(&digits)).then_some(words)
        })
}

/// How the reader is worked on, beside the rule that decided.
fn tactics(scene: &Scene<'_>, signs: &mut Vec<Sign>) {
    let plain = [
        (Concept::AccountAlert, TextCode::AccountAlert),
        (Concept::Prize, TextCode::Lure),
        (Concept::Benefit, TextCode::Lure),
        (Concept::Fine, TextCode::FineNotice),
        (Concept::Threat, TextCode::Threat),
        (Concept::Cutoff, TextCode::Threat),
        (Concept::SafeAccount, TextCode::SafeAccount),
        (Concept::Install, TextCode::OffStoreInstall),
        (Concept::Remote, TextCode::RemoteControl),
        (Concept::Update, TextCode::DataUpdate),
        (Concept::Pay, TextCode::AsksForMoney),
        (Concept::Channel, TextCode::ChannelSwitch),
        (Concept::Secrecy, TextCode::Secrecy),
        (Concept::Urgency, TextCode::Urgency),
    ];
    for (concept, code) in plain {
        if !signs.iter().any(|sign| sign.code == code.into()) {
            signs.extend(scene.first(concept).map(|words| sign(scene, code, words)));
        }
    }
    if let Some(link) = scene.foreign_link()
        && !signs
            .iter()
            .any(|sign| matches!(sign.code.as_str(), "link-not-of-body" | "asks-to-open"))
    {
        signs.push(sign(scene, TextCode::AsksToOpen, link_words(link)));
    }
    if let Some(claim) = scene.claim().filter(|claim| claim.spoken)
        && (scene.claims_public() || scene.claims_money())
        && let Some(words) = scene.mobile()
    {
        signs.push(sign(scene, TextCode::PersonalNumber, words).of(Some(claim.body)));
    }
    if scene.words.leet >= 1
        && !signs
            .iter()
            .any(|sign| sign.code == TextCode::DisguisedLetters.into())
        && let Some(word) = scene
            .words
            .words
            .iter()
            .position(|word| word.disguise == Some(crate::syllable::Disguise::Leet))
    {
        signs.push(sign(scene, TextCode::DisguisedLetters, word..word + 1));
    }
}
