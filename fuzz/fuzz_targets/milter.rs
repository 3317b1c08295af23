//! Frames of a mail server into a session: no panic, bounded memory that is given back, the same frames however the bytes arrive, and replies that can be taken
//! apart again.
#![no_main]

use chinhdanh_milter::codec::{Decoder, Transport, reply};
use chinhdanh_milter::session::{Budget, Failure, Next, Outcome, Session, answer};
use chinhdanh_milter::{Action, Actions, Judgement, Policy, Received};
use chinhdanh_verdict::Verdict;
use libfuzzer_sys::fuzz_target;

/// What all mails may take together, and one of them.
const TOTAL: usize = 1 << 20;
const MAIL: usize = 1 << 16;

/// The first frame of a mail server: version 6, everything offered.
const OPTIONS: &[u8] = b"\0\0\0\x0dO\0\0\0\x06\0\0\x01\xff\0\x1f\xff\xff";

/// Frames with the right lengths from lines that begin with the command's letter.
fn framed(lines: &[u8]) -> Vec<u8> {
    let mut out = OPTIONS.to_vec();
    for line in lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        out.extend(u32::try_from(line.len()).unwrap_or(1).to_be_bytes());
        out.extend(line);
    }
    out
}

fn frames(bytes: &[u8], step: usize) -> Vec<(u8, Vec<u8>, bool)> {
    let (mut decoder, mut found) = (Decoder::default(), Vec::new());
    for mut piece in bytes.chunks(step) {
        while let Ok(Some(frame)) = decoder.next(&mut piece) {
            found.push((frame.code, frame.data.to_vec(), frame.cut));
        }
    }
    found
}

/// A judgement whose words are the mail's own, which is the worst that a judge could do.
fn judged(received: &Received<'_>) -> Outcome {
    let words = String::from_utf8_lossy(received.mail).into_owned();
    Outcome::Judged(Judgement {
        verdict: Verdict::ALL[received.mail.len() % 5],
        codes: vec!["sender-not-of-body"],
        body: Some(received.mail_from.to_owned()),
        authentication_results: Some(words.clone()),
        summary: words,
        own_account_sign: received.authenticated.is_some(),
    })
}

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    // Either whole frames, lengths and all, or the commands alone.
    let bytes = if first % 2 == 0 { rest.to_vec() } else { framed(rest) };
    let whole = frames(&bytes, bytes.len().max(1));
    let broken = |frames: &[(u8, Vec<u8>, bool)]| frames.iter().any(|(_, data, cut)| *cut || data.len() > 1 << 16);
    if !broken(&whole) {
        assert_eq!(frames(&bytes, 7)[..whole.len()], whole);
    }

    let held = Action { subject_tag: Some("[?]".to_owned()), quarantine: true, reject: None };
    let policy = Policy { actions: Actions { suspicious: held.clone(), own_account: held, ..Actions::default() }, ..Policy::default() };
    let transport = if first & 2 == 0 { Transport::Unix } else { Transport::Tcp };
    let budget = Budget::new(TOTAL);
    let mut session = Session::new(transport, MAIL, budget.clone(), None);
    let (mut decoder, mut out, mut rest) = (Decoder::default(), Vec::new(), bytes.as_slice());
    loop {
        let next = match decoder.next(&mut rest) {
            Ok(None) | Err(_) => break,
            Ok(Some(frame)) => session.frame(frame, &mut out),
        };
        match next {
            Ok(Next::More) => {}
            Ok(Next::Judge(message)) => {
                assert!(message.received().mail.len() <= MAIL && message.received().recipients.len() <= Received::MOST_RECIPIENTS);
                for outcome in [judged(&message.received()), Outcome::NotChecked(Failure::Deadline)] {
                    answer(&message, &outcome, &policy, &mut out);
                }
            }
            Ok(Next::Close) | Err(_) => break,
        }
        assert!(budget.used() <= TOTAL);
    }
    drop(session);
    assert_eq!(budget.used(), 0, "what a session took is given back");

    // Names and values of a stranger's end where their zero bytes stand, and nowhere before.
    reply::insert_header(&mut out, 0, &String::from_utf8_lossy(&bytes), &bytes);
    let (mut replies, mut left) = (Decoder::default(), out.as_slice());
    while let Some(frame) = replies.next(&mut left).expect("a reply of ours has a length") {
        let zeros = |from: usize| frame.data.get(from..).unwrap_or_default().iter().filter(|byte| **byte == 0).count();
        match frame.code {
            b'O' => assert_eq!(frame.data.len(), 12),
            b'c' | b's' => assert!(frame.data.is_empty()),
            b'i' | b'm' if !frame.cut => assert_eq!(zeros(4), 2),
            b'h' if !frame.cut => assert_eq!(zeros(0), 2),
            b'y' | b'q' => assert_eq!(zeros(0), 1),
            b'h' | b'i' | b'm' => {}
            other => panic!("a reply of the kind {other}"),
        }
    }
    assert!(left.is_empty());
});
