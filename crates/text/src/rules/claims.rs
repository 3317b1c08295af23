//! Frauds that lean on a body: who is claimed, what is demanded, what contradicts it.

use std::ops::Range;

use chinhdanh_register::{DomainStatus, Kind};
use chinhdanh_verdict::TextCode;

use super::{ALERT, BLOCK, Judged, link_words, names_account, names_hotline, odd_hotline, says};
use crate::lexicon::Concept;
use crate::scene::{LinkSeen, Scene, Whose};
use crate::syllable::Disguise;

/// The link that a claim is contradicted by: asked to be opened, and not the body's.
pub(super) fn contradicting<'s>(scene: &'s Scene<'_>) -> Option<&'s LinkSeen> {
    let claim = scene.claim()?;
    scene
        .foreign_link()
        .filter(|_| claim.spoken || scene.claims_money())
}

/// The verdict of a demand that leads to a foreign address: a contradiction where a body is claimed.
pub(super) fn led_away(scene: &Scene<'_>, words: Range<usize>, code: TextCode) -> Judged {
    match (contradicting(scene), scene.foreign_link()) {
        (Some(link), _) if link.contradicts() => {
            Some((BLOCK, TextCode::LinkNotOfBody, link_words(link)))
        }
        (_, Some(_)) => Some((ALERT, code, words)),
        _ => None,
    }
}

/// A link whose very name deceives.
pub(super) fn bad_link(scene: &Scene<'_>) -> Judged {
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
pub(super) fn demands(scene: &Scene<'_>) -> bool {
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
pub(super) fn broken_policy(scene: &Scene<'_>) -> Option<((String, String), Range<usize>)> {
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
                    let called = scene.says(Concept::Story) || scene.says(Concept::Told);
                    let moved = scene.says(Concept::Install) || scene.says(Concept::Channel);
                    (scene.foreign_link().is_some() || (called && moved)).then_some(update)?
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
                    .first(Concept::Collect)
                    .or_else(|| scene.first(Concept::Pay))
                    .filter(|_| scene.says(Concept::Parcel) || names_courier(scene))?,
                _ => return None,
            };
            Some(((policy.says.vi.clone(), policy.says.en.clone()), words))
        })
}

pub(super) fn names_courier(scene: &Scene<'_>) -> bool {
    scene
        .mentions
        .iter()
        .any(|mention| scene.body(mention.what).kind == Kind::Post)
}

/// A body's message with a condition or a hurry, and an address that no body of this country uses.
pub(super) fn strange_address(scene: &Scene<'_>) -> Judged {
    let link = contradicting(scene)?;
    let spoken = scene.claim().is_some_and(|claim| claim.spoken);
    let body = scene.claims_public() || scene.claims_money();
    let pressed = scene.says(Concept::Urgency) || scene.all(Concept::IfNot).next().is_some();
    (spoken && body && link.contradicts() && pressed && !scene.says(Concept::Refusal))
        .then(|| (BLOCK, TextCode::LinkNotOfBody, link_words(link)))
}

/// What the body says it never does.
pub(super) fn policy(scene: &Scene<'_>) -> Judged {
    let (_, words) = broken_policy(scene)?;
    let leads = scene.foreign_link().is_some()
        || (scene.says(Concept::Fine) && (scene.mobile().is_some() || scene.says(Concept::Pay)));
    Some((
        if leads { BLOCK } else { ALERT },
        TextCode::PolicyBroken,
        words,
    ))
}

