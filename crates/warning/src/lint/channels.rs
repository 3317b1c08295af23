//! Addresses and numbers: only genuine ones may be called or pressed on.

use chinhdanh_register::{Register, SenderKind, Standing};
use chinhdanh_verdict::{WarningCode as Code, quote};
use jiff::civil::Date;

use super::tokens::{pairs, tokens};
use super::{Also as _, Look, is_block, is_prose};
use crate::dates::short;
use crate::model::{IndicatorKind, defang};

pub(super) fn look(look: &mut Look<'_>) {
    for (field, words) in look.texts.clone() {
        if is_prose(&field) || is_block(&field) || field.ends_with("/headline") {
            hosts(look, &field, &words);
            phones(look, &field, &words);
        }
    }
    indicators(look);
    page(look);
}

/// The host of a word that is an address: `dichvucong.gov.vn`, `https://vidu.vn/a`. File names and abbreviations are none.
pub(crate) fn host_of(token: &str) -> Option<String> {
    let rest = token
        .strip_prefix("https://")
        .or_else(|| token.strip_prefix("http://"))
        .unwrap_or(token);
    let host = rest.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let shaped = host.len() <= 253
        && host.split('.').count() >= 2
        && host.split('.').all(|label| {
            !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        })
        && host.contains(|c: char| c.is_alphabetic());
    let suffix = psl::suffix(host.as_bytes())?;
    (shaped && suffix.is_known() && suffix.as_bytes().len() < host.len()).then_some(host)
}

/// Who genuinely speaks at a host: a body of the register, or some state body under gov.vn (Circular 21/2021/TT-BTTTT).
fn genuine(register: &Register, host: &str) -> Option<String> {
    if let Some(owner) = register.owner_of(host) {
        return (owner.standing != Standing::Former).then(|| owner.body.said().to_owned());
    }
    host.ends_with(".gov.vn").then(|| "gov.vn".to_owned())
}

fn hosts(look: &mut Look<'_>, field: &str, words: &str) {
    for token in tokens(words) {
        if token.contains("[.]") {
            let host = token.replace("[.]", ".").replace("hxxp", "http");
            let listed = look.source.warning.indicators.iter().any(|indicator| {
                matches!(indicator.kind, IndicatorKind::Host | IndicatorKind::Link)
                    && host_of(&indicator.value) == host_of(&host)
            });
            if !listed {
                look.words(Code::HostUnlisted, field, token);
            }
        } else if let Some(host) = host_of(token)
            && genuine(look.register, &host).is_none()
        {
            let fix = defang(token);
            look.words(Code::HostNotGenuine, field, token)
                .also("fix", fix);
        }
    }
}

/// How the register knows a number.
enum Known {
    Until(Date),
    Lasting,
}

fn known(register: &Register, digits: &str) -> Option<Known> {
    let hotlines = register.bodies().iter().flat_map(|body| &body.hotlines);
    let latest = hotlines
        .filter(|hotline| hotline.number == digits)
        .map(|hotline| hotline.expires_on)
        .max();
    let short_code = || {
        let senders = register.bodies().iter().flat_map(|body| &body.senders);
        senders
            .filter(|sender| sender.kind == SenderKind::ShortCode)
            .any(|sender| sender.value == digits)
    };
    match latest {
        Some(date) => Some(Known::Until(date)),
        None => short_code().then_some(Known::Lasting),
    }
}

fn phones(look: &mut Look<'_>, field: &str, words: &str) {
    for (written, digits) in numbers(words) {
        let own = look.source.warning.issuer.phone.as_deref().map(digits_of);
        if own.as_deref() == Some(digits.as_str()) {
            continue;
        }
        let fraud = look.source.warning.indicators.iter().any(|indicator| {
            indicator.kind == IndicatorKind::Phone && digits_of(&indicator.value) == digits
        });
        let tells = field.contains("what[") || field.contains("spot[");
        if fraud && tells {
            continue;
        }
        match known(look.register, &digits) {
            Some(Known::Until(date)) if date < look.today => {
                look.words(Code::PhoneStale, field, &written)
                    .also("date", short(date));
            }
            Some(_) => {}
            None => {
                look.words(Code::PhoneUnlisted, field, &written);
            }
        }
    }
}

fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Words before a short number that make it one to call.
const CALLED: [&str; 13] = [
    "gọi", "số", "đài", "đến", "hoặc", "nóng", "nhắn", "tới", "và", "call", "or", "text", "to",
];

