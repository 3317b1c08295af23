//! The skeleton of a JPEG file: its size, whether it is progressive, whether it is whole.
//!
//! Decoders fill what is missing with grey, so a file cut off in the middle would be read as a picture of something else. The markers tell.

use crate::picture::PictureError;

/// What the frame header says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) progressive: bool,
}

/// Walks the segments from start to end (ITU-T T.81, annex B).
pub(crate) fn walk(bytes: &[u8]) -> Result<Frame, PictureError> {
    let mut at = 2;
    let mut frame = None;
    loop {
        let marker = match bytes.get(at..at + 2) {
            Some([0xff, 0xff]) => {
                at += 1;
                continue;
            }
            Some([0xff, marker]) => *marker,
            Some(_) => return Err(PictureError::Damaged("a marker is missing".to_owned())),
            None => return Err(PictureError::Truncated),
        };
        at += 2;
        match marker {
            0xd9 => break,
            // Restart marks and the temporary mark stand alone.
            0x01 | 0xd0..=0xd8 => continue,
            _ => {}
        }
        let length = match bytes.get(at..at + 2) {
            Some([high, low]) => usize::from(*high) << 8 | usize::from(*low),
            _ => return Err(PictureError::Truncated),
        };
        let segment = bytes.get(at..at + length).ok_or(PictureError::Truncated)?;
        at += length.max(2);
        match marker {
            // Start of frame, all kinds but the marks that share the range: huffman tables, arithmetic conditioning, reserved.
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                let number = |i: usize| {
                    segment
                        .get(i..i + 2)
                        .map(|two| u32::from(two[0]) << 8 | u32::from(two[1]))
                };
                let (Some(height), Some(width)) = (number(3), number(5)) else {
                    return Err(PictureError::Damaged(
                        "the frame header is too short".to_owned(),
                    ));
                };
                let progressive = matches!(marker, 0xc2 | 0xc6 | 0xca | 0xce);
                frame.get_or_insert(Frame {
                    width,
                    height,
                    progressive,
                });
            }
            0xda => at = after_scan(bytes, at).ok_or(PictureError::Truncated)?,
            _ => {}
        }
    }
    frame.ok_or_else(|| PictureError::Damaged("it has no frame".to_owned()))
}

/// Where the next marker stands after a scan's coded data, in which `FF 00` is data and `FF D0`–`FF D7` only restart it.
fn after_scan(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == 0xff)?;
        match bytes.get(at + 1)? {
            0x00 | 0xd0..=0xd7 => at += 2,
            0xff => at += 1,
            _ => return Some(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_file_is_told_from_a_whole_one() {
        let whole = [
            &[
                0xff, 0xd8, 0xff, 0xc2, 0, 11, 8, 0, 16, 0, 32, 1, 1, 0x11, 0,
            ][..],
            &[
                0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 0xff, 0xd9,
            ][..],
        ]
        .concat();
        assert_eq!(
            walk(&whole),
            Ok(Frame {
                width: 32,
                height: 16,
                progressive: true
            })
        );
        for length in 2..whole.len() {
            assert_eq!(
                walk(&whole[..length]),
                Err(PictureError::Truncated),
                "{length}"
            );
        }
    }
}
