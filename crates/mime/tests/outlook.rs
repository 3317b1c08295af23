//! `.msg` files, made here from known parts.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod made;

use chinhdanh_mime::{Mail, MailError, Shape, is_msg, open, read_msg};
use made::{File, Message, Object, binary, long, msg, string8, unicode};
use proptest::prelude::*;

fn codes(mail: &Mail) -> Vec<&str> {
    mail.signs.iter().map(|sign| sign.code.as_str()).collect()
}

fn letter() -> Message {
    Message {
        properties: vec![
            unicode(0x001a, "IPM.Note"),
            unicode(0x0037, "Giấy mời họp"),
            unicode(0x0042, "Văn thư xã"),
            unicode(0x0064, "SMTP"),
            unicode(0x0065, "vanthu@XA.example"),
            unicode(0x0c1a, "Văn thư xã"),
            unicode(0x0c1f, "vanthu@xa.example"),
            unicode(0x1000, "Kính mời dự họp."),
            binary(0x1013, "<p>Kính mời <b>dự họp</b>.</p>".as_bytes()),
            long(0x3fde, 65001),
        ],
        recipients: vec![
            vec![
                unicode(0x3001, "An"),
                unicode(0x39fe, "an@xa.example"),
                long(0x0c15, 1),
            ],
            vec![
                unicode(0x3001, "Bình"),
                unicode(0x3003, "binh@xa.example"),
                long(0x0c15, 2),
            ],
            vec![
                unicode(0x3001, "Chi"),
                unicode(0x3003, "chi@xa.example"),
                long(0x0c15, 3),
            ],
        ],
        files: vec![File {
            properties: vec![
                unicode(0x3704, "GIAYMO~1.PDF"),
                unicode(0x3707, "Giấy mời.pdf"),
                unicode(0x370e, "application/pdf"),
                binary(0x3701, b"%PDF-1.7\n1 0 obj\n"),
            ],
            object: None,
        }],
    }
}

fn with(mut message: Message, property: made::Property) -> Message {
    message.properties.retain(|known| known.0 != property.0);
    message.properties.push(property);
    message
}

fn read(message: &Message) -> Mail {
    let bytes = msg(message);
    assert!(is_msg(&bytes));
    let mail = read_msg(&bytes).unwrap();
    assert_eq!(open(&bytes).as_ref(), Ok(&mail));
    mail
}

#[test]
fn a_mail_without_header_is_read_from_its_properties() {
    let mail = read(&letter());
    assert_eq!(mail.subject, "Giấy mời họp");
    assert_eq!(mail.from.len(), 1);
    assert_eq!(mail.from[0].name, "Văn thư xã");
    assert_eq!(mail.from[0].address, "vanthu@xa.example");
    let to: Vec<&str> = mail.to.iter().map(|to| to.address.as_str()).collect();
    assert_eq!(
        to,
        ["an@xa.example", "binh@xa.example"],
        "not the hidden copy"
    );
    assert_eq!(mail.texts.len(), 2);
    assert_eq!(mail.texts[1].text, "<p>Kính mời <b>dự họp</b>.</p>");
    assert_eq!(mail.attachments.len(), 1);
    assert_eq!(mail.attachments[0].name, "Giấy mời.pdf");
    assert_eq!(mail.attachments[0].shape, Shape::Pdf);
    assert!(mail.headers_missing);
    assert_eq!(codes(&mail), ["outlook-without-header"]);
}

#[test]
fn a_kept_header_is_the_header() {
    let header = "Received: from mx.ben.example ([192.0.2.1]) by mx.xa.example;\r\n Tue, 24 Nov 2026 10:00:00 +0700\r\nFrom: =?utf-8?Q?V=C4=83n_th=C6=B0?= <vanthu@xa.example>\r\nReply-To: khac@ben.example\r\nReturn-Path: <bounce@ben.example>\r\nTo: an@xa.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n";
    let mail = read(&with(letter(), unicode(0x007d, header)));
    assert!(!mail.headers_missing);
    assert_eq!(mail.headers.len(), 6);
    assert_eq!(mail.from.len(), 1);
    assert_eq!(mail.from[0].name, "Văn thư");
    assert_eq!(mail.reply_to[0].address, "khac@ben.example");
    assert_eq!(mail.return_path.as_deref(), Some("bounce@ben.example"));
    assert_eq!(mail.to.len(), 1);
    assert_eq!(codes(&mail), ["outlook-copy"]);
}

