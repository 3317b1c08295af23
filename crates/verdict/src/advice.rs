//! Advice by what has already happened, each step with the guidance it rests on.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::messages::Lang;

/// What has already happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Situation {
    /// Only looked.
    Looked,
    /// Opened the link.
    Clicked,
    /// Typed a password, a code or identity data.
    Secrets,
    /// Installed an app.
    Installed,
    /// Transferred money.
    Transferred,
}

impl Situation {
    /// Every situation, mildest first.
    pub const ALL: [Self; 5] = [
        Self::Looked,
        Self::Clicked,
        Self::Secrets,
        Self::Installed,
        Self::Transferred,
    ];

    /// The word for it in messages and on the command line.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Looked => "looked",
            Self::Clicked => "clicked",
            Self::Secrets => "secrets",
            Self::Installed => "installed",
            Self::Transferred => "transferred",
        }
    }
}

/// One step to take.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// When it applies.
    pub situation: Situation,
    /// Stable kebab-case code.
    pub code: String,
    vi: String,
    en: String,
    /// The guidance it rests on: who said it, where, when; or «practice».
    pub source: String,
    /// Bodies whose hotlines belong beside the step; «bank» stands for the reader's own.
    #[serde(default)]
    pub hotline_of: Vec<String>,
}

impl Step {
    /// The step in words.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}

/// The steps for a situation, in the order to take them.
pub fn steps(situation: Situation) -> impl Iterator<Item = &'static Step> {
    static ALL: LazyLock<Vec<Step>> = LazyLock::new(read);
    ALL.iter().filter(move |step| step.situation == situation)
}

#[derive(Deserialize)]
struct File {
    step: Vec<Step>,
}

fn read() -> Vec<Step> {
    // The file is compiled in and a test reads it; an empty list is the worst that can come of damage.
    toml::from_str::<File>(include_str!("../messages/advice.toml"))
        .map(|file| file.step)
        .unwrap_or_default()
}
