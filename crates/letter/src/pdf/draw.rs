//! Follows the drawing operators of a page as far as text and pictures need: matrices, text state, form XObjects.

use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::Resources;

use super::font::{Font, Fonts};
use super::{Budget, number, numbers, picture, unfold};

/// The most glyphs of a page; a dense page of a letter has five thousand.
const MAX_GLYPHS: usize = 200_000;
/// How deep forms may lie in forms.
const MAX_DEPTH: usize = 8;
/// The most saved states.
const MAX_SAVED: usize = 128;

/// A piece of text at its place on the page, y upwards.
#[derive(Debug, Clone)]
pub(crate) struct Glyph {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) size: f32,
    pub(crate) text: Letters,
}

/// What one code of a font stands for: nearly always one letter.
#[derive(Debug, Clone)]
pub(crate) enum Letters {
    One(char),
    Many(Box<str>),
}

/// What a page shows.
pub(crate) struct Drawn {
    pub(crate) glyphs: Vec<Glyph>,
    pub(crate) pictures: Vec<Vec<u8>>,
}

type Matrix = [f32; 6];
const UNIT: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

fn times(a: &Matrix, b: &Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<std::rc::Rc<Font>>,
    size: f32,
    letter_gap: f32,
    word_gap: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
}

/// Follows the operators of one page.
pub(crate) struct Canvas<'f, 'b> {
    fonts: &'f mut Fonts,
    budget: &'b mut Budget,
    state: State,
    saved: Vec<State>,
    text: Matrix,
    line: Matrix,
    depth: usize,
    drawn: Drawn,
}

impl<'f, 'b> Canvas<'f, 'b> {
    pub(crate) fn new(fonts: &'f mut Fonts, budget: &'b mut Budget) -> Self {
        Self {
            fonts,
            budget,
            state: State {
                matrix: UNIT,
                font: None,
                size: 0.0,
                letter_gap: 0.0,
                word_gap: 0.0,
                stretch: 1.0,
                leading: 0.0,
                rise: 0.0,
            },
            saved: Vec::new(),
            text: UNIT,
            line: UNIT,
            depth: 0,
            drawn: Drawn {
                glyphs: Vec::new(),
                pictures: Vec::new(),
            },
        }
    }

    pub(crate) fn finish(self) -> Drawn {
        self.drawn
    }

    /// Follows a content stream.
    pub(crate) fn draw(&mut self, content: &[u8], resources: &Resources<'_>) {
        let mut operators = UntypedIter::new(content);
        while let Some(instruction) = operators.next() {
            if self.budget.operators == 0 || self.drawn.glyphs.len() >= MAX_GLYPHS {
                self.budget.cut_short = true;
                return;
            }
            self.budget.operators -= 1;
            let operands: Vec<Object<'_>> = instruction.operands().cloned().collect();
            self.step(instruction.operator, &operands, resources);
        }
    }

