//! A warning as a value: what the source file says, with every value well formed.

use jiff::civil::Date;
use sha2::{Digest as _, Sha256};

/// The placeholder of a letter's number and notation until issue.
pub const NUMBER_PLACEHOLDER: &str = "#SoKyHieuVanBan";
/// The placeholder of a letter's place and date until issue.
pub const PLACE_DATE_PLACEHOLDER: &str = "#DiaDiemNgayBanHanh";

/// A warning that is being written: number, place and date stay open until [`crate::issue()`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Its id within the organisation, `2026-0007`.
    pub id: String,
    /// Counts the revisions from 1; each is a message of its own in CAP.
    pub revision: u32,
    /// What is done with earlier revisions.
    pub operation: Operation,
    /// The earlier messages it changes or recalls, each as `sender,identifier,sent` (CAP 1.2, `references`).
    pub references: Vec<String>,
    /// The letter that a correction, replacement or recall concerns.
    pub earlier: Option<Earlier>,
    /// Whether it is a drill.
    pub exercise: bool,
    /// The headline, at most 160 characters.
    pub headline: String,
    /// What the letter is about, behind «V/v».
    pub subject: String,
    /// The one sentence that everybody must keep: what to do.
    pub action: String,
    /// The words of the text message where the clerk writes them; made of headline and action otherwise.
    pub sms: Option<String>,
    /// Register ids of the bodies whose name is abused.
    pub impersonated: Vec<String>,
    /// How quickly the letter must travel.
    pub urgency: Urgency,
    /// Who may see it.
    pub tlp: Tlp,
    /// What is known of the fraud: whether somebody has seen it.
    pub certainty: Certainty,
    /// From which day it holds.
    pub valid_from: Date,
    /// The day on which it is looked at again; no form speaks beyond it.
    pub review_on: Date,
    /// By when those who must act report.
    pub due_on: Option<Date>,
    /// The public page, on the issuer's own address.
    pub page: Option<String>,
    /// Who issues it.
    pub issuer: Organisation,
    /// Who signs it.
    pub signer: Signer,
    /// The letters it carries out, first the one that everything hangs on.
    pub citations: Vec<Citation>,
    /// What goes with it.
    pub attachments: Vec<Attachment>,
    /// Whom it goes to.
    pub recipients: Vec<Recipient>,
    /// Where it holds.
    pub areas: Vec<Area>,
    /// The words in Vietnamese.
    pub text: Text,
    /// The words in other languages.
    pub variants: Vec<Variant>,
    /// What to look out for, for machines: never read aloud.
    pub indicators: Vec<Indicator>,
}

/// The words of a warning in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// What happens.
    pub what: Vec<Block>,
    /// How to recognise it.
    pub spot: Vec<Block>,
    /// What to do.
    pub steps: Vec<Block>,
    /// Whom to call.
    pub call: Vec<Block>,
    /// What the recipients of the letter are asked to do; stands in the letter only.
    pub duties: Vec<Block>,
}

/// The words in another language than Vietnamese.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// The BCP 47 tag.
    pub language: String,
    /// The headline.
    pub headline: String,
    /// The words.
    pub text: Text,
}

/// A piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(String),
    /// An item of a list.
    Item(String),
}

impl Block {
    /// The words.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Paragraph(words) | Self::Item(words) => words,
        }
    }

    /// The words, to change.
    pub(crate) fn words_mut(&mut self) -> &mut String {
        match self {
            Self::Paragraph(words) | Self::Item(words) => words,
        }
    }
}

/// An issuing organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// The full official name.
    pub name: String,
    /// The organisation directly above it.
    pub superior: Option<String>,
    /// The code: groups of `0-9A-Z` between dots, most significant first (Decision 20/2020/QĐ-TTg), `H99.1`.
    pub code: String,
    /// The official place name for the letter's date line.
    pub place: String,
    /// The notation behind the number, `UBND-VHXH`.
    pub notation: String,
    /// The host from which it publishes.
    pub host: Option<String>,
    /// Its own telephone.
    pub phone: Option<String>,
    /// Its mail address.
    pub email: Option<String>,
    /// Its street address.
    pub address: Option<String>,
}

/// Who signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    /// The authority and whose it is: `KT. CHỦ TỊCH`; absent where the head signs in his own right.
    pub authority: Option<String>,
    /// The office held: `PHÓ CHỦ TỊCH`.
    pub position: String,
    /// The full name, without titles.
    pub name: String,
}

/// A document that is carried out or quoted, with all that its first citation must say (Decree 30/2020/NĐ-CP, App. I, II.6.b).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The type: «Công văn».
    pub kind: String,
    /// Number and notation: `76/UBND`.
    pub number: String,
    /// Its date.
    pub date: Date,
    /// Who issued it.
    pub issuer: String,
    /// What it is about, beginning with «về việc» or not.
    pub subject: String,
}

/// The issuer's own letter that this one corrects, replaces or recalls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// Number and notation: `05/UBND-VHXH`.
    pub number: String,
    /// Its date.
    pub date: Date,
}

/// Something that goes with the letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// What it is.
    pub name: String,
    /// The file.
    pub file: String,
    /// Who made it.
    pub issuer: String,
    /// Its number, where it has one.
    pub number: Option<String>,
    /// Its date.
    pub date: Option<Date>,
    /// Lower-case hexadecimal SHA-256 of the file.
    pub sha256: String,
    /// Who may get it.
    pub circulation: Circulation,
    /// Whether its pages join the letter or it stays a file of its own.
    pub joined: bool,
}

