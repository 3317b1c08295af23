//! What is said of accounts, once an episode.

use chinhdanh_verdict::codes::TakeoverCode as Code;

use super::{Params, Watcher};
use crate::account::{Quote, Trace};
use crate::report::{Found, Line, Report, Suspect, shown};
use crate::time::{self, HOUR, Seconds};

const MAX_FINDINGS: usize = 10_000;
const MAX_LINES: usize = 8;

/// One sign of one account while its episode lasts.
pub(super) struct Draft {
    account: Box<[u8]>,
    code: &'static str,
    since: Seconds,
    until: Seconds,
    params: Params,
    lines: Vec<Quote>,
}

impl Watcher {
    /// A sign of an account; within one episode a code is said once and only brought up to date.
    pub(super) fn say(
        &mut self,
        key: &[u8],
        code: Code,
        (since, until): (Seconds, Seconds),
        mut params: Params,
        traces: &[Trace],
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
        let mut lines = account.quotes(traces);
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
