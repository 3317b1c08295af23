//! Addresses in a message: links, host names without a scheme, also broken up or made unclickable, and mail addresses.
//!
//! Works on bare letters ([`Bare`]), so that `ｖｇｏｖｎ.net` and `vgovn[.]net` are found like any other. What is found is looked at again in the letters
//! as given when the host room reads it: there look-alike letters are a finding, here they are only letters.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use crate::chars::Bare;
use crate::syllable::is_syllable;

/// What an address is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Address {
    /// A link or a host name.
    Link,
    /// A mail address.
    Mail,
}

/// An address in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) what: Address,
    /// Bytes of the bare letters.
    pub(crate) bare: Range<usize>,
    /// What it says when put together again; `None` where it was written in one piece.
    pub(crate) mended: Option<String>,
}

/// At most this many addresses of a message are looked at; a message with more is a list.
const MOST: usize = 256;

/// How far an address reaches before its first dot or colon, and after it; whatever is longer is read up to there.
const LONGEST_BEFORE: usize = 256;
const LONGEST_AFTER: usize = 2048;

/// Every address, in order.
pub(crate) fn addresses(bare: &Bare) -> Vec<Found> {
    let bytes = &bare.bytes;
    let mut found: Vec<Found> = Vec::new();
    // Every address has a dot or a scheme; messages have few of either.
    let mut from = 0;
    let mut failed = 0;
    let mut at = 0;
    while at < bytes.len() && found.len() < MOST {
        let Some(next) = bytes[at..]
            .iter()
            .position(|b| matches!(b, b'.' | b':'))
            .map(|i| at + i)
        else {
            break;
        };
        at = next + 1;
        if next < from || (next < failed && bytes[next] == b'.') {
            continue;
        }
        // Every dot of a token leads to the same token: once no address, never one.
        let until = (next + LONGEST_AFTER).min(bytes.len());
        let skipped = bytes[next..until]
            .iter()
            .skip(1)
            .take_while(|b| **b != b':' && !ends_token(**b) && !opens_token(**b))
            .count();
        if bytes[next] == b'.' {
            failed = next + skipped;
        }
        if let Some(address) = at_mark(bytes, next, from) {
            from = address.bare.end;
            at = at.max(from);
            found.push(address);
        }
    }
    spelled_dots(bytes, &mut found);
    found
}

/// The address that the dot or colon at `mark` belongs to; nothing before `from` is taken.
fn at_mark(bytes: &[u8], mark: usize, from: usize) -> Option<Found> {
    if bytes[mark] == b':' && !is_scheme(bytes, mark, from) {
        return None;
    }
    let start = token_start(bytes, mark, from);
    let end = token_end(bytes, mark);
    let token = &bytes[start..end];
    if let Some(found) = mended(bytes, start..end, from) {
        return Some(found);
    }
    let range = trimmed(token, start)?;
    let token = &bytes[range.clone()];
    let what = if is_mail(token) {
        Address::Mail
    } else if is_link(token) {
        Address::Link
    } else {
        return None;
    };
    let mended = unclickable(token);
    Some(Found {
        what,
        bare: range,
        mended,
    })
}

/// Whether `http`, `https` or a made-up form of them (`hxxp`) stands before the colon and slashes after it.
fn is_scheme(bytes: &[u8], colon: usize, from: usize) -> bool {
    bytes[colon + 1..].starts_with(b"//")
        && SCHEMES
            .iter()
            .any(|scheme| bytes[from..colon].ends_with(scheme.as_bytes()))
}

const SCHEMES: [&str; 6] = ["http", "https", "hxxp", "hxxps", "h**p", "h**ps"];

fn is_blank(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == b' '
}

fn token_start(bytes: &[u8], mark: usize, from: usize) -> usize {
    let from = from.max(mark.saturating_sub(LONGEST_BEFORE));
    let mut start = mark;
    // A dot in brackets belongs to the address.
    while start > from && (!opens_token(bytes[start - 1]) || is_bracketed_dot(bytes, start - 1)) {
        start -= 1;
    }
    // A colon that is no scheme's and no port's ends what stands before it: `tai:https://…`, `web:abc.com`.
    let token = &bytes[start..mark];
    let cut = token.iter().enumerate().rposition(|(i, b)| {
        *b == b':'
            && !bytes[start + i + 1..].starts_with(b"//")
            && !bytes[start + i + 1].is_ascii_digit()
    });
    start + cut.map_or(0, |i| i + 1)
}

fn token_end(bytes: &[u8], mark: usize) -> usize {
    let until = bytes.len().min(mark + LONGEST_AFTER);
    let mut end = mark + 1;
    while end < until && !ends_token(bytes[end]) {
        end += 1;
    }
    end
}

