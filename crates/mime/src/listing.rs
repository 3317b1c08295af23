//! What an attachment's name and shape give away.

use chinhdanh_verdict::{Sign, codes::MimeCode};

use crate::model::{Attachment, Shape};
use crate::shape;

pub(crate) fn list(attachment: &Attachment, signs: &mut Vec<Sign>) {
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
        signs.push(Sign::new(MimeCode::AttachmentProgram).quoting(name));
    }
}
