//! Containers of packages: XAPK, APKS, APKM. Installers of these formats are apps of their own, so what counts is every package inside, whatever its name.

use std::borrow::Cow;

use chinhdanh_archive::{Archive, Entry, Inflater};
use serde::Serialize;

use crate::limits;
use crate::package::MANIFEST;

/// What a container says of itself, in a file that only its installer reads.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Claim {
    /// The file that says so.
    pub path: String,
    /// The package that it says it holds.
    pub package: Option<String>,
    /// The name that its installer shows.
    pub name: Option<String>,
}

/// The files in which containers say what they are (XAPK; APKM; APKS of two generations).
const CLAIMS: [&str; 4] = [
    "manifest.json",
    "info.json",
    "meta.sai_v2.json",
    "meta.sai_v1.json",
];

/// What a container says of itself.
pub(crate) fn claim(archive: &Archive<'_>) -> Option<Claim> {
    CLAIMS.iter().find_map(|path| {
        let bytes = archive.read(archive.entry(path)?, limits::CLAIM).ok()?;
        let said: serde_json::Value = serde_json::from_slice(&bytes).ok()?;
        let text = |keys: [&str; 3]| {
            keys.iter()
                .find_map(|key| said.get(key)?.as_str())
                .map(str::to_owned)
        };
        let claim = Claim {
            path: (*path).to_owned(),
            package: text(["package_name", "pname", "package"]),
            name: text(["name", "app_name", "label"]),
        };
        (claim.package.is_some() || claim.name.is_some()).then_some(claim)
    })
}

/// A package inside a container.
#[derive(Debug)]
pub enum Inner<'a> {
    /// One whose bytes are there, with its path.
    Package(String, Cow<'a, [u8]>),
    /// A file that is named as a package and cannot be read, or that lies past what is read of a container.
    Unreadable(String),
}

/// Hands on every package of a container, by name or by content, also those of a container inside it, until `each` says no more.
///
/// At most [`limits::SPLITS`] packages and [`limits::CONTAINER`] bytes are unpacked; what lies beyond is handed on as [`Inner::Unreadable`], once.
pub fn packages(archive: &Archive<'_>, each: &mut dyn FnMut(Inner<'_>) -> bool) {
    let mut left = Left {
        packages: limits::SPLITS,
        bytes: limits::CONTAINER,
        over: false,
    };
    descend(archive, "", 0, &mut left, each);
}

struct Left {
    packages: usize,
    bytes: u64,
    over: bool,
}

fn descend(
    archive: &Archive<'_>,
    above: &str,
    depth: usize,
    left: &mut Left,
    each: &mut dyn FnMut(Inner<'_>) -> bool,
) -> bool {
    let mut inflater = Inflater::default();
    for entry in archive.entries() {
        let name = entry.name.to_ascii_lowercase();
        let ends = |endings: &[&str]| {
            endings
                .iter()
                .any(|ending| name.len() > ending.len() && name.ends_with(ending.as_bytes()))
        };
        let (package, container) = (ends(&[".apk"]), ends(&[".xapk", ".apks", ".apkm"]));
        if !(package || container || begins_as_zip(archive, entry, &mut inflater)) {
            continue;
        }
        let path = format!("{above}{}", entry.label());
        let swells = entry.uncompressed / limits::SWELLS > entry.compressed;
        if left.packages == 0 || entry.uncompressed > left.bytes {
            if !std::mem::replace(&mut left.over, true) && !each(Inner::Unreadable(path)) {
                return false;
            }
            continue;
        }
        left.bytes -= entry.uncompressed;
        let most = usize::try_from(entry.uncompressed).unwrap_or(usize::MAX);
        let bytes = archive
            .read(entry, most.min(limits::INNER))
            .ok()
            .filter(|_| !swells);
        let opened = bytes.as_deref().and_then(|bytes| Archive::open(bytes).ok());
        let goes_on = match opened {
            Some(inner) if inner.entry(MANIFEST).is_some() => {
                left.packages -= 1;
                drop(inner);
                bytes.is_none_or(|bytes| each(Inner::Package(path, bytes)))
            }
            Some(inner) if depth < limits::CONTAINERS => {
                descend(&inner, &format!("{path}/"), depth + 1, left, each)
            }
            // A deeper container, or what only its name calls a package.
            _ if package || container => each(Inner::Unreadable(path)),
            _ => true,
        };
        if !goes_on {
            return false;
        }
    }
    true
}

fn begins_as_zip(archive: &Archive<'_>, entry: &Entry<'_>, inflater: &mut Inflater) -> bool {
    if entry.method != 8 {
        return archive
            .stored(entry)
            .is_some_and(|data| data.starts_with(b"PK\x03\x04"));
    }
    let mut start = Vec::new();
    let _ = archive.stream(entry, u64::MAX, inflater, |piece| {
        start.extend_from_slice(piece.get(..4).unwrap_or(piece));
        std::ops::ControlFlow::Break(())
    });
    start.starts_with(b"PK\x03\x04")
}
