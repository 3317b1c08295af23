//! From what a mail says and does to a verdict: rules that a person can read, the gravest that holds decides.

use chinhdanh_page::Anchor;
use chinhdanh_verdict::{MailCode, Sign, Verdict};

use crate::claims::{Place, Who};
use crate::hosts::registrable;
use crate::lures::Lure;
use crate::scene::{Led, Scene};
use crate::{Reading, Standing};

const BLOCK: Verdict = Verdict::Impersonation;
const ALERT: Verdict = Verdict::Suspicious;

/// Whom the mail claims to be, ready to be said.
#[derive(Clone)]
struct Said {
    body: Option<u16>,
    vi: String,
    en: String,
    quote: String,
    place: Place,
    /// Only beside a prize or the like.
    is_shop: bool,
    is_local: bool,
    /// The shown domain is theirs.
    is_own: bool,
    who: Who,
}

/// What the mail amounts to, with its reasons.
pub(crate) fn judge(scene: Scene<'_>) -> Reading {
    let said: Vec<Said> = scene
        .claims
        .iter()
        .filter_map(|claim| said(&scene, claim))
        .collect();
    let foreign = said.iter().find(|said| !said.is_own);
    let own = said.iter().find(|said| said.is_own);
    let mut verdict = Verdict::NoClaim;
    let mut signs = Vec::new();
    let mut told = None;
    if let Some(said) = foreign
        && let Some(found) = by_claim(&scene, said)
    {
        verdict = found;
        told = Some(said.clone());
        signs.push(named(Sign::new(MailCode::SenderNotOfBody), said).with("domain", &scene.domain));
    }
    if scene.sent.from == Standing::Failed && (own.is_some() || scene.is_official_sender()) {
        verdict = BLOCK;
        signs.push(Sign::new(MailCode::SenderForged).with("domain", &scene.domain));
        told = told.or_else(|| own.cloned());
    }
    if let Some(found) = as_admin(&scene) {
        verdict = verdict.max(found);
        let lure = quote_of(&scene, Lure::MailAdmin, Lure::Mailbox);
        signs.push(
            Sign::new(MailCode::MailboxAdmin)
                .quoting(lure)
                .with("domain", &scene.domain),
        );
    }
    // The body's own shown domain, unproven, that leads to a place of anybody.
    if let Some(said) = own
        && scene.sent.from != Standing::Proven
        && let Some(link) = scene
            .links
            .iter()
            .find(|link| matches!(link.led, Led::Free | Led::Address | Led::Foreign))
        && !scene.is_talk
        && !scene.is_official_sender()
        && (presses_any(&scene, PERSONAL)
            && !scene
                .links
                .iter()
                .any(|link| owned_by(&scene, said, &link.host)))
    {
        verdict = verdict.max(ALERT);
        signs.push(named(Sign::new(MailCode::LinkNotOfClaimed), said).with("host", &link.host));
        told = told.or_else(|| Some(said.clone()));
    }
    for link in &scene.links {
        if let Some(reading) = link
            .reading
            .as_ref()
            .filter(|reading| reading.verdict >= BLOCK)
            && !scene.is_talk
            && !scene.is_official_sender()
            && !warns(&scene)
        {
            verdict = verdict.max(BLOCK);
            signs.push(
                Sign::new(MailCode::LinkImpersonates)
                    .of(reading.body)
                    .with("host", &link.host)
                    .quoting(&link.shown),
            );
            break;
        }
    }
    let mut body = told.as_ref().and_then(|said| said.body);
    let trusted = scene.is_official_sender() && scene.sent.from != Standing::Failed;
    if let Some((prose, reading)) = &scene.prose
        && !trusted
        && !(scene.is_known_sender() && scene.sent.from != Standing::Failed)
    {
        if reading.verdict > Verdict::NoClaim {
            verdict = verdict.max(reading.verdict);
            body = body.or(reading.body);
        }
        if reading.verdict >= ALERT {
            signs.extend(reading.signs.iter().map(|sign| quoted(sign, prose)));
        }
        if let Some(found) = letters(&scene, reading) {
            verdict = verdict.max(found);
        }
    }
    if let Some(found) = by_lure(&scene).filter(|_| !trusted) {
        verdict = verdict.max(found);
    }
    if verdict >= ALERT {
        if let Some(user) = scene.sent.own_user {
            signs.push(Sign::new(MailCode::TakenOver).with("user", user));
        }
    } else if let Some(said) = said
        .iter()
        .find(|said| said.place <= Place::Name && said.body.is_some())
    {
        verdict = Verdict::Unconfirmed;
        body = said.body;
        if said.is_own && scene.sent.from == Standing::Proven {
            verdict = Verdict::Official;
            signs.push(
                Sign::new(MailCode::SenderOfBody)
                    .of(body)
                    .with("domain", &scene.domain),
            );
        }
        told = told.or_else(|| Some(said.clone()));
    }
    let told = told.or_else(|| said.first().cloned().filter(|_| verdict >= ALERT));
    if verdict >= ALERT {
        let (decisive, others): (Vec<_>, Vec<_>) = scene
            .tricks
            .iter()
            .cloned()
            .partition(|sign| sign.code.weight() == chinhdanh_verdict::Weight::Trick);
        signs.extend(decisive);
        lure_signs(&scene, &mut signs);
        signs.extend(others);
        if scene.is_free_mail() {
            signs.push(Sign::new(MailCode::FreeMailSender).with("domain", &scene.domain));
        }
        if let Some(link) = scene.strange_link().filter(|link| link.led == Led::Foreign) {
            signs.push(Sign::new(MailCode::StrangeLink).with("host", &link.host));
        }
    } else if warns(&scene) {
        signs.push(Sign::new(MailCode::MailWarns));
    }
    let really = scene
        .sent
        .proven
        .first()
        .cloned()
        .unwrap_or_else(|| scene.domain.clone());
    if verdict != Verdict::NoClaim {
        if let Some(said) = &told {
            signs.push(named(Sign::new(MailCode::MailClaims), said));
        }
        signs.push(Sign::new(MailCode::SentFrom).with("domain", &really));
        if scene.sent.from == Standing::Undecided {
            signs.push(Sign::new(MailCode::SenderUndecided).with("domain", &scene.domain));
        }
    }
    let mut seen = std::collections::HashSet::new();
    signs.retain(|sign| seen.insert((sign.code, sign.params.clone())));
    Reading {
        verdict,
        body,
        claimed: told.map(|said| said.vi),
        domain: really,
        signs,
        links: scene
            .anchors
            .into_iter()
            .map(|anchor| Anchor {
                shown: anchor.shown,
                target: anchor.target,
            })
            .collect(),
    }
}

