//! Counters, written as Prometheus text (exposition format 0.0.4).

use std::fmt::Write as _;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

use chinhdanh_verdict::Verdict;

use crate::session::{Budget, Done, Failure, Outcome};

/// Upper bounds of the classes in which answers are counted, in seconds.
const CLASSES: [f64; 9] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 1.0, 5.0];

/// What the daemon counts. One value for the whole daemon; every part adds to it without waiting.
#[derive(Debug, Default)]
pub(crate) struct Metrics {
    verdicts: [AtomicU64; Verdict::ALL.len()],
    not_checked: [AtomicU64; 4],
    classes: [AtomicU64; CLASSES.len()],
    answers: AtomicU64,
    answer_micros: AtomicU64,
    bytes: AtomicU64,
    forged: AtomicU64,
    tagged: AtomicU64,
    quarantined: AtomicU64,
    rejected: AtomicU64,
    tempfailed: AtomicU64,
    own_account: AtomicU64,
    pub(crate) connections: AtomicU64,
    pub(crate) connections_open: AtomicI64,
    pub(crate) connections_refused: AtomicU64,
    pub(crate) protocol_errors: AtomicU64,
    pub(crate) judges_hanging: AtomicI64,
    pub(crate) reloads: AtomicU64,
    pub(crate) log_lines_lost: AtomicU64,
}

pub(crate) fn add(counter: &AtomicU64) {
    counter.fetch_add(1, Ordering::Relaxed);
}

const REASONS: [&str; 4] = ["deadline", "panic", "overload", "error"];

impl Metrics {
    pub(crate) fn answered(&self, outcome: &Outcome, done: &Done, size: u64, took: Duration) {
        match outcome {
            Outcome::Judged(judgement) => {
                let place = Verdict::ALL
                    .iter()
                    .position(|verdict| *verdict == judgement.verdict);
                if let Some(counter) = place.and_then(|place| self.verdicts.get(place)) {
                    add(counter);
                }
                if judgement.own_account_sign {
                    add(&self.own_account);
                }
            }
            Outcome::NotChecked(failure) => {
                let place = match failure {
                    Failure::Deadline => 0,
                    Failure::Panic => 1,
                    Failure::Overload => 2,
                    Failure::Error(_) => 3,
                };
                add(&self.not_checked[place]);
            }
        }
        let seconds = took.as_secs_f64();
        if let Some(class) = CLASSES.iter().position(|bound| seconds <= *bound) {
            add(&self.classes[class]);
        }
        add(&self.answers);
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        self.answer_micros.fetch_add(micros, Ordering::Relaxed);
        self.bytes.fetch_add(size, Ordering::Relaxed);
        self.forged.fetch_add(done.forged as u64, Ordering::Relaxed);
        for (happened, counter) in [
            (done.tagged, &self.tagged),
            (done.quarantined, &self.quarantined),
            (done.rejected, &self.rejected),
            (done.tempfailed, &self.tempfailed),
        ] {
            if happened {
                add(counter);
            }
        }
    }

    /// All of it as text.
    pub(crate) fn text(&self, budget: &Budget) -> String {
        let mut out = String::with_capacity(4096);
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        head(
            &mut out,
            "mails_total",
            "counter",
            "Mails answered, by verdict.",
        );
        for (verdict, counter) in Verdict::ALL.iter().zip(&self.verdicts) {
            let _ = writeln!(
                out,
                "chinhdanh_milter_mails_total{{verdict=\"{}\"}} {}",
                verdict.code(),
                read(counter)
            );
        }
        head(
            &mut out,
            "not_checked_total",
            "counter",
            "Mails that could not be checked, by reason.",
        );
        for (reason, counter) in REASONS.iter().zip(&self.not_checked) {
            let _ = writeln!(
                out,
                "chinhdanh_milter_not_checked_total{{reason=\"{reason}\"}} {}",
                read(counter)
            );
        }
        head(
            &mut out,
            "answer_seconds",
            "histogram",
            "Time from the end of a mail to its answer.",
        );
        let mut sum = 0;
        for (bound, counter) in CLASSES.iter().zip(&self.classes) {
            sum += read(counter);
            let _ = writeln!(
                out,
                "chinhdanh_milter_answer_seconds_bucket{{le=\"{bound}\"}} {sum}"
            );
        }
        let answers = read(&self.answers);
        let seconds = Duration::from_micros(read(&self.answer_micros)).as_secs_f64();
        let _ = writeln!(
            out,
            "chinhdanh_milter_answer_seconds_bucket{{le=\"+Inf\"}} {answers}\nchinhdanh_milter_answer_seconds_sum {seconds}\nchinhdanh_milter_answer_seconds_count {answers}"
        );
        let open = self.connections_open.load(Ordering::Relaxed);
        let hanging = self.judges_hanging.load(Ordering::Relaxed);
        for (name, kind, help, value) in [
            (
                "mail_bytes_total",
                "counter",
                "Bytes of mails answered.",
                read(&self.bytes),
            ),
            (
                "forged_headers_total",
                "counter",
                "Forged copies of our headers removed.",
                read(&self.forged),
            ),
            (
                "tagged_total",
                "counter",
                "Mails whose subject got a tag.",
                read(&self.tagged),
            ),
            (
                "quarantined_total",
                "counter",
                "Mails held.",
                read(&self.quarantined),
            ),
            (
                "rejected_total",
                "counter",
                "Mails refused.",
                read(&self.rejected),
            ),
            (
                "tempfailed_total",
                "counter",
                "Mails put off because they could not be checked.",
                read(&self.tempfailed),
            ),
            (
                "own_account_signs_total",
                "counter",
                "Mails of own users that show an account in other hands.",
                read(&self.own_account),
            ),
            (
                "connections_total",
                "counter",
                "Connections of mail servers.",
                read(&self.connections),
            ),
            (
                "connections_refused_total",
                "counter",
                "Connections closed at once, since too many were open.",
                read(&self.connections_refused),
            ),
            (
                "protocol_errors_total",
                "counter",
                "Connections closed because the peer did not speak the protocol.",
                read(&self.protocol_errors),
            ),
            (
                "reloads_total",
                "counter",
                "Reloads of rules and register.",
                read(&self.reloads),
            ),
            (
                "log_lines_lost_total",
                "counter",
                "Lines that could not be written to the log.",
                read(&self.log_lines_lost),
            ),
            (
                "connections_open",
                "gauge",
                "Connections open now.",
                u64::try_from(open).unwrap_or(0),
            ),
            (
                "judges_hanging",
                "gauge",
                "Judges that have not come back at their deadline.",
                u64::try_from(hanging).unwrap_or(0),
            ),
            (
                "held_bytes",
                "gauge",
                "Bytes held of mails under way.",
                budget.used() as u64,
            ),
        ] {
            head(&mut out, name, kind, help);
            let _ = writeln!(out, "chinhdanh_milter_{name} {value}");
        }
        out
    }
}

fn head(out: &mut String, name: &str, kind: &str, help: &str) {
    let _ = writeln!(
        out,
        "# HELP chinhdanh_milter_{name} {help}\n# TYPE chinhdanh_milter_{name} {kind}"
    );
}
