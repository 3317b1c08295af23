//! Messages drawn by Chromium as chat screens, read by Tesseract, compared with what was written. And everything that can go wrong on the way.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]
#![allow(clippy::print_stdout, reason = "the figures are what the test is for")]

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use chinhdanh_media::{Picture, readable};
use chinhdanh_outside::ocr::{Ocr, OcrError};
use chinhdanh_register::fold::plain;

/// The least share of folded letters that must be read right over all screens.
const FLOOR: f64 = 0.95;

/// Messages in our own words, each a screen: what the other wrote, what one answered.
const CHATS: &[&[&str]] = &[
    &[
        "Chào bác, tôi là cán bộ công an phường. Hồ sơ định danh của bác còn thiếu thông tin.",
        "Dạ vậy tôi phải làm gì ạ?",
        "Bác bấm vào đường dẫn dichvucong.vgovn.net rồi tải ứng dụng về máy, làm trước 17 giờ hôm nay.",
    ],
    &[
        "Bạn có một khoản tiền phạt giao thông chưa nộp. Vui lòng thanh toán trước ngày 25/11 để không bị cưỡng chế.",
        "Tôi không nhớ mình vi phạm lúc nào.",
        "Chuyển 1.250.000 đồng vào tài khoản sau, nội dung ghi biển số xe.",
    ],
    &[
        "Con ơi chiều nay mẹ đón em ở trường nhé, nhớ mang áo mưa.",
        "Vâng ạ, con tan học lúc 16 giờ 30.",
        "Tối về ăn cơm, bà ngoại gửi nhiều rau lắm.",
    ],
    &[
        "Ngân hàng thông báo: tài khoản của quý khách sẽ bị khóa trong 2 giờ nếu không cập nhật sinh trắc học.",
        "Có cần ra quầy không anh?",
        "Không cần đâu ạ, chị đọc giúp em mã gồm 6 chữ số vừa gửi tới điện thoại.",
    ],
];

/// A chat screen: light, dark, and both with coloured bubbles.
fn page(chat: &[&str], dark: bool) -> String {
    let (ground, ink, other, own) = if dark {
        ("#121316", "#e9eaee", "#26282e", "#0b57d0")
    } else {
        ("#dfe7ef", "#16181d", "#ffffff", "#cfe6ff")
    };
    let bubbles: String = (0..)
        .zip(chat)
        .map(|(at, text): (usize, _)| {
            format!(
                "<p class=\"{}\">{text}</p>",
                if at % 2 == 0 { "other" } else { "own" }
            )
        })
        .collect();
    format!(
        "<!doctype html><meta charset=utf-8><style>body{{margin:0;padding:14px;background:{ground};color:{ink};font:16px/1.4 'Noto Sans',sans-serif;width:384px}}\
         p{{max-width:290px;padding:9px 13px;margin:9px 0;border-radius:17px;width:fit-content}}.other{{background:{other}}}.own{{background:{own};margin-left:auto}}</style>{bubbles}"
    )
}

/// What Chromium draws of a page.
fn screenshot(folder: &Path, html: &str, density: &str) -> Vec<u8> {
    let (page, picture) = (folder.join("page.html"), folder.join("screen.png"));
    std::fs::write(&page, html).unwrap();
    let profile = tempfile::tempdir().unwrap();
    let run = Command::new("chromium")
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
        ])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(format!("--screenshot={}", picture.display()))
        .arg(format!("--force-device-scale-factor={density}"))
        .arg("--window-size=412,560")
        .arg(format!("file://{}", page.display()))
        .output();
    let run = run.unwrap_or_else(|error| panic!("chromium did not start ({error}); install it with: apt-get install chromium fonts-noto-core"));
    std::fs::read(&picture).unwrap_or_else(|error| {
        panic!(
            "chromium drew nothing ({error}): {}",
            String::from_utf8_lossy(&run.stderr)
        )
    })
}

fn tesseract() -> Ocr {
    Ocr::find().unwrap_or_else(|error| panic!("{error}"))
}

