//! A warning as a source file, in our own hand.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::body::{SECTIONS, part};
use crate::model::{Block, IndicatorKind, Operation, Text, Warning};

/// Writes the source file that reads as this warning.
#[must_use]
pub fn print(warning: &Warning) -> String {
    let mut out = Printer(String::from("+++\n"));
    out.words("ma", Some(&warning.id));
    out.bare("lan", warning.revision);
    out.words("thao_tac", Some(warning.operation.word()));
    if warning.operation != Operation::New || !warning.references.is_empty() {
        out.list("thay_cho", &warning.references);
    }
    if warning.exercise {
        out.bare("dien_tap", true);
    }
    out.words("tieu_de", Some(&warning.headline));
    out.words("trich_yeu", Some(&warning.subject));
    out.words("hanh_dong", Some(&warning.action));
    out.words("tin_nhan", warning.sms.as_deref());
    out.list("mao_danh", &warning.impersonated);
    out.words("do_khan", Some(warning.urgency.word()));
    out.words("tlp", Some(warning.tlp.word()));
    out.words("muc_chac_chan", Some(warning.certainty.word()));
    out.date("tu_ngay", Some(warning.valid_from));
    out.date("xem_lai", Some(warning.review_on));
    out.date("han_bao_cao", warning.due_on);
    out.words("trang", warning.page.as_deref());
    let issuer = &warning.issuer;
    out.head("[co_quan]");
    out.words("ten", Some(&issuer.name));
    out.words("cap_tren", issuer.superior.as_deref());
    out.words("ma", Some(&issuer.code));
    out.words("dia_danh", Some(&issuer.place));
    out.words("ky_hieu", Some(&issuer.notation));
    out.words("may_chu", issuer.host.as_deref());
    out.words("dien_thoai", issuer.phone.as_deref());
    out.words("thu_dien_tu", issuer.email.as_deref());
    out.words("dia_chi", issuer.address.as_deref());
    if let Some(earlier) = &warning.earlier {
        out.head("[van_ban_truoc]");
        out.words("so", Some(&earlier.number));
        out.date("ngay", Some(earlier.date));
    }
    out.head("[nguoi_ky]");
    out.words("quyen_han", warning.signer.authority.as_deref());
    out.words("chuc_vu", Some(&warning.signer.position));
    out.words("ho_ten", Some(&warning.signer.name));
    for citation in &warning.citations {
        out.head("[[can_cu]]");
        out.words("loai", Some(&citation.kind));
        out.words("so", Some(&citation.number));
        out.date("ngay", Some(citation.date));
        out.words("co_quan", Some(&citation.issuer));
        out.words("ve_viec", Some(&citation.subject));
    }
    for attachment in &warning.attachments {
        out.head("[[kem_theo]]");
        out.words("ten", Some(&attachment.name));
        out.words("tep", Some(&attachment.file));
        out.words("co_quan", Some(&attachment.issuer));
        out.words("so", attachment.number.as_deref());
        out.date("ngay", attachment.date);
        out.words("sha256", Some(&attachment.sha256));
        out.words("luu_hanh", Some(attachment.circulation.word()));
        out.bare("ghep_vao_van_ban", attachment.joined);
    }
    for recipient in &warning.recipients {
        out.head("[[noi_nhan]]");
        out.words("ten", Some(&recipient.name));
        out.words("ma", recipient.code.as_deref());
        out.words("vai_tro", Some(recipient.role.word()));
    }
    for area in &warning.areas {
        out.head("[[dia_ban]]");
        out.words("ten", Some(&area.name));
        out.words("ma", area.code.as_deref());
    }
    out.0.push_str("+++\n");
    out.text("", &warning.text);
    if !warning.indicators.is_empty() {
        out.0.push_str("\n# Dấu hiệu kỹ thuật\n\n");
        for indicator in &warning.indicators {
            let shown = match indicator.kind {
                IndicatorKind::Host | IndicatorKind::Link => indicator.defanged(),
                _ => indicator.value.clone(),
            };
            let _ = writeln!(out.0, "- {}: {shown}", indicator.kind.word());
        }
    }
    for variant in &warning.variants {
        let prefix = format!("{}: ", variant.language);
        let _ = write!(out.0, "\n# {prefix}Tiêu đề\n\n{}\n", variant.headline);
        out.text(&prefix, &variant.text);
    }
    out.0
}

struct Printer(String);

impl Printer {
    fn head(&mut self, head: &str) {
        let _ = write!(self.0, "\n{head}\n");
    }

    fn bare(&mut self, key: &str, value: impl std::fmt::Display) {
        let _ = writeln!(self.0, "{key} = {value}");
    }

    fn words(&mut self, key: &str, words: Option<&str>) {
        if let Some(words) = words {
            let _ = writeln!(self.0, "{key} = {}", quoted(words));
        }
    }

    fn date(&mut self, key: &str, date: Option<Date>) {
        if let Some(date) = date {
            let _ = writeln!(self.0, "{key} = {date}");
        }
    }

    fn list(&mut self, key: &str, list: &[String]) {
        let quoted: Vec<String> = list.iter().map(|words| quoted(words)).collect();
        let _ = writeln!(self.0, "{key} = [{}]", quoted.join(", "));
    }

    fn text(&mut self, prefix: &str, text: &Text) {
        for section in &SECTIONS {
            let blocks = part(text, section.name);
            if blocks.is_empty() {
                continue;
            }
            let _ = writeln!(self.0, "\n# {prefix}{}", section.heading);
            let mut after_item = false;
            for block in blocks {
                match block {
                    Block::Item(words) => {
                        let gap = if after_item { "" } else { "\n" };
                        let _ = writeln!(self.0, "{gap}- {words}");
                    }
                    Block::Paragraph(words) => {
                        let _ = write!(self.0, "\n{words}\n");
                    }
                }
                after_item = matches!(block, Block::Item(_));
            }
        }
    }
}

/// A TOML basic string.
fn quoted(words: &str) -> String {
    let escaped = words.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}
