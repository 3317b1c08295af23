//! Names that offices bore until a day, in letterheads dated later: a forger copies an old letter.
//!
//! Merged ministries and provinces come from the register (`succeeded`). Renamed offices and the district level, which the register does not hold as
//! bodies, stand in the table below with the act that ended them. A few weeks are left to offices that write on old forms.

use chinhdanh_register::fold::plain;
use chinhdanh_register::{Kind, PROVINCE_CITIES, Register};
use jiff::civil::{Date, date};

use super::cells::{begins, has, spoken};

/// Days after the change in which an old form proves nothing.
pub(crate) const GRACE_DAYS: i32 = 45;

/// A name that ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ended {
    /// From which day there was no office of this name.
    pub(crate) on: Date,
    /// What it is called now, where one name says it.
    pub(crate) now: String,
}

/// The office that a letterhead's or signature's line names, when there is none of that name any more.
pub(crate) fn ended(line: &str, register: &Register) -> Option<Ended> {
    let folded = plain(line);
    renamed(&folded)
        .or_else(|| district(&spoken(line)))
        .or_else(|| merged(&folded, register))
}

/// Tax, customs, statistics, enforcement and market control lost their «general department» on 1/3/2025 (Government restructuring under Resolution
/// 176/2025/QH15; for tax Decree 29/2025/NĐ-CP); provincial tax offices are «Thuế tỉnh …», local ones «Thuế cơ sở …» since 1/7/2025.
const RENAMED: &[(&str, Date, &str)] = &[
    ("tong cuc thue", date(2025, 3, 1), "Cục Thuế"),
    ("tong cuc hai quan", date(2025, 3, 1), "Cục Hải quan"),
    ("tong cuc thong ke", date(2025, 3, 1), "Cục Thống kê"),
    (
        "tong cuc du tru nha nuoc",
        date(2025, 3, 1),
        "Cục Dự trữ Nhà nước",
    ),
    (
        "tong cuc thi hanh an dan su",
        date(2025, 3, 1),
        "Cục Quản lý thi hành án dân sự",
    ),
    (
        "tong cuc quan ly thi truong",
        date(2025, 3, 1),
        "Cục Quản lý và Phát triển thị trường trong nước",
    ),
    ("cuc thue tinh", date(2025, 3, 1), "Thuế tỉnh"),
    ("cuc thue thanh pho", date(2025, 3, 1), "Thuế thành phố"),
    ("cuc thue tp", date(2025, 3, 1), "Thuế thành phố"),
    ("chi cuc thue", date(2025, 7, 1), "Thuế tỉnh, Thuế cơ sở"),
];

fn renamed(plain: &str) -> Option<Ended> {
    RENAMED
        .iter()
        .find(|(words, _, _)| begins(plain, words))
        .map(|(_, on, now)| Ended {
            on: *on,
            now: (*now).to_owned(),
        })
}

/// District-level offices ended on 1/7/2025 (Law 72/2025/QH15 on the organisation of local government; courts and procuracies by region under Laws
/// 81/2025/QH15 and 82/2025/QH15), district police on 1/3/2025.
fn district(spoken: &str) -> Option<Ended> {
    const OFFICES: &[(&str, Date, &str)] = &[
        (
            "công an ",
            date(2025, 3, 1),
            "Công an tỉnh, Công an xã, phường",
        ),
        (
            "ủy ban nhân dân ",
            date(2025, 7, 1),
            "UBND xã, phường, đặc khu",
        ),
        ("ubnd ", date(2025, 7, 1), "UBND xã, phường, đặc khu"),
        (
            "hội đồng nhân dân ",
            date(2025, 7, 1),
            "HĐND xã, phường, đặc khu",
        ),
        (
            "tòa án nhân dân ",
            date(2025, 7, 1),
            "Tòa án nhân dân khu vực",
        ),
        (
            "viện kiểm sát nhân dân ",
            date(2025, 7, 1),
            "Viện kiểm sát nhân dân khu vực",
        ),
        (
            "chi cục thi hành án dân sự ",
            date(2025, 7, 1),
            "Phòng Thi hành án dân sự khu vực",
        ),
    ];
    let (office, on, now) = OFFICES
        .iter()
        .find(|(words, _, _)| spoken.starts_with(words))?;
    let place = spoken[office.len()..].trim_start();
    let city = place
        .strip_prefix("thành phố ")
        .or_else(|| place.strip_prefix("tp. "))
        .or_else(|| place.strip_prefix("tp "));
    let gone = ["huyện ", "quận ", "thị xã ", "thị trấn "]
        .iter()
        .any(|word| place.starts_with(word))
        || city.is_some_and(|name| {
            !name.is_empty()
                && !PROVINCE_CITIES
                    .iter()
                    .any(|city| name.trim().starts_with(city))
        });
    gone.then(|| Ended {
        on: *on,
        now: (*now).to_owned(),
    })
}

