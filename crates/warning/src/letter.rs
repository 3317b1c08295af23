//! The official letter (công văn) as a list of parts in words, after Decree 30/2020/NĐ-CP, App. I and template 1.5. Drawing it is another room's work.

use crate::dates;
use crate::forms::about_earlier;
use crate::issue::Issued;
use crate::model::{
    Attachment, Block, Circulation, Citation, NUMBER_PLACEHOLDER, PLACE_DATE_PLACEHOLDER, Role,
    Tlp, Warning,
};

/// The name of the state, over every letter.
pub const NATIONAL_NAME: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
/// The motto under it.
pub const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";

/// A letter's words, part by part, each as it stands on the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Cell 2: the superior organisation.
    pub superior: Option<String>,
    /// Cell 2: the issuer.
    pub issuer: String,
    /// Cell 3: `Số: 05/UBND-VHXH`.
    pub number: String,
    /// Cell 4: `Ví Dụ, ngày 05 tháng 01 năm 2026`.
    pub place_date: String,
    /// Cell 5b: `V/v …`.
    pub subject: String,
    /// Cell 10b: `KHẨN`.
    pub urgency: Option<&'static str>,
    /// Cell 11: `LƯU HÀNH NỘI BỘ`.
    pub circulation: Option<&'static str>,
    /// Cell 9a: the recipients under «Kính gửi», each with its mark at the end.
    pub addressed: Vec<String>,
    /// Cell 6: the body.
    pub body: Vec<Paragraph>,
    /// Cell 7a: `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`.
    pub signing: Vec<String>,
    /// Cell 7b: the name.
    pub signer: String,
    /// Cell 9b: the lines under «Nơi nhận», each with its mark at the end.
    pub recipients: Vec<String>,
    /// Cell 13: address, telephone, mail.
    pub contact: Option<String>,
    /// What goes with it, in order.
    pub enclosed: Vec<String>,
}

/// A paragraph of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Whether it is the heading of a clause.
    pub heading: bool,
    /// The words.
    pub words: String,
}

impl Letter {
    /// The letter of a warning that has been issued.
    #[must_use]
    pub fn issued(issued: &Issued) -> Self {
        let number = issued.sign();
        let place_date = format!("{}, {}", issued.place(), dates::written(issued.at().date()));
        compose(issued.warning(), &number, place_date)
    }

    /// The letter of a warning that has not, with placeholders for number, place and date.
    #[must_use]
    pub fn draft(warning: &Warning) -> Self {
        compose(
            warning,
            NUMBER_PLACEHOLDER,
            PLACE_DATE_PLACEHOLDER.to_owned(),
        )
    }

    /// The letter as plain text, for reading through and for comparing.
    #[must_use]
    pub fn text(&self) -> String {
        let mut lines: Vec<String> = Vec::new();
        lines.extend(self.circulation.map(|mark| format!("[{mark}]")));
        lines.extend([NATIONAL_NAME.to_owned(), MOTTO.to_owned()]);
        lines.extend(self.superior.clone());
        lines.extend([
            self.issuer.clone(),
            self.number.clone(),
            self.place_date.clone(),
            self.subject.clone(),
        ]);
        lines.extend(self.urgency.map(|mark| format!("[{mark}]")));
        lines.push(String::new());
        match self.addressed.as_slice() {
            [] => {}
            [one] => lines.push(format!("Kính gửi: {one}")),
            several => {
                lines.push("Kính gửi:".to_owned());
                lines.extend(several.iter().map(|line| format!("- {line}")));
            }
        }
        lines.push(String::new());
        lines.extend(self.body.iter().map(|paragraph| paragraph.words.clone()));
        if !self.enclosed.is_empty() {
            lines.push(format!("(Gửi kèm: {})", self.enclosed.join("; ")));
        }
        lines.push(String::new());
        lines.push("Nơi nhận:".to_owned());
        lines.extend(self.recipients.iter().cloned());
        lines.push(String::new());
        lines.extend(self.signing.iter().cloned());
        lines.push(self.signer.clone());
        lines.extend(self.contact.iter().map(|line| format!("\n{line}")));
        lines.join("\n") + "\n"
    }
}

