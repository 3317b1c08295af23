//! `chinhdanh scan`: long lists, in constant memory, on all cores, in the order of the input.
//!
//! One thread reads blocks of whole lines, some check them, one writes what they found in the blocks' order. Every stage waits for the next, so that a
//! slow reader of our output slows the reading of the input and nothing piles up.

mod block;
pub(crate) mod input;
mod judge;
mod mails;
mod progress;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::thread;

use chinhdanh_check::{Checker, Pace};
use crossbeam_channel::{Receiver, Sender, bounded};

use self::block::Block;
use self::input::{Format, Input};
use self::judge::{Judged, Mode, judge};
use self::progress::Progress;
use crate::args::ScanArgs;
use crate::installed;
use crate::talk::Talk;

/// Bad lines that are named on stderr; the rest is counted.
const NAMED_BAD_LINES: u64 = 20;

pub(crate) fn run(arguments: &ScanArgs, talk: &Talk) -> anyhow::Result<u8> {
    let jobs = arguments.jobs.map_or_else(
        || thread::available_parallelism().map_or(1, usize::from),
        usize::from,
    );
    let checker = super::checker(Pace::Many, talk);
    if arguments.kind.as_deref() == Some("mail") {
        let mode = mails::Mode {
            all: arguments.all,
            now: &installed::now(),
        };
        mails::run(&checker, &arguments.files, jobs, mode, talk)?;
        return Ok(0);
    }
    let input = Input::new(
        &arguments.files,
        arguments
            .column
            .as_deref()
            .map_or(Format::Lines, |column| Format::Csv(column.to_owned())),
    );
    let mode = Mode {
        all: arguments.all,
        today: installed::now().date(),
        messages: arguments.kind.as_deref() == Some("text"),
        field: arguments.jsonl_field.as_deref(),
    };
    let totals = pipeline(&checker, input, jobs, mode, talk)?;
    talk_totals("scan-summary", &totals, talk);
    Ok(0)
}

/// What a run amounted to.
#[derive(Default)]
struct Totals {
    lines: u64,
    hits: u64,
    bad: u64,
}

fn pipeline(
    checker: &Checker,
    input: Input,
    jobs: usize,
    mode: Mode<'_>,
    talk: &Talk,
) -> anyhow::Result<Totals> {
    let (to_judges, blocks) = bounded::<Block>(jobs);
    let (to_writer, judged) = bounded::<Judged>(jobs);
    // Blocks come back to the reader when they are done with: their number, and so the memory, stays what it was at the start.
    let (give_back, used) = bounded::<Block>(jobs * 3 + 2);
    for _ in 0..jobs * 3 + 2 {
        let _ = give_back.send(Block::default());
    }
    thread::scope(|scope| {
        let reader = scope.spawn(move || input.read(&used, &to_judges));
        for _ in 0..jobs {
            let (blocks, to_writer) = (blocks.clone(), to_writer.clone());
            scope.spawn(move || judge_all(checker, &blocks, &to_writer, mode));
        }
        drop((blocks, to_writer));
        let written = write_all(judged, &give_back, talk);
        // The writer's failure (a closed pipe) ends the others by closing their channels; the reader's own failure is told when nothing graver is.
        drop(give_back);
        let read = reader
            .join()
            .unwrap_or_else(|_| Err(anyhow::anyhow!("the reading thread failed")));
        written.and_then(|totals| read.map(|()| totals))
    })
}

fn judge_all(
    checker: &Checker,
    blocks: &Receiver<Block>,
    to_writer: &Sender<Judged>,
    mode: Mode<'_>,
) {
    let mut spare = Vec::new();
    for block in blocks {
        let judged = judge(checker, block, mode, std::mem::take(&mut spare));
        if to_writer.send(judged).is_err() {
            return;
        }
    }
}

/// Writes what was judged in the order of the blocks.
fn write_all(
    judged: Receiver<Judged>,
    give_back: &Sender<Block>,
    talk: &Talk,
) -> anyhow::Result<Totals> {
    let mut out = std::io::stdout().lock();
    let mut progress = Progress::new();
    let mut waiting: BTreeMap<u64, Judged> = BTreeMap::new();
    let mut totals = Totals::default();
    let mut next = 0;
    for block in judged {
        waiting.insert(block.number, block);
        while let Some(block) = waiting.remove(&next) {
            next += 1;
            out.write_all(&block.out)?;
            for (line, reason) in &block.bad {
                totals.bad += 1;
                if totals.bad <= NAMED_BAD_LINES {
                    progress.clear();
                    bad_line(*line, reason, talk);
                }
            }
            totals.lines += block.lines;
            totals.hits += block.hits;
            progress.show(totals.lines, totals.hits);
            let _ = give_back.try_send(block.used);
        }
    }
    progress.clear();
    out.flush()?;
    Ok(totals)
}

fn bad_line(line: u64, reason: &judge::Reason, talk: &Talk) {
    say_bad("scan-bad-line", ("line", &line.to_string()), reason, talk);
}

/// Names a file that could not be judged.
fn bad_thing(input: &str, reason: &judge::Reason, talk: &Talk) {
    say_bad("scan-bad-thing", ("input", input), reason, talk);
}

fn say_bad(message: &str, place: (&str, &str), reason: &judge::Reason, talk: &Talk) {
    let variables: Vec<(&str, &str)> = reason
        .1
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let reason = talk.say(&format!("error-{}", reason.0), &variables);
    let _ = writeln!(
        anstream::stderr(),
        "{}",
        crate::talk::visible(&talk.say(message, &[place, ("reason", &reason)]))
    );
}

fn talk_totals(summary: &str, totals: &Totals, talk: &Talk) {
    if totals.bad > NAMED_BAD_LINES {
        let more = (totals.bad - NAMED_BAD_LINES).to_string();
        let _ = writeln!(
            anstream::stderr(),
            "{}",
            talk.say("scan-more-bad-lines", &[("count", &more)])
        );
    }
    let (lines, hits, bad) = (
        totals.lines.to_string(),
        totals.hits.to_string(),
        totals.bad.to_string(),
    );
    let _ = writeln!(
        anstream::stderr(),
        "{}",
        talk.say(
            summary,
            &[("lines", &lines), ("hits", &hits), ("bad", &bad)]
        )
    );
}