/// Ministries and provinces that were merged away.
fn merged(line: &str, register: &Register) -> Option<Ended> {
    for body in register.bodies() {
        let Some(succession) = &body.succeeded else {
            continue;
        };
        let hit = if body.kind == Kind::Province {
            province(body.said()).is_some_and(|name| {
                has(line, &format!("tinh {name}")) || begins(line, &format!("so {name}"))
            })
        } else {
            [body.said(), name_alone(&body.name.vi)]
                .iter()
                .map(|name| plain(name))
                .any(|name| name.split(' ').count() >= 3 && begins(line, &name))
        };
        if hit {
            let now = register.body(succession.by.as_str());
            return Some(Ended {
                on: succession.on,
                now: now.map_or_else(String::new, |body| body.said().to_owned()),
            });
        }
    }
    None
}

/// The name without what stands in brackets behind it.
fn name_alone(name: &str) -> &str {
    name.split('(').next().unwrap_or(name).trim()
}

/// The folded name of a province: «UBND tỉnh Quảng Nam» is «quang nam».
fn province(said: &str) -> Option<String> {
    let folded = plain(name_alone(said));
    let name = folded.split_once("tinh ")?.1;
    (!name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::ended;
    use chinhdanh_register::Register;

    #[test]
    fn knows_which_names_ended() {
        let register = Register::embedded();
        for (line, on) in [
            ("TỔNG CỤC THUẾ", Some("2025-03-01")),
            ("CỤC THUẾ TỈNH AN GIANG", Some("2025-03-01")),
            ("CHI CỤC THUẾ QUẬN 1", Some("2025-07-01")),
            ("CỤC THUẾ", None),
            ("THUẾ TỈNH AN GIANG", None),
            ("CÔNG AN QUẬN HAI BÀ TRƯNG", Some("2025-03-01")),
            ("CÔNG AN THÀNH PHỐ HÀ NỘI", None),
            ("CÔNG AN THÀNH PHỐ VINH", Some("2025-03-01")),
            ("UỶ BAN NHÂN DÂN HUYỆN CỦ CHI", Some("2025-07-01")),
            ("ỦY BAN NHÂN DÂN PHƯỜNG BẾN NGHÉ", None),
            ("BỘ GIAO THÔNG VẬN TẢI", Some("2025-03-01")),
            ("BỘ THÔNG TIN VÀ TRUYỀN THÔNG", Some("2025-03-01")),
            ("BỘ CÔNG AN", None),
            ("BỘ XÂY DỰNG", None),
            ("CÔNG AN TỈNH QUẢNG NAM", Some("2025-07-01")),
            ("UBND TỈNH QUẢNG NAM", Some("2025-07-01")),
            ("UBND TỈNH QUẢNG NGÃI", None),
            ("CÔNG AN TỈNH AN GIANG", None),
        ] {
            let found = ended(line, &register).map(|ended| ended.on.to_string());
            assert_eq!(found.as_deref(), on, "{line}");
        }
    }
}
