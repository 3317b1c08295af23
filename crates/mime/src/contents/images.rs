//! Disk images (ECMA-119 with Joliet) and OneNote sections (MS-ONESTORE).

use chinhdanh_verdict::codes::MimeCode;

use super::bytes::{Bytes, any, folded};
use super::{Found, archives, starts};
use crate::{charset, limits};

/// The root folder's names; other images only by what starts at a place where files start.
pub(super) fn list(bytes: &[u8], found: &mut Found) {
    let b = Bytes(bytes);
    for sector in 16..32 {
        let at = sector * 2048;
        if b.slice(at + 1, 5) != Some(b"CD001") {
            break;
        }
        match b.u8(at) {
            Some(1) => folder(b, at + 156, false, found),
            Some(2) => folder(b, at + 156, true, found),
            Some(255) => break,
            _ => {}
        }
    }
    if found.content.names.is_empty() {
        // FAT, NTFS and UDF begin each file on a sector.
        let programs = (0..bytes.len().min(limits::SCANNED)).step_by(512);
        found.content.program |= programs
            .filter_map(|at| bytes.get(at..))
            .filter(|rest| rest.starts_with(b"MZ") || rest.starts_with(b"L\0\0\0"))
            .any(starts);
    }
}

fn folder(b: Bytes<'_>, record: usize, wide: bool, found: &mut Found) {
    let (Some(extent), Some(length)) = (b.size(record + 2), b.size(record + 10)) else {
        return;
    };
    let start = extent.saturating_mul(2048);
    let end = start.saturating_add(length.min(1 << 20)).min(b.0.len());
    let mut at = start;
    while at < end {
        let Some(size) = b.u8(at).map(usize::from) else {
            return;
        };
        if size == 0 {
            at = (at / 2048 + 1) * 2048;
            continue;
        }
        let name = b
            .u8(at + 32)
            .and_then(|length| b.slice(at + 33, usize::from(length)))
            .unwrap_or_default();
        let text = if wide {
            let swapped: Vec<u8> = name
                .chunks_exact(2)
                .flat_map(|pair| [pair[1], pair[0]])
                .collect();
            super::bytes::utf16(&swapped)
        } else {
            charset::guess(name)
        };
        // The folder itself and its parent are named by a zero and a one.
        let text = text.split(';').next().unwrap_or_default();
        if text.chars().all(|c| c >= ' ') {
            found.name(text);
        }
        at += size;
    }
}

/// `FileDataStoreObject`, MS-ONESTORE 2.6.13.
const STORED: &[u8] = b"\xe7\x16\xe3\xbd\x65\x26\x11\x45\xa4\xc4\x8d\x4d\x0b\x7a\x9e\xac";
const COMMANDS: &[&str] = &[
    "<script",
    "<hta:",
    "powershell",
    "wscript",
    "@echo",
    "cmd /c",
    "cmd.exe",
    "createobject(",
];

pub(super) fn onenote(bytes: &[u8], found: &mut Found) {
    found.say(MimeCode::AttachmentOnenote);
    let b = Bytes(bytes);
    archives::loose_names(bytes, found);
    for at in memchr::memmem::find_iter(bytes, STORED).take(limits::LOOKS) {
        let data = || {
            let length = b.u64(at + 16)?;
            let rest = bytes.get(at + 36..)?;
            Some(&rest[..length.min(rest.len())])
        };
        let Some(data) = data() else { continue };
        found.content.program |= starts(data)
            || (crate::shape::by_bytes(data).is_none_or(|shape| shape == crate::Shape::Page)
                && any(&folded(data, 64 << 10), COMMANDS));
    }
    if found.content.program {
        found.say(MimeCode::OnenoteHoldsProgram);
    }
}
