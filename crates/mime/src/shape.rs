//! What bytes are, by their first bytes, and by their name where the bytes say nothing.

use crate::model::Shape;

const PROGRAM: &[&str] = &[
    "exe",
    "dll",
    "scr",
    "com",
    "pif",
    "cpl",
    "js",
    "jse",
    "vbs",
    "vbe",
    "wsf",
    "wsh",
    "hta",
    "bat",
    "cmd",
    "ps1",
    "psm1",
    "jar",
    "msi",
    "msp",
    "msix",
    "appx",
    "msc",
    "reg",
    "sh",
    "command",
    "app",
    "dmg",
    "pkg",
    "deb",
    "rpm",
    "run",
    "chm",
    "gadget",
    "sct",
    "wsc",
    "xll",
    "application",
    "appref-ms",
];
const SHORTCUT: &[&str] = &[
    "lnk",
    "url",
    "website",
    "webloc",
    "desktop",
    "library-ms",
    "search-ms",
    "settingcontent-ms",
    "scf",
];
const DISK: &[&str] = &["iso", "img", "vhd", "vhdx", "vmdk", "udf"];
const OFFICE: &[&str] = &[
    "doc", "docx", "docm", "dot", "dotm", "dotx", "xls", "xlsx", "xlsm", "xlsb", "xlt", "xltm",
    "xlam", "xla", "ppt", "pptx", "pptm", "pps", "ppsx", "ppsm", "ppam", "rtf", "mht", "slk",
    "iqy", "odt", "ods", "odp",
];
const ARCHIVE: &[&str] = &[
    "zip", "rar", "7z", "gz", "tgz", "tar", "cab", "ace", "arj", "bz2", "xz", "z", "lzh", "lz",
    "zst", "r00", "001",
];
const PICTURE: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "bmp", "webp", "tif", "tiff", "heic", "ico",
];
const PAGE: &[&str] = &["htm", "html", "shtml", "xhtml", "xht", "svg", "mhtml"];

/// The ending of a name, lower case, without what Windows drops from the end.
pub(crate) fn ending(name: &str) -> String {
    let name = name.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '.' | '"' | '\'' | '\0') || c.is_control()
    });
    name.rsplit_once('.')
        .map_or(String::new(), |(_, ending)| ending.trim().to_lowercase())
}

/// What the name alone promises.
pub(crate) fn by_name(name: &str) -> Shape {
    let ending = ending(name);
    let has = |list: &[&str]| list.contains(&ending.as_str());
    match ending.as_str() {
        "pdf" => Shape::Pdf,
        "apk" | "xapk" | "apks" | "aab" => Shape::Apk,
        "one" | "onepkg" => Shape::OneNote,
        "txt" | "csv" | "log" | "ics" | "vcf" => Shape::Text,
        _ if has(PROGRAM) => Shape::Program,
        _ if has(SHORTCUT) => Shape::Shortcut,
        _ if has(DISK) => Shape::DiskImage,
        _ if has(OFFICE) => Shape::Office,
        _ if has(ARCHIVE) => Shape::Archive,
        _ if has(PICTURE) => Shape::Picture,
        _ if has(PAGE) => Shape::Page,
        _ => Shape::Other,
    }
}

/// Of several readings of a name the one that can do most harm, the first of equals; empty without any.
pub(crate) fn worst(names: &[String]) -> String {
    let worst = names.iter().rev().max_by_key(|name| danger(name));
    worst.cloned().unwrap_or_default()
}

/// How much harm a name can do.
pub(crate) fn danger(name: &str) -> u8 {
    match by_name(name) {
        Shape::Program | Shape::Shortcut | Shape::Apk => 5,
        Shape::DiskImage | Shape::OneNote => 4,
        Shape::Archive | Shape::Page | Shape::Office => 3,
        Shape::Pdf => 2,
        Shape::Other => 1,
        Shape::Picture | Shape::Text => 0,
    }
}

const ONENOTE: &[u8] = &[0xe4, 0x52, 0x5c, 0x7b, 0x8c, 0xd8, 0xa7, 0x4d];

