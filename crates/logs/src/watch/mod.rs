//! Follows accounts line by line and says when one shows a sign: the kinds of sign stand in the files beside this one, all say them through [`findings`].

mod deliveries;
mod findings;
mod logins;
mod sending;

use std::collections::HashSet;
use std::net::IpAddr;
use std::num::NonZeroUsize;

use foldhash::fast::FixedState;
use lru::LruCache;

use self::findings::Draft;
use crate::LogsError;
use crate::account::{Account, MAX_QUOTE, Quote};
use crate::event::{self, Event, Way};
use crate::report::Report;
use crate::thresholds::Thresholds;
use crate::time::{self, Clock, Seconds};

/// The country of an address as two letters, where the caller has a table.
pub type Countries = Box<dyn Fn(IpAddr) -> Option<[u8; 2]> + Send>;

type Params = Vec<(&'static str, String)>;

const MAX_FILES: usize = 10_000;
const MAX_MAILS: usize = 200_000;
const MAX_OWN_DOMAINS: usize = 1_000;

/// What the watch needs beside the lines.
pub struct Options {
    clock: Clock,
    /// Accounts followed at once (about 4 kB each at most); the longest silent is dropped. Names that only failed count apart, so that guessing names
    /// cannot push an account out.
    pub max_accounts: NonZeroUsize,
    /// Countries of addresses; without, signs by country are not looked for.
    pub countries: Option<Countries>,
}

impl Options {
    /// `now` is the local time like `2026-11-24 18:00:00` (completes dates without a year), `offset` the local time minus UTC in seconds.
    ///
    /// # Errors
    ///
    /// When `now` is not of that form.
    pub fn at(now: &str, offset: i32) -> Result<Self, LogsError> {
        let now = time::parse(now).ok_or_else(|| LogsError::Time(now.to_owned()))?;
        let max_accounts = NonZeroUsize::new(50_000).unwrap_or(NonZeroUsize::MIN);
        Ok(Self {
            clock: Clock {
                now,
                offset: i64::from(offset),
            },
            max_accounts,
            countries: None,
        })
    }
}

/// A mail in the queue that a logged-in user gave in.
struct Mail {
    account: Box<[u8]>,
    source: Option<IpAddr>,
    counted: bool,
    waiting: u32,
    recipients: u32,
}

/// Takes lines, answers a [`Report`].
pub struct Watcher {
    options: Options,
    limits: Thresholds,
    accounts: LruCache<Box<[u8]>, Account, FixedState>,
    guessed: LruCache<Box<[u8]>, Account, FixedState>,
    mails: LruCache<Box<[u8]>, Mail, FixedState>,
    own_domains: HashSet<Box<[u8]>, FixedState>,
    waiting: u32,
    files: Vec<String>,
    line: Quote,
    drafts: Vec<Draft>,
    report: Report,
    first: Option<Seconds>,
    last: Option<Seconds>,
}

impl Watcher {
    /// A watch that has seen nothing.
    #[must_use]
    pub fn new(options: Options, limits: Thresholds) -> Self {
        let mails = NonZeroUsize::new(MAX_MAILS).unwrap_or(NonZeroUsize::MIN);
        let hasher = FixedState::default;
        Self {
            accounts: LruCache::with_hasher(options.max_accounts, hasher()),
            guessed: LruCache::with_hasher(options.max_accounts, hasher()),
            mails: LruCache::with_hasher(mails, hasher()),
            own_domains: HashSet::with_hasher(hasher()),
            waiting: 0,
            files: vec![String::new()],
            line: Quote::default(),
            drafts: Vec::new(),
            report: Report::default(),
            first: None,
            last: None,
            options,
            limits,
        }
    }

    /// The next lines come from this file; its lines are counted from 1.
    pub fn file(&mut self, name: &str) {
        if self.files.len() < MAX_FILES {
            self.files.push(name.chars().take(200).collect());
        }
        self.line.file = u16::try_from(self.files.len() - 1).unwrap_or(u16::MAX);
        self.line.number = 0;
    }

    /// Takes one line, with or without its end.
    pub fn push(&mut self, line: &[u8]) {
        self.report.lines += 1;
        self.line.number += 1;
        let line = line.trim_ascii_end();
        let Some((time, event)) = event::read(&self.options.clock, line) else {
            return;
        };
        self.report.understood += 1;
        self.first = Some(self.first.map_or(time, |first| first.min(time)));
        self.last = Some(self.last.map_or(time, |last| last.max(time)));
        self.line.text.clear();
        self.line
            .text
            .extend_from_slice(line.get(..MAX_QUOTE).unwrap_or(line));
        self.take(time, event);
    }

    fn take(&mut self, time: Seconds, event: Event<'_>) {
        match event {
            Event::Login {
                account,
                source,
                way,
            } => self.login(&lower(account), source, way, time),
            Event::Failure {
                account,
                source,
                teller,
                times,
            } => {
                let key = lower(account);
                let window = i64::from(self.limits.login_after_failures.minutes) * 60;
                let line = &self.line;
                let note = |account: &mut Account| {
                    account.fail(time, source, teller, times, window);
                    account.failed_lines.keep(line);
                };
                match self.accounts.get_mut(&*key) {
                    Some(account) => note(account),
                    None => note(
                        self.guessed
                            .get_or_insert_mut(key.clone(), || Account::named(&key)),
                    ),
                }
            }
            Event::Submitted {
                queue,
                account,
                source,
            } => {
                let key = lower(account);
                self.login(&key, source, Way::Smtp, time);
                self.put(
                    queue,
                    Mail {
                        account: key,
                        source,
                        counted: false,
                        waiting: 0,
                        recipients: 0,
                    },
                );
            }
            Event::Queued {
                queue,
                sender,
                recipients,
            } => self.queued(queue, sender, recipients, time),
            Event::Delivery {
                queue,
                recipient,
                outcome,
                handed_on,
            } => self.delivery(queue, recipient, outcome, handed_on, time),
            Event::Removed { queue } => {
                if let Some(mail) = self.mails.pop(queue) {
                    self.settle(&mail);
                }
            }
            Event::SenderRefused {
                account, sender, ..
            } => self.foreign(&lower(account), sender, false, time),
            Event::WebMail { account, source } => {
                let key = lower(account);
                self.sends(&key, source, 1, time);
            }
            Event::Changed {
                account,
                source,
                what,
            } => self.changed(&lower(account), source, what, time),
            Event::Stored { account } => {
                if let Some(account) = self.accounts.get_mut(&*lower(account)) {
                    account.stored = account.stored.saturating_add(1);
                }
            }
            Event::Forwarded { account, to } => self.forwarded(&lower(account), to, time),
        }
    }

    /// Runs `note` on the account; answers nothing when it is not followed.
    pub(super) fn with<T>(
        &mut self,
        key: &[u8],
        note: impl FnOnce(&mut Account, &Thresholds, &Quote) -> T,
    ) -> Option<T> {
        let account = self.accounts.get_mut(key)?;
        Some(note(account, &self.limits, &self.line))
    }
}

fn lower(name: &[u8]) -> Box<[u8]> {
    name.to_ascii_lowercase().into()
}

fn written(source: Option<IpAddr>) -> String {
    source.map_or_else(|| "?".to_owned(), |source| source.to_string())
}
