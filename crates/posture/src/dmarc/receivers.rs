//! Receivers of reports in another organisation must have agreed (RFC 9990 §4).

use std::collections::BTreeSet;

use chinhdanh_sender::dmarc::{DmarcRecord, is_dmarc, walk};
use chinhdanh_sender::domain;
use chinhdanh_verdict::codes::PostureCode;

use crate::ask::Heard;
use crate::audit::Work;
use crate::publish::ToPublish;

pub(super) fn check(work: &mut Work<'_>, at: &str, record: &DmarcRecord) {
    let mut own = None;
    let mut seen = BTreeSet::new();
    for address in record.reports.iter().chain(&record.failures) {
        let receiver = address.rsplit_once('@').map(|(_, of)| of);
        let Some(receiver) = receiver.and_then(domain::host) else {
            continue;
        };
        if receiver == at || !seen.insert(receiver.clone()) {
            continue;
        }
        let own = own.get_or_insert_with(|| walk(at, work.dns));
        let (Ok(own), Ok(theirs)) = (own, walk(&receiver, work.dns)) else {
            continue;
        };
        if theirs.organisational(&receiver) == own.organisational(at) {
            continue;
        }
        let name = format!("{at}._report._dmarc.{receiver}");
        if work.dns.texts(&name, is_dmarc) == Heard::NotThere {
            let note = work
                .note(PostureCode::DmarcReportsRefused, 2)
                .with("address", address)
                .with("receiver", &receiver)
                .publish(ToPublish::text(name, "v=DMARC1"));
            work.found.push(note);
        }
    }
}
