//! What is known of a mail once it is read.

use chinhdanh_verdict::Sign;

/// A mail, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mail {
    /// Every header in order, unfolded and decoded, as many as are kept.
    pub headers: Vec<Header>,
    /// Every sender that some mail program might show, from every `From` header, the likeliest first.
    pub from: Vec<Address>,
    /// `Sender`, `Reply-To`, `To`, `Cc`: the addresses of each.
    pub sender: Vec<Address>,
    /// Where an answer goes.
    pub reply_to: Vec<Address>,
    /// To whom it is addressed, `To` and `Cc`.
    pub to: Vec<Address>,
    /// The subject, decoded.
    pub subject: String,
    /// `Return-Path`, where it was saved.
    pub return_path: Option<String>,
    /// Whether this is a mail forwarded inside the words of another, so that its headers are not the real ones.
    pub headers_missing: bool,
    /// Every body a reader may see, in order: plain texts and HTML.
    pub texts: Vec<Text>,
    /// Everything else, found under any reading.
    pub attachments: Vec<Attachment>,
    /// Mails attached or forwarded inline.
    pub mails: Vec<Mail>,
    /// What the form itself gives away: ambiguous structure, hidden names, several senders. Codes of the area `mime`.
    pub signs: Vec<Sign>,
}

/// One header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The name as written.
    pub name: String,
    /// The value, unfolded, encoded words decoded.
    pub value: String,
}

/// A mailbox as some program would show it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// The display name, decoded; empty when there is none.
    pub name: String,
    /// `local@domain`, the domain in lower case; empty when there is none.
    pub address: String,
}

impl Address {
    /// The domain of the address.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.address
            .rsplit_once('@')
            .map_or("", |(_, domain)| domain)
    }
}

/// A body that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Whether it is HTML source.
    pub html: bool,
    /// The text, decoded to UTF-8.
    pub text: String,
}

/// Something enclosed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// The name that is shown, of all readings the most dangerous; empty when none.
    pub name: String,
    /// The media type as declared, lower case.
    pub media_type: String,
    /// Whether it is shown in the text rather than beside it.
    pub inline: bool,
    /// What it is by its first bytes and name.
    pub shape: Shape,
    /// What its listing shows, nothing unpacked: names inside, whether a password locks it, macros, links and actions.
    pub content: Content,
    /// Its bytes, decoded.
    pub bytes: Vec<u8>,
}

/// What an attachment is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Shape {
    /// A picture.
    Picture,
    /// PDF.
    Pdf,
    /// Word, Excel, PowerPoint of any age, RTF.
    Office,
    /// A web page.
    Page,
    /// An Android package.
    Apk,
    /// ZIP, RAR, 7z, tar, gzip, CAB, ACE, ARJ.
    Archive,
    /// A disk image: ISO, IMG, VHD.
    DiskImage,
    /// Something that runs: EXE, DLL, SCR, JS, VBS, HTA, BAT, PS1, JAR, MSI, a shell script.
    Program,
    /// A Windows shortcut or internet shortcut.
    Shortcut,
    /// OneNote.
    OneNote,
    /// Text.
    Text,
    /// Anything else.
    #[default]
    Other,
}

/// What a listing shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content {
    /// Names inside an archive, as many as are kept.
    pub names: Vec<String>,
    /// A password locks it.
    pub encrypted: bool,
    /// It holds macros.
    pub macros: bool,
    /// It holds or writes a program: inside an archive, an OLE package, script that builds a file (HTML smuggling).
    pub program: bool,
    /// Links that stand in it.
    pub links: Vec<String>,
}

/// Why there is no mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// Not a mail.
    #[error("not a mail")]
    NotMail,
    /// Too long.
    #[error("longer than is read")]
    TooLong,
    /// An Outlook or TNEF file that is damaged.
    #[error("the file is damaged")]
    Damaged,
}
