//! What the form of honest mails gives away: measured on the mails beside the project, where they are there.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test stops at what it did not expect and says what was not run"
)]

use std::collections::BTreeMap;
use std::path::Path;

use chinhdanh_mime::{Mail, open};
use chinhdanh_verdict::Weight;

fn count(mail: &Mail, hits: &mut BTreeMap<&'static str, Vec<String>>, path: &str) {
    for sign in &mail.signs {
        hits.entry(sign.code.as_str()).or_default().push(format!(
            "{path} {:?} {:?}",
            sign.params,
            mail.from.iter().take(3).collect::<Vec<_>>()
        ));
    }
}

#[test]
fn honest_mails_show_no_trick() {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/eval/dev/mail");
    for folder in ["ham", "hard-ham", "list-ham", "phish-until-2024"] {
        let Ok(files) = std::fs::read_dir(base.join(folder)) else {
            println!("NOT RUN: {folder} is absent");
            continue;
        };
        let (mut hits, mut all, mut tricks) = (BTreeMap::new(), 0, Vec::new());
        for file in files.filter_map(Result::ok) {
            let name = file.file_name().to_string_lossy().into_owned();
            let mail = open(&std::fs::read(file.path()).unwrap()).unwrap();
            all += 1;
            count(&mail, &mut hits, &name);
            if folder != "phish-until-2024"
                && mail
                    .signs
                    .iter()
                    .any(|sign| sign.code.weight() == Weight::Trick)
            {
                tricks.push(name);
            }
        }
        println!("{folder}: {all} mails");
        for (code, places) in hits {
            println!("  {code} {}", places.len());
            for place in places
                .iter()
                .take(std::env::var("SHOWN").map_or(0, |shown| shown.parse().unwrap()))
            {
                println!("    {place}");
            }
        }
        assert!(tricks.is_empty(), "{folder}: {tricks:?}");
    }
}
