//! `chinhdanh check`: a person asks about one thing, or a few.

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use chinhdanh_check::{CheckError, Checker, File, Lists, MAX_APP, Pace, Roots, kind_of_file};
use chinhdanh_outside::Programs;
use chinhdanh_outside::dns::{DnsOptions, LiveDns};
use chinhdanh_outside::fetch::{Fetcher, Hop, Limits};
use chinhdanh_verdict::{ArtefactKind, Assessment, Channel, ChannelKind, Situation, render};

use crate::args::{CheckArgs, KindArg};
use crate::installed;
use crate::talk::{Failure, Talk};

/// Lines longer than this are an error of their own; nothing that is checked is longer.
const LONGEST_LINE: usize = 1 << 20;
/// The most that is read from standard input, in bytes.
const MOST_INPUT: u64 = 64 << 20;

pub(crate) fn run(arguments: &CheckArgs, talk: &Talk) -> anyhow::Result<u8> {
    let roots = match &arguments.roots {
        Some(path) => roots(path)?,
        None => Roots::none(),
    };
    let checker = super::checker(Pace::Few, talk)
        .with_roots(roots)
        .with_lists(lists(&arguments.ioc)?);
    let mut run = Run {
        checker: &checker,
        arguments,
        talk,
        now: installed::now(),
        programs: programs(arguments)?,
        worst: 0,
        failed: false,
        shown: 0,
    };
    for thing in &arguments.things {
        if thing == "-" {
            run.standard_input()?;
        } else if arguments.fetch {
            run.fetched(thing)?;
        } else if run.is_file(thing) {
            run.file(thing)?;
        } else {
            run.one(thing)?;
        }
    }
    // A failure outweighs every verdict: a script must not take «could not check» for an answer.
    Ok(if run.failed { 3 } else { run.worst })
}

struct Run<'a> {
    checker: &'a Checker,
    arguments: &'a CheckArgs,
    talk: &'a Talk,
    now: jiff::ZonedDateTime,
    programs: Programs,
    worst: u8,
    failed: bool,
    shown: usize,
}

impl Run<'_> {
    /// Links and host names line by line; anything else is one thing.
    fn standard_input(&mut self) -> anyhow::Result<()> {
        let mut input = Vec::new();
        std::io::stdin()
            .lock()
            .take(MOST_INPUT + 1)
            .read_to_end(&mut input)?;
        if input.len() as u64 > MOST_INPUT {
            self.fail(CheckError::TooLong(usize::try_from(MOST_INPUT)?));
            return Ok(());
        }
        if input.iter().all(u8::is_ascii_whitespace) {
            self.fail(CheckError::Empty);
            return Ok(());
        }
        let asked = self.arguments.kind;
        let is_list = matches!(asked, Some(KindArg::Host | KindArg::Url))
            || (asked.is_none() && is_list(&input));
        if !is_list {
            return self.bytes(&File::new("-", &input));
        }
        for line in input.split(|b| *b == b'\n') {
            match std::str::from_utf8(line) {
                Ok(text) if text.trim().is_empty() => {}
                Ok(_) if line.len() > LONGEST_LINE => self.fail(CheckError::TooLong(LONGEST_LINE)),
                Ok(text) => self.one(text.trim_end_matches('\r'))?,
                Err(_) => self.fail(CheckError::NotUtf8),
            }
        }
        Ok(())
    }

    /// Whether a word names a file rather than being the thing itself.
    fn is_file(&self, thing: &str) -> bool {
        let is_words = matches!(self.arguments.kind, Some(KindArg::Host | KindArg::Url));
        !is_words && thing.len() < 4096 && Path::new(thing).is_file()
    }

    fn file(&mut self, path: &str) -> anyhow::Result<()> {
        let bytes = match read(Path::new(path)) {
            Ok(bytes) => bytes,
            Err(error) => {
                self.failed = true;
                self.talk
                    .failure(&Failure::file(Path::new(path), &error).into());
                return Ok(());
            }
        };
        let name = Path::new(path)
            .file_name()
            .map_or(path.into(), |name| name.to_string_lossy());
        self.bytes(&File::new(&name, &bytes))
    }

    fn bytes(&mut self, file: &File<'_>) -> anyhow::Result<()> {
        let kind = self.arguments.kind.map(Into::into);
        let checked = self
            .checker
            .check_file(file, kind, &self.now, &self.programs);
        self.answer(checked)
    }

    /// Fetches the page behind a link. The addresses on the way are judged even where no page is reached.
    fn fetched(&mut self, link: &str) -> anyhow::Result<()> {
        let limits = Limits {
            allow_private: self.arguments.allow_private,
            ..Limits::default()
        };
        let addresses = |hops: Vec<Hop>| hops.into_iter().map(|hop| hop.url).collect::<Vec<_>>();
        match Fetcher::new(limits).fetch(link) {
            Ok(page) => {
                let hops = addresses(page.hops);
                let file = File {
                    name: &page.final_url,
                    bytes: &page.bytes,
                    at: Some(&page.final_url),
                    hops: &hops,
                };
                self.bytes(&file)
            }
            Err(error) => {
                let hops = addresses(error.hops);
                let reason = error.why.to_string();
                let variables = vec![("url", error.url), ("reason", reason)];
                self.fail(CheckError::Outside {
                    code: "fetch",
                    variables,
                });
                self.one(link)?;
                for hop in hops.iter().filter(|hop| *hop != link) {
                    self.one(hop)?;
                }
                Ok(())
            }
        }
    }

    fn one(&mut self, thing: &str) -> anyhow::Result<()> {
        let kind = self.arguments.kind.map(Into::into);
        let checked = self.checker.check(thing, kind, &self.now);
        self.answer(checked)
    }

    fn answer(&mut self, checked: Result<Assessment, CheckError>) -> anyhow::Result<()> {
        match checked {
            Ok(mut assessment) => {
                self.worst = self.worst.max(assessment.verdict.exit_code());
                self.talk.messages.word(&mut assessment);
                self.show(&assessment)
            }
            Err(error) => {
                self.fail(error);
                Ok(())
            }
        }
    }

    fn fail(&mut self, error: CheckError) {
        self.failed = true;
        self.talk.failure(&Failure::from(error).into());
    }

    fn show(&mut self, assessment: &Assessment) -> anyhow::Result<()> {
        if self.arguments.quiet {
            return Ok(());
        }
        let mut out = anstream::stdout().lock();
        if self.arguments.json {
            writeln!(out, "{}", serde_json::to_string(assessment)?)?;
            return Ok(());
        }
        let mut text = String::new();
        if self.shown > 0 {
            text.push_str("\n────────\n\n");
        }
        self.shown += 1;
        render::assessment(
            &mut text,
            assessment,
            &self.talk.messages,
            render::Style {
                all_reasons: self.arguments.all,
            },
        )?;
        if let Some(situation) = self.arguments.situation {
            render::advice(
                &mut text,
                situation.into(),
                &self.hotlines(situation.into()),
                &self.talk.messages,
            )?;
        }
        out.write_all(text.as_bytes())?;
        Ok(())
    }

    /// The hotlines that the steps of a situation name, from the register, unexpired.
    fn hotlines(&self, situation: Situation) -> Vec<Channel> {
        let today = self.now.date();
        let bodies = chinhdanh_verdict::steps(situation)
            .flat_map(|step| &step.hotline_of)
            .filter_map(|id| self.checker.register().body(id));
        let mut hotlines: Vec<Channel> = Vec::new();
        for body in bodies {
            for line in body.hotlines.iter().filter(|line| line.expires_on >= today) {
                let channel = Channel {
                    kind: ChannelKind::Hotline,
                    value: line.number.clone(),
                    body: body.id.to_string(),
                    verified_on: line.verified_on.to_string(),
                    source: line.source.clone(),
                };
                if !hotlines.contains(&channel) {
                    hotlines.push(channel);
                }
            }
        }
        hotlines
    }
}

