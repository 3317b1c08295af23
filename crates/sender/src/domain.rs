//! Names as the DNS takes them.

/// A host name in lower case without the closing dot, or nothing where it is none: two labels at least, letters, digits, `-` and `_` only, 253 bytes.
///
/// Names in other scripts are turned into their `xn--` form. What a DNS library would cut, unescape or read otherwise (NUL, blanks, `(`, a second dot)
/// is refused, so that no two programs see two domains.
#[must_use]
pub fn host(name: &str) -> Option<String> {
    let name = name.strip_suffix('.').unwrap_or(name);
    let name = if name.is_ascii() {
        name.to_ascii_lowercase()
    } else {
        idna::domain_to_ascii_strict(name).ok()?
    };
    let good = |label: &str| {
        (1..=63).contains(&label.len())
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    let numeric = name
        .rsplit('.')
        .next()
        .is_some_and(|last| last.bytes().all(|b| b.is_ascii_digit()));
    (name.len() <= 253 && name.contains('.') && !numeric && name.split('.').all(good))
        .then_some(name)
}

/// Whether the DNS can be asked for the name at all: labels of 1 to 63 bytes, 253 in all.
#[must_use]
pub fn askable(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 253
        && name.split('.').all(|label| (1..=63).contains(&label.len()))
}

/// Whether a name is another or stands under it; both in lower case.
#[must_use]
pub fn within(name: &str, above: &str) -> bool {
    name == above
        || name
            .strip_suffix(above)
            .is_some_and(|left| left.ends_with('.'))
}

/// The name without its first label.
#[must_use]
pub fn parent(name: &str) -> Option<&str> {
    name.split_once('.').map(|(_, parent)| parent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_every_program_reads_alike_is_a_host() {
        assert_eq!(host("Danang.GOV.vn.").as_deref(), Some("danang.gov.vn"));
        assert!(host("đànẵng.vn").is_some_and(|name| name.starts_with("xn--")));
        for bad in [
            "vn",
            "",
            ".",
            "a..vn",
            "a.vn\0.evil.test",
            "a.vn(.evil.test",
            "a b.vn",
            "1.2.3.4",
            "[1.2.3.4]",
            "a.vn..",
        ] {
            assert_eq!(host(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn a_name_is_within_itself_and_what_it_ends_in() {
        assert!(within("a.gov.vn", "gov.vn") && within("gov.vn", "gov.vn"));
        assert!(!within("agov.vn", "gov.vn") && !within("gov.vn", "a.gov.vn"));
    }
}
