//! A reader as the product builds it, and pages made to be expensive.

use std::sync::Arc;

use chinhdanh_names::{Names, Pace};
use chinhdanh_page::Pages;
use chinhdanh_register::Register;
use chinhdanh_text::Texts;

/// A reader over the register of this program.
pub(crate) fn pages() -> (Pages, Arc<Register>) {
    let register = Arc::new(Register::embedded());
    let names = Arc::new(Names::new(register.clone(), Pace::Few));
    let texts = Texts::new(names.clone());
    let named = move |text: &str| {
        let mentions = texts.mentions(text).into_iter();
        mentions
            .map(|mention| (mention.body, mention.range))
            .collect()
    };
    (Pages::new(names, named), register)
}

/// Pages of the largest size, each made to be expensive in one way.
#[allow(
    dead_code,
    reason = "every test is compiled with its own copy of this module"
)]
pub(crate) fn expensive() -> Vec<(&'static str, Vec<u8>)> {
    let fill = |piece: &str| {
        piece
            .repeat(chinhdanh_page::limits::PAGE / piece.len())
            .into_bytes()
    };
    let around = |before: &str, piece: &str, after: &str| {
        let room = chinhdanh_page::limits::PAGE - before.len() - after.len();
        [before, &piece.repeat(room / piece.len()), after]
            .concat()
            .into_bytes()
    };
    vec![
        (
            "nested 100,000 deep",
            around(&"<div>".repeat(100_000), "x", &"</div>".repeat(100_000)),
        ),
        ("nested a million deep", fill("<b>")),
        (
            "opened and closed wrongly",
            around(&"<i>".repeat(700_000), "</b>", ""),
        ),
        ("a million attributes", around("<a ", "a b c d1 ", ">")),
        ("one attribute without end", around("<a href='", "x", "")),
        ("links", fill("<a href=//a.vn>gov.vn</a>")),
        (
            "links to official hosts",
            fill("<a href=https://dichvucong.gov.vn/x>mof.gov.vn x</a>"),
        ),
        ("fields", fill("<input name=soTaiKhoan>")),
        (
            "labels and fields",
            fill("<label for=a>x</label><input id=b name=cccd>"),
        ),
        ("headings", fill("<h1>Vietcombank và Bộ Công an</h1>")),
        ("logos", fill("<img alt='logo VNeID' src=logo.png>")),
        ("a title without end", around("<title>", "Bộ Công an ", "")),
        (
            "scripts",
            around("<script>", "location.href='a';_0x1f.apk ", "</script>"),
        ),
        (
            "script words",
            around("<script>", "location location=", "</script>"),
        ),
        (
            "one long literal",
            around("<script>eval(atob('", "QUJD", "'))</script>"),
        ),
        ("short literals", around("<script>", "a'b'", "</script>")),
        ("comments", fill("<!-- x -->")),
        ("comment without end", around("<!--", "-", "")),
        ("less-than signs", fill("<")),
        ("entities", around("<p>", "&nGt;&amp;&#x110;", "")),
        ("broken entities", around("<p>", "&", "")),
        (
            "text in Vietnamese",
            around("<p>", "Cổng Dịch vụ công quốc gia thông báo. ", ""),
        ),
        (
            "one line of copyright",
            around("<p>", "© Bảo hiểm xã hội ", ""),
        ),
        ("one word", around("<p>", "đ", "")),
        ("noughts", around("<p>", "\0", "")),
        (
            "event attributes",
            fill("<b onclick=\"location.href='x'\">"),
        ),
        ("metas", fill("<meta name=a content='Bộ Công an'>")),
        ("forms", fill("<form action=//x.vn><input name=otp>")),
        ("frames", fill("<embed src=//x.vn>")),
    ]
}
