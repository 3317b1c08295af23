//! One module a command.

pub(crate) mod apk;
pub(crate) mod audit;
pub(crate) mod check;
pub(crate) mod docs;
pub(crate) mod find;
pub(crate) mod mail;
pub(crate) mod milter;
pub(crate) mod register;
pub(crate) mod scan;
pub(crate) mod warn;

use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use chinhdanh_check::{Checker, Pace, Records};

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

/// A file's bytes; `None` where they are more than `limit`.
fn within(path: &Path, limit: usize) -> anyhow::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(limit as u64 + 1).read_to_end(&mut bytes))
        .map_err(|error| Failure::file(path, &error))?;
    Ok((bytes.len() <= limit).then_some(bytes))
}

/// DNS records out of a file.
fn records(path: &Path) -> anyhow::Result<Records> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::file(path, &error))?;
    Ok(Records::parse(&text).map_err(|error| {
        let error = std::io::Error::other(error.to_string());
        Failure::file(path, &error)
    })?)
}
