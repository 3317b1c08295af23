//! The form of an official letter (Decree 30/2020/NĐ-CP, Appendix I): letterhead, motto, number, place and date, type, recipients, signature.

use std::ops::Range;

use jiff::civil::Date;

use super::cells::{Cell, begins, has};
use super::offices::{self, Office};

/// How many cells from the beginning may hold the head.
const HEAD: usize = 40;
/// How many cells from the end may hold the signature.
const FOOT: usize = 40;

/// The parts of a letter that Decree 30/2020/NĐ-CP names, as ranges of the text. What is not there is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Head {
    /// The lines of the letterhead: the superior office, then the issuing one.
    pub letterhead: Vec<Range<usize>>,
    /// «CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM», also misspelt.
    pub country: Option<Range<usize>>,
    /// «Độc lập - Tự do - Hạnh phúc», also misspelt.
    pub motto: Option<Range<usize>>,
    /// Number and symbol, without «Số:»; empty where only «Số:» stands.
    pub number: Option<Range<usize>>,
    /// Place and date.
    pub place_date: Option<Range<usize>>,
    /// The day that it says, when there is such a day.
    pub date: Option<Date>,
    /// The type: «GIẤY MỜI», «THÔNG BÁO»; for an official letter the line «V/v».
    pub title: Option<Range<usize>>,
    /// «Kính gửi».
    pub recipient: Option<Range<usize>>,
    /// «Nơi nhận».
    pub distribution: Option<Range<usize>>,
    /// Authority and position above the signature: «TM. ỦY BAN NHÂN DÂN», «KT. GIÁM ĐỐC».
    pub authority: Vec<Range<usize>>,
    /// A seal or a digital signature that the text speaks of.
    pub seal: Option<Range<usize>>,
}

impl Head {
    /// Whether it has the form of a state office's letter.
    #[must_use]
    pub fn is_formal(&self) -> bool {
        let parts = [
            !self.letterhead.is_empty(),
            self.country.is_some() || self.motto.is_some(),
            self.number.is_some(),
            self.place_date.is_some(),
            self.title.is_some() || self.recipient.is_some(),
        ];
        parts.into_iter().filter(|part| *part).count() >= 3
    }
}

/// A line of the letterhead: an office, and its place where that stands on the next line («ỦY BAN NHÂN DÂN / PHƯỜNG …»).
pub(crate) struct Line<'c, 't> {
    pub(crate) cell: &'c Cell<'t>,
    pub(crate) office: Office,
    place: Option<&'c Cell<'t>>,
}

impl Line<'_, '_> {
    /// The whole name as it stands.
    pub(crate) fn text(&self) -> String {
        match self.place {
            Some(place) => format!("{} {}", self.cell.text, place.text),
            None => self.cell.text.to_owned(),
        }
    }

    /// The whole name without marks and capitals.
    pub(crate) fn plain(&self) -> String {
        match self.place {
            Some(place) => format!("{} {}", self.cell.plain, place.plain),
            None => self.cell.plain.clone(),
        }
    }
}

/// Words with which the place of an office begins.
const PLACES: &[&str] = &[
    "tinh",
    "thanh pho",
    "tp",
    "huyen",
    "quan",
    "thi xa",
    "thi tran",
    "phuong",
    "xa",
    "dac khu",
    "khu vuc",
    "toi cao",
];

/// The head and what the rules need beside it.
pub(crate) struct Form<'c, 't> {
    pub(crate) head: Head,
    /// The lines of the letterhead.
    pub(crate) letterhead: Vec<Line<'c, 't>>,
    /// The cells of the signature.
    pub(crate) signature: Vec<&'c Cell<'t>>,
    /// The cell with the type of the letter.
    pub(crate) title: Option<&'c Cell<'t>>,
    /// Day, month and year as written, where they make no date.
    pub(crate) no_such_day: Option<Range<usize>>,
}

/// Finds the parts of a letter.
pub(crate) fn form<'c, 't>(cells: &'c [Cell<'t>]) -> Form<'c, 't> {
    let mut form = Form {
        head: Head::default(),
        letterhead: Vec::new(),
        signature: Vec::new(),
        title: None,
        no_such_day: None,
    };
    let top = &cells[..cells.len().min(HEAD)];
    for cell in top {
        form.top(cell);
    }
    let foot = cells.len().saturating_sub(FOOT);
    let below = form.title.or(form.letterhead.last().map(|line| line.cell));
    let from = below.map_or(0, |cell| cell.range.end);
    for cell in &cells[foot..] {
        if cell.range.start >= from {
            form.bottom(cell);
        }
    }
    form
}

