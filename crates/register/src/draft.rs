//! An app as a maintainer writes it down, before a person has looked.

use jiff::civil::Date;

use crate::model::{App, AppSigner, Grade};

/// The TOML of an app under its body, for the data files: seen once, so of the lowest grade. A person checks it before it counts.
#[must_use]
pub fn app_draft(package: &str, label: &str, signers: &[&str], source: &str, date: Date) -> String {
    let signer = |sha256: &&str| AppSigner {
        sha256: (*sha256).to_owned(),
        source: source.to_owned(),
        grade: Grade::C,
        verified_on: date,
    };
    let app = App {
        name: label.to_owned(),
        package: Some(package.to_owned()),
        signers: signers.iter().map(signer).collect(),
        source: source.to_owned(),
        grade: Grade::C,
        verified_on: date,
    };
    let drafted = Drafted { apps: [app] };
    // These fields have no form that TOML lacks.
    toml::to_string(&drafted).unwrap_or_default()
}

/// As the data files nest it.
#[derive(serde::Serialize)]
struct Drafted {
    apps: [App; 1],
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_read_back_as_the_register_reads_apps() {
        #[derive(serde::Deserialize)]
        struct Read {
            apps: Vec<App>,
        }
        let date = jiff::civil::date(2026, 11, 24);
        let text = app_draft(
            "vn.mau.app",
            "Mẫu \"A\"",
            &["00ff"],
            "https://kho.example/app",
            date,
        );
        let read: Read = toml::from_str(&text).expect("TOML");
        assert_eq!(read.apps[0].package.as_deref(), Some("vn.mau.app"));
        assert_eq!(
            (read.apps[0].grade, read.apps[0].signers[0].sha256.as_str()),
            (Grade::C, "00ff")
        );
    }
}
