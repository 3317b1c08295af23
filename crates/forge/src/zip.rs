//! A ZIP file taken apart, to be put together with one thing changed.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::DeflateEncoder;

/// A local header. Every field is written as it stands.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "the fields of APPNOTE 4.3.7, by their names")]
pub struct Local {
    pub version: u16,
    pub flags: u16,
    pub method: u16,
    pub time: u32,
    pub crc: u32,
    pub compressed: u32,
    pub uncompressed: u32,
    pub name: Vec<u8>,
    pub extra: Vec<u8>,
}

/// A record of the central directory. Every field is written as it stands.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "the fields of APPNOTE 4.3.12, by their names")]
pub struct Central {
    pub made_by: u16,
    pub header: Local,
    pub comment: Vec<u8>,
    pub disk: u16,
    pub internal: u16,
    pub external: u32,
    /// Where the local header is said to be; `None` for where it is.
    pub offset: Option<u32>,
}

/// A file in the ZIP file.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// Its local header.
    pub local: Local,
    /// Its data.
    pub data: Vec<u8>,
    /// What follows its data: a descriptor, or what belongs to nobody.
    pub after: Vec<u8>,
    /// Its record in the central directory.
    pub central: Central,
}

/// The end record; `None` stands for the truth.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs, reason = "the fields of APPNOTE 4.3.16, by their names")]
pub struct End {
    pub disk: u16,
    pub directory_disk: u16,
    pub count_here: Option<u16>,
    pub count: Option<u16>,
    pub size: Option<u32>,
    pub start: Option<u32>,
    pub comment: Vec<u8>,
    pub comment_length: Option<u16>,
}

/// A ZIP file in its parts.
#[derive(Debug, Clone, Default)]
pub struct Zip {
    /// What stands before the first local header; offsets count it.
    pub prefix: Vec<u8>,
    /// The files, in the order of their data and of the directory.
    pub entries: Vec<Entry>,
    /// What stands between the data and the directory: the signing block.
    pub before_directory: Vec<u8>,
    /// What stands between the directory and the end record.
    pub after_directory: Vec<u8>,
    /// Records of the directory without data of their own, after those of the files.
    pub hidden: Vec<Central>,
    /// The end record.
    pub end: End,
    /// What follows the end record and its comment.
    pub trailing: Vec<u8>,
}

impl Entry {
    /// A stored file.
    #[must_use]
    pub fn stored(name: &str, content: &[u8]) -> Self {
        let mut entry = Self::default();
        entry.rename(name.as_bytes());
        entry.central.made_by = 20;
        entry.both(|header| {
            header.version = 20;
            header.time = 0x0021_0000;
        });
        entry.store(content);
        entry
    }

    /// The same change in both headers.
    pub fn both(&mut self, change: impl Fn(&mut Local)) {
        change(&mut self.local);
        change(&mut self.central.header);
    }

    /// Another name in both headers.
    pub fn rename(&mut self, name: &[u8]) {
        self.both(|header| header.name = name.to_vec());
    }

    /// The content, inflated where it is compressed.
    ///
    /// # Panics
    /// Where the data are no deflate stream.
    #[must_use]
    pub fn content(&self) -> Vec<u8> {
        if self.local.method == 0 {
            return self.data.clone();
        }
        let mut content = Vec::new();
        std::io::Read::read_to_end(
            &mut flate2::read::DeflateDecoder::new(self.data.as_slice()),
            &mut content,
        )
        .unwrap();
        content
    }

    /// Another content, stored.
    pub fn store(&mut self, content: &[u8]) {
        self.put(0, content.to_vec(), content);
    }

    /// Another content, compressed.
    ///
    /// # Panics
    /// Never: writing to memory does not fail.
    pub fn deflate(&mut self, content: &[u8]) {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(content).unwrap();
        self.put(8, encoder.finish().unwrap(), content);
    }

    /// Another content, kept as the old one was.
    pub fn replace(&mut self, content: &[u8]) {
        if self.local.method == 0 {
            self.store(content);
        } else {
            self.deflate(content);
        }
    }

    fn put(&mut self, method: u16, data: Vec<u8>, content: &[u8]) {
        let mut crc = flate2::Crc::new();
        crc.update(content);
        let (compressed, uncompressed) = (size(data.len()), size(content.len()));
        self.both(|header| {
            header.method = method;
            header.flags &= !8;
            (header.crc, header.compressed, header.uncompressed) =
                (crc.sum(), compressed, uncompressed);
        });
        self.data = data;
        self.after.clear();
    }
}

