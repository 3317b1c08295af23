//! Hostile files: whatever the bytes, an answer in bounded time, and never a panic.
#![allow(clippy::unwrap_used)]

#[path = "who/mod.rs"]
mod who;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use chinhdanh_letter::{Document, LetterError, Roots, open, read};
use chinhdanh_register::Register;
use proptest::prelude::*;

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/fixtures")
            .join(name),
    )
    .unwrap()
}

/// The time that issue 3 allows; a build without optimisation on a busy machine has more.
const MOST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 12 } else { 2 });

/// Opens within that time.
fn timed(name: &str, bytes: &[u8]) -> Result<Document, LetterError> {
    let started = Instant::now();
    let opened = open(bytes);
    let took = started.elapsed();
    assert!(took < MOST, "{name} took {took:?}");
    opened
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A PDF of these objects, numbered from 1, the catalog first.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", at + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let xref = out.len();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        writeln!(table, "{place:010} 00000 n ").unwrap();
    }
    out.extend(table.bytes());
    write!(
        out,
        "trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{xref}\n%%EOF\n",
        objects.len() + 1
    )
    .unwrap();
    out
}

fn stream(dict: &str, data: &[u8]) -> Vec<u8> {
    let mut out = format!("<<{dict}/Length {}>>stream\n", data.len()).into_bytes();
    out.extend(data);
    out.extend(b"\nendstream");
    out
}

/// One page with this content stream.
fn page(content: Vec<u8>) -> Vec<Vec<u8>> {
    vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>".to_vec(),
        content,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_vec(),
        stream("/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>", b"/X Do /X Do /X Do /X Do"),
    ]
}

#[test]
fn a_plain_page_reads() {
    let file = pdf(&page(stream(
        "",
        b"BT /F 12 Tf 72 700 Td (Cong van so 5) Tj ET",
    )));
    assert_eq!(timed("plain", &file).unwrap().text.trim(), "Cong van so 5");
}

#[test]
fn bombs_are_given_up() {
    let zeros = zlib(&vec![b' '; 300 << 20]);
    let file = pdf(&page(stream("/Filter/FlateDecode", &zeros)));
    let document = timed("a bomb as page content", &file).unwrap();
    assert!(document.traits.cut_short && document.text.trim().is_empty());

    let mut objects = page(stream("/Filter/FlateDecode", &zeros));
    let kids: String = (7..307).map(|page| format!("{page} 0 R ")).collect();
    objects[1] = format!("<</Type/Pages/Kids[{kids}]/Count 300>>").into_bytes();
    let one = objects[2].clone();
    objects.extend((0..300).map(|_| one.clone()));
    assert!(
        timed("a bomb on every page", &pdf(&objects))
            .unwrap()
            .traits
            .cut_short
    );

    let twice = zlib(&zeros);
    let file = pdf(&page(stream("/Filter[/FlateDecode/FlateDecode]", &twice)));
    assert!(timed("a bomb in a bomb", &file).unwrap().traits.cut_short);

    let mut objects = page(stream("", b"/X Do"));
    objects[5] = stream(
        "/Subtype/Image/Width 30000/Height 30000/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode",
        &zeros,
    );
    let document = timed("a huge picture", &pdf(&objects)).unwrap();
    assert!(document.pictures.is_empty() && document.traits.cut_short);
}

#[test]
fn forms_that_draw_themselves_end() {
    let file = pdf(&page(stream("", b"/X Do")));
    timed("a form in itself", &file).unwrap();
}

