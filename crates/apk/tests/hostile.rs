//! Packages made to exhaust their reader, or spoilt by chance: an error or a named finding, in bounded time, and no panic.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use chinhdanh_apk::{Package, PackageError, open};
use chinhdanh_forge::chunks::{
    Chunks, END, POOL, START, TYPE, chunk, element, put16, put32, resized, u32_at, words,
};
use chinhdanh_forge::{Entry, Sample, Zip, tricks};
use proptest::prelude::*;

const MANIFEST: &str = "AndroidManifest.xml";
const PACKAGE: &str = "mau.vidu.app";

/// As small as the tools make one.
static SMALL: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut sample = Sample::new(PACKAGE, "Mẫu");
    (sample.key, sample.code) = (None, true);
    sample.build()
});

/// Opens within the time that a patient reader grants; a test build on a busy machine is ten times slower than what is shipped.
fn opened(bytes: &[u8]) -> Result<Package, PackageError> {
    let start = Instant::now();
    let package = open(bytes);
    let took = start.elapsed();
    assert!(took < Duration::from_secs(10), "{took:?}");
    package
}

fn codes(package: &Package) -> Vec<&'static str> {
    package
        .signs
        .iter()
        .map(|sign| sign.code.as_str())
        .collect()
}

#[track_caller]
fn named(bytes: &[u8], code: &str) -> Package {
    let package = opened(bytes).unwrap();
    assert!(codes(&package).contains(&code), "{:?}", codes(&package));
    package
}

#[test]
fn cut_off_at_every_byte_it_is_an_error() {
    for length in 0..SMALL.len() {
        assert!(open(&SMALL[..length]).is_err(), "{length}");
    }
    assert!(open(&SMALL).unwrap().signs.is_empty());
}

#[test]
fn a_byte_lost_anywhere_is_never_passed_over_in_silence() {
    for lost in 0..SMALL.len() {
        let mut bytes = SMALL.clone();
        bytes.remove(lost);
        if let Ok(package) = open(&bytes) {
            assert!(!package.signs.is_empty(), "{lost}");
        }
    }
}

#[test]
fn every_length_of_every_file_may_be_the_largest_there_is() {
    let names: Vec<String> = Zip::read(&SMALL)
        .entries
        .iter()
        .map(|entry| String::from_utf8(entry.central.header.name.clone()).unwrap())
        .collect();
    for name in names {
        for (which, size) in [
            (0, u32::MAX),
            (1, u32::MAX),
            (2, u32::MAX),
            (2, 0xffff_fffe),
            (0, 1 << 31),
        ] {
            let mut zip = Zip::read(&SMALL);
            zip.entry(&name).both(|header| match which {
                0 => header.uncompressed = size,
                1 => header.compressed = size,
                _ => (header.compressed, header.uncompressed) = (size, size),
            });
            let package = opened(&zip.write()).unwrap();
            assert!(!package.signs.is_empty(), "{name} {which} {size}");
        }
    }
}

#[test]
fn sixty_thousand_files_are_named() {
    let mut zip = Zip::read(&SMALL);
    zip.entries
        .extend((0..60_000).map(|at| Entry::stored(&format!("assets/{at}"), b"")));
    let package = named(&zip.write(), "package-many-entries");
    assert_eq!(package.app.label(), Some("Mẫu"));
    // Each of them odd in several ways.
    for entry in &mut zip.entries {
        entry.both(|header| {
            header.flags |= 1;
            header.version = 0xffff;
        });
        entry.central.header.extra = vec![9, 9, 9, 9, 9];
    }
    let package = named(&zip.write(), "package-encrypted");
    assert!(package.signs.len() < 64, "{}", package.signs.len());
}

#[test]
fn ten_thousand_levels_hide_nothing() {
    let package = named(&tricks::done("manifest-deep", &SMALL), "manifest-deep");
    assert_eq!(package.app.label(), Some("Mẫu"));
}

/// The manifest changed as chunks.
fn with_manifest(change: impl FnOnce(&mut Chunks)) -> Vec<u8> {
    let mut zip = Zip::read(&SMALL);
    let entry = zip.entry(MANIFEST);
    let mut xml = Chunks::read(&entry.content());
    change(&mut xml);
    entry.deflate(&xml.write());
    zip.write()
}

