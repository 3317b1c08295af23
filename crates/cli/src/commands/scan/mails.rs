//! Mails: files, folders and mailboxes, one JSON line a mail in the order of the paths.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::thread;

use chinhdanh_check::{Checker, Delivery, MAX_FILE, Mbox, Offline};
use chinhdanh_verdict::Verdict;
use crossbeam_channel::{Receiver, Sender, bounded};
use jiff::ZonedDateTime;

use super::{Totals, bad_thing, talk_totals};
use crate::talk::{Failure, Talk};

/// Folders in folders that are gone into, at most.
const DEEPEST: usize = 32;

/// A mail on its way to a judge.
struct Job {
    number: u64,
    /// The path; with `#n` behind it where it is the n-th of a mailbox.
    input: String,
    mail: Result<Vec<u8>, Failure>,
}

/// A mail's answer.
struct Answer {
    number: u64,
    line: Vec<u8>,
    is_hit: bool,
    bad: Option<(String, super::judge::Reason)>,
}

/// How to judge.
#[derive(Clone, Copy)]
pub(crate) struct Mode<'a> {
    pub(crate) all: bool,
    pub(crate) now: &'a ZonedDateTime,
}

pub(crate) fn run(
    checker: &Checker,
    paths: &[PathBuf],
    jobs: usize,
    mode: Mode<'_>,
    talk: &Talk,
) -> anyhow::Result<()> {
    // Mails are large: few wait between the stages.
    let (to_judges, waiting) = bounded::<Job>(jobs);
    let (to_writer, answers) = bounded::<Answer>(jobs);
    let totals = thread::scope(|scope| {
        scope.spawn(move || {
            let mut reader = Reader {
                number: 0,
                to_judges,
            };
            for path in paths {
                if reader.path(path, 0).is_err() {
                    return;
                }
            }
        });
        for _ in 0..jobs {
            let (waiting, to_writer) = (waiting.clone(), to_writer.clone());
            scope.spawn(move || {
                for job in waiting {
                    if to_writer.send(judge(checker, job, mode)).is_err() {
                        return;
                    }
                }
            });
        }
        drop((waiting, to_writer));
        write(answers, talk)
    })?;
    talk_totals("scan-summary-mails", &totals, talk);
    Ok(())
}

/// The judges are gone.
struct Gone;

struct Reader {
    number: u64,
    to_judges: Sender<Job>,
}

impl Reader {
    fn path(&mut self, path: &Path, depth: usize) -> Result<(), Gone> {
        match self.read(path, depth) {
            Ok(done) => done,
            Err(error) => self.send(path.display().to_string(), Err(Failure::file(path, &error))),
        }
    }

    fn read(&mut self, path: &Path, depth: usize) -> std::io::Result<Result<(), Gone>> {
        if path.is_dir() {
            if depth >= DEEPEST {
                return Err(std::io::Error::other("too many folders in folders"));
            }
            let mut inner = std::fs::read_dir(path)?
                .map(|entry| entry.map(|entry| entry.path()))
                .collect::<Result<Vec<_>, _>>()?;
            inner.sort_unstable();
            for path in inner {
                // A symbolic link to a folder above would be walked for ever.
                if !(path.is_symlink() && path.is_dir()) && self.path(&path, depth + 1).is_err() {
                    return Ok(Err(Gone));
                }
            }
            return Ok(Ok(()));
        }
        let shown = path.display().to_string();
        let mut start = [0; 5];
        let mut file = File::open(path)?;
        let read = file.read(&mut start)?;
        if &start[..read] != b"From " {
            let mut mail = start[..read].to_vec();
            file.take(MAX_FILE as u64 + 1).read_to_end(&mut mail)?;
            return Ok(self.send(shown, Ok(mail)));
        }
        for (mail, n) in Mbox::new(BufReader::new(File::open(path)?)).zip(1..) {
            if self.send(format!("{shown}#{n}"), Ok(mail?)).is_err() {
                return Ok(Err(Gone));
            }
        }
        Ok(Ok(()))
    }

    fn send(&mut self, input: String, mail: Result<Vec<u8>, Failure>) -> Result<(), Gone> {
        self.number += 1;
        let job = Job {
            number: self.number,
            input,
            mail,
        };
        self.to_judges.send(job).map_err(|_| Gone)
    }
}

#[derive(serde::Serialize)]
struct Line<'a, B> {
    input: &'a str,
    #[serde(flatten)]
    brief: &'a B,
}

fn judge(checker: &Checker, job: Job, mode: Mode<'_>) -> Answer {
    let mut answer = Answer {
        number: job.number,
        line: Vec::new(),
        is_hit: false,
        bad: None,
    };
    let judged = job.mail.map_err(Failure::into_message).and_then(|mail| {
        let delivery = Delivery::as_headers_say(&mail);
        checker
            .brief_of_mail(&mail, &delivery, &Offline, mode.now)
            .map_err(|error| error.message())
    });
    let written = match judged {
        Ok(brief) => {
            answer.is_hit = brief.verdict() >= Verdict::Suspicious;
            if !answer.is_hit && !mode.all {
                return answer;
            }
            let line = Line {
                input: &job.input,
                brief: &brief,
            };
            serde_json::to_writer(&mut answer.line, &line)
        }
        Err(reason) => {
            let line = serde_json::json!({ "input": job.input, "error": reason.0 });
            answer.bad = Some((job.input, reason));
            if !mode.all {
                return answer;
            }
            serde_json::to_writer(&mut answer.line, &line)
        }
    };
    // Writing to memory cannot fail, and the types have no form that JSON lacks.
    if written.is_ok() {
        answer.line.push(b'\n');
    }
    answer
}

fn write(answers: Receiver<Answer>, talk: &Talk) -> anyhow::Result<Totals> {
    let mut out = std::io::stdout().lock();
    let mut waiting: BTreeMap<u64, Answer> = BTreeMap::new();
    let mut totals = Totals::default();
    let mut next = 1;
    for answer in answers {
        waiting.insert(answer.number, answer);
        while let Some(answer) = waiting.remove(&next) {
            next += 1;
            out.write_all(&answer.line)?;
            totals.lines += 1;
            totals.hits += u64::from(answer.is_hit);
            if let Some((input, reason)) = &answer.bad {
                totals.bad += 1;
                if totals.bad <= super::NAMED_BAD_LINES {
                    bad_thing(input, reason, talk);
                }
            }
        }
    }
    out.flush()?;
    Ok(totals)
}
