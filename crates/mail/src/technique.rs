//! Ways to deceive that a mail has, whoever it claims to be.

use chinhdanh_mime::Shape;
use chinhdanh_page::{Pages, shown_differs};
use chinhdanh_verdict::{MailCode, Sign, Verdict, Weight};

use crate::fold::Folded;
use crate::hosts::registrable;
use crate::html::Html;
use crate::limits;
use crate::lures::Lure;
use crate::scene::{Led, Scene};
use chinhdanh_verdict::quote;

/// Finds them all.
pub(crate) fn find(scene: &mut Scene<'_>, html: &Html, subject: &Folded, display: &Folded) {
    sender(scene);
    letters(scene, subject, display);
    links(scene);
    body(scene, html);
    attachments(scene);
    law_number(scene);
}

fn sender(scene: &mut Scene<'_>) {
    let raw = scene
        .mail
        .headers
        .iter()
        .find(|header| header.name.eq_ignore_ascii_case("from"))
        .map(|header| header.value.as_str())
        .unwrap_or_default();
    if is_nameless_first(raw) {
        scene.trick(
            Sign::new(MailCode::NameWithoutAddress).quoting(quote(raw)),
            true,
        );
    } else if scene.has_impossible_sender() {
        scene.trick(
            Sign::new(MailCode::ImpossibleSender).quoting(quote(raw)),
            true,
        );
    }
    let shown = scene.display.to_ascii_lowercase();
    if let Some((_, rest)) = shown.split_once('@') {
        let named = rest
            .split(|c: char| !(c.is_alphanumeric() || c == '.' || c == '-'))
            .next()
            .unwrap_or_default()
            .trim_end_matches('.');
        let to_reader = scene
            .mail
            .to
            .iter()
            .any(|to| to.domain().eq_ignore_ascii_case(named));
        if named.contains('.')
            && !to_reader
            && !scene.is_talk
            && registrable(named) != registrable(&scene.domain)
        {
            let sign = Sign::new(MailCode::AddressInName)
                .quoting(quote(&scene.display))
                .with("domain", &scene.domain);
            scene.trick(sign, false);
        }
    }
    let from = scene
        .mail
        .from
        .first()
        .map(|from| from.address.to_lowercase());
    let reader = scene.mail.to.first().map(|to| to.address.to_lowercase());
    if let (Some(from), Some(reader)) = (&from, &reader) {
        if !from.is_empty() && from == reader && scene.sent.own_user.is_none() {
            scene.trick(
                Sign::new(MailCode::SentAsReader).quoting(quote(from)),
                false,
            );
        } else if reader.contains('@') && from != reader {
            let named = [&scene.mail.subject, &scene.display]
                .into_iter()
                .find(|text| text.to_lowercase().contains(reader.as_str()));
            if let Some(text) = named.filter(|_| !scene.is_talk) {
                let sign = Sign::new(MailCode::ReaderNamed).quoting(quote(text));
                scene.trick(sign, false);
            }
        }
    }
    if scene.has_random_sender() {
        let sign = Sign::new(MailCode::RandomSender).quoting(quote(&format!(
            "{}@{}",
            scene.local(),
            scene.domain
        )));
        scene.trick(sign, false);
    }
    let reply = scene
        .mail
        .reply_to
        .first()
        .map(|reply| reply.domain().to_ascii_lowercase());
    if let Some(reply) = reply.filter(|reply| !reply.is_empty())
        && registrable(&reply) != registrable(&scene.domain)
        && scene.mails.hosts.is_free_mail(&reply)
        && !scene.is_talk
    {
        scene.trick(
            Sign::new(MailCode::ReplyElsewhere).with("reply", reply),
            false,
        );
    }
}

