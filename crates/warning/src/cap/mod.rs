//! Common Alerting Protocol 1.2.

mod reference;
mod time;

pub use reference::Reference;
