//! Everything the rules ask about a mail, gathered once.

use std::collections::HashSet;

use chinhdanh_mime::{Mail, Shape};
use chinhdanh_names::{Host, Link};
use chinhdanh_register::Kind;
use chinhdanh_verdict::{Sign, Verdict};

use crate::claims::{self, Claim};
use crate::fold::Folded;
use crate::hosts::{is_impossible, registrable};
use crate::html;
use crate::limits;
use crate::lures::{Lure, Lures};
use crate::words::is_random;
use crate::{Mails, Sent};
use chinhdanh_page::Anchor;
use chinhdanh_verdict::quote;

/// Where a link leads, as far as its letters say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Led {
    /// To a body of the register or under `gov.vn`.
    Official,
    /// To a domain of a known brand or company.
    Known,
    /// To the domain that the mail is shown to come from, or the reader's own.
    Sender,
    /// Where anybody puts a page for nothing, or a shortener.
    Free,
    /// To a bare number address.
    Address,
    /// To somebody.
    Foreign,
}

/// A link, judged.
#[derive(Debug)]
pub(crate) struct Judged {
    pub(crate) host: String,
    pub(crate) led: Led,
    pub(crate) reading: Option<chinhdanh_names::Reading>,
    pub(crate) shown: String,
}

/// A mail as the rules see it.
pub(crate) struct Scene<'a> {
    pub(crate) mails: &'a Mails,
    pub(crate) mail: &'a Mail,
    pub(crate) sent: &'a Sent<'a>,
    /// Domain of the likeliest sender, lower case.
    pub(crate) domain: String,
    pub(crate) display: String,
    pub(crate) claims: Vec<Claim>,
    pub(crate) lures: Lures,
    pub(crate) anchors: Vec<Anchor>,
    pub(crate) links: Vec<Judged>,
    /// Ways to deceive, each with what shows it; the strong ones first in weight.
    pub(crate) tricks: Vec<Sign>,
    /// How many of them no honest sender has.
    pub(crate) strong: usize,
    /// A talk among people: a list, an answer.
    pub(crate) is_talk: bool,
    /// The reader's own domains.
    pub(crate) own: Vec<String>,
    /// What a reader sees.
    pub(crate) text: String,
    pub(crate) has_form: bool,
    pub(crate) html: bool,
    /// What the text room says of subject and words, where they are Vietnamese.
    pub(crate) prose: Option<(String, chinhdanh_text::Reading)>,
}

impl<'a> Scene<'a> {
    pub(crate) fn new(mails: &'a Mails, mail: &'a Mail, sent: &'a Sent<'a>) -> Self {
        let from = mail.from.first();
        let domain = from
            .map_or("", |from| from.domain())
            .trim_end_matches(['.', '>'])
            .to_ascii_lowercase();
        let display = from.map_or(String::new(), |from| from.name.clone());
        let mut own: Vec<String> = mails.own.clone();
        own.extend(
            mail.to
                .iter()
                .map(|to| to.domain().to_ascii_lowercase())
                .filter(|to| !to.is_empty() && !mails.hosts.is_free_mail(to)),
        );
        own.truncate(limits::HOSTS);
        let mut scene = Self {
            mails,
            mail,
            sent,
            domain,
            display,
            claims: Vec::new(),
            lures: Lures::new(),
            anchors: Vec::new(),
            links: Vec::new(),
            tricks: Vec::new(),
            strong: 0,
            is_talk: is_talk(mail),
            own,
            text: String::new(),
            has_form: false,
            html: false,
            prose: None,
        };
        let bodies = scene.bodies();
        scene.judge_links();
        let subject = Folded::of(&mail.subject, limits::TEXT);
        let display = Folded::of(&scene.display, limits::TEXT);
        let text = Folded::of(&scene.text, limits::TEXT);
        let phrases = &mails.lures;
        scene.lures.add(phrases, &mail.subject, &subject, true);
        scene.lures.add(phrases, &scene.display, &display, true);
        scene.lures.add(phrases, &scene.text, &text, false);
        scene.claims = claims::claims(&scene, &subject, &display, &text, &bodies);
        if is_vietnamese(&scene.text, &text) || is_vietnamese(&mail.subject, &subject) {
            scene.read_prose();
        }
        crate::technique::find(&mut scene, &bodies, &subject, &display);
        scene
    }

