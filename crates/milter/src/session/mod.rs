//! One connection of a mail server, as a state machine without I/O: frames in, replies out, and now and then a message to be judged.
//!
//! A connection may carry many messages and, with Sendmail, many SMTP sessions. What belongs to one message lives in one value that is replaced as
//! a whole, so nothing of a message can reach the next.

mod answer;
mod held;
mod tracked;
mod words;

use std::net::IpAddr;

pub(crate) use answer::word as outcome_word;
pub use answer::{Done, Failure, Outcome, answer};
pub use held::Budget;
pub use tracked::{AUTHENTICATION_HEADER, REASON_HEADER, VERDICT_HEADER};

use held::Held;
use tracked::Tracked;

use crate::codec::{CodecError, Command, Frame, Options, Peer, Transport, reply, step};
use crate::judge::Received;

/// The longest word kept of envelope and macros.
const LONGEST_WORD: usize = 1024;

/// What the server does after a frame.
#[derive(Debug)]
#[must_use]
pub enum Next {
    /// Read on.
    More,
    /// A message is complete: judge it, and give the answer with [`answer`].
    Judge(Box<Message>),
    /// The mail server is done: close the connection.
    Close,
}

/// What one connection keeps between messages.
#[derive(Debug)]
pub struct Session {
    transport: Transport,
    mail_bytes: usize,
    budget: Budget,
    authserv_id: Option<String>,
    options: Option<Options>,
    client: Client,
    message: Message,
    skipped: bool,
}

/// What is known since the SMTP client connected.
#[derive(Debug, Clone, Default)]
struct Client {
    ip: Option<IpAddr>,
    host: String,
    helo: String,
    daemon: String,
    server: String,
}

/// One message, whole or under way.
#[derive(Debug)]
pub struct Message {
    options: Options,
    client: Client,
    authserv_id: String,
    open: bool,
    mail_from: String,
    recipients: Vec<String>,
    recipient_count: usize,
    authenticated: Option<String>,
    queue_id: String,
    mail: Held,
    headers_ended: bool,
    tracked: Tracked,
    size: u64,
}

impl Session {
    /// A new connection. `authserv_id` is the configured one; without it the mail server's own name is taken.
    #[must_use]
    pub fn new(
        transport: Transport,
        mail_bytes: usize,
        budget: Budget,
        authserv_id: Option<String>,
    ) -> Self {
        let message = Message::new(mail_bytes, budget.clone());
        Self {
            transport,
            mail_bytes,
            budget,
            authserv_id,
            options: None,
            client: Client::default(),
            message,
            skipped: false,
        }
    }

