//! Pictures made to hurt: each ends in an error or in nothing found, soon and in little memory.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]
#![allow(clippy::print_stdout, reason = "the figures are what the test is for")]

mod support;

use std::time::Instant;

use chinhdanh_media::{Picture, PictureError, codes, readable};
use support::{convert, qrencode};

/// The least a shared, slow machine must keep; on the machine the figures in `docs/performance.md` are from all take under one second.
const SECONDS: f64 = 2.0;

/// Runs and says how long it took.
fn timed<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    let took = start.elapsed().as_secs_f64();
    println!("{name}: {took:.3} s");
    assert!(took < SECONDS, "{name} took {took:.2} s");
    done
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut crc = 0xffff_ffff_u32;
    for byte in kind.iter().chain(data) {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 {
                crc >> 1 ^ 0xedb8_8320
            } else {
                crc >> 1
            };
        }
    }
    [
        &u32::try_from(data.len()).unwrap().to_be_bytes()[..],
        kind,
        data,
        &(!crc).to_be_bytes(),
    ]
    .concat()
}

/// A PNG whose header states this size and whose data is what is given.
fn png(width: u32, height: u32, colour: u8, data: &[u8]) -> Vec<u8> {
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    header.extend([8, colour, 0, 0, 0]);
    [
        &b"\x89PNG\r\n\x1a\n"[..],
        &chunk(b"IHDR", &header),
        &chunk(b"IDAT", data),
        &chunk(b"IEND", &[]),
    ]
    .concat()
}

#[test]
fn a_huge_header_is_refused_at_once() {
    for (width, height) in [
        (30_000, 30_000),
        (u32::MAX, u32::MAX),
        (1, 4_000_000),
        (6_400, 6_400),
    ] {
        let file = png(width, height, 6, b"");
        let error = timed("huge header", || Picture::read(&file)).unwrap_err();
        assert!(
            matches!(
                error,
                PictureError::TooManyPixels { .. } | PictureError::Damaged(_)
            ),
            "{width} × {height}: {error}"
        );
    }
    let error = Picture::read(&png(30_000, 30_000, 6, b"")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the picture has 30000 × 30000 pixels, more than are decoded of its format"
    );
    assert_eq!(
        Picture::read(&vec![0; 40 << 20]),
        Err(PictureError::TooManyBytes { bytes: 40 << 20 })
    );
}

#[test]
fn a_bomb_is_a_picture_within_limits() {
    // 5,700 × 5,700 pixels of four bytes in 127 kB, by ImageMagick.
    let bomb = convert(
        b"P1 1 1 0",
        "-scale 5700x5700! -alpha set -define png:color-type=6 -define png:compression-level=9 png:-",
    );
    assert!(bomb.len() < 400_000, "{}", bomb.len());
    let picture = timed("bomb", || Picture::read(&bomb)).unwrap();
    assert!(timed("codes of the bomb", || codes(&picture)).is_empty());
}

#[test]
fn more_data_than_the_header_states_is_no_harm() {
    let bomb = convert(b"P1 1 1 0", "-scale 4000x4000! png:-");
    // The same data under a header of 1 × 1.
    let data = bomb.windows(4).position(|kind| kind == b"IDAT").unwrap();
    let length = u32::from_be_bytes(bomb[data - 4..data].try_into().unwrap()) as usize;
    let file = png(1, 1, 0, &bomb[data + 4..data + 4 + length]);
    let _ = timed("long data", || Picture::read(&file));
}

#[test]
fn cut_and_broken_files_are_errors() {
    let code = qrencode(b"https://example.net", "M", 8, 4);
    for (name, arguments) in [
        ("png", "png:-"),
        ("jpeg", "jpg:-"),
        ("progressive", "-interlace Plane jpg:-"),
        ("webp", "webp:-"),
        ("bmp", "-alpha off bmp3:-"),
        ("gif", "gif:-"),
    ] {
        let whole = convert(&code, arguments);
        assert!(Picture::read(&whole).is_ok(), "{name}");
        for share in [30, 60, 90] {
            let cut = &whole[..whole.len() * share / 100];
            let result = Picture::read(cut);
            assert!(result.is_err(), "{name} cut at {share} %");
        }
    }
    let jpeg = convert(&code, "jpg:-");
    assert_eq!(
        Picture::read(&jpeg[..jpeg.len() - 200]),
        Err(PictureError::Truncated)
    );
    let mut broken = convert(&code, "png:-");
    let data = broken.windows(4).position(|kind| kind == b"IDAT").unwrap();
    broken[data + 20] ^= 0x10;
    assert!(matches!(
        Picture::read(&broken),
        Err(PictureError::Damaged(_))
    ));
    for bytes in [
        &b""[..],
        b"%PDF-1.7",
        b"hello",
        b"GIF89a",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"BM",
        b"RIFF\0\0\0\0WEBP",
    ] {
        assert!(Picture::read(bytes).is_err(), "{bytes:?}");
    }
}