fn said(scene: &Scene<'_>, claim: &crate::claims::Claim) -> Option<Said> {
    let (body, vi, en, is_shop, is_own, is_local) = match claim.who {
        Who::Body(index) => {
            let body = scene.mails.names.register().bodies().get(index as usize)?;
            // One state body writes from another's domain; only a stranger's contradicts the claim.
            let is_own = scene.is_official_sender();
            let is_local = body.kind == chinhdanh_register::Kind::Province;
            (
                Some(index),
                body.said().to_owned(),
                body.name.en.clone(),
                false,
                is_own,
                is_local,
            )
        }
        Who::Brand(index) => {
            let brand = scene.mails.brands.brand(index)?;
            let is_own = scene.mails.brands.owns(index, &scene.domain);
            (
                None,
                brand.said.clone(),
                brand.said.clone(),
                brand.is_shop,
                is_own,
                false,
            )
        }
    };
    Some(Said {
        body,
        vi,
        en,
        quote: claim.quote.clone(),
        place: claim.place,
        is_shop,
        is_local,
        is_own,
        who: claim.who,
    })
}

fn named(sign: Sign, said: &Said) -> Sign {
    sign.of(said.body)
        .quoting(&said.quote)
        .with("claimed_vi", &said.vi)
        .with("claimed_en", &said.en)
}

