//! The APK Signing Block: pairs of an id and bytes, between the entries and the central directory.

use serde::Serialize;

use crate::bytes::Reader;
use crate::limits;

pub(crate) const V2: u32 = 0x7109_871a;
pub(crate) const V3: u32 = 0xf053_68c0;
pub(crate) const V31: u32 = 0x1b93_ad61;
/// The hybrid (classical and ML-DSA) block of Android 17.
pub(crate) const V32: u32 = 0x70e1_c89f;
pub(crate) const STAMP_V1: u32 = 0x2b09_189e;
pub(crate) const STAMP_V2: u32 = 0x6dff_800d;
/// Zeros that bring the block to a whole number of pages.
pub(crate) const PADDING: u32 = 0x4272_6577;
/// Google Play's list of libraries; encrypted, no code.
pub(crate) const DEPENDENCIES: u32 = 0x504b_4453;
/// Google Play's «frosting».
pub(crate) const FROSTING: u32 = 0x2146_444e;

/// One pair of the block: what could carry hidden data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// The id.
    pub id: u32,
    /// How many bytes it holds.
    pub length: usize,
    /// Whether the id is known to Android, its tools or Google Play.
    pub known: bool,
}

/// The pairs of the block that lies at `range` bytes; empty where a pair does not fit.
///
/// Public for the fuzz target; callers use [`crate::verify`].
#[must_use]
pub fn pairs(block: &[u8]) -> Vec<(u32, &[u8])> {
    // 8 bytes size, pairs, 8 bytes size, 16 bytes magic.
    let inner = block.len().checked_sub(24).and_then(|to| block.get(8..to));
    let mut reader = Reader(inner.unwrap_or_default());
    let mut pairs = Vec::new();
    while !reader.is_empty() && pairs.len() < limits::PAIRS {
        let pair = reader
            .u64()
            .and_then(|length| usize::try_from(length).ok())
            .and_then(|length| reader.take(length))
            .and_then(|pair| {
                let mut pair = Reader(pair);
                Some((pair.u32()?, pair.0))
            });
        let Some(pair) = pair else { break };
        pairs.push(pair);
    }
    pairs
}

pub(crate) fn known(id: u32) -> bool {
    matches!(
        id,
        V2 | V3 | V31 | V32 | STAMP_V1 | STAMP_V2 | PADDING | DEPENDENCIES | FROSTING
    )
}
