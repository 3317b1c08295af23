//! `chinhdanh register`: updates for everyone; build, sign, verify and compare for maintainers.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chinhdanh_register::{
    Bundle, Change, Contents, MAX_REGISTER_BYTES, diff, keypair, sign, verify,
};

use crate::args::RegisterAction;
use crate::installed::{self, Installed, replace, replace_secret};
use crate::talk::{Failure, Talk};

pub(crate) fn run(action: &RegisterAction, talk: &Talk) -> anyhow::Result<u8> {
    match action {
        RegisterAction::Update { from, key } => update(from, key.as_deref(), talk),
        RegisterAction::Trust { key } => trust(key, talk),
        RegisterAction::Show { body, json } => show(body.as_deref(), *json, talk),
        RegisterAction::Build { data, output } => build(data, output.as_deref()),
        RegisterAction::Keygen { secret } => keygen(secret, talk),
        RegisterAction::Sign { register, secret } => sign_file(register, secret, talk),
        RegisterAction::Verify { register, key } => verify_file(register, key.as_deref(), talk),
        RegisterAction::AddApp { file, body, source } => add_app(file, body, source, talk),
        RegisterAction::Diff { old, new } => show_diff(old, new.as_deref()),
    }
}

fn update(from: &str, key: Option<&str>, talk: &Talk) -> anyhow::Result<u8> {
    let bundle = if from.starts_with("https://") || from.starts_with("http://") {
        Bundle {
            register: download(from, MAX_REGISTER_BYTES)?,
            signature: text(download(&format!("{from}.minisig"), 8 << 10)?),
        }
    } else {
        bundle_at(Path::new(from))?
    };
    let key = key.map(key_text).transpose()?;
    let register = Installed::open().update(&bundle, key.as_deref(), &installed::now())?;
    let contents = register.contents();
    let (version, date) = (contents.version.to_string(), contents.issued_on.to_string());
    writeln!(
        anstream::stdout(),
        "{}",
        talk.say(
            "register-updated",
            &[("version", &version), ("date", &date)]
        )
    )?;
    Ok(0)
}

/// Prints what a maintainer puts under the body after looking: only a verified signer is written down.
fn add_app(file: &Path, body: &str, source: &str, talk: &Talk) -> anyhow::Result<u8> {
    let (register, _) = Installed::open().register();
    if register.body(body).is_none() {
        return Err(Failure::new("register-no-body", vec![("body", body.to_owned())]).into());
    }
    let bytes = super::apk::read(file)?;
    let app = chinhdanh_check::inspect(&bytes).map_err(Failure::from)?;
    if !app.verification.verified {
        writeln!(anstream::stderr(), "{}", talk.say("apk-not-verified", &[]))?;
        return Ok(1);
    }
    let signers: Vec<&str> = app
        .verification
        .signers
        .iter()
        .map(|signer| signer.certificate_sha256.as_str())
        .collect();
    let said = &app.package.app;
    let label = said.label().unwrap_or(&said.package);
    let today = installed::now().date();
    let draft = chinhdanh_register::app_draft(&said.package, label, &signers, source, today);
    writeln!(std::io::stdout(), "# {body}\n{draft}")?;
    Ok(0)
}

/// The signature stands beside the file as `.minisig`; a missing one is an empty one, which no key signed.
fn bundle_at(path: &Path) -> anyhow::Result<Bundle> {
    let register = read(path, MAX_REGISTER_BYTES)?;
    let signature = fs::read(beside(path, "minisig"))
        .map(text)
        .unwrap_or_default();
    Ok(Bundle {
        signature,
        register,
    })
}

fn beside(path: &Path, extension: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    PathBuf::from(name)
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_default()
}

fn read(path: &Path, limit: usize) -> anyhow::Result<Vec<u8>> {
    let too_large = || Failure::from(chinhdanh_register::UpdateError::TooLarge);
    Ok(super::within(path, limit)?.ok_or_else(too_large)?)
}

/// Fetches a file over https. Plain http is refused: the signature would hold, but whoever listens would learn and could withhold.
fn download(url: &str, limit: usize) -> anyhow::Result<Vec<u8>> {
    let failed = |reason: String| Failure::new("register-download", vec![("reason", reason)]);
    let agent = ureq::Agent::config_builder()
        .https_only(true)
        .timeout_global(Some(Duration::from_secs(60)))
        .build()
        .new_agent();
    let mut response = agent
        .get(url)
        .call()
        .map_err(|error| failed(error.to_string()))?;
    let body = response
        .body_mut()
        .with_config()
        .limit(limit as u64)
        .read_to_vec();
    Ok(body.map_err(|error| failed(error.to_string()))?)
}

/// A key as text, or the text of a file of that name.
fn key_text(key: &str) -> anyhow::Result<String> {
    let path = Path::new(key);
    if path.is_file() {
        Ok(text(read(path, 8 << 10)?))
    } else {
        Ok(key.to_owned())
    }
}

fn trust(key: &str, talk: &Talk) -> anyhow::Result<u8> {
    let key = key_text(key)?;
    let probe = Bundle {
        signature: String::new(),
        register: Vec::new(),
    };
    if verify(&probe, std::slice::from_ref(&key))
        == Err(chinhdanh_register::UpdateError::KeyUnreadable)
    {
        return Err(Failure::from(chinhdanh_register::UpdateError::KeyUnreadable).into());
    }
    let path = Installed::open().trust(&key)?;
    writeln!(
        anstream::stdout(),
        "{}",
        talk.say("register-trusted", &[("path", &path.display().to_string())])
    )?;
    Ok(0)
}

