//! `chinhdanh warn`: from a template over lint to every form, and every refusal on the way.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod support;

use std::fs;

use support::Place;

const WARNING: &str = include_str!("../../warning/tests/golden/source.md");

/// A place with the warning and its attachment.
fn place() -> (Place, String) {
    let place = Place::new();
    place.write("bao-cao-45.pdf", "test");
    let file = place.write("canh-bao.md", WARNING);
    (place, file)
}

fn files(folder: &str) -> Vec<String> {
    let mut files: Vec<String> = fs::read_dir(folder)
        .map(|entries| {
            entries
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect()
        })
        .unwrap_or_default();
    files.sort();
    files
}

#[test]
fn a_template_is_begun_looked_over_and_never_overwritten() {
    let place = Place::new();
    let listed = place.run(&["warn", "new"]);
    assert!(String::from_utf8(listed.out).unwrap().lines().count() >= 8);
    let file = place.path("moi.md");
    assert_eq!(
        place.run(&["warn", "new", "vneid", "--output", &file]).code,
        0
    );
    assert_eq!(
        place.run(&["warn", "new", "thue", "--output", &file]).code,
        3
    );
    assert!(fs::read_to_string(&file).unwrap().contains("VNeID"));
    let looked = place.run(&["warn", "lint", &file]);
    assert_eq!(looked.code, 20);
    let said = String::from_utf8(looked.out).unwrap();
    assert!(
        said.contains("#TenCoQuan") && said.contains("warning-placeholder-left"),
        "{said}"
    );
    let json = place.run(&["warn", "lint", "--json", &file]);
    for line in String::from_utf8(json.out).unwrap().lines() {
        let finding: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(
            finding["line"].as_u64().unwrap() > 1 && finding["must"] == true,
            "{line}"
        );
    }
}

#[test]
fn one_command_makes_every_form() {
    let (place, file) = place();
    assert_eq!(place.run(&["warn", "lint", &file]).code, 0);
    let folder = place.path("ra");
    let ran = place.run(&[
        "warn", "render", &file, "--output", &folder, "--number", "5", "--json",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let said: serde_json::Value = serde_json::from_slice(&ran.out).unwrap();
    assert_eq!(said["issued"], true);
    assert_eq!(
        files(&folder),
        [
            "canh-bao.cap.xml",
            "cong-van.edxml",
            "cong-van.txt",
            "feed.atom",
            "loa-truyen-thanh.txt",
            "tin-nhan-co-dau.txt",
            "tin-nhan-khong-dau.txt",
            "trang-cong-khai.txt",
            "zalo.txt",
        ]
    );
    for name in files(&folder) {
        let text = fs::read_to_string(format!("{folder}/{name}")).unwrap();
        assert!(
            !text.contains("#SoKyHieu") && !text.contains("#DiaDiem"),
            "{name}"
        );
    }
    let alert = fs::read_to_string(format!("{folder}/canh-bao.cap.xml")).unwrap();
    assert!(
        alert.contains("<sent>2026-11-24T08:00:00+07:00</sent>"),
        "{alert}"
    );
}

#[test]
fn a_draft_keeps_its_placeholders() {
    let (place, file) = place();
    let folder = place.path("ra");
    assert_eq!(
        place
            .run(&["warn", "render", &file, "--output", &folder])
            .code,
        0
    );
    let letter = fs::read_to_string(format!("{folder}/cong-van.txt")).unwrap();
    assert!(letter.contains("#SoKyHieuVanBan") && letter.contains("#DiaDiemNgayBanHanh"));
    assert!(!files(&folder).contains(&"canh-bao.cap.xml".to_owned()));
}

#[test]
fn what_is_wrong_leaves_no_file_behind() {
    let (place, _) = place();
    let long = "Ủ".repeat(400);
    for (from, to) in [
        ("Ủy ban nhân dân xã Ví Dụ", long.as_str()),
        ("Tắt máy", "Tắt \u{202e}máy"),
        ("Nguyễn Thị Quỳnh Phượng", "#HoTenNguoiKy"),
        ("9f86d081", "0000d081"),
        ("bao-cao-45.pdf", "khong-co.pdf"),
    ] {
        let file = place.write("sai.md", WARNING.replacen(from, to, 1));
        let folder = place.path("ra");
        let ran = place.run(&[
            "warn", "render", &file, "--output", &folder, "--number", "5",
        ]);
        assert_eq!(ran.code, 3, "{to}: {}", ran.err);
        assert!(files(&folder).is_empty(), "{to}");
    }
}

#[test]
fn a_warning_for_few_is_not_put_into_public_forms() {
    let (place, _) = place();
    let file = place.write("canh-bao.md", WARNING.replacen("\"CLEAR\"", "\"AMBER\"", 1));
    let folder = place.path("ra");
    let ran = place.run(&[
        "warn", "render", &file, "--output", &folder, "--number", "5",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(
        files(&folder),
        ["canh-bao.cap.xml", "cong-van.edxml", "cong-van.txt"]
    );
}
