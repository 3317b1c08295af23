//! Opening and judging letters: one page by each program, a long text, the worst files that are still taken.

use std::path::Path;

use chinhdanh_letter::{Document, Roots, open, read};
use chinhdanh_register::Register;
use divan::Bencher;

fn main() {
    divan::main();
}

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    std::fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[divan::bench(args = ["writer.pdf", "chromium.pdf", "writer.docx", "signed.pdf"])]
fn opened(bencher: Bencher<'_, '_>, name: &str) {
    let bytes = fixture(name);
    bencher.bench(|| open(&bytes));
}

#[divan::bench]
fn judged(bencher: Bencher<'_, '_>) {
    let Ok(document) = open(&fixture("writer.pdf")) else {
        panic!("the fixture opens");
    };
    let register = Register::embedded();
    let today = jiff::civil::date(2026, 1, 5);
    bencher.bench(|| read(&document, &register, &|_| Vec::new(), today, &Roots::none()));
}

#[divan::bench]
fn judged_two_hundred_thousand_bytes(bencher: Bencher<'_, '_>) {
    let Ok(letter) = open(&fixture("writer.docx")) else {
        panic!("the fixture opens");
    };
    let document = Document::plain(&letter.text.repeat(200));
    let register = Register::embedded();
    let today = jiff::civil::date(2026, 1, 5);
    bencher.bench(|| read(&document, &register, &|_| Vec::new(), today, &Roots::none()));
}

#[divan::bench]
fn chain_judged(bencher: Bencher<'_, '_>) {
    let Ok(document) = open(&fixture("signed.pdf")) else {
        panic!("the fixture opens");
    };
    let Ok(roots) = Roots::read(&fixture("root.pem")) else {
        panic!("the root is read");
    };
    let today = jiff::civil::date(2026, 1, 5);
    bencher.bench(|| document.signatures[0].trust(&roots, today));
}
