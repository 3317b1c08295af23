//! The block of fields.

use std::ops::Range;

use toml::de::DeTable;

use super::fields::Table;
use super::{FaultKind, Reader};
use crate::limits::{MAX_FIELD, MAX_HEADLINE};
use crate::model::{
    Area, Attachment, Certainty, Citation, Earlier, Operation, Organisation, Recipient, Signer,
    Text, Tlp, Urgency, Warning,
};

/// Reads the block; `None` when something that must be there is not.
pub(super) fn read(reader: &mut Reader<'_>, range: Range<usize>) -> Option<Warning> {
    let text = straightened(reader.text.get(range.clone())?);
    let (document, errors) = DeTable::parse_recoverable(&text);
    for error in errors {
        let span = error.span().unwrap_or_default();
        let place = range.start + span.start..range.start + span.end;
        reader.fault(FaultKind::Syntax(error.message().to_owned()), "", place);
    }
    let root = Table {
        entries: document.get_ref(),
        name: String::new(),
        range: range.start..range.start,
        base: range.start,
    };
    reader.only(
        &root,
        &[
            "ma",
            "lan",
            "thao_tac",
            "thay_cho",
            "dien_tap",
            "tieu_de",
            "trich_yeu",
            "hanh_dong",
            "tin_nhan",
            "mao_danh",
            "van_ban_truoc",
            "do_khan",
            "tlp",
            "muc_chac_chan",
            "tu_ngay",
            "xem_lai",
            "han_bao_cao",
            "trang",
            "co_quan",
            "nguoi_ky",
            "can_cu",
            "kem_theo",
            "noi_nhan",
            "dia_ban",
        ],
    );
    let id = reader.needed_words(&root, "ma", 60);
    if let Some(id) = &id
        && !id
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'))
    {
        let place = reader.places.get("ma").cloned().unwrap_or_default();
        reader.fault(FaultKind::Value("2026-0007".to_owned()), "ma", place);
    }
    let revision = reader.count(&root, "lan").unwrap_or(1);
    let operation = reader.word(&root, "thao_tac").unwrap_or(Operation::New);
    let references = reader.list(&root, "thay_cho", MAX_FIELD);
    let earlier = earlier(reader, &root);
    let exercise = reader.flag(&root, "dien_tap");
    let headline = reader.needed_words(&root, "tieu_de", MAX_HEADLINE);
    let subject = reader.needed_words(&root, "trich_yeu", MAX_FIELD);
    let action = reader.needed_words(&root, "hanh_dong", 300);
    let sms = reader.words(&root, "tin_nhan", 400);
    let impersonated = reader.list(&root, "mao_danh", 60);
    let urgency = reader.word(&root, "do_khan").unwrap_or(Urgency::Normal);
    let tlp = reader.word(&root, "tlp").unwrap_or(Tlp::Clear);
    let certainty = reader
        .word(&root, "muc_chac_chan")
        .unwrap_or(Certainty::Possible);
    let valid_from = reader.needed_date(&root, "tu_ngay");
    let review_on = reader.needed_date(&root, "xem_lai");
    let due_on = reader.date(&root, "han_bao_cao");
    let page = reader.words(&root, "trang", MAX_FIELD);
    let issuer = organisation(reader, &root);
    let signer = signer(reader, &root);
    let citations = every(reader, &root, "can_cu", citation);
    let attachments = every(reader, &root, "kem_theo", attachment);
    let recipients = every(reader, &root, "noi_nhan", recipient);
    let areas = every(reader, &root, "dia_ban", area);
    Some(Warning {
        id: id?,
        revision,
        operation,
        references,
        earlier: earlier?,
        exercise,
        headline: headline?,
        subject: subject?,
        action: action?,
        sms,
        impersonated,
        urgency,
        tlp,
        certainty,
        valid_from: valid_from?,
        review_on: review_on?,
        due_on,
        page,
        issuer: issuer?,
        signer: signer?,
        citations: citations?,
        attachments: attachments?,
        recipients: recipients?,
        areas: areas?,
        text: Text::default(),
        variants: Vec::new(),
        indicators: Vec::new(),
    })
}

