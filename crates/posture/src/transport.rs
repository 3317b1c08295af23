//! How mail to the domain travels: exchangers, MTA-STS, TLS-RPT, DANE, and BIMI beside them.

use chinhdanh_sender::dns::{Kind, Record};
use chinhdanh_verdict::codes::PostureCode;

use crate::audit::Work;
use crate::probe::{Probe, ProbeFault};
use crate::report::ToPublish;

pub(crate) fn check(work: &mut Work<'_>, exchangers: &[String], enforced: bool) {
    for host in exchangers.iter().filter(|host| !host.is_empty()) {
        let before = work.incomplete;
        let addresses = [Kind::A, Kind::Aaaa]
            .into_iter()
            .any(|kind| !work.ask(host, kind).records.is_empty());
        if !addresses && work.incomplete == before {
            let note = work.note(PostureCode::MxDangling, 1).with("host", host);
            work.found.push(note);
            continue;
        }
        dane(work, host);
        if let Some(probe) = work.options.probe {
            visit(work, probe, host);
        }
    }
    mta_sts(work, exchangers);
    let domain = work.domain;
    let name = format!("_smtp._tls.{domain}");
    if work.texts(&name, "v=TLSRPTv1").is_empty() {
        let value = format!("v=TLSRPTv1; rua=mailto:tlsrpt@{domain}");
        let note = work.note(PostureCode::TlsReportsMissing, 3);
        work.found.push(note.publish(ToPublish::text(name, value)));
    }
    if !enforced
        && !work
            .texts(&format!("default._bimi.{domain}"), "v=BIMI1")
            .is_empty()
    {
        let note = work.note(PostureCode::BimiWithoutPolicy, 3);
        work.found.push(note);
    }
}

fn dane(work: &mut Work<'_>, host: &str) {
    let answer = work.ask(&format!("_25._tcp.{host}"), Kind::Tlsa);
    // Usages 0 and 1 are not for mail (RFC 7672 §3.1.3).
    let usable = answer
        .records
        .iter()
        .any(|record| matches!(record, Record::Tlsa(2 | 3, ..)));
    let code = match (usable, answer.authentic) {
        (true, true) => return,
        (true, false) => PostureCode::DaneUnsigned,
        (false, _) => PostureCode::DaneMissing,
    };
    let note = work.note(code, 3).with("host", host);
    work.found.push(note);
}

fn mta_sts(work: &mut Work<'_>, exchangers: &[String]) {
    let name = format!("_mta-sts.{}", work.domain);
    let texts = work.texts(&name, "v=STSv1");
    let publish = ToPublish::text(&name, "v=STSv1; id=1");
    let [text] = texts.as_slice() else {
        let code = if texts.is_empty() {
            PostureCode::MtaStsMissing
        } else {
            PostureCode::MtaStsBroken
        };
        let note = work.note(code, 3).publish(publish);
        work.found.push(note);
        return;
    };
    let id = text
        .split(';')
        .filter_map(|tag| tag.split_once('='))
        .any(|(name, value)| {
            let value = value.trim();
            name.trim() == "id"
                && (1..=32).contains(&value.len())
                && value.bytes().all(|b| b.is_ascii_alphanumeric())
        });
    let policy = work.options.probe.map(|probe| probe.policy(work.domain));
    let code = match policy {
        _ if !id => Some(PostureCode::MtaStsBroken),
        Some(Ok(policy)) => policy_fault(&policy, exchangers),
        Some(Err(ProbeFault::Missing)) => Some(PostureCode::MtaStsBroken),
        Some(Err(ProbeFault::Unreachable | ProbeFault::NotAllowed)) | None => None,
    };
    if let Some(code) = code {
        let note = work.note(code, 2);
        work.found.push(note);
    }
}

/// What is wrong with a policy (RFC 8461 §3.2).
fn policy_fault(policy: &str, exchangers: &[String]) -> Option<PostureCode> {
    let values = |wanted: &str| -> Vec<String> {
        policy
            .lines()
            .filter_map(|line| line.split_once(':'))
            .filter(|(name, _)| name.trim() == wanted)
            .map(|(_, value)| value.trim().to_ascii_lowercase())
            .collect()
    };
    let named = values("mx");
    let covers = |host: &String| {
        named
            .iter()
            .any(|pattern| match pattern.strip_prefix("*.") {
                Some(parent) => host.split_once('.').is_some_and(|(_, rest)| rest == parent),
                None => pattern == host,
            })
    };
    if values("version") != ["stsv1"] || !exchangers.iter().all(covers) {
        return Some(PostureCode::MtaStsBroken);
    }
    match values("mode").first().map(String::as_str) {
        Some("enforce") => None,
        Some("testing" | "none") => Some(PostureCode::MtaStsTesting),
        _ => Some(PostureCode::MtaStsBroken),
    }
}

fn visit(work: &mut Work<'_>, probe: &dyn Probe, host: &str) {
    let Ok(seen) = probe.mail_host(host) else {
        return;
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
}
