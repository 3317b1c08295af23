//! The report for people: plain text, and one page to print.

use std::fmt::Write as _;

use chinhdanh_verdict::Messages;

use crate::report::{Report, Weakness};

const STYLE: &str = "body{font:16px/1.5 sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#111}\
h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:1.5rem}pre{background:#f3f3f3;padding:.6rem;white-space:pre-wrap;overflow-wrap:anywhere}\
section{break-after:page}li{margin:.6rem 0;break-inside:avoid}@media print{body{margin:0;max-width:none}pre{border:1px solid #999;background:none}}";

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

/// The three priorities with their messages.
const PRIORITIES: [(u8, &str); 3] = [
    (1, "posture-priority-1"),
    (2, "posture-priority-2"),
    (3, "posture-priority-3"),
];

/// The report as plain text.
#[must_use]
pub fn text(report: &Report, messages: &Messages) -> String {
    let mut out = say(messages, "posture-title", report);
    let _ = write!(
        out,
        "\n\n{}\n",
        say(messages, report.state.message(), report)
    );
    if report.weaknesses.is_empty() {
        let _ = write!(out, "\n{}\n", say(messages, "posture-nothing", report));
    }
    let mut number = 0;
    for (priority, title) in PRIORITIES {
        let mut first = true;
        for weakness in report.weaknesses.iter().filter(|w| w.priority == priority) {
            if std::mem::take(&mut first) {
                let _ = write!(out, "\n{}\n", say(messages, title, report));
            }
            number += 1;
            let _ = writeln!(
                out,
                "{number}. {} [{}]",
                sentence(messages, weakness),
                weakness.code.as_str()
            );
            if let Some(record) = &weakness.record {
                let _ = writeln!(
                    out,
                    "   {}\n     {}",
                    say(messages, "posture-publish", report),
                    record.line()
                );
            }
        }
    }
    out
}

/// Reports as one page without scripts or anything from elsewhere, a printed sheet for each domain.
#[must_use]
pub fn html(reports: &[Report], messages: &Messages) -> String {
    let lang = messages.lang().tag();
    let title = reports
        .first()
        .map(|report| say(messages, "posture-title", report))
        .unwrap_or_default();
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\"><title>{}</title><style>{STYLE}</style></head><body>\n",
        escaped(&title)
    );
    for report in reports {
        let _ = writeln!(
            out,
            "<section><h1>{}</h1><p>{}</p>",
            escaped(&say(messages, "posture-title", report)),
            escaped(&say(messages, report.state.message(), report))
        );
        if report.weaknesses.is_empty() {
            let _ = writeln!(
                out,
                "<p>{}</p>",
                escaped(&say(messages, "posture-nothing", report))
            );
        }
        for (priority, title) in PRIORITIES {
            let mut items = String::new();
            for weakness in report.weaknesses.iter().filter(|w| w.priority == priority) {
                let _ = write!(items, "<li>{}", escaped(&sentence(messages, weakness)));
                if let Some(record) = &weakness.record {
                    let _ = write!(
                        items,
                        "<br>{}<pre>{}</pre>",
                        escaped(&say(messages, "posture-publish", report)),
                        escaped(&record.line())
                    );
                }
                items.push_str("</li>\n");
            }
            if !items.is_empty() {
                let _ = writeln!(
                    out,
                    "<h2>{}</h2><ol>\n{items}</ol>",
                    escaped(&say(messages, title, report))
                );
            }
        }
        out.push_str("</section>\n");
    }
    out.push_str("</body></html>\n");
    out
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
