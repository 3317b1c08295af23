//! One bounded pass over code, libraries and assets: addresses, markers of known kits, nested packages.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use chinhdanh_archive::{Archive, Inflater};
use chinhdanh_verdict::Sign;
use serde::{Deserialize, Serialize};

use crate::code::{self, Starters};
use crate::limits;
use crate::model::App;
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
        self.hidden_code |= other.hidden_code;
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
    /// Entries that were not scanned to their end: bombs, pictures, large data.
    pub cut: usize,
    /// Code that could not be read: what the app starts with is in no code file, or the first code file is none.
    pub hidden_code: bool,
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
    /// `://` first, then the texts' needles.
    finder: Option<AhoCorasick>,
    needles: Vec<Needle>,
}

/// What a marker's text is found by. Every class begins with the same few letters, so the search is for what follows the first slash.
struct Needle {
    owner: usize,
    before: String,
}

static DATA: LazyLock<Data> = LazyLock::new(|| {
    let markers: Vec<Marker> = toml::from_str::<Markers>(include_str!("../data/markers.toml"))
        .map(|data| data.marker)
        .unwrap_or_default();
    let (mut needles, mut patterns) = (Vec::new(), vec!["://".to_owned()]);
    for (owner, marker) in markers.iter().enumerate() {
        for text in &marker.text {
            let slash = text.find('/').filter(|_| text.starts_with('L'));
            let (before, needle) = text.split_at(slash.unwrap_or(0));
            needles.push(Needle {
                owner,
                before: before.to_owned(),
            });
            patterns.push(needle.to_owned());
        }
    }
    // With this kind of match the search leaps ahead by vector instructions; with the other it would walk byte by byte.
    let finder = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostFirst)
        .build(patterns)
        .ok();
    Data {
        finder,
        needles,
        markers,
    }
});

/// The bytes kept from one piece to the next, so that a word across two pieces is found.
const OVERLAP: usize = 64 + limits::ADDRESS;
/// The longest scheme that is read.
const SCHEME: usize = 8;
/// After so many odd code files the next ones say nothing new.
const ODD_FILES: usize = 64;

/// Looks through a package, each entry once. Also answers what is odd in its code files.
pub(crate) fn look(archive: &Archive<'_>, app: &App) -> (Inside, Vec<Sign>) {
    let mut pass = Pass {
        inside: Inside::default(),
        starters: Starters::of(app),
        seen: 0,
        markers: vec![false; DATA.markers.len()],
    };
    let mut signs = Vec::new();
    let (mut inflater, mut inflated, mut head) = (Inflater::default(), 0_u64, Vec::new());
    for entry in archive.entries() {
        let name = entry.label();
        by_name(&name, &mut pass.inside);
        let code = [".dex", ".so", ".jar", ".js", ".html", ".json", ".bundle"]
            .iter()
            .any(|ending| name.ends_with(ending));
        let scanned = code || name.starts_with("assets/");
        if !scanned && could_hide(&name) {
            let _ = archive.stream(entry, limits::SCAN_BOMB, &mut inflater, |piece| {
                by_content(&name, piece, &mut pass.inside);
                ControlFlow::Break(())
            });
        }
        if !scanned {
            continue;
        }
        let main = code::is_main(entry.name);
        if inflated >= limits::SCAN_TOTAL {
            if main {
                pass.starters.cut();
            }
            continue;
        }
        let swells = entry.uncompressed / 200 > entry.compressed;
        let mut most = if swells {
            limits::SCAN_BOMB
        } else {
            limits::SCAN_ENTRY
        };
        // A code file is read to its end for its checksum even where it is no longer searched.
        let to_the_end = main && signs.len() < ODD_FILES;
        let (mut passed, mut cut) = (0u64, false);
        head.clear();
        pass.markers.fill(false);
        let most_read = limits::SCAN_ENTRY;
        let read = archive.windows(
            entry,
            most_read,
            OVERLAP,
            &mut inflater,
            |window, before| {
                let piece = window.get(before..).unwrap_or_default();
                inflated += piece.len() as u64;
                if passed == 0 {
                    by_content(&name, piece, &mut pass.inside);
                    if !code {
                        most = most.min(worth(piece));
                    }
                }
                if main {
                    let room = code::HEADER.saturating_sub(head.len());
                    head.extend_from_slice(piece.get(..room).unwrap_or(piece));
                }
                if !cut {
                    pass.search(window, before, &name);
                    if main {
                        pass.starters.piece(window);
                    }
                    passed += piece.len() as u64;
                    cut = passed >= most;
                }
                if cut && !to_the_end {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            },
        );
        cut = cut && passed < entry.uncompressed;
        pass.inside.scanned += passed;
        pass.inside.cut += usize::from(cut);
        if !main {
            continue;
        }
        match read {
            Ok(checked) if to_the_end => {
                let odd = code::oddities(&head, checked);
                let fake = odd.contains(&Some(chinhdanh_verdict::PackageCode::DexFake));
                pass.starters.end(entry.name, fake);
                let odd = odd.into_iter().flatten();
                signs.extend(odd.map(|code| Sign::new(code).quoting(name.as_ref())));
            }
            _ => cut = true,
        }
        if cut {
            pass.starters.cut();
        }
    }
    pass.inside.hidden_code = pass.starters.hidden();
    (pass.inside, signs)
}

/// How many bytes of an asset are worth a search, by how it begins.
fn worth(start: &[u8]) -> u64 {
    let begins = |magics: &[&[u8]]| magics.iter().any(|magic| start.starts_with(magic));
    let pictures: [&[u8]; 11] = [
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"RIFF",
        b"OggS",
        b"ID3",
        b"fLaC",
        b"wOF",
        b"OTTO",
        b"\0\x01\0\0",
        b"true",
    ];
    if begins(&pictures) || start.get(4..8) == Some(b"ftyp") {
        // Nothing but what stands at the start: the rest is compressed once more.
        1
    } else if begins(&[b"\x7fELF", b"dex\n", b"PK\x03\x04"]) {
        u64::MAX
    } else {
        limits::SCAN_DATA
    }
}

struct Pass {
    inside: Inside,
    starters: Starters,
    /// How many addresses were looked at.
    seen: usize,
    /// The markers found in this entry.
    markers: Vec<bool>,
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

impl Pass {
    fn search(&mut self, window: &[u8], before: usize, name: &str) {
        let Some(finder) = &DATA.finder else { return };
        for found in finder.find_iter(window) {
            let at = found.start();
            let Some(needle) = found.pattern().as_usize().checked_sub(1) else {
                // So early in a window its scheme may be cut off; the window before held it whole.
                if (before == 0 || at >= SCHEME) && self.seen < limits::ADDRESSES_SEEN {
                    self.seen += 1;
                    address(window, at, &mut self.inside);
                }
                continue;
            };
            let Some(needle) = DATA.needles.get(needle) else {
                continue;
            };
            let whole = window
                .get(..at)
                .is_some_and(|rest| rest.ends_with(needle.before.as_bytes()));
            let (Some(marker), Some(known)) = (
                DATA.markers.get(needle.owner),
                self.markers.get_mut(needle.owner),
            ) else {
                continue;
            };
            if whole && !std::mem::replace(known, true) {
                self.inside.kits.insert(Kit {
                    kind: marker.kind,
                    name: &marker.name,
                    entry: name.to_owned(),
                });
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
        .take(SCHEME)
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
    }) && !inside.addresses.contains(text)
    {
        inside.addresses.insert(text.to_owned());
    }
}
