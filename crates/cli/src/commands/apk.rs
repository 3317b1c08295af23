//! `chinhdanh apk`: what is in a package and who signed it, for people who look closer than a verdict.

use std::io::Write as _;
use std::path::Path;

use chinhdanh_check::{Ask, Inspected, MAX_APP, icon_png, inspect, verify_package};
use serde_json::json;

use crate::args::ApkAction;
use crate::talk::{Failure, Talk, visible};

pub(crate) fn run(action: &ApkAction, talk: &Talk) -> anyhow::Result<u8> {
    match action {
        ApkAction::Verify {
            file,
            min_sdk,
            max_sdk,
            idsig,
            json,
        } => {
            let idsig = idsig.as_deref().map(read).transpose()?;
            let ask = Ask {
                min_sdk: *min_sdk,
                max_sdk: *max_sdk,
                idsig: idsig.as_deref(),
            };
            verify(&read(file)?, &ask, *json, talk)
        }
        ApkAction::Cert { file, json } => cert(&read(file)?, *json, talk),
        ApkAction::Info { file, json } => info(&inspected(file)?, *json, talk),
        ApkAction::Icon { file, output, json } => icon(&inspected(file)?, output.as_deref(), *json),
        ApkAction::Strings { file, json } => strings(&inspected(file)?, *json),
    }
}

/// A package's bytes.
pub(crate) fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    let too_long = || Failure::new("too-long", vec![("limit", MAX_APP.to_string())]);
    Ok(super::within(path, MAX_APP)?.ok_or_else(too_long)?)
}

fn inspected(path: &Path) -> anyhow::Result<Inspected> {
    Ok(inspect(&read(path)?).map_err(Failure::from)?)
}

/// 0 where every Android of the range takes the package as signed and whole, 1 where one does not.
fn verify(bytes: &[u8], ask: &Ask<'_>, json: bool, talk: &Talk) -> anyhow::Result<u8> {
    let checked = match verify_package(bytes, ask) {
        Ok(checked) => checked,
        Err(error) => {
            talk.failure(&Failure::from(error).into());
            return Ok(1);
        }
    };
    let mut out = std::io::stdout().lock();
    if json {
        writeln!(out, "{}", serde_json::to_string(&checked)?)?;
        return Ok(u8::from(!checked.verified));
    }
    let id = if checked.verified {
        "apk-verified"
    } else {
        "apk-not-verified"
    };
    writeln!(out, "{}", talk.say(id, &[]))?;
    for signer in &checked.signers {
        writeln!(
            out,
            "  {} {}",
            signer.certificate_sha256,
            visible(&signer.subject)
        )?;
    }
    for issue in checked.errors.iter().chain(&checked.warnings) {
        writeln!(out, "  {} {}", issue.kind.name(), visible(&issue.detail))?;
    }
    Ok(u8::from(!checked.verified))
}

/// The identity of the signers, and of no other certificate that lies in the package.
fn cert(bytes: &[u8], json: bool, talk: &Talk) -> anyhow::Result<u8> {
    let checked = verify_package(bytes, &Ask::default()).map_err(Failure::from)?;
    let mut out = std::io::stdout().lock();
    if json {
        writeln!(out, "{}", serde_json::to_string(&checked.signers)?)?;
    } else if checked.signers.is_empty() {
        writeln!(out, "{}", talk.say("apk-not-verified", &[]))?;
    } else {
        for signer in &checked.signers {
            writeln!(
                out,
                "{}  {}",
                signer.certificate_sha256,
                visible(&signer.subject)
            )?;
        }
    }
    Ok(u8::from(!checked.verified))
}

fn info(app: &Inspected, json: bool, talk: &Talk) -> anyhow::Result<u8> {
    let mut out = std::io::stdout().lock();
    let package = &app.package;
    let codes: Vec<&str> = package
        .signs
        .iter()
        .map(|sign| sign.code.as_str())
        .collect();
    let sha256 = package.sha256_hex();
    if json {
        let info = json!({
            "sha256": sha256,
            "app": package.app,
            "splits": package.splits.iter().map(|(path, app)| json!({ "path": path, "app": app })).collect::<Vec<_>>(),
            "libraries": package.inside.libraries,
            "nested": package.inside.nested,
            "kits": package.inside.kits,
            "malformations": codes,
            "refused": package.refused.map(|refused| format!("{refused:?}")),
            "signature": app.verification,
        });
        writeln!(out, "{info}")?;
        return Ok(0);
    }
    let said = &package.app;
    let version = said.version_name.as_deref().unwrap_or("–");
    let code = said
        .version_code
        .map_or_else(|| "–".to_owned(), |code| code.to_string());
    let sdk = |sdk: Option<u32>| sdk.map_or_else(|| "–".to_owned(), |sdk| sdk.to_string());
    for (id, value) in [
        ("apk-package", said.package.clone()),
        ("apk-label", said.label().unwrap_or("–").to_owned()),
        ("apk-version", format!("{version} ({code})")),
        (
            "apk-sdk",
            format!("{} → {}", sdk(said.min_sdk), sdk(said.target_sdk)),
        ),
        ("apk-sha256", sha256),
    ] {
        writeln!(out, "{}", talk.say(id, &[("value", &visible(&value))]))?;
    }
    let names =
        |ids: &mut dyn Iterator<Item = String>| ids.map(|id| visible(&id)).collect::<Vec<_>>();
    let services = said.components.iter().filter_map(|component| {
        Some(format!(
            "{} ({})",
            component.name,
            component.permission.as_deref()?
        ))
    });
    for (id, list) in [
        (
            "apk-permissions",
            names(&mut said.permissions.iter().map(|asked| asked.name.clone())),
        ),
        ("apk-services", names(&mut services.into_iter())),
        (
            "apk-nested",
            names(&mut package.inside.nested.iter().cloned()),
        ),
        (
            "apk-malformations",
            names(&mut codes.iter().map(|code| (*code).to_owned())),
        ),
    ] {
        if !list.is_empty() {
            writeln!(out, "{}", talk.say(id, &[]))?;
            for line in list {
                writeln!(out, "  {line}")?;
            }
        }
    }
    Ok(0)
}

fn icon(app: &Inspected, output: Option<&Path>, json: bool) -> anyhow::Result<u8> {
    let png = icon_png(&app.package);
    if json {
        let files = &app.package.app.icon.files;
        let files: Vec<_> = files
            .iter()
            .map(|file| json!({ "path": file.path, "density": file.density, "bytes": file.bytes.len() }))
            .collect();
        writeln!(
            std::io::stdout(),
            "{}",
            json!({ "files": files, "drawn": png.is_some() })
        )?;
        return Ok(0);
    }
    let png = png.ok_or_else(|| Failure::new("app-no-icon", Vec::new()))?;
    if let Some(path) = output {
        std::fs::write(path, png).map_err(|error| Failure::file(path, &error))?;
    } else {
        std::io::stdout().write_all(&png)?;
    }
    Ok(0)
}

fn strings(app: &Inspected, json: bool) -> anyhow::Result<u8> {
    let mut out = std::io::stdout().lock();
    let inside = &app.package.inside;
    if json {
        let found = json!({ "addresses": inside.addresses, "kits": inside.kits, "nested": inside.nested, "libraries": inside.libraries });
        writeln!(out, "{found}")?;
        return Ok(0);
    }
    for line in &inside.addresses {
        writeln!(out, "{}", visible(line))?;
    }
    for kit in &inside.kits {
        writeln!(out, "{}: {}", kit.name, visible(&kit.entry))?;
    }
    Ok(0)
}
