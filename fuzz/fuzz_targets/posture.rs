//! A domain and a DNS that is the input: bounded questions, and a report whose words bring no markup and no control characters of the domain's.
#![no_main]

use chinhdanh_fuzz::dns::Zones;
use chinhdanh_posture::{Options, audit, html, siblings, text};
use chinhdanh_verdict::{Lang, Messages};
use libfuzzer_sys::fuzz_target;

/// Questions asked about one domain at most.
const QUESTIONS: usize = 400;

/// The marks that the page itself is written with.
const MARKS: [&str; 13] = ["!doctype", "html", "head", "meta", "title", "style", "body", "section", "h1", "h2", "p", "ol", "li"];

fuzz_target!(|input: &str| {
    let (name, records) = input.split_once('\n').unwrap_or((input, ""));
    let zones = Zones::new(records);
    let report = audit(name.trim(), &zones, &Options::default());
    assert!(report.questions <= QUESTIONS && zones.asked() <= QUESTIONS);
    assert!(report.weaknesses.iter().all(|weakness| (1..=3).contains(&weakness.priority)));
    let _ = siblings(name);
    let messages = Messages::new(Lang::Vi);
    let words = text(&report, &messages);
    assert!(words.chars().all(|letter| letter == '\n' || !letter.is_control()), "{words:?}");
    let page = html(&[report], &messages);
    for mark in page.split('<').skip(1) {
        let mark = mark.trim_start_matches('/');
        let known = ["br", "pre"].iter().chain(&MARKS).any(|known| mark.strip_prefix(known).is_some_and(|rest| rest.starts_with(['>', ' '])));
        assert!(known, "{mark:?}");
    }
});
