//! Reading what systems really send.

use jiff::civil::{Date, DateTime};

use super::model::{
    Business, EdxmlAttachment, EdxmlDocument, EdxmlError, EdxmlMessage, EdxmlRead, EdxmlStatus,
    Hop, Oddity, Organ, ResponseFor, Staff, StatusCode,
};
use super::payload::{Payload, PayloadFault, unpack};
use super::{MAX_EDXML_BYTES, NAMESPACE};
use crate::xml::{self, Element, XmlError};

/// How far a document may begin after stray bytes.
const STRAY: usize = 1024;
/// Entries of each list.
const MAX_ENTRIES: usize = 2_000;

/// Reads an envelope: a document or a status.
///
/// # Errors
/// When it is no envelope, or says what the standard does not know.
pub fn read_edxml(bytes: &[u8]) -> Result<EdxmlRead, EdxmlError> {
    if bytes.len() > MAX_EDXML_BYTES {
        return Err(XmlError::TooLarge(MAX_EDXML_BYTES).into());
    }
    let mut oddities = Vec::new();
    let start = start(bytes);
    let mark = bytes.starts_with(b"\xef\xbb\xbf") && start == 3;
    if start > 0 && !mark {
        oddities.push(Oddity::StrayBytes(start));
    }
    let root = xml::read(bytes.get(start..).unwrap_or_default(), MAX_EDXML_BYTES)?;
    let envelope = match (root.name.as_str(), root.namespace.as_str()) {
        ("edXML", NAMESPACE) => root
            .child("edXMLEnvelope")
            .ok_or(EdxmlError::NotAnEnvelope)?,
        ("edXML" | "EdXML" | "EdXMLEnvelope" | "edXMLEnvelope", namespace) => {
            return Err(EdxmlError::Dialect(namespace.chars().take(80).collect()));
        }
        _ => return Err(EdxmlError::NotAnEnvelope),
    };
    let header = envelope
        .child("edXMLHeader")
        .ok_or(EdxmlError::NotAnEnvelope)?;
    let message = header
        .child("MessageHeader")
        .ok_or(EdxmlError::NotAnEnvelope)?;
    let mut reader = Reader { oddities };
    let message = if message.child("StatusCode").is_some() {
        EdxmlMessage::Status(Box::new(reader.status(message)?))
    } else {
        let document = reader.document(&root, envelope, header, message)?;
        EdxmlMessage::Document(Box::new(document))
    };
    Ok(EdxmlRead {
        message,
        oddities: reader.oddities,
    })
}

/// Where the document begins: a declaration or the root within the first kilobyte.
fn start(bytes: &[u8]) -> usize {
    let head = bytes.get(..bytes.len().min(STRAY)).unwrap_or_default();
    let find = |mark: &[u8]| head.windows(mark.len()).position(|window| window == mark);
    find(b"<?xml").or_else(|| find(b"<")).unwrap_or(0)
}

struct Reader {
    oddities: Vec<Oddity>,
}

impl Reader {
    /// The words of a child that must be there.
    fn needed(&mut self, element: &Element, name: &'static str) -> String {
        let words = element.words(name).unwrap_or_default();
        if words.is_empty() {
            self.oddities.push(Oddity::Missing(name));
        }
        words
    }

    /// A day: `2026/01/09`; some write `09/01/2026`.
    fn date(&mut self, element: &Element, name: &'static str) -> Option<Date> {
        let words = element.words(name).filter(|words| !words.is_empty())?;
        let (date, day_first) = day(&words);
        if date.is_none() {
            self.oddities.push(Oddity::NotADate(name));
        } else if day_first {
            self.oddities.push(Oddity::DayFirst(name));
        }
        date
    }

    fn time(&mut self, element: &Element, name: &'static str) -> Option<DateTime> {
        let words = element.words(name).filter(|words| !words.is_empty())?;
        let (date, clock) = words.split_once([' ', 'T']).unwrap_or((&words, "00:00:00"));
        let time = day(date).0.and_then(|date| {
            let parts: Option<Vec<i8>> = clock.split(':').map(|part| part.parse().ok()).collect();
            match parts?.as_slice() {
                [hour, minute, second] => {
                    let time = jiff::civil::Time::new(*hour, *minute, *second, 0).ok()?;
                    Some(date.to_datetime(time))
                }
                _ => None,
            }
        });
        if time.is_none() {
            self.oddities.push(Oddity::NotADate(name));
        }
        time
    }

    fn organ(&mut self, element: &Element) -> Organ {
        let words = |name: &str| element.words(name).unwrap_or_default();
        Organ {
            id: self.needed(element, "OrganId"),
            in_charge: words("OrganizationInCharge"),
            name: words("OrganName"),
            address: words("OrganAdd"),
            email: words("Email"),
            telephone: words("Telephone"),
            fax: words("Fax"),
            website: words("Website"),
        }
    }

