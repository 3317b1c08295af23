//! Finding codes: one enum an area, each code stable, kebab-case and never reused.
//!
//! `docs/findings/` explains every code in Vietnamese and English, a file an area, as `messages/` words them; tests keep the lists equal.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which way a finding speaks: for the artefact, against it, or neither.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// A proof: the artefact is what it says.
    Proof,
    /// Context a reader needs; decides nothing by itself.
    Note,
    /// A sign that counts only beside others.
    Sign,
    /// A deceptive technique.
    Trick,
}

macro_rules! areas {
    ($( $(#[$area_doc:meta])* $area:ident in $file:literal { $( $(#[$doc:meta])* $variant:ident = $code:literal $weight:ident ),+ $(,)? } )+) => {
        $(
            $(#[$area_doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub enum $area { $( $(#[$doc])* $variant ),+ }

            impl $area {
                /// Every code of the area, in order.
                pub const ALL: &'static [Self] = &[$( Self::$variant ),+];

                /// The stable kebab-case code.
                #[must_use]
                pub const fn code(self) -> &'static str { match self { $( Self::$variant => $code ),+ } }

                /// Which way the finding speaks.
                #[must_use]
                pub const fn weight(self) -> Weight { match self { $( Self::$variant => Weight::$weight ),+ } }
            }

            impl From<$area> for Code { fn from(code: $area) -> Self { Self { code: code.code(), weight: code.weight() } } }
        )+

        /// The areas in order, each by the name of its files in `messages/` and `docs/findings/`, with its codes.
        #[must_use]
        pub fn areas() -> Vec<(&'static str, Vec<Code>)> {
            vec![$( ($file, $area::ALL.iter().map(|code| Code::from(*code)).collect()) ),+]
        }

        /// Every finding code there is, area by area.
        #[must_use]
        pub fn all() -> Vec<Code> {
            areas().into_iter().flat_map(|(_, codes)| codes).collect()
        }
    };
}

/// A finding code of any area, with the way it speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    code: &'static str,
    weight: Weight,
}

impl Code {
    /// The stable kebab-case code.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.code
    }

    /// Which way the finding speaks.
    #[must_use]
    pub const fn weight(self) -> Weight {
        self.weight
    }
}

impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code)
    }
}

impl JsonSchema for Code {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Code".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let codes: Vec<&str> = all().into_iter().map(Code::as_str).collect();
        schemars::json_schema!({ "type": "string", "description": "A stable finding code; docs/findings/ explains each.", "enum": codes })
    }
}

