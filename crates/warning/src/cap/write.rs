//! A warning as CAP 1.2.

use jiff::civil::Date;

use super::CAP_1_2;
use crate::forms::{Script, sms_unmarked};
use crate::issue::{Issued, timestamp};
use crate::letter::laid_out;
use crate::model::{Block, Certainty, Circulation, Operation, Role, Text, Tlp, Urgency, Warning};
use crate::xml::Writer;

/// The event in the OASIS Event Terms List 1.2: cybercrime threat.
pub(crate) const EVENT_CODE: (&str, &str) = ("OET:v1.2", "OET-050");
/// The event in words.
const EVENT: &str = "Giả mạo để lừa đảo chiếm đoạt tài sản";
const EVENT_EN: &str = "Impersonation fraud";
/// The profile that the alert keeps to.
const PROFILE: &str = "vn-impersonation:1.0";
/// The scheme of area codes: provinces and communes since 1 July 2025.
const AREA_SCHEME: &str = "VN:DVHC-2025";

/// The alert of an issued warning, one line without a blank that means nothing; bytes to sign and to serve as they are.
#[must_use]
pub fn cap(issued: &Issued) -> String {
    let warning = issued.warning();
    let mut xml = Writer::new();
    xml.open("alert", &[("xmlns", CAP_1_2)]);
    xml.leaf("identifier", &issued.identifier());
    xml.leaf("sender", &issued.sender());
    xml.leaf("sent", &timestamp(issued.at()));
    xml.leaf(
        "status",
        if warning.exercise {
            "Exercise"
        } else {
            "Actual"
        },
    );
    xml.leaf("msgType", message_type(warning.operation));
    if !warning.citations.is_empty() {
        let cited: Vec<String> = warning
            .citations
            .iter()
            .map(crate::model::Citation::in_short)
            .collect();
        xml.leaf("source", &cited.join("; "));
    }
    scope(&mut xml, warning);
    xml.leaf("code", PROFILE);
    if warning.exercise {
        xml.leaf("note", "Diễn tập, không phải cảnh báo thật.");
    }
    if !warning.references.is_empty() {
        xml.leaf("references", &warning.references.join(" "));
    }
    info(
        &mut xml,
        issued,
        "vi-VN",
        EVENT,
        &warning.headline,
        &warning.text,
    );
    for variant in &warning.variants {
        info(
            &mut xml,
            issued,
            &variant.language,
            EVENT_EN,
            &variant.headline,
            &variant.text,
        );
    }
    xml.finish()
}

fn message_type(operation: Operation) -> &'static str {
    match operation {
        Operation::New => "Alert",
        Operation::Correct | Operation::Replace => "Update",
        Operation::Recall => "Cancel",
    }
}

/// CLEAR is for anybody, GREEN for offices and teams, the rest for the recipients by name.
fn scope(xml: &mut Writer, warning: &Warning) {
    match warning.tlp {
        Tlp::Clear => xml.leaf("scope", "Public"),
        Tlp::Green => {
            xml.leaf("scope", "Restricted");
            xml.leaf("restriction", "TLP:GREEN. Lưu hành nội bộ");
        }
        Tlp::Amber | Tlp::Red => {
            xml.leaf("scope", "Private");
            let named: Vec<String> = warning
                .recipients
                .iter()
                .filter(|recipient| recipient.role != Role::Archive)
                .map(|recipient| {
                    recipient
                        .code
                        .clone()
                        .unwrap_or_else(|| format!("\"{}\"", recipient.name.replace('"', "")))
                })
                .collect();
            xml.leaf("addresses", &named.join(" "));
        }
    }
}

