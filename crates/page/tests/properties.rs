//! Laws that hold for every input: no panic, bounded time, nothing accused on a body's own host.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod support;

use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use chinhdanh_page::{PageError, Pages, limits};
use chinhdanh_register::Register;
use chinhdanh_verdict::Verdict;
use proptest::prelude::*;

static PAGES: LazyLock<(Pages, Arc<Register>)> = LazyLock::new(support::pages);

/// Pieces that pages are made of, so that random ones reach the rules.
const PIECES: &[&str] = &[
    "<title>",
    "</title>",
    "VNeID",
    "Vietcombank",
    "Bộ Công an",
    "<h1>",
    "</h1>",
    "<a href='x.apk'>",
    "<a href=\"https://a.example/\">",
    "dichvucong.gov.vn",
    "</a>",
    "<form action=https://b.example/>",
    "</form>",
    "<input name=otp>",
    "<input type=password>",
    "<label for=a>",
    "<input id=a placeholder='Số CCCD'>",
    "<script>",
    "</script>",
    "new WebSocket('wss://x');new Blob()",
    "eval(atob('",
    "navigator.userAgent android location.href='/y.apk'",
    "<iframe src=//c.example width=100% height=100%>",
    "<meta http-equiv=refresh content='0;url=//d.example'>",
    "<!--",
    "-->",
    "Google Play ★★★★★ 5 Tr lượt tải",
    "<button>Cài đặt</button>",
    "&#x110;",
    "<img alt='logo VNeID' src=logo.png>",
    "<base href='https://e.example/'>",
    "<article>",
    "© Bảo hiểm xã hội Việt Nam",
    "\u{0}",
    "<",
    ">",
    "\"",
    "'",
    " ",
];

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..4096)) {
        let _ = PAGES.0.read(&bytes, None);
        let _ = PAGES.0.read(&bytes, Some("https://cuahang.example/"));
    }

    #[test]
    fn any_address_is_read_or_refused(at in "\\PC{0,80}") {
        let _ = PAGES.0.read(b"<p>x</p>", Some(&at));
    }

    #[test]
    fn a_body_s_own_host_is_never_accused(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..40)) {
        let html = pieces.concat();
        for at in ["https://dichvucong.gov.vn/x", "https://www.vietcombank.com.vn/", "https://xamau.mau.gov.vn/"] {
            if let Ok(reading) = PAGES.0.read(html.as_bytes(), Some(at)) {
                prop_assert!(reading.verdict <= Verdict::Unconfirmed, "{at}: {html}");
            }
        }
        for at in [None, Some("https://cuahang.example/"), Some("https://vnexpress.net/")] {
            if let Ok(reading) = PAGES.0.read(html.as_bytes(), at) {
                prop_assert_ne!(reading.verdict, Verdict::Official);
                prop_assert_eq!(reading.verdict == Verdict::NoClaim, reading.signs.is_empty());
            }
        }
    }
}

#[test]
fn what_is_no_page_is_an_error() {
    let read = |bytes: &[u8], at| PAGES.0.read(bytes, at).unwrap_err();
    assert_eq!(read(b"", None), PageError::Empty);
    assert_eq!(read(b"chi la chu", None), PageError::NotHtml);
    assert_eq!(
        read(&vec![b'<'; limits::PAGE + 1], None),
        PageError::TooLarge
    );
    assert!(matches!(
        read(b"<p>", Some("http://[")),
        PageError::BadAddress(_)
    ));
}

/// Each is a page of 5 MB made to be expensive in one way. The bound of the issue is two seconds for a released program; tests run with little optimisation
/// beside others, so a generous bound here catches what is not linear, and the bench measures.
#[test]
fn expensive_pages_are_read_in_bounded_time() {
    for (name, html) in support::expensive() {
        let start = Instant::now();
        let result = PAGES.0.read(&html, Some("https://cuahang.example/"));
        let took = start.elapsed();
        assert!(result.is_ok(), "{name}");
        assert!(took < Duration::from_secs(20), "{name} took {took:?}");
    }
}
