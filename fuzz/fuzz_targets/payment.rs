//! Any text as an order to pay: an error or fields inside the text; what is composed is read back.
#![no_main]

use std::sync::LazyLock;

use chinhdanh_media::payment::{Payment, read_payment};
use chinhdanh_register::Register;
use chinhdanh_verdict::Verdict;
use libfuzzer_sys::fuzz_target;

static REGISTER: LazyLock<Register> = LazyLock::new(Register::embedded);

fuzz_target!(|text: &str| {
    let Ok(payment) = Payment::parse(text) else { return };
    // Somebody who finds a body in every second word.
    let who = |prose: &str| prose.split_once(' ').map(|(first, _)| (0_u16, 0..first.len())).into_iter().collect();
    for reading in [read_payment(&payment, &REGISTER, &who), read_payment(&payment, &REGISTER, &|_| Vec::new())] {
        assert_ne!(reading.verdict, Verdict::Official);
        for sign in &reading.signs {
            let range = sign.range.clone().unwrap_or(0..0);
            assert!(text.get(range.start as usize..range.end as usize).is_some(), "{sign:?} of {text:?}");
        }
    }
    let objects: Vec<(u8, &str)> = payment.objects().iter().filter(|object| object.tag != 63).map(|object| (object.tag, &text[object.range.start + 4..object.range.end])).collect();
    if let Some(again) = Payment::compose(&objects) {
        assert!(Payment::parse(&again).is_ok() || again.len() > chinhdanh_media::payment::MAX_PAYMENT, "{again:?}");
    }
});
