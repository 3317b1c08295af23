//! The limited child, with a real process on the other side: it answers, and whatever it does wrong has a name.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

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
        // What ends by itself may take longer where many tests run at once.
        let time = match expected {
            ChildError::TimedOut => limits().time,
            _ => Duration::from_secs(20),
        };
        let patient = Limits { time, ..limits() };
        let answer: Result<Result<u64, String>, _> = run(&task(argument), b"abc", &patient);
        assert_eq!(answer, Err(expected), "{argument}");
        if expected == ChildError::TimedOut {
            assert!(started.elapsed() < Duration::from_secs(6), "{argument}");
        }
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

/// Files made to cost: each is opened, or refused with a name, within the limits. The bombs lie where the parser of objects unfolds them itself.
#[test]
fn costly_documents_end_within_the_limits() {
    use std::io::Write as _;
    let zlib = |bytes: &[u8]| {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    };
    let stream = |dict: &str, data: &[u8]| {
        let mut out = format!("<<{dict}/Length {}>>stream\n", data.len()).into_bytes();
        out.extend(data);
        out.extend(b"\nendstream\nendobj\n");
        out
    };
    let bomb = zlib(&vec![b' '; 400 << 20]);
    let mut table = b"%PDF-1.7\n1 0 obj\n".to_vec();
    table.extend(stream(
        "/Type/XRef/Size 9/W[1 2 1]/Root 1 0 R/Filter/FlateDecode",
        &bomb,
    ));
    table.extend(b"startxref\n9\n%%EOF\n");
    let mut objects =
        b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 5 0 R>>\nendobj\n4 0 obj\n".to_vec();
    objects.extend(stream("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", &bomb));
    objects.extend(b"trailer\n<</Root 1 0 R>>\n");
    let mut nested = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages ".to_vec();
    nested.extend("[".repeat(3_000_000).bytes());
    nested.extend(b">>\nendobj\ntrailer\n<</Root 1 0 R>>\n");
    let many: Vec<u8> = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
        .iter()
        .copied()
        .chain((2..1_000_002).flat_map(|n| {
            format!("{n} 0 obj\n<</Type/Pages/Kids[{} 0 R]>>\nendobj\n", n + 1).into_bytes()
        }))
        .chain(*b"trailer\n<</Root 1 0 R>>\n")
        .collect();
    for (name, bytes) in [
        ("a bomb in the table of objects", table),
        ("a bomb of objects", objects),
        ("three million brackets", nested),
        ("a million nested page nodes, no table", many),
    ] {
        let started = Instant::now();
        let answer: Result<Result<Document, LetterError>, _> =
            run(&task("open-letter"), &bytes, &limits());
        let took = started.elapsed();
        let said = match &answer {
            Ok(Ok(document)) => format!("opened, {} bytes of text", document.text.len()),
            Ok(Err(error)) => error.to_string(),
            Err(error) => error.to_string(),
        };
        eprintln!("{name}: {said} ({} KiB, {took:?})", bytes.len() >> 10);
        assert!(took < Duration::from_secs(8), "{name}");
        assert!(
            !matches!(answer, Err(ChildError::NotStarted | ChildError::BadAnswer)),
            "{name}: {said}"
        );
    }
}
