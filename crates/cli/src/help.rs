//! Help in the reader's language, from one definition of the command line.

use chinhdanh_verdict::{Lang, Messages};
use clap::{CommandFactory as _, FromArgMatches as _};

use crate::args::Cli;

/// The language of this run: `--lang` wherever it stands, then `CHINHDANH_LANG`, else Vietnamese. Read before the arguments are parsed, since help and
/// usage errors are said in it.
pub(crate) fn language() -> Lang {
    let arguments: Vec<String> = std::env::args_os()
        .skip(1)
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    let after = arguments
        .iter()
        .position(|argument| argument == "--lang")
        .and_then(|i| arguments.get(i + 1).cloned());
    let joined = arguments
        .iter()
        .find_map(|argument| argument.strip_prefix("--lang=").map(str::to_owned));
    let asked = after
        .or(joined)
        .or_else(|| std::env::var("CHINHDANH_LANG").ok());
    asked.and_then(|tag| tag.parse().ok()).unwrap_or_default()
}

/// Parses the arguments, with help in `lang`.
pub(crate) fn parse(lang: Lang) -> Result<Cli, clap::Error> {
    let matches = command(lang).try_get_matches()?;
    Cli::from_arg_matches(&matches)
}

/// The command line with help in `lang`.
pub(crate) fn command(lang: Lang) -> clap::Command {
    match lang {
        Lang::En => Cli::command(),
        Lang::Vi => {
            let messages = Messages::new(lang);
            translate(Cli::command(), "cli", &messages)
        }
    }
}

/// Replaces what is said of a command and its arguments by the messages `<id>`, `<id>-<argument>`, `<id>-<subcommand>`.
fn translate(mut command: clap::Command, id: &str, messages: &Messages) -> clap::Command {
    if let Some(about) = messages.maybe(id, &[]) {
        command = command.about(about.clone()).long_about(about);
    }
    let arguments: Vec<String> = command
        .get_arguments()
        .map(|argument| argument.get_id().to_string())
        .collect();
    for argument in arguments {
        if let Some(help) = messages.maybe(&format!("{id}-{}", argument.replace('_', "-")), &[]) {
            command = command.mut_arg(argument, |argument| argument.help(help));
        }
    }
    let subcommands: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    for name in subcommands {
        let id = format!("{id}-{name}");
        command = command.mut_subcommand(name, |sub| translate(sub, &id, messages));
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every command and argument that the definition describes in English has a Vietnamese message.
    #[test]
    fn vietnamese_help_is_complete() {
        fn missing(command: &clap::Command, id: &str, messages: &Messages, out: &mut Vec<String>) {
            let mut need =
                |id: String| out.extend(messages.maybe(&id, &[]).is_none().then_some(id));
            need(id.to_owned());
            for argument in command.get_arguments().filter(|argument| {
                !matches!(argument.get_id().as_str(), "help" | "version" | "lang")
            }) {
                need(format!(
                    "{id}-{}",
                    argument.get_id().as_str().replace('_', "-")
                ));
            }
            for sub in command.get_subcommands() {
                missing(sub, &format!("{id}-{}", sub.get_name()), messages, out);
            }
        }
        let mut out = Vec::new();
        missing(&Cli::command(), "cli", &Messages::new(Lang::Vi), &mut out);
        assert!(out.is_empty(), "missing in vi/cli.ftl: {out:#?}");
    }

    #[test]
    fn the_definition_is_sound() {
        Cli::command().debug_assert();
        command(Lang::Vi).debug_assert();
    }
}
