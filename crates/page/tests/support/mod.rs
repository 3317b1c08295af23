//! A look-up of names good enough for tests: folded names and aliases of the register as whole words, the longest first. The product uses the text room's.

use std::ops::Range;
use std::sync::Arc;

use chinhdanh_names::{Names, Pace};
use chinhdanh_page::Pages;
use chinhdanh_register::Register;
use chinhdanh_register::fold::plain;

/// A reader over the register of this program.
pub(crate) fn pages() -> (Pages, Arc<Register>) {
    let register = Arc::new(Register::embedded());
    let names = Arc::new(Names::new(register.clone(), Pace::Few));
    let mut forms: Vec<(String, u16, String)> = (0u16..)
        .zip(register.bodies())
        .flat_map(|(index, body)| {
            let names = body
                .aliases
                .iter()
                .chain([&body.name.vi])
                .chain(body.short.as_ref());
            names
                .map(|name| (plain(name), index, name.to_lowercase()))
                .collect::<Vec<_>>()
        })
        .filter(|(form, ..)| form.len() > 2)
        .collect();
    forms.sort_by_key(|(form, ..)| std::cmp::Reverse(form.len()));
    (
        Pages::new(names, move |text: &str| named(&forms, text)),
        register,
    )
}

fn named(forms: &[(String, u16, String)], text: &str) -> Vec<(u16, Range<usize>)> {
    // The folded words with the bytes of each word in the text.
    let mut folded = String::from(" ");
    let mut ends = Vec::new();
    for word in text
        .split(|c: char| !c.is_alphanumeric() && !('\u{300}'..'\u{370}').contains(&c))
        .filter(|word| !word.is_empty())
    {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        ends.push((folded.len(), start..start + word.len()));
        folded.push_str(&plain(word));
        folded.push(' ');
    }
    let mut found: Vec<(u16, Range<usize>)> = Vec::new();
    for (form, body, given) in forms {
        for (at, _) in folded.match_indices(&format!(" {form} ")) {
            let first = ends.iter().find(|(start, _)| *start == at + 1);
            let last = ends
                .iter()
                .rev()
                .find(|(start, _)| *start < at + 1 + form.len());
            if let (Some((_, first)), Some((_, last))) = (first, last) {
                let range = first.start..last.end;
                // Where the text has marks they must be those of the name: «Đăng» is not «Đảng».
                let shown = &text[range.clone()];
                if !shown.is_ascii() && form.len() < 6 && shown.to_lowercase() != *given {
                    continue;
                }
                if found
                    .iter()
                    .all(|(_, other)| range.end <= other.start || other.end <= range.start)
                {
                    found.push((*body, range));
                }
            }
        }
    }
    found.sort_by_key(|(_, range)| range.start);
    found
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
