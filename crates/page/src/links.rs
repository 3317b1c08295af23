//! Where a page leads: its links, forms, frames and redirects, each compared with what is shown or with where the page itself lies.

use chinhdanh_names::{Host, Names};
use chinhdanh_verdict::PageCode;
use url::Url;

use crate::Anchor;
use crate::asks::Ask;
use crate::gather::{Content, RawLink};
use crate::place::{self, Place};
use crate::scripts::{self, Deed};
use chinhdanh_verdict::quote;

/// A link whose text shows another address than the one it leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differing {
    /// The text that a reader sees, short enough to quote.
    pub shown: String,
    /// Host and path that a click leads to, short enough to quote.
    pub target: String,
    /// The shown address is an official one, and the target is neither official nor a service that passes the reader on to it.
    pub is_grave: bool,
    /// The body whose address is shown, as an index into the register's bodies.
    pub body: Option<u16>,
}

/// Whether the text of a link shows another address than the one it leads to. For mails, letters and wherever else links have a text of their own.
#[must_use]
pub fn shown_differs(names: &Names, shown: &str, target: &str) -> Option<Differing> {
    differing(shown, &Url::parse(target).ok()?, names)
}

/// Where a page leads.
#[derive(Debug, Default)]
pub(crate) struct Leads {
    pub(crate) anchors: Vec<Anchor>,
    pub(crate) differing: Vec<Differing>,
    pub(crate) deeds: Vec<Deed>,
    /// Links that install an app from one of the stores.
    pub(crate) to_stores: bool,
}

/// Follows everything that leads somewhere, without going there.
pub(crate) fn leads(content: &Content, asks: &[Ask], place: &Place, names: &Names) -> Leads {
    let base = base(content, place);
    let resolve = |href: &str| match &base {
        Some(base) => base.join(href).ok(),
        None => Url::parse(href).ok(),
    };
    let here = place.owned();
    // Elsewhere is another owner's host; seen from an unknown place, every host that is not official.
    let is_elsewhere = |url: &Url| {
        let is_web = matches!(url.scheme(), "http" | "https");
        is_web && place::owned(url) != here && !place::leads_to_official(names, url)
    };
    let mut leads = Leads::default();
    for link in &content.links {
        let target = resolve(&link.href);
        leads.to_stores |= target.as_ref().is_some_and(place::is_store);
        if let Some(file) = app_file(link, target.as_ref()) {
            leads.add(PageCode::AppOffered, &file);
        }
        if let Some(target) = &target
            && let Some(differing) = differing(&link.shown, target, names)
        {
            leads.differing.push(differing);
        }
        leads.anchors.push(Anchor {
            shown: link.shown.clone(),
            target: target.map_or_else(|| link.href.clone(), String::from),
        });
    }
    for ask in asks {
        if let Some(form) = ask.form.and_then(|form| content.forms.get(form))
            && let Some(target) = resolve(&form.action).filter(&is_elsewhere)
        {
            leads.add(PageCode::FormElsewhere, &bare(&target));
        }
    }
    let is_bare = content.text.len() < BARE;
    for frame in content
        .frames
        .iter()
        .filter(|frame| frame.is_full || is_bare)
    {
        if let Some(target) = resolve(&frame.src).filter(&is_elsewhere) {
            leads.add(PageCode::FrameElsewhere, &bare(&target));
        }
    }
    let by_script = if is_bare {
        scripts::redirects(&content.scripts)
    } else {
        Vec::new()
    };
    for target in content.refresh.iter().chain(&by_script) {
        if let Some(target) =
            resolve(target).filter(|url| is_elsewhere(url) && !place::is_store(url))
        {
            leads.add(PageCode::RedirectsElsewhere, &bare(&target));
        }
    }
    leads
}

/// A page with less text than this is only a way to somewhere else, in bytes.
const BARE: usize = 240;

impl Leads {
    fn add(&mut self, code: PageCode, words: &str) {
        if !self.deeds.iter().any(|deed| deed.code == code) {
            self.deeds.push(Deed {
                code,
                quote: quote(words),
            });
        }
    }
}

fn base(content: &Content, place: &Place) -> Option<Url> {
    let declared = content.base.as_deref();
    match (&place.url, declared) {
        (Some(url), Some(declared)) => url.join(declared).ok().or_else(|| Some(url.clone())),
        (Some(url), None) => Some(url.clone()),
        (None, Some(declared)) => Url::parse(declared).ok(),
        (None, None) => None,
    }
    .filter(|url| !url.cannot_be_a_base())
}