fn opens_token(byte: u8) -> bool {
    is_blank(byte)
        || matches!(
            byte,
            b'<' | b'"' | b'(' | b'{' | b',' | b';' | b'|' | b'>' | b'*'
        )
}

fn ends_token(byte: u8) -> bool {
    is_blank(byte) || matches!(byte, b'<' | b'>' | b'"' | b'{' | b'}' | b'|')
}

fn is_bracketed_dot(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at..at + 3), Some(b"(.)" | b"[.]" | b"{.}"))
        || (at > 0 && matches!(bytes.get(at - 1..at + 2), Some(b"(.)" | b"[.]" | b"{.}")))
}

/// The token without the punctuation of the sentence around it.
fn trimmed(token: &[u8], start: usize) -> Option<Range<usize>> {
    let opens = |b: &u8| {
        matches!(
            b,
            b'(' | b'['
                | b'{'
                | b'<'
                | b'\''
                | b'"'
                | b'.'
                | b','
                | b'*'
                | b'-'
                | b'_'
                | b'~'
                | b'>'
                | b'#'
                | b':'
                | b'!'
                | b'/'
        )
    };
    let closes = |b: &u8| {
        matches!(
            b,
            b'.' | b','
                | b';'
                | b':'
                | b'!'
                | b'?'
                | b')'
                | b']'
                | b'}'
                | b'\''
                | b'"'
                | b'*'
                | b'`'
                | b'~'
                | b'-'
                | b'_'
        )
    };
    let first = token.iter().position(|b| !opens(b))?;
    let last = token.iter().rposition(|b| !closes(b))?;
    (first < last).then(|| start + first..start + last + 1)
}

fn is_mail(token: &[u8]) -> bool {
    let Some(at) = token.iter().rposition(|b| *b == b'@') else {
        return false;
    };
    let local = &token[..at];
    !local.is_empty()
        && !local.contains(&b'/')
        && !local.contains(&b':')
        && local
            .iter()
            .all(|b| b.is_ascii_alphanumeric() || b"._%+-".contains(b))
        && has_known_ending(&token[at + 1..])
}

/// Whether a token is a link, or a host name that stands by itself.
fn is_link(token: &[u8]) -> bool {
    if let Some(rest) = after_scheme(token) {
        return rest.iter().any(u8::is_ascii_alphanumeric);
    }
    let host_end = token
        .iter()
        .position(|b| matches!(b, b'/' | b'?' | b'#' | b':'))
        .unwrap_or(token.len());
    let host = &token[..host_end];
    let plain = unclickable(host);
    let host = plain.as_ref().map_or(host, String::as_bytes);
    if !host.contains(&b'.') || !has_known_ending(host) {
        return false;
    }
    if host.starts_with(b"www.") || host_end < token.len() || plain.is_some() {
        return true;
    }
    // `khoa.Dang` is the end of a sentence and the start of the next: an ending that is also a word needs a name before it that is none.
    let labels: Vec<&[u8]> = host.split(|b| *b == b'.').collect();
    let [.., name, ending] = labels[..] else {
        return false;
    };
    !is_syllable(ending) || !is_syllable(name) || labels.len() > 2
}

fn after_scheme(token: &[u8]) -> Option<&[u8]> {
    let colon = token.iter().position(|b| *b == b':')?;
    let rest = token[colon + 1..].strip_prefix(b"//")?;
    SCHEMES
        .iter()
        .any(|scheme| token[..colon] == *scheme.as_bytes())
        .then_some(rest)
}

/// Whether a host ends in something that the Public Suffix List knows, and is made as hosts are.
fn has_known_ending(host: &[u8]) -> bool {
    let shaped = host.len() >= 4
        && host
            .iter()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
        && !host.windows(2).any(|pair| pair == b"..");
    shaped
        && chinhdanh_suffix::suffix(host)
            .is_some_and(|suffix| suffix.is_known() && suffix.as_bytes().len() < host.len())
}

/// The address in its usual form, where a dot or the scheme was changed so that nobody clicks it by mistake, or no filter finds it.
fn unclickable(token: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(token).ok()?;
    let mended = text
        .replace("[.]", ".")
        .replace("(.)", ".")
        .replace("{.}", ".")
        .replace("[dot]", ".")
        .replace("(dot)", ".")
        .replace("hxxp", "http")
        .replace("h**p", "http");
    (mended != text).then_some(mended)
}