#[test]
fn another_sender_shown_by_outlook_than_in_the_header_is_told() {
    let mail = read(&with(
        letter(),
        unicode(0x007d, "From: <a@ben.example>\r\nTo: an@xa.example\r\n"),
    ));
    let from: Vec<&str> = mail.from.iter().map(|from| from.address.as_str()).collect();
    assert_eq!(from, ["a@ben.example", "vanthu@xa.example"]);
    assert!(codes(&mail).contains(&"several-senders"));
}

#[test]
fn a_sender_on_behalf_of_another_is_told() {
    let mail = read(&with(letter(), unicode(0x0c1f, "gui@ben.example")));
    assert_eq!(mail.sender[0].address, "gui@ben.example");
    assert!(codes(&mail).contains(&"sent-for-another"));
}

#[test]
fn exchange_addresses_are_not_shown_and_smtp_ones_are_preferred() {
    let ex = "/O=XA/OU=EXCHANGE (FYDIBOHF23SPDLT)/CN=RECIPIENTS/CN=VANTHU@XA";
    let mail = read(&with(letter(), unicode(0x0065, ex)));
    assert_eq!(mail.from[0].address, "");
    assert_eq!(mail.from[0].name, "Văn thư xã");
    let known = with(
        with(letter(), unicode(0x0065, ex)),
        unicode(0x5d02, "vanthu@xa.example"),
    );
    assert_eq!(read(&known).from[0].address, "vanthu@xa.example");
}

#[test]
fn answers_go_where_the_one_off_entries_say() {
    let mut list = 1_u32.to_le_bytes().to_vec();
    let mut entry = vec![0; 4];
    entry.extend(b"\x81\x2b\x1f\xa4\xbe\xa3\x10\x19\x9d\x6e\0\xdd\x01\x0f\x54\x02");
    entry.extend([0, 0, 1, 0x90]);
    for word in ["Khác", "SMTP", "khac@ben.example"] {
        entry.extend(word.encode_utf16().chain([0]).flat_map(u16::to_le_bytes));
    }
    list.extend(u32::try_from(entry.len() + 4).unwrap().to_le_bytes());
    list.extend(u32::try_from(entry.len()).unwrap().to_le_bytes());
    list.extend(entry);
    let mail = read(&with(letter(), binary(0x004f, &list)));
    assert_eq!(mail.reply_to.len(), 1);
    assert_eq!(mail.reply_to[0].address, "khac@ben.example");
    assert_eq!(mail.reply_to[0].name, "Khác");
}

#[test]
fn texts_stand_in_the_code_page_of_the_mail() {
    let message = Message {
        properties: vec![
            string8(0x0037, b"Gi\xe2\xec m\xf5\xcci"),
            string8(0x1000, b"\xd0\xe2y l\xe0 th\xfd"),
            long(0x3ffd, 1258),
        ],
        ..Message::default()
    };
    let mail = read(&message);
    assert_eq!(mail.subject, "Giâ\u{301} mơ\u{300}i");
    assert_eq!(mail.texts[0].text, "Đây là thư");
    assert!(mail.from.is_empty());
}

/// A stream of compressed RTF without compression (MS-OXRTFCP §2.1.2).
fn stored(rtf: &str) -> Vec<u8> {
    let length = u32::try_from(rtf.len()).unwrap();
    [
        (length + 12).to_le_bytes().as_slice(),
        &length.to_le_bytes(),
        b"MELA",
        &[0; 4],
        rtf.as_bytes(),
    ]
    .concat()
}

#[test]
fn html_in_rtf_and_links_of_rtf_are_read() {
    let wrapped = r"{\rtf1\ansi\ansicpg1252\fromhtml1 {\*\htmltag64 <a href='https://a.example/'>}\htmlrtf {\htmlrtf0 xem}{\*\htmltag72 </a>}}";
    let mut message = with(letter(), binary(0x1009, &stored(wrapped)));
    message
        .properties
        .retain(|known| !matches!(known.0, 0x1000 | 0x1013));
    let mail = read(&message);
    assert_eq!(mail.texts.len(), 1);
    assert!(mail.texts[0].html);
    assert_eq!(mail.texts[0].text, "<a href='https://a.example/'>xem</a>");

    let own = r#"{\rtf1\ansi{\field{\*\fldinst HYPERLINK "https://a.example/"}{\fldrslt nganhang.example}}}"#;
    let mail = read(&with(letter(), binary(0x1009, &stored(own))));
    assert_eq!(
        mail.texts[2].text,
        "<a href=\"https://a.example/\">nganhang.example</a>"
    );
}