impl<'c, 't> Form<'c, 't> {
    fn top(&mut self, cell: &'c Cell<'t>) {
        let head = &mut self.head;
        let started = head.title.is_some() || head.recipient.is_some();
        if head.country.is_none() && super::motto::is_country(&cell.plain) {
            head.country = Some(cell.range.clone());
        } else if head.motto.is_none() && super::motto::is_motto(&cell.plain) {
            head.motto = Some(cell.range.clone());
        } else if head.number.is_none() && !started_body(cell) && number(cell).is_some() {
            head.number = number(cell);
        } else if head.place_date.is_none() && date_words(&cell.plain) && cell.text.len() < 120 {
            head.place_date = Some(cell.range.clone());
            match date(&cell.plain) {
                Some(Ok(date)) => head.date = Some(date),
                Some(Err(())) => self.no_such_day = Some(cell.range.clone()),
                None => {}
            }
        } else if head.recipient.is_none() && cell.begins("kinh gui") {
            head.recipient = Some(cell.range.clone());
        } else if head.title.is_none() && is_title(cell) {
            head.title = Some(cell.range.clone());
            self.title = Some(cell);
        } else if head.distribution.is_none() && cell.begins("noi nhan") {
            head.distribution = Some(cell.range.clone());
        } else if !started
            && cell.is_capital()
            && PLACES.iter().any(|word| cell.begins(word))
            && let Some(line) = self.letterhead.last_mut()
            && line.place.is_none()
            && !PLACES.iter().any(|word| has(&line.cell.plain, word))
        {
            line.place = Some(cell);
        } else if !started
            && self.letterhead.len() < 4
            && (cell.is_capital() || self.letterhead.is_empty() && cell.text.len() < 90)
            && let Some(office) = offices::office(&cell.plain)
            && (cell.is_capital()
                || office != Office::Other && !cell.text.ends_with(['.', ',', ';']))
        {
            head.letterhead.push(cell.range.clone());
            self.letterhead.push(Line {
                cell,
                office,
                place: None,
            });
        }
    }

    fn bottom(&mut self, cell: &'c Cell<'t>) {
        let head = &mut self.head;
        if cell.begins("noi nhan") {
            head.distribution.get_or_insert(cell.range.clone());
        }
        if ["da ky", "ky boi", "chu ky so", "ky so", "nguoi ky"]
            .iter()
            .any(|words| has(&cell.plain, words))
        {
            head.seal.get_or_insert(cell.range.clone());
        }
        if cell.is_capital() && authority(&cell.plain) && head.authority.len() < 6 {
            head.authority.push(cell.range.clone());
            self.signature.push(cell);
        }
    }
}

/// Whether a line is running text, where «số …» means something else.
fn started_body(cell: &Cell<'_>) -> bool {
    cell.text.len() > 100
}

/// The number after «Số:»; an empty range where nothing follows.
fn number(cell: &Cell<'_>) -> Option<Range<usize>> {
    let rest = ["Số", "SỐ", "số"]
        .iter()
        .find_map(|word| cell.text.strip_prefix(word))?;
    let colon = rest.trim_start().starts_with(':');
    let value = rest.trim_start_matches(|c: char| c == ':' || c.is_whitespace());
    // «Số 12 đường Láng» is no number of a letter.
    if !(colon && (value.is_empty() || value.contains(['/', '#', '.', '…']))
        || value.contains('/') && !value.contains(' '))
    {
        return None;
    }
    let start = cell.range.end - value.len();
    let length = value
        .find(|c: char| c.is_whitespace() && c != ' ')
        .unwrap_or(value.len());
    Some(start..start + length.min(crate::document::floor(value, 60)))
}

fn date_words(plain: &str) -> bool {
    has(plain, "ngay") && has(plain, "thang") && has(plain, "nam")
}

/// The date in «ngày 05 tháng 01 năm 2020». `Err` where the numbers make no date, `None` where one is missing.
pub(crate) fn date(plain: &str) -> Option<Result<Date, ()>> {
    let words: Vec<&str> = plain.split(' ').collect();
    let at = words
        .windows(6)
        .find(|window| window[0] == "ngay" && window[2] == "thang" && window[4] == "nam")?;
    let number = |word: &str| word.parse::<i16>().ok();
    let (day, month, year) = (number(at[1])?, number(at[3])?, number(at[5])?);
    let (day, month) = (i8::try_from(day).ok(), i8::try_from(month).ok());
    Some(match (day, month) {
        (Some(day), Some(month)) if (1900..=2200).contains(&year) => {
            Date::new(year, month, day).map_err(|_| ())
        }
        _ => Err(()),
    })
}

