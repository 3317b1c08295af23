//! Laws of codec and session for any bytes: bounded, no panic, never a malformed reply.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use chinhdanh_milter::codec::{Decoder, Offer, Options, Transport};
use chinhdanh_milter::session::{Budget, Next, Outcome, Session, answer};
use chinhdanh_milter::{Action, Judgement, Policy};
use chinhdanh_verdict::Verdict;
use proptest::prelude::*;

fn policy() -> Policy {
    let mut policy = Policy::default();
    policy.actions.suspicious = Action {
        subject_tag: Some("[NGHI]".to_owned()),
        quarantine: true,
        reject: None,
    };
    policy
}

/// Feeds bytes in pieces; everything that would be sent.
fn drive(bytes: &[u8], piece: usize, summary: &str) -> Vec<u8> {
    let budget = Budget::new(200_000);
    let mut session = Session::new(
        Transport::Tcp,
        100_000,
        budget.clone(),
        Some("mx.example".to_owned()),
    );
    let mut decoder = Decoder::default();
    let mut out = Vec::new();
    'all: for mut piece in bytes.chunks(piece.max(1)) {
        loop {
            let next = match decoder.next(&mut piece) {
                Ok(None) => break,
                Ok(Some(frame)) => session.frame(frame, &mut out),
                Err(error) => Err(error),
            };
            match next {
                Ok(Next::More) => {}
                Ok(Next::Judge(message)) => {
                    let judgement = Judgement {
                        verdict: Verdict::Suspicious,
                        codes: vec!["one"; 40],
                        body: Some(summary.to_owned()),
                        summary: summary.to_owned(),
                        authentication_results: Some(summary.to_owned()),
                        own_account_sign: true,
                    };
                    answer(&message, &Outcome::Judged(judgement), &policy(), &mut out);
                }
                Ok(Next::Close) | Err(_) => break 'all,
            }
        }
        assert!(budget.used() <= 200_000);
    }
    drop(session);
    assert_eq!(budget.used(), 0, "all room is given back");
    out
}

/// Every reply has a known code, the form of that code, and no bytes that a header or reply must not have.
fn well_formed(out: &[u8]) {
    let mut decoder = Decoder::default();
    let mut rest = out;
    while let Some(frame) = decoder.next(&mut rest).unwrap() {
        let data = frame.data;
        let strings = |from: usize| {
            data[from..]
                .strip_suffix(&[0])
                .unwrap()
                .split(|&byte| byte == 0)
                .collect::<Vec<_>>()
        };
        match frame.code {
            b'c' | b's' => assert!(data.is_empty()),
            b'O' => assert_eq!(data.len(), 12),
            b'i' | b'm' => {
                let parts = strings(4);
                assert!(parts.len() == 2 && !parts[0].is_empty() && !data[4..].contains(&b'\r'));
                if frame.code == b'i' {
                    let lines: Vec<_> = parts[1].split(|&byte| byte == b'\n').collect();
                    assert!(
                        lines.iter().skip(1).all(|line| line.starts_with(b" ")),
                        "a fold, not a new header"
                    );
                }
            }
            b'h' => assert_eq!(strings(0).len(), 2),
            b'q' | b'y' => assert_eq!(strings(0).len(), 1),
            other => panic!("reply {other}"),
        }
    }
    assert!(rest.is_empty());
}

/// Mostly real commands with odd data.
fn conversation() -> impl Strategy<Value = Vec<u8>> {
    let code = prop::sample::select(b"CDHMRTLNBEAUKLLLBE".to_vec());
    let word = prop_oneof![
        "[ -~]{0,30}",
        Just("Subject".to_owned()),
        Just("X-ChinhDanh-A".to_owned()),
        Just("Authentication-Results".to_owned())
    ];
    let data = (word, prop::collection::vec(any::<u8>(), 0..60))
        .prop_map(|(word, more)| [word.as_bytes(), &[0], &more, &[0]].concat());
    prop::collection::vec((code, data), 0..30).prop_map(|frames| {
        let offer = [6_u32, 0x1ff, 0x1f_ffff].map(u32::to_be_bytes).concat();
        let mut bytes = Vec::new();
        for (code, data) in std::iter::once((b'O', offer)).chain(frames) {
            bytes.extend(u32::try_from(data.len() + 1).unwrap().to_be_bytes());
            bytes.push(code);
            bytes.extend(data);
        }
        bytes
    })
}

proptest! {
    #[test]
    fn any_bytes_get_well_formed_replies(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        well_formed(&drive(&bytes, 7, "x"));
    }

    #[test]
    fn any_conversation_gets_well_formed_replies_however_it_is_cut(bytes in conversation(), piece in 1..400_usize, summary in "\\PC{0,80}|[\r\n\0 a]{0,40}") {
        let out = drive(&bytes, piece, &summary);
        well_formed(&out);
        prop_assert_eq!(out, drive(&bytes, bytes.len().max(1), &summary));
    }

    #[test]
    fn nothing_is_agreed_that_was_not_offered(version in 0..9_u32, actions: u32, steps: u32) {
        for transport in [Transport::Tcp, Transport::Unix] {
            let agreed = Options::agree(Offer { version, actions, steps }, transport);
            let Ok(agreed) = agreed else {
                prop_assert!(version < 2);
                continue;
            };
            prop_assert_eq!((agreed.actions & !actions, agreed.steps & !steps), (0, 0));
            prop_assert!((2..=6).contains(&agreed.version) && agreed.version <= version);
            prop_assert_eq!(agreed.actions & 0x2, 0, "never the body");
            if transport == Transport::Tcp {
                prop_assert_eq!(agreed.steps & 0x000f_f080, 0, "silence over TCP");
            }
        }
    }
}
