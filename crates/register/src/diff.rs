//! What changed between two registers, fact by fact.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::model::Contents;

/// One changed fact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Stands only in the newer register.
    Added(String),
    /// Stood only in the older register.
    Removed(String),
}

/// The facts that one of two registers has and the other has not, in order, each as a line `body · field · fact`.
#[must_use]
pub fn diff(old: &Contents, new: &Contents) -> Vec<Change> {
    let (old, new) = (lines(old), lines(new));
    let removed = old
        .difference(&new)
        .map(|line| (line.clone(), Change::Removed(line.clone())));
    let added = new
        .difference(&old)
        .map(|line| (line.clone(), Change::Added(line.clone())));
    removed
        .chain(added)
        .collect::<BTreeMap<_, _>>()
        .into_values()
        .collect()
}

fn lines(contents: &Contents) -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    for body in &contents.bodies {
        let Ok(Value::Object(fields)) = serde_json::to_value(body) else {
            continue;
        };
        for (field, value) in fields {
            match value {
                Value::Array(facts) => lines.extend(
                    facts
                        .iter()
                        .map(|fact| format!("{} · {field} · {fact}", body.id)),
                ),
                value => {
                    lines.insert(format!("{} · {field} · {value}", body.id));
                }
            }
        }
    }
    lines
}
