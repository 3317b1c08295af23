//! From glyphs on a page to lines of text in reading order.
//!
//! A letter of the state begins with two columns side by side, so lines alone do not do: where glyphs stand far apart a tab parts them, and the
//! reading takes each side for itself.

use super::draw::{Glyph, Letters};

/// Glyphs on one line, from left to right.
pub(crate) struct Row {
    pub(crate) glyphs: Vec<Glyph>,
}

/// Sorts glyphs into lines, from top to bottom.
pub(crate) fn rows(mut glyphs: Vec<Glyph>) -> Vec<Row> {
    glyphs.retain(|glyph| glyph.x.is_finite() && glyph.y.is_finite() && glyph.size.is_finite());
    glyphs.sort_by(|a, b| b.y.total_cmp(&a.y));
    let mut rows: Vec<(f32, f32, Row)> = Vec::new();
    for glyph in glyphs {
        let (y, size) = (glyph.y, glyph.size.max(1.0));
        match rows.last_mut() {
            Some((top, tall, row)) if *top - y < 0.45 * tall.min(size).max(1.0) => {
                *tall = tall.max(size);
                row.glyphs.push(glyph);
            }
            _ => rows.push((
                y,
                size,
                Row {
                    glyphs: vec![glyph],
                },
            )),
        }
    }
    rows.into_iter()
        .map(|(_, _, mut row)| {
            row.glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
            row
        })
        .collect()
}

/// The text of lines.
pub(crate) fn text(rows: &[Row]) -> String {
    let mut out = String::new();
    for row in rows {
        let start = out.len();
        line(&row.glyphs, &mut out);
        let kept = start + out[start..].trim_end().len();
        out.truncate(kept);
        out.push('\n');
    }
    out
}

/// The text of glyphs on one line.
pub(crate) fn line(glyphs: &[Glyph], out: &mut String) {
    let mut end: Option<f32> = None;
    for glyph in glyphs {
        let blank = matches!(glyph.text, Letters::One(c) if c.is_whitespace());
        if let Some(end) = end {
            let gap = (glyph.x - end) / glyph.size.max(1.0);
            if gap > 1.8 {
                let kept = out.trim_end_matches(' ').len();
                out.truncate(kept);
                out.push('\t');
            } else if gap > 0.22 && !out.ends_with([' ', '\t']) && !blank {
                out.push(' ');
            }
        }
        // A run of spaces set to bridge columns counts as the gap it makes.
        if blank {
            if !out.ends_with([' ', '\t', '\n']) && !out.is_empty() {
                out.push(' ');
                end = Some(
                    end.map_or(glyph.x, |end| end.max(glyph.x)) + glyph.width.min(0.3 * glyph.size),
                );
            }
            continue;
        }
        match &glyph.text {
            Letters::One(letter) if letter.is_control() => {}
            Letters::One(letter) => out.push(*letter),
            Letters::Many(letters) => out.extend(letters.chars().filter(|c| !c.is_control())),
        }
        end = Some(end.unwrap_or(f32::MIN).max(glyph.x + glyph.width));
    }
}
