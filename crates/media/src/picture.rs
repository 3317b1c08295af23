//! A file of any of five formats to grey pixels, within limits that hold before anything is decoded.
//!
//! Every format states its size in the header, so a picture that would be too much is refused from there. What a format costs beside its pixels differs
//! (a progressive JPEG keeps all coefficients, WebP decodes slowly), so each has a limit of its own: together they keep a check under two seconds and
//! 256 MiB on one core.

use std::io::Cursor;

use image::codecs::gif::GifDecoder;
use image::{
    AnimationDecoder as _, DynamicImage, GrayImage, ImageDecoder, ImageFormat, ImageReader, Limits,
};

use crate::{jpeg, png};

/// The largest file that is looked at, in bytes.
pub const MAX_PICTURE_BYTES: usize = 32 << 20;
/// The most pixels of one picture, of a format that decodes row by row.
pub const MAX_PIXELS: u64 = 40_000_000;
/// The longest side, in pixels.
pub const MAX_SIDE: u32 = 20_000;
/// How many frames of an animation are looked at.
pub const MAX_FRAMES: usize = 4;

/// The most bytes that the decoded colours may take.
const MAX_COLOURS: u64 = 136 << 20;
/// A progressive JPEG keeps two bytes a coefficient of three components until its last scan: 7 bytes a pixel more than the colours.
const MAX_PROGRESSIVE_PIXELS: u64 = 16_000_000;
/// WebP decodes at 20–30 million pixels a second (measured, one core), and a GIF's frames each take four bytes a pixel, twice.
const MAX_SLOW_PIXELS: u64 = 16_000_000;

/// A picture as grey pixels: 0 is black, 255 is white. An animation has several frames.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    frames: Vec<GrayImage>,
    format: Format,
}

/// The format a picture was stored in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Portable Network Graphics.
    Png,
    /// JPEG, baseline or progressive.
    Jpeg,
    /// WebP, lossy or lossless.
    WebP,
    /// GIF, of which the first frames are read.
    Gif,
    /// Windows bitmap.
    Bmp,
}

/// Why a picture cannot be looked at. Never a verdict.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PictureError {
    /// The bytes are none of PNG, JPEG, WebP, GIF, BMP.
    #[error("not a picture of a format that is read here (PNG, JPEG, WebP, GIF, BMP)")]
    UnknownFormat,
    /// The file is longer than [`MAX_PICTURE_BYTES`].
    #[error("the file has {bytes} bytes, more than {MAX_PICTURE_BYTES}")]
    TooManyBytes {
        /// How long it is.
        bytes: usize,
    },
    /// The header states more pixels than are decoded; nothing was decoded.
    #[error("the picture has {width} × {height} pixels, more than are decoded of its format")]
    TooManyPixels {
        /// As stated by the header.
        width: u32,
        /// As stated by the header.
        height: u32,
    },
    /// The file ends before the picture does.
    #[error("the picture file is cut off")]
    Truncated,
    /// The file contradicts itself: a wrong checksum, a header that makes no sense, data that does not decode.
    #[error("the picture file is damaged: {0}")]
    Damaged(String),
    /// The picture is well formed and uses a part of its format that is not read here.
    #[error("the picture uses what is not read here: {0}")]
    Unsupported(String),
}

impl Picture {
    /// Reads a picture from a file's bytes.
    ///
    /// # Errors
    /// When the bytes are no picture, are damaged, or hold more than the limits allow; from the header alone in the last case.
    pub fn read(bytes: &[u8]) -> Result<Self, PictureError> {
        if bytes.len() > MAX_PICTURE_BYTES {
            return Err(PictureError::TooManyBytes { bytes: bytes.len() });
        }
        let format = Format::of(bytes).ok_or(PictureError::UnknownFormat)?;
        let frames = match format {
            Format::Gif => gif(bytes)?,
            Format::Jpeg => {
                let frame = jpeg::walk(bytes)?;
                let most = if frame.progressive {
                    MAX_PROGRESSIVE_PIXELS
                } else {
                    MAX_PIXELS
                };
                within(frame.width, frame.height, most)?;
                vec![still(bytes, ImageFormat::Jpeg, most)?]
            }
            Format::Png => {
                let picture = still(bytes, ImageFormat::Png, MAX_PIXELS)?;
                png::walk(bytes)?;
                vec![picture]
            }
            Format::Bmp => vec![still(bytes, ImageFormat::Bmp, MAX_PIXELS)?],
            Format::WebP => vec![still(bytes, ImageFormat::WebP, MAX_SLOW_PIXELS)?],
        };
        Ok(Self { frames, format })
    }

    /// A picture of grey pixels given row by row; `None` when there are not `width * height` of them.
    #[must_use]
    pub fn from_grey(width: u32, height: u32, pixels: Vec<u8>) -> Option<Self> {
        let frame = GrayImage::from_raw(width, height, pixels)?;
        let sound = frame.as_raw().len() as u64 == u64::from(width) * u64::from(height);
        sound.then(|| Self {
            frames: vec![frame],
            format: Format::Bmp,
        })
    }

