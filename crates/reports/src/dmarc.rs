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
    // Some reporters say UTF-8 and write otherwise; addresses and domains are ASCII all the same.
    let xml = String::from_utf8_lossy(xml);
    let mut reader = Reader::from_str(&xml);
    let mut report = Aggregate::default();
    let mut path: Vec<String> = Vec::new();
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
                if path.is_empty() && name != "feedback" {
                    return Err(ReportError::NotAReport(
                        "the root is not «feedback»".to_owned(),
                    ));
                }
                path.push(name);
                text.clear();
            }
            Event::Text(piece) => keep(&mut text, &piece),
            Event::CData(piece) => keep(&mut text, &piece),
            Event::GeneralRef(name) => match &*name {
                "amp" => keep(&mut text, "&"),
                "lt" => keep(&mut text, "<"),
                "gt" => keep(&mut text, ">"),
                "quot" | "apos" => keep(&mut text, "'"),
                other if other.starts_with("#") => {}
                _ => return Err(ReportError::Entities),
            },
            Event::End(_) => {
                let value = text.trim();
                match path
                    .iter()
                    .map(String::as_str)
                    .collect::<Vec<_>>()
                    .as_slice()
                {
                    [_, "report_metadata", "org_name"] => value.clone_into(&mut report.org),
                    [_, "report_metadata", "report_id"] => value.clone_into(&mut report.id),
                    [_, "report_metadata", "date_range", "begin"] => {
                        report.span.0 = value.parse().unwrap_or(0);
                    }
                    [_, "report_metadata", "date_range", "end"] => {
                        report.span.1 = value.parse().unwrap_or(0);
                    }
                    [_, "policy_published", "domain"] => report.domain = domain(value),
                    [_, "policy_published", "p"] => report.policy = value.to_ascii_lowercase(),
                    [_, "record", "row", "source_ip"] => {
                        record.source = value
                            .parse()
                            .ok()
                            .map(|source: IpAddr| source.to_canonical());
                    }
                    [_, "record", "row", "count"] => record.count = value.parse().unwrap_or(0),
                    [_, "record", "row", "policy_evaluated", "disposition"] => {
                        record.disposition = value.to_ascii_lowercase();
                    }
                    [_, "record", "row", "policy_evaluated", "dkim"] => {
                        record.dkim_aligned = value.eq_ignore_ascii_case("pass");
                    }
                    [_, "record", "row", "policy_evaluated", "spf"] => {
                        record.spf_aligned = value.eq_ignore_ascii_case("pass");
                    }
                    [_, "record", "identifiers", "header_from"] => {
                        record.header_from = domain(value);
                    }
                    [_, "record", "auth_results", _, "domain"] => auth.domain = domain(value),
                    [_, "record", "auth_results", _, "result"] => {
                        auth.result = value.to_ascii_lowercase();
                    }
                    [_, "record", "auth_results", method @ ("dkim" | "spf")] => {
                        let mut done = std::mem::take(&mut auth);
                        done.method = (*method).to_owned();
                        if record.auths.len() < MAX_AUTHS {
                            record.auths.push(done);
                        }
                    }
                    [_, "record"] => {
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

fn keep(text: &mut String, piece: &str) {
    if text.len() + piece.len() <= MAX_TEXT {
        text.push_str(piece);
    }
}

/// A domain as reporters write it: case and a last dot say nothing.
fn domain(text: &str) -> String {
    text.trim_end_matches('.').to_ascii_lowercase()
}
