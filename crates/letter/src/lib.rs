//! Letters: what a PDF or Word file holds, whose name it bears, and what shows that it is forged.
//!
//! Two halves. [`open`] turns hostile bytes into a [`Document`]: text in reading order, links, pictures, signatures, dangerous traits. It is meant to
//! run in a limited child process, so a document can be sent over a pipe. [`read`] judges a document after the rules by which Vietnamese offices
//! write (Decree 30/2020/NĐ-CP): who stands in the letterhead, whether number, date, motto and signature fit, what is demanded of the reader.
//! The room reads no file, knows no clock and prints nothing.
//!
//! ```
//! use chinhdanh_letter::{Document, Roots, read};
//! use chinhdanh_register::Register;
//! use chinhdanh_verdict::Verdict;
//!
//! let letter = Document::plain(
//!     "CÔNG AN TỈNH AN GIANG\nPHÒNG CẢNH SÁT HÌNH SỰ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\
//!      Số: 180/2025/NĐ-CP\nAn Giang, ngày 12 tháng 9 năm 2025\nGIẤY TRIỆU TẬP\n\
//!      Yêu cầu ông/bà chuyển toàn bộ tiền vào tài khoản số 0123456789, chủ tài khoản: NGUYỄN VĂN MẪU.\n",
//! );
//! let today = jiff::civil::date(2026, 1, 5);
//! let reading = read(&letter, &Register::embedded(), &|_| Vec::new(), today, &Roots::none());
//! assert_eq!(reading.verdict, Verdict::Impersonation);
//! ```
#![deny(missing_docs)]

mod document;
mod docx;
mod inflate;
mod pdf;
mod reading;
mod signature;

pub use document::{Anchor, Document, Kind, LetterError, Traits};
pub use reading::{Head, Reading, Who, read};
pub use signature::{Coverage, Integrity, Roots, RootsError, Signature, Trust};

/// Opens a PDF or a Word document, recognised by its first bytes.
///
/// The parsers are bounded, and yet a third party's parser stands in the middle: run this in a limited child process where the bytes come from
/// strangers (`chinhdanh-outside` has one).
///
/// # Errors
/// When the bytes are neither, or are damaged, encrypted with a password, or larger than the limits.
pub fn open(bytes: &[u8]) -> Result<Document, LetterError> {
    let start = &bytes[..bytes.len().min(1024)];
    if start.windows(5).any(|window| window == b"%PDF-") {
        pdf::open(bytes)
    } else if bytes.starts_with(b"PK\x03\x04") {
        docx::open(bytes)
    } else if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        // The container of Word 97 and of every encrypted Word document.
        Err(LetterError::OldWord)
    } else {
        Err(LetterError::NotADocument)
    }
}
