//! RAR 4 and 5, 7z, tar, gzip and CAB: names and locks from their headers.

use super::bytes::{Bytes, has, unfold, utf16};
use super::{Found, starts};
use crate::{charset, limits};

pub(super) fn list(bytes: &[u8], found: &mut Found) {
    if bytes.starts_with(b"Rar!\x1a\x07\x01\x00") {
        rar5(bytes, found);
    } else if bytes.starts_with(b"Rar!\x1a\x07\x00") {
        rar4(bytes, found);
    } else if bytes.starts_with(b"7z\xbc\xaf\x27\x1c") {
        seven(bytes, found);
    } else if bytes.starts_with(b"\x1f\x8b") {
        gzip(bytes, found);
    } else if bytes.starts_with(b"MSCF") {
        cab(bytes, found);
    } else if Bytes(bytes).slice(257, 5) == Some(b"ustar") {
        tar(bytes, found);
    }
}

/// Blocks after the RAR 4.x technical note (`technote.txt` of RAR 4.20).
fn rar4(bytes: &[u8], found: &mut Found) {
    let b = Bytes(bytes);
    let mut at = 7;
    for _ in 0..limits::ENTRIES {
        let (Some(kind), Some(flags), Some(size)) = (b.u8(at + 2), b.u16(at + 3), b.u16(at + 5))
        else {
            return;
        };
        let mut length = usize::from(size);
        if length < 7 || kind == 0x7b {
            return;
        }
        if kind == 0x73 && flags & 0x80 != 0 {
            // The headers themselves are locked; no name can be read.
            found.content.encrypted = true;
            return;
        }
        if kind == 0x74 {
            found.content.encrypted |= flags & 0x04 != 0;
            let skip = if flags & 0x100 == 0 { 32 } else { 40 };
            let name = b
                .u16(at + 26)
                .and_then(|size| b.slice(at + skip, usize::from(size)))
                .unwrap_or_default();
            // After a zero stands the same name in a packed form of Unicode.
            let plain = name.split(|c| *c == 0).next().unwrap_or_default();
            found.name(&charset::guess(plain));
        }
        if flags & 0x8000 != 0 || kind == 0x74 {
            length = length.saturating_add(b.size(at + 7).unwrap_or(usize::MAX));
            if kind == 0x74 && flags & 0x100 != 0 {
                let high = b.size(at + 32).unwrap_or(usize::MAX);
                length = length.saturating_add(high.saturating_mul(1 << 32));
            }
        }
        at = at.saturating_add(length).min(bytes.len());
    }
}

