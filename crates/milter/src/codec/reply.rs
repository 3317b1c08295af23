//! Replies as bytes. Whatever the words, the frame is well formed: zero bytes and carriage returns never reach the data.

use super::Options;

/// The agreed options.
pub fn options(out: &mut Vec<u8>, agreed: &Options) {
    let mut data = Vec::with_capacity(12);
    for number in [agreed.version, agreed.actions, agreed.steps] {
        data.extend_from_slice(&number.to_be_bytes());
    }
    frame(out, b'O', &[&data]);
}

/// Go on; at the end of a message, let it pass.
pub fn go_on(out: &mut Vec<u8>) {
    frame(out, b'c', &[]);
}

/// Enough of this body.
pub fn skip(out: &mut Vec<u8>) {
    frame(out, b's', &[]);
}

/// A reply of the mail server's own, such as `550 5.7.1 …`: digits, enhanced status, words in ASCII. Ends the message.
pub fn reply(out: &mut Vec<u8>, code: u16, status: &str, words: &str) {
    // Sendmail takes the words for a format, so no percent sign is let through; 512 bytes are a whole SMTP reply (RFC 5321 §4.5.3.1.5).
    let words: String = words
        .chars()
        .map(|c| {
            if (' '..='~').contains(&c) && c != '%' {
                c
            } else {
                ' '
            }
        })
        .take(400)
        .collect();
    let text = format!("{} {status} {words}", code.clamp(400, 599));
    frame(out, b'y', &[&clean(text.as_bytes()), &[0]]);
}

/// A new header, put before the one at `index`; 0 is the top.
pub fn insert_header(out: &mut Vec<u8>, index: u32, name: &str, value: &[u8]) {
    frame(
        out,
        b'i',
        &[
            &index.to_be_bytes(),
            &clean(name.as_bytes()),
            &[0],
            &clean(value),
            &[0],
        ],
    );
}

/// A new header after all others.
pub fn add_header(out: &mut Vec<u8>, name: &str, value: &[u8]) {
    frame(
        out,
        b'h',
        &[&clean(name.as_bytes()), &[0], &clean(value), &[0]],
    );
}

/// Another value for the `index`-th header of that name, counted from 1.
pub fn change_header(out: &mut Vec<u8>, index: u32, name: &[u8], value: &[u8]) {
    frame(
        out,
        b'm',
        &[
            &index.to_be_bytes(),
            &clean(name),
            &[0],
            &clean(value),
            &[0],
        ],
    );
}

/// The `index`-th header of that name is removed.
pub fn remove_header(out: &mut Vec<u8>, index: u32, name: &[u8]) {
    change_header(out, index, name, b"");
}

/// The message is held, with a reason for the administrator.
pub fn quarantine(out: &mut Vec<u8>, reason: &str) {
    frame(out, b'q', &[&clean(reason.as_bytes()), &[0]]);
}

fn clean(bytes: &[u8]) -> Vec<u8> {
    bytes
        .iter()
        .copied()
        .filter(|byte| !matches!(byte, 0 | b'\r'))
        .collect()
}

fn frame(out: &mut Vec<u8>, code: u8, parts: &[&[u8]]) {
    let length = 1 + parts.iter().map(|part| part.len()).sum::<usize>();
    // All parts are bounded far below four gibibytes by their callers.
    let length = u32::try_from(length).unwrap_or(u32::MAX);
    out.extend_from_slice(&length.to_be_bytes());
    out.push(code);
    for part in parts {
        out.extend_from_slice(part);
    }
}
