//! What an attachment's name, shape and table of contents give away.

use chinhdanh_verdict::{Sign, codes::MimeCode};

use crate::model::{Attachment, Shape};
use crate::{contents, shape};

/// Looks into an attachment: fills what it holds and says what counts.
pub(crate) fn list(attachment: &mut Attachment, signs: &mut Vec<Sign>) {
    let found = contents::look(&attachment.bytes, &attachment.name, attachment.shape);
    if let Some(kind) = found.shape {
        attachment.shape = kind;
    }
    let name: String = attachment
        .name
        .chars()
        .take(120)
        .filter(|c| !c.is_control())
        .collect();
    if attachment
        .name
        .chars()
        .any(|c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
    {
        signs.push(Sign::new(MimeCode::NameTurnedRound).quoting(name.clone()));
    }
    if matches!(attachment.shape, Shape::Program | Shape::Shortcut) {
        let front = attachment
            .name
            .trim_end()
            .rsplit_once('.')
            .map_or("", |(front, _)| front.trim_end());
        if matches!(
            shape::by_name(front),
            Shape::Pdf | Shape::Office | Shape::Picture | Shape::Text
        ) {
            signs.push(Sign::new(MimeCode::NameDoubleEnding).quoting(name.clone()));
        }
        signs.push(Sign::new(MimeCode::AttachmentProgram).quoting(name.clone()));
    }
    let content = &found.content;
    let mut say = |code: MimeCode| signs.push(Sign::new(code).quoting(name.clone()));
    match attachment.shape {
        Shape::Program if disguised(attachment) => say(MimeCode::KindDisguised),
        Shape::Shortcut => {
            say(MimeCode::AttachmentShortcut);
            if disguised(attachment) {
                say(MimeCode::KindDisguised);
            }
        }
        Shape::DiskImage => say(MimeCode::AttachmentDiskImage),
        Shape::Apk => say(MimeCode::AttachmentApk),
        Shape::Archive if content.encrypted => say(MimeCode::ArchiveLocked),
        Shape::Office | Shape::Pdf if content.encrypted => say(MimeCode::DocumentLocked),
        _ => {}
    }
    if content.macros {
        say(MimeCode::AttachmentMacros);
    }
    if content.program && matches!(attachment.shape, Shape::Archive | Shape::DiskImage) {
        say(MimeCode::ArchiveHoldsProgram);
    }
    found.codes.into_iter().for_each(say);
    attachment.content = found.content;
}

/// Whether something that runs carries the ending of something that does not. Scripts are text and may be shown as such.
fn disguised(attachment: &Attachment) -> bool {
    let magic: [&[u8]; 3] = [b"MZ", b"\x7fELF", b"L\0\0\0\x01\x14\x02\0"];
    magic
        .iter()
        .any(|magic| attachment.bytes.starts_with(magic))
        && matches!(
            shape::by_name(&attachment.name),
            Shape::Pdf | Shape::Office | Shape::Picture | Shape::Text | Shape::Page
        )
}
