//! Real files by real programs (`tests/fixtures/make`): LibreOffice, Chromium, pyHanko.
#![allow(clippy::unwrap_used)]

#[path = "who/mod.rs"]
mod who;

use std::path::Path;

use chinhdanh_letter::{Coverage, Document, Integrity, Kind, Reading, Roots, Trust, open, read};
use chinhdanh_register::Register;
use chinhdanh_verdict::Verdict;
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 1, 10);

fn bytes(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    std::fs::read(folder.join(name)).unwrap()
}

fn document(name: &str) -> Document {
    open(&bytes(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn roots() -> Roots {
    Roots::read(&bytes("root.pem")).unwrap()
}

fn reading(document: &Document, roots: &Roots) -> Reading {
    let register = Register::embedded();
    read(document, &register, &who::who(&register), TODAY, roots)
}

fn codes(reading: &Reading) -> Vec<&str> {
    reading
        .signs
        .iter()
        .map(|sign| sign.code.as_str())
        .collect()
}

#[test]
fn vietnamese_text_links_and_columns_come_out_of_every_program() {
    for (name, kind) in [
        ("writer.pdf", Kind::Pdf),
        ("chromium.pdf", Kind::Pdf),
        ("writer.docx", Kind::Docx),
    ] {
        let document = document(name);
        assert_eq!(document.kind, kind, "{name}");
        let text = &document.text;
        for words in [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Số: 180/2025/NĐ-CP",
            "An Giang, ngày 12 tháng 9 năm 2025",
            "GIẤY TRIỆU TẬP",
            "Kính gửi: Bà Trần Thị Mẫu",
            "ắ ằ ẳ ẵ ặ ấ ầ ẩ ẫ ậ",
            "đ Đ Ặ Ộ Ự Ỹ",
        ] {
            assert!(text.contains(words), "{name} lacks «{words}»:\n{text}");
        }
        assert!(
            document
                .links
                .iter()
                .any(|link| link.shown.contains("dichvucong.gov.vn")
                    && link.target == "https://dichvucong.example.net/ho-so"),
            "{name}: {:?}",
            document.links
        );
        let reading = reading(&document, &Roots::none());
        assert_eq!(reading.verdict, Verdict::Impersonation, "{name}");
        for code in [
            "letter-law-number",
            "letter-personal-account",
            "letter-secrecy",
            "document-link-differs",
        ] {
            assert!(
                codes(&reading).contains(&code),
                "{name} lacks {code}: {:?}",
                codes(&reading)
            );
        }
        assert_eq!(reading.head.date, Some(date(2025, 9, 12)), "{name}");
    }
}

/// File, integrity, coverage of the last signature, trust with the test root, verdict with it.
#[test]
fn signatures_are_judged_in_three_values() {
    use Coverage::{Appended, Whole};
    use Integrity::{Altered, Intact, Weak};
    let trusted = || Trust::Trusted {
        root: "Gốc thử nghiệm Chính Danh".to_owned(),
    };
    for (name, integrity, coverage, trust, verdict, code) in [
        (
            "signed.pdf",
            Intact,
            Whole,
            trusted(),
            Verdict::Official,
            "document-signature-trusted",
        ),
        (
            "cades.pdf",
            Intact,
            Whole,
            trusted(),
            Verdict::Official,
            "document-signature-trusted",
        ),
        (
            "p384.pdf",
            Intact,
            Whole,
            trusted(),
            Verdict::Official,
            "document-signature-trusted",
        ),
        (
            "pss.pdf",
            Intact,
            Whole,
            trusted(),
            Verdict::Official,
            "document-signature-trusted",
        ),
        (
            "two-signatures.pdf",
            Intact,
            Whole,
            trusted(),
            Verdict::Official,
            "document-signature-trusted",
        ),
        (
            "tampered.pdf",
            Altered,
            Whole,
            trusted(),
            Verdict::Suspicious,
            "document-signature-altered",
        ),
        (
            "appended.pdf",
            Intact,
            Appended,
            trusted(),
            Verdict::Unconfirmed,
            "document-signature-appended",
        ),
        (
            "sha1.pdf",
            Weak,
            Whole,
            trusted(),
            Verdict::Unconfirmed,
            "document-signature-weak",
        ),
        (
            "self-signed.pdf",
            Intact,
            Whole,
            Trust::SelfSigned,
            Verdict::Unconfirmed,
            "document-signature-self-made",
        ),
        (
            "foreign-root.pdf",
            Intact,
            Whole,
            Trust::Foreign,
            Verdict::Unconfirmed,
            "document-signature-foreign-root",
        ),
        (
            "expired.pdf",
            Intact,
            Whole,
            Trust::OutOfTime,
            Verdict::Unconfirmed,
            "document-signature-out-of-time",
        ),
        (
            "other-subject.pdf",
            Intact,
            Whole,
            trusted(),
            Verdict::Unconfirmed,
            "document-signature-of-other",
        ),
        (
            "no-authority.pdf",
            Intact,
            Whole,
            Trust::NotForThis,
            Verdict::Unconfirmed,
            "document-signature-not-for-this",
        ),
    ] {
        let document = document(name);
        let last = document
            .signatures
            .last()
            .unwrap_or_else(|| panic!("{name} has no signature"));
        assert_eq!(
            (last.integrity, last.coverage),
            (integrity, coverage),
            "{name}"
        );
        assert_eq!(last.trust(&roots(), TODAY), trust, "{name}");
        let judged = reading(&document, &roots());
        assert_eq!(judged.verdict, verdict, "{name}: {:?}", codes(&judged));
        assert!(
            codes(&judged).contains(&code),
            "{name}: {:?}",
            codes(&judged)
        );
        // Without roots nothing is ever official.
        let alone = reading(&document, &Roots::none());
        assert!(alone.verdict != Verdict::Official, "{name}");
    }
    let two = document("two-signatures.pdf");
    assert_eq!(two.signatures.len(), 2);
    assert_eq!(two.signatures[0].coverage, Coverage::Countersigned);
    assert_eq!(two.signatures[0].signer.as_deref(), Some("Cục Thuế"));
}

#[test]
fn a_genuine_signed_letter_loses_its_proof_with_any_changed_byte() {
    let whole = bytes("signed.pdf");
    let step = whole.len() / 97;
    for at in (0..whole.len()).step_by(step) {
        let mut changed = whole.clone();
        changed[at] ^= 0x20;
        let Ok(document) = open(&changed) else {
            continue;
        };
        let judged = reading(&document, &roots());
        assert!(
            judged.verdict != Verdict::Official
                || document.signatures == self::document("signed.pdf").signatures,
            "byte {at} was changed and the letter is still official"
        );
    }
}

#[test]
fn documents_survive_the_pipe() {
    for name in ["writer.pdf", "chromium.pdf", "writer.docx", "signed.pdf"] {
        let document = document(name);
        let sent = postcard::to_stdvec(&document).unwrap();
        assert_eq!(
            postcard::from_bytes::<Document>(&sent).unwrap(),
            document,
            "{name}"
        );
    }
}
