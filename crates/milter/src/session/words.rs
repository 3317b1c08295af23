//! Words of headers: encoded words (RFC 2047), the authserv-id of a header from outside (RFC 8601), folding.

/// Whether an `Authentication-Results` value bears this authserv-id, in any case, with comments or quotes around it.
///
/// What cannot be read (a comment or quote without end) and has the id in it counts as bearing it: some reader might see it so.
pub(super) fn bears(value: &[u8], authserv_id: &str) -> bool {
    let id = authserv_id.trim_end_matches('.').as_bytes();
    match authserv(value) {
        Some(found) => {
            let found = found.strip_suffix(b".").unwrap_or(&found);
            found.eq_ignore_ascii_case(id)
        }
        None => {
            value.len() >= id.len()
                && value
                    .windows(id.len())
                    .any(|part| part.eq_ignore_ascii_case(id))
        }
    }
}

/// The authserv-id; `None` when a comment or a quoted string does not end.
fn authserv(value: &[u8]) -> Option<Vec<u8>> {
    let mut rest = value.iter().copied().peekable();
    let mut depth = 0_usize;
    let mut id = Vec::new();
    let mut quoted = false;
    while let Some(byte) = rest.next() {
        match byte {
            b'\\' if depth > 0 => {
                rest.next()?;
            }
            b'(' if !quoted => {
                if depth == 0 && !id.is_empty() {
                    return Some(id);
                }
                depth += 1;
            }
            b')' if depth > 0 => depth -= 1,
            _ if depth > 0 => {}
            b'"' => {
                if quoted {
                    return Some(id);
                }
                if !id.is_empty() {
                    return Some(id);
                }
                quoted = true;
            }
            b'\\' if quoted => id.push(rest.next()?),
            _ if quoted => id.push(byte),
            b' ' | b'\t' | b'\r' | b'\n' if id.is_empty() => {}
            b' ' | b'\t' | b'\r' | b'\n' | b';' | b',' | b'/' => return Some(id),
            _ => id.push(byte),
        }
    }
    (depth == 0 && !quoted).then_some(id)
}

/// Text for a header: as it is when it is printable ASCII, else encoded words in UTF-8 of at most 75 characters, parted by folds.
pub(super) fn encoded(text: &str) -> String {
    let plain = text.chars().all(|c| (' '..='~').contains(&c)) && !text.contains("=?");
    if plain {
        return text.to_owned();
    }
    let mut words = String::new();
    let mut word = String::new();
    for character in text.chars() {
        let mut piece = String::new();
        let mut bytes = [0; 4];
        for byte in character.encode_utf8(&mut bytes).bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => piece.push(char::from(byte)),
                b' ' => piece.push('_'),
                _ => {
                    piece.push('=');
                    for nibble in [byte >> 4, byte & 15] {
                        piece.push(char::from(b"0123456789ABCDEF"[usize::from(nibble)]));
                    }
                }
            }
        }
        if word.len() + piece.len() > 60 {
            finish(&mut words, &word);
            word.clear();
        }
        word.push_str(&piece);
    }
    finish(&mut words, &word);
    words
}

fn finish(words: &mut String, word: &str) {
    if !words.is_empty() {
        words.push_str("\n ");
    }
    words.push_str("=?UTF-8?Q?");
    words.push_str(word);
    words.push_str("?=");
}

/// A subject value with a tag before it; `None` when the tag is there already.
///
/// The subject itself stays byte for byte. White space between two encoded words is not shown (RFC 2047 §6.2), so where both stand side by side
/// the space becomes part of the tag.
pub(super) fn tagged(tag: &str, value: &[u8]) -> Option<Vec<u8>> {
    let rest = value.trim_ascii_start();
    let plain = encoded(tag);
    let side_by_side = plain.starts_with("=?") && rest.starts_with(b"=?");
    let spaced = if side_by_side {
        encoded(&format!("{tag} "))
    } else {
        plain
    };
    if rest.starts_with(spaced.as_bytes()) {
        return None;
    }
    let mut result = spaced.into_bytes();
    if !rest.is_empty() {
        // A fold keeps lines below the 998 characters of RFC 5322 §2.1.1.
        let first_line = rest
            .iter()
            .position(|&byte| byte == b'\n')
            .unwrap_or(rest.len());
        result.extend_from_slice(if first_line + result.len() > 900 {
            b"\n "
        } else {
            b" "
        });
        result.extend_from_slice(rest);
    }
    Some(result)
}

