//! One pass over the source: what of a page is needed to say who it claims to be and what it does.
//!
//! The tokenizer follows the WHATWG standard; there is no tree. What lies inside a link, a heading or a label is the text between its start and end tag,
//! or up to the next one of its kind when the end is missing, which is what a browser shows in the cases that matter here.

use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use crate::limits;

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct Content {
    pub(crate) title: Option<String>,
    /// `og:title`, `og:site_name`, `application-name` and the like: name and content.
    pub(crate) metas: Vec<(String, String)>,
    /// Level (1–3) and text.
    pub(crate) headings: Vec<(u8, String)>,
    pub(crate) images: Vec<Image>,
    pub(crate) links: Vec<RawLink>,
    pub(crate) buttons: Vec<String>,
    /// Targets of forms; fields say which one they belong to.
    pub(crate) forms: Vec<Form>,
    pub(crate) fields: Vec<Field>,
    /// Text of `<label for>`, by the id it is for.
    pub(crate) labels: Vec<(String, String)>,
    pub(crate) frames: Vec<Frame>,
    /// Where `<meta http-equiv=refresh>` leads.
    pub(crate) refresh: Option<String>,
    pub(crate) base: Option<String>,
    /// Inline scripts and event attributes, one after the other.
    pub(crate) scripts: String,
    /// Whether a tag is that of an article.
    pub(crate) has_article: bool,
    /// What a reader sees, blocks on lines of their own.
    pub(crate) text: String,
}

#[derive(Debug)]
pub(crate) struct Image {
    pub(crate) alt: String,
    pub(crate) src: String,
    /// Whether anything says it is a logo.
    pub(crate) is_logo: bool,
}

#[derive(Debug)]
pub(crate) struct RawLink {
    pub(crate) shown: String,
    pub(crate) href: String,
    pub(crate) download: Option<String>,
}

#[derive(Debug)]
pub(crate) struct Form {
    pub(crate) action: String,
    /// A box for long texts: a comment form, a contact form.
    pub(crate) has_long_text: bool,
}

#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) kind: String,
    /// `name`, `id`, `autocomplete`: what the program calls it.
    pub(crate) names: [String; 3],
    /// `placeholder`, `aria-label`, `title`, the text before it: what the reader is told.
    pub(crate) told: String,
    pub(crate) form: Option<usize>,
}

#[derive(Debug)]
pub(crate) struct Frame {
    pub(crate) src: String,
    pub(crate) is_full: bool,
}

/// Reads the source.
pub(crate) fn gather(source: &str) -> Content {
    let mut gatherer = Gatherer::default();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| {
        gatherer.take(&event);
        None::<Infallible>
    });
    emitter.naively_switch_states(true);
    match Tokenizer::new_with_emitter(source, emitter).finish() {
        Ok(()) => {}
        Err(never) => match never {},
    }
    gatherer.end()
}

/// Where in the visible text an open element began.
type Start = usize;

#[derive(Default)]
struct Gatherer {
    content: Content,
    tag: Tag,
    /// Whether the attribute being read is beyond those that are kept.
    is_surplus: bool,
    /// The element whose raw text comes next: a script, a title, a style sheet.
    raw: Raw,
    link: Option<(Start, RawLink)>,
    heading: Option<(Start, u8)>,
    label: Option<(Start, String)>,
    button: Option<Start>,
    form: Option<usize>,
}

#[derive(Default, Clone, Copy, PartialEq)]
enum Raw {
    /// Text that is shown.
    #[default]
    Shown,
    Script,
    Title,
    /// Text that nobody sees.
    Unseen,
}

#[derive(Default)]
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn value(&self, name: &str) -> &str {
        self.attributes
            .iter()
            .find(|(other, _)| other == name)
            .map_or("", |(_, value)| value.trim())
    }

    fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|(other, _)| other == name)
    }
}

