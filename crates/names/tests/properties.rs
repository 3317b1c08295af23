//! Laws that hold for every input.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::sync::{Arc, LazyLock};

use chinhdanh_names::{Host, Link, Names, Pace, Reading};
use chinhdanh_register::{Kind, Reach, Register, Standing};
use chinhdanh_verdict::Verdict;
use proptest::prelude::*;

static NAMES: LazyLock<Names> =
    LazyLock::new(|| Names::new(Arc::new(Register::embedded()), Pace::Few));

/// Every registered domain that covers what is under it.
static DOMAINS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let domains = NAMES
        .register()
        .bodies()
        .iter()
        .flat_map(|body| &body.domains);
    domains
        .filter(|domain| domain.covers == Reach::Tree)
        .map(|domain| domain.name.clone())
        .collect()
});

/// Pieces that hosts and tricks are made of, so that random inputs get past the first check.
const PIECES: [&str; 64] = [
    "dichvucong",
    "gov",
    "vn",
    "com",
    "net",
    "vietcombank",
    "vcb",
    "digibank",
    "vneid",
    "bhxh",
    "thue",
    "evn",
    "csgt",
    "www",
    "xn--",
    "-",
    "--",
    ".",
    "..",
    "hue",
    "vay",
    "tien",
    "0",
    "1",
    "l",
    "congan",
    "top",
    "hotro",
    "ddichvucoong",
    "pages.dev",
    "bit.ly",
    "đ",
    "ị",
    "Ч",
    "а",
    "ｖ",
    "。",
    "%2e",
    "%C4%91",
    "%",
    "%ff",
    "\u{202e}",
    "\u{0}",
    "\u{200b}",
    "\u{301}",
    "[",
    "]",
    ":",
    "@",
    "/",
    "\\",
    "?",
    "#",
    "://",
    "https://",
    "javascript:",
    ":8443",
    ":99999",
    "_",
    " ",
    "\t",
    "\n",
    ".apk",
    "ß",
];

fn pieces() -> impl Strategy<Value = String> {
    prop::collection::vec(prop_oneof![8 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)], 0..12)
        .prop_map(|pieces| pieces.concat())
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => pieces(),
        2 => any::<String>(),
        1 => prop::collection::vec(any::<u8>(), 0..400).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
        1 => "[a-z0-9.-]{0,300}",
        1 => (pieces(), 1..200_usize).prop_map(|(text, times)| text.repeat(times)),
    ]
}

/// Well-formed hosts of plain letters, many of them with names in them.
fn hosts() -> impl Strategy<Value = String> {
    let word = prop::sample::select(
        &[
            "dichvucong",
            "gov",
            "vn",
            "vietcombank",
            "bidv",
            "vneid",
            "bhxh",
            "thue",
            "evn",
            "hotro",
            "vay",
            "hue",
            "momo",
            "x",
            "tiki",
            "zalo",
            "vcb",
        ][..],
    );
    let label = prop_oneof![
        word.clone().prop_map(str::to_owned),
        (word.clone(), "[a-z0-9]{1,4}").prop_map(|(a, b)| a.to_owned() + &b),
        (word.clone(), word).prop_map(|(a, b)| format!("{a}-{b}")),
        "[a-z]{1,12}"
    ];
    let ending = prop::sample::select(
        &[
            "com",
            "top",
            "vn",
            "com.vn",
            "net",
            "hanoi.vn",
            "pages.dev",
            "gov.vn",
            "io",
            "gov.au",
            "icu",
        ][..],
    );
    (prop::collection::vec(label, 1..4), ending)
        .prop_map(|(labels, ending)| labels.join(".") + "." + ending)
}

/// Every range of a reading lies inside the text and at borders of characters.
fn fits(reading: &Reading, text: &str) -> Result<(), TestCaseError> {
    for sign in &reading.signs {
        if let Some(range) = &sign.range {
            let (start, end) = (range.start as usize, range.end as usize);
            prop_assert!(
                start <= end && text.get(start..end).is_some(),
                "{:?} of {:?}: {}",
                range,
                text,
                sign.code.as_str()
            );
        }
    }
    Ok(())
}

/// What a reading says, without where it says it.
fn said(reading: &Reading) -> (Verdict, Option<u16>) {
    (reading.verdict, reading.body)
}

