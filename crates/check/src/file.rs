//! Files: what each is, told by its bytes, and the way to the room that reads it.

use chinhdanh_letter::Document;
use chinhdanh_sender::dns::{Offline, Resolver};
use chinhdanh_verdict::{ArtefactKind, Assessment, Verdict};
use jiff::ZonedDateTime;

use crate::Checker;
use crate::error::CheckError;
use crate::package::MAX_APP;

/// The largest file that is looked at, in bytes.
pub const MAX_FILE: usize = 64 << 20;

/// A file to check, or a page that was fetched.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// What the reader calls it: a file's name, a page's address.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Where a page was loaded from; `None` for a saved one.
    pub at: Option<&'a str>,
    /// The addresses that led there, the first asked for first.
    pub hops: &'a [String],
}

impl<'a> File<'a> {
    /// A file on disk, or standard input.
    #[must_use]
    pub fn new(name: &'a str, bytes: &'a [u8]) -> Self {
        Self {
            name,
            bytes,
            at: None,
            hops: &[],
        }
    }
}

/// What must be done in other processes. A face brings it; engine rooms start none.
pub trait Outside {
    /// Opens a PDF or Word document in a confined process.
    ///
    /// # Errors
    /// Why there is no document.
    fn document(&self, bytes: &[u8]) -> Result<Document, CheckError>;

    /// The words in a picture, a PNG made ready for reading.
    ///
    /// # Errors
    /// Why they could not be read. Never silence: words that were not read were not checked.
    fn words_of(&self, picture: &[u8]) -> Result<String, CheckError>;

    /// Who is asked which servers may send for a domain; nobody, unless a face was told to ask.
    fn dns(&self) -> &dyn Resolver {
        &Offline
    }
}

impl Checker {
    /// Checks a file. `kind` forces what it is taken for.
    ///
    /// # Errors
    /// As [`Checker::check`], and what keeps a file from being read.
    pub fn check_file(
        &self,
        file: &File<'_>,
        kind: Option<ArtefactKind>,
        now: &ZonedDateTime,
        outside: &dyn Outside,
    ) -> Result<Assessment, CheckError> {
        let most = largest(file.name, file.bytes);
        if file.bytes.len() > most {
            return Err(CheckError::TooLong(most));
        }
        let assessment = match kind.map_or_else(|| kind_of_file(file), Ok)? {
            ArtefactKind::Page => self.check_page(file, now)?,
            ArtefactKind::Picture | ArtefactKind::Qr => self.check_picture(file, now, outside)?,
            ArtefactKind::Letter => self.check_letter(file, now, outside)?,
            ArtefactKind::Mail => self.check_mail(file, now, outside)?,
            ArtefactKind::App => self.check_app(file, now)?,
            kind => {
                let text = std::str::from_utf8(file.bytes).map_err(|_| CheckError::NotUtf8)?;
                return self.check(text.trim(), Some(kind), now);
            }
        };
        self.still_proves(assessment.verdict, now.date())?;
        Ok(assessment)
    }
}

/// How large a file may be, by its name and its first bytes: apps are larger than anything else that is sent.
#[must_use]
pub fn largest(name: &str, start: &[u8]) -> usize {
    if is_zip(start) || is_named_app(name) {
        MAX_APP
    } else {
        MAX_FILE
    }
}

/// What a file is, by its first bytes; text that is not a page is a message.
///
/// # Errors
/// When it is a kind of file that this version does not read.
pub fn kind_of_file(file: &File<'_>) -> Result<ArtefactKind, CheckError> {
    let bytes = file.bytes;
    let start = &bytes[..bytes.len().min(1024)];
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(CheckError::Empty);
    }
    if is_named_app(file.name) {
        return Ok(ArtefactKind::App);
    }
    if chinhdanh_media::Format::of(bytes).is_some() {
        return Ok(ArtefactKind::Picture);
    }
    if chinhdanh_mime::holds_mail(bytes) {
        return Ok(ArtefactKind::Mail);
    }
    let is_old_word = bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]);
    if start.windows(5).any(|window| window == b"%PDF-") || is_old_word {
        return Ok(ArtefactKind::Letter);
    }
    if is_zip(bytes) {
        let holds = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
        return match () {
            () if holds(b"AndroidManifest.xml") || holds(b".apk") => Ok(ArtefactKind::App),
            () if holds(b"word/") => Ok(ArtefactKind::Letter),
            () => Err(CheckError::UnsupportedKind("zip")),
        };
    }
    if file.at.is_some() || is_page(start) {
        return Ok(ArtefactKind::Page);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if text.trim().contains(char::is_whitespace) => Ok(ArtefactKind::Text),
        Ok(text) => Ok(crate::kind_of(text)),
        Err(_) => Err(CheckError::NotUtf8),
    }
}

