//! The JSON of a TLS report, RFC 8460 section 4.

use serde::{Deserialize, Serialize};

use crate::{MAX_RECORDS, ReportError};

/// One TLS report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct TlsReport {
    /// Who reports.
    #[serde(default)]
    pub organization_name: String,
    /// The reporter's number of the report.
    #[serde(default)]
    pub report_id: String,
    /// What was met, policy by policy.
    pub policies: Vec<TlsPolicy>,
}

/// What was met under one policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct TlsPolicy {
    /// The policy applied.
    pub policy: Policy,
    /// How many sessions were safe and how many not.
    #[serde(default)]
    pub summary: Sessions,
    /// Why sessions failed.
    #[serde(default)]
    pub failure_details: Vec<TlsFailure>,
}

/// A policy: `sts` (RFC 8461), `tlsa` (RFC 7672) or none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Policy {
    /// `sts`, `tlsa`, `no-policy-found`.
    #[serde(default)]
    pub policy_type: String,
    /// The domain reported on.
    pub policy_domain: String,
}

/// Counts of sessions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Sessions {
    /// Over TLS as the policy asks.
    #[serde(default)]
    pub total_successful_session_count: u64,
    /// Not so.
    #[serde(default)]
    pub total_failure_session_count: u64,
}

/// Sessions that failed alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct TlsFailure {
    /// A result type of RFC 8460 section 4.3, as `certificate-expired`.
    #[serde(default)]
    pub result_type: String,
    /// The mail server that was tried.
    #[serde(default)]
    pub receiving_mx_hostname: String,
    /// How many sessions.
    #[serde(default)]
    pub failed_session_count: u64,
}

pub(crate) fn read(json: &[u8]) -> Result<TlsReport, ReportError> {
    // serde_json bounds depth itself (128) and never unfolds anything.
    let mut report: TlsReport =
        serde_json::from_slice(json).map_err(|error| ReportError::NotAReport(error.to_string()))?;
    if report.policies.len() > MAX_RECORDS
        || report
            .policies
            .iter()
            .map(|policy| policy.failure_details.len())
            .sum::<usize>()
            > MAX_RECORDS
    {
        return Err(ReportError::TooMany);
    }
    for policy in &mut report.policies {
        policy.policy.policy_domain = policy
            .policy
            .policy_domain
            .trim_end_matches('.')
            .to_ascii_lowercase();
    }
    Ok(report)
}
