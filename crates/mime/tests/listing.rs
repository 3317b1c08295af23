//! What attachments show by listing: a file of each kind, made here, beside an honest one of the same kind.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test stops at what it did not expect and says what it measured"
)]

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use chinhdanh_mime::{Attachment, Shape, open};
use proptest::prelude::*;

fn mail(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut text = format!(
        "From: a@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"{name}\"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    .into_bytes();
    // Without base64 a test would meet its own line ends; the transfer decoder has tests of its own.
    let head = text.len();
    text.truncate(head - "Content-Transfer-Encoding: 8bit\r\n\r\n".len());
    text.extend(b"Content-Transfer-Encoding: base64\r\n\r\n");
    text.extend(base64(bytes));
    text
}

fn base64(bytes: &[u8]) -> Vec<u8> {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = Vec::new();
    for (index, three) in bytes.chunks(3).enumerate() {
        let word = three
            .iter()
            .fold(0_usize, |word, b| word << 8 | usize::from(*b))
            << (8 * (3 - three.len()));
        for place in 0..4 {
            out.push(if place <= three.len() {
                LETTERS[word >> (18 - 6 * place) & 63]
            } else {
                b'='
            });
        }
        if index % 19 == 18 {
            out.extend(b"\r\n");
        }
    }
    out.extend(b"\r\n");
    out
}

/// The codes of one attachment, in alphabetical order, and the attachment.
fn look(name: &str, bytes: &[u8]) -> (String, Attachment) {
    let mut read = open(&mail(name, bytes)).unwrap();
    let mut codes: Vec<&str> = read.signs.iter().map(|sign| sign.code.as_str()).collect();
    codes.sort_unstable();
    (codes.join(" "), read.attachments.remove(0))
}

/// A ZIP of stored entries; `flags` are the general purpose bits of each.
fn zip(entries: &[(&str, &[u8])], flags: u16) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, data) in entries {
        let mut shared = Vec::new();
        shared.extend(flags.to_le_bytes());
        shared.extend([0; 6]);
        shared.extend([0; 4]);
        for _ in 0..2 {
            shared.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
        }
        shared.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        shared.extend([0; 2]);
        directory.extend(b"PK\x01\x02\x14\0\x14\0");
        directory.extend(&shared);
        directory.extend([0; 10]);
        directory.extend(u32::try_from(out.len()).unwrap().to_le_bytes());
        directory.extend(name.as_bytes());
        out.extend(b"PK\x03\x04\x14\0");
        out.extend(&shared);
        out.extend(name.as_bytes());
        out.extend(*data);
    }
    let start = out.len();
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    let count = u16::try_from(entries.len()).unwrap().to_le_bytes();
    out.extend(count);
    out.extend(count);
    out.extend(u32::try_from(directory.len()).unwrap().to_le_bytes());
    out.extend(u32::try_from(start).unwrap().to_le_bytes());
    out.extend([0; 2]);
    out
}

