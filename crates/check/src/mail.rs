//! From a mail to an assessment: the mail itself, who vouches for it, its links, its attachments, the mails in it.

use std::net::IpAddr;

use chinhdanh_mail::{Reading, Sent, Standing};
use chinhdanh_media::Picture;
use chinhdanh_mime::{Attachment, Mail, Shape};
use chinhdanh_sender::dkim::DkimResult;
use chinhdanh_sender::dmarc::Policy;
use chinhdanh_sender::dns::Resolver;
use chinhdanh_sender::spf::SpfResult;
use chinhdanh_sender::{Envelope, Outcome, Proof, prove, results};
use chinhdanh_verdict::{
    ArtefactKind, Assessment, Code, Fact, FactKind, MailCode, SenderCode, Sign, Verdict,
};
use jiff::ZonedDateTime;

use crate::Checker;
use crate::brief::Brief;
use crate::error::CheckError;
use crate::file::{File, Outside, worst};

/// Links of a mail that get an assessment of their own, at most.
const MOST_LINKS: usize = 16;
/// Attachments that are opened, at most.
const MOST_OPENED: usize = 8;
/// Mails inside mails that are judged: a mail that was forwarded once, and once more.
const DEEPEST: usize = 3;
/// Mails inside one mail that are judged, at most.
const MOST_MAILS: usize = 8;

/// How a mail came: what only the mail server that took it in knows for certain.
#[derive(Debug, Clone, Default)]
pub struct Delivery {
    envelope: Envelope,
}

impl Delivery {
    /// A saved mail: its own header says how it came, which proves nothing by itself.
    #[must_use]
    pub fn as_headers_say(mail: &[u8]) -> Self {
        Self {
            envelope: Envelope::from_headers(mail),
        }
    }

    /// A mail that a mail server is taking in: the client's address and greeting, the sender it named, the own user who sent it.
    #[must_use]
    pub fn by_server(
        client: Option<IpAddr>,
        helo: &str,
        mail_from: &str,
        own_user: Option<&str>,
    ) -> Self {
        Self {
            envelope: Envelope {
                client,
                helo: (!helo.is_empty()).then(|| helo.to_owned()),
                mail_from: Some(mail_from.to_owned()),
                authenticated: own_user.map(str::to_owned),
                from_headers: false,
            },
        }
    }
}

/// A mail as read: what it holds, who vouches for it, what is said of it.
struct Read {
    mail: Mail,
    proof: Proof,
    reading: Reading,
}

/// The short answer for a mail on its way, with what a mail server writes into its header.
pub struct Passing<'c> {
    /// Verdict, body and codes.
    pub brief: Brief<'c>,
    /// The value of an `Authentication-Results` field (RFC 8601) behind the name of the server.
    pub authentication_results: String,
    /// Whether an own user's account sends what its owner would not.
    pub own_account_sign: bool,
}

impl Checker {
    pub(crate) fn check_mail(
        &self,
        file: &File<'_>,
        now: &ZonedDateTime,
        outside: &dyn Outside,
    ) -> Result<Assessment, CheckError> {
        let read = self.read_mail(
            file.bytes,
            &Delivery::as_headers_say(file.bytes),
            outside.dns(),
            now,
        )?;
        self.assess_mail(file.name, &read, DEEPEST, now, outside)
    }

