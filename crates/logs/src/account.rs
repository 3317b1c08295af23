//! What is remembered of one account: a few counts, networks and quoted lines, at most about four kilobytes.

use std::net::IpAddr;

use crate::event::{Teller, Way};
use crate::hour::Hour;
use crate::thresholds::NewNetwork;
use crate::time::{DAY, HOUR, Seconds};

const MAX_NETWORKS: usize = 24;
const MAX_SOURCES: usize = 48;
const MAX_SENDERS: usize = 12;
/// Longest quoted line, in bytes.
pub(crate) const MAX_QUOTE: usize = 240;

/// A line as it stood, cut after [`MAX_QUOTE`] bytes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Quote {
    pub(crate) file: u16,
    pub(crate) number: u64,
    pub(crate) text: Vec<u8>,
}

/// The last `N` lines of one kind; the buffers are used again.
#[derive(Debug, Clone)]
pub(crate) struct Trail<const N: usize> {
    lines: [Quote; N],
    next: usize,
}

impl<const N: usize> Default for Trail<N> {
    fn default() -> Self {
        Self {
            lines: std::array::from_fn(|_| Quote::default()),
            next: 0,
        }
    }
}

impl<const N: usize> Trail<N> {
    pub(crate) fn keep(&mut self, line: &Quote) {
        if let Some(place) = self.lines.get_mut(self.next % N) {
            place.file = line.file;
            place.number = line.number;
            place.text.clear();
            place.text.extend_from_slice(&line.text);
            self.next = (self.next + 1) % N;
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Quote> {
        self.lines.iter().filter(|line| line.number > 0)
    }
}

/// A kind of line that an account keeps.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Trace {
    Failures,
    Logins,
    Sent,
    Refusals,
}

/// A network as one number: /24 of IPv4, /48 of IPv6.
pub(crate) fn network(source: IpAddr) -> u64 {
    match source {
        IpAddr::V4(four) => u64::from(u32::from(four) >> 8),
        IpAddr::V6(six) => 1 << 63 | u64::try_from(u128::from(six) >> 80).unwrap_or(0),
    }
}

#[derive(Debug, Clone, Copy)]
struct Network {
    id: u64,
    first: Seconds,
    last: Seconds,
}

/// Counts of earlier hours, without the running and the one before.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Past {
    pub(crate) hours: u32,
    pub(crate) busiest: u32,
    pub(crate) recipients: u32,
    pub(crate) freemail: u32,
}

#[derive(Debug, Clone, Copy, Default)]
struct Bucket {
    hour: Seconds,
    recipients: u32,
    delivered: u32,
    freemail: u32,
}

/// Everything that is remembered of one account.
#[derive(Debug, Clone, Default)]
pub(crate) struct Account {
    pub(crate) name: Vec<u8>,
    pub(crate) logins: u32,
    networks: Vec<Network>,
    sources: Vec<(IpAddr, Seconds)>,
    pub(crate) last_country: Option<([u8; 2], Seconds)>,
    pub(crate) countries: Vec<[u8; 2]>,
    /// Wrong passwords: first, last, how many, who told last, from where.
    pub(crate) failures: u32,
    failures_since: Seconds,
    failures_last: Seconds,
    teller: Option<(Teller, Option<IpAddr>)>,
    pub(crate) submitted_before: bool,
    pub(crate) protocol_change: Option<Seconds>,
    pub(crate) recipients: Hour,
    pub(crate) recipients_new_network: Hour,
    pub(crate) recipients_night: Hour,
    pub(crate) delivered: Hour,
    pub(crate) refused: Hour,
    pub(crate) freemail: Hour,
    pub(crate) foreign: Hour,
    senders: Vec<(u64, Seconds)>,
    /// Delivered mails since the beginning, up to the first forwarding.
    pub(crate) stored: u32,
    pub(crate) forwards: Vec<u64>,
    pub(crate) waiting: u32,
    pub(crate) past: Past,
    running: Bucket,
    before: Bucket,
    pub(crate) days: u32,
    last_day: Seconds,
    last_night: Seconds,
    pub(crate) nights: u32,
    /// Place in the findings of each code and when it was last shown.
    pub(crate) open: Vec<(&'static str, usize, Seconds)>,
    pub(crate) failed_lines: Trail<3>,
    pub(crate) login_lines: Trail<4>,
    pub(crate) sent_lines: Trail<3>,
    pub(crate) refused_lines: Trail<3>,
}

impl Account {
    /// The lines kept of these kinds.
    pub(crate) fn quotes(&self, traces: &[Trace]) -> Vec<Quote> {
        let mut quotes = Vec::new();
        for trace in traces {
            match trace {
                Trace::Failures => quotes.extend(self.failed_lines.iter().cloned()),
                Trace::Logins => quotes.extend(self.login_lines.iter().cloned()),
                Trace::Sent => quotes.extend(self.sent_lines.iter().cloned()),
                Trace::Refusals => quotes.extend(self.refused_lines.iter().cloned()),
            }
        }
        quotes
    }

    pub(crate) fn named(name: &[u8]) -> Self {
        Self {
            name: name.to_vec(),
            ..Self::default()
        }
    }

