//! Packages opened for a test, with the facts of their manifest.
#![allow(
    dead_code,
    clippy::print_stderr,
    reason = "each test takes what it needs, and says when it did not run"
)]

use std::path::PathBuf;

use chinhdanh_apk::res;
use chinhdanh_archive::Archive;
use chinhdanh_signer::{Ask, Facts, Verification, verify};

/// The facts of the manifest; `None` without one.
pub(crate) fn facts(archive: &Archive<'_>) -> Option<Facts> {
    let bytes = archive
        .read(archive.entry("AndroidManifest.xml")?, 4 << 20)
        .ok()?;
    let mut xml = res::axml::Xml::open(&bytes)?;
    let mut facts = Facts::default();
    let mut depth = 0usize;
    xml.walk(|event| match event {
        res::axml::Event::Start { name, attributes } => {
            depth += 1;
            for attribute in attributes {
                let Some(id) = attribute.id else { continue };
                let value = &attribute.value;
                facts.attribute(
                    &name,
                    depth,
                    id,
                    value.kind.integer(),
                    value.text.as_deref(),
                );
            }
        }
        res::axml::Event::End => depth = depth.saturating_sub(1),
        res::axml::Event::Text(_) => {}
    });
    Some(facts)
}

/// Verifies bytes; `None`: not a ZIP file.
pub(crate) fn check(bytes: &[u8], ask: &Ask<'_>) -> Option<Verification> {
    let archive = Archive::open(bytes).ok()?;
    Some(verify(&archive, facts(&archive).as_ref(), ask))
}

/// Where Android's own test vectors lie; says so and gives `None` where they are not at hand.
pub(crate) fn data() -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/apk");
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("NOT RUN: the package vectors are not here");
    None
}
