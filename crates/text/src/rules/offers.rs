//! Frauds that offer or threaten without leaning on anybody: prizes, easy work, gambling, forged papers, a lender's revenge.

use chinhdanh_register::Kind;
use chinhdanh_verdict::TextCode;

use super::claims::led_away;
use super::{ALERT, Judged, link_words, names_account, odd_hotline, says};
use crate::lexicon::Concept;
use crate::numbers::Shape;
use crate::scene::{Scene, Whose};

pub(super) fn prize(scene: &Scene<'_>) -> Judged {
    let words = scene.first(Concept::Prize)?;
    if scene.says(Concept::Refusal) {
        return None;
    }
    let won = scene.count(Concept::Prize) >= 2
        || says(scene, b" chuc mung ")
        || scene.says(Concept::Urgency);
    let hidden = scene.claim().is_none()
        && scene
            .foreign_link()
            .is_some_and(|link| link.cheap || link.whose == Whose::Hidden);
    if won || hidden {
        let led = led_away(scene, words.clone(), TextCode::Lure);
        if led.is_some() {
            return led;
        }
    }
    let contact =
        scene.mobile().is_some() || scene.says(Concept::Channel) || odd_hotline(scene).is_some();
    let data = scene.says(Concept::Update) && scene.claim().is_none();
    let known = scene.asked_link().is_some_and(|link| !link.is_foreign());
    (((won && contact) || data) && !known).then_some((ALERT, TextCode::Lure, words))
}

/// Money or presents, and an address that cost next to nothing.
pub(super) fn cheap_lure(scene: &Scene<'_>) -> Judged {
    let link = scene
        .links
        .iter()
        .find(|link| !link.quoted && link.cheap && link.is_foreign())?;
    let money = scene
        .words
        .numbers
        .iter()
        .any(|(number, _)| number.shape == Shape::Money);
    let lures = money
        || scene.says(Concept::Prize)
        || scene.says(Concept::Benefit)
        || scene.says(Concept::Loan)
        || scene.says(Concept::Gambling);
    (lures && scene.claim().is_none() && !scene.says(Concept::Refusal)).then_some((
        ALERT,
        TextCode::AsksToOpen,
        link_words(link),
    ))
}

/// Money put in on somebody's word.
pub(super) fn deposit(scene: &Scene<'_>) -> Judged {
    let words = scene.first(Concept::Deposit)?;
    (names_account(scene) && scene.count(Concept::Deposit) + scene.count(Concept::Pay) >= 2)
        .then_some((ALERT, TextCode::AsksForMoney, words))
}

/// A loan that costs before it is paid out.
pub(super) fn loan(scene: &Scene<'_>) -> Judged {
    scene.first(Concept::Loan)?;
    let leads = scene.says(Concept::Channel)
        || scene.mobile().is_some()
        || scene.says(Concept::Story)
        || scene.foreign_link().is_some();
    let fee = scene
        .first(Concept::Pay)
        .or_else(|| scene.first(Concept::Deposit))?;
    (leads && !scene.says(Concept::Refusal)).then_some((ALERT, TextCode::AsksForMoney, fee))
}

pub(super) fn debt(scene: &Scene<'_>) -> Judged {
    let owed = scene
        .said(Concept::Debt)
        .next()
        .or_else(|| scene.all(Concept::Debt).next())?
        .clone();
    let words = scene.first(Concept::DebtThreat)?;
    let grave = scene.count(Concept::DebtThreat) >= 2 || scene.says(Concept::Threat);
    let apart = words.start >= owed.end || owed.start >= words.end;
    (grave && apart && !scene.says(Concept::Refusal)).then_some((
        ALERT,
        TextCode::DebtThreat,
        words,
    ))
}

pub(super) fn job(scene: &Scene<'_>) -> Judged {
    let words = scene.first(Concept::Job)?;
    let earns = scene.says(Concept::Earn)
        && scene
            .words
            .numbers
            .iter()
            .any(|(number, _)| number.shape == Shape::Money);
    let contact = scene.says(Concept::Channel)
        || scene.foreign_link().is_some()
        || scene.mobile().is_some()
        || scene.links.iter().any(|link| link.whose == Whose::Platform);
    ((scene.count(Concept::Job) >= 2 && contact && (earns || scene.count(Concept::Job) >= 3))
        || (earns && contact && scene.says(Concept::Job)))
    .then_some((ALERT, TextCode::JobOffer, words.clone()))
    .or_else(|| {
        // Tasks that one pays for.
        (scene.says(Concept::Deposit)
            && (scene.says(Concept::Channel) || scene.says(Concept::Story)))
        .then_some((ALERT, TextCode::JobOffer, words))
    })
}

pub(super) fn gambling(scene: &Scene<'_>) -> Judged {
    let words = scene.first(Concept::Gambling)?;
    let carrier = scene.kind() == Some(Kind::Carrier)
        || says(scene, b" soan ")
        || says(scene, b" tai khoan vien thong ")
        || says(scene, b" the nap ");
    let known = scene
        .links
        .iter()
        .any(|link| matches!(link.whose, Whose::Known))
        || scene.says(Concept::Refusal);
    let count = scene.count(Concept::Gambling);
    let leads = scene.foreign_link().is_some()
        || scene.says(Concept::Channel)
        || scene.words.leet > 0
        || scene.disguised > 1;
    (!carrier && !known && (count >= 3 || (count >= 2 && leads))).then_some((
        ALERT,
        TextCode::GamblingOffer,
        words,
    ))
}

pub(super) fn papers(scene: &Scene<'_>) -> Judged {
    let words = scene.first(Concept::Papers)?;
    let sold =
        scene.says(Concept::Delivery) || scene.mobile().is_some() || scene.says(Concept::Channel);
    (scene.count(Concept::Papers) >= 2 && sold).then_some((ALERT, TextCode::PapersForSale, words))
}

pub(super) fn company(scene: &Scene<'_>) -> Judged {
    let words = scene.first(Concept::Vice)?;
    let contact = scene.says(Concept::Channel)
        || scene.mobile().is_some()
        || scene.words.leet > 0
        || odd_hotline(scene).is_some();
    (contact
        && (scene.count(Concept::Vice) >= 2
            || scene.words.leet > 0
            || scene.says(Concept::Channel)
            || odd_hotline(scene).is_some()))
    .then_some((ALERT, TextCode::CompanyForSale, words))
}

pub(super) fn balance(scene: &Scene<'_>) -> Judged {
    let words = scene.first(Concept::Crypto)?;
    let given_away = scene.all(Concept::Secret).next().is_some() && !scene.links.is_empty();
    let invested = scene.count(Concept::Crypto) >= 2
        && (scene.says(Concept::Channel) || scene.foreign_link().is_some());
    (given_away || invested).then_some((ALERT, TextCode::StrangeBalance, words))
}
