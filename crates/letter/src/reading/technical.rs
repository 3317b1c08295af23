//! What a file does or hides, and links that show one address and lead to another.

use chinhdanh_register::Register;
use chinhdanh_verdict::codes::LetterCode;

use super::Signs;
use super::hosts::{self, Standing};
use crate::document::Document;

/// Adds the signs of the file.
pub(crate) fn judge(document: &Document, register: &Register, claims: bool, signs: &mut Signs<'_>) {
    let traits = &document.traits;
    let mut first = |code: LetterCode, list: &[String]| {
        if let Some(name) = list.first() {
            signs.quoting(code, name);
        }
    };
    first(LetterCode::Launches, &traits.launches);
    first(LetterCode::SubmitsForm, &traits.submits_to);
    first(LetterCode::EmbeddedFile, &traits.embedded_files);
    first(LetterCode::ExternalTemplate, &traits.external_templates);
    for (there, code) in [
        (traits.macros, LetterCode::Macros),
        (traits.dde, LetterCode::DdeField),
        (traits.javascript, LetterCode::Script),
        (traits.encrypted, LetterCode::Encrypted),
        (traits.cut_short, LetterCode::CutShort),
    ] {
        if there {
            signs.quoting(code, "");
        }
    }
    let hidden = traits.hidden_text.trim();
    if hidden.split_whitespace().count() > 2 {
        signs.quoting(LetterCode::HiddenText, hidden);
    }
    links(document, register, claims, signs);
}

fn links(document: &Document, register: &Register, claims: bool, signs: &mut Signs<'_>) {
    let already = signs
        .signs
        .iter()
        .any(|sign| sign.code == LetterCode::ForeignLink.into());
    let mut foreign = already || !claims;
    for link in &document.links {
        let Some(target) = hosts::of_link(&link.target).filter(|_| link.target.contains("://"))
        else {
            continue;
        };
        let shown = hosts::hosts(&link.shown);
        if let [(shown_host, _)] = shown.as_slice()
            && !same(shown_host, &target)
            && hosts::standing(&target, register) == Standing::Elsewhere
        {
            signs.signs.push(
                chinhdanh_verdict::Sign::new(LetterCode::LinkShownDiffers)
                    .of(signs.body)
                    .quoting(super::shortened(shown_host))
                    .with("target", super::shortened(&target)),
            );
        } else if !foreign && hosts::standing(&target, register) == Standing::Elsewhere {
            foreign = true;
            signs.quoting(LetterCode::ForeignLink, &link.target);
        }
    }
}

/// Whether two hosts are the same place for a reader: equal, or one under the other.
fn same(a: &str, b: &str) -> bool {
    let bare = |host: &str| host.strip_prefix("www.").unwrap_or(host).to_owned();
    let (a, b) = (bare(a), bare(b));
    a == b || a.ends_with(&format!(".{b}")) || b.ends_with(&format!(".{a}"))
}
