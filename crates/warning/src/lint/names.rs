//! Names of a level that has ended: districts and townships since 1 July 2025 (Law 72/2025/QH15).

use chinhdanh_register::PROVINCE_CITIES;
use chinhdanh_verdict::WarningCode as Code;
use jiff::civil::{Date, date};

use super::{Also as _, Look};
use crate::dates::short;

/// From this day there are no districts and no townships.
const ENDED: Date = date(2025, 7, 1);

/// The words before a name of that level; «thành phố» only where it is none of the cities of province rank.
const LEVELS: [&str; 4] = ["huyện ", "quận ", "thị xã ", "thị trấn "];
/// What shows that the time before is meant.
const FORMERLY: [&str; 5] = [
    "(cũ)",
    " cũ",
    "trước đây",
    "trước khi sáp nhập",
    "nguyên là",
];

pub(super) fn look(look: &mut Look<'_>) {
    if look.today < ENDED {
        return;
    }
    for (field, words) in look.texts.clone() {
        if field.contains('/') || written_before(look, &field) {
            continue;
        }
        if let Some(name) = ended(&words) {
            look.words(Code::EndedName, &field, &name)
                .also("since", short(ENDED));
        }
    }
}

/// A citation of a letter from the time before names its issuer as it was.
fn written_before(look: &Look<'_>, field: &str) -> bool {
    let index = |prefix: &str| -> Option<usize> {
        field.strip_prefix(prefix)?.split_once(']')?.0.parse().ok()
    };
    let warning = &look.source.warning;
    let cited = index("can_cu[")
        .and_then(|i| warning.citations.get(i))
        .map(|citation| citation.date);
    let enclosed = index("kem_theo[")
        .and_then(|i| warning.attachments.get(i))
        .and_then(|attachment| attachment.date);
    cited.or(enclosed).is_some_and(|date| date < ENDED)
}

/// The first name of an ended level in a text.
fn ended(words: &str) -> Option<String> {
    let lower = words.to_lowercase();
    // Lower-casing keeps the length of Vietnamese letters; where it does not, places would not fit.
    if lower.len() != words.len() || FORMERLY.iter().any(|word| lower.contains(word)) {
        return None;
    }
    let begins = |at: usize| {
        lower
            .get(..at)
            .is_some_and(|before| !before.ends_with(char::is_alphanumeric))
    };
    let named = |start: usize| -> Option<String> {
        let name = words.get(start..)?;
        let first = name.chars().next()?;
        (first.is_uppercase() || first.is_ascii_digit()).then(|| proper(name))
    };
    for level in LEVELS {
        for (at, _) in lower.match_indices(level) {
            if begins(at)
                && let Some(name) = named(at + level.len())
            {
                return Some(format!("{}{name}", words.get(at..at + level.len())?));
            }
        }
    }
    for (at, level) in lower.match_indices("thành phố ") {
        let rest = lower.get(at + level.len()..)?;
        if begins(at)
            && !rest.starts_with("trực thuộc")
            && !PROVINCE_CITIES.iter().any(|city| rest.starts_with(city))
            && let Some(name) = named(at + level.len())
        {
            return Some(format!("{}{name}", words.get(at..at + level.len())?));
        }
    }
    None
}

/// The words of a proper name: those with a capital or a digit in front, up to a mark.
fn proper(name: &str) -> String {
    const MARKS: [char; 5] = [',', '.', ';', ')', ':'];
    let mut out: Vec<&str> = Vec::new();
    for word in name.split(' ').take(4) {
        let first = word.chars().next();
        if !first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit()) {
            break;
        }
        out.push(word.trim_end_matches(MARKS));
        if word.ends_with(MARKS) {
            break;
        }
    }
    out.join(" ")
}

#[cfg(test)]
mod tests {
    use super::ended;

    #[test]
    fn finds_names_of_the_ended_level_only() {
        for (words, name) in [
            ("UBND huyện Hòa Vang chỉ đạo", Some("huyện Hòa Vang")),
            ("Công an Quận 1, Công an phường", Some("Quận 1")),
            ("Thị xã Ví Dụ", Some("Thị xã Ví Dụ")),
            ("thành phố Vinh", Some("thành phố Vinh")),
            ("Thành phố Hồ Chí Minh và thành phố Hà Nội", None),
            ("bà con trong huyện cần biết", None),
            ("người thuộc huyện Hòa Vang (cũ)", None),
            ("thị trấn Ví Dụ trước đây", None),
            ("xã Ví Dụ, phường Thử, đặc khu Mẫu", None),
            ("quận trưởng", None),
        ] {
            assert_eq!(ended(words).as_deref(), name, "{words}");
        }
    }
}
