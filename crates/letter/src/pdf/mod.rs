//! PDF files: text, links, pictures, actions, embedded files, signatures.
//!
//! Objects are read lazily by `hayro-syntax`, which never recurses without a bound; what is unfolded, drawn and followed is counted here, because
//! the room has no clock. One budget serves the whole file, so that ten thousand small streams cost no more than one large one.

mod actions;
mod draw;
mod font;
mod glyphs;
mod layout;
mod picture;

use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream, String as PdfString};
use hayro_syntax::{DecryptionError, Filter, LoadPdfError, Pdf};
use unicode_normalization::UnicodeNormalization as _;

use crate::document::{
    Document, Kind, LetterError, MAX_TEXT, MAX_UNFOLDED, MAX_UNFOLDED_TOGETHER, floor,
};
use crate::{inflate, signature};

/// The most pages that are read.
const MAX_PAGES: usize = 300;
/// The most drawing operators that are followed.
const MAX_OPERATORS: usize = 4_000_000;

/// What may still be spent on a file.
pub(crate) struct Budget {
    /// Bytes that streams may unfold to.
    bytes: usize,
    /// Drawing operators.
    operators: usize,
    /// Whether something was left out.
    cut_short: bool,
}

/// Takes a PDF apart.
pub(crate) fn open(bytes: &[u8]) -> Result<Document, LetterError> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => LetterError::Password,
        _ => LetterError::Damaged,
    })?;
    let mut document = Document::empty(Kind::Pdf);
    let mut budget = Budget {
        bytes: MAX_UNFOLDED_TOGETHER,
        operators: MAX_OPERATORS,
        cut_short: false,
    };
    document.traits.encrypted = says_encrypted(bytes);
    document.traits.pages = u32::try_from(pdf.pages().len()).unwrap_or(u32::MAX);
    let mut fonts = font::Fonts::default();
    let mut text = String::new();
    for page in pdf.pages().iter().take(MAX_PAGES) {
        let Some(content) = contents(page.raw(), &mut budget) else {
            if budget.bytes == 0 {
                break;
            }
            continue;
        };
        let mut canvas = draw::Canvas::new(&mut fonts, &mut budget);
        canvas.draw(&content, page.resources());
        let draw::Drawn { glyphs, pictures } = canvas.finish();
        for picture in pictures {
            document.picture(picture);
        }
        let rows = layout::rows(glyphs);
        actions::of_page(page.raw(), &rows, &mut document);
        text.push_str(&layout::text(&rows));
        text.push('\n');
        if text.len() > MAX_TEXT || budget.operators == 0 || budget.bytes == 0 {
            budget.cut_short = true;
            break;
        }
    }
    if pdf.pages().len() > MAX_PAGES {
        budget.cut_short = true;
    }
    document.text = text.nfc().collect();
    document.text.truncate(floor(&document.text, MAX_TEXT));
    if let Some(root) = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()) {
        actions::of_catalog(&root, &mut document);
        document.signatures = signature::pdf::signatures(&root, pdf.pages(), bytes);
    }
    document.traits.cut_short |= budget.cut_short;
    Ok(document)
}

/// Whether the file says that it is encrypted: the trailer lies near one of the ends, or in a stream's dictionary, which is never compressed.
fn says_encrypted(bytes: &[u8]) -> bool {
    const NEAR: usize = 1 << 16;
    let head = &bytes[..bytes.len().min(NEAR)];
    let tail = &bytes[bytes.len().saturating_sub(NEAR)..];
    [head, tail].iter().any(|part| {
        part.windows(8)
            .enumerate()
            .any(|(at, window)| window == b"/Encrypt" && !part[at + 8..].starts_with(b"Metadata"))
    })
}

/// The content of a page: one stream, or several with white space between.
fn contents(page: &Dict<'_>, budget: &mut Budget) -> Option<Vec<u8>> {
    match page.get::<Object<'_>>(b"Contents".as_slice())? {
        Object::Stream(stream) => unfold(&stream, budget),
        Object::Array(array) => {
            let mut all = Vec::new();
            for stream in array.iter::<Stream<'_>>().take(1000) {
                all.extend(unfold(&stream, budget)?);
                all.push(b'\n');
                if all.len() > MAX_UNFOLDED {
                    budget.cut_short = true;
                    break;
                }
            }
            Some(all)
        }
        _ => None,
    }
}

/// The bytes of a stream that is not a picture, within the budget.
pub(crate) fn unfold(stream: &Stream<'_>, budget: &mut Budget) -> Option<Vec<u8>> {
    let filters = stream.filters();
    let most = budget.bytes.min(MAX_UNFOLDED);
    let raw = stream.raw_data();
    let predicted = stream
        .dict()
        .get::<Dict<'_>>(b"DecodeParms".as_slice())
        .or_else(|| stream.dict().get::<Dict<'_>>(b"DP".as_slice()))
        .is_some();
    let unfolded = match filters.as_slice() {
        [] if raw.len() <= most => raw.into_owned(),
        [Filter::FlateDecode] if !predicted => match inflate::zlib(&raw, most) {
            Ok(unfolded) => unfolded,
            Err(inflate::TooLong) => {
                // The work was done, so it is paid for: a bomb on every page costs no more than a few.
                budget.bytes -= most;
                budget.cut_short = true;
                return None;
            }
        },
        // Filters that the other crate applies without a limit: let through only what cannot grow beyond ours. A thousandfold is the most that one
        // DEFLATE or LZW layer can do; two layers are tried on the first alone.
        [first, rest @ ..] if rest.len() < 3 => {
            let inner = if *first == Filter::FlateDecode {
                match inflate::zlib(&raw, most.min(1 << 20)) {
                    Ok(unfolded) => unfolded.len(),
                    Err(inflate::TooLong) => {
                        budget.bytes -= most.min(1 << 20);
                        budget.cut_short = true;
                        return None;
                    }
                }
            } else {
                raw.len()
            };
            let deep = rest
                .iter()
                .chain((*first == Filter::LzwDecode).then_some(first))
                .any(|filter| matches!(filter, Filter::FlateDecode | Filter::LzwDecode));
            if inner.saturating_mul(if deep { 1100 } else { 3 }) > most.saturating_mul(4) {
                budget.cut_short = true;
                return None;
            }
            stream.decoded_data().ok()?.into_owned()
        }
        _ => {
            budget.cut_short = true;
            return None;
        }
    };
    if unfolded.len() > most {
        budget.cut_short = true;
        return None;
    }
    budget.bytes -= unfolded.len();
    Some(unfolded)
}

/// A text string: UTF-16 or UTF-8 with its mark, else PDFDocEncoding, read as Latin-1.
pub(crate) fn words(string: &PdfString<'_>) -> String {
    let bytes = string.as_bytes();
    match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => std::str::from_utf8(bytes).map_or_else(
            |_| bytes.iter().map(|byte| char::from(*byte)).collect(),
            str::to_owned,
        ),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units)
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// A number as a coordinate; what no page can hold becomes zero.
pub(crate) fn number(value: Number) -> f32 {
    let value = value.as_f32();
    if value.is_finite() && value.abs() < 1e7 {
        value
    } else {
        0.0
    }
}

/// The numbers of an array.
pub(crate) fn numbers(array: &Array<'_>) -> Vec<f32> {
    array.iter::<Number>().take(4096).map(number).collect()
}

/// Whether the name of `key` is `value`.
pub(crate) fn is(dict: &Dict<'_>, key: &str, value: &str) -> bool {
    dict.get::<Name<'_>>(key.as_bytes())
        .is_some_and(|name| name.as_str() == value)
}
