//! OLE office files (MS-CFB, MS-DOC, MS-XLS), RTF, and tables in plain text.

use std::io::{Cursor, Read};

use chinhdanh_verdict::codes::MimeCode;

use super::bytes::{Bytes, any, folded, has, utf16};
use super::{Found, runs, starts};
use crate::{charset, limits};

/// A stream's or storage's name as it stands in the directory: UTF-16 at the start of a record of 128 bytes. So damage elsewhere hides nothing.
fn directory(bytes: &[u8]) -> Vec<String> {
    let mut out = Vec::new();
    for record in bytes.chunks_exact(128).skip(4) {
        let length = usize::from(u16::from_le_bytes([record[64], record[65]]));
        let known = matches!(record[66], 1 | 2 | 5) && record[67] <= 1;
        if known
            && (4..=64).contains(&length)
            && length % 2 == 0
            && record[length - 2..length] == [0, 0]
        {
            out.push(utf16(&record[..length]));
            if out.len() >= limits::STREAMS {
                break;
            }
        }
    }
    out
}

/// MSI packages carry this class identifier in the root record.
const INSTALLER: &[u8] = b"\x84\x10\x0c\0\0\0\0\0\xc0\0\0\0\0\0\0\x46";

pub(super) fn ole(bytes: &[u8], found: &mut Found) {
    let names = directory(bytes);
    let holds = |wanted: &[&str]| names.iter().any(|name| wanted.contains(&name.as_str()));
    found.content.macros = holds(&["_VBA_PROJECT", "_VBA_PROJECT_CUR"]);
    if holds(&["EncryptedPackage", "DataSpaces", "\u{6}DataSpaces"]) && holds(&["EncryptionInfo"]) {
        found.content.encrypted = true;
    }
    if holds(&["Root Entry"])
        && bytes.len() > 512
        && memchr::memmem::find(bytes, INSTALLER).is_some_and(|at| at % 128 == 80)
    {
        found.shape = Some(crate::Shape::Program);
        return;
    }
    if holds(&["Workbook", "Book"]) {
        found.content.macros |= sheet_macros(bytes);
    }
    if holds(&["\u{1}Ole10Native", "WordDocument", "Workbook", "Book"]) {
        embedded(bytes, found);
    }
}

/// A `BOUNDSHEET8` record of a macro sheet, MS-XLS 2.4.28.
fn sheet_macros(bytes: &[u8]) -> bool {
    memchr::memmem::find_iter(bytes, b"\x85\0").any(|at| {
        let b = Bytes(bytes);
        let fits = || {
            let length = usize::from(b.u16(at + 2)?);
            let letters = usize::from(b.u8(at + 10)?);
            let wide = usize::from(b.u8(at + 11)?);
            Some(
                b.u8(at + 8)? <= 2
                    && b.u8(at + 9)? == 1
                    && wide <= 1
                    && letters > 0
                    && length == 8 + letters * (1 + wide),
            )
        };
        fits() == Some(true)
    })
}

/// Packages and locks in the streams of an OLE file.
pub(super) fn embedded(bytes: &[u8], found: &mut Found) {
    // What the directory shows was read already; a file that cannot be opened gives nothing more.
    let Ok(mut file) = cfb::CompoundFile::open(Cursor::new(bytes)) else {
        return;
    };
    let paths: Vec<_> = file
        .walk()
        .take(limits::STREAMS)
        .filter(|entry| {
            entry.is_stream()
                && matches!(
                    entry.name(),
                    "\u{1}Ole10Native" | "WordDocument" | "Workbook" | "Book"
                )
        })
        .map(|entry| entry.path().to_owned())
        .take(limits::LOOKS)
        .collect();
    for path in paths {
        let mut start = Vec::new();
        let Ok(stream) = file.open_stream(&path) else {
            continue;
        };
        if stream.take(64 << 10).read_to_end(&mut start).is_err() {
            continue;
        }
        let b = Bytes(&start);
        match path.file_name().and_then(|name| name.to_str()) {
            Some("WordDocument") => {
                found.content.encrypted |= b.u16(10).is_some_and(|flags| flags & 0x100 != 0);
            }
            Some("\u{1}Ole10Native") => package(&start, found),
            _ => found.content.encrypted |= locked_sheet(b),
        }
    }
}