/// Every table `[[key]]`, read by `one`; `None` when one of them could not be read.
fn every<T>(
    reader: &mut Reader<'_>,
    root: &Table<'_, '_>,
    key: &str,
    one: fn(&mut Reader<'_>, &Table<'_, '_>) -> Option<T>,
) -> Option<Vec<T>> {
    let tables = reader.tables(root, key);
    let read: Vec<Option<T>> = tables.iter().map(|table| one(reader, table)).collect();
    read.into_iter().collect()
}

fn organisation(reader: &mut Reader<'_>, root: &Table<'_, '_>) -> Option<Organisation> {
    let table = reader.table(root, "co_quan")?;
    reader.only(
        &table,
        &[
            "ten",
            "cap_tren",
            "ma",
            "dia_danh",
            "ky_hieu",
            "may_chu",
            "dien_thoai",
            "thu_dien_tu",
            "dia_chi",
        ],
    );
    let name = reader.needed_words(&table, "ten", 200);
    let superior = reader.words(&table, "cap_tren", 200);
    let code = reader.needed_words(&table, "ma", 35);
    if let Some(code) = &code
        && !is_organisation_code(code)
    {
        let place = reader.places.get("co_quan.ma").cloned().unwrap_or_default();
        reader.fault(FaultKind::Value("H99.1".to_owned()), "co_quan.ma", place);
    }
    let place = reader.needed_words(&table, "dia_danh", 100);
    let notation = reader.needed_words(&table, "ky_hieu", 30);
    let host = reader.words(&table, "may_chu", 253);
    let phone = reader.words(&table, "dien_thoai", 40);
    let email = reader.words(&table, "thu_dien_tu", 100);
    let address = reader.words(&table, "dia_chi", 200);
    Some(Organisation {
        name: name?,
        superior,
        code: code?,
        place: place?,
        notation: notation?,
        host,
        phone,
        email,
        address,
    })
}

/// Groups of digits and capitals between dots, 35 characters at most (Decision 20/2020/QĐ-TTg).
pub(crate) fn is_organisation_code(code: &str) -> bool {
    code.len() <= 35
        && code.split('.').all(|group| {
            !group.is_empty()
                && group
                    .bytes()
                    .all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
        })
}

/// The letter that this one concerns; `Some(None)` where there is none.
#[allow(
    clippy::option_option,
    reason = "the outer one says that it could not be read"
)]
fn earlier(reader: &mut Reader<'_>, root: &Table<'_, '_>) -> Option<Option<Earlier>> {
    if !root.entries.contains_key("van_ban_truoc") {
        return Some(None);
    }
    let table = reader.table(root, "van_ban_truoc")?;
    reader.only(&table, &["so", "ngay"]);
    let number = reader.needed_words(&table, "so", 42);
    let date = reader.needed_date(&table, "ngay");
    Some(Some(Earlier {
        number: number?,
        date: date?,
    }))
}

fn signer(reader: &mut Reader<'_>, root: &Table<'_, '_>) -> Option<Signer> {
    let table = reader.table(root, "nguoi_ky")?;
    reader.only(&table, &["quyen_han", "chuc_vu", "ho_ten"]);
    let authority = reader.words(&table, "quyen_han", 100);
    let position = reader.needed_words(&table, "chuc_vu", 100);
    let name = reader.needed_words(&table, "ho_ten", 50);
    Some(Signer {
        authority,
        position: position?,
        name: name?,
    })
}

fn citation(reader: &mut Reader<'_>, table: &Table<'_, '_>) -> Option<Citation> {
    reader.only(table, &["loai", "so", "ngay", "co_quan", "ve_viec"]);
    let kind = reader.needed_words(table, "loai", 100);
    let number = reader.needed_words(table, "so", 42);
    let date = reader.needed_date(table, "ngay");
    let issuer = reader.needed_words(table, "co_quan", 200);
    let subject = reader.needed_words(table, "ve_viec", MAX_FIELD);
    Some(Citation {
        kind: kind?,
        number: number?,
        date: date?,
        issuer: issuer?,
        subject: subject?,
    })
}

