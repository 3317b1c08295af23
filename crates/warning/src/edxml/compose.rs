//! The envelope of an issued warning.

use super::model::{
    Business, EdxmlAttachment, EdxmlDocument, Gateway, Hop, Organ, ResponseFor, Staff, Steering,
};
use super::write::day;
use super::{canonical_id, legacy_id};
use crate::issue::{Issued, padded};
use crate::letter::Letter;
use crate::model::{Operation, Role, Urgency};

/// The document that carries an issued warning to the systems of those who must act, as `gateway` codes it. `files` are the letter and what goes
/// with it: name, what it is, bytes.
///
/// A recipient without a code is told by name under `ToPlaces`.
#[must_use]
pub fn edxml_document(
    issued: &Issued,
    gateway: Gateway,
    files: Vec<(String, String, Vec<u8>)>,
) -> EdxmlDocument {
    let warning = issued.warning();
    let letter = Letter::issued(issued);
    let date = issued.at().date();
    let own = wire_id(&warning.issuer.code);
    let number = padded(issued.number());
    let with_code = |role: Role| {
        let of_role = warning
            .recipients
            .iter()
            .filter(move |recipient| recipient.role == role);
        of_role.filter_map(|recipient| Some((recipient.code.as_ref()?, &recipient.name)))
    };
    let steering = match (
        warning.due_on,
        warning
            .recipients
            .iter()
            .any(|recipient| recipient.role == Role::Act),
    ) {
        (Some(_), true) => Steering::DirectAndReport,
        (None, true) => Steering::Direct,
        (_, false) => Steering::None,
    };
    EdxmlDocument {
        from: Organ {
            id: own.clone(),
            in_charge: warning.issuer.superior.clone().unwrap_or_default(),
            name: warning.issuer.name.clone(),
            address: warning.issuer.address.clone().unwrap_or_default(),
            email: warning.issuer.email.clone().unwrap_or_default(),
            telephone: warning.issuer.phone.clone().unwrap_or_default(),
            fax: String::new(),
            website: warning.issuer.host.clone().unwrap_or_default(),
        },
        to: with_code(Role::Act)
            .map(|(code, name)| Organ {
                id: wire_id(code),
                name: name.clone(),
                ..Organ::default()
            })
            .collect(),
        document_id: format!("{own},{},{number}/{}", day(date), warning.issuer.notation),
        number,
        notation: warning.issuer.notation.clone(),
        place: issued.place().to_owned(),
        date: Some(date),
        type_code: gateway.letter_type().to_owned(),
        type_name: "Công văn".to_owned(),
        content: warning.headline.clone(),
        competence: warning.signer.authority.clone().unwrap_or_default(),
        position: warning.signer.position.clone(),
        full_name: warning.signer.name.clone(),
        due: warning.due_on,
        to_places: warning
            .recipients
            .iter()
            .filter(|recipient| {
                recipient.role != Role::Archive
                    && (recipient.role != Role::Act || recipient.code.is_none())
            })
            .map(|recipient| recipient.name.clone())
            .collect(),
        subject: letter.subject,
        priority: match warning.urgency {
            Urgency::Normal => 0,
            Urgency::Urgent => 1,
            Urgency::VeryUrgent => 2,
            Urgency::Immediate => 3,
        },
        pages: 1,
        copies: 1,
        appendices: letter.enclosed,
        response_for: warning
            .citations
            .iter()
            .map(|citation| ResponseFor {
                organ: String::new(),
                code: citation.number.clone(),
                date: Some(citation.date),
                document_id: String::new(),
            })
            .collect(),
        steering: gateway.steering(steering).to_owned(),
        trace: vec![Hop {
            organ: own,
            at: Some(issued.at()),
        }],
        business: business(issued),
        staff: Staff {
            department: "Văn thư".to_owned(),
            ..Staff::default()
        },
        attachments: files
            .into_iter()
            .enumerate()
            .map(|(i, (name, description, bytes))| EdxmlAttachment {
                id: (i + 1).to_string(),
                name,
                description,
                content_type: "application/zip".to_owned(),
                bytes,
            })
            .collect(),
    }
}

/// The older form that gateways route by, or the code as it is where it has none: never cut.
fn wire_id(code: &str) -> String {
    legacy_id(code).unwrap_or_else(|| code.to_owned())
}

/// Corrections and replacements stand in place of earlier documents; a recall revokes the last.
fn business(issued: &Issued) -> Business {
    let warning = issued.warning();
    let earlier = warning
        .earlier
        .as_ref()
        .map_or_else(String::new, |earlier| {
            let own = wire_id(&warning.issuer.code);
            format!("{own},{},{}", day(earlier.date), earlier.number)
        });
    let acting: Vec<String> = warning
        .recipients
        .iter()
        .filter(|recipient| recipient.role == Role::Act)
        .filter_map(|recipient| recipient.code.as_deref().map(canonical_id))
        .map(|code| wire_id(&code))
        .collect();
    match warning.operation {
        Operation::New => Business::New,
        Operation::Recall => Business::Revoke {
            document_id: earlier,
        },
        Operation::Correct | Operation::Replace => Business::Replace(vec![(earlier, acting)]),
    }
}