impl Gatherer {
    fn take(&mut self, event: &CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag.attributes.clear();
                self.tag.name.clear();
                // The tokenizer folds names to lower case; what is not ASCII is no element we know.
                self.tag
                    .name
                    .push_str(std::str::from_utf8(name).unwrap_or_default());
            }
            CallbackEvent::AttributeName { name } => {
                self.is_surplus = self.tag.attributes.len() >= limits::ATTRIBUTES;
                if !self.is_surplus {
                    let name = String::from_utf8_lossy(&name[..name.len().min(64)]);
                    self.tag.attributes.push((name.into_owned(), String::new()));
                }
            }
            CallbackEvent::AttributeValue { value } => {
                if !self.is_surplus
                    && let Some((_, last)) = self.tag.attributes.last_mut()
                {
                    let value = &value[..value.len().min(limits::VALUE)];
                    last.push_str(&String::from_utf8_lossy(value));
                }
            }
            CallbackEvent::CloseStartTag { .. } => self.start(),
            CallbackEvent::EndTag { name } => self.finish(name),
            CallbackEvent::String { value } => self.string(&String::from_utf8_lossy(value)),
            CallbackEvent::Comment { .. }
            | CallbackEvent::Doctype { .. }
            | CallbackEvent::Error(_) => {}
        }
    }

    fn end(mut self) -> Content {
        self.close_link();
        self.close_heading();
        self.close_label();
        self.close_button();
        self.content
    }

    fn string(&mut self, text: &str) {
        match self.raw {
            Raw::Shown => self.show(text),
            Raw::Script => self.script(text),
            Raw::Title => {
                if self.content.title.is_none() {
                    self.content.title = Some(squeezed(text));
                }
            }
            Raw::Unseen => {}
        }
    }

    /// Adds to the visible text, with runs of white space as one space.
    fn show(&mut self, text: &str) {
        let out = &mut self.content.text;
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

    fn script(&mut self, code: &str) {
        self.content.scripts.push_str(code);
        self.content.scripts.push('\n');
    }

    fn break_line(&mut self) {
        let out = &mut self.content.text;
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
    }

    fn start(&mut self) {
        let tag = std::mem::take(&mut self.tag);
        self.raw = match tag.name.as_str() {
            "script" => Raw::Script,
            "title" => Raw::Title,
            "style" | "noscript" | "noembed" | "noframes" | "iframe" | "xmp" | "textarea" => {
                Raw::Unseen
            }
            _ => Raw::Shown,
        };
        if is_block(&tag.name) {
            self.break_line();
        }
        for (name, value) in &tag.attributes {
            if name.starts_with("on") {
                self.script(value);
            }
        }
        match tag.name.as_str() {
            "a" | "area" => self.start_link(&tag),
            "h1" | "h2" | "h3" => {
                self.close_heading();
                let level = tag.name.as_bytes()[1] - b'0';
                self.heading = Some((self.content.text.len(), level));
            }
            "button" => {
                self.close_button();
                self.button = Some(self.content.text.len());
            }
            "label" => {
                self.close_label();
                self.label = Some((self.content.text.len(), tag.value("for").to_owned()));
            }
            "form" if self.content.forms.len() < limits::THINGS => {
                self.form = Some(self.content.forms.len());
                self.content.forms.push(Form {
                    action: tag.value("action").to_owned(),
                    has_long_text: false,
                });
            }
            "textarea" => {
                if let Some(form) = self.form {
                    self.content.forms[form].has_long_text = true;
                }
            }
            "input" | "select" => self.field(&tag),
            "img" | "image" => self.image(&tag),
            "iframe" | "frame" | "embed" | "object" => self.frame(&tag),
            "meta" => self.meta(&tag),
            "base" if self.content.base.is_none() && tag.has("href") => {
                self.content.base = Some(tag.value("href").to_owned());
            }
            "article" => self.content.has_article = true,
            _ => {}
        }
        self.tag = tag;
    }

    fn finish(&mut self, name: &[u8]) {
        self.raw = Raw::Shown;
        match name {
            b"a" => self.close_link(),
            b"h1" | b"h2" | b"h3" => self.close_heading(),
            b"label" => self.close_label(),
            b"button" => self.close_button(),
            b"form" => self.form = None,
            _ => {}
        }
        if std::str::from_utf8(name).is_ok_and(is_block) {
            self.break_line();
        }
    }

    fn start_link(&mut self, tag: &Tag) {
        self.close_link();
        if !tag.has("href") {
            return;
        }
        let link = RawLink {
            shown: String::new(),
            href: tag.value("href").to_owned(),
            download: tag
                .has("download")
                .then(|| tag.value("download").to_owned()),
        };
        self.link = Some((self.content.text.len(), link));
    }

    fn close_link(&mut self) {
        if let Some((start, mut link)) = self.link.take()
            && self.content.links.len() < limits::THINGS
        {
            link.shown = self.phrase(start);
            self.content.links.push(link);
        }
    }

    fn close_heading(&mut self) {
        if let Some((start, level)) = self.heading.take()
            && self.content.headings.len() < limits::THINGS
        {
            let heading = self.phrase(start);
            self.content.headings.push((level, heading));
        }
    }

    fn close_button(&mut self) {
        if let Some(start) = self.button.take()
            && self.content.buttons.len() < limits::THINGS
        {
            let button = self.phrase(start);
            self.content.buttons.push(button);
        }
    }

    fn close_label(&mut self) {
        if let Some((start, id)) = self.label.take()
            && self.content.labels.len() < limits::THINGS
            && !id.is_empty()
        {
            let label = self.phrase(start);
            self.content.labels.push((id, label));
        }
    }

    /// The visible text from here on, as a phrase.
    fn phrase(&self, start: Start) -> String {
        let text = self.content.text.get(start..).unwrap_or_default();
        squeezed(&text[..text.floor_char_boundary(limits::PHRASE)])
    }

    fn field(&mut self, tag: &Tag) {
        let kind = tag.value("type").to_ascii_lowercase();
        if matches!(kind.as_str(), "submit" | "button")
            && self.content.buttons.len() < limits::THINGS
        {
            self.content.buttons.push(tag.value("value").to_owned());
        }
        if matches!(
            kind.as_str(),
            "hidden"
                | "submit"
                | "button"
                | "image"
                | "reset"
                | "checkbox"
                | "radio"
                | "file"
                | "search"
                | "range"
                | "color"
        ) || self.content.fields.len() >= limits::THINGS
        {
            return;
        }
        let mut told = [
            tag.value("placeholder"),
            tag.value("aria-label"),
            tag.value("title"),
        ]
        .join(" · ");
        told.push_str(" · ");
        told.push_str(self.words_before());
        self.content.fields.push(Field {
            kind,
            names: ["name", "id", "autocomplete"].map(|name| tag.value(name).to_owned()),
            told,
            form: self.form,
        });
    }

    /// The line of text that a field stands on or under: its label where no tag says so.
    fn words_before(&self) -> &str {
        let text = self.content.text.trim_end();
        let line = &text[text.rfind('\n').map_or(0, |at| at + 1)..];
        // A long line is a paragraph, not a label.
        if line.len() <= 80 { line } else { "" }
    }

    fn image(&mut self, tag: &Tag) {
        if self.content.images.len() >= limits::THINGS {
            return;
        }
        let alt = tag.value("alt");
        let src = tag.value("src");
        let marks = [alt, file_name(src), tag.value("class"), tag.value("id")];
        self.content.images.push(Image {
            is_logo: marks
                .iter()
                .any(|mark| mark.to_ascii_lowercase().contains("logo")),
            alt: alt[..alt.floor_char_boundary(limits::PHRASE)].to_owned(),
            src: src.to_owned(),
        });
    }

    fn frame(&mut self, tag: &Tag) {
        let src = if tag.name == "object" {
            tag.value("data")
        } else {
            tag.value("src")
        };
        if src.is_empty() || self.content.frames.len() >= limits::THINGS {
            return;
        }
        let style: String = tag
            .value("style")
            .to_ascii_lowercase()
            .split_ascii_whitespace()
            .collect();
        let full = |side: &str, unit: &str| {
            matches!(tag.value(side), "100%" | "100vh" | "100vw")
                || style.contains(&format!("{side}:100%"))
                || style.contains(&format!("{side}:100{unit}"))
        };
        self.content.frames.push(Frame {
            src: src.to_owned(),
            is_full: tag.name == "frame" || full("width", "vw") && full("height", "vh"),
        });
    }

    fn meta(&mut self, tag: &Tag) {
        let content = tag.value("content");
        if tag.value("http-equiv").eq_ignore_ascii_case("refresh") {
            let lower = content.to_ascii_lowercase();
            if let Some(at) = lower.find("url=") {
                let target = content[at + 4..].trim().trim_matches(['\'', '"']);
                self.content
                    .refresh
                    .get_or_insert_with(|| target.to_owned());
            }
            return;
        }
        let name = [tag.value("property"), tag.value("name")]
            .into_iter()
            .find(|name| !name.is_empty());
        if let Some(name) = name
            && self.content.metas.len() < limits::THINGS
        {
            let content = &content[..content.floor_char_boundary(limits::PHRASE)];
            self.content
                .metas
                .push((name.to_ascii_lowercase(), squeezed(content)));
        }
    }
}