#[test]
fn mails_within_mails_are_mails() {
    let inside = with(letter(), unicode(0x0037, "Bên trong"));
    let outside = Message {
        properties: vec![
            unicode(0x0037, "Fw: Bên trong"),
            unicode(0x0065, "an@xa.example"),
        ],
        recipients: Vec::new(),
        files: vec![
            File {
                properties: vec![long(0x3705, 5), unicode(0x3001, "Bên trong")],
                object: Some(Object::Mail(inside)),
            },
            File {
                properties: vec![unicode(0x3707, "goc.msg"), binary(0x3701, &msg(&letter()))],
                object: None,
            },
            File {
                properties: vec![
                    unicode(0x3707, "goc.eml"),
                    binary(
                        0x3701,
                        b"From: <a@ben.example>\r\nTo: <b@ben.example>\r\nSubject: c\r\n\r\nd",
                    ),
                ],
                object: None,
            },
        ],
    };
    let mail = read(&outside);
    let subjects: Vec<&str> = mail
        .mails
        .iter()
        .map(|inner| inner.subject.as_str())
        .collect();
    assert_eq!(subjects, ["Bên trong", "Giấy mời họp", "c"]);
    assert_eq!(mail.mails[0].attachments.len(), 1);
    assert!(mail.attachments.is_empty());
}

#[test]
fn a_program_packed_in_an_ole_object_is_found() {
    let mut native =
        b"\0\0\0\0\x02\0hoadon.exe\0C:\\hoadon.exe\0\0\0\x03\0\x0e\0\0\0C:\\hoadon.exe\0".to_vec();
    native.extend(4_u32.to_le_bytes());
    native.extend(b"MZ\x90\0");
    let mail = read(&Message {
        files: vec![File {
            properties: vec![long(0x3705, 6), unicode(0x3001, "Hóa đơn.pdf")],
            object: Some(Object::Streams(vec![(
                "\u{1}Ole10Native".to_owned(),
                native,
            )])),
        }],
        ..letter()
    });
    assert_eq!(mail.attachments[0].name, "hoadon.exe");
    assert_eq!(mail.attachments[0].bytes, b"MZ\x90\0");
    assert!(codes(&mail).contains(&"attachment-program"));
}

#[test]
fn a_file_that_only_points_elsewhere_shows_where() {
    let mail = read(&Message {
        files: vec![File {
            properties: vec![
                long(0x3705, 7),
                unicode(0x3707, "hoa-don.pdf"),
                unicode(0x370d, "https://kho.example/hoa-don"),
            ],
            object: None,
        }],
        ..letter()
    });
    assert_eq!(
        mail.attachments[0].content.links,
        ["https://kho.example/hoa-don"]
    );
}

#[test]
fn a_short_name_that_starts_something_is_not_hidden_by_a_long_one() {
    let mail = read(&Message {
        files: vec![File {
            properties: vec![
                unicode(0x3704, "HOADON.EXE"),
                unicode(0x3707, "hoadon.pdf"),
                binary(0x3701, b"MZ\x90\0"),
            ],
            object: None,
        }],
        ..letter()
    });
    assert_eq!(mail.attachments[0].name, "HOADON.EXE");
    assert!(codes(&mail).contains(&"mime-ambiguous"));
}

#[test]
fn a_signed_mail_is_read_from_the_attachment_that_holds_it() {
    let signed = "Content-Type: multipart/signed; boundary=s; protocol=\"application/pkcs7-signature\"; micalg=sha-256\r\n\r\n--s\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\nContent-Type: text/plain\r\n\r\nNội dung\r\n--m\r\nContent-Type: application/zip; name=a.zip\r\nContent-Transfer-Encoding: base64\r\n\r\nUEsFBg==\r\n--m--\r\n--s--\r\n";
    let mail = read(&Message {
        properties: vec![
            unicode(0x001a, "IPM.Note.SMIME.MultipartSigned"),
            unicode(0x0065, "an@xa.example"),
        ],
        files: vec![File {
            properties: vec![
                unicode(0x3707, "smime.p7m"),
                unicode(0x370e, "multipart/signed"),
                binary(0x3701, signed.as_bytes()),
            ],
            object: None,
        }],
        ..Message::default()
    });
    assert_eq!(mail.texts[0].text, "Nội dung");
    assert_eq!(mail.attachments[0].name, "a.zip");
}

