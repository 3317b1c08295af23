//! What is done to packages so that they are misread, one thing at a time.

use crate::chunks::{
    Chunks, END, MAP, NAMESPACE, PACKAGE, POOL, START, TYPE, chunk, element, put16, put32, resized,
    u16_at, u32_at, words,
};
use crate::zip::{Entry, Zip, size};

/// A trick.
#[derive(Debug, Clone, Copy)]
pub struct Trick {
    /// Its name.
    pub name: &'static str,
    /// Does it to a package that [`crate::Sample`] built with a resource table and code.
    pub change: fn(&mut Zip),
}

const MANIFEST: &str = "AndroidManifest.xml";
const TABLE: &str = "resources.arsc";
const CODE: &str = "classes.dex";

macro_rules! tricks {
    ($($name:literal: $change:expr,)+) => {
        /// Every trick.
        pub const ALL: &[Trick] = &[$(Trick { name: $name, change: $change },)+];
    };
}

/// Changes the manifest's chunks.
fn manifest(zip: &mut Zip, change: impl FnOnce(&mut Chunks)) {
    let entry = zip.entry(MANIFEST);
    let mut chunks = Chunks::read(&entry.content());
    change(&mut chunks);
    entry.replace(&chunks.write());
}

/// Changes the resource table's chunks.
fn table(zip: &mut Zip, change: impl FnOnce(&mut Chunks)) {
    let entry = zip.entry(TABLE);
    let mut chunks = Chunks::read(&entry.content());
    change(&mut chunks);
    entry.replace(&chunks.write());
}

/// Changes the chunks of the table's package.
fn package(zip: &mut Zip, change: impl FnOnce(&mut Chunks)) {
    table(zip, |table| {
        let package = table.part(PACKAGE);
        let mut chunks = Chunks::read(package);
        change(&mut chunks);
        *package = chunks.write();
    });
}

/// Renames an attribute's text, which Android does not read, without moving anything: as long as before.
fn misname(chunks: &mut Chunks, from: &str, to: &str) {
    assert_eq!(from.len(), to.len());
    let index = chunks.string(from);
    let pool = chunks.part(POOL);
    let at = u32_at(pool, 20) as usize + u32_at(pool, 28 + index as usize * 4) as usize;
    let utf8 = u32_at(pool, 16) & 0x100 != 0;
    for (place, letter) in to.bytes().enumerate() {
        if utf8 {
            pool[at + 2 + place] = letter;
        } else {
            put16(pool, at + 2 + place * 2, u16::from(letter));
        }
    }
}

/// An end record for the comment: its fields point at the true directory.
fn false_end(zip: &mut Zip, comment_length: u16, start: Option<u32>) {
    let plain = zip.write();
    let end = plain.len() - 22;
    let mut copy = plain[end..].to_vec();
    put16(&mut copy, 20, comment_length);
    if let Some(start) = start {
        put32(&mut copy, 16, start);
    }
    zip.end.comment = copy;
}

