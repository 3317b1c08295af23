//! The DNS as an audit asks it: what stands there, what does not, and what nobody answered.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use chinhdanh_sender::Asking;
use chinhdanh_sender::dns::{Answer, Fault, Kind, Record, Resolver};

/// What a question brought. Only `NotThere` may be told as missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Heard<T> {
    There(T),
    NotThere,
    Undecided,
}

/// Asks each question once, and keeps those that stayed without an answer, whoever asked them.
pub(crate) struct Asker<'a> {
    asking: Asking<'a>,
    unanswered: Mutex<BTreeSet<String>>,
    vouched: AtomicBool,
}

impl<'a> Asker<'a> {
    /// Asks at most so many questions.
    pub(crate) fn new(resolver: &'a dyn Resolver, most: usize) -> Self {
        Self {
            asking: Asking::new(resolver, most),
            unanswered: Mutex::default(),
            vouched: AtomicBool::new(false),
        }
    }

    /// The records of a name, where there are any.
    pub(crate) fn ask(&self, name: &str, kind: Kind) -> Heard<Answer> {
        match self.lookup(name, kind) {
            Ok(answer) if !answer.records.is_empty() => Heard::There(answer),
            Ok(_) | Err(Fault::NoSuchName) => Heard::NotThere,
            Err(Fault::Temporary | Fault::Offline) => Heard::Undecided,
        }
    }

    /// Whether the name has an address; vouched for by DNSSEC or not.
    pub(crate) fn address(&self, name: &str) -> Heard<Answer> {
        let four = self.ask(name, Kind::A);
        if matches!(four, Heard::There(_)) {
            return four;
        }
        match (four, self.ask(name, Kind::Aaaa)) {
            (_, six @ Heard::There(_)) => six,
            (Heard::NotThere, Heard::NotThere) => Heard::NotThere,
            _ => Heard::Undecided,
        }
    }

    /// The text records of a name that are of the kind wanted.
    pub(crate) fn texts(&self, name: &str, wanted: impl Fn(&[u8]) -> bool) -> Heard<Vec<String>> {
        let answer = match self.ask(name, Kind::Txt) {
            Heard::There(answer) => answer,
            Heard::NotThere => return Heard::NotThere,
            Heard::Undecided => return Heard::Undecided,
        };
        let texts = answer.records.iter().filter_map(|record| match record {
            Record::Txt(text) if wanted(text) => Some(String::from_utf8_lossy(text).into_owned()),
            _ => None,
        });
        let texts: Vec<String> = texts.collect();
        if texts.is_empty() {
            Heard::NotThere
        } else {
            Heard::There(texts)
        }
    }

    /// Whether the resolver checks DNSSEC and says so: it vouched for some answer, or does for the top domain, which is signed nearly everywhere.
    pub(crate) fn validates(&self, name: &str) -> bool {
        let top = name.rsplit('.').next().unwrap_or(name);
        self.vouched.load(Ordering::Relaxed)
            || matches!(self.ask(top, Kind::Ns), Heard::There(answer) if answer.authentic)
    }

    /// The questions without an answer, such as `TXT _dmarc.thon.test`.
    pub(crate) fn unanswered(&self) -> Vec<String> {
        let unanswered = self.unanswered.lock();
        let unanswered = unanswered.unwrap_or_else(PoisonError::into_inner);
        unanswered.iter().cloned().collect()
    }

    /// Questions asked so far.
    pub(crate) fn questions(&self) -> usize {
        self.asking.questions()
    }
}

impl Resolver for Asker<'_> {
    fn lookup(&self, name: &str, kind: Kind) -> Result<Answer, Fault> {
        let answer = self.asking.lookup(name, kind);
        match &answer {
            Ok(answer) if answer.authentic => self.vouched.store(true, Ordering::Relaxed),
            Err(Fault::Temporary | Fault::Offline) => {
                let mut unanswered = self
                    .unanswered
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner);
                unanswered.insert(format!("{} {name}", written(kind)));
            }
            _ => {}
        }
        answer
    }
}

const fn written(kind: Kind) -> &'static str {
    match kind {
        Kind::A => "A",
        Kind::Aaaa => "AAAA",
        Kind::Mx => "MX",
        Kind::Txt => "TXT",
        Kind::Ptr => "PTR",
        Kind::Ns => "NS",
        Kind::Cname => "CNAME",
        Kind::Tlsa => "TLSA",
    }
}
