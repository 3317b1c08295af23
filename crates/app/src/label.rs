//! Whom a label names, however it is spelt.

use std::collections::HashMap;

use chinhdanh_register::fold::plain;
use chinhdanh_register::{Kind, Register};
use chinhdanh_text::Texts;

/// Labels longer than this are cut, in characters; a launcher shows some twenty.
const MAX_LABEL: usize = 120;

/// What a label claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    /// A body is named among other words.
    Named,
    /// One letter away from the name of an app.
    Near,
    /// The name of a body and nothing else.
    Body,
    /// The words of a state service, of no particular body.
    State,
    /// The name of a body of the state and nothing else.
    StateBody,
    /// The name of a registered app and nothing else.
    App,
}

/// A claim with whom it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Claim {
    pub(crate) strength: Strength,
    pub(crate) body: Option<u16>,
    pub(crate) label: String,
    /// The label is written with letters that are not what they look like, or with invisible ones.
    pub(crate) disguised: bool,
}

/// The names that labels are compared with.
pub(crate) struct Labels {
    names: HashMap<String, (Strength, Option<u16>)>,
    apps: Vec<(String, u16)>,
}

/// Words that a label may have beside a name without meaning something else by it.
const BESIDE: [&str; 24] = [
    "app", "mobile", "ung", "dung", "chinh", "thuc", "official", "online", "viet", "nam",
    "vietnam", "vn", "moi", "new", "update", "cap", "nhat", "ho", "tro", "cskh", "24", "7", "muc",
    "2",
];

/// Names of state services that belong to no single body of the register, or that the register knows under other words.
const STATE: [&str; 12] = [
    "cổng thông tin trực tuyến quốc gia",
    "cổng thông tin quốc gia",
    "cổng dịch vụ công",
    "cổng dịch vụ công quốc gia",
    "dịch vụ công",
    "dịch vụ công trực tuyến",
    "dịch vụ công quốc gia",
    "định danh điện tử",
    "định danh mức 2",
    "bộ công an",
    "căn cước công dân",
    "chính phủ điện tử",
];

impl Labels {
    pub(crate) fn new(register: &Register, texts: &Texts) -> Self {
        let mut names = HashMap::new();
        let mut apps = Vec::new();
        for name in STATE {
            names.insert(read(name), (Strength::State, None));
        }
        for (index, body) in (0_u16..).zip(register.bodies()) {
            let strength = match body.kind {
                Kind::State | Kind::Party => Strength::StateBody,
                _ => Strength::Body,
            };
            let known = body
                .aliases
                .iter()
                .map(String::as_str)
                .chain([body.name.vi.as_str()])
                .chain(body.short.as_deref());
            // Names that are ordinary words mean nobody, and names without a capital mean the thing.
            let telling = known.filter(|name| {
                name.chars().any(char::is_uppercase)
                    && texts.mentions(name).iter().any(|mention| {
                        mention.body == index && mention.range.len() + 2 >= name.len()
                    })
            });
            for name in telling {
                let key = read(name);
                if key.len() >= 3 {
                    let claim = names.entry(key).or_insert((strength, Some(index)));
                    if claim.1.is_none() {
                        claim.1 = Some(index);
                    }
                }
            }
        }
        for (index, body) in (0_u16..).zip(register.bodies()) {
            for app in &body.apps {
                let key = read(&app.name);
                names.insert(key.clone(), (Strength::App, Some(index)));
                if key.len() >= 6 {
                    apps.push((key, index));
                }
                // «VssID - BHXH số» is called by its first part.
                if let Some((first, _)) = app.name.split_once(" - ") {
                    names.insert(read(first), (Strength::App, Some(index)));
                }
            }
        }
        Self { names, apps }
    }

    /// The strongest claim of any label.
    pub(crate) fn claim(&self, labels: &[(&str, &str)], texts: &Texts) -> Option<Claim> {
        let claims = labels
            .iter()
            .take(64)
            .filter_map(|(_, label)| self.of(label, texts));
        claims.max_by_key(|claim| claim.strength)
    }

    fn of(&self, label: &str, texts: &Texts) -> Option<Claim> {
        let label: String = label.chars().take(MAX_LABEL).collect();
        let key = read(&label);
        let claim = |(strength, body): (Strength, Option<u16>)| Claim {
            strength,
            body,
            disguised: is_disguised(&label),
            label: label.clone(),
        };
        if let Some(found) = self.names.get(&key) {
            return Some(claim(*found));
        }
        // Without the words that change nothing, from either end.
        let shown = visible(&label);
        let folded = plain(&shown);
        let words: Vec<&str> = folded.split(' ').collect();
        let is_beside = |word: &&&str| BESIDE.contains(*word);
        let front = words.iter().take_while(is_beside).count();
        let back = words.iter().rev().take_while(is_beside).count();
        for (from, to) in [(front, back), (front, 0), (0, back)] {
            let rest = words.get(from..words.len().saturating_sub(to));
            let Some(rest) = rest.filter(|rest| !rest.is_empty()) else {
                continue;
            };
            if let Some(found) = self.names.get(&read(&rest.concat())) {
                return Some(claim(*found));
            }
        }
        if let Some((_, body)) = self.apps.iter().find(|(app, _)| one_edit(app, &key)) {
            return Some(claim((Strength::Near, Some(*body))));
        }
        let mention = texts.mentions(&shown).into_iter().next()?;
        Some(claim((Strength::Named, Some(mention.body))))
    }
}

/// A label without letters that nobody sees.
fn visible(label: &str) -> String {
    label.chars().filter(|c| !is_invisible(*c)).collect()
}

fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// What a reader takes the letters for: no marks, no case, no spaces, one letter for those that look alike.
fn read(label: &str) -> String {
    visible(label)
        .chars()
        .flat_map(chinhdanh_names::letters)
        .filter(|letter| letter.base.is_ascii_alphanumeric())
        .map(|letter| match letter.base {
            'i' | '1' => 'l',
            '0' => 'o',
            base => base,
        })
        .collect()
}

fn is_disguised(label: &str) -> bool {
    // Marks may come decomposed; full-width and decorative letters may not.
    let foreign = |c: char| {
        c.is_alphabetic()
            && chinhdanh_names::letters(c)
                .any(|letter| letter.foreign && letter.base.is_ascii_alphanumeric())
    };
    label.chars().any(|c| {
        matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{ad}' | '\u{feff}')
            || foreign(c)
    })
}

/// Whether one letter added, dropped or changed makes one of the other.
fn one_edit(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len().abs_diff(b.len()) > 1 || a == b {
        return false;
    }
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let end = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    let longest = a.len().max(b.len());
    start + end + 1 >= longest
}
