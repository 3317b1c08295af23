//! The lever above: a public suffix of the state that refuses names that do not exist protects everyone under it.

use chinhdanh_sender::dmarc::{DmarcRecord, Policy, PublicSuffix, is_dmarc};
use chinhdanh_verdict::codes::PostureCode;

use super::{at, compose};
use crate::ask::Heard;
use crate::audit::Work;
use crate::publish::ToPublish;

/// Suffixes under which only bodies of the state and schools are.
const SUFFIXES: [&str; 2] = ["gov.vn", "edu.vn"];

pub(super) fn check(work: &mut Work<'_>) {
    let under = |suffix: &&str| {
        let left = work.domain.strip_suffix(suffix);
        left.is_some_and(|left| left.ends_with('.'))
    };
    let Some(suffix) = SUFFIXES.into_iter().find(under) else {
        return;
    };
    let texts = match work.dns.texts(&at(suffix), is_dmarc) {
        Heard::There(texts) => texts,
        Heard::NotThere => Vec::new(),
        Heard::Undecided => return,
    };
    let closed = |record: DmarcRecord| {
        record.suffix == PublicSuffix::Yes && record.non_existent == Some(Policy::Reject)
    };
    let stands = match texts.as_slice() {
        [text] => DmarcRecord::parse(text.as_bytes()).is_some_and(closed),
        _ => false,
    };
    if !stands {
        let note = work
            .note(PostureCode::SuffixOpen, 3)
            .with("suffix", suffix)
            .publish(ToPublish::text(at(suffix), compose::of_suffix(&texts)));
        work.found.push(note);
    }
}
