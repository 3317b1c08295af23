//! Oddities as findings.

use std::collections::HashMap;

use chinhdanh_archive::{Archive, Oddity};
use chinhdanh_verdict::Sign;
use chinhdanh_verdict::codes::PackageCode;

use crate::limits;
use crate::package::{MANIFEST, TABLE};
use crate::res::FormOddity;

/// The code of an archive's oddity; one that a newer reader adds is named by its nearest kin.
pub(crate) fn archive(oddity: Oddity) -> PackageCode {
    match oddity {
        Oddity::NameTwice => PackageCode::EntryTwice,
        Oddity::Prefix => PackageCode::Prefix,
        Oddity::Trailing => PackageCode::Trailing,
        Oddity::SecondEnd => PackageCode::SecondEnd,
        Oddity::MultiDisk => PackageCode::MultiDisk,
        Oddity::CountsDiffer => PackageCode::CountsDiffer,
        Oddity::CountLow => PackageCode::CountLow,
        Oddity::CountHigh => PackageCode::CountHigh,
        Oddity::DirectoryMoved => PackageCode::DirectoryMoved,
        Oddity::GapAfterDirectory => PackageCode::GapAfterDirectory,
        Oddity::GapBeforeDirectory => PackageCode::GapBeforeDirectory,
        Oddity::GapBetweenEntries => PackageCode::GapBetweenEntries,
        Oddity::NameInvalid => PackageCode::NameInvalid,
        Oddity::NameTraversal => PackageCode::NameTraversal,
        Oddity::Encrypted => PackageCode::Encrypted,
        Oddity::Method => PackageCode::Method,
        Oddity::VersionNeeded => PackageCode::VersionNeeded,
        Oddity::Zip64 => PackageCode::Zip64,
        Oddity::Extra => PackageCode::Extra,
        Oddity::LocalMissing => PackageCode::LocalMissing,
        Oddity::LocalName => PackageCode::LocalName,
        Oddity::LocalMethod => PackageCode::LocalMethod,
        Oddity::LocalSizes => PackageCode::LocalSizes,
        Oddity::LocalFlags => PackageCode::LocalFlags,
        Oddity::DataOutside => PackageCode::DataOutside,
        Oddity::Overlap => PackageCode::Overlap,
        Oddity::StoredSizes => PackageCode::StoredSizes,
        Oddity::SizeLie => PackageCode::SizeLie,
        Oddity::Bomb => PackageCode::Bomb,
        Oddity::SigningBlock => PackageCode::SigningBlock,
        _ => PackageCode::Extra,
    }
}

/// The code of a manifest's oddity; what only a table can have is named by its nearest kin.
pub(crate) fn manifest(oddity: FormOddity) -> PackageCode {
    match oddity {
        FormOddity::RootType => PackageCode::ManifestRootType,
        FormOddity::TotalSize => PackageCode::ManifestTotalSize,
        FormOddity::RootHeader => PackageCode::ManifestRootHeader,
        FormOddity::Overlay => PackageCode::ManifestOverlay,
        FormOddity::PoolCounts => PackageCode::ManifestPoolCounts,
        FormOddity::PoolString => PackageCode::ManifestPoolString,
        FormOddity::SecondPool => PackageCode::ManifestSecondPool,
        FormOddity::ResourceMap => PackageCode::ManifestResourceMap,
        FormOddity::UnknownChunk => PackageCode::ManifestUnknownChunk,
        FormOddity::ChunkSize => PackageCode::ManifestChunkSize,
        FormOddity::NodeHeader => PackageCode::ManifestNodeHeader,
        FormOddity::Attributes => PackageCode::ManifestAttributes,
        FormOddity::AttributeName => PackageCode::ManifestAttributeName,
        FormOddity::ElementName => PackageCode::ManifestElementName,
        FormOddity::Unbalanced => PackageCode::ManifestUnbalanced,
        FormOddity::Misplaced => PackageCode::ManifestMisplaced,
        FormOddity::Namespaces => PackageCode::ManifestNamespaces,
        FormOddity::Deep => PackageCode::ManifestDeep,
        _ => PackageCode::ManifestUnknownChunk,
    }
}

/// The code of a resource table's oddity; what only a manifest can have is named by its nearest kin.
pub(crate) fn table(oddity: FormOddity) -> PackageCode {
    match oddity {
        FormOddity::RootType => PackageCode::TableRootType,
        FormOddity::TotalSize => PackageCode::TableTotalSize,
        FormOddity::RootHeader => PackageCode::TableRootHeader,
        FormOddity::Overlay => PackageCode::TableOverlay,
        FormOddity::PoolCounts => PackageCode::TablePoolCounts,
        FormOddity::PoolString => PackageCode::TablePoolString,
        FormOddity::SecondPool => PackageCode::TableSecondPool,
        FormOddity::UnknownChunk => PackageCode::TableUnknownChunk,
        FormOddity::ChunkSize => PackageCode::TableChunkSize,
        FormOddity::Empty => PackageCode::TableEmpty,
        FormOddity::Cycle => PackageCode::TableCycle,
        FormOddity::PackageCount => PackageCode::TablePackageCount,
        FormOddity::Entries => PackageCode::TableEntries,
        _ => PackageCode::TableUnknownChunk,
    }
}

/// What is odd in the ZIP file and its names.
pub(crate) fn of_archive(file: &Archive<'_>) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut counts: HashMap<Oddity, usize> = HashMap::new();
    for anomaly in file.anomalies() {
        let count = counts.entry(anomaly.oddity).or_default();
        *count += 1;
        if *count > limits::SIGNS_OF_A_KIND {
            continue;
        }
        let entry = anomaly
            .entry
            .and_then(|index| file.entries().get(index as usize));
        let quote = entry.map_or_else(String::new, |entry| {
            entry.label().chars().take(120).collect()
        });
        signs.push(Sign::new(archive(anomaly.oddity)).quoting(quote));
    }
    if file.entries().len() > limits::ENTRIES {
        signs.push(Sign::new(PackageCode::ManyEntries));
    }
    for entry in file.entries() {
        for main in [MANIFEST, TABLE, "classes.dex"] {
            let Some(start) = entry
                .name
                .get(..main.len())
                .filter(|start| start.eq_ignore_ascii_case(main.as_bytes()))
            else {
                continue;
            };
            if entry.name.len() == main.len() && start != main.as_bytes() {
                signs.push(Sign::new(PackageCode::NameCase).quoting(entry.label()));
            } else if entry.name.get(main.len()) == Some(&b'/') {
                signs.push(Sign::new(PackageCode::NameFolder).quoting(entry.label()));
            }
        }
    }
    signs
}
