//! The positive side: from what somebody is looking for to the genuine place.

use crate::fold::plain;
use crate::model::{Body, Task};
use crate::{Register, Standing};

/// One answer, best first.
#[derive(Debug, Clone, Copy)]
pub struct Answer<'r> {
    /// Whose it is: the body that does it today.
    pub body: &'r Body,
    /// What was found.
    pub goal: Goal<'r>,
    /// How well it fits: the share of the asked words that it explains, 0 to 1.
    pub fit: f32,
    /// The body that was asked for, where it was merged into [`Self::body`] since.
    pub formerly: Option<&'r Body>,
}

/// What was found.
#[derive(Debug, Clone, Copy)]
pub enum Goal<'r> {
    /// A task that the body does.
    Task(&'r Task),
    /// The body itself.
    Body,
}

/// Finds what `words` ask for: tasks and bodies by any of their names, with or without diacritics, tolerating a slip of one letter in longer
/// words. At most `limit` answers, best first; those whose address is proven come before those whose is not.
#[must_use]
pub fn find<'r>(register: &'r Register, words: &str, limit: usize) -> Vec<Answer<'r>> {
    let asked = Asked::new(words);
    if asked.words.is_empty() {
        return Vec::new();
    }
    let mut answers: Vec<(u32, Answer<'r>)> = register
        .bodies()
        .iter()
        .flat_map(|body| answers_of(register, body, &asked))
        .collect();
    answers.sort_by(|(a, x), (b, y)| b.cmp(a).then_with(|| x.body.id.cmp(&y.body.id)));
    let best = answers.first().map_or(0, |(score, _)| *score);
    let mut seen: Vec<(&str, Option<&str>)> = Vec::new();
    answers
        .into_iter()
        .filter(|(score, _)| *score * 10 >= best * 6)
        .map(|(_, answer)| answer)
        .filter(|answer| {
            let key = (
                answer.body.id.as_str(),
                match answer.goal {
                    Goal::Task(task) => Some(task.url.as_str()),
                    Goal::Body => None,
                },
            );
            let known = seen.contains(&key)
                || answer.formerly.is_none()
                    && seen.iter().any(|(id, _)| *id == key.0)
                    && key.1.is_none();
            seen.push(key);
            !known
        })
        .take(limit)
        .collect()
}

fn answers_of<'r>(register: &'r Register, body: &'r Body, asked: &Asked) -> Vec<(u32, Answer<'r>)> {
    let today = body
        .succeeded
        .as_ref()
        .and_then(|succession| register.body(succession.by.as_str()));
    let answer = |goal, fit: Fit| {
        let now = today.unwrap_or(body);
        Answer {
            body: now,
            goal,
            fit: fit.share(),
            formerly: today.map(|_| body),
        }
    };
    let named = best_fit(
        asked,
        body.aliases.iter().map(String::as_str).chain([
            body.name.vi.as_str(),
            body.name.en.as_str(),
            body.id.as_str(),
        ]),
    );
    let site = body
        .genuine_site()
        .and_then(|domain| register.owner_of(&domain.name))
        .map(|owner| owner.standing);
    let proven = u32::from(site == Some(Standing::Proven));
    let mut found = Vec::new();
    if let Some(fit) = named {
        found.push((fit.score() + 20 * proven, answer(Goal::Body, fit)));
    }
    for task in &body.tasks {
        let phrases = task
            .words
            .iter()
            .map(String::as_str)
            .chain([task.name.vi.as_str(), task.name.en.as_str()]);
        if let Some(fit) = best_fit(asked, phrases) {
            found.push((
                fit.score() + 30 + 20 * proven,
                answer(Goal::Task(task), fit),
            ));
        }
    }
    found
}

/// What was asked for, folded, split into words with their worth: longer words say more, words of mere politeness nothing.
struct Asked {
    words: Vec<String>,
    text: String,
}

impl Asked {
    fn new(words: &str) -> Self {
        let text: String = plain(words).chars().take(200).collect();
        let words = text
            .split(' ')
            .filter(|word| !word.is_empty() && !IDLE.contains(word))
            .map(str::to_owned)
            .collect();
        Self { words, text }
    }
}

/// Folded words that carry no wish.
const IDLE: [&str; 14] = [
    "o", "cho", "toi", "muon", "can", "lam", "the", "nao", "cua", "va", "tai", "trang", "web",
    "website",
];

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    /// Letters of the asked words that the phrase explains.
    explained: u32,
    /// Letters asked for.
    asked: u32,
    /// Letters of the phrase.
    phrase: u32,
    /// Whether the whole phrase stands in what was asked, word by word.
    whole: bool,
}

impl Fit {
    fn share(self) -> f32 {
        f32::from(u16::try_from(self.explained).unwrap_or(u16::MAX))
            / f32::from(u16::try_from(self.asked).unwrap_or(u16::MAX))
    }

    /// Out of about 1,300: how much of the question is explained counts most, then how much of the phrase was asked for.
    fn score(self) -> u32 {
        let explained = 1000 * self.explained / self.asked.max(1);
        let specific = 200 * self.explained.min(self.phrase) / self.phrase.max(1);
        explained + specific + 100 * u32::from(self.whole)
    }
}

fn best_fit<'a>(asked: &Asked, phrases: impl Iterator<Item = &'a str>) -> Option<Fit> {
    phrases
        .filter_map(|phrase| fit(asked, &plain(phrase)))
        .max_by_key(|fit| fit.score())
}

fn fit(asked: &Asked, phrase: &str) -> Option<Fit> {
    let known: Vec<&str> = phrase.split(' ').filter(|word| !word.is_empty()).collect();
    let letters = |word: &str| u32::try_from(word.len()).unwrap_or(u32::MAX);
    let total: u32 = asked.words.iter().map(|word| letters(word)).sum();
    let explained: u32 = asked
        .words
        .iter()
        .filter(|word| known.iter().any(|other| same(word, other)))
        .map(|word| letters(word))
        .sum();
    let joined: String = known.concat();
    let whole = format!(" {} ", asked.text).contains(&format!(" {phrase} "));
    let explained = if asked.words.concat() == joined {
        total
    } else {
        explained
    };
    // Half of the question at least, or the whole phrase: «đăng ký» alone must not answer everything that is registered.
    (whole || explained * 2 > total).then(|| Fit {
        explained: if whole {
            explained.max(letters(&joined).min(total))
        } else {
            explained
        },
        asked: total,
        phrase: letters(&joined),
        whole,
    })
}

/// Whether two folded words are the same but for one slip; words under four letters allow none.
fn same(a: &str, b: &str) -> bool {
    a == b || (a.len() >= 4 && b.len() >= 4 && one_slip(a.as_bytes(), b.as_bytes()))
}

/// Whether `a` becomes `b` by one letter added, dropped, changed, or two neighbours swapped.
fn one_slip(a: &[u8], b: &[u8]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let start = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let (short, long) = (&short[start..], &long[start..]);
    match long.len() - short.len() {
        0 => {
            let changed = short.iter().zip(long).filter(|(x, y)| x != y).count();
            changed <= 1 || (changed == 2 && short[0] == long[1] && short[1] == long[0])
        }
        1 => *short == long[1..],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_knows_the_four_edits() {
        for (a, b, expected) in [
            ("thue", "thuee", true),
            ("hiem", "hem", true),
            ("hoi", "hai", true),
            ("chieu", "chiue", true),
            ("chieu", "cihue", false),
            ("abc", "xyz", false),
        ] {
            assert_eq!(one_slip(a.as_bytes(), b.as_bytes()), expected, "{a} {b}");
        }
    }
}
