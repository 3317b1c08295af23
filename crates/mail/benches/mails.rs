//! How long the judgement of a mail takes, without opening it.

use std::sync::{Arc, LazyLock};

use chinhdanh_mail::{Mails, Sent};
use chinhdanh_mime::{Mail, open};
use chinhdanh_names::{Names, Pace};
use chinhdanh_register::Register;
use divan::{Bencher, black_box};

static MAILS: LazyLock<Mails> = LazyLock::new(|| {
    let names = Arc::new(Names::new(Arc::new(Register::embedded()), Pace::Many));
    Mails::new(names, &["xa-mau.example"])
});

fn mail(head: &str, body: &str) -> Mail {
    open(format!("{head}\r\nTo: an@xa-mau.example\r\n\r\n{body}").as_bytes()).unwrap_or_default()
}

fn main() {
    divan::main();
}

#[divan::bench(args = ["lure", "letter", "long-html", "many-links"])]
fn read(bencher: Bencher<'_, '_>, kind: &str) {
    let html = "From: Tin Mau <tin@ban-tin.example>\r\nSubject: Ban tin thang\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8";
    let mail = match kind {
        "lure" => mail(
            "From: PayPal Support <pay@cuahang.example>\r\nSubject: Your account has been limited",
            "Log in at https://xac-minh.example/ within 24 hours.",
        ),
        "letter" => mail(
            "From: Van thu <vanthu@xa-mau.example>\r\nSubject: Giay moi hop",
            "Kính gửi các đồng chí, mời dự họp lúc 8 giờ ngày thứ Hai tại hội trường.",
        ),
        "long-html" => mail(
            html,
            &"<p>Một đoạn tin dài <b>vừa</b> phải.</p>".repeat(130_000),
        ),
        _ => mail(
            html,
            &"<a href='https://a.example/x'>Xem</a>".repeat(100_000),
        ),
    };
    bencher.bench_local(|| MAILS.read(black_box(&mail), &Sent::default()).verdict);
}
