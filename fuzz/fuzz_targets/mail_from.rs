//! Any bytes as the value of From: bounded readings, addresses that are addresses, the same however the line is folded.
#![no_main]

use std::collections::BTreeSet;

use chinhdanh_mime::{Address, Mail, open};
use libfuzzer_sys::fuzz_target;

/// Addresses kept of one kind.
const ADDRESSES: usize = 500;

fn read(name: &str, value: &[u8]) -> Mail {
    open(&[name.as_bytes(), b": ", value, b"\r\nTo: an@xa.example\r\n\r\nChao.\r\n"].concat()).unwrap_or_default()
}

fn good(address: &Address) {
    let of = &address.address;
    assert!(!of.contains(['\r', '\n']), "{address:?}");
    assert!(of.is_empty() || of.contains('@'), "{address:?}");
    assert!(!address.domain().bytes().any(|byte| byte.is_ascii_uppercase()), "{address:?}");
}

fn addresses(mail: &Mail) -> BTreeSet<&str> {
    mail.from.iter().map(|one| one.address.as_str()).collect()
}

fuzz_target!(|value: &[u8]| {
    let mail = read("From", value);
    for addresses in [&mail.from, &mail.sender, &mail.reply_to, &mail.to] {
        assert!(addresses.len() <= ADDRESSES);
        addresses.iter().for_each(good);
    }
    // A header is unfolded before it is read (RFC 5322 §2.2.3).
    if let Some(at) = value.windows(2).position(|two| two[0].is_ascii_graphic() && two[1] == b' ') {
        let folded = [&value[..=at], b"\r\n", &value[at + 1..]].concat();
        // The names beside them may be cut otherwise where the line is no mailbox list at all: each line is then read by itself too.
        assert_eq!(addresses(&read("From", &folded)), addresses(&mail), "{:?}", String::from_utf8_lossy(value));
    }
    // Twice the same sender is the same set of senders.
    let twice = open(&[b"From: ", value, b"\r\nFrom: ", value, b"\r\nTo: an@xa.example\r\n\r\n"].concat()).unwrap_or_default();
    assert!(twice.from.len() <= ADDRESSES);
});
