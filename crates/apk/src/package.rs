//! A package file, opened: the app, what is odd in its form, and whether Android would refuse it.

use std::borrow::Cow;

use chinhdanh_archive::{Archive, ArchiveError, EntryFault};
use chinhdanh_verdict::Sign;
use chinhdanh_verdict::codes::PackageCode;
use sha2::{Digest as _, Sha256};

use crate::container::{self, Claim};
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
    /// The path of the base package in its container.
    pub base: Option<String>,
    /// What a container says of itself.
    pub claim: Option<Claim>,
    /// The other packages of a container (XAPK, APKS, APKM), by path.
    pub splits: Vec<(String, App)>,
    /// Apps that lie in the files of a package, by path; `None` for what cannot be read as one. A container's own packages are not among them.
    pub carried: Vec<(String, Option<App>)>,
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
    let (app, inside, signs, refused) = single(archive, true)?;
    Ok(Package {
        sha256: None,
        app,
        base: None,
        claim: None,
        splits: Vec::new(),
        carried: carried(archive, &inside),
        inside,
        signs,
        refused,
    })
}

/// The apps among what was found inside, the first few of them opened. Bare code is none: what it means depends on who loads it, as with packers.
fn carried(archive: &Archive<'_>, inside: &Inside) -> Vec<(String, Option<App>)> {
    let read = |path: &str| {
        let bytes = archive.read(archive.entry(path)?, limits::CARRIED).ok()?;
        let inner = Archive::open(&bytes).ok()?;
        inner.entry(MANIFEST)?;
        single(&inner, false).ok().map(|(app, ..)| app)
    };
    let paths = inside.nested.iter().enumerate();
    paths
        .filter_map(|(at, path)| {
            let app = (at < limits::CARRIED_READ).then(|| read(path)).flatten();
            let named = path.to_ascii_lowercase().ends_with(".apk");
            (named || app.is_some()).then(|| (path.clone(), app))
        })
        .collect()
}

/// XAPK, APKS, APKM: the first package without a split name is the base.
fn container(archive: &Archive<'_>) -> Result<Package, PackageError> {
    let mut read: Vec<(String, App)> = Vec::new();
    let (mut signs, mut refused) = (signs::of_archive(archive), None);
    let (mut inside, mut carried) = (Inside::default(), Vec::new());
    container::packages(archive, &mut |inner| {
        let unreadable = |path: String| Sign::new(PackageCode::InnerUnreadable).quoting(path);
        match inner {
            container::Inner::Unreadable(path) => signs.push(unreadable(path)),
            container::Inner::Package(path, bytes) => {
                let Ok(inner) = Archive::open(&bytes) else {
                    signs.push(unreadable(path));
                    return true;
                };
                let looked = inside.scanned < limits::SCAN_TOTAL;
                if let Ok((app, mut held, found, why)) = single(&inner, looked) {
                    inside.cut += usize::from(!looked);
                    // What a split starts with may lie in the base.
                    held.hidden_code &= app.split.is_none();
                    carried.extend(self::carried(&inner, &held));
                    inside.add(held);
                    signs.extend(found);
                    refused = refused.or(why);
                    read.push((path, app));
                }
            }
        }
        true
    });
    let base = read
        .iter()
        .position(|(_, app)| app.split.is_none())
        .unwrap_or(0);
    if read.is_empty() {
        return Err(PackageError::NoManifest);
    }
    let (base_path, app) = read.remove(base);
    // Android installs packages together only where they have one name; another one is an app of its own.
    let stranger = |(_, other): &&(String, App)| other.package != app.package;
    let strangers = read.iter().filter(stranger);
    carried.extend(strangers.map(|(path, _)| (path.clone(), None)));
    let claim = container::claim(archive);
    let says_other = claim
        .as_ref()
        .and_then(|claim| claim.package.as_ref())
        .is_some_and(|package| *package != app.package);
    if let Some(claim) = claim.as_ref().filter(|_| says_other) {
        signs.push(
            Sign::new(PackageCode::ContainerLies)
                .quoting(&claim.path)
                .with("package", app.package.clone()),
        );
    }
    tidy(&mut signs);
    Ok(Package {
        sha256: None,
        app,
        base: Some(base_path),
        claim,
        splits: read,
        carried,
        inside,
        signs,
        refused,
    })
}

