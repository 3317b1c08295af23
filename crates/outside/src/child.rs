//! A child process for work on hostile bytes: limited in time, memory and answer, and lost without harm.
//!
//! Parsers of third parties may loop, unfold gigabytes or run down the stack; none of that can be caught inside a process. So the program starts
//! itself once more with a hidden argument, hands the bytes over on standard input and takes the answer from standard output.
//!
//! The two sides:
//!
//! ```no_run
//! use std::process::ExitCode;
//! use chinhdanh_outside::child::{Limits, Task, run, serve};
//!
//! // In `main`, before anything else is set up: the hidden subcommand. No file, no socket, no configuration is needed there.
//! fn inner() -> ExitCode {
//!     serve(&Limits::default(), |bytes: &[u8]| Ok::<usize, String>(bytes.len()))
//! }
//!
//! // In the face that has bytes to open.
//! fn outer(bytes: &[u8]) -> Result<Result<usize, String>, chinhdanh_outside::child::ChildError> {
//!     run(&Task::own(&["inner-open-letter"])?, bytes, &Limits::default())
//! }
//! ```
//!
//! The child sets the limit on its own address space and processor time before it reads a byte (`setrlimit`, so Unix; elsewhere the time limit alone
//! holds). The parent holds the limit on wall time and on the length of the answer, and kills the child when either is met. What the child prints to
//! standard error is dropped: it may quote the bytes.

use std::ffi::OsString;
use std::io::{Read, Write as _};
use std::path::PathBuf;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The first byte of an answer that holds a value.
const VALUE: u8 = b'V';
/// The exit code of a child that ran out of memory in a way it noticed.
const NO_MEMORY: u8 = 71;
/// How often the parent looks whether the child ended.
const PAUSE: Duration = Duration::from_millis(2);

/// What a child may use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Wall time.
    pub time: Duration,
    /// Address space in bytes: program, stack and heap together.
    pub memory: u64,
    /// The longest answer in bytes.
    pub answer: usize,
}

impl Default for Limits {
    /// Two seconds, 256 MiB, an answer of 32 MiB.
    fn default() -> Self {
        Self {
            time: Duration::from_secs(2),
            memory: 256 << 20,
            answer: 32 << 20,
        }
    }
}

/// What to start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// The program.
    pub program: PathBuf,
    /// Its arguments.
    pub arguments: Vec<OsString>,
}

