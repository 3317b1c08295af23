//! Transfer encodings: base64, quoted-printable (RFC 2045), uuencode, BinHex 4.0 (RFC 1741), yEnc, gzip64.

use std::io::Read as _;

use crate::entity::line;
use crate::limits;

const fn table() -> [u8; 256] {
    let mut table = [255; 256];
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut at = 0;
    while at < 64 {
        table[alphabet[at] as usize] = at as u8;
        at += 1;
    }
    table
}

const VALUES: [u8; 256] = table();

/// Base64, junk skipped and padding taken for the end of a group, as most programs do; whether it was as RFC 2045 §6.8 wants.
pub(crate) fn base64(bytes: &[u8]) -> (Vec<u8>, bool) {
    let mut out = Vec::with_capacity(bytes.len() / 4 * 3 + 3);
    let mut clean = true;
    let (mut group, mut count, mut pads, mut longest, mut run) =
        (0_u32, 0_u8, 0_u8, 0_usize, 0_usize);
    for &byte in bytes {
        let value = VALUES[usize::from(byte)];
        if value < 64 {
            if pads > 0 {
                clean = false;
                pads = 0;
            }
            group = group << 6 | u32::from(value);
            count += 1;
            run += 1;
            if count == 4 {
                let [_, a, b, c] = group.to_be_bytes();
                out.extend_from_slice(&[a, b, c]);
                (group, count) = (0, 0);
            }
        } else if byte == b'=' {
            pads += 1;
            // One sign too many at the very end changes nothing for anybody.
            clean &= pads <= 2;
            if count == 1 {
                clean = false;
            }
            end(&mut out, group, count);
            (group, count) = (0, 0);
        } else if byte == b'\n' || byte == b'\r' {
            longest = longest.max(run);
            run = 0;
        } else if byte != b' ' && byte != b'\t' {
            clean = false;
        }
    }
    clean &= count == 0 && longest.max(run) <= 1000;
    end(&mut out, group, count);
    (out, clean)
}

fn end(out: &mut Vec<u8>, group: u32, count: u8) {
    match count {
        2 => out.push((group >> 4) as u8),
        3 => out.extend_from_slice(&[(group >> 10) as u8, (group >> 2) as u8]),
        _ => {}
    }
}

/// The other ways programs take broken base64: padding skipped, ended at the first padding, padding as zeros, and from after the first junk.
pub(crate) fn base64_otherwise(bytes: &[u8]) -> Vec<Vec<u8>> {
    let skipped: Vec<u8> = bytes.iter().copied().filter(|b| *b != b'=').collect();
    let ended = memchr::memchr(b'=', bytes).map_or(bytes, |at| &bytes[..at]);
    let zeros: Vec<u8> = bytes
        .iter()
        .map(|b| if *b == b'=' { b'A' } else { *b })
        .collect();
    let mut out = vec![base64(&skipped).0, base64(ended).0, base64(&zeros).0];
    // Lines before the first that is whole base64 are taken for junk.
    let mut rest = bytes;
    for _ in 0..4 {
        rest = line(rest).1;
        out.push(base64(rest).0);
    }
    out
}

/// Quoted-printable; whether every `=` was as RFC 2045 §6.7 wants.
pub(crate) fn quoted(bytes: &[u8]) -> (Vec<u8>, bool) {
    let mut out = Vec::with_capacity(bytes.len());
    let mut clean = true;
    let mut rest = bytes;
    while let Some(at) = memchr::memchr(b'=', rest) {
        out.extend_from_slice(&rest[..at]);
        rest = &rest[at + 1..];
        if let [high, low, ..] = rest
            && let (Some(high), Some(low)) = (hex(*high), hex(*low))
        {
            out.push(high << 4 | low);
            rest = &rest[2..];
            continue;
        }
        let blanks = rest
            .iter()
            .take_while(|b| matches!(b, b' ' | b'\t'))
            .count();
        match &rest[blanks..] {
            [b'\r', b'\n', after @ ..] | [b'\n' | b'\r', after @ ..] => rest = after,
            [] => rest = &[],
            _ => {
                clean = false;
                out.push(b'=');
            }
        }
    }
    out.extend_from_slice(rest);
    (out, clean)
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

/// Quoted-printable where a broken `=` is dropped, alone or with what comes after.
pub(crate) fn quoted_otherwise(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut out = Vec::new();
    for eaten in 0..3_usize {
        let mut fixed = Vec::with_capacity(bytes.len());
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let next = bytes.get(at + 1..).unwrap_or_default();
            let fine = byte != b'='
                || matches!(next, [a, b, ..] if hex(*a).is_some() && hex(*b).is_some())
                || next
                    .first()
                    .is_none_or(|b| matches!(b, b'\r' | b'\n' | b' ' | b'\t'));
            if fine {
                fixed.push(byte);
                at += 1;
            } else {
                at += 1 + eaten;
            }
        }
        out.push(quoted(&fixed).0);
    }
    out
}

