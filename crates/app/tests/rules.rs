//! Laws of the judge that hold for whatever an app says, and its lists.
#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::sync::{Arc, LazyLock};

use chinhdanh_app::{Apps, Facts, Kit, KnownIcon, ListError, Lists, Signing};
use chinhdanh_icon::{RgbaImage, Signature};
use chinhdanh_names::{Names, Pace};
use chinhdanh_register::Register;
use chinhdanh_text::Texts;
use chinhdanh_verdict::{Lang, Messages, Verdict};
use proptest::prelude::*;

static NAMES: LazyLock<Arc<Names>> =
    LazyLock::new(|| Arc::new(Names::new(Arc::new(Register::embedded()), Pace::Few)));
static APPS: LazyLock<Apps> = LazyLock::new(apps);

fn apps() -> Apps {
    Apps::new(NAMES.clone(), Arc::new(Texts::new(NAMES.clone())))
}

const VNEID: &str = "08db21d5e1e75c20fdb2604cdd933c18dd961515ab28df32de395501a0f06733";

fn lists() -> Lists {
    let mut lists = Lists::default();
    let rows = b"# a comment\nfamily,indicator\nMau,xau.example.net\nMau,hxxps://khac[.]example[.]org/tai/app.apk\n";
    assert_eq!(lists.add("Nguồn Mẫu", rows), Ok(2));
    let txt =
        "\u{feff}198.51.100.7:8282\n/app/luuDanhBa\nmau.xau.goi\n".to_owned() + &"ab".repeat(32);
    assert_eq!(lists.add("Nguồn Khác", txt.as_bytes()), Ok(4));
    lists
}

#[test]
fn a_list_finds_hosts_paths_addresses_hashes_and_packages_with_their_source() {
    let lists = lists();
    for (found, source) in [
        ("xau.example.net", Some("Nguồn Mẫu")),
        ("wss://api.xau.example.net:8443/x", Some("Nguồn Mẫu")),
        ("https://khac.example.org/tai/app.apk", Some("Nguồn Mẫu")),
        ("https://khac.example.org/", None),
        ("198.51.100.7:8282", Some("Nguồn Khác")),
        ("ws://198.51.100.7:8282/live", Some("Nguồn Khác")),
        ("198.51.100.7:80", None),
        ("https://bat-ky.example/app/luuDanhBa", Some("Nguồn Khác")),
        ("example.net", None),
        ("tot.example.net", None),
        ("", None),
        (".", None),
        ("net", None),
    ] {
        assert_eq!(lists.source_of(found), source, "{found}");
    }
    assert_eq!(lists.source_of_whole("mau.xau.goi"), Some("Nguồn Khác"));
    assert_eq!(lists.source_of_whole(&"AB".repeat(32)), Some("Nguồn Khác"));
    assert_eq!(
        lists.source_of_whole("api.xau.example.net"),
        None,
        "a package below a listed host is not that host"
    );
}

#[test]
fn lists_that_say_nothing_are_refused() {
    let mut lists = Lists::default();
    assert_eq!(lists.add("a", b"# nothing\n\n"), Err(ListError::Empty));
    assert_eq!(lists.add("a", &[0xff, 0xfe]), Err(ListError::NotText));
    assert!(lists.is_empty());
}

#[test]
fn a_listed_string_is_shown_with_its_source_and_outweighs_a_proof() {
    let facts = Facts {
        package: "com.vnid",
        labels: &[("", "VNeID")],
        signing: Signing::Verified(&[VNEID]),
        strings: &["xau.example.net"],
        ..Facts::default()
    };
    assert_eq!(
        APPS.read(&facts, &Lists::default()).verdict,
        Verdict::Official
    );
    let reading = APPS.read(&facts, &lists());
    assert!(reading.verdict >= Verdict::Suspicious);
    let listed = reading
        .signs
        .iter()
        .find(|sign| sign.code.as_str() == "app-listed");
    assert!(
        listed
            .unwrap()
            .params
            .iter()
            .any(|(name, value)| *name == "source" && value == "Nguồn Mẫu")
    );
}

#[test]
fn a_list_cannot_accuse_a_host_of_the_register() {
    let mut lists = Lists::default();
    lists.add("Nhầm", b"vneid.gov.vn\n").unwrap();
    let facts = Facts {
        package: "mau.vidu.app",
        strings: &["https://vneid.gov.vn/"],
        ..Facts::default()
    };
    assert_eq!(APPS.read(&facts, &lists).verdict, Verdict::NoClaim);
}

#[test]
fn a_copied_icon_is_an_official_look() {
    let picture = |shift: u8| {
        RgbaImage::from_fn(96, 96, |x, y| {
            let inside = (x / 24 + y / 16) % 3 == 0;
            image_pixel(if inside { 230 - shift } else { 20 + shift }, x)
        })
    };
    let body = u16::try_from(
        NAMES
            .register()
            .bodies()
            .iter()
            .position(|body| body.id.as_str() == "c06")
            .unwrap(),
    )
    .unwrap();
    let apps = apps().with_icons(vec![KnownIcon {
        body,
        signature: Signature::of(&picture(0)).unwrap(),
    }]);
    let copy = Signature::of(&picture(15)).unwrap();
    let facts = Facts {
        package: "mau.vidu.app",
        labels: &[("", "Tiện ích")],
        signing: Signing::Verified(&["00"]),
        icon: Some(&copy),
        ..Facts::default()
    };
    let reading = apps.read(&facts, &Lists::default());
    assert_eq!(reading.verdict, Verdict::Impersonation);
    assert_eq!(reading.body, Some(body));
    assert!(
        reading
            .signs
            .iter()
            .any(|sign| sign.code.as_str() == "app-icon-of-body")
    );
}