#[test]
fn loops_between_objects_end() {
    for (name, objects) in [
        (
            "pages that hold themselves",
            vec![
                b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
                b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>".to_vec(),
            ],
        ),
        (
            "an object that is itself",
            vec![b"<</Type/Catalog/Pages 2 0 R>>".to_vec(), b"2 0 R".to_vec()],
        ),
        (
            "a length that is its own stream",
            vec![
                b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
                b"<</Length 2 0 R>>stream\nx\nendstream".to_vec(),
            ],
        ),
        (
            "an action after itself",
            vec![
                b"<</Type/Catalog/Pages 2 0 R/OpenAction 3 0 R/Names<</EmbeddedFiles 4 0 R>>>>"
                    .to_vec(),
                b"<</Type/Pages/Kids[]/Count 0>>".to_vec(),
                b"<</S/JavaScript/JS(x)/Next 3 0 R>>".to_vec(),
                b"<</Kids[4 0 R 4 0 R 4 0 R]>>".to_vec(),
            ],
        ),
    ] {
        let _ = timed(name, &pdf(&objects));
    }
}

#[test]
fn deep_nesting_ends() {
    for depth in [1000, 100_000] {
        for (open_with, close_with) in [("[", "]"), ("<</A ", ">>")] {
            let nested = format!("{}1{}", open_with.repeat(depth), close_with.repeat(depth));
            let mut objects = page(stream("", format!("{nested} Tj").as_bytes()));
            objects.push(nested.into_bytes());
            let _ = timed("deep nesting", &pdf(&objects));
        }
    }
}

#[test]
fn many_objects_and_pages_end() {
    let mut objects = page(stream("", b"BT /F 12 Tf 72 700 Td (x) Tj ET"));
    objects.extend((0..1_000_000).map(|_| b"null".to_vec()));
    timed("a million objects", &pdf(&objects)).unwrap();

    let mut objects = page(stream("", b"BT /F 12 Tf 72 700 Td (x) Tj ET"));
    let kids: String = (7..100_007).map(|page| format!("{page} 0 R ")).collect();
    objects[1] = format!("<</Type/Pages/Kids[{kids}]/Count 100000>>").into_bytes();
    let one = objects[2].clone();
    objects.extend((0..100_000).map(|_| one.clone()));
    let document = timed("a hundred thousand pages", &pdf(&objects)).unwrap();
    assert!(document.traits.cut_short && document.traits.pages == 100_000);

    let text = "BT /F 12 Tf 72 700 Td (Chuyen tien ngay lap tuc) Tj ET\n".repeat(200_000);
    let document = timed(
        "a page of two hundred thousand lines",
        &pdf(&page(stream("", text.as_bytes()))),
    )
    .unwrap();
    assert!(document.traits.cut_short);
}

