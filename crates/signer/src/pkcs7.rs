//! PKCS #7 `SignedData` (RFC 2315), in BER or DER, as JAR signatures hold it.

use crate::certificate::Certificate;
use crate::der::{self, Element};
use crate::limits;

/// What a JAR signature block holds.
#[derive(Debug)]
pub(crate) struct SignedData<'a> {
    pub(crate) content_type: String,
    pub(crate) certificates: Vec<Element<'a>>,
    pub(crate) signers: Vec<SignerInfo<'a>>,
}

/// One signature.
#[derive(Debug)]
pub(crate) struct SignerInfo<'a> {
    issuer: Option<Element<'a>>,
    serial: &'a [u8],
    pub(crate) digest: String,
    pub(crate) algorithm: String,
    /// The signed attributes with their own tag, `[0]`.
    pub(crate) attributes: Option<Element<'a>>,
    pub(crate) signature: std::borrow::Cow<'a, [u8]>,
}

impl<'a> SignedData<'a> {
    /// `None` where the bytes are no signed data.
    pub(crate) fn parse(bytes: &'a [u8]) -> Option<Self> {
        let (info, _) = Element::first(bytes)?;
        let mut info = info.tagged(der::SEQUENCE)?.children();
        if info.next()?.oid()? != "1.2.840.113549.1.7.2" {
            return None;
        }
        let data = info
            .next()?
            .tagged(0xa0)?
            .children()
            .next()?
            .tagged(der::SEQUENCE)?;
        let mut fields = data.all(16)?.into_iter();
        fields.next()?.tagged(der::INTEGER)?;
        fields.next()?.tagged(der::SET)?;
        let content = fields.next()?.tagged(der::SEQUENCE)?;
        let content_type = content.children().next()?.oid()?;
        let mut certificates = Vec::new();
        let mut signers = None;
        for field in fields {
            match field.tag {
                0xa0 => certificates = field.all(limits::CERTIFICATES)?,
                0xa1 => {}
                der::SET => signers = Some(field),
                _ => return None,
            }
        }
        let signers = signers?
            .all(limits::SIGNER_INFOS)?
            .iter()
            .map(SignerInfo::parse)
            .collect::<Option<_>>()?;
        Some(Self {
            content_type,
            certificates,
            signers,
        })
    }
}

impl<'a> SignerInfo<'a> {
    fn parse(element: &Element<'a>) -> Option<Self> {
        let mut fields = element
            .tagged(der::SEQUENCE)?
            .all(16)?
            .into_iter()
            .peekable();
        fields.next()?.tagged(der::INTEGER)?;
        let id = fields.next()?;
        // Android knows a certificate by issuer and serial number only.
        let mut named = (id.tag == der::SEQUENCE)
            .then(|| id.children())
            .into_iter()
            .flatten();
        let issuer = named.next();
        let serial = named.next().map_or(&[][..], |serial| serial.content);
        let digest = fields.next()?.children().next()?.oid()?;
        let attributes = fields.next_if(|field| field.tag == 0xa0);
        let algorithm = fields.next()?.children().next()?.oid()?;
        let signature = fields.next()?.octets()?;
        Some(Self {
            issuer,
            serial,
            digest,
            algorithm,
            attributes,
            signature,
        })
    }

    pub(crate) fn certificate<'c>(&self, among: &[Certificate<'c>]) -> Option<Certificate<'c>> {
        let issuer = self.issuer.as_ref()?;
        among
            .iter()
            .find(|certificate| certificate.named(issuer, self.serial))
            .copied()
    }

    /// The one value of the signed attribute `oid`. `Err`: the attributes are malformed or the attribute has several values.
    pub(crate) fn attribute(&self, oid: &str) -> Result<Option<Element<'a>>, ()> {
        let list = self
            .attributes
            .and_then(|set| set.all(limits::RECORDS))
            .ok_or(())?;
        let mut found = None;
        for attribute in list {
            let mut parts = attribute.tagged(der::SEQUENCE).ok_or(())?.children();
            let name = parts.next().and_then(|name| name.oid()).ok_or(())?;
            let values = parts
                .next()
                .and_then(|set| set.tagged(der::SET))
                .ok_or(())?;
            if name == oid {
                let values = values.all(limits::RECORDS).ok_or(())?;
                let [value] = values[..] else { return Err(()) };
                if found.replace(value).is_some() {
                    return Err(());
                }
            }
        }
        Ok(found)
    }
}
