//! Payments: verbs, fees, accounts and whose they are.

use chinhdanh_register::fold::plain;

use super::cells::has;

/// Verbs of paying that a fraudster uses.
pub(crate) const PAY: &[&str] = &[
    "chuyen tien",
    "chuyen khoan",
    "nop tien",
    "nap tien",
    "chuyen toan bo",
    "chuyen so tien",
    "chuyen het",
    "thanh toan so tien",
    "thanh toan tien",
    "nop so tien",
    "nop phi",
    "dong phi",
    "nop le phi",
    "thanh toan phi",
    "dat coc",
    "ky quy",
    "nop bao lanh",
    "chuyen ngay",
    "nop khoan",
    "thanh toan qua",
    "nop vao tai khoan",
    "chuyen vao tai khoan",
    "tra phi",
    "thanh toan le phi",
    "nop phat",
    "dong tien",
    "thanh toan",
];
/// Verbs of giving, for fees.
pub(crate) const GIVE: &[&str] = &[
    "nop",
    "thanh toan",
    "chuyen",
    "dong",
    "tra",
    "thu",
    "dat coc",
    "nap",
];
/// Fees that no office takes in this way.
pub(crate) const FEES: &[&str] = &[
    "phi van chuyen",
    "phi ship",
    "phi bao lanh",
    "bao lanh thue",
    "phi giai ngan",
    "phi xac minh",
    "phi phat hanh",
    "phi kich hoat",
    "phi mo khoa",
    "phi bao dam",
    "phi ho so truc tuyen",
    "thu ho cod",
    "tien cod",
    "phi cod",
    "khi nhan phong bi",
    "khi nhan buu pham",
    "phi bao mat",
    "tien bao lanh tai ngoai",
    "phi minh oan",
    "phi giai toa",
    "phi thong quan",
];

/// Whether a number of an account stands in the text.
pub(crate) fn account(text: &str) -> bool {
    let folded = plain(text);
    ["tai khoan", "stk", "so tk", "so tai khoan"]
        .iter()
        .flat_map(|words| folded.match_indices(words))
        .any(|(at, words)| {
            let from = at + words.len();
            let near: String = folded[from..].chars().take(60).collect();
            let mut run = 0;
            near.chars().any(|c| {
                if c.is_ascii_digit() {
                    run += 1;
                } else if c != ' ' {
                    run = 0;
                }
                run >= 8
            })
        })
}

/// The words after «chủ tài khoản» and the like, as they stand in the text.
pub(crate) fn holder(text: &str) -> Option<&str> {
    const LABELS: &[&str] = &[
        "chủ tài khoản",
        "chủ tk",
        "tên tài khoản",
        "tên tk",
        "người thụ hưởng",
        "đơn vị thụ hưởng",
        "tên người nhận",
        "chu tai khoan",
        "ten tai khoan",
        "nguoi thu huong",
    ];
    // A label may run over two lines.
    let lower = text.to_lowercase().replace('\n', " ");
    // Lower case may have other lengths in rare letters; then no place is known.
    if lower.len() != text.len() {
        return None;
    }
    let mut found: Vec<(usize, usize)> = LABELS
        .iter()
        .flat_map(|label| lower.match_indices(label))
        .map(|(at, label)| (at, at + label.len()))
        .collect();
    found.sort_unstable();
    found.into_iter().find_map(|(_, end)| {
        let rest = text.get(end..)?.trim_start_matches(' ');
        // «Chủ tài khoản» alone on its line is whom the letter addresses, not a label.
        if rest.starts_with('\n') {
            return None;
        }
        let rest = rest
            .strip_prefix([':', '-', '–', '\t'])
            .map(str::trim_start)
            .or_else(|| rest.strip_prefix("là ").or(Some(rest)))?;
        let mut words = 0;
        let end = rest
            .find(|c: char| {
                words += usize::from(c == ' ');
                // A name may run over too, once it has begun.
                c == '\n' && words > 1
                    || matches!(c, '\t' | ',' | ';' | '.' | '(' | '-' | '–' | ':')
                    || c.is_ascii_digit()
            })
            .unwrap_or(rest.len());
        let name = rest[..end].trim();
        let named = name.starts_with(char::is_uppercase) && name.len() < 120;
        named.then_some(name)
    })
}

/// Family names that nine in ten people bear, and more.
const FAMILIES: &[&str] = &[
    "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do",
    "ho", "ngo", "duong", "ly", "dinh", "trinh", "mai", "dao", "doan", "luong", "truong", "lam",
    "ha", "cao", "chau", "ta", "to", "luu", "quach", "thai", "la", "kieu", "vuong", "phung",
    "nghiem", "tong", "tang", "trieu", "mac", "khuc", "chu", "bach", "quan", "lai", "giang",
];
const ORGANISATIONS: &[&str] = &[
    "cong ty",
    "ubnd",
    "uy ban",
    "cong an",
    "kho bac",
    "truong tieu",
    "truong thcs",
    "truong thpt",
    "truong dai hoc",
    "truong mam non",
    "ban quan ly",
    "chi cuc",
    "cuc",
    "trung tam",
    "quy",
    "hoi",
    "benh vien",
    "so",
    "bao hiem",
    "ngan hang",
    "dien luc",
    "chi nhanh",
    "tnhh",
    "co phan",
    "hop tac xa",
];

/// Whether an account's holder is a person.
pub(crate) fn is_person(holder: &str) -> bool {
    let folded = plain(holder);
    let words: Vec<&str> = folded.split(' ').collect();
    (2..=6).contains(&words.len())
        && words
            .iter()
            .find(|word| !matches!(**word, "ong" | "ba"))
            .is_some_and(|first| FAMILIES.contains(first))
        && !ORGANISATIONS.iter().any(|words| has(&folded, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_people_from_offices() {
        for (text, person) in [
            ("Chủ tài khoản: NGUYỄN VĂN MẪU, ngân hàng A", true),
            ("chủ tài khoản TRAN THI B - VPBank", true),
            ("Tên tài khoản: Kho bạc Nhà nước khu vực I", false),
            ("Đơn vị thụ hưởng: Trường Tiểu học Hoa Mai", false),
            ("Chủ tài khoản: Công ty Điện lực Mẫu", false),
        ] {
            assert_eq!(holder(text).is_some_and(is_person), person, "{text}");
        }
        assert!(account("vào tài khoản số 0123 4567 89 tại"));
        assert!(!account("tài khoản định danh điện tử mức 2"));
    }
}
