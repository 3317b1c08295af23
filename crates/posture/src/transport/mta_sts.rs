//! MTA-STS: the domain asks that mail to it travels encrypted (RFC 8461). A record says that there is a policy; a file on a web server is the policy.

use chinhdanh_verdict::codes::PostureCode;

use crate::ask::Heard;
use crate::audit::Work;
use crate::probe::ProbeFault;
use crate::publish::{ToPublish, ToServe};

/// Seconds that a policy is kept: a week while it is tried, a month once it is enforced (RFC 8461 §3.2: at most a year).
const TRIED: u32 = 7 * 24 * 3600;
const ENFORCED: u32 = 30 * 24 * 3600;

/// What is wrong, and the mode to ask for next.
type Fault = (PostureCode, u8, Mode);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Testing,
    Enforce,
}

pub(super) fn check(work: &mut Work<'_>, exchangers: &[&str]) {
    let Some((code, priority, mode)) = fault(work, exchangers) else {
        return;
    };
    let file = ToServe {
        url: format!("https://mta-sts.{}/.well-known/mta-sts.txt", work.domain),
        text: policy(mode, exchangers),
    };
    let value = format!("v=STSv1; id={}", mark(&file.text));
    let record = ToPublish::text(format!("_mta-sts.{}", work.domain), value);
    let note = work.note(code, priority).publish(record).serve(file);
    work.found.push(note);
}

fn fault(work: &Work<'_>, exchangers: &[&str]) -> Option<Fault> {
    let broken = Some((PostureCode::MtaStsBroken, 2, Mode::Testing));
    let name = format!("_mta-sts.{}", work.domain);
    let texts = match work.dns.texts(&name, |text| text.starts_with(b"v=STSv1")) {
        Heard::There(texts) => texts,
        Heard::NotThere => return Some((PostureCode::MtaStsMissing, 3, Mode::Testing)),
        Heard::Undecided => return None,
    };
    let web = work.dns.address(&format!("mta-sts.{}", work.domain));
    if !matches!(texts.as_slice(), [text] if has_id(text)) || web == Heard::NotThere {
        return broken;
    }
    match work.options.probe?.policy(work.domain) {
        Ok(policy) => policy_fault(&policy, exchangers),
        Err(ProbeFault::Missing) => broken,
        Err(ProbeFault::Unreachable | ProbeFault::NotAllowed) => None,
    }
}

/// Whether a record names a version of the policy (RFC 8461 §3.1).
fn has_id(text: &str) -> bool {
    let tags = text.split(';').filter_map(|tag| tag.split_once('='));
    tags.filter(|(name, _)| name.trim() == "id")
        .map(|(_, value)| value.trim())
        .any(|id| (1..=32).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// What is wrong with a policy (RFC 8461 §3.2).
fn policy_fault(policy: &str, exchangers: &[&str]) -> Option<Fault> {
    let values = |wanted: &str| -> Vec<String> {
        policy
            .lines()
            .filter_map(|line| line.split_once(':'))
            .filter(|(name, _)| name.trim() == wanted)
            .map(|(_, value)| value.trim().to_ascii_lowercase())
            .collect()
    };
    let named = values("mx");
    let covers = |host: &&str| {
        named
            .iter()
            .any(|pattern| match pattern.strip_prefix("*.") {
                Some(parent) => host.split_once('.').is_some_and(|(_, rest)| rest == parent),
                None => pattern == host,
            })
    };
    let kept = values("max_age");
    let kept = matches!(kept.as_slice(), [age] if age.parse::<u32>().is_ok_and(|age| age > 0));
    let broken = Some((PostureCode::MtaStsBroken, 2, Mode::Testing));
    if values("version") != ["stsv1"] || !kept {
        return broken;
    }
    match values("mode").first().map(String::as_str) {
        Some("none") => Some((PostureCode::MtaStsTesting, 3, Mode::Testing)),
        _ if !exchangers.iter().all(covers) => broken,
        Some("testing") => Some((PostureCode::MtaStsTesting, 3, Mode::Enforce)),
        Some("enforce") => None,
        _ => broken,
    }
}

fn policy(mode: Mode, exchangers: &[&str]) -> String {
    let (word, age) = match mode {
        Mode::Testing => ("testing", TRIED),
        Mode::Enforce => ("enforce", ENFORCED),
    };
    let hosts: String = exchangers
        .iter()
        .map(|host| format!("mx: {host}\n"))
        .collect();
    format!("version: STSv1\nmode: {word}\n{hosts}max_age: {age}\n")
}

/// A mark that changes whenever the policy does (FNV-1a), as the record's `id` must.
fn mark(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}
