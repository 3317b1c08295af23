//! Every rule finds its fault at its place, with its fix, and says nothing of what is right.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]
#![allow(clippy::type_complexity, reason = "tables of cases")]

use chinhdanh_register::Register;
use chinhdanh_verdict::{Lang, Messages, Sign};
use chinhdanh_warning::{Letter, TEMPLATES, issue, lint, lint_letter, parse};
use jiff::civil::{Date, date};

const GOOD: &str = include_str!("golden/source.md");
const TODAY: Date = date(2026, 11, 24);

fn findings(text: &str, today: Date) -> Vec<Sign> {
    let source = parse(text).unwrap_or_else(|error| panic!("{error:?}"));
    lint(&source, &Register::embedded(), today)
}

fn codes(signs: &[Sign]) -> Vec<&str> {
    signs.iter().map(|sign| sign.code.as_str()).collect()
}

fn param<'s>(sign: &'s Sign, name: &str) -> Option<&'s str> {
    sign.params
        .iter()
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.as_str())
}

#[test]
fn a_good_warning_is_left_alone() {
    let signs = findings(GOOD, TODAY);
    assert!(signs.is_empty(), "{signs:#?}");
    let warning = parse(GOOD).unwrap().warning;
    assert!(lint_letter(&Letter::draft(&warning)).is_empty());
    let issued = issue(&warning, 5, "Ví Dụ", TODAY.at(9, 0, 0, 0)).unwrap();
    assert!(lint_letter(&Letter::issued(&issued)).is_empty());
}

#[test]
fn templates_lack_nothing_but_names() {
    for template in TEMPLATES {
        let signs = findings(&template.source("2026-0001", TODAY), TODAY);
        let other: Vec<&Sign> = signs
            .iter()
            .filter(|sign| sign.code.as_str() != "warning-placeholder-left")
            .collect();
        assert!(other.is_empty(), "{}: {other:#?}", template.name);
        assert!(signs.len() >= 5, "{}", template.name);
    }
}

