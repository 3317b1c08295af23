//! A package opened and its signature verified, together: what is said of an app rests on both.

use chinhdanh_apk::container::{self, Inner};
use chinhdanh_apk::res::axml::{Event, Xml};
use chinhdanh_apk::{MANIFEST, Package};
use chinhdanh_archive::Archive;
use chinhdanh_signer::{Ask, Facts, Verification, verify};

use crate::error::CheckError;

/// The largest app that is looked at, in bytes. Games are larger; what pretends to be an office is not.
pub const MAX_APP: usize = 512 << 20;
/// The largest manifest that is read.
const MOST_MANIFEST: usize = 4 << 20;

/// An app with who signed it.
#[derive(Debug)]
pub struct Inspected {
    /// What the package holds.
    pub package: Package,
    /// Who signed it; of a container, who signed every package in it.
    pub verification: Verification,
}

/// Opens a package or container and verifies its signature.
///
/// # Errors
/// Where it is no package.
pub fn inspect(bytes: &[u8]) -> Result<Inspected, CheckError> {
    Ok(Inspected {
        package: chinhdanh_apk::open(bytes)?,
        verification: verify_package(bytes, &Ask::default())?,
    })
}

/// Verifies the signature of a package, or of every package in a container: they must have one signer, as Android asks of splits.
///
/// # Errors
/// Where it is no ZIP file.
pub fn verify_package(bytes: &[u8], ask: &Ask<'_>) -> Result<Verification, CheckError> {
    let archive = Archive::open(bytes).map_err(chinhdanh_apk::PackageError::from)?;
    if archive.entry(MANIFEST).is_some() {
        let facts = facts(&archive).map(|(facts, _)| facts);
        return Ok(verify(&archive, facts.as_ref(), ask));
    }
    // A split runs where its base runs, and seldom says so itself.
    let mut lowest: Option<u32> = None;
    container::packages(&archive, &mut |inner| {
        let Inner::Package(_, bytes) = &inner else {
            return true;
        };
        let base = Archive::open(bytes)
            .ok()
            .and_then(|archive| facts(&archive));
        if let Some((facts, false)) = base {
            lowest = lowest.into_iter().chain(facts.min_sdk).min();
        }
        true
    });
    let of_split = &Ask {
        min_sdk: ask.min_sdk.or(lowest),
        ..*ask
    };
    let mut whole: Option<Verification> = None;
    // Every package counts: one that cannot be read, or is of another signer, and nobody vouches for the set. Android refuses it too.
    let mut vouched = true;
    container::packages(&archive, &mut |inner| {
        let one = match &inner {
            Inner::Package(_, bytes) => Archive::open(bytes).ok().map(|archive| {
                let known = facts(&archive);
                let ask = match known {
                    Some((_, true)) => of_split,
                    _ => ask,
                };
                verify(&archive, known.map(|(facts, _)| facts).as_ref(), ask)
            }),
            Inner::Unreadable(_) => None,
        };
        let Some(one) = one else {
            vouched = false;
            return false;
        };
        match &whole {
            None => whole = Some(one),
            Some(first) => vouched = same_signers(first, &one),
        }
        vouched
    });
    Ok(whole.filter(|_| vouched).unwrap_or_default())
}

fn same_signers(one: &Verification, other: &Verification) -> bool {
    let signers = |of: &Verification| {
        of.signers
            .iter()
            .map(|signer| signer.certificate_sha256.clone())
            .collect::<Vec<_>>()
    };
    one.verified && other.verified && signers(one) == signers(other)
}

/// What the manifest says that decides which signature rules hold, and whether it is a split's; `None` without one that can be read.
fn facts(archive: &Archive<'_>) -> Option<(Facts, bool)> {
    let bytes = archive.read(archive.entry(MANIFEST)?, MOST_MANIFEST).ok()?;
    let mut xml = Xml::open(&bytes)?;
    let mut facts = Facts::default();
    let (mut depth, mut split) = (0_usize, false);
    xml.walk(|event| match event {
        Event::Start { name, attributes } => {
            depth += 1;
            for attribute in attributes {
                let Some(id) = attribute.id else {
                    split |= depth == 1 && attribute.name == "split";
                    continue;
                };
                let value = &attribute.value;
                let (number, text) = (value.kind.integer(), value.text.as_deref());
                facts.attribute(&name, depth, id, number, text);
            }
        }
        Event::End => depth = depth.saturating_sub(1),
        Event::Text(_) => {}
    });
    Some((facts, split))
}
