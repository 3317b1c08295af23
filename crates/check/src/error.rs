//! Failures: a different type from verdicts, so that none can be taken for one.

use chinhdanh_apk::PackageError;
use chinhdanh_letter::LetterError;
use chinhdanh_media::PictureError;
use chinhdanh_media::payment::PaymentError;
use chinhdanh_mime::MailError;
use chinhdanh_names::{HostError, LinkError, MAX_HOST, MAX_LABEL, MAX_LINK};
use chinhdanh_page::PageError;
use jiff::civil::Date;

/// Why nothing can be said. Never a verdict.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CheckError {
    /// Nothing was given.
    #[error("empty input")]
    Empty,
    /// The input is longer than any such thing can be.
    #[error("longer than {0} bytes")]
    TooLong(usize),
    /// The text is not UTF-8.
    #[error("not UTF-8")]
    NotUtf8,
    /// A line of a list is not a JSON object.
    #[error("not a JSON object")]
    NotJson,
    /// A line of a list has no text in the field that is to be checked.
    #[error("no text in the field «{0}»")]
    NoField(String),
    /// A file that should be a web page and is none, or one too large.
    #[error(transparent)]
    Page(#[from] PageError),
    /// A picture that cannot be looked at.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// An order to pay that cannot be taken apart.
    #[error(transparent)]
    Payment(#[from] PaymentError),
    /// A document that cannot be opened.
    #[error(transparent)]
    Letter(#[from] LetterError),
    /// An app that cannot be opened.
    #[error(transparent)]
    App(#[from] PackageError),
    /// A mail that cannot be read.
    #[error(transparent)]
    Mail(#[from] MailError),
    /// Something outside this process failed or is missing: the message's code and its variables.
    #[error("{code}")]
    Outside {
        /// `error-<code>` and `hint-<code>` say it.
        code: &'static str,
        /// The variables of both.
        variables: Vec<(&'static str, String)>,
    },
    /// The text is neither a host nor a link.
    #[error(transparent)]
    Host(HostError),
    /// The text looks like a link and is not one.
    #[error(transparent)]
    Link(LinkError),
    /// The input is a kind of artefact that this version does not read.
    #[error("this version does not read {0}")]
    UnsupportedKind(&'static str),
    /// The register is too old to prove anything, and the answer would have been «official».
    #[error("the register's last day was {since}")]
    StaleRegister {
        /// The last day on which it proved anything.
        since: Date,
        /// How many days ago that was.
        days: i32,
    },
    /// The register was issued after today, and the answer would have been «official».
    #[error("the register was issued on {0}, which is still to come")]
    RegisterFromFuture(Date),
}

impl CheckError {
    /// The message's code (`error-…`, `hint-…`) and its variables.
    #[must_use]
    pub fn message(&self) -> (&'static str, Vec<(&'static str, String)>) {
        let limit = |limit: usize| vec![("limit", limit.to_string())];
        match self {
            Self::Empty | Self::Host(HostError::Empty) => ("empty-input", Vec::new()),
            Self::TooLong(bytes) => ("too-long", limit(*bytes)),
            Self::NotUtf8 => ("not-utf8", Vec::new()),
            Self::NotJson => ("not-json", Vec::new()),
            Self::NoField(field) => ("no-field", vec![("field", field.clone())]),
            Self::Link(LinkError::TooLong) => ("too-long", limit(MAX_LINK)),
            Self::Link(LinkError::ControlCharacter) | Self::Host(HostError::ControlCharacter) => {
                ("control-characters", Vec::new())
            }
            Self::Link(LinkError::NoHost) => ("no-host", Vec::new()),
            Self::Link(LinkError::Host(error)) => Self::Host(error.clone()).message(),
            Self::Host(HostError::BidiControl) => ("bidi-control", Vec::new()),
            Self::Host(HostError::EmptyLabel) => ("empty-label", Vec::new()),
            Self::Host(HostError::HostTooLong) => ("host-too-long", limit(MAX_HOST)),
            Self::Host(HostError::LabelTooLong) => ("label-too-long", limit(MAX_LABEL)),
            Self::Host(HostError::InvalidCharacter(c)) => {
                ("invalid-character", vec![("character", c.to_string())])
            }
            Self::Host(_) => ("invalid-idn", Vec::new()),
            Self::Link(_) => ("invalid-url", Vec::new()),
            Self::Page(PageError::Empty) => ("empty-input", Vec::new()),
            Self::Page(PageError::TooLarge) => ("too-long", limit(chinhdanh_page::limits::PAGE)),
            Self::Page(PageError::BadAddress(_)) => ("invalid-url", Vec::new()),
            Self::Page(_) => ("not-a-page", Vec::new()),
            Self::Picture(error) => picture(error),
            Self::Payment(_) => ("payment-unreadable", Vec::new()),
            Self::Letter(error) => letter(error),
            Self::App(PackageError::NoManifest) => ("app-no-manifest", Vec::new()),
            Self::App(_) => ("app-damaged", Vec::new()),
            Self::Mail(MailError::TooLong) => ("too-long", limit(crate::MAX_FILE)),
            Self::Mail(MailError::Damaged) => ("mail-damaged", Vec::new()),
            Self::Mail(_) => ("not-a-mail", Vec::new()),
            Self::Outside { code, variables } => (code, variables.clone()),
            Self::UnsupportedKind(kind) => ("unsupported-kind", vec![("kind", (*kind).to_owned())]),
            Self::StaleRegister { since, days } => (
                "stale-register",
                vec![("date", since.to_string()), ("days", days.to_string())],
            ),
            Self::RegisterFromFuture(date) => {
                ("register-from-future", vec![("date", date.to_string())])
            }
        }
    }
}

type Message = (&'static str, Vec<(&'static str, String)>);

fn picture(error: &PictureError) -> Message {
    match error {
        PictureError::TooManyBytes { .. } => (
            "too-long",
            vec![("limit", chinhdanh_media::MAX_PICTURE_BYTES.to_string())],
        ),
        PictureError::TooManyPixels { width, height } => (
            "picture-too-large",
            vec![("width", width.to_string()), ("height", height.to_string())],
        ),
        PictureError::UnknownFormat => ("picture-unknown-format", Vec::new()),
        PictureError::Truncated => ("picture-truncated", Vec::new()),
        _ => ("picture-damaged", Vec::new()),
    }
}

fn letter(error: &LetterError) -> Message {
    match error {
        LetterError::NotADocument => ("not-a-document", Vec::new()),
        LetterError::OldWord => ("old-word", Vec::new()),
        LetterError::Password => ("document-password", Vec::new()),
        LetterError::TooLarge { limit } => {
            ("document-too-large", vec![("limit", limit.to_string())])
        }
        _ => ("document-damaged", Vec::new()),
    }
}

impl From<HostError> for CheckError {
    fn from(error: HostError) -> Self {
        match error {
            HostError::Empty => Self::Empty,
            error => Self::Host(error),
        }
    }
}

impl From<LinkError> for CheckError {
    fn from(error: LinkError) -> Self {
        match error {
            LinkError::Host(error) => error.into(),
            error => Self::Link(error),
        }
    }
}
