//! `chinhdanh warn`: a warning begun, looked over, put into every form.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use chinhdanh_register::Register;
use chinhdanh_verdict::{Sign, Weight};
use chinhdanh_warning::{
    Attachment, Forms, Gateway, LeftOut, MAX_ATTACHMENT_BYTES, MAX_SOURCE_BYTES, Script, Source,
    TEMPLATES, Template, all_forms, draft_forms, issue, line_of, lint, parse, sms_marked,
    sms_unmarked,
};

use crate::args::WarnAction;
use crate::installed::{self, Installed};
use crate::talk::{Failure, Talk, visible};

pub(crate) fn run(action: &WarnAction, talk: &Talk) -> anyhow::Result<u8> {
    match action {
        WarnAction::New {
            template,
            id,
            output,
        } => new(template.as_deref(), id.as_deref(), output.as_deref(), talk),
        WarnAction::Lint { files, json } => look_over(files, *json, talk),
        WarnAction::Render {
            file,
            output,
            number,
            place,
            gateway,
            json,
        } => {
            let gateway = match gateway.as_str() {
                "vxp-net" => Gateway::VxpNet,
                "bkav" => Gateway::Bkav,
                _ => Gateway::Vxp,
            };
            let order = Order {
                file,
                number: *number,
                place: place.as_deref(),
                gateway,
            };
            render(&order, output, *json, talk)
        }
    }
}

fn new(
    template: Option<&str>,
    id: Option<&str>,
    output: Option<&Path>,
    talk: &Talk,
) -> anyhow::Result<u8> {
    let mut out = std::io::stdout().lock();
    let Some(name) = template else {
        for Template { name, about, .. } in TEMPLATES {
            let line = talk.say("warn-template", &[("name", name), ("about", about)]);
            writeln!(out, "{line}")?;
        }
        return Ok(0);
    };
    let template = Template::named(name)
        .ok_or_else(|| Failure::new("warn-no-template", vec![("name", visible(name))]))?;
    let today = installed::now().date();
    let id = id.map_or_else(|| format!("{}-0001", today.year()), str::to_owned);
    let text = template.source(&id, today);
    let Some(path) = output else {
        write!(out, "{text}")?;
        return Ok(0);
    };
    let said = path.display().to_string();
    let file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path);
    match file {
        Ok(mut file) => file
            .write_all(text.as_bytes())
            .map_err(|error| Failure::file(path, &error))?,
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            return Err(Failure::new("warn-exists", vec![("path", said)]).into());
        }
        Err(error) => return Err(Failure::file(path, &error).into()),
    }
    writeln!(
        anstream::stderr(),
        "{}",
        talk.say("warn-new", &[("path", &said)])
    )?;
    Ok(0)
}

/// A warning's file with all that is wrong with it.
struct Looked {
    text: String,
    source: Option<Source>,
    signs: Vec<Sign>,
}

impl Looked {
    fn at(path: &Path, register: &Register) -> anyhow::Result<Self> {
        let bytes = read(path, MAX_SOURCE_BYTES)?;
        let text = String::from_utf8(bytes).map_err(|_| {
            Failure::new("warn-not-text", vec![("path", path.display().to_string())])
        })?;
        let (source, signs) = match parse(&text) {
            Ok(source) => {
                let signs = lint(&source, register, installed::now().date());
                (Some(source), signs)
            }
            Err(error) => (
                None,
                error
                    .faults
                    .iter()
                    .map(chinhdanh_warning::Fault::sign)
                    .collect(),
            ),
        };
        Ok(Self {
            text,
            source,
            signs,
        })
    }

    /// How many findings must be mended before issue.
    fn to_mend(&self) -> usize {
        let must = |sign: &&Sign| sign.code.weight() != Weight::Note;
        self.signs.iter().filter(must).count()
    }
}

