//! How a message names an earlier one.

use std::fmt;

/// `sender,identifier,sent` (CAP 1.2, 3.2.1 `references`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    /// Who sent it.
    pub sender: String,
    /// Its identifier.
    pub identifier: String,
    /// When, as written in it.
    pub sent: String,
}

impl Reference {
    /// Reads one; three parts without blanks, the last a time with an offset.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.trim().split(',').collect();
        let [sender, identifier, sent] = parts.as_slice() else {
            return None;
        };
        let named = |part: &str| !part.is_empty() && !part.contains([' ', '<', '&']);
        (named(sender) && named(identifier) && super::time::is_time(sent)).then(|| Self {
            sender: (*sender).to_owned(),
            identifier: (*identifier).to_owned(),
            sent: (*sent).to_owned(),
        })
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{},{}", self.sender, self.identifier, self.sent)
    }
}
