//! Authentication-Results, after RFC 8601: written, and read where the reader trusts the writer.

use std::fmt::Write as _;

use crate::message::{split, with_crlf};
use crate::proof::{Outcome, Proof};
use crate::{dkim, limits};

/// The value of an Authentication-Results field for a proof, on one line.
///
/// Everything that a sender may have written goes through quoting; control characters and what is not ASCII are left out, so that nobody ends the
/// field early or adds a result of his own.
#[must_use]
pub fn authentication_results(proof: &Proof, server: &str) -> String {
    format!("{}; {}", value(server), results(proof))
}

/// The same without the name of the server, for a caller who puts it there himself.
#[must_use]
pub fn results(proof: &Proof) -> String {
    let mut out = String::new();
    let mut any = false;
    if let Some(spf) = &proof.spf {
        any = true;
        let _ = write!(out, "; spf={}", spf.result.as_str());
        let property = if proof.null_sender {
            "smtp.helo"
        } else {
            "smtp.mailfrom"
        };
        let _ = write!(out, " {property}={}", value(&spf.domain));
    }
    for check in &proof.dkim {
        any = true;
        let _ = write!(out, "; dkim={}", check.result.as_str());
        if check.result != dkim::DkimResult::Pass {
            let _ = write!(out, " reason={}", quoted(&check.why.to_string()));
        }
        for (property, of) in [
            ("header.d", &check.domain),
            ("header.s", &check.selector),
            ("header.b", &check.mark),
        ] {
            if !of.is_empty() {
                let _ = write!(out, " {property}={}", value(of));
            }
        }
        if let Some(algorithm) = check.algorithm {
            let _ = write!(out, " header.a={}", algorithm.as_str());
        }
    }
    for identity in &proof.identities {
        any = true;
        let result = match identity.outcome {
            Outcome::Proven if identity.applied.is_some() => "pass",
            Outcome::Failed(_) => "fail",
            Outcome::Undecided => "temperror",
            Outcome::Proven | Outcome::Unproven => "none",
        };
        let _ = write!(out, "; dmarc={result}");
        if let Some(applied) = &identity.applied {
            let _ = write!(out, " policy.dmarc={}", applied.policy.as_str());
        }
        let _ = write!(out, " header.from={}", value(&identity.domain));
    }
    if let Some(user) = &proof.authenticated {
        any = true;
        let _ = write!(out, "; auth=pass smtp.auth={}", value(user));
    }
    if !any {
        return "none".to_owned();
    }
    out.split_off("; ".len())
}

/// A value as it stands where it is a plain word, else quoted.
fn value(text: &str) -> String {
    let plain = !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'@' | b'+'));
    if plain { text.to_owned() } else { quoted(text) }
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text
        .chars()
        .filter(|c| c.is_ascii_graphic() || *c == ' ')
        .take(255)
    {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
    out
}

/// One result that a trusted server noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// `spf`, `dkim`, `dmarc` …
    pub method: String,
    /// `pass`, `fail` …
    pub result: String,
    /// Properties such as `header.d`, in order.
    pub properties: Vec<(String, String)>,
}

/// What Authentication-Results fields say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NotedResults {
    /// Results of the server that the caller trusts.
    pub trusted: Vec<Noted>,
    /// Servers whose results were not believed.
    pub foreign: Vec<String>,
}

/// Reads the results of one's own server, given by its authserv-id: only fields above the first Received that names another host after «by», because
/// everything under it may be a stranger's. Fields of others, and fields further down, are named and never counted.
#[must_use]
pub fn noted_results(raw: &[u8], trusted: &str) -> NotedResults {
    let mail = with_crlf(raw);
    let (fields, _) = split(&mail);
    let mut noted = NotedResults::default();
    let mut ours = true;
    for field in &fields {
        if field.is("received") {
            let text = field.text();
            let by = text
                .split_once("by ")
                .filter(|(left, _)| left.is_empty() || left.ends_with(' '))
                .and_then(|(_, right)| right.split_whitespace().next())
                .unwrap_or_default();
            ours &= crate::domain::host(by).is_some_and(|by| same_site(&by, trusted));
            // What the server itself wrote stands above the Received of the hop from outside.
            if text.starts_with("from ")
                && !text.contains("127.0.0.1")
                && !text.contains("localhost")
            {
                ours = false;
            }
        }
        if !field.is("authentication-results") || field.value.len() > limits::RESULTS_FIELD {
            continue;
        }
        let Some((server, results)) = parse(&field.text()) else {
            continue;
        };
        if ours && server.eq_ignore_ascii_case(trusted) {
            noted.trusted.extend(results);
        } else if noted.foreign.len() < 16 {
            noted.foreign.push(server);
        }
    }
    noted
}

fn same_site(host: &str, trusted: &str) -> bool {
    let trusted = trusted.to_ascii_lowercase();
    crate::domain::within(host, &trusted)
        || crate::domain::parent(&trusted)
            .is_some_and(|parent| parent.contains('.') && crate::domain::within(host, parent))
}

/// Server and results of a field's value.
fn parse(text: &str) -> Option<(String, Vec<Noted>)> {
    let words = words(text)?;
    let mut pieces = words.split(|word| word == ";");
    let server = pieces.next()?.first()?.clone();
    let mut results = Vec::new();
    for piece in pieces {
        let mut pairs = piece.iter().filter_map(|word| word.split_once('='));
        let Some((method, result)) = pairs.next() else {
            continue;
        };
        results.push(Noted {
            method: method.split('/').next()?.to_ascii_lowercase(),
            result: result.to_ascii_lowercase(),
            properties: pairs
                .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
                .collect(),
        });
    }
    Some((server, results))
}

/// Words with quotes taken off and comments left out; `;` is a word.
fn words(text: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word = String::new();
    let (mut quote, mut depth) = (false, 0_usize);
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' if quote || depth > 0 => {
                let next = chars.next()?;
                if quote && depth == 0 {
                    word.push(next);
                }
            }
            '"' if depth == 0 => quote = !quote,
            _ if quote => word.push(c),
            '(' => depth += 1,
            ')' => depth = depth.checked_sub(1)?,
            _ if depth > 0 => {}
            ';' => {
                if !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                words.push(";".to_owned());
            }
            c if c.is_whitespace() => {
                if !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
            }
            c => word.push(c),
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    (!quote && depth == 0).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_own_server_above_the_first_foreign_hop_counts() {
        let mail = b"Authentication-Results: mx.nha.test; spf=pass (a;b) smtp.mailfrom=x.test; dkim=fail\r\n\
            Received: from gui.test ([203.0.113.9]) by mx.nha.test; now\r\n\
            Authentication-Results: mx.nha.test; dmarc=pass\r\n\
            Authentication-Results: gui.test; dmarc=pass\r\n\r\n";
        let noted = noted_results(mail, "mx.nha.test");
        let methods: Vec<_> = noted
            .trusted
            .iter()
            .map(|n| (n.method.as_str(), n.result.as_str()))
            .collect();
        assert_eq!(methods, [("spf", "pass"), ("dkim", "fail")]);
        assert_eq!(noted.foreign, ["mx.nha.test", "gui.test"]);
    }

    #[test]
    fn a_forged_field_with_an_open_quote_is_no_result() {
        let mail = b"Authentication-Results: mx.nha.test; spf=\"pass\r\n\r\n";
        assert_eq!(noted_results(mail, "mx.nha.test"), NotedResults::default());
    }
}
