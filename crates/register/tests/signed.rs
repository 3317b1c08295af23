//! Releases: what is taken, and every refusal, each for its own reason.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::sync::LazyLock;

use chinhdanh_register::{
    Bundle, Contents, MAX_REGISTER_BYTES, Register, UpdateError, accept, keypair, released, sign,
    verify,
};
use jiff::civil::{Date, date};
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 24);

/// A key pair made for this run: (public, secret).
static KEY: LazyLock<(String, String)> = LazyLock::new(|| keypair(None).unwrap());
static OTHER_KEY: LazyLock<(String, String)> = LazyLock::new(|| keypair(None).unwrap());

fn keys() -> Vec<String> {
    vec![KEY.0.clone()]
}

/// A small register of one body, of version 2, issued yesterday.
fn contents() -> Contents {
    let embedded = Register::embedded();
    let portal = embedded.body("cong-dich-vu-cong-quoc-gia").unwrap().clone();
    let mut contents = embedded.contents().clone();
    contents.bodies = vec![chinhdanh_register::Body {
        parent: None,
        formerly: Vec::new(),
        ..portal
    }];
    contents.version = 2;
    contents.issued_on = date(2026, 11, 23);
    contents
}

fn signed(register: impl Into<Vec<u8>>) -> Bundle {
    let register = register.into();
    Bundle {
        signature: sign(&register, &KEY.1, None).unwrap(),
        register,
    }
}

fn release(change: impl FnOnce(&mut Contents)) -> Bundle {
    let mut contents = contents();
    change(&mut contents);
    signed(released(&contents).unwrap())
}

fn refusal(bundle: &Bundle) -> UpdateError {
    accept(bundle, &keys(), 1, TODAY).expect_err("must be refused")
}

#[test]
fn a_newer_signed_register_is_taken() {
    let bundle = release(|_| {});
    assert_eq!(verify(&bundle, &keys()).unwrap(), contents());
    let register = accept(&bundle, &keys(), 1, TODAY).unwrap();
    assert_eq!(register.contents().version, 2);
    assert!(register.owner_of("dichvucong.gov.vn").is_some());
}

#[test]
fn any_one_trusted_key_suffices_in_either_form() {
    let bundle = release(|_| {});
    let bare = KEY.0.lines().last().unwrap().to_owned();
    for keys in [
        vec![bare.clone()],
        vec![format!("  {bare}\n")],
        vec![OTHER_KEY.0.clone(), KEY.0.clone()],
    ] {
        assert!(verify(&bundle, &keys).is_ok(), "{keys:?}");
    }
}

#[test]
fn a_sealed_key_needs_its_password() {
    let (public, secret) = keypair(Some("mật khẩu")).unwrap();
    let register = released(&contents()).unwrap();
    for wrong in [None, Some("khác"), Some("")] {
        assert!(
            matches!(
                sign(register.as_bytes(), &secret, wrong),
                Err(UpdateError::Signing(_))
            ),
            "{wrong:?}"
        );
    }
    let signature = sign(register.as_bytes(), &secret, Some("mật khẩu")).unwrap();
    assert!(
        verify(
            &Bundle {
                signature,
                register: register.into_bytes()
            },
            &[public]
        )
        .is_ok()
    );
    for garbage in ["", "garbage", &KEY.0] {
        assert!(
            matches!(sign(b"x", garbage, None), Err(UpdateError::Signing(_))),
            "{garbage:?}"
        );
    }
}

#[test]
fn a_register_cut_short_is_refused_wherever_the_cut_is() {
    let whole = release(|_| {});
    let length = whole.register.len();
    for at in [0, 1, length / 4, length / 2, length - 2, length - 1] {
        let cut = Bundle {
            register: whole.register[..at].to_vec(),
            ..whole.clone()
        };
        assert_eq!(refusal(&cut), UpdateError::SignatureWrong, "cut at {at}");
    }
}

#[test]
fn a_signature_cut_short_is_refused() {
    let whole = release(|_| {});
    let lines: Vec<&str> = whole.signature.lines().collect();
    assert_eq!(lines.len(), 4, "a minisig file has four lines");
    for kept in 0..4 {
        let cut = Bundle {
            signature: lines[..kept].join("\n"),
            ..whole.clone()
        };
        assert_eq!(
            refusal(&cut),
            UpdateError::SignatureUnreadable,
            "{kept} lines kept"
        );
    }
    for at in [1, whole.signature.len() / 2] {
        let error = refusal(&Bundle {
            signature: whole.signature[..at].to_owned(),
            ..whole.clone()
        });
        assert!(
            matches!(
                error,
                UpdateError::SignatureUnreadable | UpdateError::SignatureWrong
            ),
            "{at}: {error}"
        );
    }
}

