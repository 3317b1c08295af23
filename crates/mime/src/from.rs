//! Who the mail says it is from: every address that some program might show.
//!
//! The grammar is that of RFC 5322 §3.4 with its obsolete forms (§4.4). What it does not allow is read as mail programs are known to read it (Chen et al.,
//! «Composition Kills», USENIX Security 2020; CVE-2023-27043), all at once: each reading gives its address.

use chinhdanh_verdict::{Sign, codes::MimeCode};

use crate::charset;
use crate::entity::{Entity, Field, unfold};
use crate::limits;
use crate::model::{Address, Mail};

/// One mailbox between commas.
#[derive(Debug, Default)]
struct Mailbox {
    /// Words outside brackets and comments, quotes taken off.
    phrase: String,
    /// The same with its quotes.
    bare: String,
    /// What follows a closed bracket.
    tail: String,
    comments: Vec<String>,
    angles: Vec<String>,
    /// The name of the group it stands in.
    group: String,
    /// A backslash outside quotes, or a bracket closed that was not open.
    stray: bool,
}

/// What a value holds.
#[derive(Debug, Default)]
struct Reading {
    /// The mailboxes as the grammar has them.
    plain: Vec<Address>,
    /// Addresses that other readings give.
    other: Vec<Address>,
    /// It is written in a way that programs are known to read differently.
    twisted: bool,
}

/// Every mailbox of a value.
pub(crate) fn addresses(raw: &[u8], out: &mut Vec<Address>) {
    let reading = Reading::of(raw);
    let room = limits::ADDRESSES.saturating_sub(out.len());
    out.extend(reading.plain.into_iter().take(room));
}

impl Reading {
    fn of(raw: &[u8]) -> Self {
        let raw = raw
            .get(..raw.len().min(limits::ADDRESS_BYTES))
            .unwrap_or_default();
        let text = charset::guess(&unfold(raw));
        let (mailboxes, broken) = mailboxes(&text);
        let mut reading = Self::default();
        for mailbox in mailboxes {
            reading.mailbox(&mailbox);
            // «Tên, <a@x>» is shown under that name.
            if let [.., name, last] = reading.plain.as_mut_slice()
                && name.address.is_empty()
                && !last.address.is_empty()
                && last.name.is_empty()
            {
                last.name.clone_from(&name.name);
            }
        }
        if broken {
            // What was left open swallowed the rest, so what looks like an address decides.
            let found = scan(&text);
            reading.twisted |= distinct(&found) > 1;
            let name = charset::words(text.split('<').next().unwrap_or_default());
            let name = name.replace('"', "").trim().to_owned();
            reading
                .plain
                .retain(|from| !from.address.contains(['<', '"']) && !from.address.is_empty());
            let mut found = found.into_iter();
            if reading.plain.is_empty()
                && let Some(address) = found.next()
            {
                reading.plain.push(Address {
                    name: name.clone(),
                    address,
                });
            }
            for address in found {
                reading.other(address, &name);
            }
        }
        reading
    }

    fn other(&mut self, address: String, name: &str) {
        if self.other.len() < limits::ADDRESSES && !address.is_empty() {
            self.other.push(Address {
                name: name.to_owned(),
                address,
            });
        }
    }

    /// Other readings of a piece; twisted when they are another address than the one that the grammar gives.
    fn others(&mut self, piece: &str, main: &str, twisted: bool) {
        for address in scan(piece) {
            if address != main {
                self.twisted |= twisted && !main.is_empty();
                self.other(address, "");
            }
        }
    }

