//! `chinhdanh find`: the positive side. From what somebody wants to do to the genuine place.

use std::io::Write as _;

use chinhdanh_register::{Answer, Body, Domain, Goal, Grade, Register, Standing, find};
use chinhdanh_verdict::{Lang, render};
use serde_json::{Value, json};

use crate::args::FindArgs;
use crate::installed::{self, Installed};
use crate::talk::Talk;

pub(crate) fn run(arguments: &FindArgs, talk: &Talk) -> anyhow::Result<u8> {
    let (register, _) = Installed::open().register();
    let answers = find(
        &register,
        &arguments.words.join(" "),
        arguments.limit.clamp(1, 50),
    );
    let mut out = anstream::stdout().lock();
    if arguments.json {
        let list: Vec<Value> = answers
            .iter()
            .map(|answer| as_json(&register, answer))
            .collect();
        writeln!(out, "{}", serde_json::to_string(&list)?)?;
    } else if answers.is_empty() {
        writeln!(anstream::stderr(), "{}", talk.say("find-nothing", &[]))?;
    } else {
        for (n, answer) in answers.iter().enumerate() {
            if n > 0 {
                writeln!(out)?;
            }
            show(&mut out, &register, answer, talk)?;
        }
    }
    Ok(if answers.is_empty() { 10 } else { 0 })
}

fn show(
    out: &mut impl std::io::Write,
    register: &Register,
    answer: &Answer<'_>,
    talk: &Talk,
) -> std::io::Result<()> {
    const BOLD: anstyle::Style = anstyle::Style::new().bold();
    const DIM: anstyle::Style = anstyle::Style::new().dimmed();
    let said = |words: &chinhdanh_register::Words| match talk.lang() {
        Lang::Vi => words.vi.clone(),
        Lang::En => words.en.clone(),
    };
    let body = match talk.lang() {
        Lang::Vi => answer.body.said().to_owned(),
        Lang::En => answer.body.name.en.clone(),
    };
    match answer.goal {
        Goal::Task(task) => writeln!(out, "{BOLD}{}{BOLD:#} — {body}", said(&task.name))?,
        Goal::Body => writeln!(out, "{BOLD}{body}{BOLD:#}")?,
    }
    if let Some(former) = answer.formerly {
        writeln!(
            out,
            "  {}",
            talk.say(
                "find-formerly",
                &[("former", &said(&former.name)), ("body", &body)]
            )
        )?;
    }
    if let Some((address, domain)) = address(register, answer) {
        let standing = register.owner_of(&domain.name).map(|owner| owner.standing);
        let dated = if standing == Some(Standing::Proven) {
            "label-verified-on"
        } else {
            "find-unverified"
        };
        let date = render::date(&domain.verified_on.to_string(), talk.lang());
        writeln!(
            out,
            "  {}: {BOLD}{address}{BOLD:#} {DIM}({}){DIM:#}",
            talk.say("label-genuine-site", &[]),
            talk.say(dated, &[("date", &date)])
        )?;
        writeln!(
            out,
            "  {DIM}{}: {}{DIM:#}",
            talk.say("label-source", &[]),
            source(register, &domain.source)
        )?;
    }
    for app in answer
        .body
        .apps
        .iter()
        .filter(|app| app.grade != Grade::C)
        .take(2)
    {
        writeln!(
            out,
            "  {}: {BOLD}{}{BOLD:#}",
            talk.say("label-genuine-app", &[]),
            app.name
        )?;
    }
    let today = installed::now().date();
    for line in answer
        .body
        .hotlines
        .iter()
        .filter(|line| line.expires_on >= today)
        .take(2)
    {
        let date = render::date(&line.verified_on.to_string(), talk.lang());
        let verified = talk.say("label-verified-on", &[("date", &date)]);
        writeln!(
            out,
            "  {}: {BOLD}{}{BOLD:#} {} {DIM}({verified}){DIM:#}",
            talk.say("label-genuine-hotline", &[]),
            render::spaced(&line.number),
            said(&line.purpose)
        )?;
    }
    Ok(())
}

/// Where the answer leads, with the domain fact behind it.
fn address<'r>(register: &'r Register, answer: &Answer<'r>) -> Option<(String, &'r Domain)> {
    match answer.goal {
        Goal::Task(task) => {
            let host = task
                .url
                .strip_prefix("https://")?
                .split(['/', '?', '#'])
                .next()?;
            Some((task.url.clone(), register.owner_of(host)?.domain))
        }
        Goal::Body => {
            site(register, answer.body).map(|domain| (format!("https://{}", domain.name), domain))
        }
    }
}

fn site<'r>(register: &'r Register, body: &'r Body) -> Option<&'r Domain> {
    body.genuine_site().or_else(|| {
        register
            .body(body.parent.as_ref()?.as_str())?
            .genuine_site()
    })
}

fn source<'r>(register: &'r Register, id: &str) -> &'r str {
    register
        .contents()
        .sources
        .get(id)
        .and_then(|source| source.url.as_deref().or(source.what.as_deref()))
        .unwrap_or_default()
}

fn as_json(register: &Register, answer: &Answer<'_>) -> Value {
    let found = address(register, answer);
    json!({
        "body": answer.body.id.as_str(),
        "name": answer.body.name.vi,
        "task": match answer.goal { Goal::Task(task) => Value::from(task.name.vi.as_str()), Goal::Body => Value::Null },
        "formerly": answer.formerly.map(|body| body.id.as_str()),
        "url": found.as_ref().map(|(url, _)| url),
        "grade": found.as_ref().map(|(_, domain)| domain.grade),
        "verified_on": found.as_ref().map(|(_, domain)| domain.verified_on.to_string()),
        "source": found.as_ref().map(|(_, domain)| source(register, &domain.source)),
        "apps": answer.body.apps.iter().filter(|app| app.grade != Grade::C).map(|app| &app.name).collect::<Vec<_>>(),
        "hotlines": answer.body.hotlines.iter().map(|line| json!({"number": line.number, "verified_on": line.verified_on.to_string(), "expires_on": line.expires_on.to_string()})).collect::<Vec<_>>(),
    })
}
