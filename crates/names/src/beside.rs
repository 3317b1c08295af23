//! What a link carries beside its host: the host decides where a click goes, the rest can only make it worse.

use std::ops::Range;

use chinhdanh_register::Kind;
use chinhdanh_verdict::{Code, HostCode, RegisterCode, Sign, UrlCode, Verdict};

use crate::host::Host;
use crate::link::Link;
use crate::reading::{Names, Reading};

/// The longest part of path and query that is searched for names, in bytes.
const SEARCHED: usize = 4096;

impl Names {
    /// Reads a link. Ranges of the signs are bytes of the link as given; [`Reading::domain`] is of the host's ASCII form. `None` when the link has no
    /// host and its scheme is not one to warn of.
    #[must_use]
    pub fn read_link(&self, link: &Link<'_>) -> Option<Reading> {
        // What stands where a host would is code, data or another app's command, whatever it looks like.
        let dangerous = matches!(
            link.scheme.as_str(),
            "javascript" | "data" | "vbscript" | "blob" | "file" | "intent"
        );
        if dangerous {
            let sign = sign(UrlCode::DangerousScheme, 0..link.scheme.len(), None);
            return Some(Reading {
                verdict: Verdict::Suspicious,
                body: None,
                signs: vec![sign],
                domain: 0..0,
            });
        }
        let host = link.host.as_ref()?;
        let mut reading = self.read(host);
        let at = u32::try_from(link.host_range.start).unwrap_or(u32::MAX);
        for sign in &mut reading.signs {
            sign.range = sign
                .range
                .as_ref()
                .map(|range| range.start + at..range.end + at);
        }
        self.read_userinfo(link, &mut reading);
        self.read_rest(link, &mut reading);
        if let Some((port, range)) = &link.port
            && !matches!(port, 80 | 443 | 8080 | 8443)
        {
            reading
                .signs
                .push(sign(UrlCode::UnusualPort, range.clone(), None));
        }
        Some(reading)
    }

    /// Text before `@` that looks like an address of somebody.
    fn read_userinfo(&self, link: &Link<'_>, reading: &mut Reading) {
        let Some(range) = &link.userinfo else { return };
        let text = &link.given[range.clone()];
        let name = &text[..text.find([':', '/', '\\', '%']).unwrap_or(text.len())];
        let Ok(shown) = Host::parse(name) else { return };
        let claimed = self.read(&shown);
        if claimed.verdict == Verdict::NoClaim && !name.contains('.') {
            return;
        }
        let verdict = if claimed.body.is_some() || claimed.verdict == Verdict::Official {
            Verdict::Impersonation
        } else {
            Verdict::Suspicious
        };
        worsen(
            reading,
            verdict,
            sign(
                UrlCode::UserinfoHost,
                range.start..range.start + name.len(),
                claimed.body,
            ),
        );
    }

