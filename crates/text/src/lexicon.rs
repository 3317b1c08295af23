//! The phrases of `data/phrases.toml` in one automaton, and how they are found in a message's words.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::accent::{agrees, canonical};
use crate::chars::Bare;
use crate::words::Words;

macro_rules! concepts {
    ($( $(#[$doc:meta])* $concept:ident = $key:literal ),+ $(,)?) => {
        /// What a phrase does in a message.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub(crate) enum Concept { $( $(#[$doc])* $concept ),+ }

        impl Concept {
            const ALL: &'static [(Self, &'static str)] = &[$( (Self::$concept, $key) ),+];
        }
    };
}

concepts! {
    Speaks = "speaks", Told = "told", Story = "story", Notice = "notice", Warning = "warning", Culprit = "culprit", Negation = "negation", IfNot = "if_not",
    OpenLink = "open_link", AccountAlert = "account_alert", Prize = "prize", Benefit = "benefit", Fine = "fine", Threat = "threat", Cutoff = "cutoff", Urgency = "urgency",
    Secret = "secret", Give = "give", Pay = "pay", SafeAccount = "safe_account", Install = "install", Remote = "remote", Channel = "channel", Secrecy = "secrecy",
    Update = "update", Job = "job", Earn = "earn", Gambling = "gambling", Papers = "papers", Delivery = "delivery", Vice = "vice", Debt = "debt", DebtThreat = "debt_threat",
    Crypto = "crypto", Loan = "loan", CodeWord = "code_word", AccountWord = "account_word", InPerson = "in_person", Refusal = "refusal", Parcel = "parcel",
    Deposit = "deposit",
    Pretext = "pretext", Collect = "collect", Emergency = "emergency", Enter = "enter", Errand = "errand", Office = "office", Please = "please", News = "news", Report = "report", Unreachable = "unreachable", SharedSecret = "shared_secret", Teller = "teller", Refuse = "refuse",
}

/// A phrase in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hit<T> {
    pub(crate) what: T,
    /// Words it covers.
    pub(crate) words: Range<usize>,
}

/// A phrase: what it stands for, its words in canonical form, and whether its marks must be written.
struct Entry<T> {
    what: T,
    meant: Box<[String]>,
    strict: bool,
}

/// Phrases, each with what it stands for, in one automaton.
pub(crate) struct Phrases<T> {
    automaton: AhoCorasick,
    entries: Vec<Entry<T>>,
}

impl<T: Copy> Phrases<T> {
    /// Builds the automaton from phrases with all marks. Phrases that are nothing but numbers are left out.
    pub(crate) fn new<'a>(phrases: impl Iterator<Item = (T, &'a str)>) -> Self {
        let mut entries = Vec::new();
        let mut patterns = Vec::new();
        for (what, phrase) in phrases {
            let (phrase, strict) = phrase
                .strip_prefix('=')
                .map_or((phrase, false), |phrase| (phrase, true));
            let bare = Bare::of(phrase);
            let words = Words::of(&bare);
            // `~u` and its like are read as themselves here.
            let text = normal(phrase, &words);
            if text.trim().is_empty() {
                continue;
            }
            let meant = phrase.split_whitespace().map(canonical).collect();
            entries.push(Entry {
                what,
                meant,
                strict,
            });
            patterns.push(text);
        }
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::DFA))
            .match_kind(MatchKind::Standard)
            .build(patterns)
            .expect("some thousand short phrases fit");
        Self { automaton, entries }
    }

    /// Every phrase of a message, in order of its end. Phrases across the end of a sentence, and phrases whose marks are those of another word, are no phrases.
    pub(crate) fn find(&self, words: &Words, given: &str) -> Vec<Hit<T>> {
        let mut hits = Vec::new();
        for hit in self.automaton.find_overlapping_iter(&words.text) {
            let Entry {
                what,
                meant,
                strict,
            } = &self.entries[hit.pattern().as_usize()];
            let range = words.word_at(hit.start() + 1)..words.word_at(hit.end() - 1);
            if range.is_empty()
                || words.is_broken(range.clone())
                || !marks_agree(words, range.clone(), given, meant)
                || (*strict
                    && given
                        .get(words.given(range.clone()))
                        .is_none_or(str::is_ascii))
            {
                continue;
            }
            hits.push(Hit {
                what: *what,
                words: range,
            });
        }
        hits
    }
}

/// A phrase as words between blanks, with the marks `~u`, `~p` … kept.
fn normal(phrase: &str, words: &Words) -> String {
    let is_mark = |word: &str| word.len() == 2 && word.starts_with('~');
    if !phrase.split_whitespace().any(is_mark) {
        return String::from_utf8_lossy(&words.text).into_owned();
    }
    let parts = phrase.split_whitespace().map(|word| {
        if is_mark(word) {
            word.to_owned()
        } else {
            String::from_utf8_lossy(&Words::of(&Bare::of(word)).text)
                .trim()
                .to_owned()
        }
    });
    format!(" {} ", parts.collect::<Vec<_>>().join(" "))
}

fn marks_agree(words: &Words, range: Range<usize>, given: &str, meant: &[String]) -> bool {
    // Short forms and disguises stand for words that cannot be compared one by one.
    if range.len() != meant.len() {
        return true;
    }
    words.words[range].iter().zip(meant).all(|(word, meant)| {
        word.disguise.is_some()
            || words.text[word.start as usize] == b'~'
            || given
                .get(word.from as usize..word.to as usize)
                .is_none_or(|given| agrees(given, meant))
    })
}

/// The phrases of the data file.
pub(crate) fn concepts() -> Phrases<Concept> {
    let table: std::collections::HashMap<String, String> =
        toml::from_str(include_str!("../data/phrases.toml"))
            .unwrap_or_else(|error| panic!("the phrases of this program are damaged: {error}"));
    Phrases::new(Concept::ALL.iter().flat_map(|(concept, key)| {
        let phrases = table
            .get(*key)
            .unwrap_or_else(|| panic!("the phrases of this program lack «{key}»"));
        phrases
            .split('|')
            .map(str::trim)
            .filter(|phrase| !phrase.is_empty())
            .map(move |phrase| (*concept, phrase))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<Concept> {
        concepts()
            .find(&Words::of(&Bare::of(text)), text)
            .into_iter()
            .map(|hit| hit.what)
            .collect()
    }

    #[test]
    fn phrases_are_found_with_and_without_marks() {
        for text in [
            "nộp phạt nguội",
            "nop phat nguoi",
            "NỘP PHẠT NGUỘI",
            "n0p ph4t ngu0i",
        ] {
            assert!(found(text).contains(&Concept::Fine), "{text}");
        }
    }

    #[test]
    fn other_marks_are_other_words() {
        assert!(!found("khoa học").contains(&Concept::AccountAlert));
        assert!(!found("hoàn thuê").contains(&Concept::Benefit));
        assert!(
            !found("Bấm. Vào nhà").contains(&Concept::OpenLink),
            "a sentence ends between"
        );
    }

    #[test]
    fn places_of_addresses_and_numbers_belong_to_phrases() {
        assert!(found("trong vòng 24 giờ").contains(&Concept::Urgency));
        assert!(found("nộp 10 triệu đồng").contains(&Concept::Pay));
        assert!(found("trong vòng 24h").contains(&Concept::Urgency));
        assert!(found("vào https://mau.example.com").contains(&Concept::OpenLink));
    }
}
