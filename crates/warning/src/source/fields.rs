//! Values out of the block of fields, each with its place.

use std::ops::Range;

use chinhdanh_register::fold::plain;
use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use unicode_normalization::UnicodeNormalization as _;

use super::{FaultKind, Reader};
use crate::limits::MAX_LIST;
use crate::model::Word;

/// A table of the block: its entries, its name in front of theirs, its place.
pub(super) struct Table<'a, 'i> {
    pub(super) entries: &'a DeTable<'i>,
    pub(super) name: String,
    pub(super) range: Range<usize>,
    /// Where the block begins in the file.
    pub(super) base: usize,
}

impl<'a, 'i> Table<'a, 'i> {
    fn value(&self, key: &str) -> Option<&'a Spanned<DeValue<'i>>> {
        self.entries.get(key)
    }

    fn path(&self, key: &str) -> String {
        if self.name.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.name)
        }
    }

    fn place(&self, span: Range<usize>) -> Range<usize> {
        self.base + span.start..self.base + span.end
    }
}

impl Reader<'_> {
    /// A text of at most `limit` characters.
    pub(super) fn words(
        &mut self,
        table: &Table<'_, '_>,
        key: &str,
        limit: usize,
    ) -> Option<String> {
        let value = table.value(key)?;
        let (path, range) = (table.path(key), table.place(value.span()));
        // A telephone number without quotation marks is meant as text.
        let raw = match value.get_ref() {
            DeValue::String(text) => text.as_ref(),
            DeValue::Integer(number) => number.as_str(),
            _ => {
                self.fault(FaultKind::Value("\"…\"".to_owned()), path, range);
                return None;
            }
        };
        self.checked(raw, path, range, limit)
    }

    /// A text in composed letters on one line, when it holds nothing that no letter needs.
    pub(super) fn checked(
        &mut self,
        raw: &str,
        path: String,
        range: Range<usize>,
        limit: usize,
    ) -> Option<String> {
        if let Some(c) = raw.chars().find(|c| refused(*c)) {
            self.fault(FaultKind::Character(c), path, range);
            return None;
        }
        let composed: String = raw.nfc().collect();
        let words = composed.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.chars().count() > limit {
            self.fault(FaultKind::Long(limit), path, range);
            return None;
        }
        self.places.insert(path, range);
        (!words.is_empty()).then_some(words)
    }

    /// Says that `key` must be there, when `value` is not and nothing else was said of it.
    fn needed<T>(&mut self, table: &Table<'_, '_>, key: &str, value: Option<T>) -> Option<T> {
        let path = table.path(key);
        if value.is_none() && !self.faults.iter().any(|fault| fault.field == path) {
            self.fault(FaultKind::Missing, path, table.range.clone());
        }
        value
    }

    pub(super) fn needed_words(
        &mut self,
        table: &Table<'_, '_>,
        key: &str,
        limit: usize,
    ) -> Option<String> {
        let words = self.words(table, key, limit);
        self.needed(table, key, words)
    }

    /// A day: `2024-01-09`, or "09/01/2024".
    pub(super) fn date(&mut self, table: &Table<'_, '_>, key: &str) -> Option<Date> {
        let value = table.value(key)?;
        let (path, range) = (table.path(key), table.place(value.span()));
        let date = match value.get_ref() {
            DeValue::Datetime(datetime) if datetime.time.is_none() => {
                datetime.date.and_then(|date| {
                    let year = i16::try_from(date.year).ok()?;
                    let (month, day) =
                        (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
                    Date::new(year, month, day).ok()
                })
            }
            DeValue::String(text) => day(text.trim()),
            _ => None,
        };
        if date.is_some() {
            self.places.insert(path, range);
        } else {
            self.fault(FaultKind::Value("2026-01-09".to_owned()), path, range);
        }
        date
    }

    pub(super) fn needed_date(&mut self, table: &Table<'_, '_>, key: &str) -> Option<Date> {
        let date = self.date(table, key);
        self.needed(table, key, date)
    }

    /// One of a few words, written with or without marks, in capitals or not.
    pub(super) fn word<T: Word>(&mut self, table: &Table<'_, '_>, key: &str) -> Option<T> {
        let said = self.words(table, key, 40)?;
        let found = word::<T>(&said);
        if found.is_none() {
            let words: Vec<&str> = T::ALL.iter().map(|(word, _)| *word).collect();
            let range = self
                .places
                .get(&table.path(key))
                .cloned()
                .unwrap_or_default();
            self.fault(FaultKind::Value(words.join(", ")), table.path(key), range);
        }
        found
    }

    pub(super) fn flag(&mut self, table: &Table<'_, '_>, key: &str) -> bool {
        let Some(value) = table.value(key) else {
            return false;
        };
        match value.get_ref() {
            DeValue::Boolean(flag) => *flag,
            _ => {
                let (path, range) = (table.path(key), table.place(value.span()));
                self.fault(FaultKind::Value("true, false".to_owned()), path, range);
                false
            }
        }
    }

    pub(super) fn count(&mut self, table: &Table<'_, '_>, key: &str) -> Option<u32> {
        let value = table.value(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(number) => number
                .as_str()
                .parse()
                .ok()
                .filter(|n| (1..=999).contains(n)),
            _ => None,
        };
        if number.is_none() {
            let (path, range) = (table.path(key), table.place(value.span()));
            self.fault(FaultKind::Value("1–999".to_owned()), path, range);
        }
        number
    }

    /// A list of texts.
    pub(super) fn list(&mut self, table: &Table<'_, '_>, key: &str, limit: usize) -> Vec<String> {
        let Some(value) = table.value(key) else {
            return Vec::new();
        };
        let (path, range) = (table.path(key), table.place(value.span()));
        let Some(array) = value.get_ref().as_array() else {
            self.fault(FaultKind::Value("[\"…\", \"…\"]".to_owned()), path, range);
            return Vec::new();
        };
        if array.len() > MAX_LIST {
            self.fault(FaultKind::Many(MAX_LIST), path, range);
            return Vec::new();
        }
        let mut out = Vec::new();
        for (i, item) in array.iter().enumerate() {
            let (path, range) = (format!("{path}[{i}]"), table.place(item.span()));
            match item.get_ref().as_str() {
                Some(raw) => out.extend(self.checked(raw, path, range, limit)),
                None => self.fault(FaultKind::Value("\"…\"".to_owned()), path, range),
            }
        }
        out
    }

    /// The tables `[[key]]`.
    pub(super) fn tables<'a, 'i>(
        &mut self,
        table: &Table<'a, 'i>,
        key: &str,
    ) -> Vec<Table<'a, 'i>> {
        let Some(value) = table.value(key) else {
            return Vec::new();
        };
        let (path, range) = (table.path(key), table.place(value.span()));
        let entries: Vec<_> = match value.get_ref() {
            DeValue::Array(array) => array.iter().collect(),
            // `[noi_nhan]` for `[[noi_nhan]]`: there is but one.
            DeValue::Table(_) => vec![value],
            _ => Vec::new(),
        };
        if entries.len() > MAX_LIST {
            self.fault(FaultKind::Many(MAX_LIST), path, range);
            return Vec::new();
        }
        let mut out = Vec::new();
        for (i, entry) in entries.into_iter().enumerate() {
            let (name, range) = (format!("{path}[{i}]"), table.place(entry.span()));
            match entry.get_ref().as_table() {
                Some(entries) => {
                    self.places.insert(name.clone(), range.clone());
                    out.push(Table {
                        entries,
                        name,
                        range,
                        base: table.base,
                    });
                }
                None => self.fault(FaultKind::Value(format!("[[{key}]]")), name, range),
            }
        }
        out
    }

    /// The table `[key]`, which must be there.
    pub(super) fn table<'a, 'i>(
        &mut self,
        table: &Table<'a, 'i>,
        key: &str,
    ) -> Option<Table<'a, 'i>> {
        let found = table.value(key).and_then(|value| {
            Some(Table {
                entries: value.get_ref().as_table()?,
                name: table.path(key),
                range: table.place(value.span()),
                base: table.base,
            })
        });
        if found.is_none() {
            self.fault(
                FaultKind::Missing,
                format!("[{}]", table.path(key)),
                table.range.clone(),
            );
        }
        found
    }

    /// Says which entries nobody knows.
    pub(super) fn only(&mut self, table: &Table<'_, '_>, known: &[&'static str]) {
        for (key, _) in table.entries {
            let name: &str = key.get_ref();
            if !known.contains(&name) {
                let near = known
                    .iter()
                    .copied()
                    .filter(|known| differs(known, name) <= 2)
                    .min_by_key(|known| differs(known, name));
                self.fault(
                    FaultKind::Unknown(near),
                    table.path(name),
                    table.place(key.span()),
                );
            }
        }
    }
}

/// The value that a word stands for.
pub(super) fn word<T: Word>(said: &str) -> Option<T> {
    let fold = |text: &str| plain(text).replace([' ', '_'], "-");
    let said = fold(said);
    T::ALL
        .iter()
        .find(|(word, _)| fold(word) == said)
        .map(|(_, value)| *value)
}

/// A day as 09/01/2024, 9-1-2024 or 2024-01-09.
fn day(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    let [a, b, c] = parts.as_slice() else {
        return None;
    };
    let (day, month, year) = if a.len() == 4 { (c, b, a) } else { (a, b, c) };
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Characters that no field and no text of a warning needs: controls, marks that reorder or hide, letters written from the right.
pub(super) fn refused(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c,
            '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' // reorder
            | '\u{00ad}' | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{206a}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' // hide
            | '\u{2028}' | '\u{2029}' | '\u{e000}'..='\u{f8ff}' | '\u{fffd}' | '\u{e0000}'..='\u{e0fff}'
            | '\u{0590}'..='\u{08ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// How many letters have to be put in, left out or changed; names are short.
fn differs(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(40).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut before = i;
        let mut last = i + 1;
        for (j, y) in b.iter().enumerate() {
            let above = row.get(j + 1).copied().unwrap_or(usize::MAX);
            let here = (before + usize::from(x != *y)).min(above + 1).min(last + 1);
            before = above;
            if let Some(cell) = row.get_mut(j) {
                *cell = last;
            }
            last = here;
        }
        if let Some(cell) = row.last_mut() {
            *cell = last;
        }
    }
    row.last().copied().unwrap_or(usize::MAX)
}
