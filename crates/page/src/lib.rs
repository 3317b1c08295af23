//! Web pages: who a page says it is, and what it does to its reader.
//!
//! A page can say anything: title, headings and logo cost nothing. So the room collects what the page claims, what it asks for and what it does, and
//! compares the claim with the one thing that a fraudster cannot choose freely, the host that the page was loaded from. Without that host a page proves
//! nothing and only strong behaviour contradicts it.
//!
//! Pages are hostile. The source is read as a flat stream of tokens, never as a tree: nesting costs nothing, every limit is a constant of [`limits`], and
//! each pass over the page is linear in its size. Nothing is executed and nothing is fetched.
//!
//! ```
//! use std::sync::Arc;
//! use chinhdanh_names::{Names, Pace};
//! use chinhdanh_page::Pages;
//! use chinhdanh_register::Register;
//! use chinhdanh_verdict::Verdict;
//!
//! let names = Arc::new(Names::new(Arc::new(Register::embedded()), Pace::Few));
//! // Who is named in a text is the text room's business; here, a look-up of one name.
//! let vneid = names.register().bodies().iter().position(|body| body.id.as_str() == "c06").unwrap_or(0) as u16;
//! let pages = Pages::new(names, move |text: &str| {
//!     text.find("VNeID").map(|at| (vneid, at..at + 5)).into_iter().collect()
//! });
//! let html = br#"<title>VNeID</title><h1>VNeID</h1><form><input name="cccd"><input type="password"></form>"#;
//! let reading = pages.read(html, Some("https://cuahang.example.net/"))?;
//! assert_eq!(reading.verdict, Verdict::Impersonation);
//! # Ok::<(), chinhdanh_page::PageError>(())
//! ```
#![deny(missing_docs)]

mod asks;
mod claims;
mod decode;
mod gather;
pub mod limits;
mod links;
mod pages;
mod place;
mod rules;
mod scripts;
mod store;
mod words;

pub use links::{Differing, shown_differs};
pub use pages::{Anchor, PageError, Pages, Reading, Who};