fn show(body: Option<&str>, json: bool, talk: &Talk) -> anyhow::Result<u8> {
    let (register, _) = Installed::open().register();
    let mut out = anstream::stdout().lock();
    if let Some(id) = body {
        let body = register
            .body(id)
            .ok_or_else(|| Failure::new("register-no-body", vec![("body", id.to_owned())]))?;
        let text = if json {
            serde_json::to_string(body)?
        } else {
            serde_json::to_string_pretty(body)?
        };
        writeln!(out, "{text}")?;
        return Ok(0);
    }
    let contents = register.contents();
    if json {
        writeln!(out, "{}", serde_json::to_string(contents)?)?;
        return Ok(0);
    }
    let count = |count: usize| count.to_string();
    let facts =
        |of: fn(&chinhdanh_register::Body) -> usize| count(contents.bodies.iter().map(of).sum());
    let line = talk.say(
        "register-summary",
        &[
            ("version", &contents.version.to_string()),
            ("issued", &contents.issued_on.to_string()),
            ("until", &contents.valid_until.to_string()),
            ("bodies", &count(contents.bodies.len())),
            ("domains", &facts(|body| body.domains.len())),
            ("apps", &facts(|body| body.apps.len())),
            ("hotlines", &facts(|body| body.hotlines.len())),
        ],
    );
    writeln!(out, "{line}")?;
    Ok(0)
}

fn build(data: &Path, output: Option<&Path>) -> anyhow::Result<u8> {
    let mut files = Vec::new();
    for entry in fs::read_dir(data).map_err(|error| Failure::file(data, &error))? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            files.push((
                name,
                fs::read_to_string(&path).map_err(|error| Failure::file(&path, &error))?,
            ));
        }
    }
    files.sort();
    let contents = chinhdanh_register::build(
        files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str())),
    )?;
    let faults = chinhdanh_register::faults(&contents, Some(installed::now().date()));
    anyhow::ensure!(
        faults.is_empty(),
        "{}",
        faults
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\n")
    );
    let text = chinhdanh_register::released(&contents)?;
    match output {
        Some(path) => replace(path, text.as_bytes())?,
        None => std::io::stdout().lock().write_all(text.as_bytes())?,
    }
    Ok(0)
}

fn keygen(secret: &Path, talk: &Talk) -> anyhow::Result<u8> {
    let public = beside(secret, "pub");
    anyhow::ensure!(
        !secret.exists() && !public.exists(),
        "{} · {}",
        secret.display(),
        public.display()
    );
    let (public_text, secret_text) = keypair(password().as_deref()).map_err(Failure::from)?;
    replace_secret(secret, secret_text.as_bytes())?;
    replace(&public, public_text.as_bytes())?;
    writeln!(
        anstream::stdout(),
        "{}",
        talk.say(
            "register-keys-written",
            &[
                ("secret", &secret.display().to_string()),
                ("public", &public.display().to_string())
            ]
        )
    )?;
    Ok(0)
}

/// The password of the secret key, from the environment: never from the command line, where other users of the machine could read it.
fn password() -> Option<String> {
    std::env::var("CHINHDANH_KEY_PASSWORD")
        .ok()
        .filter(|password| !password.is_empty())
}

fn sign_file(register: &Path, secret: &Path, talk: &Talk) -> anyhow::Result<u8> {
    let bytes = read(register, MAX_REGISTER_BYTES)?;
    let secret = text(read(secret, 8 << 10)?);
    let signature = sign(&bytes, &secret, password().as_deref()).map_err(Failure::from)?;
    let path = beside(register, "minisig");
    replace(&path, signature.as_bytes())?;
    writeln!(
        anstream::stdout(),
        "{}",
        talk.say("register-signed", &[("path", &path.display().to_string())])
    )?;
    Ok(0)
}

fn verify_file(register: &Path, key: Option<&str>, talk: &Talk) -> anyhow::Result<u8> {
    let keys = match key {
        Some(key) => vec![key_text(key)?],
        None => Installed::open().keys(),
    };
    let contents = verify(&bundle_at(register)?, &keys).map_err(Failure::from)?;
    let (version, date) = (contents.version.to_string(), contents.issued_on.to_string());
    writeln!(
        anstream::stdout(),
        "{}",
        talk.say(
            "register-verified",
            &[("version", &version), ("date", &date)]
        )
    )?;
    Ok(0)
}

fn show_diff(old: &Path, new: Option<&Path>) -> anyhow::Result<u8> {
    let contents = |path: &Path| -> anyhow::Result<Contents> {
        let bytes = read(path, MAX_REGISTER_BYTES)?;
        Ok(chinhdanh_register::read(&bytes).map_err(Failure::from)?)
    };
    let changes = match new {
        Some(new) => diff(&contents(old)?, &contents(new)?),
        None => diff(Installed::open().register().0.contents(), &contents(old)?),
    };
    let mut out = std::io::stdout().lock();
    for change in changes {
        match change {
            Change::Added(fact) => writeln!(out, "+ {fact}")?,
            Change::Removed(fact) => writeln!(out, "- {fact}")?,
        }
    }
    Ok(0)
}