    fn step(&mut self, operator: &[u8], operands: &[Object<'_>], resources: &Resources<'_>) {
        let at = |index: usize| match operands.get(index) {
            Some(Object::Number(value)) => number(*value),
            _ => 0.0,
        };
        let matrix = || [at(0), at(1), at(2), at(3), at(4), at(5)];
        match operator {
            b"q" if self.saved.len() < MAX_SAVED => self.saved.push(self.state.clone()),
            b"Q" => {
                if let Some(state) = self.saved.pop() {
                    self.state = state;
                }
            }
            b"cm" => self.state.matrix = times(&matrix(), &self.state.matrix),
            b"BT" => (self.text, self.line) = (UNIT, UNIT),
            b"Tc" => self.state.letter_gap = at(0),
            b"Tw" => self.state.word_gap = at(0),
            b"Tz" => self.state.stretch = at(0) / 100.0,
            b"TL" => self.state.leading = at(0),
            b"Ts" => self.state.rise = at(0),
            b"Tf" => {
                if let Some(Object::Name(name)) = operands.first() {
                    self.state.font = resources
                        .get_font(name)
                        .map(|dict| self.fonts.of(&dict, self.budget));
                }
                self.state.size = at(1);
            }
            b"Tm" => (self.text, self.line) = (matrix(), matrix()),
            b"Td" => self.next_line(at(0), at(1)),
            b"TD" => {
                self.state.leading = -at(1);
                self.next_line(at(0), at(1));
            }
            b"T*" => self.next_line(0.0, -self.state.leading),
            b"Tj" => self.show(operands.first()),
            b"'" => {
                self.next_line(0.0, -self.state.leading);
                self.show(operands.first());
            }
            b"\"" => {
                (self.state.word_gap, self.state.letter_gap) = (at(0), at(1));
                self.next_line(0.0, -self.state.leading);
                self.show(operands.get(2));
            }
            b"TJ" => {
                if let Some(Object::Array(array)) = operands.first() {
                    self.show_array(array);
                }
            }
            b"Do" => {
                if let Some(Object::Name(name)) = operands.first() {
                    self.object(name, resources);
                }
            }
            _ => {}
        }
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.line = times(&[1.0, 0.0, 0.0, 1.0, x, y], &self.line);
        self.text = self.line;
    }

    fn show_array(&mut self, array: &Array<'_>) {
        for item in array.iter::<Object<'_>>().take(MAX_GLYPHS) {
            match item {
                Object::Number(value) => {
                    let back = number(value) / 1000.0 * self.state.size * self.state.stretch;
                    self.text = times(&[1.0, 0.0, 0.0, 1.0, -back, 0.0], &self.text);
                }
                string => self.show(Some(&string)),
            }
        }
    }

    fn show(&mut self, string: Option<&Object<'_>>) {
        let (Some(Object::String(string)), Some(font)) = (string, self.state.font.clone()) else {
            return;
        };
        for code in font.codes(string.as_bytes()) {
            if self.drawn.glyphs.len() >= MAX_GLYPHS {
                return;
            }
            let (letters, width) = font.look_up(code);
            let place = times(&self.text, &self.state.matrix);
            let mut advance = width * self.state.size + self.state.letter_gap;
            if font.is_space(code) {
                advance += self.state.word_gap;
            }
            advance *= self.state.stretch;
            let height = place[2].hypot(place[3]);
            if let Some(text) = letters {
                self.drawn.glyphs.push(Glyph {
                    x: place[4] + self.state.rise * place[2],
                    y: place[5] + self.state.rise * place[3],
                    width: advance * place[0].hypot(place[1]),
                    size: (self.state.size * height).abs(),
                    text,
                });
            }
            self.text = times(&[1.0, 0.0, 0.0, 1.0, advance, 0.0], &self.text);
        }
    }

    fn object(&mut self, name: &Name<'_>, resources: &Resources<'_>) {
        let Some(stream) = resources.get_x_object(name) else {
            return;
        };
        if super::is(stream.dict(), "Subtype", "Image") {
            if let Some(picture) = picture::of(&stream, self.budget) {
                self.drawn.pictures.push(picture);
            }
        } else if super::is(stream.dict(), "Subtype", "Form") && self.depth < MAX_DEPTH {
            self.form(&stream, resources);
        }
    }

    fn form(&mut self, stream: &Stream<'_>, resources: &Resources<'_>) {
        let Some(content) = unfold(stream, self.budget) else {
            return;
        };
        let (outer, text, line) = (self.state.clone(), self.text, self.line);
        let saved = std::mem::take(&mut self.saved);
        if let Some(matrix) = stream.dict().get::<Array<'_>>(b"Matrix".as_slice())
            && let [a, b, c, d, e, f] = numbers(&matrix)[..]
        {
            self.state.matrix = times(&[a, b, c, d, e, f], &self.state.matrix);
        }
        self.depth += 1;
        match stream.dict().get::<Dict<'_>>(b"Resources".as_slice()) {
            Some(own) => self.draw(&content, &Resources::new(own)),
            None => self.draw(&content, resources),
        }
        self.depth -= 1;
        (self.state, self.text, self.line, self.saved) = (outer, text, line, saved);
    }
}

/// A number of an object, for font widths.
pub(crate) fn as_number(object: &Object<'_>) -> Option<f32> {
    match object {
        Object::Number(value) => Some(number(*value)),
        _ => None,
    }
}
