//! Pictures in a PDF, for those who look for QR codes and read text in scans. JPEG stays as it is; plain samples become PGM or PPM.

use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};

use super::Budget;
use crate::document::MAX_PICTURE_BYTES;
use crate::inflate;

/// Smaller pictures are ornaments: no QR code and no readable word fits.
const MIN_SIDE: usize = 21;
/// A scan of A4 at 300 dpi has 2,480 × 3,508 points; larger ones are not decoded.
const MAX_POINTS: usize = 12_000_000;

/// The picture of an image object, when it has a kind that is understood.
pub(crate) fn of(stream: &Stream<'_>, budget: &mut Budget) -> Option<Vec<u8>> {
    let dict = stream.dict();
    let side = |key: &str| {
        dict.get::<u32>(key.as_bytes())
            .and_then(|side| usize::try_from(side).ok())
    };
    let (width, height) = (side("Width")?, side("Height")?);
    if width < MIN_SIDE || height < MIN_SIDE || super::is(dict, "Subtype", "Mask") {
        return None;
    }
    let raw = stream.raw_data();
    let filters = stream.filters();
    if width.checked_mul(height)? > MAX_POINTS || raw.len() > MAX_PICTURE_BYTES {
        budget.cut_short = true;
        return None;
    }
    match filters.as_slice() {
        [Filter::DctDecode] => Some(raw.into_owned()),
        [Filter::FlateDecode, Filter::DctDecode] => {
            inflate::zlib(&raw, MAX_PICTURE_BYTES.min(budget.bytes)).ok()
        }
        [] | [Filter::FlateDecode] => {
            let samples = Samples::of(dict, width, height)?;
            let needed = samples.row_bytes().checked_mul(height)?;
            let data = unpredicted(stream, &raw, filters.is_empty(), needed, budget)?;
            budget.bytes = budget.bytes.saturating_sub(needed);
            samples.paint(&data)
        }
        _ => None,
    }
}

/// The samples of a picture, with PNG prediction undone.
fn unpredicted(
    stream: &Stream<'_>,
    raw: &[u8],
    plain: bool,
    needed: usize,
    budget: &Budget,
) -> Option<Vec<u8>> {
    // With prediction a byte a row more.
    let most = needed.checked_add(1 << 16)?.min(budget.bytes);
    if plain {
        return (raw.len() >= needed).then(|| raw.to_vec());
    }
    let data = inflate::zlib(raw, most).ok()?;
    let predicted = stream
        .dict()
        .get::<Dict<'_>>(b"DecodeParms".as_slice())
        .and_then(|params| params.get::<u32>(b"Predictor".as_slice()))
        .is_some_and(|predictor| predictor > 1);
    if predicted {
        // The length was measured above, so the other crate's decoding is bounded too.
        Some(stream.decoded_data().ok()?.into_owned())
    } else {
        Some(data)
    }
}

/// How many parts each colour has, and the colours one after another.
type Palette = (usize, Vec<u8>);

/// How samples make points.
struct Samples {
    width: usize,
    height: usize,
    bits: usize,
    parts: usize,
    inverted: bool,
    palette: Option<Palette>,
}

impl Samples {
    fn of(dict: &Dict<'_>, width: usize, height: usize) -> Option<Self> {
        let mask = dict.get::<bool>(b"ImageMask".as_slice()).unwrap_or(false);
        let bits = if mask {
            1
        } else {
            dict.get::<u32>(b"BitsPerComponent".as_slice()).unwrap_or(8) as usize
        };
        if !matches!(bits, 1 | 2 | 4 | 8) {
            return None;
        }
        let inverted = dict
            .get::<Array<'_>>(b"Decode".as_slice())
            .is_some_and(|decode| super::numbers(&decode).first() == Some(&1.0));
        let space = dict.get::<Object<'_>>(b"ColorSpace".as_slice());
        let (parts, palette) = match &space {
            None => (1, None),
            Some(space) => parts_of(space, 2)?,
        };
        Some(Self {
            width,
            height,
            bits,
            parts,
            inverted,
            palette,
        })
    }

    fn row_bytes(&self) -> usize {
        (self.width * self.parts * self.bits).div_ceil(8)
    }

    fn paint(&self, data: &[u8]) -> Option<Vec<u8>> {
        let coloured =
            self.parts == 3 || self.palette.as_ref().is_some_and(|(parts, _)| *parts == 3);
        let mut out = format!(
            "{}\n{} {}\n255\n",
            if coloured { "P6" } else { "P5" },
            self.width,
            self.height
        )
        .into_bytes();
        let largest = (1_usize << self.bits) - 1;
        for row in data.chunks(self.row_bytes()).take(self.height) {
            let sample = |index: usize| {
                let bit = index * self.bits;
                let byte = usize::from(*row.get(bit / 8).unwrap_or(&0));
                let value = byte >> (8 - self.bits - bit % 8) & largest;
                if self.inverted {
                    largest - value
                } else {
                    value
                }
            };
            for point in 0..self.width {
                let at = |part: usize| (sample(point * self.parts + part) * 255 / largest) as u8;
                match (&self.palette, self.parts) {
                    (Some((parts, colours)), _) => {
                        let from = sample(point) * parts;
                        out.extend((from..from + parts).map(|at| *colours.get(at).unwrap_or(&0)));
                    }
                    (None, 4) => {
                        // Ink on paper: what black and the darkest ink leave.
                        let ink = at(0).max(at(1)).max(at(2)).saturating_add(at(3));
                        out.push(255 - ink);
                    }
                    (None, parts) => out.extend((0..parts).map(at)),
                }
            }
        }
        Some(out)
    }
}

/// How many parts a colour has, and the palette.
fn parts_of(space: &Object<'_>, depth: usize) -> Option<(usize, Option<Palette>)> {
    let named = |name: &Name<'_>| match name.as_str() {
        "DeviceGray" | "CalGray" | "G" => Some(1),
        "DeviceRGB" | "CalRGB" | "RGB" => Some(3),
        "DeviceCMYK" | "CMYK" => Some(4),
        _ => None,
    };
    match space {
        Object::Name(name) => named(name).map(|parts| (parts, None)),
        Object::Array(array) => {
            let mut items = array.iter::<Object<'_>>();
            let Some(Object::Name(family)) = items.next() else {
                return None;
            };
            match family.as_str() {
                "ICCBased" => match items.next()? {
                    Object::Stream(profile) => match profile.dict().get::<u32>(b"N".as_slice())? {
                        parts @ (1 | 3 | 4) => Some((parts as usize, None)),
                        _ => None,
                    },
                    _ => None,
                },
                "Indexed" | "I" if depth > 0 => {
                    let (parts, _) = parts_of(&items.next()?, depth - 1)?;
                    let _largest = items.next()?;
                    let colours = match items.next()? {
                        Object::String(colours) => {
                            let colours: PdfString<'_> = colours;
                            colours.as_bytes().to_vec()
                        }
                        Object::Stream(stream) => inflate::zlib(&stream.raw_data(), 4096).ok()?,
                        _ => return None,
                    };
                    matches!(parts, 1 | 3).then_some((1, Some((parts, colours))))
                }
                _ => named(&family).map(|parts| (parts, None)),
            }
        }
        _ => None,
    }
}
