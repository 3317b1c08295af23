//! The profiles of the room `app`, as packages: the same case files, through `aapt`, a signature and the whole checker.

use std::collections::BTreeMap;
use std::sync::Mutex;

use chinhdanh_forge::{Sample, Zip, tricks};
use chinhdanh_verdict::Verdict;

use crate::{check, codes};

type Case = BTreeMap<String, String>;

fn cases(file: &str) -> Vec<Case> {
    let blocks = file.split("\n\n").map(|block| {
        let lines = block.lines().filter(|line| !line.starts_with('#'));
        lines
            .map(|line| {
                let (key, value) = line.split_once(": ").unwrap();
                (key.to_owned(), value.trim().to_owned())
            })
            .collect::<Case>()
    });
    blocks.filter(|case| !case.is_empty()).collect()
}

fn one<'c>(case: &'c Case, key: &str) -> &'c str {
    case.get(key).map_or("", String::as_str)
}

fn list<'c>(case: &'c Case, key: &str) -> Vec<&'c str> {
    let words = one(case, key).split(", ");
    words.filter(|word| !word.is_empty()).collect()
}

fn verdict(word: &str) -> Verdict {
    match word {
        "no-claim" => Verdict::NoClaim,
        "unconfirmed" => Verdict::Unconfirmed,
        "suspicious" => Verdict::Suspicious,
        "impersonation" => Verdict::Impersonation,
        other => panic!("«{other}»"),
    }
}

/// The file that a kit leaves in a package.
fn trace(kit: &str) -> &'static str {
    match kit {
        "Virbox" => "lib/arm64-v8a/libvirbox.so",
        "DexProtector" => "lib/arm64-v8a/libdexprotector.so",
        "Frida" => "lib/arm64-v8a/libfrida-gadget.so",
        "Pine" => "lib/arm64-v8a/libpine.so",
        "VirtualApp" => "lib/arm64-v8a/libva++.so",
        "Bangcle" => "lib/arm64-v8a/libsecexe.so",
        "Jiagu" => "lib/arm64-v8a/libjiagu.so",
        // Known by no file of its own.
        "DexGuard" => "assets/none",
        other => panic!("no trace of {other}"),
    }
}

/// The package of a profile; `None` for what cannot be built here: signatures of others.
fn package(case: &Case) -> Option<Vec<u8>> {
    let signed = one(case, "signed");
    let needs_others_key = signed.len() > 10 || case.contains_key("planted") || signed == "unknown";
    if needs_others_key || case.contains_key("hidden-code") {
        return None;
    }
    let package = Some(one(case, "package")).filter(|package| !package.is_empty());
    let mut sample = Sample::new(package.unwrap_or("mau.vidu.app"), one(case, "label"));
    sample = sample.asks(list(case, "asks"));
    for permission in list(case, "bound") {
        sample = sample.bound(permission);
    }
    if one(case, "projects") == "yes" {
        sample = sample.asks(["FOREGROUND_SERVICE_MEDIA_PROJECTION"]);
    }
    if one(case, "hidden") == "yes" {
        (sample.launcher, sample.code) = (false, true);
    }
    for kit in ["packer", "hooking", "virtual"] {
        for kit in list(case, kit) {
            sample = sample.file(trace(kit), b"\x7fELF inert");
        }
    }
    for nested in list(case, "nested") {
        // What a dropper carries reads messages itself.
        let carried = Sample::new("mau.vidu.second", "Dịch vụ").asks(["READ_SMS"]);
        sample = sample.file(nested, &carried.build());
    }
    if signed == "none" {
        sample.key = None;
    }
    let mut bytes = sample.build();
    for trick in list(case, "trick") {
        assert_eq!(trick, "entry-twice");
        bytes = tricks::done("name-twice-decoy-last", &bytes);
    }
    if signed == "broken" {
        let mut zip = Zip::read(&bytes);
        let table = zip.entry("resources.arsc");
        table.both(|header| header.time += 1);
        bytes = zip.write();
    }
    Some(bytes)
}

