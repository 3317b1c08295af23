//! The words of payees and purposes, folded: what the state collects, what people are called, what firms are called.

use chinhdanh_register::fold::plain;

/// What only the state collects. «thue» alone is not here: «tiền thuê nhà» is rent; nor «bao hiem», which companies sell, nor «le phi», which schools ask.
const DUES: &[&str] = &[
    "nop phat",
    "tien phat",
    "phat nguoi",
    "phat vi pham",
    "vi pham giao thong",
    "nop thue",
    "no thue",
    "tien thue dat",
    "thue dat",
    "thue tncn",
    "thue thu nhap",
    "thue gtgt",
    "thue mon bai",
    "thue truoc ba",
    "le phi truoc ba",
    "truoc ba",
    "hoan thue",
    "bao lanh thue",
    "bao hiem xa hoi",
    "bao hiem that nghiep",
    "bhxh",
    "bhtn",
    "ngan sach",
    "nop nsnn",
    "nsnn",
    "kho bac",
    "kbnn",
    "an phi",
    "thi hanh an",
    "ly lich tu phap",
    "le phi cccd",
    "lam cccd",
    "can cuoc cong dan",
    "le phi ho chieu",
    "dinh danh dien tu",
    "kich hoat vneid",
    "vneid",
    "dich vu cong",
    "le phi hanh chinh",
    "phi hanh chinh",
    "doi gplx",
    "giay phep lai xe",
    "dang kiem",
];

/// Family names that together cover well over nine tenths of people in Viet Nam.
const FAMILIES: &[&str] = &[
    "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do",
    "ho", "ngo", "duong", "ly", "dao", "doan", "vuong", "trinh", "dinh", "lam", "phung", "mai",
    "to", "ha", "ta", "luong", "chu", "chau", "luu", "quach", "cao", "thai", "diep", "kieu", "ton",
    "thach", "kim", "truong", "tang", "tong", "nghiem", "la", "luc", "ma", "nong", "be", "hua",
    "giang", "quang", "khuat", "khong", "la", "bach", "thieu", "au", "y", "dam", "hoang", "nhu",
];

/// Words of names that no person bears.
const FIRMS: &[&str] = &[
    "cong ty",
    "cty",
    "tnhh",
    "ctcp",
    "co phan",
    "hkd",
    "ho kinh doanh",
    "shop",
    "store",
    "cua hang",
    "sieu thi",
    "truong thpt",
    "truong thcs",
    "truong tieu hoc",
    "truong mam non",
    "truong dai hoc",
    "dai hoc",
    "benh vien",
    "phong kham",
    "nha thuoc",
    "trung tam",
    "van phong",
    "hop tac xa",
    "htx",
    "khach san",
    "nha hang",
    "quan",
    "cafe",
    "coffee",
    "ubnd",
    "uy ban",
    "co quan",
    "cuc",
    "chi cuc",
    "so",
    "bo",
    "kho bac",
    "kbnn",
    "toa an",
    "vien",
    "cong an",
    "chi nhanh",
    "ngan hang",
    "bank",
    "quy",
    "hoi",
    "doan thanh nien",
    "ban quan ly",
    "company",
    "co",
    "ltd",
    "jsc",
];

/// The first phrase of `DUES` that the words hold.
pub(super) fn dues(text: &str) -> Option<&'static str> {
    let text = plain(text);
    DUES.iter().copied().find(|phrase| holds(&text, phrase))
}

/// Whether a name is one that a person bears: two to six words, the first a family name, none of a firm.
pub(super) fn is_person(name: &str) -> bool {
    let name = plain(name);
    let words: Vec<&str> = name.split(' ').collect();
    (2..=6).contains(&words.len())
        && words
            .iter()
            .all(|word| word.len() <= 7 && word.chars().all(char::is_alphabetic))
        && FAMILIES.contains(&words[0])
        && !FIRMS.iter().any(|phrase| holds(&name, phrase))
}

fn holds(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, _)| {
        let after = at + phrase.len();
        (at == 0 || text.as_bytes()[at - 1] == b' ')
            && (after == text.len() || text.as_bytes()[after] == b' ')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_firms() {
        for name in [
            "NGUYEN VAN A",
            "Trần Thị Bích Ngọc",
            "LE HOANG",
            "TRUONG MY LAN",
        ] {
            assert!(is_person(name), "{name}");
        }
        for name in [
            "CONG TY TNHH HOA SEN",
            "HKD NGUYEN VAN A",
            "KHO BAC NHA NUOC HA NOI",
            "TRUONG THPT LE LOI",
            "SHOP LAN",
            "NGUYEN",
            "",
            "UBND PHUONG 1",
            "VU TRU 24H",
        ] {
            assert!(!is_person(name), "{name}");
        }
    }

    #[test]
    fn rent_and_lessons_are_not_dues() {
        for memo in [
            "tien thue nha thang 10",
            "bao hiem xe may",
            "le phi thi",
            "hoc phi",
            "chuyen khoan",
            "an com",
            "tien dien",
        ] {
            assert_eq!(dues(memo), None, "{memo}");
        }
        for memo in [
            "NOP PHAT vi pham",
            "Nộp phạt nguội 51F",
            "dong BHXH thang 3",
            "Lệ phí trước bạ xe",
            "kich hoat VNeID muc 2",
        ] {
            assert!(dues(memo).is_some(), "{memo}");
        }
    }
}