/// A number in RAR 5 and where it ends: seven bits a byte, the lowest first.
fn varied(b: Bytes<'_>, at: &mut usize) -> Option<usize> {
    let mut value = 0_usize;
    for shift in (0..63).step_by(7) {
        let byte = b.u8(*at)?;
        *at += 1;
        value |= usize::from(byte & 0x7f).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

/// Blocks after «RAR 5.0 archive format».
fn rar5(bytes: &[u8], found: &mut Found) {
    let b = Bytes(bytes);
    let mut at = 8;
    for _ in 0..limits::ENTRIES {
        match rar5_block(b, at, found) {
            Some(next) if next > at && next < bytes.len() => at = next,
            _ => return,
        }
    }
}

fn rar5_block(b: Bytes<'_>, start: usize, found: &mut Found) -> Option<usize> {
    let mut at = start + 4;
    let size = varied(b, &mut at)?;
    let end = at.checked_add(size)?;
    let kind = varied(b, &mut at)?;
    let flags = varied(b, &mut at)?;
    let extra = if flags & 1 == 0 {
        0
    } else {
        varied(b, &mut at)?
    };
    let data = if flags & 2 == 0 {
        0
    } else {
        varied(b, &mut at)?
    };
    match kind {
        4 => {
            found.content.encrypted = true;
            return None;
        }
        5 => return None,
        2 => {
            let file = varied(b, &mut at)?;
            varied(b, &mut at)?;
            varied(b, &mut at)?;
            at += if file & 2 == 0 { 0 } else { 4 } + if file & 4 == 0 { 0 } else { 4 };
            varied(b, &mut at)?;
            varied(b, &mut at)?;
            let length = varied(b, &mut at)?;
            if file & 1 == 0 {
                found.name(&charset::guess(b.slice(at, length)?));
            }
            // Records after the name; type 1 says that the file is locked.
            let mut record = end.checked_sub(extra)?;
            while record < end {
                let size = varied(b, &mut record)?;
                let next = record.checked_add(size)?;
                found.content.encrypted |= varied(b, &mut record)? == 1;
                record = next.max(record);
            }
        }
        _ => {}
    }
    end.checked_add(data)
}

/// `7zFormat.txt`: the header stands at the end, plain or packed.
fn seven(bytes: &[u8], found: &mut Found) {
    let b = Bytes(bytes);
    let header = || b.slice(32_usize.checked_add(b.u64(12)?)?, b.u64(20)?);
    let Some(header) = header() else { return };
    let header = &header[..header.len().min(limits::LOOK)];
    // The method 06 F1 07 01 is AES-256, of the files or of the packed header itself.
    found.content.encrypted = memchr::memmem::find(header, b"\x06\xf1\x07\x01").is_some();
    if header.first() != Some(&1) {
        return;
    }
    for at in memchr::memchr_iter(0x11, header).take(16) {
        if let Some(names) = seven_names(&header[at + 1..]) {
            for name in names.split('\0').take(limits::ENTRIES) {
                found.name(name);
            }
            return;
        }
    }
}

/// The property `kNames`: its size, a zero for «not external», then UTF-16 names, each ended by a zero.
fn seven_names(bytes: &[u8]) -> Option<String> {
    let first = *bytes.first()?;
    let more = first.leading_ones() as usize;
    let mut size = 0_usize;
    for index in (0..more.min(7)).rev() {
        size = (size << 8) | usize::from(*bytes.get(1 + index)?);
    }
    if more < 8 {
        let mask = 0x7f_u8.checked_shr(u32::try_from(more).ok()?).unwrap_or(0);
        size |= usize::from(first & mask).checked_shl(u32::try_from(8 * more).ok()?)?;
    }
    let names = bytes.get(1 + more..)?.get(..size)?;
    let (external, names) = names.split_first()?;
    if *external != 0 || names.len() < 4 || names.len() % 2 != 0 || !names.ends_with(&[0, 0]) {
        return None;
    }
    let units: Vec<u16> = names
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
        .collect();
    String::from_utf16(&units).ok()
}

/// POSIX.1-1988 `ustar` and its kin.
fn tar(bytes: &[u8], found: &mut Found) {
    let b = Bytes(bytes);
    let mut at = 0_usize;
    for _ in 0..limits::ENTRIES {
        let Some(head) = b.slice(at, 512) else { return };
        if head[0] == 0 {
            return;
        }
        let name = head[..100].split(|c| *c == 0).next().unwrap_or_default();
        let size = head[124..136]
            .iter()
            .filter(|c| (b'0'..=b'7').contains(*c))
            .fold(0_usize, |sum, c| {
                sum.saturating_mul(8).saturating_add(usize::from(c - b'0'))
            });
        match head[156] {
            // A long name of GNU or of pax stands in the data.
            b'L' | b'x' => {
                let text = b.slice(at + 512, size.min(4096)).unwrap_or_default();
                let name =
                    memchr::memmem::find(text, b"path=").map_or(text, |from| &text[from + 5..]);
                let name = name
                    .split(|c| matches!(c, 0 | b'\n'))
                    .next()
                    .unwrap_or_default();
                found.name(&charset::guess(name));
            }
            b'5' => {}
            _ => found.name(&charset::guess(name)),
        }
        at = at
            .saturating_add(512)
            .saturating_add(size.div_ceil(512).saturating_mul(512));
    }
}

/// RFC 1952: the name in the header, then a short look at what is packed.
fn gzip(bytes: &[u8], found: &mut Found) {
    let b = Bytes(bytes);
    let flags = b.u8(3).unwrap_or(0);
    let mut at = 10;
    if flags & 4 != 0 {
        at += 2 + usize::from(b.u16(10).unwrap_or(0));
    }
    if flags & 8 != 0 {
        found.name(&charset::guess(b.text(at).unwrap_or_default()));
    }
    let inner = unfold(flate2::read::GzDecoder::new(bytes), 1 << 20);
    if Bytes(&inner).slice(257, 5) == Some(b"ustar") {
        tar(&inner, found);
    } else if starts(&inner) {
        found.content.program = true;
    }
}

/// MS-CAB 2.1 and 2.4.
fn cab(bytes: &[u8], found: &mut Found) {
    let b = Bytes(bytes);
    let (Some(mut at), Some(count)) = (b.size(16), b.u16(28)) else {
        return;
    };
    for _ in 0..count {
        let Some(name) = at.checked_add(16).and_then(|at| b.text(at)) else {
            return;
        };
        found.name(&charset::guess(name));
        at += 16 + name.len() + 1;
    }
}

/// Names in UTF-16 that start something, in a part of a file where names stand loose.
pub(super) fn loose_names(bytes: &[u8], found: &mut Found) {
    for ending in [
        ".exe", ".hta", ".vbs", ".js", ".bat", ".cmd", ".ps1", ".wsf", ".lnk", ".scr",
    ] {
        let wide: Vec<u8> = ending.bytes().flat_map(|c| [c, 0]).chain([0, 0]).collect();
        for at in memchr::memmem::find_iter(bytes, &wide).take(16) {
            let mut start = at;
            while start >= 2
                && at - start < 120
                && bytes[start - 2] >= b' '
                && bytes[start - 1] < 0x20
            {
                start -= 2;
            }
            let name = utf16(&bytes[start..at + ending.len() * 2]);
            if !has(name.as_bytes(), "http") {
                found.name(&name);
            }
        }
    }
}