/// The last part of a path, without its query.
pub(crate) fn file_name(src: &str) -> &str {
    let path = src.split(['?', '#']).next().unwrap_or_default();
    if src.starts_with("data:") {
        ""
    } else {
        path.rsplit('/').next().unwrap_or_default()
    }
}

/// The text with runs of white space as one space.
fn squeezed(text: &str) -> String {
    let text = &text[..text.floor_char_boundary(limits::VALUE)];
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Elements that begin a line of their own.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "br"
            | "li"
            | "ul"
            | "ol"
            | "tr"
            | "td"
            | "th"
            | "table"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "nav"
            | "form"
            | "main"
            | "aside"
            | "address"
            | "option"
            | "hr"
            | "dd"
            | "dt"
            | "blockquote"
            | "body"
            | "fieldset"
            | "legend"
            | "select"
            | "textarea"
            | "input"
            | "button"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_shows_is_gathered() {
        let content = gather(
            "<title>A &amp; B</title><h1>Bộ <b>Công</b> an<p>đoạn</p></h1><a href=/x>một<a href='y'>hai</a><script>if (a<b) x='</p>'</script>ba\
             <label for=q>Số CCCD</label><input id=q name=cccd><img src='/img/logo-x.png?1' alt='Tên'>",
        );
        assert_eq!(content.title.as_deref(), Some("A & B"));
        assert_eq!(content.headings, [(1, "Bộ Công an đoạn".to_owned())]);
        let links: Vec<_> = content
            .links
            .iter()
            .map(|link| (link.shown.as_str(), link.href.as_str()))
            .collect();
        assert_eq!(links, [("một", "/x"), ("hai", "y")]);
        assert_eq!(content.scripts, "if (a<b) x='</p>'\n");
        assert!(content.text.contains("ba") && !content.text.contains("</p>"));
        assert_eq!(content.labels, [("q".to_owned(), "Số CCCD".to_owned())]);
        assert!(content.images[0].is_logo);
    }

    #[test]
    fn a_refresh_and_a_full_frame_are_seen() {
        let content = gather(
            "<meta http-equiv=Refresh content=\"0; URL='https://a.example/'\"><iframe src=//b.example style='width: 100%; height:100vh'></iframe>",
        );
        assert_eq!(content.refresh.as_deref(), Some("https://a.example/"));
        assert!(content.frames[0].is_full);
    }
}