proptest! {
    #[test]
    fn any_text_as_a_host_is_read_or_refused(text in texts()) {
        if let Ok(host) = Host::parse(&text) {
            prop_assert!(host.ascii().is_ascii() && !host.ascii().is_empty() && host.ascii().len() <= chinhdanh_names::MAX_HOST);
            prop_assert!(text.get(host.given().start as usize..host.given().end as usize).is_some(), "{:?} of {:?}", host.given(), text);
            let reading = NAMES.read(&host);
            fits(&reading, &text)?;
            prop_assert!(host.ascii().get(reading.domain.clone()).is_some());
        }
    }

    #[test]
    fn any_text_as_a_link_is_read_or_refused(text in texts()) {
        let _ = Link::looks_like_one(&text);
        if let Ok(link) = Link::parse(&text) {
            prop_assert!(text.get(link.host_range.clone()).is_some() && text.get(link.rest.clone()).is_some());
            if let Some(reading) = NAMES.read_link(&link) {
                fits(&reading, &text)?;
            }
        }
    }

    #[test]
    fn links_around_a_host_are_read(host in hosts(), before in texts(), after in texts()) {
        let text = format!("https://{before}@{host}/{after}");
        if let Ok(link) = Link::parse(&text)
            && let Some(reading) = NAMES.read_link(&link)
        {
            fits(&reading, &text)?;
        }
    }

    #[test]
    fn a_link_is_never_milder_than_its_host(host in hosts(), path in "[a-z0-9/?=&.]{0,40}") {
        let alone = NAMES.read(&Host::parse(&host).unwrap());
        let text = format!("https://{host}/{path}");
        let linked = NAMES.read_link(&Link::parse(&text).unwrap()).unwrap();
        prop_assert!(linked.verdict >= alone.verdict, "{text}: {:?} < {:?}", linked.verdict, alone.verdict);
    }

    #[test]
    fn hosts_under_a_registered_domain_are_never_accused(
        at in any::<prop::sample::Index>(),
        labels in prop::collection::vec(prop_oneof!["[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?", hosts()], 0..4),
    ) {
        let domain = &DOMAINS[at.index(DOMAINS.len())];
        let host = labels.iter().map(|label| format!("{label}.")).collect::<String>() + domain;
        let Ok(parsed) = Host::parse(&host) else { return Ok(()) };
        let verdict = NAMES.read(&parsed).verdict;
        prop_assert!(verdict <= Verdict::Unconfirmed, "{host}: {verdict:?}");
        let owner = NAMES.register().owner_of(&host).unwrap();
        if owner.standing == Standing::Proven && owner.body.kind != Kind::Company {
            prop_assert_eq!(verdict, Verdict::Official, "{}", host);
        }
    }

    #[test]
    fn nothing_outside_the_register_and_gov_vn_is_official(host in hosts()) {
        let parsed = Host::parse(&host).unwrap();
        let is_state = host == "gov.vn" || host.ends_with(".gov.vn");
        if NAMES.owner_of(&parsed).is_none() && !is_state {
            prop_assert!(NAMES.read(&parsed).verdict != Verdict::Official, "{host}");
        }
    }

    #[test]
    fn the_technical_form_reads_the_same(text in prop_oneof![pieces(), any::<String>(), (pieces(), hosts()).prop_map(|(a, b)| a + "." + &b)]) {
        let Ok(host) = Host::parse(&text) else { return Ok(()) };
        let again = Host::parse(host.ascii());
        prop_assert!(again.is_ok(), "{text:?} is {} and that is no host: {again:?}", host.ascii());
        let again = again.unwrap();
        prop_assert_eq!(again.ascii(), host.ascii());
        prop_assert_eq!(said(&NAMES.read(&again)), said(&NAMES.read(&host)), "{:?} and {}", text, host.ascii());
    }

    #[test]
    fn capitals_blanks_and_a_final_dot_change_nothing(host in hosts(), mask in prop::collection::vec(any::<bool>(), 64)) {
        let plain = said(&NAMES.read(&Host::parse(&host).unwrap()));
        let mixed: String = host.chars().zip(mask.iter().cycle()).map(|(c, up)| if *up { c.to_ascii_uppercase() } else { c }).collect();
        for other in [host.to_ascii_uppercase(), mixed, format!("  {host} "), format!("{host}.")] {
            prop_assert_eq!(said(&NAMES.read(&Host::parse(&other).unwrap())), plain, "{:?}", other);
        }
    }

    #[test]
    fn both_paces_say_the_same(host in hosts()) {
        static MANY: LazyLock<Names> = LazyLock::new(|| Names::new(Arc::new(Register::embedded()), Pace::Many));
        let host = Host::parse(&host).unwrap();
        prop_assert_eq!(NAMES.read(&host), MANY.read(&host));
    }
}

proptest! {
    #[test]
    fn addresses_in_numbers_are_read_as_such(v6 in any::<std::net::Ipv6Addr>(), v4 in any::<std::net::Ipv4Addr>(), zeros in 0..7_usize) {
        let groups: Vec<String> = v6.segments().iter().enumerate().map(|(i, group)| if (1..=zeros).contains(&i) { "0".to_owned() } else { format!("{group:x}") }).collect();
        // wrong today: an IPv4-mapped address is shown longer than it may be written, and the range runs out of the text; add
        // `format!("::ffff:{:x}:{:x}", v6.segments()[0] | 0x8000, v6.segments()[1] | 0x8000)` here when that is mended.
        for text in [groups.join(":"), format!("[{}]", groups.join(":")), format!("[{v6}]"), v4.to_string()] {
            let host = Host::parse(&text);
            prop_assert!(host.is_ok(), "{text}: {host:?}");
            let reading = NAMES.read(&host.unwrap());
            prop_assert_eq!(reading.signs[0].code.as_str(), "ip-address-host", "{}", text);
            fits(&reading, &text)?;
        }
    }
}

/// Every registered domain, none left to chance.
#[test]
fn no_registered_domain_is_accused() {
    for body in NAMES.register().bodies() {
        for domain in &body.domains {
            for host in [domain.name.clone(), format!("www.{}", domain.name)] {
                let verdict = NAMES.read(&Host::parse(&host).unwrap()).verdict;
                assert!(verdict <= Verdict::Unconfirmed, "{host}: {verdict:?}");
                let owner = NAMES.register().owner_of(&host).unwrap();
                if owner.standing == Standing::Proven && owner.body.kind != Kind::Company {
                    assert_eq!(verdict, Verdict::Official, "{host}");
                }
            }
        }
    }
}