    /// Whether a message is under way, so that closing now would leave it unanswered.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.message.open
    }

    /// Takes one frame; what is to be sent is put behind `out`.
    ///
    /// # Errors
    /// When the peer does not speak the protocol. Nothing may be sent to it any more.
    pub fn frame(&mut self, frame: Frame<'_>, out: &mut Vec<u8>) -> Result<Next, CodecError> {
        let command = Command::parse(frame)?;
        let Some(options) = self.options else {
            return match command {
                Command::Options(offer) => {
                    let agreed = Options::agree(offer, self.transport)?;
                    self.options = Some(agreed);
                    reply::options(out, &agreed);
                    Ok(Next::More)
                }
                Command::Quit => Ok(Next::Close),
                // Nothing was agreed, so no reply would be understood.
                _ => Err(CodecError::Damaged),
            };
        };
        let silent = match command {
            Command::Options(_) => return Err(CodecError::Damaged),
            Command::Quit => return Ok(Next::Close),
            Command::QuitNewConnection => {
                self.reset();
                self.client = Client::default();
                return Ok(Next::More);
            }
            Command::Abort => {
                self.reset();
                return Ok(Next::More);
            }
            Command::Macros { stage, pairs } => {
                self.macros(stage, &pairs);
                return Ok(Next::More);
            }
            Command::Connect { host, peer } => {
                self.reset();
                self.client.host = word(host);
                self.client.ip = match peer {
                    Peer::Ip(ip) => Some(ip),
                    Peer::Local | Peer::Unknown => None,
                };
                options.has(step::NO_REPLY_CONNECT)
            }
            Command::Helo(name) => {
                self.client.helo = word(name);
                options.has(step::NO_REPLY_HELO)
            }
            Command::Mail(arguments) => {
                // Macros of this message came before it; a message that was never ended or aborted goes.
                if self.message.open {
                    self.reset();
                }
                self.message.open = true;
                self.message.mail_from = address(arguments.first().copied().unwrap_or_default());
                options.has(step::NO_REPLY_MAIL)
            }
            Command::Rcpt(arguments) => {
                self.message.recipient_count += 1;
                if self.message.recipients.len() < Received::MOST_RECIPIENTS {
                    self.message
                        .recipients
                        .push(address(arguments.first().copied().unwrap_or_default()));
                }
                options.has(step::NO_REPLY_RCPT)
            }
            Command::Header { name, value, cut } => {
                self.header(&options, name, value, cut);
                options.has(step::NO_REPLY_HEADER)
            }
            Command::Body(bytes) => {
                self.message.body(bytes);
                if self.message.mail.is_cut() && options.has(step::SKIP) && !self.skipped {
                    self.skipped = true;
                    reply::skip(out);
                    return Ok(Next::More);
                }
                false
            }
            Command::EndOfMessage(bytes) => {
                if !bytes.is_empty() {
                    self.message.body(bytes);
                }
                self.message.end_headers();
                let mut message = Message::new(self.mail_bytes, self.budget.clone());
                std::mem::swap(&mut message, &mut self.message);
                self.skipped = false;
                message.options = options;
                message.client = self.client.clone();
                message.authserv_id =
                    own_name(self.authserv_id.as_deref(), &self.client).to_owned();
                return Ok(Next::Judge(Box::new(message)));
            }
            Command::EndOfHeaders => {
                self.message.end_headers();
                false
            }
            Command::Data | Command::Unknown => false,
        };
        if !silent {
            reply::go_on(out);
        }
        Ok(Next::More)
    }

    fn reset(&mut self) {
        self.message = Message::new(self.mail_bytes, self.budget.clone());
        self.skipped = false;
    }

    fn macros(&mut self, stage: u8, pairs: &[(&[u8], &[u8])]) {
        if stage == b'M' && self.message.open {
            self.reset();
        }
        for (name, value) in pairs {
            match *name {
                b"daemon_name" => self.client.daemon = word(value),
                b"j" => {
                    // It will stand in a header, so only what a host name has is taken.
                    self.client.server = word(value)
                        .chars()
                        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
                        .take(255)
                        .collect();
                }
                b"i" => self.message.queue_id = word(value),
                b"auth_authen" if !value.is_empty() => {
                    self.message.authenticated = Some(word(value));
                }
                _ => {}
            }
        }
    }

    fn header(&mut self, options: &Options, name: &[u8], value: &[u8], cut: bool) {
        let id = own_name(self.authserv_id.as_deref(), &self.client);
        let message = &mut self.message;
        message.open = true;
        message.tracked.header(name, value, cut, id);
        let separator: &[u8] = if options.has(step::LEADING_SPACE) {
            b":"
        } else {
            b": "
        };
        message.size += (name.len() + separator.len() + value.len() + 2) as u64;
        message.mail.push(name);
        message.mail.push(separator);
        // Folds come as line feeds; a mail has CRLF.
        for piece in value.split_inclusive(|&byte| byte == b'\n') {
            match piece.split_last() {
                Some((b'\n', line)) => {
                    message.mail.push(line.strip_suffix(b"\r").unwrap_or(line));
                    message.mail.push(b"\r\n");
                }
                _ => message.mail.push(piece),
            }
        }
        message.mail.push(b"\r\n");
        if cut {
            message.mail.mark_cut();
        }
    }
}

impl Message {
    fn new(mail_bytes: usize, budget: Budget) -> Self {
        Self {
            options: Options {
                version: 2,
                actions: 0,
                steps: 0,
            },
            client: Client::default(),
            authserv_id: String::new(),
            open: false,
            mail_from: String::new(),
            recipients: Vec::new(),
            recipient_count: 0,
            authenticated: None,
            queue_id: String::new(),
            mail: Held::new(mail_bytes, budget),
            headers_ended: false,
            tracked: Tracked::default(),
            size: 0,
        }
    }

    fn end_headers(&mut self) {
        if !self.headers_ended {
            self.headers_ended = true;
            self.mail.push(b"\r\n");
        }
    }

    fn body(&mut self, bytes: &[u8]) {
        self.open = true;
        self.end_headers();
        self.size += bytes.len() as u64;
        self.mail.push(bytes);
    }

    /// What the judge sees.
    #[must_use]
    pub fn received(&self) -> Received<'_> {
        Received {
            client_ip: self.client.ip,
            client_host: &self.client.host,
            helo: &self.client.helo,
            mail_from: &self.mail_from,
            recipients: &self.recipients,
            authenticated: self.authenticated.as_deref(),
            queue_id: &self.queue_id,
            daemon: &self.client.daemon,
            authserv_id: &self.authserv_id,
            mail: self.mail.bytes(),
            cut: self.mail.is_cut(),
        }
    }

    /// How many bytes of it were seen, those that were not kept among them.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// How many recipients were accepted.
    #[must_use]
    pub const fn recipient_count(&self) -> usize {
        self.recipient_count
    }
}

/// The authserv-id: the configured one, else the mail server's name, else a name that nobody else bears either.
fn own_name<'a>(configured: Option<&'a str>, client: &'a Client) -> &'a str {
    match configured {
        Some(id) => id,
        None if client.server.is_empty() => "localhost",
        None => &client.server,
    }
}

fn word(bytes: &[u8]) -> String {
    String::from_utf8_lossy(&bytes[..bytes.len().min(LONGEST_WORD)]).into_owned()
}

fn address(bytes: &[u8]) -> String {
    let bare = bytes.trim_ascii();
    let bare = bare.strip_prefix(b"<").unwrap_or(bare);
    word(bare.strip_suffix(b">").unwrap_or(bare))
}