/// A `FilePass` record among the first records, MS-XLS 2.4.117.
fn locked_sheet(b: Bytes<'_>) -> bool {
    let mut at = 0;
    for _ in 0..32 {
        match (b.u16(at), b.u16(at + 2)) {
            (Some(0x2f), Some(_)) => return true,
            (Some(_), Some(length)) => at += 4 + usize::from(length),
            _ => return false,
        }
    }
    false
}

/// An OLE package: a label, a path or that of its icon, a temporary path, then the file.
fn package(bytes: &[u8], found: &mut Found) {
    let b = Bytes(bytes);
    let mut at = 6;
    let mut program = false;
    for index in 0..3 {
        let Some(text) = b.text(at) else { break };
        let name = charset::guess(text);
        // The second may be the way to the icon, which lies in a library of the system.
        program |= index != 1 && runs(&name);
        if index == 0 {
            found.name(&name);
        }
        at += text.len() + 1;
        if index == 1 {
            // Four bytes of flags and the length of the third text.
            at += 8;
        }
    }
    program |= bytes.get(at + 4..).is_some_and(starts);
    if program {
        found.content.program = true;
        found.say(MimeCode::DocumentHoldsProgram);
    }
}

/// RTF (specification 1.9.1), and office files in plain text.
pub(super) fn text(bytes: &[u8], found: &mut Found) {
    if !bytes.starts_with(b"{\\rt") {
        table(bytes, found);
        return;
    }
    let lower = folded(bytes, limits::SCANNED);
    let mut program = false;
    let mut equation = has(&lower, "equation.3");
    let mut budget = limits::SCANNED;
    for at in memchr::memmem::find_iter(&lower, b"\\objdata").take(limits::LOOKS) {
        let mut read = 0_usize;
        let digits: Vec<u8> = lower[at + 8..]
            .iter()
            .take(budget)
            .inspect(|_| read += 1)
            .scan(0_u32, |groups, b| {
                // Braces within are a known disguise; the data ends with the group around it.
                match b {
                    b'{' => *groups += 1,
                    b'}' if *groups == 0 => return None,
                    b'}' => *groups -= 1,
                    _ => {}
                }
                Some(*b)
            })
            .filter_map(|b| {
                char::from(b)
                    .to_digit(16)
                    .and_then(|d| u8::try_from(d).ok())
            })
            .collect();
        budget = budget.saturating_sub(read);
        let data: Vec<u8> = digits
            .chunks_exact(2)
            .map(|pair| (pair[0] << 4) | pair[1])
            .collect();
        let plain = folded(&data, data.len());
        equation |= has(&plain, "equation.3");
        program |= has(&plain, "this program cannot be run")
            || memchr::memmem::find(&data, b"Package\0").is_some_and(|at| {
                data[at..]
                    .split(|b| *b == 0)
                    .take(64)
                    .any(|text| text.len() < 260 && runs(&charset::guess(text)))
            });
    }
    if program {
        found.content.program = true;
        found.say(MimeCode::DocumentHoldsProgram);
    }
    if equation || has(&lower, "\\objupdate") || has(&lower, "ddeauto") {
        found.say(MimeCode::DocumentOpensObject);
    }
    if let Some(at) = memchr::memmem::find(&lower, b"\\*\\template")
        && any(
            &lower[at..lower.len().min(at + 64)],
            &["http://", "https://"],
        )
    {
        found.say(MimeCode::DocumentLoadsTemplate);
    }
}

/// Tables in text: a cell that calls a command over DDE.
pub(super) fn table(bytes: &[u8], found: &mut Found) {
    let lower = folded(bytes, 1 << 20);
    if any(
        &lower,
        &[
            "cmd|'",
            "cmd.exe|'",
            "powershell|'",
            "mshta|'",
            "msexcel|'\\",
        ],
    ) {
        found.say(MimeCode::DocumentOpensObject);
    }
}
