//! Issue: number, place and date at once, and no placeholder left.

use jiff::civil::{Date, DateTime};

use crate::model::{Block, NUMBER_PLACEHOLDER, PLACE_DATE_PLACEHOLDER, Text, Warning};

/// A warning with number, place and time of issue. Holds no placeholder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    warning: Warning,
    number: u32,
    place: String,
    at: DateTime,
}

/// Why a warning cannot be issued.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IssueError {
    /// The register of outgoing documents counts from 1.
    #[error("a document's number begins at 1")]
    NoNumber,
    /// The place is empty, too long, or holds what no place name does.
    #[error("the place of issue is not a place name")]
    Place,
    /// A placeholder that nothing fills.
    #[error("{field} still holds the placeholder {placeholder}")]
    Placeholder {
        /// The field.
        field: String,
        /// The placeholder.
        placeholder: String,
    },
    /// The warning must have been looked at again before this day.
    #[error("the day of review, {0}, has passed")]
    ReviewPassed(Date),
}

/// Gives a warning its number in the year's register, its place, and its time by the clock of Viet Nam.
///
/// # Errors
/// When a placeholder is left that number, place and date do not fill, or one of the three is none.
pub fn issue(
    warning: &Warning,
    number: u32,
    place: &str,
    at: DateTime,
) -> Result<Issued, IssueError> {
    if number == 0 {
        return Err(IssueError::NoNumber);
    }
    let place = place.trim();
    let named = !place.is_empty()
        && place.chars().count() <= 100
        && place
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | '\''));
    if !named {
        return Err(IssueError::Place);
    }
    if at.date() > warning.review_on {
        return Err(IssueError::ReviewPassed(warning.review_on));
    }
    let mut warning = warning.clone();
    let sign = format!("{}/{}", padded(number), warning.issuer.notation);
    let day = format!("{place}, {}", crate::dates::written(at.date()));
    let mut left = None;
    each_text(&mut warning, &mut |field, words| {
        *words = words
            .replace(NUMBER_PLACEHOLDER, &sign)
            .replace(PLACE_DATE_PLACEHOLDER, &day);
        if left.is_none() {
            left = placeholder(words).map(|found| (field.to_owned(), found.to_owned()));
        }
    });
    match left {
        Some((field, placeholder)) => Err(IssueError::Placeholder { field, placeholder }),
        None => Ok(Issued {
            warning,
            number,
            place: place.to_owned(),
            at,
        }),
    }
}

impl Issued {
    /// The words, with every placeholder filled.
    #[must_use]
    pub fn warning(&self) -> &Warning {
        &self.warning
    }

    /// The number in the year's register.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Number and notation: `05/UBND-VHXH`.
    #[must_use]
    pub fn sign(&self) -> String {
        format!("{}/{}", padded(self.number), self.warning.issuer.notation)
    }

    /// The place.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// When, by the clock of Viet Nam (UTC+7, no summer time).
    #[must_use]
    pub fn at(&self) -> DateTime {
        self.at
    }

    /// Who sends it, as CAP names senders: `H99.1@canhbao.vidu.gov.vn`; the code alone where the issuer has no host.
    #[must_use]
    pub fn sender(&self) -> String {
        let issuer = &self.warning.issuer;
        match &issuer.host {
            Some(host) => format!("{}@{host}", issuer.code),
            None => issuer.code.clone(),
        }
    }

    /// The identifier of this revision: `urn:vn:h99.1:cb:2026-0007.1`.
    #[must_use]
    pub fn identifier(&self) -> String {
        let Warning {
            issuer,
            id,
            revision,
            ..
        } = &self.warning;
        format!(
            "urn:vn:{}:cb:{id}.{revision}",
            issuer.code.to_ascii_lowercase()
        )
    }

    /// How later messages name this one: `sender,identifier,sent`.
    #[must_use]
    pub fn reference(&self) -> String {
        format!(
            "{},{},{}",
            self.sender(),
            self.identifier(),
            timestamp(self.at)
        )
    }
}

/// A time with the offset of Viet Nam: `2026-11-24T09:00:00+07:00`.
#[must_use]
pub(crate) fn timestamp(at: DateTime) -> String {
    format!(
        "{}T{:02}:{:02}:{:02}+07:00",
        at.date(),
        at.hour(),
        at.minute(),
        at.second()
    )
}