fn ole(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (path, data) in streams {
        let path = std::path::Path::new(path);
        file.create_storage_all(path.parent().unwrap()).unwrap();
        file.create_stream(path).unwrap().write_all(data).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

fn package(name: &str) -> Vec<u8> {
    let mut out = vec![0, 0, 0, 0, 2, 0];
    write!(
        Cursor::new(&mut out).get_mut(),
        "{name}\0C:\\WINNT\\SHELL32.DLL\0"
    )
    .unwrap();
    out.extend([0, 0, 3, 0, 0, 0, 0, 0]);
    out.extend(b"C:\\t\0");
    out.extend(5_u32.to_le_bytes());
    out.extend(b"hello");
    out
}

fn rar4(name: &str, main: u16, file: u16) -> Vec<u8> {
    let mut out = b"Rar!\x1a\x07\0".to_vec();
    out.extend([0, 0, 0x73]);
    out.extend(main.to_le_bytes());
    out.extend([13, 0, 0, 0, 0, 0, 0, 0]);
    out.extend([0, 0, 0x74]);
    out.extend((0x8000 | file).to_le_bytes());
    out.extend(u16::try_from(32 + name.len()).unwrap().to_le_bytes());
    out.extend([0; 19]);
    out.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
    out.extend([0; 4]);
    out.extend(name.as_bytes());
    out
}

fn rar5(name: &str, locked: bool) -> Vec<u8> {
    let mut out = b"Rar!\x1a\x07\x01\0".to_vec();
    out.extend([0, 0, 0, 0, 3, 1, 0, 0]);
    let extra: &[u8] = if locked { &[1, 1] } else { &[] };
    let mut block = vec![2, u8::from(locked)];
    if locked {
        block.push(2);
    }
    block.extend([0, 0, 0, 0, 0, u8::try_from(name.len()).unwrap()]);
    block.extend(name.as_bytes());
    block.extend(extra);
    out.extend([0, 0, 0, 0, u8::try_from(block.len()).unwrap()]);
    out.extend(block);
    out
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn seven(header: &[u8]) -> Vec<u8> {
    let mut out = b"7z\xbc\xaf\x27\x1c\0\x04\0\0\0\0".to_vec();
    out.extend(0_u64.to_le_bytes());
    out.extend((header.len() as u64).to_le_bytes());
    out.extend([0; 4]);
    out.extend(header);
    out
}

fn seven_named(name: &str) -> Vec<u8> {
    let names = wide(&format!("{name}\0"));
    let mut header = vec![1, 5, 1, 0x11, u8::try_from(names.len() + 1).unwrap(), 0];
    header.extend(names);
    header.extend([0, 0]);
    seven(&header)
}

fn tar(name: &str) -> Vec<u8> {
    let mut out = vec![0; 1024];
    out[..name.len()].copy_from_slice(name.as_bytes());
    out[156] = b'0';
    out[257..262].copy_from_slice(b"ustar");
    out
}

fn iso(name: &str) -> Vec<u8> {
    let mut out = vec![0; 20 * 2048];
    out[16 * 2048] = 1;
    out[16 * 2048 + 1..16 * 2048 + 6].copy_from_slice(b"CD001");
    out[16 * 2048 + 158..16 * 2048 + 162].copy_from_slice(&18_u32.to_le_bytes());
    out[16 * 2048 + 166..16 * 2048 + 170].copy_from_slice(&2048_u32.to_le_bytes());
    out[17 * 2048] = 255;
    out[17 * 2048 + 1..17 * 2048 + 6].copy_from_slice(b"CD001");
    let record = 18 * 2048;
    out[record] = u8::try_from(34 + name.len()).unwrap();
    out[record + 32] = u8::try_from(name.len()).unwrap();
    out[record + 33..record + 33 + name.len()].copy_from_slice(name.as_bytes());
    out
}

fn onenote(data: &[u8]) -> Vec<u8> {
    let mut out = b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d".to_vec();
    out.extend([0; 64]);
    out.extend(b"\xe7\x16\xe3\xbd\x65\x26\x11\x45\xa4\xc4\x8d\x4d\x0b\x7a\x9e\xac");
    out.extend((data.len() as u64).to_le_bytes());
    out.extend([0; 12]);
    out.extend(data);
    out
}

fn lnk(arguments: &str) -> Vec<u8> {
    let mut out = b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0\x46".to_vec();
    out.extend([0; 56]);
    out.extend(wide(arguments));
    out
}

fn rtf_object(data: &[u8], more: &str) -> Vec<u8> {
    let mut hex = String::new();
    for byte in data {
        write!(hex, "{byte:02x}").unwrap();
    }
    format!("{{\\rtf1{{\\object\\objemb{more}{{\\*\\objdata {hex}}}}}}}").into_bytes()
}

fn packed_pdf(inside: &str) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(inside.as_bytes()).unwrap();
    let mut out = b"%PDF-1.7\n1 0 obj <</Type /ObjStm /Filter /FlateDecode>>\nstream\r\n".to_vec();
    out.extend(packer.finish().unwrap());
    out.extend(b"\nendstream\nendobj\n");
    out
}

const PROGRAM: &[u8] = b"MZ\x90\0\x03\0\0\0This program cannot be run in DOS mode.";
const TYPES: (&str, &[u8]) = ("[Content_Types].xml", b"<Types/>");

fn relations(kind: &str, target: &str) -> Vec<u8> {
    format!("<Relationships><Relationship Type=\"http://schemas.example.org/{kind}\" Target=\"{target}\" TargetMode=\"External\"/></Relationships>").into_bytes()
}

#[test]
fn what_is_enclosed_is_named() {
    let template = relations("attachedTemplate", "https://cuahang.example.net/t.dotm");
    let hyperlink = relations("hyperlink", "https://cuahang.example.net/");
    let local = relations("attachedTemplate", "file:///C:/Mau/congvan.dotx");
    let inner_ole = ole(&[("/\u{1}Ole10Native", &package("hoadon.exe"))]);
    let long = "QUJD".repeat(800);
    let smuggled = format!(
        "<html><script>var d=\"{long}\";var b=new Blob([atob(d)]);var a=document.createElement('a');a.href=URL.createObjectURL(b);a.download='x.zip';a.click()</script></html>"
    );
    let unpacked = format!("<html><script>document.write(atob(\"{long}\"))</script></html>");
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("a.zip", zip(&[("thongbao.docx", b"x")], 0), ""),
        (
            "a.zip",
            zip(&[("thongbao.docx", b"x")], 1),
            "archive-locked",
        ),
        (
            "a.zip",
            zip(&[("thongbao.pdf.exe", b"x")], 0),
            "archive-holds-program",
        ),
        (
            "a.zip",
            zip(&[("ảnh.js", b"x")], 1),
            "archive-holds-program archive-locked",
        ),
        ("a.rar", rar4("thongbao.docx", 0, 0), ""),
        ("a.rar", rar4("thongbao.docx", 0, 4), "archive-locked"),
        ("a.rar", rar4("x.vbs", 0, 0), "archive-holds-program"),
        ("a.rar", rar4("x.vbs", 0x80, 0), "archive-locked"),
        ("a.rar", rar5("thongbao.docx", false), ""),
        ("a.rar", rar5("thongbao.docx", true), "archive-locked"),
        (
            "a.rar",
            rar5("x.scr", true),
            "archive-holds-program archive-locked",
        ),
        ("a.7z", seven_named("thongbao.docx"), ""),
        ("a.7z", seven_named("x.exe"), "archive-holds-program"),
        (
            "a.7z",
            seven(b"\x17\x06\x00\x24\x06\xf1\x07\x01\x01"),
            "archive-locked",
        ),
        ("a.tar", tar("thongbao.docx"), ""),
        ("a.tar", tar("x.exe"), "archive-holds-program"),
        (
            "a.apk",
            zip(&[("AndroidManifest.xml", b"x"), ("classes.dex", b"x")], 0),
            "attachment-apk",
        ),
        (
            "anh.zip",
            zip(&[("AndroidManifest.xml", b"x"), ("classes.dex", b"x")], 0),
            "attachment-apk",
        ),
        (
            "a.docx",
            zip(&[TYPES, ("word/document.xml", b"<w/>")], 0),
            "",
        ),
        (
            "a.docx",
            zip(&[TYPES, ("word/_rels/document.xml.rels", &hyperlink)], 0),
            "",
        ),
        (
            "a.docx",
            zip(&[TYPES, ("word/_rels/settings.xml.rels", &local)], 0),
            "",
        ),
        (
            "a.docx",
            zip(&[TYPES, ("word/_rels/settings.xml.rels", &template)], 0),
            "document-loads-template",
        ),
        (
            "a.docm",
            zip(&[TYPES, ("word/vbaProject.bin", b"x")], 0),
            "attachment-macros",
        ),
        (
            "a.docx",
            zip(&[TYPES, ("word/embeddings/oleObject1.bin", &inner_ole)], 0),
            "document-holds-program",
        ),
        (
            "a.docx",
            zip(
                &[
                    TYPES,
                    (
                        "word/document.xml",
                        b"<w:instrText>DDEAUTO c:\\x</w:instrText>",
                    ),
                ],
                0,
            ),
            "document-opens-object",
        ),
        ("a.doc", ole(&[("/WordDocument", &[0; 64])]), ""),
        (
            "a.doc",
            ole(&[("/WordDocument", &[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])]),
            "document-locked",
        ),
        (
            "a.doc",
            ole(&[
                ("/WordDocument", &[0; 64]),
                ("/Macros/VBA/_VBA_PROJECT", b"x"),
            ]),
            "attachment-macros",
        ),
        (
            "a.doc",
            ole(&[
                ("/WordDocument", &[0; 64]),
                ("/ObjectPool/_1/\u{1}Ole10Native", &package("x.hta")),
            ]),
            "document-holds-program",
        ),
        (
            "a.doc",
            ole(&[
                ("/WordDocument", &[0; 64]),
                ("/ObjectPool/_1/\u{1}Ole10Native", &package("x.xlsx")),
            ]),
            "",
        ),
        (
            "a.xls",
            ole(&[("/Workbook", b"\x09\x08\x02\0\0\x06\x2f\0\x02\0\0\0")]),
            "document-locked",
        ),
        (
            "a.xls",
            ole(&[(
                "/Workbook",
                b"\x09\x08\x02\0\0\x06\x85\0\x0a\0\0\0\0\0\x01\x01\x02\0m1",
            )]),
            "attachment-macros",
        ),
        (
            "a.xls",
            ole(&[(
                "/Workbook",
                b"\x09\x08\x02\0\0\x06\x85\0\x0a\0\0\0\0\0\0\0\x02\0s1",
            )]),
            "",
        ),
        (
            "a.docx",
            ole(&[("/EncryptedPackage", b"x"), ("/EncryptionInfo", b"x")]),
            "document-locked",
        ),
        ("a.rtf", b"{\\rtf1 ch\\'e0o}".to_vec(), ""),
        (
            "a.rtf",
            rtf_object(b"\0\0\0Package\0 x.exe\0", ""),
            "document-holds-program",
        ),
        (
            "a.rtf",
            rtf_object(b"\0\0\0Equation.3\0", ""),
            "document-opens-object",
        ),
        (
            "a.rtf",
            rtf_object(b"\0\0\0Excel.Sheet\0", "\\objupdate"),
            "document-opens-object",
        ),
        (
            "a.rtf",
            b"{\\rtf1{\\*\\template https://cuahang.example.net/a}}".to_vec(),
            "document-loads-template",
        ),
        (
            "a.csv",
            b"ten,tien\n=cmd|'/c calc'!A0,1\n".to_vec(),
            "document-opens-object",
        ),
        ("a.csv", b"ten,tien\nAn,1\n".to_vec(), ""),
        ("a.iso", iso("README.TXT;1"), "attachment-disk-image"),
        (
            "a.iso",
            iso("X.EXE;1"),
            "archive-holds-program attachment-disk-image",
        ),
        ("a.one", onenote(b"\x89PNG\r\n"), "attachment-onenote"),
        (
            "a.one",
            onenote(PROGRAM),
            "attachment-onenote onenote-holds-program",
        ),
        (
            "a.one",
            onenote(b"<script>new ActiveXObject()</script>"),
            "attachment-onenote onenote-holds-program",
        ),
        (
            "a.lnk",
            lnk("D:\\congvan"),
            "attachment-program attachment-shortcut",
        ),
        (
            "a.lnk",
            lnk("/c powershell -enc AAAA"),
            "attachment-program attachment-shortcut shortcut-runs",
        ),
        (
            "a.pdf.lnk",
            lnk("D:\\x"),
            "attachment-program attachment-shortcut name-double-ending",
        ),
        (
            "a.pdf",
            lnk("D:\\x"),
            "attachment-program attachment-shortcut kind-disguised",
        ),
        (
            "a.url",
            b"[InternetShortcut]\r\nURL=https://cuahang.example.net/\r\n".to_vec(),
            "attachment-program attachment-shortcut",
        ),
        (
            "a.jpg",
            PROGRAM.to_vec(),
            "attachment-program kind-disguised",
        ),
        ("a.exe", PROGRAM.to_vec(), "attachment-program"),
        ("a.html", b"<html><p>x</p></html>".to_vec(), ""),
        (
            "a.html",
            b"<html><script>var a=1</script></html>".to_vec(),
            "attachment-script-page",
        ),
        (
            "a.html",
            smuggled.into_bytes(),
            "attachment-script-page html-smuggling",
        ),
        (
            "a.html",
            unpacked.into_bytes(),
            "attachment-script-page page-unpacks-itself",
        ),
        (
            "a.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'><rect/></svg>".to_vec(),
            "",
        ),
        (
            "a.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>location='x'</script></svg>".to_vec(),
            "picture-holds-script",
        ),
        (
            "a.pdf",
            b"%PDF-1.7\n<</S /URI /URI (https://cuahang.example.net/a\\)b)>>".to_vec(),
            "",
        ),
        (
            "a.pdf",
            b"%PDF-1.7\n<</S /Launch /F (cmd.exe)>>".to_vec(),
            "pdf-launches",
        ),
        (
            "a.pdf",
            b"%PDF-1.7\n<</S /L#61unch>>".to_vec(),
            "pdf-launches",
        ),
        (
            "a.pdf",
            b"%PDF-1.7\n<</S /JavaScript /JS (app.alert)>>".to_vec(),
            "pdf-script",
        ),
        (
            "a.pdf",
            b"%PDF-1.7\n<</Type /Filespec /UF (a.xml)>> <</Type /EmbeddedFile>>".to_vec(),
            "pdf-holds-file",
        ),
        (
            "a.pdf",
            b"%PDF-1.7\n<</Type /Filespec /UF (a.exe)>> <</Type /EmbeddedFile>>".to_vec(),
            "document-holds-program pdf-holds-file",
        ),
        (
            "a.pdf",
            b"%PDF-1.7\ntrailer <</Encrypt 4 0 R>>".to_vec(),
            "document-locked",
        ),
        ("a.pdf", packed_pdf("<</S /Launch>>"), "pdf-launches"),
        (
            "a.pdf",
            b"%PDF-1.7\n<</Length 9>>\nstream\n/Launch /\nendstream".to_vec(),
            "",
        ),
    ];
    let mut wrong = Vec::new();
    for (index, (name, bytes, expected)) in cases.iter().enumerate() {
        let (codes, _) = look(name, bytes);
        if codes != *expected {
            wrong.push(format!("{index} {name}: {codes:?} instead of {expected:?}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

#[test]
fn names_and_links_inside_are_listed() {
    let (_, archive) = look("a.zip", &zip(&[("a/b.docx", b"x"), ("c.txt", b"y")], 0));
    assert_eq!(archive.content.names, ["a/b.docx", "c.txt"]);
    let (_, document) = look(
        "a.pdf",
        b"%PDF-1.7\n<</URI <68747470733a2f2f782e6578616d706c652f>>>",
    );
    assert_eq!(document.content.links, ["https://x.example/"]);
    let (_, shortcut) = look("a.url", b"[InternetShortcut]\r\nURL=https://x.example/\r\n");
    assert_eq!(shortcut.content.links, ["https://x.example/"]);
    let (_, app) = look(
        "a",
        &zip(&[("AndroidManifest.xml", b"x"), ("classes.dex", b"x")], 0),
    );
    assert_eq!(app.shape, Shape::Apk);
}

#[test]
fn files_cut_anywhere_get_an_answer() {
    let files = [
        (
            "a.zip",
            zip(
                &[
                    TYPES,
                    (
                        "word/_rels/a.rels",
                        &relations("frame", "http://x.example/"),
                    ),
                ],
                0,
            ),
        ),
        ("a.rar", rar4("x.exe", 0, 4)),
        ("a.rar", rar5("x.exe", true)),
        ("a.7z", seven_named("x.exe")),
        ("a.lnk", lnk("powershell")),
        ("a.one", onenote(PROGRAM)),
        ("a.rtf", rtf_object(b"Package\0x.exe\0", "")),
        ("a.pdf", packed_pdf("<</UF <feff0041> /URI (x)>>")),
    ];
    for (name, bytes) in files {
        for end in 0..=bytes.len() {
            look(name, &bytes[..end]);
        }
    }
    let bytes = ole(&[
        ("/WordDocument", &[0; 64]),
        ("/\u{1}Ole10Native", &package("x.exe")),
    ]);
    for end in (0..=bytes.len()).step_by(31) {
        look("a.doc", &bytes[..end]);
    }
}

#[test]
fn the_worst_files_take_no_longer_than_a_second() {
    let names: Vec<String> = (0..65_535)
        .map(|n| format!("thu-muc/tep-{n:05}.exe"))
        .collect();
    let entries: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), b"".as_slice()))
        .collect();
    let mut circle = ole(&[
        ("/WordDocument", &[0; 5000]),
        ("/a/\u{1}Ole10Native", &package("x.exe")),
    ]);
    // Every entry of the allocation table points at itself, every name at itself as its neighbour.
    for (index, slot) in circle[512..1024].chunks_exact_mut(4).enumerate() {
        slot.copy_from_slice(&u32::try_from(index).unwrap().to_le_bytes());
    }
    let half = 8 << 20;
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("a.zip", zip(&entries, 0)),
        ("a.zip", b"PK\x03\x04".repeat(half / 4)),
        ("a.doc", circle),
        (
            "a.rtf",
            [b"{\\rtf1".to_vec(), b"{\\objdata 41".repeat(5 << 16)].concat(),
        ),
        (
            "a.rtf",
            [b"{\\rtf1\\objdata ".to_vec(), b"4d5a".repeat(5 << 18)].concat(),
        ),
        (
            "a.pdf",
            [b"%PDF-1.7".to_vec(), b"/URI(".repeat(half / 5)].concat(),
        ),
        (
            "a.pdf",
            [
                b"%PDF-1.7".to_vec(),
                b"/ObjStm stream endstream".repeat(half / 24),
            ]
            .concat(),
        ),
        ("a.html", b"<script>AAAA ".repeat(half / 13)),
        ("a.7z", seven(&[vec![1], vec![0x11; half]].concat())),
        (
            "a.one",
            onenote(
                &b"\xe7\x16\xe3\xbd\x65\x26\x11\x45\xa4\xc4\x8d\x4d\x0b\x7a\x9e\xac"
                    .repeat(half / 16),
            ),
        ),
    ];
    let mut slow = Vec::new();
    for (name, bytes) in cases {
        let mail = mail(name, &bytes);
        let start = std::time::Instant::now();
        open(&mail).unwrap();
        let taken = start.elapsed();
        println!("{name}, {} bytes: {taken:?}", bytes.len());
        if taken.as_millis() > 1000 {
            slow.push(format!("{name} {taken:?}"));
        }
    }
    assert!(slow.is_empty(), "{slow:?}");
}

proptest! {
    #[test]
    fn changed_bytes_bring_nothing_down(kind in 0..9_usize, changes in proptest::collection::vec((any::<u16>(), any::<u8>()), 1..12)) {
        let (name, mut bytes) = match kind {
            0 => ("a.zip", zip(&[TYPES, ("word/document.xml", b"x")], 0)),
            1 => ("a.rar", rar4("x.exe", 0, 4)),
            2 => ("a.rar", rar5("x.exe", true)),
            3 => ("a.7z", seven_named("x.exe")),
            4 => ("a.doc", ole(&[("/WordDocument", &[0; 64]), ("/\u{1}Ole10Native", &package("x.exe"))])),
            5 => ("a.one", onenote(PROGRAM)),
            6 => ("a.iso", iso("X.EXE;1")),
            7 => ("a.rtf", rtf_object(b"Package\0x.exe\0", "")),
            _ => ("a.pdf", packed_pdf("<</UF <feff0041> /URI (x)>>")),
        };
        for (at, byte) in changes {
            let at = usize::from(at) % bytes.len();
            bytes[at] = byte;
        }
        look(name, &bytes);
    }
}