fn compose(warning: &Warning, number: &str, place_date: String) -> Letter {
    let issuer = &warning.issuer;
    let acting: Vec<&str> = warning
        .recipients
        .iter()
        .filter(|recipient| recipient.role == Role::Act)
        .map(|recipient| recipient.name.as_str())
        .collect();
    let addressed = if acting.len() == 1 {
        acting.iter().map(|name| bare(name).to_owned()).collect()
    } else {
        ended(acting.iter().copied())
    };
    Letter {
        superior: issuer.superior.as_deref().map(str::to_uppercase),
        issuer: issuer.name.to_uppercase(),
        number: format!("Số: {number}"),
        place_date,
        subject: format!("V/v {}", subject(warning)),
        urgency: warning.urgency.mark(),
        circulation: circulation(warning),
        addressed,
        body: body(warning),
        signing: warning
            .signer
            .authority
            .iter()
            .chain([&warning.signer.position])
            .map(|line| line.to_uppercase())
            .collect(),
        signer: warning.signer.name.clone(),
        recipients: recipients(warning),
        contact: contact(warning),
        enclosed: warning.attachments.iter().map(enclosed).collect(),
    }
}

/// The subject without «V/v», which some write in front of it.
fn subject(warning: &Warning) -> &str {
    let subject = warning.subject.as_str();
    ["V/v", "v/v", "V/V"]
        .iter()
        .find_map(|prefix| subject.strip_prefix(prefix))
        .map_or(subject, |rest| rest.trim_start_matches([':', ' ']))
}

/// The strictest mark of the letter and what joins its pages.
fn circulation(warning: &Warning) -> Option<&'static str> {
    let joined = warning
        .attachments
        .iter()
        .filter(|attachment| attachment.joined);
    let strictest = joined.map(|attachment| attachment.circulation).max();
    match (warning.tlp, strictest) {
        (Tlp::Red, _) | (_, Some(Circulation::Restricted)) => Some("XEM XONG TRẢ LẠI"),
        (Tlp::Green | Tlp::Amber, _) | (_, Some(Circulation::Internal)) => Some("LƯU HÀNH NỘI BỘ"),
        (Tlp::Clear, _) => None,
    }
}

/// Lines of a list: `;` behind each, `.` behind the last.
fn ended<'l>(lines: impl Iterator<Item = &'l str>) -> Vec<String> {
    let mut lines: Vec<String> = lines.map(|line| format!("{};", bare(line))).collect();
    if let Some(last) = lines.last_mut() {
        last.pop();
        last.push('.');
    }
    lines
}

/// A line without the mark at its end.
pub(crate) fn bare(line: &str) -> &str {
    line.trim_end_matches([';', '.', ',', ' '])
}

fn recipients(warning: &Warning) -> Vec<String> {
    let mut lines = Vec::new();
    let of = |role: Role| {
        warning
            .recipients
            .iter()
            .filter(move |recipient| recipient.role == role)
    };
    if of(Role::Act).next().is_some() {
        lines.push("Như trên".to_owned());
    }
    for (role, mark) in [
        (Role::ReportTo, " (b/c)"),
        (Role::Coordinate, " (p/h)"),
        (Role::Know, ""),
    ] {
        lines.extend(of(role).map(|recipient| format!("{}{mark}", bare(&recipient.name))));
    }
    let kept: Vec<&str> = of(Role::Archive)
        .map(|recipient| archive(&recipient.name))
        .collect();
    let kept: Vec<&str> = std::iter::once("VT")
        .chain(kept.into_iter().filter(|unit| !unit.is_empty()))
        .collect();
    lines.push(format!("Lưu: {}", kept.join(", ")));
    let lines: Vec<String> = lines.into_iter().map(|line| format!("- {line}")).collect();
    ended(lines.iter().map(String::as_str))
}

/// The unit that keeps the letter beside the clerk: of «Lưu: VT, VHXH» it is VHXH.
fn archive(name: &str) -> &str {
    let name = bare(name);
    let name = name
        .strip_prefix("Lưu")
        .map_or(name, |rest| rest.trim_start_matches([':', ' ']));
    name.strip_prefix("VT")
        .map_or(name, |rest| rest.trim_start_matches([',', ' ']))
}