fn owned_by(scene: &Scene<'_>, said: &Said, host: &str) -> bool {
    match said.who {
        Who::Brand(index) => scene.mails.brands.owns(index, host),
        Who::Body(_) => false,
    }
}

/// Lures that speak of the reader's own affairs.
const PERSONAL: &[Lure] = &[
    Lure::Mailbox,
    Lure::Account,
    Lure::Prize,
    Lure::Parcel,
    Lure::Crypto,
    Lure::Tax,
    Lure::Callback,
    Lure::Secret,
];
const BUSINESS: &[Lure] = &[Lure::Invoice, Lure::Shared, Lure::Letter, Lure::Fee];

fn presses_any(scene: &Scene<'_>, lures: &[Lure]) -> bool {
    lures.iter().any(|lure| scene.lures.presses(*lure))
}

fn on_top(scene: &Scene<'_>, lures: &[Lure]) -> bool {
    lures.iter().any(|lure| scene.lures.of(*lure).on_top > 0)
}

fn warns(scene: &Scene<'_>) -> bool {
    scene.lures.of(Lure::Warning).phrases >= 2
        || scene.prose.as_ref().is_some_and(|(_, reading)| {
            reading
                .signs
                .iter()
                .any(|sign| sign.code.as_str() == "speaks-as-warning")
        })
}

/// A claim that the sender's domain contradicts.
fn by_claim(scene: &Scene<'_>, said: &Said) -> Option<Verdict> {
    if warns(scene) && !scene.has_form {
        return None;
    }
    let presses = presses_any(scene, PERSONAL) || presses_any(scene, BUSINESS);
    let odd = scene.strong > 0 || scene.is_free_mail() || scene.has_random_sender();
    match said.place {
        _ if scene.is_talk && !(said.place == Place::Identity && presses) => None,
        Place::Identity if said.is_shop => {
            (presses && (odd || on_top(scene, PERSONAL))).then_some(BLOCK)
        }
        Place::Identity | Place::Name if said.body.is_some() => {
            let demands = scene.strange_link().is_some()
                || scene.strong > 0
                || presses_any(
                    scene,
                    &[
                        Lure::Secret,
                        Lure::Fee,
                        Lure::Prize,
                        Lure::Account,
                        Lure::Mailbox,
                        Lure::Callback,
                    ],
                )
                || scene
                    .prose
                    .as_ref()
                    .is_some_and(|(_, reading)| reading.verdict >= ALERT);
            match said.place {
                Place::Identity
                    if demands
                        && !(said.is_local
                            && scene.strong == 0
                            && scene.strange_link().is_none()) =>
                {
                    Some(BLOCK)
                }
                _ if demands => Some(ALERT),
                Place::Identity if !said.is_local && scene.is_free_mail() && scene.encloses() => {
                    Some(ALERT)
                }
                // A stranger's domain under a body's name; a link to that domain leads away from the body as any other.
                Place::Identity if !said.is_local && scene.links_to_sender() => Some(ALERT),
                _ => None,
            }
        }
        Place::Identity if scene.asks() => Some(BLOCK),
        Place::Identity => Some(ALERT),
        Place::Name if scene.asks() && presses && odd => Some(BLOCK),
        Place::Name if scene.asks() && (presses || odd) => Some(ALERT),
        Place::Name => None,
        _ if said.is_shop || scene.is_known_sender() => None,
        Place::Subject | Place::Logo
            if scene.strange_link().is_some() && (on_top(scene, PERSONAL) || odd && presses) =>
        {
            Some(BLOCK)
        }
        Place::Text if scene.strange_link().is_some() && on_top(scene, PERSONAL) => Some(ALERT),
        Place::Text if odd && presses && scene.strange_link().is_some() => Some(ALERT),
        _ => None,
    }
}

