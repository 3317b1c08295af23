//! DMARC aggregate reports (RFC 9990, and RFC 7489 before it) and SMTP TLS reports (RFC 8460): who sends in our name, and who could not be reached safely.
//!
//! Receivers send these as XML or JSON, mostly packed (gzip, zip). [`open`] takes the bytes of one file, packed or not; [`Summary`] adds many up. Reports
//! come from strangers: sizes, depth and counts are bounded, document types and entities are refused, nothing is looked up.
//!
//! ```
//! use chinhdanh_reports::{Summary, open};
//!
//! let xml = br#"<feedback><report_metadata><org_name>Receiver</org_name><report_id>1</report_id></report_metadata>
//!   <policy_published><domain>tinh.example.vn</domain><p>none</p></policy_published>
//!   <record><row><source_ip>192.0.2.7</source_ip><count>3</count><policy_evaluated><disposition>none</disposition><dkim>fail</dkim><spf>fail</spf></policy_evaluated></row>
//!   <identifiers><header_from>tinh.example.vn</header_from></identifiers></record></feedback>"#;
//! let mut summary = Summary::default();
//! summary.add(open(xml)?);
//! assert_eq!(summary.domains["tinh.example.vn"].failed, 3);
//! # Ok::<(), chinhdanh_reports::ReportError>(())
//! ```
#![deny(missing_docs)]

mod dmarc;
mod packed;
mod summary;
mod tls;

pub use dmarc::{Aggregate, Auth, Record};
pub use summary::{Domain, Kind, Source, Summary, Tls};
pub use tls::{TlsFailure, TlsPolicy, TlsReport};

/// Largest report taken, packed or unpacked, in bytes.
pub const MAX_REPORT: usize = 32 << 20;
/// Records taken of one report.
pub const MAX_RECORDS: usize = 200_000;

/// A report of either kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Report {
    /// Who sent under a domain (RFC 9990).
    Dmarc(Aggregate),
    /// Whether mail to a domain came over TLS (RFC 8460).
    Tls(TlsReport),
}

/// Why a report could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    /// Larger than [`MAX_REPORT`], packed or unpacked.
    #[error("the report is larger than {MAX_REPORT} bytes, or unpacks to more")]
    TooLarge,
    /// A document type or an entity of its own: reports need none, attacks do.
    #[error("the report defines a document type or entities of its own")]
    Entities,
    /// Nested too deep.
    #[error("the report is nested too deep")]
    TooDeep,
    /// More than [`MAX_RECORDS`] records.
    #[error("the report has more than {MAX_RECORDS} records")]
    TooMany,
    /// The archive holds no report, or more than one file.
    #[error("the archive does not hold exactly one report")]
    Archive,
    /// Damaged packing.
    #[error("the packed report is damaged: {0}")]
    Damaged(String),
    /// Neither kind of report.
    #[error("this is no DMARC or TLS report: {0}")]
    NotAReport(String),
}

/// Reads one report: XML, JSON, or either packed by gzip or zip.
///
/// # Errors
///
/// When the bytes are no report or go beyond a limit.
pub fn open(bytes: &[u8]) -> Result<Report, ReportError> {
    let unpacked = packed::unpack(bytes)?;
    let text = unpacked
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(&unpacked)
        .trim_ascii_start();
    match text.first() {
        Some(b'{') => tls::read(text).map(Report::Tls),
        Some(b'<') => dmarc::read(text).map(Report::Dmarc),
        _ => Err(ReportError::NotAReport("neither XML nor JSON".to_owned())),
    }
}