fn info(
    xml: &mut Writer,
    issued: &Issued,
    language: &str,
    event: &str,
    headline: &str,
    text: &Text,
) {
    let warning = issued.warning();
    xml.open("info", &[]);
    xml.leaf("language", language);
    xml.leaf("category", "Security");
    xml.leaf("category", "Safety");
    xml.leaf("event", event);
    if warning.operation == Operation::Recall {
        xml.leaf("responseType", "AllClear");
    } else {
        if warning.tlp != Tlp::Clear {
            xml.leaf("responseType", "Execute");
        }
        xml.leaf("responseType", "Avoid");
        xml.leaf("responseType", "Monitor");
    }
    let (urgency, severity) = match warning.urgency {
        Urgency::Immediate => ("Immediate", "Extreme"),
        Urgency::VeryUrgent => ("Immediate", "Severe"),
        Urgency::Urgent => ("Expected", "Severe"),
        Urgency::Normal => ("Future", "Moderate"),
    };
    xml.leaf(
        "urgency",
        if warning.operation == Operation::Recall {
            "Past"
        } else {
            urgency
        },
    );
    xml.leaf(
        "severity",
        if warning.operation == Operation::Recall {
            "Minor"
        } else {
            severity
        },
    );
    xml.leaf(
        "certainty",
        match warning.certainty {
            Certainty::Confirmed => "Observed",
            Certainty::Reported => "Likely",
            Certainty::Possible => "Possible",
        },
    );
    pair(xml, "eventCode", EVENT_CODE.0, EVENT_CODE.1);
    let begins = if warning.valid_from > issued.at().date() {
        timestamp(warning.valid_from.at(0, 0, 0, 0))
    } else {
        timestamp(issued.at())
    };
    xml.leaf("effective", &begins);
    xml.leaf("expires", &last_second(warning.review_on));
    xml.leaf("senderName", &warning.issuer.name);
    xml.leaf("headline", headline);
    xml.leaf("description", &joined(&[&text.what, &text.spot]));
    xml.leaf("instruction", &joined(&[&text.steps]));
    xml.maybe("web", warning.page.as_deref());
    xml.leaf("contact", &joined(&[&text.call]));
    pair(xml, "parameter", "vn:tlp", warning.tlp.word());
    pair(xml, "parameter", "vn:letter-number", &issued.sign());
    for body in &warning.impersonated {
        pair(xml, "parameter", "vn:impersonated-org", body);
    }
    if language == "vi-VN" && warning.operation != Operation::Recall {
        pair(xml, "parameter", "vn:sms-text", &sms_unmarked(warning).text);
        pair(
            xml,
            "parameter",
            "vn:loudspeaker-text",
            Script::of(warning).text.trim_end(),
        );
    }
    let allowed = match warning.tlp {
        Tlp::Clear => Circulation::Public,
        Tlp::Green => Circulation::Internal,
        Tlp::Amber | Tlp::Red => Circulation::Restricted,
    };
    let open: Vec<_> = warning
        .attachments
        .iter()
        .filter(|attachment| attachment.circulation <= allowed)
        .collect();
    for attachment in &open {
        // The standard's digest is SHA-1; ours stands beside it as a parameter.
        pair(
            xml,
            "parameter",
            "vn:sha256",
            &format!("{} {}", attachment.file, attachment.sha256),
        );
    }
    for attachment in open {
        xml.open("resource", &[]);
        xml.leaf("resourceDesc", &attachment.name);
        xml.leaf("mimeType", media_type(&attachment.file));
        if let Some(page) = &warning.page {
            xml.leaf(
                "uri",
                &format!("{}/{}", page.trim_end_matches('/'), attachment.file),
            );
        }
        xml.close();
    }
    for area in &warning.areas {
        xml.open("area", &[]);
        xml.leaf("areaDesc", &area.name);
        if let Some(code) = &area.code {
            pair(xml, "geocode", AREA_SCHEME, code);
        }
        xml.close();
    }
    xml.close();
}

fn pair(xml: &mut Writer, name: &str, key: &str, value: &str) {
    xml.open(name, &[]);
    xml.leaf("valueName", key);
    xml.leaf("value", value);
    xml.close();
}

fn joined(parts: &[&[Block]]) -> String {
    let lines: Vec<String> = parts.iter().flat_map(|blocks| laid_out(blocks)).collect();
    lines.join("\n")
}

fn last_second(date: Date) -> String {
    timestamp(date.at(23, 59, 59, 0))
}

/// The type of a file by its ending.
pub(crate) fn media_type(file: &str) -> &'static str {
    match file
        .rsplit('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
        .as_str()
    {
        "pdf" => "application/pdf",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "mp3" => "audio/mpeg",
        "txt" => "text/plain",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}