/// What is put for what, the code it must raise, the words shown, the fix.
const CASES: &[(&str, &str, &str, Option<&str>, Option<&str>)] = &[
    (
        "Nguyễn Thị Quỳnh Phượng",
        "#HoTen",
        "warning-placeholder-left",
        Some("#HoTen"),
        None,
    ),
    (
        "\"76/UBND-VX\"",
        "\"7/UBND-VX\"",
        "warning-number-unpadded",
        Some("7/UBND-VX"),
        Some("07/UBND-VX"),
    ),
    (
        "\"76/UBND-VX\"",
        "\"76/UBND VX\"",
        "warning-notation-form",
        Some("76/UBND VX"),
        Some("76/UBND-VX"),
    ),
    (
        "\"UBND-VHXH\"",
        "\"Ubnd - vhxh\"",
        "warning-notation-form",
        Some("Ubnd - vhxh"),
        Some("UBND-VHXH"),
    ),
    (
        "\"cảnh báo hành vi",
        "\"V/v cảnh báo hành vi",
        "warning-subject-prefix",
        None,
        None,
    ),
    (
        "người lạ;\n- Không cài",
        "người lạ\n- Không cài",
        "warning-item-ending",
        None,
        Some("Tắt máy, không làm theo lời người lạ;"),
    ),
    (
        "chia sẻ màn hình.",
        "chia sẻ màn hình;",
        "warning-item-ending",
        None,
        Some("Hỏi mã OTP, mật khẩu hoặc bảo chia sẻ màn hình."),
    ),
    (
        "Kẻ gian gọi điện, xưng",
        "Từ ngày 9/1/2026, kẻ gian xưng",
        "warning-date-unpadded",
        Some("9/1/2026"),
        Some("09/01/2026"),
    ),
    (
        "Kẻ gian gọi điện, xưng",
        "Từ ngày 5 tháng 2 năm 2026, kẻ gian xưng",
        "warning-date-unpadded",
        Some("ngày 5 tháng 2 năm 2026"),
        Some("ngày 05 tháng 02 năm 2026"),
    ),
    (
        "Kẻ gian gọi điện, xưng",
        "Theo Công văn số 99/BC-CAT, kẻ gian xưng",
        "warning-citation-incomplete",
        Some("99/BC-CAT"),
        None,
    ),
    (
        "Công an xã Ví Dụ, hoặc",
        "Công an huyện Mẫu Một, hoặc",
        "warning-ended-name",
        Some("huyện Mẫu Một"),
        None,
    ),
    (
        "\"thuc-hien\"",
        "\"de-biet\"",
        "warning-nobody-acts",
        None,
        None,
    ),
    (
        "luu_hanh = \"noi-bo\"",
        "luu_hanh = \"noi-bo\"\nghep_vao_van_ban = true",
        "warning-circulation-broken",
        Some("Báo cáo"),
        None,
    ),
    (
        "gọi 18001096. Phản ánh",
        "gọi 0912 345 678. Phản ánh",
        "warning-phone-unlisted",
        Some("0912 345 678"),
        None,
    ),
    (
        "gọi 18001096. Phản ánh",
        "gọi 0900 000 000. Phản ánh",
        "warning-phone-unlisted",
        Some("0900 000 000"),
        None,
    ),
    (
        "vào một trang giống hệt",
        "vào trang hotro-dvc.example.com giống hệt",
        "warning-host-not-genuine",
        Some("hotro-dvc.example.com"),
        Some("hotro-dvc[.]example[.]com"),
    ),
    (
        "vào một trang giống hệt",
        "vào trang dichvucong[.]example[.]net giống hệt",
        "warning-host-unlisted",
        Some("dichvucong[.]example[.]net"),
        None,
    ),
    (
        "# Dấu hiệu kỹ thuật\n",
        "# Dấu hiệu kỹ thuật\n- tên miền: dichvucong[.]gov[.]vn\n",
        "warning-indicator-official",
        Some("dichvucong.gov.vn"),
        None,
    ),
    (
        "# Dấu hiệu kỹ thuật\n",
        "# Dấu hiệu kỹ thuật\n- số điện thoại: 1800 1096\n",
        "warning-indicator-official",
        Some("18001096"),
        None,
    ),
    (
        "https://canhbao.vidu.gov.vn/cb",
        "https://bit.ly/cb",
        "warning-page-foreign",
        None,
        None,
    ),
    (
        "https://canhbao.vidu.gov.vn/cb",
        "http://canhbao.vidu.gov.vn/cb",
        "warning-page-foreign",
        None,
        None,
    ),
    (
        "may_chu = \"canhbao.vidu.gov.vn\"",
        "may_chu = \"canhbao.example.com\"",
        "warning-page-foreign",
        None,
        None,
    ),
    (
        "\"Nguyễn Thị Quỳnh",
        "\"ThS. Nguyễn Thị Quỳnh",
        "warning-signer-title",
        None,
        Some("Nguyễn Thị Quỳnh Phượng"),
    ),
    (
        "\"KT. CHỦ TỊCH\"",
        "\"Thay mặt CHỦ TỊCH\"",
        "warning-authority-form",
        Some("Thay mặt CHỦ TỊCH"),
        None,
    ),
    (
        "\"PHÓ CHỦ TỊCH\"",
        "\"CHỦ TỊCH\"",
        "warning-authority-position",
        Some("CHỦ TỊCH"),
        None,
    ),
    (
        "xem_lai = 2027-02-24",
        "xem_lai = 2026-11-24",
        "warning-dates-order",
        None,
        None,
    ),
    (
        "thao_tac = \"moi\"",
        "thao_tac = \"thu-hoi\"",
        "warning-references-missing",
        None,
        None,
    ),
    (
        "lan = 1\n",
        "lan = 1\nthay_cho = [\"a,b,2026-01-01T00:00:00+07:00\"]\n",
        "warning-reference-form",
        None,
        None,
    ),
    (
        "\"cong-dich-vu-cong-quoc-gia\"",
        "\"bo-khong-co\"",
        "warning-body-unknown",
        Some("bo-khong-co"),
        None,
    ),
    (
        "[[dia_ban]]\nten = \"Xã Ví Dụ, tỉnh Thí Điểm\"\nma = \"99001\"\n",
        "",
        "warning-area-missing",
        None,
        None,
    ),
];

#[test]
fn every_rule_finds_its_fault() {
    let messages = Messages::new(Lang::Vi);
    for (from, to, code, shown, fix) in CASES {
        let count = if *code == "warning-nobody-acts" { 9 } else { 1 };
        let text = GOOD.replacen(from, to, count);
        assert_ne!(text, GOOD, "{from}");
        let signs = findings(&text, TODAY);
        let sign = signs.iter().find(|sign| sign.code.as_str() == *code);
        let sign = sign.unwrap_or_else(|| panic!("{to}: {code} not in {:?}", codes(&signs)));
        if let Some(shown) = shown {
            assert_eq!(param(sign, "quote"), Some(*shown), "{to}");
            let range = sign.range.clone().unwrap();
            let place = &text[range.start as usize..range.end as usize];
            // Indicators stand defanged or in groups in the file.
            assert!(
                place.contains(shown) || code.contains("indicator"),
                "{to}: {place}"
            );
        }
        assert_eq!(param(sign, "fix"), *fix, "{to}");
        assert_eq!(
            codes(&signs).iter().filter(|found| *found == code).count(),
            1,
            "{to}: said once"
        );
        let variables: Vec<(&str, &str)> = sign
            .params
            .iter()
            .map(|(key, value)| (key.strip_suffix("_vi").unwrap_or(key), value.as_str()))
            .collect();
        let said = messages.say(&format!("finding-{code}"), &variables);
        assert!(!said.contains('$') && !said.starts_with('['), "{said}");
    }
}

