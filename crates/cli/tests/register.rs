//! `chinhdanh register`: the way of a release from data files to another machine, and every refusal on it.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod support;

use std::fs;
use std::path::Path;

use support::{Place, Ran};

/// The project's own data files, as another version.
fn data_of_version(place: &Place, version: u32) -> String {
    let folder = format!("data-{version}");
    for entry in
        fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../register/data")).unwrap()
    {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let mut text = fs::read_to_string(&path).unwrap();
        if name == "register.toml" {
            text = text
                .lines()
                .map(|line| {
                    if line.starts_with("version") {
                        format!("version = {version}\n")
                    } else {
                        format!("{line}\n")
                    }
                })
                .collect();
        }
        place.write(&format!("{folder}/{name}"), text);
    }
    place.path(&folder)
}

/// A place with a key pair and a signed release of version 2.
struct Release {
    place: Place,
    file: String,
    key: String,
}

impl Release {
    fn new() -> Self {
        let place = Place::new();
        done(&place.run(&["register", "keygen", &place.path("khoa")]));
        let key = place.path("khoa.pub");
        let file = Self::make(&place, 2);
        Self { place, file, key }
    }

    fn make(place: &Place, version: u32) -> String {
        let file = place.path(&format!("danhba-{version}.json"));
        done(&place.run(&[
            "register",
            "build",
            &data_of_version(place, version),
            "-o",
            &file,
        ]));
        done(&place.run(&["register", "sign", &file, "--secret", &place.path("khoa")]));
        file
    }

    fn installed() -> Self {
        let release = Self::new();
        done(&release.update());
        release
    }

    fn update(&self) -> Ran {
        self.place
            .run(&["register", "update", &self.file, "--key", &self.key])
    }

    /// Signs whatever stands in the file by now.
    fn sign(&self) {
        done(&self.place.run(&[
            "register",
            "sign",
            &self.file,
            "--secret",
            &self.place.path("khoa"),
        ]));
    }

    fn signature(&self) -> String {
        format!("{}.minisig", self.file)
    }

    fn flip(&self) {
        self.edit(|mut bytes| {
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            bytes
        });
    }

    fn sign_as_another(&self) {
        done(
            &self
                .place
                .run(&["register", "keygen", &self.place.path("la")]),
        );
        done(&self.place.run(&[
            "register",
            "sign",
            &self.file,
            "--secret",
            &self.place.path("la"),
        ]));
    }

    /// Another text, with a good signature.
    fn replace_signed(&self, change: impl FnOnce(String) -> String) {
        self.edit(|bytes| change(String::from_utf8(bytes).unwrap()).into_bytes());
        self.sign();
    }

    fn edit(&self, change: impl FnOnce(Vec<u8>) -> Vec<u8>) {
        fs::write(&self.file, change(fs::read(&self.file).unwrap())).unwrap();
    }

    fn version(&self) -> String {
        version(&self.place)
    }
}