    /// The frames, of which there is at least one.
    pub(crate) fn frames(&self) -> &[GrayImage] {
        &self.frames
    }

    /// Width and height of the first frame.
    #[must_use]
    pub fn size(&self) -> (u32, u32) {
        self.frames.first().map_or((0, 0), GrayImage::dimensions)
    }

    /// How it was stored.
    #[must_use]
    pub fn format(&self) -> Format {
        self.format
    }
}

impl Format {
    /// The format that the first bytes show.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match image::guess_format(bytes).ok()? {
            ImageFormat::Png => Some(Self::Png),
            ImageFormat::Jpeg => Some(Self::Jpeg),
            ImageFormat::WebP => Some(Self::WebP),
            ImageFormat::Gif => Some(Self::Gif),
            ImageFormat::Bmp => Some(Self::Bmp),
            _ => None,
        }
    }
}

fn within(width: u32, height: u32, most: u64) -> Result<(), PictureError> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 {
        return Err(PictureError::Damaged("it has no pixels".to_owned()));
    }
    if pixels > most || width > MAX_SIDE || height > MAX_SIDE {
        return Err(PictureError::TooManyPixels { width, height });
    }
    Ok(())
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_COLOURS);
    limits
}

fn still(bytes: &[u8], format: ImageFormat, most: u64) -> Result<GrayImage, PictureError> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits());
    let decoder = reader.into_decoder().map_err(said)?;
    let (width, height) = decoder.dimensions();
    within(width, height, most)?;
    if decoder.total_bytes() > MAX_COLOURS {
        return Err(PictureError::TooManyPixels { width, height });
    }
    Ok(grey(DynamicImage::from_decoder(decoder).map_err(said)?))
}

fn gif(bytes: &[u8]) -> Result<Vec<GrayImage>, PictureError> {
    let mut decoder = GifDecoder::new(Cursor::new(bytes)).map_err(said)?;
    let (width, height) = decoder.dimensions();
    within(width, height, MAX_SLOW_PIXELS)?;
    decoder.set_limits(limits()).map_err(said)?;
    // Large animations are looked at by their first frame: four frames together stay under the limit for one picture.
    let frames =
        (MAX_SLOW_PIXELS / (u64::from(width) * u64::from(height))).clamp(1, MAX_FRAMES as u64);
    let mut read = Vec::new();
    for frame in decoder
        .into_frames()
        .take(usize::try_from(frames).unwrap_or(1))
    {
        match frame {
            Ok(frame) => read.push(grey(DynamicImage::ImageRgba8(frame.into_buffer()))),
            // What came before a damaged frame was shown to people, so it counts.
            Err(error) if read.is_empty() => return Err(said(error)),
            Err(_) => break,
        }
    }
    read.dedup();
    if read.is_empty() {
        Err(PictureError::Truncated)
    } else {
        Ok(read)
    }
}

/// Grey as the eye weighs colours (ITU-R BT.709). What is transparent shows the page behind: white, or black where what is drawn is itself light.
fn grey(picture: DynamicImage) -> GrayImage {
    if !picture.color().has_alpha() {
        return picture.into_luma8();
    }
    let mut picture = picture.into_luma_alpha8();
    let (mut light, mut seen) = (0_u64, 0_u64);
    for pixel in picture.pixels() {
        light += u64::from(pixel.0[0]) * u64::from(pixel.0[1]);
        seen += u64::from(pixel.0[1]);
    }
    let opaque = seen == 255 * u64::from(picture.width()) * u64::from(picture.height());
    let behind = if !opaque && light > seen * 170 {
        0
    } else {
        255
    };
    for pixel in picture.pixels_mut() {
        let alpha = u32::from(pixel.0[1]);
        let mixed = (u32::from(pixel.0[0]) * alpha + behind * (255 - alpha)) / 255;
        pixel.0[0] = u8::try_from(mixed).unwrap_or(u8::MAX);
    }
    let (width, height) = picture.dimensions();
    let mut raw = picture.into_raw();
    let length = raw.len() / 2;
    for at in 0..length {
        raw[at] = raw[2 * at];
    }
    raw.truncate(length);
    GrayImage::from_raw(width, height, raw).unwrap_or_default()
}

fn said(error: image::ImageError) -> PictureError {
    use image::ImageError;
    use image::error::LimitErrorKind;
    match error {
        ImageError::Limits(limit) => match limit.kind() {
            LimitErrorKind::DimensionError | LimitErrorKind::InsufficientMemory => {
                PictureError::Damaged("it asks for more memory than its pixels need".to_owned())
            }
            other => PictureError::Damaged(format!("{other:?}")),
        },
        ImageError::Unsupported(error) => PictureError::Unsupported(error.to_string()),
        ImageError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            PictureError::Truncated
        }
        other => {
            let text = other.to_string();
            let cut = [
                "unexpected end",
                "unexpected eof",
                "exhausted data",
                "no more bytes",
            ];
            if cut
                .iter()
                .any(|words| text.to_ascii_lowercase().contains(words))
            {
                PictureError::Truncated
            } else {
                PictureError::Damaged(text)
            }
        }
    }
}