/// The share of `written` that stands in `read`, in order: one less Levenshtein's distance a letter.
fn share(written: &str, read: &str) -> f64 {
    let (written, read): (Vec<char>, Vec<char>) =
        (written.chars().collect(), read.chars().collect());
    let mut row: Vec<usize> = (0..=read.len()).collect();
    for (i, a) in written.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, b) in read.iter().enumerate() {
            let least = (corner + usize::from(a != b))
                .min(row[j] + 1)
                .min(row[j + 1] + 1);
            corner = row[j + 1];
            row[j + 1] = least;
        }
    }
    1.0 - row[read.len()] as f64 / written.len() as f64
}

#[test]
fn chat_screens_are_read() {
    let ocr = tesseract();
    let folder = tempfile::tempdir().unwrap();
    let mut shares = Vec::new();
    for (number, chat) in CHATS.iter().enumerate() {
        for dark in [false, true] {
            for density in ["1", "2.6"] {
                let picture = screenshot(folder.path(), &page(chat, dark), density);
                let start = Instant::now();
                let sheet = readable(&Picture::read(&picture).unwrap());
                let ready = start.elapsed();
                let text = ocr.read(&sheet).unwrap();
                let took = start.elapsed();
                let exact = share(
                    &chat.join(" "),
                    &text.split_whitespace().collect::<Vec<_>>().join(" "),
                );
                let folded = share(&plain(&chat.join(" ")), &plain(&text));
                println!(
                    "chat {number} {} × {density}: folded {folded:.3}, with marks {exact:.3}, ready in {ready:.0?}, read in {took:.0?}",
                    if dark { "dark" } else { "light" }
                );
                if folded < FLOOR {
                    println!("{text}");
                }
                shares.push((folded, exact));
            }
        }
    }
    let mean =
        |of: fn(&(f64, f64)) -> f64| shares.iter().map(of).sum::<f64>() / shares.len() as f64;
    println!(
        "mean: folded {:.3}, with marks {:.3}",
        mean(|pair| pair.0),
        mean(|pair| pair.1)
    );
    assert!(mean(|pair| pair.0) >= FLOOR);
}

#[test]
fn what_is_missing_is_said() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(
        Ocr::find_in(folder.path().as_os_str()).unwrap_err(),
        OcrError::NotInstalled
    );
    program(
        folder.path(),
        "echo 'List of available languages (2):'; echo eng; echo osd",
    );
    assert_eq!(
        Ocr::find_in(folder.path().as_os_str()).unwrap_err(),
        OcrError::NoVietnamese
    );
    program(folder.path(), "echo 'no such thing' >&2; exit 1");
    assert_eq!(
        Ocr::find_in(folder.path().as_os_str()).unwrap_err(),
        OcrError::Failed("no such thing".to_owned())
    );
}

#[test]
fn a_program_that_does_not_end_is_stopped() {
    let folder = tempfile::tempdir().unwrap();
    program(
        folder.path(),
        "case $1 in --list-langs) echo vie;; *) exec sleep 60;; esac",
    );
    let ocr = Ocr::find_in(folder.path().as_os_str())
        .unwrap()
        .within(Duration::from_millis(200));
    let start = Instant::now();
    assert_eq!(ocr.read(&[0; 1 << 20]), Err(OcrError::TimedOut));
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[test]
fn output_without_end_is_cut() {
    let folder = tempfile::tempdir().unwrap();
    program(
        folder.path(),
        "case $1 in --list-langs) echo vie;; *) head -c 3000000 /dev/zero | tr '\\0' 'a';; esac",
    );
    let ocr = Ocr::find_in(folder.path().as_os_str()).unwrap();
    assert_eq!(
        ocr.read(b"").unwrap().len(),
        chinhdanh_outside::ocr::MAX_TEXT
    );
}

#[test]
fn what_is_no_picture_fails() {
    assert!(matches!(
        tesseract().read(b"no picture"),
        Err(OcrError::Failed(_))
    ));
}

/// Puts a program named `tesseract` into a folder.
fn program(folder: &Path, script: &str) {
    use std::os::unix::fs::PermissionsExt as _;
    let path = folder.join("tesseract");
    std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
}
