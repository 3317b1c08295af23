//! Any bytes as a mail log: no more is understood than was read, lines are quoted as they stand, and the report is text that can be shown.
#![no_main]

use chinhdanh_logs::{Options, Report, Thresholds, Watcher};
use chinhdanh_verdict::Lang;
use libfuzzer_sys::fuzz_target;

/// Longest quoted line.
const QUOTE: usize = 240;

fn watched(lines: &[&[u8]], end: &[u8]) -> Report {
    let Ok(mut options) = Options::at("2026-11-24 12:00:00", 7 * 3600) else { unreachable!("a time") };
    options.max_accounts = 16.try_into().unwrap_or(options.max_accounts);
    let mut watcher = Watcher::new(options, Thresholds::built_in());
    watcher.file("mail.log");
    lines.iter().for_each(|line| watcher.push(&[line, end].concat()));
    watcher.finish()
}

fuzz_target!(|log: &[u8]| {
    let lines: Vec<&[u8]> = log.split(|byte| *byte == b'\n').collect();
    let report = watched(&lines, b"");
    assert!(report.lines == lines.len() as u64 && report.understood <= report.lines && report.accounts <= 16);
    for found in report.suspects.iter().flat_map(|suspect| &suspect.findings) {
        assert!(!found.lines.is_empty(), "a sign without a line: {found:?}");
        for line in &found.lines {
            let at = usize::try_from(line.number).unwrap_or(0).checked_sub(1).and_then(|at| lines.get(at));
            let stood = String::from_utf8_lossy(at.expect("a line of the log"));
            // Long lines are cut, and letters that are not shown replaced.
            if stood.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') {
                let stood = stood.trim_end();
                assert_eq!(line.text, stood[..stood.len().min(QUOTE)]);
            }
        }
    }
    let text = report.text(Lang::Vi);
    assert!(text.chars().all(|letter| letter == '\n' || !letter.is_control()), "{text:?}");
    assert_eq!(watched(&lines, b"\r\n"), report, "a line is the same with its end");
});
