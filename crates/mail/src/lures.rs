//! The lures of `data/lures.toml`, and what of them a mail holds.

use std::collections::HashMap;

use crate::fold::Folded;
use crate::phrases::Phrases;
use crate::words::quote;

macro_rules! lures {
    ($( $(#[$doc:meta])* $lure:ident = $key:literal ),+ $(,)?) => {
        /// What a phrase does in a mail.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub(crate) enum Lure { $( $(#[$doc])* $lure ),+ }

        impl Lure {
            pub(crate) const ALL: &'static [(Self, &'static str)] = &[$( (Self::$lure, $key) ),+];
        }
    };
}

lures! {
    Mailbox = "mailbox", MailAdmin = "mail_admin", Account = "account", Prize = "prize", Parcel = "parcel", Invoice = "invoice", Tax = "tax",
    Letter = "letter", Shared = "shared", Crypto = "crypto", Fortune = "fortune", Advance = "advance", Dating = "dating", Sextortion = "sextortion",
    Miracle = "miracle", Callback = "callback", Chief = "chief", BankChange = "bank_change", Fee = "fee", Job = "job", Action = "action",
    Secret = "secret", Urgency = "urgency", Warning = "warning", Service = "service",
}

const LURES: usize = Lure::Service as usize + 1;

/// The phrases of the data file.
pub(crate) fn lures() -> Phrases<Lure> {
    let table: HashMap<String, String> = toml::from_str(include_str!("../data/lures.toml"))
        .unwrap_or_else(|error| panic!("the phrases of this program are damaged: {error}"));
    Phrases::new(Lure::ALL.iter().flat_map(|(lure, key)| {
        let phrases = table
            .get(*key)
            .unwrap_or_else(|| panic!("the phrases of this program lack «{key}»"));
        phrases
            .split('|')
            .map(str::trim)
            .filter(|phrase| !phrase.is_empty())
            .map(move |phrase| (*lure, phrase))
    }))
}

/// What of one lure a mail holds.
#[derive(Debug, Clone, Default)]
pub(crate) struct Held {
    /// Different phrases of several words.
    pub(crate) phrases: usize,
    /// Different single words.
    pub(crate) words: usize,
    /// Phrases of any length in the subject or the name of the sender.
    pub(crate) on_top: usize,
    /// The first, as it is written.
    pub(crate) quote: String,
    seen: Vec<u32>,
}

/// The lures of a mail.
#[derive(Debug)]
pub(crate) struct Lures {
    held: Vec<Held>,
    /// Phrases written with other letters than are read.
    pub(crate) disguised: usize,
}

impl Lures {
    pub(crate) fn new() -> Self {
        Self {
            held: vec![Held::default(); LURES],
            disguised: 0,
        }
    }

    /// Adds what a part of the mail holds.
    pub(crate) fn add(
        &mut self,
        phrases: &Phrases<Lure>,
        given: &str,
        folded: &Folded,
        on_top: bool,
    ) {
        for hit in phrases.find(folded) {
            let Some(held) = self.held.get_mut(hit.what as usize) else {
                continue;
            };
            held.on_top += usize::from(on_top);
            if held.seen.contains(&hit.phrase) {
                continue;
            }
            self.disguised += usize::from(hit.disguised);
            held.seen.push(hit.phrase);
            if hit.words > 1 {
                held.phrases += 1;
            } else {
                held.words += 1;
            }
            if held.quote.is_empty() || hit.words > 1 && held.phrases == 1 {
                held.quote = quote(
                    given
                        .get(folded.given(hit.start, hit.end))
                        .unwrap_or_default(),
                );
            }
        }
    }

    pub(crate) fn of(&self, lure: Lure) -> &Held {
        &self.held[lure as usize]
    }

    /// Whether a lure is there at all.
    pub(crate) fn says(&self, lure: Lure) -> bool {
        let held = self.of(lure);
        held.phrases + held.words > 0
    }

    /// Whether a lure is there in more than a stray word.
    pub(crate) fn presses(&self, lure: Lure) -> bool {
        let held = self.of(lure);
        held.phrases > 0 || held.words > 1 || held.on_top > 0
    }

    /// How much of it: phrases count twice.
    pub(crate) fn much(&self, lure: Lure) -> usize {
        let held = self.of(lure);
        2 * held.phrases + held.words + held.on_top
    }
}
