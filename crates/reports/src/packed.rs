//! gzip and zip, unpacked into bounded memory.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use crate::{MAX_REPORT, ReportError};

/// The report inside `bytes`; bytes that are not packed are answered as they are.
pub(crate) fn unpack(bytes: &[u8]) -> Result<Cow<'_, [u8]>, ReportError> {
    if bytes.len() > MAX_REPORT {
        return Err(ReportError::TooLarge);
    }
    if bytes.starts_with(&[0x1f, 0x8b]) {
        return bounded(flate2::read::MultiGzDecoder::new(bytes)).map(Cow::Owned);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let damaged = |error: zip::result::ZipError| ReportError::Damaged(error.to_string());
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        // RFC 7489 section 7.2.1.1: the archive holds one file.
        if archive.len() != 1 {
            return Err(ReportError::Archive);
        }
        return bounded(archive.by_index(0).map_err(damaged)?).map(Cow::Owned);
    }
    Ok(Cow::Borrowed(bytes))
}

fn bounded(packed: impl Read) -> Result<Vec<u8>, ReportError> {
    let mut unpacked = Vec::new();
    packed
        .take(MAX_REPORT as u64 + 1)
        .read_to_end(&mut unpacked)
        .map_err(|error| ReportError::Damaged(error.to_string()))?;
    if unpacked.len() > MAX_REPORT {
        Err(ReportError::TooLarge)
    } else {
        Ok(unpacked)
    }
}
