//! What a clerk writes is read as meant, and what cannot be is named with line and field.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]
#![allow(clippy::type_complexity, reason = "tables of cases")]

use chinhdanh_warning::{
    Block, FaultKind, IssueError, Letter, Role, TEMPLATES, Template, Urgency, issue, line_of,
    parse, print,
};
use jiff::civil::date;

const GOOD: &str = include_str!("golden/source.md");

fn day() -> jiff::civil::DateTime {
    date(2026, 11, 24).at(9, 0, 0, 0)
}

#[test]
fn a_whole_file_is_read() {
    let source = parse(GOOD).unwrap();
    let warning = &source.warning;
    assert_eq!(warning.urgency, Urgency::Urgent);
    assert_eq!(warning.recipients[3].role, Role::Coordinate);
    assert_eq!(warning.text.steps.len(), 4);
    assert_eq!(warning.indicators[0].value, "dichvucong.vgovn.net");
    assert_eq!(warning.indicators[1].value, "0900000000");
    assert_eq!(warning.variants[0].language, "en");
    let place = source.places["steps[1]"].clone();
    assert_eq!(
        &GOOD[place],
        "Không cài ứng dụng từ đường dẫn hoặc tệp người lạ gửi;"
    );
    let place = source.places["noi_nhan[2].ten"].clone();
    assert_eq!(&GOOD[place], "\"Thường trực Đảng ủy xã\"");
}

#[test]
fn what_word_processors_do_is_undone() {
    let plain = parse(GOOD).unwrap().warning;
    let edits: &[(&str, fn(&str) -> String)] = &[
        ("a byte order mark", |text| format!("\u{feff}{text}")),
        ("line ends of Windows", |text| text.replace('\n', "\r\n")),
        ("dashes as fences", |text| text.replace("+++", "---")),
        ("curly quotation marks", |text| {
            text.replace("ma = \"H99.12\"", "ma = “H99.12”")
        }),
        ("a no-break space", |text| {
            text.replace("tlp = ", "tlp =\u{a0}")
        }),
        ("a day as it is said", |text| {
            text.replace("tu_ngay = 2026-11-24", "tu_ngay = 24/11/2026")
        }),
        ("a day in quotation marks", |text| {
            text.replace("ngay = 2026-11-17", "ngay = \"17/11/2026\"")
        }),
        ("marks in a word", |text| {
            text.replace("\"khan\"", "\"Khẩn\"")
        }),
        ("an upper-case hash with blanks", |text| {
            text.replace("9f86d081", "9F86 D081")
        }),
        ("headings without marks", |text| {
            text.replace("# Cách nhận biết", "## CACH NHAN BIET:")
        }),
        ("bullets", |text| text.replace("\n- Tắt", "\n• Tắt")),
        ("decomposed letters", |text| {
            use unicode_normalization::UnicodeNormalization as _;
            text.nfd().collect()
        }),
        ("one table for a list of one", |text| {
            text.replace("[[dia_ban]]", "[dia_ban]")
        }),
        ("blank lines in front", |text| format!("\n\n{text}")),
    ];
    for (what, edit) in edits {
        let text = edit(GOOD);
        assert_ne!(text, GOOD, "{what} changes nothing");
        match parse(&text) {
            Ok(source) => assert_eq!(source.warning, plain, "{what}"),
            Err(error) => panic!("{what}: {error}"),
        }
    }
}

