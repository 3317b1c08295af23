//! Attachments: base64 of a ZIP that holds the file, whatever the file's name says.

use std::io::{Cursor, Read as _, Write as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::MAX_ATTACHMENT_BYTES;

/// The file in a payload.
pub(super) enum Payload {
    /// As it came.
    Plain(Vec<u8>),
    /// Out of its ZIP.
    Unzipped(Vec<u8>),
}

/// Why a payload gives no file.
pub(super) enum PayloadFault {
    TooLarge,
    Broken,
}

pub(super) fn unpack(base64: &str, name: &str) -> Result<Payload, PayloadFault> {
    let packed: Vec<u8> = base64
        .bytes()
        .filter(|b| !b.is_ascii_whitespace())
        .collect();
    let bytes = STANDARD.decode(packed).map_err(|_| PayloadFault::Broken)?;
    if bytes.len() > MAX_ATTACHMENT_BYTES {
        return Err(PayloadFault::TooLarge);
    }
    if !bytes.starts_with(b"PK\x03\x04") {
        return Ok(Payload::Plain(bytes));
    }
    let Ok(mut archive) = ZipArchive::new(Cursor::new(&bytes)) else {
        return Err(PayloadFault::Broken);
    };
    // A ZIP of several files is the file itself: an office document, or a ZIP that somebody attached.
    if archive.len() != 1 || name.to_ascii_lowercase().ends_with(".zip") {
        return Ok(Payload::Plain(bytes));
    }
    let file = archive.by_index(0).map_err(|_| PayloadFault::Broken)?;
    let mut out = Vec::new();
    file.take(MAX_ATTACHMENT_BYTES as u64 + 1)
        .read_to_end(&mut out)
        .map_err(|_| PayloadFault::Broken)?;
    if out.len() > MAX_ATTACHMENT_BYTES {
        return Err(PayloadFault::TooLarge);
    }
    Ok(Payload::Unzipped(out))
}

/// The payload of a file, the same bytes at every call.
pub(super) fn pack(name: &str, bytes: &[u8]) -> Option<String> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    writer.start_file(name, options).ok()?;
    writer.write_all(bytes).ok()?;
    Some(STANDARD.encode(writer.finish().ok()?.into_inner()))
}
