//! RTF as a body: HTML or text wrapped in it (MS-OXRTFEX), or RTF of its own, of which words, links and line ends are kept as HTML (RTF 1.9.1).

use std::collections::HashMap;

use super::codepage;
use crate::limits;

/// What a reader would see.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Body {
    pub(super) html: bool,
    pub(super) text: String,
}

/// What the RTF was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    Html,
    Text,
    Rtf,
}

/// Where the letters of a group go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Goes {
    /// To the reader.
    Shown,
    /// Nowhere.
    Away,
    /// To the HTML source, as they are.
    Source,
    /// To the order of a field.
    Field,
    /// To the table of fonts.
    Fonts,
}

#[derive(Debug, Clone, Copy)]
struct Group {
    goes: Goes,
    /// Within `\htmlrtf`: only for programs that show RTF.
    quiet: bool,
    /// Hidden text.
    hidden: bool,
    /// Letters that stand in for a Unicode letter.
    stand_ins: usize,
    page: u32,
    /// A link ends with the group.
    link: bool,
}

struct Reader<'a> {
    rest: &'a [u8],
    origin: Origin,
    now: Group,
    outer: Vec<Group>,
    /// Groups opened beyond the depth that is kept.
    deeper: usize,
    /// The group began with `\*`: unknown words send it away.
    star: bool,
    /// Letters still to be passed over, after a Unicode letter.
    pass: usize,
    /// The upper half of a letter outside the first plane.
    upper: Option<u16>,
    bytes: Vec<u8>,
    page: u32,
    default_page: u32,
    fonts: HashMap<i64, u32>,
    font: i64,
    field: String,
    link: Option<String>,
    out: String,
}

/// Reads RTF to its end, or as much as is kept of a text.
pub(super) fn read(rtf: &[u8]) -> Body {
    let head = rtf.get(..rtf.len().min(4096)).unwrap_or_default();
    let origin = if memchr::memmem::find(head, b"\\fromhtml").is_some() {
        Origin::Html
    } else if memchr::memmem::find(head, b"\\fromtext").is_some() {
        Origin::Text
    } else {
        Origin::Rtf
    };
    let mut reader = Reader {
        rest: rtf,
        origin,
        now: Group {
            goes: Goes::Shown,
            quiet: false,
            hidden: false,
            stand_ins: 1,
            page: 1252,
            link: false,
        },
        outer: Vec::new(),
        deeper: 0,
        star: false,
        pass: 0,
        upper: None,
        bytes: Vec::new(),
        page: 1252,
        default_page: 1252,
        fonts: HashMap::new(),
        font: 0,
        field: String::new(),
        link: None,
        out: String::new(),
    };
    reader.all();
    Body {
        html: origin != Origin::Text,
        text: reader.out,
    }
}

