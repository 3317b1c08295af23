//! What an account sends, and under which name.

use std::hash::BuildHasher;
use std::net::IpAddr;

use chinhdanh_verdict::codes::TakeoverCode as Code;
use foldhash::fast::FixedState;

use super::{MAX_OWN_DOMAINS, Watcher, lower, written};
use crate::account::Trace;
use crate::report::shown;
use crate::time::{DAY, HOUR, Seconds};

impl Watcher {
    pub(super) fn queued(&mut self, queue: &[u8], sender: &[u8], recipients: u32, time: Seconds) {
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
    pub(super) fn sends(
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
            self.say(
                key,
                code,
                (time, time),
                params,
                &[Trace::Logins, Trace::Sent],
            );
        }
        new
    }

    /// A mail under `sender`: is it somebody else's address?
    pub(super) fn foreign(&mut self, key: &[u8], sender: &[u8], new: bool, time: Seconds) {
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
                &[Trace::Sent],
            );
        }
    }

    pub(super) fn forwarded(&mut self, key: &[u8], to: &[u8], time: Seconds) {
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
                &[Trace::Logins, Trace::Sent],
            );
        }
    }
}
