//! Verdict, finding, assessment: the types that every surface shares.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::codes::Code;

/// The version of the assessment's JSON; rises when a reader of the former could stumble.
pub const SCHEMA_VERSION: u32 = 1;

/// What is said of an artefact, mildest first: the verdict of a mixed artefact is the maximum of its parts'.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Exact proof against a fresh register.
    Official,
    /// Out of scope: no judgement.
    NoClaim,
    /// Claims a body, nothing proven either way.
    Unconfirmed,
    /// Strong signs, not conclusive.
    Suspicious,
    /// Claims a body, the proof contradicts it, and a deceptive technique is used.
    Impersonation,
}

impl Verdict {
    /// Every verdict, mildest first.
    pub const ALL: [Self; 5] = [
        Self::Official,
        Self::NoClaim,
        Self::Unconfirmed,
        Self::Suspicious,
        Self::Impersonation,
    ];

    /// The code in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::NoClaim => "no_claim",
            Self::Unconfirmed => "unconfirmed",
            Self::Suspicious => "suspicious",
            Self::Impersonation => "impersonation",
        }
    }

    /// The exit code of a command that ends with this verdict.
    #[must_use]
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Official | Self::NoClaim => 0,
            Self::Unconfirmed => 10,
            Self::Suspicious => 20,
            Self::Impersonation => 30,
        }
    }
}

/// What was checked.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum ArtefactKind {
    /// A host name or IP address.
    Host,
    /// A link.
    Url,
    /// A message, or a story of a call or a chat as somebody tells it.
    Text,
    /// A web page.
    Page,
    /// A picture: a photograph, a screenshot, a scan.
    Picture,
    /// What a QR code holds, where that is neither a link nor a message: an order to pay.
    Qr,
    /// A letter or another document.
    Letter,
    /// An e-mail.
    Mail,
    /// An Android application.
    App,
}

impl ArtefactKind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Host,
        Self::Url,
        Self::Text,
        Self::Page,
        Self::Picture,
        Self::Qr,
        Self::Letter,
        Self::Mail,
        Self::App,
    ];

    /// The code in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Host => "host",
            Self::Url => "url",
            Self::Text => "text",
            Self::Page => "page",
            Self::Picture => "picture",
            Self::Qr => "qr",
            Self::Letter => "letter",
            Self::Mail => "mail",
            Self::App => "app",
        }
    }
}

/// Bytes of the input as given, from `start` up to `end`.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The text of `input` that the span shows; empty when it does not fit.
    #[must_use]
    pub fn of(self, input: &str) -> &str {
        input
            .get(self.start as usize..self.end as usize)
            .unwrap_or_default()
    }
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Finding {
    /// The stable code.
    pub code: Code,
    /// The bytes of the input that show it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// The body concerned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<BodyName>,
    /// What the message of the code needs beside span and body.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<&'static str, String>,
    /// The reason in words, where a language was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A body as an assessment names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BodyName {
    /// The stable id.
    pub id: String,
    /// The name a Vietnamese headline uses.
    pub vi: String,
    /// The name an English headline uses.
    pub en: String,
}

/// A genuine channel to use instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Channel {
    /// What it is.
    pub kind: ChannelKind,
    /// The address, app name or number.
    pub value: String,
    /// Whose it is, by id.
    pub body: String,
    /// When the register last looked at it, ISO 8601.
    pub verified_on: String,
    /// Where the register has it from.
    pub source: String,
}

/// What a channel is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum ChannelKind {
    /// A website.
    Site,
    /// An app in the stores.
    App,
    /// A telephone number.
    Hotline,
}

/// The register an assessment rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RegisterStamp {
    /// Its version.
    pub version: u32,
    /// The day it was issued, ISO 8601.
    pub issued_on: String,
}

/// The host that a checked link or host name really leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// The host in its technical form (ASCII, `xn--` for letters beyond a–z).
    pub ascii: String,
    /// The same as people read it, where it differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unicode: Option<String>,
    /// The registrable domain: the part somebody owns. Absent for IP addresses and public suffixes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    /// Where the host stands in the input.
    pub span: Span,
}

