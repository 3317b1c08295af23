//! OpenDKIM's `miltertest` plays the mail server: scripts in `tests/miltertest/`, over TCP and over a Unix socket.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test stops at the first surprise"
)]

mod support;

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use chinhdanh_milter::start;
use support::{Trial, config};

#[test]
fn every_script_ends_well() {
    if Command::new("miltertest").arg("-V").output().is_err() {
        println!("NOT RUN: miltertest is not installed");
        return;
    }
    let directory = tempfile::tempdir().unwrap();
    let mut config = config(&[
        "inet:127.0.0.1:0".to_owned(),
        support::unix(directory.path()),
    ]);
    config.drain_ms = 0;
    config.limits.mail_bytes = 100_000;
    config.policy.actions.suspicious.quarantine = true;
    config.policy.actions.impersonation.reject = Some("forged".to_owned());
    let daemon = start(&config, Arc::new(Trial { name: "first" })).unwrap();
    let (mut run, mut failed) = (0, Vec::new());
    for file in
        std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/miltertest")).unwrap()
    {
        let file = file.unwrap().path();
        for address in daemon.addresses() {
            // libmilter's form of an address: inet:PORT@HOST.
            let address = match address {
                chinhdanh_milter::Address::Tcp(address) => {
                    format!("inet:{}@{}", address.port(), address.ip())
                }
                unix => unix.to_string(),
            };
            let out = Command::new("miltertest")
                .arg("-v")
                .arg("-s")
                .arg(&file)
                .arg("-D")
                .arg(format!("address={address}"))
                .output()
                .unwrap();
            let said = format!(
                "{}{}",
                String::from_utf8_lossy(&out.stdout),
                String::from_utf8_lossy(&out.stderr)
            );
            if !out.status.success() {
                failed.push(format!("{} over {address}: {said}", file.display()));
            }
            run += 1;
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
    assert!(run >= 18, "{run} runs");
    daemon.handle().stop();
    daemon.join();
}
