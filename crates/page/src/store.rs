//! The look of an app store. Gigabud and its kin are handed out on pages that copy Google Play: name, stars, «Cài đặt», downloads.

use chinhdanh_register::fold::plain;

use crate::gather::Content;
use crate::limits;
use crate::words::says_any;
use chinhdanh_verdict::quote;

/// What shows that a page wears the look of an app store: at least an install button and two of name, stars, number of downloads. Ordinary pages have the
/// stores' badges too, so the name alone says nothing.
pub(crate) fn imitation(content: &Content) -> Option<String> {
    let installs = |text: &str| {
        matches!(
            plain(text).as_str(),
            "cai dat"
                | "install"
                | "cai dat ung dung"
                | "cai dat ngay"
                | "tai xuong"
                | "nhan"
                | "get"
        )
    };
    let shown = content.links.iter().map(|link| link.shown.as_str());
    let button = content
        .buttons
        .iter()
        .map(String::as_str)
        .chain(shown)
        .find(|text| installs(text))?;
    let start = &content.text[..content.text.floor_char_boundary(limits::SHOPFRONT)];
    let folded = plain(start);
    let title = plain(content.title.as_deref().unwrap_or_default());
    let name = says_any(&folded, NAMES) || says_any(&title, NAMES);
    let stars = start.contains('★')
        || start.contains('⭐')
        || says_any(
            &folded,
            &[
                "bai danh gia",
                "luot danh gia",
                "reviews",
                "xep hang va danh gia",
            ],
        );
    let downloads = says_any(
        &folded,
        &[
            "luot tai xuong",
            "luot tai",
            "downloads",
            "tr luot",
            "muc do an toan du lieu",
            "data safety",
            "lien he voi nha phat trien",
        ],
    );
    let count = [name, stars, downloads]
        .into_iter()
        .filter(|found| *found)
        .count();
    (count >= 2).then(|| {
        let name = NAMES
            .iter()
            .find(|name| folded.contains(**name) || title.contains(**name));
        quote(&match name {
            Some(name) => format!("{} … {button}", shown_name(name)),
            None => button.to_owned(),
        })
    })
}

const NAMES: &[&str] = &[
    "google play",
    "ch play",
    "app store",
    "cua hang google play",
    "chplay",
    "appstore",
];

fn shown_name(folded: &str) -> &'static str {
    match folded {
        "ch play" | "chplay" => "CH Play",
        "app store" | "appstore" => "App Store",
        _ => "Google Play",
    }
}
