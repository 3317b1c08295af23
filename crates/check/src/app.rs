//! From a package to an assessment: what it claims, who signed it, what it could do, where it talks to.

use chinhdanh_apk::Refusal;
use chinhdanh_apk::inside::KitKind;
use chinhdanh_apk::model::App;
use chinhdanh_app::{Apps, Facts, Kit, Lists, Signing};
use chinhdanh_icon::Signature;
use chinhdanh_verdict::{
    AppCode, ArtefactKind, Assessment, Code, Fact, FactKind, PackageCode, Sign, SignerCode,
    Verdict, Weight,
};
use jiff::ZonedDateTime;

use crate::Checker;
use crate::drawing::drawn;
use crate::error::CheckError;
use crate::file::File;
use crate::package::{Inspected, judged};

/// Addresses in an app that are judged by the host room, and those of them that are shown, at most.
const MOST_JUDGED: usize = 500;
const MOST_SHOWN: usize = 16;

impl Checker {
    pub(crate) fn check_app(
        &self,
        file: &File<'_>,
        now: &ZonedDateTime,
    ) -> Result<Assessment, CheckError> {
        let inspected = judged(file.bytes)?;
        let Inspected {
            package,
            verification,
        } = &inspected;
        let app = &package.app;
        // Only lists name files by their digest.
        let sha256 = (!self.lists.is_empty()).then(|| chinhdanh_apk::sha256_hex(file.bytes));
        let apps = self.apps();
        let icon = apps
            .knows_icons()
            .then(|| drawn(&app.icon).and_then(|icon| Signature::of(&icon)))
            .flatten();
        let signature = verification.signs();
        let every_app = || std::iter::once(app).chain(package.splits.iter().map(|(_, app)| app));
        let shown = package
            .claim
            .iter()
            .filter_map(|claim| claim.name.as_deref());
        let labels: Vec<(&str, &str)> = every_app()
            .flat_map(|app| app.labels.iter().chain(&app.launcher_labels))
            .map(|label| (label.locale.as_str(), label.text.as_str()))
            .chain(shown.map(|name| ("", name)))
            .collect();
        let permissions: Vec<&str> = every_app()
            .flat_map(|app| &app.permissions)
            .map(|asked| asked.name.as_str())
            .collect();
        let bound: Vec<&str> = every_app()
            .flat_map(|app| &app.components)
            .filter_map(|component| component.permission.as_deref())
            .collect();
        let signers: Vec<&str> = verification
            .signers
            .iter()
            .map(|signer| signer.certificate_sha256.as_str())
            .collect();
        let malformations: Vec<&str> = package
            .signs
            .iter()
            .filter(|sign| sign.code.weight() == Weight::Trick)
            .map(|sign| sign.code.as_str())
            .collect();
        let strings: Vec<&str> = package
            .inside
            .addresses
            .iter()
            .map(String::as_str)
            .collect();
        let carried = package.carried.iter();
        let nested: Vec<&str> = carried
            .filter(|(_, app)| !app.as_ref().is_some_and(|app| is_idle(apps, app)))
            .map(|(path, _)| path.as_str())
            .collect();
        let starts = every_app()
            .flat_map(|app| &app.components)
            .any(|component| {
                let launcher = |category: &String| category == "android.intent.category.LAUNCHER";
                component.enabled
                    && component
                        .filters
                        .iter()
                        .any(|filter| filter.categories.iter().any(launcher))
            });
        let facts = Facts {
            package: &app.package,
            labels: &labels,
            permissions: &permissions,
            bound: &bound,
            projects_screen: every_app()
                .any(|app| app.asks("android.permission.FOREGROUND_SERVICE_MEDIA_PROJECTION")),
            hidden_launcher: app.has_code && !starts,
            nested: &nested,
            strings: &strings,
            kits: &kits(&inspected),
            hidden_code: package.inside.hidden_code,
            malformations: &malformations,
            refused: package.refused.map(refusal),
            signing: match verification.verified {
                true => Signing::Verified(&signers),
                false if is_missing(&signature) => Signing::Unsigned,
                false => Signing::Broken,
            },
            icon: icon.as_ref(),
            sha256: sha256.as_deref(),
        };
        let reading = apps.read(&facts, &self.lists);
        let signs = together(reading.signs, &package.signs, signature);
        Ok(Assessment {
            findings: self.findings(&signs, ""),
            facts: told(app, &signers),
            parts: self.talks_to(&strings, now),
            ..self.bare(
                file.name,
                ArtefactKind::App,
                reading.verdict,
                reading.body,
                now,
            )
        })
    }

