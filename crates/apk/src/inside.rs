//! One bounded pass over code, libraries and assets: addresses, markers of known kits, nested packages.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use chinhdanh_archive::{Archive, Inflater};
use serde::{Deserialize, Serialize};

use crate::limits;
use crate::package::{MANIFEST, TABLE};

impl Inside {
    /// Joins what another package of the same container holds.
    pub(crate) fn add(&mut self, other: Self) {
        let room = limits::ADDRESSES.saturating_sub(self.addresses.len());
        self.addresses
            .extend(other.addresses.into_iter().take(room));
        self.kits.extend(other.kits);
        self.nested.extend(other.nested);
        self.nested.truncate(limits::NESTED);
        self.libraries.extend(other.libraries);
        self.libraries.truncate(limits::DECLARATIONS);
        self.scanned += other.scanned;
        self.cut += other.cut;
    }
}

/// What a marker stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum KitKind {
    /// Hides code; genuine bank apps use such too, so this alone accuses nobody.
    Packer,
    /// Changes the behaviour of code while it runs.
    Hooking,
    /// Runs another app inside this one.
    Virtual,
}

/// A kit whose marker was found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Kit {
    /// What it does.
    pub kind: KitKind,
    /// The product.
    pub name: &'static str,
    /// Where its marker stands.
    pub entry: String,
}

/// What the pass found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Inside {
    /// Addresses with a scheme (`https://…`, `ws://…`, `rtmp://…`), sorted.
    pub addresses: BTreeSet<String>,
    /// Kits, sorted.
    pub kits: BTreeSet<Kit>,
    /// Packages and code inside assets or under false names.
    pub nested: Vec<String>,
    /// Native libraries.
    pub libraries: Vec<String>,
    /// How many bytes were scanned.
    pub scanned: u64,
    /// Entries that were not scanned to their end.
    pub cut: usize,
}

#[derive(Deserialize)]
struct Markers {
    marker: Vec<Marker>,
}

#[derive(Deserialize)]
struct Marker {
    name: String,
    kind: KitKind,
    file: Vec<String>,
    text: Vec<String>,
}

struct Data {
    markers: Vec<Marker>,
    /// `://` first, then the texts.
    finder: Option<AhoCorasick>,
    owners: Vec<usize>,
}

static DATA: LazyLock<Data> = LazyLock::new(|| {
    let markers: Vec<Marker> = toml::from_str::<Markers>(include_str!("../data/markers.toml"))
        .map(|data| data.marker)
        .unwrap_or_default();
    let owners = markers
        .iter()
        .enumerate()
        .flat_map(|(at, marker)| marker.text.iter().map(move |_| at))
        .collect();
    let patterns = std::iter::once("://").chain(
        markers
            .iter()
            .flat_map(|marker| marker.text.iter().map(String::as_str)),
    );
    Data {
        finder: AhoCorasick::new(patterns).ok(),
        owners,
        markers,
    }
});

/// The bytes kept from one piece to the next, so that a word across two pieces is found.
const OVERLAP: usize = 64 + limits::ADDRESS;