/// Whether the first mailbox of a `From` has a name and no address (RFC 5322 §3.4 wants one): what stands before an unquoted comma, or an address that
/// begins with a stray sign.
fn is_nameless_first(raw: &str) -> bool {
    let raw = raw.trim();
    let mut in_quotes = false;
    let mut first = raw;
    for (at, c) in raw.char_indices() {
        match c {
            '"' => in_quotes = !in_quotes,
            ',' if !in_quotes => {
                first = &raw[..at];
                break;
            }
            _ => {}
        }
    }
    if first.len() == raw.len() {
        return raw.contains("<>") || raw.contains("(<") || raw.contains("_<");
    }
    // «Doe, John <…>» without quotes is a slip of many programs: a single word, then a name.
    let rest = raw[first.len() + 1..].trim_start();
    let is_slip = !first.trim().contains(' ')
        && rest
            .split('<')
            .next()
            .is_some_and(|name| name.trim().chars().filter(|c| c.is_alphabetic()).count() >= 3)
        && rest.matches('@').count() == 1;
    !first.contains('@') && raw.contains('@') && !is_slip
}

fn letters(scene: &mut Scene<'_>, subject: &Folded, display: &Folded) {
    let top =
        |folded: &Folded| folded.disguised >= 2 || folded.disguised == 1 && folded.plain.len() > 4;
    if top(subject) || top(display) {
        let text = if top(subject) {
            &scene.mail.subject
        } else {
            &scene.display
        };
        let sign = Sign::new(MailCode::DisguisedMail).quoting(quote(text));
        scene.trick(sign, true);
        return;
    }
    if let Some(claim) = scene.claims.iter().find(|claim| claim.disguised) {
        let sign = Sign::new(MailCode::DisguisedMail).quoting(claim.quote.clone());
        scene.trick(sign, true);
    } else if scene.lures.disguised > 0 {
        let sign = Sign::new(MailCode::DisguisedMail).quoting(quote(&scene.mail.subject));
        scene.trick(sign, scene.lures.disguised > 1);
    }
}

fn links(scene: &mut Scene<'_>) {
    let names = scene.mails.names.clone();
    for at in 0..scene.links.len() {
        let link = &scene.links[at];
        let host = link.host.clone();
        let sign = match link.led {
            Led::Address => Some((Sign::new(MailCode::LinkToNumber).with("host", host), false)),
            Led::Free => Some((Sign::new(MailCode::FreePageLink).with("host", host), false)),
            _ => None,
        };
        if let Some((sign, strong)) = sign
            && !scene.has(sign.code.as_str())
        {
            scene.trick(sign, strong);
        }
    }
    let mut found = None;
    let mut hides = None;
    let mut passes = None;
    for anchor in scene.anchors.iter().take(200) {
        let target = anchor.target.trim();
        let scheme = target.get(..12).unwrap_or(target).to_ascii_lowercase();
        if scheme.starts_with("data:")
            || scheme.starts_with("javascript:")
            || scheme.starts_with("blob:")
        {
            hides = hides.or_else(|| Some(quote(target)));
        }
        if anchor.shown.contains('.') && found.is_none() {
            found = shown_differs(&names, &anchor.shown, target)
                .filter(|differs| differs.is_grave || !scene.is_talk);
        }
        if passes.is_none() {
            passes = passed_on(target);
        }
    }
    if let Some(quote) = hides {
        scene.trick(Sign::new(MailCode::LinkHidesPage).quoting(quote), true);
    }
    if let Some(differs) = found {
        let sign = Sign::new(MailCode::LinkDiffers)
            .of(differs.body)
            .quoting(differs.shown)
            .with("target", differs.target);
        // Mails that count clicks differ too; only an official address shown makes it a trick of itself.
        scene.trick(sign, differs.is_grave);
    }
    if let Some((host, target)) = passes {
        let sign = Sign::new(MailCode::OpenRedirect)
            .with("host", host)
            .with("target", target);
        scene.trick(sign, false);
    }
}

