//! DNS records given as text: beside a mail, or as the DNS of a test.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, Ipv6Addr};

use crate::dns::{Answer, Fault, Kind, Record, Resolver};
use crate::limits;

/// A [`Resolver`] over records given as text, a line each:
///
/// ```text
/// # name           type   value                 (a name from here on stands for the zone of these lines)
/// thon.gov.test    MX     10 mail.thon.gov.test
/// thon.gov.test    TXT    "v=spf1 mx -all"
/// mail.thon.gov.test A    192.0.2.1
/// 1.2.0.192.in-addr.arpa PTR mail.thon.gov.test
/// _25._tcp.mail.thon.gov.test TLSA 3 1 1 00ff…
/// www.thon.gov.test CNAME thon.gov.test
/// cham.gov.test    FAIL
/// thon.gov.test    SECURE
/// ```
///
/// Text stands between quotation marks; several strings are joined; `\\`, `\"` and `\065` (three decimal digits) are read. Other text goes to the end
/// of the line. `FAIL` lets every question about the name go unanswered, `SECURE` marks its answers as vouched for by DNSSEC, `EMPTY` makes a name
/// exist without records. A name exists too where another stands under it; every other name does not (NXDOMAIN).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Records {
    names: BTreeMap<String, Entry>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Entry {
    records: Vec<(Kind, Record)>,
    fails: bool,
    secure: bool,
}

/// A line that is not a record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line} is not a record: `{text}`")]
pub struct RecordsError {
    /// Its number, from one.
    pub line: usize,
    /// Its words.
    pub text: String,
}

impl Records {
    /// Reads records.
    ///
    /// # Errors
    /// [`RecordsError`] for the first line that is none.
    pub fn parse(text: &str) -> Result<Self, RecordsError> {
        let mut records = Self::default();
        for (at, line) in text.lines().enumerate() {
            let trimmed = line.trim();
            if trimmed.is_empty() || trimmed.starts_with(['#', ';']) {
                continue;
            }
            records.line(trimmed).ok_or_else(|| RecordsError {
                line: at + 1,
                text: trimmed.to_owned(),
            })?;
        }
        Ok(records)
    }

    fn line(&mut self, line: &str) -> Option<()> {
        let (name, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim();
        let (kind, value) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let value = value.trim();
        match kind.to_ascii_uppercase().as_str() {
            "FAIL" => self.entry(name).fails = true,
            "SECURE" => self.entry(name).secure = true,
            "EMPTY" => {
                self.entry(name);
            }
            kind => {
                let (kind, record) = record(kind, value)?;
                self.add(name, kind, record);
            }
        }
        Some(())
    }

    fn entry(&mut self, name: &str) -> &mut Entry {
        self.names.entry(key(name)).or_default()
    }

    /// Adds one record.
    pub fn add(&mut self, name: &str, kind: Kind, record: Record) {
        self.entry(name).records.push((kind, record));
    }

    /// Lets every question about a name that has no record of the type go unanswered.
    pub fn fail(&mut self, name: &str) {
        self.entry(name).fails = true;
    }

    fn exists(&self, name: &str) -> bool {
        self.names.contains_key(name)
            || self.names.keys().any(|known| {
                known
                    .strip_suffix(name)
                    .is_some_and(|left| left.ends_with('.'))
            })
    }
}

/// The record of a line.
fn record(kind: &str, value: &str) -> Option<(Kind, Record)> {
    let host = || value.trim_end_matches('.').to_owned();
    Some(match kind {
        "A" => (Kind::A, Record::A(value.parse::<Ipv4Addr>().ok()?)),
        "AAAA" => (Kind::Aaaa, Record::Aaaa(value.parse::<Ipv6Addr>().ok()?)),
        "MX" => {
            let (preference, host) = value.split_once(char::is_whitespace)?;
            let host = host.trim().trim_end_matches('.').to_owned();
            (Kind::Mx, Record::Mx(preference.parse().ok()?, host))
        }
        "TXT" => (Kind::Txt, Record::Txt(strings(value)?)),
        "PTR" => (Kind::Ptr, Record::Name(host())),
        "NS" => (Kind::Ns, Record::Name(host())),
        "CNAME" => (Kind::Cname, Record::Name(host())),
        "TLSA" => {
            let mut parts = value.splitn(4, char::is_whitespace);
            let mut number = || parts.next()?.parse::<u8>().ok();
            let (usage, selector, matching) = (number()?, number()?, number()?);
            let data = hex(parts.next()?)?;
            (Kind::Tlsa, Record::Tlsa(usage, selector, matching, data))
        }
        _ => return None,
    })
}

fn hex(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u32> = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_digit(16))
        .collect::<Option<_>>()?;
    digits
        .chunks(2)
        .map(|pair| match pair {
            [high, low] => u8::try_from(high * 16 + low).ok(),
            _ => None,
        })
        .collect()
}

