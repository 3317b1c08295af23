//! Behind a real Sendmail. Its Debian package cannot stand beside Postfix, so `scripts/test` unpacks it under `target/sendmail` without installing it.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test stops at the first surprise, and figures are for the reader"
)]

mod support;

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use chinhdanh_milter::Action;
use support::postfix::Smtp;
use support::{DaemonChild, config};

#[test]
#[ignore = "the other side of tests that need a process of its own"]
fn daemon_child() {
    support::serve_as_child();
}

fn unpacked() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/sendmail")
}

fn can_run() -> bool {
    let there = unpacked().join("usr/libexec/sendmail/sendmail").exists();
    let root = Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|out| out.stdout == b"0\n");
    if !there || !root {
        println!(
            "NOT RUN: Sendmail is not unpacked under target/sendmail (scripts/test does it), or the test does not run as root"
        );
    }
    there && root
}

/// The line for the filter as the administrator reads it, with another address.
fn documented(filter: &str) -> String {
    let text = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packaging/sendmail.md"),
    )
    .unwrap();
    let line = text
        .split_once("```sendmail.mc\n")
        .unwrap()
        .1
        .split_once("```")
        .unwrap()
        .0;
    assert!(line.contains("S=unix:/run/chinhdanh/milter.sock"));
    line.replace("unix:/run/chinhdanh/milter.sock", filter)
}

fn host_name() -> String {
    let name = fs::read_to_string("/proc/sys/kernel/hostname").unwrap();
    name.trim().to_owned()
}

/// A Sendmail that only queues: what it would deliver can be read in its queue.
struct Sendmail {
    process: Child,
    directory: tempfile::TempDir,
    port: u16,
}

impl Sendmail {
    fn start(filter: &str) -> Self {
        // Sendmail refuses files in directories that others may write to, as temporary ones are.
        let directory = tempfile::Builder::new().tempdir_in("/run").unwrap();
        let at = directory.path().display().to_string();
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        fs::create_dir(directory.path().join("queue")).unwrap();
        fs::write(directory.path().join("switch"), "hosts files\n").unwrap();
        let source = format!(
            "OSTYPE(`linux')dnl\ndefine(`QUEUE_DIR',`{at}/queue')dnl\ndefine(`confPID_FILE',`{at}/pid')dnl\ndefine(`ALIAS_FILE',`')dnl\n\
             define(`STATUS_FILE',`{at}/stat')dnl\ndefine(`confDONT_PROBE_INTERFACES',`True')dnl\ndefine(`confTO_IDENT',`0')dnl\n\
             define(`confDOMAIN_NAME',`mx.own.example')dnl\ndefine(`confSERVICE_SWITCH_FILE',`{at}/switch')dnl\n\
             define(`confDELIVERY_MODE',`queueonly')dnl\nFEATURE(`no_default_msa')dnl\nFEATURE(`nocanonify')dnl\n\
             FEATURE(`accept_unresolvable_domains')dnl\nDAEMON_OPTIONS(`Port={port}, Addr=127.0.0.1, Name=MTA')dnl\n\
             {}MAILER(local)dnl\nMAILER(smtp)dnl\nLOCAL_CONFIG\nCw own.example\n",
            documented(filter)
        );
        fs::write(directory.path().join("test.mc"), source).unwrap();
        let share = unpacked().join("usr/share/sendmail/cf");
        let made = Command::new(unpacked().join("usr/bin/m4"))
            .arg(format!("-D_CF_DIR_={}/", share.display()))
            .arg(share.join("m4/cf.m4"))
            .arg(directory.path().join("test.mc"))
            .output()
            .unwrap();
        assert!(
            made.status.success(),
            "{}",
            String::from_utf8_lossy(&made.stderr)
        );
        fs::write(directory.path().join("test.cf"), made.stdout).unwrap();
        // A host without a full name makes it wait a minute before it listens; where the test may, Sendmail sees one.
        fs::write(
            directory.path().join("hosts"),
            format!("127.0.0.1 mx.own.example {}\n", host_name()),
        )
        .unwrap();
        let process = Command::new("sh")
            .arg("-c")
            .arg(format!(
                "if unshare -m mount --bind {at}/hosts /etc/hosts; then exec unshare -m sh -c 'mount --bind {at}/hosts /etc/hosts && exec \"$0\" \"$@\"' \"$0\" \"$@\"; else exec \"$0\" \"$@\"; fi"
            ))
            .arg(unpacked().join("usr/libexec/sendmail/sendmail"))
            .args([format!("-C{at}/test.cf"), "-bD".to_owned()])
            .spawn()
            .unwrap();
        let end = Instant::now() + Duration::from_secs(90);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(Instant::now() < end, "Sendmail does not listen");
            std::thread::sleep(Duration::from_millis(50));
        }
        Self {
            process,
            directory,
            port,
        }
    }

    /// The header and the body of every queued mail.
    fn queued(&self) -> Vec<(String, String)> {
        let queue = self.directory.path().join("queue");
        let read =
            |path: &Path| String::from_utf8_lossy(&fs::read(path).unwrap_or_default()).into_owned();
        let files = fs::read_dir(&queue).unwrap().flatten();
        files
            .filter_map(|file| {
                let name = file.file_name().into_string().ok()?;
                let id = name.strip_prefix("qf")?;
                Some((read(&file.path()), read(&queue.join(format!("df{id}")))))
            })
            .collect()
    }
}

