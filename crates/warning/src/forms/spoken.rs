//! Words as an announcer reads them: figures, days, telephone numbers and addresses spelled out.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::lint::{host_of, numbers};

/// The parameters of `data/speaking.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Speaking {
    #[serde(rename = "version")]
    _version: u32,
    pub(super) syllables_per_minute: f64,
    pub(super) pause_after_sentence: f64,
    pub(super) pause_after_comma: f64,
    pub(super) limit_seconds: u32,
    words: BTreeMap<String, String>,
    labels: BTreeMap<String, String>,
    letters: BTreeMap<char, String>,
}

/// # Panics
/// Never in a released program: tests read the file.
pub(super) fn speaking() -> &'static Speaking {
    static SPEAKING: OnceLock<Speaking> = OnceLock::new();
    SPEAKING.get_or_init(|| {
        toml::from_str(include_str!("../../data/speaking.toml"))
            .expect("the compiled-in speaking table is read by a test")
    })
}

/// A text as it is read aloud: no figure and no address is left in it.
#[must_use]
pub fn spoken(text: &str) -> String {
    let called = numbers(text);
    let mut called = called.iter().peekable();
    let mut out: Vec<String> = Vec::new();
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let (lead, core, tail) = split(word);
        // A telephone number, perhaps over several words.
        if let Some((written, digits)) = called.peek() {
            let mut groups = written.split(' ');
            if groups.next() == Some(core) {
                let mut tail = tail;
                for _ in groups {
                    tail = words.next().map_or("", |word| split(word).2);
                }
                out.push(format!("{lead}{}{tail}", telephone(digits)));
                called.next();
                continue;
            }
        }
        let before = out.last().map(|word| word.to_lowercase());
        let read = read(core, before.as_deref());
        out.push(format!("{lead}{read}{tail}"));
    }
    out.join(" ")
}

/// The marks in front of a word, the word, the marks behind it.
fn split(word: &str) -> (&str, &str, &str) {
    let mark = |c: char| !c.is_alphanumeric() && c != '%' && c != '+';
    let core = word.trim_matches(mark);
    match word.find(core) {
        Some(start) if !core.is_empty() => {
            let end = start + core.len();
            (
                word.get(..start).unwrap_or_default(),
                core,
                word.get(end..).unwrap_or_default(),
            )
        }
        _ => (word, "", ""),
    }
}

fn read(word: &str, before: Option<&str>) -> String {
    let table = speaking();
    if let Some(said) = table.words.get(word) {
        return said.clone();
    }
    if let Some(host) = host_of(word) {
        return address(&host);
    }
    if !word.contains(|c: char| c.is_numeric()) {
        return word.to_owned();
    }
    if let Some(date) = day(word) {
        return said_day(date, before != Some("ngày"));
    }
    let whole = word.replace('.', "");
    if let Ok(number) = whole.parse::<u64>() {
        return match before {
            Some("ngày") if (1..=10).contains(&number) => format!("mùng {}", cardinal(number)),
            Some("tháng") if number == 4 => "tư".to_owned(),
            _ => cardinal(number),
        };
    }
    if let Some(number) = word.strip_suffix('%')
        && let Ok(number) = number.parse::<u64>()
    {
        return format!("{} phần trăm", cardinal(number));
    }
    mixed(word)
}

/// What is neither a word nor a number: runs of figures as numbers, capitals and what stands beside figures letter by letter.
fn mixed(word: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        if let Some(digit) = c.to_digit(10) {
            let mut number = u64::from(digit);
            while let Some(next) = chars.peek().and_then(|c| c.to_digit(10)) {
                number = number.saturating_mul(10).saturating_add(u64::from(next));
                chars.next();
            }
            out.push(cardinal(number));
        } else {
            match c {
                '/' => out.push("gạch chéo".to_owned()),
                '-' | '–' => out.push("gạch ngang".to_owned()),
                ',' => out.push("phẩy".to_owned()),
                '.' => out.push("chấm".to_owned()),
                '+' => out.push("cộng".to_owned()),
                c if c.is_alphabetic() => out.push(letter(c)),
                _ => {}
            }
        }
    }
    out.join(" ")
}

fn letter(c: char) -> String {
    let lower = c.to_lowercase().next().unwrap_or(c);
    let table = &speaking().letters;
    table
        .get(&lower)
        .cloned()
        .unwrap_or_else(|| lower.to_string())
}

/// An address label by label: known words as words, others letter by letter.
fn address(host: &str) -> String {
    let table = speaking();
    let label = |label: &str| {
        table.labels.get(label).cloned().unwrap_or_else(|| {
            let said = label.chars().map(|c| match c.to_digit(10) {
                Some(digit) => DIGITS[digit as usize].to_owned(),
                None if c == '-' => "gạch ngang".to_owned(),
                None => letter(c),
            });
            said.collect::<Vec<_>>().join(" ")
        })
    };
    host.split('.')
        .map(label)
        .collect::<Vec<_>>()
        .join(" chấm ")
}

const DIGITS: [&str; 10] = [
    "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín",
];

/// A telephone number digit by digit in groups: 0900 000 000, 1900 0368, 113.
fn telephone(digits: &str) -> String {
    let sizes: &[usize] = match digits.len() {
        ..=4 => &[4],
        5..=8 => &[4, 4],
        9 => &[3, 3, 3],
        10 if digits.starts_with('0') => &[4, 3, 3],
        10 => &[4, 2, 2, 2],
        _ => &[4, 3, 4],
    };
    let mut rest: Vec<&str> = digits
        .chars()
        .filter_map(|c| c.to_digit(10))
        .map(|digit| DIGITS[digit as usize])
        .collect();
    let mut groups = Vec::new();
    for size in sizes {
        let group: Vec<&str> = rest.drain(..(*size).min(rest.len())).collect();
        if !group.is_empty() {
            groups.push(group.join(" "));
        }
    }
    groups.join(", ")
}

