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

    /// Claims and tactics in a message or in the story of a call.
    TextCode in "text" {
        /// The message speaks for a body.
        SpeaksFor = "speaks-for" Note,
        /// It uses a name that the body no longer bears.
        OutdatedName = "outdated-name" Sign,
        /// It asks to open an address that is not the body's.
        LinkNotOfBody = "link-not-of-body" Trick,
        /// It asks to open an address of nobody in particular.
        AsksToOpen = "asks-to-open" Sign,
        /// It breaks what the body says it never or always does.
        PolicyBroken = "policy-broken" Trick,
        /// It says that the reader's account is in trouble.
        AccountAlert = "account-alert" Sign,
        /// It promises a prize, an allowance or money back.
        Lure = "lure" Sign,
        /// It speaks of a fine.
        FineNotice = "fine-notice" Sign,
        /// It threatens: arrest, a lawsuit, a line cut off.
        Threat = "threat" Sign,
        /// It presses for time.
        Urgency = "urgency" Sign,
        /// It asks for a password, a one-time code, an identity card.
        AsksForSecret = "asks-for-secret" Trick,
        /// It asks for money.
        AsksForMoney = "asks-for-money" Sign,
        /// An account to which money is to be sent «for the investigation».
        SafeAccount = "safe-account" Trick,
        /// It asks to install something that is not taken from a store.
        OffStoreInstall = "off-store-install" Trick,
        /// It asks for control of the telephone.
        RemoteControl = "remote-control" Trick,
        /// It moves the talk elsewhere: Zalo, Telegram, a code to scan.
        ChannelSwitch = "channel-switch" Sign,
        /// It asks to tell nobody.
        Secrecy = "secrecy" Trick,
        /// It wants data brought into order.
        DataUpdate = "data-update" Sign,
        /// A private mobile number speaks for a body.
        PersonalNumber = "personal-number" Sign,
        /// A hotline that the register does not know as the body's.
        HotlineNotOfBody = "hotline-not-of-body" Sign,
        /// Letters are replaced by digits and signs, or by letters that only look alike.
        DisguisedLetters = "disguised-letters" Trick,
        /// Easy work for much money.
        JobOffer = "job-offer" Trick,
        /// Gambling is offered.
        GamblingOffer = "gambling-offer" Trick,
        /// Identity papers, licences, degrees are for sale.
        PapersForSale = "papers-for-sale" Trick,
        /// Company is for sale.
        CompanyForSale = "company-for-sale" Trick,
        /// A lender threatens to shame the borrower or to have him arrested.
        DebtThreat = "debt-threat" Trick,
        /// An account full of money that the reader never opened.
        StrangeBalance = "strange-balance" Trick,
        /// The message warns of fraud; what it quotes is not its own.
        SpeaksAsWarning = "speaks-as-warning" Note,
        /// The message carries a one-time code or a password, which is not shown.
        OneTimeCode = "one-time-code" Note,
    }

    /// What a web page says of itself, asks for and does.
    PageCode in "page" {
        /// Title, heading, logo or footer say that the page is a body's.
        PageIdentity = "page-identity" Sign,
        /// The page is dressed as an app store.
        StoreImitation = "store-imitation" Trick,
        /// The text of a link shows another address than the one it leads to.
        ShownDiffers = "shown-differs" Trick,
        /// An app file is put together inside the page (`blob:`, WebSocket), so that no link shows where it comes from.
        AppHidden = "app-hidden" Trick,
        /// What is typed into a form that asks for secrets goes to somebody else's host.
        FormElsewhere = "form-elsewhere" Trick,
        /// What is typed is sent to a chat (a Telegram bot, a Discord channel).
        SendsToChat = "sends-to-chat" Trick,
        /// The whole page is a window onto somebody else's host.
        FrameElsewhere = "frame-elsewhere" Trick,
        /// A link downloads an app file.
        AppOffered = "app-offered" Sign,
        /// A script fetches an app file.
        AppByScript = "app-by-script" Sign,
        /// A field asks for a one-time code.
        FormAsksOtp = "form-asks-otp" Sign,
        /// A field asks for a card's number or its code.
        FormAsksCard = "form-asks-card" Sign,
        /// A field asks for a password or a PIN.
        FormAsksPassword = "form-asks-password" Sign,
        /// A field asks for the number of an identity paper.
        FormAsksIdentity = "form-asks-identity" Sign,
        /// A field asks for a bank account.
        FormAsksAccount = "form-asks-account" Sign,
        /// A page that is only a way to somebody else's host.
        RedirectsElsewhere = "redirects-elsewhere" Sign,
        /// The page leads telephones elsewhere than computers.
        DeviceDependent = "device-dependent" Sign,
        /// A script whose text is packed or encoded, so that nobody can read what it does.
        ObfuscatedScript = "obfuscated-script" Sign,
    }

    /// Letters: their form, what they demand, what the file does, who signed it.
    LetterCode in "letter" {
        /// Money is asked for on the account of a private person.
        PersonalAccount = "letter-personal-account" Trick,
        /// Money is asked for on an account that is not the treasury's.
        MoneyToAccount = "letter-money-to-account" Trick,
        /// A fee that no office takes this way: delivery, guarantee, release.
        FeeDemand = "letter-fee-demand" Trick,
        /// The reader is told to tell nobody.
        SecrecyDemand = "letter-secrecy" Trick,
        /// The reader is told to install an app from elsewhere than the stores.
        AppInstallDemand = "letter-app-install" Trick,
        /// The reader is asked for a password, a one-time code or card numbers.
        SecretDemand = "letter-secret-demand" Trick,
        /// An order of arrest, search or freezing, sent as a file.
        WarrantAsFile = "letter-warrant-as-file" Trick,
        /// An office's name that had ended before the letter's own date.
        OutdatedBodyName = "letter-outdated-body-name" Trick,
        /// The number of a law or decree as the number of a letter.
        LawNumber = "letter-law-number" Trick,
        /// A date that no calendar has.
        ImpossibleDate = "letter-impossible-date" Trick,
        /// A date that has not come yet.
        FutureDate = "letter-future-date" Trick,
        /// The country's name or motto is misspelt.
        MisspeltMotto = "letter-misspelt-motto" Trick,
        /// The letterhead is one office's, the signature another's.
        SignerOfOtherBody = "letter-signer-of-other-body" Trick,
        /// The letterhead joins offices that never write together.
        LetterheadMixesBodies = "letter-mixed-letterhead" Trick,
        /// A link shows one address and leads to another.
        LinkShownDiffers = "document-link-differs" Trick,
        /// The file starts a program or opens another file.
        Launches = "document-launches" Trick,
        /// The Word file carries macros.
        Macros = "document-macros" Trick,
        /// Opening the file fetches a part of it from elsewhere.
        ExternalTemplate = "document-external-template" Trick,
        /// A field starts another program (DDE).
        DdeField = "document-dde" Trick,
        /// A digital signature does not fit the content.
        SignatureAltered = "document-signature-altered" Trick,
        /// An intact digital signature of the body, vouched for by a configured root.
        SignatureTrusted = "document-signature-trusted" Proof,
        /// An office's name that has ended, on a letter without a date.
        OutdatedNameUndated = "letter-outdated-name-undated" Sign,
        /// The symbol of the number means another office.
        SymbolOfOtherOffice = "letter-symbol-of-other-office" Sign,
        /// The symbol of the number means another type of letter.
        SymbolOfOtherType = "letter-symbol-of-other-type" Sign,
        /// No number.
        MissingNumber = "letter-missing-number" Sign,
        /// No date.
        MissingDate = "letter-missing-date" Sign,
        /// A field that nobody filled in.
        UnfilledField = "letter-unfilled-field" Sign,
        /// A link that leads to nobody in the register.
        ForeignLink = "letter-foreign-link" Sign,
        /// The reader is sent to a mobile number on Zalo.
        ZaloContact = "letter-zalo-contact" Sign,
        /// A threat of arrest or freezing within hours.
        ThreatDeadline = "letter-threat-deadline" Sign,
        /// Payment by a QR code that is not the treasury's.
        QrPayment = "letter-qr-payment" Sign,
        /// The file sends what is typed into it elsewhere.
        SubmitsForm = "document-submits-form" Sign,
        /// The file runs script.
        Script = "document-script" Sign,
        /// Another file lies inside.
        EmbeddedFile = "document-embedded-file" Sign,
        /// Text that a reader does not see.
        HiddenText = "document-hidden-text" Sign,
        /// The page speaks of a digital signature and none is there.
        SignatureOnlyDrawn = "document-signature-drawn" Sign,
        /// The signer made the certificate himself.
        SignatureSelfMade = "document-signature-self-made" Sign,
        /// Something was added to the file after the last signature.
        SignatureAppended = "document-signature-appended" Sign,
        /// The certificate was not valid when it signed.
        SignatureOutOfTime = "document-signature-out-of-time" Sign,
        /// The certificate may not sign documents.
        SignatureNotForThis = "document-signature-not-for-this" Sign,
        /// Signed with a hash that can be forged.
        SignatureWeak = "document-signature-weak" Note,
        /// An intact digital signature whose chain cannot be judged.
        SignatureUnjudged = "document-signature-unjudged" Note,
        /// An intact digital signature whose chain ends outside the configured roots.
        SignatureForeignRoot = "document-signature-foreign-root" Note,
        /// A trusted signature of somebody else than the body.
        SignatureOfOther = "document-signature-of-other" Note,
        /// A digital signature of a form that is not understood.
        SignatureUnreadable = "document-signature-unreadable" Note,
        /// A mobile number as the way to the office.
        MobileContact = "letter-mobile-contact" Note,
        /// Whose name stands in the letterhead.
        Letterhead = "letter-letterhead" Note,
        /// The file is encrypted.
        Encrypted = "document-encrypted" Note,
        /// Not everything in the file was read.
        CutShort = "document-cut-short" Note,
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

    /// What the form of a mail hides or leaves open.
    MimeCode in "mime" {
        /// Mail programs would read the mail's parts differently.
        MimeAmbiguous = "mime-ambiguous" Sign,
        /// Not all of the mail was read: it has more parts, nesting or bytes than are read.
        NotAllSeen = "not-all-seen" Sign,
        /// The mail is a piece of a larger one that is put together only at the reader.
        PartOfMail = "part-of-mail" Sign,
        /// More than one sender may be shown.
        SeveralSenders = "several-senders" Sign,
        /// The display name shows an address of another domain.
        AddressInName = "address-in-name" Sign,
        /// The first sender has no address: programs make up what they show.
        SenderWithoutAddress = "sender-without-address" Sign,
        /// The sender's line is written so that programs read different addresses in it.
        SenderTwisted = "sender-twisted" Trick,
        /// Control characters stand in the sender's line.
        SenderControlCharacters = "sender-control-characters" Trick,
        /// Another domain says that it sent the mail for the sender shown.
        SentForAnother = "sent-for-another" Note,
        /// A mail forwarded within the words of another: its own header is gone.
        HeadersMissing = "headers-missing" Note,
        /// An attachment runs when opened.
        AttachmentProgram = "attachment-program" Sign,
        /// A program's name looks like a document's.
        NameDoubleEnding = "name-double-ending" Trick,
        /// A character in the name turns it round, so that its ending is hidden.
        NameTurnedRound = "name-turned-round" Trick,
    }

    /// What is proven of a mail's sender.
    SenderCode in "sender" {
        /// The address that the reader sees is vouched for by its own domain.
        DmarcPass = "dmarc-pass" Proof,
        /// The domain shown asks that mail like this be held back or refused.
        DmarcFail = "dmarc-fail" Sign,
        /// The domain shown does not vouch for the mail and asks for nothing to be done.
        DmarcFailLenient = "dmarc-fail-lenient" Note,
        /// Nothing vouches for the mail, and the domain shown has no policy.
        SenderUnproven = "sender-unproven" Note,
        /// Whether the domain shown sent the mail cannot be decided here.
        SenderUndecided = "sender-undecided" Note,
        /// What stands as the sender is no domain.
        FromNoDomain = "from-no-domain" Sign,
        /// The mail has more than one From field.
        FromSeveralFields = "from-several-fields" Sign,
        /// A user of the own mail server sent it.
        OwnUserSent = "own-user-sent" Note,
        /// How the mail was delivered is known from its own header only.
        DeliveryAsHeadersSay = "delivery-as-headers-say" Note,
        /// The server that delivered may send for the domain shown.
        SpfPass = "spf-pass" Note,
        /// The server may send for another domain than the one shown.
        SpfPassOtherDomain = "spf-pass-other-domain" Note,
        /// The domain says that the server may not send for it.
        SpfFail = "spf-fail" Sign,
        /// The domain says that the server probably may not send for it.
        SpfSoftfail = "spf-softfail" Note,
        /// The SPF record of the domain is broken.
        SpfBroken = "spf-broken" Note,
        /// Another domain than the one shown signed the mail.
        DkimPassOtherDomain = "dkim-pass-other-domain" Note,
        /// A signature does not hold: the mail was changed, or the signature copied.
        DkimChanged = "dkim-changed" Note,
        /// A signature whose key does not exist or cannot be used.
        DkimNoKey = "dkim-no-key" Note,
        /// A signature field that cannot be read.
        DkimUnreadable = "dkim-unreadable" Note,
        /// A signature with a method or key too weak to count.
        DkimWeak = "dkim-weak" Note,
        /// A signature that holds, with a key shorter than it should be.
        DkimShortKey = "dkim-short-key" Note,
        /// A signature outside its time.
        DkimOutOfTime = "dkim-out-of-time" Note,
        /// A From field was added to a signed mail.
        DkimFromAdded = "dkim-from-added" Trick,
        /// A field that the reader sees was added to a signed mail.
        DkimFieldAdded = "dkim-field-added" Sign,
        /// Text stands behind the signed part of the body.
        DkimBodyAppended = "dkim-body-appended" Sign,
    }

    /// Whom a mail speaks for, and what it wants.
    MailCode in "mail" {
        /// The mail says it comes from a body and was sent by somebody else's domain.
        SenderNotOfBody = "sender-not-of-body" Trick,
    }

    /// What is weak in a mail domain.
    PostureCode in "posture" {
        /// No SPF record says who may send for the domain.
        SpfMissing = "spf-missing" Sign,
    }

    /// What in the logs of a mail system shows that an account is in other hands.
    TakeoverCode in "takeover" {
        /// A log-in succeeded right after many failed.
        LoginAfterFailures = "login-after-failures" Sign,
        /// Success from many networks within an hour.
        ManySources = "many-sources" Sign,
        /// Many recipients from a network that is new for the account.
        MassMailNewNetwork = "mass-mail-new-network" Sign,
        /// The first sending by SMTP, from a new network.
        ProtocolChange = "protocol-change" Sign,
        /// Far more recipients within an hour than ever before.
        RecipientsAboveHistory = "recipients-above-history" Sign,
        /// Suddenly nearly all recipients are at free mailbox providers.
        FreemailShare = "freemail-share" Sign,
        /// Many of the mails are refused.
        Bounces = "bounces" Sign,
        /// Filters, forwarding or reply address changed from a new network.
        SettingsFromNewNetwork = "settings-from-new-network" Sign,
        /// Mails are suddenly passed on to an outside address.
        NewForwarding = "new-forwarding" Sign,
        /// Mails under somebody else's sender address.
        SenderNotAccount = "sender-not-account" Sign,
        /// Many mails at night by an account that never sent at night.
        NightBurst = "night-burst" Sign,
        /// Two countries within less time than a journey takes.
        ImpossibleSpeed = "impossible-speed" Sign,
        /// One account's mails fill the queue.
        DeferredQueue = "deferred-queue" Sign,
    }

    /// What an Android package's file hides or leaves open.
    PackageCode in "package" {
        /// Two entries of the package bear one name.
        EntryTwice = "entry-twice" Trick,
    }

    /// Who signed an Android package.
    SignerCode in "signer" {
        /// The signature holds for every byte of the package.
        SignerVerified = "signer-verified" Note,
        /// A certificate lies in the package that did not sign it.
        Planted = "planted-certificate" Trick,
        /// Two different signatures stand under one number.
        BlockTwice = "signing-block-twice" Trick,
        /// Nobody signed the package.
        Missing = "signature-missing" Sign,
        /// The signature does not fit the package.
        Broken = "signature-broken" Sign,
        /// Signed with the trial key of a programmer's tool.
        DebugKey = "signer-debug-key" Sign,
        /// Only the oldest signature scheme.
        OnlyOld = "signature-old-only" Note,
        /// The signer changed, and the old one vouched for the new.
        Rotated = "signer-rotated" Note,
        /// Bytes of unknown meaning lie in the signing block.
        BlockUnknown = "signing-block-unknown" Note,
    }

    /// Whom an app speaks for, and what it could do.
    AppCode in "app" {
        /// The app looks like a body's and was signed by somebody else.
        SignerNotOfBody = "signer-not-of-body" Trick,
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
