//! Where a page was loaded from, and what the register and the host's letters say of it.

use chinhdanh_names::{Host, Link, Names};
use chinhdanh_register::{Kind, Standing};
use chinhdanh_verdict::Verdict;
use url::Url;

/// What a page's address is worth as a proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standpoint {
    /// No address: a saved file, a page in an attachment.
    Unknown,
    /// The register proves it, or it is under `gov.vn`.
    Official(Option<u16>),
    /// The register lists it without proving it: never accused, never proven.
    Listed(Option<u16>),
    /// A press organ, or an app store: naming bodies is its work.
    Reporter,
    /// A company that lets anybody put up pages: what stands there is not its own, nor is its login box the page's.
    Platform,
    /// Anybody's; with what the host's own letters say.
    Foreign(Verdict),
}

/// Where a page was loaded from.
#[derive(Debug)]
pub(crate) struct Place {
    pub(crate) url: Option<Url>,
    pub(crate) standpoint: Standpoint,
}

impl Place {
    /// The place of a page loaded from `at`; addresses without a host, such as `file:`, are none.
    pub(crate) fn of(at: Option<&str>, names: &Names) -> Option<Self> {
        let Some(at) = at else {
            return Some(Self {
                url: None,
                standpoint: Standpoint::Unknown,
            });
        };
        let url = match Url::parse(at) {
            // A bare host, as people type it.
            Err(_) if !at.contains("//") => Url::parse(&format!("http://{at}")).ok()?,
            parsed => parsed.ok()?,
        };
        if !matches!(url.scheme(), "http" | "https") {
            return Some(Self {
                url: None,
                standpoint: Standpoint::Unknown,
            });
        }
        let link = Link::parse(url.as_str()).ok()?;
        let host = link.host.as_ref()?;
        let reading = names.read(host);
        let owner = names.owner_of(host);
        let standpoint = match owner.map(|owner| (owner.body.kind, owner.standing)) {
            _ if STORES.contains(&host.ascii()) => Standpoint::Reporter,
            Some((Kind::Press, _)) => Standpoint::Reporter,
            Some((Kind::Company, _)) => Standpoint::Platform,
            _ if is_platform(host.ascii()) => Standpoint::Platform,
            _ if reading.verdict == Verdict::Official => Standpoint::Official(reading.body),
            Some((_, Standing::Unverified | Standing::Former)) => Standpoint::Listed(reading.body),
            // What else the link carries (user information, an address in its path) is part of what its letters say.
            _ => Standpoint::Foreign(
                names
                    .read_link(&link)
                    .map_or(reading.verdict, |link| link.verdict),
            ),
        };
        Some(Self {
            url: Some(url),
            standpoint,
        })
    }

    /// The part of the page's host that somebody owns.
    pub(crate) fn owned(&self) -> Option<String> {
        self.url.as_ref().and_then(owned)
    }
}

/// Hosts of the stores themselves; only there may a page look like them.
const STORES: &[&str] = &[
    "play.google.com",
    "apps.apple.com",
    "itunes.apple.com",
    "appgallery.huawei.com",
    "galaxystore.samsung.com",
    "apps.microsoft.com",
];

/// Whether a host is one where anybody fills in a page inside somebody else's frame.
fn is_platform(host: &str) -> bool {
    let host = host.strip_prefix("www.").unwrap_or(host);
    include_str!("../data/platforms.txt")
        .lines()
        .any(|line| line == host)
}

/// Whether a link leads to a store.
pub(crate) fn is_store(url: &Url) -> bool {
    matches!(url.scheme(), "market" | "itms-apps" | "itms-appss")
        || url.host_str().is_some_and(|host| STORES.contains(&host))
}

/// The part of a link's host that somebody owns: the registrable domain, or the whole of an IP address.
pub(crate) fn owned(url: &Url) -> Option<String> {
    match url.host()? {
        url::Host::Domain(host) => Some(registrable(host).to_owned()),
        other => Some(other.to_string()),
    }
}

/// The registrable domain of a host in ASCII.
pub(crate) fn registrable(host: &str) -> &str {
    chinhdanh_suffix::registrable(host).unwrap_or(host)
}

/// Whether the register or `gov.vn` makes a host official, and whose it is.
pub(crate) fn official(names: &Names, host: &str) -> Option<Option<u16>> {
    let reading = names.read(&Host::parse(host).ok()?);
    (reading.verdict == Verdict::Official).then_some(reading.body)
}

/// Whether a link leads to an official host.
pub(crate) fn leads_to_official(names: &Names, url: &Url) -> bool {
    url.host_str()
        .is_some_and(|host| official(names, host).is_some())
}
