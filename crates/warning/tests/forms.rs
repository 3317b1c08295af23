//! One warning in all forms, word for word, and what holds for every warning.
//!
//! `UPDATE_GOLDEN=1 cargo test -p chinhdanh-warning` writes the files anew; read them before you commit.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use chinhdanh_warning::{
    Alphabet, Business, Earlier, Gateway, Issued, Letter, Operation, Script, Sms, TEMPLATES,
    Template, Warning, atom, edxml_document, issue, parse, sms_marked, sms_unmarked, spoken,
    unmarked, web_text, zalo_text,
};
use jiff::civil::date;

const GOOD: &str = include_str!("golden/source.md");

fn issued() -> Issued {
    let warning = parse(GOOD).unwrap().warning;
    issue(&warning, 5, "Ví Dụ", date(2026, 11, 24).at(9, 0, 0, 0)).unwrap()
}

fn golden(name: &str, text: &str) {
    let path = format!("{}/tests/golden/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == text,
        "{name} differs from what is made now:\n{text}"
    );
}

#[test]
fn one_warning_in_all_forms_word_for_word() {
    let issued = issued();
    let warning = issued.warning();
    golden("letter.txt", &Letter::issued(&issued).text());
    let script = Script::of(warning);
    golden("loudspeaker.txt", &script.text);
    golden("sms-marked.txt", &(sms_marked(warning).text + "\n"));
    golden("sms-unmarked.txt", &(sms_unmarked(warning).text + "\n"));
    golden("zalo.txt", &zalo_text(&issued));
    golden("web.txt", &web_text(&issued));
}

#[test]
fn a_drill_says_so_in_every_form() {
    let mut warning = parse(GOOD).unwrap().warning;
    warning.exercise = true;
    let issued = issue(&warning, 5, "Ví Dụ", date(2026, 11, 24).at(9, 0, 0, 0)).unwrap();
    for text in [
        Letter::issued(&issued).text(),
        Script::of(&warning).text,
        sms_marked(&warning).text,
        zalo_text(&issued),
        web_text(&issued),
    ] {
        assert!(text.to_lowercase().contains("diễn tập"), "{text}");
    }
    assert!(sms_unmarked(&warning).text.starts_with("DIEN TAP. "));
}

#[test]
fn a_recall_says_so_in_every_form() {
    let mut warning = parse(GOOD).unwrap().warning;
    warning.operation = Operation::Recall;
    warning.earlier = Some(Earlier {
        number: "05/UBND-VHXH".to_owned(),
        date: date(2026, 11, 20),
    });
    let issued = issue(&warning, 9, "Ví Dụ", date(2026, 11, 24).at(9, 0, 0, 0)).unwrap();
    for text in [
        Letter::issued(&issued).text(),
        Script::of(&warning).text,
        sms_marked(&warning).text,
        zalo_text(&issued),
        web_text(&issued),
        atom(&[&issued]).unwrap(),
    ] {
        assert!(text.to_lowercase().contains("thu hồi"), "{text}");
    }
    let document = edxml_document(&issued, Gateway::Vxp, Vec::new());
    let document_id = "000.00.12.H99,2026/11/20,05/UBND-VHXH".to_owned();
    assert_eq!(document.business, Business::Revoke { document_id });
}

/// The templates with their names filled in.
fn every_warning() -> Vec<(&'static str, Warning)> {
    let filled = |template: &Template| {
        let mut text = template.source("2026-0001", date(2026, 11, 24));
        for (placeholder, name) in [
            ("#TenCoQuan", "Ủy ban nhân dân xã Ví Dụ"),
            ("#CoQuanCapTren", "Ủy ban nhân dân tỉnh Thí Điểm"),
            ("#DiaDanh", "Ví Dụ"),
            ("#HoTenNguoiKy", "Nguyễn Thị Quỳnh Phượng"),
            ("#SoVanBanCapTren", "76/UBND-VX"),
            ("#CoQuanBanHanhVanBan", "Ủy ban nhân dân tỉnh Thí Điểm"),
            ("#NoiDungVanBan", "phòng ngừa tội phạm lừa đảo"),
            ("#TenDiaBan", "Xã Ví Dụ, tỉnh Thí Điểm"),
        ] {
            text = text.replace(placeholder, name);
        }
        parse(&text).unwrap().warning
    };
    TEMPLATES
        .iter()
        .map(|template| (template.name, filled(template)))
        .collect()
}

#[test]
fn every_script_is_short_without_figures_and_says_the_action_twice() {
    for (name, warning) in every_warning() {
        let script = Script::of(&warning);
        assert!(
            script.seconds <= script.limit && script.limit == 90,
            "{name}: {} s",
            script.seconds
        );
        assert!(
            !script.text.contains(|c: char| c.is_ascii_digit()),
            "{name}: {}",
            script.text
        );
        assert!(!script.text.contains("[.]"), "{name}");
        let action = spoken(&warning.action).to_lowercase();
        let action = action.trim_end_matches('.');
        assert_eq!(
            script.text.to_lowercase().matches(action).count(),
            2,
            "{name}: {}",
            script.text
        );
    }
}

#[test]
fn no_indicator_is_read_aloud() {
    let script = Script::of(issued().warning());
    for secret in [
        "vgovn",
        "vê giê ô",
        "không chín không không không không không không không không",
        "[.]",
    ] {
        assert!(!script.text.contains(secret), "{secret}");
    }
}

#[test]
fn every_message_without_marks_is_one_part() {
    for (name, warning) in every_warning() {
        let (marked, plain) = (sms_marked(&warning), sms_unmarked(&warning));
        assert_eq!(
            (plain.alphabet, plain.parts),
            (Alphabet::Gsm7, 1),
            "{name}: {}",
            plain.units
        );
        assert!(plain.text.is_ascii());
        assert_eq!(marked.alphabet, Alphabet::Ucs2);
        assert_eq!(unmarked(&marked.text), plain.text);
    }
}

#[test]
fn public_texts_name_no_internal_attachment() {
    let issued = issued();
    for text in [web_text(&issued), zalo_text(&issued)] {
        assert!(
            !text.contains("45/BC-CAX") && !text.contains("bao-cao-45"),
            "{text}"
        );
    }
    assert!(
        Letter::issued(&issued)
            .text()
            .contains("Báo cáo số 45/BC-CAX")
    );
    assert!(zalo_text(&issued).chars().count() <= 2_000);
}

mod laws {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn nothing_that_is_read_aloud_holds_figures(text in "[a-zđạế0-9/.,:;%+ -]{0,80}") {
            prop_assert!(!spoken(&text).contains(|c: char| c.is_ascii_digit()));
        }

        #[test]
        fn every_text_loses_its_marks_and_fits_seven_bits(text in "\\PC{0,200}") {
            prop_assert_eq!(Sms::of(&unmarked(&text)).alphabet, Alphabet::Gsm7);
        }

        #[test]
        fn parts_hold_what_they_are_given(text in "[a-z\\[\\]ạế😀]{0,500}") {
            let sms = Sms::of(&text);
            let (one, each) = if sms.alphabet == Alphabet::Gsm7 { (160, 153) } else { (70, 67) };
            if sms.parts == 1 {
                prop_assert!(sms.units <= one);
            } else {
                prop_assert!(sms.units <= sms.parts * each && sms.units > (sms.parts - 1) * (each - 1));
            }
        }
    }
}