/// Strings between quotation marks, joined; or the words as they stand.
fn strings(value: &str) -> Option<Vec<u8>> {
    if !value.starts_with('"') {
        return Some(value.as_bytes().to_vec());
    }
    let mut out = Vec::new();
    let mut inside = false;
    let mut bytes = value.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => inside = !inside,
            b'\\' if inside => {
                let first = bytes.next()?;
                if first.is_ascii_digit() {
                    let digits = [first, bytes.next()?, bytes.next()?];
                    out.push(std::str::from_utf8(&digits).ok()?.parse().ok()?);
                } else {
                    out.push(first);
                }
            }
            _ if inside => out.push(byte),
            b' ' | b'\t' => {}
            _ => return None,
        }
    }
    (!inside).then_some(out)
}

fn key(name: &str) -> String {
    name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase()
}

impl Resolver for Records {
    fn lookup(&self, name: &str, kind: Kind) -> Result<Answer, Fault> {
        let mut name = key(name);
        for _ in 0..=limits::CNAMES {
            let Some(entry) = self.names.get(&name) else {
                return if self.exists(&name) {
                    Ok(Answer::default())
                } else {
                    Err(Fault::NoSuchName)
                };
            };
            let records: Vec<Record> = entry
                .records
                .iter()
                .filter(|(of, _)| *of == kind)
                .map(|(_, record)| record.clone())
                .collect();
            let other = entry.records.iter().find_map(|(of, record)| match record {
                Record::Name(target) if *of == Kind::Cname => Some(key(target)),
                _ => None,
            });
            match other {
                Some(target) if kind != Kind::Cname => name = target,
                _ if records.is_empty() && entry.fails => return Err(Fault::Temporary),
                _ => {
                    return Ok(Answer {
                        records,
                        authentic: entry.secure,
                    });
                }
            }
        }
        Err(Fault::Temporary)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]
mod tests {
    use super::*;

    const ZONE: &str = r#"
# a village
thon.test       TXT  "v=spf1 " "mx \"-all\" \065"
thon.test       TXT  bare words; to the end
thon.test       MX   10 mail.thon.test.
mail.thon.test  A    192.0.2.1
mail.thon.test  SECURE
w.thon.test     CNAME mail.thon.test
ring.test       CNAME ring.test
cham.test       FAIL
a.b.nha.test    TLSA 3 1 1 00fF
"#;

    #[test]
    fn a_zone_answers_as_a_server_would() {
        let zone = Records::parse(ZONE).unwrap();
        let texts = zone.lookup("THON.test.", Kind::Txt).unwrap().records;
        assert_eq!(
            texts.first(),
            Some(&Record::Txt(b"v=spf1 mx \"-all\" A".to_vec()))
        );
        assert_eq!(texts.len(), 2);
        assert!(zone.lookup("w.thon.test", Kind::A).unwrap().authentic);
        assert_eq!(zone.lookup("thon.test", Kind::A), Ok(Answer::default()));
        assert_eq!(
            zone.lookup("nha.test", Kind::A),
            Ok(Answer::default()),
            "another name stands under it"
        );
        assert_eq!(zone.lookup("ha.test", Kind::A), Err(Fault::NoSuchName));
        assert_eq!(zone.lookup("cham.test", Kind::A), Err(Fault::Temporary));
        assert_eq!(zone.lookup("ring.test", Kind::A), Err(Fault::Temporary));
        assert_eq!(
            zone.lookup("a.b.nha.test", Kind::Tlsa).unwrap().records,
            [Record::Tlsa(3, 1, 1, vec![0, 255])]
        );
    }

    #[test]
    fn a_line_that_is_no_record_is_named() {
        let error = Records::parse("a.test A 192.0.2.1\na.test A number\n").unwrap_err();
        assert_eq!(error.line, 2);
        assert!(Records::parse("a.test TXT \"open").is_err());
    }
}
