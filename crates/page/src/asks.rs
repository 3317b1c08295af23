//! What a page's fields ask for. Only what opens an account or proves a person counts; a name, a telephone number or a search does not.

use chinhdanh_register::fold::plain;
use chinhdanh_verdict::PageCode;

use crate::gather::{Content, Field};
use crate::words::{says_any, spaced};
use chinhdanh_verdict::quote;

/// A field that asks for something.
#[derive(Debug)]
pub(crate) struct Ask {
    pub(crate) code: PageCode,
    /// How the page says it.
    pub(crate) quote: String,
    /// The form that the field is in.
    pub(crate) form: Option<usize>,
}

/// Every field that asks for a secret or for a person's papers.
pub(crate) fn asks(content: &Content) -> Vec<Ask> {
    content
        .fields
        .iter()
        .filter_map(|field| {
            let label = label(content, field);
            let code = code(field, label)?;
            let told = [label, &field.told];
            let words = told
                .iter()
                .flat_map(|text| text.split(" · "))
                .chain(field.names.iter().map(String::as_str))
                .chain([field.kind.as_str()])
                .find(|words| !words.trim().is_empty());
            Some(Ask {
                code,
                quote: quote(
                    words
                        .unwrap_or_default()
                        .trim()
                        .trim_end_matches([':', '*']),
                ),
                form: field.form,
            })
        })
        .collect()
}

/// Whether a form asks a person for anything in words: neither a search nor a place for comments.
pub(crate) fn asks_anything(content: &Content) -> bool {
    content.fields.iter().any(|field| {
        let is_comment = field
            .form
            .and_then(|form| content.forms.get(form))
            .is_some_and(|form| form.has_long_text);
        let names = plain(&field.names.join(" "));
        let is_search = matches!(field.names[0].as_str(), "q" | "s" | "k" | "kw")
            || says_any(
                &names,
                &["search", "query", "keyword", "tim kiem", "timkiem"],
            )
            || says_any(&plain(&field.told), &["tim kiem", "search", "tu khoa"]);
        !is_comment
            && !is_search
            && matches!(
                field.kind.as_str(),
                "" | "text" | "tel" | "number" | "password"
            )
    })
}

fn label<'c>(content: &'c Content, field: &Field) -> &'c str {
    let id = &field.names[1];
    content
        .labels
        .iter()
        .find(|(other, _)| !id.is_empty() && other == id)
        .map_or("", |(_, text)| text.as_str())
}

/// What one field asks for, the gravest first.
fn code(field: &Field, label: &str) -> Option<PageCode> {
    let [name, id, autocomplete] = &field.names;
    let told = plain(&format!("{label} {}", field.told));
    let named = plain(&format!("{} {}", spaced(name), spaced(id)));
    // `sotaikhoan`, `cardnumber`: long words that stand for themselves inside any other.
    let run: String = format!("{name} {id}")
        .to_lowercase()
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == ' ')
        .collect();
    let word = |phrases: &[&str]| says_any(&told, phrases) || says_any(&named, phrases);
    let within = |parts: &[&str]| parts.iter().any(|part| run.contains(part));
    let automatic = |values: &[&str]| {
        values
            .iter()
            .any(|value| autocomplete.eq_ignore_ascii_case(value))
    };
    let is_insurance = word(&["bhyt", "bao hiem", "bhxh"]);
    if word(OTP) || automatic(&["one-time-code"]) || within(&["smartotp", "otpcode", "maotp"]) {
        return Some(PageCode::FormAsksOtp);
    }
    if word(CARD) && !is_insurance
        || automatic(&["cc-number", "cc-csc", "cc-exp"])
        || within(&["cardnumber", "cardno", "sothe"]) && !is_insurance
    {
        return Some(PageCode::FormAsksCard);
    }
    if field.kind == "password" || word(PASSWORD) || within(&["password", "passwd", "matkhau"]) {
        return Some(PageCode::FormAsksPassword);
    }
    if word(IDENTITY)
        || within(&[
            "cccd",
            "cmnd",
            "socccd",
            "citizenid",
            "dinhdanh",
            "identitynumber",
        ])
    {
        return Some(PageCode::FormAsksIdentity);
    }
    (word(ACCOUNT) || within(&["sotaikhoan", "accountnumber", "bankaccount"]))
        .then_some(PageCode::FormAsksAccount)
}

