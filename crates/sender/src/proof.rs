//! What is proven of a mail's sender, all together.

use chinhdanh_verdict::Sign;
use chinhdanh_verdict::codes::SenderCode;

use crate::ask::Asking;
use crate::dkim::{self, DkimCheck, DkimResult, DkimWhy, KeyType};
use crate::dmarc::{self, Alignment, Applied, Policy};
use crate::dns::{Fault, Resolver};
use crate::envelope::Envelope;
use crate::message::{split, with_crlf};
use crate::spf::{self, SpfCheck, SpfResult, SpfSender};
use crate::{domain, limits};

/// What is known of one domain that the mail shows as its sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The domain itself vouches for the mail.
    Proven,
    /// The domain has a policy, and the mail does not meet it.
    Failed(Policy),
    /// Nothing vouches for it, and the domain has no policy.
    Unproven,
    /// It cannot be decided here: offline, no answer, or only the mail's own header speaks.
    Undecided,
}

/// One From domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The domain in lower case; as given where it is none.
    pub domain: String,
    /// Whether it is a domain at all.
    pub valid: bool,
    /// What is known.
    pub outcome: Outcome,
    /// The policy that applies.
    pub applied: Option<Applied>,
    /// The signatures that vouch, as indices into [`Proof::dkim`].
    pub dkim: Vec<usize>,
    /// Whether the server that delivered vouches.
    pub spf: bool,
}

/// Everything found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proof {
    /// A judgement for every From domain given, in order.
    pub identities: Vec<Identity>,
    /// What SPF says, where the client is known.
    pub spf: Option<SpfCheck>,
    /// What each signature is worth.
    pub dkim: Vec<DkimCheck>,
    /// From fields in the mail.
    pub from_fields: usize,
    /// Whether the sender's address was empty, so that SPF asked for the greeting.
    pub null_sender: bool,
    /// The user of our own who sent it.
    pub authenticated: Option<String>,
    /// Whether the delivery is known from the mail's own header only.
    pub from_headers: bool,
    /// Questions asked of the DNS.
    pub questions: usize,
}

/// Says for each From domain whether the mail is its own.
///
/// `raw_mail` is the mail as it arrived; `from_domains` every domain that some program may show as the sender; `now_unix` in seconds. Asks the DNS at
/// most 160 times.
#[must_use]
pub fn prove(
    raw_mail: &[u8],
    from_domains: &[&str],
    envelope: &Envelope,
    resolver: &dyn Resolver,
    now_unix: i64,
) -> Proof {
    let asking = Asking::new(resolver, limits::QUESTIONS);
    let mail = with_crlf(raw_mail);
    let (fields, body) = split(&mail);
    let helo = envelope.helo.as_deref().unwrap_or_default();
    let mail_from = envelope.mail_from.as_deref();
    let spf = envelope.client.and_then(|client| {
        let mail_from = mail_from.or(envelope.helo.as_ref().map(|_| ""))?;
        let sender = SpfSender {
            client,
            helo,
            mail_from,
        };
        Some(spf::check_host(&sender, &asking, false, now_unix))
    });
    let mut proof = Proof {
        spf,
        dkim: dkim::signatures(&fields, body, &asking, now_unix),
        from_fields: fields.iter().filter(|field| field.is("from")).count(),
        null_sender: mail_from.is_none_or(str::is_empty),
        authenticated: envelope.authenticated.clone(),
        from_headers: envelope.from_headers,
        ..Proof::default()
    };
    proof.identities = from_domains
        .iter()
        .take(limits::FROM_DOMAINS)
        .map(|shown| proof.identity(shown, &asking))
        .collect();
    proof.questions = asking.questions();
    proof
}

impl Proof {
    fn identity(&self, shown: &str, resolver: &dyn Resolver) -> Identity {
        let mut identity = Identity {
            domain: shown.to_owned(),
            valid: false,
            outcome: Outcome::Unproven,
            applied: None,
            dkim: Vec::new(),
            spf: false,
        };
        let Some(name) = domain::host(shown) else {
            return identity;
        };
        identity.valid = true;
        identity.outcome = self
            .judge(&name, &mut identity, resolver)
            .unwrap_or(Outcome::Undecided);
        identity.domain = name;
        identity
    }

