//! Signs of a taken-over account in the logs of a mail system.
#![deny(missing_docs)]
