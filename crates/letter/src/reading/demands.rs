//! What a letter asks of its reader: money, secrecy, an app, secret codes, a call to a private number.
//!
//! Sentence by sentence, on folded text. A sentence that forbids («tuyệt đối không chuyển tiền»), warns or reports («đối tượng giả danh công an yêu
//! cầu chuyển tiền») demands nothing; one that addresses the reader while naming a crime does.

use std::ops::Range;

use chinhdanh_register::Register;
use chinhdanh_register::fold::plain;
use chinhdanh_verdict::codes::LetterCode;

use super::cells::{Sentence, has, position};
use super::hosts::{self, Standing};
use super::money;

/// Something demanded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Demand {
    pub(crate) code: LetterCode,
    pub(crate) range: Range<usize>,
}

/// How many bytes around a sentence belong to what it says.
const NEAR: usize = 420;

/// The demands of a text, each code once, at its first place. `private` means that the writer is no state office: such may ask for payment.
pub(crate) fn demands(
    text: &str,
    sentences: &[Sentence],
    register: &Register,
    private: bool,
) -> Vec<Demand> {
    let mut found: Vec<Demand> = Vec::new();
    let mut add = |code: LetterCode, range: &Range<usize>| {
        if !found.iter().any(|demand| demand.code == code) {
            found.push(Demand {
                code,
                range: range.clone(),
            });
        }
    };
    for (at, sentence) in sentences.iter().enumerate() {
        let said = &sentence.plain;
        let around = || around(text, &sentence.range);
        let asks = |verbs: &[&str]| asked(said, verbs);
        if asks(money::PAY) {
            let near = around();
            let near_plain = plain(near);
            let treasury = has(&near_plain, "kho bac") || has(&near_plain, "kbnn");
            if let Some(holder) = money::holder(near)
                && money::is_person(holder)
                && !treasury
            {
                let from = holder.as_ptr() as usize - text.as_ptr() as usize;
                add(LetterCode::PersonalAccount, &(from..from + holder.len()));
            } else if !private && !treasury && money::account(near) && money::holder(near).is_none()
            {
                add(LetterCode::MoneyToAccount, &sentence.range);
            }
            if !treasury && (has(said, "ma qr") || has(said, "quet ma")) {
                add(LetterCode::QrPayment, &sentence.range);
            }
        }
        if !private && asks(money::GIVE) && money::FEES.iter().any(|fee| has(said, fee)) {
            add(LetterCode::FeeDemand, &sentence.range);
        }
        if secrecy(said) {
            add(LetterCode::SecrecyDemand, &sentence.range);
        }
        if asks(INSTALL) && APPS.iter().any(|app| has(said, app)) {
            let near = around();
            let near_plain = plain(near);
            let elsewhere = leads_elsewhere(near, register);
            let store = STORES.iter().any(|store| has(&near_plain, store));
            let guided = GUIDED.iter().any(|way| has(&near_plain, way));
            if elsewhere || near_plain.contains(" apk") || guided && !store {
                add(LetterCode::AppInstallDemand, &sentence.range);
            }
        }
        if !reported(said) && hands_over(said, HAND_OVER)
            // Instructions for a genuine service say «nhập mã OTP» too; into whose page is what matters.
            || !reported(said) && hands_over(said, TYPE_IN) && leads_elsewhere(&text[sentence.range.clone()], register)
        {
            add(LetterCode::SecretDemand, &sentence.range);
        }
        if asks(CONTACT) || has(said, "zalo") && !reported(said) && !forbidden(said, "zalo") {
            let near = &text[sentence.range.clone()];
            if has(said, "zalo") && hosts::mobile(near).is_some() {
                add(LetterCode::ZaloContact, &sentence.range);
            }
        }
        if let Some(number) = hosts::mobile(&text[sentence.range.clone()])
            && !reported(said)
        {
            let from = sentence.range.start + number.start;
            add(
                LetterCode::MobileContact,
                &(from..sentence.range.start + number.end),
            );
        }
        if threatens(said, sentences.get(at + 1)) {
            add(LetterCode::ThreatDeadline, &sentence.range);
        }
        if !reported(said) {
            for (host, range) in hosts::hosts(&text[sentence.range.clone()]) {
                let negated =
                    position(said, &plain(&host)).is_some() && forbidden(said, &plain(&host));
                if hosts::standing(&host, register) == Standing::Elsewhere && !negated {
                    let from = sentence.range.start + range.start;
                    add(
                        LetterCode::ForeignLink,
                        &(from..sentence.range.start + range.end),
                    );
                }
            }
        }
    }
    found
}