/// The host of a link of a great name that carries another address in its query, and that address.
fn passed_on(target: &str) -> Option<(String, String)> {
    let (head, query) = target.split_once('?')?;
    let host = head.split("//").nth(1)?.split('/').next()?;
    const PASSING: &[&str] = &[
        "www.google.com",
        "google.com",
        "googleads.g.doubleclick.net",
        "www.bing.com",
        "www.youtube.com",
        "l.facebook.com",
        "ad.doubleclick.net",
        "adclick.g.doubleclick.net",
        "www.linkedin.com",
        "slack-redir.net",
        "click.email.office.com",
    ];
    if !PASSING.contains(&host) {
        return None;
    }
    let at = query.find("http")?;
    let inner = query[at..]
        .replace("%3A", ":")
        .replace("%2F", "/")
        .replace("%3a", ":")
        .replace("%2f", "/");
    let inner = inner
        .split("//")
        .nth(1)?
        .split(['/', '&', '?'])
        .next()?
        .to_owned();
    inner
        .contains('.')
        .then(|| (host.to_owned(), quote(&inner)))
}

fn body(scene: &mut Scene<'_>, html: &Html) {
    // A box to search or to subscribe stands in honest newsletters too.
    if scene.has_form && html.has_password {
        let host = html
            .forms
            .iter()
            .find_map(|form| url::Url::parse(form).ok())
            .and_then(|url| url.host_str().map(str::to_owned))
            .unwrap_or_default();
        let strong = html.has_password
            && !html.forms.is_empty()
            && !scene.is_known_sender()
            && scene.lures.presses(Lure::Account);
        scene.trick(Sign::new(MailCode::FormInMail).with("host", host), strong);
    }
    let seen = scene.text.chars().filter(|c| c.is_alphanumeric()).count();
    if html.images > 0 && seen < 120 && scene.any_link().is_some() {
        scene.trick(Sign::new(MailCode::PictureOnly), false);
    }
    if html.hidden > 400 && html.hidden > seen {
        scene.trick(Sign::new(MailCode::HiddenText), false);
    }
    let secret = scene.lures.of(Lure::Secret);
    if secret.phrases > 0 {
        let sign = Sign::new(MailCode::AsksMailSecret).quoting(secret.quote.clone());
        scene.trick(sign, false);
    }
}

fn attachments(scene: &mut Scene<'_>) {
    let mut pages = 0;
    for attachment in &scene.mail.attachments {
        let name = if attachment.name.is_empty() {
            attachment.media_type.clone()
        } else {
            quote(&attachment.name)
        };
        let lower = attachment.name.to_ascii_lowercase();
        let inside = |ends: &[&str]| {
            attachment.content.names.iter().any(|name| {
                let name = name.to_ascii_lowercase();
                ends.iter().any(|end| name.ends_with(end))
            })
        };
        let is_app = attachment.shape == Shape::Apk || lower.ends_with(".apk") || inside(&[".apk"]);
        let runs = matches!(
            attachment.shape,
            Shape::Program | Shape::Shortcut | Shape::DiskImage | Shape::OneNote
        ) || attachment.content.program
            || inside(PROGRAMS)
            || PROGRAMS.iter().any(|end| lower.ends_with(end));
        let is_page = attachment.shape == Shape::Page
            || lower.ends_with(".html")
            || lower.ends_with(".htm")
            || lower.ends_with(".shtml")
            || lower.ends_with(".svg");
        let found = if is_app {
            Some((MailCode::AppAttached, true))
        } else if attachment.shape == Shape::Archive && attachment.content.encrypted {
            says_password(scene).then_some((MailCode::LockedArchive, true))
        } else if runs {
            Some((MailCode::ProgramAttached, true))
        } else if attachment.content.macros {
            // Offices send each other workbooks with macros: a trick only beside a lure.
            Some((MailCode::ProgramAttached, false))
        } else if is_page && pages < limits::PAGES && attachment.bytes.len() <= limits::PAGE {
            pages += 1;
            asks_as_page(scene.mails.pages(), &attachment.bytes)
                .then_some((MailCode::PageAttached, true))
        } else {
            None
        };
        if let Some((code, strong)) = found
            && !scene.has(code.code())
        {
            scene.trick(Sign::new(code).quoting(name), strong);
        }
    }
    // What the form of the mail itself gives away.
    let tricks = scene
        .mail
        .signs
        .iter()
        .filter(|sign| sign.code.weight() == Weight::Trick)
        .count();
    scene.strong += tricks;
}

