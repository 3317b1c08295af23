//! A package opened and its signature verified, together: what is said of an app rests on both.

use std::borrow::Cow;

use chinhdanh_apk::res::axml::{Event, Xml};
use chinhdanh_apk::{MANIFEST, Package};
use chinhdanh_archive::Archive;
use chinhdanh_signer::{Ask, Facts, SignatureScheme, Verification, verify};

use crate::error::CheckError;

/// The largest app that is looked at, in bytes. Games are larger; what pretends to be an office is not.
pub const MAX_APP: usize = 512 << 20;
/// The largest manifest that is read.
const MOST_MANIFEST: usize = 4 << 20;
/// Packages of one container that are verified, and the largest of them.
const MOST_SPLITS: usize = 64;
const LARGEST_SPLIT: usize = 256 << 20;
/// Android 7, the first that signs the whole file instead of entry by entry.
const WHOLE_FILE: u32 = 24;

/// An app with who signed it.
#[derive(Debug)]
pub struct Inspected {
    /// What the package holds.
    pub package: Package,
    /// Who signed it; of a container, who signed every package in it.
    pub verification: Verification,
}

/// Opens a package or container and verifies its signature for every Android that its manifest asks for, as `apksigner` does.
///
/// # Errors
/// Where it is no package.
pub fn inspect(bytes: &[u8]) -> Result<Inspected, CheckError> {
    Ok(Inspected {
        package: chinhdanh_apk::open(bytes)?,
        verification: verify_package(bytes, &Ask::default())?,
    })
}

/// The same for a verdict: without the digest of the file, and with the signature that today's phones look at. A newer signature covers every byte of the file,
/// so where one holds from Android 7 on, the older one of the same file, entry by entry, could add nothing but the work of inflating everything once more.
pub(crate) fn judged(bytes: &[u8]) -> Result<Inspected, CheckError> {
    let archive = Archive::open(bytes).map_err(chinhdanh_apk::PackageError::from)?;
    Ok(Inspected {
        package: chinhdanh_apk::read(&archive)?,
        verification: whole(&archive, |archive| {
            let facts = facts(archive);
            let first = facts.as_ref().and_then(|facts| facts.min_sdk).unwrap_or(0);
            if archive.signing_block().is_some() && first < WHOLE_FILE {
                let ask = Ask {
                    min_sdk: Some(WHOLE_FILE),
                    ..Ask::default()
                };
                let newer = verify(archive, facts.as_ref(), &ask);
                if newer.verified && newer.schemes != [SignatureScheme::V1] {
                    return newer;
                }
            }
            verify(archive, facts.as_ref(), &Ask::default())
        }),
    })
}

/// Verifies the signature of a package, or of every package in a container: they must have one signer, as Android asks of splits.
///
/// # Errors
/// Where it is no ZIP file.
pub fn verify_package(bytes: &[u8], ask: &Ask<'_>) -> Result<Verification, CheckError> {
    let archive = Archive::open(bytes).map_err(chinhdanh_apk::PackageError::from)?;
    Ok(whole(&archive, |archive| {
        verify(archive, facts(archive).as_ref(), ask)
    }))
}

fn whole(archive: &Archive<'_>, verified: impl Fn(&Archive<'_>) -> Verification) -> Verification {
    if archive.entry(MANIFEST).is_some() {
        return verified(archive);
    }
    let mut whole: Option<Verification> = None;
    for bytes in inner(archive).take(MOST_SPLITS) {
        let Ok(archive) = Archive::open(&bytes) else {
            return Verification::default();
        };
        let one = verified(&archive);
        match &whole {
            None => whole = Some(one),
            Some(first) if same_signers(first, &one) => {}
            // A split of another signer: Android refuses the set.
            Some(_) => return Verification::default(),
        }
    }
    whole.unwrap_or_default()
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

/// The packages of a container. One that cannot be read comes as nothing, so that it fails the check.
fn inner<'a>(archive: &'a Archive<'a>) -> impl Iterator<Item = Cow<'a, [u8]>> {
    archive
        .entries()
        .iter()
        .filter(|entry| entry.name.to_ascii_lowercase().ends_with(b".apk"))
        .map(|entry| {
            archive
                .read(entry, LARGEST_SPLIT)
                .unwrap_or(Cow::Borrowed(&[]))
        })
}

/// What the manifest says that decides which signature rules hold; `None` without one that can be read.
fn facts(archive: &Archive<'_>) -> Option<Facts> {
    let bytes = archive.read(archive.entry(MANIFEST)?, MOST_MANIFEST).ok()?;
    let mut xml = Xml::open(&bytes)?;
    let mut facts = Facts::default();
    let mut depth = 0_usize;
    xml.walk(|event| match event {
        Event::Start { name, attributes } => {
            depth += 1;
            for attribute in attributes {
                let Some(id) = attribute.id else { continue };
                let value = &attribute.value;
                let (number, text) = (value.kind.integer(), value.text.as_deref());
                facts.attribute(&name, depth, id, number, text);
            }
        }
        Event::End => depth = depth.saturating_sub(1),
        Event::Text(_) => {}
    });
    Some(facts)
}