    fn judge(
        &self,
        name: &str,
        identity: &mut Identity,
        resolver: &dyn Resolver,
    ) -> Result<Outcome, Fault> {
        let walk = dmarc::walk(name, resolver);
        let applied = match &walk {
            Ok(walk) => dmarc::applied(name, walk, resolver)?,
            Err(_) => None,
        };
        // What alignment the domain wants is not known when the walk failed: then only its very own name vouches.
        let (adkim, aspf) = match (&walk, &applied) {
            (Err(_), _) => (Alignment::Strict, Alignment::Strict),
            (Ok(_), Some(applied)) => (applied.record.dkim, applied.record.spf),
            (Ok(_), None) => (Alignment::Relaxed, Alignment::Relaxed),
        };
        identity.applied = applied;
        let mut open = walk.is_err();
        for (at, check) in self.dkim.iter().enumerate() {
            let counts = matches!(check.result, DkimResult::Pass | DkimResult::TempError);
            if counts && dmarc::aligned(name, &check.domain, adkim, resolver)? {
                match check.result {
                    DkimResult::Pass => identity.dkim.push(at),
                    _ => open = true,
                }
            }
        }
        let mut by_header = false;
        match &self.spf {
            None => open = true,
            Some(check) => {
                let counts = matches!(check.result, SpfResult::Pass | SpfResult::TempError);
                let of = domain::host(&check.domain).filter(|_| counts);
                if let Some(of) = of
                    && dmarc::aligned(name, &of, aspf, resolver)?
                {
                    match check.result {
                        SpfResult::Pass if self.from_headers => by_header = true,
                        SpfResult::Pass => identity.spf = true,
                        _ => open = true,
                    }
                }
            }
        }
        Ok(if !identity.dkim.is_empty() || identity.spf {
            Outcome::Proven
        } else if open || by_header {
            Outcome::Undecided
        } else {
            identity
                .applied
                .as_ref()
                .map_or(Outcome::Unproven, |applied| Outcome::Failed(applied.policy))
        })
    }

    /// The findings in words.
    #[must_use]
    pub fn signs(&self) -> Vec<Sign> {
        let mut signs: Vec<Sign> = self.identities.iter().map(sign_of).collect();
        if self.from_fields > 1 {
            signs.push(Sign::new(SenderCode::FromSeveralFields));
        }
        if let Some(user) = &self.authenticated {
            signs.push(Sign::new(SenderCode::OwnUserSent).with("user", user));
        }
        self.spf_signs(&mut signs);
        for (at, check) in self.dkim.iter().enumerate() {
            self.dkim_signs(at, check, &mut signs);
        }
        if self.from_headers && self.spf.is_some() {
            signs.push(Sign::new(SenderCode::DeliveryAsHeadersSay));
        }
        signs
    }

    fn spf_signs(&self, signs: &mut Vec<Sign>) {
        let Some(spf) = &self.spf else {
            return;
        };
        let code = match spf.result {
            SpfResult::Pass if self.identities.iter().any(|identity| identity.spf) => {
                SenderCode::SpfPass
            }
            SpfResult::Pass => SenderCode::SpfPassOtherDomain,
            SpfResult::Fail => SenderCode::SpfFail,
            SpfResult::SoftFail => SenderCode::SpfSoftfail,
            SpfResult::PermError => SenderCode::SpfBroken,
            SpfResult::None | SpfResult::Neutral | SpfResult::TempError => return,
        };
        signs.push(Sign::new(code).with("domain", &spf.domain));
    }

    fn dkim_signs(&self, at: usize, check: &DkimCheck, signs: &mut Vec<Sign>) {
        let sign = |code: SenderCode| Sign::new(code).with("domain", &check.domain);
        match check.result {
            DkimResult::Pass => {
                let aligned = self
                    .identities
                    .iter()
                    .any(|identity| identity.dkim.contains(&at));
                if !aligned {
                    signs.push(sign(SenderCode::DkimPassOtherDomain));
                }
                if let Some(KeyType::Rsa(bits)) = check.key
                    && bits < limits::RSA_GOOD
                {
                    signs.push(sign(SenderCode::DkimShortKey).with("bits", bits.to_string()));
                }
                if let Some(bytes) = check.unsigned_body {
                    signs.push(sign(SenderCode::DkimBodyAppended).with("bytes", bytes.to_string()));
                }
                for field in &check.added {
                    signs.push(sign(SenderCode::DkimFieldAdded).with("field", field));
                }
            }
            DkimResult::Fail => signs.push(sign(SenderCode::DkimChanged)),
            DkimResult::Policy => signs.push(sign(match check.why {
                DkimWhy::FromAdded => SenderCode::DkimFromAdded,
                DkimWhy::Expired | DkimWhy::Future => SenderCode::DkimOutOfTime,
                _ => SenderCode::DkimWeak,
            })),
            DkimResult::PermError if !check.domain.is_empty() => {
                signs.push(sign(SenderCode::DkimNoKey));
            }
            DkimResult::PermError => signs.push(Sign::new(SenderCode::DkimUnreadable)),
            DkimResult::TempError => {}
        }
    }
}

fn sign_of(identity: &Identity) -> Sign {
    let code = match identity.outcome {
        _ if !identity.valid => SenderCode::FromNoDomain,
        Outcome::Proven => SenderCode::DmarcPass,
        Outcome::Failed(Policy::None) => SenderCode::DmarcFailLenient,
        Outcome::Failed(Policy::Quarantine | Policy::Reject) => SenderCode::DmarcFail,
        Outcome::Unproven => SenderCode::SenderUnproven,
        Outcome::Undecided => SenderCode::SenderUndecided,
    };
    let shown: String = identity
        .domain
        .chars()
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .take(255)
        .collect();
    Sign::new(code).with("domain", shown)
}
