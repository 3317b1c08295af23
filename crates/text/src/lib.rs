//! Messages and call stories: who they speak for, what they want of the reader, which tactics they use.
//!
//! A message is brought into plain words first (Vietnamese with or without marks, digits for letters, typing residue, letters that only look alike), each
//! word with the way back to the bytes as given. Names of bodies and telling phrases are found in the words, links and numbers beside them; rules that a
//! person can read say what it amounts to. A message proves nothing: a sender's name can be forged, so no message is ever `official`.
//!
//! ```
//! use std::sync::Arc;
//! use chinhdanh_names::{Names, Pace};
//! use chinhdanh_register::Register;
//! use chinhdanh_text::Texts;
//! use chinhdanh_verdict::Verdict;
//!
//! let texts = Texts::new(Arc::new(Names::new(Arc::new(Register::embedded()), Pace::Few)));
//! let reading = texts.read("Có người gọi bảo là công an phường, kêu tôi kết bạn Zalo rồi cài app định danh mức 2 gửi qua link");
//! assert_eq!(reading.verdict, Verdict::Suspicious);
//! let codes: Vec<&str> = reading.signs.iter().map(|sign| sign.code.as_str()).collect();
//! assert!(codes.contains(&"off-store-install") && codes.contains(&"channel-switch"));
//! ```
#![deny(missing_docs)]

mod accent;
mod chars;
mod lexicon;
mod links;
mod mentions;
mod numbers;
mod read;
mod rules;
mod scene;
mod syllable;
mod words;

pub use mentions::Mention;
pub use read::{MAX_TEXT, Quoted, Reading, Texts, Thing, ThingKind};
