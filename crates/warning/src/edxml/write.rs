//! Writing strictly: one order of elements, one form of days, nothing that a gateway would cut.

use jiff::civil::{Date, DateTime};

use super::model::{Business, EdxmlDocument, EdxmlError, EdxmlStatus, Organ, ResponseFor, Staff};
use super::payload::pack;
use super::{MAX_ATTACHMENT_BYTES, NAMESPACE};
use crate::layout::Layout;
use crate::source::is_organisation_code;
use crate::xml::Writer;

/// The most files of an envelope.
const MAX_ATTACHMENTS: usize = 100;

/// Writes a document's envelope.
///
/// # Errors
/// When a value is missing or longer than the decree's metadata allow (App. VI); the field is named.
pub fn write_document(document: &EdxmlDocument) -> Result<String, EdxmlError> {
    checked(document)?;
    let date = document
        .date
        .ok_or_else(|| wrong("PromulgationDate", "missing"))?;
    let mut xml = begun();
    xml.open("edXML:MessageHeader", &[]);
    organ(&mut xml, "edXML:From", &document.from);
    for to in &document.to {
        organ(&mut xml, "edXML:To", to);
    }
    for answered in &document.response_for {
        response_for(&mut xml, answered);
    }
    xml.leaf("edXML:DocumentId", &document.document_id);
    xml.open("edXML:Code", &[]);
    xml.leaf("edXML:CodeNumber", &document.number);
    xml.leaf("edXML:CodeNotation", &document.notation);
    xml.close();
    xml.open("edXML:PromulgationInfo", &[]);
    xml.leaf("edXML:Place", &document.place);
    xml.leaf("edXML:PromulgationDate", &day(date));
    xml.close();
    xml.open("edXML:DocumentType", &[]);
    xml.leaf("edXML:Type", &document.type_code);
    xml.leaf("edXML:TypeDetail", "0");
    xml.leaf("edXML:TypeName", &document.type_name);
    xml.close();
    xml.leaf("edXML:Subject", &document.subject);
    xml.leaf("edXML:Content", &document.content);
    xml.open("edXML:SignerInfo", &[]);
    xml.leaf("edXML:Competence", &document.competence);
    xml.leaf("edXML:Position", &document.position);
    xml.leaf("edXML:FullName", &document.full_name);
    xml.close();
    if let Some(due) = document.due {
        xml.leaf("edXML:DueDate", &day(due));
    }
    xml.open("edXML:ToPlaces", &[]);
    for place in &document.to_places {
        xml.leaf("edXML:Place", place);
    }
    xml.close();
    xml.open("edXML:OtherInfo", &[]);
    xml.leaf("edXML:Priority", &document.priority.to_string());
    xml.leaf("edXML:SphereOfPromulgation", "");
    xml.leaf("edXML:TyperNotation", "");
    xml.leaf("edXML:PromulgationAmount", &document.copies.to_string());
    xml.leaf("edXML:PageAmount", &document.pages.to_string());
    xml.open("edXML:Appendixes", &[]);
    for appendix in &document.appendices {
        xml.leaf("edXML:Appendix", appendix);
    }
    xml.close();
    xml.close();
    xml.leaf("edXML:SteeringType", &document.steering);
    xml.close();
    trace(&mut xml, document);
    xml.close();
    attachments(&mut xml, document)?;
    Ok(xml.finish())
}

/// Writes a status.
///
/// # Errors
/// When it does not say who tells it, of which document, or when.
pub fn write_status(status: &EdxmlStatus) -> Result<String, EdxmlError> {
    id("From/OrganId", &status.from.id)?;
    filled("ResponseFor/DocumentId", &status.response_for.document_id)?;
    let at = status.at.ok_or_else(|| wrong("Timestamp", "missing"))?;
    let mut xml = begun();
    xml.open("edXML:MessageHeader", &[]);
    organ(&mut xml, "edXML:From", &status.from);
    response_for(&mut xml, &status.response_for);
    xml.leaf("edXML:StatusCode", status.code.code());
    xml.leaf("edXML:Description", &status.description);
    xml.leaf("edXML:Timestamp", &time(at));
    staff(&mut xml, &status.staff);
    Ok(xml.finish())
}

