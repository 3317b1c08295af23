//! A small real judge, a daemon in the test or in a child of it, and clients of both protocols.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "each test file uses a part, and a test stops at the first surprise"
)]

pub mod postfix;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use chinhdanh_milter::codec::Decoder;
use chinhdanh_milter::{Address, Config, Judge, JudgeError, Judgement, Received, start};
use chinhdanh_verdict::Verdict;

/// Judges by words in the mail, and does on request what a judge must not do.
pub struct Trial {
    pub name: &'static str,
}

impl Judge for Trial {
    fn judge(&self, received: &Received<'_>, _deadline: Instant) -> Result<Judgement, JudgeError> {
        let has = |word: &str| {
            received
                .mail
                .windows(word.len())
                .any(|part| part == word.as_bytes())
        };
        if has("trial-hang") {
            // Longer than any test waits: a name server that does not answer.
            std::thread::sleep(Duration::from_secs(120));
        }
        if has("trial-slow") {
            std::thread::sleep(Duration::from_millis(50));
        }
        assert!(!has("trial-panic"), "the judge was asked to panic");
        if has("trial-error") {
            return Err(JudgeError {
                reason: "stale-register",
            });
        }
        let verdict = if has("trial-impersonation") {
            Verdict::Impersonation
        } else if has("trial-suspicious") {
            Verdict::Suspicious
        } else {
            Verdict::NoClaim
        };
        Ok(Judgement {
            verdict,
            codes: if verdict == Verdict::NoClaim {
                vec![]
            } else {
                vec!["mail-one", "mail-two"]
            },
            body: (verdict == Verdict::Impersonation).then(|| "bo-cong-an".to_owned()),
            summary: if verdict == Verdict::NoClaim {
                self.name.to_owned()
            } else {
                "Mạo danh Bộ Công an".to_owned()
            },
            authentication_results: Some(format!(
                "spf=pass smtp.mailfrom={}; dkim=none",
                received.mail_from.rsplit('@').next().unwrap_or_default()
            )),
            own_account_sign: received.authenticated.is_some() && verdict >= Verdict::Suspicious,
        })
    }
}

/// A daemon in a process of its own: this test binary, run again.
pub struct DaemonChild {
    pub child: Child,
    pub addresses: Vec<String>,
    out: BufReader<std::process::ChildStdout>,
}

impl DaemonChild {
    pub fn start(config: &Config) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "daemon_child",
                "--ignored",
                "--nocapture",
                "--test-threads=1",
            ])
            .env("TRIAL_CONFIG", toml::to_string(config).unwrap())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut addresses = Vec::new();
        loop {
            let mut line = String::new();
            assert!(
                out.read_line(&mut line).unwrap() > 0,
                "the daemon did not start"
            );
            if let Some(list) = line.split_once("LISTENING ") {
                addresses.extend(list.1.split_whitespace().map(str::to_owned));
                break;
            }
        }
        Self {
            child,
            addresses,
            out,
        }
    }

    pub fn say(&mut self, order: &str) {
        writeln!(self.child.stdin.as_mut().unwrap(), "{order}").unwrap();
    }

    pub fn signal(&self, name: &str) {
        let done = Command::new("kill")
            .args([format!("-{name}"), self.child.id().to_string()])
            .status()
            .unwrap();
        assert!(done.success());
    }

    /// A line of `/proc/PID/status` in kB.
    pub fn memory(&self, line: &str) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let found = status.lines().find(|l| l.starts_with(line)).unwrap();
        found.split_whitespace().nth(1).unwrap().parse().unwrap()
    }
}

