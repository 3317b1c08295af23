//! From what a message says to a verdict: rules that a person can read.
//!
//! Each rule names a fraud by what it needs — who is claimed, what is demanded, how the reader is pressed — and the gravest that holds decides. A message
//! is called an impersonation only when it speaks for a body and something in it contradicts that: an address that is not the body's, or what the body
//! says it never does.

use std::ops::Range;

use chinhdanh_register::{DomainStatus, Kind, SenderKind};
use chinhdanh_verdict::{Sign, TextCode, Verdict};

use crate::lexicon::Concept;
use crate::numbers::Shape;
use crate::scene::{LinkSeen, Scene, Whose};

const BLOCK: Verdict = Verdict::Impersonation;
const ALERT: Verdict = Verdict::Suspicious;

/// What a rule says: how grave, and what shows it.
type Judged = Option<(Verdict, TextCode, Range<usize>)>;

/// What the message amounts to, the reasons in order.
pub(crate) fn judge(scene: &mut Scene<'_>) -> (Verdict, Vec<Sign>) {
    let mut signs = Vec::new();
    let secret = secrets(scene);
    if let Some(warning) = scene.warning.clone() {
        let verdict = if scene.claim().is_some_and(|claim| claim.spoken) {
            Verdict::Unconfirmed
        } else {
            Verdict::NoClaim
        };
        for link in &mut scene.links {
            link.quoted |= link.verdict >= ALERT;
        }
        signs.extend(speaks_for(scene));
        signs.push(sign(scene, TextCode::SpeaksAsWarning, warning));
        signs.extend(secret);
        return (verdict, signs);
    }
    let rules: [fn(&Scene<'_>) -> Judged; 23] = [
        bad_link,
        policy,
        fine,
        account_alert,
        app,
        safe_account,
        remote,
        secret_asked,
        benefit,
        prize,
        arrest,
        cutoff,
        update,
        secrecy,
        parcel,
        debt,
        job,
        gambling,
        papers,
        company,
        balance,
        disguise,
        wrong_hotline,
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
    match broken_policy(scene).filter(|_| is_policy) {
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

/// The link that a claim is contradicted by: asked to be opened, and not the body's.
fn contradicting<'s>(scene: &'s Scene<'_>) -> Option<&'s LinkSeen> {
    let claim = scene.claim()?;
    scene
        .foreign_link()
        .filter(|_| claim.spoken || scene.claims_money())
}

/// The verdict of a demand that leads to a foreign address: a contradiction where a body is claimed.
fn led_away(scene: &Scene<'_>, words: Range<usize>, code: TextCode) -> Judged {
    match (contradicting(scene), scene.foreign_link()) {
        (Some(link), _) if link.whose != Whose::Hidden || link.verdict >= ALERT => {
            Some((BLOCK, TextCode::LinkNotOfBody, link_words(link)))
        }
        (_, Some(_)) => Some((ALERT, code, words)),
        _ => None,
    }
}

/// A link whose very name deceives.
fn bad_link(scene: &Scene<'_>) -> Judged {
    let link = scene
        .links
        .iter()
        .filter(|link| !link.quoted && link.verdict >= ALERT)
        .max_by_key(|link| link.verdict)?;
    let code = if scene.claim().is_some() {
        TextCode::LinkNotOfBody
    } else {
        TextCode::AsksToOpen
    };
    let claimed = scene
        .claim()
        .is_some_and(|claim| claim.spoken || scene.claims_money());
    // A deceptive name is what it is, whoever writes; beside a claim it contradicts it.
    let verdict = if claimed && demands(scene) {
        BLOCK
    } else {
        link.verdict
    };
    Some((verdict, code, link_words(link)))
}

/// Whether anything is demanded or promised at all.
fn demands(scene: &Scene<'_>) -> bool {
    [
        Concept::OpenLink,
        Concept::AccountAlert,
        Concept::Prize,
        Concept::Benefit,
        Concept::Fine,
        Concept::Install,
        Concept::Update,
        Concept::Urgency,
        Concept::Threat,
        Concept::Pay,
    ]
    .iter()
    .any(|concept| scene.says(*concept))
}

/// What a policy of the register says, in both languages, with the words of the message that break it.
fn broken_policy(scene: &Scene<'_>) -> Option<((String, String), Range<usize>)> {
    let claim = scene.claim()?;
    let body = scene.body(claim.body);
    let family = [
        Some(body),
        body.parent
            .as_ref()
            .and_then(|id| scene.register.body(id.as_str())),
    ];
    // Whoever speaks of a fine by message speaks as the traffic police.
    let police = scene
        .register
        .body("csgt")
        .filter(|_| scene.says(Concept::Fine) && scene.claims_public());
    family
        .into_iter()
        .flatten()
        .chain(police)
        .flat_map(|body| &body.policies)
        .find_map(|policy| {
            let words = match policy.code.as_str() {
                "csgt-no-fine-messages" => scene.first(Concept::Fine).filter(|_| {
                    claim.spoken
                        && (scene.asked_link().is_some()
                            || scene.mobile().is_some()
                            || scene.says(Concept::Pay)
                            || scene.says(Concept::Urgency)
                            || scene.says(Concept::Channel))
                })?,
                "c06-level2-in-person" => {
                    let update = scene.first(Concept::Update)?;
                    (scene.says(Concept::Install)
                        || scene.foreign_link().is_some()
                        || scene.says(Concept::Channel))
                    .then_some(update)?
                }
                "vietcombank-no-links" => scene
                    .foreign_link()
                    .map(link_words)
                    .filter(|_| claim.spoken)?,
                "bhxh-no-private-mobile" => scene
                    .mobile()
                    .filter(|_| claim.spoken)
                    .or_else(|| scene.first(Concept::Channel))?,
                "tax-no-cod-letters" => scene
                    .first(Concept::Pay)
                    .filter(|_| scene.says(Concept::Parcel) || names_courier(scene))?,
                _ => return None,
            };
            Some(((policy.says.vi.clone(), policy.says.en.clone()), words))
        })
}

fn names_courier(scene: &Scene<'_>) -> bool {
    scene
        .mentions
        .iter()
        .any(|mention| scene.body(mention.what).kind == Kind::Post)
}

/// What the body says it never does.
fn policy(scene: &Scene<'_>) -> Judged {
    let (_, words) = broken_policy(scene)?;
    let leads = scene.foreign_link().is_some()
        || (scene.says(Concept::Fine) && (scene.mobile().is_some() || scene.says(Concept::Pay)));
    Some((
        if leads { BLOCK } else { ALERT },
        TextCode::PolicyBroken,
        words,
    ))
}

fn fine(scene: &Scene<'_>) -> Judged {
    let words = scene.first(Concept::Fine)?;
    let pressed =
        scene.says(Concept::Urgency) || scene.says(Concept::Pay) || scene.says(Concept::Threat);
    led_away(scene, words.clone(), TextCode::FineNotice).or_else(|| {
        (scene.claims_public()
            && pressed
            && (scene.mobile().is_some() || scene.says(Concept::Channel)))
        .then_some((ALERT, TextCode::FineNotice, words))
    })
}

fn account_alert(scene: &Scene<'_>) -> Judged {
    let words = scene.first(Concept::AccountAlert)?;
    let asks = scene.says(Concept::OpenLink)
        || scene.says(Concept::IfNot)
        || scene.says(Concept::Urgency)
        || scene.all(Concept::IfNot).next().is_some();
    // The same words without an address: the link was cut off, or follows in the next message.
    let bare = scene.links.is_empty()
        && scene.count(Concept::AccountAlert) >= 2
        && scene.says(Concept::OpenLink)
        && !names_hotline(scene)
        && !scene.says(Concept::Refusal);
    led_away(scene, words.clone(), TextCode::AccountAlert)
        .filter(|_| asks)
        .or_else(|| bare.then_some((ALERT, TextCode::AccountAlert, words)))
}

fn names_hotline(scene: &Scene<'_>) -> bool {
    scene
        .words
        .numbers
        .iter()
        .any(|(number, _)| number.shape == Shape::Hotline)
}

/// Somebody wants an app installed that no store offers.
fn app(scene: &Scene<'_>) -> Judged {
    let in_store = scene.links.iter().any(|link| link.whose == Whose::Store)
        || says(scene, b" app store ")
        || says(scene, b" google play ")
        || says(scene, b" ch play ")
        || says(scene, b" appstore ");
    let file = scene
        .links
        .iter()
        .find(|link| link.whose == Whose::AppFile && !link.quoted)
        .map(link_words);
    let words = file.clone().or_else(|| scene.first(Concept::Install))?;
    let by_caller =
        scene.says(Concept::Story) || scene.says(Concept::Told) || scene.says(Concept::Channel);
    let known_link = scene.asked_link().is_some_and(|link| !link.is_foreign());
    let claimed = scene.claim().is_some();
    if (in_store && file.is_none()) || (known_link && !by_caller) {
        return None;
    }
    if scene.foreign_link().is_some() && (scene.claims_public() || scene.claims_money()) {
        return led_away(scene, words.clone(), TextCode::OffStoreInstall)
            .map(|(verdict, ..)| (verdict, TextCode::OffStoreInstall, words));
    }
    let pretext = scene.says(Concept::Update)
        || scene.says(Concept::Benefit)
        || scene.says(Concept::Fine)
        || scene.says(Concept::Threat)
        || file.is_some();
    (by_caller && (claimed || pretext) || (claimed && pretext && scene.claims_public()))
        .then_some((ALERT, TextCode::OffStoreInstall, words))
}

fn says(scene: &Scene<'_>, words: &[u8]) -> bool {
    scene
        .words
        .text
        .windows(words.len())
        .any(|window| window == words)
}

fn safe_account(scene: &Scene<'_>) -> Judged {
    let words = scene.first(Concept::SafeAccount)?;
    (scene.says(Concept::Pay) || scene.claims_public() || scene.says(Concept::Threat)).then_some((
        ALERT,
        TextCode::SafeAccount,
        words,
    ))
}

fn remote(scene: &Scene<'_>) -> Judged {
    let words = scene.first(Concept::Remote)?;
    let led = scene.claim().is_some()
        || scene.says(Concept::Story)
        || scene.says(Concept::Install)
        || scene.says(Concept::Told);
    led.then_some((ALERT, TextCode::RemoteControl, words))
}

/// Somebody asks for a code, a password, pictures of an identity card.
fn secret_asked(scene: &Scene<'_>) -> Judged {
    let words = scene.near(Concept::Give, Concept::Secret, 3)?;
    let by_somebody = scene.says(Concept::Story)
        || scene.says(Concept::Told)
        || scene.says(Concept::Channel)
        || scene.foreign_link().is_some()
        || scene.mobile().is_some()
        || scene.says(Concept::AccountAlert)
        || scene.says(Concept::Prize)
        || scene.says(Concept::Urgency);
    by_somebody.then_some((ALERT, TextCode::AsksForSecret, words))
}

fn benefit(scene: &Scene<'_>) -> Judged {
    let words = scene.first(Concept::Benefit)?;
    let asks = scene.says(Concept::OpenLink)
        || scene.says(Concept::Urgency)
        || scene.all(Concept::IfNot).next().is_some()
        || scene.words.leet > 0;
    if scene.foreign_link().is_some() && asks && !scene.says(Concept::Refusal) {
        return led_away(scene, words, TextCode::Lure);
    }
    let by_caller = scene.says(Concept::Channel)
        || scene.mobile().is_some()
        || scene.near(Concept::Give, Concept::Secret, 4).is_some();
    (scene.claims_public() && by_caller).then_some((ALERT, TextCode::Lure, words))
}

fn prize(scene: &Scene<'_>) -> Judged {
    let words = scene.first(Concept::Prize)?;
    if scene.says(Concept::Refusal) {
        return None;
    }
    let won = scene.count(Concept::Prize) >= 2
        || says(scene, b" chuc mung ")
        || scene.says(Concept::Urgency);
    let led =
        led_away(scene, words.clone(), TextCode::Lure).filter(|_| won || scene.claims_money());
    led.or_else(|| {
        let contact = scene.mobile().is_some()
            || scene.says(Concept::Channel)
            || odd_hotline(scene).is_some();
        (won && contact && scene.asked_link().is_none_or(LinkSeen::is_foreign)).then_some((
            ALERT,
            TextCode::Lure,
            words,
        ))
    })
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

fn arrest(scene: &Scene<'_>) -> Judged {
    let words = scene.first(Concept::Threat)?;
    let claimed = scene.claims_public()
        && scene
            .claim()
            .is_some_and(|claim| claim.spoken || scene.says(Concept::Story));
    let pressed = scene.says(Concept::Urgency)
        || scene.says(Concept::Pay)
        || scene.mobile().is_some()
        || scene.says(Concept::Channel)
        || scene.foreign_link().is_some()
        || scene.says(Concept::SafeAccount)
        || scene.says(Concept::Secrecy);
    let several = scene.count(Concept::Threat) >= 3;
    let official = scene.asked_link().is_some_and(|link| !link.is_foreign());
    ((claimed && pressed && !official) || (several && pressed)).then_some((
        ALERT,
        TextCode::Threat,
        words,
    ))
}

fn cutoff(scene: &Scene<'_>) -> Judged {
    let words = scene.first(Concept::Cutoff)?;
    let pressed =
        scene.says(Concept::Urgency) || says(scene, b" bam phim ") || says(scene, b" nhan phim ");
    let leads = scene.mobile().is_some()
        || scene.foreign_link().is_some()
        || scene.says(Concept::Channel)
        || scene.links.is_empty() && !names_hotline(scene);
    (pressed && leads && !scene.says(Concept::InPerson) && !says(scene, b" soan ")).then_some((
        ALERT,
        TextCode::Threat,
        words,
    ))
}

/// Papers to be brought into order somewhere that is not the office.
fn update(scene: &Scene<'_>) -> Judged {
    let words = scene.first(Concept::Update)?;
    let supplied =
        scene.claims_public() || scene.kind() == Some(Kind::Carrier) || names_money(scene);
    if !supplied {
        return None;
    }
    if scene.foreign_link().is_some()
        && (scene.says(Concept::OpenLink)
            || scene.says(Concept::Channel)
            || scene.says(Concept::Story))
    {
        return led_away(scene, words, TextCode::DataUpdate);
    }
    let told = scene.says(Concept::Story) || scene.says(Concept::Told);
    let fee = scene.near(Concept::Pay, Concept::Update, 12).is_some()
        || (scene.says(Concept::Pay) && scene.claims_public());
    let moved =
        scene.says(Concept::Channel) && (told || scene.mobile().is_some() || scene.claims_public());
    let called = told
        && (scene.says(Concept::Install)
            || scene.says(Concept::Urgency)
            || scene.near(Concept::Give, Concept::Secret, 4).is_some());
    let official = scene.asked_link().is_some_and(|link| !link.is_foreign());
    ((fee || moved || called) && !official).then_some((ALERT, TextCode::DataUpdate, words))
}

fn names_money(scene: &Scene<'_>) -> bool {
    scene.claims_money() && scene.claim().is_some_and(|claim| claim.spoken)
}

fn secrecy(scene: &Scene<'_>) -> Judged {
    let words = scene.first(Concept::Secrecy)?;
    let leaned =
        scene.claims_public() || scene.says(Concept::Threat) || scene.says(Concept::SafeAccount);
    (leaned
        && (scene.says(Concept::Story)
            || scene.says(Concept::Threat)
            || scene.says(Concept::Pay)
            || scene.says(Concept::Channel)))
    .then_some((ALERT, TextCode::Secrecy, words))
}

/// A letter of the tax office by courier, a parcel held back for a fee.
fn parcel(scene: &Scene<'_>) -> Judged {
    let words = scene.first(Concept::Parcel)?;
    let fee = scene.says(Concept::Pay);
    let leads = scene.foreign_link().is_some() || scene.says(Concept::Channel);
    ((fee && leads) || (scene.says(Concept::Threat) && scene.claims_public())).then_some((
        ALERT,
        TextCode::AsksForMoney,
        words,
    ))
}

fn debt(scene: &Scene<'_>) -> Judged {
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

fn job(scene: &Scene<'_>) -> Judged {
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
    .then_some((ALERT, TextCode::JobOffer, words))
}

fn gambling(scene: &Scene<'_>) -> Judged {
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

fn papers(scene: &Scene<'_>) -> Judged {
    let words = scene.first(Concept::Papers)?;
    let sold =
        scene.says(Concept::Delivery) || scene.mobile().is_some() || scene.says(Concept::Channel);
    (scene.count(Concept::Papers) >= 2 && sold).then_some((ALERT, TextCode::PapersForSale, words))
}

fn company(scene: &Scene<'_>) -> Judged {
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

fn balance(scene: &Scene<'_>) -> Judged {
    let words = scene.first(Concept::Crypto)?;
    let given_away = scene.all(Concept::Secret).next().is_some() && !scene.links.is_empty();
    let invested = scene.count(Concept::Crypto) >= 2
        && (scene.says(Concept::Channel) || scene.foreign_link().is_some());
    (given_away || invested).then_some((ALERT, TextCode::StrangeBalance, words))
}

/// Letters in disguise, and somewhere to go: nobody honest writes so.
fn disguise(scene: &Scene<'_>) -> Judged {
    let leads = scene.foreign_link().is_some()
        || scene.mobile().is_some()
        || scene.says(Concept::Channel)
        || scene.says(Concept::Benefit)
        || scene.says(Concept::Gambling);
    let word = scene
        .words
        .words
        .iter()
        .position(|word| word.disguise == Some(crate::syllable::Disguise::Leet));
    let many = scene.words.leet >= 2
        || (scene.disguised >= 3
            && scene
                .given
                .chars()
                .any(|c| c.is_alphabetic() && !c.is_ascii()));
    (many && leads).then(|| {
        (
            ALERT,
            TextCode::DisguisedLetters,
            word.map_or(0..1.min(scene.words.words.len()), |word| word..word + 1),
        )
    })
}

/// A hotline that the body which is spoken for does not have, beside a demand.
fn wrong_hotline(scene: &Scene<'_>) -> Judged {
    let claim = scene.claim().filter(|claim| claim.spoken)?;
    let body = scene.body(claim.body);
    let has_own = body
        .policies
        .iter()
        .any(|policy| policy.code == "bhxh-one-hotline")
        || (!body.hotlines.is_empty() && scene.says(Concept::AccountAlert));
    let pressed = scene.says(Concept::AccountAlert)
        || scene.says(Concept::Prize)
        || scene.says(Concept::Update)
        || scene.says(Concept::Benefit);
    let words = odd_hotline(scene)?;
    let has_site = body
        .domains
        .iter()
        .any(|domain| domain.status == DomainStatus::Current);
    (has_own && pressed && has_site && scene.asked_link().is_none_or(LinkSeen::is_foreign))
        .then_some((ALERT, TextCode::HotlineNotOfBody, words))
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