    fn response_for(&mut self, element: &Element) -> ResponseFor {
        let words = |name: &str| element.words(name).unwrap_or_default();
        // Number and notation stand apart in some envelopes.
        let code = element.child("Code").map_or_else(String::new, |code| {
            match (code.words("CodeNumber"), code.words("CodeNotation")) {
                (Some(number), Some(notation)) => format!("{number}/{notation}"),
                _ => code.text.trim().to_owned(),
            }
        });
        ResponseFor {
            organ: words("OrganId"),
            code,
            date: self.date(element, "PromulgationDate"),
            document_id: words("DocumentId"),
        }
    }

    fn status(&mut self, message: &Element) -> Result<EdxmlStatus, EdxmlError> {
        let written = message.words("StatusCode").unwrap_or_default();
        let code = StatusCode::ALL.iter().copied().find(|status| {
            status.code() == written || status.code().trim_start_matches('0') == written
        });
        let nothing = Element::default();
        let from = message.child("From").unwrap_or(&nothing);
        let from = self.organ(from);
        let answered = message.child("ResponseFor");
        if answered.is_none() {
            self.oddities.push(Oddity::Missing("ResponseFor"));
        }
        Ok(EdxmlStatus {
            from,
            response_for: answered
                .map(|element| self.response_for(element))
                .unwrap_or_default(),
            code: code
                .ok_or_else(|| EdxmlError::UnknownStatus(written.chars().take(20).collect()))?,
            description: message.words("Description").unwrap_or_default(),
            at: self.time(message, "Timestamp"),
            staff: staff(message.child("StaffInfo")),
        })
    }

    fn document(
        &mut self,
        root: &Element,
        envelope: &Element,
        header: &Element,
        message: &Element,
    ) -> Result<EdxmlDocument, EdxmlError> {
        let nothing = Element::default();
        let part = |name: &str| message.child(name).unwrap_or(&nothing);
        let (code, promulgation, kind) =
            (part("Code"), part("PromulgationInfo"), part("DocumentType"));
        let (signer, other) = (part("SignerInfo"), part("OtherInfo"));
        let number = |name: &str| {
            other
                .words(name)
                .and_then(|words| words.parse().ok())
                .unwrap_or(0)
        };
        let from = self.organ(part("From"));
        let to = message
            .all("To")
            .take(MAX_ENTRIES)
            .map(|organ| self.organ(organ))
            .collect();
        let appendices = other
            .child("Appendixes")
            .map_or_else(Vec::new, |list| texts(list, "Appendix"));
        let trace = header.child("TraceHeaderList").unwrap_or(&nothing);
        let business = trace.child("Bussiness").or_else(|| trace.child("Business"));
        for element in header.all("Signature").chain(root.all("Signature")) {
            if element.namespace != crate::cap::XML_DSIG {
                self.oddities.push(Oddity::UnverifiableSignature);
            }
        }
        Ok(EdxmlDocument {
            from,
            to,
            document_id: self.needed(message, "DocumentId"),
            number: self.needed(code, "CodeNumber"),
            notation: self.needed(code, "CodeNotation"),
            place: promulgation.words("Place").unwrap_or_default(),
            date: self.date(promulgation, "PromulgationDate"),
            type_code: kind.words("Type").unwrap_or_default(),
            type_name: kind.words("TypeName").unwrap_or_default(),
            subject: self.needed(message, "Subject"),
            content: message.words("Content").unwrap_or_default(),
            competence: signer.words("Competence").unwrap_or_default(),
            position: signer.words("Position").unwrap_or_default(),
            full_name: signer.words("FullName").unwrap_or_default(),
            due: self.date(message, "DueDate"),
            to_places: message
                .child("ToPlaces")
                .map_or_else(Vec::new, |list| texts(list, "Place")),
            priority: other
                .words("Priority")
                .and_then(|words| words.parse().ok())
                .unwrap_or(0),
            pages: number("PageAmount"),
            copies: number("PromulgationAmount"),
            appendices,
            response_for: message
                .all("ResponseFor")
                .take(MAX_ENTRIES)
                .map(|element| self.response_for(element))
                .collect(),
            steering: message.words("SteeringType").unwrap_or_default(),
            trace: trace
                .all("TraceHeader")
                .take(MAX_ENTRIES)
                .map(|hop| Hop {
                    organ: hop.words("OrganId").unwrap_or_default(),
                    at: self.time(hop, "Timestamp"),
                })
                .collect(),
            business: self.business(business)?,
            staff: staff(business.and_then(|business| business.child("StaffInfo"))),
            attachments: self.attachments(root, envelope)?,
        })
    }

