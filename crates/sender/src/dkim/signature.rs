//! The fields of a DKIM-Signature, after RFC 6376 §3.5.

use super::canon::Canon;
use crate::tags::{tag, tags, unfolded};
use crate::{domain, limits};

/// How a signature is calculated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// RSA with SHA-256.
    RsaSha256,
    /// RSA with SHA-1: never passes (RFC 8301 §3.1).
    RsaSha1,
    /// Ed25519 over SHA-256 (RFC 8463).
    Ed25519Sha256,
}

impl Algorithm {
    /// As `a=` writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::RsaSha256 => "rsa-sha256",
            Self::RsaSha1 => "rsa-sha1",
            Self::Ed25519Sha256 => "ed25519-sha256",
        }
    }
}

/// A signature field without a fault in its form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DkimSignature {
    /// `d=`: the domain that signs, in lower case.
    pub domain: String,
    /// `s=`: which of its keys.
    pub selector: String,
    /// `a=`
    pub algorithm: Algorithm,
    /// `i=`: for whom it signs; `@domain` where nothing is said.
    pub identity: String,
    /// `h=`: the fields signed, in lower case and order.
    pub signed: Vec<String>,
    /// `l=`: how much of the body is signed.
    pub length: Option<u64>,
    /// `t=`: when it was made, in Unix seconds.
    pub made: Option<i64>,
    /// `x=`: until when it holds, in Unix seconds.
    pub expires: Option<i64>,
    pub(super) header_canon: Canon,
    pub(super) body_canon: Canon,
    pub(super) body_hash: Vec<u8>,
    pub(super) value: Vec<u8>,
}

/// Why a field is no signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SignatureFault {
    /// Not a list of tags, or a needed tag is missing, or one cannot be read.
    #[error("the signature field is badly written")]
    Malformed,
    /// Another version than 1.
    #[error("the version is not 1")]
    Version,
    /// An algorithm that nobody knows.
    #[error("the algorithm is not known")]
    Algorithm,
    /// `d=`, `s=` or `i=` is no name, or `i=` is not of `d=`.
    #[error("the signer's name is no domain")]
    Name,
    /// From is not among the signed fields.
    #[error("From is not signed")]
    FromUnsigned,
    /// `x=` is not after `t=`.
    #[error("it expires before it is made")]
    Times,
    /// A key that is not in the DNS.
    #[error("the key is not in the DNS")]
    Query,
}

impl DkimSignature {
    /// Reads the value of a DKIM-Signature field.
    ///
    /// # Errors
    /// [`SignatureFault`].
    pub fn parse(value: &[u8]) -> Result<Self, SignatureFault> {
        use SignatureFault as Fault;
        if value.len() > limits::DKIM_FIELD {
            return Err(Fault::Malformed);
        }
        let text = std::str::from_utf8(value).map_err(|_| Fault::Malformed)?;
        let tags = tags(text).ok_or(Fault::Malformed)?;
        let get = |name| tag(&tags, name);
        if get("v").ok_or(Fault::Malformed)? != "1" {
            return Err(Fault::Version);
        }
        let algorithm = match get("a")
            .ok_or(Fault::Malformed)?
            .to_ascii_lowercase()
            .as_str()
        {
            "rsa-sha256" => Algorithm::RsaSha256,
            "rsa-sha1" => Algorithm::RsaSha1,
            "ed25519-sha256" => Algorithm::Ed25519Sha256,
            _ => return Err(Fault::Algorithm),
        };
        let bytes = |name| base64(&unfolded(get(name)?));
        let written = get("d").ok_or(Fault::Malformed)?;
        // A closing dot in `d=` is not a domain name of RFC 6376 §3.5, though a DNS library would pass it over.
        let domain = domain::host(written)
            .filter(|_| !written.ends_with('.'))
            .ok_or(Fault::Name)?;
        let selector = get("s").ok_or(Fault::Malformed)?.to_ascii_lowercase();
        if domain::host(&format!("{selector}._domainkey.{domain}")).is_none() {
            return Err(Fault::Name);
        }
        let identity = match get("i") {
            None => format!("@{domain}"),
            Some(identity) => {
                let (_, of) = identity.rsplit_once('@').ok_or(Fault::Name)?;
                let of = domain::host(of).ok_or(Fault::Name)?;
                if !domain::within(&of, &domain) {
                    return Err(Fault::Name);
                }
                identity.to_owned()
            }
        };
        let (header_canon, body_canon) = Canon::pair(get("c")).ok_or(Fault::Malformed)?;
        let signed: Vec<String> = unfolded(get("h").ok_or(Fault::Malformed)?)
            .to_ascii_lowercase()
            .split(':')
            .map(str::to_owned)
            .collect();
        if signed.len() > limits::DKIM_SIGNED_FIELDS {
            return Err(Fault::Malformed);
        }
        if !signed.iter().any(|name| name == "from") {
            return Err(Fault::FromUnsigned);
        }
        let dns = get("q").is_none_or(|queries| {
            queries
                .split(':')
                .any(|query| query.trim().eq_ignore_ascii_case("dns/txt"))
        });
        if !dns {
            return Err(Fault::Query);
        }
        let number = |name| -> Result<Option<i64>, Fault> {
            get(name)
                .map(|digits| whole(digits).ok_or(Fault::Malformed))
                .transpose()
        };
        let (made, expires) = (number("t")?, number("x")?);
        if made
            .zip(expires)
            .is_some_and(|(made, expires)| expires <= made)
        {
            return Err(Fault::Times);
        }
        let length = number("l")?.map(|length| u64::try_from(length).map_err(|_| Fault::Malformed));
        Ok(Self {
            domain,
            selector,
            algorithm,
            identity,
            signed,
            length: length.transpose()?,
            made,
            expires,
            header_canon,
            body_canon,
            body_hash: bytes("bh").ok_or(Fault::Malformed)?,
            value: bytes("b").ok_or(Fault::Malformed)?,
        })
    }
}

/// A number of digits only. What is beyond 63 bits is as good as endless.
fn whole(digits: &str) -> Option<i64> {
    let good = (1..=76).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    good.then(|| digits.parse().unwrap_or(i64::MAX))
}

/// Base64 with or without its padding.
pub(super) fn base64(text: &str) -> Option<Vec<u8>> {
    use base64::Engine as _;
    use base64::alphabet::STANDARD;
    use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    GeneralPurpose::new(&STANDARD, config).decode(text).ok()
}
