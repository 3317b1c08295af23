//! The Cryptographic Message Syntax as PDF signatures use it (RFC 5652, RFC 5035; ETSI EN 319 142 for CAdES).
//!
//! Read by walking plain DER elements: of the large grammar only a narrow path is accepted, everything else is «unreadable», never an error of ours.

use sha2::{Digest as _, Sha256};
use x509_cert::Certificate;
use x509_cert::der::Decode as _;

use super::keys::{self, Answer, Hash};
use super::{Integrity, chain};

/// The most certificates that a signature may carry.
const MAX_CERTIFICATES: usize = 16;

const SIGNED_DATA: &str = "1.2.840.113549.1.7.2";
const DATA: &str = "1.2.840.113549.1.7.1";
const CONTENT_TYPE: &str = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST: &str = "1.2.840.113549.1.9.4";
const SIGNING_TIME: &str = "1.2.840.113549.1.9.5";
const SIGNING_CERTIFICATE_V2: &str = "1.2.840.113549.1.9.16.2.47";

/// What a signature says.
pub(super) struct Signed {
    pub(super) integrity: Integrity,
    pub(super) signer: Option<String>,
    pub(super) subject: Vec<String>,
    pub(super) signed_at: Option<i64>,
    pub(super) certificate: Vec<u8>,
    pub(super) others: Vec<Vec<u8>>,
}

impl Signed {
    pub(super) fn unreadable() -> Self {
        Self {
            integrity: Integrity::Unreadable,
            signer: None,
            subject: Vec::new(),
            signed_at: None,
            certificate: Vec::new(),
            others: Vec::new(),
        }
    }
}

/// One element of DER.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element<'a> {
    pub(super) tag: u8,
    pub(super) content: &'a [u8],
    /// The element with tag and length.
    pub(super) whole: &'a [u8],
}

impl<'a> Element<'a> {
    /// The element at the start, and what follows it. Lengths are definite, tags short: all that DER signatures need.
    pub(super) fn first(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let (&tag, rest) = bytes.split_first()?;
        let (&short, mut rest) = rest.split_first()?;
        if tag & 0x1f == 0x1f {
            return None;
        }
        let mut length = usize::from(short);
        if short >= 0x80 {
            let many = usize::from(short & 0x7f);
            if many == 0 || many > 4 {
                return None;
            }
            length = rest
                .get(..many)?
                .iter()
                .fold(0, |length, byte| length << 8 | usize::from(*byte));
            rest = &rest[many..];
        }
        let content = rest.get(..length)?;
        let whole = &bytes[..bytes.len() - rest.len() + length];
        Some((
            Self {
                tag,
                content,
                whole,
            },
            &rest[length..],
        ))
    }

    /// The elements inside.
    pub(super) fn children(self) -> Vec<Self> {
        let mut rest = self.content;
        let mut children = Vec::new();
        while let Some((child, after)) = Self::first(rest) {
            children.push(child);
            rest = after;
            if children.len() > 256 {
                break;
            }
        }
        children
    }

    /// The object identifier, dotted.
    pub(super) fn oid(self) -> Option<String> {
        (self.tag == 0x06)
            .then(|| {
                x509_cert::der::oid::ObjectIdentifier::from_bytes(self.content)
                    .ok()
                    .map(|oid| oid.to_string())
            })
            .flatten()
    }
}

/// Checks the CMS in `contents`, which may be padded, against the signed parts of the file.
pub(super) fn check(contents: &[u8], parts: &[&[u8]; 2]) -> Signed {
    attempt(contents, parts).unwrap_or_else(Signed::unreadable)
}