#[test]
fn a_gif_of_a_hundred_thousand_frames_is_read_by_its_first() {
    let mut gif = b"GIF89a\x40\x00\x40\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff".to_vec();
    for _ in 0..100_000 {
        gif.extend(b"\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00");
    }
    gif.push(0x3b);
    let picture = timed("gif", || Picture::read(&gif)).unwrap();
    assert!(codes(&picture).is_empty());
}

#[test]
fn crowds_of_finder_patterns_cost_a_bounded_time() {
    // Seven modules of a finder pattern and one of white, over and over.
    let finder = |x: u32, y: u32| {
        let ring = |x: u32, y: u32| x.min(6 - x).min(y.min(6 - y));
        x > 6 || y > 6 || ring(x, y) == 1
    };
    for (side, module) in [(1600, 1), (1600, 2), (1600, 4), (1024, 8)] {
        let pixels = (0..side * side).map(|at| {
            if finder(at % side / module % 8, at / side / module % 8) {
                255
            } else {
                0
            }
        });
        let picture = Picture::from_grey(side, side, pixels.collect()).unwrap();
        let _ = timed(&format!("finders of {module}"), || codes(&picture));
    }
    // Noise, and one spiral region that is filled from many places.
    let mut state = 1_u32;
    let noise = (0..1700 * 1700).map(|_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    });
    let picture = Picture::from_grey(1700, 1700, noise.collect()).unwrap();
    let _ = timed("noise", || codes(&picture));
    let stripes = (0..1700 * 1700_u32).map(|at| {
        if [0, 2, 3, 4, 6].contains(&(at % 1700 % 8)) || at / 1700 % 64 == 0 {
            0
        } else {
            255
        }
    });
    let picture = Picture::from_grey(1700, 1700, stripes.collect()).unwrap();
    let _ = timed("stripes", || codes(&picture));
}

#[test]
fn a_large_photograph_is_read_in_time() {
    let code = qrencode(b"https://dichvucong.vgovn.net/tai-ung-dung", "M", 12, 4);
    let photo = convert(
        &code,
        "-alpha remove -background #b9a98b -gravity center -extent 4000x3000 -attenuate 0.2 +noise Gaussian -quality 85 jpg:-",
    );
    let picture = timed("12 megapixels", || Picture::read(&photo)).unwrap();
    let found = timed("codes of 12 megapixels", || codes(&picture));
    assert_eq!(found.len(), 1);
    let (x, y) = found[0].corners[0];
    assert!(
        (1500..2500).contains(&x) && (900..2100).contains(&y),
        "{x} {y}"
    );
    timed("ready for reading", || readable(&picture));
}

#[test]
fn several_codes_are_all_found() {
    let texts = [
        "https://example.net/1",
        "https://example.net/2",
        "xin chào",
        "00020101",
    ];
    let codes_of: Vec<Vec<u8>> = texts
        .iter()
        .map(|text| qrencode(text.as_bytes(), "M", 6, 4))
        .collect();
    let folder = support::folder("several");
    let names: Vec<String> = (0..4)
        .map(|at| folder.join(format!("{at}.png")).display().to_string())
        .collect();
    for (name, bytes) in names.iter().zip(&codes_of) {
        // The last is light on dark.
        let bytes = if name.ends_with("3.png") {
            convert(bytes, "-alpha remove -negate png:-")
        } else {
            bytes.clone()
        };
        std::fs::write(name, bytes).unwrap();
    }
    let sheet = folder.join("sheet.png").display().to_string();
    let mut arguments: Vec<&str> = names.iter().map(String::as_str).collect();
    arguments.extend([
        "-background",
        "#ddd",
        "-gravity",
        "center",
        "-extent",
        "260x260",
        "+append",
        &sheet,
    ]);
    support::run("convert", &arguments, b"");
    let mut found: Vec<String> = codes(&Picture::read(&std::fs::read(&sheet).unwrap()).unwrap())
        .iter()
        .map(|code| code.text().unwrap().to_owned())
        .collect();
    found.sort();
    let mut all: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
    all.sort();
    assert_eq!(found, all);
}
