//! App icons: drawn from what a package holds, and compared whatever was done to them.
//!
//! Fakes copy the icon of the app they play: scaled, dimmed, tinted, framed, cut, with a badge in the corner. [`draw`] makes pixels of what a package
//! holds (pictures, vectors, the layers of an adaptive icon), [`Signature`] says what they look like, and [`Signature::distance`] how unlike two are.
//! The room is pure and trusts nothing: sizes, depth and counts are bounded by [`limits`], and bytes that are no picture are an error.
//!
//! ```
//! use chinhdanh_icon::{ALIKE, Drawable, Element, Signature, Value, draw};
//!
//! let path = Element::new("path")
//!     .with("pathData", Value::Text("M12,2 L22,20 L2,20 Z M4,4 h3 v3 h-3 z".into()))
//!     .with("fillColor", Value::Colour(0xffda_251d));
//! let vector = Element::new("vector")
//!     .with("viewportWidth", Value::Number(24.0))
//!     .with("viewportHeight", Value::Number(24.0))
//!     .holding(path);
//! let (small, large) = (draw(&Drawable::Tree(vector.clone()), 48)?, draw(&Drawable::Tree(vector), 192)?);
//! let (Some(small), Some(large)) = (Signature::of(&small), Signature::of(&large)) else { panic!("there is something to see") };
//! assert!(small.distance(&large) < ALIKE);
//! # Ok::<(), chinhdanh_icon::IconError>(())
//! ```
#![deny(missing_docs)]

mod drawable;
pub mod limits;
mod picture;
mod signature;
mod vector;

pub use drawable::{Drawable, Element, Value, draw};
pub use image::{Rgba, RgbaImage};
pub use picture::{IconError, decode};
pub use signature::{ALIKE, Signature};