tricks! {
    // The ZIP file.
    "method-unknown-stored": |zip| {
        let entry = zip.entry(MANIFEST);
        let content = entry.content();
        entry.store(&content);
        entry.both(|header| header.method = 0x1337);
    },
    "method-unknown-deflated": |zip| zip.entry(MANIFEST).both(|header| header.method = 0x1337),
    "method-unknown-table": |zip| zip.entry(TABLE).both(|header| header.method = 12),
    "encrypted-in-directory": |zip| zip.entry(MANIFEST).central.header.flags |= 1,
    "encrypted-in-both": |zip| zip.entry(MANIFEST).both(|header| header.flags |= 1),
    "encrypted-strongly": |zip| zip.entry(MANIFEST).both(|header| header.flags |= 0x41),
    "encrypted-everywhere": |zip| {
        for entry in &mut zip.entries {
            entry.both(|header| header.flags |= 1);
        }
    },
    "encrypted-in-local-header": |zip| zip.entry(MANIFEST).local.flags |= 1,
    "local-name-other": |zip| zip.entry(MANIFEST).local.name = b"AndroidManifest.bak".to_vec(),
    "local-name-longer": |zip| zip.entry(TABLE).local.name = b"resources.arsc.old".to_vec(),
    "local-method-other": |zip| zip.entry(MANIFEST).local.method = 0,
    "local-sizes-huge": |zip| {
        let local = &mut zip.entry(MANIFEST).local;
        (local.compressed, local.uncompressed) = (0x7fff_ffff, 0x7fff_ffff);
    },
    "local-checksum-other": |zip| zip.entry(MANIFEST).local.crc ^= 0xff,
    "local-header-missing": |zip| zip.entry(MANIFEST).central.offset = Some(1),
    "size-huge": |zip| zip.entry(MANIFEST).both(|header| header.uncompressed = 0x7fff_fff0),
    "size-four-gigabytes": |zip| zip.entry(MANIFEST).both(|header| header.uncompressed = 0xffff_fffe),
    "size-short": |zip| zip.entry(MANIFEST).both(|header| header.uncompressed -= 4),
    "compressed-size-huge": |zip| zip.entry(MANIFEST).both(|header| header.compressed = 0x7fff_fff0),
    "stored-sizes-differ": |zip| zip.entry(TABLE).both(|header| header.compressed -= 8),
    "stored-size-past-directory": |zip| zip.entry(TABLE).both(|header| (header.compressed, header.uncompressed) = (0x10_0000, 0x10_0000)),
    "name-twice-decoy-last": |zip| {
        let decoy = Entry::stored(MANIFEST, b"decoy");
        zip.entries.push(decoy);
    },
    "name-twice-decoy-first": |zip| {
        let decoy = Entry::stored(MANIFEST, b"decoy");
        zip.entries.insert(0, decoy);
    },
    "name-folder-manifest": |zip| zip.entries.push(Entry::stored("AndroidManifest.xml/", b"")),
    "name-folder-manifest-file": |zip| zip.entries.push(Entry::stored("AndroidManifest.xml/a", b"x")),
    "name-folder-code": |zip| zip.entries.push(Entry::stored("classes.dex/", b"")),
    "name-folder-table": |zip| zip.entries.push(Entry::stored("resources.arsc/", b"")),
    "name-other-case": |zip| zip.entries.push(Entry::stored("ANDROIDMANIFEST.XML", b"decoy")),
    "name-leads-out": |zip| zip.entries.push(Entry::stored("../../classes2.dex.txt", b"x")),
    "name-absolute": |zip| zip.entries.push(Entry::stored("/system/app", b"x")),
    "name-backslash": |zip| zip.entries.push(Entry::stored("assets\\a", b"x")),
    "name-nul": |zip| zip.entries.push(Entry::stored("assets/a\0b", b"x")),
    "name-no-text": |zip| {
        let mut entry = Entry::stored("assets/xx", b"x");
        entry.rename(b"assets/\xff\xfe");
        zip.entries.push(entry);
    },
    "version-impossible": |zip| zip.entry(MANIFEST).both(|header| header.version = 0xffff),
    "wide-sizes-for-nothing": |zip| zip.entry(MANIFEST).central.header.extra.extend([1, 0, 16, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]),
    "extra-garbage": |zip| zip.entry(MANIFEST).central.header.extra.extend([0xde, 0xad, 0xbe, 0xef, 0x99]),
    "extra-garbage-local": |zip| zip.entry(MANIFEST).local.extra.extend([0xde, 0xad, 0xbe, 0xef, 0x99]),
    "checksum-of-table": |zip| zip.entry(TABLE).both(|header| header.crc ^= 1),
    "checksum-of-manifest": |zip| zip.entry(MANIFEST).both(|header| header.crc ^= 1),
    "checksum-of-code": |zip| zip.entry(CODE).both(|header| header.crc ^= 1),
    "descriptor-lies": |zip| {
        let entry = zip.entry(MANIFEST);
        let header = entry.local.clone();
        entry.both(|header| header.flags |= 8);
        (entry.local.crc, entry.local.compressed, entry.local.uncompressed) = (0, 0, 0);
        entry.after = [b"PK\x07\x08".to_vec(), words(&[header.crc ^ 1, header.compressed + 9, header.uncompressed + 9])].concat();
    },
    "overlap": |zip| {
        // The second file lies inside the first: its record stands in the directory, its bytes are those of the first.
        let inner = Zip { entries: vec![Entry::stored("assets/inner", b"inner")], ..Zip::default() }.write();
        let outer = Entry::stored("assets/outer", &inner[..30 + "assets/inner".len() + 5]);
        let mut second = Entry::stored("assets/inner", b"inner").central;
        second.offset = Some(zip.next_offset() + 30 + size("assets/outer".len()));
        zip.entries.push(outer);
        zip.hidden.push(second);
    },
    "bomb": |zip| {
        let mut entry = Entry::stored("assets/noise", b"");
        entry.deflate(&vec![0; 64 << 20]);
        zip.entries.push(entry);
    },
    "code-is-none": |zip| zip.entries.push(Entry::stored("classes2.dex", b"not code")),
    "code-header-lies": |zip| {
        let mut code = crate::dex();
        put32(&mut code, 56, 0x00ff_ffff);
        zip.entry(CODE).replace(&code);
    },
    "prefix": |zip| zip.prefix = b"dex\n035\0 and more".to_vec(),
    "prefix-as-script": |zip| zip.prefix = b"#!/bin/sh\n".to_vec(),
    "trailing": |zip| zip.trailing = b"more".to_vec(),
    "comment-length-long": |zip| zip.end.comment_length = Some(9),
    "comment-length-short": |zip| {
        zip.end.comment = b"a comment".to_vec();
        zip.end.comment_length = Some(3);
    },
    "comment-holds-an-end": |zip| false_end(zip, 0, None),
    "comment-holds-an-end-that-overruns": |zip| false_end(zip, 400, None),
    "comment-holds-an-end-to-nowhere": |zip| false_end(zip, 0, Some(7)),
    "end-before-the-end": |zip| {
        // A whole false end record before the true one, as a reader meets it that searches forwards.
        let plain = zip.write();
        let mut copy = plain[plain.len() - 22..].to_vec();
        put16(&mut copy, 20, 22);
        zip.after_directory = copy;
    },
    "disks": |zip| (zip.end.disk, zip.end.directory_disk) = (7, 9),
    "counts-differ": |zip| zip.end.count_here = Some(1),
    "count-low": |zip| {
        zip.entries.push(Entry::stored("assets/hidden", b"x"));
        let count = u16::try_from(zip.entries.len()).unwrap() - 1;
        (zip.end.count_here, zip.end.count) = (Some(count), Some(count));
    },
    "count-high": |zip| {
        let count = u16::try_from(zip.entries.len()).unwrap() + 5;
        (zip.end.count_here, zip.end.count) = (Some(count), Some(count));
    },
    "directory-moved": |zip| zip.end.start = Some(zip.next_offset() + size(zip.before_directory.len()) + 4),
    "gap-after-directory": |zip| zip.after_directory = b"hidden".to_vec(),
    "gap-before-directory": |zip| zip.before_directory.extend(b"hidden bytes here"),
    "gap-between-entries": |zip| zip.entry(MANIFEST).after = b"hidden bytes here".to_vec(),
    "signing-block-lies": |zip| {
        let block = &mut zip.before_directory;
        let at = block.len() - 24;
        put32(block, at, 99);
    },
    // The manifest.
    "manifest-type-other": |zip| manifest(zip, |xml| xml.kind = 0),
    "manifest-size-long": |zip| manifest(zip, |xml| xml.size = Some(0x00ff_fff0)),
    "manifest-size-short": |zip| manifest(zip, |xml| xml.size = Some(size(xml.write().len()) - 4)),
    "manifest-header-long": |zip| manifest(zip, |xml| xml.header.extend([0; 20])),
    "manifest-header-tampered": |zip| manifest(zip, |xml| xml.header_size = Some(0x1c01)),
    "manifest-overlay": |zip| manifest(zip, |xml| xml.trailing = vec![0xaa; 64]),
    "manifest-string-count-long": |zip| manifest(zip, |xml| {
        let pool = xml.part(POOL);
        let count = u32_at(pool, 8) + 2;
        put32(pool, 8, count);
    }),
    "manifest-string-count-huge": |zip| manifest(zip, |xml| put32(xml.part(POOL), 8, 0x3fff_ffff)),
    "manifest-string-count-past-pool": |zip| manifest(zip, |xml| {
        let pool = xml.part(POOL);
        let count = size(pool.len()) / 4;
        put32(pool, 8, count);
    }),
    "manifest-style-count": |zip| manifest(zip, |xml| put32(xml.part(POOL), 12, 3)),
    "manifest-string-outside": |zip| manifest(zip, |xml| {
        let index = xml.string("1.7") as usize;
        put32(xml.part(POOL), 28 + index * 4, 0x00ff_ffff);
    }),
    "manifest-pool-unended": |zip| manifest(zip, |xml| {
        let pool = xml.part(POOL);
        pool.extend([0x41; 8]);
        resized(pool);
    }),
    "manifest-pool-size-zero": |zip| manifest(zip, |xml| put32(xml.part(POOL), 4, 0)),
    "manifest-second-pool": |zip| manifest(zip, |xml| {
        let pool = xml.part(POOL).clone();
        xml.parts.insert(1, pool);
    }),
    "manifest-pool-after-elements": |zip| manifest(zip, |xml| {
        let pool = xml.part(POOL).clone();
        xml.parts.push(pool);
    }),
    "manifest-second-map": |zip| manifest(zip, |xml| {
        let map = chunk(MAP, 8, &words(&[0; 4]));
        let place = xml.place(MAP);
        xml.parts.insert(place, map);
    }),
    "manifest-map-long": |zip| manifest(zip, |xml| {
        let map = xml.part(MAP);
        map.extend([0; 800]);
        resized(map);
    }),
    "manifest-unknown-chunk": |zip| manifest(zip, |xml| xml.parts.insert(1, chunk(0x7777, 8, b"junkjunk"))),
    "manifest-unknown-chunk-among-elements": |zip| manifest(zip, |xml| {
        let place = xml.place(START) + 1;
        xml.parts.insert(place, chunk(0x0190, 16, &[0; 16]));
    }),
    "manifest-junk-before-pool": |zip| manifest(zip, |xml| xml.parts.insert(0, chunk(0, 8, b"junkjunk"))),
    "manifest-junk-without-form": |zip| manifest(zip, |xml| {
        let place = xml.place(START);
        xml.parts.insert(place, b"\xffjunkjunkjunkjun".to_vec());
    }),
    "manifest-attributes-shifted": |zip| manifest(zip, |xml| {
        let place = xml.element("application");
        let part = &mut xml.parts[place];
        part.splice(36..36, [0xee; 8]);
        put16(part, 24, 28);
        resized(part);
    }),
    "manifest-attributes-wide": |zip| manifest(zip, |xml| {
        let place = xml.element("manifest");
        let part = &mut xml.parts[place];
        let count = usize::from(u16_at(part, 28));
        let mut wide = part[..36].to_vec();
        for attribute in part[36..].chunks(20).take(count) {
            wide.extend(attribute);
            wide.extend([0xee; 4]);
        }
        put16(&mut wide, 26, 24);
        resized(&mut wide);
        *part = wide;
    }),
    "manifest-attributes-narrow": |zip| manifest(zip, |xml| {
        let place = xml.element("manifest");
        put16(&mut xml.parts[place], 26, 4);
    }),
    "manifest-attribute-count-huge": |zip| manifest(zip, |xml| {
        let place = xml.element("manifest");
        put16(&mut xml.parts[place], 28, 0xffff);
    }),
    "manifest-attribute-text-other": |zip| manifest(zip, |xml| misname(xml, "versionCode", "minSdkOther")),
    "manifest-attribute-text-is-markup": |zip| manifest(zip, |xml| misname(xml, "versionName", "x\"></a><b>x")),
    "manifest-element-name-none": |zip| manifest(zip, |xml| {
        let place = xml.element("application");
        xml.parts.splice(place..place, [element(START, 0x00ff_ffff), element(END, 0x00ff_ffff)]);
    }),
    "manifest-element-name-markup": |zip| manifest(zip, |xml| {
        let name = xml.string("http://schemas.android.com/apk/res/android");
        let place = xml.element("application");
        xml.parts.splice(place..place, [element(START, name), element(END, name)]);
    }),
    "manifest-node-header-long": |zip| manifest(zip, |xml| {
        let place = xml.element("application");
        let part = &mut xml.parts[place];
        part.splice(16..16, [0; 8]);
        put16(part, 2, 24);
        resized(part);
    }),
    "manifest-node-header-short": |zip| manifest(zip, |xml| {
        let place = xml.element("activity");
        put16(&mut xml.parts[place], 2, 8);
    }),
    "manifest-node-broken-after-the-end": |zip| manifest(zip, |xml| {
        let place = xml.parts.len() - 1;
        put32(&mut xml.parts[place], 4, 0);
    }),
    "manifest-node-size-zero": |zip| manifest(zip, |xml| {
        let place = xml.element("activity");
        put32(&mut xml.parts[place], 4, 0);
    }),
    "manifest-no-ends": |zip| manifest(zip, |xml| xml.parts.retain(|part| u16_at(part, 0) != END)),
    "manifest-ends-missing-before-application": |zip| manifest(zip, |xml| {
        let name = xml.string("uses-sdk");
        let place = xml.element("application");
        let open = std::iter::repeat_n(element(START, name), 400);
        xml.parts.splice(place..place, open);
    }),
    "manifest-application-inside-another": |zip| manifest(zip, |xml| {
        // A first application that Android passes over, with another label.
        let place = xml.element("application");
        let wrapper = xml.string("uses-sdk");
        let mut decoy = xml.parts[place].clone();
        let count = usize::from(u16_at(&decoy, 28));
        for attribute in 0..count {
            put16(&mut decoy, 36 + attribute * 20 + 14, 0x1000);
        }
        let end = element(END, xml.string("application"));
        xml.parts.splice(place..place, [element(START, wrapper), decoy, end, element(END, wrapper)]);
    }),
    "manifest-ends-too-many": |zip| manifest(zip, |xml| {
        let end = element(END, xml.string("manifest"));
        xml.parts.extend([end.clone(), end]);
    }),
    "manifest-namespaces": |zip| manifest(zip, |xml| {
        let place = xml.place(NAMESPACE);
        let start = xml.parts[place].clone();
        let mut end = start.clone();
        put16(&mut end, 0, NAMESPACE + 1);
        xml.parts.splice(place..place, vec![start; 50]);
        xml.parts.extend(vec![end; 50]);
    }),
    "manifest-deep": |zip| manifest(zip, |xml| {
        // Before what matters, so that a reader who gives up reads nothing of it.
        let name = xml.string("uses-sdk");
        let place = xml.element("application");
        let deep = std::iter::repeat_n(element(START, name), 10_000).chain(std::iter::repeat_n(element(END, name), 10_000));
        xml.parts.splice(place..place, deep);
    }),
    // The resource table.
    "table-type-other": |zip| table(zip, |table| table.kind = 3),
    "table-size-long": |zip| table(zip, |table| table.size = Some(0x00ff_fff0)),
    "table-header-long": |zip| table(zip, |table| table.header.extend([0; 8])),
    "table-overlay": |zip| table(zip, |table| table.trailing = vec![0xaa; 64]),
    "table-junk-before-pool": |zip| table(zip, |table| table.parts.insert(0, chunk(0x7777, 8, b"junkjunk"))),
    "table-second-pool": |zip| table(zip, |table| {
        let pool = table.part(POOL).clone();
        table.parts.push(pool);
    }),
    "table-package-count-high": |zip| table(zip, |table| put32(&mut table.header, 0, 7)),
    "table-package-count-low": |zip| table(zip, |table| put32(&mut table.header, 0, 0)),
    "table-string-count-huge": |zip| table(zip, |table| put32(table.part(POOL), 8, 0x3fff_ffff)),
    "table-unknown-chunk-in-package": |zip| package(zip, |package| package.parts.push(chunk(0x7777, 8, b"junkjunk"))),
    "table-chunk-size-zero": |zip| package(zip, |package| {
        let broken = chunk(0x0207, 8, b"");
        package.parts.push(broken);
        if let Some(last) = package.parts.last_mut() {
            put32(last, 4, 0);
        }
    }),
    "table-entries-outside": |zip| package(zip, |package| {
        let mut copy = package.part(TYPE).clone();
        put32(&mut copy, 16, 0x00ff_ffff);
        // Of a type of its own, so that the true one still holds.
        copy[8] = 9;
        package.parts.push(copy);
    }),
    "table-reference-to-itself": |zip| package(zip, |package| {
        let values = package.part(TYPE);
        let (at, id) = (u32_at(values, 16) as usize, u32::from(values[8]));
        values[at + 8 + 3] = 1;
        put32(values, at + 8 + 4, 0x7f00_0000 | id << 16);
    }),
    "table-compressed": |zip| {
        let entry = zip.entry(TABLE);
        let content = entry.content();
        entry.deflate(&content);
    },
}

/// The trick of this name.
///
/// # Panics
/// Without one.
#[must_use]
pub fn named(name: &str) -> Trick {
    *ALL.iter()
        .find(|trick| trick.name == name)
        .unwrap_or_else(|| panic!("no trick {name}"))
}

/// A package with this trick done to it.
#[must_use]
pub fn done(name: &str, clean: &[u8]) -> Vec<u8> {
    let mut zip = Zip::read(clean);
    (named(name).change)(&mut zip);
    zip.write()
}