/// The telephone numbers in a text, as written and as digits: subscriber numbers, 1800 and 1900 lines, and short numbers where one is asked to call.
pub(crate) fn numbers(words: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let all = pairs(words);
    let mut skip = 0;
    for (i, (before, token)) in all.iter().enumerate() {
        if skip > 0 {
            skip -= 1;
            continue;
        }
        let numeric = |token: &str| {
            let token = token.strip_prefix('+').unwrap_or(token);
            token.starts_with(|c: char| c.is_ascii_digit())
                && token
                    .chars()
                    .all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'))
        };
        if !numeric(token) {
            continue;
        }
        // A number written in groups: 0900 000 000, 1900 0368.
        let mut parts = vec![*token];
        let line = token.starts_with('0')
            || token.starts_with('+')
            || token.starts_with("1800")
            || token.starts_with("1900");
        if line {
            for (_, next) in all.iter().skip(i + 1).take(4) {
                let so_far: usize = parts.iter().map(|part| digits_of(part).len()).sum();
                if !numeric(next) || next.starts_with('+') || so_far + digits_of(next).len() > 11 {
                    break;
                }
                parts.push(next);
            }
        }
        skip = parts.len() - 1;
        let written = parts.join(" ");
        let mut digits = digits_of(&written);
        if token.starts_with('+') {
            digits = digits
                .strip_prefix("84")
                .map_or(digits.clone(), |rest| format!("0{rest}"));
        }
        let subscriber = digits.starts_with('0') && (9..=11).contains(&digits.len());
        let service = (digits.starts_with("1800") || digits.starts_with("1900"))
            && (8..=10).contains(&digits.len());
        let short = (3..=4).contains(&digits.len())
            && parts.len() == 1
            && !token.contains(['.', '-'])
            && CALLED.contains(&before.to_lowercase().as_str());
        if subscriber || service || short {
            out.push((written, digits));
        }
    }
    out
}

fn indicators(look: &mut Look<'_>) {
    for (i, indicator) in look.source.warning.indicators.iter().enumerate() {
        let owner = match indicator.kind {
            IndicatorKind::Host | IndicatorKind::Link => {
                host_of(&indicator.value).and_then(|host| genuine(look.register, &host))
            }
            IndicatorKind::Phone => {
                let digits = digits_of(&indicator.value);
                let bodies = look.register.bodies().iter();
                bodies
                    .filter(|body| body.hotlines.iter().any(|hotline| hotline.number == digits))
                    .map(|body| body.said().to_owned())
                    .next()
            }
            _ => None,
        };
        if let Some(owner) = owner {
            let shown = quote(&indicator.value);
            look.field(Code::IndicatorOfficial, &format!("indicators[{i}]"))
                .also("quote", shown)
                .also("owner", owner);
        }
    }
}

/// The public page is at an official address: whoever checks the warning must land with its issuer.
fn page(look: &mut Look<'_>) {
    let warning = &look.source.warning;
    if let Some(page) = &warning.page {
        let official = page.starts_with("https://")
            && host_of(page).is_some_and(|host| genuine(look.register, &host).is_some());
        if !official && !page.contains('#') {
            look.words(Code::PageForeign, "trang", page);
        }
    }
    if let Some(host) = &warning.issuer.host {
        let official = host_of(host).is_some_and(|host| genuine(look.register, &host).is_some());
        if !official && !host.contains('#') {
            look.words(Code::PageForeign, "co_quan.may_chu", host);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{host_of, numbers};

    #[test]
    fn numbers_to_call_are_told_from_other_figures() {
        for (words, found) in [
            (
                "hoặc 113. Gọi 1900 0368, số 0900.000.000;",
                vec!["113", "19000368", "0900000000"],
            ),
            ("nhắn tin đến 5656 trước năm 2026", vec!["5656"]),
            ("mất 120 triệu đồng, 30/2020/NĐ-CP, 1.000.000 đồng", vec![]),
            ("+84 900 000 000", vec!["0900000000"]),
            ("call 113 or 156", vec!["113", "156"]),
            ("trong 15 phút, 02 lần", vec![]),
        ] {
            let digits: Vec<String> = numbers(words)
                .into_iter()
                .map(|(_, digits)| digits)
                .collect();
            assert_eq!(digits, found, "{words}");
        }
    }

    #[test]
    fn hosts_are_told_from_file_names_and_abbreviations() {
        for (token, host) in [
            ("dichvucong.gov.vn", Some("dichvucong.gov.vn")),
            ("https://Vidu.vn/a?b", Some("vidu.vn")),
            ("bao-cao.pdf", None),
            ("TP.HCM", None),
            ("v.v", None),
            ("5.000.000", None),
            ("gov.vn", None),
        ] {
            assert_eq!(host_of(token).as_deref(), host, "{token}");
        }
    }
}