#[test]
fn zip_bombs_are_errors() {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options: zip::write::FileOptions<'_, '_, ()> =
        zip::write::FileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    archive.start_file("word/document.xml", options).unwrap();
    let spaces = vec![b' '; 1 << 20];
    for _ in 0..300 {
        archive.write_all(&spaces).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    assert!(matches!(
        timed("a ZIP bomb", &bytes),
        Err(LetterError::TooLarge { .. })
    ));

    let deep = format!("<w:document>{}", "<w:p>".repeat(100_000));
    assert_eq!(
        timed("deep XML", &docx(&deep)).unwrap_err(),
        LetterError::Damaged
    );
    let laughs = r#"<!DOCTYPE a [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;">]><w:document><w:p><w:t>&b;</w:t></w:p></w:document>"#;
    assert_eq!(timed("entities", &docx(laughs)).unwrap().text.trim(), "");
}

/// A Word file with this document part.
fn docx(xml: &str) -> Vec<u8> {
    with_parts(&[("word/document.xml", xml)])
}

fn with_parts(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options: zip::write::FileOptions<'_, '_, ()> =
        zip::write::FileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (name, text) in parts {
        archive.start_file(*name, options).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn what_word_files_do_is_seen() {
    let file = with_parts(&[
        (
            "word/document.xml",
            r#"<w:document><w:body>
            <w:p><w:r><w:t>Xem &amp; đọc</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>chữ này bị giấu đi</w:t></w:r></w:p>
            <w:p><w:hyperlink r:id="r1"><w:r><w:t>dichvucong.gov.vn</w:t></w:r></w:hyperlink></w:p>
            <w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DDEAUTO c:\\x "y" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>
            <w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://b.example.net/" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>bấm đây</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>
            <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Bấm để nhập họ tên</w:t></w:r></w:p></w:sdtContent></w:sdt>
            </w:body></w:document>"#,
        ),
        (
            "word/_rels/document.xml.rels",
            r#"<Relationships><Relationship Id="r1" Type="http://x/hyperlink" Target="https://a.example.net/" TargetMode="External"/></Relationships>"#,
        ),
        (
            "word/_rels/settings.xml.rels",
            r#"<Relationships><Relationship Id="r1" Type="http://x/attachedTemplate" Target="https://c.example.net/t.dotm" TargetMode="External"/></Relationships>"#,
        ),
        ("word/vbaProject.bin", "x"),
        ("word/embeddings/oleObject1.bin", "x"),
    ]);
    let document = open(&file).unwrap();
    assert!(document.text.contains("Xem & đọc") && !document.text.contains("giấu"));
    let traits = &document.traits;
    assert!(traits.macros && traits.dde);
    assert_eq!(traits.hidden_text, "chữ này bị giấu đi");
    assert_eq!(traits.external_templates, ["https://c.example.net/t.dotm"]);
    assert_eq!(traits.unfilled, ["Bấm để nhập họ tên"]);
    assert_eq!(traits.embedded_files, ["oleObject1.bin"]);
    let links: Vec<(&str, &str)> = document
        .links
        .iter()
        .map(|link| (link.shown.as_str(), link.target.as_str()))
        .collect();
    assert_eq!(
        links,
        [
            ("dichvucong.gov.vn", "https://a.example.net/"),
            ("bấm đây", "https://b.example.net/")
        ]
    );
}

#[test]
fn what_pdf_files_do_is_seen() {
    let mut objects = page(stream("", b"BT /F 12 Tf 72 700 Td (x) Tj ET"));
    objects[0] = b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/Launch/F(cmd.exe)>>/AA<</WC<</S/JavaScript/JS(x)>>>>\
        /Names<</EmbeddedFiles<</Names[(a)<</F(hoadon.exe)>>]>>>>>>"
        .to_vec();
    objects[2] = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>\
        /Annots[<</Subtype/Widget/A<</S/SubmitForm/F<</F(https://a.example.net/nhan)>>>>>>]>>"
        .to_vec();
    let traits = open(&pdf(&objects)).unwrap().traits;
    assert!(traits.javascript);
    assert_eq!(traits.launches, ["cmd.exe"]);
    assert_eq!(traits.embedded_files, ["hoadon.exe"]);
    assert_eq!(traits.submits_to, ["https://a.example.net/nhan"]);
}

#[test]
fn pictures_come_out_as_they_are() {
    let grey: Vec<u8> = (0..32 * 32).map(|n| (n % 256) as u8).collect();
    let bits: Vec<u8> = (0..32).flat_map(|_| [0xf0, 0x0f, 0xaa, 0x55]).collect();
    let jpeg = b"\xff\xd8\xff\xe0 pretends to be one";
    for (name, dict, data, head, body) in [
        (
            "grey",
            "/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode",
            zlib(&grey),
            "P5\n32 32\n255\n",
            grey.clone(),
        ),
        (
            "black and white",
            "/BitsPerComponent 1/ColorSpace/DeviceGray",
            bits.clone(),
            "P5\n32 32\n255\n",
            bits.iter()
                .flat_map(|byte| {
                    (0..8).map(move |bit| if byte >> (7 - bit) & 1 == 1 { 255 } else { 0 })
                })
                .collect(),
        ),
        (
            "a palette",
            "/BitsPerComponent 8/ColorSpace[/Indexed/DeviceRGB 1<000000FF8000>]/Filter/FlateDecode",
            zlib(&[1; 32 * 32]),
            "P6\n32 32\n255\n",
            [255, 128, 0].repeat(32 * 32),
        ),
        (
            "colours with PNG prediction",
            "/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors 3/BitsPerComponent 8/Columns 32>>",
            zlib(&[&[1][..], &[7; 3], &[0; 93]].concat().repeat(32)),
            "P6\n32 32\n255\n",
            vec![7; 32 * 32 * 3],
        ),
        (
            "JPEG",
            "/Filter/DCTDecode",
            jpeg.to_vec(),
            "",
            jpeg.to_vec(),
        ),
    ] {
        let mut objects = page(stream("", b"/X Do"));
        objects[5] = stream(&format!("/Subtype/Image/Width 32/Height 32{dict}"), &data);
        let pictures = open(&pdf(&objects)).unwrap().pictures;
        assert_eq!(pictures.len(), 1, "{name}");
        assert_eq!(pictures[0], [head.as_bytes(), &body].concat(), "{name}");
    }
}

#[test]
fn files_cut_anywhere_are_no_panic() {
    for name in ["writer.pdf", "writer.docx", "two-signatures.pdf"] {
        let whole = fixture(name);
        for part in 0..40 {
            let _ = timed(name, &whole[..whole.len() * part / 40]);
        }
    }
    assert_eq!(open(b""), Err(LetterError::NotADocument));
    assert_eq!(open(b"PK\x03\x04"), Err(LetterError::Damaged));
    assert_eq!(
        open(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest"),
        Err(LetterError::OldWord)
    );
}

#[test]
fn long_texts_are_read_in_time() {
    let register = Register::embedded();
    let none = |_: &str| Vec::new();
    for text in [
        "chuyển tiền vào tài khoản 0123456789 chủ tài khoản: ".repeat(60_000),
        "a.b.c.vn/".repeat(300_000),
        "Số: ".repeat(500_000),
        "\n".repeat(2 << 20),
        "- ".repeat(1 << 20),
        "ngày 1 tháng 1 năm ".repeat(100_000),
        "0 9 1 2 ".repeat(250_000),
    ] {
        let document = Document::plain(&text);
        let started = Instant::now();
        let _ = read(
            &document,
            &register,
            &none,
            jiff::civil::date(2026, 1, 5),
            &Roots::none(),
        );
        let took = started.elapsed();
        assert!(
            took < MOST,
            "{} took {took:?}",
            text.chars().take(20).collect::<String>()
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_no_panic(head in prop::sample::select(vec![&b"%PDF-1.7\n"[..], b"PK\x03\x04", b""]), rest in prop::collection::vec(any::<u8>(), 0..4000)) {
        let _ = open(&[head, rest.as_slice()].concat());
    }

    #[test]
    fn changed_files_are_no_panic(which in 0..3_usize, changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..30)) {
        let mut bytes = fixture(["writer.pdf", "writer.docx", "cades.pdf"][which]);
        for (place, value) in changes {
            let at = place.index(bytes.len());
            bytes[at] = value;
        }
        let _ = open(&bytes);
    }

    #[test]
    fn any_text_is_read(text in "(?s).{0,600}", words in prop::collection::vec(prop::sample::select(vec!["CÔNG AN ", "Số: 1/NĐ-CP\n", "ngày 3 tháng 4 năm 2025", "chuyển tiền ", "chủ tài khoản: ", "Kính gửi", "\t", "\n", "TM. ", "không ", "[họ tên]", "#SoKyHieu", "a.vn/"]), 0..40)) {
        let register = Register::embedded();
        let document = Document::plain(&(text + &words.concat()));
        let reading = read(&document, &register, &|_| Vec::new(), jiff::civil::date(2026, 1, 5), &Roots::none());
        for sign in &reading.signs {
            if let Some(range) = &sign.range {
                prop_assert!(document.text.get(range.start as usize..range.end as usize).is_some());
            }
        }
    }
}
