//! What a ZIP file holds and what is odd in it: `cargo run --example entries -- FILE…`.
#![allow(clippy::print_stdout, reason = "an example talks")]

use chinhdanh_archive::Archive;

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        match Archive::open(&bytes) {
            Ok(archive) => {
                let mut kinds: Vec<String> = archive
                    .anomalies()
                    .iter()
                    .map(|a| format!("{:?}", a.oddity))
                    .collect();
                kinds.sort();
                kinds.dedup();
                println!(
                    "{path}\t{} entries\t{:?}\t{}",
                    archive.entries().len(),
                    archive.refusal(),
                    kinds.join(" ")
                );
            }
            Err(error) => println!("{path}\t{error}"),
        }
    }
    Ok(())
}
