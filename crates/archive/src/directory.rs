//! The end record and the central directory (APPNOTE 4.3.12, 4.3.16), found and read as `libziparchive` does.

use std::ops::Range;

use crate::MAX_ENTRIES;
use crate::anomaly::{Oddity, Refusal};
use crate::archive::{Archive, ArchiveError, Entry};
use crate::bytes::{u16_at, u32_at, u64_at};

const END: &[u8] = b"PK\x05\x06";
const END_LENGTH: usize = 22;
const RECORD: &[u8] = b"PK\x01\x02";
const RECORD_LENGTH: usize = 46;
/// The highest version that APPNOTE names, 6.3.
const VERSION_MAX: u16 = 63;

pub(crate) struct End {
    pub(crate) offset: usize,
    disk: u16,
    directory_disk: u16,
    count_here: u16,
    count: u16,
    size: u32,
    start: u32,
    comment: u16,
}

/// The last end record that begins in the last 64 KiB: Android searches backwards and takes the first signature it meets, whatever its comment length.
pub(crate) fn find_end(bytes: &[u8]) -> Option<End> {
    let last = bytes.len().checked_sub(END_LENGTH)?;
    let window = last.saturating_sub(usize::from(u16::MAX));
    let offset = window + memchr::memmem::rfind(bytes.get(window..last + END.len())?, END)?;
    Some(End {
        offset,
        disk: u16_at(bytes, offset + 4)?,
        directory_disk: u16_at(bytes, offset + 6)?,
        count_here: u16_at(bytes, offset + 8)?,
        count: u16_at(bytes, offset + 10)?,
        size: u32_at(bytes, offset + 12)?,
        start: u32_at(bytes, offset + 16)?,
        comment: u16_at(bytes, offset + 20)?,
    })
}

/// Checks the end record and says where the central directory is.
pub(crate) fn locate(archive: &mut Archive<'_>, end: &End) -> Result<Range<usize>, ArchiveError> {
    let bytes = archive.bytes;
    if !bytes.starts_with(b"PK\x03\x04") && end.count > 0 {
        archive.refuse(Refusal::Prefix);
        archive.note(Oddity::Prefix, None);
    }
    if end.offset + END_LENGTH + usize::from(end.comment) != bytes.len() {
        archive.refuse(Refusal::Trailing);
        archive.note(Oddity::Trailing, None);
    }
    if second_end(bytes, end) {
        archive.note(Oddity::SecondEnd, None);
    }
    if end.disk != 0 || end.directory_disk != 0 {
        archive.note(Oddity::MultiDisk, None);
    }
    if end.count_here != end.count {
        archive.note(Oddity::CountsDiffer, None);
    }
    let (start, size) = (end.start as usize, end.size as usize);
    if start.checked_add(size).is_none_or(|to| to > end.offset) {
        archive.refuse(Refusal::DirectoryMoved);
    } else if end.count == 0 && size == 0 {
        archive.refuse(Refusal::Empty);
        return Ok(start..start);
    } else if bytes.get(start..).is_some_and(|at| at.starts_with(RECORD)) {
        if start + size < end.offset {
            archive.note(Oddity::GapAfterDirectory, None);
        }
        return Ok(start..start + size);
    } else {
        archive.refuse(Refusal::DirectoryMoved);
    }
    archive.note(Oddity::DirectoryMoved, None);
    // Android stops here. The directory usually still lies right before the end record.
    let guess = end
        .offset
        .checked_sub(size)
        .filter(|at| bytes.get(*at..).is_some_and(|at| at.starts_with(RECORD)));
    let first = || memchr::memmem::find(bytes.get(..end.offset)?, RECORD);
    match guess.or_else(first) {
        Some(start) => Ok(start..end.offset),
        None => Err(ArchiveError::NoDirectory),
    }
}

/// Another end record that reaches the end of the file with its comment: a reader that looks for the first would read another file.
fn second_end(bytes: &[u8], end: &End) -> bool {
    let window = bytes
        .len()
        .saturating_sub(END_LENGTH + usize::from(u16::MAX));
    let Some(search) = bytes.get(window..end.offset) else {
        return false;
    };
    memchr::memmem::find_iter(search, END).any(|at| {
        let at = window + at;
        let reaches = u16_at(bytes, at + 20)
            .is_some_and(|comment| at + END_LENGTH + usize::from(comment) == bytes.len());
        let start = u32_at(bytes, at + 16).map_or(usize::MAX, |start| start as usize);
        reaches
            || bytes
                .get(start..)
                .is_some_and(|directory| directory.starts_with(RECORD))
    })
}

