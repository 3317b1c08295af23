//! From the codes of a font to letters and widths.
//!
//! Vietnamese in PDF nearly always comes with a `ToUnicode` map; simple fonts without one are read through their encoding and glyph names.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Array, Dict, Name, Number, Object, ObjectIdentifier, Stream};

use super::draw::{Letters, as_number};
use super::{Budget, glyphs, is, number, unfold};

/// The most fonts that are kept; a file with more has them read anew.
const MAX_FONTS: usize = 256;
/// The most widths of a font.
const MAX_WIDTHS: usize = 70_000;

/// The fonts of a file, each read once.
#[derive(Default)]
pub(crate) struct Fonts {
    known: HashMap<ObjectIdentifier, Rc<Font>>,
}

impl Fonts {
    pub(crate) fn of(&mut self, dict: &Dict<'_>, budget: &mut Budget) -> Rc<Font> {
        if let Some(id) = dict.obj_id() {
            if let Some(font) = self.known.get(&id) {
                return Rc::clone(font);
            }
            let font = Rc::new(Font::new(dict, budget));
            if self.known.len() < MAX_FONTS {
                self.known.insert(id, Rc::clone(&font));
            }
            return font;
        }
        Rc::new(Font::new(dict, budget))
    }
}

/// A font, as far as reading needs it.
pub(crate) struct Font {
    /// Two bytes a code, not one.
    wide: bool,
    to_unicode: Option<CMap>,
    /// Without `ToUnicode`: what each code of a simple font stands for.
    encoding: Option<Box<[Option<char>; 256]>>,
    widths: HashMap<u32, f32>,
    usual_width: f32,
}

impl Font {
    fn new(dict: &Dict<'_>, budget: &mut Budget) -> Self {
        let wide = is(dict, "Subtype", "Type0");
        let to_unicode = dict
            .get::<Stream<'_>>(b"ToUnicode".as_slice())
            .and_then(|stream| unfold(&stream, budget))
            .and_then(|bytes| CMap::parse(&bytes, |_| None));
        let mut font = Self {
            wide,
            to_unicode,
            encoding: (!wide).then(|| encoding(dict)),
            widths: HashMap::new(),
            usual_width: if wide { 1.0 } else { 0.5 },
        };
        if wide {
            font.read_wide_widths(dict);
        } else {
            font.read_widths(dict);
        }
        font
    }

    fn read_widths(&mut self, dict: &Dict<'_>) {
        // Type 3 fonts measure in a space of their own.
        let scale = dict
            .get::<Array<'_>>(b"FontMatrix".as_slice())
            .and_then(|matrix| matrix.iter::<Number>().next())
            .map_or(0.001, |value| number(value).abs());
        let first = dict.get::<u32>(b"FirstChar".as_slice()).unwrap_or(0);
        if let Some(widths) = dict.get::<Array<'_>>(b"Widths".as_slice()) {
            for (code, width) in (first..).zip(widths.iter::<Number>().take(256)) {
                self.widths.insert(code, number(width) * scale);
            }
        }
    }

    fn read_wide_widths(&mut self, dict: &Dict<'_>) {
        let Some(descendant) = dict
            .get::<Array<'_>>(b"DescendantFonts".as_slice())
            .and_then(|fonts| fonts.iter::<Dict<'_>>().next())
        else {
            return;
        };
        if let Some(usual) = descendant.get::<Number>(b"DW".as_slice()) {
            self.usual_width = number(usual) / 1000.0;
        }
        let Some(widths) = descendant.get::<Array<'_>>(b"W".as_slice()) else {
            return;
        };
        let mut items = widths.iter::<Object<'_>>();
        while let Some(first) = items.next().as_ref().and_then(as_number) {
            let first = first.max(0.0) as u32;
            match items.next() {
                Some(Object::Array(list)) => {
                    for (code, width) in (first..).zip(list.iter::<Number>()) {
                        if self.widths.len() < MAX_WIDTHS {
                            self.widths.insert(code, number(width) / 1000.0);
                        }
                    }
                }
                Some(last) => {
                    let (Some(last), Some(width)) =
                        (as_number(&last), items.next().as_ref().and_then(as_number))
                    else {
                        return;
                    };
                    for code in first..=(last.clamp(0.0, 65535.0) as u32) {
                        if self.widths.len() < MAX_WIDTHS {
                            self.widths.insert(code, width / 1000.0);
                        }
                    }
                }
                None => return,
            }
        }
    }

    /// The codes in a string.
    pub(crate) fn codes<'s>(&self, bytes: &'s [u8]) -> impl Iterator<Item = u32> + use<'s> {
        bytes.chunks(if self.wide { 2 } else { 1 }).map(|code| {
            code.iter()
                .fold(0, |code, byte| code << 8 | u32::from(*byte))
        })
    }

    /// Whether word spacing applies to the code.
    pub(crate) fn is_space(&self, code: u32) -> bool {
        !self.wide && code == 32
    }

    /// What a code stands for and how wide it is, in units of the font's size.
    pub(crate) fn look_up(&self, code: u32) -> (Option<Letters>, f32) {
        let width = self.widths.get(&code).copied().unwrap_or(self.usual_width);
        let mapped = self
            .to_unicode
            .as_ref()
            .and_then(|map| map.lookup_bf_string(code))
            .and_then(|letters| match letters {
                BfString::Char('\0') => None,
                BfString::Char(letter) => Some(Letters::One(letter)),
                BfString::String(letters) => Some(Letters::Many(letters.into())),
            });
        let letters = mapped.or_else(|| {
            let encoding = self.encoding.as_ref()?;
            (*encoding.get(code as usize)?).map(Letters::One)
        });
        (letters, width)
    }
}

/// The encoding of a simple font: a base, changed by glyph names.
fn encoding(dict: &Dict<'_>) -> Box<[Option<char>; 256]> {
    let mut table = Box::new(glyphs::WIN_ANSI.map(|letter| (letter != '\0').then_some(letter)));
    let Some(own) = dict.get::<Dict<'_>>(b"Encoding".as_slice()) else {
        return table;
    };
    let Some(differences) = own.get::<Array<'_>>(b"Differences".as_slice()) else {
        return table;
    };
    let mut code = 0_usize;
    for item in differences.iter::<Object<'_>>().take(1024) {
        match item {
            Object::Number(value) => code = number(value).clamp(0.0, 255.0) as usize,
            Object::Name(name) => {
                let name: Name<'_> = name;
                if let Some(slot) = table.get_mut(code) {
                    *slot = glyphs::letter(name.as_str());
                }
                code += 1;
            }
            _ => {}
        }
    }
    table
}