    fn mailbox(&mut self, mailbox: &Mailbox) {
        if self.plain.len() >= limits::ADDRESSES {
            return;
        }
        let decoded = charset::words(&mailbox.phrase).trim().to_owned();
        let mut name = decoded.clone();
        let address = if let Some(angle) = mailbox.angles.last() {
            self.angle(angle)
        } else if mailbox.bare.contains('@') && !wholly_quoted(&mailbox.bare) {
            name.clear();
            self.bare(&mailbox.bare)
        } else if decoded.contains('@') && mailbox.bare.contains("=?") {
            // The whole mailbox is an encoded word: only programs that decode first see an address.
            let found = scan(&decoded);
            self.twisted |= !found.is_empty();
            name = decoded
                .split('<')
                .next()
                .unwrap_or_default()
                .replace('"', "")
                .trim()
                .to_owned();
            let first = found.first().cloned().unwrap_or_default();
            if name.eq_ignore_ascii_case(&first) {
                name.clear();
            }
            for address in found.into_iter().skip(1) {
                self.other(address, "");
            }
            first
        } else {
            String::new()
        };
        if name.is_empty() && !mailbox.comments.iter().any(|comment| comment.contains('<')) {
            name = charset::words(&mailbox.comments.join(" "))
                .trim()
                .to_owned();
        }
        if name.is_empty() {
            name.clone_from(&mailbox.group);
        }
        if name.is_empty() && address.is_empty() && mailbox.angles.is_empty() {
            // What hides in a comment alone is still seen.
            for comment in &mailbox.comments {
                for address in scan(&charset::words(comment)) {
                    self.other(address, "");
                }
            }
            return;
        }
        for angle in mailbox.angles.iter().rev().skip(1) {
            self.others(angle, &address, true);
        }
        self.others(&mailbox.tail, &address, true);
        for comment in &mailbox.comments {
            if comment.contains('<') {
                self.others(&charset::words(comment), &address, true);
            }
        }
        if !mailbox.angles.is_empty() {
            // An address as the name, unquoted: some programs take it for the sender.
            let glued = mailbox
                .bare
                .ends_with(|c: char| !c.is_whitespace() && c != '"');
            self.others(
                &unquoted(&mailbox.bare),
                &address,
                glued || mailbox.stray || mailbox.bare.contains('\\'),
            );
            // A whole mailbox as the name, quoted or encoded.
            if let Some((_, inner)) = decoded.split_once('<') {
                let hidden = !mailbox.phrase.contains('<');
                self.others(inner, &address, hidden);
            }
        }
        self.plain.push(Address { name, address });
    }

    /// What stands in angle brackets.
    fn angle(&mut self, angle: &str) -> String {
        let decoded = charset::words(angle);
        let angle = decoded.trim();
        if angle.contains('<') {
            let mut found = scan(angle);
            self.twisted |= distinct(&found) > 1;
            let main = found.pop().unwrap_or_default();
            for address in found {
                self.other(address, "");
            }
            return main;
        }
        if let Some((route, address)) = angle.rsplit_once(':')
            && route.trim_start().starts_with('@')
        {
            // RFC 5322 §4.4: to be read and passed over; some programs take the first domain for the sender's.
            for domain in route.split(',').take(limits::ADDRESSES) {
                let domain = normal(domain.trim());
                self.twisted |= domain.starts_with('@');
                self.other(domain, "");
            }
            return self.spec(address);
        }
        let angle = angle
            .strip_prefix("mailto:")
            .or_else(|| angle.strip_prefix("smtp:"))
            .unwrap_or(angle);
        self.spec(angle)
    }

    /// An address without brackets.
    fn bare(&mut self, bare: &str) -> String {
        let bare = bare.trim();
        let plain = !bare.contains(|c: char| c.is_whitespace() || matches!(c, ')' | ']' | '\\'));
        if plain || bare.starts_with('"') {
            return self.spec(bare);
        }
        let found = scan(bare);
        self.twisted |= distinct(&found) > 1;
        let mut found = found.into_iter();
        let main = found.next().unwrap_or_default();
        for address in found {
            self.other(address, "");
        }
        main
    }

    /// `local@domain`.
    fn spec(&mut self, text: &str) -> String {
        let address = normal(text);
        if let Some((local, _)) = address.rsplit_once('@')
            && local.contains('@')
        {
            // `"A <a@x>"@y`, `a@x@y`.
            let local = local.replace('"', " ");
            self.others(&local, &address, true);
        }
        address
    }
}

/// Without blanks, the domain in lower case, its full stops plain and none at its end; empty where there is no domain.
fn normal(text: &str) -> String {
    let Some((local, domain)) = text.trim().rsplit_once('@') else {
        return String::new();
    };
    let domain: String = domain
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .map(|c| {
            if matches!(c, '\u{3002}' | '\u{ff0e}' | '\u{ff61}') {
                '.'
            } else {
                c
            }
        })
        .collect::<String>()
        .to_lowercase();
    let domain = domain.trim_end_matches(['.', '>', ';', ',', '\'', '"']);
    if domain.is_empty() {
        return String::new();
    }
    format!("{}@{domain}", local.trim())
}

