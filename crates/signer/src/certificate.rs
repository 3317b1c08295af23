//! X.509 certificates, read leniently: Android accepts some that are not DER and hashes the bytes as they stand.

use sha2::Digest as _;

use crate::der::{self, Element};
use crate::keys::PublicKey;
use crate::limits;

/// A certificate: its bytes and the parts that Android looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Certificate<'a> {
    /// The bytes as they stand; its identity.
    pub(crate) raw: &'a [u8],
    serial: &'a [u8],
    issuer: Element<'a>,
    subject: Element<'a>,
    /// `SubjectPublicKeyInfo`.
    pub(crate) key: &'a [u8],
    extensions: Option<Element<'a>>,
}

impl<'a> Certificate<'a> {
    pub(crate) fn parse(raw: &'a [u8]) -> Option<Self> {
        let (whole, _) = Element::first(raw)?;
        let mut parts = whole.tagged(der::SEQUENCE)?.children();
        let signed = parts.next()?.tagged(der::SEQUENCE)?;
        parts.next()?.tagged(der::SEQUENCE)?;
        parts.next()?.tagged(der::BIT_STRING)?;
        let mut fields = signed.children().peekable();
        if fields.peek()?.tag == 0xa0 {
            fields.next();
        }
        let serial = fields.next()?.tagged(der::INTEGER)?.content;
        fields.next()?.tagged(der::SEQUENCE)?;
        let issuer = fields.next()?.tagged(der::SEQUENCE)?;
        fields.next()?.tagged(der::SEQUENCE)?;
        let subject = fields.next()?.tagged(der::SEQUENCE)?;
        let key = fields.next()?.tagged(der::SEQUENCE)?.whole;
        let extensions = fields.find(|field| field.tag == 0xa3);
        Some(Self {
            raw,
            serial,
            issuer,
            subject,
            key,
            extensions,
        })
    }

    pub(crate) fn public_key(&self) -> Option<PublicKey> {
        PublicKey::parse(self.key)
    }

    pub(crate) fn sha256(&self) -> String {
        hex(&sha2::Sha256::digest(self.raw))
    }

    pub(crate) fn key_sha256(&self) -> String {
        hex(&sha2::Sha256::digest(self.key))
    }

    /// Whether this is the certificate that `IssuerAndSerialNumber` names.
    pub(crate) fn named(&self, issuer: &Element<'_>, serial: &[u8]) -> bool {
        self.serial == serial && same_name(&self.issuer, issuer)
    }

    /// Whether the other bears the name that this one gives as its issuer.
    pub(crate) fn issued_by(&self, other: &Self) -> bool {
        same_name(&self.issuer, &other.subject)
    }

    /// Whether it may sign packages by v1 and v4: no critical extension that Java does not know, and a key usage, where given, with signing in it.
    pub(crate) fn may_sign(&self) -> bool {
        let list = self.extensions.and_then(|outer| outer.children().next());
        let Some(list) = list else { return true };
        list.children().take(limits::RECORDS).all(|extension| {
            let mut fields = extension.children();
            let Some(oid) = fields.next().and_then(|oid| oid.oid()) else {
                return true;
            };
            let mut value = fields.next();
            let critical = value.is_some_and(|flag| flag.tag == 0x01 && flag.content != [0]);
            if value.is_some_and(|flag| flag.tag == 0x01) {
                value = fields.next();
            }
            if oid == "2.5.29.15" {
                let bits = value
                    .and_then(|value| Element::first(value.content))
                    .map(|(bits, _)| bits.content);
                // Bits 0 and 1: digitalSignature, nonRepudiation.
                return bits
                    .and_then(|bits| bits.get(1))
                    .is_some_and(|bits| bits & 0xc0 != 0);
            }
            !critical || KNOWN_EXTENSIONS.contains(&oid.as_str()) || oid.starts_with("2.5.29.")
        })
    }

    /// The subject for a reader: `CN=…, O=…`, at most 300 characters.
    pub(crate) fn subject(&self) -> String {
        let mut shown = String::new();
        for set in self.subject.children().take(limits::RECORDS) {
            for attribute in set.children().take(4) {
                let mut parts = attribute.children();
                let (Some(oid), Some(value)) =
                    (parts.next().and_then(|oid| oid.oid()), parts.next())
                else {
                    continue;
                };
                if !shown.is_empty() {
                    shown.push_str(", ");
                }
                shown.push_str(match oid.as_str() {
                    "2.5.4.3" => "CN",
                    "2.5.4.6" => "C",
                    "2.5.4.7" => "L",
                    "2.5.4.8" => "ST",
                    "2.5.4.10" => "O",
                    "2.5.4.11" => "OU",
                    "1.2.840.113549.1.9.1" => "E",
                    other => other,
                });
                shown.push('=');
                shown.extend(text(&value).chars().filter(|c| !c.is_control()).take(120));
            }
        }
        shown.chars().take(300).collect()
    }
}

/// Extensions beside those of X.509 itself that Java knows.
const KNOWN_EXTENSIONS: &[&str] = &[
    "1.3.6.1.5.5.7.1.1",
    "1.3.6.1.5.5.7.1.11",
    "2.16.840.1.113730.1.1",
];

fn text(value: &Element<'_>) -> String {
    if value.tag == 0x1e {
        let units: Vec<u16> = value
            .content
            .chunks_exact(2)
            .map(|pair| u16::from(pair[0]) << 8 | u16::from(pair[1]))
            .collect();
        return String::from_utf16_lossy(&units);
    }
    String::from_utf8_lossy(value.content).into_owned()
}

/// Two names are the same where types and values are, whatever string type or letter case writes them (RFC 5280 §7.1, as Java compares).
fn same_name(left: &Element<'_>, right: &Element<'_>) -> bool {
    if left.whole == right.whole {
        return true;
    }
    let flat = |name: &Element<'_>| -> Vec<(String, String)> {
        name.children()
            .take(limits::RECORDS)
            .flat_map(|set| set.children().take(4).collect::<Vec<_>>())
            .filter_map(|attribute| {
                let mut parts = attribute.children();
                let oid = parts.next()?.oid()?;
                let value = text(&parts.next()?).to_lowercase();
                Some((oid, value.split_whitespace().collect::<Vec<_>>().join(" ")))
            })
            .collect()
    };
    flat(left) == flat(right)
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| {
            [
                DIGITS[usize::from(byte >> 4)],
                DIGITS[usize::from(byte & 15)],
            ]
        })
        .map(char::from)
        .collect()
}
