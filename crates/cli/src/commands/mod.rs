//! One module a command.

pub(crate) mod check;
pub(crate) mod docs;
pub(crate) mod find;
pub(crate) mod register;
pub(crate) mod scan;

use std::sync::Arc;

use chinhdanh_check::{Checker, Pace};

use crate::installed::Installed;
use crate::talk::{Failure, Talk};

/// A checker over the register in use; says on stderr when an installed register had to be passed over.
fn checker(pace: Pace, talk: &Talk) -> Checker {
    let (register, passed_over) = Installed::open().register();
    if let Some(error) = passed_over {
        talk.failure(&Failure::from(error).into());
    }
    Checker::new(Arc::new(register), pace)
}