/// Everything in a text that looks like an address.
fn scan(text: &str) -> Vec<String> {
    let breaks = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(
                c,
                '<' | '>' | '(' | ')' | ',' | ';' | ':' | '"' | '[' | ']' | '\\' | '@' | '|'
            )
    };
    let mut out: Vec<String> = Vec::new();
    for (at, _) in text.match_indices('@') {
        if out.len() >= limits::ADDRESSES {
            break;
        }
        let local: String = text[..at]
            .chars()
            .rev()
            .take(limits::LOCAL)
            .take_while(|c| !breaks(*c))
            .collect();
        let local: String = local.chars().rev().collect();
        let domain: String = text[at + 1..]
            .chars()
            .take(limits::DOMAIN)
            .take_while(|c| !breaks(*c))
            .collect();
        let address = normal(&format!("{local}@{domain}"));
        let local = address.split('@').next().unwrap_or_default();
        if !local.trim_matches('\'').is_empty() && address.contains('.') {
            let address = address.trim_start_matches('\'').to_owned();
            if !out.contains(&address) {
                out.push(address);
            }
        }
    }
    out
}

fn distinct(found: &[String]) -> usize {
    let mut found: Vec<String> = found.iter().map(|address| address.to_lowercase()).collect();
    found.sort_unstable();
    found.dedup();
    found.len()
}

/// What stands outside quotes.
fn unquoted(text: &str) -> String {
    text.split('"').step_by(2).collect::<Vec<_>>().join(" ")
}

fn wholly_quoted(text: &str) -> bool {
    let text = text.trim();
    text.len() > 1 && text.starts_with('"') && text.ends_with('"') && !unquoted(text).contains('@')
}

/// The mailboxes of a text, and whether a quote, comment or bracket was left open.
fn mailboxes(text: &str) -> (Vec<Mailbox>, bool) {
    let mut out = Vec::new();
    let mut now = Mailbox::default();
    let (mut quoted, mut comment, mut angle) = (false, 0_usize, 0_usize);
    let mut group = String::new();
    let last_word = text.rfind("?=").unwrap_or(0);
    let mut skip_to = 0;
    let mut escaped = false;
    for (at, letter) in text.char_indices() {
        if at < skip_to {
            continue;
        }
        let literal = std::mem::take(&mut escaped);
        // An encoded word is one word, whatever stands in it.
        if letter == '='
            && !literal
            && comment == 0
            && at < last_word
            && let Some(length) = charset::word_length(&text[at..])
        {
            let word = &text[at..at + length];
            if !word.contains(char::is_whitespace) {
                if angle > 0 {
                    last(&mut now.angles).push_str(word);
                } else {
                    now.phrase.push_str(word);
                    now.bare.push_str(word);
                }
                skip_to = at + length;
                continue;
            }
        }
        if comment > 0 {
            match letter {
                '\\' if !literal => escaped = true,
                '(' if !literal => comment += 1,
                ')' if !literal => comment -= 1,
                _ => {}
            }
            if comment > 0 && !escaped {
                last(&mut now.comments).push(letter);
            }
            continue;
        }
        match letter {
            '\\' if !literal => {
                escaped = true;
                now.stray |= !quoted;
                if !quoted {
                    now.bare.push('\\');
                }
            }
            '"' if !literal => {
                quoted = !quoted;
                if angle > 0 {
                    last(&mut now.angles).push('"');
                } else {
                    now.bare.push('"');
                }
            }
            '(' if !quoted && !literal => {
                comment = 1;
                if now.comments.len() < 20 {
                    now.comments.push(String::new());
                }
            }
            '<' if !quoted && !literal => {
                angle += 1;
                if angle > 1 {
                    last(&mut now.angles).push('<');
                } else {
                    if !now.angles.is_empty() {
                        let tail = std::mem::take(&mut now.tail);
                        now.bare.push_str(&tail);
                    }
                    now.angles.push(String::new());
                }
            }
            '>' if !quoted && !literal => {
                now.stray |= angle == 0;
                angle = angle.saturating_sub(1);
                if angle > 0 {
                    last(&mut now.angles).push('>');
                }
            }
            ',' | ';' if !quoted && !literal && angle == 0 => {
                now.group.clone_from(&group);
                if letter == ';' {
                    group.clear();
                }
                out.push(std::mem::take(&mut now));
                if out.len() > limits::ADDRESSES {
                    return (out, false);
                }
            }
            ':' if !quoted
                && !literal
                && angle == 0
                && now.angles.is_empty()
                && !now.bare.contains('@') =>
            {
                group = charset::words(&std::mem::take(&mut now.phrase))
                    .trim()
                    .to_owned();
                now.bare.clear();
            }
            _ if angle > 0 => last(&mut now.angles).push(letter),
            _ if !now.angles.is_empty() => now.tail.push(letter),
            _ => {
                now.phrase.push(letter);
                now.bare.push(letter);
            }
        }
    }
    now.group = group;
    out.push(now);
    (out, quoted || comment > 0 || angle > 0)
}

