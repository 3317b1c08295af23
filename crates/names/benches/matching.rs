//! How many hosts a second one core reads, beside one Aho–Corasick DFA pass over the same bytes with the same names: the limit that any matcher of
//! many names stands under.
//!
//! Hosts come from the labelled lists beside the checkout, mutated by a seeded generator; from the register's own domains where they are absent.

#![expect(clippy::print_stdout, reason = "a bench talks on standard output")]

use std::path::Path;
use std::sync::{Arc, LazyLock};
use std::time::Instant;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use chinhdanh_names::{Host, Names, Pace};
use chinhdanh_register::Register;
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};

mod hosts;

const COUNT: usize = 200_000;

static REGISTER: LazyLock<Arc<Register>> = LazyLock::new(|| Arc::new(Register::embedded()));
static NAMES: LazyLock<Names> = LazyLock::new(|| Names::new(Arc::clone(&REGISTER), Pace::Many));
static HOSTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let lists = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/eval/dev");
    let mut list: Vec<String> = ["benign_hosts.csv", "fake_hosts.csv"]
        .iter()
        .flat_map(|file| hosts::read(&lists.join(file)).unwrap_or_default())
        .collect();
    if list.is_empty() {
        list = REGISTER
            .bodies()
            .iter()
            .flat_map(|body| &body.domains)
            .map(|domain| domain.name.clone())
            .collect();
    }
    let mut maker = hosts::Maker::new(42, list);
    (0..COUNT).map(|_| maker.next().to_owned()).collect()
});

fn main() {
    println!("protected spellings: {}", NAMES.protected());
    let parsed: Vec<Host> = HOSTS
        .iter()
        .filter_map(|host| Host::parse(host).ok())
        .collect();
    let looked = parsed
        .iter()
        .filter(|host| !NAMES.read(host).signs.is_empty())
        .count();
    println!("hosts: {COUNT}, with any finding: {looked}");
    latencies();
    divan::main();
}

/// Each host once, timed by itself: the latency of a single check in process, clock included.
fn latencies() {
    let mut nanos: Vec<u128> = HOSTS
        .iter()
        .map(|text| {
            let start = Instant::now();
            black_box(
                Host::parse(black_box(text))
                    .map(|host| NAMES.read(&host))
                    .is_ok(),
            );
            start.elapsed().as_nanos()
        })
        .collect();
    nanos.sort_unstable();
    let at = |share: usize| nanos[(nanos.len() * share / 1000).min(nanos.len() - 1)];
    println!(
        "one host: p50 {} ns, p99 {} ns, p99.9 {} ns",
        at(500),
        at(990),
        at(999)
    );
}

/// The whole check of a host from text to verdict.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn check(bencher: Bencher<'_, '_>) {
    let hosts = &*HOSTS;
    bencher.counter(ItemsCount::new(COUNT)).bench_local(|| {
        let mut worse = 0_usize;
        for text in hosts {
            if let Ok(host) = Host::parse(black_box(text)) {
                worse += usize::from(!NAMES.read(&host).signs.is_empty());
            }
        }
        worse
    });
}

/// Only the parsing into a host.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn parse(bencher: Bencher<'_, '_>) {
    let hosts = &*HOSTS;
    bencher.counter(ItemsCount::new(COUNT)).bench_local(|| {
        hosts
            .iter()
            .filter(|text| Host::parse(black_box(text)).is_ok())
            .count()
    });
}

/// The limit: one pass of a DFA over all distinct and short names, which finds and does not judge.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn one_dfa_pass(bencher: Bencher<'_, '_>) {
    let hosts = &*HOSTS;
    let marks = REGISTER
        .bodies()
        .iter()
        .flat_map(|body| &body.marks)
        .map(|mark| mark.form.as_str());
    let dfa = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .build(marks)
        .expect("the names fit");
    bencher.counter(ItemsCount::new(COUNT)).bench_local(|| {
        hosts
            .iter()
            .filter(|text| dfa.is_match(black_box(text.as_str())))
            .count()
    });
}

/// One host at a time, the slowest that the lists hold.
#[divan::bench(sample_count = 1000)]
fn a_scrambled_fake(bencher: Bencher<'_, '_>) {
    let host = Host::parse("dang-nhap-ngan-hang-so-vcbdigrabink-uu-dai-thang-12.example.online")
        .expect("a host");
    bencher.bench_local(|| NAMES.read(black_box(&host)));
}
