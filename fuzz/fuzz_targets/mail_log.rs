//! Any bytes as a mail log: no more is understood than was read, and the report is text that can be shown.
#![no_main]

use chinhdanh_logs::{Options, Thresholds, Watcher};
use chinhdanh_verdict::Lang;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|log: &[u8]| {
    let Ok(mut options) = Options::at("2026-11-24 12:00:00", 7 * 3600) else { unreachable!("a time") };
    options.max_accounts = 16.try_into().unwrap_or(options.max_accounts);
    let mut watcher = Watcher::new(options, Thresholds::built_in());
    watcher.file("mail.log");
    log.split(|byte| *byte == b'\n').for_each(|line| watcher.push(line));
    let report = watcher.finish();
    assert!(report.understood <= report.lines && report.accounts <= 16);
    let text = report.text(Lang::Vi);
    assert!(text.chars().all(|letter| letter == '\n' || !letter.is_control()), "{text:?}");
});
