//! The labelled mails and messages beside the repository: how many are seen, how many are wrongly accused. Not run where the data is absent.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that reads files and prints figures"
)]

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use chinhdanh_mail::{Mails, Sent};
use chinhdanh_mime::open;
use chinhdanh_names::{Names, Pace};
use chinhdanh_register::Register;
use chinhdanh_verdict::Verdict;

static MAILS: LazyLock<Mails> = LazyLock::new(|| {
    Mails::new(
        Arc::new(Names::new(Arc::new(Register::embedded()), Pace::Few)),
        &[],
    )
});

fn shared(path: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let found = Some(root.join("../shared").join(path)).filter(|path| path.exists());
    if found.is_none() {
        println!("NOT RUN: no shared/{path}");
    }
    found
}

fn verdict(bytes: &[u8]) -> (Verdict, Duration, Vec<&'static str>) {
    let Ok(mail) = open(bytes) else {
        return (Verdict::NoClaim, Duration::ZERO, Vec::new());
    };
    let start = Instant::now();
    let reading = MAILS.read(&mail, &Sent::default());
    (
        reading.verdict,
        start.elapsed(),
        reading
            .signs
            .iter()
            .map(|sign| sign.code.as_str())
            .collect(),
    )
}

#[test]
fn labelled_mails_are_told_apart() {
    let Some(root) = shared("eval/dev/mail") else {
        return;
    };
    let show = std::env::var("SHOW").unwrap_or_default();
    let mut missed = Vec::new();
    for (set, floor, ceiling) in [
        ("phish-until-2024", 0.60, 1.0),
        ("ham", 0.0, 0.001),
        ("list-ham", 0.0, 0.0),
        ("hard-ham", 0.0, 0.01),
    ] {
        let mut files: Vec<_> = std::fs::read_dir(root.join(set))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        let (mut seen, mut grave, mut times) = (0.0, 0.0, Vec::new());
        for (i, file) in files.iter().enumerate() {
            let (verdict, time, codes) = verdict(&std::fs::read(file).unwrap());
            times.push(time);
            seen += f64::from(u8::from(verdict >= Verdict::Suspicious));
            grave += f64::from(u8::from(verdict >= Verdict::Impersonation));
            // The other half is looked at for the figure only.
            let hit = verdict >= Verdict::Suspicious;
            if show == set
                && hit == (set != "phish-until-2024")
                && (set != "phish-until-2024" || i % 2 == 0)
            {
                println!("{} {codes:?}", file.file_name().unwrap().to_string_lossy());
            }
        }
        times.sort();
        let count = files.len() as f64;
        let mean = times.iter().sum::<Duration>() / u32::try_from(times.len()).unwrap();
        let p99 = times[times.len() * 99 / 100];
        println!(
            "{set}: {:.3} suspicious or worse, {:.3} impersonation, mean {mean:?}, p99 {p99:?}",
            seen / count,
            grave / count
        );
        if !(floor..=ceiling).contains(&(seen / count)) {
            missed.push(set);
        }
    }
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn vietnamese_messages_sent_as_mails_are_told_apart() {
    let Some(path) = shared("eval/dev/sms.csv") else {
        return;
    };
    let wrong = std::fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scripts/measure.d/wrong-labels.tsv"),
    )
    .unwrap();
    let mut reader = csv::Reader::from_path(path).unwrap();
    let mut counts = [[0.0_f64; 2]; 4];
    for (row, record) in reader.records().enumerate() {
        let record = record.unwrap();
        let eml = format!(
            "From: Nguoi Gui <nguoigui123@gmail.com>\r\nTo: an@xa-mau.example\r\nSubject: Thong bao\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{}\r\n",
            &record[0]
        );
        let hit = f64::from(u8::from(verdict(eml.as_bytes()).0 >= Verdict::Suspicious));
        let fraud = usize::from(&record[1] == "1");
        let key = format!("sms.csv:{row}\t");
        let is_wrong = wrong.lines().any(|line| line.starts_with(&key));
        counts[fraud][0] += hit;
        counts[fraud][1] += 1.0;
        if !is_wrong {
            counts[2 + fraud][0] += hit;
            counts[2 + fraud][1] += 1.0;
        }
    }
    let rate = |i: usize| counts[i][0] / counts[i][1];
    println!(
        "messages as labelled: {:.3} of frauds, {:.4} of genuine; without labels held wrong: {:.3}, {:.4}",
        rate(1),
        rate(0),
        rate(3),
        rate(2)
    );
    assert!(rate(3) >= 0.90 && rate(2) <= 0.005);
}