/// An address that blanks were put into: `dichvucong . vgovn . net`, `https:// abc.com/`, `https://svip- abc.com`, `abc. com`.
fn mended(bytes: &[u8], token: Range<usize>, from: usize) -> Option<Found> {
    let mut start = token.start;
    let mut end = token.end;
    let mut text: Vec<u8> = bytes[token.clone()].to_vec();
    let mut changed = false;
    // The scheme alone, or a name that ends in a hyphen behind it: what follows the blank goes on.
    let open = |text: &[u8]| {
        text.ends_with(b"//") || (after_scheme(text).is_some() && text.ends_with(b"-"))
    };
    while open(&text) && end < bytes.len() && text.len() < 256 {
        let next = end + bytes[end..].iter().position(|b| !is_blank(*b))?;
        if next - end > 2 {
            break;
        }
        end = next
            + bytes[next..]
                .iter()
                .position(|b| is_blank(*b))
                .unwrap_or(bytes.len() - next);
        text.extend_from_slice(&bytes[next..end]);
        changed = true;
    }
    // Blanks around dots; an address that is whole already needs nothing more.
    let whole =
        |text: &[u8]| trimmed(text, 0).is_some_and(|range| has_known_ending(host_of(&text[range])));
    while !whole(&text) && text.len() < 256 {
        let Some((name, piece, dot_follows)) = next_piece(bytes, start..end, &text, from) else {
            break;
        };
        if text == b"." {
            text = bytes[name.clone()].to_vec();
            text.push(b'.');
            start = name.start;
        } else if dot_follows {
            text.push(b'.');
        }
        text.extend_from_slice(&bytes[piece.clone()]);
        end = piece.end;
        changed = true;
    }
    if !changed {
        return None;
    }
    let range = trimmed(&text, 0)?;
    let text = &text[range.clone()];
    if !is_link(text) {
        return None;
    }
    let mended = String::from_utf8_lossy(
        &unclickable(text).map_or_else(|| text.to_vec(), String::into_bytes),
    )
    .into_owned();
    let mut stop = end;
    while stop > start
        && matches!(
            bytes[stop - 1],
            b'.' | b',' | b';' | b')' | b']' | b'!' | b'?'
        )
    {
        stop -= 1;
    }
    Some(Found {
        what: Address::Link,
        bare: start + range.start..stop,
        mended: Some(mended),
    })
}

/// The host of a token: what stands between the scheme and the first slash.
fn host_of(token: &[u8]) -> &[u8] {
    let rest = after_scheme(token).unwrap_or(token);
    &rest[..rest
        .iter()
        .position(|b| matches!(b, b'/' | b'?' | b'#' | b':'))
        .unwrap_or(rest.len())]
}

/// What goes on with an address behind a blank and a dot: the name before the dot, the piece behind it, whether the dot is still to come.
fn next_piece(
    bytes: &[u8],
    token: Range<usize>,
    text: &[u8],
    from: usize,
) -> Option<(Range<usize>, Range<usize>, bool)> {
    let dot_ends = text.ends_with(b".");
    let after = token.end
        + bytes[token.end..]
            .iter()
            .take_while(|b| is_blank(**b))
            .count();
    let dot_follows = after > token.end && bytes.get(after) == Some(&b'.');
    if !(dot_ends || dot_follows) {
        return None;
    }
    let mut next = if dot_follows { after + 1 } else { token.end };
    next += bytes[next..].iter().take_while(|b| is_blank(**b)).count();
    let stop = next
        + bytes[next..]
            .iter()
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'/'))
            .count();
    let spaced_both =
        dot_follows || (token.start > from && is_blank(bytes[token.start - 1]) && text == b".");
    let name = if text == b"." {
        last_word(bytes, token.start, from)?
    } else {
        token
    };
    let letters = &bytes[name.clone()];
    let letters = &letters[..letters
        .iter()
        .rposition(|b| *b != b'.')
        .map_or(0, |i| i + 1)];
    let piece = next..stop;
    (!piece.is_empty()
        && !letters.is_empty()
        && goes_on(&bytes[piece.clone()], letters, spaced_both))
    .then_some((name, piece, dot_follows))
}

/// The word that ends before a blank before `at`.
fn last_word(bytes: &[u8], at: usize, from: usize) -> Option<Range<usize>> {
    let end = from + bytes[from..at].iter().rposition(|b| !is_blank(*b))? + 1;
    let start = from
        + bytes[from..end]
            .iter()
            .rposition(|b| is_blank(*b))
            .map_or(0, |i| i + 1);
    let name = &bytes[start..end];
    (at - end <= 2
        && name
            .iter()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.')))
    .then_some(start..end)
}

/// Whether a piece behind a blank and a dot goes on with the address: an ending, or a label before one.
fn goes_on(piece: &[u8], name: &[u8], spaced_both: bool) -> bool {
    let first = piece
        .split(|b| matches!(b, b'.' | b'/'))
        .next()
        .unwrap_or_default();
    let last = name.rsplit(|b| *b == b'.').next().unwrap_or_default();
    let is_ending = ENDINGS.contains(first);
    // Sentences end in a word, a dot and a blank; no address does. So the name must be no word, or the dot stand between two blanks.
    if is_ending {
        spaced_both || !is_syllable(last)
    } else {
        spaced_both && !is_syllable(first)
    }
}

/// Endings that are taken up behind a blank: none is a Vietnamese word, but `com`, which asks for more.
static ENDINGS: LazyLock<HashSet<&'static [u8]>> = LazyLock::new(|| {
    let endings = "com net org vn gov info xyz top cc icu vip club online site shop store link click live life app dev io biz asia tech space website cfd buzz fun pro mobi ink me tv us";
    endings.split(' ').map(str::as_bytes).collect()
});

