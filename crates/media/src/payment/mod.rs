//! Orders to pay: EMVCo merchant-presented QR codes, of which VietQR (NAPAS 247) is the Vietnamese kind.
//!
//! The payload is text: objects of a two-digit tag, a two-digit length and a value, some holding objects themselves, the last a checksum
//! (EMV QRCPS Merchant-Presented Mode 1.1; NAPAS «QR Switching Technical Specifications», part IV). It is not signed: whoever makes the code writes
//! every field, the name of the payee too. So a code never proves anything, and only the bank's own screen shows who holds the account.

mod banks;
mod crc;
mod reading;
mod tlv;
mod words;

use std::ops::Range;

pub use banks::{Bank, bank};
pub use reading::{Reading, Who, read_payment};
pub use tlv::{Object, PaymentError, Value};

/// The longest payload that is read, in bytes. EMVCo allows 512.
pub const MAX_PAYMENT: usize = 2048;

/// An order to pay, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    text: String,
    objects: Vec<Object>,
    /// Whether the checksum fits.
    pub checksum: Checksum,
}

/// What the checksum says (tag 63).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checksum {
    /// It fits.
    Right,
    /// It does not fit: the code was changed or made badly.
    Wrong,
    /// There is none.
    Missing,
}

/// One field: its words and the bytes of the payload that hold them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field<'p> {
    /// As written.
    pub text: &'p str,
    /// Where it stands in the payload.
    pub range: Range<usize>,
}

/// Where the money goes, as NAPAS writes it (tag 38).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payee<'p> {
    /// The bank's issuer number.
    pub bin: Field<'p>,
    /// The account or card number.
    pub number: Field<'p>,
    /// By which service.
    pub service: Service,
}

/// The NAPAS service a transfer goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Service {
    /// To an account (`QRIBFTTA`); also where nothing is said.
    Account,
    /// To a card (`QRIBFTTC`).
    Card,
    /// To a shop's contract with its bank (`QRPUSH`) or anything else.
    Shop,
}

const NAPAS: &str = "A000000727";

impl Payment {
    /// Takes a payload apart.
    ///
    /// # Errors
    /// When it is no order to pay, or is one and is damaged. A wrong checksum is no error: see [`Payment::checksum`].
    pub fn parse(payload: &str) -> Result<Self, PaymentError> {
        let objects = tlv::parse(payload)?;
        let checksum = match objects.last() {
            Some(Object {
                tag: 63,
                value: Value::Text(range),
                ..
            }) => {
                let stated = u16::from_str_radix(&payload[range.clone()], 16).ok();
                if stated == Some(crc::ccitt(&payload.as_bytes()[..range.start])) {
                    Checksum::Right
                } else {
                    Checksum::Wrong
                }
            }
            _ => Checksum::Missing,
        };
        Ok(Self {
            text: payload.to_owned(),
            objects,
            checksum,
        })
    }

    /// Whether a payload says that it is an order to pay.
    #[must_use]
    pub fn is_meant(payload: &str) -> bool {
        payload.starts_with("000201")
    }

    /// A payload of objects, each a tag and its value, with lengths and checksum put in; `None` when a value is longer than 99 characters.
    #[must_use]
    pub fn compose(objects: &[(u8, &str)]) -> Option<String> {
        let mut text = tlv::compose(objects)?;
        text.push_str("6304");
        let sum = crc::ccitt(text.as_bytes());
        text.push_str(&format!("{sum:04X}"));
        Some(text)
    }

    /// The payload.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The objects in order.
    #[must_use]
    pub fn objects(&self) -> &[Object] {
        &self.objects
    }

    /// Made for one payment (tag 01 is 12) rather than to be used again.
    #[must_use]
    pub fn is_for_once(&self) -> bool {
        self.field(&[1]).is_some_and(|field| field.text == "12")
    }

    /// Where the money goes, where it is written as NAPAS writes it.
    #[must_use]
    pub fn payee(&self) -> Option<Payee<'_>> {
        let tag = (26..=51).find(|tag| {
            self.field(&[*tag, 0])
                .is_some_and(|field| field.text.eq_ignore_ascii_case(NAPAS))
        })?;
        let service = match self.field(&[tag, 2]).map(|field| field.text) {
            None | Some("QRIBFTTA") => Service::Account,
            Some("QRIBFTTC") => Service::Card,
            Some(_) => Service::Shop,
        };
        Some(Payee {
            bin: self.field(&[tag, 1, 0])?,
            number: self.field(&[tag, 1, 1])?,
            service,
        })
    }

    /// The amount as written (tag 54).
    #[must_use]
    pub fn amount(&self) -> Option<Field<'_>> {
        self.field(&[54])
    }

    /// The currency as ISO 4217 numbers it (tag 53); the đồng is 704.
    #[must_use]
    pub fn currency(&self) -> Option<Field<'_>> {
        self.field(&[53])
    }

    /// The country (tag 58).
    #[must_use]
    pub fn country(&self) -> Option<Field<'_>> {
        self.field(&[58])
    }

    /// The names the payee goes by in the code: tag 59, the same in another script (64-01), the shop (62-03).
    pub fn names(&self) -> impl Iterator<Item = Field<'_>> {
        [&[59][..], &[64, 1], &[62, 3]]
            .into_iter()
            .filter_map(|path| self.field(path))
    }

    /// The payee's name (tag 59).
    #[must_use]
    pub fn name(&self) -> Option<Field<'_>> {
        self.field(&[59])
    }

    /// The payee's city (tag 60).
    #[must_use]
    pub fn city(&self) -> Option<Field<'_>> {
        self.field(&[60])
    }

    /// What the payment is said to be for: purpose (62-08), bill (62-01), reference (62-05), customer (62-06).
    pub fn memos(&self) -> impl Iterator<Item = Field<'_>> {
        [&[62, 8][..], &[62, 1], &[62, 5], &[62, 6]]
            .into_iter()
            .filter_map(|path| self.field(path))
    }

    /// The text at a path of tags; empty texts count as absent.
    #[must_use]
    pub fn field(&self, path: &[u8]) -> Option<Field<'_>> {
        let (last, way) = path.split_last()?;
        let mut objects = &self.objects;
        for tag in way {
            objects = match objects.iter().find(|object| object.tag == *tag) {
                Some(Object {
                    value: Value::Objects(inner),
                    ..
                }) => inner,
                _ => return None,
            };
        }
        let found = objects.iter().find(|object| object.tag == *last)?;
        let Value::Text(range) = &found.value else {
            return None;
        };
        let text = self
            .text
            .get(range.clone())
            .filter(|text| !text.trim().is_empty())?;
        Some(Field {
            text,
            range: range.clone(),
        })
    }
}
