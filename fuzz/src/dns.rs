//! A DNS that is the input.

use std::sync::atomic::{AtomicUsize, Ordering};

use chinhdanh_sender::Records;
use chinhdanh_sender::dns::{Answer, Fault, Kind, Resolver};

/// Answers every name from one of its zones, whichever its letters point to: so one record leads to the next without the fuzzer having to guess names.
///
/// Zones stand apart by empty lines. A line is a record without its name (`TXT v=spf1 a -all`), `FAIL` (no answer) or `NONE` (no such name); anything else is
/// passed over.
pub struct Zones {
    zones: Vec<Zone>,
    asked: AtomicUsize,
}

#[derive(Default)]
struct Zone {
    records: Records,
    fails: bool,
    absent: bool,
}

const APEX: &str = "zone.test";

impl Zones {
    /// The zones of a text, 16 at most.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let zones = text.split("\n\n").take(16).map(|lines| {
            let mut lines: Vec<&str> = lines.lines().map(str::trim).take(64).collect();
            let word = |line: &str, word: &str| line.split_whitespace().next().is_some_and(|first| first.eq_ignore_ascii_case(word));
            let fails = lines.iter().any(|line| word(line, "FAIL"));
            let absent = lines.iter().any(|line| word(line, "NONE"));
            lines.retain(|line| Records::parse(&format!("{APEX} {line}")).is_ok());
            let text: Vec<String> = lines.iter().filter(|line| !line.is_empty()).map(|line| format!("{APEX} {line}")).collect();
            Zone { records: Records::parse(&text.join("\n")).unwrap_or_default(), fails, absent }
        });
        Self { zones: zones.collect(), asked: AtomicUsize::new(0) }
    }

    /// How often it was asked.
    #[must_use]
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }

    /// Whether some name does not get an answer.
    #[must_use]
    pub fn fails(&self) -> bool {
        self.zones.iter().any(|zone| zone.fails)
    }
}

impl Resolver for Zones {
    fn lookup(&self, name: &str, kind: Kind) -> Result<Answer, Fault> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let sum: usize = name.bytes().map(|byte| usize::from(byte.to_ascii_lowercase())).sum();
        let Some(zone) = self.zones.get(sum % self.zones.len().max(1)) else { return Err(Fault::NoSuchName) };
        if zone.fails {
            return Err(Fault::Temporary);
        }
        if zone.absent {
            return Err(Fault::NoSuchName);
        }
        zone.records.lookup(APEX, kind)
    }
}
