//! What a mail server says to its filter.

use std::net::IpAddr;

use super::{CodecError, Frame, Offer};

/// Where the SMTP client of a session comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Peer {
    /// An address of the Internet.
    Ip(IpAddr),
    /// A local socket of the mail server's machine.
    Local,
    /// The mail server does not say.
    Unknown,
}

/// A command with its data taken apart. Strings are bytes: nothing promises UTF-8.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command<'a> {
    /// `O`: the mail server offers version, actions and steps.
    Options(Offer),
    /// `D`: macros for the command that `stage` names; names without braces.
    Macros {
        /// The letter of the command the macros belong to.
        stage: u8,
        /// Name and value.
        pairs: Vec<(&'a [u8], &'a [u8])>,
    },
    /// `C`: an SMTP client connected.
    Connect {
        /// Its name after the mail server's look-up, or its address in brackets.
        host: &'a [u8],
        /// Its address.
        peer: Peer,
    },
    /// `H`: HELO or EHLO with the name given.
    Helo(&'a [u8]),
    /// `M`: MAIL FROM, the address first, then ESMTP parameters.
    Mail(Vec<&'a [u8]>),
    /// `R`: RCPT TO, the address first.
    Rcpt(Vec<&'a [u8]>),
    /// `T`: DATA.
    Data,
    /// `L`: a header.
    Header {
        /// Its name, without the colon.
        name: &'a [u8],
        /// Its value; folds are line feeds.
        value: &'a [u8],
        /// Whether the value's end was dropped as too long.
        cut: bool,
    },
    /// `N`: end of headers.
    EndOfHeaders,
    /// `B`: a piece of the body.
    Body(&'a [u8]),
    /// `E`: end of the message, with a last piece of the body in old versions.
    EndOfMessage(&'a [u8]),
    /// `A`: this message is given up; the session goes on after HELO.
    Abort,
    /// `U`: an SMTP command that the mail server does not know.
    Unknown,
    /// `Q`: the connection ends.
    Quit,
    /// `K`: the SMTP session ends and another will come on this connection.
    QuitNewConnection,
}

impl<'a> Command<'a> {
    /// Reads one frame.
    ///
    /// # Errors
    /// When the code is no command, or the data does not have the command's form. Only headers and bodies may have been cut.
    pub fn parse(frame: Frame<'a>) -> Result<Self, CodecError> {
        let data = frame.data;
        if frame.cut && !matches!(frame.code, b'L' | b'B' | b'E') {
            return Err(CodecError::Length);
        }
        Ok(match frame.code {
            b'O' => Self::Options(Offer::parse(data)?),
            b'D' => macros(data)?,
            b'C' => connect(data)?,
            b'H' => Self::Helo(strings(data).next().unwrap_or_default()),
            b'M' => Self::Mail(arguments(data)?),
            b'R' => Self::Rcpt(arguments(data)?),
            b'T' => Self::Data,
            b'L' => header(data, frame.cut)?,
            b'N' => Self::EndOfHeaders,
            b'B' => Self::Body(data),
            b'E' => Self::EndOfMessage(data),
            b'A' => Self::Abort,
            b'U' => Self::Unknown,
            b'Q' => Self::Quit,
            b'K' => Self::QuitNewConnection,
            _ => return Err(CodecError::Unknown),
        })
    }
}

/// Strings that each end with a zero byte; a missing last zero is forgiven.
fn strings(data: &[u8]) -> impl Iterator<Item = &[u8]> {
    data.strip_suffix(&[0])
        .unwrap_or(data)
        .split(|&byte| byte == 0)
}

fn arguments(data: &[u8]) -> Result<Vec<&[u8]>, CodecError> {
    // An address and its parameters; the rest of a longer list says nothing that is asked here.
    let all: Vec<_> = strings(data).take(32).collect();
    if all.first().is_none_or(|first| first.is_empty()) {
        return Err(CodecError::Damaged);
    }
    Ok(all)
}

fn macros(data: &[u8]) -> Result<Command<'_>, CodecError> {
    let (stage, rest) = data.split_first().ok_or(CodecError::Damaged)?;
    let mut all = strings(rest).take(512);
    let mut pairs = Vec::new();
    while let Some(name) = all.next() {
        let value = all.next().unwrap_or_default();
        let bare = name
            .strip_prefix(b"{")
            .and_then(|name| name.strip_suffix(b"}"))
            .unwrap_or(name);
        if !bare.is_empty() {
            pairs.push((bare, value));
        }
    }
    Ok(Command::Macros {
        stage: *stage,
        pairs,
    })
}

fn connect(data: &[u8]) -> Result<Command<'_>, CodecError> {
    let end = data
        .iter()
        .position(|&byte| byte == 0)
        .ok_or(CodecError::Damaged)?;
    let (host, rest) = data.split_at(end);
    let (family, rest) = rest
        .get(1..)
        .and_then(<[u8]>::split_first)
        .ok_or(CodecError::Damaged)?;
    let peer = match family {
        b'4' | b'6' => {
            let address = rest.get(2..).ok_or(CodecError::Damaged)?;
            let address = strings(address).next().unwrap_or_default();
            let address = address.strip_prefix(b"IPv6:").unwrap_or(address);
            str::from_utf8(address)
                .ok()
                .and_then(|address| address.parse().ok())
                .map_or(Peer::Unknown, Peer::Ip)
        }
        b'L' => Peer::Local,
        b'U' => Peer::Unknown,
        _ => return Err(CodecError::Damaged),
    };
    Ok(Command::Connect { host, peer })
}

fn header(data: &[u8], cut: bool) -> Result<Command<'_>, CodecError> {
    let end = data
        .iter()
        .position(|&byte| byte == 0)
        .ok_or(CodecError::Damaged)?;
    let (name, rest) = data.split_at(end);
    let value = rest.get(1..).unwrap_or_default();
    let value = value.split(|&byte| byte == 0).next().unwrap_or_default();
    if name.is_empty() {
        return Err(CodecError::Damaged);
    }
    Ok(Command::Header { name, value, cut })
}
