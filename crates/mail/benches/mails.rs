//! How long the judgement of a mail takes, without opening it, and with that over the mails of the tests.

#[path = "../tests/cases/mod.rs"]
mod cases;

use std::sync::{Arc, LazyLock};

use chinhdanh_mail::{Mails, Sent};
use chinhdanh_mime::{Mail, open};
use chinhdanh_names::{Names, Pace};
use chinhdanh_register::Register;
use divan::counter::ItemsCount;
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

/// Over every mail of a table of the tests.
#[divan::bench(args = ["impersonation", "official"])]
fn judge_table(bencher: Bencher<'_, '_>, table: &str) {
    let mails: Vec<Mail> = bytes_of(table)
        .iter()
        .map(|bytes| open(bytes).unwrap_or_default())
        .collect();
    bencher
        .counter(ItemsCount::new(mails.len()))
        .bench_local(|| {
            for mail in &mails {
                black_box(MAILS.read(black_box(mail), &Sent::default()).verdict);
            }
        });
}

/// The same with opening each, as a mail server does.
#[divan::bench(args = ["impersonation", "official"])]
fn open_and_judge_table(bencher: Bencher<'_, '_>, table: &str) {
    let mails = bytes_of(table);
    bencher
        .counter(ItemsCount::new(mails.len()))
        .bench_local(|| {
            for bytes in &mails {
                let mail = open(black_box(bytes)).unwrap_or_default();
                black_box(MAILS.read(&mail, &Sent::default()).verdict);
            }
        });
}

fn bytes_of(table: &str) -> Vec<Vec<u8>> {
    let cases = match table {
        "impersonation" => cases::impersonation(),
        _ => cases::official(),
    };
    cases.into_iter().map(|case| case.bytes).collect()
}
