//! The limited child, with a real process on the other side: it answers, and whatever it does wrong has a name.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use chinhdanh_letter::{Document, LetterError};
use chinhdanh_outside::child::{ChildError, Limits, Task, run};

/// The example that cargo builds beside this test.
fn task(argument: &str) -> Task {
    let mut program: PathBuf = std::env::current_exe().unwrap();
    program.pop();
    if program.ends_with("deps") {
        program.pop();
    }
    let program = program.join("examples/letter_child");
    assert!(
        program.exists(),
        "{} is missing: cargo build -p chinhdanh-outside --examples",
        program.display()
    );
    Task {
        program,
        arguments: vec![argument.into()],
    }
}

fn limits() -> Limits {
    Limits::default()
}

#[test]
fn bytes_go_there_and_back() {
    let bytes: Vec<u8> = (0..3_000_000_u32).map(|n| n as u8).collect();
    let answer: Result<Result<Vec<u8>, String>, _> = run(&task("echo"), &bytes, &limits());
    assert_eq!(answer.unwrap().unwrap(), bytes);
}

#[test]
fn every_misdeed_has_a_name() {
    for (argument, expected) in [
        ("sleep", ChildError::TimedOut),
        ("spin", ChildError::TimedOut),
        ("grow", ChildError::TooMuchMemory),
        ("dig", ChildError::TooMuchMemory),
        ("panic", ChildError::Crashed),
        ("babble", ChildError::BadAnswer),
        ("no such argument", ChildError::Crashed),
    ] {
        let started = Instant::now();
        let answer: Result<Result<u64, String>, _> = run(&task(argument), b"abc", &limits());
        assert_eq!(answer, Err(expected), "{argument}");
        assert!(started.elapsed() < Duration::from_secs(6), "{argument}");
    }
    let missing = Task {
        program: "/nowhere/at/all".into(),
        arguments: Vec::new(),
    };
    let answer: Result<Result<(), String>, _> = run(&missing, b"", &limits());
    assert_eq!(answer, Err(ChildError::NotStarted));
}

#[test]
fn a_long_answer_is_cut_off() {
    let short = Limits {
        answer: 1000,
        ..limits()
    };
    let answer: Result<Result<Vec<u8>, String>, _> = run(&task("echo"), &[7; 100_000], &short);
    assert_eq!(answer, Err(ChildError::BadAnswer));
}

#[cfg(unix)]
#[test]
fn the_child_opens_no_file() {
    let answer: Result<Result<(), String>, _> = run(&task("open-file"), b"", &limits());
    assert!(matches!(answer, Ok(Err(_))), "{answer:?}");
}

#[test]
fn a_document_passes_the_pipe() {
    let fixtures = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../letter/tests/fixtures");
    let bytes = std::fs::read(fixtures.join("signed.pdf")).unwrap();
    let inside: Document = chinhdanh_letter::open(&bytes).unwrap();
    let answer: Result<Result<Document, LetterError>, _> =
        run(&task("open-letter"), &bytes, &limits());
    assert_eq!(answer.unwrap().unwrap(), inside);
    let answer: Result<Result<Document, LetterError>, _> =
        run(&task("open-letter"), b"hello", &limits());
    assert_eq!(answer, Ok(Err(LetterError::NotADocument)));
}
