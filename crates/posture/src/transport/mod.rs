//! How mail to the domain travels: exchangers, MTA-STS, TLS-RPT, DANE, and BIMI beside them.

mod dane;
mod mta_sts;

use chinhdanh_sender::dns::Answer;
use chinhdanh_verdict::codes::PostureCode;

use crate::ask::Heard;
use crate::audit::Work;
use crate::dmarc::Dmarc;
use crate::probe::{MailHost, ProbeFault};
use crate::publish::ToPublish;

/// A mail exchanger that has an address.
struct Exchanger<'a> {
    host: &'a str,
    address: Answer,
    seen: Option<MailHost>,
}

pub(crate) fn check(work: &mut Work<'_>, exchangers: &[String], dmarc: Dmarc) {
    let hosts: Vec<&str> = exchangers
        .iter()
        .map(String::as_str)
        .filter(|host| !host.is_empty())
        .collect();
    let mut living = Vec::new();
    for host in &hosts {
        match work.dns.address(host) {
            Heard::There(address) => {
                let seen = visit(work, host);
                living.push(Exchanger {
                    host,
                    address,
                    seen,
                });
            }
            Heard::NotThere => {
                let note = work.note(PostureCode::MxDangling, 1).with("host", host);
                work.found.push(note);
            }
            Heard::Undecided => {}
        }
    }
    dane::check(work, &living);
    mta_sts::check(work, &hosts);
    reports(work);
    logo(work, dmarc);
}

/// Whether anyone learns of failed encryption (RFC 8460 §3).
fn reports(work: &mut Work<'_>) {
    let domain = work.domain;
    let name = format!("_smtp._tls.{domain}");
    let stands = match work
        .dns
        .texts(&name, |text| text.starts_with(b"v=TLSRPTv1"))
    {
        Heard::There(texts) => matches!(texts.as_slice(), [text] if names_receiver(text)),
        Heard::NotThere => false,
        Heard::Undecided => return,
    };
    if !stands {
        let value = format!("v=TLSRPTv1; rua=mailto:tlsrpt@{domain}");
        let note = work.note(PostureCode::TlsReportsMissing, 3);
        work.found.push(note.publish(ToPublish::text(name, value)));
    }
}

fn names_receiver(text: &str) -> bool {
    let tags = text.split(';').filter_map(|tag| tag.split_once('='));
    tags.filter(|(name, _)| name.trim() == "rua")
        .flat_map(|(_, list)| list.split(','))
        .any(|uri| {
            let uri = uri.trim().to_ascii_lowercase();
            uri.starts_with("mailto:") && uri.contains('@') || uri.starts_with("https://")
        })
}

/// A logo is shown only beside an enforced policy.
fn logo(work: &mut Work<'_>, dmarc: Dmarc) {
    let name = format!("default._bimi.{}", work.domain);
    if dmarc == Dmarc::Open
        && let Heard::There(_) = work.dns.texts(&name, |text| text.starts_with(b"v=BIMI1"))
    {
        let note = work.note(PostureCode::BimiWithoutPolicy, 3);
        work.found.push(note);
    }
}

/// Looks at a mail server, where the administrator named it.
fn visit(work: &mut Work<'_>, host: &str) -> Option<MailHost> {
    let seen = match work.options.probe?.mail_host(host, work.domain) {
        Ok(seen) => seen,
        Err(ProbeFault::NotAllowed) => return None,
        Err(ProbeFault::Unreachable | ProbeFault::Missing) => {
            let note = work.note(PostureCode::HostUnreachable, 2);
            work.found.push(note.with("host", host));
            return None;
        }
    };
    let wrong = seen
        .certificate
        .is_some_and(|certificate| !certificate.fits || !certificate.current);
    for (holds, code, priority) in [
        (seen.relays, PostureCode::OpenRelay, 1),
        (!seen.starttls, PostureCode::StarttlsMissing, 1),
        (wrong, PostureCode::CertificateWrong, 2),
        (seen.verifies, PostureCode::VrfyOpen, 3),
    ] {
        if holds {
            let note = work.note(code, priority).with("host", host);
            work.found.push(note);
        }
    }
    Some(seen)
}
