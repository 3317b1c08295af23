//! The mail filter daemon: the milter protocol, sessions and their deadlines.
#![deny(missing_docs)]