fn image_pixel(light: u8, x: u32) -> chinhdanh_icon::Rgba<u8> {
    chinhdanh_icon::Rgba([light, light / 2, if x < 48 { 200 } else { 40 }, 255])
}

#[test]
fn every_reason_is_said_in_whole_sentences() {
    let facts = Facts {
        package: "com.vnid",
        labels: &[("", "VN\u{200b}eID")],
        permissions: &[
            "android.permission.READ_SMS",
            "android.permission.SYSTEM_ALERT_WINDOW",
            "android.permission.REQUEST_INSTALL_PACKAGES",
        ],
        bound: &[
            "android.permission.BIND_ACCESSIBILITY_SERVICE",
            "android.permission.BIND_NOTIFICATION_LISTENER_SERVICE",
            "android.permission.BIND_DEVICE_ADMIN",
        ],
        projects_screen: true,
        hidden_launcher: true,
        hidden_code: true,
        nested: &["assets/a.apk"],
        kits: &[
            (Kit::Packer, "Gói Mẫu"),
            (Kit::Hooking, "Móc Mẫu"),
            (Kit::Virtualisation, "Ảo Mẫu"),
            (Kit::PlantedCertificate, "ab"),
        ],
        malformations: &["entry-twice"],
        strings: &["xau.example.net", "dichvucong.vgovn.net"],
        signing: Signing::Verified(&["00"]),
        ..Facts::default()
    };
    let lists = lists();
    let others = [
        facts,
        Facts {
            package: "mau.vidu.app",
            ..facts
        },
        Facts {
            package: "mau.vidu.app",
            labels: &[("", "Dịch vụ công")],
            signing: Signing::Unsigned,
            ..facts
        },
        Facts {
            package: "mau.vidu.app",
            labels: &[("", "Chrome")],
            signing: Signing::Broken,
            ..facts
        },
    ];
    for lang in [Lang::Vi, Lang::En] {
        let messages = Messages::new(lang);
        for facts in &others {
            for sign in APPS.read(facts, &lists).signs {
                let body = sign
                    .body
                    .and_then(|body| NAMES.register().bodies().get(usize::from(body)));
                let mut arguments: Vec<(&str, &str)> = sign
                    .params
                    .iter()
                    .map(|(name, value)| {
                        (
                            if *name == "quote" { "span" } else { *name },
                            value.as_str(),
                        )
                    })
                    .collect();
                arguments.extend(body.map(|body| ("body", body.said())));
                let text = messages.finding(sign.code, &arguments);
                assert!(
                    !text.contains('{') && text.chars().count() > 20,
                    "{}: {text}",
                    sign.code.as_str()
                );
            }
        }
    }
}

proptest! {
    #[test]
    fn no_text_makes_the_judge_panic_or_prove(
        label in "\\PC{0,60}", package in "[a-zA-Z.]{0,40}", found in prop::collection::vec("\\PC{0,80}", 0..8), power in 0_usize..3,
    ) {
        let strings: Vec<&str> = found.iter().map(String::as_str).collect();
        let labels = [("", label.as_str()), ("vi", "VNeID")];
        let permissions = ["android.permission.READ_SMS", "android.permission.SYSTEM_ALERT_WINDOW"];
        let facts = Facts {
            package: &package,
            labels: &labels[..=power.min(1)],
            permissions: &permissions[..power],
            strings: &strings,
            signing: Signing::Verified(&["00"]),
            ..Facts::default()
        };
        let reading = APPS.read(&facts, &lists());
        prop_assert_ne!(reading.verdict, Verdict::Official);
    }

    #[test]
    fn no_bytes_make_a_list_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let mut lists = Lists::default();
        let _ = lists.add("x", &bytes);
        for line in String::from_utf8_lossy(&bytes).lines() {
            let _ = lists.source_of(line);
        }
    }

    /// Nobody gets milder by asking for more.
    #[test]
    fn another_power_never_makes_an_app_milder(which in 0_usize..5, more in 0_usize..5) {
        let all = [
            "android.permission.READ_SMS", "android.permission.SYSTEM_ALERT_WINDOW", "android.permission.REQUEST_INSTALL_PACKAGES",
            "android.permission.FOREGROUND_SERVICE_MEDIA_PROJECTION", "android.permission.BIND_DEVICE_ADMIN",
        ];
        let judge = |label: &str, permissions: &[&str]| APPS.read(&Facts {
            package: "mau.vidu.app", labels: &[("", label)], permissions, signing: Signing::Verified(&["00"]), ..Facts::default()
        }, &Lists::default()).verdict;
        for label in ["VNeID", "Dịch vụ công", "Vietcombank", "Mở VNeID giúp ông bà", "Cake", "Lịch"] {
            let few = judge(label, &all[..which.min(more)]);
            let many = judge(label, &all[..which.max(more)]);
            prop_assert!(few <= many, "{label}");
        }
    }
}