#[test]
fn other_compound_files_are_no_mail() {
    let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    file.create_stream("/WordDocument").unwrap();
    file.create_storage("/ObjectPool").unwrap();
    file.create_stream("/ObjectPool/__properties_version1.0")
        .unwrap();
    file.flush().unwrap();
    let word = file.into_inner().into_inner();
    assert!(!is_msg(&word));
    assert_eq!(read_msg(&word), Err(MailError::Damaged));
    assert!(!is_msg(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"));
    assert_eq!(read_msg(b""), Err(MailError::Damaged));
}

fn nested(levels: usize) -> Message {
    let mut message = letter();
    for _ in 0..levels {
        message = Message {
            files: vec![File {
                properties: vec![long(0x3705, 5)],
                object: Some(Object::Mail(message)),
            }],
            ..letter()
        };
    }
    message
}

#[test]
fn nesting_beyond_the_limit_is_told() {
    let mail = read(&nested(60));
    assert!(codes(&mail).contains(&"not-all-seen"));
    let mut depth = 0;
    let mut inner = &mail;
    while let Some(next) = inner.mails.first() {
        inner = next;
        depth += 1;
    }
    assert!((20..60).contains(&depth), "{depth}");
}

#[test]
fn a_directory_that_bites_its_tail_ends() {
    let bytes = msg(&nested(2));
    // Each record's child becomes the root's, and each chain leads to its own beginning.
    let mut records = 0;
    for at in (512..bytes.len()).step_by(128) {
        let mut spoilt = bytes.clone();
        let kind = spoilt[at + 66];
        if !matches!(kind, 1 | 2 | 5) {
            continue;
        }
        records += 1;
        for link in [68, 72, 76] {
            spoilt[at + link..at + link + 4].copy_from_slice(&1_u32.to_le_bytes());
        }
        let _ = read_msg(&spoilt);
    }
    assert!(records > 20, "{records}");
    let mut table = bytes.clone();
    for at in (512..table.len().min(1024)).step_by(4) {
        table[at..at + 4].copy_from_slice(&2_u32.to_le_bytes());
    }
    let _ = read_msg(&table);
}

#[test]
fn a_file_cut_anywhere_gets_an_answer() {
    let bytes = msg(&nested(1));
    for end in (0..bytes.len()).step_by(37) {
        let cut = &bytes[..end];
        assert_eq!(is_msg(cut), read_msg(cut).is_ok(), "{end}");
    }
}

#[test]
fn streams_of_every_length_are_read_as_another_reader_reads_them() {
    for length in [0, 1, 63, 64, 65, 4095, 4096, 4097, 70_000] {
        let bytes: Vec<u8> = (0..length)
            .map(|n| u8::try_from(n % 251).unwrap())
            .collect();
        let mail = read(&Message {
            files: vec![File {
                properties: vec![unicode(0x3707, "a.bin"), binary(0x3701, &bytes)],
                object: None,
            }],
            ..letter()
        });
        assert!(mail.attachments[0].bytes == bytes, "{length}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_was_written_is_read(
        subject in "[\\PC&&[^ \u{a0}\u{feff}]]{1,40}",
        body in "[a-zA-Zăâđêôơư\n ]{0,200}x",
        name in "[a-zđ]{1,20}",
        bytes in proptest::collection::vec(any::<u8>(), 0..9_000),
    ) {
        let mail = read(&Message {
            properties: vec![unicode(0x0037, &subject), unicode(0x1000, &body)],
            files: vec![File { properties: vec![unicode(0x3707, &name), binary(0x3701, &bytes)], object: None }],
            ..Message::default()
        });
        prop_assert_eq!(&mail.subject, subject.trim());
        prop_assert_eq!(&mail.texts[0].text, &body);
        prop_assert_eq!(&mail.attachments[0].name, &name);
        prop_assert!(mail.attachments[0].bytes == bytes);
    }

    #[test]
    fn damage_brings_nothing_down(at in any::<proptest::sample::Index>(), junk in proptest::collection::vec(any::<u8>(), 1..40)) {
        let mut bytes = msg(&nested(1));
        let at = at.index(bytes.len());
        for (old, new) in bytes.iter_mut().skip(at).zip(&junk) {
            *old = *new;
        }
        let read = open(&bytes);
        if let Ok(mail) = read {
            prop_assert!(mail.attachments.len() + mail.mails.len() < 50);
        }
    }
}