/// Numbers below ten take a nought (Decree 30/2020/NĐ-CP, App. I, II.3.c).
pub(crate) fn padded(number: u32) -> String {
    format!("{number:02}")
}

/// The first placeholder in a text: `#` with letters on it.
pub(crate) fn placeholder(words: &str) -> Option<&str> {
    words.match_indices('#').find_map(|(start, _)| {
        let rest = words.get(start + 1..)?;
        let length = rest
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        let begins = rest.chars().next().is_some_and(char::is_alphabetic);
        // An address ends in `#part`; a placeholder stands alone.
        let alone = !words
            .get(..start)
            .unwrap_or_default()
            .ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '='));
        (begins && alone)
            .then(|| words.get(start..start + 1 + length))
            .flatten()
    })
}

/// Every text of a warning that a person reads, with its field.
pub(crate) fn texts(warning: &Warning) -> Vec<(String, String)> {
    let mut out = Vec::new();
    each_text(&mut warning.clone(), &mut |field, words| {
        out.push((field.to_owned(), words.clone()));
    });
    out
}

/// The same, to change.
pub(crate) fn each_text(warning: &mut Warning, see: &mut dyn FnMut(&str, &mut String)) {
    see("tieu_de", &mut warning.headline);
    see("trich_yeu", &mut warning.subject);
    see("hanh_dong", &mut warning.action);
    for (field, words) in [("tin_nhan", &mut warning.sms), ("trang", &mut warning.page)] {
        if let Some(words) = words {
            see(field, words);
        }
    }
    let issuer = &mut warning.issuer;
    see("co_quan.ten", &mut issuer.name);
    see("co_quan.dia_danh", &mut issuer.place);
    see("co_quan.ky_hieu", &mut issuer.notation);
    for (field, words) in [
        ("co_quan.cap_tren", &mut issuer.superior),
        ("co_quan.may_chu", &mut issuer.host),
        ("co_quan.dien_thoai", &mut issuer.phone),
        ("co_quan.thu_dien_tu", &mut issuer.email),
        ("co_quan.dia_chi", &mut issuer.address),
        ("nguoi_ky.quyen_han", &mut warning.signer.authority),
    ] {
        if let Some(words) = words {
            see(field, words);
        }
    }
    see("nguoi_ky.chuc_vu", &mut warning.signer.position);
    see("nguoi_ky.ho_ten", &mut warning.signer.name);
    for (i, citation) in warning.citations.iter_mut().enumerate() {
        see(&format!("can_cu[{i}].loai"), &mut citation.kind);
        see(&format!("can_cu[{i}].so"), &mut citation.number);
        see(&format!("can_cu[{i}].co_quan"), &mut citation.issuer);
        see(&format!("can_cu[{i}].ve_viec"), &mut citation.subject);
    }
    for (i, attachment) in warning.attachments.iter_mut().enumerate() {
        see(&format!("kem_theo[{i}].ten"), &mut attachment.name);
        see(&format!("kem_theo[{i}].tep"), &mut attachment.file);
        see(&format!("kem_theo[{i}].co_quan"), &mut attachment.issuer);
        if let Some(number) = &mut attachment.number {
            see(&format!("kem_theo[{i}].so"), number);
        }
    }
    for (i, recipient) in warning.recipients.iter_mut().enumerate() {
        see(&format!("noi_nhan[{i}].ten"), &mut recipient.name);
    }
    for (i, area) in warning.areas.iter_mut().enumerate() {
        see(&format!("dia_ban[{i}].ten"), &mut area.name);
    }
    each_block(&mut warning.text, "", see);
    for variant in &mut warning.variants {
        see(
            &format!("{}/headline", variant.language),
            &mut variant.headline,
        );
        each_block(&mut variant.text, &format!("{}/", variant.language), see);
    }
}

fn each_block(text: &mut Text, prefix: &str, see: &mut dyn FnMut(&str, &mut String)) {
    for (name, blocks) in [
        ("what", &mut text.what),
        ("spot", &mut text.spot),
        ("steps", &mut text.steps),
        ("call", &mut text.call),
        ("duties", &mut text.duties),
    ] {
        for (i, block) in blocks.iter_mut().enumerate() {
            see(&format!("{prefix}{name}[{i}]"), Block::words_mut(block));
        }
    }
}
