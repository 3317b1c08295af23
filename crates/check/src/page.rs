//! From a web page to an assessment: its own verdict, the addresses that led to it, and the links in it that deceive.

use chinhdanh_page::Pages;
use chinhdanh_verdict::{ArtefactKind, Assessment, Verdict};
use jiff::ZonedDateTime;

use crate::Checker;
use crate::error::CheckError;
use crate::file::{File, worst};

/// Links of a page that get an assessment of their own, at most.
const MOST_PARTS: usize = 16;
/// Links of a page that are looked at, at most: a page with more is a directory.
const MOST_LINKS: usize = 2000;

impl Checker {
    fn pages(&self) -> &Pages {
        self.pages
            .get_or_init(|| Pages::new(std::sync::Arc::clone(&self.names), self.who()))
    }

    pub(crate) fn check_page(
        &self,
        file: &File<'_>,
        now: &ZonedDateTime,
    ) -> Result<Assessment, CheckError> {
        let reading = self.pages().read(file.bytes, file.at)?;
        let mut parts = Vec::new();
        let hops = file.hops.iter().map(String::as_str).chain(file.at);
        for address in hops {
            if parts.iter().all(|part: &Assessment| part.input != address) {
                parts.push(self.check_link(address, now)?);
            }
        }
        // The addresses that led here count for the whole; of the links, those that deceive are shown, for a page may speak of them.
        let verdict = worst(reading.verdict, parts.iter());
        let led = parts.len();
        for anchor in reading.links.iter().take(MOST_LINKS) {
            if parts.len() >= led + MOST_PARTS {
                break;
            }
            let Ok(part) = self.check_link(&anchor.target, now) else {
                continue;
            };
            let known = parts.iter().any(|other| other.input == part.input);
            if part.verdict >= Verdict::Suspicious && !known {
                parts.push(part);
            }
        }
        let proof = parts
            .iter()
            .take(led)
            .rev()
            .find(|part| part.verdict == Verdict::Official);
        let proven = proof.map(|part| part.findings.clone()).unwrap_or_default();
        let mut findings = self.findings(&reading.signs, &reading.text);
        if verdict == Verdict::Official {
            findings.extend(proven);
        }
        Ok(Assessment {
            findings,
            parts,
            ..self.bare(file.name, ArtefactKind::Page, verdict, reading.body, now)
        })
    }
}