    /// The short answer for a mail of a list: nothing is opened beside the mail itself.
    ///
    /// # Errors
    /// As [`Checker::check`], and where it is no mail.
    pub fn brief_of_mail(
        &self,
        mail: &[u8],
        delivery: &Delivery,
        resolver: &dyn Resolver,
        now: &ZonedDateTime,
    ) -> Result<Brief<'_>, CheckError> {
        Ok(self.passing_mail(mail, delivery, resolver, now)?.brief)
    }

    /// The answer for a mail that a mail server is taking in.
    ///
    /// # Errors
    /// As [`Checker::brief_of_mail`].
    pub fn passing_mail(
        &self,
        mail: &[u8],
        delivery: &Delivery,
        resolver: &dyn Resolver,
        now: &ZonedDateTime,
    ) -> Result<Passing<'_>, CheckError> {
        let read = self.read_mail(mail, delivery, resolver, now)?;
        let mut reading = read.reading;
        // What is attached or forwarded speaks for itself; a wrapper says no more than what it wraps.
        for inner in read.mail.mails.iter().take(MOST_MAILS) {
            let inner = self.read_inner(inner);
            if inner.verdict > reading.verdict && inner.verdict > Verdict::NoClaim {
                (reading.verdict, reading.body) = (inner.verdict, inner.body);
                reading.signs.splice(0..0, inner.signs);
            }
        }
        self.still_proves(reading.verdict, now.date())?;
        reading.signs = together(reading.signs, read.mail.signs, read.proof.signs());
        Ok(Passing {
            authentication_results: results(&read.proof),
            own_account_sign: delivery.envelope.authenticated.is_some()
                && reading.verdict >= Verdict::Suspicious,
            brief: Brief::of_mail(reading, self),
        })
    }

    fn read_mail(
        &self,
        bytes: &[u8],
        delivery: &Delivery,
        resolver: &dyn Resolver,
        now: &ZonedDateTime,
    ) -> Result<Read, CheckError> {
        let mail = chinhdanh_mime::open(bytes)?;
        let mut shown: Vec<&str> = mail
            .from
            .iter()
            .map(chinhdanh_mime::Address::domain)
            .filter(|domain| !domain.is_empty())
            .collect();
        shown.dedup();
        let proof = if chinhdanh_mime::is_as_sent(bytes) {
            prove(
                bytes,
                &shown,
                &delivery.envelope,
                resolver,
                now.timestamp().as_second(),
            )
        } else {
            // Outlook saved it anew, so a signature that does not fit says nothing against the sender.
            Proof::default()
        };
        let vouching = vouching(&proof);
        let sent = Sent {
            from: standing(&proof),
            proven: &vouching,
            own_user: delivery.envelope.authenticated.as_deref(),
        };
        let reading = self.mails().read(&mail, &sent);
        Ok(Read {
            mail,
            proof,
            reading,
        })
    }

    /// A mail inside another: nobody can vouch for it any more.
    fn read_inner(&self, mail: &Mail) -> Reading {
        let sent = Sent {
            from: Standing::Undecided,
            proven: &[],
            own_user: None,
        };
        self.mails().read(mail, &sent)
    }

    fn assess_mail(
        &self,
        name: &str,
        read: &Read,
        depth: usize,
        now: &ZonedDateTime,
        outside: &dyn Outside,
    ) -> Result<Assessment, CheckError> {
        let Read {
            mail,
            proof,
            reading,
        } = read;
        let signs = together(reading.signs.clone(), mail.signs.clone(), proof.signs());
        let mut parts = Vec::new();
        for link in reading.links.iter().take(MOST_LINKS) {
            if let Ok(part) = self.check_link(&link.target, now)
                && parts
                    .iter()
                    .all(|other: &Assessment| other.input != part.input)
            {
                parts.push(part);
            }
        }
        // Links were weighed with the mail; what is attached is heard on its own.
        let links = parts.len();
        for attachment in mail.attachments.iter().take(MOST_OPENED) {
            parts.extend(self.attached(attachment, now, outside)?);
        }
        if depth > 0 {
            for inner in mail.mails.iter().take(MOST_MAILS) {
                let read = Read {
                    mail: inner.clone(),
                    proof: Proof::default(),
                    reading: self.read_inner(inner),
                };
                parts.push(self.assess_mail(&inner.subject, &read, depth - 1, now, outside)?);
            }
        }
        let verdict = worst(reading.verdict, parts[links..].iter());
        let body = reading.body;
        let deciding = parts[links..]
            .iter()
            .find(|part| verdict > reading.verdict && part.verdict == verdict);
        let mut facts = Vec::new();
        facts.extend(mail.from.iter().take(3).map(|from| Fact {
            kind: FactKind::ShownSender,
            value: match (from.name.is_empty(), from.address.is_empty()) {
                (false, false) => format!("{} <{}>", from.name, from.address),
                (false, true) => from.name.clone(),
                _ => from.address.clone(),
            },
        }));
        facts.extend(vouching(proof).into_iter().map(|value| Fact {
            kind: FactKind::VouchedBy,
            value,
        }));
        if !mail.subject.is_empty() {
            facts.push(Fact {
                kind: FactKind::Subject,
                value: mail.subject.clone(),
            });
        }
        let bare = self.bare(name, ArtefactKind::Mail, verdict, body, now);
        Ok(Assessment {
            body: deciding.map_or(bare.body, |part| part.body.clone()),
            genuine: deciding.map_or(bare.genuine, |part| part.genuine.clone()),
            findings: self.findings(&signs, ""),
            facts,
            parts,
            ..bare
        })
    }

    /// What is attached, where a room reads it. What cannot be opened is no part: its listing was already judged.
    fn attached(
        &self,
        attachment: &Attachment,
        now: &ZonedDateTime,
        outside: &dyn Outside,
    ) -> Result<Vec<Assessment>, CheckError> {
        let name = attachment.name.as_str();
        let file = File::new(name, &attachment.bytes);
        match attachment.shape {
            Shape::Picture => {
                let Ok(picture) = Picture::read(&attachment.bytes) else {
                    return Ok(Vec::new());
                };
                // Only the codes: a mail's pictures are logos and photographs, and reading words in each takes longer than a person waits.
                Ok(self.codes_of(&picture, now)?.0)
            }
            Shape::Pdf | Shape::Office if !attachment.content.encrypted => {
                match self.check_letter(&file, now, outside) {
                    Ok(part) => Ok(vec![part]),
                    Err(
                        error @ (CheckError::StaleRegister { .. }
                        | CheckError::RegisterFromFuture(_)),
                    ) => Err(error),
                    Err(_) => Ok(Vec::new()),
                }
            }
            Shape::Page => Ok(self.check_page(&file, now).into_iter().collect()),
            Shape::Apk => Ok(self.check_app(&file, now).into_iter().collect()),
            _ => Ok(Vec::new()),
        }
    }
}

