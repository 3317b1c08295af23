//! edXML: what systems send is read, what is written reads as the same, and the feed is one.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]
#![allow(clippy::type_complexity, reason = "tables of cases")]
#![allow(clippy::print_stderr, reason = "a test that could not run says so")]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use chinhdanh_warning::{
    Business, EdxmlDocument, EdxmlError, EdxmlMessage, EdxmlStatus, FeedError, Gateway, Issued,
    Oddity, Organ, ResponseFor, Staff, StatusCode, Tlp, atom, edxml_document, issue, parse,
    read_edxml, write_document, write_status,
};
use jiff::civil::date;

const GOOD: &str = include_str!("golden/source.md");

fn issued() -> Issued {
    let warning = parse(GOOD).unwrap().warning;
    issue(&warning, 5, "Ví Dụ", date(2026, 11, 24).at(9, 0, 0, 0)).unwrap()
}

fn document() -> EdxmlDocument {
    let files = vec![(
        "cong-van.pdf".to_owned(),
        "Công văn".to_owned(),
        b"%PDF-1.7 vi du".to_vec(),
    )];
    edxml_document(&issued(), Gateway::Vxp, files)
}

fn status(code: StatusCode) -> EdxmlStatus {
    EdxmlStatus {
        from: Organ {
            id: "000.01.12.H99".to_owned(),
            name: "Thôn Một".to_owned(),
            ..Organ::default()
        },
        response_for: ResponseFor {
            organ: "000.00.12.H99".to_owned(),
            code: "05/UBND-VHXH".to_owned(),
            date: Some(date(2026, 11, 24)),
            document_id: document().document_id,
        },
        code,
        description: "Đã tiếp nhận & vào sổ".to_owned(),
        at: Some(date(2026, 11, 24).at(10, 30, 5, 0)),
        staff: Staff::default(),
    }
}

fn read_document(xml: &str) -> (EdxmlDocument, Vec<Oddity>) {
    let read = read_edxml(xml.as_bytes()).unwrap();
    match read.message {
        EdxmlMessage::Document(document) => (*document, read.oddities),
        EdxmlMessage::Status(_) => panic!("a status"),
    }
}

fn shared(path: &str) -> Option<PathBuf> {
    let whole = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/cascade")
        .join(path);
    if whole.exists() {
        return Some(whole);
    }
    eprintln!("NOT RUN: {} is not there", whole.display());
    None
}

#[test]
fn a_warning_goes_into_an_envelope_and_out_again() {
    let document = document();
    assert_eq!(
        document.document_id,
        "000.00.12.H99,2026/11/24,05/UBND-VHXH"
    );
    assert_eq!(document.to[0].id, "000.01.12.H99");
    assert_eq!(
        document.to_places,
        [
            "Tổ công nghệ số cộng đồng",
            "Thường trực Đảng ủy xã",
            "Công an xã"
        ]
    );
    assert_eq!((document.priority, document.steering.as_str()), (1, "3"));
    assert_eq!(document.response_for[0].code, "76/UBND-VX");
    let xml = write_document(&document).unwrap();
    let (again, oddities) = read_document(&xml);
    assert_eq!(again, document);
    assert!(oddities.is_empty(), "{oddities:?}");
    assert_eq!(
        write_document(&document).unwrap(),
        xml,
        "the same bytes at every call"
    );
}

#[test]
fn every_status_goes_out_and_in() {
    for code in StatusCode::ALL {
        let status = status(*code);
        let read = read_edxml(write_status(&status).unwrap().as_bytes()).unwrap();
        assert_eq!(read.message, EdxmlMessage::Status(Box::new(status)));
        assert!(read.oddities.is_empty(), "{:?}", read.oddities);
    }
}

