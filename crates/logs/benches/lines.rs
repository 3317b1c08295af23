//! Lines a second on one core: a made log of a day of many accounts.

use chinhdanh_logs::{Options, Thresholds, Watcher};
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

/// What Postfix and Dovecot write of a day with `mails` mails.
fn log(mails: u32) -> Vec<String> {
    let mut lines = Vec::new();
    for mail in 0..mails {
        let (hour, minute, second) = (mail * 24 / mails % 24, mail / 60 % 60, mail % 60);
        let user = mail.wrapping_mul(2_654_435_761) % 3000;
        let at = format!("Nov 23 {hour:02}:{minute:02}:{second:02} mail");
        let (queue, source) = (
            format!("4F{mail:08X}"),
            format!("10.{}.{}.{}", user % 200, user % 250, user % 240),
        );
        lines.push(format!("{at} dovecot: imap-login: Login: user=<user{user}>, method=PLAIN, rip={source}, lip=192.0.2.1, mpid=77, TLS, session=<abc>"));
        lines.push(format!(
            "{at} postfix/submission/smtpd[123]: connect from unknown[{source}]"
        ));
        lines.push(format!("{at} postfix/submission/smtpd[123]: {queue}: client=unknown[{source}], sasl_method=PLAIN, sasl_username=user{user}"));
        lines.push(format!(
            "{at} postfix/cleanup[124]: {queue}: message-id=<{mail}@example.vn>"
        ));
        lines.push(format!("{at} postfix/qmgr[99]: {queue}: from=<user{user}@tinh.example.vn>, size=1234, nrcpt=1 (queue active)"));
        lines.push(format!("{at} postfix/smtp[125]: {queue}: to=<khach{mail}@example.net>, relay=mx.example.net[192.0.2.9]:25, delay=0.5, delays=0.1/0/0.2/0.2, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 12345)"));
        lines.push(format!("{at} postfix/qmgr[99]: {queue}: removed"));
        lines.push(format!("{at} postfix/submission/smtpd[123]: disconnect from unknown[{source}] ehlo=2 starttls=1 auth=1 mail=1 rcpt=1 data=1 quit=1 commands=8"));
    }
    lines
}

#[divan::bench]
fn watched(bencher: Bencher<'_, '_>) {
    let lines = log(20_000);
    bencher.counter(ItemsCount::new(lines.len())).bench(|| {
        let Ok(options) = Options::at("2026-11-24 00:00:00", 7 * 3600) else {
            panic!("a time")
        };
        let mut watcher = Watcher::new(options, Thresholds::built_in());
        for line in &lines {
            watcher.push(line.as_bytes());
        }
        let report = watcher.finish();
        assert!(report.suspects.is_empty());
        report
    });
}
