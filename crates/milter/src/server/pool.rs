//! Judges on threads of their own, so that one that hangs or panics costs a thread and no mail.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU8, Ordering};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, bounded, unbounded};

use crate::judge::Judge;
use crate::metrics::Metrics;
use crate::session::{Failure, Message, Outcome};

const WAITING: u8 = 0;
const RUNNING: u8 = 1;
const ENDED: u8 = 2;
const GIVEN_UP: u8 = 3;

struct Job {
    message: Arc<Message>,
    judge: Arc<dyn Judge>,
    deadline: Instant,
    state: Arc<AtomicU8>,
    answer: Sender<Outcome>,
}

/// The judging threads. Each that hangs past its deadline is replaced, up to a bound; beyond it mails are answered at once as not checked.
pub(super) struct Pool {
    jobs: Sender<Job>,
    taken: Receiver<Job>,
    metrics: Arc<Metrics>,
    workers: i64,
    most_hanging: i64,
    /// How many hanging judges still await a replacement's leaving.
    surplus: Arc<AtomicI64>,
}

impl Pool {
    pub(super) fn start(workers: usize, metrics: Arc<Metrics>) -> std::io::Result<Self> {
        // Every waiting job belongs to a connection, and those are bounded.
        let (jobs, taken) = unbounded();
        let workers = i64::try_from(workers.clamp(1, 256)).unwrap_or(1);
        let pool = Self {
            jobs,
            taken,
            metrics,
            workers,
            most_hanging: (workers * 4).max(8),
            surplus: Arc::default(),
        };
        for _ in 0..workers {
            pool.worker()?;
        }
        Ok(pool)
    }

    fn worker(&self) -> std::io::Result<()> {
        let (taken, metrics, surplus) = (
            self.taken.clone(),
            Arc::clone(&self.metrics),
            Arc::clone(&self.surplus),
        );
        std::thread::Builder::new()
            .name("judge".to_owned())
            .stack_size(8 << 20)
            .spawn(move || {
                for job in taken {
                    if work(&job) {
                        metrics.judges_hanging.fetch_sub(1, Ordering::Relaxed);
                        // It was replaced while it hung, unless threads had run out.
                        if surplus
                            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| {
                                (n > 0).then(|| n - 1)
                            })
                            .is_ok()
                        {
                            return;
                        }
                    }
                }
            })
            .map(drop)
    }

    /// Judges, or gives up at `deadline`.
    pub(super) fn judge(
        &self,
        message: &Arc<Message>,
        judge: Arc<dyn Judge>,
        begun: Instant,
        time: Duration,
    ) -> Outcome {
        let hanging = self.metrics.judges_hanging.load(Ordering::Relaxed);
        if hanging >= self.most_hanging + self.workers {
            return Outcome::NotChecked(Failure::Overload);
        }
        let (answer, answered) = bounded(1);
        let state = Arc::new(AtomicU8::new(WAITING));
        let job = Job {
            message: Arc::clone(message),
            judge,
            // The judge's own last moment lies before ours, so that an answer it makes in time is one we can give.
            deadline: begun + time * 19 / 20,
            state: Arc::clone(&state),
            answer,
        };
        if self.jobs.send(job).is_err() {
            return Outcome::NotChecked(Failure::Overload);
        }
        if let Ok(outcome) = answered.recv_deadline(begun + time) {
            return outcome;
        }
        match state.swap(GIVEN_UP, Ordering::AcqRel) {
            RUNNING => {
                let hanging = self.metrics.judges_hanging.fetch_add(1, Ordering::Relaxed);
                if hanging < self.most_hanging {
                    self.surplus.fetch_add(1, Ordering::Relaxed);
                    if self.worker().is_err() {
                        self.surplus.fetch_sub(1, Ordering::Relaxed);
                    }
                }
                Outcome::NotChecked(Failure::Deadline)
            }
            // It ended in this very moment.
            ENDED => answered
                .try_recv()
                .unwrap_or(Outcome::NotChecked(Failure::Deadline)),
            _ => Outcome::NotChecked(Failure::Deadline),
        }
    }
}

/// Returns whether the job was given up while it ran.
fn work(job: &Job) -> bool {
    if job
        .state
        .compare_exchange(WAITING, RUNNING, Ordering::AcqRel, Ordering::Acquire)
        .is_err()
    {
        return false;
    }
    let result = catch_unwind(AssertUnwindSafe(|| {
        job.judge.judge(&job.message.received(), job.deadline)
    }));
    let outcome = match result {
        Ok(Ok(judgement)) => Outcome::Judged(judgement),
        Ok(Err(error)) => Outcome::NotChecked(Failure::Error(error.reason)),
        Err(_) => Outcome::NotChecked(Failure::Panic),
    };
    let _ = job.answer.try_send(outcome);
    job.state.swap(ENDED, Ordering::AcqRel) == GIVEN_UP
}