/// The envelope up to its header.
fn begun() -> Writer {
    let mut xml = Writer::new();
    xml.open("edXML", &[("xmlns", NAMESPACE)]);
    xml.open("edXML:edXMLEnvelope", &[("xmlns:edXML", NAMESPACE)]);
    xml.open("edXML:edXMLHeader", &[]);
    xml
}

fn organ(xml: &mut Writer, name: &str, organ: &Organ) {
    xml.open(name, &[]);
    xml.leaf("edXML:OrganId", &organ.id);
    xml.leaf("edXML:OrganizationInCharge", &organ.in_charge);
    xml.leaf("edXML:OrganName", &organ.name);
    xml.leaf("edXML:OrganAdd", &organ.address);
    xml.leaf("edXML:Email", &organ.email);
    xml.leaf("edXML:Telephone", &organ.telephone);
    xml.leaf("edXML:Fax", &organ.fax);
    xml.leaf("edXML:Website", &organ.website);
    xml.close();
}

fn response_for(xml: &mut Writer, answered: &ResponseFor) {
    xml.open("edXML:ResponseFor", &[]);
    xml.leaf("edXML:OrganId", &answered.organ);
    xml.leaf("edXML:Code", &answered.code);
    if let Some(date) = answered.date {
        xml.leaf("edXML:PromulgationDate", &day(date));
    }
    xml.leaf("edXML:DocumentId", &answered.document_id);
    xml.close();
}

fn staff(xml: &mut Writer, staff: &Staff) {
    xml.open("edXML:StaffInfo", &[]);
    xml.leaf("edXML:Department", &staff.department);
    xml.leaf("edXML:Staff", &staff.name);
    xml.leaf("edXML:Mobile", &staff.mobile);
    xml.leaf("edXML:Email", &staff.email);
    xml.close();
}

fn trace(xml: &mut Writer, document: &EdxmlDocument) {
    xml.open("edXML:TraceHeaderList", &[]);
    for hop in &document.trace {
        xml.open("edXML:TraceHeader", &[]);
        xml.leaf("edXML:OrganId", &hop.organ);
        if let Some(at) = hop.at {
            xml.leaf("edXML:Timestamp", &time(at));
        }
        xml.close();
    }
    xml.open("edXML:Bussiness", &[]);
    let (kind, reason) = match &document.business {
        Business::New => ("0", "Văn bản điện tử mới"),
        Business::Revoke { .. } => ("1", "Thu hồi văn bản điện tử"),
        Business::Update { .. } => ("2", "Cập nhật văn bản điện tử"),
        Business::Replace(_) => ("3", "Văn bản thay thế"),
    };
    if let Business::Revoke { document_id } | Business::Update { document_id, .. } =
        &document.business
    {
        xml.leaf("edXML:DocumentId", document_id);
    }
    xml.leaf("edXML:BussinessDocType", kind);
    xml.leaf("edXML:BussinessDocReason", reason);
    xml.leaf("edXML:Paper", "0");
    match &document.business {
        Business::Update { receivers, .. } => {
            xml.open("edXML:BussinessDocumentInfo", &[]);
            xml.leaf("edXML:DocumentInfo", "1");
            xml.leaf("edXML:DocumentReceiver", "1");
            xml.open("edXML:ReceiverList", &[]);
            for (organ, added) in receivers {
                xml.open("edXML:Receiver", &[]);
                xml.leaf("edXML:OrganId", organ);
                xml.leaf("edXML:ReceiverType", if *added { "1" } else { "0" });
                xml.close();
            }
            xml.close();
            xml.close();
        }
        Business::Replace(replaced) => {
            xml.open("edXML:ReplacementInfoList", &[]);
            for (document_id, organs) in replaced {
                xml.open("edXML:ReplacementInfo", &[]);
                xml.leaf("edXML:DocumentId", document_id);
                xml.open("edXML:OrganIdList", &[]);
                for organ in organs {
                    xml.leaf("edXML:OrganId", organ);
                }
                xml.close();
                xml.close();
            }
            xml.close();
        }
        Business::New | Business::Revoke { .. } => {}
    }
    staff(xml, &document.staff);
    xml.close();
    xml.close();
}

