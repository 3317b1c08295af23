//! Renderers: assessments as text for a terminal. Data goes where the caller writes it; colour is never the only sign.

mod text;

use unicode_width::UnicodeWidthChar as _;

pub use text::{Style, advice, assessment, date, spaced};

/// A text with control and direction characters replaced by a visible sign, so that what was checked can neither drive a terminal nor turn its line.
#[must_use]
pub fn visible(text: &str) -> String {
    text.chars()
        .map(|c| if is_hidden(c) { '\u{fffd}' } else { c })
        .collect()
}

fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// Columns a character takes on a terminal.
fn width(c: char) -> usize {
    c.width().unwrap_or(1)
}