/// Somebody else who speaks as those who run the reader's mail. That he is authenticated changes nothing.
fn as_admin(scene: &Scene<'_>) -> Option<Verdict> {
    let mailbox = scene.lures.much(Lure::Mailbox);
    if mailbox < 2 || scene.is_talk || warns(scene) {
        return None;
    }
    let admin = scene.lures.says(Lure::MailAdmin);
    let leads = scene.strange_link().is_some()
        || scene.has_form
        || scene.has("page-attached")
        || scene.lures.of(Lure::Secret).phrases > 0;
    let own_name = scene.own.iter().any(|own| {
        let name = registrable(own).split('.').next().unwrap_or_default();
        name.len() > 3
            && (scene.display.to_lowercase().contains(name)
                || scene.mail.subject.to_lowercase().contains(name))
    });
    let answers = scene.lures.says(Lure::Secret) || leads;
    if scene.is_own_domain() {
        // Our own domain is shown; only what it leads to speaks against it.
        let odd = scene.strange_link().is_some() || scene.has("page-attached");
        let doubtful = scene.sent.from != Standing::Proven || scene.sent.own_user.is_some();
        return (odd && doubtful).then_some(ALERT);
    }
    if scene.is_known_sender() && scene.strange_link().is_none() {
        return None;
    }
    match () {
        () if answers
            && (admin || own_name)
            && (mailbox >= 3 || on_top(scene, &[Lure::Mailbox])) =>
        {
            Some(BLOCK)
        }
        () if leads && (mailbox >= 4 || on_top(scene, &[Lure::Mailbox])) => Some(ALERT),
        () if answers && admin => Some(ALERT),
        () if admin && scene.links_to_sender() && on_top(scene, &[Lure::Mailbox]) => Some(ALERT),
        () => None,
    }
}

/// Lures and techniques that need nobody's name.
fn by_lure(scene: &Scene<'_>) -> Option<Verdict> {
    if scene.is_talk || warns(scene) {
        return None;
    }
    let much = |lure| scene.lures.much(lure);
    let top = |lure| scene.lures.of(lure).on_top > 0;
    let link = scene.any_link().is_some();
    let free = scene
        .links
        .iter()
        .any(|link| matches!(link.led, Led::Free | Led::Address));
    let signs = scene.tricks.len();
    let odd = signs > 0 || scene.is_free_mail() && scene.strange_link().is_some();
    let reply = scene.has("reply-elsewhere");
    let phone = scene.lures.of(Lure::Callback).phrases >= 2
        && scene.text.bytes().filter(u8::is_ascii_digit).count() >= 10;
    let lured = [
        Lure::Mailbox,
        Lure::Account,
        Lure::Prize,
        Lure::Parcel,
        Lure::Invoice,
        Lure::Tax,
        Lure::Letter,
        Lure::Shared,
        Lure::Crypto,
        Lure::Fortune,
        Lure::Dating,
        Lure::Miracle,
        Lure::Job,
    ]
    .into_iter()
    .any(|lure| top(lure) || much(lure) >= 4);
    let rules = [
        much(Lure::Sextortion) >= 4
            && much(Lure::Crypto) >= 1
            && much(Lure::Sextortion) + much(Lure::Crypto) >= 6,
        much(Lure::Advance) >= 8 || much(Lure::Advance) >= 5 && (reply || scene.is_free_mail()),
        much(Lure::Chief) >= 4 && (scene.is_free_mail() || reply) && scene.text.len() < 1500,
        much(Lure::BankChange) >= 2 && (scene.is_free_mail() || reply || scene.strong > 0),
        phone && much(Lure::Invoice) >= 1 && (scene.is_free_mail() || odd),
        // No honest sender writes so; with something to click it is enough.
        scene.strong > 0 && (link || scene.encloses()),
        scene.strong >= 2,
        lured && scene.strong > 0,
        lured && signs >= 1 && free,
        lured && signs >= 2 && link,
        free && signs >= 3,
        (top(Lure::Dating)
            || top(Lure::Prize)
            || top(Lure::Crypto)
            || top(Lure::Fortune)
            || top(Lure::Account))
            && odd
            && link,
        top(Lure::Dating) && much(Lure::Dating) >= 3 && link,
        // An office of the state that has money sent to it from a free mailbox.
        scene.is_free_mail()
            && scene.is_named_office()
            && (scene.lures.of(Lure::Fee).phrases >= 2 || scene.lures.of(Lure::Secret).phrases > 0),
    ];
    rules.into_iter().any(|holds| holds).then_some(ALERT)
}

