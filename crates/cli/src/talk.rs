//! Talking to the person at the terminal: data to stdout, talk to stderr, failures with a hint.

use std::io::{self, Write};

use chinhdanh_check::CheckError;
use chinhdanh_register::UpdateError;
use chinhdanh_verdict::{Lang, Messages};

/// Words for one run.
pub(crate) struct Talk {
    pub(crate) messages: Messages,
}

/// A failure that has a message of its own.
#[derive(Debug)]
pub(crate) struct Failure {
    code: &'static str,
    variables: Vec<(&'static str, String)>,
}

impl Failure {
    pub(crate) fn new(code: &'static str, variables: Vec<(&'static str, String)>) -> Self {
        Self { code, variables }
    }

    /// The message's code and its variables.
    pub(crate) fn into_message(self) -> (&'static str, Vec<(&'static str, String)>) {
        (self.code, self.variables)
    }

    /// A file that cannot be read or written.
    pub(crate) fn file(path: &std::path::Path, error: &io::Error) -> Self {
        Self::new(
            "unreadable-file",
            vec![
                ("path", path.display().to_string()),
                ("reason", error.to_string()),
            ],
        )
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code)
    }
}

impl std::error::Error for Failure {}

impl From<CheckError> for Failure {
    fn from(error: CheckError) -> Self {
        let (code, variables) = error.message();
        Self::new(code, variables)
    }
}

impl From<UpdateError> for Failure {
    fn from(error: UpdateError) -> Self {
        let reason = |reason: String| vec![("reason", reason)];
        match error {
            UpdateError::SignatureUnreadable => Self::new("register-signature-missing", Vec::new()),
            UpdateError::SignatureWrong => Self::new("register-signature-wrong", Vec::new()),
            UpdateError::NoTrustedKey | UpdateError::KeyUnreadable => {
                Self::new("register-key-unknown", Vec::new())
            }
            UpdateError::NotNewer { installed, offered } => Self::new(
                "register-not-newer",
                vec![
                    ("installed", installed.to_string()),
                    ("offered", offered.to_string()),
                ],
            ),
            UpdateError::FromFuture(date) => {
                Self::new("register-from-future", vec![("date", date.to_string())])
            }
            UpdateError::Expired(date) => {
                Self::new("register-expired", vec![("date", date.to_string())])
            }
            UpdateError::TooLarge => Self::new(
                "register-too-large",
                vec![("limit", chinhdanh_register::MAX_REGISTER_BYTES.to_string())],
            ),
            other => Self::new("register-malformed", reason(other.to_string())),
        }
    }
}

impl Talk {
    pub(crate) fn new(lang: Lang) -> Self {
        Self {
            messages: Messages::new(lang),
        }
    }

    pub(crate) fn lang(&self) -> Lang {
        self.messages.lang()
    }

    pub(crate) fn say(&self, id: &str, variables: &[(&str, &str)]) -> String {
        self.messages.say(id, variables)
    }

    /// Says a failure and what to do, on stderr.
    pub(crate) fn failure(&self, error: &anyhow::Error) {
        let label = match self.lang() {
            Lang::Vi => "lỗi",
            Lang::En => "error",
        };
        let mut err = anstream::stderr().lock();
        let Some(failure) = error.downcast_ref::<Failure>() else {
            let _ = writeln!(err, "{label}: {error:#}");
            return;
        };
        let variables: Vec<(&str, &str)> = failure
            .variables
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let _ = writeln!(
            err,
            "{label}: {}",
            visible(&self.say(&format!("error-{}", failure.code), &variables))
        );
        if let Some(hint) = self
            .messages
            .maybe(&format!("hint-{}", failure.code), &variables)
        {
            let label = match self.lang() {
                Lang::Vi => "gợi ý",
                Lang::En => "hint",
            };
            let _ = writeln!(err, "{label}: {hint}");
        }
    }
}

/// A text with control characters made visible, so that what is checked cannot drive the terminal.
pub(crate) fn visible(text: &str) -> String {
    chinhdanh_verdict::render::visible(text)
}

/// Whether whoever read our output has gone; no failure of ours.
pub(crate) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    })
}
