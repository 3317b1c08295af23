//! What checks need of other processes: documents opened in a child, words read by Tesseract.

use std::process::ExitCode;
use std::sync::OnceLock;

use chinhdanh_check::{CheckError, Document, LetterError, Offline, Outside, Resolver};

use crate::child::{self, ChildError, Limits, Task};
use crate::ocr::{Ocr, OcrError};

/// The argument by which a program that calls [`open_document`] starts itself as the child.
pub const OPEN_DOCUMENT: &str = "--open-document-from-standard-input";

/// Other processes, found when first needed.
#[derive(Default)]
pub struct Programs {
    ocr: OnceLock<Result<Ocr, OcrError>>,
    dns: Option<Box<dyn Resolver>>,
}

impl Programs {
    /// The same, asking this resolver who may send for a mail's domain.
    #[must_use]
    pub fn asking(self, dns: Box<dyn Resolver>) -> Self {
        Self {
            dns: Some(dns),
            ..self
        }
    }
}

/// The child's side: opens the document on standard input and answers on standard output. A program calls this first thing when its only argument is
/// [`OPEN_DOCUMENT`].
#[must_use]
pub fn open_document() -> ExitCode {
    child::serve(&Limits::default(), chinhdanh_letter::open)
}

impl Outside for Programs {
    fn document(&self, bytes: &[u8]) -> Result<Document, CheckError> {
        let failed = |error| CheckError::Outside {
            code: match error {
                ChildError::TimedOut => "document-too-slow",
                ChildError::TooMuchMemory => "document-too-hungry",
                _ => "document-crashed",
            },
            variables: Vec::new(),
        };
        let task = Task::own(&[OPEN_DOCUMENT]).map_err(failed)?;
        let opened: Result<Document, LetterError> =
            child::run(&task, bytes, &Limits::default()).map_err(failed)?;
        Ok(opened?)
    }

    fn dns(&self) -> &dyn Resolver {
        self.dns.as_deref().unwrap_or(&Offline)
    }

    fn words_of(&self, picture: &[u8]) -> Result<String, CheckError> {
        let ocr = self.ocr.get_or_init(Ocr::find);
        let read = ocr.as_ref().map_err(OcrError::clone);
        read.and_then(|ocr| ocr.read(picture))
            .map_err(|error| CheckError::Outside {
                code: error.code(),
                variables: error
                    .package()
                    .map(|package| vec![("package", package.to_owned())])
                    .unwrap_or_default(),
            })
    }
}