/// A uuencoded file: its name and bytes. Without a `begin` line every line that can be one is read.
pub(crate) fn uuencoded(bytes: &[u8]) -> Option<(String, Vec<u8>)> {
    let start = begin(bytes);
    let begun = start.is_some();
    let (name, mut rest) = match start {
        Some((name, rest)) => (name, rest),
        None => (String::new(), bytes),
    };
    let mut out = Vec::new();
    while !rest.is_empty() {
        let (text, after) = line(rest);
        rest = after;
        if text == b"end" {
            break;
        }
        let Some((&count, data)) = text.split_first() else {
            continue;
        };
        if !(33..=96).contains(&count) {
            if !begun {
                continue;
            }
            break;
        }
        let wanted = usize::from(count.wrapping_sub(32) & 63);
        let mut row = Vec::with_capacity(48);
        for group in data.chunks(4) {
            let at =
                |i: usize| u32::from(group.get(i).copied().unwrap_or(b' ').wrapping_sub(32) & 63);
            let [_, a, b, c] = (at(0) << 18 | at(1) << 12 | at(2) << 6 | at(3)).to_be_bytes();
            row.extend_from_slice(&[a, b, c]);
        }
        row.truncate(wanted);
        out.extend(row);
    }
    (!out.is_empty()).then_some((name, out))
}

/// The `begin 644 name` line and what follows it.
fn begin(bytes: &[u8]) -> Option<(String, &[u8])> {
    for at in memchr::memmem::find_iter(bytes, b"begin ").take(200) {
        let (text, after) = line(&bytes[at..]);
        let mut parts = text.get(6..)?.splitn(2, |b| *b == b' ');
        let mode = parts.next().unwrap_or_default();
        let name = parts.next().unwrap_or_default().trim_ascii();
        let starts = at == 0 || matches!(bytes[at - 1], b'\n' | b'\r');
        let (first, _) = line(after);
        let counted = first.first().is_some_and(|b| (33..=96).contains(b)) && first.len() > 1;
        if starts
            && (3..=4).contains(&mode.len())
            && mode.iter().all(u8::is_ascii_digit)
            && !name.is_empty()
            && counted
        {
            return Some((crate::charset::guess(name), after));
        }
    }
    None
}

/// A uuencoded file within a text.
pub(crate) fn uuencoded_within(bytes: &[u8]) -> Option<(String, Vec<u8>)> {
    begin(bytes).and_then(|_| uuencoded(bytes))
}

/// A yEnc file within a text (yEnc draft 1.3): its name and bytes.
pub(crate) fn yenc(bytes: &[u8]) -> Option<(String, Vec<u8>)> {
    let at = memchr::memmem::find(bytes, b"=ybegin ")?;
    let (head, mut rest) = line(&bytes[at..]);
    let name = memchr::memmem::find(head, b" name=")
        .map(|at| crate::charset::guess(&head[at + 6..]))
        .unwrap_or_default();
    let mut out = Vec::new();
    while !rest.is_empty() {
        let (text, after) = line(rest);
        rest = after;
        if text.starts_with(b"=yend") {
            break;
        }
        if text.starts_with(b"=ypart") {
            continue;
        }
        let mut escaped = false;
        for &byte in text {
            if byte == b'=' && !escaped {
                escaped = true;
            } else {
                out.push(byte.wrapping_sub(if escaped { 106 } else { 42 }));
                escaped = false;
            }
        }
    }
    (!out.is_empty()).then_some((name, out))
}

/// A BinHex 4.0 file: its name and its data fork.
pub(crate) fn binhex(bytes: &[u8]) -> Option<(String, Vec<u8>)> {
    const ALPHABET: &[u8; 64] =
        b"!\"#$%&'()*+,-012345689@ABCDEFGHIJKLMNPQRSTUVXYZ[`abcdefhijklmpqr";
    let head = memchr::memmem::find(bytes, b"BinHex").unwrap_or(0);
    let start = head
        + memchr::memmem::find(bytes.get(head..)?, b"\n:")
            .or_else(|| memchr::memchr(b':', &bytes[head..]).map(|at| at.wrapping_sub(1)))?
            .wrapping_add(2);
    let mut packed = Vec::new();
    let (mut group, mut bits) = (0_u32, 0_u32);
    for &byte in bytes.get(start..)? {
        if byte == b':' {
            break;
        }
        let Some(value) = memchr::memchr(byte, ALPHABET) else {
            continue;
        };
        group = (group << 6 | u32::try_from(value).ok()?) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            packed.push((group >> bits) as u8);
        }
    }
    let mut out: Vec<u8> = Vec::new();
    let mut at = 0;
    while let Some(&byte) = packed.get(at) {
        at += 1;
        if byte != 0x90 {
            out.push(byte);
            continue;
        }
        let count = packed.get(at).copied().unwrap_or(0);
        at += 1;
        match (count, out.last().copied()) {
            (0, _) => out.push(0x90),
            (count, Some(last)) if out.len() < limits::UNFOLDED => {
                out.extend(std::iter::repeat_n(last, usize::from(count) - 1));
            }
            _ => {}
        }
    }
    let length = usize::from(*out.first()?);
    let name = crate::charset::guess(out.get(1..=length)?);
    let sizes = out.get(1 + length + 1 + 4 + 4 + 2..)?;
    let data = usize::try_from(u32::from_be_bytes(sizes.get(..4)?.try_into().ok()?)).ok()?;
    let body = sizes.get(10..)?;
    Some((name, body.get(..data.min(body.len()))?.to_vec()))
}

/// Base64 of gzip.
pub(crate) fn gzip64(bytes: &[u8]) -> Option<Vec<u8>> {
    let packed = base64(bytes).0;
    let mut out = Vec::new();
    let limit = u64::try_from(limits::UNFOLDED).ok()?;
    // What unfolds before an error counts.
    let _ = flate2::read::GzDecoder::new(packed.as_slice())
        .take(limit)
        .read_to_end(&mut out);
    (!out.is_empty()).then_some(out)
}