/// Host and path, which is what a reader should see of an address.
fn bare(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.path() {
        "/" => host.to_owned(),
        path => format!("{host}{path}"),
    }
}

/// The app file that a link downloads.
fn app_file(link: &RawLink, target: Option<&Url>) -> Option<String> {
    let is_app = |name: &str| {
        let name = name.to_ascii_lowercase();
        [".apk", ".xapk", ".apks", ".apkm"]
            .iter()
            .any(|end| name.ends_with(end))
    };
    if let Some(name) = link.download.as_deref().filter(|name| is_app(name)) {
        return Some(name.to_owned());
    }
    let path = link.href.split(['?', '#']).next().unwrap_or_default();
    if is_app(path) {
        return Some(target.map_or_else(|| path.to_owned(), bare));
    }
    let is_inline = link
        .href
        .starts_with("data:application/vnd.android.package-archive")
        || link.href.starts_with("blob:");
    is_inline.then(|| link.shown.clone())
}

/// Whether the text of a link shows another address than `target`.
fn differing(shown: &str, target: &Url, names: &Names) -> Option<Differing> {
    let (host, is_whole) = shown_host(shown)?;
    let led = target
        .host_str()
        .filter(|_| matches!(target.scheme(), "http" | "https"))?;
    if place::registrable(&host) == place::registrable(led) {
        return None;
    }
    let official = place::official(names, &host);
    // In a sentence («Theo baomau.example, …») an address is a source; only an official one is a promise of where the link goes.
    if official.is_none() && !is_whole || place::leads_to_official(names, target) {
        return None;
    }
    let passes_on = target.query_pairs().any(|(_, value)| {
        Url::parse(&value).is_ok_and(|url| url.host_str() == Some(host.as_str()))
    });
    Some(Differing {
        is_grave: official.is_some() && !passes_on,
        body: official.flatten(),
        shown: quote(shown),
        target: quote(&bare(target)),
    })
}

/// The first host that a link's text shows, and whether the text is nothing else.
fn shown_host(shown: &str) -> Option<(String, bool)> {
    let words: Vec<&str> = shown.split_whitespace().take(8).collect();
    if words.len() == 8 {
        return None;
    }
    words.iter().find_map(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '/');
        if word.contains('@') {
            return None;
        }
        let rest = word.split_once("://").map_or(word, |(_, rest)| rest);
        let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
        let host = Host::parse(host)
            .ok()
            .filter(|host| !host.is_ip() && host.ascii().contains('.'))?;
        let is_known = chinhdanh_suffix::suffix(host.ascii().as_bytes())
            .is_some_and(|suffix| suffix.is_known());
        is_known.then(|| (host.ascii().to_owned(), words.len() == 1))
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chinhdanh_names::Pace;
    use chinhdanh_register::Register;

    use super::*;

    #[test]
    fn only_another_owner_s_address_differs() {
        let names = Names::new(Arc::new(Register::embedded()), Pace::Few);
        for (shown, target, grave) in [
            ("gdla.gov.vn", "https://gdla.xem-dat.example/", Some(true)),
            (
                "https://dichvucong.gov.vn/x",
                "http://192.0.2.7/",
                Some(true),
            ),
            (
                "Vào dichvucong.gov.vn ngay",
                "https://xac-minh.example/",
                Some(true),
            ),
            (
                "«dichvucong.gov.vn».",
                "https://xac-minh.example/",
                Some(true),
            ),
            (
                "dichvucong.gov.vn",
                "https://dichvucong.gov.vn/p/home",
                None,
            ),
            (
                "vietcombank.com.vn",
                "https://vcbdigibank.vietcombank.com.vn/",
                None,
            ),
            ("dichvucong.gov.vn", "https://vneid.gov.vn/", None),
            (
                "dichvucong.gov.vn",
                "https://dem.example/c?u=https%3A%2F%2Fdichvucong.gov.vn",
                Some(false),
            ),
            ("baomau.vn", "https://kenh-mau.example/", Some(false)),
            ("Theo baomau.vn", "https://kenh-mau.example/", None),
            (
                "ho-tro@dichvucong.gov.vn",
                "https://kenh-mau.example/",
                None,
            ),
            ("dichvucong.gov.vn", "mailto:a@b.example", None),
            ("Xem thêm", "https://kenh-mau.example/", None),
            ("Phiên bản 2.0", "https://kenh-mau.example/", None),
        ] {
            let found = shown_differs(&names, shown, target).map(|differing| differing.is_grave);
            assert_eq!(found, grave, "{shown} → {target}");
        }
    }
}
