//! What is generated from the definitions: JSON Schema, man pages, completions.

use std::io::Write as _;
use std::path::Path;

use chinhdanh_verdict::Lang;

use crate::help;

pub(crate) fn schema() -> anyhow::Result<u8> {
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &chinhdanh_verdict::json_schema())?;
    writeln!(out)?;
    Ok(0)
}

pub(crate) fn man(directory: Option<&Path>, lang: Lang) -> anyhow::Result<u8> {
    let command = help::command(lang);
    match directory {
        Some(directory) => {
            std::fs::create_dir_all(directory)?;
            clap_mangen::generate_to(command, directory)?;
        }
        None => clap_mangen::Man::new(command).render(&mut std::io::stdout().lock())?,
    }
    Ok(0)
}

pub(crate) fn completions(shell: clap_complete::Shell, lang: Lang) -> anyhow::Result<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut help::command(lang), "chinhdanh", &mut script);
    std::io::stdout().lock().write_all(&script)?;
    Ok(0)
}
