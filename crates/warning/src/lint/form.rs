//! Whether the parts are there and fit together.

use chinhdanh_verdict::WarningCode as Code;

use super::{Also as _, Look};
use crate::dates::short;
use crate::forms::{Script, sms_unmarked};
use crate::issue::placeholder;
use crate::letter::bare;
use crate::model::{
    Block, Circulation, NUMBER_PLACEHOLDER, Operation, PLACE_DATE_PLACEHOLDER, Role, Text, Tlp,
};

pub(super) fn look(look: &mut Look<'_>) {
    placeholders(look);
    endings(look);
    recipients(look);
    signer(look);
    days(look);
    references(look);
    circulation(look);
    forms(look);
}

fn placeholders(look: &mut Look<'_>) {
    for (field, words) in look.texts.clone() {
        if let Some(found) = placeholder(&words)
            && found != NUMBER_PLACEHOLDER
            && found != PLACE_DATE_PLACEHOLDER
        {
            look.words(Code::PlaceholderLeft, &field, found);
        }
    }
}

/// Items end with `;` or `.`, the last with `.` (App. I, II.6 and II.9).
fn endings(look: &mut Look<'_>) {
    let Text {
        what,
        spot,
        steps,
        call,
        duties,
    } = &look.source.warning.text;
    for (name, blocks) in [
        ("what", what),
        ("spot", spot),
        ("steps", steps),
        ("call", call),
        ("duties", duties),
    ] {
        for (i, block) in blocks.iter().enumerate() {
            let Block::Item(words) = block else { continue };
            let last = !matches!(blocks.get(i + 1), Some(Block::Item(_)));
            let good = words.ends_with('.') || !last && words.ends_with(';');
            if !good {
                let mark = if last { '.' } else { ';' };
                let fix = format!("{}{mark}", bare(words));
                look.field(Code::ItemEnding, &format!("{name}[{i}]"))
                    .also("fix", fix);
            }
        }
    }
}

fn recipients(look: &mut Look<'_>) {
    let warning = &look.source.warning;
    if !warning
        .recipients
        .iter()
        .any(|recipient| recipient.role == Role::Act)
    {
        look.field(Code::NobodyActs, "noi_nhan[0]");
    }
    if warning.tlp == Tlp::Clear && warning.areas.is_empty() {
        look.field(Code::AreaMissing, "dia_ban");
    }
    let subject = &warning.subject;
    if subject.to_lowercase().starts_with("v/v") {
        look.field(Code::SubjectPrefix, "trich_yeu");
    }
    for (i, id) in warning.impersonated.iter().enumerate() {
        if look.register.body(id).is_none() {
            look.words(Code::BodyUnknown, &format!("mao_danh[{i}]"), id);
        }
    }
}

/// What must not stand before a signer's name (App. I, II.7.c).
const TITLES: [&str; 14] = [
    "ThS.",
    "TS.",
    "PGS.",
    "GS.",
    "BS.",
    "KS.",
    "CN.",
    "NGƯT.",
    "Thạc sĩ",
    "Tiến sĩ",
    "Đồng chí",
    "Đ/c",
    "Ông ",
    "Bà ",
];
/// The authorities (App. I, II.7.b).
const AUTHORITIES: [&str; 5] = ["TM. ", "Q. ", "KT. ", "TL. ", "TUQ. "];

fn signer(look: &mut Look<'_>) {
    let signer = &look.source.warning.signer;
    if let Some(title) = TITLES.iter().find(|title| signer.name.starts_with(**title)) {
        let fix = signer.name[title.len()..].trim_start().to_owned();
        look.field(Code::SignerTitle, "nguoi_ky.ho_ten")
            .also("fix", fix);
    }
    let Some(authority) = &signer.authority else {
        return;
    };
    let upper = authority.to_uppercase();
    if !AUTHORITIES.iter().any(|known| upper.starts_with(known)) {
        look.words(Code::AuthorityForm, "nguoi_ky.quyen_han", authority);
    } else if upper.starts_with("KT. ") {
        let position = signer.position.to_uppercase();
        if !position.starts_with("PHÓ") && !position.starts_with("THỨ TRƯỞNG") {
            look.words(
                Code::AuthorityPosition,
                "nguoi_ky.chuc_vu",
                &signer.position,
            );
        }
    }
}

fn days(look: &mut Look<'_>) {
    let warning = &look.source.warning;
    let since = short(warning.valid_from);
    for (field, date) in [
        ("xem_lai", Some(warning.review_on)),
        ("han_bao_cao", warning.due_on),
    ] {
        if let Some(date) = date.filter(|date| *date <= warning.valid_from) {
            look.field(Code::DatesOrder, field)
                .also("date", short(date))
                .also("since", since.clone());
        }
    }
    if warning.review_on < look.today {
        look.field(Code::ReviewPassed, "xem_lai")
            .also("date", short(warning.review_on));
    }
}

fn references(look: &mut Look<'_>) {
    let warning = &look.source.warning;
    if warning.operation != Operation::New
        && (warning.references.is_empty() || warning.earlier.is_none())
    {
        look.field(Code::ReferencesMissing, "thao_tac");
    }
    for (i, reference) in warning.references.iter().enumerate() {
        if warning.operation == Operation::New || crate::cap::Reference::parse(reference).is_none()
        {
            look.words(Code::ReferenceForm, &format!("thay_cho[{i}]"), reference);
        }
    }
}

fn circulation(look: &mut Look<'_>) {
    let warning = &look.source.warning;
    let tlp = warning.tlp;
    for (i, attachment) in warning.attachments.iter().enumerate() {
        let allowed = match tlp {
            Tlp::Clear => Circulation::Public,
            Tlp::Green => Circulation::Internal,
            Tlp::Amber | Tlp::Red => Circulation::Restricted,
        };
        if attachment.joined && attachment.circulation > allowed {
            look.words(
                Code::CirculationBroken,
                &format!("kem_theo[{i}].ten"),
                &attachment.name,
            )
            .also("tlp", tlp.word());
        }
    }
}

fn forms(look: &mut Look<'_>) {
    let script = Script::of(&look.source.warning);
    if script.seconds > script.limit {
        look.field(Code::ScriptLong, "what")
            .also("seconds", script.seconds.to_string())
            .also("limit", script.limit.to_string());
    }
    let sms = sms_unmarked(&look.source.warning);
    if sms.parts > 1 {
        look.field(Code::SmsLong, "tin_nhan")
            .also("count", sms.parts.to_string());
    }
}