const INSTALL: &[&str] = &[
    "cai dat",
    "tai ve",
    "tai ung dung",
    "cai ung dung",
    "cai app",
    "tai app",
    "tai phan mem",
    "cai phan mem",
    "tai va cai",
];
const APPS: &[&str] = &[
    "ung dung",
    "app",
    "phan mem",
    "apk",
    "vneid",
    "vssid",
    "etax mobile",
];
const STORES: &[&str] = &["app store", "appstore", "ch play", "google play", "chplay"];
const GUIDED: &[&str] = &[
    "duong link",
    "duong dan",
    "link sau",
    "theo huong dan cua can bo",
    "can bo se huong dan",
    "can bo huong dan",
    "qua zalo",
    "tep dinh kem",
    "qua dien thoai",
];
const HAND_OVER: &[&str] = &["cung cap", "doc", "gui", "chup", "cho biet"];
const TYPE_IN: &[&str] = &["nhap", "khai bao", "dien"];
const SECRETS: &[&str] = &[
    "ma otp",
    "otp",
    "mat khau",
    "ma pin",
    "so the va",
    "cvv",
    "ma xac thuc",
    "smart otp",
    "ma bao mat",
];
const CONTACT: &[&str] = &["ket ban zalo", "lien he zalo", "nhan tin zalo", "add zalo"];

/// Words that forbid, when they stand before the verb.
const FORBIDS: &[&str] = &[
    "khong",
    "chua",
    "xin dung",
    "hay dung",
    "nghiem cam",
    "han che",
];
/// Words that warn: whoever says them names what others do.
const WARNS: &[&str] = &[
    "canh giac",
    "canh bao",
    "de phong",
    "phong tranh",
    "khuyen cao",
    "thu doan",
    "phuong thuc",
    "gia danh",
    "gia mao",
    "mao danh",
    "tu xung",
    "xung la",
    "cac doi tuong",
    "ke gian",
    "ke xau",
    "toi pham mang",
    "nan nhan",
    "dau hieu nhan biet",
    "nham chiem doat",
    "de chiem doat",
];
/// Words for a crime: a report, unless the reader is spoken to.
const CRIMES: &[&str] = &["doi tuong", "lua dao", "chiem doat", "trai phep"];
/// How a letter speaks to its reader.
const READER: &[&str] = &[
    "ong ba",
    "anh chi",
    "quy khach",
    "quy ong",
    "quy ba",
    "yeu cau ong",
    "yeu cau ba",
    "de nghi ong",
    "de nghi ba",
    "yeu cau anh",
    "yeu cau chi",
    "quy doanh nghiep",
    "quy don vi",
    "bi can",
    "duong su",
];

/// Whether one of the verbs is asked of the reader.
fn asked(said: &str, verbs: &[&str]) -> bool {
    !reported(said)
        && verbs
            .iter()
            .any(|verb| has(said, verb) && !forbidden(said, verb))
}

/// Whether the sentence speaks of what others do or warns of it.
pub(crate) fn reported(said: &str) -> bool {
    WARNS.iter().any(|words| has(said, words))
        || CRIMES.iter().any(|words| has(said, words))
            && !READER.iter().any(|words| has(said, words))
}

/// Whether the verb is forbidden: a word of refusal before it and no «nếu» before that.
fn forbidden(said: &str, verb: &str) -> bool {
    let Some(at) = position(said, verb) else {
        return false;
    };
    let before = &said[..at];
    // Eight words back: further away the refusal belongs to another clause.
    let words: Vec<&str> = before.split(' ').filter(|word| !word.is_empty()).collect();
    let near = words[words.len().saturating_sub(8)..].join(" ");
    FORBIDS.iter().any(|word| {
        position(&near, word).is_some_and(|at| {
            let head = near[..at].trim_end();
            !head.ends_with("neu") && !head.ends_with("sau") && !near[at..].contains("thi ")
        })
    })
}

