//! Headers that matter to the answer: copies of ours brought from outside, and the subject.

use super::words;

/// The name of the header with the verdict.
pub const VERDICT_HEADER: &str = "X-ChinhDanh-Verdict";
/// The name of the header with the reason in words.
pub const REASON_HEADER: &str = "X-ChinhDanh-Reason";
/// The name of the header with what was authenticated (RFC 8601).
pub const AUTHENTICATION_HEADER: &str = "Authentication-Results";

const OUR_PREFIX: &[u8] = b"x-chinhdanh-";
/// Copies beyond this are left where they are, below our own: a mail server looks for each by reading the mail from its start.
const MOST_FORGED: usize = 2_000;
const MOST_SUBJECTS: usize = 8;
/// A longer subject is not rewritten: it would have to be held whole.
const LONGEST_SUBJECT: usize = 16 << 10;
const LONGEST_NAME: usize = 256;

/// A header to be removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Forged {
    pub(super) name: Vec<u8>,
    /// Counted from 1 among headers of this name.
    pub(super) index: u32,
}

/// A subject line that may get a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Subject {
    pub(super) name: Vec<u8>,
    pub(super) index: u32,
    /// The value as it came; `None` when it is too long to be rewritten.
    pub(super) value: Option<Vec<u8>>,
}

#[derive(Debug, Default)]
pub(super) struct Tracked {
    pub(super) forged: Vec<Forged>,
    pub(super) forged_left: bool,
    pub(super) subjects: Vec<Subject>,
    /// How often each name was seen that has to be counted, in lower case.
    seen: Vec<(Vec<u8>, u32)>,
}

impl Tracked {
    pub(super) fn header(&mut self, name: &[u8], value: &[u8], cut: bool, authserv_id: &str) {
        let bare = name.trim_ascii().to_ascii_lowercase();
        if bare.starts_with(OUR_PREFIX) {
            self.forge(name, &bare);
        } else if bare == b"authentication-results" {
            let index = self.count(&bare);
            if words::bears(value, authserv_id) {
                self.remember(name, index);
            }
        } else if bare == b"subject" && self.subjects.len() < MOST_SUBJECTS {
            let index = self.count(&bare);
            self.subjects.push(Subject {
                name: name.to_vec(),
                index,
                value: (!cut && value.len() <= LONGEST_SUBJECT).then(|| value.to_vec()),
            });
        }
    }

    fn forge(&mut self, name: &[u8], bare: &[u8]) {
        if self.forged.len() >= MOST_FORGED || bare.len() > LONGEST_NAME {
            self.forged_left = true;
            return;
        }
        let index = self.count(bare);
        self.remember(name, index);
    }

    fn remember(&mut self, name: &[u8], index: u32) {
        if self.forged.len() >= MOST_FORGED {
            self.forged_left = true;
            return;
        }
        self.forged.push(Forged {
            name: name.to_vec(),
            index,
        });
    }

    /// Forged names are at most [`MOST_FORGED`], and a mail with many different ones is rare enough for a walk.
    fn count(&mut self, bare: &[u8]) -> u32 {
        if let Some((_, count)) = self.seen.iter_mut().find(|(name, _)| name == bare) {
            *count = count.saturating_add(1);
            return *count;
        }
        self.seen.push((bare.to_vec(), 1));
        1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_of_our_headers_are_found_with_their_place_among_their_like() {
        let mut tracked = Tracked::default();
        for (name, value) in [
            ("Subject", " a"),
            ("Authentication-Results", " other.example; spf=pass"),
            ("X-ChinhDanh-Verdict", " official"),
            ("AUTHENTICATION-RESULTS", " (c) MX.example.VN; dkim=pass"),
            ("x-chinhdanh-verdict", " official"),
            ("X-ChinhDanh-Anything ", " official"),
            ("Authentication-Results", " mx.example.vn.evil; spf=pass"),
            ("Subject", " b"),
        ] {
            tracked.header(name.as_bytes(), value.as_bytes(), false, "mx.example.vn");
        }
        let forged: Vec<_> = tracked
            .forged
            .iter()
            .map(|f| (String::from_utf8_lossy(&f.name).into_owned(), f.index))
            .collect();
        assert_eq!(
            forged,
            [
                ("X-ChinhDanh-Verdict".to_owned(), 1),
                ("AUTHENTICATION-RESULTS".to_owned(), 2),
                ("x-chinhdanh-verdict".to_owned(), 2),
                ("X-ChinhDanh-Anything ".to_owned(), 1),
            ]
        );
        assert_eq!(
            tracked.subjects.iter().map(|s| s.index).collect::<Vec<_>>(),
            [1, 2]
        );
    }

    #[test]
    fn a_flood_of_copies_is_bounded() {
        let mut tracked = Tracked::default();
        for n in 0..50_000 {
            tracked.header(format!("X-ChinhDanh-{n}").as_bytes(), b" x", false, "mx");
            tracked.header(b"Authentication-Results", b" mx; x", false, "mx");
            tracked.header(b"Subject", b" x", false, "mx");
        }
        assert!(tracked.forged.len() <= MOST_FORGED && tracked.seen.len() <= MOST_FORGED + 2);
        assert!(tracked.forged_left && tracked.subjects.len() == MOST_SUBJECTS);
    }
}
