//! How long a page takes: one of ordinary size, and each of the pages made to be expensive.
//!
//! `cargo bench -p chinhdanh-page --bench pages`

#![allow(
    clippy::unwrap_used,
    reason = "a bench stops at what it did not expect"
)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::sync::LazyLock;

use chinhdanh_page::Pages;
use divan::Bencher;
use divan::counter::BytesCount;

static PAGES: LazyLock<Pages> = LazyLock::new(|| support::pages().0);

fn main() {
    divan::main();
}

/// A portal's look-alike with as much around it as real pages have: about 60 kB.
#[divan::bench]
fn ordinary(bencher: Bencher<'_, '_>) {
    let mut html = String::from(
        "<!doctype html><meta charset=utf-8><title>Cổng Dịch vụ công quốc gia</title><style>",
    );
    html.push_str(&".a{color:red}".repeat(800));
    html.push_str("</style><script>");
    html.push_str(&"function f(x){return x+1}\n".repeat(600));
    html.push_str("</script><h1>Cổng Dịch vụ công quốc gia</h1>");
    for i in 0..200 {
        html.push_str(&format!("<div class=muc><a href='/thu-tuc/{i}'>Thủ tục số {i} của người dân và doanh nghiệp</a><p>Nội dung.</p></div>\n"));
    }
    html.push_str(
        "<form method=post><label for=u>Số CCCD</label><input id=u><input type=password></form>",
    );
    bencher.counter(BytesCount::new(html.len())).bench(|| {
        PAGES
            .read(html.as_bytes(), Some("https://cuahang.example/"))
            .unwrap()
    });
}

/// Five megabytes each.
#[divan::bench(args = support::expensive().into_iter().map(|(name, _)| name), sample_count = 3, sample_size = 1)]
fn expensive(bencher: Bencher<'_, '_>, name: &str) {
    let html = support::expensive()
        .into_iter()
        .find(|(other, _)| *other == name)
        .unwrap()
        .1;
    bencher
        .counter(BytesCount::new(html.len()))
        .bench(|| PAGES.read(&html, Some("https://cuahang.example/")).unwrap());
}