/// What the first bytes say, if they say anything.
pub(crate) fn by_bytes(bytes: &[u8]) -> Option<Shape> {
    let at = |offset: usize, magic: &[u8]| {
        bytes
            .get(offset..)
            .is_some_and(|rest| rest.starts_with(magic))
    };
    let any = |magics: &[&[u8]]| magics.iter().any(|magic| at(0, magic));
    if any(&[b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*"])
        || (at(0, b"BM") && bytes.len() > 26 && at(6, b"\0\0\0\0"))
        || (at(0, b"RIFF") && at(8, b"WEBP"))
    {
        return Some(Shape::Picture);
    }
    if at(0, b"PK\x03\x04") || at(0, b"PK\x05\x06") || at(0, b"PK\x07\x08") {
        return Some(Shape::Archive);
    }
    if any(&[
        b"Rar!\x1a\x07",
        b"7z\xbc\xaf\x27\x1c",
        b"\x1f\x8b",
        b"MSCF",
        b"BZh",
        b"\xfd7zXZ",
        b"\x28\xb5\x2f\xfd",
        b"\x60\xea",
    ]) || at(7, b"**ACE**")
        || at(257, b"ustar")
        || at(2, b"-lh")
    {
        return Some(Shape::Archive);
    }
    if any(&[
        b"L\0\0\0\x01\x14\x02\0",
        b"[InternetShortcut]",
        b"[Desktop Entry]",
    ]) {
        return Some(Shape::Shortcut);
    }
    if at(0, b"MZ") && (at(2, &[0x90, 0]) || pe(bytes))
        || any(&[
            b"\x7fELF",
            b"\xca\xfe\xba\xbe",
            b"\xcf\xfa\xed\xfe",
            b"\xfe\xed\xfa\xce",
            b"#!/",
        ])
    {
        return Some(Shape::Program);
    }
    if any(&[b"{\\rt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]) {
        return Some(Shape::Office);
    }
    if at(0, ONENOTE) {
        return Some(Shape::OneNote);
    }
    if at(0x8001, b"CD001")
        || at(0x8801, b"CD001")
        || any(&[b"vhdxfile", b"conectix"])
        || (bytes.len() >= 512 && bytes[bytes.len() - 512..].starts_with(b"conectix"))
    {
        return Some(Shape::DiskImage);
    }
    let start = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    if memchr::memmem::find(start, b"%PDF-").is_some() {
        return Some(Shape::Pdf);
    }
    let lower = start.to_ascii_lowercase();
    let text = lower
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(&lower)
        .trim_ascii_start();
    if [
        b"<!doctype html".as_slice(),
        b"<html",
        b"<head",
        b"<script",
        b"<svg",
        b"<body",
    ]
    .iter()
    .any(|tag| text.starts_with(tag))
        || (text.starts_with(b"<?xml") && memchr::memmem::find(text, b"<svg").is_some())
    {
        return Some(Shape::Page);
    }
    None
}

fn pe(bytes: &[u8]) -> bool {
    let offset = bytes.get(0x3c..0x40).map_or(0, |raw| {
        u32::from_le_bytes([raw[0], raw[1], raw[2], raw[3]])
    });
    usize::try_from(offset)
        .ok()
        .and_then(|at| bytes.get(at..))
        .is_some_and(|rest| rest.starts_with(b"PE\0\0"))
}

/// What it is. Names decide where the bytes are plain text or a container of many kinds.
pub(crate) fn of(bytes: &[u8], name: &str) -> Shape {
    let named = by_name(name);
    match by_bytes(bytes) {
        Some(Shape::Archive) if bytes.starts_with(b"PK") => match named {
            Shape::Office | Shape::Apk | Shape::Program | Shape::OneNote => named,
            _ => Shape::Archive,
        },
        Some(Shape::Office)
            if bytes.starts_with(b"\xd0\xcf") && matches!(named, Shape::Program) =>
        {
            named
        }
        Some(shape) => shape,
        None if named == Shape::Other
            && !bytes.is_empty()
            && std::str::from_utf8(bytes.get(..bytes.len().min(512)).unwrap_or_default())
                .is_ok_and(|text| !text.contains('\0')) =>
        {
            Shape::Text
        }
        None => named,
    }
}
