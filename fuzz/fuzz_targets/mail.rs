//! Any bytes as a mail, judged with every standing of its sender: a reason for every accusation, official only for a proven sender.
#![no_main]

use std::sync::{Arc, LazyLock};

use chinhdanh_mail::{Mails, Sent, Standing, limits};
use chinhdanh_mime::open;
use chinhdanh_names::{Names, Pace};
use chinhdanh_register::Register;
use chinhdanh_verdict::Verdict;
use libfuzzer_sys::fuzz_target;

static MAILS: LazyLock<Mails> = LazyLock::new(|| Mails::new(Arc::new(Names::new(Arc::new(Register::embedded()), Pace::Few)), &["xa-mau.example"]));

fuzz_target!(|bytes: &[u8]| {
    let Ok(mail) = open(bytes) else { return };
    let proven: Vec<String> = mail.from.iter().map(|from| from.domain().to_owned()).filter(|domain| !domain.is_empty()).take(1).collect();
    for (from, proven, own_user) in [
        (Standing::Proven, &proven[..], None),
        (Standing::Failed, &[], None),
        (Standing::Unproven, &[], None),
        (Standing::Undecided, &[], Some("an@xa-mau.example")),
    ] {
        let reading = MAILS.read(&mail, &Sent { proven, from, own_user });
        assert!(reading.verdict != Verdict::Official || from == Standing::Proven, "{reading:?}");
        assert!(reading.verdict <= Verdict::NoClaim || !reading.signs.is_empty(), "{reading:?}");
        assert!(reading.links.len() <= limits::LINKS);
    }
});
