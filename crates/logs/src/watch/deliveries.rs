//! What becomes of the mails of an account.

use chinhdanh_verdict::codes::TakeoverCode as Code;

use super::{Mail, Watcher, lower};
use crate::account::Trace;
use crate::event::Outcome;
use crate::time::Seconds;

impl Watcher {
    pub(super) fn delivery(
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
            self.say(
                &key,
                code,
                (time, time),
                params,
                &[Trace::Sent, Trace::Refusals],
            );
        }
    }

    pub(super) fn put(&mut self, queue: &[u8], mail: Mail) {
        if let Some((_, gone)) = self.mails.push(queue.into(), mail) {
            self.settle(&gone);
        }
    }

    /// A mail has left the queue: nobody waits for it any more.
    pub(super) fn settle(&mut self, mail: &Mail) {
        self.waiting = self.waiting.saturating_sub(mail.waiting);
        self.with(&mail.account, |account, _, _| {
            account.waiting = account.waiting.saturating_sub(mail.waiting);
        });
    }
}
