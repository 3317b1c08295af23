//! The words that host names are made of, and the endings and platforms they stand on: reviewed text, see `data/`.

use std::sync::LazyLock;

use serde::Deserialize;

/// What a word does in a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Class {
    /// What a bank or lender would say.
    Money,
    /// What a customer service would say.
    Care,
    /// Gifts, points, discounts.
    Lure,
    /// What the state's services are called.
    Civic,
    /// The English of banking and of the net.
    Trade,
    /// Little words between others.
    Joint,
    /// Where a claim says it is from.
    Place,
    /// «vn», «viet», «vietnam».
    Vietnam,
    /// A longer phrase that begins or ends like a name and means something else.
    Friend,
    /// A foreign word that holds a mark's letters by chance; it counts only when it stands alone.
    Shield,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lexicon {
    money: String,
    care: String,
    lure: String,
    civic: String,
    trade: String,
    joint: String,
    place: String,
    shield: String,
    friend: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Suffixes {
    abused: String,
    hosting: String,
    shorteners: String,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| read(include_str!("../data/lexicon.toml")));
static SUFFIXES: LazyLock<Suffixes> = LazyLock::new(|| read(include_str!("../data/suffixes.toml")));

fn read<T: for<'de> Deserialize<'de>>(text: &str) -> T {
    toml::from_str(text)
        .unwrap_or_else(|error| panic!("a word list of this program is damaged: {error}"))
}

/// Every word with its class; a word listed twice keeps its first class.
pub(crate) fn words() -> impl Iterator<Item = (&'static str, Class)> {
    let lists = [
        (Class::Friend, &LEXICON.friend),
        (Class::Shield, &LEXICON.shield),
        (Class::Money, &LEXICON.money),
        (Class::Care, &LEXICON.care),
        (Class::Lure, &LEXICON.lure),
        (Class::Civic, &LEXICON.civic),
        (Class::Trade, &LEXICON.trade),
        (Class::Place, &LEXICON.place),
        (Class::Joint, &LEXICON.joint),
    ];
    lists.into_iter().flat_map(|(class, words)| {
        words.split_ascii_whitespace().map(move |word| {
            (
                word,
                if VIETNAM.contains(&word) {
                    Class::Vietnam
                } else {
                    class
                },
            )
        })
    })
}

/// Words by which a name says it is Vietnamese.
const VIETNAM: [&str; 6] = ["vn", "vvn", "vnn", "vnvn", "viet", "vietnam"];

/// Endings that abuse reports name again and again.
pub(crate) fn abused_suffixes() -> impl Iterator<Item = &'static str> {
    SUFFIXES.abused.split_ascii_whitespace()
}

/// Platforms where anyone puts a page for nothing.
pub(crate) fn hosting() -> impl Iterator<Item = &'static str> {
    SUFFIXES.hosting.split_ascii_whitespace()
}

/// Link shorteners.
pub(crate) fn shorteners() -> impl Iterator<Item = &'static str> {
    SUFFIXES.shorteners.split_ascii_whitespace()
}
