//! The log of verdicts: a JSON line a mail, without content, subject or address.
//!
//! A thread of its own writes, so that a full or sleeping disk delays no mail: lines that find no room are counted and dropped.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, bounded};
use serde::Serialize;

use crate::metrics::{Metrics, add};
use crate::session::{Done, Message, Outcome};

/// Lines that may wait for the disk.
const WAITING: usize = 4096;

enum Order {
    Line(Vec<u8>),
    /// Open the file anew: it was rotated.
    Reopen,
}

/// The way to the writing thread.
#[derive(Clone)]
pub(crate) struct Log {
    orders: Option<Sender<Order>>,
    metrics: Arc<Metrics>,
}

/// What a line holds.
#[derive(Serialize)]
struct Line<'a> {
    time: String,
    queue_id: &'a str,
    verdict: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    codes: &'a [&'static str],
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<&'a str>,
    /// The domain of the envelope sender.
    from_domain: &'a str,
    /// Whether an own user submitted it.
    own: bool,
    own_account_sign: bool,
    recipients: usize,
    bytes: u64,
    judged_bytes: usize,
    forged_removed: usize,
    tagged: bool,
    quarantined: bool,
    rejected: bool,
    tempfailed: bool,
    ms: f64,
}

impl Log {
    /// Opens the file and starts the thread, which ends when the last `Log` is gone.
    pub(crate) fn start(
        path: Option<&Path>,
        metrics: Arc<Metrics>,
    ) -> io::Result<(Self, Option<JoinHandle<()>>)> {
        let Some(path) = path else {
            return Ok((
                Self {
                    orders: None,
                    metrics,
                },
                None,
            ));
        };
        let file = open(path)?;
        let (orders, taken) = bounded(WAITING);
        let thread = {
            let (path, metrics) = (path.to_owned(), Arc::clone(&metrics));
            std::thread::Builder::new()
                .name("log".to_owned())
                .stack_size(128 << 10)
                .spawn(move || write(&taken, &path, file, &metrics))?
        };
        Ok((
            Self {
                orders: Some(orders),
                metrics,
            },
            Some(thread),
        ))
    }

    pub(crate) fn reopen(&self) {
        if let Some(orders) = &self.orders {
            // A queue full of lines means that the disk does not write; the next reload asks again.
            let _ = orders.try_send(Order::Reopen);
        }
    }

    pub(crate) fn message(
        &self,
        message: &Message,
        outcome: &Outcome,
        done: &Done,
        took: Duration,
    ) {
        let Some(orders) = &self.orders else {
            return;
        };
        let received = message.received();
        let judgement = match outcome {
            Outcome::Judged(judgement) => Some(judgement),
            Outcome::NotChecked(_) => None,
        };
        let line = Line {
            time: jiff::ZonedDateTime::now()
                .strftime("%Y-%m-%dT%H:%M:%S%.3f%:z")
                .to_string(),
            queue_id: received.queue_id,
            verdict: crate::session::outcome_word(outcome),
            reason: match outcome {
                Outcome::Judged(_) => None,
                Outcome::NotChecked(failure) => Some(failure.reason()),
            },
            codes: judgement.map_or(&[], |judgement| &judgement.codes),
            body: judgement.and_then(|judgement| judgement.body.as_deref()),
            from_domain: domain(received.mail_from),
            own: received.authenticated.is_some(),
            own_account_sign: judgement.is_some_and(|judgement| judgement.own_account_sign),
            recipients: message.recipient_count(),
            bytes: message.size(),
            judged_bytes: received.mail.len(),
            forged_removed: done.forged,
            tagged: done.tagged,
            quarantined: done.quarantined,
            rejected: done.rejected,
            tempfailed: done.tempfailed,
            ms: (took.as_secs_f64() * 1e5).round() / 100.0,
        };
        let written = serde_json::to_vec(&line).map(|mut line| {
            line.push(b'\n');
            orders.try_send(Order::Line(line))
        });
        if !matches!(written, Ok(Ok(()))) {
            add(&self.metrics.log_lines_lost);
        }
    }
}

/// What stands after the last `@`, as far as it looks like a domain: an odd local part must not get into the log by this way.
fn domain(address: &str) -> &str {
    let domain = address.rsplit_once('@').map_or("", |(_, domain)| domain);
    let plain = domain.len() <= 253
        && domain
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'));
    if plain { domain } else { "" }
}

fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().create(true).append(true).open(path)
}

fn write(orders: &Receiver<Order>, path: &Path, file: File, metrics: &Metrics) {
    let mut file = file;
    let mut torn = false;
    for order in orders {
        match order {
            Order::Reopen => {
                if let Ok(new) = open(path) {
                    file = new;
                    torn = false;
                }
            }
            Order::Line(mut line) => {
                if torn {
                    // A full disk may have taken half a line: the next one begins afresh.
                    line.insert(0, b'\n');
                }
                match file.write_all(&line) {
                    Ok(()) => torn = false,
                    Err(_) => {
                        torn = true;
                        add(&metrics.log_lines_lost);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_a_domain_is_taken_from_an_address() {
        assert_eq!(domain("a.person@Example.VN"), "Example.VN");
        assert_eq!(domain("\"a@b\"@x.example"), "x.example");
        for odd in ["", "nobody", "a@", "a@b c", "a@b/secret", "a@b\"c"] {
            assert_eq!(domain(odd), "", "{odd}");
        }
    }
}
