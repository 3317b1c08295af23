//! Local headers (APPNOTE 4.3.7), checked against the central directory as `libziparchive`'s `FindEntry` does.

use crate::anomaly::{EntryFault, Oddity};
use crate::archive::{Archive, Entry};
use crate::bytes::{u16_at, u32_at};

const HEADER_LENGTH: u64 = 30;
/// The sizes follow the data.
const DESCRIPTOR: u16 = 1 << 3;
const ENCRYPTED: u16 = 1;

pub(crate) fn check(archive: &mut Archive<'_>) {
    let directory = archive.central_directory().start as u64;
    for index in 0..archive.entries.len() {
        let Some(entry) = archive.entries.get(index) else {
            return;
        };
        let checked = local(archive.bytes, entry, directory);
        let place = u32::try_from(index).ok();
        for oddity in checked.oddities.into_iter().flatten() {
            archive.note(oddity, place);
        }
        if let Some(entry) = archive.entries.get_mut(index) {
            entry.data_offset = checked.data_offset;
            entry.descriptor = checked.descriptor;
            entry.fault = checked.fault;
        }
    }
}

#[derive(Default)]
struct Checked {
    data_offset: Option<u64>,
    descriptor: bool,
    fault: Option<EntryFault>,
    oddities: [Option<Oddity>; 7],
}

fn local(bytes: &[u8], entry: &Entry<'_>, directory: u64) -> Checked {
    let missing = Checked {
        fault: Some(EntryFault::LocalMissing),
        oddities: [
            Some(Oddity::LocalMissing),
            None,
            None,
            None,
            None,
            None,
            None,
        ],
        ..Checked::default()
    };
    let header = usize::try_from(entry.local_offset)
        .ok()
        .filter(|at| (*at as u64) < directory)
        .and_then(|at| bytes.get(at..));
    let Some(header) = header.filter(|header| header.starts_with(b"PK\x03\x04")) else {
        return missing;
    };
    let fields = || {
        Some((
            u16_at(header, 6)?,
            u16_at(header, 8)?,
            u32_at(header, 14)?,
            u32_at(header, 18)?,
            u32_at(header, 22)?,
            u16_at(header, 26)?,
            u16_at(header, 28)?,
        ))
    };
    let Some((flags, method, crc, compressed, uncompressed, name_length, extra_length)) = fields()
    else {
        return missing;
    };
    let name = header.get(30..30 + usize::from(name_length));
    let data =
        entry.local_offset + HEADER_LENGTH + u64::from(name_length) + u64::from(extra_length);
    let stored_end = if entry.method == 8 {
        0
    } else {
        data.saturating_add(entry.uncompressed)
    };
    let outside =
        data > directory || data.saturating_add(entry.compressed).max(stored_end) > directory;
    let descriptor = flags & DESCRIPTOR != 0;
    // ZIP64 leaves 0xffff_ffff here.
    let wide = compressed == u32::MAX || uncompressed == u32::MAX;
    let same_sizes = crc == entry.crc
        && (wide
            || (u64::from(compressed), u64::from(uncompressed))
                == (entry.compressed, entry.uncompressed));
    // A header that leaves the sizes to a descriptor holds zeros, or already the right ones.
    let sizes_differ =
        !(same_sizes || descriptor && crc == 0 && compressed == 0 && uncompressed == 0);
    let name_differs = name != Some(entry.name);
    let flags_differ = (flags ^ entry.flags) & ENCRYPTED != 0;
    let fault = [
        (!descriptor && !same_sizes).then_some(EntryFault::LocalSizes),
        name_differs.then_some(EntryFault::LocalName),
        outside.then_some(EntryFault::DataOutside),
    ];
    Checked {
        data_offset: (data <= bytes.len() as u64).then_some(data),
        descriptor,
        fault: fault.into_iter().flatten().next(),
        oddities: [
            name_differs.then_some(Oddity::LocalName),
            (method != entry.method).then_some(Oddity::LocalMethod),
            sizes_differ.then_some(Oddity::LocalSizes),
            (flags_differ && entry.flags & ENCRYPTED == 0).then_some(Oddity::LocalFlags),
            outside.then_some(Oddity::DataOutside),
            (entry.method == 0 && entry.compressed != entry.uncompressed)
                .then_some(Oddity::StoredSizes),
            extra_is_garbage(header, name_length, extra_length).then_some(Oddity::Extra),
        ],
    }
}

/// `zipalign` pads with zeros; anything else is a list of fields.
fn extra_is_garbage(header: &[u8], name_length: u16, extra_length: u16) -> bool {
    let from = 30 + usize::from(name_length);
    let Some(mut extra) = header.get(from..from + usize::from(extra_length)) else {
        return true;
    };
    while extra.iter().any(|b| *b != 0) {
        let size = u16_at(extra, 2).map_or(usize::MAX, usize::from);
        match size.checked_add(4).and_then(|size| extra.get(size..)) {
            Some(rest) => extra = rest,
            None => return true,
        }
    }
    false
}