fn attempt(contents: &[u8], parts: &[&[u8]; 2]) -> Option<Signed> {
    let (info, _) = Element::first(contents)?;
    let [kind, content] = info.children()[..] else {
        return None;
    };
    if kind.oid()? != SIGNED_DATA || content.tag != 0xa0 {
        return None;
    }
    let (data, _) = Element::first(content.content)?;
    let fields = data.children();
    // version, digest algorithms, content info, [0] certificates, [1] revocation lists, signers
    let (_, _, inner) = (fields.first()?, fields.get(1)?, fields.get(2)?);
    let certificates: Vec<Element<'_>> = fields
        .iter()
        .skip(3)
        .find(|field| field.tag == 0xa0)
        .map(|set| set.children())
        .unwrap_or_default();
    let signers = fields
        .iter()
        .skip(3)
        .find(|field| field.tag == 0x31)?
        .children();
    let [signer] = signers[..] else { return None };
    // Detached: the content is the file, not something inside.
    let [inner_kind] = inner.children()[..] else {
        return None;
    };
    if inner_kind.oid()? != DATA {
        return None;
    }
    let fields = signer.children();
    let (id, digest, mut at) = (fields.get(1)?, fields.get(2)?, 3);
    let attributes = fields.get(at).filter(|field| field.tag == 0xa0);
    at += usize::from(attributes.is_some());
    let (algorithm, value) = (fields.get(at)?, fields.get(at + 1)?);

    let known: Vec<(Certificate, &[u8])> = certificates
        .iter()
        .take(MAX_CERTIFICATES)
        .filter_map(|der| Some((Certificate::from_der(der.whole).ok()?, der.whole)))
        .collect();
    let mine = known
        .iter()
        .position(|(certificate, _)| is_of(*id, certificate))?;
    let (certificate, der) = &known[mine];
    let mut signed = Signed {
        integrity: Integrity::Unreadable,
        signer: chain::common_name(certificate),
        subject: chain::names(certificate),
        signed_at: None,
        certificate: der.to_vec(),
        others: known
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != mine)
            .map(|(_, (_, der))| der.to_vec())
            .collect(),
    };
    let hash = match Hash::of(&digest.children().first()?.oid()?) {
        Some(Hash::Weak) => {
            signed.integrity = Integrity::Weak;
            return Some(signed);
        }
        Some(hash) => hash,
        None => return Some(signed),
    };
    let over = hash.digest(parts);
    let message = match attributes {
        None => over,
        Some(attributes) => match attested(*attributes, &over, der, &mut signed.signed_at) {
            Some(true) => {
                // The attributes are signed as a SET, whatever tag they travel under (RFC 5652, 5.4).
                let mut set = attributes.whole.to_vec();
                set[0] = 0x31;
                hash.digest(&[&set])
            }
            Some(false) => {
                signed.integrity = Integrity::Altered;
                return Some(signed);
            }
            None => return Some(signed),
        },
    };
    let scheme = keys::Scheme::of(*algorithm, hash);
    signed.integrity = match keys::verify(certificate, scheme, &message, value.content) {
        Answer::Right => Integrity::Intact,
        Answer::Wrong => Integrity::Altered,
        Answer::Unknown => Integrity::Unreadable,
    };
    Some(signed)
}

/// Whether the signed attributes speak of this content and this certificate. `None` when an attribute that must be there is not.
fn attested(
    attributes: Element<'_>,
    over: &[u8],
    certificate: &[u8],
    signed_at: &mut Option<i64>,
) -> Option<bool> {
    let (mut digest_fits, mut kind_fits) = (None, None);
    for attribute in attributes.children() {
        let [name, values] = attribute.children()[..] else {
            return None;
        };
        let Some((value, _)) = Element::first(values.content) else {
            continue;
        };
        match name.oid()?.as_str() {
            MESSAGE_DIGEST => digest_fits = Some(value.tag == 0x04 && value.content == over),
            CONTENT_TYPE => kind_fits = Some(value.oid()? == DATA),
            SIGNING_TIME => *signed_at = time(value),
            SIGNING_CERTIFICATE_V2 if !names_certificate(value, certificate)? => {
                return Some(false);
            }
            _ => {}
        }
    }
    Some(digest_fits? && kind_fits?)
}

/// Whether an ESS signing-certificate-v2 attribute names this certificate. Other hashes than SHA-256 are not judged.
fn names_certificate(value: Element<'_>, certificate: &[u8]) -> Option<bool> {
    let (list, _) = Element::first(value.content)?;
    let (first, _) = Element::first(list.content)?;
    let fields = first.children();
    let hash = fields.iter().find(|field| field.tag == 0x04)?;
    if let Some(algorithm) = fields.first().filter(|field| field.tag == 0x30) {
        let named = Hash::of(&algorithm.children().first()?.oid()?)?;
        return Some(hash.content == named.digest(&[certificate]));
    }
    Some(hash.content == Sha256::digest(certificate).as_slice())
}

fn time(value: Element<'_>) -> Option<i64> {
    let time = x509_cert::time::Time::from_der(value.whole).ok()?;
    i64::try_from(time.to_unix_duration().as_secs()).ok()
}

/// Whether a signer's identifier means this certificate: issuer and serial number, or the key's identifier.
fn is_of(id: Element<'_>, certificate: &Certificate) -> bool {
    use x509_cert::der::Encode as _;
    let tbs = certificate.tbs_certificate();
    match (id.tag, id.children().as_slice()) {
        (0x30, [issuer, serial]) => {
            serial.content == tbs.serial_number().as_bytes()
                && tbs.issuer().to_der().is_ok_and(|der| der == issuer.whole)
        }
        (0x80, _) => chain::key_identifier(certificate).is_some_and(|key| key == id.content),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::Element;

    #[test]
    fn elements_that_say_more_than_there_is_are_none() {
        for bytes in [
            &b""[..],
            b"\x30",
            b"\x30\x05\x00",
            b"\x30\x80\x00\x00",
            b"\x30\x85\x01\x00\x00\x00\x00",
            b"\x1f\x01\x00",
            b"\x30\x84\xff\xff\xff\xff",
        ] {
            assert!(Element::first(bytes).is_none(), "{bytes:x?}");
        }
        let first = Element::first(b"\x04\x81\x02ab!");
        let parts = first.map(|(element, rest)| (element.content, rest));
        assert_eq!(parts, Some((&b"ab"[..], &b"!"[..])));
    }
}
