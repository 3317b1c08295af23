//! From a document to an assessment: the letter itself, the links and codes in it, the words of a scan.

use chinhdanh_letter::{Document, read};
use chinhdanh_media::{Picture, readable};
use chinhdanh_verdict::{ArtefactKind, Assessment, Verdict};
use jiff::ZonedDateTime;

use crate::Checker;
use crate::error::CheckError;
use crate::file::{File, Outside, worst};

/// Links of a document that get an assessment of their own, at most.
const MOST_LINKS: usize = 32;
/// Pictures of a document that are searched for codes, at most.
const MOST_PICTURES: usize = 16;
/// Pages of a scan whose words are read, at most.
const MOST_SCANS: usize = 3;
/// Below so many letters a document is taken for a scan.
const HARDLY_ANY: usize = 40;

impl Checker {
    pub(crate) fn check_letter(
        &self,
        file: &File<'_>,
        now: &ZonedDateTime,
        outside: &dyn Outside,
    ) -> Result<Assessment, CheckError> {
        let mut document = outside.document(file.bytes)?;
        let pictures: Vec<Picture> = document
            .pictures
            .iter()
            .take(MOST_PICTURES)
            .filter_map(|picture| Picture::read(picture).ok())
            .collect();
        if is_scan(&document) {
            document.text = scanned(&pictures, outside)?;
        }
        let who = self.who();
        let reading = read(&document, self.register(), &who, now.date(), &self.roots);
        let mut parts = Vec::new();
        for link in document.links.iter().take(MOST_LINKS) {
            if let Ok(part) = self.check_link(&link.target, now)
                && parts
                    .iter()
                    .all(|other: &Assessment| other.input != part.input)
            {
                parts.push(part);
            }
        }
        let mut signs = reading.signs;
        for picture in &pictures {
            let (codes, reasons) = self.codes_of(picture, now)?;
            parts.extend(codes);
            signs.extend(reasons);
        }
        // A genuine letter may quote a fake address to warn of it: links count only where the letter claims a body and is not proven.
        let counted = parts
            .iter()
            .filter(|part| part.kind == ArtefactKind::Qr || reading.verdict > Verdict::NoClaim);
        let verdict = match reading.verdict {
            Verdict::Official => Verdict::Official,
            own => worst(own, counted),
        };
        Ok(Assessment {
            findings: self.findings(&signs, &document.text),
            parts,
            ..self.bare(file.name, ArtefactKind::Letter, verdict, reading.body, now)
        })
    }
}

fn is_scan(document: &Document) -> bool {
    let letters = document.text.chars().filter(|c| c.is_alphabetic());
    !document.pictures.is_empty() && letters.take(HARDLY_ANY).count() < HARDLY_ANY
}

/// The words of the largest pictures, which in a scan are its pages.
fn scanned(pictures: &[Picture], outside: &dyn Outside) -> Result<String, CheckError> {
    let mut text = String::new();
    for picture in pictures.iter().take(MOST_SCANS) {
        text.push_str(&outside.words_of(&readable(picture))?);
        text.push('\n');
    }
    Ok(text)
}
