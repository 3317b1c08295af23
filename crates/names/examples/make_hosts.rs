//! Makes a long list of host names by repeating and mutating lists, the same from the same seed: for measuring `chinhdanh scan`.
//!
//! usage: make_hosts COUNT SEED FILE…      the first comma-separated field of every line of the files is a host name; lines without a dot are passed over

use std::io::{BufWriter, Write as _};

#[path = "../benches/hosts/mod.rs"]
mod hosts;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some(count), Some(seed)) = (
        arguments.next().and_then(|n| n.parse::<u64>().ok()),
        arguments.next().and_then(|n| n.parse().ok()),
    ) else {
        return Err(std::io::Error::other("usage: make_hosts COUNT SEED FILE…"));
    };
    let mut list = Vec::new();
    for file in arguments {
        list.extend(hosts::read(std::path::Path::new(&file))?);
    }
    if list.is_empty() {
        return Err(std::io::Error::other("no host names in the files"));
    }
    let mut out = BufWriter::with_capacity(1 << 20, std::io::stdout().lock());
    let mut maker = hosts::Maker::new(seed, list);
    for _ in 0..count {
        out.write_all(maker.next().as_bytes())?;
        out.write_all(b"\n")?;
    }
    out.flush()
}