/// `vgovn dot net`, `vgovn chấm net`: the dot in words.
fn spelled_dots(bytes: &[u8], found: &mut Vec<Found>) {
    for word in [
        &b" dot "[..],
        b" cham ",
        b" [dot] ",
        b" (dot) ",
        b"[dot]",
        b"(dot)",
    ] {
        let mut at = 0;
        while let Some(hit) = bytes[at..]
            .windows(word.len())
            .position(|window| window == word)
            .map(|i| at + i)
        {
            at = hit + word.len();
            let start = bytes[..hit]
                .iter()
                .rposition(|b| is_blank(*b))
                .map_or(0, |i| i + 1);
            let end = at
                + bytes[at..]
                    .iter()
                    .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'/'))
                    .count();
            let (name, ending) = (&bytes[start..hit], &bytes[at..end]);
            let first = ending
                .split(|b| matches!(b, b'.' | b'/'))
                .next()
                .unwrap_or_default();
            let clear = word != b" cham " || !is_syllable(name);
            if !name.is_empty()
                && ENDINGS.contains(first)
                && clear
                && found
                    .iter()
                    .all(|other| other.bare.end <= start || other.bare.start >= end)
            {
                let mended = format!(
                    "{}.{}",
                    String::from_utf8_lossy(name),
                    String::from_utf8_lossy(ending)
                );
                if is_link(mended.as_bytes()) {
                    found.push(Found {
                        what: Address::Link,
                        bare: start..end,
                        mended: Some(mended),
                    });
                }
            }
        }
    }
    found.sort_by_key(|found| found.bare.start);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(text: &str) -> Vec<String> {
        let bare = Bare::of(text);
        let given = |found: &Found| {
            let (start, end) = bare.given(found.bare.start, found.bare.end);
            text[start as usize..end as usize].to_owned()
        };
        addresses(&bare)
            .iter()
            .map(|found| found.mended.clone().unwrap_or_else(|| given(found)))
            .collect()
    }

    #[test]
    fn links_are_found_as_people_write_them() {
        for (text, link) in [
            (
                "Vào https://mau.example.com/a?b=1, ngay",
                "https://mau.example.com/a?b=1",
            ),
            ("vao www.mau-test.com de nhan", "www.mau-test.com"),
            ("truy cap dichvucong.vgovn.net.", "dichvucong.vgovn.net"),
            ("bam (mau.vn) nhe", "mau.vn"),
            ("tai:https://hoan-mau.vip", "https://hoan-mau.vip"),
            ("hxxps://mau[.]com/x", "https://mau.com/x"),
            ("dichvucong . vgovn . net", "dichvucong.vgovn.net"),
            ("https:// mau-test.com.vn/ de", "https://mau-test.com.vn/"),
            ("https://svip- mau.com de huy", "https://svip-mau.com"),
            ("[ ehmauq. com ]", "ehmauq.com"),
            ("vao vgovn dot net nhe", "vgovn.net"),
            ("vgovn[dot]net", "vgovn.net"),
            ("t.ly/abc nhan", "t.ly/abc"),
            ("ｖｇｏｖｎ．ｎｅｔ", "ｖｇｏｖｎ．ｎｅｔ"),
            ("http://1.2.3.4/x", "http://1.2.3.4/x"),
        ] {
            assert_eq!(links(text), [link], "{text}");
        }
    }

    #[test]
    fn sentences_are_no_links() {
        for text in [
            "hien tai da bi khoa.Dang nhap ngay",
            "Tran trong thong bao.Tai khoan",
            "2.000.000 VND",
            "ngay 01.07.2025",
            "an com. com ngon",
            "gio.Neu khong",
            "het han.La do",
        ] {
            assert_eq!(links(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn mail_addresses_are_mail_addresses() {
        let bare = Bare::of("gửi về ho.tro@mau.gov.vn nhé");
        let found = addresses(&bare);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].what, Address::Mail);
    }
}
