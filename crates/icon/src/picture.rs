//! Pictures from their bytes.

use std::io::Cursor;

use image::{ImageFormat, ImageReader, Limits, RgbaImage};
use thiserror::Error;

use crate::limits;

/// Why there is no icon to see.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum IconError {
    /// The bytes are no PNG, WebP or JPEG picture.
    #[error("neither PNG nor WebP nor JPEG")]
    NotAPicture,
    /// The picture is damaged or larger than [`limits`] allow.
    #[error("the picture cannot be decoded: {0}")]
    Damaged(#[from] image::ImageError),
    /// The drawing says nothing that can be drawn.
    #[error("the drawing cannot be drawn: {0}")]
    Undrawable(&'static str),
    /// The drawing asks for more than [`limits`] allow.
    #[error("the drawing has too many {0}")]
    TooMuch(&'static str),
}

/// The pixels of a PNG, WebP or JPEG picture.
///
/// # Errors
/// Bytes of another kind, damaged ones, and pictures beyond [`limits`].
pub fn decode(bytes: &[u8]) -> Result<RgbaImage, IconError> {
    let format = image::guess_format(bytes)
        .ok()
        .filter(|format| {
            matches!(
                format,
                ImageFormat::Png | ImageFormat::WebP | ImageFormat::Jpeg
            )
        })
        .ok_or(IconError::NotAPicture)?;
    let mut bounds = Limits::default();
    bounds.max_image_width = Some(limits::SIDE);
    bounds.max_image_height = Some(limits::SIDE);
    bounds.max_alloc = Some(limits::MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(bounds);
    Ok(reader.decode()?.into_rgba8())
}