    /// Reads the bodies: visible text, links, forms.
    fn bodies(&mut self) -> html::Html {
        let mut all = html::Html::default();
        let has_html = self.mail.texts.iter().any(|text| text.html);
        let mut room = limits::HTML;
        for text in &self.mail.texts {
            if text.html {
                let source = &text.text[..text.text.floor_char_boundary(room)];
                room -= source.len();
                let read = html::read(source);
                self.text.push_str(&read.text);
                all.hidden += read.hidden;
                all.images += read.images;
                all.fields += read.fields;
                all.has_password |= read.has_password;
                all.runs |= read.runs;
                all.forms.extend(read.forms);
                all.alts.extend(read.alts);
                all.links.extend(read.links);
                if all.title.is_empty() {
                    all.title = read.title;
                }
            } else if !has_html {
                unquoted(&text.text, &mut self.text);
            }
            self.text.push('\n');
            if self.text.len() > 2 * limits::HTML {
                break;
            }
        }
        self.html = has_html;
        self.has_form = !all.forms.is_empty() && all.fields > 0;
        self.anchors = std::mem::take(&mut all.links);
        plain_links(&self.text, &mut self.anchors);
        self.anchors.truncate(limits::LINKS);
        all
    }

    fn judge_links(&mut self) {
        let mut seen = HashSet::new();
        let mut links = Vec::new();
        for anchor in &self.anchors {
            if links.len() == limits::HOSTS {
                break;
            }
            let Ok(link) = Link::parse(&anchor.target) else {
                continue;
            };
            if !matches!(link.scheme.as_str(), "http" | "https" | "") {
                continue;
            }
            let Some(host) = &link.host else { continue };
            if !host.ascii().contains('.') || !seen.insert(host.ascii().to_owned()) {
                continue;
            }
            let reading = self.mails.names.read_link(&link);
            links.push(Judged {
                led: self.led(host, reading.as_ref()),
                host: host.ascii().to_owned(),
                reading,
                shown: anchor.shown.clone(),
            });
        }
        self.links = links;
    }

    fn led(&self, host: &Host, reading: Option<&chinhdanh_names::Reading>) -> Led {
        let name = host.ascii();
        if host.is_ip() {
            return Led::Address;
        }
        if reading.is_some_and(|reading| reading.verdict == Verdict::Official) {
            return Led::Official;
        }
        if self.mails.hosts.is_free_page(name)
            || reading.is_some_and(|reading| {
                reading
                    .signs
                    .iter()
                    .any(|sign| matches!(sign.code.as_str(), "url-shortener" | "free-hosting"))
            })
        {
            return Led::Free;
        }
        let owned = registrable(name);
        if owned == registrable(&self.domain)
            || self.own.iter().any(|own| registrable(own) == owned)
        {
            return Led::Sender;
        }
        if self.mails.names.owner_of(host).is_some() || self.mails.brands.is_known(name) {
            return Led::Known;
        }
        Led::Foreign
    }

    /// The Vietnamese reading of subject and words, with the addresses behind the words.
    fn read_prose(&mut self) {
        let mut prose = String::with_capacity(self.text.len().min(limits::PROSE) + 200);
        prose.push_str(&quote(&self.mail.subject));
        prose.push('\n');
        prose.push_str(&self.text[..self.text.floor_char_boundary(limits::PROSE)]);
        let mut hosts = HashSet::new();
        for anchor in self.anchors.iter().take(limits::HOSTS) {
            let strange = self
                .links
                .iter()
                .find(|link| anchor.target.contains(&link.host))
                .is_some_and(|link| {
                    matches!(link.led, Led::Foreign | Led::Free | Led::Address)
                        && hosts.insert(link.host.clone())
                });
            if strange && self.html && !prose.contains(anchor.target.as_str()) {
                prose.push('\n');
                prose.push_str(&anchor.target);
            }
        }
        let reading = self.mails.texts.read(&prose);
        self.prose = Some((prose, reading));
    }

    pub(crate) fn trick(&mut self, sign: Sign, strong: bool) {
        self.strong += usize::from(strong);
        self.tricks.push(sign);
    }

