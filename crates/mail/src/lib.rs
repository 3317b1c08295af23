//! Mails: who it says it is, who sent it, and what it wants.
#![deny(missing_docs)]