/// One list of reasons. That the sender could not be proven is said once, by the room that tried and knows why.
fn together(mut judged: Vec<Sign>, form: Vec<Sign>, proof: Vec<Sign>) -> Vec<Sign> {
    let says = |sign: &Sign, code: Code| sign.code == code;
    if proof
        .iter()
        .any(|sign| says(sign, SenderCode::SenderUndecided.into()))
    {
        judged.retain(|sign| !says(sign, MailCode::SenderUndecided.into()));
    }
    judged.extend(form);
    judged.extend(proof);
    judged
}

/// The domains that vouch for a mail, each once.
fn vouching(proof: &Proof) -> Vec<String> {
    let signed = proof
        .dkim
        .iter()
        .filter(|check| check.result == DkimResult::Pass)
        .map(|check| check.domain.clone());
    let delivered = proof
        .spf
        .iter()
        .filter(|check| check.result == SpfResult::Pass && !proof.from_headers)
        .map(|check| check.domain.clone());
    let mut domains: Vec<String> = proof
        .identities
        .iter()
        .filter(|identity| identity.outcome == Outcome::Proven)
        .map(|identity| identity.domain.clone())
        .chain(signed)
        .chain(delivered)
        .collect();
    domains.sort_unstable();
    domains.dedup();
    domains
}

/// How the sender that is shown stands, the worst of several.
fn standing(proof: &Proof) -> Standing {
    let rank = |outcome: Outcome| match outcome {
        Outcome::Proven => (0, Standing::Proven),
        Outcome::Undecided => (1, Standing::Undecided),
        // A domain that asks for nothing to be done sends mail that fails, by lists and forwarding; so its failures are no proof against the sender.
        Outcome::Unproven | Outcome::Failed(Policy::None) => (2, Standing::Unproven),
        Outcome::Failed(_) => (3, Standing::Failed),
    };
    proof
        .identities
        .iter()
        .map(|identity| rank(identity.outcome))
        .max_by_key(|(rank, _)| *rank)
        .map_or(Standing::Undecided, |(_, standing)| standing)
}

/// What a mail carries, for programs that read reports out of mails; `None` where these bytes are no mail.
#[must_use]
pub fn attachments(bytes: &[u8]) -> Option<Vec<Vec<u8>>> {
    chinhdanh_mime::holds_mail(bytes)
        .then(|| chinhdanh_mime::open(bytes).ok())
        .flatten()
        .map(|mail| {
            mail.attachments
                .into_iter()
                .map(|attachment| attachment.bytes)
                .collect()
        })
}
