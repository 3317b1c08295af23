//! From a picture to an assessment: every code in it, and the words that can be read in it.

use chinhdanh_media::payment::{Payment, read_payment};
use chinhdanh_media::{Picture, codes, readable};
use chinhdanh_verdict::{ArtefactKind, Assessment, PictureCode, Sign, Verdict};
use jiff::ZonedDateTime;

use crate::error::CheckError;
use crate::file::{File, Outside, worst};
use crate::{Checker, kind_of};

/// How much of a code's payload is shown.
const SHOWN: usize = 200;

impl Checker {
    pub(crate) fn check_picture(
        &self,
        file: &File<'_>,
        now: &ZonedDateTime,
        outside: &dyn Outside,
    ) -> Result<Assessment, CheckError> {
        let picture = Picture::read(file.bytes)?;
        let (mut parts, mut signs) = self.codes_of(&picture, now)?;
        // A picture whose words could not be read was not checked, whatever its codes say.
        let words = outside.words_of(&readable(&picture))?;
        if !words.trim().is_empty() {
            signs.push(Sign::new(PictureCode::TextByMachine));
            parts.push(self.check_text(words.trim(), now)?);
        }
        Ok(self.of_parts(file.name, parts, &signs, now))
    }

    /// The codes of a picture as parts, with a reason for each.
    pub(crate) fn codes_of(
        &self,
        picture: &Picture,
        now: &ZonedDateTime,
    ) -> Result<(Vec<Assessment>, Vec<Sign>), CheckError> {
        let (mut parts, mut signs) = (Vec::new(), Vec::new());
        for code in codes(picture) {
            let payload = String::from_utf8_lossy(&code.payload).into_owned();
            let shown: String = payload.chars().take(SHOWN).collect();
            let (part, what) = if Payment::is_meant(&payload) {
                (
                    self.check_payment(&payload, now)?,
                    PictureCode::PaymentInCode,
                )
            } else {
                match kind_of(&payload) {
                    ArtefactKind::Text => {
                        (self.check_text(&payload, now)?, PictureCode::TextInCode)
                    }
                    kind => match self.check(&payload, Some(kind), now) {
                        Ok(part) => (part, PictureCode::LinkInCode),
                        Err(
                            error @ (CheckError::StaleRegister { .. }
                            | CheckError::RegisterFromFuture(_)),
                        ) => return Err(error),
                        // What only looked like a link is text.
                        Err(_) => (self.check_text(&payload, now)?, PictureCode::TextInCode),
                    },
                }
            };
            signs.push(Sign::new(what).quoting(shown));
            parts.push(part);
        }
        if parts.len() > 1 {
            signs
                .push(Sign::new(PictureCode::SeveralCodes).with("number", parts.len().to_string()));
        }
        Ok((parts, signs))
    }

    /// An order to pay.
    fn check_payment(&self, payload: &str, now: &ZonedDateTime) -> Result<Assessment, CheckError> {
        let payment = Payment::parse(payload)?;
        let who = self.who();
        let reading = read_payment(&payment, self.register(), &who);
        Ok(Assessment {
            findings: self.findings(&reading.signs, payload),
            ..self.bare(
                payload,
                ArtefactKind::Qr,
                reading.verdict,
                reading.body,
                now,
            )
        })
    }

    /// A picture says what its parts say: the worst decides and names the body.
    fn of_parts(
        &self,
        name: &str,
        parts: Vec<Assessment>,
        signs: &[Sign],
        now: &ZonedDateTime,
    ) -> Assessment {
        let verdict = worst(Verdict::NoClaim, parts.iter());
        let deciding = parts
            .iter()
            .find(|part| part.verdict == verdict && verdict > Verdict::NoClaim);
        let mut findings = Vec::new();
        // The reasons of the part that decided, quoted: its places are not places of the picture.
        for finding in deciding.iter().flat_map(|part| &part.findings) {
            let mut finding = finding.clone();
            if let (Some(span), Some(part)) = (finding.span.take(), deciding) {
                let quote = span.of(&part.input).to_owned();
                finding.params.entry("quote").or_insert(quote);
            }
            findings.push(finding);
        }
        findings.extend(self.findings(signs, ""));
        Assessment {
            body: deciding.and_then(|part| part.body.clone()),
            genuine: deciding
                .map(|part| part.genuine.clone())
                .unwrap_or_default(),
            findings,
            parts,
            ..self.bare(name, ArtefactKind::Picture, verdict, None, now)
        }
    }
}
