//! Running the program in a clean place: a fixed time, an empty data folder, no colours, nothing of the caller's environment but the way to other
//! programs.
#![allow(dead_code, reason = "each test program uses a part")]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use chinhdanh_verdict::{Lang, Messages};
use serde_json::Value;

/// The time of every run.
pub(crate) const NOW: &str = "2026-11-24T08:00:00+07:00[Asia/Ho_Chi_Minh]";

/// A place of its own for one test.
pub(crate) struct Place {
    pub(crate) folder: tempfile::TempDir,
    now: &'static str,
    variables: Vec<(&'static str, String)>,
}

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: Vec<u8>,
    pub(crate) err: String,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            now: NOW,
            variables: Vec::new(),
        }
    }

    pub(crate) fn at(now: &'static str) -> Self {
        Self { now, ..Self::new() }
    }

    /// The same place at another time.
    pub(crate) fn later(self, now: &'static str) -> Self {
        Self { now, ..self }
    }

    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.variables.push((name, value.to_owned()));
        self
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    pub(crate) fn data(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join("data-dir").join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::create_dir_all(Path::new(&path).parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(arguments, b"")
    }

    pub(crate) fn run_with(&self, arguments: &[&str], input: &[u8]) -> Ran {
        let mut command = self.command();
        let mut child = command
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        // Written beside the reading, or both sides would wait for each other; a program that does not read it all is in its right.
        let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        let code = output
            .status
            .code()
            .unwrap_or_else(|| panic!("killed: {:?}", output.status));
        Ran {
            code,
            out: output.stdout,
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chinhdanh"));
        command
            .env_clear()
            .env("CHINHDANH_NOW", self.now)
            .env("CHINHDANH_DATA_DIR", self.folder.path().join("data-dir"))
            .env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .current_dir(self.folder.path());
        command
    }
}

impl Ran {
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.out).unwrap()
    }

    /// The output as JSON, one value a line.
    pub(crate) fn json(&self) -> Vec<Value> {
        self.text()
            .lines()
            .map(|line| {
                serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))
            })
            .collect()
    }

    /// Fails unless the program refused with this exit code, an error and a hint on stderr, and nothing on stdout.
    #[track_caller]
    pub(crate) fn refused(&self, code: i32) -> &str {
        assert_eq!(self.code, code, "{self:?}");
        assert!(self.out.is_empty(), "{self:?}");
        self.said_why()
    }

    /// Fails unless stderr holds an error and a hint, both in words.
    #[track_caller]
    pub(crate) fn said_why(&self) -> &str {
        let has = |label: &str| {
            self.err.lines().any(|line| {
                line.strip_prefix(label)
                    .is_some_and(|rest| rest.trim().chars().count() > 10)
            })
        };
        assert!(has("lỗi: ") || has("error: "), "no error: {}", self.err);
        assert!(has("gợi ý: ") || has("hint: "), "no hint: {}", self.err);
        assert!(
            !self.err.contains("error-") && !self.err.contains("hint-"),
            "a message is missing: {}",
            self.err
        );
        assert!(!self.err.contains("panicked"), "{}", self.err);
        &self.err
    }

    /// As [`Self::refused`] with exit code 3, for the reason with this code.
    #[track_caller]
    pub(crate) fn refused_for(&self, reason: &str) {
        self.refused(3);
        let lang = if self.err.starts_with("error: ") {
            Lang::En
        } else {
            Lang::Vi
        };
        let hint = Messages::new(lang)
            .maybe(&format!("hint-{reason}"), &[("kind", "apk")])
            .unwrap_or_else(|| panic!("no message hint-{reason}"));
        assert!(self.err.contains(&hint), "expected {reason}: {}", self.err);
    }
}