pub(super) fn fine(scene: &Scene<'_>) -> Judged {
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

pub(super) fn account_alert(scene: &Scene<'_>) -> Judged {
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

/// Somebody wants an app installed that no store offers.
pub(super) fn app(scene: &Scene<'_>) -> Judged {
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
    let told = scene.says(Concept::Story) || scene.says(Concept::Told);
    let by_caller = told || scene.says(Concept::Channel);
    let known_link = scene
        .links
        .iter()
        .any(|link| matches!(link.whose, Whose::Known | Whose::Store));
    let claimed = scene.claim().is_some() || scene.says(Concept::Office);
    if (in_store && file.is_none()) || (known_link && !told) {
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
    (by_caller && (claimed || pretext)
        || (claimed && pretext && scene.claims_public() && !scene.says(Concept::InPerson)))
    .then_some((ALERT, TextCode::OffStoreInstall, words))
}

pub(super) fn safe_account(scene: &Scene<'_>) -> Judged {
    let words = scene.first(Concept::SafeAccount)?;
    (scene.says(Concept::Pay) || scene.claims_public() || scene.says(Concept::Threat)).then_some((
        ALERT,
        TextCode::SafeAccount,
        words,
    ))
}

pub(super) fn remote(scene: &Scene<'_>) -> Judged {
    let words = scene.first(Concept::Remote)?;
    let led = scene.claim().is_some()
        || scene.says(Concept::Story)
        || scene.says(Concept::Install)
        || scene.says(Concept::Told);
    led.then_some((ALERT, TextCode::RemoteControl, words))
}

/// Somebody asks for a code, a password, pictures of an identity card.
pub(super) fn secret_asked(scene: &Scene<'_>) -> Judged {
    let called = scene.says(Concept::Story) || scene.says(Concept::Told);
    let words = scene.near(Concept::Give, Concept::Secret, 3).or_else(|| {
        scene
            .near(Concept::Enter, Concept::Secret, 4)
            .filter(|_| called || scene.foreign_link().is_some())
    })?;
    // What a host tells his guests is nobody's secret.
    if scene
        .all(Concept::SharedSecret)
        .any(|shared| shared.start < words.end && words.start < shared.end)
    {
        return None;
    }
    // Teachers and offices collect copies of papers by Zalo; nobody honest collects codes.
    let papers = !scene.words.text[..]
        .get(scene.words.bytes(words.clone()))
        .is_some_and(|text| {
            [
                &b"otp"[..],
                b"pin",
                b"cvv",
                b"mat khau",
                b"ma xac",
                b"so the",
            ]
            .iter()
            .any(|code| text.windows(code.len()).any(|window| window == *code))
        });
    let by_somebody = called
        || (!papers && (scene.says(Concept::Channel) || scene.mobile().is_some()))
        || scene.foreign_link().is_some()
        || scene
            .claim()
            .is_some_and(|claim| claim.person && (scene.claims_public() || scene.claims_money()))
        || scene.says(Concept::AccountAlert)
        || scene.says(Concept::Prize)
        || scene.says(Concept::Urgency);
    by_somebody.then_some((ALERT, TextCode::AsksForSecret, words))
}

pub(super) fn benefit(scene: &Scene<'_>) -> Judged {
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
    (scene.claims_public() && by_caller && !scene.says(Concept::InPerson)).then_some((
        ALERT,
        TextCode::Lure,
        words,
    ))
}

pub(super) fn arrest(scene: &Scene<'_>) -> Judged {
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
    let several = scene.count(Concept::Threat) >= 3
        || (scene.count(Concept::Threat) >= 2 && scene.says(Concept::Channel));
    let official = scene.asked_link().is_some_and(|link| !link.is_foreign());
    ((claimed && pressed && !official) || (several && pressed)).then_some((
        ALERT,
        TextCode::Threat,
        words,
    ))
}

pub(super) fn cutoff(scene: &Scene<'_>) -> Judged {
    let words = scene.first(Concept::Cutoff)?;
    let condition = scene.all(Concept::IfNot).next().is_some() && scene.says(Concept::OpenLink);
    let pressed = scene.says(Concept::Urgency)
        || says(scene, b" bam phim ")
        || says(scene, b" nhan phim ")
        || condition;
    let known = scene.asked_link().is_some_and(|link| !link.is_foreign());
    let leads = scene.mobile().is_some()
        || scene.foreign_link().is_some()
        || scene.says(Concept::Channel)
        || !(known || names_hotline(scene));
    (pressed && leads && !scene.says(Concept::InPerson) && !says(scene, b" soan ")).then_some((
        ALERT,
        TextCode::Threat,
        words,
    ))
}

/// Papers to be brought into order somewhere that is not the office.
pub(super) fn update(scene: &Scene<'_>) -> Judged {
    let words = scene.first(Concept::Update)?;
    let supplied =
        scene.claims_public() || scene.kind() == Some(Kind::Carrier) || names_money(scene);
    let official = scene.asked_link().is_some_and(|link| !link.is_foreign());
    // A fault in one's papers, told by somebody who then wants to help.
    if let Some(pretext) = scene.first(Concept::Pretext)
        && scene.count(Concept::Update) >= 2
        && !official
        && !scene.says(Concept::InPerson)
    {
        return Some((ALERT, TextCode::DataUpdate, pretext));
    }
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
    ((fee || moved || called) && !official).then_some((ALERT, TextCode::DataUpdate, words))
}

pub(super) fn names_money(scene: &Scene<'_>) -> bool {
    scene.claims_money() && scene.claim().is_some_and(|claim| claim.spoken)
}

pub(super) fn secrecy(scene: &Scene<'_>) -> Judged {
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
pub(super) fn parcel(scene: &Scene<'_>) -> Judged {
    let words = scene.first(Concept::Parcel)?;
    let fee = scene.says(Concept::Pay);
    let told = scene.says(Concept::Told) || scene.says(Concept::Story);
    let leads = scene.foreign_link().is_some()
        || told
        || (scene.says(Concept::Channel) && scene.says(Concept::Urgency));
    let paid = scene.first(Concept::Pay).unwrap_or(words);
    ((fee && leads) || (scene.says(Concept::Threat) && scene.claims_public())).then_some((
        ALERT,
        TextCode::AsksForMoney,
        paid,
    ))
}

/// Money for an office that goes to somebody's account, or that a caller presses for.
pub(super) fn paid_to_person(scene: &Scene<'_>) -> Judged {
    let words = scene.first(Concept::Pay)?;
    let told = scene.says(Concept::Story) || scene.says(Concept::Told);
    let pressed = scene.says(Concept::Urgency)
        || scene.says(Concept::Threat)
        || scene.says(Concept::Cutoff)
        || scene.says(Concept::Secrecy);
    let spoken = scene.claim().is_some_and(|claim| claim.spoken);
    let emergency = scene.says(Concept::Emergency);
    let known = scene.asked_link().is_some_and(|link| !link.is_foreign());
    // A caller wants money, and there is a reason to hurry.
    let called = told && (pressed || emergency || (spoken && scene.claims_public()));
    // An office that talks over Zalo about fees.
    let office = (spoken && scene.claims_public()) || scene.says(Concept::Office);
    let away = office
        && scene.says(Concept::Channel)
        && (scene.says(Concept::Urgency) || (spoken && scene.mobile().is_some()))
        && !scene.says(Concept::InPerson);
    // A child, a parent in hospital, and an account to send to at once.
    let hurried = scene.says(Concept::Urgency) && names_account(scene);
    let rescue = hurried && (emergency || scene.says(Concept::Unreachable));
    // A soldier who orders dinner and wants something bought for him.
    let errand = scene.says(Concept::Errand)
        && (says(scene, b" doanh trai ") || says(scene, b" bo doi ") || says(scene, b" quan doi "));
    ((called || away || rescue || errand) && !known).then_some((
        ALERT,
        TextCode::AsksForMoney,
        words,
    ))
}

/// Letters in disguise, and somewhere to go: nobody honest writes so.
pub(super) fn disguise(scene: &Scene<'_>) -> Judged {
    let leads = scene.foreign_link().is_some()
        || scene.mobile().is_some()
        || scene.says(Concept::Channel)
        || scene.says(Concept::Benefit)
        || scene.says(Concept::Gambling);
    let word = scene
        .words
        .words
        .iter()
        .position(|word| word.disguise == Some(Disguise::Leet));
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
pub(super) fn wrong_hotline(scene: &Scene<'_>) -> Judged {
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
