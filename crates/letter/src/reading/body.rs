//! Whose letter it claims to be.

use chinhdanh_register::fold::plain;
use chinhdanh_register::{Body, Register};

use super::Who;
use super::cells::begins;
use super::head::Form;
use super::offices::Office;

/// Where the beginning and the end of a letter are looked through for names, when it has no letterhead.
const BEGINNING: usize = 800;
const END: usize = 500;

/// What a letter says of its writer.
pub(crate) struct Claim {
    /// Whether it bears an office's name.
    pub(crate) claims: bool,
    /// The body of the register, where it holds it.
    pub(crate) body: Option<u16>,
    /// A body named at the beginning or the end of a paper without letterhead: a claim only beside a demand.
    pub(crate) nearby: Option<u16>,
    /// Whether the office is one of the state.
    pub(crate) public: bool,
}

/// Reads the claim from the letterhead; without one from the names around.
pub(crate) fn claim(text: &str, form: &Form<'_, '_>, register: &Register, who: &Who<'_>) -> Claim {
    let offices: Vec<Office> = form.letterhead.iter().map(|line| line.office).collect();
    let known = |index: u16| register.bodies().get(usize::from(index));
    if offices.iter().any(|office| *office != Office::Private) {
        let body = of_letterhead(form, register, who);
        return Claim {
            claims: true,
            body,
            nearby: None,
            public: offices.iter().any(|office| office.is_public()),
        };
    }
    if !offices.is_empty() {
        // A company or a school writes in its own name; its name may still be one that the register holds.
        let body = form
            .letterhead
            .iter()
            .rev()
            .find_map(|line| exact(&line.plain(), register));
        return Claim {
            claims: body.is_some(),
            body,
            nearby: None,
            public: false,
        };
    }
    // A summons without a letterhead still claims an office.
    let summons = form.title.is_some_and(|title| {
        [
            "giay trieu tap",
            "lenh bat",
            "lenh phong toa",
            "lenh tam giam",
            "quyet dinh khoi to",
        ]
        .iter()
        .any(|words| title.begins(words))
    });
    let beginning = &text[..crate::document::floor(text, BEGINNING)];
    let end = &text[crate::document::floor(text, text.len().saturating_sub(END))..];
    let nearby = [beginning, end]
        .iter()
        .find_map(|part| who(part).first().map(|(body, _)| *body));
    let state = nearby
        .and_then(known)
        .is_none_or(|body| body.kind.is_public());
    let formal = form.head.is_formal() || form.head.recipient.is_some();
    Claim {
        claims: summons || formal && nearby.is_some(),
        body: nearby.filter(|_| summons || formal),
        nearby,
        public: state,
    }
}

/// The body of the letterhead: the issuing line before the superior's.
fn of_letterhead(form: &Form<'_, '_>, register: &Register, who: &Who<'_>) -> Option<u16> {
    let lines = || form.letterhead.iter().rev();
    lines()
        .find_map(|line| exact(&line.plain(), register))
        .or_else(|| lines().find_map(|line| usual(line.office, register)))
        .or_else(|| lines().find_map(|line| who(&line.text()).first().map(|(body, _)| *body)))
}

/// The body of which the line is a name, word for word.
fn exact(line: &str, register: &Register) -> Option<u16> {
    let first = line.chars().next();
    let named = |body: &Body| {
        names(body).any(|name| {
            // Folding four thousand names for each line would be the dearest part of a reading.
            let initial: String = name.chars().take(1).collect();
            if name.len() < line.len() / 4 || plain(&initial).chars().next() != first {
                return false;
            }
            let name = plain(name);
            name.split(' ').count() >= 2
                && (name == line || begins(line, &name) && name.split(' ').count() >= 4)
        })
    };
    index(register, |body| named(body))
}

/// Every name of a body.
pub(crate) fn names(body: &Body) -> impl Iterator<Item = &str> {
    body.aliases
        .iter()
        .map(String::as_str)
        .chain([body.said(), body.name.vi.as_str()])
}

/// The body that stands for all offices of a kind.
fn usual(office: Office, register: &Register) -> Option<u16> {
    let id = match office {
        Office::Police => "bo-cong-an",
        Office::Procuracy => "vien-kiem-sat",
        Office::Court => "toa-an",
        Office::Tax => "cuc-thue",
        Office::Customs => "hai-quan",
        Office::SocialInsurance => "bhxh",
        Office::CentralBank => "ngan-hang-nha-nuoc",
        Office::Treasury => "kho-bac",
        Office::Enforcement => "thi-hanh-an",
        _ => return None,
    };
    index(register, |body| body.id.as_str() == id)
}

fn index(register: &Register, wanted: impl Fn(&Body) -> bool) -> Option<u16> {
    register
        .bodies()
        .iter()
        .position(wanted)
        .and_then(|index| u16::try_from(index).ok())
}