/// Reads as many records as the end record counts, then those past the count.
pub(crate) fn read(archive: &mut Archive<'_>, end: &End) {
    let range = archive.central_directory();
    let count = usize::from(end.count);
    let mut at = range.start;
    archive
        .entries
        .reserve(count.min(range.len() / RECORD_LENGTH));
    for _ in 0..count {
        match record(archive, at, range.end) {
            Some(next) => at = next,
            None => {
                archive.refuse(Refusal::CountHigh);
                archive.note(Oddity::CountHigh, None);
                return;
            }
        }
    }
    if at < range.end
        && archive
            .bytes
            .get(at..)
            .is_some_and(|rest| rest.starts_with(RECORD))
    {
        archive.note(Oddity::CountLow, None);
        archive.end_of_count();
        while archive.entries.len() < MAX_ENTRIES {
            match record(archive, at, range.end) {
                Some(next) => at = next,
                None => break,
            }
        }
    } else if at < range.end && archive.refusal() != Some(Refusal::DirectoryMoved) {
        archive.note(Oddity::GapAfterDirectory, None);
    }
}

/// Reads the record at `at` into the archive; where the next begins, or `None` where there is no record.
fn record<'a>(archive: &mut Archive<'a>, at: usize, to: usize) -> Option<usize> {
    let bytes: &'a [u8] = archive.bytes.get(..to)?;
    if !bytes.get(at..)?.starts_with(RECORD) {
        return None;
    }
    let name_length = usize::from(u16_at(bytes, at + 28)?);
    let extra_length = usize::from(u16_at(bytes, at + 30)?);
    let comment_length = usize::from(u16_at(bytes, at + 32)?);
    let extra_at = at + RECORD_LENGTH + name_length;
    let next = extra_at + extra_length + comment_length;
    if next > to {
        return None;
    }
    let mut entry = Entry {
        name: bytes.get(at + RECORD_LENGTH..extra_at)?,
        version_needed: u16_at(bytes, at + 6)?,
        flags: u16_at(bytes, at + 8)?,
        method: u16_at(bytes, at + 10)?,
        crc: u32_at(bytes, at + 16)?,
        compressed: u64::from(u32_at(bytes, at + 20)?),
        uncompressed: u64::from(u32_at(bytes, at + 24)?),
        local_offset: u64::from(u32_at(bytes, at + 42)?),
        data_offset: None,
        descriptor: false,
        record_offset: at as u64,
        fault: None,
    };
    let index = u32::try_from(archive.entries.len()).ok();
    let extra = bytes.get(extra_at..extra_at + extra_length)?;
    for oddity in extra_oddities(&mut entry, extra)
        .into_iter()
        .chain(field_oddities(&entry))
        .flatten()
    {
        archive.note(oddity, index);
    }
    if entry.name.contains(&0) || std::str::from_utf8(entry.name).is_err() {
        archive.refuse(Refusal::NameInvalid);
        archive.note(Oddity::NameInvalid, index);
    }
    archive.push(entry);
    Some(next)
}

fn field_oddities(entry: &Entry<'_>) -> [Option<Oddity>; 4] {
    [
        (entry.flags & 0x41 != 0).then_some(Oddity::Encrypted),
        (!matches!(entry.method, 0 | 8)).then_some(Oddity::Method),
        (entry.version_needed & 0xff > VERSION_MAX).then_some(Oddity::VersionNeeded),
        leads_out(entry.name).then_some(Oddity::NameTraversal),
    ]
}

fn leads_out(name: &[u8]) -> bool {
    name.first() == Some(&b'/')
        || name.contains(&b'\\')
        || name.split(|b| *b == b'/').any(|part| part == b"..")
}

/// Reads the extra field of a central record: ZIP64 sizes where the record leaves them to it, and what is no field.
fn extra_oddities(entry: &mut Entry<'_>, extra: &[u8]) -> [Option<Oddity>; 2] {
    const HERE: u64 = 0xffff_ffff;
    let needed = [entry.uncompressed, entry.compressed, entry.local_offset].contains(&HERE);
    let (mut at, mut zip64, mut garbage) = (0, false, false);
    while at < extra.len() {
        let Some((id, size)) = u16_at(extra, at).zip(u16_at(extra, at + 2)) else {
            garbage |= extra
                .get(at..)
                .is_some_and(|rest| rest.iter().any(|b| *b != 0));
            break;
        };
        let Some(field) = extra.get(at + 4..at + 4 + usize::from(size)) else {
            garbage = true;
            break;
        };
        if id == 1 && !zip64 {
            zip64 = true;
            let mut from = 0;
            for value in [
                &mut entry.uncompressed,
                &mut entry.compressed,
                &mut entry.local_offset,
            ] {
                if *value == HERE {
                    if let Some(wide) = u64_at(field, from) {
                        *value = wide;
                    }
                    from += 8;
                }
            }
        }
        at += 4 + usize::from(size);
    }
    [
        (zip64 != needed).then_some(Oddity::Zip64),
        garbage.then_some(Oddity::Extra),
    ]
}