/// A value in printable ASCII whose lines stay short: long ones are folded at the given mark, which stays before the fold.
pub(super) fn folded(value: &str, mark: char, most: usize) -> String {
    let mut result = String::new();
    let mut line = 0;
    for piece in value.split_inclusive(mark) {
        let piece: String = piece
            .chars()
            .map(|c| if (' '..='~').contains(&c) { c } else { '?' })
            .collect();
        let piece = if line == 0 {
            piece.as_str()
        } else {
            piece.trim_start()
        };
        if result.len() + piece.len() > most {
            break;
        }
        if line > 0 && line + piece.len() > 76 {
            result.push_str("\n ");
            line = 1;
        } else if line > 0 && mark == ';' {
            result.push(' ');
        }
        result.push_str(piece);
        line += piece.len();
    }
    result.trim_end().trim_end_matches(mark).to_owned()
}

/// A word that can stand in a header's parameter: anything else becomes an underscore.
pub(super) fn token(text: &str) -> String {
    text.chars()
        .take(80)
        .map(|c| {
            if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':') {
                c
            } else {
                '_'
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_name_is_recognised_in_any_dress() {
        let ours = "mx.example.vn";
        for value in [
            " mx.example.vn; spf=pass",
            "MX.Example.VN;spf=pass",
            " mx.example.vn 1; spf=pass",
            " mx.example.vn/1; spf=pass",
            "\n\tmx.example.vn; none",
            " (hello) mx.example.vn (there); none",
            " (a (nested) \\) one) mx.example.vn; none",
            " \"mx.example.vn\"; none",
            " \"mx.ex\\ample.vn\"; none",
            " mx.example.vn.; none",
            " mx.example.vn(comment); none",
            " mx.example.vn",
            " (no end mx.example.vn; spf=pass",
            " \"mx.example.vn; spf=pass",
        ] {
            assert!(bears(value.as_bytes(), ours), "{value:?}");
        }
        for value in [
            "",
            " other.example; spf=pass smtp.mailfrom=mx.example.vn",
            " (mx.example.vn) other.example; none",
            " mx.example.vn.evil.example; none",
            " a-mx.example.vn; none",
            " (no end; spf=pass",
        ] {
            assert!(!bears(value.as_bytes(), ours), "{value:?}");
        }
    }

    #[test]
    fn a_tag_stands_before_the_subject_and_the_subject_stays() {
        let tag = |tag: &str, value: &str| {
            tagged(tag, value.as_bytes()).map(|v| String::from_utf8_lossy(&v).into_owned())
        };
        assert_eq!(tag("[X]", " Hello").as_deref(), Some("[X] Hello"));
        assert_eq!(
            tag("[X]", " =?UTF-8?B?xJA=?=").as_deref(),
            Some("[X] =?UTF-8?B?xJA=?=")
        );
        assert_eq!(
            tag("[GIẢ]", " Hello").as_deref(),
            Some("=?UTF-8?Q?=5BGI=E1=BA=A2=5D?= Hello")
        );
        assert_eq!(
            tag("[GIẢ]", " =?UTF-8?B?xJA=?=").as_deref(),
            Some("=?UTF-8?Q?=5BGI=E1=BA=A2=5D_?= =?UTF-8?B?xJA=?=")
        );
        assert_eq!(tag("[X]", "").as_deref(), Some("[X]"));
        assert_eq!(tag("[X]", " [X] Hello"), None, "once is enough");
        assert_eq!(
            tag("[X]", &"a".repeat(950)).map(|v| v.contains("[X]\n a")),
            Some(true)
        );
        assert_eq!(tag("[X]", " a\n b\n c").as_deref(), Some("[X] a\n b\n c"));
    }

    #[test]
    fn encoded_words_are_short_and_whole() {
        let long = "Thư mạo danh Cục Thuế, không bấm vào liên kết ".repeat(4);
        let words = encoded(&long);
        for word in words.split("\n ") {
            assert!(
                word.len() <= 75
                    && word.is_ascii()
                    && word.starts_with("=?UTF-8?Q?")
                    && word.ends_with("?="),
                "{word}"
            );
        }
        assert_eq!(encoded("plain"), "plain");
        assert_eq!(
            encoded("a\r\nX-Evil: b"),
            "=?UTF-8?Q?a=0D=0AX=2DEvil=3A_b?="
        );
    }

    #[test]
    fn results_are_folded_between_methods() {
        let value = "mx.example.vn; spf=pass smtp.mailfrom=a.example; dkim=pass header.d=a.example; dmarc=fail header.from=b.example";
        let result = folded(value, ';', 4000);
        assert!(result.lines().all(|line| line.len() <= 78), "{result}");
        assert_eq!(result.replace("\n ", " "), value);
        assert_eq!(folded("a; b\r\nX: c", ';', 100), "a; b??X: c");
    }
}
