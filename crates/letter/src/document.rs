//! What a document holds, whatever its format: the value that the child process hands back.

use serde::{Deserialize, Serialize};

use crate::signature::Signature;

/// The most bytes of text that are kept; a letter has a few thousand.
pub(crate) const MAX_TEXT: usize = 2 << 20;
/// The most links that are kept.
pub(crate) const MAX_LINKS: usize = 500;
/// The most pictures that are kept.
pub(crate) const MAX_PICTURES: usize = 16;
/// The most bytes of one picture, and of all together twice as many.
pub(crate) const MAX_PICTURE_BYTES: usize = 8 << 20;
/// The most signatures that are looked at.
pub(crate) const MAX_SIGNATURES: usize = 16;
/// The most bytes that one stream or part may unfold to.
pub(crate) const MAX_UNFOLDED: usize = 24 << 20;
/// The most bytes that all streams or parts may unfold to together.
pub(crate) const MAX_UNFOLDED_TOGETHER: usize = 96 << 20;

/// The formats of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A PDF file.
    Pdf,
    /// A Word file of 2007 or later, with or without macros.
    Docx,
    /// Text that somebody else took out of a letter, a photograph of it for instance.
    Plain,
}

/// A document, taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its format.
    pub kind: Kind,
    /// The text in reading order, NFC. A tab stands where columns or cells part.
    pub text: String,
    /// Its links, in order, none twice.
    pub links: Vec<Anchor>,
    /// Its pictures: JPEG or PNG as they stand in the file, others as PGM or PPM.
    pub pictures: Vec<Vec<u8>>,
    /// Its digital signatures, in the order of the file.
    pub signatures: Vec<Signature>,
    /// What it can do or hides.
    pub traits: Traits,
}

/// A link in a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The words a reader sees, empty where it covers a picture.
    pub shown: String,
    /// Where it leads.
    pub target: String,
}

/// What a document can do or hides.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Traits {
    /// Pages of a PDF; 0 where a format has none.
    pub pages: u32,
    /// Not everything was read, since a limit was met.
    pub cut_short: bool,
    /// Runs script.
    pub javascript: bool,
    /// Starts a program or opens another file: what the action names.
    pub launches: Vec<String>,
    /// Sends what is typed into a form to this address.
    pub submits_to: Vec<String>,
    /// Files inside the file, by name.
    pub embedded_files: Vec<String>,
    /// Encrypted, and readable with an empty password.
    pub encrypted: bool,
    /// Carries macros.
    pub macros: bool,
    /// Fetches a template or an object from elsewhere as soon as it is opened.
    pub external_templates: Vec<String>,
    /// A field asks another program for data (DDE).
    pub dde: bool,
    /// Text that a reader does not see.
    pub hidden_text: String,
    /// Prompts of form fields that nobody filled in.
    pub unfilled: Vec<String>,
}

/// Why a document cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[non_exhaustive]
pub enum LetterError {
    /// The bytes are neither PDF nor Word.
    #[error("neither a PDF nor a Word document")]
    NotADocument,
    /// A Word file from before 2007, or an encrypted one: both have the same container.
    #[error("a Word file from before 2007 or with a password")]
    OldWord,
    /// The file is damaged beyond reading.
    #[error("the document is damaged")]
    Damaged,
    /// A password is needed.
    #[error("the document asks for a password")]
    Password,
    /// It unfolds to more than a letter can hold.
    #[error("the document unfolds to more than {limit} MiB")]
    TooLarge {
        /// The limit.
        limit: usize,
    },
}

impl Document {
    /// A document of which only the text is known.
    #[must_use]
    pub fn plain(text: &str) -> Self {
        use unicode_normalization::UnicodeNormalization as _;
        let mut document = Self::empty(Kind::Plain);
        document.text = text.nfc().collect();
        document.text.truncate(floor(&document.text, MAX_TEXT));
        document
    }

    pub(crate) fn empty(kind: Kind) -> Self {
        Self {
            kind,
            text: String::new(),
            links: Vec::new(),
            pictures: Vec::new(),
            signatures: Vec::new(),
            traits: Traits::default(),
        }
    }

    pub(crate) fn link(&mut self, shown: &str, target: &str) {
        let target = target.trim();
        if target.is_empty() || target.starts_with('#') {
            return;
        }
        let anchor = Anchor {
            shown: clip(&tidy(shown), 500),
            target: clip(target, 2000),
        };
        if self.links.len() >= MAX_LINKS {
            self.traits.cut_short = true;
        } else if !self.links.contains(&anchor) {
            self.links.push(anchor);
        }
    }

    pub(crate) fn picture(&mut self, bytes: Vec<u8>) {
        let together: usize = self.pictures.iter().map(Vec::len).sum();
        if self.pictures.len() >= MAX_PICTURES
            || bytes.len() > MAX_PICTURE_BYTES
            || together + bytes.len() > 2 * MAX_PICTURE_BYTES
        {
            self.traits.cut_short = true;
        } else if !self.pictures.contains(&bytes) {
            self.pictures.push(bytes);
        }
    }
}

/// The words with every run of white space made one space.
pub(crate) fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// At most `most` bytes of the text, cut between letters.
pub(crate) fn clip(text: &str, most: usize) -> String {
    text[..floor(text, most)].to_owned()
}

/// The largest boundary of a letter that is not after `at`.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// Adds a name to a short list of what was found.
pub(crate) fn note(list: &mut Vec<String>, name: &str) {
    let name = clip(&tidy(name), 200);
    if list.len() < 20 && !list.contains(&name) {
        list.push(name);
    }
}