/// Whether a secret is to be handed over: the verb, not forbidden, and the secret soon after it.
fn hands_over(said: &str, verbs: &[&str]) -> bool {
    const SOON: usize = 70;
    verbs.iter().any(|verb| {
        position(said, verb).is_some_and(|at| {
            let after = &said[at..crate::document::floor(said, at + SOON)];
            SECRETS.iter().any(|secret| has(after, secret)) && !forbidden(said, verb)
        })
    })
}

/// Whether the text names a host of nobody in the register.
fn leads_elsewhere(text: &str, register: &Register) -> bool {
    hosts::hosts(text)
        .iter()
        .any(|(host, _)| hosts::standing(host, register) == Standing::Elsewhere)
}

/// Secrecy about the letter itself or «the investigation»: a state office never forbids asking others. Passwords and the secrets that law knows are
/// another matter.
fn secrecy(said: &str) -> bool {
    const KEEP: &[&str] = &[
        "khong tiet lo",
        "khong duoc tiet lo",
        "giu bi mat",
        "giu kin",
        "khong chia se voi",
        "khong duoc chia se",
        "khong duoc noi",
        "khong noi voi",
        "khong cho ai biet",
        "khong duoc cho ai",
        "khong thong bao cho",
        "khong duoc thong bao",
        "khong trao doi voi",
        "khong duoc trao doi",
        "khong de lo",
        "bao mat tuyet doi",
    ];
    const FROM: &[&str] = &[
        "bat ky ai",
        "bat cu ai",
        "nguoi than",
        "gia dinh",
        "nguoi khac",
        "ben thu ba",
        "dieu tra",
        "vu an",
        "chuyen an",
        "noi dung lam viec",
        "noi dung van ban nay",
        "vo chong",
        "vo hoac chong",
        "noi dung nay",
        "su viec",
        "cho ai",
    ];
    const OTHER: &[&str] = &[
        "mat khau",
        "otp",
        "ma xac thuc",
        "thong tin ca nhan",
        "thong tin tai khoan",
        "nguoi to giac",
        "nguoi to cao",
        "bi mat nha nuoc",
        "bi mat kinh doanh",
        "ma pin",
        "so the",
    ];
    KEEP.iter().any(|words| has(said, words))
        && FROM.iter().any(|words| has(said, words))
        && !OTHER.iter().any(|words| has(said, words))
        && !WARNS.iter().any(|words| has(said, words))
}

/// A threat of arrest or of frozen accounts with a short time.
fn threatens(said: &str, next: Option<&Sentence>) -> bool {
    const THREATS: &[&str] = &[
        "bi bat",
        "bat tam giam",
        "bat giu",
        "khoi to",
        "phong toa",
        "truy na",
        "truy to",
        "dong bang",
        "khoa tai khoan",
        "khoa ma so thue",
        "xu ly hinh su",
        "ap giai",
        "cat dien",
        "ngung cap dien",
    ];
    const SOON: &[&str] = &[
        "gio",
        "ngay lap tuc",
        "lap tuc",
        "trong ngay hom nay",
        "trong hom nay",
        "phut",
    ];
    if reported(said) || !THREATS.iter().any(|words| has(said, words)) {
        return false;
    }
    let hours = |text: &str| {
        SOON.iter().any(|word| match position(text, word) {
            // «14 giờ 00 ngày …» is an appointment, «trong 24 giờ» a deadline.
            Some(at) if *word == "gio" || *word == "phut" => {
                let before = &text[..at];
                let near = &before[before.len().saturating_sub(30)..];
                has(near, "trong") || has(near, "sau") || has(near, "qua")
            }
            found => found.is_some(),
        })
    };
    hours(said) || next.is_some_and(|next| hours(&next.plain))
}

/// The text around a sentence, cut between letters.
fn around<'t>(text: &'t str, range: &Range<usize>) -> &'t str {
    let from = crate::document::floor(text, range.start.saturating_sub(NEAR / 4));
    let to = crate::document::floor(text, range.end + NEAR);
    &text[from..to]
}