impl Attachment {
    /// Whether these are the bytes that the source file means.
    #[must_use]
    pub fn is(&self, bytes: &[u8]) -> bool {
        use std::fmt::Write as _;
        let digest = Sha256::digest(bytes);
        let mut hex = String::with_capacity(64);
        for byte in digest {
            let _ = write!(hex, "{byte:02x}");
        }
        hex == self.sha256
    }
}

/// Who may get an attachment, from anybody to the named recipients.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Circulation {
    /// Anybody.
    Public,
    /// Offices (`LƯU HÀNH NỘI BỘ`).
    Internal,
    /// The recipients by name, who give it back (`XEM XONG TRẢ LẠI`).
    Restricted,
}

/// One to whom the letter goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// The name.
    pub name: String,
    /// The organisation's code, where a system takes the letter.
    pub code: Option<String>,
    /// What for.
    pub role: Role,
}

/// What a recipient is to do with the letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Carries it out and reports: stands under «Kính gửi».
    Act,
    /// Is reported to (b/c).
    ReportTo,
    /// Works along (p/h).
    Coordinate,
    /// Is told.
    Know,
    /// Keeps it: `Lưu: VT, …`.
    Archive,
}

/// Where the warning holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// The unit's name with its province.
    pub name: String,
    /// The unit's code in the list of units in force since 1 July 2025.
    pub code: Option<String>,
}

/// What to look out for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// What kind of thing it is.
    pub kind: IndicatorKind,
    /// The value as machines use it; shown only by [`Indicator::defanged`].
    pub value: String,
}

impl Indicator {
    /// The value so that nobody can press on it: `dichvucong[.]vidu[.]top`.
    #[must_use]
    pub fn defanged(&self) -> String {
        match self.kind {
            IndicatorKind::Host | IndicatorKind::Link => defang(&self.value),
            _ => self.value.clone(),
        }
    }
}

/// An address that no program makes a link of.
pub(crate) fn defang(address: &str) -> String {
    let address = address
        .strip_prefix("http")
        .map_or_else(|| address.to_owned(), |rest| format!("hxxp{rest}"));
    address.replace('.', "[.]")
}

/// Declares an enum with the word that stands for each value in a source file.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $( $(#[$variant_doc:meta])* $variant:ident = $word:literal ),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[$variant_doc])* $variant ),+ }
        words!(@impl $name { $( $variant = $word ),+ });
    };
    (@impl $name:ident { $( $variant:ident = $word:literal ),+ $(,)? }) => {
        impl Word for $name {
            const ALL: &'static [(&'static str, Self)] = &[$( ($word, Self::$variant) ),+];
        }
        impl $name {
            /// The word in a source file.
            #[must_use]
            pub fn word(self) -> &'static str { match self { $( Self::$variant => $word ),+ } }
        }
    };
}

/// A value that is one of a few words.
pub(crate) trait Word: Copy + 'static {
    /// The words, in order.
    const ALL: &'static [(&'static str, Self)];
}

words! {
    /// What a letter does with earlier ones (Decree 30/2020/NĐ-CP, Art. 18).
    Operation {
        /// A new warning.
        New = "moi",
        /// Corrects an earlier one.
        Correct = "dinh-chinh",
        /// Stands in place of an earlier one.
        Replace = "thay-the",
        /// Recalls an earlier one.
        Recall = "thu-hoi",
    }
}

words! {
    /// The marks of urgency (Decree 30/2020/NĐ-CP, App. I, III.2.b).
    Urgency {
        /// None.
        Normal = "thuong",
        /// `KHẨN`.
        Urgent = "khan",
        /// `THƯỢNG KHẨN`.
        VeryUrgent = "thuong-khan",
        /// `HỎA TỐC`.
        Immediate = "hoa-toc",
    }
}

impl Urgency {
    /// The mark on the letter.
    #[must_use]
    pub fn mark(self) -> Option<&'static str> {
        match self {
            Self::Normal => None,
            Self::Urgent => Some("KHẨN"),
            Self::VeryUrgent => Some("THƯỢNG KHẨN"),
            Self::Immediate => Some("HỎA TỐC"),
        }
    }
}

words! {
    /// Who may see it (Traffic Light Protocol 2.0).
    Tlp {
        /// Anybody.
        Clear = "CLEAR",
        /// The community: offices and teams.
        Green = "GREEN",
        /// The recipients' organisations.
        Amber = "AMBER",
        /// The recipients in person.
        Red = "RED",
    }
}

words! {
    /// How sure it is that the fraud is going on here.
    Certainty {
        /// Confirmed by the police.
        Confirmed = "da-xac-minh",
        /// Reported by several people.
        Reported = "co-phan-anh",
        /// May come.
        Possible = "co-the",
    }
}

words! {
    /// What kind of thing an indicator is.
    IndicatorKind {
        /// A host name.
        Host = "tên miền",
        /// A link.
        Link = "đường dẫn",
        /// A telephone number.
        Phone = "số điện thoại",
        /// A bank account.
        Account = "số tài khoản",
        /// An Android package name.
        App = "ứng dụng",
        /// A file's SHA-256.
        Hash = "sha256",
        /// An account of a social network.
        Profile = "tài khoản mạng xã hội",
    }
}

words!(@impl Circulation { Public = "cong-khai", Internal = "noi-bo", Restricted = "han-che" });
words!(@impl Role { Act = "thuc-hien", ReportTo = "bao-cao", Coordinate = "phoi-hop", Know = "de-biet", Archive = "luu" });
