//! Bytes become text: charsets (WHATWG names and UTF-7) and encoded words (RFC 2047, RFC 2231 §5).

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// Text without a declared charset: UTF-8 where it is, otherwise Western.
pub(crate) fn guess(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => WINDOWS_1252
            .decode_without_bom_handling(bytes)
            .0
            .into_owned(),
    }
}

/// Text in a declared charset.
pub(crate) fn decode(bytes: &[u8], label: &str) -> String {
    let label = label.trim().trim_matches(['"', '\'']);
    if label.eq_ignore_ascii_case("utf-7") || label.eq_ignore_ascii_case("unicode-1-1-utf-7") {
        return utf7(&guess(bytes));
    }
    if label.eq_ignore_ascii_case("utf-16")
        && !bytes.starts_with(&[0xfe, 0xff])
        && !bytes.starts_with(&[0xff, 0xfe])
    {
        // Without a mark the order shows in where the zeros are.
        let even = bytes.iter().step_by(2).filter(|b| **b == 0).count();
        let odd = bytes.iter().skip(1).step_by(2).filter(|b| **b == 0).count();
        let order = if odd > even {
            encoding_rs::UTF_16LE
        } else {
            encoding_rs::UTF_16BE
        };
        return order.decode_without_bom_handling(bytes).0.into_owned();
    }
    match Encoding::for_label(label.as_bytes()) {
        Some(encoding) if encoding == WINDOWS_1252 && !bytes.is_ascii() => {
            // Declared Western and valid UTF-8 is UTF-8 in every mail of our day.
            std::str::from_utf8(bytes)
                .map_or_else(|_| encoding.decode(bytes).0.into_owned(), ToOwned::to_owned)
        }
        Some(encoding) if encoding != UTF_8 => encoding.decode(bytes).0.into_owned(),
        _ => guess(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)),
    }
}

/// UTF-7 (RFC 2152).
fn utf7(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(plus) = rest.find('+') {
        out.push_str(&rest[..plus]);
        rest = &rest[plus + 1..];
        let run = rest
            .bytes()
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/'))
            .count();
        let (word, after) = rest.split_at(run);
        if word.is_empty() {
            out.push('+');
        } else {
            let (bytes, _) = crate::transfer::base64(word.as_bytes());
            out.push_str(
                &encoding_rs::UTF_16BE
                    .decode_without_bom_handling(&bytes[..bytes.len() & !1])
                    .0,
            );
        }
        rest = after.strip_prefix('-').unwrap_or(after);
    }
    out.push_str(rest);
    out
}

/// Every encoded word decoded, wherever it stands; blanks between two of them vanish.
pub(crate) fn words(text: &str) -> String {
    if !text.contains("=?") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // Neighbours in one charset may cut a letter in two, so their bytes are joined before they are decoded.
    let mut held: Vec<u8> = Vec::new();
    let mut held_in = String::new();
    // Behind the last end of a word no word begins, and none is looked for.
    let last = text.rfind("?=").unwrap_or(0);
    while let Some(start) = rest.find("=?") {
        if text.len() - rest.len() + start > last {
            break;
        }
        let Some((charset, encoding, word, length)) = word_at(&rest[start..]) else {
            flush(&mut out, &mut held, &held_in);
            out.push_str(&rest[..start + 2]);
            rest = &rest[start + 2..];
            continue;
        };
        let before = &rest[..start];
        if held.is_empty() || !before.trim().is_empty() {
            flush(&mut out, &mut held, &held_in);
            out.push_str(before);
        } else if !held_in.eq_ignore_ascii_case(charset) {
            flush(&mut out, &mut held, &held_in);
        }
        charset.clone_into(&mut held_in);
        if encoding.eq_ignore_ascii_case("b") {
            held.extend(crate::transfer::base64(word.as_bytes()).0);
        } else {
            held.extend(crate::transfer::quoted(word.replace('_', " ").as_bytes()).0);
        }
        rest = &rest[start + length..];
    }
    flush(&mut out, &mut held, &held_in);
    out.push_str(rest);
    out
}

fn flush(out: &mut String, held: &mut Vec<u8>, charset: &str) {
    if !held.is_empty() {
        out.push_str(&decode(held, charset));
        held.clear();
    }
}

/// How long an encoded word at the start is.
pub(crate) fn word_length(text: &str) -> Option<usize> {
    word_at(text).map(|(_, _, _, length)| length)
}

/// Charset, encoding, the word, and how long the whole is, of an encoded word at the start.
fn word_at(text: &str) -> Option<(&str, &str, &str, usize)> {
    let inner = text.strip_prefix("=?")?;
    let (charset, after) = inner.split_once('?')?;
    if charset.len() > 40 || charset.is_empty() || !charset.bytes().all(|b| b.is_ascii_graphic()) {
        return None;
    }
    let (encoding, after) = after.split_once('?')?;
    if !encoding.eq_ignore_ascii_case("b") && !encoding.eq_ignore_ascii_case("q") {
        return None;
    }
    let (word, _) = after.split_once("?=")?;
    let length = 2 + charset.len() + 1 + encoding.len() + 1 + word.len() + 2;
    Some((
        charset.split('*').next().unwrap_or(charset),
        encoding,
        word,
        length,
    ))
}