impl Zip {
    /// Takes a ZIP file apart whose entries lie in the order of the directory, without a comment: what the build tools write.
    ///
    /// # Panics
    /// On any other.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Self {
        let end = bytes.len() - 22;
        assert_eq!(bytes.get(end..end + 4), Some(&b"PK\x05\x06"[..]));
        let mut reader = Fields(&bytes[end + 10..]);
        let (count, _size, start) = (reader.u16(), reader.u32(), reader.u32() as usize);
        let mut directory = Fields(&bytes[start..end]);
        let mut records = Vec::new();
        for _ in 0..count {
            assert_eq!(directory.take(4), b"PK\x01\x02");
            let made_by = directory.u16();
            let mut header = directory.header();
            let (name, extra, comment) = (directory.u16(), directory.u16(), directory.u16());
            let (disk, internal, external) = (directory.u16(), directory.u16(), directory.u32());
            let offset = directory.u32() as usize;
            header.name = directory.take(usize::from(name)).to_vec();
            header.extra = directory.take(usize::from(extra)).to_vec();
            let central = Central {
                made_by,
                header,
                comment: directory.take(usize::from(comment)).to_vec(),
                disk,
                internal,
                external,
                offset: None,
            };
            records.push((offset, central));
        }
        let mut zip = Self {
            prefix: bytes[..records.first().map_or(0, |first| first.0)].to_vec(),
            after_directory: directory.0.to_vec(),
            ..Self::default()
        };
        let mut data_end = zip.prefix.len();
        let nexts: Vec<usize> = records.iter().skip(1).map(|record| record.0).collect();
        for (index, (offset, central)) in records.into_iter().enumerate() {
            assert!(offset >= data_end, "entries out of order");
            let mut fields = Fields(&bytes[offset..]);
            assert_eq!(fields.take(4), b"PK\x03\x04");
            let mut local = fields.header();
            let (name, extra) = (fields.u16(), fields.u16());
            local.name = fields.take(usize::from(name)).to_vec();
            local.extra = fields.take(usize::from(extra)).to_vec();
            let data = fields.take(central.header.compressed as usize).to_vec();
            data_end = bytes.len() - fields.0.len();
            let after = match nexts.get(index) {
                Some(next) => bytes[data_end..*next].to_vec(),
                None => Vec::new(),
            };
            zip.entries.push(Entry {
                local,
                data,
                after,
                central,
            });
        }
        zip.before_directory = bytes[data_end..start].to_vec();
        zip
    }

    /// Puts the ZIP file together.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let mut out = self.prefix.clone();
        let mut offsets = Vec::new();
        for entry in &self.entries {
            offsets.push(size(out.len()));
            out.extend(b"PK\x03\x04");
            fields(&mut out, &entry.local);
            out.extend(lengths(&[&entry.local.name, &entry.local.extra]));
            for part in [
                &entry.local.name,
                &entry.local.extra,
                &entry.data,
                &entry.after,
            ] {
                out.extend(part);
            }
        }
        out.extend(&self.before_directory);
        let start = size(out.len());
        let records = self.entries.iter().map(|entry| &entry.central).zip(offsets);
        for (central, offset) in records.chain(self.hidden.iter().map(|central| (central, 0))) {
            out.extend(b"PK\x01\x02");
            out.extend(central.made_by.to_le_bytes());
            fields(&mut out, &central.header);
            let (name, extra) = (&central.header.name, &central.header.extra);
            out.extend(lengths(&[name, extra, &central.comment]));
            out.extend(central.disk.to_le_bytes());
            out.extend(central.internal.to_le_bytes());
            out.extend(central.external.to_le_bytes());
            out.extend(central.offset.unwrap_or(offset).to_le_bytes());
            for part in [name, extra, &central.comment] {
                out.extend(part);
            }
        }
        let directory = size(out.len()) - start;
        out.extend(&self.after_directory);
        let end = &self.end;
        let count = u16::try_from(self.entries.len() + self.hidden.len()).unwrap_or(u16::MAX);
        let comment = u16::try_from(end.comment.len()).unwrap();
        out.extend(b"PK\x05\x06");
        for word in [
            end.disk,
            end.directory_disk,
            end.count_here.unwrap_or(count),
            end.count.unwrap_or(count),
        ] {
            out.extend(word.to_le_bytes());
        }
        out.extend(end.size.unwrap_or(directory).to_le_bytes());
        out.extend(end.start.unwrap_or(start).to_le_bytes());
        out.extend(end.comment_length.unwrap_or(comment).to_le_bytes());
        out.extend(&end.comment);
        out.extend(&self.trailing);
        out
    }

    /// Where the next file would begin.
    #[must_use]
    pub fn next_offset(&self) -> u32 {
        let files = self.entries.iter().map(|entry| {
            let local = &entry.local;
            30 + local.name.len() + local.extra.len() + entry.data.len() + entry.after.len()
        });
        size(self.prefix.len() + files.sum::<usize>())
    }

    /// The file of this name.
    ///
    /// # Panics
    /// Without one.
    pub fn entry(&mut self, name: &str) -> &mut Entry {
        self.entries
            .iter_mut()
            .find(|entry| entry.central.header.name == name.as_bytes())
            .unwrap_or_else(|| panic!("no {name}"))
    }
}

/// The fields that both headers have, from the version to the sizes.
fn fields(out: &mut Vec<u8>, header: &Local) {
    for word in [header.version, header.flags, header.method] {
        out.extend(word.to_le_bytes());
    }
    for word in [
        header.time,
        header.crc,
        header.compressed,
        header.uncompressed,
    ] {
        out.extend(word.to_le_bytes());
    }
}

fn lengths(parts: &[&Vec<u8>]) -> Vec<u8> {
    let lengths = parts
        .iter()
        .map(|part| u16::try_from(part.len()).unwrap().to_le_bytes());
    lengths.flatten().collect()
}

pub(crate) fn size(length: usize) -> u32 {
    u32::try_from(length).unwrap()
}

struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn take(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at(count);
        self.0 = rest;
        taken
    }

    fn u16(&mut self) -> u16 {
        u16::from_le_bytes(self.take(2).try_into().unwrap())
    }

    fn u32(&mut self) -> u32 {
        u32::from_le_bytes(self.take(4).try_into().unwrap())
    }

    fn header(&mut self) -> Local {
        Local {
            version: self.u16(),
            flags: self.u16(),
            method: self.u16(),
            time: self.u32(),
            crc: self.u32(),
            compressed: self.u32(),
            uncompressed: self.u32(),
            ..Local::default()
        }
    }
}
