//! Wording: Fluent message files, one a language, compiled in.

use std::fmt;
use std::str::FromStr;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};

use crate::codes::Code;
use crate::model::{ArtefactKind, Assessment, BodyName, Verdict};

/// A language of the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// The BCP 47 tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }
}

impl FromStr for Lang {
    type Err = String;

    fn from_str(tag: &str) -> Result<Self, String> {
        match tag.to_ascii_lowercase().split(['-', '_', '.']).next() {
            Some("vi") => Ok(Self::Vi),
            Some("en") => Ok(Self::En),
            _ => Err("vi, en".to_owned()),
        }
    }
}

/// The variables of a message.
pub type Arguments<'a> = [(&'a str, &'a str)];

/// The message files of a language: one an area of findings, then reports and faces.
fn files(lang: Lang) -> &'static [&'static str] {
    macro_rules! files {
        ($lang:literal: $($name:literal)+) => { &[$( include_str!(concat!("../messages/", $lang, "/", $name, ".ftl")) ),+] };
    }
    match lang {
        Lang::Vi => {
            files!(
                "vi": "verdicts" "register" "host" "url" "text" "page" "letter" "picture" "payment" "mime" "sender" "mail" "posture" "takeover" "package" "signer" "app" "warning" "reports" "labels" "errors" "faces" "cli"
            )
        }
        // The command line's own help is English in its definitions.
        Lang::En => {
            files!(
                "en": "verdicts" "register" "host" "url" "text" "page" "letter" "picture" "payment" "mime" "sender" "mail" "posture" "takeover" "package" "signer" "app" "warning" "reports" "labels" "errors" "faces"
            )
        }
    }
}

/// The messages of one language.
pub struct Messages {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Messages {
    /// Reads the message file of a language.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        let id = match lang {
            Lang::Vi => unic_langid::langid!("vi"),
            Lang::En => unic_langid::langid!("en"),
        };
        let mut bundle = FluentBundle::new(vec![id]);
        bundle.set_use_isolating(false);
        for text in files(lang) {
            // A damaged message loses itself only: a test reads every file strictly.
            let resource = FluentResource::try_new((*text).to_owned())
                .unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        Self { lang, bundle }
    }

    /// The language.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The message `id`, or `None` when there is none.
    #[must_use]
    pub fn maybe(&self, id: &str, arguments: &Arguments<'_>) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let arguments: FluentArgs<'_> = arguments
            .iter()
            .map(|(name, value)| (*name, *value))
            .collect();
        Some(
            self.bundle
                .format_pattern(pattern, Some(&arguments), &mut Vec::new())
                .into_owned(),
        )
    }

    /// The message `id`; its id in brackets when there is none, which tests rule out.
    #[must_use]
    pub fn say(&self, id: &str, arguments: &Arguments<'_>) -> String {
        self.maybe(id, arguments)
            .unwrap_or_else(|| format!("[{id}]"))
    }

    /// How a body is called in this language.
    #[must_use]
    pub fn name_of<'b>(&self, body: &'b BodyName) -> &'b str {
        match self.lang {
            Lang::Vi => &body.vi,
            Lang::En => &body.en,
        }
    }

    /// The headline of a verdict about `body`.
    #[must_use]
    pub fn headline(&self, verdict: Verdict, body: Option<&str>) -> String {
        match (verdict, body) {
            (Verdict::Official, None) => self.say("verdict-official-unlisted", &[]),
            (Verdict::Impersonation, None) => self.say("verdict-impersonation-nobody", &[]),
            (verdict, body) => self.say(
                &format!("verdict-{}", dashed(verdict)),
                &[("body", body.unwrap_or_default())],
            ),
        }
    }

    /// What a verdict means for a thing of this kind.
    #[must_use]
    pub fn meaning(&self, verdict: Verdict, kind: ArtefactKind) -> String {
        self.say(
            &format!("verdict-{}-meaning", dashed(verdict)),
            &[("kind", kind.code())],
        )
    }

    /// The one next step after a verdict on a thing of this kind.
    #[must_use]
    pub fn next_step(&self, verdict: Verdict, kind: ArtefactKind) -> String {
        self.say(
            &format!("verdict-{}-next", dashed(verdict)),
            &[("kind", kind.code())],
        )
    }

    /// A finding in words.
    #[must_use]
    pub fn finding(&self, code: Code, arguments: &Arguments<'_>) -> String {
        self.say(&format!("finding-{}", code.as_str()), arguments)
    }

    /// Puts headline, next step and reasons into words.
    pub fn word(&self, assessment: &mut Assessment) {
        let body = assessment.body.as_ref().map(|body| self.name_of(body));
        assessment.headline = Some(self.headline(assessment.verdict, body));
        assessment.next_step = Some(self.next_step(assessment.verdict, assessment.kind));
        for finding in &mut assessment.findings {
            let quote = finding.params.get("quote").map(String::as_str);
            let span = quote
                .or_else(|| finding.span.map(|span| span.of(&assessment.input)))
                .map(crate::render::visible)
                .unwrap_or_default();
            let body = finding
                .body
                .as_ref()
                .map(|body| self.name_of(body))
                .unwrap_or_default();
            let mut arguments: Vec<(&str, &str)> = vec![("span", &span), ("body", body)];
            let mut days = [("checked", String::new()), ("since", String::new())];
            for (name, said) in &mut days {
                if let Some(day) = finding.params.get(*name) {
                    *said = crate::render::date(day, self.lang);
                }
            }
            // What exists in both languages comes as `…_vi` and `…_en`.
            let other = match self.lang {
                Lang::Vi => "_en",
                Lang::En => "_vi",
            };
            let own = format!("_{}", self.lang.tag());
            let params = finding
                .params
                .iter()
                .filter(|(name, _)| !name.ends_with(other));
            arguments.extend(params.map(|(name, value)| {
                let day = days.iter().find(|(known, _)| known == name);
                let value = day.map_or(value.as_str(), |(_, said)| said.as_str());
                (name.strip_suffix(&*own).unwrap_or(name), value)
            }));
            finding.text = Some(self.finding(finding.code, &arguments));
        }
        for part in &mut assessment.parts {
            self.word(part);
        }
    }
}

fn dashed(verdict: Verdict) -> String {
    verdict.code().replace('_', "-")
}

impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Messages").field(&self.lang).finish()
    }
}