fn version(place: &Place) -> String {
    let ran = place.run(&["register", "show", "--json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.json()[0]["version"].to_string()
}

#[track_caller]
fn done(ran: &Ran) {
    assert!(ran.code == 0 && ran.err.is_empty(), "{ran:?}");
}

/// Everything in the data folder, to see that nothing was lost.
fn kept(place: &Place) -> Vec<(String, Vec<u8>)> {
    let Ok(entries) = fs::read_dir(place.data("")) else {
        return Vec::new();
    };
    let mut files: Vec<_> = entries
        .map(|entry| entry.unwrap())
        .map(|entry| {
            (
                entry.file_name().into_string().unwrap(),
                fs::read(entry.path()).unwrap(),
            )
        })
        .collect();
    files.sort();
    files
}

#[test]
fn a_release_reaches_another_machine() {
    let release = Release::new();
    assert_eq!(release.version(), "1");
    done(
        &release
            .place
            .run(&["register", "verify", &release.file, "--key", &release.key]),
    );
    done(&release.update());
    assert_eq!(release.version(), "2");
    let answer = release.place.run(&["check", "--json", "dichvucong.gov.vn"]);
    assert_eq!(
        (answer.code, &answer.json()[0]["register"]["version"]),
        (0, &2.into())
    );
    // The key is trusted from now on, and the next release needs no `--key`.
    let next = Release::make(&release.place, 3);
    done(&release.place.run(&["register", "update", &next]));
    assert_eq!(release.version(), "3");
}

#[test]
fn a_key_can_be_trusted_first_as_file_or_text() {
    for as_text in [false, true] {
        let release = Release::new();
        let text = fs::read_to_string(&release.key).unwrap();
        let key = if as_text {
            text.lines().last().unwrap()
        } else {
            release.key.as_str()
        };
        done(&release.place.run(&["register", "trust", key]));
        done(&release.place.run(&["register", "trust", key]));
        assert_eq!(
            fs::read_to_string(release.place.data("trusted-keys"))
                .unwrap()
                .lines()
                .count(),
            1
        );
        done(&release.place.run(&["register", "update", &release.file]));
        assert_eq!(release.version(), "2");
    }
    for garbage in ["", "garbage", "/khong/co/tep.pub"] {
        let place = Place::new();
        place
            .run(&["register", "trust", garbage])
            .refused_for("register-key-unknown");
        assert!(kept(&place).is_empty());
    }
}

/// Each way in which an offered register can be bad.
#[test]
fn a_bad_offer_is_refused_and_nothing_is_lost() {
    type Spoil = fn(&Release);
    const WRONG: &str = "register-signature-wrong";
    const MISSING: &str = "register-signature-missing";
    let spoils: [(&str, Spoil, &str); 12] = [
        (
            "cut in half",
            |r| r.edit(|bytes| bytes[..bytes.len() / 2].to_vec()),
            WRONG,
        ),
        ("emptied", |r| r.edit(|_| Vec::new()), WRONG),
        ("one byte flipped", Release::flip, WRONG),
        (
            "no signature",
            |r| fs::remove_file(r.signature()).unwrap(),
            MISSING,
        ),
        (
            "an empty signature",
            |r| fs::write(r.signature(), "").unwrap(),
            MISSING,
        ),
        (
            "a garbage signature",
            |r| fs::write(r.signature(), "garbage").unwrap(),
            MISSING,
        ),
        (
            "a signature that is not text",
            |r| fs::write(r.signature(), [0xff; 300]).unwrap(),
            MISSING,
        ),
        ("somebody else's signature", Release::sign_as_another, WRONG),
        (
            "signed, but no register",
            |r| r.replace_signed(|_| "not a register".to_owned()),
            "register-malformed",
        ),
        (
            "signed, but contradicting itself",
            |r| {
                r.replace_signed(|text| {
                    text.replacen("\"valid_until\":\"2", "\"valid_until\":\"1", 1)
                });
            },
            "register-malformed",
        ),
        (
            "too large",
            |r| r.edit(|_| vec![b' '; (16 << 20) + 1]),
            "register-too-large",
        ),
        (
            "not there",
            |r| fs::remove_file(&r.file).unwrap(),
            "unreadable-file",
        ),
    ];
    for (what, spoil, reason) in spoils {
        // On a fresh machine, and on one that has a register installed.
        let release = Release::new();
        spoil(&release);
        release.update().refused_for(reason);
        assert!(
            kept(&release.place).is_empty(),
            "{what}: {:?}",
            kept(&release.place)
                .iter()
                .map(|(name, _)| name)
                .collect::<Vec<_>>()
        );
        assert_eq!(release.version(), "1", "{what}");
        let offered = release;
        let release = Release::installed();
        let before = kept(&release.place);
        let next = Release {
            file: Release::make(&release.place, 3),
            key: release.key.clone(),
            place: release.place,
        };
        spoil(&next);
        next.update().refused_for(reason);
        assert!(kept(&next.place) == before, "{what}");
        assert_eq!(next.version(), "2", "{what}");
        // And `verify` says the same as `update`.
        offered
            .place
            .run(&["register", "verify", &offered.file, "--key", &offered.key])
            .refused_for(reason);
    }
}

#[test]
fn without_a_key_or_with_a_wrong_one_nothing_is_taken() {
    let release = Release::new();
    release
        .place
        .run(&["register", "update", &release.file])
        .refused_for("register-key-unknown");
    release
        .place
        .run(&["register", "update", &release.file, "--key", "garbage"])
        .refused_for("register-key-unknown");
    done(
        &release
            .place
            .run(&["register", "keygen", &release.place.path("la")]),
    );
    release
        .place
        .run(&[
            "register",
            "update",
            &release.file,
            "--key",
            &release.place.path("la.pub"),
        ])
        .refused_for("register-signature-wrong");
    assert!(
        kept(&release.place).is_empty(),
        "a key that proved nothing must not be trusted"
    );
    assert_eq!(release.version(), "1");
}

#[test]
fn the_same_and_an_older_version_are_refused() {
    let release = Release::installed();
    let before = kept(&release.place);
    release.update().refused_for("register-not-newer");
    let third = Release::make(&release.place, 3);
    done(&release.place.run(&["register", "update", &third]));
    let said = release.update();
    assert!(
        said.refused(3).contains('2') && said.err.contains('3'),
        "{said:?}"
    );
    assert_eq!(release.version(), "3");
    assert!(kept(&release.place) != before);
    // The version compiled in counts as installed.
    let place = Place::new();
    done(&place.run(&["register", "keygen", &place.path("khoa")]));
    let first = Release::make(&place, 1);
    place
        .run(&[
            "register",
            "update",
            &first,
            "--key",
            &place.path("khoa.pub"),
        ])
        .refused_for("register-not-newer");
}

#[test]
fn a_register_from_the_future_or_past_its_last_day_is_refused() {
    for (now, year, reason) in [
        (
            "2026-11-22T08:00:00+07:00[Asia/Ho_Chi_Minh]",
            "2026",
            "register-from-future",
        ),
        (
            "2027-05-25T08:00:00+07:00[Asia/Ho_Chi_Minh]",
            "2027",
            "register-expired",
        ),
    ] {
        let Release { place, file, key } = Release::new();
        let place = place.later(now);
        let said = place.run(&["register", "update", &file, "--key", &key]);
        said.refused_for(reason);
        assert!(said.err.contains(year), "{said:?}");
        assert!(kept(&place).is_empty());
    }
}

#[test]
fn an_installed_register_that_was_damaged_is_passed_over_and_said() {
    let release = Release::installed();
    let path = release.place.data("register.signed");
    let whole = fs::read(&path).unwrap();
    for damaged in [&whole[..whole.len() / 2], &[0xff; 1000], b""] {
        fs::write(&path, damaged).unwrap();
        let ran = release.place.run(&["check", "--json", "dichvucong.gov.vn"]);
        assert_eq!(
            (ran.code, &ran.json()[0]["register"]["version"]),
            (0, &1.into())
        );
        ran.said_why();
    }
    // The next good release mends it.
    done(&release.update());
    assert_eq!(release.version(), "2");
}

#[test]
fn addresses_are_https_only_and_a_failed_download_loses_nothing() {
    let place = Place::new();
    // The port of the discard service on this machine: nothing answers, nothing leaves.
    for from in [
        "http://127.0.0.1:9/danhba.json",
        "https://127.0.0.1:9/danhba.json",
    ] {
        place
            .run(&["register", "update", from])
            .refused_for("register-download");
        assert!(kept(&place).is_empty());
    }
}

#[test]
fn files_that_cannot_be_read_or_written_are_named() {
    let release = Release::new();
    let folder = release.place.folder.path().to_str().unwrap().to_owned();
    release
        .place
        .run(&["register", "update", &folder, "--key", &release.key])
        .refused_for("unreadable-file");
    let said = release.place.run(&["register", "build", "/khong/co"]);
    assert!(said.refused(3).contains("/khong/co"), "{said:?}");
    // The data folder is a file.
    release.place.write("data-dir", "");
    release.update().refused_for("register-write");
    assert_eq!(release.version(), "1");
}

#[test]
fn build_refuses_data_that_break_a_law() {
    let place = Place::new();
    let folder = data_of_version(&place, 0);
    let ran = place.run(&["register", "build", &folder]);
    assert!(
        ran.code == 3 && ran.out.is_empty() && ran.err.contains("version is 0"),
        "{ran:?}"
    );
    let folder = data_of_version(&place, 5);
    place.write("data-5/rac.toml", "x = [");
    let ran = place.run(&["register", "build", &folder]);
    assert!(
        ran.code == 3 && ran.out.is_empty() && ran.err.contains("rac.toml"),
        "{ran:?}"
    );
    // Expired hotlines are told at the day of building.
    let folder = data_of_version(&place, 6);
    let later = place.later("2036-01-01T00:00:00+07:00[Asia/Ho_Chi_Minh]");
    let ran = later.run(&["register", "build", &folder]);
    assert!(ran.code == 3 && ran.err.contains("expired on"), "{ran:?}");
}

#[test]
fn build_writes_the_embedded_text() {
    let place = Place::new();
    let ran = place.run(&[
        "register",
        "build",
        concat!(env!("CARGO_MANIFEST_DIR"), "/../register/data"),
    ]);
    let embedded = fs::read(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../register/embedded.json"
    ))
    .unwrap();
    assert!(ran.code == 0 && ran.out == embedded, "{}", ran.err);
}

#[test]
fn show_prints_the_register_or_a_body() {
    let place = Place::new();
    let ran = place.run(&["register", "show"]);
    assert!(ran.code == 0 && ran.text().contains("2027"), "{ran:?}");
    assert_eq!(
        place.run(&["register", "show", "--json", "da-nang"]).json()[0]["formerly"],
        serde_json::json!(["quang-nam"])
    );
    assert!(
        place
            .run(&["register", "show", "da-nang"])
            .text()
            .contains("danang.gov.vn")
    );
    let said = place.run(&["register", "show", "khong-co"]);
    assert!(said.refused(3).contains("khong-co"), "{said:?}");
}

#[test]
fn diff_shows_what_changed() {
    let release = Release::new();
    let ran = release.place.run(&["register", "diff", &release.file]);
    assert_eq!(
        (ran.code, ran.text()),
        (0, ""),
        "versions aside both hold the same facts"
    );
    let other = release.place.path("khac.json");
    let text = fs::read_to_string(&release.file).unwrap().replacen(
        "\"xacthuc.dichvucong.gov.vn\"",
        "\"khac.dichvucong.gov.vn\"",
        1,
    );
    let text = if text.contains("khac.dichvucong") {
        text
    } else {
        text.replacen("\"danang.gov.vn\"", "\"khac.danang.gov.vn\"", 1)
    };
    fs::write(&other, text).unwrap();
    let ran = release
        .place
        .run(&["register", "diff", &release.file, &other]);
    let signs: Vec<char> = ran
        .text()
        .lines()
        .filter_map(|line| line.chars().next())
        .collect();
    assert!(
        ran.code == 0 && signs.contains(&'+') && signs.contains(&'-'),
        "{ran:?}"
    );
    fs::write(&other, "garbage").unwrap();
    release
        .place
        .run(&["register", "diff", &release.file, &other])
        .refused_for("register-malformed");
}

#[test]
fn secret_keys_are_for_the_owner_alone_and_never_overwritten() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::new();
    done(&place.run(&["register", "keygen", &place.path("khoa")]));
    let secret = fs::read(place.path("khoa")).unwrap();
    assert_eq!(
        fs::metadata(place.path("khoa"))
            .unwrap()
            .permissions()
            .mode()
            & 0o777,
        0o600
    );
    let again = place.run(&["register", "keygen", &place.path("khoa")]);
    assert!(again.code == 3 && again.out.is_empty(), "{again:?}");
    assert_eq!(fs::read(place.path("khoa")).unwrap(), secret);
}

#[test]
fn a_sealed_secret_key_needs_its_password() {
    let place = Place::new().with("CHINHDANH_KEY_PASSWORD", "mật khẩu");
    done(&place.run(&["register", "keygen", &place.path("khoa")]));
    let file = place.write("x.json", "{}");
    done(&place.run(&["register", "sign", &file, "--secret", &place.path("khoa")]));
    let minisig = fs::read(format!("{file}.minisig")).unwrap();
    let wrong = place.with("CHINHDANH_KEY_PASSWORD", "khác");
    let ran = wrong.run(&["register", "sign", &file, "--secret", &wrong.path("khoa")]);
    assert!(
        ran.code == 3 && ran.out.is_empty() && !ran.err.is_empty(),
        "{ran:?}"
    );
    assert_eq!(fs::read(format!("{file}.minisig")).unwrap(), minisig);
}
