//! What is weak in a mail domain: records, reports, look-alikes.
#![deny(missing_docs)]
