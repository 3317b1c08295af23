//! The wording is total: every code has words in both languages, with the variables it is given, and no verdict promises too much.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chinhdanh_verdict::{ArtefactKind, Lang, Messages, Situation, Verdict, codes, steps};

/// The message files of a language, by name.
fn files(lang: &str) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("messages")
        .join(lang);
    let files = std::fs::read_dir(folder).unwrap().map(|entry| {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        (name, std::fs::read_to_string(path).unwrap())
    });
    files.collect()
}

/// Message ids with the variables each uses.
fn messages(lang: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::new();
    for (file, text) in files(lang) {
        for (id, variables) in messages_of(&file, &text) {
            assert!(
                all.insert(id.clone(), variables).is_none(),
                "{lang}/{file}: {id} stands twice"
            );
        }
    }
    all
}

fn messages_of(file: &str, text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let resource = fluent_bundle::FluentResource::try_new(text.to_owned());
    assert!(
        resource.is_ok(),
        "{file}: {:?}",
        resource.err().map(|(_, errors)| errors)
    );
    let mut messages = BTreeMap::new();
    let mut id = String::new();
    for line in text.lines() {
        if let Some((name, _)) = line
            .split_once(" =")
            .filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
        {
            name.clone_into(&mut id);
            assert!(
                messages.insert(id.clone(), BTreeSet::new()).is_none(),
                "{file}: {id} stands twice"
            );
        }
        for variable in line
            .split("{ $")
            .skip(1)
            .filter_map(|rest| rest.split([' ', '}']).next())
        {
            messages
                .entry(id.clone())
                .or_default()
                .insert(variable.to_owned());
        }
    }
    messages
}

#[test]
fn both_languages_have_the_same_messages_and_variables() {
    let (mut vi, en) = (messages("vi"), messages("en"));
    vi.retain(|id, _| id != "cli" && !id.starts_with("cli-"));
    assert_eq!(vi, en);
}

#[test]
fn every_code_and_verdict_has_words() {
    for lang in [Lang::Vi, Lang::En] {
        let messages = Messages::new(lang);
        for code in codes::all() {
            assert!(
                messages
                    .maybe(&format!("finding-{}", code.as_str()), &[])
                    .is_some(),
                "{} in {}",
                code.as_str(),
                lang.tag()
            );
        }
        for verdict in Verdict::ALL {
            for kind in ArtefactKind::ALL {
                for text in [
                    messages.headline(verdict, None),
                    messages.headline(verdict, Some("X")),
                    messages.meaning(verdict, kind),
                    messages.next_step(verdict, kind),
                ] {
                    assert!(
                        !text.is_empty() && !text.starts_with('['),
                        "{verdict:?}: {text}"
                    );
                }
            }
        }
        for situation in Situation::ALL {
            assert!(
                messages
                    .maybe(&format!("situation-{}", situation.code()), &[])
                    .is_some()
            );
        }
    }
}

#[test]
fn headlines_differ_so_that_no_verdict_looks_like_another() {
    for lang in [Lang::Vi, Lang::En] {
        let messages = Messages::new(lang);
        let headlines: BTreeSet<String> = Verdict::ALL
            .iter()
            .map(|verdict| messages.headline(*verdict, Some("X")))
            .collect();
        assert_eq!(headlines.len(), Verdict::ALL.len());
    }
}

#[test]
fn nothing_is_called_safe() {
    let areas = codes::areas().into_iter().map(|(file, _)| file);
    let files_that_judge: Vec<&str> = areas.chain(["verdicts"]).collect();
    for (lang, word) in [("vi", "an toàn"), ("en", "safe")] {
        let texts = files(lang);
        for file in &files_that_judge {
            for line in texts[*file].lines().filter(|line| !line.starts_with('#')) {
                let said = line.split_once(" = ").map_or(line, |(_, said)| said);
                assert!(!said.to_lowercase().contains(word), "{line}");
            }
        }
    }
}

#[test]
fn every_situation_has_steps_with_sources_and_no_numbers_typed_in() {
    for situation in Situation::ALL {
        let list: Vec<_> = steps(situation).collect();
        assert!(
            (3..=6).contains(&list.len()),
            "{situation:?} has {} steps",
            list.len()
        );
        for step in list {
            assert!(!step.source.is_empty(), "{}", step.code);
            for lang in [Lang::Vi, Lang::En] {
                let digits = step
                    .text(lang)
                    .split(|c: char| !c.is_ascii_digit())
                    .map(str::len)
                    .max()
                    .unwrap_or(0);
                assert!(
                    digits < 3,
                    "{}: hotlines come from the register, where they are dated",
                    step.code
                );
            }
        }
    }
}

#[test]
fn the_findings_documents_explain_every_code_in_order() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/findings");
    for (area, codes) in codes::areas() {
        let text = std::fs::read_to_string(folder.join(format!("{area}.md"))).unwrap();
        let explained: Vec<&str> = text
            .lines()
            .filter_map(|line| line.strip_prefix("## "))
            .collect();
        let codes: Vec<&str> = codes.into_iter().map(codes::Code::as_str).collect();
        assert_eq!(explained, codes, "{area}");
    }
}
