//! Ids of organisations: the form of 2016 (`000.00.11.H53`, least significant first) and that of Decision 20/2020/QĐ-TTg (`H53.11`).

/// Groups of the older form from the most significant, each with its digits.
const WIDTHS: [usize; 4] = [3, 2, 2, 3];

/// The older form of a code, where it has one: never cut to fit.
#[must_use]
pub fn legacy_id(code: &str) -> Option<String> {
    let groups: Vec<&str> = code.split('.').collect();
    if groups.len() > WIDTHS.len() {
        return None;
    }
    let mut out = Vec::new();
    for (i, width) in WIDTHS.iter().enumerate() {
        match groups.get(i) {
            Some(group) if group.len() > *width || group.is_empty() => return None,
            Some(group) if i == 0 => {
                let shaped = group.len() == 3
                    && group.bytes().next().is_some_and(|b| b.is_ascii_uppercase());
                out.push(shaped.then(|| (*group).to_owned())?);
            }
            Some(group) if group.bytes().all(|b| b.is_ascii_digit()) => {
                out.push(format!("{group:0>width$}"));
            }
            Some(_) => return None,
            None => out.push("0".repeat(*width)),
        }
    }
    out.reverse();
    Some(out.join("."))
}

/// The newer form of an id of either: groups turned round, those of noughts at the end left
/// out; one of noughts in between stays, so that there is a way back.
#[must_use]
pub fn canonical_id(id: &str) -> String {
    let mut groups: Vec<&str> = id.split('.').collect();
    let older = groups.len() == 4
        && groups
            .last()
            .is_some_and(|last| last.starts_with(|c: char| c.is_ascii_uppercase()))
        && groups
            .iter()
            .take(3)
            .all(|group| group.bytes().all(|b| b.is_ascii_digit()));
    if !older {
        return id.to_owned();
    }
    groups.reverse();
    while groups
        .last()
        .is_some_and(|last| last.bytes().all(|b| b == b'0'))
    {
        groups.pop();
    }
    groups.join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_lead_to_each_other() {
        for (new, old) in [
            ("H41", "000.00.00.H41"),
            ("H53.11", "000.00.11.H53"),
            ("H13.20.00.002", "002.00.20.H13"),
            ("H99.12.03", "000.03.12.H99"),
        ] {
            assert_eq!(legacy_id(new).as_deref(), Some(old));
            assert_eq!(canonical_id(old), new);
        }
        for none in ["H99.123", "H99.1.2.3.4", "99.1", "H99.A1", ""] {
            assert_eq!(legacy_id(none), None, "{none}");
        }
        assert_eq!(canonical_id("28.22.H17"), "28.22.H17");
    }
}