    /// The doubtful addresses among those an app holds. They are shown; what they mean was weighed with the app.
    fn talks_to(&self, strings: &[&str], now: &ZonedDateTime) -> Vec<Assessment> {
        strings
            .iter()
            .take(MOST_JUDGED)
            .filter_map(|address| self.check_link(address, now).ok())
            .filter(|part| part.verdict >= Verdict::Suspicious)
            .take(MOST_SHOWN)
            .collect()
    }

    /// The same checker, knowing these lists of indicators by their source.
    #[must_use]
    pub fn with_lists(mut self, lists: Lists) -> Self {
        self.lists = lists;
        self
    }
}

/// Whether an app inside another one could do nothing worth a word.
fn is_idle(apps: &Apps, app: &App) -> bool {
    let labels: Vec<(&str, &str)> = app
        .labels
        .iter()
        .chain(&app.launcher_labels)
        .map(|label| (label.locale.as_str(), label.text.as_str()))
        .collect();
    let asked = app.permissions.iter().map(|asked| asked.name.as_str());
    let bound = app.components.iter();
    apps.is_idle(&Facts {
        labels: &labels,
        permissions: &asked.collect::<Vec<_>>(),
        bound: &bound
            .filter_map(|component| component.permission.as_deref())
            .collect::<Vec<_>>(),
        ..Facts::default()
    })
}

/// One list of reasons. Three rooms see the same package; what one says in general and another with the place is said once, with the place.
fn together(judged: Vec<Sign>, form: &[Sign], signature: Vec<Sign>) -> Vec<Sign> {
    let is = |sign: &Sign, code: Code| sign.code == code;
    let evades = |sign: &Sign| is(sign, AppCode::Evades.into());
    let refused = judged.iter().any(|sign| is(sign, AppCode::Refused.into()));
    let form = form
        .iter()
        .filter(|sign| !(refused && is(sign, PackageCode::AndroidRefuses.into())))
        .cloned();
    let at = judged.iter().position(evades);
    let says_planted = judged
        .iter()
        .any(|sign| is(sign, AppCode::PlantedCertificate.into()));
    let mut signs: Vec<Sign> = judged.into_iter().filter(|sign| !evades(sign)).collect();
    let at = at.unwrap_or(signs.len()).min(signs.len());
    signs.splice(at..at, form);
    // That nobody signed it is said by the room that looked, with the reason.
    signs.retain(|sign| !is(sign, AppCode::Unsigned.into()));
    signs.extend(
        signature
            .into_iter()
            .filter(|sign| !(says_planted && is(sign, SignerCode::Planted.into()))),
    );
    signs
}

fn kits(inspected: &Inspected) -> Vec<(Kit, &str)> {
    let planted = inspected
        .verification
        .planted
        .iter()
        .filter(|_| inspected.verification.verified)
        .map(|certificate| (Kit::PlantedCertificate, certificate.as_str()));
    let found = inspected.package.inside.kits.iter().map(|kit| {
        let kind = match kit.kind {
            KitKind::Packer => Kit::Packer,
            KitKind::Hooking => Kit::Hooking,
            KitKind::Virtual => Kit::Virtualisation,
        };
        (kind, kit.name)
    });
    found.chain(planted).collect()
}

fn is_missing(signature: &[Sign]) -> bool {
    let missing = Code::from(SignerCode::Missing);
    signature.iter().any(|sign| sign.code == missing)
}

/// What stands beside the file's name: the label, the package, who signed it.
fn told(app: &App, signers: &[&str]) -> Vec<Fact> {
    let fact = |kind, value: &str| Fact {
        kind,
        value: value.to_owned(),
    };
    let label = app.label().map(|label| fact(FactKind::AppLabel, label));
    let package = fact(FactKind::AppPackage, &app.package);
    let signers = signers
        .iter()
        .map(|signer| fact(FactKind::AppSigner, signer));
    label.into_iter().chain([package]).chain(signers).collect()
}

/// What the message of a refusal tells apart.
fn refusal(refused: Refusal) -> &'static str {
    match refused {
        Refusal::Entry(_) => "entry",
        Refusal::Manifest => "manifest",
        Refusal::Table => "table",
        _ => "archive",
    }
}
