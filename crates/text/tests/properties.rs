//! What holds for any text.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::sync::{Arc, LazyLock};

use chinhdanh_names::{Names, Pace};
use chinhdanh_register::Register;
use chinhdanh_text::{MAX_TEXT, Reading, Texts, ThingKind};
use chinhdanh_verdict::Verdict;
use proptest::prelude::*;

static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    Texts::new(Arc::new(Names::new(
        Arc::new(Register::embedded()),
        Pace::Few,
    )))
});

/// Pieces that messages are made of, to be strung together in any order.
const PIECES: &[&str] = &[
    "Vietcombank: ",
    "công an phường ",
    "tự xưng là ",
    "không ",
    "đừng ",
    "nếu không ",
    "bấm vào ",
    "https://mau.example.net/a",
    "mau . example . net",
    "dichvucong.gov.vn",
    "mã OTP ",
    "là 482913",
    "482913 ",
    "mật khẩu là aB3xY9z1 ",
    "chuyển khoản ",
    "stk 0123456789 ",
    "0900 000 123",
    "1900 0000",
    "trong 2 giờ",
    "2.000.000đ",
    "kết bạn Zalo ",
    "cài app ",
    "VssID.apk",
    "cảnh báo ",
    "lừa đảo ",
    "d!eu k!en ",
    "B/H/T/N ",
    "Ｔｈｕế ",
    "о\u{200b}tр ",
    "a\u{301}",
    "…",
    ". ",
    ", ",
    "\n",
    "«",
    "\u{202e}",
    "👍",
];

fn message() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ -~\u{a0}-\u{24f}\u{300}-\u{36f}\u{1e00}-\u{1eff}\u{200b}\u{ff01}-\u{ff5e}]{0,200}",
        proptest::collection::vec(proptest::sample::select(PIECES), 0..24)
            .prop_map(|pieces| pieces.concat()),
    ]
}

/// Every place lies in the text, on boundaries of its characters.
fn lies_within(text: &str, reading: &Reading) {
    let signs = reading.signs.iter().filter_map(|sign| sign.range.as_ref());
    for range in signs {
        assert!(
            text.get(range.start as usize..range.end as usize).is_some(),
            "{range:?} of {text:?}"
        );
    }
    let links = reading.links.iter().map(|link| &link.range);
    let things = reading.things.iter().map(|thing| &thing.range);
    for range in links.chain(things) {
        assert!(text.get(range.clone()).is_some(), "{range:?} of {text:?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_with_its_places_in_it(text in message()) {
        let reading = TEXTS.read(&text);
        lies_within(&text, &reading);
        prop_assert_ne!(reading.verdict, Verdict::Official);
        for mention in TEXTS.mentions(&text) {
            prop_assert!(text.get(mention.range.clone()).is_some());
        }
    }

    /// An accusation shows what it rests on; without one the message is not accused.
    #[test]
    fn nobody_is_accused_without_a_reason(text in message()) {
        let reading = TEXTS.read(&text);
        let has_reason = reading.signs.iter().any(|sign| !matches!(sign.code.as_str(), "speaks-for" | "one-time-code" | "speaks-as-warning"));
        prop_assert!(reading.verdict < Verdict::Suspicious || has_reason || !reading.links.is_empty());
    }

    /// A one-time code behind its word is found wherever it stands, whatever precedes it.
    #[test]
    fn codes_are_found(before in message(), code in 100_000_u32..999_999) {
        let text = format!("{before}\nMã OTP của bạn là {code}");
        let reading = TEXTS.read(&text);
        let from = text.len() - 6;
        prop_assert!(reading.things.iter().any(|thing| thing.kind == ThingKind::Secret && thing.range.start <= from && thing.range.end == text.len()));
    }

    /// Capitals say what small letters say.
    #[test]
    fn capitals_change_nothing(pieces in proptest::collection::vec(proptest::sample::select(&["cong an phuong ", "ket ban zalo ", "cai app ", "chuyen khoan ", "khong ", "trong 2 gio ", ", ", ". "][..]), 0..16)) {
        let text = pieces.concat();
        prop_assert_eq!(TEXTS.read(&text).verdict, TEXTS.read(&text.to_uppercase()).verdict);
    }
}

#[test]
fn a_text_of_any_length_takes_bounded_time() {
    for piece in [
        "không chuyển khoản trong 2 giờ, ",
        "a.b.",
        "B/H/T/N ",
        "https://mau.example.net ",
        "Vietcombank cảnh báo ",
        "đ",
        "0900 000 123 ",
        "\u{200b}",
    ] {
        let text = piece.repeat(MAX_TEXT / piece.len() + 1);
        let start = std::time::Instant::now();
        let reading = TEXTS.read(&text);
        lies_within(&text, &reading);
        let spent = start.elapsed();
        assert!(spent.as_secs() < 20, "{piece}: {spent:?}");
    }
}
