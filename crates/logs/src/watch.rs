//! Follows accounts line by line and says when one shows a sign.

use std::collections::HashSet;
use std::hash::BuildHasher;
use std::net::IpAddr;
use std::num::NonZeroUsize;

use chinhdanh_verdict::codes::TakeoverCode as Code;
use foldhash::fast::FixedState;
use lru::LruCache;

use crate::LogsError;
use crate::account::{Account, MAX_QUOTE, Quote};
use crate::event::{self, Event, Outcome, Way};
use crate::report::{Found, Line, Report, Suspect, shown};
use crate::thresholds::Thresholds;
use crate::time::{self, Clock, DAY, HOUR, Seconds};

/// The country of an address as two letters, where the caller has a table.
pub type Countries = Box<dyn Fn(IpAddr) -> Option<[u8; 2]> + Send>;

type Params = Vec<(&'static str, String)>;

const MAX_FINDINGS: usize = 10_000;
const MAX_FILES: usize = 10_000;
const MAX_MAILS: usize = 200_000;
const MAX_OWN_DOMAINS: usize = 1_000;
const MAX_LINES: usize = 8;

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

struct Draft {
    account: Box<[u8]>,
    code: &'static str,
    since: Seconds,
    until: Seconds,
    params: Params,
    lines: Vec<Quote>,
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
    fn with<T>(
        &mut self,
        key: &[u8],
        note: impl FnOnce(&mut Account, &Thresholds, &Quote) -> T,
    ) -> Option<T> {
        let account = self.accounts.get_mut(key)?;
        Some(note(account, &self.limits, &self.line))
    }

    fn login(&mut self, key: &[u8], source: Option<IpAddr>, way: Way, time: Seconds) {
        if !self.accounts.contains(key) {
            let account = self.guessed.pop(key).unwrap_or_else(|| Account::named(key));
            if let Some((gone, _)) = self.accounts.push(key.into(), account)
                && *gone != *key
            {
                self.report.forgotten += 1;
            }
        }
        let country =
            source.and_then(|source| self.options.countries.as_ref().and_then(|of| of(source)));
        let Some(account) = self.accounts.get_mut(key) else {
            return;
        };
        let limits = &self.limits;
        let mut signs: Vec<(Code, Seconds, Params)> = Vec::new();
        let new = source.is_some_and(|source| account.meet(source, time, &limits.new_network));
        if account.failures > 0 {
            let limit = &limits.login_after_failures;
            let (failures, since) = account.end_failures(time, i64::from(limit.minutes) * 60);
            // Without any earlier success every network is as good as new.
            let needed = if new || account.logins == 0 {
                limit.from_new_network
            } else {
                limit.from_known_network
            };
            if failures >= needed {
                signs.push((
                    Code::LoginAfterFailures,
                    since,
                    vec![
                        ("number", failures.to_string()),
                        ("source", written(source)),
                    ],
                ));
            }
        }
        if let Some(source) = source {
            let (addresses, networks, since) = account.sources(source, time);
            if addresses >= limits.many_sources.addresses
                || networks >= limits.many_sources.networks
            {
                signs.push((
                    Code::ManySources,
                    since,
                    vec![
                        ("number", addresses.to_string()),
                        ("networks", networks.to_string()),
                    ],
                ));
            }
        }
        if let Some(country) = country {
            let known = account.countries.contains(&country);
            if let Some((before, at)) = account.last_country
                && before != country
                && !known
                && time - at <= i64::from(limits.impossible_speed.minutes) * 60
            {
                let names = vec![
                    ("from", shown(&before)),
                    ("to", shown(&country)),
                    ("minutes", ((time - at) / 60).to_string()),
                ];
                signs.push((Code::ImpossibleSpeed, at, names));
            }
            if !known && account.countries.len() < 8 {
                account.countries.push(country);
            }
            account.last_country = Some((country, time));
        }
        if !account.uses(way) && way == Way::Smtp && new {
            account.protocol_change = Some(time);
        }
        account.logins = account.logins.saturating_add(1);
        if new || account.logins <= 1 || !signs.is_empty() {
            account.login_lines.keep(&self.line);
        }
        for (code, since, params) in signs {
            self.say(key, code, (since, time), params, |account| {
                account
                    .failed_lines
                    .iter()
                    .chain(account.login_lines.iter())
                    .cloned()
                    .collect()
            });
        }
    }

    fn queued(&mut self, queue: &[u8], sender: &[u8], recipients: u32, time: Seconds) {
        let Some(mail) = self.mails.get_mut(queue).filter(|mail| !mail.counted) else {
            return;
        };
        mail.counted = true;
        mail.recipients = recipients;
        let (key, source) = (mail.account.clone(), mail.source);
        let new = self.sends(&key, source, recipients, time);
        self.foreign(&key, sender, new, time);
    }

    /// A mail to `recipients`; answers whether it came from a network new for the account.
    fn sends(
        &mut self,
        key: &[u8],
        source: Option<IpAddr>,
        recipients: u32,
        time: Seconds,
    ) -> bool {
        let hour_of_day = u32::try_from(time.rem_euclid(DAY) / HOUR).unwrap_or(0);
        let noted = self.with(key, |account, limits, line| {
            let night = hour_of_day >= limits.night_burst.from_hour
                || hour_of_day < limits.night_burst.to_hour;
            // A night is counted by the day on which it begins.
            let tonight = night.then(|| (time - 12 * HOUR).div_euclid(DAY));
            account.sent_lines.keep(line);
            let quiet_nights = account.nights == 0
                || (account.nights == 1 && account.recipients_night.add(time, 0) > 0);
            let (days, past) = (account.days, account.past);
            account.sent(time, recipients, tonight);
            let all = account.recipients.add(time, recipients);
            let new =
                source.is_some_and(|source| account.is_new(source, time, &limits.new_network));
            let from_new = if new {
                account.recipients_new_network.add(time, recipients)
            } else {
                0
            };
            let at_night = if night {
                account.recipients_night.add(time, recipients)
            } else {
                0
            };
            let mut signs = Vec::new();
            let number = |number: u32| vec![("number", number.to_string())];
            let mass = &limits.mass_mail_new_network;
            if from_new
                >= mass
                    .recipients
                    .max(past.busiest.saturating_mul(mass.times_busiest_hour))
            {
                signs.push((
                    Code::MassMailNewNetwork,
                    vec![
                        ("number", from_new.to_string()),
                        ("source", written(source)),
                    ],
                ));
            }
            if from_new >= limits.protocol_change.recipients
                && account
                    .protocol_change
                    .is_some_and(|at| time - at < limits.new_network.seconds())
            {
                signs.push((
                    Code::ProtocolChange,
                    vec![
                        ("number", from_new.to_string()),
                        ("source", written(source)),
                    ],
                ));
            }
            let above = &limits.recipients_above_history;
            let usual = if past.hours >= above.history_hours {
                above
                    .recipients
                    .max(past.busiest.saturating_mul(above.times_busiest_hour))
            } else {
                above.without_history
            };
            if all >= usual {
                signs.push((
                    Code::RecipientsAboveHistory,
                    vec![
                        ("number", all.to_string()),
                        ("usual", past.busiest.to_string()),
                    ],
                ));
            }
            if at_night >= limits.night_burst.recipients
                && quiet_nights
                && days >= limits.night_burst.history_days
            {
                signs.push((Code::NightBurst, number(at_night)));
            }
            (new, signs)
        });
        let Some((new, signs)) = noted else {
            return false;
        };
        for (code, params) in signs {
            self.say(key, code, (time, time), params, |account| {
                account
                    .login_lines
                    .iter()
                    .chain(account.sent_lines.iter())
                    .cloned()
                    .collect()
            });
        }
        new
    }

    /// A mail under `sender`: is it somebody else's address?
    fn foreign(&mut self, key: &[u8], sender: &[u8], new: bool, time: Seconds) {
        let sender = lower(sender);
        let Some(at) = memchr::memrchr(b'@', &sender).filter(|at| *at > 0) else {
            return;
        };
        let (local, domain) = (
            sender.get(..at).unwrap_or_default(),
            sender.get(at + 1..).unwrap_or_default(),
        );
        let own = memchr::memchr(b'@', key).map_or(local == key, |_| *sender == *key);
        if own {
            if self.own_domains.len() < MAX_OWN_DOMAINS && !self.own_domains.contains(domain) {
                self.own_domains.insert(domain.into());
            }
            return;
        }
        let ours = self.own_domains.contains(domain)
            || key
                .strip_suffix(domain)
                .is_some_and(|rest| rest.ends_with(b"@"));
        let hash = FixedState::default().hash_one(&*sender);
        let shown_sender = shown(&sender);
        let found = self.with(key, |account, limits, _| {
            let different = account.sender(hash, time);
            let foreign = account.foreign.add(time, u32::from(!ours));
            let limit = &limits.sender_not_account;
            let needed = if new {
                limit.foreign_mails_new_network
            } else {
                limit.foreign_mails
            };
            let many = different >= limit.different_senders;
            (many || (!ours && foreign >= needed)).then(|| foreign.max(different))
        });
        if let Some(Some(number)) = found {
            let params = vec![("number", number.to_string()), ("sender", shown_sender)];
            self.with(key, |account, _, line| account.sent_lines.keep(line));
            self.say(
                key,
                Code::SenderNotAccount,
                (time, time),
                params,
                |account| account.sent_lines.iter().cloned().collect(),
            );
        }
    }

    fn delivery(
        &mut self,
        queue: &[u8],
        recipient: &[u8],
        outcome: Outcome,
        handed_on: Option<&[u8]>,
        time: Seconds,
    ) {
        let Some(mail) = self.mails.get_mut(queue) else {
            return;
        };
        let key = mail.account.clone();
        if let Some(next) = handed_on {
            let mail = Mail {
                account: key,
                source: mail.source,
                counted: true,
                waiting: 0,
                recipients: mail.recipients,
            };
            self.put(next, mail);
            return;
        }
        // Every retry writes a line; a mail waits for no more recipients than it has.
        let waits = outcome == Outcome::Deferred && mail.waiting < mail.recipients.max(1);
        if waits {
            mail.waiting += 1;
            self.waiting = self.waiting.saturating_add(1);
        } else if outcome != Outcome::Deferred && mail.waiting > 0 {
            mail.waiting -= 1;
            self.waiting = self.waiting.saturating_sub(1);
            self.with(&key, |account, _, _| {
                account.waiting = account.waiting.saturating_sub(1);
            });
        }
        let domain = lower(
            recipient
                .rsplit(|byte| *byte == b'@')
                .next()
                .unwrap_or_default(),
        );
        let all_waiting = self.waiting;
        let signs = self.with(&key, |account, limits, line| {
            let mut signs = Vec::new();
            if outcome != Outcome::Sent {
                account.refused_lines.keep(line);
            }
            if outcome == Outcome::Deferred {
                if waits {
                    account.waiting = account.waiting.saturating_add(1);
                    let limit = &limits.deferred_queue;
                    if account.waiting >= limit.waiting
                        && account.waiting.saturating_mul(100)
                            >= all_waiting.saturating_mul(limit.percent)
                    {
                        signs.push((
                            Code::DeferredQueue,
                            vec![
                                ("number", account.waiting.to_string()),
                                ("total", all_waiting.to_string()),
                            ],
                        ));
                    }
                }
                return signs;
            }
            let free = std::str::from_utf8(&domain)
                .is_ok_and(|domain| limits.freemail.domains.contains(domain));
            let past = account.past;
            account.delivered_to(time, free);
            let (all, freemail) = (
                account.delivered.add(time, 1),
                account.freemail.add(time, u32::from(free)),
            );
            let refused = account
                .refused
                .add(time, u32::from(outcome == Outcome::Refused));
            let limit = &limits.freemail_share;
            let usually_less = past.recipients >= limit.history_recipients
                && past.freemail.saturating_mul(100)
                    < past.recipients.saturating_mul(limit.history_percent);
            if all >= limit.recipients
                && freemail.saturating_mul(100) >= all.saturating_mul(limit.percent)
                && usually_less
            {
                signs.push((
                    Code::FreemailShare,
                    vec![("number", freemail.to_string()), ("total", all.to_string())],
                ));
            }
            if refused >= limits.bounces.refused
                && refused.saturating_mul(100) > all.saturating_mul(limits.bounces.percent)
            {
                signs.push((
                    Code::Bounces,
                    vec![("number", refused.to_string()), ("total", all.to_string())],
                ));
            }
            signs
        });
        for (code, params) in signs.unwrap_or_default() {
            self.say(&key, code, (time, time), params, |account| {
                account
                    .sent_lines
                    .iter()
                    .chain(account.refused_lines.iter())
                    .cloned()
                    .collect()
            });
        }
    }

    fn changed(&mut self, key: &[u8], source: Option<IpAddr>, what: &[u8], time: Seconds) {
        let what = shown(what);
        let new = self.with(key, |account, limits, line| {
            let new =
                source.is_some_and(|source| account.is_new(source, time, &limits.new_network));
            if new {
                account.sent_lines.keep(line);
            }
            new
        });
        if new == Some(true) {
            let params = vec![("what", what), ("source", written(source))];
            self.say(
                key,
                Code::SettingsFromNewNetwork,
                (time, time),
                params,
                |account| {
                    account
                        .login_lines
                        .iter()
                        .chain(account.sent_lines.iter())
                        .cloned()
                        .collect()
                },
            );
        }
    }

    fn forwarded(&mut self, key: &[u8], to: &[u8], time: Seconds) {
        let to = lower(to);
        let domain = to.rsplit(|byte| *byte == b'@').next().unwrap_or_default();
        let ours = self.own_domains.contains(domain)
            || key
                .strip_suffix(domain)
                .is_some_and(|rest| rest.ends_with(b"@"));
        let hash = FixedState::default().hash_one(&*to);
        let new = self.with(key, |account, limits, line| {
            let met = account.forwards.contains(&hash);
            if !met && account.forwards.len() < 8 {
                account.forwards.push(hash);
            }
            account.sent_lines.keep(line);
            !met && !ours && account.stored >= limits.new_forwarding.deliveries
        });
        if new == Some(true) {
            self.say(
                key,
                Code::NewForwarding,
                (time, time),
                vec![("to", shown(&to))],
                |account| {
                    account
                        .login_lines
                        .iter()
                        .chain(account.sent_lines.iter())
                        .cloned()
                        .collect()
                },
            );
        }
    }

    fn put(&mut self, queue: &[u8], mail: Mail) {
        if let Some((_, gone)) = self.mails.push(queue.into(), mail) {
            self.settle(&gone);
        }
    }

    /// A mail has left the queue: nobody waits for it any more.
    fn settle(&mut self, mail: &Mail) {
        self.waiting = self.waiting.saturating_sub(mail.waiting);
        self.with(&mail.account, |account, _, _| {
            account.waiting = account.waiting.saturating_sub(mail.waiting);
        });
    }

    /// A sign of an account; within one episode a code is said once and only brought up to date.
    fn say(
        &mut self,
        key: &[u8],
        code: Code,
        (since, until): (Seconds, Seconds),
        mut params: Params,
        lines: impl FnOnce(&Account) -> Vec<Quote>,
    ) {
        let Some(account) = self.accounts.peek_mut(key) else {
            return;
        };
        params.push(("account", shown(&account.name)));
        let episode = i64::from(self.limits.episode.hours) * HOUR;
        if let Some((_, at, last)) = account
            .open
            .iter_mut()
            .find(|(open, ..)| *open == code.code())
            && until - *last <= episode
        {
            *last = until;
            if let Some(draft) = self.drafts.get_mut(*at) {
                draft.until = draft.until.max(until);
                draft.params = params;
            }
            return;
        }
        if self.drafts.len() >= MAX_FINDINGS {
            self.report.left_out += 1;
            return;
        }
        account.open.retain(|(open, ..)| *open != code.code());
        account.open.push((code.code(), self.drafts.len(), until));
        let mut lines = lines(account);
        lines.sort_by_key(|line| (line.file, line.number));
        lines.dedup_by_key(|line| (line.file, line.number));
        lines.truncate(MAX_LINES);
        self.drafts.push(Draft {
            account: key.into(),
            code: code.code(),
            since,
            until,
            params,
            lines,
        });
    }

    /// What was found.
    #[must_use]
    pub fn finish(mut self) -> Report {
        let mut suspects: std::collections::BTreeMap<Box<[u8]>, Vec<Draft>> =
            std::collections::BTreeMap::new();
        for draft in std::mem::take(&mut self.drafts) {
            suspects
                .entry(draft.account.clone())
                .or_default()
                .push(draft);
        }
        let files = &self.files;
        let found = |draft: Draft| Found {
            code: draft.code.to_owned(),
            since: time::written(draft.since),
            until: time::written(draft.until),
            params: draft
                .params
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
            lines: draft
                .lines
                .iter()
                .map(|line| Line {
                    file: files
                        .get(usize::from(line.file))
                        .cloned()
                        .unwrap_or_default(),
                    number: line.number,
                    text: shown(&line.text),
                })
                .collect(),
        };
        let mut suspects: Vec<Suspect> = suspects
            .into_iter()
            .map(|(account, mut drafts)| {
                drafts.sort_by_key(|draft| draft.since);
                let mut codes: Vec<&str> = drafts.iter().map(|draft| draft.code).collect();
                codes.sort_unstable();
                codes.dedup();
                Suspect {
                    account: shown(&account),
                    likely: codes.len() > 1,
                    findings: drafts.into_iter().map(found).collect(),
                }
            })
            .collect();
        suspects.sort_by_key(|suspect| std::cmp::Reverse(suspect.findings.len()));
        Report {
            since: self.first.map(time::written),
            until: self.last.map(time::written),
            accounts: self.accounts.len() as u64,
            suspects,
            ..self.report
        }
    }
}

fn lower(name: &[u8]) -> Box<[u8]> {
    name.to_ascii_lowercase().into()
}

fn written(source: Option<IpAddr>) -> String {
    source.map_or_else(|| "?".to_owned(), |source| source.to_string())
}
