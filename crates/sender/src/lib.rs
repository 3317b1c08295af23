//! Who sent a mail: SPF, DKIM and DMARC, with the DNS behind a trait.
#![deny(missing_docs)]

pub mod dns;
