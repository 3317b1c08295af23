//! Mails made to cost time or to break a reader: an answer within a second, whatever they hold.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test stops at what it did not expect"
)]

mod cases;

use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use chinhdanh_mail::{Mails, Reading, Sent, Standing, limits};
use chinhdanh_mime::open;
use chinhdanh_names::{Names, Pace};
use chinhdanh_register::Register;
use chinhdanh_verdict::Verdict;
use proptest::prelude::*;

static MAILS: LazyLock<Mails> = LazyLock::new(|| {
    let names = Arc::new(Names::new(Arc::new(Register::embedded()), Pace::Few));
    Mails::new(names, &["tinhmau.gov.vn"])
});

const HEAD: &str = "To: an@tinhmau.gov.vn\r\nMIME-Version: 1.0\r\n";

fn read(bytes: &[u8]) -> Option<Reading> {
    Some(MAILS.read(&open(bytes).ok()?, &Sent::default()))
}

fn html(body: &str) -> Vec<u8> {
    format!("From: Tin <tin@ban-tin.example>\r\nSubject: Tin\r\n{HEAD}Content-Type: text/html; charset=utf-8\r\n\r\n{body}\r\n").into_bytes()
}

fn plain(from: &str, subject: &str, body: &str) -> Vec<u8> {
    format!("From: {from}\r\nSubject: {subject}\r\n{HEAD}Content-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n").into_bytes()
}

#[test]
fn the_worst_mails_take_no_longer_than_a_second() {
    let _ = read(b"From: a@b.example\r\n\r\nX"); // What is built once is not the mail's time.
    let many =
        |count: usize, what: &dyn Fn(usize) -> String| (0..count).map(what).collect::<String>();
    let attachments = many(10_000, &|i| {
        format!(
            "--b\r\nContent-Type: text/html; name=\"{i}.html\"\r\nContent-Disposition: attachment; filename=\"{i}.html\"\r\n\r\n<form><input type=password></form>\r\n"
        )
    });
    let mails = [
        ("5 MB of HTML", html(&"<p>Một đoạn <b>vừa</b> phải, đăng nhập.</p>".repeat(110_000))),
        ("5 MB in one attribute", html(&format!("<a href='https://a.example/{}'>x</a>", "a".repeat(5 << 20)))),
        ("100,000 links", html(&many(100_000, &|i| format!("<a href='https://x{i}.example/'>www.gdt.gov.vn</a>")))),
        ("100,000 links in plain text", plain("Tin <a@b.example>", "Tin", &many(100_000, &|i| format!("https://x{i}.example/ ")))),
        ("tables 100,000 deep", html(&"<table><tr><td>".repeat(100_000))),
        ("100,000 forms", html(&"<form action='https://a.example'><input type=password>".repeat(100_000))),
        ("a subject of 1 MB", plain("Tin <a@b.example>", &"Hộp thư đã đầy ".repeat(60_000), "Xem")),
        ("a name of 1 MB", plain(&format!("\"{}\" <a@b.example>", "Cục Thuế ".repeat(90_000)), "Tin", "Xem")),
        ("10,000 attachments", format!("From: a@b.example\r\n{HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n{attachments}--b--\r\n").into_bytes()),
        ("one phrase 400,000 times", plain("Tin <a@b.example>", "Tin", &"click here ".repeat(400_000))),
        ("5 MB of one letter", plain("Tin <a@b.example>", "Tin", &"a".repeat(5 << 20))),
        ("5 MB of decrees", plain("Tin <a@b.example>", "Tin", &"giấy mời số 180/2025/NĐ-CP/".repeat(150_000))),
        ("5 MB of @", plain(&"a@".repeat(100_000), "Tin", &"@http://".repeat(600_000))),
        ("1,000 comments open", html(&format!("{}{}", "<!--".repeat(100_000), "<".repeat(1 << 20)))),
        ("200,000 recipients", format!("From: a@b.example\r\nTo: {}\r\n\r\nX", many(200_000, &|i| format!("a@x{i}.example, "))).into_bytes()),
    ];
    let mut slow = Vec::new();
    for (what, bytes) in mails {
        let opened = Instant::now();
        let mail = open(&bytes);
        let opened = opened.elapsed();
        let Ok(mail) = mail else {
            println!("{what}: refused after {opened:?}");
            continue;
        };
        let start = Instant::now();
        let reading = MAILS.read(&mail, &Sent::default());
        let took = start.elapsed();
        println!(
            "{what}: opened in {opened:?}, judged in {took:?}: {:?}",
            reading.verdict
        );
        if took > Duration::from_secs(1) {
            slow.push(what);
        }
        assert!(reading.links.len() <= limits::LINKS, "{what}");
        assert!(reading.signs.len() <= 200, "{what}");
        for sign in &reading.signs {
            assert!(
                sign.params.iter().all(|(_, value)| value.len() <= 4096),
                "{what}"
            );
        }
    }
    assert!(slow.is_empty(), "{slow:?}");
}

