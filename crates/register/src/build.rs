//! From the reviewed data files to one register.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::model::{Body, Contents, Source};
use crate::validate::{Fault, faults};

/// Why the data files do not make a register.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// A file is not the TOML the room expects.
    #[error("{file}: {reason}")]
    Syntax {
        /// The file's name.
        file: String,
        /// What the reader says.
        reason: String,
    },
    /// The facts break a law of the register.
    #[error("{} fault(s), the first: {}", .0.len(), .0.first().map(ToString::to_string).unwrap_or_default())]
    Faults(Vec<Fault>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    version: u32,
    issued_on: jiff::civil::Date,
    valid_until: jiff::civil::Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Family {
    body: Vec<Body>,
}

/// Builds a register from data files given as (file name, text): `register.toml` the head, `sources*.toml` the sources, every other
/// file a family of bodies.
///
/// # Errors
/// A file that does not parse, or facts that break a law of the register (expiry aside: that depends on the day).
pub fn build<'a>(
    files: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<Contents, BuildError> {
    let mut head = None;
    let mut sources = BTreeMap::new();
    let mut bodies = Vec::new();
    for (file, text) in files {
        if file == "register.toml" {
            head = Some(parse::<Head>(file, text)?);
        } else if file.starts_with("sources") {
            sources.extend(parse::<BTreeMap<String, Source>>(file, text)?);
        } else {
            let family = parse::<Family>(file, text)?.body;
            if family.windows(2).any(|pair| pair[0].id >= pair[1].id) {
                return Err(BuildError::Syntax {
                    file: file.to_owned(),
                    reason: "bodies are not in order of id".to_owned(),
                });
            }
            bodies.extend(family);
        }
    }
    let head = head.ok_or_else(|| BuildError::Syntax {
        file: "register.toml".to_owned(),
        reason: "missing".to_owned(),
    })?;
    bodies.sort_by(|a, b| a.id.cmp(&b.id));
    let contents = Contents {
        version: head.version,
        issued_on: head.issued_on,
        valid_until: head.valid_until,
        sources,
        bodies,
    };
    let faults = faults(&contents, None);
    if faults.is_empty() {
        Ok(contents)
    } else {
        Err(BuildError::Faults(faults))
    }
}

fn parse<T: for<'de> Deserialize<'de>>(file: &str, text: &str) -> Result<T, BuildError> {
    let wrong = |reason: String| BuildError::Syntax {
        file: file.to_owned(),
        reason,
    };
    let table: toml::Table = text
        .parse()
        .map_err(|error: toml::de::Error| wrong(error.to_string()))?;
    serde_json::from_value(dates_as_text(toml::Value::Table(table)))
        .map_err(|error| wrong(error.to_string()))
}

/// TOML has a type for dates, JSON writes them as text: the released form decides.
fn dates_as_text(value: toml::Value) -> serde_json::Value {
    match value {
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(values) => values.into_iter().map(dates_as_text).collect(),
        toml::Value::Table(table) => table
            .into_iter()
            .map(|(key, value)| (key, dates_as_text(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(truth) => truth.into(),
    }
}

/// The released text of a register: JSON with one body a line, so that releases can be compared line by line, and the same bytes from the same facts.
///
/// # Errors
/// None in practice: the types have no form that JSON lacks.
pub fn released(contents: &Contents) -> Result<String, serde_json::Error> {
    let mut text = format!(
        "{{\"version\":{},\"issued_on\":\"{}\",\"valid_until\":\"{}\",\n\"sources\":{{",
        contents.version, contents.issued_on, contents.valid_until
    );
    let sources = contents.sources.iter().map(|(id, source)| {
        Ok(format!(
            "\n{}:{}",
            serde_json::to_string(id)?,
            serde_json::to_string(source)?
        ))
    });
    text.push_str(
        &sources
            .collect::<Result<Vec<_>, serde_json::Error>>()?
            .join(","),
    );
    text.push_str("},\n\"bodies\":[");
    let bodies = contents
        .bodies
        .iter()
        .map(|body| Ok(format!("\n{}", serde_json::to_string(body)?)));
    text.push_str(
        &bodies
            .collect::<Result<Vec<_>, serde_json::Error>>()?
            .join(","),
    );
    text.push_str("\n]}\n");
    Ok(text)
}
