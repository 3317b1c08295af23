//! A conversation with a mail server as a stranger holds it (RFC 5321), without ever sending a mail.

use std::io::{Error, ErrorKind, Read as _, Result, Write as _};
use std::net::{IpAddr, TcpStream};
use std::time::Instant;

/// Lines of one answer, and bytes of a line.
const LINES: usize = 64;
const LINE: usize = 1024;

/// A session after EHLO.
pub(super) struct Session {
    stream: TcpStream,
    /// What was read beyond the last line.
    read: Vec<u8>,
    end: Instant,
    offered: Vec<String>,
}

/// The code of an answer and its lines.
struct Reply(u16, Vec<String>);

impl Reply {
    fn is_good(&self) -> bool {
        (200..300).contains(&self.0)
    }
}

impl Session {
    /// Waits for the greeting and introduces itself by its address, as RFC 5321 §4.1.3 lets a client without a name do.
    pub(super) fn greet(stream: TcpStream, end: Instant) -> Result<Self> {
        let address = match stream.local_addr()?.ip() {
            IpAddr::V4(address) => format!("[{address}]"),
            IpAddr::V6(address) => format!("[IPv6:{address}]"),
        };
        let mut session = Self {
            stream,
            read: Vec::new(),
            end,
            offered: Vec::new(),
        };
        let greeting = session.reply()?;
        if greeting.0 != 220 {
            return Err(ErrorKind::ConnectionRefused.into());
        }
        let Reply(code, lines) = session.say(&format!("EHLO {address}"))?;
        if code == 250 {
            session.offered = lines
                .into_iter()
                .skip(1)
                .map(|line| line.trim().to_ascii_uppercase())
                .collect();
        }
        Ok(session)
    }

    pub(super) fn offers(&self, extension: &str) -> bool {
        self.offered.iter().any(|line| line == extension)
    }

    /// Whether VRFY tells accounts that exist from others (RFC 5321 §7.3). 252 to both tells nothing.
    pub(super) fn verifies(&mut self, domain: &str) -> Result<bool> {
        let real = self.say(&format!("VRFY postmaster@{domain}"))?;
        let invented = self.say(&format!("VRFY chinhdanh-khong-co-nguoi-nay@{domain}"))?;
        Ok(real.is_good() && (real.0 == 250 || matches!(invented.0, 550 | 551 | 553)))
    }

    /// Whether a mail from one stranger to another would be taken; the transaction ends there.
    pub(super) fn relays(&mut self, [from, to]: [&str; 2]) -> Result<bool> {
        let taken = self
            .say(&format!("MAIL FROM:<chinhdanh@{from}>"))?
            .is_good()
            && self.say(&format!("RCPT TO:<chinhdanh@{to}>"))?.is_good();
        self.say("RSET")?;
        Ok(taken)
    }

    /// The bare connection, ready for a TLS handshake.
    pub(super) fn into_tls(mut self) -> Option<TcpStream> {
        let ready = self.say("STARTTLS").ok()?;
        self.wait().ok()?;
        // Whatever came before the handshake was sent by somebody on the way.
        (ready.0 == 220 && self.read.is_empty()).then_some(self.stream)
    }

    pub(super) fn quit(mut self) {
        let _ = self.say("QUIT");
    }

    fn say(&mut self, line: &str) -> Result<Reply> {
        self.wait()?;
        self.stream.write_all(format!("{line}\r\n").as_bytes())?;
        self.reply()
    }

    fn reply(&mut self) -> Result<Reply> {
        let mut lines = Vec::new();
        while lines.len() < LINES {
            let line = self.line()?;
            let code = line.get(..3).and_then(|code| code.parse().ok());
            let code: u16 = code.ok_or(ErrorKind::InvalidData)?;
            let last = line.as_bytes().get(3) != Some(&b'-');
            lines.push(line.get(4..).unwrap_or_default().to_owned());
            if last {
                return Ok(Reply(code, lines));
            }
        }
        Err(Error::other("more lines than any answer has"))
    }

    fn line(&mut self) -> Result<String> {
        loop {
            if let Some(end) = self.read.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.read.drain(..=end).collect();
                return Ok(String::from_utf8_lossy(line.trim_ascii_end()).into_owned());
            }
            if self.read.len() > LINE {
                return Err(Error::other("a line longer than any answer has"));
            }
            self.wait()?;
            let mut piece = [0; LINE];
            let count = self.stream.read(&mut piece)?;
            if count == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            self.read
                .extend_from_slice(piece.get(..count).unwrap_or_default());
        }
    }

    /// Lets the next step take what is left of the time, and no more.
    fn wait(&self) -> Result<()> {
        let left = self.end.checked_duration_since(Instant::now());
        let left = left
            .filter(|left| !left.is_zero())
            .ok_or(ErrorKind::TimedOut)?;
        self.stream.set_read_timeout(Some(left))?;
        self.stream.set_write_timeout(Some(left))
    }
}