/// Whether some bytes are a list of links and names rather than one thing: no line has blanks inside, and nothing begins like a file.
fn is_list(input: &[u8]) -> bool {
    let is_prose = std::str::from_utf8(input).is_ok_and(|text| {
        text.lines()
            .any(|line| line.trim().contains(char::is_whitespace))
    });
    let is_file = matches!(
        kind_of_file(&File::new("-", input)),
        Ok(ArtefactKind::Page
            | ArtefactKind::Picture
            | ArtefactKind::Letter
            | ArtefactKind::Mail
            | ArtefactKind::App)
            | Err(CheckError::UnsupportedKind(_))
    );
    !is_prose && !is_file
}

/// A file's bytes, one more than are looked at at most.
fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // Apps are the largest things that are looked at; anything else of that size is refused once its first bytes are seen.
    std::fs::File::open(path)?
        .take(MAX_APP as u64 + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The other processes and servers that may be asked.
fn programs(arguments: &CheckArgs) -> anyhow::Result<Programs> {
    let programs = Programs::default();
    if let Some(path) = &arguments.records {
        return Ok(programs.asking(Box::new(super::records(path)?)));
    }
    if arguments.dns {
        return Ok(programs.asking(Box::new(LiveDns::new(&DnsOptions::default())?)));
    }
    Ok(programs)
}

/// Indicators of fraud, each known by the name of its file.
fn lists(paths: &[PathBuf]) -> anyhow::Result<Lists> {
    let mut lists = Lists::default();
    for path in paths {
        let bytes = read(path).map_err(|error| Failure::file(path, &error))?;
        let name = path.file_name().map_or_else(
            || path.display().to_string(),
            |name| name.to_string_lossy().into_owned(),
        );
        lists
            .add(&name, &bytes)
            .map_err(|error| Failure::file(path, &std::io::Error::other(error.to_string())))?;
    }
    Ok(lists)
}

fn roots(path: &Path) -> anyhow::Result<Roots> {
    let bytes = read(path).map_err(|error| Failure::file(path, &error))?;
    let failed = |reason: String| {
        Failure::new(
            "unreadable-file",
            vec![("path", path.display().to_string()), ("reason", reason)],
        )
    };
    Ok(Roots::read(&bytes).map_err(|error| failed(error.to_string()))?)
}
