//! From bytes to text, as a browser would choose: byte order mark, then `<meta charset>`, then UTF-8.
//!
//! The HTML standard leaves the last guess to the reader's locale; for Vietnamese it names windows-1258, which old sites still use.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1258};

/// How far a browser looks for a declaration (HTML standard, «prescan a byte stream»).
const PRESCAN: usize = 1024;

/// The page as text. What cannot be read becomes U+FFFD.
pub(crate) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let encoding = Encoding::for_bom(bytes)
        .map(|(encoding, _)| encoding)
        .or_else(|| declared(&bytes[..bytes.len().min(PRESCAN)]))
        .unwrap_or_else(|| guess(bytes));
    encoding.decode(bytes).0
}

/// The encoding that a `<meta>` near the start names.
fn declared(start: &[u8]) -> Option<&'static Encoding> {
    let lower = start.to_ascii_lowercase();
    let mut rest = lower.as_slice();
    while let Some(at) = memchr::memmem::find(rest, b"<meta") {
        rest = &rest[at + 5..];
        let tag = &rest[..memchr::memchr(b'>', rest).unwrap_or(rest.len())];
        let Some(at) = memchr::memmem::find(tag, b"charset") else {
            continue;
        };
        let value = tag[at + 7..].trim_ascii_start();
        let Some(value) = value.strip_prefix(b"=") else {
            continue;
        };
        let value = value.trim_ascii_start();
        let value = value
            .strip_prefix(b"\"")
            .or_else(|| value.strip_prefix(b"'"))
            .unwrap_or(value);
        let end = value
            .iter()
            .position(|b| matches!(b, b'"' | b'\'' | b';' | b'/') || b.is_ascii_whitespace())
            .unwrap_or(value.len());
        // A declaration that can be read byte by byte cannot be UTF-16: the standard reads it as UTF-8.
        return Encoding::for_label(&value[..end]).map(|encoding| {
            if encoding == UTF_16LE || encoding == UTF_16BE {
                UTF_8
            } else {
                encoding
            }
        });
    }
    None
}

/// UTF-8 when nearly everything is; a page cut in the middle of a letter still counts.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let broken = bytes
        .utf8_chunks()
        .map(|chunk| chunk.invalid().len())
        .sum::<usize>();
    let foreign = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    if broken * 10 <= foreign {
        UTF_8
    } else {
        WINDOWS_1258
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_found_where_a_browser_finds_them() {
        assert_eq!(decode("Bộ Công an".as_bytes()), "Bộ Công an");
        assert_eq!(decode(b"\xef\xbb\xbfx"), "x");
        assert_eq!(decode(b"\xff\xfex\0"), "x");
        assert_eq!(
            decode(b"<meta charset=latin1>\xe9"),
            "<meta charset=latin1>\u{e9}"
        );
        assert_eq!(
            decode(b"<META http-equiv=x content='text/html; charset=windows-1258'>\xf0"),
            "<META http-equiv=x content='text/html; charset=windows-1258'>\u{111}"
        );
        // Without a declaration: windows-1258 for what is not UTF-8.
        assert_eq!(decode(b"\xf0\xf0"), "\u{111}\u{111}");
        // A cut in the middle of a letter does not change the guess.
        let cut = "Bộ Công an và Bộ Quốc phòng".as_bytes();
        assert!(decode(&cut[..cut.len() - 3]).starts_with("Bộ Công an"));
        assert_eq!(decode(b"<meta charset=utf-16>x"), "<meta charset=utf-16>x");
    }
}
