//! The register: who really exists, through which channels each body speaks, and what each never does.
//!
//! Everything Chính Danh says compares a claim with a proof, and every proof ends here. The room holds facts and look-ups; it reads no
//! file, opens no connection and knows no clock: callers bring bytes and today's date.
//!
//! ```
//! use chinhdanh_register::{Register, Standing};
//!
//! let register = Register::embedded();
//! let owner = register.owner_of("xacthuc.dichvucong.gov.vn").expect("the national portal is registered");
//! assert_eq!(owner.body.id.as_str(), "cong-dich-vu-cong-quoc-gia");
//! assert_eq!(owner.standing, Standing::Proven);
//! assert!(register.owner_of("dichvucong.vgovn.net").is_none());
//! ```
#![deny(missing_docs)]

mod build;
mod diff;
mod draft;
mod find;
pub mod fold;
mod fresh;
mod lookup;
mod model;
mod places;
mod signed;
mod validate;

pub use build::{BuildError, build, released};
pub use diff::{Change, diff};
pub use draft::app_draft;
pub use find::{Answer, Goal, find};
pub use fresh::Freshness;
pub use lookup::{Owner, Register, Standing};
pub use model::{
    App, AppSigner, Body, BodyId, Contents, Domain, DomainStatus, Grade, Hotline, Kind, Mark,
    Policy, Reach, Sender, SenderKind, Source, Strength, Succession, Task, Words,
};
pub use places::PROVINCE_CITIES;
pub use signed::{Bundle, MAX_REGISTER_BYTES, UpdateError, accept, keypair, read, sign, verify};
pub use validate::{Fault, faults};
