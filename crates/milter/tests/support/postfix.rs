//! A real Postfix of its own: configuration, queue and mailboxes in a temporary directory, loopback only, started and ended by the test.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use tempfile::TempDir;

pub struct Postfix {
    pub directory: TempDir,
    pub port: u16,
}

/// `main.cf` for the filter as the administrator reads it, with another address.
pub fn documented(address: &str) -> String {
    let text = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packaging/postfix.md"),
    )
    .unwrap();
    let block = text
        .split_once("```main.cf\n")
        .unwrap()
        .1
        .split_once("```")
        .unwrap()
        .0;
    assert!(block.contains("unix:/chinhdanh/milter.sock"));
    block.replace("unix:/chinhdanh/milter.sock", address)
}

/// Whether Postfix can be started here; says so when not.
pub fn can_run() -> bool {
    let there = Path::new("/usr/sbin/postfix").exists()
        && Path::new("/usr/lib/postfix/sbin/master").exists();
    let root = Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|out| out.stdout == b"0\n");
    if !there || !root {
        println!("NOT RUN: Postfix is not installed, or the test does not run as root");
    }
    there && root
}

impl Postfix {
    pub fn start(more: &str) -> Self {
        let directory = tempfile::Builder::new()
            .prefix("chinhdanh-postfix")
            .tempdir()
            .unwrap();
        let root = directory.path();
        let user = |flag: &str, name: &str| -> u32 {
            let out = Command::new("id").args([flag, name]).output().unwrap();
            String::from_utf8(out.stdout)
                .unwrap()
                .trim()
                .parse()
                .unwrap()
        };
        let (postfix, nobody) = (user("-u", "postfix"), user("-u", "nobody"));
        for name in ["etc", "queue", "data", "box", "log"] {
            fs::create_dir(root.join(name)).unwrap();
            fs::set_permissions(root.join(name), fs::Permissions::from_mode(0o755)).unwrap();
        }
        fs::set_permissions(root, fs::Permissions::from_mode(0o755)).unwrap();
        chown(root.join("data"), Some(postfix), None).unwrap();
        chown(root.join("box"), Some(nobody), None).unwrap();
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let at = root.display();
        let main = format!(
            "compatibility_level = 3.6\nqueue_directory = {at}/queue\ndata_directory = {at}/data\ncommand_directory = /usr/sbin\n\
             daemon_directory = /usr/lib/postfix/sbin\nmail_owner = postfix\nsetgid_group = postdrop\nmyhostname = mx.own.example\n\
             mydestination =\ninet_interfaces = 127.0.0.1\ninet_protocols = ipv4\nmynetworks = 127.0.0.0/8\nalias_maps =\nalias_database =\n\
             local_recipient_maps =\nvirtual_mailbox_domains = own.example\nvirtual_mailbox_base = {at}/box\nvirtual_mailbox_maps = static:all/\n\
             virtual_uid_maps = static:{nobody}\nvirtual_gid_maps = static:{nobody}\nvirtual_mailbox_limit = 0\nmessage_size_limit = 0\n\
             header_size_limit = 4194304\ndefault_transport = error:outside\nmaillog_file = {at}/log/mail.log\nmaillog_file_prefixes = {at}/log\n\
             smtpd_peername_lookup = no\nsmtpd_client_connection_count_limit = 0\nin_flow_delay = 0\ndisable_dns_lookups = yes\n{more}\n"
        );
        fs::write(root.join("etc/main.cf"), main).unwrap();
        let mut master = format!(
            "127.0.0.1:{port} inet n - n - 100 smtpd\npostlog unix-dgram n - n - 1 postlogd\n"
        );
        for (name, kind, private, wake, limit, command) in [
            ("pickup", "unix", "n", "60", "1", "pickup"),
            ("cleanup", "unix", "n", "-", "0", "cleanup"),
            ("qmgr", "unix", "n", "300", "1", "qmgr"),
            ("rewrite", "unix", "-", "-", "-", "trivial-rewrite"),
            ("bounce", "unix", "-", "-", "0", "bounce"),
            ("defer", "unix", "-", "-", "0", "bounce"),
            ("trace", "unix", "-", "-", "0", "bounce"),
            ("flush", "unix", "n", "1000?", "0", "flush"),
            ("proxymap", "unix", "-", "-", "-", "proxymap"),
            ("error", "unix", "-", "-", "-", "error"),
            ("retry", "unix", "-", "-", "-", "error"),
            ("virtual", "unix", "-", "-", "10", "virtual"),
            ("anvil", "unix", "-", "-", "1", "anvil"),
            ("showq", "unix", "n", "-", "-", "showq"),
        ] {
            let unprivileged = if command == "virtual" { "n" } else { "-" };
            master.push_str(&format!(
                "{name} {kind} {private} {unprivileged} n {wake} {limit} {command}\n"
            ));
        }
        fs::write(root.join("etc/master.cf"), master).unwrap();
        let postfix = Self { directory, port };
        let started = Command::new("/usr/sbin/postfix")
            .arg("-c")
            .arg(postfix.path("etc"))
            .arg("start")
            .output()
            .unwrap();
        assert!(
            started.status.success(),
            "{}",
            String::from_utf8_lossy(&started.stderr)
        );
        let end = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(
                Instant::now() < end,
                "Postfix does not listen:\n{}",
                postfix.log()
            );
            std::thread::sleep(Duration::from_millis(50));
        }
        postfix
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    pub fn log(&self) -> String {
        fs::read_to_string(self.path("log/mail.log")).unwrap_or_default()
    }