#[test]
fn missing_and_garbage_signatures_are_unreadable() {
    for signature in [
        "",
        "\n",
        "no signature at all",
        "untrusted comment: x\n####\ntrusted comment: y\n####",
        "\u{0}\u{202e}",
        &"A".repeat(100_000),
    ] {
        let bundle = Bundle {
            signature: signature.to_owned(),
            ..release(|_| {})
        };
        assert_eq!(
            refusal(&bundle),
            UpdateError::SignatureUnreadable,
            "{signature:.30}"
        );
    }
}

#[test]
fn a_changed_trusted_comment_is_refused() {
    let bundle = release(|_| {});
    let signature = bundle
        .signature
        .replace("trusted comment: chinhdanh", "trusted comment: Chinhdanh");
    assert_ne!(signature, bundle.signature);
    // The untrusted comment alone is nobody's word; here only the trusted one may decide.
    let signature = signature.replacen(
        "untrusted comment: Chinhdanh",
        "untrusted comment: chinhdanh",
        1,
    );
    assert_eq!(
        refusal(&Bundle {
            signature,
            ..bundle
        }),
        UpdateError::SignatureWrong
    );
}

#[test]
fn somebody_elses_key_is_refused() {
    let bundle = release(|_| {});
    assert_eq!(
        accept(&bundle, std::slice::from_ref(&OTHER_KEY.0), 1, TODAY).unwrap_err(),
        UpdateError::SignatureWrong
    );
    let forged = Bundle {
        signature: sign(&bundle.register, &OTHER_KEY.1, None).unwrap(),
        ..bundle
    };
    assert_eq!(refusal(&forged), UpdateError::SignatureWrong);
}

#[test]
fn a_signature_of_another_register_is_refused() {
    let (one, two) = (release(|_| {}), release(|contents| contents.version = 3));
    assert_eq!(
        refusal(&Bundle {
            signature: one.signature,
            register: two.register
        }),
        UpdateError::SignatureWrong
    );
}

#[test]
fn without_a_usable_key_nothing_is_taken() {
    let bundle = release(|_| {});
    assert_eq!(
        accept(&bundle, &[], 1, TODAY).unwrap_err(),
        UpdateError::NoTrustedKey
    );
    for key in ["", "garbage", "RWQ", &bundle.signature, &KEY.1] {
        assert_eq!(
            accept(&bundle, &[key.to_owned()], 1, TODAY).unwrap_err(),
            UpdateError::KeyUnreadable,
            "{key:.30}"
        );
    }
}

#[test]
fn dates_and_versions_decide_after_the_signature() {
    let issued = |day: Date| release(move |contents| contents.issued_on = day);
    let until = |day: Date| release(move |contents| contents.valid_until = day);
    assert_eq!(
        refusal(&issued(date(2026, 11, 26))),
        UpdateError::FromFuture(date(2026, 11, 26))
    );
    assert!(
        accept(&issued(date(2026, 11, 25)), &keys(), 1, TODAY).is_ok(),
        "a day of tolerance for time zones"
    );
    let last = date(2026, 11, 24);
    assert!(
        accept(&until(last), &keys(), 1, TODAY).is_ok(),
        "the last day counts"
    );
    assert_eq!(
        accept(&until(last), &keys(), 1, date(2026, 11, 25)).unwrap_err(),
        UpdateError::Expired(last)
    );
    assert_eq!(
        accept(&until(last), &keys(), 1, date(2036, 1, 1)).unwrap_err(),
        UpdateError::Expired(last)
    );
}

#[test]
fn the_same_and_older_versions_are_refused() {
    let bundle = release(|_| {});
    for installed in [2, 3, u32::MAX] {
        assert_eq!(
            accept(&bundle, &keys(), installed, TODAY).unwrap_err(),
            UpdateError::NotNewer {
                installed,
                offered: 2
            }
        );
    }
    let highest = release(|contents| contents.version = u32::MAX);
    assert!(accept(&highest, &keys(), u32::MAX - 1, TODAY).is_ok());
}

#[test]
fn a_register_too_large_is_refused_before_its_signature_is_looked_at() {
    let bundle = Bundle {
        signature: String::new(),
        register: vec![b' '; MAX_REGISTER_BYTES + 1],
    };
    assert_eq!(verify(&bundle, &[]).unwrap_err(), UpdateError::TooLarge);
    assert_eq!(refusal(&bundle), UpdateError::TooLarge);
    assert_eq!(
        chinhdanh_register::read(&bundle.register).unwrap_err(),
        UpdateError::TooLarge
    );
    // The largest that is allowed goes on to the signature.
    let allowed = Bundle {
        register: vec![b' '; MAX_REGISTER_BYTES],
        ..bundle
    };
    assert_eq!(refusal(&allowed), UpdateError::SignatureUnreadable);
}

