//! XAPK, APKS, APKM: what counts is every package inside.

use chinhdanh_forge::{Entry, Key, Sample, Zip, tricks};
use chinhdanh_verdict::{Assessment, FactKind, Verdict};

use crate::{check, codes, fact};

const PACKAGE: &str = "mau.vidu.tienich";

fn base() -> Sample {
    Sample::new(PACKAGE, "Tiện ích")
}

/// A ZIP file of these files, stored.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let entries = files
        .iter()
        .map(|(name, content)| Entry::stored(name, content));
    Zip {
        entries: entries.collect(),
        ..Zip::default()
    }
    .write()
}

fn judged(name: &str, files: &[(&str, &[u8])]) -> Assessment {
    let assessment = check(name, &zip(files)).unwrap();
    eprintln!("{name}: {:?} {:?}", assessment.verdict, codes(&assessment));
    assessment
}

fn named(assessment: &Assessment) -> (Option<&str>, Option<&str>) {
    (
        fact(assessment, FactKind::AppPackage),
        fact(assessment, FactKind::AppLabel),
    )
}

#[test]
fn an_honest_container_is_judged_as_its_app_with_its_splits() {
    let base = base().asks(["INTERNET"]).build();
    let split = Sample::split(PACKAGE, "config.vi").build();
    let manifest =
        format!("{{\"package_name\":\"{PACKAGE}\",\"name\":\"Tiện ích\",\"split_apks\":[]}}");
    let obb = [7; 4096];
    let as_xapk = judged(
        "a.xapk",
        &[
            ("manifest.json", manifest.as_bytes()),
            ("icon.png", b"\x89PNG"),
            ("config.vi.apk", &split),
            ("mau.vidu.tienich.apk", &base),
            (
                "Android/obb/mau.vidu.tienich/main.7.mau.vidu.tienich.obb",
                &obb,
            ),
        ],
    );
    let info = format!("{{\"pname\":\"{PACKAGE}\",\"app_name\":\"Tiện ích\"}}");
    let as_apkm = judged(
        "a.apkm",
        &[
            ("info.json", info.as_bytes()),
            ("base.apk", &base),
            ("split_config.vi.apk", &split),
        ],
    );
    let as_apks = judged(
        "a.apks",
        &[
            ("toc.pb", b"\x0a\x01"),
            ("splits/base-master.apk", &base),
            ("splits/base-vi.apk", &split),
        ],
    );
    for assessment in [as_xapk, as_apkm, as_apks] {
        assert_eq!(
            assessment.verdict,
            Verdict::NoClaim,
            "{:?}",
            codes(&assessment)
        );
        assert_eq!(named(&assessment), (Some(PACKAGE), Some("Tiện ích")));
        assert!(fact(&assessment, FactKind::AppSigner).is_some());
        assert!(
            codes(&assessment)
                .iter()
                .all(|code| !code.starts_with("package-"))
        );
    }
}

#[test]
fn powers_that_a_split_asks_for_are_the_apps() {
    let mut split = Sample::split(PACKAGE, "feature");
    for permission in [
        "BIND_ACCESSIBILITY_SERVICE",
        "BIND_NOTIFICATION_LISTENER_SERVICE",
        "BIND_DEVICE_ADMIN",
    ] {
        split = split.bound(permission);
    }
    let base = base().asks(["READ_SMS"]).build();
    let assessment = judged(
        "a.apks",
        &[("base.apk", &base), ("feature.apk", &split.build())],
    );
    assert_eq!(assessment.verdict, Verdict::Suspicious);
    for code in [
        "app-remote-kit",
        "app-reads-codes",
        "app-presses-for-you",
        "app-resists-removal",
    ] {
        assert!(codes(&assessment).contains(&code), "{code}");
    }
}

#[test]
fn a_label_that_only_the_second_app_bears_is_seen() {
    let second = Sample::new("mau.vidu.hai", "VNeID").build();
    let assessment = judged(
        "a.xapk",
        &[("base.apk", &base().build()), ("second.apk", &second)],
    );
    assert_eq!(assessment.verdict, Verdict::Impersonation);
    assert!(
        codes(&assessment).contains(&"app-nested-package"),
        "{:?}",
        codes(&assessment)
    );
}

#[test]
fn packages_are_found_whatever_they_are_called() {
    let fake = Sample::new("mau.vidu.hai", "VNeID").build();
    for name in ["data.bin", "assets/picture.png", "BASE.APK"] {
        let assessment = judged("a.xapk", &[("readme.txt", b"x"), (name, &fake)]);
        assert_eq!(assessment.verdict, Verdict::Impersonation, "{name}");
        assert_eq!(named(&assessment), (Some("mau.vidu.hai"), Some("VNeID")));
    }
}