fn attachment(reader: &mut Reader<'_>, table: &Table<'_, '_>) -> Option<Attachment> {
    reader.only(
        table,
        &[
            "ten",
            "tep",
            "co_quan",
            "so",
            "ngay",
            "sha256",
            "luu_hanh",
            "ghep_vao_van_ban",
        ],
    );
    let name = reader.needed_words(table, "ten", 200);
    let file = reader.needed_words(table, "tep", 200);
    if let Some(file) = &file
        && (file.contains(['/', '\\', ':']) || file.starts_with('.'))
    {
        let path = format!("{}.tep", table.name);
        let place = reader.places.get(&path).cloned().unwrap_or_default();
        reader.fault(FaultKind::Value("bao-cao.pdf".to_owned()), path, place);
    }
    let issuer = reader.needed_words(table, "co_quan", 200);
    let number = reader.words(table, "so", 42);
    let date = reader.date(table, "ngay");
    let sha256 = reader
        .needed_words(table, "sha256", 100)
        .map(|hash| hash.replace([' ', ':'], "").to_ascii_lowercase());
    if let Some(hash) = &sha256
        && !is_sha256(hash)
    {
        let path = format!("{}.sha256", table.name);
        let place = reader.places.get(&path).cloned().unwrap_or_default();
        reader.fault(FaultKind::Value("64 × 0–9 a–f".to_owned()), path, place);
    }
    // Who may get it is never guessed: a police report must not reach a poster because a line was forgotten.
    let circulation = reader.word(table, "luu_hanh");
    if circulation.is_none() && !table.entries.contains_key("luu_hanh") {
        reader.fault(
            FaultKind::Missing,
            format!("{}.luu_hanh", table.name),
            table.range.clone(),
        );
    }
    let joined = reader.flag(table, "ghep_vao_van_ban");
    Some(Attachment {
        name: name?,
        file: file?,
        issuer: issuer?,
        number,
        date,
        sha256: sha256?,
        circulation: circulation?,
        joined,
    })
}

/// 64 lower-case hexadecimal digits.
pub(crate) fn is_sha256(hash: &str) -> bool {
    hash.len() == 64 && hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

fn recipient(reader: &mut Reader<'_>, table: &Table<'_, '_>) -> Option<Recipient> {
    reader.only(table, &["ten", "ma", "vai_tro"]);
    let name = reader.needed_words(table, "ten", 200);
    let code = reader.words(table, "ma", 35);
    if let Some(code) = &code
        && !is_organisation_code(code)
    {
        let path = format!("{}.ma", table.name);
        let place = reader.places.get(&path).cloned().unwrap_or_default();
        reader.fault(FaultKind::Value("H99.1".to_owned()), path, place);
    }
    let role = reader.word(table, "vai_tro");
    if role.is_none() && !table.entries.contains_key("vai_tro") {
        reader.fault(
            FaultKind::Missing,
            format!("{}.vai_tro", table.name),
            table.range.clone(),
        );
    }
    Some(Recipient {
        name: name?,
        code,
        role: role?,
    })
}

fn area(reader: &mut Reader<'_>, table: &Table<'_, '_>) -> Option<Area> {
    reader.only(table, &["ten", "ma"]);
    let name = reader.needed_words(table, "ten", 200);
    let code = reader.words(table, "ma", 5);
    if let Some(code) = &code
        && !(matches!(code.len(), 2 | 5) && code.bytes().all(|b| b.is_ascii_digit()))
    {
        let path = format!("{}.ma", table.name);
        let place = reader.places.get(&path).cloned().unwrap_or_default();
        reader.fault(FaultKind::Value("00004".to_owned()), path, place);
    }
    Some(Area { name: name?, code })
}

/// The block with what word processors do to it undone, byte for byte of the same length so that places stay true: curly quotation marks around a
/// value, no-break spaces, and a bare 09/01/2024.
fn straightened(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        match line.split_once('=') {
            Some((key, value)) => {
                out.push_str(&key.replace('\u{a0}', "  "));
                out.push('=');
                out.push_str(&straightened_value(value));
            }
            None => out.push_str(line),
        }
    }
    out
}

fn straightened_value(value: &str) -> String {
    const CURLY: [char; 4] = ['“', '”', '„', '‟'];
    let lead = value.len() - value.trim_start().len();
    let tail = value.trim_end().len();
    let (Some(before), Some(inner), Some(after)) =
        (value.get(..lead), value.get(lead..tail), value.get(tail..))
    else {
        return value.to_owned();
    };
    let before = before.replace('\u{a0}', "  ");
    let after = after.replace('\u{a0}', "  ");
    if let Some(rest) = inner.strip_prefix(CURLY)
        && let Some(middle) = rest.strip_suffix(CURLY)
    {
        return format!("{before}  \"{middle}\"  {after}");
    }
    if let [d1, d2, b'/', m1, m2, b'/', year @ ..] = inner.as_bytes()
        && year.len() == 4
        && [d1, d2, m1, m2]
            .into_iter()
            .chain(year)
            .all(u8::is_ascii_digit)
        && let (Some(day), Some(month), Some(year)) =
            (inner.get(..2), inner.get(3..5), inner.get(6..))
    {
        return format!("{before}{year}-{month}-{day}{after}");
    }
    format!("{before}{inner}{after}")
}
