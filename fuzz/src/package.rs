//! Packages around a part that the fuzzer makes.

use flate2::Crc;

/// The smallest ZIP file with these entries, stored.
#[must_use]
pub fn stored(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in entries {
        let mut crc = Crc::new();
        crc.update(bytes);
        let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let mut facts = [&[10, 0, 0, 0, 0, 0, 0, 0, 0x21, 0x4a][..], &crc.sum().to_le_bytes(), &length.to_le_bytes(), &length.to_le_bytes()].concat();
        facts.extend(u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes());
        let offset = u32::try_from(out.len()).unwrap_or(u32::MAX);
        directory.extend([&b"PK\x01\x02\x0a\0"[..], &facts, &[0; 12], &offset.to_le_bytes(), name.as_bytes()].concat());
        out.extend([&b"PK\x03\x04"[..], &facts, &[0; 2], name.as_bytes(), bytes].concat());
    }
    end(out, &[], &directory, entries.len())
}

/// The same package with these bytes as the pairs of its signing block; as it is where it has none to replace. `whole` must be a ZIP file without comment.
#[must_use]
pub fn signed_with(whole: &[u8], pairs: &[u8]) -> Vec<u8> {
    let Ok(archive) = chinhdanh_archive::Archive::open(whole) else { return whole.to_vec() };
    let directory = archive.central_directory();
    let entries = archive.signing_block().map_or(directory.start, |block| block.start);
    let count = archive.entries().len();
    end(whole[..entries].to_vec(), &signing_block(pairs), &whole[directory], count)
}

fn signing_block(pairs: &[u8]) -> Vec<u8> {
    let size = (pairs.len() as u64 + 24).to_le_bytes();
    [&size[..], pairs, &size, b"APK Sig Block 42"].concat()
}

/// A pair of a signing block.
#[must_use]
pub fn pair(id: u32, value: &[u8]) -> Vec<u8> {
    [&(value.len() as u64 + 4).to_le_bytes()[..], &id.to_le_bytes(), value].concat()
}

fn end(mut out: Vec<u8>, block: &[u8], directory: &[u8], count: usize) -> Vec<u8> {
    out.extend(block);
    let count = u16::try_from(count).unwrap_or(u16::MAX).to_le_bytes();
    let [length, offset] = [directory.len(), out.len()].map(|number| u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes());
    out.extend(directory);
    out.extend([&b"PK\x05\x06\0\0\0\0"[..], &count, &count, &length, &offset, &[0; 2]].concat());
    out
}