    /// Addresses, names and files in path and query.
    fn read_rest(&self, link: &Link<'_>, reading: &mut Reading) {
        let rest = link.rest();
        let searched = &rest[..rest.floor_char_boundary(SEARCHED)];
        let is_ours = reading.verdict == Verdict::Official;
        // A company or newspaper of the register writes about the state's sites.
        let known = reading
            .signs
            .iter()
            .any(|sign| sign.code == Code::from(RegisterCode::RegisteredDomain));
        let hides = reading.signs.iter().any(|sign| {
            [
                HostCode::IpAddressHost,
                HostCode::UrlShortener,
                HostCode::FreeHosting,
                HostCode::AbusedSuffix,
            ]
            .iter()
            .any(|code| sign.code == Code::from(*code))
        });
        for token in tokens(searched) {
            let Ok(host) = Host::parse(&searched[token.clone()]) else {
                continue;
            };
            if host.is_ip() || !host.ascii().contains('.') {
                continue;
            }
            let range = link.rest.start + token.start..link.rest.start + token.end;
            let owner = self
                .owner_of(&host)
                .filter(|owner| !matches!(owner.body.kind, Kind::Press | Kind::Company));
            let is_state = owner.is_some() || host.ascii().ends_with(".gov.vn");
            if is_ours && !is_state && is_address(searched, &token) {
                worsen(
                    reading,
                    Verdict::Unconfirmed,
                    sign(UrlCode::PassesOn, range, None),
                );
                break;
            }
            if !is_ours && is_state && reading.verdict < Verdict::Suspicious {
                // In front of the path it is meant to be read as the address; as the value of a query it may be a link that was shared.
                let verdict = if known || searched[..token.start].contains('?') {
                    Verdict::Unconfirmed
                } else {
                    Verdict::Suspicious
                };
                let body = owner.and_then(|owner| self.index_of(owner.body.id.as_str()));
                worsen(
                    reading,
                    verdict,
                    sign(UrlCode::OfficialHostInPath, range, body),
                );
                break;
            }
        }
        if !is_ours
            && hides
            && let Some((range, body)) = self.name_in(searched)
        {
            let range = link.rest.start + range.start..link.rest.start + range.end;
            let kind = self.register().bodies()[usize::from(body)].kind;
            // Carriers, shops and wallets really shorten links so; the state and banks do not.
            let verdict = if kind.is_public() || matches!(kind, Kind::Bank | Kind::Utility) {
                Verdict::Suspicious
            } else {
                Verdict::Unconfirmed
            };
            worsen(
                reading,
                verdict,
                sign(UrlCode::NameInPath, range, Some(body)),
            );
        }
        if let Some(range) = app_file(searched) {
            let verdict = match (is_ours, hides) {
                (true, _) => Verdict::Official,
                (false, true) => Verdict::Suspicious,
                (false, false) => Verdict::Unconfirmed,
            };
            worsen(
                reading,
                verdict,
                sign(
                    UrlCode::AppFile,
                    link.rest.start + range.start..link.rest.start + range.end,
                    None,
                ),
            );
        }
    }
}

fn sign(code: UrlCode, range: Range<usize>, body: Option<u16>) -> Sign {
    let at = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Sign {
        code: code.into(),
        range: Some(at(range.start)..at(range.end)),
        body,
        params: Vec::new(),
    }
}

/// Adds a sign; the gravest stands first and names the body.
fn worsen(reading: &mut Reading, verdict: Verdict, sign: Sign) {
    if verdict > reading.verdict {
        reading.verdict = verdict;
        reading.body = sign.body.or(reading.body);
        reading.signs.insert(0, sign);
    } else {
        reading.signs.push(sign);
    }
}

/// Stretches that could be host names.
fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let mut at = 0;
    std::iter::from_fn(move || {
        let found = at + text[at..].find(is_part)?;
        // The digits of `%2F` belong to the sign before them.
        let escaped = text[..found].ends_with('%')
            && text[found..].len() >= 2
            && text.as_bytes()[found..found + 2]
                .iter()
                .all(u8::is_ascii_hexdigit);
        let start = found + 2 * usize::from(escaped);
        let end = start
            + text[start..]
                .find(|c| !is_part(c))
                .unwrap_or(text.len() - start);
        at = end;
        Some(start..end)
    })
    .filter(|token| (4..=253).contains(&token.len()))
    .take(64)
}

/// Whether a token is written as an address: `//host` or its escaped form.
fn is_address(text: &str, token: &Range<usize>) -> bool {
    text[..token.start].ends_with("//")
        || text[..token.start].to_ascii_lowercase().ends_with("%2f%2f")
}

/// The name of a file that would be installed as an app.
fn app_file(rest: &str) -> Option<Range<usize>> {
    let path = &rest[..rest.find(['?', '#']).unwrap_or(rest.len())];
    let lower = path.to_ascii_lowercase();
    [".apk", ".xapk", ".apks", ".apkm"]
        .iter()
        .any(|ending| lower.ends_with(ending))
        .then(|| path.rfind('/').map_or(0, |slash| slash + 1)..path.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn app_files_end_the_path() {
        assert_eq!(app_file("/tai/vneid.APK?x=1"), Some(5..14));
        assert_eq!(app_file("/apk/"), None);
    }
}
