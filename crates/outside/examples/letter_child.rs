//! The child's side of `chinhdanh_outside::child`, as the program's hidden subcommand has it: opens a document from standard input. The other
//! arguments misbehave, for the tests.

use std::process::ExitCode;

use chinhdanh_outside::child::{Limits, serve};

fn main() -> ExitCode {
    let limits = Limits::default();
    match std::env::args().nth(1).as_deref() {
        Some("open-letter") => serve(&limits, chinhdanh_letter::open),
        Some("echo") => serve(&limits, |bytes| Ok::<_, String>(bytes.to_vec())),
        Some("sleep") => serve(&limits, |_| {
            std::thread::sleep(std::time::Duration::from_secs(30));
            Ok::<_, String>(())
        }),
        Some("spin") => serve(&limits, |_| {
            let mut number = 1_u64;
            while std::hint::black_box(number) != 0 {
                number |= 1;
            }
            Ok::<_, String>(())
        }),
        Some("grow") => serve(&limits, |_| {
            let mut heap = Vec::new();
            loop {
                heap.push(vec![1_u8; 1 << 20]);
                if std::hint::black_box(&heap).len() > 100_000 {
                    return Ok::<_, String>(());
                }
            }
        }),
        Some("dig") => serve(&limits, |_| Ok::<_, String>(dig(1))),
        Some("panic") => serve(&limits, |bytes| Ok::<_, String>(bytes[bytes.len()])),
        Some("open-file") => serve(&limits, |_| {
            std::fs::File::open("/etc/hostname")
                .map(|_| ())
                .map_err(|error| error.to_string())
        }),
        Some("babble") => {
            use std::io::Write as _;
            let _ = std::io::stdout().write_all(b"hello");
            ExitCode::SUCCESS
        }
        _ => ExitCode::FAILURE,
    }
}

#[expect(unconditional_recursion, reason = "it must run out of stack")]
fn dig(depth: u64) -> u64 {
    let room = std::hint::black_box([depth; 64]);
    dig(depth + 1) + room[3]
}
