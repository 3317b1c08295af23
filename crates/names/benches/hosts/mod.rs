//! Host names for measuring: lists repeated and mutated by a seeded generator.

use std::path::Path;

/// The host names of a file: the first comma-separated field of every line that has a dot.
pub(crate) fn read(file: &Path) -> std::io::Result<Vec<String>> {
    let text = std::fs::read_to_string(file)?;
    let first = text
        .lines()
        .filter_map(|line| line.split(',').next())
        .map(|field| field.trim().to_ascii_lowercase());
    Ok(first
        .filter(|host| {
            host.contains('.')
                && host
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
        })
        .collect())
}

/// Draws from a list; every second name is mutated.
pub(crate) struct Maker {
    state: u64,
    list: Vec<String>,
    name: String,
}

const ENDINGS: [&str; 12] = [
    "com", "net", "org", "vn", "com.vn", "top", "xyz", "info", "online", "de", "co.uk", "jp",
];
const LETTERS: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";

impl Maker {
    pub(crate) fn new(seed: u64, list: Vec<String>) -> Self {
        Self {
            state: seed,
            list,
            name: String::new(),
        }
    }

    pub(crate) fn next(&mut self) -> &str {
        let pick = self.below(self.list.len());
        self.name.clone_from(&self.list[pick]);
        match self.below(12) {
            0 => self.change_letter(),
            1 => self.add_letter(),
            2 => self.drop_letter(),
            3 => self.other_ending(),
            4 => {
                let (a, b) = (self.letter(), self.letter());
                self.name.insert_str(0, &format!("{a}{b}."));
            }
            5 => {
                let number = self.below(1000);
                if let Some(dot) = self.name.find('.') {
                    self.name.insert_str(dot, &format!("-{number}"));
                }
            }
            _ => {}
        }
        &self.name
    }

    fn change_letter(&mut self) {
        if let Some(at) = self.letter_place() {
            let letter = self.letter();
            self.name
                .replace_range(at..=at, letter.encode_utf8(&mut [0; 4]));
        }
    }

    fn add_letter(&mut self) {
        if let Some(at) = self.letter_place() {
            let letter = self.letter();
            self.name.insert(at, letter);
        }
    }

    fn drop_letter(&mut self) {
        if let Some(at) = self
            .letter_place()
            .filter(|_| self.name.find('.').is_some_and(|dot| dot > 2))
        {
            self.name.remove(at);
        }
    }

    fn other_ending(&mut self) {
        let ending = ENDINGS[self.below(ENDINGS.len())];
        if let Some(dot) = self.name.rfind('.') {
            self.name.replace_range(dot + 1.., ending);
        }
    }

    /// A place in the first label.
    fn letter_place(&mut self) -> Option<usize> {
        let label = self.name.find('.').filter(|dot| *dot > 1)?;
        Some(self.below(label))
    }

    fn letter(&mut self) -> char {
        char::from(LETTERS[self.below(LETTERS.len())])
    }

    fn below(&mut self, limit: usize) -> usize {
        // SplitMix64 (Steele, Lea, Flood 2014): small, seedable, the same everywhere.
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % limit as u64).unwrap_or(0)
    }
}
