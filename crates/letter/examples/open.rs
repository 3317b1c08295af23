//! Opens a document and says what it holds: `cargo run -p chinhdanh-letter --example open -- FILE`. For those who write rules.
#![allow(clippy::print_stdout)]

use std::time::Instant;

use chinhdanh_letter::{Roots, open, read};
use chinhdanh_register::Register;

fn main() -> std::io::Result<()> {
    for file in std::env::args().skip(1) {
        let bytes = std::fs::read(&file)?;
        let started = Instant::now();
        match open(&bytes) {
            Err(error) => println!("{file}: {error} ({:?})", started.elapsed()),
            Ok(document) => {
                let opened = started.elapsed();
                let register = Register::embedded();
                let started = Instant::now();
                let today = jiff::civil::date(2026, 1, 5);
                let reading = read(&document, &register, &|_| Vec::new(), today, &Roots::none());
                println!(
                    "{file}: opened in {opened:?}, read in {:?}",
                    started.elapsed()
                );
                println!("{}", document.text);
                println!("{:?}\n{:#?}", document.traits, document.links);
                println!(
                    "{} pictures, {} signatures",
                    document.pictures.len(),
                    document.signatures.len()
                );
                println!("{} {:#?}", reading.verdict.code(), reading.signs);
            }
        }
    }
    Ok(())
}
