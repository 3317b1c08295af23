//! Watches the log on standard input and prints the report: `cargo run -p chinhdanh-logs --example watch -- '2026-11-24 12:00:00' < mail.log`.
#![allow(clippy::print_stdout, reason = "an example prints")]

use std::io::{BufRead, stdin};

use chinhdanh_logs::{Options, Thresholds, Watcher};
use chinhdanh_verdict::Lang;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let now = std::env::args().nth(1).ok_or("the local time is needed")?;
    let mut watcher = Watcher::new(Options::at(&now, 7 * 3600)?, Thresholds::built_in());
    watcher.file("-");
    let (mut input, mut line) = (stdin().lock(), Vec::new());
    while input.read_until(b'\n', &mut line)? > 0 {
        watcher.push(&line);
        line.clear();
    }
    println!("{}", watcher.finish().text(Lang::Vi));
    Ok(())
}
