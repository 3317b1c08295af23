//! Mails in the form of Outlook and Exchange: `.msg` files (MS-OXMSG) and `winmail.dat` (TNEF, MS-OXTNEF).
//!
//! Both hold a mail as a list of properties (MS-OXPROPS), which `message` makes a [`Mail`](crate::Mail) of. The bytes that were sent are gone, and
//! with them what a signature could be checked against; the header may be kept as text.

mod codepage;
mod compound;
mod compressed;
mod message;
mod msg;
mod properties;
mod rtf;
mod tnef;

pub use msg::is_msg;
pub use tnef::is_tnef;