#[test]
fn every_fault_names_line_and_field() {
    let cases: &[(&str, &str, &str, fn(&FaultKind) -> bool)] = &[
        (
            "ten = \"Ủy ban nhân dân xã Ví Dụ\"\n",
            "",
            "co_quan.ten",
            |k| matches!(k, FaultKind::Missing),
        ),
        ("trich_yeu", "trich_yeeu", "trich_yeeu", |k| {
            matches!(k, FaultKind::Unknown(Some("trich_yeu")))
        }),
        ("\"khan\"", "\"rất gấp\"", "do_khan", |k| {
            matches!(k, FaultKind::Value(_))
        }),
        ("2027-02-24", "2027-02-30", "", |k| {
            matches!(k, FaultKind::Syntax(_))
        }),
        ("\"H99.12\"", "\"h99,12\"", "co_quan.ma", |k| {
            matches!(k, FaultKind::Value(_))
        }),
        (
            "Tổ công nghệ số",
            "Tổ \u{202e}công nghệ số",
            "noi_nhan[1].ten",
            |k| matches!(k, FaultKind::Character('\u{202e}')),
        ),
        (
            "PHÓ CHỦ TỊCH",
            "PHÓ \\u0007CHỦ TỊCH",
            "nguoi_ky.chuc_vu",
            |k| matches!(k, FaultKind::Character('\u{7}')),
        ),
        (
            "Nguyễn Thị Quỳnh Phượng",
            "شركة",
            "nguoi_ky.ho_ten",
            |k| matches!(k, FaultKind::Character(_)),
        ),
        ("Tắt máy", "Tắt\u{200b} máy", "steps[0]", |k| {
            matches!(k, FaultKind::Character('\u{200b}'))
        }),
        ("# Gọi cho ai", "# Gọi món", "Gọi món", |k| {
            matches!(k, FaultKind::Section)
        }),
        (
            "# Yêu cầu thực hiện",
            "# Cần làm gì",
            "Cần làm gì",
            |k| matches!(k, FaultKind::Twice),
        ),
        ("luu_hanh = \"noi-bo\"\n", "", "kem_theo[0].luu_hanh", |k| {
            matches!(k, FaultKind::Missing)
        }),
        (
            "bao-cao-45.pdf",
            "../bao-cao-45.pdf",
            "kem_theo[0].tep",
            |k| matches!(k, FaultKind::Value(_)),
        ),
        ("9f86d081", "9f86d0", "kem_theo[0].sha256", |k| {
            matches!(k, FaultKind::Value(_))
        }),
        (
            "- tên miền: dichvucong[.]vgovn[.]net",
            "- dichvucong[.]vgovn[.]net",
            "dichvucong[.]vgovn[.]net",
            |k| matches!(k, FaultKind::Indicator),
        ),
    ];
    for (from, to, field, kind) in cases {
        let text = GOOD.replacen(from, to, 1);
        assert_ne!(text, GOOD, "{from}");
        let error = parse(&text).unwrap_err();
        let fault = error
            .faults
            .iter()
            .find(|fault| kind(&fault.kind) && fault.field == *field);
        let fault = fault.unwrap_or_else(|| panic!("{to}: {:?}", error.faults));
        assert_eq!(fault.line, line_of(&text, fault.range.start));
        assert!(
            text.get(fault.range.clone()).is_some(),
            "{to}: a place in the text"
        );
        assert!(!fault.sign().params.is_empty());
    }
}

#[test]
fn several_faults_are_told_at_once() {
    let text = GOOD
        .replacen("tlp = \"CLEAR\"", "tlp = \"WHITE\"", 1)
        .replacen("lan = 1", "lan = 0", 1)
        .replacen("# Gọi cho ai", "# Gọi ai đây", 1);
    let error = parse(&text).unwrap_err();
    assert!(error.faults.len() >= 3, "{error:?}");
    assert!(error.faults.is_sorted_by_key(|fault| fault.range.start));
}

#[test]
fn limits_hold() {
    let long = "Ủ".repeat(400);
    let error = parse(&GOOD.replacen("Ủy ban nhân dân xã Ví Dụ", &long, 1)).unwrap_err();
    assert_eq!(error.faults[0].field, "co_quan.ten");
    assert_eq!(error.faults[0].kind, FaultKind::Long(200));
    let many = "[[dia_ban]]\nten = \"Xã Ví Dụ\"\n".repeat(500);
    let error =
        parse(&GOOD.replacen("[[dia_ban]]\n", &format!("{many}[[dia_ban]]\n"), 1)).unwrap_err();
    assert!(
        matches!(error.faults[0].kind, FaultKind::Many(_)),
        "{error:?}"
    );
    let error = parse(&"a".repeat(300 << 10)).unwrap_err();
    assert_eq!(error.faults[0].kind, FaultKind::TooLarge);
    let nested = format!("+++\na = {}\n+++\n", "[".repeat(50_000));
    assert!(parse(&nested).is_err(), "and the stack holds");
    let sixty: String = (0..60)
        .map(|i| format!("[[noi_nhan]]\nten = \"Thôn {i}\"\nvai_tro = \"thuc-hien\"\n"))
        .collect();
    let text = GOOD.replacen("[[noi_nhan]]\n", &format!("{sixty}[[noi_nhan]]\n"), 1);
    assert_eq!(
        Letter::draft(&parse(&text).unwrap().warning)
            .addressed
            .len(),
        62
    );
}