fn last(list: &mut Vec<String>) -> &mut String {
    if list.is_empty() {
        list.push(String::new());
    }
    let at = list.len() - 1;
    &mut list[at]
}

/// A header whose name stands right before its colon.
fn exact(field: &Field<'_>) -> bool {
    field.value.as_ptr() as usize == field.name.as_ptr() as usize + field.name.len() + 1
}

/// The senders, and what they give away.
pub(crate) fn read(entity: &Entity<'_>, mail: &mut Mail) {
    let fields: Vec<&Field<'_>> = entity.all("from").chain(&entity.strays).collect();
    let headers = fields.len();
    let mut twisted = fields
        .iter()
        .any(|field| !exact(field) || !field.is("from"))
        || !entity.strays.is_empty();
    let (mut plain, mut other) = (Vec::new(), Vec::new());
    let mut nameless = false;
    for field in fields.iter().take(limits::FROM_HEADERS) {
        let reading = Reading::of(field.value);
        twisted |= reading.twisted;
        // «Tên, <a@x>»: the first mailbox has no address, and the next no name.
        nameless |= matches!(reading.plain.as_slice(), [name, next, ..]
            if name.address.is_empty() && next.name == name.name);
        plain.extend(reading.plain);
        other.extend(reading.other);
    }
    if headers == 0 {
        // Programs then show another header as the sender.
        for name in ["sender", "resent-from", "resent-sender"] {
            for field in entity.all(name).take(limits::FROM_HEADERS) {
                other.extend(Reading::of(field.value).plain);
            }
        }
    }
    let addressed = plain.iter().any(|from| !from.address.is_empty());
    plain.sort_by_key(|from| from.address.is_empty());
    let real: Vec<Address> = plain
        .iter()
        .filter(|from| !from.address.is_empty())
        .cloned()
        .collect();
    let mut seen = std::collections::HashSet::new();
    for from in real.iter().chain(&other).chain(&plain) {
        let repeated = from.address.is_empty() && mail.from.iter().any(|f| f.name == from.name);
        if mail.from.len() < limits::ADDRESSES
            && !repeated
            && seen.insert((from.name.clone(), from.address.to_lowercase()))
        {
            mail.from.push(from.clone());
        }
    }

    let shown = mail.from.first().cloned().unwrap_or_default();
    let quoted = fields.first().map_or_else(String::new, |field| {
        crate::walk::excerpt(&unfold(field.value))
    });
    let first = shown.address.to_lowercase();
    if headers > 1 || real.iter().any(|from| from.address.to_lowercase() != first) {
        mail.signs
            .push(Sign::new(MimeCode::SeveralSenders).quoting(quoted.clone()));
    }
    if (!addressed || nameless) && entity.fields.len() > 1 {
        mail.signs
            .push(Sign::new(MimeCode::SenderWithoutAddress).quoting(quoted.clone()));
    }
    if twisted {
        mail.signs
            .push(Sign::new(MimeCode::SenderTwisted).quoting(quoted.clone()));
    }
    let controls = |from: &Address| {
        from.name.chars().chain(from.address.chars()).any(|c| {
            (c.is_control() && !matches!(c, '\t' | '\u{1b}'))
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        })
    };
    let raw_controls = fields.iter().any(|field| {
        field
            .value
            .iter()
            .any(|b| matches!(b, 0..=8 | 11 | 12 | 14..=26 | 28..=31 | 127))
    });
    if raw_controls || plain.iter().any(controls) {
        mail.signs
            .push(Sign::new(MimeCode::SenderControlCharacters).quoting(quoted));
    }
    let in_name = real.iter().find_map(|from| {
        scan(&from.name).into_iter().find(|word| {
            word.rsplit_once('@')
                .is_some_and(|(_, domain)| domain != from.domain())
        })
    });
    if let Some(word) = in_name {
        mail.signs
            .push(Sign::new(MimeCode::AddressInName).quoting(word));
    }
    let sender = mail
        .sender
        .iter()
        .find(|sender| !sender.address.is_empty() && sender.domain() != shown.domain());
    if let Some(sender) = sender
        && addressed
        && entity.all("list-id").next().is_none()
    {
        mail.signs
            .push(Sign::new(MimeCode::SentForAnother).quoting(sender.address.clone()));
    }
}
