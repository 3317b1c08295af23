//! Pictures made by other programs: QR codes by `qrencode`, what a camera does to them by ImageMagick.
#![allow(dead_code, reason = "each test binary uses a part")]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Runs a program with `input` and returns what it prints; a missing program stops the test and says what to install.
pub(crate) fn run(program: &str, arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = child.unwrap_or_else(|error| {
        panic!("`{program}` did not start ({error}); install it with: apt-get install qrencode imagemagick")
    });
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    let _ = writer.join();
    assert!(
        output.status.success(),
        "{program} {arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    output.stdout
}

/// A QR code as PNG, by `qrencode`: `pixels` a module, `margin` modules of quiet zone.
pub(crate) fn qrencode(payload: &[u8], level: &str, pixels: u32, margin: u32) -> Vec<u8> {
    let (pixels, margin) = (pixels.to_string(), margin.to_string());
    run(
        "qrencode",
        &[
            "-8", "-t", "PNG32", "-l", level, "-s", &pixels, "-m", &margin, "-o", "-",
        ],
        payload,
    )
}

/// What ImageMagick makes of a picture; arguments part at spaces, `_` is a space within one; the last names the output, such as `png:-`.
pub(crate) fn convert(picture: &[u8], arguments: &str) -> Vec<u8> {
    let mut all = vec!["-".to_owned()];
    all.extend(
        arguments
            .split_whitespace()
            .map(|word| word.replace('_', " ")),
    );
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    run("convert", &all, picture)
}

/// A new folder under the target directory for one test binary's files.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(option_env!("CARGO_TARGET_TMPDIR").unwrap_or("/tmp")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The codes that are photographed: payload, error level, pixels a module.
pub(crate) fn originals() -> Vec<(&'static str, Vec<u8>, &'static str, u32)> {
    let bank = "00020101021238570010A00000072701270006970436011300110012345670208QRIBFTTA53037045405180005802VN62140810Dong hoc phi63045BD1";
    let long = "Kính gửi ông/bà: hồ sơ của ông/bà đã được tiếp nhận, vui lòng mang theo giấy tờ tùy thân tới bộ phận một cửa trong giờ hành chính. ";
    vec![
        ("short", b"https://example.net/a".to_vec(), "L", 8),
        (
            "link",
            b"https://dichvucong.vgovn.net/tai-ung-dung?id=20251124".to_vec(),
            "M",
            6,
        ),
        ("bank-l", bank.into(), "L", 5),
        ("bank-m", bank.into(), "M", 4),
        ("bank-h", bank.into(), "H", 5),
        (
            "wifi",
            b"WIFI:T:WPA;S:Nha Van Hoa;P:xin-chao-2025;;".to_vec(),
            "Q",
            10,
        ),
        ("text", long.into(), "M", 5),
        ("long", long.repeat(3).into_bytes(), "L", 4),
    ]
}

/// What is done to each: its name, the arguments of ImageMagick, and the least share of codes that must still be read.
pub(crate) const DISTORTIONS: &[(&str, &str)] = &[
    ("as printed", "png:-"),
    ("rotated 7°", "-background white -rotate 7 png:-"),
    ("rotated 33°", "-background white -rotate 33 png:-"),
    ("rotated 90°", "-rotate 90 png:-"),
    ("rotated 180°", "-rotate 180 png:-"),
    (
        "rotated 45° on grey",
        "-background #777 -alpha remove -rotate 45 png:-",
    ),
    ("mirrored", "-flop png:-"),
    ("inverted", "-alpha remove -negate png:-"),
    (
        "inverted, rotated 15°",
        "-alpha remove -negate -background black -rotate 15 png:-",
    ),
    ("blur of 1 pixel", "-alpha remove -blur 0x1 png:-"),
    ("blur of 2 pixels", "-alpha remove -blur 0x2 png:-"),
    ("motion blur", "-alpha remove -motion-blur 0x2+30 png:-"),
    (
        "perspective",
        "-alpha remove -virtual-pixel white -distort Perspective 0%,0%,3%,6%,X,0,X,9 png:-",
    ),
    (
        "noise",
        "-alpha remove -attenuate 0.6 +noise Gaussian png:-",
    ),
    (
        "specks",
        "-alpha remove -attenuate 0.08 +noise Impulse png:-",
    ),
    ("JPEG at 20", "-alpha remove -quality 20 jpg:-"),
    ("WebP at 30", "-alpha remove -quality 30 webp:-"),
    ("GIF", "-alpha remove gif:-"),
    ("BMP", "-alpha remove bmp3:-"),
    ("low contrast", "-alpha remove +level 42%,58% png:-"),
    ("dark and flat", "-alpha remove +level 5%,22% png:-"),
    (
        "blue on yellow",
        "-alpha remove +level-colors #123a8c,#ffe066 png:-",
    ),
    ("half size", "-alpha remove -filter Box -resize 50% png:-"),
    (
        "shrunk to 60 %, JPEG",
        "-alpha remove -resize 60% -quality 50 jpg:-",
    ),
    (
        "enlarged × 4",
        "-alpha remove -filter Triangle -resize 400% png:-",
    ),
    (
        "barrel lens",
        "-alpha remove -virtual-pixel white -distort Barrel 0.0,0.0,-0.08,1.08 png:-",
    ),
    ("sheared", "-background white -shear 12x4 png:-"),
    ("rubbed", "-alpha remove -spread 1 -blur 0x0.7 png:-"),
];

/// The arguments for distortions whose numbers depend on the picture's size.
pub(crate) fn distort(name: &str, arguments: &str, picture: &[u8]) -> Vec<u8> {
    let (w, h) = size(picture);
    match name {
        "perspective" => {
            let arguments = format!(
                "-alpha remove -virtual-pixel white -distort Perspective 0,0,{},{},{w},0,{},{},0,{h},{},{},{w},{h},{},{} png:-",
                w * 8 / 100,
                h * 5 / 100,
                w * 96 / 100,
                h * 12 / 100,
                w * 2 / 100,
                h * 97 / 100,
                w * 88 / 100,
                h * 90 / 100
            );
            convert(picture, &arguments)
        }
        _ => convert(picture, arguments),
    }
}

/// Scenes that need more than one picture: light that falls off, a phone's screen, paper on a table.
pub(crate) const SCENES: &[&str] = &[
    "shadow",
    "harsh shadow",
    "on a screenshot",
    "dark card",
    "photograph",
    "logo in the middle",
    "transparent",
];

/// Puts a code into a scene.
pub(crate) fn scene(name: &str, picture: &[u8]) -> Vec<u8> {
    let (w, h) = size(picture);
    match name {
        "shadow" => convert(
            picture,
            &format!(
                "-alpha remove ( -size {w}x{h} gradient:#fff-#666 ) -compose Multiply -composite png:-"
            ),
        ),
        "harsh shadow" => convert(
            picture,
            &format!(
                "-alpha remove ( -size {h}x{w} gradient:#fff-#222 -rotate 90 -resize {w}x{h}! ) -compose Multiply -composite -blur 0x0.8 png:-"
            ),
        ),
        "on a screenshot" => convert(
            picture,
            "-alpha remove -background #e8eef5 -gravity center -extent 1080x2200 -fill #334 -draw rectangle_60,80_700,120 -fill #889 -draw rectangle_60,160_940,180 -draw rectangle_60,200_900,220 -quality 80 jpg:-",
        ),
        "dark card" => convert(
            picture,
            &format!(
                "-alpha remove +level 12%,80% -bordercolor #1b1b1f -border 60 -size {}x{} png:-",
                w + 120,
                h + 120
            ),
        ),
        "photograph" => convert(
            picture,
            &format!(
                "-alpha remove -bordercolor #a9927b -border 80 -virtual-pixel edge -distort Perspective 0,0,{},{},{w},0,{},{},0,{h},{},{},{w},{h},{},{} -background #a9927b -rotate 9 -blur 0x0.8 -attenuate 0.25 +noise Gaussian +level 12%,82% -quality 55 jpg:-",
                w * 6 / 100,
                h * 3 / 100,
                w * 97 / 100,
                h * 7 / 100,
                w * 2 / 100,
                h * 96 / 100,
                w * 93 / 100,
                h * 94 / 100
            ),
        ),
        "logo in the middle" => {
            let (x, y) = (w / 2, h / 2);
            let (a, b) = (w * 6 / 100, h * 6 / 100);
            convert(
                picture,
                &format!(
                    "-alpha remove -fill white -draw rectangle_{},{}_{},{} -fill #c8102e -draw rectangle_{},{}_{},{} png:-",
                    x - a,
                    y - b,
                    x + a,
                    y + b,
                    x - a + 3,
                    y - b + 3,
                    x + a - 3,
                    y + b - 3
                ),
            )
        }
        "transparent" => convert(picture, "-transparent white png:-"),
        other => panic!("no scene «{other}»"),
    }
}

/// The size that the header of a PNG states.
pub(crate) fn size(png: &[u8]) -> (i64, i64) {
    let number = |at: usize| i64::from(u32::from_be_bytes(png[at..at + 4].try_into().unwrap()));
    (number(16), number(20))
}
