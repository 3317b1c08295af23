//! What several targets share: a DNS made of the input, and packages put together around it.

pub mod dns;
pub mod package;
