//! Texts to read on a screen: a Zalo message and the public page.

use super::{issuer, marks, sentence};
use crate::dates::{short, written};
use crate::issue::Issued;
use crate::letter::laid_out;
use crate::model::{Block, Circulation, Warning};

/// Characters that a Zalo message takes well.
const ZALO: usize = 2_000;

/// A message for a Zalo group or page. How to recognise it is left out where it would grow too long.
#[must_use]
pub fn zalo_text(issued: &Issued) -> String {
    let warning = issued.warning();
    let full = zalo(issued, true);
    if full.chars().count() <= ZALO {
        full
    } else {
        let short = zalo(issued, false);
        if short.chars().count() <= ZALO {
            short
        } else {
            let marks: String = marks(warning)
                .iter()
                .map(|line| format!("{line}\n"))
                .collect();
            format!(
                "{marks}{}\n\n{}\n{}\n",
                warning.headline,
                sentence(&warning.action),
                signed(issued)
            )
        }
    }
}

fn zalo(issued: &Issued, spot: bool) -> String {
    let warning = issued.warning();
    let mut out = Vec::new();
    out.extend(marks(warning));
    out.extend([warning.headline.to_uppercase(), String::new()]);
    out.extend(laid_out(&warning.text.what));
    if spot {
        section(&mut out, "Cách nhận biết:", &warning.text.spot);
    }
    section(&mut out, "Cần làm gì:", &warning.text.steps);
    section(&mut out, "Gọi cho ai:", &warning.text.call);
    out.extend([String::new(), sentence(&warning.action), signed(issued)]);
    out.join("\n") + "\n"
}

fn section(out: &mut Vec<String>, title: &str, blocks: &[Block]) {
    if !blocks.is_empty() {
        out.extend([String::new(), title.to_owned()]);
        out.extend(laid_out(blocks));
    }
}

/// By whom and when, and where it can be looked up.
fn signed(issued: &Issued) -> String {
    let warning = issued.warning();
    let line = format!(
        "({}, Công văn số {} ngày {})",
        issuer(warning),
        issued.sign(),
        short(issued.at().date())
    );
    match &warning.page {
        Some(page) => format!("{line}\nKiểm tra cảnh báo này tại: {page}"),
        None => line,
    }
}

/// The public page as plain text: everything that anybody may read, in every language it is written in.
#[must_use]
pub fn web_text(issued: &Issued) -> String {
    let warning = issued.warning();
    let mut out = vec![warning.headline.clone()];
    out.push(format!(
        "{}, {}. Công văn số {}.",
        issuer(warning),
        written(issued.at().date()),
        issued.sign()
    ));
    out.extend(marks(warning));
    out.extend([String::new(), sentence(&warning.action)]);
    for (title, blocks) in [
        ("Chuyện gì đang xảy ra", &warning.text.what),
        ("Cách nhận biết", &warning.text.spot),
        ("Cần làm gì", &warning.text.steps),
        ("Gọi cho ai", &warning.text.call),
    ] {
        section(&mut out, title, blocks);
    }
    public_sources(&mut out, warning);
    for variant in &warning.variants {
        out.extend([
            String::new(),
            format!("[{}] {}", variant.language, variant.headline),
        ]);
        for blocks in [
            &variant.text.what,
            &variant.text.spot,
            &variant.text.steps,
            &variant.text.call,
        ] {
            out.extend(laid_out(blocks));
        }
    }
    out.extend([
        String::new(),
        format!(
            "Cảnh báo có hiệu lực từ {} và được xem lại trước {}.",
            written(warning.valid_from),
            written(warning.review_on)
        ),
    ]);
    out.join("\n") + "\n"
}

/// The letters that it carries out, and what goes with it for anybody: nothing else leaves the offices.
fn public_sources(out: &mut Vec<String>, warning: &Warning) {
    if !warning.citations.is_empty() {
        out.extend([String::new(), "Căn cứ".to_owned()]);
        out.extend(
            warning
                .citations
                .iter()
                .map(|citation| format!("- {}.", citation.in_full())),
        );
    }
    let public: Vec<String> = warning
        .attachments
        .iter()
        .filter(|attachment| attachment.circulation == Circulation::Public)
        .map(|attachment| {
            format!(
                "- {} ({}), SHA-256 {}",
                attachment.name, attachment.file, attachment.sha256
            )
        })
        .collect();
    if !public.is_empty() {
        out.extend([String::new(), "Tài liệu kèm theo".to_owned()]);
        out.extend(public);
    }
}