/// What lies beyond the limits is cut, and says nothing.
#[test]
fn what_is_beyond_the_limits_is_not_read() {
    let lure = "<p>Hộp thư của bạn đã đầy, đăng nhập <a href='https://thu-day.example'>tại đây</a>, nhập mật khẩu hiện tại.</p>";
    let mut mail = html(&format!("{lure}{}", "<p>tin</p>".repeat(limits::HTML / 10)));
    assert!(read(&mail).unwrap().verdict >= Verdict::Suspicious);
    mail = html(&format!(
        "{}{lure}",
        "<p>tin</p>".repeat(limits::HTML / 10 + 1)
    ));
    assert_eq!(read(&mail).unwrap().verdict, Verdict::NoClaim);
}

fn pieces() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "Cục Thuế",
        "Hộp thư đã đầy",
        "<a href='",
        "https://a.example/?http",
        "http",
        "'>",
        "</a>",
        "<form>",
        "<input type=password>",
        "data:text/html,",
        "mật khẩu",
        "PayPal",
        "𝗔𝗺",
        "\u{200b}",
        "Pаypal",
        "/nđ-cp",
        "giấy mời số 180/2025/NĐ-CP",
        "\r\n> ",
        "\r\n",
        "<style>",
        "display:none",
        "<!--",
        "@",
        "ﬁ",
        "İ",
        "ß",
        "\u{301}",
        "số 1/",
        "<img alt='",
        "<title>",
        "wrote:",
        "gdt.gov.vn",
        "&#x",
        "&amp;",
    ]);
    prop::collection::vec(words, 0..40).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_get_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let mut mail = b"From: a@b.example\r\n\r\n".to_vec();
        mail.extend(&bytes);
        let _ = (read(&bytes), read(&mail));
    }

    #[test]
    fn any_words_get_an_answer(from in pieces(), subject in pieces(), body in pieces(), is_html in any::<bool>()) {
        let (from, subject) = (from.replace(['\r', '\n'], " "), subject.replace(['\r', '\n'], " "));
        let mut mail = plain(&from, &subject, &body);
        if is_html {
            mail = String::from_utf8(mail).unwrap().replace("text/plain", "text/html").into_bytes();
        }
        let _ = read(&mail);
    }

    #[test]
    fn a_changed_mail_gets_an_answer(at in 0..250_usize, changes in prop::collection::vec((any::<u16>(), any::<u8>()), 1..12)) {
        let all = [cases::impersonation(), cases::official()].concat();
        let mut bytes = all[at % all.len()].bytes.clone();
        for (place, byte) in changes {
            let place = usize::from(place) % bytes.len();
            bytes[place] = byte;
        }
        let _ = read(&bytes);
    }

    /// A domain that vouches for a mail never makes the answer graver than the same domain that disowns it.
    #[test]
    fn proof_never_accuses_more_than_its_failure(at in 0..250_usize) {
        let all = [cases::impersonation(), cases::official()].concat();
        let mail = open(&all[at % all.len()].bytes).unwrap();
        let domain = [all[at % all.len()].domain.clone()];
        let with = |from, proven| MAILS.read(&mail, &Sent { from, proven, own_user: None }).verdict;
        prop_assert!(with(Standing::Proven, &domain) <= with(Standing::Unproven, &[]));
        prop_assert!(with(Standing::Unproven, &[]) <= with(Standing::Failed, &[]));
        if with(Standing::Undecided, &[]) == Verdict::Official {
            prop_assert!(false, "nobody vouches and it is called official");
        }
    }
}
