//! Lists of `tag=value`, as DKIM and DMARC write them (RFC 6376 §3.2).

/// The tags of a list in order, names and values trimmed; nothing where a piece is no tag or a name stands twice.
pub(crate) fn tags(text: &str) -> Option<Vec<(&str, &str)>> {
    let mut tags: Vec<(&str, &str)> = Vec::new();
    let text = text.trim().strip_suffix(';').unwrap_or(text.trim());
    for piece in text.split(';') {
        let (name, value) = piece.split_once('=')?;
        let name = name.trim();
        let good = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        if !good || tags.len() > 64 || tags.iter().any(|(other, _)| *other == name) {
            return None;
        }
        tags.push((name, value.trim()));
    }
    Some(tags)
}

/// The value of a tag.
pub(crate) fn tag<'a>(tags: &[(&str, &'a str)], name: &str) -> Option<&'a str> {
    tags.iter()
        .find(|(other, _)| *other == name)
        .map(|(_, value)| *value)
}

/// A value without the blanks that folding leaves in it.
pub(crate) fn unfolded(value: &str) -> String {
    value.chars().filter(|c| !c.is_ascii_whitespace()).collect()
}
