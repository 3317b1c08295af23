//! `chinhdanh mail`: for those who run a mail system.

use std::io::{BufRead, Read as _, Write as _};
use std::path::{Path, PathBuf};

use chinhdanh_check::attachments;
use chinhdanh_logs::{Options, Thresholds, Watcher};
use chinhdanh_reports::Summary;
use jiff::tz::Offset;

use super::scan::input;
use crate::args::MailAction;
use crate::installed;
use crate::talk::{Failure, Talk};

/// Bytes of a log's line that are looked at; longer ones are cut.
const LONGEST_LINE: usize = 64 << 10;

pub(crate) fn run(action: &MailAction, talk: &Talk) -> anyhow::Result<u8> {
    match action {
        MailAction::Audit(arguments) => super::audit::run(arguments, talk),
        MailAction::Logs {
            files,
            json,
            thresholds,
        } => logs(files, *json, thresholds.as_deref(), talk),
        MailAction::Reports { files, json } => reports(files, *json, talk),
    }
}

/// 20 where an account shows signs, as a check ends with 20 when something is suspicious.
fn logs(
    files: &[PathBuf],
    json: bool,
    thresholds: Option<&Path>,
    talk: &Talk,
) -> anyhow::Result<u8> {
    let thresholds = match thresholds {
        None => Thresholds::built_in(),
        Some(path) => {
            let text =
                std::fs::read_to_string(path).map_err(|error| Failure::file(path, &error))?;
            Thresholds::read(&text)?
        }
    };
    let now = installed::now();
    let local = now.strftime("%Y-%m-%d %H:%M:%S").to_string();
    let options = Options::at(&local, Offset::seconds(now.offset()))?;
    let mut watcher = Watcher::new(options, thresholds);
    for path in files {
        watcher.file(&path.display().to_string());
        let mut log = input::open(path)?;
        lines(&mut *log, |line| watcher.push(line)).map_err(|error| Failure::file(path, &error))?;
    }
    let report = watcher.finish();
    let mut out = std::io::stdout().lock();
    if json {
        writeln!(out, "{}", serde_json::to_string(&report)?)?;
    } else {
        out.write_all(report.text(talk.lang()).as_bytes())?;
    }
    Ok(if report.suspects.is_empty() { 0 } else { 20 })
}

/// Hands on every line in constant memory, whatever its length.
fn lines(log: &mut dyn BufRead, mut take: impl FnMut(&[u8])) -> std::io::Result<()> {
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = (&mut *log)
            .take(LONGEST_LINE as u64)
            .read_until(b'\n', &mut line)?;
        if read == 0 {
            return Ok(());
        }
        take(&line);
        if line.last() != Some(&b'\n') && read == LONGEST_LINE {
            skip_line(log)?;
        }
    }
}

fn skip_line(log: &mut dyn BufRead) -> std::io::Result<()> {
    loop {
        let buffer = log.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        let (end, found) = match buffer.iter().position(|b| *b == b'\n') {
            Some(at) => (at + 1, true),
            None => (buffer.len(), false),
        };
        log.consume(end);
        if found {
            return Ok(());
        }
    }
}

fn reports(files: &[PathBuf], json: bool, talk: &Talk) -> anyhow::Result<u8> {
    let mut summary = Summary::default();
    let mut failed = false;
    for path in files {
        let mut bytes = Vec::new();
        std::fs::File::open(path)
            .and_then(|file| {
                file.take(chinhdanh_check::MAX_FILE as u64)
                    .read_to_end(&mut bytes)
            })
            .map_err(|error| Failure::file(path, &error))?;
        // Receivers send reports as attachments: a mail is opened for them.
        let carried = attachments(&bytes).unwrap_or_else(|| vec![bytes]);
        for report in carried {
            match chinhdanh_reports::open(&report) {
                Ok(report) => summary.add(report),
                Err(error) => {
                    failed = true;
                    let error = std::io::Error::other(error.to_string());
                    talk.failure(&Failure::file(path, &error).into());
                }
            }
        }
    }
    let mut out = std::io::stdout().lock();
    if json {
        writeln!(out, "{}", serde_json::to_string(&summary)?)?;
    } else {
        out.write_all(summary.text(talk.lang()).as_bytes())?;
    }
    Ok(if failed { 3 } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_without_end_is_cut_and_the_next_is_whole() {
        let mut log = vec![b'a'; LONGEST_LINE * 2 + 5];
        log.extend_from_slice(b"\nb\nc");
        let mut lengths = Vec::new();
        lines(&mut &log[..], |line| lengths.push(line.len())).expect("memory can be read");
        assert_eq!(lengths, [LONGEST_LINE, 2, 1]);
    }
}