/// One package: what its manifest says, what a pass over its files finds where `look` asks for one, what is odd, and whether Android refuses it.
fn single(
    archive: &Archive<'_>,
    look: bool,
) -> Result<(App, Inside, Vec<Sign>, Option<Refusal>), PackageError> {
    let mut signs = signs::of_archive(archive);
    let mut refused = archive.refusal().map(Refusal::Archive);
    let (table_bytes, faulty_table) = table(archive, &mut signs);
    let mut table = table_bytes.as_deref().and_then(Table::open);
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
        let (app, misplaced) = manifest::read(
            &mut xml,
            &mut Resources {
                table: table.as_mut(),
                archive,
            },
        );
        if app.package.is_empty() && read.is_some() {
            continue;
        }
        // Android gives a compressed file up whose length is not the declared one (`ZipUtils::inflateToBuffer`), and an app without a name.
        let checked = archive.checked(entry, &bytes);
        let lies = entry.method == 8 && checked.length_differs;
        signs.extend(
            xml.oddities
                .iter()
                .map(|odd| Sign::new(signs::manifest(*odd)).quoting(MANIFEST)),
        );
        if entry.method == 8 && (checked.crc_differs || checked.length_differs) {
            signs.push(Sign::new(PackageCode::Checksum).quoting(MANIFEST));
        }
        if unreadable || lies || xml.refused || misplaced || !is_name(&app.package) {
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
    // References were followed meanwhile, which may have led in a circle.
    let odd = table.iter().flat_map(|table| &table.oddities);
    signs.extend(odd.map(|odd| Sign::new(signs::table(*odd)).quoting(TABLE)));
    let mut inside = Inside::default();
    if look {
        let (found, of_code) = inside::look(archive, &app);
        inside = found;
        signs.extend(of_code);
    }
    if refused.is_some() {
        signs.push(Sign::new(PackageCode::AndroidRefuses));
    }
    tidy(&mut signs);
    Ok((app, inside, signs, refused))
}

/// Every reason once, and of one kind only the first few.
fn tidy(signs: &mut Vec<Sign>) {
    let mut seen = std::collections::HashSet::new();
    signs.retain(|sign| seen.insert((sign.code, sign.params.clone())));
    let mut counts = std::collections::HashMap::new();
    signs.retain(|sign| {
        let count: &mut usize = counts.entry(sign.code).or_default();
        *count += 1;
        *count <= limits::SIGNS_OF_A_KIND
    });
}

/// Whether Android takes it for the name of an app: words of letters, digits and underlines with dots between, at least one.
fn is_name(package: &str) -> bool {
    let word = |word: &str| {
        !word.starts_with(|c: char| !c.is_ascii_alphabetic())
            && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    package == "android" || package.contains('.') && package.split('.').all(word)
}

/// The table's bytes, and whether Android gives the package up for them: stored ones where they lie, compressed ones up to the size that the table itself
/// declares. A table that is not found where it should be is no reason: the app is installed without texts (`ApkAssets`).
fn table<'a>(archive: &Archive<'a>, signs: &mut Vec<Sign>) -> (Option<Cow<'a, [u8]>>, bool) {
    let Some(entry) = archive.entry(TABLE) else {
        return (None, false);
    };
    if entry.method != 8 {
        let bytes = archive.stored(entry);
        if bytes.is_some_and(|bytes| archive.checked(entry, bytes).crc_differs) {
            signs.push(Sign::new(PackageCode::Checksum).quoting(TABLE));
        }
        return (bytes.map(Cow::Borrowed), false);
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
    let lies = checked.is_ok_and(|checked| checked.length_differs) && entry.fault.is_none();
    (Some(Cow::Owned(bytes)), lies)
}