#[test]
fn a_fix_put_in_place_mends_the_fault() {
    for (from, to, code, shown, fix) in CASES {
        let (Some(shown), Some(fix)) = (shown, fix) else {
            continue;
        };
        let text = GOOD.replacen(from, to, 1).replacen(shown, fix, 1);
        let left = findings(&text, TODAY);
        assert!(!codes(&left).contains(code), "{to}: {:?}", codes(&left));
    }
}

#[test]
fn names_of_districts_are_kept_where_the_time_before_is_meant() {
    let before = GOOD
        .replacen("ngay = 2026-11-19", "ngay = 2025-05-19", 1)
        .replacen(
            "co_quan = \"Ủy ban nhân dân tỉnh Thí Điểm\"",
            "co_quan = \"UBND huyện Mẫu Một\"",
            1,
        );
    assert_eq!(codes(&findings(&before, TODAY)), Vec::<&str>::new());
    let after = before.replacen("ngay = 2025-05-19", "ngay = 2026-05-19", 1);
    assert_eq!(codes(&findings(&after, TODAY)), ["warning-ended-name"]);
    assert!(
        findings(&after, date(2025, 6, 1))
            .iter()
            .all(|sign| sign.code.as_str() != "warning-ended-name")
    );
}

#[test]
fn what_has_grown_old_is_said() {
    let signs = findings(GOOD, date(2028, 1, 1));
    let found = codes(&signs);
    assert!(found.contains(&"warning-review-passed"), "{found:?}");
    assert!(found.contains(&"warning-phone-stale"), "{found:?}");
}

#[test]
fn long_scripts_and_messages_are_said() {
    let many = "Kẻ gian gọi điện cho nhiều người trong xã và nói đủ mọi chuyện để lấy lòng tin. "
        .repeat(20);
    let text = GOOD.replacen(
        "Kẻ gian gọi điện, xưng",
        &format!("{many}Kẻ gian gọi điện, xưng"),
        1,
    );
    assert!(codes(&findings(&text, TODAY)).contains(&"warning-script-long"));
    let text = GOOD.replacen("KHÔNG cài,", &"KHÔNG cài, ".repeat(10), 1);
    assert!(codes(&findings(&text, TODAY)).contains(&"warning-sms-long"));
}

#[test]
fn a_letter_of_others_is_held_against_the_decree() {
    let warning = parse(GOOD).unwrap().warning;
    let issued = issue(&warning, 5, "Ví Dụ", date(2026, 12, 5).at(9, 0, 0, 0)).unwrap();
    let good = Letter::issued(&issued);
    let cases: &[(&str, fn(&mut Letter))] = &[
        ("warning-number-unpadded", |letter| {
            letter.number = "Số: 5/UBND-VHXH".to_owned();
        }),
        ("warning-notation-form", |letter| {
            letter.number = "Số: 05/UBND - VHXH".to_owned();
        }),
        ("warning-date-unpadded", |letter| {
            letter.place_date = "Ví Dụ, ngày 5 tháng 12 năm 2026".to_owned();
        }),
        ("warning-item-ending", |letter| {
            letter.addressed[0] = "Các thôn,".to_owned();
        }),
        ("warning-closing-missing", |letter| {
            letter.body.last_mut().unwrap().words = "Trân trọng.".to_owned();
        }),
        ("warning-as-above-missing", |letter| {
            letter.recipients.remove(0);
        }),
        ("warning-archive-missing", |letter| {
            letter.recipients.pop();
            let last = letter.recipients.last_mut().unwrap();
            *last = last.replace(';', ".");
        }),
        ("warning-metadata-long", |letter| {
            letter.issuer = "Ủ".repeat(400);
        }),
    ];
    for (code, spoil) in cases {
        let mut letter = good.clone();
        spoil(&mut letter);
        assert_eq!(codes(&lint_letter(&letter)), [*code]);
    }
}