const PROGRAMS: &[&str] = &[
    ".exe", ".scr", ".com", ".pif", ".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js", ".jse", ".wsf",
    ".hta", ".lnk", ".iso", ".img", ".vhd", ".msi", ".jar", ".cpl", ".one", ".xll", ".docm",
    ".xlsm", ".url",
];

fn says_password(scene: &Scene<'_>) -> bool {
    let text = scene.text.to_lowercase();
    [
        "password",
        "mật khẩu",
        "mat khau",
        "pass:",
        "passcode",
        "mã mở",
        "mk:",
    ]
    .iter()
    .any(|word| text.contains(word))
}

/// Whether an enclosed page asks for secrets, hides what it does or leads away.
fn asks_as_page(pages: &Pages, bytes: &[u8]) -> bool {
    let script = bytes
        .windows(7)
        .any(|window| window.eq_ignore_ascii_case(b"<script"));
    let refresh = bytes
        .windows(7)
        .any(|window| window.eq_ignore_ascii_case(b"refresh"));
    pages.read(bytes, None).map_or(script, |reading| {
        reading.verdict >= Verdict::Suspicious
            || reading
                .signs
                .iter()
                .any(|sign| sign.code.as_str().starts_with("form-asks"))
            || script
            || refresh
    }) || [&b"type=\"password"[..], b"type='password", b"type=password"]
        .iter()
        .any(|field| {
            bytes
                .windows(field.len())
                .any(|window| window.eq_ignore_ascii_case(field))
        })
}

/// «180/2025/NĐ-CP» on an invitation: the year before a decree's letters makes it the number of a law (Law 64/2025/QH15); a mail that cites a law says so.
fn law_number(scene: &mut Scene<'_>) {
    let text = format!(
        "{}\n{}",
        scene.mail.subject,
        &scene.text[..scene.text.floor_char_boundary(limits::PROSE)]
    );
    let lower = text.to_lowercase();
    for end in ["/nđ-cp", "/nd-cp", "/nq-cp", "/qđ-ttg", "/qd-ttg"] {
        for (at, _) in lower.match_indices(end) {
            let before = &lower[..at];
            let number = before
                .rfind(|c: char| !(c.is_ascii_digit() || c == '/'))
                .map_or(0, |i| {
                    i + before[i..].chars().next().map_or(1, char::len_utf8)
                });
            if before.len() - number < 6 {
                continue;
            }
            let lead = chinhdanh_register::fold::plain(
                &before[before.floor_char_boundary(number.saturating_sub(60))..number],
            );
            let lead = lead
                .trim_end_matches(" so")
                .trim_end_matches(" so hieu")
                .trim_end();
            // What kind of paper the number is given to, in the words right before it.
            let given_to = [
                "giay moi",
                "giay trieu tap",
                "thong bao",
                "cong van",
                "lenh trieu tap",
                "lenh bat",
                "bien ban",
                "phieu yeu cau",
                "quyet dinh xu phat",
                "quyet dinh cuong che",
            ]
            .iter()
            .any(|paper| lead.ends_with(paper));
            if given_to {
                let quoted = quote(lower.get(number..at + end.len()).unwrap_or_default());
                let sign = Sign::new(MailCode::LawNumber).quoting(quoted.to_uppercase());
                scene.trick(sign, true);
                return;
            }
        }
    }
}
