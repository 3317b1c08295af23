//! Where every byte before the central directory belongs: entries that overlap, bytes that belong to none, sizes that lie.

use std::ops::Range;

use crate::anomaly::Oddity;
use crate::archive::{Archive, Entry};
use crate::bytes::{u16_at, u32_at};

/// Deflate cannot expand more than 1,032 times (RFC 1951: 258 bytes for two bits).
const DEFLATE_RATIO: u64 = 1_032;
/// From here on an entry that was compressed two hundredfold is called a bomb.
const BOMB: u64 = 32 << 20;
const BOMB_RATIO: u64 = 200;

pub(crate) fn check(archive: &mut Archive<'_>) {
    for index in 0..archive.entries.len() {
        let Some(entry) = archive.entries.get(index) else {
            return;
        };
        let (lie, bomb) = (
            size_lie(entry),
            entry.uncompressed >= BOMB && entry.uncompressed / BOMB_RATIO > entry.compressed,
        );
        let place = u32::try_from(index).ok();
        if lie {
            archive.note(Oddity::SizeLie, place);
        } else if bomb {
            archive.note(Oddity::Bomb, place);
        }
    }
    gaps(archive);
}

fn size_lie(entry: &Entry<'_>) -> bool {
    entry.method == 8 && entry.uncompressed / DEFLATE_RATIO > entry.compressed.saturating_add(1)
}

fn gaps(archive: &mut Archive<'_>) {
    let directory = archive.central_directory().start;
    let mut used: Vec<(Range<usize>, u32)> = Vec::with_capacity(archive.entries.len());
    let mut lying = Vec::new();
    for (index, entry) in archive.entries.iter().enumerate() {
        if let Some((range, lies)) = occupied(archive.bytes, entry) {
            let index = u32::try_from(index).unwrap_or(u32::MAX);
            used.push((range, index));
            if lies {
                lying.push(index);
            }
        }
    }
    for index in lying {
        archive.note(Oddity::LocalSizes, Some(index));
    }
    used.sort_unstable_by_key(|(range, _)| (range.start, range.end));
    let mut at = used.first().map_or(directory, |(range, _)| range.start);
    let mut between = false;
    for (range, index) in used {
        if range.start < at {
            archive.note(Oddity::Overlap, Some(index));
        } else if !between && holds_something(archive.bytes.get(at..range.start)) {
            between = true;
            archive.note(Oddity::GapBetweenEntries, Some(index));
        }
        at = at.max(range.end);
    }
    let to = archive
        .signing_block()
        .map_or(directory, |block| block.start);
    let broken_block = archive
        .anomalies()
        .iter()
        .any(|anomaly| anomaly.oddity == Oddity::SigningBlock);
    if !broken_block && holds_something(archive.bytes.get(at..to)) {
        archive.note(Oddity::GapBeforeDirectory, None);
    }
}

/// The bytes of an entry: its header, its data, its descriptor. Also whether the descriptor, where the local header leaves everything to it, says other than
/// the central directory (`ValidateDataDescriptor`).
fn occupied(bytes: &[u8], entry: &Entry<'_>) -> Option<(Range<usize>, bool)> {
    let start = usize::try_from(entry.local_offset).ok()?;
    let data = usize::try_from(entry.data_offset?).ok()?;
    let mut end = data.checked_add(usize::try_from(entry.compressed).ok()?)?;
    let mut lies = false;
    if entry.descriptor {
        // With or without its signature, with narrow or wide sizes (APPNOTE 4.3.9).
        let signed = bytes
            .get(end..)
            .is_some_and(|rest| rest.starts_with(b"PK\x07\x08"));
        let signature = if signed { 4 } else { 0 };
        let field = |at: usize| u32_at(bytes, end + signature + at).map(u64::from);
        let wide =
            field(4) == Some(entry.compressed) && field(8) == Some(0) && entry.uncompressed != 0;
        let told = (field(0), field(4), field(if wide { 12 } else { 8 }));
        let true_values = (
            Some(u64::from(entry.crc)),
            Some(entry.compressed),
            Some(entry.uncompressed),
        );
        let by_descriptor = u32_at(bytes, start + 18) == Some(0) && entry.compressed != 0;
        lies = signed && by_descriptor && told != true_values;
        end += signature + if wide { 20 } else { 12 };
    }
    Some((start..end.min(bytes.len()), lies))
}

/// Whether a gap holds more than zeros and the empty filler entries that Android's build tools leave (`zipflinger`: a local header without a name).
fn holds_something(gap: Option<&[u8]>) -> bool {
    let Some(mut gap) = gap else { return false };
    while gap.starts_with(b"PK\x03\x04") && u16_at(gap, 26) == Some(0) && u32_at(gap, 18) == Some(0)
    {
        let filler = 30 + u16_at(gap, 28).map_or(0, usize::from);
        gap = gap.get(filler..).unwrap_or_default();
    }
    gap.iter().any(|b| *b != 0)
}
