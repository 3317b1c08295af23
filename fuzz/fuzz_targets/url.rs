//! Any text as a link: no panic, spans inside the text, and where both read it, the host a browser would go to.
#![no_main]

use std::sync::{Arc, LazyLock};

use chinhdanh_names::{Host, Link, Names, Pace};
use chinhdanh_register::Register;
use libfuzzer_sys::fuzz_target;

static NAMES: LazyLock<Names> = LazyLock::new(|| Names::new(Arc::new(Register::embedded()), Pace::Many));

fuzz_target!(|text: &str| {
    let Ok(link) = Link::parse(text) else { return };
    if let Some(reading) = NAMES.read_link(&link) {
        for sign in &reading.signs {
            let range = sign.range.clone().unwrap_or(0..0);
            assert!(range.start <= range.end && range.end as usize <= text.len(), "{sign:?} of {text:?}");
        }
    }
    let (Some(host), "http" | "https") = (&link.host, link.scheme.as_str()) else { return };
    // The judge also rewrites numbers (0x7f.1 is 127.0.0.1); such hosts are compared only when they are names.
    if let Ok(judge) = url::Url::parse(text)
        && let Some(url::Host::Domain(judged)) = judge.host()
        && let Ok(judged) = Host::parse(judged)
    {
        assert_eq!(host.ascii(), judged.ascii(), "{text:?}");
    }
});
