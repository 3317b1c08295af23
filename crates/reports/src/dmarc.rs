//! The XML of a DMARC aggregate report: RFC 9990 (namespace `urn:ietf:params:xml:ns:dmarc-2.0`) and the older form of RFC 7489 appendix C. Elements are
//! taken by local name, so both forms and what receivers make of them are read alike.

use std::net::IpAddr;

use quick_xml::Reader;
use quick_xml::events::Event;
use serde::{Deserialize, Serialize};

use crate::{MAX_RECORDS, ReportError};

const MAX_DEPTH: usize = 16;
const MAX_TEXT: usize = 1024;
const MAX_AUTHS: usize = 32;

/// One aggregate report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aggregate {
    /// Who reports.
    pub org: String,
    /// The reporter's number of the report.
    pub id: String,
    /// Beginning and end, seconds since 1970 UTC.
    pub span: (i64, i64),
    /// The domain reported on.
    pub domain: String,
    /// The policy asked for: `none`, `quarantine`, `reject`.
    pub policy: String,
    /// The rows.
    pub records: Vec<Record>,
}

/// Mails alike of one source.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The address that sent.
    pub source: Option<IpAddr>,
    /// How many mails.
    pub count: u64,
    /// What the receiver did: `none` or `pass` (delivered), `quarantine`, `reject`.
    pub disposition: String,
    /// DKIM passed for an aligned domain.
    pub dkim_aligned: bool,
    /// SPF passed for an aligned domain.
    pub spf_aligned: bool,
    /// The domain in From.
    pub header_from: String,
    /// Each check made, aligned or not.
    pub auths: Vec<Auth>,
}

/// One check of DKIM or SPF.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Auth {
    /// `dkim` or `spf`.
    pub method: String,
    /// The domain checked.
    pub domain: String,
    /// Its result, as `pass`, `fail`, `none`.
    pub result: String,
}

pub(crate) fn read(xml: &[u8]) -> Result<Aggregate, ReportError> {
    let broken = |error: &dyn std::fmt::Display| ReportError::NotAReport(error.to_string());
    let mut reader = Reader::from_reader(xml);
    let mut report = Aggregate::default();
    let mut path: Vec<Vec<u8>> = Vec::new();
    let mut text = String::new();
    let (mut record, mut auth) = (Record::default(), Auth::default());
    loop {
        match reader.read_event().map_err(|error| broken(&error))? {
            Event::DocType(_) => return Err(ReportError::Entities),
            Event::Start(tag) => {
                if path.len() >= MAX_DEPTH {
                    return Err(ReportError::TooDeep);
                }
                let name = tag.local_name().as_ref().to_ascii_lowercase();
                if path.is_empty() && name != b"feedback" {
                    return Err(ReportError::NotAReport("the root is not «feedback»".to_owned()));
                }
                path.push(name);
                text.clear();
            }
            Event::Text(piece) => keep(&mut text, &piece),
            Event::CData(piece) => keep(&mut text, &piece),
            Event::GeneralRef(name) => match &*name {
                b"amp" => keep(&mut text, b"&"),
                b"lt" => keep(&mut text, b"<"),
                b"gt" => keep(&mut text, b">"),
                b"quot" | b"apos" => keep(&mut text, b"'"),
                other if other.starts_with(b"#") => {}
                _ => return Err(ReportError::Entities),
            },
            Event::End(_) => {
                let value = text.trim();
                match path.iter().map(Vec::as_slice).collect::<Vec<_>>().as_slice() {
                    [_, b"report_metadata", b"org_name"] => value.clone_into(&mut report.org),
                    [_, b"report_metadata", b"report_id"] => value.clone_into(&mut report.id),
                    [_, b"report_metadata", b"date_range", b"begin"] => report.span.0 = value.parse().unwrap_or(0),
                    [_, b"report_metadata", b"date_range", b"end"] => report.span.1 = value.parse().unwrap_or(0),
                    [_, b"policy_published", b"domain"] => report.domain = domain(value),
                    [_, b"policy_published", b"p"] => report.policy = value.to_ascii_lowercase(),
                    [_, b"record", b"row", b"source_ip"] => record.source = value.parse().ok().map(|source: IpAddr| source.to_canonical()),
                    [_, b"record", b"row", b"count"] => record.count = value.parse().unwrap_or(0),
                    [_, b"record", b"row", b"policy_evaluated", b"disposition"] => record.disposition = value.to_ascii_lowercase(),
                    [_, b"record", b"row", b"policy_evaluated", b"dkim"] => record.dkim_aligned = value.eq_ignore_ascii_case("pass"),
                    [_, b"record", b"row", b"policy_evaluated", b"spf"] => record.spf_aligned = value.eq_ignore_ascii_case("pass"),
                    [_, b"record", b"identifiers", b"header_from"] => record.header_from = domain(value),
                    [_, b"record", b"auth_results", _, b"domain"] => auth.domain = domain(value),
                    [_, b"record", b"auth_results", _, b"result"] => auth.result = value.to_ascii_lowercase(),
                    [_, b"record", b"auth_results", method @ (b"dkim" | b"spf")] => {
                        let mut done = std::mem::take(&mut auth);
                        done.method = String::from_utf8_lossy(method).into_owned();
                        if record.auths.len() < MAX_AUTHS {
                            record.auths.push(done);
                        }
                    }
                    [_, b"record"] => {
                        if report.records.len() >= MAX_RECORDS {
                            return Err(ReportError::TooMany);
                        }
                        report.records.push(std::mem::take(&mut record));
                    }
                    _ => {}
                }
                text.clear();
                path.pop();
                if path.is_empty() {
                    break;
                }
            }
            Event::Eof => return Err(ReportError::NotAReport("it ends in the middle".to_owned())),
            _ => {}
        }
    }
    if report.domain.is_empty() {
        return Err(ReportError::NotAReport("it names no domain".to_owned()));
    }
    Ok(report)
}

fn keep(text: &mut String, piece: &[u8]) {
    if text.len() + piece.len() <= MAX_TEXT {
        text.push_str(&String::from_utf8_lossy(piece));
    }
}

/// A domain as reporters write it: case and a last dot say nothing.
fn domain(text: &str) -> String {
    text.trim_end_matches('.').to_ascii_lowercase()
}