/// The types of letters, with the abbreviation in their symbols (Appendix III of the decree).
pub(crate) const TITLES: &[(&str, &str)] = &[
    ("giay moi", "GM"),
    ("giay trieu tap", "GTT"),
    ("giay bao", "GB"),
    ("giay gioi thieu", "GGT"),
    ("giay xac nhan", "GXN"),
    ("giay chung nhan", "GCN"),
    ("giay nghi phep", "GNP"),
    ("giay uy quyen", "GUQ"),
    ("giay bien nhan", "GBN"),
    ("thong bao", "TB"),
    ("thong cao", "TC"),
    ("thong tu", "TT"),
    ("quyet dinh", "QĐ"),
    ("lenh", "L"),
    ("cong van", "CV"),
    ("cong dien", "CĐ"),
    ("bao cao", "BC"),
    ("ke hoach", "KH"),
    ("to trinh", "TTr"),
    ("huong dan", "HD"),
    ("bien ban", "BB"),
    ("nghi dinh", "NĐ"),
    ("nghi quyet", "NQ"),
    ("chi thi", "CT"),
    ("luat", "L"),
    ("phieu", "P"),
    ("phuong an", "PA"),
    ("de an", "ĐA"),
    ("chuong trinh", "CTr"),
    ("quy che", "QC"),
    ("quy dinh", "QyĐ"),
    ("thu moi", "TM"),
    ("thu ngo", "TN"),
    ("hop dong", "HĐ"),
    ("van ban", "VB"),
    ("yeu cau", "YC"),
    ("trieu tap", "GTT"),
    ("dinh chinh", "ĐC"),
];

fn is_title(cell: &Cell<'_>) -> bool {
    let about =
        cell.text.starts_with("V/v") || cell.text.starts_with("V/V") || cell.begins("ve viec");
    about
        || cell.is_capital()
            && cell.text.len() < 200
            && TITLES.iter().any(|(title, _)| cell.begins(title))
}

/// Words above a signature.
fn authority(plain: &str) -> bool {
    const FIRST: &[&str] = &[
        "tm",
        "kt",
        "tl",
        "tuq",
        "q",
        "giam doc",
        "pho giam doc",
        "chu tich",
        "pho chu tich",
        "truong phong",
        "pho truong phong",
        "thu truong",
        "pho thu truong",
        "cuc truong",
        "pho cuc truong",
        "chi cuc truong",
        "pho chi cuc truong",
        "chanh van phong",
        "pho chanh van phong",
        "bo truong",
        "thu tuong",
        "vien truong",
        "pho vien truong",
        "chanh an",
        "pho chanh an",
        "tham phan",
        "dieu tra vien",
        "kiem sat vien",
        "tong giam doc",
        "pho tong giam doc",
        "hieu truong",
        "truong cong an",
        "pho truong cong an",
        "truong thue",
        "pho truong thue",
        "chap hanh vien",
        "doi truong",
        "pho doi truong",
        "truong ban",
        "tong cuc truong",
        "thong doc",
        "vu truong",
        "chanh thanh tra",
        "thu ky",
        "uy ban nhan dan",
        "co quan canh sat dieu tra",
        "giam doc cong an",
        "truong tram",
        "quyen",
    ];
    plain.len() < 120 && FIRST.iter().any(|words| begins(plain, words))
}

#[cfg(test)]
mod tests {
    use super::{date, form};
    use crate::reading::cells::cells;

    #[test]
    fn finds_the_parts_of_a_letter() {
        let text = "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nPHƯỜNG BẾN NGHÉ\tĐộc lập - Tự do - Hạnh phúc\n\
            Số: 05/UBND-VP\tBến Nghé, ngày 05 tháng 01 năm 2026\nV/v họp tổ dân phố\nKính gửi: Các hộ dân.\nMời họp.\n\
            Nơi nhận:\n- Như trên;\tTM. ỦY BAN NHÂN DÂN\n\tCHỦ TỊCH\n";
        let cells = cells(text, 500);
        let form = form(&cells);
        let head = &form.head;
        let at = |range: &Option<std::ops::Range<usize>>| range.clone().map(|range| &text[range]);
        assert_eq!(form.letterhead.len(), 1);
        assert_eq!(at(&head.number), Some("05/UBND-VP"));
        assert_eq!(head.date, Some(jiff::civil::date(2026, 1, 5)));
        assert_eq!(at(&head.title), Some("V/v họp tổ dân phố"));
        assert_eq!(at(&head.motto), Some("Độc lập - Tự do - Hạnh phúc"));
        assert_eq!(head.authority.len(), 2);
        assert!(head.is_formal());
    }

    #[test]
    fn dates_that_are_none() {
        assert_eq!(date("hue ngay 31 thang 02 nam 2025"), Some(Err(())));
        assert_eq!(date("ngay thang nam 2025"), None);
        assert!(matches!(date("hue ngay 1 thang 3 nam 2025"), Some(Ok(_))));
    }
}
