//! A package file, opened: the app, what is odd in its form, and whether Android would refuse it.

use std::borrow::Cow;

use chinhdanh_archive::{Archive, ArchiveError, EntryFault};
use chinhdanh_verdict::Sign;
use chinhdanh_verdict::codes::PackageCode;
use sha2::{Digest as _, Sha256};

use crate::inside::{self, Inside};
use crate::limits;
use crate::manifest::{self, Resources};
use crate::model::App;
use crate::res::arsc::Table;
use crate::res::axml::Xml;
use crate::signs;

/// The manifest's name.
pub const MANIFEST: &str = "AndroidManifest.xml";
/// The resource table's name.
pub const TABLE: &str = "resources.arsc";

/// Why bytes are no package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PackageError {
    /// No ZIP file, or one that was cut off.
    #[error("no package: {0}")]
    Archive(#[from] ArchiveError),
    /// A ZIP file without a manifest and without packages inside.
    #[error("no Android manifest")]
    NoManifest,
}

/// Why Android refuses the package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Refusal {
    /// The ZIP file itself.
    Archive(chinhdanh_archive::Refusal),
    /// The manifest's entry.
    Entry(EntryFault),
    /// The manifest's content.
    Manifest,
    /// The resource table's content.
    Table,
}

/// An opened package.
#[derive(Debug)]
pub struct Package {
    /// SHA-256 of the whole file; `None` where only [`read`] was asked.
    pub sha256: Option<[u8; 32]>,
    /// The base app; of a container, its base package.
    pub app: App,
    /// The splits of a container (XAPK, APKS, APKM), by path.
    pub splits: Vec<(String, App)>,
    /// What a pass over code, libraries and assets found; of a container, in all its packages.
    pub inside: Inside,
    /// What is odd, as findings.
    pub signs: Vec<Sign>,
    /// Why Android would refuse it.
    pub refused: Option<Refusal>,
}

impl Package {
    /// SHA-256 of the whole file, in lower-case hexadecimal digits; empty where it was not asked for.
    #[must_use]
    pub fn sha256_hex(&self) -> String {
        self.sha256.as_ref().map_or_else(String::new, hex)
    }
}

/// SHA-256 of a file, in lower-case hexadecimal digits.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes).into())
}