/// Something that can be picked out of a message: a number, an account, a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Thing {
    /// What it is: `link`, `mail`, `phone`, `hotline`, `account`, `amount`, `app-file`, `document-number`, `secret`.
    pub kind: String,
    /// Where it stands in the input.
    pub span: Span,
    /// What it says, put together again where it was broken up; absent for secrets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// What a file says of itself, or what was found out about it, as a reader needs it beside its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Fact {
    /// What is told.
    pub kind: FactKind,
    /// As it stands there.
    pub value: String,
}

/// What a fact tells.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum FactKind {
    /// The sender that a mail program shows.
    ShownSender,
    /// A domain that vouches for a mail.
    VouchedBy,
    /// A mail's subject.
    Subject,
    /// An app's name as it stands under its icon.
    AppLabel,
    /// An app's package.
    AppPackage,
    /// The certificate of whom signed an app: SHA-256 in hexadecimal.
    AppSigner,
}

impl FactKind {
    /// Every kind of fact.
    pub const ALL: [Self; 6] = [
        Self::ShownSender,
        Self::VouchedBy,
        Self::Subject,
        Self::AppLabel,
        Self::AppPackage,
        Self::AppSigner,
    ];

    /// The code in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ShownSender => "shown-sender",
            Self::VouchedBy => "vouched-by",
            Self::Subject => "subject",
            Self::AppLabel => "app-label",
            Self::AppPackage => "app-package",
            Self::AppSigner => "app-signer",
        }
    }
}

/// Everything said of one artefact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Assessment {
    /// The version of this shape.
    pub schema: u32,
    /// The input as given, one-time codes and passwords in it replaced by asterisks; of a file its name, of a picture or a document's part the text that
    /// was read in it.
    pub input: String,
    /// What it was taken for.
    pub kind: ArtefactKind,
    /// What is said of it.
    pub verdict: Verdict,
    /// The headline in words, where a language was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// The one next step in words, where a language was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_step: Option<String>,
    /// The body it is, or claims to be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<BodyName>,
    /// Where it really leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<Place>,
    /// The reasons, the deciding first.
    pub findings: Vec<Finding>,
    /// The genuine channels to use instead, or that were found to be used.
    pub genuine: Vec<Channel>,
    /// What a mail or an app says of itself, and who vouches for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
    /// What can be picked out of a message, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub things: Vec<Thing>,
    /// Assessments of the parts, each with its own verdict.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Assessment>,
    /// The register this rests on.
    pub register: RegisterStamp,
    /// The program and its version.
    pub engine: String,
    /// When it was checked, ISO 8601 with offset.
    pub checked_at: String,
}

/// The JSON Schema of [`Assessment`], generated from the types.
#[must_use]
pub fn json_schema() -> serde_json::Value {
    schemars::schema_for!(Assessment).to_value()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verdict_codes_are_what_json_says() {
        for verdict in Verdict::ALL {
            assert_eq!(
                serde_json::to_value(verdict).ok(),
                Some(verdict.code().into())
            );
        }
        assert!(Verdict::ALL.is_sorted());
        for kind in FactKind::ALL {
            assert_eq!(serde_json::to_value(kind).ok(), Some(kind.code().into()));
        }
        for kind in ArtefactKind::ALL {
            assert_eq!(serde_json::to_value(kind).ok(), Some(kind.code().into()));
        }
    }

    #[test]
    fn schema_is_the_published_one() {
        insta::assert_snapshot!(
            "assessment-schema",
            serde_json::to_string_pretty(&json_schema()).unwrap_or_default()
        );
    }

    #[test]
    fn a_span_that_does_not_fit_is_empty() {
        assert_eq!(Span { start: 1, end: 2 }.of("đ"), "");
        assert_eq!(Span { start: 0, end: 9 }.of("abc"), "");
    }
}
