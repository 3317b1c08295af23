//! A mail and a DNS, both of the input: bounded, never written into the header as anything but one line, and no pass that outlives a change of what is signed.
#![no_main]

use chinhdanh_fuzz::dns::Zones;
use chinhdanh_sender::dkim::{DkimResult, DkimWhy, verify};
use chinhdanh_sender::{Envelope, Outcome, authentication_results, limits, noted_results, prove};
use libfuzzer_sys::fuzz_target;

const NOW: i64 = 1_800_000_000;

fuzz_target!(|bytes: &[u8]| {
    // Zones stand before a line `--`, the mail behind it.
    let at = bytes.windows(4).position(|four| four == b"\n--\n");
    let (zones, mail) = at.map_or((&[][..], bytes), |at| (&bytes[..at], &bytes[at + 4..]));
    let zones = Zones::new(&String::from_utf8_lossy(zones));
    let checks = verify(mail, &zones, NOW);
    assert!(checks.len() <= limits::DKIM_SIGNATURES);
    let passes = |mail: &[u8]| -> Vec<bool> { verify(mail, &zones, NOW).iter().map(|check| check.result == DkimResult::Pass).collect() };
    for check in &checks {
        assert_eq!(check.result == DkimResult::Pass, check.why == DkimWhy::Holds, "{check:?}");
    }
    if let Some(at) = checks.iter().position(|check| check.result == DkimResult::Pass) {
        let has_body = mail.windows(4).any(|four| four == b"\r\n\r\n") || mail.windows(2).any(|two| two == b"\n\n");
        if has_body {
            let longer = &verify(&[mail, b"x"].concat(), &zones, NOW)[at];
            assert!(longer.result != DkimResult::Pass || longer.unsigned_body.is_some(), "a longer body passes and nobody says so: {longer:?}");
        }
        assert!(!passes(&[b"From: x@other.test\r\n", mail].concat())[at], "a second From passes: {:?}", checks[at]);
    }

    let envelope = Envelope::from_headers(mail);
    let shown = ["ky.test", "thon.ky.test", "xa.test", "a..b", "", "xã.test", "1.2.3.4", "vn", "ninth.test"];
    let proof = prove(mail, &shown, &envelope, &zones, NOW);
    assert!(proof.questions <= limits::QUESTIONS && proof.identities.len() <= limits::FROM_DOMAINS);
    for identity in &proof.identities {
        let vouched = identity.spf || identity.dkim.iter().any(|at| checks[*at].result == DkimResult::Pass);
        assert!(identity.outcome != Outcome::Proven || (identity.valid && vouched), "{identity:?}");
    }
    let line = authentication_results(&proof, "mx.ky.test");
    assert!(line.bytes().all(|byte| (0x20..0x7f).contains(&byte)), "{line:?}");
    // What we write we read, and a stranger's copy further down counts nothing.
    let own = format!("Authentication-Results: {line}\r\n\r\n");
    let noted = noted_results(own.as_bytes(), "mx.ky.test");
    assert_eq!(noted.trusted.len(), proof.dkim.len() + proof.identities.len() + usize::from(proof.spf.is_some()) + usize::from(proof.authenticated.is_some()), "{line:?} {noted:?}");
    let below = [b"Received: from a by elsewhere.test; x\r\n", mail].concat();
    assert!(noted_results(&below, "mx.ky.test").trusted.is_empty());
});