/// Official letters, taxes and fees in a Vietnamese mail of nobody in particular.
fn letters(scene: &Scene<'_>, reading: &chinhdanh_text::Reading) -> Option<Verdict> {
    if scene.is_talk || warns(scene) {
        return None;
    }
    let names_body = reading.body.is_some() || reading.verdict > Verdict::NoClaim;
    let state = presses_any(scene, &[Lure::Letter, Lure::Tax]);
    let leads = scene.strange_link().is_some() || scene.strong > 0;
    let money = scene.lures.of(Lure::Fee).phrases >= 2 || scene.lures.of(Lure::Secret).phrases > 0;
    let odd = scene.is_free_mail() || scene.strong > 0 || scene.has_random_sender();
    let pressed = scene.lures.presses(Lure::Urgency);
    match () {
        () if state && names_body && leads && (pressed || money || odd) => Some(ALERT),
        () if state && money && odd && (pressed || names_body) => Some(ALERT),
        () if scene.lures.presses(Lure::Account) && leads && odd => Some(ALERT),
        () if scene.lures.presses(Lure::Parcel) && (money || leads) && odd => Some(ALERT),
        () => None,
    }
}

fn quote_of(scene: &Scene<'_>, first: Lure, other: Lure) -> String {
    let quote = &scene.lures.of(first).quote;
    if quote.is_empty() {
        scene.lures.of(other).quote.clone()
    } else {
        quote.clone()
    }
}

fn lure_signs(scene: &Scene<'_>, signs: &mut Vec<Sign>) {
    const SAID: &[(Lure, MailCode)] = &[
        (Lure::Mailbox, MailCode::MailboxLure),
        (Lure::Account, MailCode::AccountLure),
        (Lure::Prize, MailCode::PrizeLure),
        (Lure::Parcel, MailCode::ParcelLure),
        (Lure::Invoice, MailCode::InvoiceLure),
        (Lure::Tax, MailCode::TaxLure),
        (Lure::Letter, MailCode::LetterLure),
        (Lure::Shared, MailCode::SharedLure),
        (Lure::Crypto, MailCode::CryptoLure),
        (Lure::Fortune, MailCode::FortuneLure),
        (Lure::Advance, MailCode::AdvanceFee),
        (Lure::Dating, MailCode::DatingLure),
        (Lure::Sextortion, MailCode::Sextortion),
        (Lure::Miracle, MailCode::MiracleLure),
        (Lure::Callback, MailCode::CallbackBill),
        (Lure::Chief, MailCode::ChiefRequest),
        (Lure::BankChange, MailCode::BankChange),
        (Lure::Job, MailCode::JobLure),
        (Lure::Fee, MailCode::FeeDemand),
        (Lure::Urgency, MailCode::MailUrgency),
    ];
    for (lure, code) in SAID {
        let needed =
            if chinhdanh_verdict::Code::from(*code).weight() == chinhdanh_verdict::Weight::Trick {
                4
            } else {
                2
            };
        if scene.lures.much(*lure) >= needed {
            signs.push(Sign::new(*code).quoting(&scene.lures.of(*lure).quote));
        }
    }
}

/// A sign of the text room, shown by its words.
fn quoted(sign: &Sign, prose: &str) -> Sign {
    let mut sign = sign.clone();
    let words = sign
        .range
        .take()
        .and_then(|range| prose.get(range.start as usize..range.end as usize));
    match words {
        Some(words) if !sign.params.iter().any(|(name, _)| *name == "quote") => {
            sign.quoting(chinhdanh_verdict::quote(words))
        }
        _ => sign,
    }
}
