//! Who may send for a domain: SPF after RFC 7208.

mod check;
mod macros;
mod record;
mod survey;

pub use check::{Decision, SpfCheck, SpfResult, SpfSender, check_host};
pub use macros::MacroString;
pub use record::{Directive, Mechanism, Qualifier, SpfRecord, SpfSyntax, is_spf};
pub use survey::{SpfSurvey, SurveyFault, survey};