fn day(word: &str) -> Option<Date> {
    let parts: Vec<&str> = word.split('/').collect();
    let [day, month, year] = parts.as_slice() else {
        return None;
    };
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn said_day(date: Date, with_word: bool) -> String {
    let number = |value: i8| u64::from(value.unsigned_abs());
    let word = if with_word { "ngày " } else { "" };
    let early = if date.day() <= 10 { "mùng " } else { "" };
    let month = if date.month() == 4 {
        "tư".to_owned()
    } else {
        cardinal(number(date.month()))
    };
    format!(
        "{word}{early}{} tháng {month} năm {}",
        cardinal(number(date.day())),
        cardinal(u64::from(date.year().unsigned_abs()))
    )
}

/// A number in words: 105 «một trăm linh năm», 2026 «hai nghìn không trăm hai mươi sáu».
pub(crate) fn cardinal(number: u64) -> String {
    if number == 0 {
        return "không".to_owned();
    }
    const UNITS: [&str; 3] = ["", "nghìn", "triệu"];
    // Groups of three figures from the right; every third group begins anew with «tỷ».
    let mut groups = Vec::new();
    let mut rest = number;
    while rest > 0 {
        groups.push(rest % 1000);
        rest /= 1000;
    }
    let mut out: Vec<String> = Vec::new();
    for (place, group) in groups.iter().enumerate().rev() {
        let first = out.is_empty();
        if *group > 0 {
            out.push(three(*group, !first));
            let unit = UNITS[place % 3];
            if !unit.is_empty() {
                out.push(unit.to_owned());
            }
        }
        if place > 0 && place % 3 == 0 && !out.is_empty() {
            out.push("tỷ".to_owned());
        }
    }
    out.join(" ")
}

/// Three figures; `full` says the hundreds even where there are none, as behind a higher group.
fn three(number: u64, full: bool) -> String {
    let (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10);
    let digit = |value: u64| DIGITS[usize::try_from(value).unwrap_or_default() % 10];
    let mut out = Vec::new();
    let said_hundreds = hundreds > 0 || full;
    if said_hundreds {
        out.extend([digit(hundreds), "trăm"]);
    }
    match (tens, ones) {
        (0, 0) => {}
        (0, ones) => {
            if said_hundreds {
                out.push("linh");
            }
            out.push(digit(ones));
        }
        (1, _) => out.push("mười"),
        (tens, _) => out.extend([digit(tens), "mươi"]),
    }
    match (tens, ones) {
        (0, _) | (_, 0) => {}
        (1, 5) => out.push("lăm"),
        (1, ones) => out.push(digit(ones)),
        (_, 1) => out.push("mốt"),
        (_, 4) => out.push("tư"),
        (_, 5) => out.push("lăm"),
        (_, ones) => out.push(digit(ones)),
    }
    out.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_said() {
        for (number, said) in [
            (0, "không"),
            (4, "bốn"),
            (10, "mười"),
            (15, "mười lăm"),
            (21, "hai mươi mốt"),
            (24, "hai mươi tư"),
            (25, "hai mươi lăm"),
            (44, "bốn mươi tư"),
            (105, "một trăm linh năm"),
            (110, "một trăm mười"),
            (1_000, "một nghìn"),
            (1_005, "một nghìn không trăm linh năm"),
            (2_026, "hai nghìn không trăm hai mươi sáu"),
            (120_000_000, "một trăm hai mươi triệu"),
            (1_000_000_000, "một tỷ"),
            (2_000_050_000, "hai tỷ không trăm năm mươi nghìn"),
            (3_000_000_000_000, "ba nghìn tỷ"),
        ] {
            assert_eq!(cardinal(number), said);
        }
    }

    #[test]
    fn texts_are_read_without_figures() {
        for (text, said) in [
            (
                "Gọi 113 hoặc 1900 0368.",
                "Gọi một một ba hoặc một chín không không, không ba sáu tám.",
            ),
            (
                "số 0900 000 000,",
                "số không chín không không, không không không, không không không,",
            ),
            ("nhắn tin đến 5656.", "nhắn tin đến năm sáu năm sáu."),
            (
                "ngày 05/01/2026",
                "ngày mùng năm tháng một năm hai nghìn không trăm hai mươi sáu",
            ),
            (
                "trước 24/11/2026;",
                "trước ngày hai mươi tư tháng mười một năm hai nghìn không trăm hai mươi sáu;",
            ),
            (
                "ngày 05 tháng 4 năm 2026",
                "ngày mùng năm tháng tư năm hai nghìn không trăm hai mươi sáu",
            ),
            ("mất 120.000.000 đồng", "mất một trăm hai mươi triệu đồng"),
            ("giảm 50%", "giảm năm mươi phần trăm"),
            (
                "vào dichvucong.gov.vn.",
                "vào dịch vụ công chấm gờ o vê chấm vê nờ.",
            ),
            ("mã OTP, UBND xã", "mã ô tê pê, Ủy ban nhân dân xã"),
            (
                "số 76/UBND-VX",
                "số bảy mươi sáu gạch chéo u bê nờ đê gạch ngang vê ích",
            ),
        ] {
            assert_eq!(spoken(text), said);
        }
    }
}
