//! Who a mail says it is.

use chinhdanh_register::Kind;

use crate::fold::Folded;
use crate::html::Html;
use crate::lures::Lure;
use crate::phrases::Hit;
use crate::scene::Scene;
use crate::words::quote;

/// Whom a mail names as itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    /// A body, as an index into the register.
    Body(u16),
    /// A brand of the data file.
    Brand(u16),
}

/// Where a claim stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// The display name is the name, with nothing but words of service beside it.
    Identity,
    /// The display name holds the name beside others.
    Name,
    /// The subject.
    Subject,
    /// A picture says it is the logo.
    Logo,
    /// The text speaks as it: «the X team», «your X account».
    Text,
}

/// A claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Claim {
    pub(crate) who: Who,
    pub(crate) place: Place,
    pub(crate) quote: String,
    /// Written with other letters than are read.
    pub(crate) disguised: bool,
}

/// Every claim of a mail, the plainest first.
pub(crate) fn claims(
    scene: &Scene<'_>,
    subject: &Folded,
    display: &Folded,
    text: &Folded,
    html: &Html,
) -> Vec<Claim> {
    let mut claims = Vec::new();
    bodies(scene, display, &mut claims);
    brands(scene, display, &mut claims);
    let brands = &scene.mails.brands;
    for hit in brands.names.find(subject).filter(|hit| hit.what.1) {
        claims.push(claim(&hit, Place::Subject, &scene.mail.subject, subject));
    }
    for alt in html.alts.iter().chain([&html.title]).take(12) {
        let folded = Folded::of(alt, 200);
        let words = folded.plain.trim_ascii().split(|b| *b == b' ').count();
        let hits = brands.names.find(&folded).collect::<Vec<_>>();
        if let Some(hit) = hits.iter().find(|hit| words <= hit.words + 1 && hit.what.1) {
            claims.push(claim(hit, Place::Logo, alt, &folded));
        }
    }
    for hit in brands.names.find(text).filter(|hit| hit.what.1).take(40) {
        if speaks(text, &hit) {
            claims.push(claim(&hit, Place::Text, &scene.text, text));
        }
    }
    claims.sort_by_key(|claim| claim.place);
    claims
}

fn claim(hit: &Hit<(u16, bool)>, place: Place, given: &str, folded: &Folded) -> Claim {
    Claim {
        who: Who::Brand(hit.what.0),
        place,
        quote: quote(
            given
                .get(folded.given(hit.start, hit.end))
                .unwrap_or_default(),
        ),
        disguised: hit.disguised,
    }
}

/// «The X team», «your X account», «dear X customer».
fn speaks(text: &Folded, hit: &Hit<(u16, bool)>) -> bool {
    let after = text
        .plain
        .get(hit.end + 1..)
        .and_then(|rest| rest.split(|b| *b == b' ').next());
    let before = text
        .plain
        .get(..hit.start.saturating_sub(1))
        .and_then(|rest| rest.rsplit(|b| *b == b' ').next());
    const AFTER: &[&[u8]] = &[
        b"team",
        b"support",
        b"account",
        b"accounts",
        b"security",
        b"customer",
        b"customers",
        b"user",
        b"wallet",
        b"inc",
        b"rewards",
        b"service",
        b"konto",
        b"helpdesk",
        b"webmail",
        b"mailbox",
        b"department",
        b"subscription",
        b"membership",
        b"billing",
    ];
    after.is_some_and(|word| AFTER.contains(&word)) || before == Some(b"dear")
}

/// Bodies of the register in the display name.
fn bodies(scene: &Scene<'_>, display: &Folded, claims: &mut Vec<Claim>) {
    if scene.display.is_empty() {
        return;
    }
    let register = scene.mails.names.register();
    let mentions = scene.mails.texts.mentions(&scene.display);
    let about = says_any(display, ABOUT);
    for mention in mentions {
        let Some(body) = register.bodies().get(mention.body as usize) else {
            continue;
        };
        if matches!(body.kind, Kind::Company | Kind::Press) || about {
            continue;
        }
        let quoted = scene.display.get(mention.range.clone()).unwrap_or_default();
        let rest = format!(
            "{} {}",
            scene.display.get(..mention.range.start).unwrap_or_default(),
            scene.display.get(mention.range.end..).unwrap_or_default()
        );
        let place = if is_service(scene, &rest) {
            Place::Identity
        } else {
            Place::Name
        };
        claims.push(Claim {
            who: Who::Body(mention.body),
            place,
            quote: quote(quoted),
            disguised: false,
        });
    }
}

/// Words that make a display name somebody's who only has to do with the body.
const ABOUT: &[&[u8]] = &[
    b" cong ty ",
    b" ctcp ",
    b" tnhh ",
    b" bao ",
    b" tap chi ",
    b" hoi ",
    b" cau lac bo ",
    b" truong ",
    b" dai ly ",
    b" luat su ",
    b" tu van ",
    b" hoc vien ",
    b" ban tin ",
];

fn says_any(folded: &Folded, words: &[&[u8]]) -> bool {
    words.iter().any(|word| {
        folded
            .plain
            .windows(word.len())
            .any(|window| window == *word)
    })
}

/// Whether nothing but words of service, numbers and junk stand there.
fn is_service(scene: &Scene<'_>, rest: &str) -> bool {
    let folded = Folded::of(rest, 400);
    let mut covered = vec![false; folded.text.len()];
    for hit in scene.mails.lures.find(&folded) {
        if matches!(
            hit.what,
            Lure::Service
                | Lure::MailAdmin
                | Lure::Account
                | Lure::Prize
                | Lure::Urgency
                | Lure::Parcel
                | Lure::Mailbox
                | Lure::Letter
                | Lure::Tax
                | Lure::Invoice
        ) {
            covered[hit.start..hit.end.min(folded.text.len())].fill(true);
        }
    }
    let mut at = 0;
    folded.plain.split(|b| *b == b' ').all(|word| {
        let start = at;
        at += word.len() + 1;
        let known = covered.get(start).copied().unwrap_or(true);
        known
            || word.len() < 3
            || word.iter().any(u8::is_ascii_digit)
            || scene
                .mail
                .to
                .iter()
                .any(|to| to.address.as_bytes().starts_with(word))
    })
}

/// Brands in the display name.
fn brands(scene: &Scene<'_>, display: &Folded, claims: &mut Vec<Claim>) {
    let hits: Vec<_> = scene.mails.brands.names.find(display).collect();
    let via = says_any(display, &[b" via "]);
    for hit in hits {
        let rest = format!(
            "{} {}",
            String::from_utf8_lossy(display.plain.get(..hit.start).unwrap_or_default()),
            String::from_utf8_lossy(display.plain.get(hit.end..).unwrap_or_default())
        );
        let is_alone = rest.trim().is_empty();
        let place = match () {
            () if via && !is_service(scene, &rest) => continue,
            () if is_service(scene, &rest) && (hit.what.1 || is_alone || hit.start == 1) => {
                Place::Identity
            }
            () if hit.what.1 => Place::Name,
            () => continue,
        };
        claims.push(claim(&hit, place, &scene.display, display));
    }
}
