//! `chinhdanh`: is this really from the state, a bank, a carrier?
//!
//! The binary reads arguments, files and the clock, calls `check`, and prints. What it says is worded in `verdict`; what it decides is decided below it.

mod args;
mod commands;
mod help;
mod installed;
mod talk;

use std::process::ExitCode;

use crate::args::Command;
use crate::talk::Talk;

fn main() -> ExitCode {
    // The child that opens a document for another run of this program: nothing else may be set up before its limits.
    if std::env::args_os()
        .nth(1)
        .is_some_and(|argument| argument == chinhdanh_outside::OPEN_DOCUMENT)
    {
        return chinhdanh_outside::open_document();
    }
    let lang = help::language();
    let cli = match help::parse(lang) {
        Ok(cli) => cli,
        Err(error) => {
            // clap prints help to stdout with 0 and usage errors to stderr with 2; a closed pipe is the reader's business.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let talk = Talk::new(lang);
    let done = match cli.command {
        Command::Check(arguments) => commands::check::run(&arguments, &talk),
        Command::Scan(arguments) => commands::scan::run(&arguments, &talk),
        Command::Find(arguments) => commands::find::run(&arguments, &talk),
        Command::Mail(arguments) => commands::mail::run(&arguments.action, &talk),
        Command::Milter(arguments) => commands::milter::run(&arguments, &talk),
        Command::Apk(arguments) => commands::apk::run(&arguments.action, &talk),
        Command::Register(arguments) => commands::register::run(&arguments.action, &talk),
        Command::Warn(arguments) => commands::warn::run(&arguments.action, &talk),
        Command::Schema => commands::docs::schema(),
        Command::Man(arguments) => commands::docs::man(arguments.directory.as_deref(), lang),
        Command::Completions(arguments) => commands::docs::completions(arguments.shell, lang),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(error) if talk::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            talk.failure(&error);
            ExitCode::from(3)
        }
    }
}
