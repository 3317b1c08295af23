//! Hosts and telephone numbers in running text.

use std::ops::Range;

use chinhdanh_register::Register;

/// Whose a host is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Of a body of the register, or under `gov.vn`.
    Known,
    /// Anybody's.
    Elsewhere,
}

/// Endings that make a word with dots a host where no scheme stands before it.
const ENDINGS: &[&str] = &[
    "vn", "com", "net", "org", "info", "cc", "top", "xyz", "icu", "vip", "app", "site", "online",
    "club", "shop", "link", "live", "work", "pro", "mobi", "biz", "asia", "me", "io", "ly", "gl",
    "co", "tk",
];

/// Whose `host` (lower case) is.
pub(crate) fn standing(host: &str, register: &Register) -> Standing {
    if host.ends_with(".gov.vn") || register.owner_of(host).is_some() {
        Standing::Known
    } else {
        Standing::Elsewhere
    }
}

/// The host of a link, lower case.
pub(crate) fn of_link(link: &str) -> Option<String> {
    let rest = link.split_once("://").map_or(link, |(_, rest)| rest);
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    let authority = rest[..end].rsplit('@').next()?;
    let host = authority
        .split(':')
        .next()?
        .trim_end_matches('.')
        .to_ascii_lowercase();
    let shaped = host.contains('.')
        && host.split('.').all(|label| {
            !label.is_empty()
                && label
                    .chars()
                    .all(|c| c.is_alphanumeric() || c == '-' || c == '_')
        });
    shaped.then_some(host)
}

/// The hosts that a text names, with where they stand. Mail addresses are none.
pub(crate) fn hosts(text: &str) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    for word in text.split(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                ',' | ';' | '(' | ')' | '<' | '>' | '"' | '«' | '»' | '“' | '”'
            )
    }) {
        if !word.contains('.') || word.len() > 2000 {
            continue;
        }
        let trimmed = word
            .trim_matches(|c: char| matches!(c, '.' | ':' | '\'' | '[' | ']' | '*' | '!' | '?'));
        let scheme = ["http://", "https://", "hxxp://", "hxxps://", "www."]
            .iter()
            .any(|start| {
                trimmed
                    .get(..start.len())
                    .is_some_and(|head| head.eq_ignore_ascii_case(start))
            });
        if !scheme && trimmed.contains('@') {
            continue;
        }
        let Some(host) = of_link(trimmed) else {
            continue;
        };
        let ending = host.rsplit('.').next().unwrap_or_default();
        let named = ENDINGS.contains(&ending)
            && host.len() > 4
            && host
                .split('.')
                .next()
                .is_some_and(|label| label.chars().any(|c| c.is_ascii_alphabetic()));
        if scheme || named {
            let from = trimmed.as_ptr() as usize - text.as_ptr() as usize;
            found.push((host, from..from + trimmed.len()));
        }
        if found.len() >= 200 {
            break;
        }
    }
    found
}

/// The first mobile number of a text: ten digits after a mobile prefix, or the same with the country's code.
pub(crate) fn mobile(text: &str) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let starts = bytes[at].is_ascii_digit() || bytes[at] == b'+';
        let before = at == 0 || !(bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'/');
        if !starts || !before {
            at += 1;
            continue;
        }
        let mut digits = String::new();
        let mut end = at;
        while end < bytes.len() && digits.len() <= 16 {
            match bytes[end] {
                digit if digit.is_ascii_digit() => digits.push(char::from(digit)),
                b'+' if end == at => {}
                b' ' | b'.' | b'-' if bytes.get(end + 1).is_some_and(u8::is_ascii_digit) => {}
                _ => break,
            }
            end += 1;
        }
        let national = digits
            .strip_prefix("84")
            .filter(|rest| rest.len() == 9)
            .map(|rest| format!("0{rest}"));
        let number = national.as_deref().unwrap_or(&digits);
        if number.len() == 10
            && ["03", "05", "07", "08", "09"]
                .iter()
                .any(|prefix| number.starts_with(prefix))
        {
            return Some(at..end);
        }
        at = end.max(at + 1);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_hosts_and_numbers() {
        let text = "xem dichvucong.vgovn.net, https://DVC.gov.vn/a?b. Gửi a@b.vn; TP.HCM, số 1.200.000 đồng, ngày 1.2.2025";
        let found: Vec<String> = hosts(text).into_iter().map(|(host, _)| host).collect();
        assert_eq!(found, ["dichvucong.vgovn.net", "dvc.gov.vn"]);
        for (text, number) in [
            ("gọi 0912.345.678 nhé", Some("0912.345.678")),
            ("gọi +84 912 345 678", Some("+84 912 345 678")),
            ("số 024 3942 5678", None),
            ("1900 9068", None),
            ("tài khoản 09123456789012", None),
        ] {
            assert_eq!(mobile(text).map(|range| &text[range]), number, "{text}");
        }
    }
}