/// 20 where something must be mended, as a check ends with 20 when something is suspicious.
fn look_over(files: &[PathBuf], json: bool, talk: &Talk) -> anyhow::Result<u8> {
    let (register, _) = Installed::open().register();
    let mut out = anstream::stdout().lock();
    let mut code = 0;
    for path in files {
        let looked = Looked::at(path, &register)?;
        if looked.to_mend() > 0 {
            code = 20;
        }
        let said = visible(&path.display().to_string());
        for sign in &looked.signs {
            let line = sign
                .range
                .as_ref()
                .map_or(1, |range| line_of(&looked.text, range.start as usize));
            if json {
                writeln!(out, "{}", as_json(sign, &said, line, talk))?;
                continue;
            }
            let mut says = message(sign, talk);
            if sign.code.weight() == Weight::Note {
                says = format!("({}) {says}", talk.say("warn-note", &[]));
            }
            let (line, code) = (line.to_string(), sign.code.as_str());
            let said = talk.say(
                "warn-at",
                &[("path", &said), ("line", &line), ("says", &says)],
            );
            writeln!(out, "{said} [{code}]")?;
            if let Some((_, fix)) = sign.params.iter().find(|(name, _)| *name == "fix")
                && !says.contains(fix.as_str())
            {
                writeln!(
                    out,
                    "    {}",
                    visible(&talk.say("warn-fix", &[("fix", fix)]))
                )?;
            }
        }
        if looked.signs.is_empty() && !json {
            writeln!(out, "{}", talk.say("warn-clean", &[("path", &said)]))?;
        }
    }
    Ok(code)
}

/// What a finding says in this language, with nothing in it that drives a terminal. Variables that end in `_vi` or `_en` stand for one language.
fn message(sign: &Sign, talk: &Talk) -> String {
    let tag = format!("_{}", talk.lang().tag());
    let variables: Vec<(&str, &str)> = sign
        .params
        .iter()
        .map(|(name, value)| (name.strip_suffix(&tag).unwrap_or(name), value.as_str()))
        .collect();
    visible(&talk.say(&format!("finding-{}", sign.code.as_str()), &variables))
}

fn as_json(sign: &Sign, path: &str, line: usize, talk: &Talk) -> serde_json::Value {
    let params: serde_json::Map<String, serde_json::Value> = sign
        .params
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.clone().into()))
        .collect();
    serde_json::json!({
        "file": path,
        "line": line,
        "start": sign.range.as_ref().map(|range| range.start),
        "end": sign.range.as_ref().map(|range| range.end),
        "code": sign.code.as_str(),
        "must": sign.code.weight() != Weight::Note,
        "message": message(sign, talk),
        "params": params,
    })
}

/// What is to be put into forms.
struct Order<'a> {
    file: &'a Path,
    number: Option<u32>,
    place: Option<&'a str>,
    gateway: Gateway,
}

fn render(order: &Order<'_>, output: &Path, json: bool, talk: &Talk) -> anyhow::Result<u8> {
    let (register, _) = Installed::open().register();
    let looked = Looked::at(order.file, &register)?;
    let unfit = || {
        let count = looked.to_mend().to_string();
        let path = order.file.display().to_string();
        Failure::new("warn-faults", vec![("path", path), ("count", count)])
    };
    let source = looked.source.as_ref().ok_or_else(unfit)?;
    let forms = match order.number {
        None => draft_forms(&source.warning),
        Some(_) if looked.to_mend() > 0 => return Err(unfit().into()),
        Some(number) => issued(order, source, number)?,
    };
    write(&forms, output)?;
    let warning = &source.warning;
    let (marked, unmarked) = (sms_marked(warning).parts, sms_unmarked(warning).parts);
    let seconds = Script::of(warning).seconds;
    let path = |file: &str| output.join(file).display().to_string();
    let mut out = anstream::stdout().lock();
    if json {
        let files: Vec<String> = forms.forms.iter().map(|form| path(form.file)).collect();
        let left_out: Vec<_> = forms
            .left_out
            .iter()
            .map(|(file, why)| serde_json::json!({ "file": file, "reason": left_out(*why, talk) }))
            .collect();
        let said = serde_json::json!({
            "issued": order.number.is_some(),
            "files": files,
            "left_out": left_out,
            "sms_parts": { "marked": marked, "unmarked": unmarked },
            "script_seconds": seconds,
        });
        writeln!(out, "{said}")?;
        return Ok(0);
    }
    for form in &forms.forms {
        writeln!(
            out,
            "{}",
            talk.say("warn-written", &[("path", &path(form.file))])
        )?;
    }
    for (file, why) in &forms.left_out {
        let reason = left_out(*why, talk);
        writeln!(
            out,
            "{}",
            talk.say("warn-left-out", &[("file", file), ("reason", &reason)])
        )?;
    }
    let (marked, unmarked, seconds) = (
        marked.to_string(),
        unmarked.to_string(),
        seconds.to_string(),
    );
    let counts = [
        ("marked", marked.as_str()),
        ("unmarked", &unmarked),
        ("seconds", &seconds),
    ];
    writeln!(out, "{}", talk.say("warn-sms", &counts))?;
    Ok(0)
}

