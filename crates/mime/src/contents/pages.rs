//! Web pages and SVG pictures: whether script in them builds a file or the page itself.

use chinhdanh_verdict::codes::MimeCode;

use super::Found;
use super::bytes::{any, has};
use crate::shape;
use crate::{charset, limits};

/// The longest run of letters that a page is held to need: an encoded page or file is longer.
const RUN: usize = 2_000;

pub(super) fn list(bytes: &[u8], name: &str, found: &mut Found) {
    let text = &bytes[..bytes.len().min(limits::SCANNED)];
    let lower = if text.starts_with(b"\xff\xfe") {
        super::bytes::folded(text, text.len())
    } else {
        text.to_ascii_lowercase()
    };
    let script = has(&lower, "<script") || has(&lower, "javascript:");
    let drawing = shape::ending(name) == "svg"
        || memchr::memmem::find(&lower[..lower.len().min(2048)], b"<svg").is_some_and(|at| {
            !has(&lower[..at], "<html")
                && !has(&lower[..at], "<!doctype html")
                && !has(&lower[..at], "<body")
        });
    if drawing {
        if script
            || any(&lower, &["onload=", "onclick=", "<foreignobject"])
                && any(&lower, &["window.", "location", "document."])
        {
            found.say(MimeCode::PictureHoldsScript);
        }
    } else if script {
        found.say(MimeCode::AttachmentScriptPage);
    }
    let handlers = script || any(&lower, &["onload=", "onerror="]);
    let long = || longest_run(&lower) >= RUN;
    let builds = any(
        &lower,
        &["new blob", "new file(", "mssaveoropenblob", "mssaveblob"],
    ) && any(
        &lower,
        &["createobjecturl", "mssaveoropenblob", "mssaveblob"],
    );
    let handed = any(
        &lower,
        &[
            "mssaveoropenblob",
            "mssaveblob",
            ".download",
            "setattribute('download",
            "setattribute(\"download",
            "download=",
            ".click(",
        ],
    );
    let stored = any(
        &lower,
        &["href=\"data:application/", "href='data:application/"],
    ) && has(&lower, "download")
        && long();
    if (handlers
        && builds
        && handed
        && (any(&lower, &["atob(", "uint8array", "fromcharcode"]) || long()))
        || stored
    {
        found.content.program = true;
        found.say(MimeCode::HtmlSmuggling);
    } else if handlers
        && any(
            &lower,
            &["atob(", "unescape(", "decodeuricomponent(", "fromcharcode"],
        )
        && any(
            &lower,
            &[
                "document.write",
                "eval(",
                "innerhtml",
                "location",
                "new function",
            ],
        )
        && long()
    {
        found.say(MimeCode::PageUnpacksItself);
    }
}

/// The longest run of letters that base64 and per-cent encoding are written in, pictures in `data:image` left out.
fn longest_run(text: &[u8]) -> usize {
    let (mut best, mut at) = (0, 0);
    while at < text.len() {
        let length = text[at..]
            .iter()
            .take_while(|b| {
                b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=' | b'%' | b'\\')
            })
            .count();
        let before = &text[at.saturating_sub(40)..at];
        if length > best
            && !any(
                before,
                &["data:image", "data:font", "font/woff", "data:text/css"],
            )
        {
            best = length;
        }
        at += length + 1;
    }
    best
}

/// The value of an attribute in one tag's text.
pub(super) fn attribute(tag: &[u8], name: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let wanted = format!("{name}=\"");
    let at = memchr::memmem::find_iter(&lower, wanted.as_bytes())
        .find(|at| *at == 0 || lower[at - 1].is_ascii_whitespace())?
        + wanted.len();
    let rest = &tag[at..];
    let end = memchr::memchr(b'"', rest)?;
    Some(charset::guess(&rest[..end]).replace("&amp;", "&"))
}