impl Task {
    /// This very program with these arguments.
    ///
    /// # Errors
    /// When the system does not say which program this is.
    pub fn own(arguments: &[&str]) -> Result<Self, ChildError> {
        let program = std::env::current_exe().map_err(|_| ChildError::NotStarted)?;
        Ok(Self {
            program,
            arguments: arguments.iter().map(OsString::from).collect(),
        })
    }
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ChildError {
    /// The child could not be started.
    #[error("the helper process could not be started")]
    NotStarted,
    /// It did not end in time and was killed.
    #[error("opening took too long")]
    TimedOut,
    /// It wanted more memory than allowed.
    #[error("opening took too much memory")]
    TooMuchMemory,
    /// It died: a panic, the stack ran out, a signal.
    #[error("the helper process crashed")]
    Crashed,
    /// What it said is too long or no answer.
    #[error("the helper process gave no proper answer")]
    BadAnswer,
}

/// Runs a task on `bytes`. The inner result is the child's own: its function may fail in a regular way.
///
/// # Errors
/// When the child gives no answer within the limits.
pub fn run<T, E>(task: &Task, bytes: &[u8], limits: &Limits) -> Result<Result<T, E>, ChildError>
where
    T: DeserializeOwned,
    E: DeserializeOwned,
{
    let started = Instant::now();
    let child = Command::new(&task.program)
        .args(&task.arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .env_clear()
        .spawn()
        .map_err(|_| ChildError::NotStarted)?;
    let mut child = Reaped(child);
    let (Some(mut input), Some(output)) = (child.0.stdin.take(), child.0.stdout.take()) else {
        return Err(ChildError::NotStarted);
    };
    let (send, receive) = mpsc::channel();
    let most = limits.answer as u64 + 1;
    let answer = std::thread::scope(|scope| {
        scope.spawn(move || {
            // A child that dies closes the pipe; how it died is told by its end.
            let _ = input.write_all(bytes);
        });
        scope.spawn(move || {
            let mut answer = Vec::new();
            let _ = output.take(most).read_to_end(&mut answer);
            let _ = send.send(answer);
        });
        let left = limits.time.saturating_sub(started.elapsed());
        let answer = receive.recv_timeout(left);
        if !matches!(&answer, Ok(answer) if answer.len() <= limits.answer) {
            // Both pipes close with the child, so both threads end.
            let _ = child.0.kill();
        }
        answer
    });
    let answer = answer.map_err(|_| ChildError::TimedOut)?;
    if answer.len() > limits.answer {
        return Err(ChildError::BadAnswer);
    }
    let status = loop {
        match child.0.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if started.elapsed() < limits.time => std::thread::sleep(PAUSE),
            _ => return Err(ChildError::TimedOut),
        }
    };
    match status.code() {
        Some(0) => {}
        Some(code) if code == i32::from(NO_MEMORY) => return Err(ChildError::TooMuchMemory),
        Some(_) => return Err(ChildError::Crashed),
        None => return Err(killed(&status)),
    }
    match answer.split_first() {
        Some((&VALUE, value)) => postcard::from_bytes(value).map_err(|_| ChildError::BadAnswer),
        _ => Err(ChildError::BadAnswer),
    }
}

/// What a signal says. Rust aborts when an allocation fails and when the stack runs out; the program is told apart by what it had done, which we do not
/// see, so an abort counts as memory: the stack is memory too.
#[cfg(unix)]
fn killed(status: &std::process::ExitStatus) -> ChildError {
    use std::os::unix::process::ExitStatusExt as _;
    const ABORT: i32 = 6;
    const KILL: i32 = 9;
    const TIME: i32 = 24;
    match status.signal() {
        Some(ABORT | KILL) => ChildError::TooMuchMemory,
        Some(TIME) => ChildError::TimedOut,
        _ => ChildError::Crashed,
    }
}

#[cfg(not(unix))]
fn killed(_: &std::process::ExitStatus) -> ChildError {
    ChildError::Crashed
}

/// Kills and collects the child whatever happens: no process is left behind.
struct Reaped(Child);

impl Drop for Reaped {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The child's side: sets its own limits, reads standard input to the end, runs `work` and writes the answer. Call it first thing in `main` when the
/// hidden argument is there, and return what it returns.
pub fn serve<T, E>(limits: &Limits, work: impl FnOnce(&[u8]) -> Result<T, E>) -> ExitCode
where
    T: Serialize,
    E: Serialize,
{
    confine(limits);
    let mut bytes = Vec::new();
    if let Err(error) = std::io::stdin().lock().read_to_end(&mut bytes) {
        return match error.kind() {
            std::io::ErrorKind::OutOfMemory => ExitCode::from(NO_MEMORY),
            _ => ExitCode::FAILURE,
        };
    }
    let Ok(answer) = postcard::to_extend(&work(&bytes), vec![VALUE]) else {
        return ExitCode::FAILURE;
    };
    let mut output = std::io::stdout().lock();
    match output.write_all(&answer).and_then(|()| output.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

#[cfg(unix)]
fn confine(limits: &Limits) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let set = |resource, most: u64| {
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        // A system that refuses still has the parent's limits.
        let _ = setrlimit(resource, limit);
    };
    set(Resource::As, limits.memory);
    set(Resource::Cpu, limits.time.as_secs() + 1);
    set(Resource::Core, 0);
    // Opening needs no further file and no further process.
    set(Resource::Nofile, 3);
    set(Resource::Fsize, 0);
}

#[cfg(not(unix))]
fn confine(_: &Limits) {}