impl Reader<'_> {
    fn all(&mut self) {
        while let Some((&byte, rest)) = self.rest.split_first() {
            if self.out.len() > limits::TEXT {
                break;
            }
            self.rest = rest;
            match byte {
                b'{' => self.open(),
                b'}' => self.close(),
                b'\\' => self.control(),
                b'\r' | b'\n' | 0 => {}
                _ => self.letter(byte),
            }
        }
        while !self.outer.is_empty() {
            self.close();
        }
        self.flush();
        self.loose_link();
    }

    fn open(&mut self) {
        self.flush();
        self.star = false;
        if self.outer.len() < limits::GROUPS {
            self.outer.push(self.now);
            self.now.link = false;
        } else {
            self.deeper += 1;
        }
    }

    fn close(&mut self) {
        self.flush();
        self.pass = 0;
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        let Some(outer) = self.outer.pop() else {
            return;
        };
        if self.now.link {
            self.out.push_str("</a>");
        }
        if self.now.goes == Goes::Field && outer.goes != Goes::Field {
            self.loose_link();
            self.link = hyperlink(&std::mem::take(&mut self.field));
        }
        self.now = outer;
    }

    /// A link without words is still one.
    fn loose_link(&mut self) {
        if let Some(link) = self.link.take() {
            self.anchor(&link);
            self.out.push_str("</a>");
        }
    }

    fn anchor(&mut self, link: &str) {
        self.out.push_str("<a href=\"");
        for letter in link.chars() {
            escaped(letter, &mut self.out);
        }
        self.out.push_str("\">");
    }

    fn control(&mut self) {
        let letters = self
            .rest
            .iter()
            .take(32)
            .take_while(|b| b.is_ascii_alphabetic())
            .count();
        if letters == 0 {
            self.symbol();
            return;
        }
        let (word, rest) = self.rest.split_at(letters);
        let minus = usize::from(rest.first() == Some(&b'-'));
        let digits = rest
            .iter()
            .skip(minus)
            .take(10)
            .take_while(|b| b.is_ascii_digit())
            .count();
        let length = if digits > 0 { minus + digits } else { 0 };
        let number = std::str::from_utf8(&rest[..length])
            .ok()
            .and_then(|digits| digits.parse::<i64>().ok());
        let rest = &rest[length..];
        self.rest = rest.strip_prefix(b" ").unwrap_or(rest);
        self.word(word, number);
    }

    fn symbol(&mut self) {
        let Some((&byte, rest)) = self.rest.split_first() else {
            return;
        };
        self.rest = rest;
        match byte {
            b'\'' => {
                let digit = |at: usize| {
                    let value = char::from(*rest.get(at)?).to_digit(16)?;
                    u8::try_from(value).ok()
                };
                if let (Some(high), Some(low)) = (digit(0), digit(1)) {
                    self.rest = &rest[2..];
                    self.letter(high << 4 | low);
                }
            }
            b'*' => self.star = true,
            b'~' => self.say('\u{a0}'),
            b'_' => self.say('\u{2011}'),
            b'\r' | b'\n' => self.line(),
            b'{' | b'}' | b'\\' => self.letter(byte),
            _ => {}
        }
    }

    fn word(&mut self, word: &[u8], number: Option<i64>) {
        let star = std::mem::take(&mut self.star);
        match word {
            b"u" => self.unicode(number.unwrap_or(0)),
            b"uc" => {
                self.now.stand_ins = number
                    .and_then(|n| usize::try_from(n).ok())
                    .unwrap_or(1)
                    .min(16);
            }
            b"bin" => {
                let skip = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
                self.rest = self.rest.get(skip..).unwrap_or_default();
            }
            b"ansicpg" => {
                let page = number.and_then(|n| u32::try_from(n).ok()).unwrap_or(1252);
                self.default_page = page;
                self.now.page = page;
            }
            b"f" => self.font(number.unwrap_or(0)),
            b"fcharset" | b"cpg" if self.now.goes == Goes::Fonts => {
                let page = match word {
                    b"cpg" => number.and_then(|n| u32::try_from(n).ok()),
                    _ => number.and_then(page_of),
                };
                if let Some(page) = page
                    && self.fonts.len() < limits::FONTS
                {
                    self.fonts.insert(self.font, page);
                }
            }
            b"plain" => {
                self.now.page = self.default_page;
                self.now.hidden = false;
            }
            b"v" => self.now.hidden = number != Some(0) && self.origin == Origin::Rtf,
            b"htmlrtf" => {
                self.flush();
                self.now.quiet = number != Some(0);
            }
            b"htmltag" if star && self.origin == Origin::Html => self.now.goes = Goes::Source,
            b"fldinst" if self.origin == Origin::Rtf && self.now.goes != Goes::Away => {
                self.now.goes = Goes::Field;
            }
            b"fldrslt" => {
                if let Some(link) = self.link.take() {
                    self.anchor(&link);
                    self.now.link = true;
                }
            }
            b"fonttbl" => self.now.goes = Goes::Fonts,
            b"colortbl" | b"stylesheet" | b"info" | b"pict" | b"object" | b"objdata"
            | b"header" | b"headerl" | b"headerr" | b"headerf" | b"footer" | b"footerl"
            | b"footerr" | b"footerf" | b"footnote" | b"annotation" | b"listtext" | b"pntext" => {
                self.now.goes = Goes::Away;
            }
            b"par" | b"line" | b"row" | b"sect" | b"page" => self.line(),
            b"tab" | b"cell" => self.say('\t'),
            b"lquote" => self.say('‘'),
            b"rquote" => self.say('’'),
            b"ldblquote" => self.say('“'),
            b"rdblquote" => self.say('”'),
            b"bullet" => self.say('•'),
            b"endash" => self.say('–'),
            b"emdash" => self.say('—'),
            b"emspace" | b"enspace" | b"qmspace" => self.say(' '),
            _ if star => self.now.goes = Goes::Away,
            _ => {}
        }
    }

    fn font(&mut self, number: i64) {
        self.font = number;
        if self.now.goes != Goes::Fonts {
            self.now.page = self
                .fonts
                .get(&number)
                .copied()
                .unwrap_or(self.default_page);
        }
    }

    fn line(&mut self) {
        if self.pass_over() || !self.heard() {
            return;
        }
        self.flush();
        if self.origin == Origin::Rtf && self.now.goes == Goes::Shown {
            self.out.push_str("<br>");
        }
        self.push('\n');
    }

    fn heard(&self) -> bool {
        match self.now.goes {
            Goes::Away | Goes::Fonts => false,
            Goes::Shown => !self.now.quiet && !self.now.hidden,
            Goes::Source | Goes::Field => true,
        }
    }

    /// Whether this letter only stands in for a Unicode letter before it.
    fn pass_over(&mut self) -> bool {
        let over = self.pass > 0;
        self.pass = self.pass.saturating_sub(1);
        over
    }

    /// A byte of text in the code page of the font; markup is in that of the document.
    fn letter(&mut self, byte: u8) {
        if self.pass_over() || !self.heard() {
            return;
        }
        self.upper = None;
        let page = if self.now.goes == Goes::Source {
            self.default_page
        } else {
            self.now.page
        };
        if page != self.page {
            self.flush();
            self.page = page;
        }
        self.bytes.push(byte);
        if self.bytes.len() >= 1 << 16 && byte.is_ascii() {
            self.flush();
        }
    }

    fn say(&mut self, letter: char) {
        if !self.pass_over() && self.heard() {
            self.flush();
            self.push(letter);
        }
    }

    fn unicode(&mut self, number: i64) {
        if self.heard() {
            self.flush();
            let unit = u16::try_from(number.rem_euclid(1 << 16)).unwrap_or_default();
            if (0xd800..0xdc00).contains(&unit) {
                self.upper = Some(unit);
            } else {
                let upper = self.upper.take();
                for letter in char::decode_utf16(upper.into_iter().chain([unit])) {
                    self.push(letter.unwrap_or('\u{fffd}'));
                }
            }
        }
        self.pass = self.now.stand_ins;
    }

    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        for letter in codepage::decode(&bytes, self.page).chars() {
            self.push(letter);
        }
    }

    fn push(&mut self, letter: char) {
        match self.now.goes {
            Goes::Field if self.field.len() < limits::HEADER => self.field.push(letter),
            Goes::Field | Goes::Away | Goes::Fonts => {}
            Goes::Shown if self.origin == Origin::Rtf => escaped(letter, &mut self.out),
            Goes::Shown | Goes::Source => self.out.push(letter),
        }
    }
}

