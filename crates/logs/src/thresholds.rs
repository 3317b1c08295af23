//! Where a sign begins: data, read from a file that says where each number comes from.

use std::collections::HashSet;

use foldhash::fast::FixedState;
use serde::Deserialize;

use crate::LogsError;
use crate::time::{HOUR, Seconds};

const BUILT_IN: &str = include_str!("../data/thresholds.toml");

/// The thresholds of all signs; the fields are explained in `data/thresholds.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    pub(crate) new_network: NewNetwork,
    pub(crate) login_after_failures: LoginAfterFailures,
    pub(crate) many_sources: ManySources,
    pub(crate) mass_mail_new_network: MassMail,
    pub(crate) protocol_change: Recipients,
    pub(crate) recipients_above_history: AboveHistory,
    pub(crate) freemail_share: FreemailShare,
    pub(crate) bounces: Bounces,
    pub(crate) sender_not_account: SenderNotAccount,
    pub(crate) night_burst: NightBurst,
    pub(crate) impossible_speed: Minutes,
    pub(crate) deferred_queue: DeferredQueue,
    pub(crate) new_forwarding: NewForwarding,
    pub(crate) episode: Hours,
    pub(crate) freemail: Freemail,
}

impl Thresholds {
    /// The thresholds that come with the program.
    #[must_use]
    #[allow(clippy::expect_used, reason = "a test reads the built-in file")]
    pub fn built_in() -> Self {
        Self::read(BUILT_IN).expect("the built-in thresholds are well formed")
    }

    /// Reads a changed copy of `data/thresholds.toml`.
    ///
    /// # Errors
    ///
    /// When a number is missing, of the wrong kind or of no known name.
    pub fn read(text: &str) -> Result<Self, LogsError> {
        toml::from_str(text).map_err(|error| LogsError::Thresholds(error.to_string()))
    }
}

macro_rules! groups {
    ($( $name:ident { $($field:ident: $kind:ty),+ } )+) => {
        $(
            #[derive(Debug, Clone, Deserialize)]
            #[serde(deny_unknown_fields)]
            pub(crate) struct $name { $(pub(crate) $field: $kind),+ }
        )+
    };
}

groups! {
    NewNetwork { hours: u32, earlier_logins: u32 }
    LoginAfterFailures { minutes: u32, from_new_network: u32, from_known_network: u32 }
    ManySources { addresses: u32, networks: u32 }
    MassMail { recipients: u32, times_busiest_hour: u32 }
    Recipients { recipients: u32 }
    AboveHistory { recipients: u32, times_busiest_hour: u32, history_hours: u32, without_history: u32 }
    FreemailShare { recipients: u32, percent: u32, history_recipients: u32, history_percent: u32 }
    Bounces { refused: u32, percent: u32 }
    SenderNotAccount { foreign_mails: u32, foreign_mails_new_network: u32, different_senders: u32 }
    NightBurst { from_hour: u32, to_hour: u32, recipients: u32, history_days: u32 }
    Minutes { minutes: u32 }
    DeferredQueue { waiting: u32, percent: u32 }
    NewForwarding { deliveries: u32 }
    Hours { hours: u32 }
    Freemail { domains: HashSet<String, FixedState> }
}

impl NewNetwork {
    /// How long a network stays new.
    pub(crate) fn seconds(&self) -> Seconds {
        i64::from(self.hours) * HOUR
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_thresholds_are_read_and_a_wrong_name_is_refused() {
        assert!(
            Thresholds::built_in()
                .freemail
                .domains
                .contains("gmail.com")
        );
        assert!(Thresholds::read(&BUILT_IN.replace("addresses =", "adresses =")).is_err());
        assert!(Thresholds::read("").is_err());
    }
}