fn left_out(why: LeftOut, talk: &Talk) -> String {
    let id = match why {
        LeftOut::NotPublic => "warn-left-out-not-public",
        LeftOut::NoRecipientCode => "warn-left-out-no-code",
        LeftOut::NoHost => "warn-left-out-no-host",
    };
    talk.say(id, &[])
}

/// Issues the warning and makes every form. The attachments are read from beside it and must have the hashes it gives.
fn issued(order: &Order<'_>, source: &Source, number: u32) -> anyhow::Result<Forms> {
    let warning = &source.warning;
    let place = order.place.unwrap_or(&warning.issuer.place);
    let viet_nam = jiff::tz::Offset::constant(7).to_time_zone();
    let at = installed::now()
        .timestamp()
        .to_zoned_datetime(viet_nam)
        .datetime();
    let issued = issue(warning, number, place, at).map_err(|error| {
        Failure::new("warn-issue", vec![("reason", visible(&error.to_string()))])
    })?;
    let folder = order.file.parent().unwrap_or_else(|| Path::new("."));
    let files: anyhow::Result<Vec<(&Attachment, Vec<u8>)>> = warning
        .attachments
        .iter()
        .map(|attachment| {
            let path = folder.join(&attachment.file);
            let bytes = read(&path, MAX_ATTACHMENT_BYTES)?;
            if !attachment.is(&bytes) {
                let path = path.display().to_string();
                return Err(Failure::new("warn-attachment", vec![("path", path)]).into());
            }
            Ok((attachment, bytes))
        })
        .collect();
    let forms = all_forms(&issued, order.gateway, files?);
    Ok(forms.map_err(|error| {
        Failure::new("warn-edxml", vec![("reason", visible(&error.to_string()))])
    })?)
}

/// Writes every form whole beside its place, and only when all of them stand there puts each where it belongs.
fn write(forms: &Forms, output: &Path) -> anyhow::Result<()> {
    let failed = |error: std::io::Error| Failure::file(output, &error);
    fs::create_dir_all(output).map_err(failed)?;
    let mut waiting = Vec::new();
    for form in &forms.forms {
        let mut file = tempfile::Builder::new()
            .prefix(".warn-")
            .tempfile_in(output)
            .map_err(failed)?;
        file.write_all(form.text.as_bytes()).map_err(failed)?;
        file.as_file().sync_all().map_err(failed)?;
        waiting.push((file, output.join(form.file)));
    }
    for (file, path) in waiting {
        file.persist(&path)
            .map_err(|error| Failure::file(&path, &error.error))?;
    }
    Ok(())
}

fn read(path: &Path, limit: usize) -> anyhow::Result<Vec<u8>> {
    let too_large = || {
        let (path, limit) = (path.display().to_string(), limit.to_string());
        Failure::new("warn-too-large", vec![("path", path), ("limit", limit)])
    };
    Ok(super::within(path, limit)?.ok_or_else(too_large)?)
}
