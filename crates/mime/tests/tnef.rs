//! `winmail.dat`, made here from known parts.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod made;

use chinhdanh_mime::{Mail, MailError, Shape, is_tnef, open, read_tnef};
use made::{OBJECT, attribute, binary, list, long, string8, tnef, unicode};
use proptest::prelude::*;

const SUBJECT: u32 = 0x0001_8004;
const BODY: u32 = 0x0002_800c;
const CODE_PAGE: u32 = 0x0006_9007;
const MESSAGE: u32 = 0x0006_9003;
const RECIPIENTS: u32 = 0x0006_9004;
const FILE_BEGINS: u32 = 0x0006_9002;
const FILE_TITLE: u32 = 0x0001_8010;
const FILE_DATA: u32 = 0x0006_800f;
const FILE_PROPERTIES: u32 = 0x0006_9005;

fn codes(mail: &Mail) -> Vec<&str> {
    mail.signs.iter().map(|sign| sign.code.as_str()).collect()
}

fn sample() -> Vec<u8> {
    let row = list(&[
        unicode(0x3001, "An"),
        unicode(0x39fe, "an@xa.example"),
        long(0x0c15, 1),
    ]);
    tnef(&[
        attribute(1, CODE_PAGE, &[0xea, 4, 0, 0, 0, 0, 0, 0]),
        attribute(1, SUBJECT, b"\xd0\xf4\xed\0"),
        attribute(
            1,
            RECIPIENTS,
            &[1_u32.to_le_bytes().as_slice(), &row].concat(),
        ),
        attribute(
            1,
            MESSAGE,
            &list(&[
                unicode(0x0042, "Văn thư"),
                unicode(0x8001, "a named property"),
                unicode(0x0065, "vanthu@xa.example"),
                unicode(0x1000, "Xin gửi tệp."),
            ]),
        ),
        attribute(2, FILE_BEGINS, &[1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        attribute(2, FILE_TITLE, b"HOADON~1.EXE\0"),
        attribute(2, FILE_DATA, b"MZ\x90\0rest"),
        attribute(
            2,
            FILE_PROPERTIES,
            &list(&[unicode(0x3707, "Hóa đơn.pdf.exe")]),
        ),
        attribute(2, FILE_BEGINS, &[1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        attribute(2, FILE_TITLE, b"a.pdf\0"),
        attribute(2, FILE_DATA, b"%PDF-1.7\n"),
    ])
}

fn mail_with(bytes: &[u8]) -> Vec<u8> {
    let mut raw = b"From: An <an@xa.example>\r\nSubject: Th\xc6\xb0\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nxem t\xe1\xbb\x87p\r\n--b\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n".to_vec();
    raw.extend(base64(bytes).into_bytes());
    raw.extend(b"\r\n--b--\r\n");
    raw
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for (n, group) in bytes.chunks(3).enumerate() {
        if n > 0 && n % 19 == 0 {
            out.push_str("\r\n");
        }
        let word = group
            .iter()
            .fold(0_u32, |word, byte| word << 8 | u32::from(*byte))
            << (8 * (3 - group.len()));
        for place in 0..4 {
            let letter = LETTERS[usize::try_from(word >> (18 - 6 * place) & 63).unwrap()];
            out.push(if place <= group.len() {
                char::from(letter)
            } else {
                '='
            });
        }
    }
    out
}

#[test]
fn files_in_winmail_dat_are_files_of_the_mail() {
    let mail = open(&mail_with(&sample())).unwrap();
    assert_eq!(
        mail.from[0].address, "an@xa.example",
        "not who the wrapped properties name"
    );
    assert_eq!(mail.subject, "Thư");
    let names: Vec<&str> = mail
        .attachments
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(names, ["Hóa đơn.pdf.exe", "a.pdf"]);
    assert_eq!(mail.attachments[0].bytes, b"MZ\x90\0rest");
    assert_eq!(mail.attachments[0].shape, Shape::Program);
    let texts: Vec<&str> = mail.texts.iter().map(|text| text.text.trim()).collect();
    assert_eq!(texts, ["xem tệp", "Xin gửi tệp."]);
    assert_eq!(codes(&mail), ["name-double-ending", "attachment-program"]);
}

#[test]
fn winmail_dat_alone_is_a_mail() {
    assert!(is_tnef(&sample()));
    let mail = read_tnef(&sample()).unwrap();
    assert_eq!(open(&sample()).as_ref(), Ok(&mail));
    assert_eq!(mail.subject, "Đôí");
    assert_eq!(mail.from[0].name, "Văn thư");
    assert_eq!(mail.to[0].address, "an@xa.example");
    assert!(mail.headers_missing);
    assert!(codes(&mail).contains(&"outlook-without-header"));
}

#[test]
fn a_wrong_sum_and_a_missing_end_are_told_and_the_rest_is_read() {
    let mut wrong = sample();
    let last = wrong.len() - 1;
    wrong[last] ^= 1;
    let mail = read_tnef(&wrong).unwrap();
    assert!(codes(&mail).contains(&"tnef-damaged"));
    assert_eq!(mail.attachments.len(), 2);
    let cut = read_tnef(&sample()[..last]).unwrap();
    assert!(codes(&cut).contains(&"tnef-damaged"));
    assert_eq!(cut.attachments[0].bytes, b"MZ\x90\0rest");
    assert!(!codes(&read_tnef(&sample()).unwrap()).contains(&"tnef-damaged"));
}

fn within(inner: &[u8]) -> Vec<u8> {
    let object = [
        b"\x07\x03\x02\0\0\0\0\0\xc0\0\0\0\0\0\0\x46".as_slice(),
        inner,
    ]
    .concat();
    tnef(&[
        attribute(1, SUBJECT, b"Ngoai\0"),
        attribute(2, FILE_BEGINS, &[0; 14]),
        attribute(2, FILE_TITLE, b"Trong\0"),
        attribute(2, FILE_PROPERTIES, &list(&[(0x3701, OBJECT, object)])),
    ])
}

#[test]
fn a_mail_within_is_a_mail_and_nesting_ends() {
    let mail = read_tnef(&within(&sample())).unwrap();
    assert_eq!(mail.mails.len(), 1);
    assert_eq!(mail.mails[0].attachments.len(), 2);
    let mut deep = sample();
    for _ in 0..100 {
        deep = within(&deep);
    }
    let mail = open(&mail_with(&deep)).unwrap();
    assert!(codes(&mail).contains(&"not-all-seen"));
}

#[test]
fn a_file_packed_in_an_object_is_taken_out() {
    let mut native = b"\0\0\0\0\x02\0bang-gia.pdf\0C:\\WINNT\\SHELL32.DLL\0\0\0\x03\0\x04\0\0\0C:\\t\0\x05\0\0\0%PDF-".to_vec();
    native.extend([0; 8]);
    let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    std::io::Write::write_all(
        &mut file.create_stream("/\u{1}Ole10Native").unwrap(),
        &native,
    )
    .unwrap();
    file.flush().unwrap();
    let object = [vec![0; 16], file.into_inner().into_inner()].concat();
    let mail = read_tnef(&tnef(&[
        attribute(2, FILE_TITLE, b"Untitled\0"),
        attribute(2, FILE_PROPERTIES, &list(&[(0x3701, OBJECT, object)])),
    ]))
    .unwrap();
    assert_eq!(mail.attachments[0].name, "bang-gia.pdf");
    assert_eq!(mail.attachments[0].bytes, b"%PDF-");
    assert_eq!(codes(&mail), ["outlook-without-header"]);
}

#[test]
fn bodies_and_bytes_in_properties_are_read() {
    let mail = read_tnef(&tnef(&[
        attribute(1, BODY, b"th\xfd\0"),
        attribute(
            1,
            MESSAGE,
            &list(&[
                binary(0x1013, b"<b>a</b>"),
                long(0x3fde, 1252),
                string8(0x001a, b"IPM.Note"),
            ]),
        ),
        attribute(
            2,
            FILE_PROPERTIES,
            &list(&[binary(0x3701, b"PK\x05\x06"), string8(0x3704, b"a.zip")]),
        ),
    ]))
    .unwrap();
    assert_eq!(mail.texts[0].text, "thý");
    assert_eq!(mail.texts[1].text, "<b>a</b>");
    assert_eq!(mail.attachments[0].shape, Shape::Archive);
}

#[test]
fn what_is_no_tnef_is_damaged_and_stays_an_attachment() {
    assert_eq!(read_tnef(b"From: a"), Err(MailError::Damaged));
    let mail = open(&mail_with(b"no winmail at all")).unwrap();
    assert_eq!(mail.attachments[0].name, "winmail.dat");
    let mail = open(&mail_with(b"\x78\x9f\x3e\x22")).unwrap();
    assert_eq!(mail.attachments[0].name, "winmail.dat");
}

#[test]
fn a_stream_cut_anywhere_gets_an_answer() {
    let bytes = within(&sample());
    for end in 0..=bytes.len() {
        let read = read_tnef(&bytes[..end]);
        assert_eq!(read.is_ok(), end >= 6, "{end}");
    }
}

proptest! {
    #[test]
    fn damage_brings_nothing_down(at in any::<proptest::sample::Index>(), junk in proptest::collection::vec(any::<u8>(), 1..40)) {
        let mut bytes = within(&sample());
        let at = at.index(bytes.len());
        bytes.splice(at..at, junk);
        let _ = read_tnef(&bytes);
        let mail = open(&mail_with(&bytes)).unwrap();
        prop_assert!(mail.attachments.len() < 50);
    }
}