    /// Files of mails delivered.
    pub fn delivered(&self) -> Vec<PathBuf> {
        let read = fs::read_dir(self.path("box/all/new"));
        read.map(|all| all.flatten().map(|file| file.path()).collect())
            .unwrap_or_default()
    }

    /// Mails in the queue that are held.
    pub fn held(&self) -> usize {
        files(&self.path("queue/hold"))
    }

    /// Waits until so many mails are delivered, and a moment more, in which a second copy would come.
    pub fn wait(&self, count: usize, time: Duration) -> Vec<String> {
        let end = Instant::now() + time;
        while self.delivered().len() < count && Instant::now() < end {
            std::thread::sleep(Duration::from_millis(50));
        }
        std::thread::sleep(Duration::from_millis(200));
        let all = self.delivered();
        all.iter()
            .map(|path| String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned())
            .collect()
    }

    pub fn client(&self) -> Smtp {
        Smtp::connect(self.port)
    }
}

fn files(directory: &Path) -> usize {
    let Ok(all) = fs::read_dir(directory) else {
        return 0;
    };
    all.flatten()
        .map(|entry| {
            if entry.path().is_dir() {
                files(&entry.path())
            } else {
                1
            }
        })
        .sum()
}

impl Drop for Postfix {
    /// Ends master and what it started at once. `postfix stop` writes to the log first, and waits for ever where postlogd is no longer there to read.
    fn drop(&mut self) {
        let master = fs::read_to_string(self.path("queue/pid/master.pid")).unwrap_or_default();
        if let Ok(master) = master.trim().parse::<u32>() {
            // Master leads a process group of its own.
            let _ = Command::new("kill")
                .args(["-KILL", "--", &format!("-{master}")])
                .status();
        }
    }
}

/// A plain SMTP client that can send what no mail program would.
pub struct Smtp {
    stream: TcpStream,
    read: BufReader<TcpStream>,
}

impl Smtp {
    pub fn connect(port: u16) -> Self {
        let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.set_nodelay(true).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(120)))
            .unwrap();
        let read = BufReader::new(stream.try_clone().unwrap());
        let mut smtp = Self { stream, read };
        assert_eq!(smtp.reply(), 220);
        assert_eq!(smtp.say("EHLO client.example"), 250);
        smtp
    }

    pub fn say(&mut self, line: &str) -> u16 {
        self.stream
            .write_all(format!("{line}\r\n").as_bytes())
            .unwrap();
        self.reply()
    }

    fn reply(&mut self) -> u16 {
        loop {
            let mut line = String::new();
            if self.read.read_line(&mut line).unwrap() == 0 {
                return 0;
            }
            if line.as_bytes().get(3) != Some(&b'-') {
                return line[..3].parse().unwrap();
            }
        }
    }

    /// Sends one mail; the last reply, and how long after its last byte it came.
    pub fn mail(&mut self, content: &[u8]) -> (u16, Duration) {
        assert_eq!(self.say("MAIL FROM:<a@sender.example>"), 250);
        assert_eq!(self.say("RCPT TO:<b@own.example>"), 250);
        assert_eq!(self.say("DATA"), 354);
        self.stream.write_all(content).unwrap();
        self.stream.write_all(b"\r\n.\r\n").unwrap();
        let begun = Instant::now();
        (self.reply(), begun.elapsed())
    }
}
