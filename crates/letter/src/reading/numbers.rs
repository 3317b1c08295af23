//! The number and symbol of a letter, against its type and its office.

use super::offices::Office;

/// What is odd about a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Odd {
    /// A law's or decree's number on something else.
    Law,
    /// The symbol names another type of letter.
    Type,
    /// The symbol names another office.
    Office,
    /// Nothing stands where the number should.
    Missing,
}

/// Endings of symbols that only legislation has, always after the year (Law 64/2025/QH15 on the promulgation of legal documents): «30/2020/NĐ-CP».
const LAWS: &[(&str, &str)] = &[
    ("nđ-cp", "nghi dinh"),
    ("nđcp", "nghi dinh"),
    ("nd-cp", "nghi dinh"),
    ("nq-cp", "nghi quyet"),
    ("nq-hđtp", "nghi quyet"),
    ("ubtvqh", "phap lenh"),
    ("qđ-ttg", "quyet dinh"),
    ("qh1", "luat"),
    ("tt-b", "thong tu"),
    ("tt-nhnn", "thong tu"),
    ("ttlt", "thong tu"),
    ("l-ctn", "lenh"),
];

/// What is odd about `number`, on a letter with this folded type line and these offices in its head.
pub(crate) fn odd(number: &str, title: &str, offices: &[Office]) -> Option<Odd> {
    let number = number.trim().to_lowercase();
    let (digits, symbol) = number.split_once('/').unwrap_or((&number, ""));
    if number.contains('#') {
        return None;
    }
    if !digits.chars().any(|c| c.is_ascii_digit()) {
        return Some(Odd::Missing);
    }
    let compact: String = symbol.chars().filter(|c| !c.is_whitespace()).collect();
    let with_year = compact
        .split_once('/')
        .filter(|(year, _)| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()));
    if let Some((_, end)) = with_year
        && let Some((_, type_of_law)) = LAWS.iter().find(|(law, _)| end.starts_with(law))
        && !title.starts_with(type_of_law)
        && !(title.is_empty() && offices.contains(&Office::Government))
    {
        return Some(Odd::Law);
    }
    let groups: Vec<&str> = with_year
        .map_or(compact.as_str(), |(_, end)| end)
        .split(['-', '.', '/'])
        .filter(|group| !group.is_empty())
        .collect();
    if let Some(named) = groups.first().and_then(|first| type_of(first))
        && let Some((written, _)) = super::head::TITLES
            .iter()
            .find(|(written, _)| super::cells::begins(title, written))
        && *written != named
        // A notice may announce a decision, and the like; the pairs that forgers mix are far apart.
        && far_apart(named, written)
    {
        return Some(Odd::Type);
    }
    let named: Vec<Office> = groups.iter().filter_map(|group| office_of(group)).collect();
    let mine = |office: &Office| offices.contains(office);
    let apart = !named.is_empty()
        && !named.iter().any(mine)
        && offices.iter().any(|office| office.stands_alone());
    apart.then_some(Odd::Office)
}

fn type_of(group: &str) -> Option<&'static str> {
    super::head::TITLES
        .iter()
        .find(|(_, short)| short.len() > 1 && short.to_lowercase() == group)
        .map(|(title, _)| *title)
}

fn far_apart(a: &str, b: &str) -> bool {
    const ORDERS: &[&str] = &[
        "quyet dinh",
        "giay moi",
        "giay trieu tap",
        "bao cao",
        "ke hoach",
        "to trinh",
        "bien ban",
        "nghi dinh",
        "nghi quyet",
    ];
    ORDERS.contains(&a) && ORDERS.contains(&b)
}

/// The office that an abbreviation in a symbol means.
fn office_of(group: &str) -> Option<Office> {
    Some(match group {
        "ubnd" => Office::Committee,
        "bca" | "cat" | "catp" | "cax" | "cap" | "csđt" | "csgt" | "cshs" | "anđt" | "cqcsđt"
        | "cqđt" => Office::Police,
        "vks" | "vksnd" | "vkstc" | "vksndtc" => Office::Procuracy,
        "tand" | "tandtc" | "tanđ" => Office::Court,
        "bhxh" => Office::SocialInsurance,
        "nhnn" => Office::CentralBank,
        "kbnn" => Office::Treasury,
        "tct" => Office::Tax,
        "tchq" => Office::Customs,
        "thads" => Office::Enforcement,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Odd, odd};
    use crate::reading::offices::Office;

    #[test]
    fn numbers_fit_or_do_not() {
        let police = &[Office::Police][..];
        for (number, title, offices, expected) in [
            ("180/2025/NĐ-CP", "giay moi", police, Some(Odd::Law)),
            ("15/2023/QH15", "giay trieu tap", police, Some(Odd::Law)),
            ("30/2020/NĐ-CP", "nghi dinh", &[Office::Government], None),
            ("05/BNV-VP", "v v hop", &[Office::Ministry], None),
            ("12/GM-CAX", "giay moi", police, None),
            ("345/UBND-NC", "giay trieu tap", police, Some(Odd::Office)),
            ("77/VKSTC-V3", "", police, Some(Odd::Office)),
            ("12/QĐ-CAT", "giay moi", police, Some(Odd::Type)),
            ("", "giay moi", police, Some(Odd::Missing)),
            (".../GM", "giay moi", police, Some(Odd::Missing)),
            ("#SoKyHieuVanBan", "", police, None),
            ("15/2024/TB-TLVA", "thong bao", &[Office::Court], None),
            ("1203/QĐ-UBND", "quyet dinh", &[Office::Committee], None),
        ] {
            assert_eq!(odd(number, title, offices), expected, "{number} {title}");
        }
    }
}