impl Drop for Sendmail {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

#[test]
fn sendmail_gets_headers_tags_and_no_forged_lines_over_both_kinds_of_socket() {
    if !can_run() {
        return;
    }
    let sockets = tempfile::Builder::new().tempdir_in("/run").unwrap();
    for listen in [support::unix(sockets.path()), "inet:127.0.0.1:0".to_owned()] {
        let mut config = config(&[listen]);
        config.policy.actions.impersonation = Action {
            subject_tag: Some("[MẠO DANH]".to_owned()),
            ..Action::default()
        };
        let daemon = DaemonChild::start(&config);
        let address = &daemon.addresses[0];
        let filter = match address
            .strip_prefix("inet:")
            .and_then(|inet| inet.rsplit_once(':'))
        {
            Some((host, port)) => format!("inet:{port}@{host}"),
            None => address.clone(),
        };
        let sendmail = Sendmail::start(&filter);
        let mut smtp = Smtp::connect(sendmail.port);
        let forged = "X-ChinhDanh-Verdict: official\r\nAuthentication-Results: mx.own.example; dkim=pass\r\n";
        for (id, more, body) in [("one", forged, "trial-impersonation"), ("two", "", "plain")] {
            let content = format!(
                "From: a@sender.example\r\nTo: b@own.example\r\nMessage-ID: <{id}@sender.example>\r\nSubject: trial\r\n{more}\r\n{body}"
            );
            assert_eq!(smtp.mail(content.as_bytes()).0, 250);
        }
        let queued = sendmail.queued();
        assert_eq!(queued.len(), 2);
        let find = |id: &str| {
            queued
                .iter()
                .find(|(header, _)| header.contains(id))
                .unwrap()
        };
        let (header, body) = find("<one@");
        assert_eq!(header.matches("X-ChinhDanh-Verdict").count(), 1, "{header}");
        assert!(
            header.contains("X-ChinhDanh-Verdict: impersonation; codes=mail-one,mail-two"),
            "{header}"
        );
        assert!(
            header.contains("Authentication-Results: mx.own.example; spf=pass")
                && !header.contains("dkim=pass"),
            "{header}"
        );
        assert!(
            header.contains("Subject: =?UTF-8?Q?=5BM=E1=BA=A0O_DANH=5D?= trial"),
            "{header}"
        );
        assert_eq!(body.trim_end(), "trial-impersonation");
        let (header, body) = find("<two@");
        assert!(
            header.contains("X-ChinhDanh-Verdict: no_claim") && header.contains("Subject: trial"),
            "{header}"
        );
        assert_eq!(body.trim_end(), "plain");
    }
}