// «Mã xác nhận» and «mã xác thực» are mostly pictures of letters (captcha), so they stand here only beside what they are sent by.
const OTP: &[&str] = &[
    "otp",
    "ma otp",
    "smart otp",
    "ma xac thuc sms",
    "ma gui ve dien thoai",
    "one time password",
    "one time code",
];
const CARD: &[&str] = &[
    "so the",
    "cvv",
    "cvc",
    "cvv2",
    "card number",
    "so in tren the",
    "ngay het han the",
    "ma bao mat the",
    "pin the",
    "ma pin the",
];
const PASSWORD: &[&str] = &["mat khau", "password", "passcode", "ma pin", "pin"];
const IDENTITY: &[&str] = &[
    "cccd",
    "cmnd",
    "cmt",
    "cmtnd",
    "so dinh danh",
    "ma dinh danh ca nhan",
    "can cuoc",
    "so can cuoc",
    "can cuoc cong dan",
    "chung minh nhan dan",
    "chung minh thu",
    "giay to tuy than",
    "id card number",
    "citizen id",
    "identity number",
    "national id",
    "so ho chieu",
];
const ACCOUNT: &[&str] = &[
    "so tai khoan",
    "stk",
    "so tk",
    "tai khoan ngan hang",
    "bank account",
    "account number",
    "so tai khoan nhan tien",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gather::gather;

    #[test]
    fn fields_ask_for_what_their_words_say() {
        use PageCode::{
            FormAsksAccount as A, FormAsksCard as C, FormAsksIdentity as I, FormAsksOtp as O,
            FormAsksPassword as P,
        };
        for (html, code) in [
            ("<input name=txtSoCCCD>", Some(I)),
            ("<input placeholder='Số căn cước công dân'>", Some(I)),
            ("<input placeholder='So dinh danh ca nhan'>", Some(I)),
            ("<p>Số CMND/CCCD:</p><input name=a1>", Some(I)),
            ("<input name=so_tai_khoan>", Some(A)),
            (
                "<label for=x>Số tài khoản nhận tiền</label><input id=x>",
                Some(A),
            ),
            ("<input autocomplete=cc-number>", Some(C)),
            ("<input name=cvv type=tel>", Some(C)),
            ("<input placeholder='Số thẻ BHYT'>", None),
            ("<input placeholder='Nhập mã OTP'>", Some(O)),
            ("<input autocomplete=one-time-code>", Some(O)),
            ("<input placeholder='Mã xác nhận'>", None),
            ("<input type=password>", Some(P)),
            ("<input type=password placeholder='Mã OTP'>", Some(O)),
            ("<input type=text placeholder='Mật khẩu'>", Some(P)),
            ("<input type=search placeholder='Mật khẩu'>", None),
            ("<input name=q placeholder='Tìm kiếm'>", None),
            ("<input placeholder='Tên tài khoản'>", None),
            ("<input name=shipping placeholder='Địa chỉ'>", None),
            ("<input type=hidden name=cccd>", None),
        ] {
            let found = asks(&gather(html));
            assert_eq!(found.first().map(|ask| ask.code), code, "{html}");
        }
    }

    #[test]
    fn a_search_or_a_comment_asks_nothing() {
        assert!(!asks_anything(&gather("<form><input name=q></form>")));
        assert!(!asks_anything(&gather(
            "<form><input name=author><textarea></textarea></form>"
        )));
        assert!(asks_anything(&gather("<form><input name=hoten></form>")));
    }
}
