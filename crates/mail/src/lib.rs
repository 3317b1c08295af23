//! Mails: who it says it is, who sent it, and what it wants.
//!
//! A mail claims to be somebody by its display name, subject, words and logo; the one thing that a fraudster cannot choose freely is the domain that
//! vouches for it. The room compares the two, then asks what the mail wants of its reader and which ways to deceive it has. Lack of proof accuses nobody:
//! the claim has to be contradicted. A proven sender of somebody else contradicts it as well as any: taken-over accounts pass every check.
//!
//! ```
//! use std::sync::Arc;
//! use chinhdanh_mail::{Mails, Sent};
//! use chinhdanh_mime::open;
//! use chinhdanh_names::{Names, Pace};
//! use chinhdanh_register::Register;
//! use chinhdanh_verdict::Verdict;
//!
//! let mails = Mails::new(Arc::new(Names::new(Arc::new(Register::embedded()), Pace::Few)), &["xa-mau.example"]);
//! let mail = open(b"From: PayPal Support <pay@cuahang.example>\r\nTo: an@xa-mau.example\r\nSubject: Your account has been limited\r\n\r\nLog in at https://xac-minh.example/ within 24 hours.\r\n")?;
//! let reading = mails.read(&mail, &Sent::default());
//! assert_eq!(reading.verdict, Verdict::Impersonation);
//! assert_eq!(reading.claimed.as_deref(), Some("PayPal"));
//! assert_eq!(reading.signs[0].code.as_str(), "sender-not-of-body");
//! # Ok::<(), chinhdanh_mime::MailError>(())
//! ```
#![deny(missing_docs)]

mod brands;
mod claims;
mod fold;
mod hosts;
mod html;
pub mod limits;
mod lures;
mod phrases;
mod rules;
mod scene;
mod technique;
mod words;

use std::sync::Arc;

use chinhdanh_mime::Mail;
use chinhdanh_names::Names;
use chinhdanh_page::{Anchor, Pages};
use chinhdanh_text::Texts;
use chinhdanh_verdict::{Sign, Verdict};

/// What is known of who really sent a mail. The caller maps the proof of the sender's room to it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sent<'a> {
    /// Domains that vouch for the mail, aligned or not: of DKIM signatures that hold (`d=`), of SPF. ASCII, lower case.
    pub proven: &'a [String],
    /// What is known of the shown `From` domain.
    pub from: Standing,
    /// The own user whose account submitted it, when it was submitted with authentication.
    pub own_user: Option<&'a str>,
}

/// Whether the shown `From` domain vouches for the mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standing {
    /// It does (DMARC pass).
    Proven,
    /// It says how it signs and sends, and this mail is not so.
    Failed,
    /// It says nothing that could prove or disprove.
    Unproven,
    /// Nobody looked: offline, or the headers are missing.
    #[default]
    Undecided,
}

/// What a mail claims and wants, and what follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What is said of it. [`Verdict::Official`] supposes that the register is fresh; the caller sees to that.
    pub verdict: Verdict,
    /// The body it is or claims to be, as an index into the register's bodies.
    pub body: Option<u16>,
    /// Whom it claims to be as a reader would call them: a body's name in Vietnamese, or a brand.
    pub claimed: Option<String>,
    /// The domain it was sent from, as far as it is known: one that vouches for it, otherwise the shown one.
    pub domain: String,
    /// The reasons, the deciding first. They quote the mail and have no range.
    pub signs: Vec<Sign>,
    /// The links in order, as shown and as they are; at most [`limits::LINKS`].
    pub links: Vec<Anchor>,
}

/// The reader of mails. Immutable; share it behind a reference.
pub struct Mails {
    names: Arc<Names>,
    texts: Arc<Texts>,
    pages: Pages,
    brands: brands::Brands,
    lures: phrases::Phrases<lures::Lure>,
    hosts: hosts::Hosts,
    own: Vec<String>,
}

impl std::fmt::Debug for Mails {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mails")
            .field("own", &self.own)
            .finish_non_exhaustive()
    }
}

impl Mails {
    /// A reader over the reader of host names and its register. `own` are the mail domains of the organisation that reads, lower case; those of a mail's
    /// recipients are added to them for each mail.
    #[must_use]
    pub fn new(names: Arc<Names>, own: &[&str]) -> Self {
        let texts = Arc::new(Texts::new(Arc::clone(&names)));
        Self::with_texts(names, texts, own)
    }

    /// The same with a reader of messages that exists already.
    #[must_use]
    pub fn with_texts(names: Arc<Names>, texts: Arc<Texts>, own: &[&str]) -> Self {
        let who = Arc::clone(&texts);
        let pages = Pages::new(Arc::clone(&names), move |text: &str| {
            let mentions = who.mentions(text).into_iter();
            mentions
                .map(|mention| (mention.body, mention.range))
                .collect::<Vec<_>>()
        });
        Self {
            names,
            texts,
            pages,
            brands: brands::Brands::new(),
            lures: lures::lures(),
            hosts: hosts::Hosts::new(),
            own: own.iter().map(|own| own.to_ascii_lowercase()).collect(),
        }
    }

    /// Reads a mail. Mails inside it are the caller's to read.
    #[must_use]
    pub fn read(&self, mail: &Mail, sent: &Sent<'_>) -> Reading {
        rules::judge(scene::Scene::new(self, mail, sent))
    }

    pub(crate) fn pages(&self) -> &Pages {
        &self.pages
    }
}
