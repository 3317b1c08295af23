//! Where and how an account logs in.

use std::net::IpAddr;

use chinhdanh_verdict::codes::TakeoverCode as Code;

use super::{Params, Watcher, written};
use crate::account::{Account, Trace};
use crate::event::Way;
use crate::report::shown;
use crate::time::Seconds;

impl Watcher {
    pub(super) fn login(&mut self, key: &[u8], source: Option<IpAddr>, way: Way, time: Seconds) {
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
            self.say(
                key,
                code,
                (since, time),
                params,
                &[Trace::Failures, Trace::Logins],
            );
        }
    }

    pub(super) fn changed(
        &mut self,
        key: &[u8],
        source: Option<IpAddr>,
        what: &[u8],
        time: Seconds,
    ) {
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
                &[Trace::Logins, Trace::Sent],
            );
        }
    }
}
