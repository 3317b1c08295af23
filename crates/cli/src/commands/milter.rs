//! `chinhdanh milter`: the mail filter daemon with the house's judgement.

use std::io::Write as _;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use chinhdanh_check::{Checker, Delivery, Offline, Pace, Passing};
use chinhdanh_milter::{Config, Handle, Judge, JudgeError, Judgement, Received};
use chinhdanh_outside::dns::{DnsOptions, LiveDns};
use chinhdanh_verdict::{Lang, Messages};
use serde::{Deserialize, Serialize};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use crate::args::MilterArgs;
use crate::installed;
use crate::talk::{Failure, Talk};

/// What is kept of a deadline for writing the answer down, after the DNS was asked.
const TIME_TO_JUDGE: Duration = Duration::from_millis(500);

/// Who is asked about senders: the table `[dns]` of the settings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Dns {
    /// Whether the DNS is asked; without it no sender can be proven.
    ask: bool,
    /// Servers with their ports; those of the system when empty.
    servers: Vec<SocketAddr>,
    /// How long one question may take, in milliseconds.
    question_ms: u64,
}

impl Default for Dns {
    fn default() -> Self {
        Self {
            ask: true,
            servers: Vec::new(),
            question_ms: 2_000,
        }
    }
}

/// The settings file: `[dns]`, and everything else the daemon's own.
#[derive(Debug, Default, Serialize)]
struct Settings {
    #[serde(flatten)]
    daemon: Config,
    dns: Dns,
}

impl Settings {
    fn read(path: Option<&Path>, listen: &[String]) -> anyhow::Result<Self> {
        let mut settings = Self::default();
        if let Some(path) = path {
            let text =
                std::fs::read_to_string(path).map_err(|error| Failure::file(path, &error))?;
            settings = Self::parse(&text).with_context(|| path.display().to_string())?;
        }
        if !listen.is_empty() {
            settings.daemon.listen = listen
                .iter()
                .map(|at| at.parse())
                .collect::<Result<_, _>>()?;
        }
        Ok(settings)
    }

    fn parse(text: &str) -> anyhow::Result<Self> {
        let mut table: toml::Table = text.parse()?;
        let dns = table.remove("dns").map(Dns::deserialize).transpose()?;
        Ok(Self {
            daemon: Config::deserialize(table)?,
            dns: dns.unwrap_or_default(),
        })
    }
}

pub(crate) fn run(arguments: &MilterArgs, talk: &Talk) -> anyhow::Result<u8> {
    let read = || Settings::read(arguments.config.as_deref(), &arguments.listen);
    let settings = read()?;
    if arguments.print_config {
        std::io::stdout().write_all(toml::to_string(&settings)?.as_bytes())?;
        return Ok(0);
    }
    let judge = House::open(&settings.dns, talk)?;
    let daemon = chinhdanh_milter::start(&settings.daemon, judge)?;
    for address in daemon.addresses() {
        let address = address.to_string();
        say(&talk.say("milter-listens", &[("address", &address)]));
    }
    let handle = daemon.handle();
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM])?;
    for signal in signals.forever() {
        if signal != SIGHUP {
            handle.stop();
            break;
        }
        // Whatever is wrong with the new settings, mail goes on under the former ones.
        match read().and_then(|settings| reload(&handle, &settings, talk)) {
            Ok(()) => say(&talk.say("milter-reloaded", &[])),
            Err(error) => talk.failure(&error),
        }
    }
    daemon.join();
    Ok(0)
}

fn reload(handle: &Handle, settings: &Settings, talk: &Talk) -> anyhow::Result<()> {
    let judge = House::open(&settings.dns, talk)?;
    Ok(handle.reload(settings.daemon.policy.clone(), judge)?)
}

fn say(words: &str) {
    let _ = writeln!(anstream::stderr(), "{words}");
}

/// Judges mails by the register and the rules of the house.
struct House {
    checker: Checker,
    dns: Option<LiveDns>,
}

impl House {
    fn open(dns: &Dns, talk: &Talk) -> anyhow::Result<Arc<dyn Judge>> {
        let options = DnsOptions {
            servers: dns.servers.clone(),
            per_question: Duration::from_millis(dns.question_ms),
            ..DnsOptions::default()
        };
        Ok(Arc::new(Self {
            checker: super::checker(Pace::Many, talk),
            dns: dns.ask.then(|| LiveDns::new(&options)).transpose()?,
        }))
    }

    fn passing(
        &self,
        received: &Received<'_>,
        deadline: Instant,
    ) -> Result<Passing<'_>, JudgeError> {
        let delivery = Delivery::by_server(
            received.client_ip,
            received.helo,
            received.mail_from,
            received.authenticated,
        );
        let now = installed::now();
        let checked = match &self.dns {
            None => self
                .checker
                .passing_mail(received.mail, &delivery, &Offline, &now),
            Some(dns) => {
                let left = deadline
                    .saturating_duration_since(Instant::now())
                    .saturating_sub(TIME_TO_JUDGE);
                let dns = dns.within(left);
                self.checker
                    .passing_mail(received.mail, &delivery, &dns, &now)
            }
        };
        checked.map_err(|error| JudgeError {
            reason: error.message().0,
        })
    }
}

impl Judge for House {
    fn judge(&self, received: &Received<'_>, deadline: Instant) -> Result<Judgement, JudgeError> {
        let passing = self.passing(received, deadline)?;
        let brief = &passing.brief;
        let body = brief.concerned();
        // The administrator's headers are read by programs and by people of any language: the words stay English, the log is for machines.
        let words = Messages::new(Lang::En);
        Ok(Judgement {
            verdict: brief.verdict(),
            codes: brief.codes().map(chinhdanh_verdict::Code::as_str).collect(),
            body: brief.body().map(str::to_owned),
            summary: words.headline(brief.verdict(), body.map(|body| body.name.en.as_str())),
            authentication_results: passing.authentication_results,
            own_account_sign: passing.own_account_sign,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_written_as_they_are_read() {
        let text = "listen = [\"inet:127.0.0.1:8893\"]\ndeadline_ms = 4000\n[dns]\nservers = [\"127.0.0.1:53\"]\n[actions.impersonation]\nquarantine = true\n";
        let settings = Settings::parse(text).expect("settings");
        assert_eq!(settings.dns.servers.len(), 1);
        assert!(settings.daemon.policy.actions.impersonation.quarantine);
        let written = toml::to_string(&settings).expect("text");
        let again = Settings::parse(&written).expect("settings");
        assert_eq!(again.daemon, settings.daemon);
        assert_eq!(again.dns, settings.dns);
    }

    #[test]
    fn unknown_words_are_refused() {
        for text in [
            "[dns]\nserver = \"x\"",
            "deadlin_ms = 4000",
            "[dns]\nservers = [\"x\"]",
        ] {
            assert!(Settings::parse(text).is_err(), "{text}");
        }
    }
}