/// Whether a file is named as packages are: a malformed one may begin with something else, and is still opened by a telephone.
fn is_named_app(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".apk", ".xapk", ".apks", ".apkm"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

fn is_page(start: &[u8]) -> bool {
    let start = String::from_utf8_lossy(start).to_ascii_lowercase();
    let start = start.trim_start_matches('\u{feff}').trim_start();
    start.starts_with("<!doctype html")
        || (start.starts_with('<')
            && [
                "<html", "<head", "<body", "<title", "<meta", "<script", "<form", "<div",
            ]
            .iter()
            .any(|tag| start.contains(tag)))
}

/// The whole is no better than its parts. A part that is official or claims nothing changes nothing.
pub(crate) fn worst<'p>(own: Verdict, parts: impl Iterator<Item = &'p Assessment>) -> Verdict {
    let worst = parts.map(|part| part.verdict).max();
    worst
        .filter(|worst| *worst > Verdict::NoClaim)
        .map_or(own, |worst| own.max(worst))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chinhdanh_names::Pace;
    use chinhdanh_register::Register;

    use super::*;

    /// Nothing is asked of other processes.
    struct Nothing;

    impl Outside for Nothing {
        fn document(&self, _: &[u8]) -> Result<Document, CheckError> {
            Err(CheckError::Empty)
        }

        fn words_of(&self, _: &[u8]) -> Result<String, CheckError> {
            Err(CheckError::Empty)
        }
    }

    #[test]
    fn files_are_told_by_their_bytes() {
        for (bytes, kind) in [
            (&b"%PDF-1.7\n"[..], Ok(ArtefactKind::Letter)),
            (b"\x89PNG\r\n\x1a\n....", Ok(ArtefactKind::Picture)),
            (b"<!DOCTYPE html><title>x</title>", Ok(ArtefactKind::Page)),
            (b"\n <html lang=vi>", Ok(ArtefactKind::Page)),
            (b"PK\x03\x04....word/document.xml", Ok(ArtefactKind::Letter)),
            (b"PK\x03\x04....AndroidManifest.xml", Ok(ArtefactKind::App)),
            (b"PK\x03\x04....x", Err(CheckError::UnsupportedKind("zip"))),
            ("Tài khoản bị khóa".as_bytes(), Ok(ArtefactKind::Text)),
            (b"https://mau.example.com/\n", Ok(ArtefactKind::Url)),
            (b"\x78\x9f\x3e\x22\x01\0\x01", Ok(ArtefactKind::Mail)),
            (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
                Ok(ArtefactKind::Letter),
            ),
            (b"\xff\xfe\x00x", Err(CheckError::NotUtf8)),
            (b" \n", Err(CheckError::Empty)),
        ] {
            assert_eq!(kind_of_file(&File::new("x", bytes)), kind, "{bytes:?}");
        }
    }

    /// A mail as Outlook saves one, of properties that are texts.
    fn outlook(properties: &[(u16, &str)]) -> std::io::Result<Vec<u8>> {
        use std::io::Write as _;
        let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new()))?;
        file.create_stream("/__properties_version1.0")?;
        for (id, text) in properties {
            let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            file.create_stream(format!("/__substg1.0_{id:04X}001F"))?
                .write_all(&bytes)?;
        }
        file.flush()?;
        Ok(file.into_inner().into_inner())
    }

    #[test]
    fn a_mail_saved_by_outlook_is_judged_and_its_sender_stays_undecided() {
        let checker = Checker::new(Arc::new(Register::embedded()), Pace::Few);
        let now = "2026-11-24T08:00:00+07:00[Asia/Ho_Chi_Minh]".parse();
        let bytes = outlook(&[
            (0x0042, "Zimbra Administrator"),
            (0x0065, "giaovien@truonghoc.example"),
            (0x0037, "Hộp thư của bạn sắp hết dung lượng"),
            (
                0x1000,
                "Hộp thư của bạn sắp hết dung lượng và sẽ bị khóa trong 24 giờ. Vui lòng đăng nhập để nâng cấp hộp thư: https://nang-cap-hop-thu.example/dang-nhap",
            ),
        ]);
        let (Ok(bytes), Ok(now)) = (bytes, now) else {
            panic!("the test's own mail could not be made");
        };
        let file = File::new("thu.msg", &bytes);
        assert_eq!(kind_of_file(&file), Ok(ArtefactKind::Mail));
        let answer = checker.check_file(&file, None, &now, &Nothing);
        let answer = answer.map(|answer| (answer.kind, answer.verdict));
        assert_eq!(answer, Ok((ArtefactKind::Mail, Verdict::Suspicious)));
    }
}