#[test]
fn a_valid_signature_over_something_else_is_refused() {
    let whole = released(&contents()).unwrap();
    let with_unknown_field = whole.replacen("{\"version\"", "{\"colour\":1,\"version\"", 1);
    let bad_date = whole.replacen("2026-11-23", "2026-13-45", 1);
    let huge_version = whole.replacen("\"version\":2", "\"version\":4294967296", 1);
    for text in [
        "",
        "no register",
        "{}",
        "[]",
        "null",
        "\u{feff}{}",
        &whole[..whole.len() / 2],
        &with_unknown_field,
        &bad_date,
        &huge_version,
        &"[".repeat(100_000),
    ] {
        assert!(
            matches!(refusal(&signed(text)), UpdateError::Malformed(_)),
            "{text:.40}: {}",
            refusal(&signed(text))
        );
    }
    assert!(matches!(
        refusal(&signed([0xff, 0xfe, 0x00])),
        UpdateError::Malformed(_)
    ));
}

#[test]
fn a_register_that_contradicts_itself_is_refused() {
    type Change = fn(&mut Contents);
    let cases: [(&str, Change); 8] = [
        ("version 0", |contents| contents.version = 0),
        ("ends before it begins", |contents| {
            contents.valid_until = contents.issued_on;
        }),
        ("a body twice", |contents| {
            contents.bodies.push(contents.bodies[0].clone());
        }),
        ("a parent that does not exist", |contents| {
            contents.bodies[0].parent = Some("khong-co".to_owned().try_into().unwrap());
        }),
        ("a source that does not exist", |contents| {
            contents.sources.clear();
        }),
        ("an open suffix as a domain", |contents| {
            contents.bodies[0].domains.truncate(1);
            contents.bodies[0].domains[0].name = "gov.vn".to_owned();
        }),
        ("a domain in capitals", |contents| {
            contents.bodies[0].domains[0].name.make_ascii_uppercase();
        }),
        ("a task without https", |contents| {
            contents.bodies[0].tasks[0].url = "http://dichvucong.gov.vn/".to_owned();
        }),
    ];
    for (what, change) in cases {
        let error = refusal(&release(change));
        assert!(matches!(error, UpdateError::Faulty(_)), "{what}: {error}");
    }
}

#[test]
fn a_bundle_without_its_mark_cannot_be_told_apart() {
    let bundle = release(|_| {});
    assert_eq!(
        Bundle::from_bytes(&bundle.to_bytes()).map(|read| verify(&read, &keys()).unwrap().version),
        Ok(2)
    );
    for bytes in [
        &b""[..],
        b"garbage",
        &bundle.register,
        &[0xff; 100],
        &bundle.to_bytes()[..200],
    ] {
        assert_eq!(
            Bundle::from_bytes(bytes),
            Err(UpdateError::SignatureUnreadable)
        );
    }
    // Cut off behind the mark it is read, and the signature does not hold.
    let whole = bundle.to_bytes();
    let cut = Bundle::from_bytes(&whole[..whole.len() - 1]).unwrap();
    assert_eq!(refusal(&cut), UpdateError::SignatureWrong);
}

proptest! {
    #[test]
    fn one_flipped_bit_anywhere_is_refused(at: prop::sample::Index, bit in 0..8_u8) {
        let mut bundle = release(|_| {});
        let at = at.index(bundle.register.len());
        bundle.register[at] ^= 1 << bit;
        prop_assert_eq!(refusal(&bundle), UpdateError::SignatureWrong);
    }

    #[test]
    fn bundles_read_back(signature in "([ -~]{0,80}\n){0,4}[!-~]{1,80}", register in prop::collection::vec(any::<u8>(), 0..2000)) {
        let bundle = Bundle { signature, register };
        prop_assert_eq!(Bundle::from_bytes(&bundle.to_bytes()), Ok(bundle));
    }

    #[test]
    fn any_bytes_are_refused_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..600), signature in any::<String>()) {
        let _ = Bundle::from_bytes(&bytes);
        prop_assert!(chinhdanh_register::read(&bytes).is_err());
        let taken = verify(&Bundle { signature, register: bytes }, &keys());
        prop_assert!(taken.is_err());
    }
}
