//! Sockets and threads: one small thread a connection, judges on a bounded pool.
//!
//! Threads, not an executor: a mail server holds at most some hundreds of connections, and a blocked thread costs some ten kilobytes.

mod listen;
mod pool;
mod web;

use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::codec::{Decoder, Transport};
use crate::config::{Config, ConfigError, Limits, Policy};
use crate::judge::Judge;
use crate::log::Log;
use crate::metrics::{Metrics, add};
use crate::session::{Budget, Message, Next, Session, answer};
use listen::{Listener, Stream};
use pool::Pool;

/// A peer that does not take a reply for so long is gone.
const WRITE_TIME: Duration = Duration::from_secs(10);

/// Why the daemon does not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// A value of the configuration.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// A socket, the log or a thread that the system refuses.
    #[error("{what}: {source}")]
    System {
        /// What was being done.
        what: String,
        /// What the system says.
        source: io::Error,
    },
}

fn system(what: impl Into<String>) -> impl FnOnce(io::Error) -> StartError {
    let what = what.into();
    move |source| StartError::System { what, source }
}

struct Active {
    policy: Policy,
    judge: Arc<dyn Judge>,
}

pub(crate) struct Shared {
    active: RwLock<Arc<Active>>,
    limits: Limits,
    pub(crate) budget: Budget,
    pub(crate) metrics: Arc<Metrics>,
    pool: Pool,
    log: Log,
    pub(crate) stopping: AtomicBool,
    wake: Mutex<Option<io::PipeWriter>>,
    connections: Mutex<HashMap<u64, Stream>>,
    /// Connections on which a message is under way.
    numbers: AtomicU64,
}

/// A running daemon.
pub struct Daemon {
    shared: Arc<Shared>,
    listeners: Vec<JoinHandle<()>>,
    log: Option<JoinHandle<()>>,
    drain: Duration,
    addresses: Vec<crate::config::Address>,
    metrics: Option<std::net::SocketAddr>,
}

/// Reaches a running daemon from other threads, a signal's for one.
#[derive(Clone)]
pub struct Handle(Arc<Shared>);

/// Opens the sockets and begins to serve; returns when mail servers can connect.
///
/// # Errors
/// When the configuration does not hold or the system refuses a socket, the log or a thread.
pub fn start(config: &Config, judge: Arc<dyn Judge>) -> Result<Daemon, StartError> {
    config.check()?;
    let mode = config.mode()?;
    let metrics = Arc::new(Metrics::default());
    let (log, log_thread) = Log::start(config.log.as_deref(), Arc::clone(&metrics))
        .map_err(system("opening the log"))?;
    let workers = match config.workers {
        0 => std::thread::available_parallelism().map_or(2, usize::from),
        workers => workers,
    };
    let pool = Pool::start(workers, Arc::clone(&metrics)).map_err(system("starting the judges"))?;
    let (woken, wake) = io::pipe().map_err(system("making a pipe"))?;
    let woken = Arc::new(woken);
    let shared = Arc::new(Shared {
        active: RwLock::new(Arc::new(Active {
            policy: config.policy.clone(),
            judge,
        })),
        limits: config.limits,
        budget: Budget::new(config.limits.total_bytes),
        metrics,
        pool,
        log,
        stopping: AtomicBool::new(false),
        wake: Mutex::new(Some(wake)),
        connections: Mutex::default(),
        numbers: AtomicU64::new(0),
    });
    let mut bound = Vec::new();
    for address in &config.listen {
        bound.push(
            Listener::bind(address, mode).map_err(system(format!("listening on {address}")))?,
        );
    }
    let addresses = bound.iter().map(Listener::address).collect();
    let web = match config.metrics {
        None => None,
        Some(address) => Some(
            std::net::TcpListener::bind(address)
                .map_err(system(format!("listening on {address} for metrics")))?,
        ),
    };
    let metrics = web.as_ref().and_then(|web| web.local_addr().ok());
    let mut listeners = Vec::new();
    for listener in bound {
        let (shared, woken) = (Arc::clone(&shared), Arc::clone(&woken));
        listeners.push(thread("listener", move || {
            accept(&shared, &listener, &woken);
        })?);
    }
    if let Some(web) = web {
        let (shared, woken) = (Arc::clone(&shared), Arc::clone(&woken));
        listeners.push(thread("metrics", move || {
            web::serve(&shared, &web, &woken);
        })?);
    }
    Ok(Daemon {
        shared,
        listeners,
        log: log_thread,
        drain: Duration::from_millis(config.drain_ms),
        addresses,
        metrics,
    })
}

