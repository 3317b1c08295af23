//! Orders to pay: vectors with checksums computed elsewhere, laws, and what is said of claims.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::ops::Range;

use chinhdanh_media::payment::{Checksum, Payment, PaymentError, Service, read_payment};
use chinhdanh_register::{Register, fold::plain};
use chinhdanh_verdict::Verdict;
use proptest::prelude::*;

/// A payload, then what it holds: bank, number, service, amount, purpose.
type Vector = (
    &'static str,
    &'static str,
    &'static str,
    Service,
    Option<&'static str>,
    Option<&'static str>,
);

/// Payloads whose checksums were computed by Python's `binascii.crc_hqx(payload, 0xFFFF)`, an implementation of its own.
const VECTORS: &[Vector] = &include!("vectors.in");

#[test]
fn vectors_are_taken_apart() {
    for (payload, bin, number, service, amount, memo) in VECTORS {
        let payment = Payment::parse(payload).unwrap();
        assert_eq!(payment.checksum, Checksum::Right, "{payload}");
        let payee = payment.payee().unwrap();
        assert_eq!(
            (payee.bin.text, payee.number.text, payee.service),
            (*bin, *number, *service),
            "{payload}"
        );
        assert_eq!(payment.amount().map(|field| field.text), *amount);
        assert_eq!(payment.memos().next().map(|field| field.text), *memo);
        assert_eq!(payment.currency().map(|field| field.text), Some("704"));
        for place in [payee.bin.range, payee.number.range] {
            assert!(payload.get(place).is_some());
        }
        // Any change of one character is noticed.
        let changed = payload.replacen("5802VN", "5802VM", 1);
        assert_eq!(Payment::parse(&changed).unwrap().checksum, Checksum::Wrong);
    }
}

#[test]
fn what_is_broken_is_an_error_that_says_where() {
    for (payload, error) in [
        ("https://example.net", PaymentError::NotPayment),
        ("", PaymentError::NotPayment),
        ("0002010", PaymentError::BadTag { at: 6 }),
        ("000201AB", PaymentError::BadTag { at: 6 }),
        ("00020138", PaymentError::BadLength { at: 8 }),
        ("0002013899x", PaymentError::Truncated { at: 10 }),
        ("00020154011540125", PaymentError::Repeated { tag: 54 }),
        ("0002016304ABCD5802VN", PaymentError::AfterChecksum),
    ] {
        assert_eq!(Payment::parse(payload), Err(error), "{payload}");
    }
    assert_eq!(
        Payment::parse(&format!("000201{}", "x".repeat(4000))),
        Err(PaymentError::TooLong)
    );
    assert_eq!(
        Payment::parse("0002015802VN").unwrap().checksum,
        Checksum::Missing
    );
}

#[test]
fn lengths_in_bytes_are_understood_too() {
    let name = "CÔNG TY MẪU";
    for length in [name.chars().count(), name.len()] {
        let payment = Payment::parse(&format!("00020159{length:02}{name}5802VN")).unwrap();
        assert_eq!(payment.name().unwrap().text, name);
        assert_eq!(payment.country().unwrap().text, "VN");
    }
}

/// A code to this bank, account and service, with the payee's name and the purpose.
fn order(bin: &str, number: &str, service: &str, name: &str, memo: &str) -> String {
    let pair = format!("0006{bin}01{:02}{number}", number.len());
    let napas = format!(
        "0010A00000072701{:02}{pair}02{:02}{service}",
        pair.len(),
        service.len()
    );
    let memo = format!("08{:02}{memo}", memo.chars().count());
    let mut objects = vec![
        (0, "01"),
        (1, "11"),
        (38, napas.as_str()),
        (53, "704"),
        (58, "VN"),
    ];
    if !name.is_empty() {
        objects.push((59, name));
    }
    if memo.len() > 4 {
        objects.push((62, memo.as_str()));
    }
    Payment::compose(&objects).unwrap()
}

/// Stands for the room `text`: names of a few bodies where they stand in folded prose.
fn who(register: &Register, prose: &str) -> Vec<(u16, Range<usize>)> {
    let names = [
        ("kho bac nha nuoc", "kho-bac-nha-nuoc"),
        ("csgt", "csgt"),
        ("cuc thue", "cuc-thue"),
        ("bo cong an", "bo-cong-an"),
        ("vietcombank", "vietcombank"),
        ("evn", "evn"),
    ];
    let folded = plain(prose);
    let found = names.iter().filter_map(|(name, id)| {
        let at = folded.find(name)?;
        let index = register
            .bodies()
            .iter()
            .position(|body| body.id.as_str() == *id)?;
        Some((u16::try_from(index).unwrap(), at..at + name.len()))
    });
    found.collect()
}

