//! The report for people: plain text, and pages to print.

use std::fmt::Write as _;

use chinhdanh_verdict::Messages;

use crate::publish::ToPublish;
use crate::report::{Report, State, Weakness};

const STYLE: &str = "body{font:16px/1.5 sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#111}\
h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:1.5rem;break-after:avoid}\
pre{background:#f3f3f3;padding:.6rem;white-space:pre-wrap;overflow-wrap:anywhere;margin:.3rem 0}\
section{break-after:page}section:last-child{break-after:auto}li{margin:.8rem 0;break-inside:avoid}\
table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.3rem .5rem;text-align:left;overflow-wrap:anywhere}\
td.n{text-align:right}tr{break-inside:avoid}\
@media print{body{margin:0;max-width:none;padding:0}pre{border:1px solid #999;background:none}}";

/// The three priorities with their messages.
const PRIORITIES: [(u8, &str); 3] = [
    (1, "posture-priority-1"),
    (2, "posture-priority-2"),
    (3, "posture-priority-3"),
];

/// A weakness in words.
struct Item<'a> {
    number: usize,
    priority: u8,
    code: &'static str,
    sentence: String,
    /// What is to be done, each with what is to be copied.
    steps: Vec<(String, Option<String>)>,
    /// Kept for the comparison with later items.
    record: Option<&'a ToPublish>,
}

/// The weaknesses in words, numbered through; a record that several share stands at the first.
fn items<'a>(report: &'a Report, messages: &Messages) -> Vec<Item<'a>> {
    let mut items: Vec<Item<'a>> = Vec::new();
    for weakness in &report.weaknesses {
        let mut steps = Vec::new();
        if let Some(record) = &weakness.record {
            let first = items.iter().find(|item| item.record == Some(record));
            steps.push(match first {
                Some(item) => {
                    let number = item.number.to_string();
                    let arguments = [("number", number.as_str())];
                    (messages.say("posture-publish-same", &arguments), None)
                }
                None => (
                    say(messages, "posture-publish", report),
                    Some(record.line()),
                ),
            });
        }
        if let Some(file) = &weakness.file {
            let arguments = [("url", file.url.as_str())];
            let text = file.text.trim_end().to_owned();
            steps.push((messages.say("posture-serve", &arguments), Some(text)));
        }
        items.push(Item {
            number: items.len() + 1,
            priority: weakness.priority,
            code: weakness.code.as_str(),
            sentence: sentence(messages, weakness),
            steps,
            record: weakness.record.as_ref(),
        });
    }
    items
}

fn say(messages: &Messages, id: &str, report: &Report) -> String {
    // A name that is no domain stands here as it was given.
    messages.say(
        id,
        &[(
            "domain",
            &chinhdanh_verdict::render::visible(&report.domain),
        )],
    )
}

fn sentence(messages: &Messages, weakness: &Weakness) -> String {
    let params: Vec<(&str, &str)> = weakness
        .params
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    messages.finding(weakness.code, &params)
}

/// The report as plain text.
#[must_use]
pub fn text(report: &Report, messages: &Messages) -> String {
    let mut out = format!(
        "{}\n\n{}\n",
        say(messages, "posture-title", report),
        say(messages, report.state.message(), report)
    );
    let items = items(report, messages);
    if items.is_empty() {
        let _ = write!(out, "\n{}\n", say(messages, "posture-nothing", report));
    }
    for (priority, title) in PRIORITIES {
        let mut of = items
            .iter()
            .filter(|item| item.priority == priority)
            .peekable();
        if of.peek().is_some() {
            let _ = write!(out, "\n{}\n", say(messages, title, report));
        }
        for item in of {
            let _ = writeln!(out, "{}. {} [{}]", item.number, item.sentence, item.code);
            for (what, copied) in &item.steps {
                let _ = writeln!(out, "   {what}");
                for line in copied.iter().flat_map(|copied| copied.lines()) {
                    let _ = writeln!(out, "     {line}");
                }
            }
        }
    }
    out
}