#[test]
fn what_systems_do_otherwise_is_read_and_named() {
    let xml = write_document(&document()).unwrap();
    let cases: &[(&str, &str, Oddity)] = &[
        ("<?xml", "1212<?xml", Oddity::StrayBytes(4)),
        (
            "<edXML:PromulgationDate>2026/11/24",
            "<edXML:PromulgationDate>24/11/2026",
            Oddity::DayFirst("PromulgationDate"),
        ),
        (
            "<ContentId>cid:1",
            "<ContentId>1",
            Oddity::ContentIdPrefix("1".to_owned()),
        ),
        (
            "<ContentType>application/zip",
            "<ContentType>application/pdf",
            Oddity::Zipped("cong-van.pdf".to_owned()),
        ),
        (
            "2026/11/24 09:00:00",
            "hôm nay",
            Oddity::NotADate("Timestamp"),
        ),
        (
            "<ContentId>cid:1",
            "<ContentId>cid:2",
            Oddity::Unmatched("2".to_owned()),
        ),
        (
            "</edXML:edXMLHeader>",
            "<Signature><SignedInfo/></Signature></edXML:edXMLHeader>",
            Oddity::UnverifiableSignature,
        ),
    ];
    for (from, to, oddity) in cases {
        let odd = xml.replacen(from, to, 1);
        assert_ne!(odd, xml, "{from}");
        let (again, oddities) = read_document(&odd);
        assert!(oddities.contains(oddity), "{to}: {oddities:?}");
        assert_eq!(again.number, "05");
    }
    let windows = xml.replace("><", ">\r\n  <");
    assert_eq!(read_document(&windows).0.subject, document().subject);
    let broken = xml.replacen("UEsDB", "UEs", 1);
    assert!(matches!(
        read_document(&broken).1.as_slice(),
        [Oddity::BrokenAttachment(_)]
    ));
}

#[test]
fn what_is_not_understood_is_refused() {
    let xml = write_document(&document()).unwrap();
    let dialect = "<EdXMLEnvelope xmlns='http://www.go.vn/eDoc'/>";
    assert_eq!(
        read_edxml(dialect.as_bytes()),
        Err(EdxmlError::Dialect("http://www.go.vn/eDoc".to_owned()))
    );
    assert_eq!(read_edxml(b"<a/>"), Err(EdxmlError::NotAnEnvelope));
    let operation = xml.replacen("<edXML:BussinessDocType>0", "<edXML:BussinessDocType>7", 1);
    assert_eq!(
        read_edxml(operation.as_bytes()),
        Err(EdxmlError::UnknownOperation("7".to_owned()))
    );
    let other = write_status(&status(StatusCode::Done))
        .unwrap()
        .replacen(">06<", ">99<", 1);
    assert_eq!(
        read_edxml(other.as_bytes()),
        Err(EdxmlError::UnknownStatus("99".to_owned()))
    );
    let bomb = xml.replacen(
        "<edXML xmlns",
        "<!DOCTYPE edXML [<!ENTITY a \"aaaa\">]><edXML xmlns",
        1,
    );
    assert!(matches!(
        read_edxml(bomb.as_bytes()),
        Err(EdxmlError::Xml(_))
    ));
}

#[test]
fn writing_is_strict_and_names_the_field() {
    let cases: &[(&str, fn(&mut EdxmlDocument))] = &[
        ("From/OrganId", |document| {
            document.from.id = "h99".to_owned();
        }),
        ("To", |document| document.to.clear()),
        ("To/OrganId", |document| document.to[0].id.clear()),
        ("CodeNumber", |document| {
            document.number = "123456789012".to_owned();
        }),
        ("CodeNotation", |document| {
            document.notation = "A".repeat(31);
        }),
        ("OrganName", |document| document.from.name = "Ủ".repeat(400)),
        ("Subject", |document| document.subject = "ạ".repeat(501)),
        ("FullName", |document| document.full_name.clear()),
        ("Priority", |document| document.priority = 5),
        ("PromulgationDate", |document| document.date = None),
        ("ToPlaces", |document| {
            document.to_places = vec!["ạ".repeat(200); 6];
        }),
    ];
    for (field, spoil) in cases {
        let mut document = document();
        spoil(&mut document);
        match write_document(&document) {
            Err(EdxmlError::Field { field: named, .. }) => assert_eq!(named, *field),
            other => panic!("{field}: {other:?}"),
        }
    }
    let mut large = document();
    large.attachments[0].bytes = vec![0; (50 << 20) + 1];
    assert_eq!(
        write_document(&large),
        Err(EdxmlError::TooLarge("cong-van.pdf".to_owned()))
    );
}

