//! What a domain asks of mail that bears its name: DMARC after RFC 9989.

use crate::dns::{Fault, Kind, Record, Resolver};
use crate::tags::{tag, tags, unfolded};
use crate::{domain, limits};

/// What the domain wants done with mail that fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Policy {
    /// Nothing.
    None,
    /// Treated with suspicion.
    Quarantine,
    /// Refused.
    Reject,
}

impl Policy {
    /// As the record writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Quarantine => "quarantine",
            Self::Reject => "reject",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        match word.to_ascii_lowercase().as_str() {
            "none" => Some(Self::None),
            "quarantine" => Some(Self::Quarantine),
            "reject" => Some(Self::Reject),
            _ => None,
        }
    }

    /// One step less, as `t=y` asks (RFC 9989 §4.7).
    #[must_use]
    pub const fn lowered(self) -> Self {
        match self {
            Self::Reject => Self::Quarantine,
            Self::Quarantine | Self::None => Self::None,
        }
    }
}

/// How near two domains must be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Alignment {
    /// The same organisational domain.
    #[default]
    Relaxed,
    /// The same name.
    Strict,
}

/// `psd=`: whether registrations are taken under the domain.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PublicSuffix {
    /// `y`
    Yes,
    /// `n`: an organisation's own.
    No,
    /// `u`, or nothing.
    #[default]
    Unknown,
}

/// A policy record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DmarcRecord {
    /// `p=`; nothing where it is missing or no policy.
    pub policy: Option<Policy>,
    /// `sp=`: for names under the domain.
    pub subdomains: Option<Policy>,
    /// `np=`: for names under the domain that do not exist.
    pub non_existent: Option<Policy>,
    /// `psd=`
    pub suffix: PublicSuffix,
    /// `t=y`
    pub testing: bool,
    /// `adkim=`
    pub dkim: Alignment,
    /// `aspf=`
    pub spf: Alignment,
    /// `rua=`: addresses for aggregate reports, without `mailto:`.
    pub reports: Vec<String>,
    /// `ruf=`: addresses for failure reports, without `mailto:`.
    pub failures: Vec<String>,
    /// Tags that RFC 9989 removed and that stand there nevertheless: `pct`, `rf`, `ri`.
    pub removed: Vec<String>,
    /// Tags that nobody knows, or whose value is none.
    pub odd: Vec<String>,
}

/// Whether a text record is meant as a DMARC record.
#[must_use]
pub fn is_dmarc(text: &[u8]) -> bool {
    let text = text.trim_ascii_start();
    let Some(rest) = text.strip_prefix(b"v").map(<[u8]>::trim_ascii_start) else {
        return false;
    };
    let Some(rest) = rest.strip_prefix(b"=").map(<[u8]>::trim_ascii_start) else {
        return false;
    };
    rest.strip_prefix(b"DMARC1")
        .map(<[u8]>::trim_ascii_start)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(b";"))
}

impl DmarcRecord {
    /// Reads a record; nothing where it does not begin with `v=DMARC1` or is no list of tags. A tag that cannot be read is passed over, as RFC 9989 §4.7
    /// wants it.
    #[must_use]
    pub fn parse(text: &[u8]) -> Option<Self> {
        if !is_dmarc(text) || text.len() > limits::DMARC_RECORD {
            return None;
        }
        let text = std::str::from_utf8(text).ok()?;
        let tags = tags(text)?;
        let mut odd = Vec::new();
        let mut policy = |name: &str| {
            let word = tag(&tags, name)?;
            let policy = Policy::parse(word);
            if policy.is_none() {
                odd.push(format!("{name}={word}"));
            }
            policy
        };
        let (p, sp, np) = (policy("p"), policy("sp"), policy("np"));
        let alignment = |name: &str| match tag(&tags, name) {
            Some("s" | "S") => Alignment::Strict,
            _ => Alignment::Relaxed,
        };
        let addresses = |name: &str| {
            let list = tag(&tags, name).unwrap_or_default().split(',');
            list.filter_map(|uri| {
                let uri = unfolded(uri);
                let start = uri.get(..7)?;
                let address = uri.get(7..)?;
                let address = address.split_once('!').map_or(address, |(left, _)| left);
                let good = start.eq_ignore_ascii_case("mailto:")
                    && address
                        .rsplit_once('@')
                        .is_some_and(|(local, of)| !local.is_empty() && domain::host(of).is_some());
                good.then(|| address.to_owned())
            })
            .take(16)
            .collect::<Vec<_>>()
        };
        let (reports, failures) = (addresses("rua"), addresses("ruf"));
        let removed = tags
            .iter()
            .filter(|(name, _)| matches!(*name, "pct" | "rf" | "ri"));
        let removed = removed.map(|(name, _)| (*name).to_owned()).collect();
        let known = [
            "v", "p", "sp", "np", "psd", "t", "adkim", "aspf", "rua", "ruf", "fo", "pct", "rf",
            "ri",
        ];
        let unknown = tags.iter().filter(|(name, _)| !known.contains(name));
        odd.extend(unknown.map(|(name, value)| format!("{name}={value}")));
        Some(Self {
            policy: p,
            subdomains: sp,
            non_existent: np,
            suffix: match tag(&tags, "psd") {
                Some("y" | "Y") => PublicSuffix::Yes,
                Some("n" | "N") => PublicSuffix::No,
                _ => PublicSuffix::Unknown,
            },
            testing: matches!(tag(&tags, "t"), Some("y" | "Y")),
            dkim: alignment("adkim"),
            spf: alignment("aspf"),
            reports,
            failures,
            removed,
            odd,
        })
    }
}