areas! {
    /// What the register says of a host.
    RegisterCode in "register" {
        /// The host stands under a domain that the register proves to be the body's.
        RegisteredDomain = "registered-domain" Proof,
        /// The host stands under a domain that the register lists as the body's without having verified it.
        RegisteredUnverified = "registered-unverified" Note,
        /// The host stands under a domain that the body used formerly.
        RegisteredFormer = "registered-former" Note,
        /// The host is under `gov.vn`, which only state bodies may register, and the register does not list it.
        GovVnUnlisted = "gov-vn-unlisted" Proof,
        /// A provincial or ministerial service portal, whose interface gave way to the national portal.
        ClosedPortal = "closed-portal" Note,
    }

    /// Claims and tricks in a host name.
    HostCode in "host" {
        /// The name of a body stands in the left part of a host that belongs to somebody else.
        NameInSubdomain = "name-in-subdomain" Trick,
        /// The name of a body joined with other words in the registrable domain.
        CombinedName = "combined-name" Trick,
        /// The name of a body, alone, under another ending than the genuine one.
        OtherSuffix = "other-suffix" Trick,
        /// A label that imitates `gov.vn` in a domain that anyone can buy.
        PseudoGov = "pseudo-gov" Trick,
        /// A name followed by `vn-…` or `com-vn…`, so that the start of the host looks like a whole `.vn` address.
        SuffixEmbedding = "suffix-embedding" Trick,
        /// A whole official host name as the left part of another host.
        OfficialHostEmbedded = "official-host-embedded" Trick,
        /// A name with a few letters added, dropped, changed or swapped.
        MisspelledName = "misspelled-name" Trick,
        /// A name with its words in another order.
        SwappedWords = "swapped-words" Trick,
        /// A name whose letters are scrambled around its consonants.
        ScrambledName = "scrambled-name" Trick,
        /// A name written with letters of another alphabet or digits that look alike.
        ConfusableLetters = "confusable-letters" Trick,
        /// A name with letters left over from Telex or VNI typing.
        TypingResidue = "typing-residue" Trick,
        /// A name under a province suffix such as `hanoi.vn`, where anyone can register.
        ProvinceSuffix = "province-suffix" Trick,
        /// Words of a trade or a state service that promise what only a body could give, without naming one.
        ServiceWords = "service-words" Sign,
        /// «vn» or «việt nam» in a name that does not end in `.vn`.
        VietnamToken = "vietnam-token" Sign,
        /// An ending that is cheap and much abused.
        AbusedSuffix = "abused-suffix" Sign,
        /// The host lies on a platform where anyone can put a page for nothing.
        FreeHosting = "free-hosting" Sign,
        /// A link shortener: the real address is hidden.
        UrlShortener = "url-shortener" Sign,
        /// A bare number address instead of a name.
        IpAddressHost = "ip-address-host" Sign,
        /// One label mixes letters of several alphabets.
        MixedScripts = "mixed-scripts" Sign,
        /// The name carries letters beyond a–z; its technical form is shown beside it.
        InternationalName = "international-name" Note,
        /// The name is mentioned, and nothing proves or contradicts it.
        NameMentioned = "name-mentioned" Note,
    }

    /// Tricks in the rest of a link.
    UrlCode in "url" {
        /// Text before `@` looks like an official address; the browser goes to what follows.
        UserinfoHost = "userinfo-host" Trick,
        /// An official address stands in the path or the query of a link to somebody else.
        OfficialHostInPath = "official-host-in-path" Trick,
        /// The name of a body stands in the path of a link to somebody else.
        NameInPath = "name-in-path" Sign,
        /// A port that public services do not use.
        UnusualPort = "unusual-port" Sign,
        /// The link downloads an app file directly, not from a store.
        AppFile = "app-file" Sign,
        /// A scheme that can run code or hide a page inside the link.
        DangerousScheme = "dangerous-scheme" Trick,
        /// An official link that passes a reader on to another address.
        PassesOn = "passes-on" Sign,
    }

    /// What a picture holds.
    PictureCode in "picture" {
        /// A QR code that leads to a link.
        LinkInCode = "link-in-code" Note,
        /// A QR code that is an order to pay.
        PaymentInCode = "payment-in-code" Note,
        /// A QR code that holds other text.
        TextInCode = "text-in-code" Note,
        /// More than one QR code: which one a telephone reads depends on how it is held.
        SeveralCodes = "several-codes" Note,
        /// The words were read by a machine and may hold slips.
        TextByMachine = "text-by-machine" Note,
    }

    /// What an order to pay says and where the money goes.
    PaymentCode in "payment" {
        /// Money for a body of the state goes to what only a person has.
        PersonalAccountForState = "personal-account-for-state" Trick,
        /// The code calls the payee by the name of a body; whoever makes a code writes what he likes there.
        PayeeNamesBody = "payee-names-body" Sign,
        /// The payee bears the name of one bank and the account is kept by another.
        PayeeOtherBank = "payee-other-bank" Sign,
        /// The purpose names a body.
        BodyInPurpose = "body-in-purpose" Sign,
        /// The purpose is a fine, a tax, a contribution: what only the state collects.
        StateMoneyAsked = "state-money-asked" Sign,
        /// The checksum does not fit: the code was changed, or made badly.
        ChecksumWrong = "checksum-wrong" Sign,
        /// Another currency than the đồng.
        ForeignCurrency = "foreign-currency" Sign,
        /// Where the money goes.
        PaysAccount = "pays-account" Note,
        /// The amount is written into the code.
        AmountFixed = "amount-fixed" Note,
        /// No bank is known by this number.
        BankUnknown = "bank-unknown" Note,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_kebab_case_and_in_the_snapshot() {
        let codes: Vec<&str> = all().into_iter().map(Code::as_str).collect();
        let mut unique = codes.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), codes.len(), "a code is used twice");
        assert!(
            codes
                .iter()
                .all(|code| code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
        );
        insta::assert_snapshot!(codes.join("\n"));
    }
}