fn hex(digest: &[u8; 32]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Opens a package or a container of packages.
///
/// # Errors
/// Where the bytes are no ZIP file, or hold no manifest.
pub fn open(bytes: &[u8]) -> Result<Package, PackageError> {
    Ok(Package {
        sha256: Some(Sha256::digest(bytes).into()),
        ..read(&Archive::open(bytes)?)?
    })
}

/// The same of an archive that is open already, without the digest of the file: reading every byte once more for a number that nobody looks up would
/// be a tenth of the work.
///
/// # Errors
/// Where it holds no manifest.
pub fn read(archive: &Archive<'_>) -> Result<Package, PackageError> {
    if archive.entry(MANIFEST).is_none() {
        return container(archive);
    }
    let (app, inside, signs, refused) = single(archive)?;
    Ok(Package {
        sha256: None,
        app,
        splits: Vec::new(),
        inside,
        signs,
        refused,
    })
}

/// XAPK, APKS, APKM: the package without a split name is the base.
fn container(archive: &Archive<'_>) -> Result<Package, PackageError> {
    let (mut base, mut splits, mut signs, mut refused) =
        (None, Vec::new(), signs::of_archive(archive), None);
    let mut inside = Inside::default();
    let inner = archive
        .entries()
        .iter()
        .filter(|entry| entry.name.len() > 4 && entry.name.to_ascii_lowercase().ends_with(b".apk"));
    for entry in inner.take(limits::SPLITS) {
        let Ok(bytes) = archive.read(entry, limits::INNER) else {
            continue;
        };
        let Ok(inner) = Archive::open(&bytes) else {
            continue;
        };
        let Ok((app, mut held, found, why)) = single(&inner) else {
            continue;
        };
        // What a split starts with may lie in the base.
        held.hidden_code &= app.split.is_none();
        inside.add(held);
        signs.extend(found);
        refused = refused.or(why);
        match base {
            None if app.split.is_none() => base = Some(app),
            _ => splits.push((entry.label().into_owned(), app)),
        }
    }
    let app = base
        .or_else(|| (!splits.is_empty()).then(|| splits.remove(0).1))
        .ok_or(PackageError::NoManifest)?;
    Ok(Package {
        sha256: None,
        app,
        splits,
        inside,
        signs,
        refused,
    })
}

fn single(
    archive: &Archive<'_>,
) -> Result<(App, Inside, Vec<Sign>, Option<Refusal>), PackageError> {
    let mut signs = signs::of_archive(archive);
    let mut refused = archive.refusal().map(Refusal::Archive);
    let (table_bytes, faulty_table) = table(archive, &mut signs);
    let mut table = table_bytes.as_deref().and_then(Table::open);
    if let Some(table) = &table {
        signs.extend(
            table
                .oddities
                .iter()
                .map(|odd| Sign::new(signs::table(*odd)).quoting(TABLE)),
        );
    }
    let table_refused = faulty_table || table.as_ref().is_some_and(|table| table.refused);
    // Of several manifests the one that can be read: Android refuses a package that has two.
    let candidates = archive
        .entries()
        .iter()
        .filter(|entry| entry.name == MANIFEST.as_bytes())
        .take(8);
    let mut read = None;
    for entry in candidates {
        refused = refused.or(entry.fault.map(Refusal::Entry));
        let raw = archive.read(entry, limits::MANIFEST).ok();
        let as_android = raw.filter(|bytes| Xml::looks_like(bytes));
        let unreadable = as_android.is_none();
        let Some(bytes) = as_android.or_else(|| {
            archive
                .inflated(entry, limits::MANIFEST)
                .ok()
                .map(Cow::Owned)
        }) else {
            continue;
        };
        let Some(mut xml) = Xml::open(&bytes) else {
            continue;
        };
        let app = manifest::read(
            &mut xml,
            &mut Resources {
                table: table.as_mut(),
                archive,
            },
        );
        if app.package.is_empty() && read.is_some() {
            continue;
        }
        let checked = archive.checked(entry, &bytes);
        signs.extend(
            xml.oddities
                .iter()
                .map(|odd| Sign::new(signs::manifest(*odd)).quoting(MANIFEST)),
        );
        if entry.method == 8 && (checked.crc_differs || checked.length_differs) {
            signs.push(Sign::new(PackageCode::Checksum).quoting(MANIFEST));
        }
        if unreadable || xml.refused {
            refused = refused.or(Some(Refusal::Manifest));
        }
        read = Some(app);
        if read.as_ref().is_some_and(|app| !app.package.is_empty()) {
            break;
        }
    }
    let app = read.unwrap_or_else(|| {
        signs.push(Sign::new(PackageCode::ManifestUnreadable).quoting(MANIFEST));
        refused = refused.or(Some(Refusal::Manifest));
        App::default()
    });
    if table_refused {
        refused = refused.or(Some(Refusal::Table));
    }
    let (inside, of_code) = inside::look(archive, &app);
    signs.extend(of_code);
    if refused.is_some() {
        signs.push(Sign::new(PackageCode::AndroidRefuses));
    }
    let mut seen = std::collections::HashSet::new();
    signs.retain(|sign| seen.insert((sign.code, sign.params.clone())));
    let mut counts = std::collections::HashMap::new();
    signs.retain(|sign| {
        let count: &mut usize = counts.entry(sign.code).or_default();
        *count += 1;
        *count <= limits::SIGNS_OF_A_KIND
    });
    Ok((app, inside, signs, refused))
}

/// The table's bytes: stored ones where they lie, compressed ones up to the size that the table itself declares.
fn table<'a>(archive: &Archive<'a>, signs: &mut Vec<Sign>) -> (Option<Cow<'a, [u8]>>, bool) {
    let Some(entry) = archive.entry(TABLE) else {
        return (None, false);
    };
    if entry.method != 8 {
        let bytes = archive.stored(entry);
        if bytes.is_some_and(|bytes| archive.checked(entry, bytes).crc_differs) {
            signs.push(Sign::new(PackageCode::Checksum).quoting(TABLE));
        }
        return (bytes.map(Cow::Borrowed), entry.fault.is_some());
    }
    let (mut bytes, mut inflater) = (Vec::new(), chinhdanh_archive::Inflater::default());
    let checked = archive.stream(entry, limits::SCAN_ENTRY, &mut inflater, |piece| {
        if bytes.len() < limits::TABLE {
            let declared = bytes
                .get(4..8)
                .or_else(|| piece.get(4..8))
                .and_then(|size| size.try_into().ok())
                .map_or(0, u32::from_le_bytes) as usize;
            // A little past its declared end shows that more follows.
            let room = declared
                .saturating_add(16)
                .min(limits::TABLE)
                .saturating_sub(bytes.len());
            bytes.extend_from_slice(piece.get(..room).unwrap_or(piece));
        }
        std::ops::ControlFlow::Continue(())
    });
    if checked.is_ok_and(|checked| checked.crc_differs || checked.length_differs) {
        signs.push(Sign::new(PackageCode::Checksum).quoting(TABLE));
    }
    (Some(Cow::Owned(bytes)), entry.fault.is_some())
}
