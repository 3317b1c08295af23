//! A package opened and its signature verified, together: what is said of an app rests on both.

use chinhdanh_apk::container::{self, Inner};
use chinhdanh_apk::res::axml::{Event, Xml};
use chinhdanh_apk::{MANIFEST, Package};
use chinhdanh_archive::Archive;
use chinhdanh_signer::{Ask, Facts, SignatureScheme, Verification, verify};

use crate::error::CheckError;

/// The largest app that is looked at, in bytes. Games are larger; what pretends to be an office is not.
pub const MAX_APP: usize = 512 << 20;
/// The largest manifest that is read.
const MOST_MANIFEST: usize = 4 << 20;
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
        verification: whole(&archive, |archive, facts, lowest| {
            let own = facts.and_then(|facts| facts.min_sdk);
            if archive.signing_block().is_some() && lowest.or(own).unwrap_or(0) < WHOLE_FILE {
                let ask = Ask {
                    min_sdk: Some(WHOLE_FILE),
                    ..Ask::default()
                };
                let newer = verify(archive, facts, &ask);
                if newer.verified && newer.schemes != [SignatureScheme::V1] {
                    return newer;
                }
            }
            let ask = Ask {
                min_sdk: lowest,
                ..Ask::default()
            };
            verify(archive, facts, &ask)
        }),
    })
}

/// Verifies the signature of a package, or of every package in a container: they must have one signer, as Android asks of splits.
///
/// # Errors
/// Where it is no ZIP file.
pub fn verify_package(bytes: &[u8], ask: &Ask<'_>) -> Result<Verification, CheckError> {
    let archive = Archive::open(bytes).map_err(chinhdanh_apk::PackageError::from)?;
    Ok(whole(&archive, |archive, facts, lowest| {
        let ask = Ask {
            min_sdk: ask.min_sdk.or(lowest),
            ..*ask
        };
        verify(archive, facts, &ask)
    }))
}

/// Verifies one package, or all of a container. `verified` is given the package, what its manifest says, and for a split the Android on which its base begins
/// to run: a split runs where its base runs, and seldom says so itself.
fn whole(
    archive: &Archive<'_>,
    verified: impl Fn(&Archive<'_>, Option<&Facts>, Option<u32>) -> Verification,
) -> Verification {
    if archive.entry(MANIFEST).is_some() {
        let facts = facts(archive).map(|(facts, _)| facts);
        return verified(archive, facts.as_ref(), None);
    }
    let mut lowest: Option<u32> = None;
    container::packages(archive, &mut |inner| {
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
    let mut whole: Option<Verification> = None;
    // Every package counts: one that cannot be read, or is of another signer, and nobody vouches for the set. Android refuses it too.
    let mut vouched = true;
    container::packages(archive, &mut |inner| {
        let one = match &inner {
            Inner::Package(_, bytes) => Archive::open(bytes).ok().map(|archive| {
                let known = facts(&archive);
                let of_split = known
                    .as_ref()
                    .and_then(|(_, split)| lowest.filter(|_| *split));
                verified(&archive, known.map(|(facts, _)| facts).as_ref(), of_split)
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
    whole.filter(|_| vouched).unwrap_or_default()
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