/// The records met on the way from a domain to the root, longest name first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Walk {
    /// Name and record.
    pub found: Vec<(String, DmarcRecord)>,
    /// Names with more than one record, which then count as none.
    pub several: Vec<String>,
    /// Questions asked, eight at most.
    pub questions: usize,
}

/// The names that a walk asks about: the domain itself, then its last seven labels at most, one fewer each time (RFC 9989 §4.10).
pub fn walk_names(name: &str) -> impl Iterator<Item = &str> {
    let labels = name.split('.').count();
    let skipped = labels.saturating_sub(limits::WALK_LABELS - 1).max(1);
    let above = (skipped..labels).filter_map(move |skip| name.splitn(skip + 1, '.').nth(skip));
    std::iter::once(name).chain(above)
}

/// Walks from a domain towards the root.
///
/// # Errors
/// [`Fault::Temporary`] or [`Fault::Offline`] when a question stays open: then nothing is known.
pub fn walk(name: &str, resolver: &dyn Resolver) -> Result<Walk, Fault> {
    let mut walk = Walk::default();
    for name in walk_names(name) {
        walk.questions += 1;
        match record_at(name, resolver)? {
            At::One(record) => {
                let ends = record.suffix != PublicSuffix::Unknown;
                walk.found.push((name.to_owned(), record));
                if ends {
                    break;
                }
            }
            At::Several => walk.several.push(name.to_owned()),
            At::None => {}
        }
    }
    Ok(walk)
}

enum At {
    None,
    One(DmarcRecord),
    Several,
}

fn record_at(name: &str, resolver: &dyn Resolver) -> Result<At, Fault> {
    let asked = format!("_dmarc.{name}");
    if !domain::askable(&asked) {
        return Ok(At::None);
    }
    let records = match resolver.lookup(&asked, Kind::Txt) {
        Ok(answer) => answer.records,
        Err(Fault::NoSuchName) => Vec::new(),
        Err(fault) => return Err(fault),
    };
    let mut found = records.iter().filter_map(|record| match record {
        Record::Txt(text) if is_dmarc(text) => Some(text),
        _ => None,
    });
    Ok(match (found.next(), found.next()) {
        (Some(text), None) => DmarcRecord::parse(text).map_or(At::None, At::One),
        (Some(_), Some(_)) => At::Several,
        (None, _) => At::None,
    })
}

impl Walk {
    /// The organisational domain of the name the walk began at (RFC 9989 §4.10.2).
    #[must_use]
    pub fn organisational<'a>(&'a self, start: &'a str) -> &'a str {
        for (name, record) in &self.found {
            match record.suffix {
                PublicSuffix::No => return name,
                PublicSuffix::Yes if name != start => {
                    let below = start
                        .strip_suffix(name.as_str())
                        .map_or("", |left| left.trim_end_matches('.'));
                    let label = below.rsplit('.').next().map_or(0, str::len);
                    return start
                        .get(start.len().saturating_sub(name.len() + 1 + label)..)
                        .unwrap_or(start);
                }
                _ => {}
            }
        }
        self.found.last().map_or(start, |(name, _)| name)
    }

    /// The record that applies to the name the walk began at, and where it stands: its own, its organisation's, or the public suffix's (§4.10.1).
    #[must_use]
    pub fn record(&self, start: &str) -> Option<(&str, &DmarcRecord)> {
        let organisational = self.organisational(start);
        let at = |wanted: &str| self.found.iter().find(|(name, _)| name == wanted);
        at(start)
            .or_else(|| at(organisational))
            .or_else(|| self.found.last())
            .map(|(name, record)| (name.as_str(), record))
    }
}

/// The policy for a domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// Whose record it is.
    pub domain: String,
    /// What is to be done with mail that fails, `t=y` already counted.
    pub policy: Policy,
    /// The record.
    pub record: DmarcRecord,
}

/// The policy that applies to a domain; nothing where there is none. Whether the domain exists is asked only where `np` differs.
///
/// # Errors
/// [`Fault::Temporary`] or [`Fault::Offline`].
pub fn applied(name: &str, walk: &Walk, resolver: &dyn Resolver) -> Result<Option<Applied>, Fault> {
    let Some((at, record)) = walk.record(name) else {
        return Ok(None);
    };
    let p = match record.policy {
        Some(policy) => policy,
        // Without a policy the record still asks for reports (RFC 9989 §4.10.1).
        None if !record.reports.is_empty() => Policy::None,
        None => return Ok(None),
    };
    let policy = if at == name {
        p
    } else {
        let existing = record.subdomains.unwrap_or(p);
        match record.non_existent {
            Some(np) if np != existing => match resolver.lookup(name, Kind::A) {
                Err(Fault::NoSuchName) => np,
                Err(fault) => return Err(fault),
                Ok(_) => existing,
            },
            _ => existing,
        }
    };
    Ok(Some(Applied {
        domain: at.to_owned(),
        policy: if record.testing {
            policy.lowered()
        } else {
            policy
        },
        record: record.clone(),
    }))
}

/// Whether a domain that vouches is near enough to the one shown.
///
/// # Errors
/// [`Fault::Temporary`] or [`Fault::Offline`] when a walk stays open.
pub fn aligned(
    shown: &str,
    vouching: &str,
    alignment: Alignment,
    resolver: &dyn Resolver,
) -> Result<bool, Fault> {
    if shown == vouching {
        return Ok(true);
    }
    if alignment == Alignment::Strict {
        return Ok(false);
    }
    // An organisational domain is the name itself or one above it: without a common end there is none.
    if shown.rsplit('.').next() != vouching.rsplit('.').next() {
        return Ok(false);
    }
    let (one, other) = (walk(shown, resolver)?, walk(vouching, resolver)?);
    Ok(one.organisational(shown) == other.organisational(vouching))
}