#[test]
fn a_draft_holds_placeholders_and_an_issued_letter_none() {
    let mut warning = parse(GOOD).unwrap().warning;
    let draft = Letter::draft(&warning);
    assert_eq!(
        (draft.number.as_str(), draft.place_date.as_str()),
        ("Số: #SoKyHieuVanBan", "#DiaDiemNgayBanHanh")
    );
    warning.text.duties.push(Block::Item(
        "Niêm yết Công văn số #SoKyHieuVanBan tại nhà văn hóa.".to_owned(),
    ));
    let issued = issue(&warning, 5, "Ví Dụ", day()).unwrap();
    let letter = Letter::issued(&issued);
    assert_eq!(letter.number, "Số: 05/UBND-VHXH");
    assert_eq!(letter.place_date, "Ví Dụ, ngày 24 tháng 11 năm 2026");
    assert!(!letter.text().contains('#'), "{}", letter.text());
    assert!(letter.text().contains("Niêm yết Công văn số 05/UBND-VHXH"));

    warning.signer.name = "#HoTenNguoiKy".to_owned();
    let error = issue(&warning, 5, "Ví Dụ", day()).unwrap_err();
    assert_eq!(
        error,
        IssueError::Placeholder {
            field: "nguoi_ky.ho_ten".to_owned(),
            placeholder: "#HoTenNguoiKy".to_owned(),
        }
    );
    assert_eq!(
        issue(&warning, 0, "Ví Dụ", day()).unwrap_err(),
        IssueError::NoNumber
    );
    assert_eq!(
        issue(&warning, 1, "#DiaDanh", day()).unwrap_err(),
        IssueError::Place
    );
    assert!(matches!(
        issue(&warning, 1, "Ví Dụ", date(2028, 1, 1).at(0, 0, 0, 0)),
        Err(IssueError::ReviewPassed(_))
    ));
}

#[test]
fn every_template_is_read_and_cannot_be_issued_as_it_is() {
    assert!(TEMPLATES.len() >= 8);
    for template in TEMPLATES {
        let text = template.source("2026-0001", date(2026, 11, 24));
        let source = parse(&text).unwrap_or_else(|error| panic!("{}: {error}", template.name));
        assert_eq!(Template::named(template.name), Some(template));
        assert!(!source.warning.text.spot.is_empty() && source.warning.sms.is_some());
        let error = issue(&source.warning, 1, "Ví Dụ", day()).unwrap_err();
        assert!(
            matches!(error, IssueError::Placeholder { .. }),
            "{}",
            template.name
        );
    }
}

mod laws {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_printed_reads_as_the_same_warning(
            headline in "[A-ZĐa-zạếộư][ a-zđạếộư\"\\\\,.:;0-9]{0,60}[a-z]",
            item in "[A-ZĐ][a-zạếộư ]{0,60}[;.]",
            number in 1u32..99,
            joined: bool,
        ) {
            let mut warning = parse(GOOD).unwrap().warning;
            warning.headline = headline.split_whitespace().collect::<Vec<_>>().join(" ");
            warning.revision = number;
            warning.attachments[0].joined = joined;
            warning.text.steps.push(Block::Item(item.split_whitespace().collect::<Vec<_>>().join(" ")));
            warning.text.what.push(Block::Paragraph("Đoạn thứ hai.".to_owned()));
            let again = parse(&print(&warning)).unwrap().warning;
            prop_assert_eq!(again, warning);
        }

        #[test]
        fn no_text_makes_the_reader_fall(text in "(\\+\\+\\+\n)?[a-z#\\[\\]=\"“” \n\r+:;-]{0,300}") {
            let _ = parse(&text);
        }

        #[test]
        fn no_edit_of_a_good_file_makes_the_reader_fall(at in 0usize..4000, cut in 0usize..40, put in "[\\PC\n]{0,5}") {
            let start = (0..=at.min(GOOD.len())).rev().find(|i| GOOD.is_char_boundary(*i)).unwrap();
            let end = (start + cut).min(GOOD.len());
            let end = (end..=GOOD.len()).find(|i| GOOD.is_char_boundary(*i)).unwrap();
            let _ = parse(&format!("{}{put}{}", &GOOD[..start], &GOOD[end..]));
        }
    }
}
