//! One pass over an HTML body: what a reader sees, what is hidden from him, where the links lead. A flat stream of tokens, so nesting costs nothing.
//!
//! The page room reads pages; of a mail other things matter (what is hidden, pictures that are links, what stands in them), so this is its own reading.

use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use crate::limits;

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct Html {
    pub(crate) title: String,
    pub(crate) text: String,
    /// Bytes of text that no reader sees.
    pub(crate) hidden: usize,
    pub(crate) links: Vec<Anchor>,
    /// What pictures say of themselves.
    pub(crate) alts: Vec<String>,
    pub(crate) images: usize,
    /// Where forms send what is typed.
    pub(crate) forms: Vec<String>,
    pub(crate) fields: usize,
    pub(crate) has_password: bool,
    /// A script, or a refresh to somewhere else.
    pub(crate) runs: bool,
}

/// A link as shown and as it is.
#[derive(Debug, Default, Clone)]
pub(crate) struct Anchor {
    pub(crate) shown: String,
    pub(crate) target: String,
}

/// Reads a source.
pub(crate) fn read(source: &str) -> Html {
    let source = &source[..source.floor_char_boundary(limits::HTML)];
    let mut reader = Reader::default();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| {
        reader.take(&event);
        None::<Infallible>
    });
    emitter.naively_switch_states(true);
    match Tokenizer::new_with_emitter(source, emitter).finish() {
        Ok(()) => {}
        Err(never) => match never {},
    }
    reader.close_link();
    reader.html
}

#[derive(Default)]
struct Reader {
    html: Html,
    tag: String,
    attributes: Vec<(String, String)>,
    is_surplus: bool,
    raw: Raw,
    link: Option<(usize, Anchor)>,
    /// The element that hides what is in it, and how many of its kind are open.
    hiding: Option<(String, usize)>,
}

#[derive(Default, PartialEq, Clone, Copy)]
enum Raw {
    #[default]
    Shown,
    Title,
    Unseen,
}

impl Reader {
    fn take(&mut self, event: &CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.attributes.clear();
                self.tag.clear();
                self.tag
                    .push_str(std::str::from_utf8(&name[..name.len().min(32)]).unwrap_or_default());
            }
            CallbackEvent::AttributeName { name } => {
                self.is_surplus = self.attributes.len() >= limits::ATTRIBUTES;
                if !self.is_surplus {
                    let name = String::from_utf8_lossy(&name[..name.len().min(32)]);
                    self.attributes.push((name.into_owned(), String::new()));
                }
            }
            CallbackEvent::AttributeValue { value } => {
                if !self.is_surplus
                    && let Some((_, last)) = self.attributes.last_mut()
                {
                    last.push_str(&String::from_utf8_lossy(
                        &value[..value.len().min(limits::VALUE)],
                    ));
                }
            }
            CallbackEvent::CloseStartTag { .. } => self.start(),
            CallbackEvent::EndTag { name } => self.end(name),
            CallbackEvent::String { value } => match self.raw {
                Raw::Shown if self.hiding.is_some() => self.html.hidden += value.len(),
                Raw::Shown => show(&mut self.html.text, &String::from_utf8_lossy(value)),
                Raw::Title if self.html.title.is_empty() => {
                    self.html.title = crate::words::quote(&String::from_utf8_lossy(value));
                }
                Raw::Title | Raw::Unseen => {}
            },
            CallbackEvent::Comment { .. }
            | CallbackEvent::Doctype { .. }
            | CallbackEvent::Error(_) => {}
        }
    }

    fn value(&self, name: &str) -> &str {
        self.attributes
            .iter()
            .find(|(other, _)| other == name)
            .map_or("", |(_, value)| value.trim())
    }

    fn start(&mut self) {
        self.raw = match self.tag.as_str() {
            "title" => Raw::Title,
            "script" | "style" | "noscript" | "xmp" | "textarea" | "iframe" | "noembed" => {
                self.html.runs |= self.tag == "script";
                Raw::Unseen
            }
            _ => Raw::Shown,
        };
        if let Some((name, open)) = &mut self.hiding {
            *open += usize::from(*name == self.tag);
        } else if !is_void(&self.tag) && (hides(self.value("style")) || self.is_hidden()) {
            self.hiding = Some((self.tag.clone(), 1));
        }
        if is_block(&self.tag) && !self.html.text.ends_with('\n') {
            self.html.text.push('\n');
        }
        match self.tag.as_str() {
            "a" | "area" => {
                self.close_link();
                let href = self.value("href");
                if !href.is_empty() && self.html.links.len() < limits::LINKS {
                    let anchor = Anchor {
                        target: href.to_owned(),
                        ..Anchor::default()
                    };
                    self.link = Some((self.html.text.len(), anchor));
                }
            }
            "img" => {
                let is_dot = matches!(self.value("width"), "0" | "1" | "1px" | "0px")
                    || matches!(self.value("height"), "0" | "1" | "1px" | "0px");
                self.html.images += usize::from(!is_dot);
                let alt = self.value("alt");
                if !alt.is_empty() && self.html.alts.len() < limits::THINGS {
                    let alt = crate::words::quote(alt);
                    self.html.alts.push(alt);
                }
            }
            "form" if self.html.forms.len() < limits::THINGS => {
                let action = self.value("action").to_owned();
                self.html.forms.push(action);
            }
            "input" | "select" | "textarea" if self.value("type") != "hidden" => {
                self.html.fields += 1;
                self.html.has_password |= self.value("type").eq_ignore_ascii_case("password");
            }
            "meta" if self.value("http-equiv").eq_ignore_ascii_case("refresh") => {
                self.html.runs = true;
            }
            _ => {}
        }
    }

    fn is_hidden(&self) -> bool {
        self.attributes.iter().any(|(name, _)| name == "hidden") || self.value("size") == "0"
    }

    fn end(&mut self, name: &[u8]) {
        self.raw = Raw::Shown;
        let name = std::str::from_utf8(name).unwrap_or_default();
        if let Some((hiding, open)) = &mut self.hiding
            && hiding == name
        {
            *open -= 1;
            if *open == 0 {
                self.hiding = None;
            }
        }
        if name == "a" {
            self.close_link();
        }
        if is_block(name) && !self.html.text.ends_with('\n') {
            self.html.text.push('\n');
        }
    }

    fn close_link(&mut self) {
        if let Some((start, mut anchor)) = self.link.take() {
            let shown = self.html.text.get(start..).unwrap_or_default();
            anchor.shown = crate::words::quote(shown);
            self.html.links.push(anchor);
        }
    }
}