/// Looks through a package.
#[must_use]
pub fn look(archive: &Archive<'_>) -> Inside {
    let mut inside = Inside::default();
    let (mut inflater, mut window) = (Inflater::default(), Vec::new());
    for entry in archive.entries() {
        let name = entry.label();
        by_name(&name, &mut inside);
        let code = [".dex", ".so", ".jar", ".js", ".html", ".json", ".bundle"]
            .iter()
            .any(|ending| name.ends_with(ending));
        let scanned = code || name.starts_with("assets/");
        if !scanned && could_hide(&name) {
            let _ = archive.stream(entry, limits::SCAN_BOMB, &mut inflater, |piece| {
                by_content(&name, piece, &mut inside);
                ControlFlow::Break(())
            });
        }
        if !scanned || inside.scanned >= limits::SCAN_TOTAL {
            continue;
        }
        let swells = entry.uncompressed / 200 > entry.compressed;
        let most = if swells {
            limits::SCAN_BOMB
        } else {
            limits::SCAN_ENTRY
        };
        window.clear();
        let (mut first, mut passed, mut cut) = (true, 0u64, false);
        let _ = archive.stream(entry, most, &mut inflater, |piece| {
            if std::mem::take(&mut first) {
                by_content(&name, piece, &mut inside);
            }
            window.extend_from_slice(piece);
            search(&window, &name, &mut inside);
            let kept = window.len().saturating_sub(OVERLAP);
            window.drain(..kept);
            passed += piece.len() as u64;
            cut = passed >= most;
            if cut {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        inside.scanned += passed;
        inside.cut += usize::from(cut);
    }
    inside
}

/// Whether a package may hide here: raw resources and what lies beside the manifest reach the app as they are.
fn could_hide(name: &str) -> bool {
    name.starts_with("res/raw/")
        || name.ends_with(".apk")
        || !name.contains('/') && !matches!(name, MANIFEST | TABLE)
}

fn by_name(name: &str, inside: &mut Inside) {
    if name.starts_with("lib/")
        && name.ends_with(".so")
        && inside.libraries.len() < limits::DECLARATIONS
    {
        inside.libraries.push(name.to_owned());
    }
    for marker in &DATA.markers {
        if marker.file.iter().any(|file| name.ends_with(file.as_str())) {
            inside.kits.insert(Kit {
                kind: marker.kind,
                name: &marker.name,
                entry: name.to_owned(),
            });
        }
    }
}

/// A package or code by its first bytes, where none belongs.
fn by_content(name: &str, start: &[u8], inside: &mut Inside) {
    let main = !name.contains('/') && name.starts_with("classes") && name.ends_with(".dex");
    let package = start.starts_with(b"PK\x03\x04")
        && (name.ends_with(".apk")
            || memchr::memmem::find(start, b"AndroidManifest.xml").is_some()
            || memchr::memmem::find(start, b"classes.dex").is_some());
    if !main && (package || start.starts_with(b"dex\n0")) && inside.nested.len() < limits::NESTED {
        inside.nested.push(name.to_owned());
    }
}

fn search(window: &[u8], name: &str, inside: &mut Inside) {
    let Some(finder) = &DATA.finder else { return };
    for found in finder.find_iter(window) {
        match found.pattern().as_usize().checked_sub(1) {
            None => address(window, found.start(), inside),
            Some(text) => {
                if let Some(marker) = DATA
                    .owners
                    .get(text)
                    .and_then(|owner| DATA.markers.get(*owner))
                {
                    inside.kits.insert(Kit {
                        kind: marker.kind,
                        name: &marker.name,
                        entry: name.to_owned(),
                    });
                }
            }
        }
    }
}

fn address(window: &[u8], colon: usize, inside: &mut Inside) {
    let scheme = window
        .get(..colon)
        .unwrap_or_default()
        .iter()
        .rev()
        .take(8)
        .take_while(|b| b.is_ascii_lowercase())
        .count();
    let allowed = |b: &u8| b.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(b);
    let rest = window
        .get(colon + 3..)
        .unwrap_or_default()
        .iter()
        .take(limits::ADDRESS)
        .take_while(|b| allowed(b))
        .count();
    // A window's last word may go on in the next, which holds it whole.
    let text = window
        .get(colon - scheme..colon + 3 + rest)
        .and_then(|text| std::str::from_utf8(text).ok());
    let known = |text: &&str| {
        [
            "http://", "https://", "ws://", "wss://", "rtmp://", "tcp://", "mqtt://", "ftp://",
        ]
        .iter()
        .any(|start| text.starts_with(start))
    };
    if let Some(text) = text.filter(known).filter(|_| {
        rest > 3 && colon + 3 + rest < window.len() && inside.addresses.len() < limits::ADDRESSES
    }) {
        inside.addresses.insert(text.to_owned());
    }
}
