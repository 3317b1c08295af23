//! What a package says of itself: `cargo run --example package -- FILE…`.
#![allow(clippy::print_stdout, reason = "an example talks")]

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        match chinhdanh_apk::open(&bytes) {
            Ok(package) => {
                let codes: Vec<&str> = package
                    .signs
                    .iter()
                    .map(|sign| sign.code.as_str())
                    .collect();
                println!(
                    "{:?}, {} addresses, nested {:?}",
                    package.inside.kits,
                    package.inside.addresses.len(),
                    package.inside.nested
                );
                println!(
                    "{path}\t{}\t{:?}\t{:?}\t{}",
                    package.app.package,
                    package.app.label(),
                    package.refused,
                    codes.join(" ")
                );
            }
            Err(error) => println!("{path}\t{error}"),
        }
    }
    Ok(())
}