/// Adds visible text, runs of white space as one space.
fn show(out: &mut String, text: &str) {
    for c in text.chars() {
        if c.is_whitespace() {
            if !out.is_empty() && !out.ends_with([' ', '\n']) {
                out.push(' ');
            }
        } else {
            out.push(c);
        }
    }
}

/// Whether a style hides what it is given to.
fn hides(style: &str) -> bool {
    if style.is_empty() {
        return false;
    }
    let style: String = style
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect::<String>()
        .to_ascii_lowercase();
    let zero = |name: &str| {
        style.split(';').any(|rule| {
            rule.strip_prefix(name).is_some_and(|value| {
                let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
                matches!(number, "0" | "0.0" | "1" | "0.1" | "0.01") && !value.ends_with("em")
                    || value == "0em"
            })
        })
    };
    style.contains("display:none")
        || style.contains("visibility:hidden")
        || zero("font-size:")
        || style
            .split(';')
            .any(|rule| rule == "opacity:0" || rule == "opacity:0.0")
}

fn is_void(tag: &str) -> bool {
    matches!(
        tag,
        "img" | "br" | "hr" | "input" | "meta" | "link" | "area" | "base" | "col" | "wbr"
    )
}

fn is_block(tag: &str) -> bool {
    matches!(
        tag,
        "p" | "div"
            | "br"
            | "tr"
            | "td"
            | "th"
            | "li"
            | "ul"
            | "ol"
            | "table"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "hr"
            | "body"
            | "center"
            | "blockquote"
            | "section"
            | "header"
            | "footer"
            | "form"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_is_not_shown() {
        let html = read(
            "<p>Chào <span style='font-size: 0px'>xyzzy</span>bạn</p><div style=display:none><div>a</div>b</div><b>c</b>",
        );
        assert_eq!(
            html.text.split_whitespace().collect::<Vec<_>>(),
            ["Chào", "bạn", "c"]
        );
        assert_eq!(html.hidden, 7);
    }

    #[test]
    fn links_forms_and_pictures_are_kept() {
        let html = read(
            "<a href='http://x.example/'>Vào <b>đây</b></a><form action=http://y.example/><input type=password></form><img alt=Logo src=a><img width=1>",
        );
        assert_eq!(html.links[0].shown, "Vào đây");
        assert_eq!(html.forms, ["http://y.example/"]);
        assert!(html.has_password);
        assert_eq!(html.images, 1);
    }
}
