//! Compressed RTF (MS-OXRTFCP).

use crate::limits;

/// What the window holds at the start (§2.1.3.1.1).
const START: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
const WINDOW: usize = 4096;

/// The RTF; `None` where the header is none. The checksum is not asked for: what a program that passes over it would show is what is wanted here.
pub(super) fn unfold(bytes: &[u8]) -> Option<Vec<u8>> {
    let kind = bytes.get(8..12)?;
    let packed = bytes.get(16..)?;
    match kind {
        b"MELA" => Some(packed[..packed.len().min(limits::TEXT)].to_vec()),
        b"LZFu" => Some(lzfu(packed)),
        _ => None,
    }
}

fn lzfu(packed: &[u8]) -> Vec<u8> {
    let mut window = [b' '; WINDOW];
    window[..START.len()].copy_from_slice(START);
    let mut at = START.len();
    let mut out = Vec::new();
    let mut rest = packed.iter().copied();
    'all: while let Some(control) = rest.next() {
        for bit in 0..8 {
            if out.len() >= limits::TEXT {
                break 'all;
            }
            if control & (1 << bit) == 0 {
                let Some(byte) = rest.next() else { break 'all };
                out.push(byte);
                window[at] = byte;
                at = (at + 1) % WINDOW;
                continue;
            }
            let (Some(high), Some(low)) = (rest.next(), rest.next()) else {
                break 'all;
            };
            let offset = usize::from(high) << 4 | usize::from(low >> 4);
            // A reference to where the next byte goes is the end (§2.1.3.2).
            if offset == at {
                break 'all;
            }
            for step in 0..usize::from(low & 15) + 2 {
                let byte = window[(offset + step) % WINDOW];
                out.push(byte);
                window[at] = byte;
                at = (at + 1) % WINDOW;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_starts_as_the_specification_says() {
        assert_eq!(START.len(), 207);
    }

    /// The examples of MS-OXRTFCP §3.1.
    #[test]
    fn the_examples_of_the_specification_come_out() {
        let hello = b"\x2d\0\0\0\x2b\0\0\0LZFu\xf1\xc5\xc7\xa7\x03\0\x0a\0rcpg125B2\x0a\xf3 hel\x09\0 bw\x05\xb0ld}\x0a\x80\x0f\xa0";
        let text = b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n";
        assert_eq!(unfold(hello).as_deref(), Some(text.as_slice()));
        let round = b"\x1a\0\0\0\x1c\0\0\0LZFu\xe2\xd4\x4b\x51\x41\0\x04 WXYZ\x0dn}\x01\x0e\xb0";
        let text = b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}";
        assert_eq!(unfold(round).as_deref(), Some(text.as_slice()));
        assert_eq!(unfold(&round[..12]), None);
    }
}