fn contact(warning: &Warning) -> Option<String> {
    let issuer = &warning.issuer;
    let parts: Vec<String> = [
        ("Địa chỉ", &issuer.address),
        ("ĐT", &issuer.phone),
        ("Thư điện tử", &issuer.email),
        ("Trang thông tin", &issuer.host),
    ]
    .into_iter()
    .filter_map(|(label, value)| Some(format!("{label}: {}", value.as_ref()?)))
    .collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// `Báo cáo số 45/BC-CAX ngày 05 tháng 01 năm 2026 của Công an xã Ví Dụ`.
fn enclosed(attachment: &Attachment) -> String {
    let number = attachment
        .number
        .as_ref()
        .map(|number| format!(" số {number}"));
    let date = attachment
        .date
        .map(|date| format!(" {}", dates::written(date)));
    format!(
        "{}{}{} của {}",
        attachment.name,
        number.unwrap_or_default(),
        date.unwrap_or_default(),
        attachment.issuer
    )
}

impl Citation {
    /// The first citation: type, number, date, issuer, subject.
    #[must_use]
    pub fn in_full(&self) -> String {
        let about = if self.subject.to_lowercase().starts_with("về ") {
            self.subject.clone()
        } else {
            format!("về việc {}", self.subject)
        };
        format!(
            "{} số {} {} của {} {about}",
            self.kind,
            self.number,
            dates::written(self.date),
            self.issuer
        )
    }

    /// A later citation: type and number.
    #[must_use]
    pub fn in_short(&self) -> String {
        format!("{} số {}", self.kind, self.number)
    }
}

fn body(warning: &Warning) -> Vec<Paragraph> {
    let mut out = Vec::new();
    let say = |words: String| Paragraph {
        heading: false,
        words,
    };
    let cited: Vec<String> = warning.citations.iter().map(Citation::in_full).collect();
    let issuer = &warning.issuer.name;
    if warning.exercise {
        out.push(say(
            "Đây là văn bản diễn tập, không phải cảnh báo thật.".to_owned()
        ));
    }
    out.extend(about_earlier(warning).map(say));
    out.push(say(if cited.is_empty() {
        format!("{issuer} thông báo và đề nghị các cơ quan, đơn vị triển khai một số nội dung sau:")
    } else {
        format!(
            "Thực hiện {}, {issuer} thông báo và đề nghị các cơ quan, đơn vị triển khai một số nội dung sau:",
            cited.join("; ")
        )
    }));
    let text = &warning.text;
    let mut number = 0;
    for (title, blocks) in [
        ("Nội dung cảnh báo", &text.what),
        ("Cách nhận biết", &text.spot),
        ("Việc người dân cần làm", &text.steps),
        ("Nơi tiếp nhận phản ánh", &text.call),
        ("Tổ chức thực hiện", &text.duties),
    ] {
        if blocks.is_empty() {
            continue;
        }
        number += 1;
        out.push(Paragraph {
            heading: true,
            words: format!("{number}. {title}"),
        });
        out.extend(laid_out(blocks).into_iter().map(say));
    }
    if let Some(due) = warning.due_on {
        out.push(say(format!(
            "Kết quả thực hiện báo cáo về {issuer} trước {} để tổng hợp.",
            dates::written(due)
        )));
    }
    out.push(say(format!(
        "{issuer} đề nghị các cơ quan, đơn vị quan tâm, phối hợp triển khai thực hiện./."
    )));
    out
}

/// Paragraphs as they are, items behind a dash with the marks that a list has.
pub(crate) fn laid_out(blocks: &[Block]) -> Vec<String> {
    let mut out = Vec::new();
    for (i, block) in blocks.iter().enumerate() {
        match block {
            Block::Paragraph(words) => out.push(words.clone()),
            Block::Item(words) => {
                let last = !matches!(blocks.get(i + 1), Some(Block::Item(_)));
                // An item of several sentences ends as a sentence.
                let sentence = words.contains(". ") && words.ends_with('.');
                let mark = if last || sentence { '.' } else { ';' };
                out.push(format!("- {}{mark}", bare(words)));
            }
        }
    }
    out
}