#[test]
fn a_container_inside_a_container_is_opened() {
    let fake = Sample::new("mau.vidu.hai", "VNeID").build();
    let inner = zip(&[("base.apk", &fake)]);
    let assessment = judged("a.xapk", &[("inner.xapk", &inner)]);
    assert_eq!(assessment.verdict, Verdict::Impersonation);
    // Too deep to be opened: nothing is said of an app, and never that it is genuine.
    let deep = zip(&[("deep.xapk", &zip(&[("deeper.xapk", &inner)]))]);
    let assessment = judged(
        "a.xapk",
        &[("base.apk", &base().build()), ("deep.xapk", &deep)],
    );
    assert!(
        codes(&assessment).contains(&"package-inner-unreadable"),
        "{:?}",
        codes(&assessment)
    );
    assert_eq!(fact(&assessment, FactKind::AppSigner), None);
}

#[test]
fn a_split_of_another_signer_leaves_the_set_without_a_signer() {
    let mut split = Sample::split(PACKAGE, "config.vi");
    split.key = Some(Key::Impostor);
    let assessment = judged(
        "a.apks",
        &[("base.apk", &base().build()), ("split.apk", &split.build())],
    );
    assert_eq!(fact(&assessment, FactKind::AppSigner), None);
    assert!(
        codes(&assessment)
            .iter()
            .any(|code| code.starts_with("signature-")),
        "{:?}",
        codes(&assessment)
    );
}

#[test]
fn a_split_past_those_that_are_read_leaves_the_set_without_a_signer() {
    let (base, split) = (base().build(), Sample::split(PACKAGE, "config.vi").build());
    let mut last = Sample::split(PACKAGE, "feature");
    last.key = Some(Key::Impostor);
    let last = last.build();
    let names: Vec<String> = (0..400).map(|at| format!("split{at}.apk")).collect();
    let mut files: Vec<(&str, &[u8])> = vec![("base.apk", &base)];
    files.extend(names.iter().map(|name| (name.as_str(), split.as_slice())));
    files.push(("z.apk", &last));
    let assessment = judged("a.apks", &files);
    assert_eq!(fact(&assessment, FactKind::AppSigner), None);
    assert!(codes(&assessment).contains(&"package-inner-unreadable"));
}

#[test]
fn a_container_that_names_another_app_is_caught_and_its_name_judged() {
    let base = base().build();
    let manifest = "{\"package_name\":\"com.vnid\",\"name\":\"VNeID\"}";
    let assessment = judged(
        "a.xapk",
        &[("manifest.json", manifest.as_bytes()), ("base.apk", &base)],
    );
    assert_eq!(assessment.verdict, Verdict::Impersonation);
    assert!(
        codes(&assessment).contains(&"package-container-lies"),
        "{:?}",
        codes(&assessment)
    );
    assert_eq!(fact(&assessment, FactKind::AppPackage), Some(PACKAGE));
}

#[test]
fn a_malformed_split_is_named() {
    let split = tricks::done(
        "encrypted-in-both",
        &Sample::split(PACKAGE, "config.vi").build(),
    );
    let assessment = judged(
        "a.apks",
        &[("base.apk", &base().build()), ("split.apk", &split)],
    );
    assert_eq!(assessment.verdict, Verdict::Suspicious);
    assert!(codes(&assessment).contains(&"package-encrypted"));
}

#[test]
fn sizes_made_to_hang_a_reader_are_bounded() {
    let base = base().build();
    // A gigabyte of zeros as a package; 300 of them; and one that says it is four gigabytes long.
    let mut bomb = Entry::stored("bomb.apk", b"");
    bomb.deflate(&vec![0; 64 << 20]);
    bomb.both(|header| header.uncompressed = 1 << 30);
    let mut lie = bomb.clone();
    lie.rename(b"lie.apk");
    lie.both(|header| header.uncompressed = u32::MAX - 1);
    let mut entries = vec![Entry::stored("base.apk", &base), lie];
    for at in 0..300 {
        let mut again = bomb.clone();
        again.rename(format!("bomb{at}.apk").as_bytes());
        entries.push(again);
    }
    let zip = Zip {
        entries,
        ..Zip::default()
    }
    .write();
    let start = std::time::Instant::now();
    let assessment = check("a.apks", &zip).unwrap();
    let took = start.elapsed();
    assert!(took.as_secs() < 20, "{took:?}");
    assert!(
        codes(&assessment).contains(&"package-inner-unreadable"),
        "{:?}",
        codes(&assessment)
    );
    assert_eq!(fact(&assessment, FactKind::AppSigner), None);
    assert_eq!(fact(&assessment, FactKind::AppPackage), Some(PACKAGE));
}

#[test]
fn a_container_without_packages_is_an_error() {
    assert!(check("a.xapk", &zip(&[("manifest.json", b"{}")])).is_err());
    assert!(check("a.apks", &zip(&[("base.apk", b"no package")])).is_err());
}