fn escaped(letter: char, out: &mut String) {
    match letter {
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '&' => out.push_str("&amp;"),
        '"' => out.push_str("&quot;"),
        _ => out.push(letter),
    }
}

/// Where `HYPERLINK "…"` leads.
fn hyperlink(order: &str) -> Option<String> {
    let rest = order.trim_start();
    let word = rest.get(..9)?;
    let rest = word
        .eq_ignore_ascii_case("hyperlink")
        .then(|| rest[9..].trim_start())?;
    let target = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest.split_whitespace().next(),
    };
    target
        .map(str::trim)
        .filter(|target| !target.is_empty() && !target.starts_with('\\'))
        .map(ToOwned::to_owned)
}

/// The code page of a font's `\fcharset` (RTF 1.9.1, «Font Table»).
fn page_of(charset: i64) -> Option<u32> {
    Some(match charset {
        0 => 1252,
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(rtf: &str) -> String {
        let body = read(rtf.as_bytes());
        assert!(body.html);
        body.text
    }

    #[test]
    fn html_wrapped_in_rtf_comes_out_as_it_went_in() {
        assert_eq!(
            html(
                r"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}{\f1\fcharset163 Arial;}}
{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Ng\u226?\'e0y {\*\htmltag84 &lt;}\htmlrtf <\htmlrtf0 \f1 \'f0\f0
{\*\htmltag84 <a href=\'22https://a.example/\{x\}\'22>}\htmlrtf {\field{\*\fldinst HYPERLINK b}\htmlrtf0 m\u7903 z\par
\htmlrtf }\htmlrtf0 {\*\htmltag92 </a>}{\*\mhtmltag92 no}\htmlrtf }\htmlrtf0}"
            ),
            "<p>Ngâày &lt;đ<a href=\"https://a.example/{x}\">mở\n</a>"
        );
    }

    #[test]
    fn text_wrapped_in_rtf_is_text() {
        let body = read(br"{\rtf1\fromtext \deff0{\fonttbl{\f0 Arial;}}\f0 a <b>\par c}");
        assert_eq!((body.html, body.text.as_str()), (false, "a <b>\nc"));
    }

    #[test]
    fn words_and_links_of_plain_rtf_come_out() {
        assert_eq!(
            html(
                r#"{\rtf1{\info{\title x}}{\v hidden}T\u7899?i & \{a\}\par{\field{\*\fldinst{HYPERLINK "https://a.example/"}}{\fldrslt{\ul https://b.example}}}{\*\junk x}{\pict\bin3 }}{} \ldblquote a\rdblquote}"#
            ),
            "Tố".replace('ố', "\u{1edb}")
                + "i &amp; {a}<br>\n<a href=\"https://a.example/\">https://b.example</a> “a”"
        );
    }

    #[test]
    fn a_link_without_words_is_kept() {
        assert_eq!(
            html(r#"{\rtf1{\field{\*\fldinst HYPERLINK "https://a.example/"}}}"#),
            "<a href=\"https://a.example/\"></a>"
        );
    }
}
