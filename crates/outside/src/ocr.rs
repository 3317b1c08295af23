//! The words of a picture, read by Tesseract.
//!
//! Tesseract is a program of its own, called when it is installed. It reads pictures that strangers sent, so it gets little: the picture on its input, one
//! thread, bounded memory, processor time and output, and an end. That it is missing is an error with a hint, never silence: a picture whose words were
//! not read was not checked.

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How long one picture may take.
pub const TIME: Duration = Duration::from_secs(20);
/// The most text that is taken, in bytes. A screen holds a few thousand.
pub const MAX_TEXT: usize = 256 << 10;
/// Address space, in KiB: Tesseract needs about 150 MiB for 9 million pixels, its libraries as much again.
const MEMORY: u32 = 1 << 20;

/// Tesseract with Vietnamese, found on this machine.
#[derive(Debug, Clone)]
pub struct Ocr {
    program: PathBuf,
    time: Duration,
}

/// Why words were not read. Never a verdict.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OcrError {
    /// No program `tesseract` in `PATH`.
    #[error(
        "tesseract is not installed; on Debian and Ubuntu: apt-get install tesseract-ocr tesseract-ocr-vie"
    )]
    NotInstalled,
    /// Tesseract is there, its Vietnamese data is not.
    #[error("tesseract lacks Vietnamese; on Debian and Ubuntu: apt-get install tesseract-ocr-vie")]
    NoVietnamese,
    /// It took longer than [`TIME`] and was stopped.
    #[error("tesseract took longer than {} s and was stopped", TIME.as_secs())]
    TimedOut,
    /// It started and failed, with what it said.
    #[error("tesseract failed: {0}")]
    Failed(String),
}

impl OcrError {
    /// The stable code; messages are `error-<code>` and `hint-<code>`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotInstalled => "ocr-not-installed",
            Self::NoVietnamese => "ocr-no-vietnamese",
            Self::TimedOut => "ocr-timed-out",
            Self::Failed(_) => "ocr-failed",
        }
    }

    /// The packages to install, where that helps: `$package` of the hint.
    #[must_use]
    pub const fn package(&self) -> Option<&'static str> {
        match self {
            Self::NotInstalled => Some("tesseract-ocr tesseract-ocr-vie"),
            Self::NoVietnamese => Some("tesseract-ocr-vie"),
            _ => None,
        }
    }
}

impl Ocr {
    /// Looks for Tesseract in `PATH` and asks it for Vietnamese. Do it once.
    ///
    /// # Errors
    /// When the program or its Vietnamese data is missing, or it does not run.
    pub fn find() -> Result<Self, OcrError> {
        Self::find_in(&std::env::var_os("PATH").unwrap_or_default())
    }

    /// The same in folders given as `PATH` gives them.
    ///
    /// # Errors
    /// As [`Ocr::find`].
    pub fn find_in(path: &std::ffi::OsStr) -> Result<Self, OcrError> {
        let mut programs = std::env::split_paths(path).map(|folder| folder.join("tesseract"));
        let program = programs
            .find(|program| is_program(program))
            .ok_or(OcrError::NotInstalled)?;
        let ocr = Self {
            program,
            time: TIME,
        };
        let languages = ocr.run(&["--list-langs"], Vec::new())?;
        if languages.lines().any(|line| line.trim() == "vie") {
            Ok(ocr)
        } else {
            Err(OcrError::NoVietnamese)
        }
    }

    /// The same program with another limit of time.
    #[must_use]
    pub fn within(mut self, time: Duration) -> Self {
        self.time = time;
        self
    }

    /// The words of a picture in any format that Tesseract takes; `chinhdanh_media::readable` makes the one it reads best. Empty when it finds none.
    ///
    /// # Errors
    /// When it fails or takes too long.
    pub fn read(&self, picture: &[u8]) -> Result<String, OcrError> {
        // Page layout 4, «a single column of text of variable sizes», read chat screens best of 3, 4, 6 and 11.
        self.run(
            &["stdin", "stdout", "-l", "vie", "--psm", PAGE_LAYOUT],
            picture.to_vec(),
        )
    }

    fn run(&self, arguments: &[&str], input: Vec<u8>) -> Result<String, OcrError> {
        let failed = |error: std::io::Error| OcrError::Failed(error.to_string());
        // Limits are set by the shell that becomes the program: setting them from here needs unsafe code, which this workspace forbids.
        let limits = format!(
            "ulimit -v {MEMORY} && ulimit -t {} && ulimit -c 0 && exec \"$0\" \"$@\"",
            self.time.as_secs() + 1
        );
        let mut command = Command::new("/bin/sh");
        command
            .arg("-c")
            .arg(limits)
            .arg(&self.program)
            .args(arguments)
            .env("OMP_THREAD_LIMIT", "1");
        let pipes = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = pipes.spawn().map_err(failed)?;
        let (mut stdin, stdout, stderr) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take());
        // A program that ends early closes the pipe; its exit says why.
        thread::spawn(move || stdin.as_mut().map(|pipe| pipe.write_all(&input)));
        let words = thread::spawn(move || drain(stdout, MAX_TEXT));
        let complaints = thread::spawn(move || drain(stderr, 4096));
        let ended = wait(&mut child, self.time)?;
        let words = words.join().unwrap_or_default();
        let complaints = complaints.join().unwrap_or_default();
        if !ended {
            return Err(OcrError::Failed(last_line(&complaints)));
        }
        Ok(String::from_utf8_lossy(&words).into_owned())
    }
}

const PAGE_LAYOUT: &str = "4";

/// Waits for the end, stopping the child when its time is up. Whether it ended well.
fn wait(child: &mut Child, time: Duration) -> Result<bool, OcrError> {
    let start = Instant::now();
    let mut pause = Duration::from_millis(1);
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status.success()),
            Ok(None) if start.elapsed() < time => thread::sleep(pause),
            over => {
                // It may have ended by itself meanwhile: then there is nothing to stop.
                let _ = child.kill();
                let _ = child.wait();
                return Err(over.err().map_or(OcrError::TimedOut, |error| {
                    OcrError::Failed(error.to_string())
                }));
            }
        }
        pause = (pause * 2).min(Duration::from_millis(20));
    }
}

/// Everything a pipe brings, of which the first `most` bytes are kept: a program that is not listened to would wait for ever.
fn drain(pipe: Option<impl std::io::Read>, most: usize) -> Vec<u8> {
    let mut kept = Vec::new();
    if let Some(mut pipe) = pipe {
        let _ = pipe.by_ref().take(most as u64).read_to_end(&mut kept);
        let _ = std::io::copy(&mut pipe, &mut std::io::sink());
    }
    kept
}

fn last_line(complaints: &[u8]) -> String {
    let text = String::from_utf8_lossy(complaints);
    let line = text.lines().rev().find(|line| !line.trim().is_empty());
    line.unwrap_or("it said nothing")
        .trim()
        .chars()
        .take(200)
        .collect()
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(path)
        .is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}