/// What is wrong with the cases, found by two at a time.
fn wrong(
    cases: &[Case],
    fault: impl Fn(&Case, Verdict, &[&str]) -> Option<String> + Sync,
) -> (usize, Vec<String>) {
    let (built, wrong) = (Mutex::new(0), Mutex::new(Vec::new()));
    let next = std::sync::atomic::AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(case) =
                    cases.get(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed))
                {
                    let Some(bytes) = package(case) else { continue };
                    *built.lock().unwrap() += 1;
                    let assessment = check("app.apk", &bytes).unwrap();
                    let codes = codes(&assessment);
                    if let Some(fault) = fault(case, assessment.verdict, &codes) {
                        let name = one(case, "name");
                        wrong.lock().unwrap().push(format!(
                            "{name}: {fault}; {:?} {codes:?}",
                            assessment.verdict
                        ));
                    }
                }
            });
        }
    });
    (built.into_inner().unwrap(), wrong.into_inner().unwrap())
}

#[test]
fn every_family_is_called_out_for_the_right_reasons() {
    let cases = cases(include_str!("../../../app/tests/cases/families.in"));
    let (built, wrong) = wrong(&cases, |case, is, codes| {
        let because = list(case, "because").into_iter().map(|code| match code {
            // Where the room that opened the package names the trick itself.
            "app-evades" => "entry-twice",
            code => code,
        });
        let missing: Vec<&str> = because.filter(|code| !codes.contains(code)).collect();
        // A broken file has no signer that could be a stranger.
        let missing: Vec<&str> = missing
            .into_iter()
            .filter(|code| !(case.contains_key("trick") && *code == "signer-not-of-body"))
            .collect();
        (is < verdict(one(case, "is")) || is < Verdict::Suspicious || !missing.is_empty())
            .then(|| format!("without {missing:?}"))
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(built >= 20, "{built}");
}

#[test]
fn no_honest_profile_is_accused() {
    let cases = cases(include_str!("../../../app/tests/cases/legitimate.in"));
    let (built, wrong) = wrong(&cases, |_, is, _| {
        (is > Verdict::Unconfirmed).then(|| "accused".to_owned())
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(built >= 45, "{built}");
}

/// What an idle app inside another one is: the sample of a programmer.
#[test]
fn a_carried_app_counts_by_what_it_could_do() {
    let carrying = |carried: &Sample, path: &str| {
        let outer = Sample::new("mau.vidu.app", "Bài tập").file(path, &carried.build());
        check("app.apk", &outer.build()).unwrap()
    };
    let idle = Sample::new("mau.vidu.hello", "Xin chào").asks(["INTERNET"]);
    let reads = Sample::new("mau.vidu.hello", "Xin chào").asks(["READ_SMS"]);
    let claims = Sample::new("mau.vidu.hello", "VNeID");
    for path in [
        "assets/a.apk",
        "assets/picture.png",
        "res/raw/a.apk",
        "a.bin",
    ] {
        let assessment = carrying(&idle, path);
        assert_eq!(
            assessment.verdict,
            Verdict::NoClaim,
            "{path}: {:?}",
            codes(&assessment)
        );
        for carried in [&reads, &claims] {
            let assessment = carrying(carried, path);
            assert_eq!(
                assessment.verdict,
                Verdict::Suspicious,
                "{path}: {:?}",
                codes(&assessment)
            );
            assert!(codes(&assessment).contains(&"app-nested-package"), "{path}");
        }
    }
    // What only bears the name and cannot be read is not called idle.
    let locked =
        Sample::new("mau.vidu.app", "Bài tập").file("assets/a.apk", b"PK\x03\x04 locked away");
    assert_eq!(
        check("app.apk", &locked.build()).unwrap().verdict,
        Verdict::Suspicious
    );
}