impl Drop for DaemonChild {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The child's side: serves until its input ends or says `stop`.
pub fn serve_as_child() {
    let Ok(config) = std::env::var("TRIAL_CONFIG") else {
        return;
    };
    let config: Config = toml::from_str(&config).unwrap();
    let daemon = start(&config, Arc::new(Trial { name: "first" })).unwrap();
    let list: Vec<_> = daemon.addresses().iter().map(Address::to_string).collect();
    println!("\nLISTENING {}", list.join(" "));
    let handle = daemon.handle();
    let policy = config.policy.clone();
    std::thread::spawn(move || {
        for line in std::io::stdin().lines().map_while(Result::ok) {
            match line.as_str() {
                "reload" => handle
                    .reload(policy.clone(), Arc::new(Trial { name: "second" }))
                    .unwrap(),
                _ => break,
            }
        }
        handle.stop();
    });
    daemon.join();
}

/// A client of the milter protocol over either socket.
pub struct Mta {
    stream: Box<dyn ReadWrite>,
    decoder: Decoder,
    pending: Vec<u8>,
}

pub trait ReadWrite: Read + Write + Send {}
impl<T: Read + Write + Send> ReadWrite for T {}

impl Mta {
    pub fn connect(address: &str) -> Self {
        let stream: Box<dyn ReadWrite> = match address.parse().unwrap() {
            Address::Unix(path) => {
                let stream = UnixStream::connect(path).unwrap();
                stream
                    .set_read_timeout(Some(Duration::from_secs(20)))
                    .unwrap();
                Box::new(stream)
            }
            Address::Tcp(address) => {
                let stream = TcpStream::connect(address).unwrap();
                stream.set_nodelay(true).unwrap();
                stream
                    .set_read_timeout(Some(Duration::from_secs(20)))
                    .unwrap();
                Box::new(stream)
            }
        };
        Self {
            stream,
            decoder: Decoder::default(),
            pending: Vec::new(),
        }
    }

    pub fn send(&mut self, code: u8, data: &[u8]) {
        self.stream.write_all(&frame(code, data)).unwrap();
    }

    /// The next reply, or `None` when the connection was closed.
    pub fn reply(&mut self) -> Option<(u8, Vec<u8>)> {
        loop {
            let held = std::mem::take(&mut self.pending);
            let mut input = held.as_slice();
            let found = self
                .decoder
                .next(&mut input)
                .unwrap()
                .map(|frame| (frame.code, frame.data.to_vec()));
            self.pending = input.to_vec();
            if found.is_some() {
                return found;
            }
            let mut buffer = [0; 4096];
            let read = self.stream.read(&mut buffer).ok()?;
            if read == 0 {
                return None;
            }
            self.pending = buffer[..read].to_vec();
        }
    }

    pub fn ask(&mut self, code: u8, data: &[u8]) -> u8 {
        self.send(code, data);
        self.reply().map_or(0, |reply| reply.0)
    }

    /// Agrees on everything but silence, and tells who connects.
    pub fn greet(&mut self) {
        let offer = [6_u32, 0x1ff, 0x10_0400].map(u32::to_be_bytes).concat();
        assert_eq!(self.ask(b'O', &offer), b'O');
        self.send(b'D', b"Cj\0mx.example.vn\0{daemon_name}\0mx\0");
        assert_eq!(
            self.ask(b'C', b"client.example\x004\x12\x34192.0.2.1\0"),
            b'c'
        );
        assert_eq!(self.ask(b'H', b"client.example\0"), b'c');
    }

    /// A whole message; the replies to its end.
    pub fn message(&mut self, headers: &[(&str, &str)], body: &[u8]) -> Vec<(u8, Vec<u8>)> {
        assert_eq!(self.ask(b'M', b"<a@sender.example>\0"), b'c');
        assert_eq!(self.ask(b'R', b"<b@own.example>\0"), b'c');
        for (name, value) in headers {
            assert_eq!(
                self.ask(b'L', format!("{name}\0{value}\0").as_bytes()),
                b'c'
            );
        }
        assert_eq!(self.ask(b'N', b""), b'c');
        for chunk in body.chunks(65_535) {
            if self.ask(b'B', chunk) == b's' {
                break;
            }
        }
        self.send(b'E', b"");
        let mut replies = Vec::new();
        while let Some(reply) = self.reply() {
            let last = matches!(reply.0, b'c' | b'a' | b't' | b'y' | b'r');
            replies.push(reply);
            if last {
                break;
            }
        }
        replies
    }
}

pub fn frame(code: u8, data: &[u8]) -> Vec<u8> {
    let mut bytes = u32::try_from(data.len() + 1)
        .unwrap()
        .to_be_bytes()
        .to_vec();
    bytes.push(code);
    bytes.extend_from_slice(data);
    bytes
}

pub fn config(listen: &[String]) -> Config {
    Config {
        listen: listen.iter().map(|text| text.parse().unwrap()).collect(),
        ..Config::default()
    }
}

pub fn unix(directory: &Path) -> String {
    format!("unix:{}", directory.join("m.sock").display())
}