    fn business(&mut self, element: Option<&Element>) -> Result<Business, EdxmlError> {
        let Some(element) = element else {
            self.oddities.push(Oddity::Missing("Bussiness"));
            return Ok(Business::New);
        };
        let document_id = element.words("DocumentId").unwrap_or_default();
        let kind = element
            .words("BussinessDocType")
            .or_else(|| element.words("BusinessDocType"));
        Ok(match kind.as_deref().unwrap_or_default() {
            "0" => Business::New,
            "1" => Business::Revoke { document_id },
            "2" => {
                let list = element
                    .child("BussinessDocumentInfo")
                    .and_then(|info| info.child("ReceiverList"));
                let receivers = list.map_or_else(Vec::new, |list| {
                    let receivers = list.all("Receiver").take(MAX_ENTRIES);
                    receivers
                        .map(|receiver| {
                            let added = receiver.words("ReceiverType").as_deref() == Some("1");
                            (receiver.words("OrganId").unwrap_or_default(), added)
                        })
                        .collect()
                });
                Business::Update {
                    document_id,
                    receivers,
                }
            }
            "3" => {
                let list = element.child("ReplacementInfoList");
                Business::Replace(list.map_or_else(Vec::new, |list| {
                    let infos = list.all("ReplacementInfo").take(MAX_ENTRIES);
                    infos
                        .map(|info| {
                            let organs = info
                                .child("OrganIdList")
                                .map_or_else(Vec::new, |list| texts(list, "OrganId"));
                            (info.words("DocumentId").unwrap_or_default(), organs)
                        })
                        .collect()
                }))
            }
            other => {
                return Err(EdxmlError::UnknownOperation(
                    other.chars().take(20).collect(),
                ));
            }
        })
    }

    fn attachments(
        &mut self,
        root: &Element,
        envelope: &Element,
    ) -> Result<Vec<EdxmlAttachment>, EdxmlError> {
        let nothing = Element::default();
        let manifest = envelope
            .child("edXMLBody")
            .and_then(|body| body.child("edXMLManifest"))
            .unwrap_or(&nothing);
        let encoded = root
            .child("AttachmentEncoded")
            .or_else(|| envelope.child("AttachmentEncoded"));
        let bare = |id: &str| {
            id.trim()
                .strip_prefix("cid:")
                .unwrap_or(id.trim())
                .to_owned()
        };
        let listed: Vec<String> = manifest
            .all("Reference")
            .filter_map(|reference| reference.words("ContentId"))
            .collect();
        let mut out: Vec<EdxmlAttachment> = Vec::new();
        let mut left = MAX_EDXML_BYTES;
        for element in encoded
            .unwrap_or(&nothing)
            .all("Attachment")
            .take(MAX_ENTRIES)
        {
            let written = element.words("ContentId").unwrap_or_default();
            let id = bare(&written);
            match listed.iter().find(|other| bare(other) == id) {
                Some(other) if *other != written => {
                    self.oddities.push(Oddity::ContentIdPrefix(id.clone()));
                }
                Some(_) => {}
                None => self.oddities.push(Oddity::Unmatched(id.clone())),
            }
            let name = element.words("AttachmentName").unwrap_or_default();
            let content_type = element.words("ContentType").unwrap_or_default();
            let content = element
                .child("ContentTransferEncoded")
                .map_or("", |content| content.text.as_str());
            let bytes = match unpack(content, &name) {
                Ok(Payload::Plain(bytes)) => bytes,
                Ok(Payload::Unzipped(bytes)) => {
                    if content_type != "application/zip" {
                        self.oddities.push(Oddity::Zipped(name.clone()));
                    }
                    bytes
                }
                Err(PayloadFault::TooLarge) => return Err(EdxmlError::TooLarge(name)),
                Err(PayloadFault::Broken) => {
                    self.oddities.push(Oddity::BrokenAttachment(name.clone()));
                    Vec::new()
                }
            };
            left = left
                .checked_sub(bytes.len())
                .ok_or_else(|| EdxmlError::TooLarge(name.clone()))?;
            out.push(EdxmlAttachment {
                id,
                name,
                description: element.words("Description").unwrap_or_default(),
                content_type,
                bytes,
            });
        }
        for id in listed.iter().map(|id| bare(id)) {
            if !out.iter().any(|attachment| attachment.id == id) {
                self.oddities.push(Oddity::Unmatched(id));
            }
        }
        Ok(out)
    }
}

fn texts(list: &Element, name: &str) -> Vec<String> {
    let words = list
        .all(name)
        .take(MAX_ENTRIES)
        .map(|element| element.text.trim().to_owned());
    words.filter(|words| !words.is_empty()).collect()
}

fn staff(element: Option<&Element>) -> Staff {
    let words = |name: &str| {
        element
            .and_then(|element| element.words(name))
            .unwrap_or_default()
    };
    Staff {
        department: words("Department"),
        name: words("Staff"),
        mobile: words("Mobile"),
        email: words("Email"),
    }
}

/// A day, and whether it stood with the day first.
fn day(words: &str) -> (Option<Date>, bool) {
    let parts: Vec<&str> = words.split(['/', '-']).collect();
    let [a, b, c] = parts.as_slice() else {
        return (None, false);
    };
    let day_first = c.len() == 4;
    let (year, month, day) = if day_first { (c, b, a) } else { (a, b, c) };
    let date = || -> Option<Date> {
        if year.len() != 4 {
            return None;
        }
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
    };
    (date(), day_first)
}
