//! Templates of warnings against the frauds that are common in Viet Nam, for a clerk to fill in.

use jiff::civil::Date;

/// A template: a file of `templates/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Template {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is about, in Vietnamese.
    pub about: &'static str,
    text: &'static str,
}

/// What every template has: who issues, signs and receives, with placeholders for names.
const FRAME: &str = include_str!("../templates/khung.toml");

/// Days until a new warning is looked at again.
const REVIEW_DAYS: i64 = 90;

macro_rules! templates {
    ($($name:literal $about:literal),+ $(,)?) => {
        /// Every template.
        pub const TEMPLATES: &[Template] = &[$(Template {
            name: $name,
            about: $about,
            text: include_str!(concat!("../templates/", $name, ".md")),
        }),+];
    };
}

templates! {
    "cong-an" "Giả danh công an gọi điện, bắt cài ứng dụng",
    "vneid" "Giả danh cán bộ, cài VNeID hoặc định danh mức 2 giả",
    "thue" "Giả danh cơ quan thuế",
    "ngan-hang" "Giả danh ngân hàng",
    "giao-hang" "Giả danh người giao hàng, đòi phí",
    "dien-luc" "Giả danh điện lực, dọa cắt điện",
    "bao-hiem-xa-hoi" "Giả danh bảo hiểm xã hội",
    "viec-lam" "Việc nhẹ lương cao, làm nhiệm vụ trên mạng",
    "phat-nguoi" "Tin nhắn, cuộc gọi báo phạt nguội giả",
    "nguoi-than" "Giả giọng, giả hình người thân vay tiền",
}

impl Template {
    /// The template of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        TEMPLATES.iter().find(|template| template.name == name)
    }

    /// A source file to fill in, with this id, beginning on this day.
    #[must_use]
    pub fn source(&self, id: &str, today: Date) -> String {
        let review = today
            .checked_add(jiff::Span::new().days(REVIEW_DAYS))
            .unwrap_or(today);
        let (front, body) = self.text.split_once("\n+++\n").unwrap_or(("", self.text));
        let front = front.trim_start_matches("+++\n");
        format!(
            "+++\nma = \"{id}\"\nlan = 1\ntu_ngay = {today}\nxem_lai = {review}\n{front}\n{FRAME}+++\n{body}"
        )
    }
}
