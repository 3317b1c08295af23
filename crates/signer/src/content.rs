//! Digests over the whole package (source.android.com, «APK Signature Scheme v2»; fs-verity for the hash tree).

use sha2::{Digest, Sha256, Sha512};

use crate::limits;

/// How the content of a package is digested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum ContentDigest {
    ChunkedSha256,
    ChunkedSha512,
    Verity,
}

impl ContentDigest {
    /// The number that apksig gives it (`ContentDigestAlgorithm`), which a source stamp signs.
    pub(crate) fn number(self) -> u32 {
        match self {
            Self::ChunkedSha256 => 1,
            Self::ChunkedSha512 => 2,
            Self::Verity => 3,
        }
    }

    /// Which of two digests Android prefers: the greater.
    pub(crate) fn strength(self) -> u8 {
        match self {
            Self::ChunkedSha256 => 0,
            Self::Verity => 1,
            Self::ChunkedSha512 => 2,
        }
    }
}

/// The three parts of a package that a signature covers: all but the signing block. The end record counts as if the block were not there.
#[derive(Debug, Clone)]
pub(crate) struct Content<'a> {
    pub(crate) entries: &'a [u8],
    pub(crate) directory: &'a [u8],
    pub(crate) end: Vec<u8>,
}

const CHUNK: usize = 1 << 20;
const PAGE: usize = 4096;

impl<'a> Content<'a> {
    pub(crate) fn new(
        bytes: &'a [u8],
        block: &std::ops::Range<usize>,
        eocd: usize,
    ) -> Option<Self> {
        let mut end = bytes.get(eocd..)?.to_vec();
        let offset = u32::try_from(block.start).ok()?;
        end.get_mut(16..20)?.copy_from_slice(&offset.to_le_bytes());
        Some(Self {
            entries: bytes.get(..block.start)?,
            directory: bytes.get(block.end..eocd)?,
            end,
        })
    }

    pub(crate) fn digest(&self, kind: ContentDigest) -> Vec<u8> {
        match kind {
            ContentDigest::ChunkedSha256 => self.chunked::<Sha256>(),
            ContentDigest::ChunkedSha512 => self.chunked::<Sha512>(),
            ContentDigest::Verity => {
                // The entries are padded with zeros to whole pages, and the length of all of it follows the root.
                let gap = vec![0; self.entries.len().next_multiple_of(PAGE) - self.entries.len()];
                let parts = [self.entries, &gap, self.directory, &self.end];
                let length: usize = [self.entries, self.directory, &self.end]
                    .iter()
                    .map(|part| part.len())
                    .sum();
                let mut digest = tree(&parts, &[0; 8]).0;
                digest.extend_from_slice(&(length as u64).to_le_bytes());
                digest
            }
        }
    }

    fn chunked<D: Digest>(&self) -> Vec<u8> {
        let parts = [self.entries, self.directory, &self.end];
        let chunks: Vec<&[u8]> = parts.iter().flat_map(|part| part.chunks(CHUNK)).collect();
        let mut top = D::new();
        top.update([0x5a]);
        top.update(
            u32::try_from(chunks.len())
                .unwrap_or(u32::MAX)
                .to_le_bytes(),
        );
        // Chunks stand alone, so a large package is digested on two threads.
        let (left, right) = if self.entries.len() as u64 >= limits::ALONE {
            chunks.split_at(chunks.len() / 2)
        } else {
            (&chunks[..], &[][..])
        };
        let (left, right) = std::thread::scope(|scope| {
            let other = (!right.is_empty()).then(|| scope.spawn(|| digests::<D>(right)));
            let left = digests::<D>(left);
            // A thread that could not finish leaves no digest, and none is never the right one.
            (left, other.and_then(|other| other.join().ok()))
        });
        top.update(left);
        top.update(right.unwrap_or_default());
        top.finalize().to_vec()
    }
}

/// The digests of chunks, one after the other.
fn digests<D: Digest>(chunks: &[&[u8]]) -> Vec<u8> {
    let mut digests = Vec::new();
    for chunk in chunks {
        let mut hasher = D::new();
        hasher.update([0xa5]);
        hasher.update(u32::try_from(chunk.len()).unwrap_or(u32::MAX).to_le_bytes());
        hasher.update(chunk);
        digests.extend_from_slice(&hasher.finalize());
    }
    digests
}

/// The fs-verity SHA-256 hash tree over `parts`, in pages of 4 KiB with `salt` before each: its root, and all its levels from the top.
pub(crate) fn tree(parts: &[&[u8]], salt: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let mut pages = Pages {
        salt,
        page: Vec::with_capacity(PAGE),
        hashes: Vec::new(),
    };
    for part in parts {
        pages.update(part);
    }
    let mut level = pages.finish();
    let mut levels: Vec<Vec<u8>> = Vec::new();
    while level.len() > 32 || levels.is_empty() {
        level.resize(level.len().next_multiple_of(PAGE).max(PAGE), 0);
        let mut pages = Pages {
            salt,
            page: Vec::new(),
            hashes: Vec::new(),
        };
        pages.update(&level);
        let above = pages.finish();
        levels.push(level);
        level = above;
    }
    levels.reverse();
    (level, levels.concat())
}

struct Pages<'s> {
    salt: &'s [u8],
    page: Vec<u8>,
    hashes: Vec<u8>,
}

impl Pages<'_> {
    fn update(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            if self.page.is_empty() && bytes.len() >= PAGE {
                let (page, rest) = bytes.split_at(PAGE);
                self.hash(page);
                bytes = rest;
            } else {
                let (piece, rest) = bytes.split_at(bytes.len().min(PAGE - self.page.len()));
                self.page.extend_from_slice(piece);
                bytes = rest;
                if self.page.len() == PAGE {
                    self.flush();
                }
            }
        }
    }

    fn flush(&mut self) {
        let mut page = std::mem::take(&mut self.page);
        page.resize(PAGE, 0);
        self.hash(&page);
    }

    fn hash(&mut self, page: &[u8]) {
        let digest = Sha256::new()
            .chain_update(self.salt)
            .chain_update(page)
            .finalize();
        self.hashes.extend_from_slice(&digest);
    }

    fn finish(mut self) -> Vec<u8> {
        if !self.page.is_empty() {
            self.flush();
        }
        self.hashes
    }
}