fn thread(name: &str, work: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, StartError> {
    std::thread::Builder::new()
        .name(name.to_owned())
        .stack_size(256 << 10)
        .spawn(work)
        .map_err(system("starting a thread"))
}

impl Daemon {
    /// A handle for other threads.
    #[must_use]
    pub fn handle(&self) -> Handle {
        Handle(Arc::clone(&self.shared))
    }

    /// Where it listens, ports chosen by the system filled in.
    #[must_use]
    pub fn addresses(&self) -> &[crate::config::Address] {
        &self.addresses
    }

    /// Where metrics are served.
    #[must_use]
    pub const fn metrics(&self) -> Option<std::net::SocketAddr> {
        self.metrics
    }

    /// Waits until [`Handle::stop`], then until the sessions have ended or the drain time is over.
    ///
    /// SMTP sessions go on for the drain time; then quiet connections are closed, and messages under way get their deadline to end.
    pub fn join(self) {
        for listener in self.listeners {
            let _ = listener.join();
        }
        let end = Instant::now() + self.drain;
        let last = end + self.shared.active().policy.deadline() + Duration::from_secs(1);
        while !lock(&self.shared.connections).is_empty() && Instant::now() < last {
            if Instant::now() >= end {
                // Nothing more is read; an answer that is being made is still sent.
                for stream in lock(&self.shared.connections).values() {
                    stream.close_reading();
                }
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        // The log's thread ends when nobody can write to it any more; one that hangs in a write is left.
        drop(self.shared);
        if let Some(log) = self.log {
            let end = Instant::now() + Duration::from_secs(1);
            while !log.is_finished() && Instant::now() < end {
                std::thread::sleep(Duration::from_millis(5));
            }
        }
    }
}

impl Handle {
    /// Takes a new policy and judge for all messages that end from now on; those being judged keep the former. The log is opened anew.
    ///
    /// # Errors
    /// When the policy does not hold; then everything stays as it is.
    pub fn reload(&self, policy: Policy, judge: Arc<dyn Judge>) -> Result<(), ConfigError> {
        policy.check()?;
        *self
            .0
            .active
            .write()
            .unwrap_or_else(PoisonError::into_inner) = Arc::new(Active { policy, judge });
        add(&self.0.metrics.reloads);
        self.0.log.reopen();
        Ok(())
    }

    /// Takes no further connections; [`Daemon::join`] ends after those that are open.
    pub fn stop(&self) {
        self.0.stopping.store(true, Ordering::SeqCst);
        // The closed pipe wakes every listener.
        lock(&self.0.wake).take();
    }

    /// The metrics as Prometheus text.
    #[must_use]
    pub fn metrics(&self) -> String {
        self.0.metrics.text(&self.0.budget)
    }
}

impl Shared {
    fn active(&self) -> Arc<Active> {
        Arc::clone(&self.active.read().unwrap_or_else(PoisonError::into_inner))
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn accept(shared: &Arc<Shared>, listener: &Listener, woken: &io::PipeReader) {
    while listen::wait(listener, woken) && !shared.stopping.load(Ordering::SeqCst) {
        let stream = match listener.accept() {
            Ok(stream) => stream,
            Err(error) => {
                if error.kind() != io::ErrorKind::WouldBlock {
                    // Out of descriptors, most likely: those in use will come back.
                    std::thread::sleep(Duration::from_millis(20));
                }
                continue;
            }
        };
        add(&shared.metrics.connections);
        let number = shared.numbers.fetch_add(1, Ordering::Relaxed);
        let Ok(copy) = stream.again() else {
            add(&shared.metrics.connections_refused);
            continue;
        };
        let mut open = lock(&shared.connections);
        if open.len() >= shared.limits.connections {
            add(&shared.metrics.connections_refused);
            continue;
        }
        open.insert(number, copy);
        drop(open);
        let theirs = Arc::clone(shared);
        let transport = listener.transport();
        let started = thread("session", move || {
            theirs
                .metrics
                .connections_open
                .fetch_add(1, Ordering::Relaxed);
            // A fault of ours in one session must not take its slot for ever.
            let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                serve(&theirs, stream, transport)
            }));
            theirs
                .metrics
                .connections_open
                .fetch_sub(1, Ordering::Relaxed);
            lock(&theirs.connections).remove(&number);
        });
        if started.is_err() {
            lock(&shared.connections).remove(&number);
            add(&shared.metrics.connections_refused);
        }
    }
}

/// Serves one connection to its end; any error of reading or writing is that end.
fn serve(shared: &Shared, mut stream: Stream, transport: Transport) -> io::Result<()> {
    stream.prepare(Duration::from_millis(shared.limits.idle_ms), WRITE_TIME)?;
    let id = shared.active().policy.authserv_id.clone();
    let mut session = Session::new(
        transport,
        shared.limits.mail_bytes,
        shared.budget.clone(),
        id,
    );
    let mut decoder = Decoder::default();
    let mut buffer = vec![0; 16 << 10];
    let mut out = Vec::new();
    loop {
        let read = match stream.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let mut input = buffer.get(..read).unwrap_or_default();
        loop {
            let next = match decoder.next(&mut input) {
                Ok(None) => break,
                Ok(Some(frame)) => session.frame(frame, &mut out),
                Err(error) => Err(error),
            };
            match next {
                Ok(Next::More) => {}
                Ok(Next::Judge(message)) => {
                    stream.write_all(&out)?;
                    out.clear();
                    finish(shared, message, &mut stream)?;
                    decoder.rest();
                }
                Ok(Next::Close) => return stream.write_all(&out),
                Err(_) => {
                    add(&shared.metrics.protocol_errors);
                    return stream.write_all(&out);
                }
            }
        }
        // One write for all replies to what came in one piece.
        if !out.is_empty() {
            stream.write_all(&out)?;
            out.clear();
        }
    }
}

fn finish(shared: &Shared, message: Box<Message>, stream: &mut Stream) -> io::Result<()> {
    let begun = Instant::now();
    let active = shared.active();
    let message: Arc<Message> = Arc::from(message);
    let outcome = shared.pool.judge(
        &message,
        Arc::clone(&active.judge),
        begun,
        active.policy.deadline(),
    );
    let mut out = Vec::new();
    let done = answer(&message, &outcome, &active.policy, &mut out);
    let written = stream.write_all(&out);
    let took = begun.elapsed();
    shared
        .metrics
        .answered(&outcome, &done, message.size(), took);
    shared.log.message(&message, &outcome, &done, took);
    written
}