    pub(crate) fn has(&self, code: &str) -> bool {
        self.tricks.iter().any(|sign| sign.code.as_str() == code)
    }

    /// Whether the sender has an address that anybody gets for nothing.
    pub(crate) fn is_free_mail(&self) -> bool {
        self.mails.hosts.is_free_mail(&self.domain)
    }

    /// Whether the shown sender is a body of the register, a state body or a known company.
    pub(crate) fn is_known_sender(&self) -> bool {
        !self.is_free_mail()
            && (self.mails.brands.is_known(&self.domain) || self.is_official_sender())
    }

    /// Whether the shown domain is a registered body's or under `gov.vn`.
    pub(crate) fn is_official_sender(&self) -> bool {
        Host::parse(&self.domain).is_ok_and(|host| {
            let owner = self.mails.names.owner_of(&host);
            owner.is_some_and(|owner| !matches!(owner.body.kind, Kind::Company))
                || self.mails.names.read(&host).verdict == Verdict::Official
        })
    }

    /// The first link that leads to nobody in particular.
    pub(crate) fn strange_link(&self) -> Option<&Judged> {
        self.links
            .iter()
            .find(|link| matches!(link.led, Led::Free | Led::Address))
            .or_else(|| self.links.iter().find(|link| link.led == Led::Foreign))
    }

    /// A link, to whomever, that a reader could follow away from what is official.
    pub(crate) fn any_link(&self) -> Option<&Judged> {
        self.strange_link()
            .or_else(|| self.links.iter().find(|link| link.led == Led::Sender))
            .or_else(|| self.links.first())
    }

    /// Whether a link leads to the domain that the mail is shown to come from, which is not the reader's.
    pub(crate) fn links_to_sender(&self) -> bool {
        !self.is_own_domain() && self.links.iter().any(|link| link.led == Led::Sender)
    }

    /// Whether the display name begins as offices of the state are called, registered or not.
    pub(crate) fn is_named_office(&self) -> bool {
        let name = chinhdanh_register::fold::plain(&self.display);
        OFFICES.iter().any(|office| {
            name.strip_prefix(office)
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
    }

    /// Whether the mail wants more than to be read: a link, a form, something to open.
    pub(crate) fn asks(&self) -> bool {
        self.strange_link().is_some()
            || self.links.iter().any(|link| link.led == Led::Sender)
            || self.has_form
            || self.encloses()
            || self.lures.presses(Lure::Secret)
    }

    /// Whether something beside pictures is enclosed.
    pub(crate) fn encloses(&self) -> bool {
        self.mail.attachments.iter().any(|attachment| {
            !attachment.inline && !matches!(attachment.shape, Shape::Picture | Shape::Text)
                || attachment.shape == Shape::Page
        })
    }

    /// Whether the reader's own domain sends it.
    pub(crate) fn is_own_domain(&self) -> bool {
        self.own
            .iter()
            .any(|own| registrable(own) == registrable(&self.domain))
    }

    pub(crate) fn local(&self) -> &str {
        self.mail
            .from
            .first()
            .and_then(|from| from.address.rsplit_once('@'))
            .map_or("", |(local, _)| local)
    }

    pub(crate) fn has_impossible_sender(&self) -> bool {
        let from = self.mail.from.first();
        from.is_some_and(|from| !from.address.is_empty() && is_impossible(from.domain()))
            || from.is_none_or(|from| from.address.is_empty())
    }

    /// Whether the sender's address was made by a machine.
    pub(crate) fn has_random_sender(&self) -> bool {
        let labels = self.domain.split('.').count();
        let single = self
            .domain
            .split('.')
            .filter(|label| label.len() == 1)
            .count();
        is_random(
            self.local()
                .split(['+', '.', '-', '_'])
                .next()
                .unwrap_or_default(),
        ) && !self.local().contains("bounce")
            || registrable(&self.domain)
                .split('.')
                .next()
                .is_some_and(is_random)
            || single >= 3
            || labels >= 6
    }
}

fn header<'m>(mail: &'m Mail, name: &str) -> Option<&'m str> {
    mail.headers
        .iter()
        .find(|header| header.name.eq_ignore_ascii_case(name))
        .map(|header| header.value.as_str())
}

