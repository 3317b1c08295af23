//! Frames of a mail server into a session: no panic, bounded memory, and replies that can be taken apart again.
#![no_main]

use chinhdanh_milter::codec::{Decoder, Transport};
use chinhdanh_milter::session::{Budget, Failure, Next, Outcome, Session, answer};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let budget = Budget::new(1 << 20);
    let mut session = Session::new(Transport::Unix, 1 << 16, budget.clone(), None);
    let mut decoder = Decoder::default();
    let mut out = Vec::new();
    let mut rest = bytes;
    loop {
        let next = match decoder.next(&mut rest) {
            Ok(None) | Err(_) => break,
            Ok(Some(frame)) => session.frame(frame, &mut out),
        };
        match next {
            Ok(Next::More) => {}
            Ok(Next::Judge(message)) => {
                answer(&message, &Outcome::NotChecked(Failure::Deadline), &Default::default(), &mut out);
            }
            Ok(Next::Close) | Err(_) => break,
        }
        assert!(budget.used() <= 1 << 20);
    }
    let (mut replies, mut left) = (Decoder::default(), out.as_slice());
    while replies.next(&mut left).expect("a reply of ours has a length").is_some() {}
    assert!(left.is_empty());
});
