//! DANE: certificates of mail servers in the DNS (RFC 7672). It means something only where DNSSEC vouches for it.

use chinhdanh_sender::dns::{Kind, Record};
use chinhdanh_verdict::codes::PostureCode;

use super::Exchanger;
use crate::ask::Heard;
use crate::audit::Work;
use crate::publish::ToPublish;

pub(super) fn check(work: &mut Work<'_>, exchangers: &[Exchanger<'_>]) {
    let (mut unsigned, mut undecided) = (Vec::new(), Vec::new());
    for exchanger in exchangers {
        let host = exchanger.host;
        let name = format!("_25._tcp.{host}");
        let (usable, vouched) = match work.dns.ask(&name, Kind::Tlsa) {
            // Usages 0 and 1 are not for mail (RFC 7672 §3.1.3).
            Heard::There(answer) => {
                let usable = |record: &Record| matches!(record, Record::Tlsa(2 | 3, ..));
                (answer.records.iter().any(usable), answer.authentic)
            }
            Heard::NotThere => (false, exchanger.address.authentic),
            Heard::Undecided => continue,
        };
        if usable && vouched {
            continue;
        }
        if !vouched && !work.dns.validates(work.domain) {
            undecided.push(host);
        } else if usable {
            let note = work.note(PostureCode::DaneUnsigned, 3).with("host", host);
            work.found.push(note);
        } else if vouched {
            let note = work.note(PostureCode::DaneMissing, 3).with("host", host);
            let key = exchanger.seen.and_then(|seen| seen.certificate);
            work.found
                .push(match key.and_then(|certificate| certificate.key) {
                    Some(key) => note.publish(of_key(name, &key)),
                    None => note,
                });
        } else {
            unsigned.push(host);
        }
    }
    for (hosts, code) in [
        (unsigned, PostureCode::DnssecMissing),
        (undecided, PostureCode::DaneUndecided),
    ] {
        if !hosts.is_empty() {
            let note = work.note(code, 3).with("hosts", hosts.join(", "));
            work.found.push(note);
        }
    }
}

/// The record for a server's own key: usage 3, the public key, SHA-256 (RFC 7672 §3.1.1).
fn of_key(name: String, key: &[u8; 32]) -> ToPublish {
    let digits: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    ToPublish {
        name,
        kind: "TLSA",
        value: format!("3 1 1 {digits}"),
    }
}