    /// Notes a success from `source`; answers whether its network is new for the account.
    pub(crate) fn meet(&mut self, source: IpAddr, time: Seconds, limit: &NewNetwork) -> bool {
        let id = network(source);
        if let Some(known) = self.networks.iter_mut().find(|known| known.id == id) {
            known.last = time;
        } else {
            if self.networks.len() >= MAX_NETWORKS
                && let Some(oldest) = (0..self.networks.len())
                    .min_by_key(|at| self.networks.get(*at).map(|known| known.last))
            {
                self.networks.swap_remove(oldest);
            }
            self.networks.push(Network {
                id,
                first: time,
                last: time,
            });
        }
        self.is_new(source, time, limit)
    }

    /// Whether the network was first met a short while ago, after logins from others.
    pub(crate) fn is_new(&self, source: IpAddr, time: Seconds, limit: &NewNetwork) -> bool {
        let id = network(source);
        self.logins >= limit.earlier_logins
            && self
                .networks
                .iter()
                .find(|known| known.id == id)
                .is_none_or(|known| {
                    time - known.first < limit.seconds()
                        && self.networks.iter().any(|other| other.first < known.first)
                })
    }

    /// Addresses and networks with success in the hour before `time`, this one among them, and when the first of them was last seen.
    pub(crate) fn sources(&mut self, source: IpAddr, time: Seconds) -> (u32, u32, Seconds) {
        if let Some(known) = self.sources.iter_mut().find(|(known, _)| *known == source) {
            known.1 = time;
            // An address met before makes no new count.
            return (0, 0, time);
        }
        self.sources.retain(|(_, last)| *last > time - HOUR);
        if self.sources.len() < MAX_SOURCES {
            self.sources.push((source, time));
        }
        let since = self
            .sources
            .iter()
            .map(|(_, last)| *last)
            .min()
            .unwrap_or(time);
        let mut networks: Vec<u64> = self
            .sources
            .iter()
            .map(|(known, _)| network(*known))
            .collect();
        networks.sort_unstable();
        networks.dedup();
        let counted = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        (counted(self.sources.len()), counted(networks.len()), since)
    }

    /// Counts wrong passwords; what another program tells of the same ones within half a minute is left out.
    pub(crate) fn fail(
        &mut self,
        time: Seconds,
        source: Option<IpAddr>,
        teller: Teller,
        times: u32,
        window: Seconds,
    ) {
        if time - self.failures_last < 30
            && self
                .teller
                .is_some_and(|(told, from)| told != teller && from == source)
        {
            return;
        }
        if time - self.failures_last > window {
            self.failures = 0;
        }
        if self.failures == 0 {
            self.failures_since = time;
        }
        self.failures = self.failures.saturating_add(times.min(100));
        self.failures_last = time;
        self.teller = Some((teller, source));
    }

    /// The wrong passwords that end here, with the time of the first; none when the last is older than `window`.
    pub(crate) fn end_failures(&mut self, time: Seconds, window: Seconds) -> (u32, Seconds) {
        let counted = if time - self.failures_last <= window {
            self.failures
        } else {
            0
        };
        self.failures = 0;
        (counted, self.failures_since)
    }

    /// Notes how a mail of `recipients` went out, in the clock hours and days of the account's history.
    pub(crate) fn sent(&mut self, time: Seconds, recipients: u32, night: Option<Seconds>) {
        self.turn(time);
        self.running.recipients = self.running.recipients.saturating_add(recipients);
        if time.div_euclid(DAY) > self.last_day {
            self.last_day = time.div_euclid(DAY);
            self.days = self.days.saturating_add(1);
        }
        if let Some(night) = night.filter(|night| *night > self.last_night) {
            self.last_night = night;
            self.nights = self.nights.saturating_add(1);
        }
    }

    pub(crate) fn delivered_to(&mut self, time: Seconds, freemail: bool) {
        self.turn(time);
        self.running.delivered = self.running.delivered.saturating_add(1);
        self.running.freemail = self.running.freemail.saturating_add(u32::from(freemail));
    }

    fn turn(&mut self, time: Seconds) {
        let hour = time.div_euclid(HOUR);
        if hour <= self.running.hour {
            return;
        }
        let (mut ended, mut kept) = (self.before, self.running);
        self.running = Bucket {
            hour,
            ..Bucket::default()
        };
        // Both go to the past when nothing was sent in the hour just before.
        for _ in 0..2 {
            if ended.recipients > 0 || ended.delivered > 0 {
                self.past.hours = self.past.hours.saturating_add(1);
                self.past.busiest = self.past.busiest.max(ended.recipients);
                self.past.recipients = self.past.recipients.saturating_add(ended.delivered);
                self.past.freemail = self.past.freemail.saturating_add(ended.freemail);
            }
            if kept.hour + 1 >= hour {
                break;
            }
            ended = std::mem::take(&mut kept);
        }
        self.before = kept;
    }

    /// Notes an envelope sender; answers how many different ones were first used in the hour before `time`.
    pub(crate) fn sender(&mut self, hash: u64, time: Seconds) -> u32 {
        if !self.senders.iter().any(|(known, _)| *known == hash) {
            if self.senders.len() >= MAX_SENDERS {
                self.senders.remove(0);
            }
            self.senders.push((hash, time));
        }
        u32::try_from(
            self.senders
                .iter()
                .filter(|(_, first)| *first > time - HOUR)
                .count(),
        )
        .unwrap_or(u32::MAX)
    }

    /// Whether the account has used SMTP before; notes that it does.
    pub(crate) fn uses(&mut self, way: Way) -> bool {
        let before = self.submitted_before;
        self.submitted_before |= way == Way::Smtp;
        before
    }
}