#[test]
fn claims_are_held_against_where_the_money_goes() {
    let register = Register::embedded();
    for (bin, number, service, name, memo, verdict, first) in [
        (
            "970436",
            "0011001234567",
            "QRIBFTTA",
            "",
            "Dong hoc phi",
            Verdict::NoClaim,
            "pays-account",
        ),
        (
            "970436",
            "0011001234567",
            "QRIBFTTA",
            "NGUYEN VAN A",
            "tien thue nha thang 10",
            Verdict::NoClaim,
            "pays-account",
        ),
        (
            "970422",
            "19001234567",
            "QRIBFTTA",
            "NGUYEN VAN A",
            "CSGT nop phat vi pham",
            Verdict::Impersonation,
            "personal-account-for-state",
        ),
        (
            "970422",
            "19001234567",
            "QRIBFTTA",
            "NGUYEN VAN A",
            "nop phat vi pham",
            Verdict::Suspicious,
            "personal-account-for-state",
        ),
        (
            "970422",
            "19001234567",
            "QRIBFTTA",
            "",
            "nop phat vi pham giao thong",
            Verdict::Suspicious,
            "state-money-asked",
        ),
        (
            "970422",
            "0912345678",
            "QRIBFTTA",
            "",
            "Cuc Thue thu no thue",
            Verdict::Suspicious,
            "personal-account-for-state",
        ),
        (
            "970415",
            "112000123456",
            "QRIBFTTA",
            "KHO BAC NHA NUOC",
            "nop ngan sach",
            Verdict::Unconfirmed,
            "payee-names-body",
        ),
        (
            "970415",
            "9704151234567890",
            "QRIBFTTC",
            "KHO BAC NHA NUOC",
            "",
            Verdict::Impersonation,
            "personal-account-for-state",
        ),
        (
            "971005",
            "84123456789",
            "QRIBFTTA",
            "BO CONG AN",
            "",
            Verdict::Impersonation,
            "personal-account-for-state",
        ),
        (
            "970436",
            "0011001234567",
            "QRIBFTTA",
            "BO CONG AN",
            "",
            Verdict::Suspicious,
            "payee-names-body",
        ),
        (
            "970436",
            "0011001234567",
            "QRIBFTTA",
            "TRUONG THPT LE LOI",
            "BHYT qua BHXH hoc sinh",
            Verdict::Unconfirmed,
            "state-money-asked",
        ),
        (
            "970422",
            "123456789",
            "QRIBFTTA",
            "VIETCOMBANK CSKH",
            "",
            Verdict::Suspicious,
            "payee-other-bank",
        ),
        (
            "970436",
            "123456789",
            "QRIBFTTA",
            "VIETCOMBANK CSKH",
            "",
            Verdict::NoClaim,
            "pays-account",
        ),
    ] {
        let payload = order(bin, number, service, name, memo);
        let payment = Payment::parse(&payload).unwrap();
        let reading = read_payment(&payment, &register, &|prose| who(&register, prose));
        assert_eq!(
            (reading.verdict, reading.signs[0].code.as_str()),
            (verdict, first),
            "{name} / {memo}: {:?}",
            reading.signs
        );
        for sign in &reading.signs {
            let range = sign.range.clone().unwrap();
            assert!(
                payload
                    .get(range.start as usize..range.end as usize)
                    .is_some_and(|text| !text.is_empty()),
                "{sign:?}"
            );
        }
    }
}

#[test]
fn marks_and_money_of_other_kinds_are_told() {
    let register = Register::embedded();
    let codes = |payload: &str| -> Vec<&str> {
        let reading = read_payment(&Payment::parse(payload).unwrap(), &register, &|_| {
            Vec::new()
        });
        reading
            .signs
            .iter()
            .map(|sign| sign.code.as_str())
            .collect()
    };
    assert_eq!(
        codes(&Payment::compose(&[(0, "01"), (53, "840"), (54, "10.50")]).unwrap()),
        ["amount-fixed", "foreign-currency"]
    );
    let whole = order("999999", "1", "QRIBFTTA", "", "");
    assert_eq!(codes(&whole), ["pays-account", "bank-unknown"]);
    assert_eq!(
        codes(&format!("{}0000", &whole[..whole.len() - 4])),
        ["pays-account", "bank-unknown", "checksum-wrong"]
    );
}

proptest! {
    #[test]
    fn parse_undoes_compose(values in proptest::collection::btree_map(1_u8..=25, "\\PC{0,99}", 0..12)) {
        let mut objects = vec![(0_u8, "01")];
        objects.extend(values.iter().map(|(tag, value)| (*tag, value.as_str())));
        let payload = Payment::compose(&objects).unwrap();
        prop_assume!(payload.len() <= chinhdanh_media::payment::MAX_PAYMENT);
        let payment = Payment::parse(&payload).unwrap();
        prop_assert_eq!(payment.checksum, Checksum::Right);
        for (tag, value) in &values {
            let read = payment.field(&[*tag]).map(|field| field.text);
            prop_assert_eq!(read, Some(value.as_str()).filter(|value| !value.trim().is_empty()));
        }
        let printed = Payment::compose(&payment.objects().iter().filter(|object| object.tag != 63).map(|object| (object.tag, &payload[object.range.start + 4..object.range.end])).collect::<Vec<_>>());
        prop_assert_eq!(printed, Some(payload));
    }

    #[test]
    fn any_text_is_an_error_or_a_payment(text in "(000201)?[0-9A-Zđ]{0,120}") {
        if let Ok(payment) = Payment::parse(&text) {
            let _ = read_payment(&payment, &Register::new(chinhdanh_register::Contents { version: 1, issued_on: "2026-01-01".parse().unwrap(), valid_until: "2026-01-01".parse().unwrap(), sources: Default::default(), bodies: Vec::new() }), &|_| Vec::new());
        }
    }
}
