//! Any text as a host: no panic, spans inside the text, one reading for one name however it is written.
#![no_main]

use std::sync::{Arc, LazyLock};

use chinhdanh_names::{Host, Names, Pace};
use chinhdanh_register::Register;
use chinhdanh_verdict::Verdict;
use libfuzzer_sys::fuzz_target;

static NAMES: LazyLock<Names> = LazyLock::new(|| Names::new(Arc::new(Register::embedded()), Pace::Many));

fuzz_target!(|text: &str| {
    let Ok(host) = Host::parse(text) else { return };
    let reading = NAMES.read(&host);
    for sign in &reading.signs {
        let range = sign.range.clone().unwrap_or(0..0);
        assert!(range.start <= range.end && range.end as usize <= text.len(), "{sign:?} of {text:?}");
        assert!(text.is_char_boundary(range.start as usize) && text.is_char_boundary(range.end as usize), "{sign:?} of {text:?}");
    }
    assert!(host.ascii().is_ascii() && (host.is_ip() || host.ascii().len() <= chinhdanh_names::MAX_HOST));
    // The network's form names the same host and is judged the same, but for what only the typed letters show.
    if let Ok(again) = Host::parse(host.ascii()) {
        assert_eq!(again.ascii(), host.ascii());
        let same = NAMES.read(&again);
        assert_eq!((same.verdict, same.body), (reading.verdict, reading.body), "{text:?} and {:?}", host.ascii());
    }
    if NAMES.owner_of(&host).is_some() {
        assert!(reading.verdict <= Verdict::Unconfirmed);
    }
});