#[test]
fn the_samples_of_the_exchange_are_read() {
    let Some(folder) = shared("edxml") else {
        return;
    };
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in [folder.clone(), folder.join("vxp-sdk-samples")] {
        let entries = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path());
        files.extend(entries.filter(|path| path.extension().is_some_and(|end| end == "edxml")));
    }
    assert_eq!(files.len(), 15);
    let (mut statuses, mut documents) = (0, 0);
    for file in files {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let read = read_edxml(&std::fs::read(&file).unwrap())
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        match read.message {
            EdxmlMessage::Status(status) => {
                assert!(
                    name.ends_with(status.code.code()),
                    "{name}: {:?}",
                    status.code
                );
                assert!(
                    status.at.is_some() && !status.response_for.document_id.is_empty(),
                    "{name}"
                );
                statuses += 1;
            }
            EdxmlMessage::Document(document) => {
                let expected = match name.rsplit('_').next().unwrap() {
                    "new" => matches!(document.business, Business::New),
                    "revocation" => matches!(document.business, Business::Revoke { .. }),
                    "update" => {
                        matches!(&document.business, Business::Update { receivers, .. } if receivers.len() == 2)
                    }
                    _ => matches!(&document.business, Business::Replace(list) if list.len() == 2),
                };
                assert!(expected, "{name}: {:?}", document.business);
                assert!(
                    document.date.is_some()
                        && !document.to.is_empty()
                        && document.attachments.len() == 1,
                    "{name}"
                );
                assert!(
                    document.attachments[0].bytes.len() > 10_000,
                    "{name}: {:?}",
                    read.oddities
                );
                assert!(
                    read.oddities.contains(&Oddity::UnverifiableSignature),
                    "{name}: {:?}",
                    read.oddities
                );
                let day_first = read
                    .oddities
                    .contains(&Oddity::DayFirst("PromulgationDate"));
                assert_eq!(day_first, name.starts_with("quangchu"), "{name}");
                let stray = read.oddities.contains(&Oddity::StrayBytes(4));
                assert_eq!(stray, name == "edoc_new", "{name}: {:?}", read.oddities);
                documents += 1;
            }
        }
    }
    assert_eq!((documents, statuses), (5, 10));
}

#[test]
fn the_feed_is_valid_and_public_only() {
    let issued = issued();
    let feed = atom(&[&issued]).unwrap();
    assert!(
        feed.contains("<id>urn:vn:h99.12:cb:2026-0007.1</id>")
            && feed.contains("application/cap+xml")
    );
    assert!(!feed.contains("bao-cao-45"));
    let mut closed = parse(GOOD).unwrap().warning;
    closed.tlp = Tlp::Amber;
    let closed = issue(&closed, 6, "Ví Dụ", date(2026, 11, 24).at(10, 0, 0, 0)).unwrap();
    assert_eq!(atom(&[&closed]), Err(FeedError::Empty));
    assert_eq!(atom(&[&closed, &issued]).unwrap(), feed);

    let Some(schema) = shared("cap/google-schema/atom_rfc4287.converted.rng") else {
        return;
    };
    let child = Command::new("xmllint")
        .args(["--nonet", "--noout", "--relaxng"])
        .arg(schema)
        .arg("-")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = child else {
        eprintln!("NOT RUN: xmllint is not there");
        return;
    };
    child
        .stdin
        .take()
        .unwrap()
        .write_all(feed.as_bytes())
        .unwrap();
    assert!(child.wait().unwrap().success(), "{feed}");
}

mod laws {
    use super::*;
    use proptest::prelude::*;

    const WORDS: &str = "[A-Za-zĐđạếộư<>&\"'][ A-Za-zĐđạếộư<>&\"',.;0-9]{0,40}[a-zạ]";

    proptest! {
        #[test]
        fn every_document_reads_as_it_was_written(
            subject in WORDS,
            name in WORDS,
            places in prop::collection::vec(WORDS, 0..4),
            bytes in prop::collection::vec(any::<u8>(), 0..300),
            day in 1i8..28,
            operation in 0u8..4,
            receivers in prop::collection::vec(("[A-Z][0-9]{2}", any::<bool>()), 0..3),
        ) {
            let mut document = document();
            document.subject = subject;
            document.full_name = name;
            document.to_places = places;
            document.attachments[0].bytes = bytes;
            document.due = jiff::civil::Date::new(2026, 12, day).ok();
            document.business = match operation {
                0 => Business::New,
                1 => Business::Revoke { document_id: "a,b,c".to_owned() },
                2 => Business::Update { document_id: "a,b,c".to_owned(), receivers },
                _ => Business::Replace(receivers.into_iter().map(|(organ, _)| (organ.clone(), vec![organ])).collect()),
            };
            let (again, oddities) = read_document(&write_document(&document).unwrap());
            prop_assert_eq!(again, document);
            prop_assert!(oddities.is_empty(), "{:?}", oddities);
        }

        #[test]
        fn no_edit_of_an_envelope_makes_the_reader_fall(at in 0usize..6000, cut in 0usize..30, put in "[<>/a-z\"= ]{0,8}") {
            let xml = write_document(&document()).unwrap();
            let start = (0..=at.min(xml.len())).rev().find(|i| xml.is_char_boundary(*i)).unwrap();
            let end = ((start + cut).min(xml.len())..=xml.len()).find(|i| xml.is_char_boundary(*i)).unwrap();
            let _ = read_edxml(format!("{}{put}{}", &xml[..start], &xml[end..]).as_bytes());
        }
    }
}