/// Reports as pages without scripts or anything from elsewhere: a sheet for each domain, and before several an overview.
#[must_use]
pub fn html(reports: &[Report], messages: &Messages) -> String {
    let lang = messages.lang().tag();
    let title = match reports {
        [report] => say(messages, "posture-title", report),
        _ => messages.say("posture-overview", &[]),
    };
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{}</title><style>{STYLE}</style></head><body>\n",
        escaped(&title)
    );
    if reports.len() > 1 {
        overview(reports, &title, messages, &mut out);
    }
    for report in reports {
        sheet(report, messages, &mut out);
    }
    out.push_str("</body></html>\n");
    out
}

fn overview(reports: &[Report], title: &str, messages: &Messages, out: &mut String) {
    let _ = write!(out, "<section><h1>{}</h1>\n<table><tr>", escaped(title));
    let columns = ["posture-column-domain", "posture-column-state"];
    let columns = columns
        .into_iter()
        .chain(PRIORITIES.map(|(_, title)| title));
    for column in columns {
        let _ = write!(out, "<th>{}</th>", escaped(&messages.say(column, &[])));
    }
    out.push_str("</tr>\n");
    for report in reports {
        let state = messages.say(short(report.state), &[]);
        let _ = write!(
            out,
            "<tr><td>{}</td><td>{}</td>",
            escaped(&report.domain),
            escaped(&state)
        );
        for (priority, _) in PRIORITIES {
            let of = report
                .weaknesses
                .iter()
                .filter(|weak| weak.priority == priority);
            let _ = write!(out, "<td class=\"n\">{}</td>", of.count());
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table></section>\n");
}

/// The state in a word or two.
const fn short(state: State) -> &'static str {
    match state {
        State::Strong => "posture-short-strong",
        State::Partial => "posture-short-partial",
        State::Open => "posture-short-open",
        State::Parked => "posture-short-parked",
        State::Absent => "posture-short-absent",
        State::Unanswered => "posture-short-unanswered",
    }
}

fn sheet(report: &Report, messages: &Messages, out: &mut String) {
    let _ = writeln!(
        out,
        "<section><h1>{}</h1><p>{}</p>",
        escaped(&say(messages, "posture-title", report)),
        escaped(&say(messages, report.state.message(), report))
    );
    let items = items(report, messages);
    if items.is_empty() {
        let nothing = say(messages, "posture-nothing", report);
        let _ = writeln!(out, "<p>{}</p>", escaped(&nothing));
    }
    for (priority, title) in PRIORITIES {
        let of: Vec<&Item<'_>> = items
            .iter()
            .filter(|item| item.priority == priority)
            .collect();
        let Some(first) = of.first() else {
            continue;
        };
        let _ = writeln!(
            out,
            "<h2>{}</h2><ol start=\"{}\">",
            escaped(&say(messages, title, report)),
            first.number
        );
        for item in of {
            let _ = write!(out, "<li>{}", escaped(&item.sentence));
            for (what, copied) in &item.steps {
                let _ = write!(out, "<br>{}", escaped(what));
                if let Some(copied) = copied {
                    let _ = write!(out, "<pre>{}</pre>", escaped(copied));
                }
            }
            out.push_str("</li>\n");
        }
        out.push_str("</ol>\n");
    }
    out.push_str("</section>\n");
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use chinhdanh_verdict::Lang;

    use super::*;

    #[test]
    fn a_name_that_is_no_domain_brings_no_control_characters() {
        let options = crate::Options::default();
        let report = crate::audit(
            "xa.\u{1b}\0test",
            &chinhdanh_sender::Records::default(),
            &options,
        );
        let words = text(&report, &Messages::new(Lang::Vi));
        assert!(
            words.chars().all(|c| c == '\n' || !c.is_control()),
            "{words:?}"
        );
    }
}
