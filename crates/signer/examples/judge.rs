//! Judges packages named on standard input, one a line with its SDKs (path, first, last; tab between): for comparison with apksigner.
#![allow(clippy::print_stdout, reason = "an example answers on standard output")]

#[path = "../tests/support/mod.rs"]
mod support;

use std::io::BufRead as _;

use chinhdanh_signer::Ask;

fn main() -> std::io::Result<()> {
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let fields: Vec<&str> = line.split('\t').collect();
        let sdk = |at: usize| fields.get(at).and_then(|field| field.parse().ok());
        let bytes = std::fs::read(fields.first().copied().unwrap_or_default())?;
        let checked = support::check(
            &bytes,
            &Ask {
                min_sdk: sdk(1),
                max_sdk: sdk(2),
                idsig: None,
            },
        )
        .unwrap_or_default();
        let verdict = if checked.verified { "ok" } else { "fail" };
        let errors: Vec<_> = checked
            .errors
            .iter()
            .map(|error| error.kind.name())
            .collect();
        let signers: Vec<_> = checked
            .signers
            .iter()
            .map(|signer| signer.certificate_sha256.as_str())
            .collect();
        println!(
            "{line}\t{verdict}\t{}\t{}",
            errors.join(","),
            signers.join(",")
        );
    }
    Ok(())
}