#[test]
fn names_of_sixty_thousand_letters_are_not_read_a_hundred_thousand_times() {
    let bytes = with_manifest(|xml| {
        // One string is made the longest there is; it names a hundred thousand elements.
        let name = xml.string("1.7");
        let pool = xml.part(POOL);
        let at = size(pool.len()) - u32_at(pool, 20);
        let long: Vec<u8> = std::iter::repeat_n(b'x', 32_000)
            .flat_map(|b| [b, 0])
            .collect();
        pool.extend(32_000_u16.to_le_bytes());
        pool.extend(long);
        pool.extend([0; 2]);
        let odd = pool.len() % 4;
        pool.extend(vec![0; (4 - odd) % 4]);
        put32(pool, 28 + name as usize * 4, at);
        resized(pool);
        let place = xml.element("application");
        let pairs = std::iter::repeat_n([element(START, name), element(END, name)], 100_000);
        xml.parts.splice(place..place, pairs.flatten());
    });
    named(&bytes, "manifest-deep");
}

#[test]
fn strings_that_all_lie_in_one_place_are_not_read_one_by_one() {
    let bytes = with_manifest(|xml| {
        // Sixty thousand strings, every one the same sixty thousand bytes.
        let count = 60_000_u32;
        let start = 28 + count * 4;
        let mut content = words(&[count, 0, 0, start, 0]);
        content.extend(vec![0; count as usize * 4]);
        content.extend(30_000_u16.to_le_bytes());
        content.extend(vec![b'x'; 60_000]);
        content.extend([0; 2]);
        xml.parts.insert(0, chunk(POOL, 28, &content));
    });
    let package = opened(&bytes).unwrap();
    assert!(!package.signs.is_empty());
}

fn size(length: usize) -> u32 {
    u32::try_from(length).unwrap()
}

/// Texts that refer to one another in eight languages, sixteen deep: 8^16 ways to nowhere.
#[test]
fn references_that_branch_without_end_are_named() {
    let mut sample = Sample::new(PACKAGE, "x");
    sample.key = None;
    for language in ["", "-vi", "-en", "-fr", "-de", "-zh", "-ja", "-ko"] {
        let mut texts = String::from("<resources>");
        for at in 0..15 {
            texts += &format!("<string name=\"b{at:02}\">@string/b{:02}</string>", at + 1);
        }
        texts += "<string name=\"b15\">end</string></resources>";
        sample
            .resources
            .push((format!("values{language}/branch.xml"), texts));
    }
    let mut zip = Zip::read(&sample.build());
    let entry = zip.entry("resources.arsc");
    let mut table = Chunks::read(&entry.content());
    let package = table.part(0x200);
    let mut inner = Chunks::read(package);
    for values in inner
        .parts
        .iter_mut()
        .filter(|part| part[0] == 1 && part[1] == 2)
    {
        // The label, which comes last, refers to the first text; the last of these to what is not there.
        let (count, start) = (u32_at(values, 12), u32_at(values, 16) as usize);
        let id = u32::from(values[8]);
        assert_eq!(u32::from(TYPE), 0x201);
        for (index, aim) in [(16, 0), (15, 0x7fff)] {
            if index >= count {
                continue;
            }
            let header = usize::from(values[2]);
            let offset = u32_at(values, header + index as usize * 4);
            if offset == u32::MAX {
                continue;
            }
            let at = start + offset as usize;
            values[at + 11] = 1;
            put32(values, at + 12, 0x7f00_0000 | id << 16 | aim);
        }
    }
    *package = inner.write();
    entry.store(&table.write());
    let package = named(&zip.write(), "table-cycle");
    assert_eq!(package.app.package, PACKAGE);
}

#[test]
fn attributes_without_end_are_bounded() {
    let bytes = with_manifest(|xml| {
        // Thousands of attributes that are wider apart than the element is long.
        let place = xml.element("application");
        let part = &mut xml.parts[place];
        put16(part, 26, 0xffff);
        put16(part, 28, 0xffff);
    });
    let package = opened(&bytes).unwrap();
    assert!(package.refused.is_some());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn changed_bytes_never_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..16)) {
        let mut bytes = SMALL.clone();
        for (at, to) in changes {
            let at = at.index(bytes.len());
            bytes[at] = to;
        }
        let _ = opened(&bytes);
    }

    /// The parts that a checksum would cover are changed and the ZIP file put together anew, so that the readers of the content are reached.
    #[test]
    fn changed_content_never_panics(
        table in any::<bool>(), changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..16), cut in any::<prop::sample::Index>(),
    ) {
        let mut zip = Zip::read(&SMALL);
        let entry = zip.entry(if table { "resources.arsc" } else { MANIFEST });
        let mut content = entry.content();
        for (at, to) in changes {
            let at = at.index(content.len());
            content[at] = to;
        }
        if cut.index(4) == 0 {
            content.truncate(cut.index(content.len()));
        }
        entry.store(&content);
        let _ = opened(&zip.write());
    }
}