/// A talk among people: sent through a mailing list that names itself, or an answer to a mail.
fn is_talk(mail: &Mail) -> bool {
    let is_list = header(mail, "List-Post").is_some()
        || header(mail, "List-Id").is_some() && header(mail, "List-Unsubscribe").is_some()
        || header(mail, "Mailing-List").is_some()
        || header(mail, "X-Mailman-Version").is_some()
        || header(mail, "X-BeenThere").is_some();
    let answers = header(mail, "In-Reply-To").is_some()
        || header(mail, "References").is_some_and(|value| value.contains('@'));
    let quotes = mail.texts.iter().any(|text| {
        text.text.contains("\n>") || text.text.contains("wrote:") || text.text.contains("đã viết:")
    });
    is_list || answers && quotes
}

/// The lines that the sender wrote himself.
fn unquoted(text: &str, out: &mut String) {
    for line in text.lines() {
        if !line.trim_start().starts_with('>') {
            out.push_str(line);
            out.push('\n');
        }
    }
}

/// Links that stand in the text itself.
fn plain_links(text: &str, anchors: &mut Vec<Anchor>) {
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find("http")) {
        let start = at + found;
        // Cut before its end is sought: a text of one long word would be walked to its end for each link.
        let rest = &text[start..];
        let rest = &rest[..rest.floor_char_boundary(limits::VALUE)];
        let end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | ')' | ']' | '»'))
            .unwrap_or(rest.len());
        let link = &rest[..end];
        if anchors.len() >= limits::LINKS {
            break;
        }
        if link.starts_with("http://") || link.starts_with("https://") {
            anchors.push(Anchor {
                shown: quote(link),
                target: link.trim_end_matches(['.', ',', ';']).to_owned(),
            });
        }
        at = start + end.max(4);
    }
}

/// Whether a text is Vietnamese, with marks or without.
fn is_vietnamese(given: &str, folded: &Folded) -> bool {
    let marked = given
        .chars()
        .take(4000)
        .filter(|c| matches!(c, 'ơ' | 'ư' | 'đ' | 'Đ' | 'Ơ' | 'Ư' | 'ạ'..='ỹ' | 'Ạ'..='Ỹ'))
        .count();
    if marked >= 1 {
        return true;
    }
    let mut common: HashSet<&[u8]> = HashSet::new();
    for word in folded.plain.split(|b| *b == b' ').take(400) {
        if COMMON.contains(&word) {
            common.insert(word);
        }
    }
    let words = folded.plain.split(|b| *b == b' ').count();
    common.len() >= 2 || !common.is_empty() && words < 60
}

/// How the names of the state's offices begin, without marks.
const OFFICES: &[&str] = &[
    "ubnd",
    "uy ban nhan dan",
    "so noi vu",
    "so tai chinh",
    "so y te",
    "so nong nghiep",
    "so xay dung",
    "so cong thuong",
    "so giao duc",
    "so tu phap",
    "so khoa hoc",
    "so van hoa",
    "phong noi vu",
    "phong tai chinh",
    "phong giao duc",
    "phong tu phap",
    "phong kinh te",
    "chi cuc",
    "cong an",
    "canh sat",
    "toa an",
    "vien kiem sat",
    "thanh tra",
    "tinh doan",
    "tinh uy",
    "thanh uy",
    "huyen uy",
    "doi thue",
    "thue co so",
    "kho bac",
    "bhxh",
    "bao hiem xa hoi",
    "trung tam y te",
    "trung tam phuc vu hanh chinh cong",
];

/// Words of every day that no other language of mails has often, without their marks.
const COMMON: &[&[u8]] = &[
    b"cua", b"khong", b"quy", b"khach", b"khoan", b"vui", b"duoc", b"nhan", b"tien", b"vay",
    b"nguoi", b"thanh", b"toan", b"ngay", b"thong", b"lien", b"dang", b"nhap", b"dien", b"thoai",
    b"ngan", b"chuyen", b"truy", b"viec", b"lam", b"dong", b"mien", b"phi", b"tai", b"trong",
    b"cho", b"voi", b"anh", b"nhe", b"gui", b"dich", b"vu", b"het", b"han", b"khi", b"kinh",
    b"nang", b"cap", b"moi", b"tang", b"diem",
];
