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
        /// A mail as Outlook saved it anew: signatures over the mail as sent cannot be checked.
        OutlookCopy = "outlook-copy" Note,
        /// A mail saved by Outlook that kept no header.
        OutlookWithoutHeader = "outlook-without-header" Note,
        /// A `winmail.dat` whose checksums do not fit or whose end is missing.
        TnefDamaged = "tnef-damaged" Note,
        /// An attachment runs when opened.
        AttachmentProgram = "attachment-program" Sign,
        /// A program's name looks like a document's.
        NameDoubleEnding = "name-double-ending" Trick,
        /// A character in the name turns it round, so that its ending is hidden.
        NameTurnedRound = "name-turned-round" Trick,
        /// An attachment is a shortcut that leads elsewhere when opened.
        AttachmentShortcut = "attachment-shortcut" Sign,
        /// A shortcut starts a command interpreter or fetches something.
        ShortcutRuns = "shortcut-runs" Trick,
        /// An attachment is a disk image.
        AttachmentDiskImage = "attachment-disk-image" Sign,
        /// An attachment is a OneNote section.
        AttachmentOnenote = "attachment-onenote" Note,
        /// A OneNote section holds a program or script.
        OnenoteHoldsProgram = "onenote-holds-program" Trick,
        /// A document carries macros.
        AttachmentMacros = "attachment-macros" Sign,
        /// A document has a program embedded.
        DocumentHoldsProgram = "document-holds-program" Trick,
        /// A document makes an embedded object or command start by itself.
        DocumentOpensObject = "document-opens-object" Trick,
        /// A document loads its template or an object from the internet.
        DocumentLoadsTemplate = "document-loads-template" Sign,
        /// A document is locked by a password.
        DocumentLocked = "document-locked" Note,
        /// An attachment is an Android app.
        AttachmentApk = "attachment-apk" Sign,
        /// An archive is locked by a password.
        ArchiveLocked = "archive-locked" Sign,
        /// An archive or disk image holds a program.
        ArchiveHoldsProgram = "archive-holds-program" Sign,
        /// A page builds a file inside the browser and hands it over.
        HtmlSmuggling = "html-smuggling" Trick,
        /// A page is encoded and written out by script.
        PageUnpacksItself = "page-unpacks-itself" Trick,
        /// An enclosed page runs script.
        AttachmentScriptPage = "attachment-script-page" Note,
        /// An SVG picture holds script.
        PictureHoldsScript = "picture-holds-script" Trick,
        /// A PDF starts a program.
        PdfLaunches = "pdf-launches" Trick,
        /// A PDF holds script.
        PdfScript = "pdf-script" Note,
        /// A PDF has a file enclosed.
        PdfHoldsFile = "pdf-holds-file" Note,
        /// A program or shortcut carries a document's or picture's ending.
        KindDisguised = "kind-disguised" Trick,
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
        /// The shown domain is the body's and does not vouch for the mail.
        SenderForged = "sender-forged" Trick,
        /// Somebody else speaks as those who run the reader's mail.
        MailboxAdmin = "speaks-as-mailbox-admin" Trick,
        /// An own user's account sends what fraudsters send.
        TakenOver = "account-taken-over" Trick,
        /// The link leads neither to whom the mail names nor to its sender.
        LinkNotOfClaimed = "mail-link-not-of-sender" Trick,
        /// A link whose own letters imitate a body.
        LinkImpersonates = "mail-link-impersonates" Trick,
        /// The words of a link show another address than the one it leads to.
        LinkDiffers = "mail-link-differs" Trick,
        /// A link to a bare number address.
        LinkToNumber = "mail-link-to-number" Trick,
        /// A link that carries a page or a program inside itself.
        LinkHidesPage = "mail-link-hides-page" Trick,
        /// A form stands in the mail itself.
        FormInMail = "form-in-mail" Trick,
        /// An HTML file is enclosed that asks for secrets or leads elsewhere.
        PageAttached = "page-attached" Trick,
        /// A program, a shortcut, a disk image or a file with macros is enclosed.
        ProgramAttached = "mail-program-attached" Trick,
        /// An archive whose password stands in the mail, so that no filter can look inside.
        LockedArchive = "locked-archive" Trick,
        /// An Android app is enclosed or linked.
        AppAttached = "mail-app-attached" Trick,
        /// The number of a law or decree as the number of a letter.
        LawNumber = "mail-law-number" Trick,
        /// The sender's address cannot exist.
        ImpossibleSender = "impossible-sender" Trick,
        /// The first sender has a name and no address.
        NameWithoutAddress = "name-without-address" Trick,
        /// The name shown holds the address of another domain.
        AddressInName = "mail-address-in-name" Trick,
        /// The mail pretends to come from its own reader.
        SentAsReader = "sent-as-reader" Trick,
        /// Letters are replaced by others that only look alike.
        DisguisedMail = "disguised-mail-letters" Trick,
        /// The mail asks for a password or another secret.
        AsksMailSecret = "mail-asks-secret" Trick,
        /// Money of strangers is promised against a small favour.
        AdvanceFee = "advance-fee" Trick,
        /// Money is demanded with a threat of recordings.
        Sextortion = "sextortion" Trick,
        /// A bill nobody ordered, with a telephone number to call.
        CallbackBill = "callback-bill" Trick,
        /// A superior asks for cards or a transfer, quietly and at once.
        ChiefRequest = "chief-request" Trick,
        /// A payee's account is said to have changed.
        BankChange = "bank-change" Trick,
        /// Who the mail says it is.
        MailClaims = "mail-claims" Note,
        /// The domain that it was really sent from.
        SentFrom = "sent-from" Note,
        /// Whether the shown sender is the real one was not decided.
        SenderUndecided = "mail-sender-undecided" Note,
        /// The body's own domain vouches for the mail.
        SenderOfBody = "sender-of-body" Proof,
        /// A body would not write from a free address.
        FreeMailSender = "free-mail-sender" Sign,
        /// The sender's address was made by a machine.
        RandomSender = "random-sender" Sign,
        /// Answers go to somebody else.
        ReplyElsewhere = "reply-elsewhere" Sign,
        /// The reader's address stands where a name should.
        ReaderNamed = "reader-address-shown" Sign,
        /// A link to a place where anybody puts a page, or that hides where it leads.
        FreePageLink = "free-page-link" Sign,
        /// A link that passes on to another address inside it.
        OpenRedirect = "open-redirect" Sign,
        /// Hardly a word, a picture and a link.
        PictureOnly = "picture-only-mail" Sign,
        /// Text that a reader does not see.
        HiddenText = "hidden-mail-text" Sign,
        /// A link to nobody in particular.
        StrangeLink = "mail-strange-link" Sign,
        /// The mailbox is said to be full, old or closing.
        MailboxLure = "mailbox-lure" Sign,
        /// An account is said to be in trouble.
        AccountLure = "account-lure" Sign,
        /// A prize, a present, a voucher.
        PrizeLure = "prize-lure" Sign,
        /// A parcel that waits, a fee for it.
        ParcelLure = "parcel-lure" Sign,
        /// A bill or a payment to look at.
        InvoiceLure = "invoice-lure" Sign,
        /// A tax refund, guarantee or arrears.
        TaxLure = "tax-lure" Sign,
        /// A letter of the state is said to be enclosed.
        LetterLure = "letter-lure" Sign,
        /// A document or a recording to open.
        SharedLure = "shared-lure" Sign,
        /// Coins or a wallet.
        CryptoLure = "crypto-lure" Sign,
        /// Money that is already there, or easily made.
        FortuneLure = "fortune-lure" Sign,
        /// Company of a certain kind.
        DatingLure = "dating-lure" Sign,
        /// Goods that only bulk mail sells.
        MiracleLure = "miracle-lure" Sign,
        /// Easy work for much money.
        JobLure = "mail-job-lure" Sign,
        /// Money is asked for.
        FeeDemand = "mail-fee-demand" Sign,
        /// It presses for time.
        MailUrgency = "mail-urgency" Sign,
        /// The mail warns of frauds.
        MailWarns = "mail-warns" Note,
    }

    /// What is weak in a mail domain.
    PostureCode in "posture" {
        /// The domain does not exist in the DNS.
        DomainMissing = "domain-missing" Note,
        /// Some questions stayed without an answer.
        AuditIncomplete = "audit-incomplete" Note,
        /// No mail exchanger.
        MxMissing = "mx-missing" Note,
        /// The domain says that it receives no mail.
        MxNull = "mx-null" Note,
        /// A mail exchanger without an address.
        MxDangling = "mx-dangling" Sign,
        /// No SPF record says who may send for the domain.
        SpfMissing = "spf-missing" Sign,
        /// More than one SPF record.
        SpfSeveral = "spf-several" Sign,
        /// An SPF record that cannot be read.
        SpfSyntax = "spf-syntax" Sign,
        /// The SPF record lets everyone send.
        SpfPlusAll = "spf-plus-all" Sign,
        /// The SPF record says nothing of strangers.
        SpfNeutralAll = "spf-neutral-all" Sign,
        /// The SPF record has no end.
        SpfNoAll = "spf-no-all" Sign,
        /// More than ten look-ups.
        SpfManyLookups = "spf-many-lookups" Sign,
        /// Names in the record that do not exist.
        SpfVoids = "spf-voids" Sign,
        /// An include of a domain without a record.
        SpfIncludeMissing = "spf-include-missing" Sign,
        /// A record that leads back to itself.
        SpfLoop = "spf-loop" Sign,
        /// More than ten mail exchangers behind one mechanism.
        SpfManyExchangers = "spf-many-exchangers" Sign,
        /// The mechanism ptr.
        SpfPtr = "spf-ptr" Note,
        /// A range of very many addresses.
        SpfBroadRange = "spf-broad-range" Sign,
        /// A record longer than one packet holds well.
        SpfLong = "spf-long" Note,
        /// No key under the usual selectors.
        DkimNoneFound = "dkim-none-found" Note,
        /// A key shorter than 2048 bits.
        DkimKeyShort = "dkim-key-short" Sign,
        /// A key record that cannot be used.
        DkimKeyBroken = "dkim-key-broken" Sign,
        /// A key that was revoked.
        DkimKeyRevoked = "dkim-key-revoked" Note,
        /// A key marked as a test.
        DkimKeyTesting = "dkim-key-testing" Note,
        /// No DMARC policy applies.
        DmarcMissing = "dmarc-missing" Sign,
        /// More than one DMARC record.
        DmarcSeveral = "dmarc-several" Sign,
        /// A DMARC record without a policy.
        DmarcUnreadable = "dmarc-unreadable" Sign,
        /// The policy is none.
        DmarcPolicyNone = "dmarc-policy-none" Sign,
        /// The policy could be stricter.
        DmarcPolicyQuarantine = "dmarc-policy-quarantine" Note,
        /// The policy is marked as a test.
        DmarcTesting = "dmarc-testing" Sign,
        /// Names under the domain are not protected.
        DmarcSubdomainsOpen = "dmarc-subdomains-open" Sign,
        /// Names that do not exist are not refused.
        DmarcNonExistentOpen = "dmarc-non-existent-open" Note,
        /// No address for reports.
        DmarcNoReports = "dmarc-no-reports" Note,
        /// Tags that RFC 9989 removed.
        DmarcRemovedTags = "dmarc-removed-tags" Note,
        /// Tags that cannot be read.
        DmarcOddTags = "dmarc-odd-tags" Note,
        /// The receiver of reports has not agreed.
        DmarcReportsRefused = "dmarc-reports-refused" Sign,
        /// The public suffix above the domain does not refuse names that do not exist.
        SuffixOpen = "suffix-open" Note,
        /// No MTA-STS.
        MtaStsMissing = "mta-sts-missing" Note,
        /// An MTA-STS record or policy that cannot be used.
        MtaStsBroken = "mta-sts-broken" Sign,
        /// MTA-STS is not enforced.
        MtaStsTesting = "mta-sts-testing" Note,
        /// No TLS-RPT.
        TlsReportsMissing = "tls-reports-missing" Note,
        /// No TLSA record for an exchanger.
        DaneMissing = "dane-missing" Note,
        /// A TLSA record that DNSSEC does not vouch for.
        DaneUnsigned = "dane-unsigned" Sign,
        /// Mail exchangers whose zone is not signed, so that DANE cannot stand.
        DnssecMissing = "dnssec-missing" Note,
        /// The resolver does not check DNSSEC, so nothing is known of DANE.
        DaneUndecided = "dane-undecided" Note,
        /// A BIMI logo without an enforced policy.
        BimiWithoutPolicy = "bimi-without-policy" Note,
        /// A neighbour that can be confused with the domain exists.
        LookAlikeRegistered = "look-alike-registered" Sign,
        /// A server that was to be looked at does not answer.
        HostUnreachable = "host-unreachable" Note,
        /// A mail exchanger without encryption.
        StarttlsMissing = "starttls-missing" Sign,
        /// A certificate that is expired or of another name.
        CertificateWrong = "certificate-wrong" Sign,
        /// The server takes mail from strangers to strangers.
        OpenRelay = "open-relay" Sign,
        /// The server tells which accounts exist.
        VrfyOpen = "vrfy-open" Note,
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
        /// Foreign bytes stand before the package at the start of the file.
        Prefix = "package-prefix" Trick,
        /// Bytes follow the end of the package, or its comment gives a false length.
        Trailing = "package-trailing" Trick,
        /// The package has two end records, so that two programs may read two different packages.
        SecondEnd = "package-second-end" Trick,
        /// The package says it spans several disks, which no app does.
        MultiDisk = "package-multi-disk" Trick,
        /// The two counts of files in the package differ.
        CountsDiffer = "package-counts-differ" Trick,
        /// The package holds more files than it counts: the rest is hidden.
        CountLow = "package-count-low" Trick,
        /// The package counts more files than it holds.
        CountHigh = "package-count-high" Trick,
        /// The directory of the package is not where the package says.
        DirectoryMoved = "package-directory-moved" Trick,
        /// Bytes between the directory and the end of the package belong to nothing.
        GapAfterDirectory = "package-gap-after-directory" Trick,
        /// Bytes before the directory of the package belong to no file.
        GapBeforeDirectory = "package-gap-before-directory" Trick,
        /// Bytes between two files of the package belong to neither.
        GapBetweenEntries = "package-gap-between-entries" Sign,
        /// A file in the package bears a name that is no valid text.
        NameInvalid = "package-name-invalid" Trick,
        /// A file in the package bears a name that leads out of its folder.
        NameTraversal = "package-name-traversal" Trick,
        /// The file says it is encrypted, only to stop tools that check it.
        Encrypted = "package-encrypted" Trick,
        /// The file names a compression that does not exist.
        Method = "package-method" Trick,
        /// The file needs a version that does not exist.
        VersionNeeded = "package-version-needed" Trick,
        /// The file bears false large-size fields.
        Zip64 = "package-wide-sizes" Trick,
        /// The file bears a meaningless extra field.
        Extra = "package-extra" Trick,
        /// The file is not where the directory says.
        LocalMissing = "package-local-missing" Trick,
        /// The file bears two different names.
        LocalName = "package-local-name" Trick,
        /// The file names two different compressions.
        LocalMethod = "package-local-method" Trick,
        /// The file gives two different sizes.
        LocalSizes = "package-local-sizes" Trick,
        /// The file says in one place that it is encrypted and not in the other.
        LocalFlags = "package-local-flags" Trick,
        /// The content of reaches beyond its place.
        DataOutside = "package-data-outside" Trick,
        /// Two files of the package share bytes.
        Overlap = "package-overlap" Trick,
        /// The file is not compressed and still gives two lengths.
        StoredSizes = "package-stored-sizes" Trick,
        /// The file gives a length that is impossible.
        SizeLie = "package-size-lie" Trick,
        /// The file swells enormously when unpacked, to stall tools that check it.
        Bomb = "package-bomb" Trick,
        /// The signing block of the package gives a false length.
        SigningBlock = "package-signing-block" Trick,
        /// The package holds an extraordinary number of files.
        ManyEntries = "package-many-entries" Sign,
        /// The name imitates a main file and differs only in case.
        NameCase = "package-name-case" Trick,
        /// The name treats a main file as a folder.
        NameFolder = "package-name-folder" Trick,
        /// The content of does not match its checksum or length.
        Checksum = "package-checksum" Trick,
        /// The file bears the name of code and is none.
        DexFake = "package-dex-fake" Trick,
        /// The code file gives false lengths or counts.
        DexHeader = "package-dex-header" Trick,
        /// The manifest is of a false type.
        ManifestRootType = "manifest-root-type" Trick,
        /// The manifest gives a false total length.
        ManifestTotalSize = "manifest-total-size" Trick,
        /// The manifest has an unusual header.
        ManifestRootHeader = "manifest-root-header" Trick,
        /// The manifest is followed by more bytes.
        ManifestOverlay = "manifest-overlay" Trick,
        /// The manifest gives a false number of strings.
        ManifestPoolCounts = "manifest-pool-counts" Trick,
        /// The manifest has strings outside their pool.
        ManifestPoolString = "manifest-pool-string" Trick,
        /// The manifest has two string pools.
        ManifestSecondPool = "manifest-second-pool" Trick,
        /// The manifest has a false attribute map.
        ManifestResourceMap = "manifest-resource-map" Trick,
        /// The manifest holds chunks that do not exist.
        ManifestUnknownChunk = "manifest-unknown-chunk" Trick,
        /// The manifest holds chunks of a false length.
        ManifestChunkSize = "manifest-chunk-size" Trick,
        /// The manifest has elements with an unusual header.
        ManifestNodeHeader = "manifest-node-header" Trick,
        /// The manifest hides bytes between attributes.
        ManifestAttributes = "manifest-attributes" Trick,
        /// The manifest bears false attribute names.
        ManifestAttributeName = "manifest-attribute-name" Trick,
        /// The manifest has an invalid element name.
        ManifestElementName = "manifest-element-name" Trick,
        /// The manifest has elements that are not closed.
        ManifestUnbalanced = "manifest-unbalanced" Trick,
        /// The manifest has a second application where Android does not look for one.
        ManifestMisplaced = "manifest-misplaced" Trick,
        /// The manifest declares namespaces over and over.
        ManifestNamespaces = "manifest-namespaces" Trick,
        /// The manifest nests too deep or too much.
        ManifestDeep = "manifest-deep" Trick,
        /// The resource table is of a false type.
        TableRootType = "table-root-type" Trick,
        /// The resource table gives a false total length.
        TableTotalSize = "table-total-size" Trick,
        /// The resource table has an unusual header.
        TableRootHeader = "table-root-header" Trick,
        /// The resource table is followed by more bytes.
        TableOverlay = "table-overlay" Trick,
        /// The resource table gives a false number of strings.
        TablePoolCounts = "table-pool-counts" Trick,
        /// The resource table has strings outside their pool.
        TablePoolString = "table-pool-string" Trick,
        /// The resource table has two string pools.
        TableSecondPool = "table-second-pool" Trick,
        /// The resource table holds chunks that do not exist.
        TableUnknownChunk = "table-unknown-chunk" Trick,
        /// The resource table holds chunks of a false length.
        TableChunkSize = "table-chunk-size" Trick,
        /// The resource table has no content.
        TableEmpty = "table-empty" Trick,
        /// The resource table has references in a circle.
        TableCycle = "table-cycle" Trick,
        /// The resource table gives a false number of packages.
        TablePackageCount = "table-package-count" Trick,
        /// The resource table has entries that point outside.
        TableEntries = "table-entries" Trick,
        /// A container of packages names another package than it holds.
        ContainerLies = "package-container-lies" Trick,
        /// A package inside a container cannot be read.
        InnerUnreadable = "package-inner-unreadable" Sign,
        /// The manifest cannot be read.
        ManifestUnreadable = "manifest-unreadable" Trick,
        /// Android refuses to install this package, because of the faults named here.
        AndroidRefuses = "android-refuses" Note,
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
        /// A package of the register, signed by a signer that the register knows for it.
        AppOfBody = "app-of-body" Proof,
        /// The app looks like a body's and was signed by somebody else.
        SignerNotOfBody = "signer-not-of-body" Trick,
        /// The app bears a package of the register and another signer.
        PackageTaken = "app-package-taken" Trick,
        /// The app looks like a body's and no signature of it holds.
        SignatureUnproven = "app-signature-unproven" Trick,
        /// The label is that of a service of the state and nobody known signed the app.
        StateLook = "app-state-look" Trick,
        /// The label is a body's name and nothing else.
        LabelOfBody = "app-label-of-body" Sign,
        /// The label is one letter away from the name of a body's app.
        LabelNear = "app-label-near" Sign,
        /// The label is written with letters that are not what they look like, or that nobody sees.
        LabelDisguised = "app-label-disguised" Trick,
        /// The icon looks like that of a body's app.
        IconOfBody = "app-icon-of-body" Trick,
        /// The label names a body among other words.
        NamesBody = "app-names-body" Note,
        /// The register knows the package but nobody recorded its signer.
        SignerNotKnown = "app-signer-not-known" Note,
        /// The signer is known for another app of the same body.
        SignerOfOtherApp = "app-signer-of-other-app" Note,
        /// The app looks official and asks for what no official app asks for.
        OfficialNeverAsks = "app-official-never-asks" Trick,
        /// Accessibility: presses and reads in other apps.
        PressesForYou = "app-presses-for-you" Sign,
        /// Reads text messages, codes among them.
        ReadsCodes = "app-reads-codes" Sign,
        /// Reads the notifications of all apps.
        ReadsNotices = "app-reads-notices" Sign,
        /// Records the screen.
        SeesScreen = "app-sees-screen" Sign,
        /// Draws over other apps.
        CoversScreen = "app-covers-screen" Sign,
        /// Installs or removes other apps.
        InstallsMore = "app-installs-more" Sign,
        /// Device administrator: cannot simply be removed.
        ResistsRemoval = "app-resists-removal" Sign,
        /// At least three of the seven powers of a remote-control kit.
        RemoteKit = "app-remote-kit" Trick,
        /// Two of the seven powers.
        TwoPowers = "app-two-powers" Note,
        /// No entry on the launcher.
        HiddenLauncher = "app-hidden-launcher" Sign,
        /// The file is malformed on purpose.
        Evades = "app-evades" Trick,
        /// A kit that changes what another app's code does.
        Hooks = "app-hooks" Trick,
        /// A kit that runs another app inside this one.
        RunsOthers = "app-runs-others" Trick,
        /// Another package hidden inside.
        NestedPackage = "app-nested-package" Trick,
        /// A certificate that Android ignores, to be mistaken for somebody else.
        PlantedCertificate = "app-planted-certificate" Trick,
        /// The code is protected by a packer.
        Packed = "app-packed" Note,
        /// The code appears only when the app runs.
        CodeHidden = "app-code-hidden" Note,
        /// Something in the app is on a list of malicious apps.
        Listed = "app-listed" Trick,
        /// The app speaks to a host that imitates a body.
        FakeHost = "app-fake-host" Sign,
        /// The label is that of a well-known app with another package.
        BrandBorrowed = "app-brand-borrowed" Sign,
        /// Android refuses to install the file.
        Refused = "app-refused" Note,
        /// No signature of the package holds.
        Unsigned = "app-unsigned" Note,
    }

    /// What is wrong with a warning that is being written.
    WarningCode in "warning" {
        /// The source file is too large.
        TooLarge = "warning-too-large" Sign,
        /// The block of fields at the start is missing.
        FrontMissing = "warning-front-missing" Sign,
        /// A line of the block cannot be read.
        Syntax = "warning-syntax" Sign,
        /// A field that must be there is not.
        FieldMissing = "warning-field-missing" Sign,
        /// A field that is nearly one that is known.
        FieldMistyped = "warning-field-mistyped" Sign,
        /// A field that nobody knows.
        FieldUnknown = "warning-field-unknown" Sign,
        /// A value of a wrong form.
        FieldValue = "warning-field-value" Sign,
        /// A value that is too long.
        FieldLong = "warning-field-long" Sign,
        /// Too many entries.
        FieldMany = "warning-field-many" Sign,
        /// A character that no letter needs.
        FieldCharacter = "warning-field-character" Sign,
        /// A heading that is none of the sections.
        SectionUnknown = "warning-section-unknown" Sign,
        /// A section that must be there is not.
        SectionMissing = "warning-section-missing" Sign,
        /// A section stands twice.
        SectionTwice = "warning-section-twice" Sign,
        /// An indicator that says no kind, or is none of its kind.
        IndicatorUnread = "warning-indicator-unread" Sign,
        /// A placeholder that nothing fills.
        PlaceholderLeft = "warning-placeholder-left" Sign,
        /// A number below ten without its nought.
        NumberUnpadded = "warning-number-unpadded" Sign,
        /// A day below ten or a month below three without its nought.
        DateUnpadded = "warning-date-unpadded" Sign,
        /// A notation not of the decree's form.
        NotationForm = "warning-notation-form" Sign,
        /// The subject begins with V/v, which the letter adds.
        SubjectPrefix = "warning-subject-prefix" Note,
        /// An item of a list ends with the wrong mark.
        ItemEnding = "warning-item-ending" Sign,
        /// The letter does not end with ./.
        ClosingMissing = "warning-closing-missing" Sign,
        /// Nothing says that the letter is kept.
        ArchiveMissing = "warning-archive-missing" Sign,
        /// The list of recipients does not begin with «Như trên».
        AsAboveMissing = "warning-as-above-missing" Sign,
        /// Nobody is asked to act.
        NobodyActs = "warning-nobody-acts" Sign,
        /// The first citation of a document lacks something.
        CitationIncomplete = "warning-citation-incomplete" Sign,
        /// An office of a level that has ended.
        EndedName = "warning-ended-name" Sign,
        /// A value longer than the exchange of documents allows.
        MetadataLong = "warning-metadata-long" Sign,
        /// An attachment would reach people who may not have it.
        CirculationBroken = "warning-circulation-broken" Sign,
        /// A telephone number to call that the register does not list.
        PhoneUnlisted = "warning-phone-unlisted" Sign,
        /// A hotline whose last day of validity has passed.
        PhoneStale = "warning-phone-stale" Sign,
        /// A host in the text that is no registered one and can be pressed on.
        HostNotGenuine = "warning-host-not-genuine" Sign,
        /// A defanged host in the text that is not among the indicators.
        HostUnlisted = "warning-host-unlisted" Note,
        /// An official channel among the indicators.
        IndicatorOfficial = "warning-indicator-official" Sign,
        /// The public page is not at the issuer's address.
        PageForeign = "warning-page-foreign" Sign,
        /// A title before the signer's name.
        SignerTitle = "warning-signer-title" Sign,
        /// An authority that the decree does not know.
        AuthorityForm = "warning-authority-form" Sign,
        /// Authority and office of the signer do not fit.
        AuthorityPosition = "warning-authority-position" Sign,
        /// Days in the wrong order.
        DatesOrder = "warning-dates-order" Sign,
        /// The day of review has passed.
        ReviewPassed = "warning-review-passed" Sign,
        /// A correction or recall that names nothing.
        ReferencesMissing = "warning-references-missing" Sign,
        /// A reference not of the form of CAP, or a new warning that has one.
        ReferenceForm = "warning-reference-form" Sign,
        /// An impersonated body that the register does not know.
        BodyUnknown = "warning-body-unknown" Sign,
        /// A public warning that says nowhere where it holds.
        AreaMissing = "warning-area-missing" Sign,
        /// The loudspeaker script takes too long.
        ScriptLong = "warning-script-long" Sign,
        /// The text message takes several parts.
        SmsLong = "warning-sms-long" Note,
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