/// The manifest in the envelope, the bytes beside it.
fn attachments(xml: &mut Writer, document: &EdxmlDocument) -> Result<(), EdxmlError> {
    xml.open("edXML:edXMLBody", &[]);
    xml.open("edXML:edXMLManifest", &[("version", "1.0")]);
    for attachment in &document.attachments {
        xml.open("edXML:Reference", &[]);
        xml.leaf("edXML:ContentId", &format!("cid:{}", attachment.id));
        xml.leaf("edXML:ContentType", "application/zip");
        xml.leaf("edXML:Description", &attachment.description);
        xml.leaf("edXML:AttachmentName", &attachment.name);
        xml.close();
    }
    xml.close();
    xml.close();
    xml.close();
    xml.open("AttachmentEncoded", &[]);
    for attachment in &document.attachments {
        xml.open("Attachment", &[]);
        xml.leaf("ContentId", &format!("cid:{}", attachment.id));
        xml.leaf("AttachmentName", &attachment.name);
        xml.leaf("Description", &attachment.description);
        xml.leaf("ContentType", "application/zip");
        let packed = pack(&attachment.name, &attachment.bytes)
            .ok_or_else(|| wrong("Attachment", "cannot be packed"))?;
        xml.leaf_with(
            "edXML:ContentTransferEncoded",
            &[("xmlns:edXML", NAMESPACE)],
            &packed,
        );
        xml.close();
    }
    xml.close();
    Ok(())
}

/// Every value within the lengths of App. VI, and nothing missing that a gateway routes by.
fn checked(document: &EdxmlDocument) -> Result<(), EdxmlError> {
    id("From/OrganId", &document.from.id)?;
    if document.to.is_empty() {
        return Err(wrong("To", "missing"));
    }
    for to in &document.to {
        id("To/OrganId", &to.id)?;
    }
    let limits = &Layout::embedded().metadata;
    for (field, value) in [
        ("CodeNumber", &document.number),
        ("CodeNotation", &document.notation),
        ("TypeName", &document.type_name),
        ("OrganName", &document.from.name),
        ("Subject", &document.subject),
        ("FullName", &document.full_name),
        ("Position", &document.position),
    ] {
        filled(field, value)?;
        let limit = limits.get(field).copied().unwrap_or(usize::MAX);
        if value.chars().count() > limit {
            return Err(wrong(field, &format!("longer than {limit} characters")));
        }
    }
    filled("DocumentId", &document.document_id)?;
    if document
        .to_places
        .iter()
        .map(|place| place.chars().count())
        .sum::<usize>()
        > 1_000
    {
        return Err(wrong("ToPlaces", "longer than 1000 characters"));
    }
    if document.priority > 4 {
        return Err(wrong("Priority", "above 4"));
    }
    if document.attachments.len() > MAX_ATTACHMENTS {
        return Err(wrong("Attachment", "too many"));
    }
    for attachment in &document.attachments {
        filled("AttachmentName", &attachment.name)?;
        if attachment.bytes.len() > MAX_ATTACHMENT_BYTES {
            return Err(EdxmlError::TooLarge(attachment.name.clone()));
        }
    }
    Ok(())
}

fn id(field: &'static str, value: &str) -> Result<(), EdxmlError> {
    if is_organisation_code(value) {
        Ok(())
    } else {
        Err(wrong(field, "not an organisation's id"))
    }
}

fn filled(field: &'static str, value: &str) -> Result<(), EdxmlError> {
    if value.trim().is_empty() {
        Err(wrong(field, "missing"))
    } else {
        Ok(())
    }
}

fn wrong(field: &'static str, reason: &str) -> EdxmlError {
    EdxmlError::Field {
        field,
        reason: reason.to_owned(),
    }
}

pub(super) fn day(date: Date) -> String {
    format!("{:04}/{:02}/{:02}", date.year(), date.month(), date.day())
}

fn time(at: DateTime) -> String {
    format!(
        "{} {:02}:{:02}:{:02}",
        day(at.date()),
        at.hour(),
        at.minute(),
        at.second()
    )
}
